# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Full-text search without regard to marks, case and đ: both the text and the words sought are folded.

The index is made from drafts and revisions and can be made again at any time; nothing is proved by it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from qmeditor.document import Definition, Document, FormField, Kept, Process, Table, Trouble, fold
from qmeditor.document.blocks import Block
from qmeditor.document.text import other_spelling
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.library.documents import documents
from qmeditor.library.drafts import open_drafts, read_draft
from qmeditor.library.revisions import read_revision, revisions, revisions_of
from qmeditor.library.tables import SEARCH

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
        text("INSERT INTO search_spans VALUES (:document, :version, :first, :last)"),
        {"document": document_id, "version": version, "first": first, "last": first + len(rows) - 1},
    )
    if version != DRAFT:
        numbers = [str(row.number) for row in revisions_of(connection, document_id)]
        for old in numbers[:-_KEPT]:
            forget(connection, document_id, old)


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
        ),
        {"query": query, "limit": limit},
    )
    return [Hit(*row) for row in rows]


def _either(term: str, end: str) -> str:
    """The query for one word, in both spellings where it has two (`ky thuat` is also written `ki thuat`)."""
    other = other_spelling(term)
    return f'("{term}"{end} OR "{other}"{end})' if other else f'"{term}"{end}'


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the sources: the old one may be too damaged to be emptied."""
    for table in ("search", "search_spans"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in SEARCH:
        connection.exec_driver_sql(statement)
    for document_id, version, document in _sources(connection):
        index(connection, document_id, version, document)


def agrees(connection: Connection) -> bool:
    """Whether the index holds exactly what the sources give."""
    rows = connection.exec_driver_sql(
        "SELECT p.document_id, p.version, s.block, s.text, s.folded FROM search s "
        "LEFT JOIN search_spans p ON s.rowid BETWEEN p.first AND p.last "
        "AND p.document_id = s.document_id AND p.version = s.version"
    )
    found = Counter(tuple(row) for row in rows)
    made = Counter(
        (document_id, version, block, words, fold(words))
        for document_id, version, document in _sources(connection)
        for block, words in entries(document)
    )
    return found == made


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


def _sources(connection: Connection) -> Iterator[tuple[int, str, Document]]:
    """What can be read of the versions that are indexed; what is damaged is another finding's matter."""
    drafts, frozen = open_drafts(connection), revisions(connection)
    for row in documents(connection):
        for revision in frozen.get(row.id, [])[-_KEPT:]:
            try:
                yield row.id, str(revision.number), read_revision(connection, revision.id)
            except Trouble:
                continue
        if draft := drafts.get(row.id):
            try:
                yield row.id, DRAFT, read_draft(connection, draft.id, journal=False)
            except Trouble:
                continue
