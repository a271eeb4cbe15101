# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft as a file of its own, `.qmdraft`: where the library cannot take the words, they are kept here.

A ZIP archive: `document.xml` (the program's XML), `media/SHA256` for each picture, and `draft.json` with the format
number, the code, the revision that the draft began from and the change notes. `import --replace CODE` makes it the
draft of CODE again, word for word. Written, it is refused for nothing that it holds: a block that no document may
hold, by whatever fault, leaves its words as paragraphs, which is told when it comes back. Read, it is believed no more
than any other file.
"""

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from qmeditor.acts.files import MOST, write_file
from qmeditor.control.noting import KeptNote
from qmeditor.document import (
    Block,
    BlockId,
    Document,
    InvalidDocument,
    Loss,
    Media,
    Paragraph,
    Place,
    Text,
    Trouble,
    clean,
    derived_id,
    new_ids,
    xml,
)
from qmeditor.document.rename import ids_in
from qmeditor.document.validate import check
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.library.media import shown_media

SUFFIX = ".qmdraft"
FORMAT = 2
"""Since 2 a note is an object with the block and the words that it is bound to; in 1 it was a text by its key."""
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: the same draft gives the same bytes


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft outside a library. `base`: the number of the revision that it began from, `""` where there is none;
    `notes`: as they are bound to their changes."""

    code: str
    base: str
    document: Document
    media: Media
    notes: tuple[KeptNote, ...] = ()
    losses: tuple[Loss, ...] = ()
    """What could be kept in words alone."""


def write_draft_file(path: Path, draft: DraftFile) -> None:
    """Write `draft` to `path`, whole or not at all. Trouble where the disk refuses it."""
    document, plain = sound(draft.document)
    head = {"format": FORMAT, "code": draft.code, "base": draft.base, "plain": plain}
    head["notes"] = [asdict(note) for note in draft.notes]
    shown = [sha for sha in shown_media(document) if sha in draft.media]
    parts = {
        "draft.json": json.dumps(head, ensure_ascii=False, sort_keys=True).encode(),
        "document.xml": xml.write(document),
        **{f"media/{sha}": draft.media[sha] for sha in shown},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    write_file(path, out.getvalue())


def read_draft_file(data: bytes, name: str) -> DraftFile:
    """The draft in the bytes of the file `name`.

    Trouble `acts.damaged_draft_file`, `acts.newer_draft_file`, `acts.file_large`, `acts.media_changed`, or what is
    wrong with the XML.
    """
    try:
        parts = _parts(data, name)
        head = dict(json.loads(parts["draft.json"]))
        number = int(head["format"])
        if number > FORMAT:
            raise Trouble("acts.newer_draft_file", name=name)
        notes = _notes(head["notes"], number)
        code, base = str(head["code"]), str(head["base"])
        losses = tuple(
            Loss("acts.kept_as_text", Place("document.xml", block=str(one)), (), str(text))
            for one, text in dict(head["plain"]).items()
        )
        written = parts["document.xml"]
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, RecursionError) as error:
        raise Trouble("acts.damaged_draft_file", name=name) from error
    except (NotImplementedError, RuntimeError) as error:  # an unknown way of packing, a password
        raise Trouble("acts.damaged_draft_file", name=name) from error
    document = xml.read(written, name)
    media = {part.removeprefix("media/"): held for part, held in parts.items() if part.startswith("media/")}
    for sha, held in media.items():
        if hashlib.sha256(held).hexdigest() != sha:
            raise Trouble("acts.media_changed", name=f"{name}: {sha}")
    return DraftFile(code, base, document, media, notes, losses)


def _notes(said: object, number: int) -> tuple[KeptNote, ...]:
    """The notes as a file of the format `number` says them. Raises ValueError or KeyError where it says none."""
    if number == 1 and isinstance(said, dict):
        return tuple(KeptNote(str(key), str(text)) for key, text in said.items())
    if number == 1 or not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise ValueError("notes")
    names = ("key", "text", "block", "words")
    return tuple(KeptNote(*(str(one[name]) for name in names)) for one in said)


def sound(document: Document) -> tuple[Document, dict[BlockId, str]]:
    """`document` as it may be written, and the words of each block that is paragraphs in it, by the first one's id.

    No edit makes a document that may not be: this is the net under a fault of the program.
    """
    if _may_be(document):
        return document, {}
    frame = replace(document, body=(Paragraph(derived_id("")),))
    if not _may_be(frame):
        frame = replace(frame, schemes=(), comments=())
    used: set[BlockId] = set()
    fresh = new_ids({one for block in document.body for one in ids_in((block,))})
    body: list[Block] = []
    plain: dict[BlockId, str] = {}
    for block in document.body:
        own = list(ids_in((block,)))
        if used.isdisjoint(own) and _may_be(replace(frame, body=(block,))):
            used.update(own)
            body.append(block)
            continue
        lines = [clean(plain_text(parts)) for one in blocks((block,)) for parts in block_contents(one)]
        made = [Paragraph(next(fresh), (Text(line),)) for line in lines if line]
        body += made
        if made:
            plain[made[0].id] = " ".join(line for line in lines if line)
    return replace(frame, body=tuple(body) or frame.body), plain


def _may_be(document: Document) -> bool:
    try:
        check(document)
    except InvalidDocument:
        return False
    return True


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(one.file_size for one in entries) > MOST:
            raise Trouble("acts.file_large", path=name, limit=MOST >> 20)
        if len({one.filename for one in entries}) != len(entries):
            raise ValueError("a part twice")
        return {one.filename: archive.read(one) for one in entries}
