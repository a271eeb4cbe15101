# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Released revisions: what a release froze. Nothing here changes one; the file's triggers refuse it too."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from qmeditor.control.numbers import RevisionNumber
from qmeditor.control.states import Released
from qmeditor.document import Document, Trouble, xml
from qmeditor.library.documents import DocumentRow
from qmeditor.library.seals import canonical
from qmeditor.library.tables import CHANGE_NOTES, REVISIONS


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision, without content and PDF. Dates are ISO 8601."""

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

_COLUMNS = tuple(REVISIONS.c[name] for name in RevisionRow.__slots__)
_BOUND = (
    *("issue", "revision", "title", "kind", "language", "content_hash", "style_name", "pdf_hash", "pages", "issued"),
    *("effective", "decision", "approval", "approved_by", "taken_over", "released", "released_by"),
)
BOUND = _BOUND
"""What the release hash binds, with the hashes of house style and wording."""


def revisions(connection: Connection) -> dict[int, list[RevisionRow]]:
    """All revisions by the id of their document, in the order of their numbers."""
    out: dict[int, list[RevisionRow]] = {}
    for row in connection.execute(select(*_COLUMNS).order_by(REVISIONS.c.issue, REVISIONS.c.revision)):
        out.setdefault(row.document_id, []).append(RevisionRow(*row))
    return out


def revisions_of(connection: Connection, document_id: int) -> list[RevisionRow]:
    """The revisions of one document, in the order of their numbers."""
    query = select(*_COLUMNS).where(REVISIONS.c.document_id == document_id)
    return [RevisionRow(*row) for row in connection.execute(query.order_by(REVISIONS.c.issue, REVISIONS.c.revision))]


def revision_by_id(connection: Connection, revision_id: int) -> RevisionRow:
    """One revision. Trouble `library.damaged_reference` where a damaged file has none."""
    row = connection.execute(select(*_COLUMNS).where(REVISIONS.c.id == revision_id)).one_or_none()
    if row is None:
        raise Trouble("library.damaged_reference", table="revisions", id=revision_id)
    return RevisionRow(*row)


def released(row: RevisionRow, document: DocumentRow) -> Released:
    """What the state of a revision follows from."""
    return Released(row.number, row.effective, document.withdrawn, row.issued)


def history_of(connection: Connection, document: DocumentRow) -> list[Released]:
    """The revisions of a document as the rules of control look at them, in the order of their numbers."""
    return [released(row, document) for row in revisions_of(connection, document.id)]


def read_frozen(connection: Connection, revision_id: int) -> Frozen:
    """What a release froze. Trouble `library.damaged_reference` where a damaged file has it no more."""
    names = ("xml", "media", "style", "wording", "pdf", "detail")
    row = connection.execute(
        select(*(REVISIONS.c[name] for name in names)).where(REVISIONS.c.id == revision_id)
    ).one_or_none()
    if row is None:
        raise Trouble("library.damaged_reference", table="revisions", id=revision_id)
    try:
        media = tuple(str(name) for name in json.loads(row.media))
        pages = {str(block): int(page) for block, page in read_detail(row.detail)["heading_pages"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Trouble("library.damaged_reference", table="revisions", id=revision_id) from error
    return Frozen(row.xml, media, row.style, row.wording, row.pdf, pages)


def write_detail(heading_pages: Mapping[str, int]) -> str:
    """The `detail` of a release: JSON, with the number of its format."""
    return canonical({"format": DETAIL_FORMAT, "heading_pages": dict(heading_pages)})


def read_detail(text: str) -> dict[str, Any]:
    """What :func:`write_detail` wrote, in any format; without a number it is the first. Raises ValueError, TypeError,
    KeyError or AttributeError for what is none."""
    detail = json.loads(text)
    for number in range(detail.get("format", 1), DETAIL_FORMAT):
        detail = DETAIL_STEPS[number](detail)
    return dict(detail)


def read_revision(connection: Connection, revision_id: int) -> Document:
    """The document that a release froze. Trouble `library.damaged_revision` where it is not sound."""
    try:
        return xml.read(read_frozen(connection, revision_id).xml)
    except Trouble as error:
        raise Trouble("library.damaged_revision", number=str(revision_by_id(connection, revision_id).number)) from error


def notes_of(connection: Connection, revision_id: int) -> list[ChangeNote]:
    """The change notes of a release, in their order."""
    columns = (CHANGE_NOTES.c.key, CHANGE_NOTES.c.place, CHANGE_NOTES.c.text)
    query = select(*columns).where(CHANGE_NOTES.c.revision_id == revision_id).order_by(CHANGE_NOTES.c.id)
    return [ChangeNote(*row) for row in connection.execute(query)]


def release_binding(values: "dict[str, Any]", style_hash: str, wording_hash: str) -> dict[str, object]:
    """What the release hash of a row with these values is over."""
    return {**{name: values[name] for name in _BOUND}, "style": style_hash, "wording": wording_hash}
