# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Documents as they leave: planned once, written as PDF or DOCX. Heavy and pure: fit for another process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qmeditor.acts.libraries import shown_revision
from qmeditor.document import Document, DocumentReference, Finding, Media
from qmeditor.document.base import base_id
from qmeditor.document.house import HouseStyle
from qmeditor.document.walk import block_contents, blocks
from qmeditor.document.wording import Wording
from qmeditor.library import documents, drafts, revisions
from qmeditor.library.store import Library
from qmeditor.publish.sources import ReferenceEntry


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, its number of pages, the page of each heading by its id, and what there was to say."""

    pdf: bytes
    pages: int
    heading_pages: Mapping[str, int]
    findings: tuple[Finding, ...]


def lay_out(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry],
    wording: Wording | None = None,
) -> LaidOut:
    """The PDF of a document."""
    from qmeditor.publish.pdf import write_pdf
    from qmeditor.publish.plan import plan

    publication = plan(document, media, style, references, wording)
    pdf = write_pdf(publication)
    return LaidOut(pdf.data, pdf.pages, pdf.heading_pages, (*publication.findings, *pdf.findings))


def make_docx(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry],
    page_numbers: Mapping[str, int] | None = None,
    wording: Wording | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """The DOCX of a document; `page_numbers` of its headings where a layout is known."""
    from qmeditor.publish.docx import write_docx
    from qmeditor.publish.plan import plan

    publication = plan(document, media, style, references, wording)
    return write_docx(publication, page_numbers, base_id(document).content), publication.findings


def references_of(library: Library, document: Document, day: date) -> dict[str, ReferenceEntry]:
    """What the references of `document` to other documents of the library show on `day`."""
    wanted = {
        part.code
        for block in blocks(document.body)
        for parts in block_contents(block)
        for part in parts
        if isinstance(part, DocumentReference)
    }
    out: dict[str, ReferenceEntry] = {}
    with library.reading() as connection:
        for code in sorted(wanted):
            row = documents.find_document(connection, code)
            if row is None:
                continue
            shown = shown_revision(revisions.revisions_of(connection, row.id), row, day)
            draft = drafts.open_draft(connection, row.id)
            title = shown.title if shown else draft.title if draft else ""
            out[code] = ReferenceEntry(row.code, title, str(shown.number) if shown else "")
    return out
