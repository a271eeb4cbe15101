# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Documents as they leave: planned once, written as PDF or DOCX. Heavy and pure: fit for another process.

Typst keeps the memory of what it laid out, about 1 MB a page, as long as its process lives. So a process lays out only
a little itself, which is quickest; what is more goes to a child that ends when it has kept its share.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qmeditor.acts.libraries import shown_revision
from qmeditor.child import Child, ChildEnded, in_child
from qmeditor.document import Document, DocumentReference, Finding, Media, Trouble
from qmeditor.document.base import base_id
from qmeditor.document.house import HouseStyle
from qmeditor.document.standing import Standing
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
    standing: Standing | None = None,
) -> LaidOut:
    """The PDF of a document. `standing`: what it is, as far as its own pages promise anything; no stamp is laid on.

    Raises Trouble where it cannot be printed.
    """
    return _press.lay_out(document, media, style, references, wording, standing)


def _laid_out(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry],
    wording: Wording | None,
    standing: Standing | None,
) -> LaidOut:
    from qmeditor.publish.pdf import write_pdf
    from qmeditor.publish.plan import plan

    publication = plan(document, media, style, references, wording, standing)
    pdf = write_pdf(publication)
    return LaidOut(pdf.data, pdf.pages, dict(pdf.heading_pages), (*publication.findings, *pdf.findings))


_OWN_SHARE, _CHILD_SHARE = 600, 1500
"""Blocks (about 13 a page) whose layout this process, and a child, may keep in memory."""


class _Press:
    """Where documents are laid out: in this process at first, then in one child after another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._own = 0
        self._child: Child | None = None
        self._childs = 0

    def lay_out(
        self,
        document: Document,
        media: Media,
        style: HouseStyle,
        references: Mapping[str, ReferenceEntry],
        wording: Wording | None,
        standing: Standing | None,
    ) -> LaidOut:
        job = (document, media, style, references, wording, standing)
        size = sum(1 for _ in blocks(document.body))
        with self._lock:
            if self._own + size <= _OWN_SHARE or in_child():  # a child ends with its job, and has no children
                self._own += size
                return _laid_out(*job)
            try:
                child = self._child_for(size)
            except OSError:  # no memory for another process, or no temporary folder, which is told here
                return _laid_out(*job)
            try:
                return child.call(_laid_out, *job)
            except ChildEnded as error:
                raise Trouble("acts.layout_ended", title=document.properties.title) from error
            finally:
                if self._childs > _CHILD_SHARE:
                    child.end()

    def _child_for(self, size: int) -> Child:
        """A child that lives, with so many blocks more on its account. Raises OSError where none can be started."""
        if self._child is None or not self._child.alive:
            self._child, self._childs = Child(), 0
        self._childs += size
        return self._child


_press = _Press()


def make_docx(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry],
    page_numbers: Mapping[str, int] | None = None,
    wording: Wording | None = None,
    standing: Standing | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """The DOCX of a document; `page_numbers` of its headings where a layout is known, `standing`: what it is."""
    from qmeditor.publish.docx import write_docx
    from qmeditor.publish.plan import plan

    publication = plan(document, media, style, references, wording, standing)
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
            rows = [] if row is None else revisions.known_revisions(connection, row.id)
            if row is None or row.damaged or any(one.damaged for one in rows):
                continue  # nothing can be said of it
            shown = shown_revision(rows, row, day)
            draft = drafts.open_draft(connection, row.id)
            title = shown.title if shown else draft.title if draft else ""
            out[code] = ReferenceEntry(row.code, title, str(shown.number) if shown else "")
    return out
