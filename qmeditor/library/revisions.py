# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Released revisions: what a release froze. Nothing here changes one; the file's triggers refuse it too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from qmeditor.control.numbers import RevisionNumber
from qmeditor.control.states import Released
from qmeditor.document import Document, Trouble, xml
from qmeditor.library.documents import DocumentRow
from qmeditor.library.media import media_names, read_media
from qmeditor.library.rows import part_hash, small_columns
from qmeditor.library.seals import canonical, read_json
from qmeditor.library.tables import CHANGE_NOTES, DOCUMENTS, REVISIONS
from qmeditor.library.trail import is_sound, missing, seals_of, trail_of, unsound


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision, without content and PDF. Dates are ISO 8601. `damaged`: not what the audit trail says."""

    id: int
    document_id: int
    issue: int
    revision: int
    title: str
    kind: str
    language: str
    content_hash: str
    style_name: str
    pdf_hash: str
    pages: int
    issued: str
    effective: str
    decision: str
    approved_by: str
    taken_over: int
    released: str
    released_by: str
    release_hash: str
    damaged: bool = False

    @property
    def number(self) -> RevisionNumber:
        """Issue and revision."""
        return RevisionNumber(self.issue, self.revision)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What made the paper: the document's XML, house style and wording used, the PDF and the pages of its headings."""

    xml: bytes
    media: tuple[str, ...]
    style: str
    wording: str
    pdf: bytes
    heading_pages: dict[str, int]


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One note of a release: on one change (by its key) or on the whole (`""`)."""

    key: str
    place: str
    text: str


DETAIL_FORMAT = 1
DETAIL_STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What leads from each format of the `detail` of a release to the next."""

_COLUMNS = tuple(REVISIONS.c[name] for name in small_columns(REVISIONS.name))
_FACTS = tuple(name for name in RevisionRow.__slots__ if name != "damaged")
_BOUND = (
    *("issue", "revision", "title", "kind", "language", "content_hash", "style_name", "pdf_hash", "pages", "issued"),
    *("effective", "decision", "approval", "approved_by", "taken_over", "released", "released_by"),
)
BOUND = _BOUND
"""What the release hash binds, with the hashes of house style and wording."""


def revisions(connection: Connection) -> dict[int, list[RevisionRow]]:
    """All revisions by the id of their document, in the order of their numbers; also those that are damaged."""
    out: dict[int, list[RevisionRow]] = {}
    for row in _rows(connection, select(*_COLUMNS)):
        out.setdefault(row.document_id, []).append(row)
    return out


def missing_revisions(connection: Connection) -> dict[str, list[str]]:
    """The numbers of revisions that the audit trail says were released and that are gone, or given to another document,
    by their document's code."""
    gone = missing(connection, REVISIONS)
    of = select(REVISIONS.c.id, DOCUMENTS.c.code).outerjoin(DOCUMENTS, DOCUMENTS.c.id == REVISIONS.c.document_id)
    codes = {row.id: row.code for row in connection.execute(of)}
    seals = seals_of(connection, REVISIONS)
    elsewhere = [key for key, seal in seals.items() if key in codes and seal.document != codes[key]]
    for key in elsewhere:  # a document may have got another code since
        if any(row.damaged for row in _rows(connection, select(*_COLUMNS).where(REVISIONS.c.id == key))):
            gone.append(seals[key])
    out: dict[str, list[str]] = {}
    for seal in gone:
        out.setdefault(seal.document, []).append(seal.revision)
    return out


def revisions_of(connection: Connection, document_id: int) -> list[RevisionRow]:
    """The revisions of one document, in the order of their numbers, all as they were released.

    Trouble `library.damaged_revision` names one that is not or is gone: what is in force could not be said.
    """
    rows = known_revisions(connection, document_id)
    code = connection.execute(select(DOCUMENTS.c.code).where(DOCUMENTS.c.id == document_id)).scalar() or ""
    damaged = [str(row.number) for row in rows if row.damaged] + missing_revisions(connection).get(code, [])
    if damaged:
        raise Trouble("library.damaged_revision", code=code, number=", ".join(damaged))
    return rows


def known_revisions(connection: Connection, document_id: int) -> list[RevisionRow]:
    """The revisions of one document that the file has, in the order of their numbers; also those that are damaged."""
    return _rows(connection, select(*_COLUMNS).where(REVISIONS.c.document_id == document_id))


def revision_by_id(connection: Connection, revision_id: int) -> RevisionRow:
    """One revision. Trouble `library.damaged_reference` where a damaged file has none."""
    rows = _rows(connection, select(*_COLUMNS).where(REVISIONS.c.id == revision_id))
    if not rows:
        raise Trouble("library.damaged_reference", table="revisions", id=revision_id)
    return rows[0]


def _rows(connection: Connection, query: Select[Any]) -> list[RevisionRow]:
    names = [column.name for column in _COLUMNS]
    found = connection.execute(query.order_by(REVISIONS.c.issue, REVISIONS.c.revision))
    rows = [dict(zip(names, row, strict=True)) for row in found]
    damaged = unsound(connection, REVISIONS, rows)
    return [RevisionRow(**{name: row[name] for name in _FACTS}, damaged=row["id"] in damaged) for row in rows]


def released(row: RevisionRow, document: DocumentRow) -> Released:
    """What the state of a revision follows from."""
    return Released(row.number, row.effective, document.withdrawn, row.issued, bool(row.taken_over))


def history_of(connection: Connection, document: DocumentRow) -> list[Released]:
    """The revisions of a document as the rules of control look at them, in the order of their numbers."""
    return [released(row, document) for row in revisions_of(connection, document.id)]


def read_frozen(connection: Connection, revision_id: int) -> Frozen:
    """What a release froze, proved: row, content, PDF, house style and words as the audit trail says, media as named.

    Trouble `library.damaged_revision` where it is not so, `library.damaged_reference` where it is there no more.
    """
    row = connection.execute(select(REVISIONS).where(REVISIONS.c.id == revision_id)).mappings().one_or_none()
    if row is None:
        raise Trouble("library.damaged_reference", table="revisions", id=revision_id)
    if not is_sound(connection, REVISIONS, revision_id, dict(row)):
        raise _damaged(connection, revision_id)
    try:
        media = tuple(media_names(row["media"]))
        pages = {str(block): int(page) for block, page in read_detail(row["detail"])["heading_pages"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(connection, revision_id) from error
    if len(read_media(connection, media)) != len(set(media)):
        raise _damaged(connection, revision_id)
    return Frozen(row["xml"], media, row["style"], row["wording"], row["pdf"], pages)


def is_content_sound(connection: Connection, revision_id: int) -> bool:
    """Whether the large values of a revision (content, house style, words, PDF) are those that its seal names.

    Its small columns are proved where it is listed; both together are what :func:`read_frozen` asks of the row.
    """
    known = trail_of(connection).seal(connection, REVISIONS.name, revision_id)
    if known is None or not known.parts:
        return False
    columns = [REVISIONS.c[name] for name in known.parts if name in REVISIONS.c]
    row = connection.execute(select(*columns).where(REVISIONS.c.id == revision_id)).mappings().one_or_none()
    return row is not None and all(part_hash(row.get(name)) == sha for name, sha in known.parts.items())


def _damaged(connection: Connection, revision_id: int) -> Trouble:
    row = revision_by_id(connection, revision_id)
    code = connection.execute(select(DOCUMENTS.c.code).where(DOCUMENTS.c.id == row.document_id)).scalar() or ""
    return Trouble("library.damaged_revision", code=code, number=str(row.number))


def write_detail(heading_pages: Mapping[str, int]) -> str:
    """The `detail` of a release: JSON, with the number of its format."""
    return canonical({"format": DETAIL_FORMAT, "heading_pages": dict(heading_pages)})


def read_detail(text: str) -> dict[str, Any]:
    """What :func:`write_detail` wrote, in any format; without a number it is the first. Raises ValueError, TypeError,
    KeyError or AttributeError for what is none."""
    detail = read_json(text)
    if not isinstance(detail, dict):
        raise ValueError("no detail of a release")  # noqa: TRY004 JSON of another form
    for number in range(detail.get("format", 1), DETAIL_FORMAT):
        detail = DETAIL_STEPS[number](detail)
    return dict(detail)


def read_revision(connection: Connection, revision_id: int) -> Document:
    """The document that a release froze. Trouble `library.damaged_revision` where it is not sound."""
    try:
        return xml.read(read_frozen(connection, revision_id).xml)
    except Trouble as error:
        raise _damaged(connection, revision_id) from error


def notes_of(connection: Connection, revision_id: int) -> list[ChangeNote]:
    """The change notes of a release, in their order. Trouble `library.damaged_revision` where they are not what it was
    released with."""
    query = select(CHANGE_NOTES).where(CHANGE_NOTES.c.revision_id == revision_id).order_by(CHANGE_NOTES.c.id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    if unsound(connection, CHANGE_NOTES, rows):
        raise _damaged(connection, revision_id)
    return [ChangeNote(row["key"], row["place"], row["text"]) for row in rows]


def release_binding(values: "dict[str, Any]", style_hash: str, wording_hash: str) -> dict[str, object]:
    """What the release hash of a row with these values is over."""
    return {**{name: values[name] for name in _BOUND}, "style": style_hash, "wording": wording_hash}
