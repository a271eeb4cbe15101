# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Full-text search without regard to marks, case and đ: both the text and the words sought are folded.

The index is made from drafts and revisions and can be made again at any time; nothing is proved by it. Each version in
it says what it was made from and by which folding: what is not so any more is stale, and is made anew when the library
is opened for changes.
"""

import hashlib
from collections import Counter
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select, text

from qmeditor.document import Definition, Document, FormField, Kept, Process, Table, Trouble, fold
from qmeditor.document.blocks import Block
from qmeditor.document.text import other_spelling
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.library.documents import documents
from qmeditor.library.drafts import open_drafts, read_draft
from qmeditor.library.revisions import read_revision, revisions
from qmeditor.library.rows import OPEN
from qmeditor.library.tables import DRAFTS, REVISIONS, SEARCH
from qmeditor.library.values import Number, Words

DRAFT = "draft"
_KEPT = 2  # of a document's revisions: the one in force may be the last or, before its day, the one before

Entry = tuple[str, str]
"""A block's id (`""` for the document's code and title) and its text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words were found: `version` is `"draft"` or the number of a revision."""

    document_id: int
    code: str
    version: str
    block: str
    text: str


def index(connection: Connection, document_id: int, version: str, document: Document) -> None:
    """Index one version of a document anew; of its revisions, the last two stay."""
    forget(connection, document_id, version)
    first = connection.exec_driver_sql("SELECT coalesce(max(last), 0) + 1 FROM search_spans").scalar_one()
    rows = [
        {"row": row, "document": document_id, "version": version, "block": block, "text": words, "folded": fold(words)}
        for row, (block, words) in enumerate(entries(document), first)
    ]
    connection.execute(
        text(
            "INSERT INTO search (rowid, document_id, version, block, text, folded) "
            "VALUES (:row, :document, :version, :block, :text, :folded)"
        ),
        rows,
    )
    connection.execute(
        text("INSERT INTO search_spans VALUES (:document, :version, :first, :last, :source)"),
        {
            "document": document_id,
            "version": version,
            "first": first,
            "last": first + len(rows) - 1,
            "source": _wanted(connection, document_id).get((document_id, version), ""),
        },
    )
    if version != DRAFT:
        wanted = _wanted(connection, document_id)
        for old in (
            {key for key in _spans(connection) if key[0] == document_id} - wanted.keys() - {(document_id, DRAFT)}
        ):
            forget(connection, *old)


def forget(connection: Connection, document_id: int, version: str) -> None:
    """Take one version of a document out of the index."""
    which = {"document": document_id, "version": version}
    span = connection.execute(
        text("SELECT first, last FROM search_spans WHERE document_id = :document AND version = :version"), which
    ).one_or_none()
    if span is not None:
        connection.execute(
            text("DELETE FROM search WHERE rowid BETWEEN :first AND :last"), {"first": span.first, "last": span.last}
        )
        connection.execute(text("DELETE FROM search_spans WHERE document_id = :document AND version = :version"), which)


def search(connection: Connection, words: str, limit: int = 200) -> list[Hit]:
    """The blocks that hold all `words`, the last one as the beginning of a word; the best first."""
    terms = ["".join(sign if sign.isalnum() else " " for sign in fold(word)).split() for word in words.split()]
    flat = [term for group in terms for term in group]
    if not flat:
        return []
    ends = ["*" if n == len(flat) - 1 else "" for n in range(len(flat))]
    query = " AND ".join(_either(term, end) for term, end in zip(flat, ends, strict=True))
    rows = connection.execute(
        text(
            "SELECT s.document_id, d.code, s.version, s.block, s.text FROM search s "
            "JOIN documents d ON d.id = s.document_id WHERE search MATCH :query ORDER BY rank LIMIT :limit"
        ).columns(document_id=Number(), code=Words(), version=Words(), block=Words(), text=Words()),
        {"query": query, "limit": limit},
    )
    return [Hit(*row) for row in rows]


def _either(term: str, end: str) -> str:
    """The query for one word, in both spellings where it has two (`ky thuat` is also written `ki thuat`)."""
    other = other_spelling(term)
    return f'("{term}"{end} OR "{other}"{end})' if other else f'"{term}"{end}'


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the sources."""
    clear(connection)
    refresh(connection)


def clear(connection: Connection) -> None:
    """Begin an empty index; the old one may be of another form, or too damaged to be emptied."""
    for table in ("search", "search_spans"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in SEARCH:
        connection.exec_driver_sql(statement)


def is_stale(connection: Connection) -> bool:
    """Whether there is a version that the index does not have, or has from an older text or by an older folding, or one
    that is there no more, or a row that belongs to none."""
    return not _is_whole(connection) or _spans(connection) != _wanted(connection)


def _is_whole(connection: Connection) -> bool:
    """Whether the index has as many rows as the versions in it say."""
    told = connection.exec_driver_sql("SELECT coalesce(sum(last - first + 1), 0) FROM search_spans").scalar_one()
    return bool(told == connection.exec_driver_sql("SELECT count(*) FROM search").scalar_one())


def refresh(connection: Connection) -> None:
    """Index what is missing or stale; a version that is damaged stays out."""
    if not _is_whole(connection):
        clear(connection)
    wanted, found = _wanted(connection), _spans(connection)
    for document_id, version in found.keys() - wanted.keys():
        forget(connection, document_id, version)
    stale = {key for key in wanted if found.get(key) != wanted[key]}
    for document_id, version, document in _sources(connection, stale):
        index(connection, document_id, version, document)


def is_changed(connection: Connection) -> bool:
    """Whether the index says of a version something else than the text that it was made from. What is stale is not
    changed; of what is damaged nothing can be said."""
    query = text(
        "SELECT p.document_id, p.version, s.block, s.text, s.folded FROM search s "
        "LEFT JOIN search_spans p ON s.rowid BETWEEN p.first AND p.last "
        "AND p.document_id = s.document_id AND p.version = s.version"
    )
    of, said = Number(or_none=True), Words()
    rows = connection.execute(query.columns(document_id=of, version=said, block=said, text=said, folded=said))
    found: dict[tuple[int | None, str], Counter[tuple[str, ...]]] = {}
    for document_id, version, *entry in rows:
        found.setdefault((document_id, version), Counter())[tuple(entry)] += 1
    wanted = _wanted(connection)
    current = {key for key, source in _spans(connection).items() if wanted.get(key) == source}
    return any(document_id is None for document_id, _ in found) or any(
        found.get((document_id, version)) != Counter((block, words, fold(words)) for block, words in entries(document))
        for document_id, version, document in _sources(connection, current)
    )


def _spans(connection: Connection) -> dict[tuple[int, str], str]:
    """What each version in the index was made from."""
    query = text("SELECT document_id, version, source FROM search_spans")
    rows = connection.execute(query.columns(document_id=Number(), version=Words(), source=Words()))
    return {(row.document_id, row.version): row.source for row in rows}


def _wanted(connection: Connection, document_id: int | None = None) -> dict[tuple[int, str], str]:
    """What each version that is to be found would be made from now: of all documents, or of one."""
    drafted = select(DRAFTS.c.document_id, DRAFTS.c.content).where(DRAFTS.c.state == OPEN)
    released = select(*(REVISIONS.c[name] for name in ("document_id", "issue", "revision", "content_hash")))
    if document_id is not None:
        drafted = drafted.where(DRAFTS.c.document_id == document_id)
        released = released.where(REVISIONS.c.document_id == document_id)
    out = {(row.document_id, DRAFT): f"{_folding()}:{row.content}" for row in connection.execute(drafted)}
    order = (REVISIONS.c.document_id, REVISIONS.c.issue, REVISIONS.c.revision)
    for document, rows in groupby(connection.execute(released.order_by(*order)), key=attrgetter("document_id")):
        for row in list(rows)[-_KEPT:]:
            out[document, f"{row.issue}.{row.revision}"] = f"{_folding()}:{row.content_hash}"
    return out


@cache
def _folding() -> str:
    """What tells one way of folding from another: a digest of how every letter, and some spellings, are folded."""
    letters = " ".join(chr(number) for number in range(0x20, 0x2200) if not 0xD800 <= number < 0xE000)
    spellings = "hoà hòa kĩ kỹ quý quí thuỷ thủy Đ đ"
    return hashlib.sha256(fold(f"{letters} {spellings}").encode()).hexdigest()[:12]


def entries(document: Document) -> Iterator[Entry]:
    """What is found of a document: code and title, then each block that has words."""
    yield "", f"{document.properties.code} {document.properties.title}".strip()
    for block in blocks(document.body):
        if words := block_words(block):
            yield block.id, words


def block_words(block: Block) -> str:
    """The words that stand in the block itself."""
    parts = [plain_text(content) for content in block_contents(block)]
    if isinstance(block, FormField):
        parts += [*block.choices, block.value]
    elif isinstance(block, Kept):
        parts += [block.text or block.alt]
    separator = " – " if isinstance(block, Definition | Process | Table) else " "
    return separator.join(part for part in parts if part.strip())


def _sources(connection: Connection, which: Container[tuple[int, str]]) -> Iterator[tuple[int, str, Document]]:
    """What can be read of these versions; what is damaged is another finding's matter."""
    drafts, frozen = open_drafts(connection), revisions(connection)
    for row in documents(connection):
        for revision in frozen.get(row.id, []):
            if (row.id, str(revision.number)) in which:
                with suppress(Trouble):
                    yield row.id, str(revision.number), read_revision(connection, revision.id)
        if (row.id, DRAFT) in which and (draft := drafts.get(row.id)):
            with suppress(Trouble):
                yield row.id, DRAFT, read_draft(connection, draft.id, journal=False)
