# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Media by the SHA-256 of their bytes: each is kept once, whoever shows it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from qmeditor.document import Document, Figure, InlineImage, Kept, Media
from qmeditor.document.walk import block_contents, blocks
from qmeditor.library.seals import read_json
from qmeditor.library.tables import MEDIA


def shown_media(document: Document) -> list[str]:
    """The hashes of the media that `document` shows or keeps, each once, in order."""
    found: dict[str, None] = {}
    for block in blocks(document.body):
        if isinstance(block, Figure):
            found[block.media] = None
        elif isinstance(block, Kept):
            found.update(dict.fromkeys((block.original, block.picture)))
        for parts in block_contents(block):
            found.update({part.media: None for part in parts if isinstance(part, InlineImage)})
    return [sha for sha in found if sha]


def read_media(connection: Connection, hashes: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those media that are there, as they were: what is not what its hash says is not there any more."""
    out: dict[str, bytes] = {}
    for some in _chunks(hashes):
        rows = connection.execute(select(MEDIA.c.sha, MEDIA.c.data).where(MEDIA.c.sha.in_(some)))
        out.update({row.sha: row.data for row in rows if hashlib.sha256(row.data).hexdigest() == row.sha})
    return out


def kept_media(connection: Connection, document: Document) -> list[str]:
    """Those media that `document` shows and the library has; a file may have come without some of its pictures."""
    shown = shown_media(document)
    known = _known(connection, shown)
    return [sha for sha in shown if sha in known]


def missing_media(connection: Connection, media: Media) -> Mapping[str, bytes]:
    """Those of `media` that the library does not have yet, named by their true hash."""
    made = {hashlib.sha256(data).hexdigest(): data for data in media.values()}
    known = _known(connection, made)
    return {sha: data for sha, data in made.items() if sha not in known}


def media_names(text: str) -> list[str]:
    """The hashes that a `media` column lists. Raises ValueError for what is no JSON."""
    names = read_json(text)
    return [str(name) for name in names] if isinstance(names, list) else []


def _known(connection: Connection, hashes: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for some in _chunks(hashes):
        known.update(connection.execute(select(MEDIA.c.sha).where(MEDIA.c.sha.in_(some))).scalars())
    return known


def _chunks(hashes: Iterable[str]) -> Iterator[list[str]]:
    """A few hundred at a time: a statement takes so many parameters and no more."""
    every = list(hashes)
    for start in range(0, len(every), 500):
        yield every[start : start + 500]
