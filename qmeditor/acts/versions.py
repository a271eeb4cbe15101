# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One version of a document: its draft, or one of its revisions, named `CODE`, `CODE@draft` or `CODE@1.0`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from qmeditor.acts.drafts import style_for
from qmeditor.acts.libraries import shown_revision
from qmeditor.acts.publishing import references_of
from qmeditor.control.numbers import RevisionNumber, number_for, revision_number
from qmeditor.document import Document, Media, Trouble
from qmeditor.document.frozen import frozen_style
from qmeditor.document.house import HouseStyle
from qmeditor.document.setaside import SetAside
from qmeditor.library import documents, drafts, revisions
from qmeditor.library.media import read_media, shown_media
from qmeditor.library.search import DRAFT
from qmeditor.library.store import Library
from qmeditor.publish.sources import ReferenceEntry


@dataclass(frozen=True, slots=True)
class Version:
    """`name` is `"draft"` or the revision's number; `row_id` the draft's or revision's id in the library."""

    code: str
    name: str
    document_id: int
    row_id: int


@dataclass(frozen=True, slots=True)
class Content:
    """A document to be shown, compared or published. `style`: the frozen one of a revision, of a draft the one that it
    would be released in, of a file none; `references`: what its references to other documents show; `set_aside`: what
    of a DOCX is beside the document, None where there is no such file. `version`: `draft` or the revision's number, of
    a file `""`; `due`: the number that the release of a draft would make; `heading_pages`: where the headings of a
    revision stand in its frozen PDF."""

    document: Document
    media: Media
    name: str
    style: HouseStyle | None = None
    references: Mapping[str, ReferenceEntry] = field(default_factory=dict)
    set_aside: SetAside | None = None
    version: str = ""
    due: RevisionNumber | None = None
    heading_pages: Mapping[str, int] = field(default_factory=dict)

    @property
    def paper(self) -> Document:
        """The document as it is printed: a draft with the number that is due, not dated and not signed."""
        return self.document if self.due is None else as_draft(self.document, self.due)


def as_draft(document: Document, due: RevisionNumber) -> Document:
    """A draft as it leaves: with the number that it would get, without the date of an issue that has not been, and
    without the names and days of those who signed the revision that it began from.

    Who is named without a day has not signed, and stays.
    """
    number = {"issue": str(due.issue), "revision": str(due.revision)}
    properties = replace(document.properties, **number, issued="", effective="", decision="")
    approvals = tuple(replace(one, name="", date="") if one.date else one for one in document.approvals)
    return replace(document, properties=properties, approvals=approvals)


def split_version(text: str) -> tuple[str, str]:
    """Code and revision of `CODE[@REV]`, split at the last `@`; `""` where no revision is named.

    Trouble `acts.no_code` where nothing stands before the `@`, `acts.no_revision_named` where nothing stands behind.
    """
    code, at, name = text.rpartition("@") if "@" in text else (text, "", "")
    if not code.strip():
        raise Trouble("acts.no_code", text=text)
    if at and not name.strip():
        raise Trouble("acts.no_revision_named", code=code)
    return code, name


def find_version(library: Library, text: str, day: date) -> Version:
    """The version that `text` names; without @REV the revision in force on `day`, else the draft, else the last one.

    Trouble `library.no_document`, `acts.no_draft`, `acts.no_revision`.
    """
    code, name = split_version(text)
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        draft = drafts.open_draft(connection, row.id)
        # What is named is proved when it is read; what is in force follows from all revisions.
        rows = (revisions.known_revisions if name else revisions.revisions_of)(connection, row.id)
    if name == DRAFT:
        if draft is None:
            raise Trouble("acts.no_draft", code=row.code)
        return Version(row.code, DRAFT, row.id, draft.id)
    if name:
        number = revision_number(name)
        for one in rows:
            if one.number == number:
                return Version(row.code, str(number), row.id, one.id)
        raise Trouble("acts.no_revision", code=row.code, number=str(number))
    begun = [one for one in rows if one.effective <= day.isoformat()]
    chosen = shown_revision(begun, row, day)
    if chosen is None and draft is not None:
        return Version(row.code, DRAFT, row.id, draft.id)
    chosen = chosen or (rows[-1] if rows else None)
    if chosen is None:
        raise Trouble("acts.no_draft", code=row.code)
    return Version(row.code, str(chosen.number), row.id, chosen.id)


def find_basis(library: Library, code: str) -> Version | None:
    """The basis (bản nền) of a document's draft: the revision released last, also where it waits for its day; None
    before the first.

    At most one draft is open and a release closes it, so this is the one that a draft began from; a file that is
    brought in continues it too. What a draft is compared with, what its notes and its header are about, is this.
    """
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        rows = revisions.revisions_of(connection, row.id)
    return Version(row.code, str(rows[-1].number), row.id, rows[-1].id) if rows else None


def read_version(library: Library, version: Version, day: date | None = None) -> Content:
    """The content of a version, with what its references show on `day` where one is given.

    Trouble where a damaged library has it no more.
    """
    name = f"{version.code}@{version.name}"
    due: RevisionNumber | None = None
    pages: Mapping[str, int] = {}
    with library.reading() as connection:
        if version.name == DRAFT:
            document, style = drafts.read_draft(connection, version.row_id), None
            rows = revisions.revisions_of(connection, version.document_id)
            due = number_for(rows[-1].number if rows else None, None)
        else:
            document = revisions.read_revision(connection, version.row_id)
            frozen = revisions.read_frozen(connection, version.row_id)
            pages = frozen.heading_pages
            row = revisions.revision_by_id(connection, version.row_id)
            style = frozen_style(row.style_name, frozen.style, row.language)
        media = read_media(connection, shown_media(document))
    references = references_of(library, document, day) if day is not None else {}
    chosen = style or style_for(library, document)
    return Content(document, media, name, chosen, references, None, version.name, due, pages)
