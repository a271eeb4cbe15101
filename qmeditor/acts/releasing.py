# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Release: an approved draft becomes a revision, and everything that made its paper is frozen.

In three steps, so that a window can do the heavy one elsewhere: :func:`prepare_release` reads and refuses,
:func:`make_release` compares and lays out, :func:`commit_release` writes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.drafts import style_for
from qmeditor.acts.publishing import LaidOut, lay_out, references_of
from qmeditor.acts.signing import approved, approver_of, own_signatures
from qmeditor.control.amendments import amendment, checked_notes
from qmeditor.control.content import bound_hash, content_hash, undated
from qmeditor.control.copies import Copy
from qmeditor.control.numbers import RevisionNumber, number_for
from qmeditor.control.permission import Release, may
from qmeditor.control.states import Released, checked_date
from qmeditor.document import Document, Finding, Media, Trouble, clean, xml
from qmeditor.document.distribution import numbered
from qmeditor.document.house import HouseStyle
from qmeditor.document.standing import RELEASED
from qmeditor.document.wording import load_wording
from qmeditor.library import documents, drafts, revisions, search, settings
from qmeditor.library.copies import out_of_date
from qmeditor.library.media import kept_media, read_media, shown_media
from qmeditor.library.people import Person
from qmeditor.library.seals import canonical
from qmeditor.library.store import Library
from qmeditor.library.tables import CHANGE_NOTES, REVISIONS
from qmeditor.publish.sources import ReferenceEntry

PAPER = "paper"


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """What a person says of a release. `notes`: by the key of a change, `""` for the whole. `number` None: the next
    one. Dates `""`: issued today, effective when issued; `approved_by` `""`: as the document says. `request`: the
    number of the change request that it answers, for the row of the history. `consent`: what is unusual is meant.
    `login`: the name by which the one who does it is logged in at this PC, which is no approver's."""

    code: str
    notes: Mapping[str, str] = field(default_factory=dict)
    number: RevisionNumber | None = None
    issued: str = ""
    effective: str = ""
    decision: str = ""
    approved_by: str = ""
    taken_over: bool = False
    request: str = ""
    consent: bool = False
    login: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseJob:
    """Everything that :func:`make_release` needs. `document` is the draft with number, dates and approver set."""

    order: ReleaseOrder
    code: str
    draft_id: int
    draft: Document
    document: Document
    number: RevisionNumber
    former: Document | None
    media: Media
    style: HouseStyle
    references: Mapping[str, ReferenceEntry]


@dataclass(frozen=True, slots=True)
class MadeRelease:
    """The laid-out revision; `notes` with the section that each stands for, by key."""

    document: Document
    laid_out: LaidOut
    notes: dict[str, str]
    places: dict[str, str]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the layout had to say."""
        return self.laid_out.findings


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What was released; `recalls`: the copies of former revisions that are to be called back from today on."""

    code: str
    number: RevisionNumber
    issued: str
    effective: str
    pages: int
    recalls: tuple[Copy, ...]
    findings: tuple[Finding, ...] = ()


def release(library: Library, order: ReleaseOrder, by: Person, now: datetime) -> ReleaseResult:
    """Release the draft of one document: the three steps in one."""
    job = prepare_release(library, order, now)
    return commit_release(library, job, make_release(job), by, now)


def prepare_release(library: Library, order: ReleaseOrder, now: datetime) -> ReleaseJob:
    """Read what a release is made of, and refuse one that cannot be.

    Trouble `acts.no_draft`, or what :func:`~qmeditor.control.permission.may` refuses or asks for.
    """
    with library.reading() as connection:
        row = documents.document_of(connection, order.code)
        draft = drafts.open_draft(connection, row.id)
        if draft is None:
            raise Trouble("acts.no_draft", code=row.code)
        document = drafts.read_draft(connection, draft.id)
        rows = revisions.revisions_of(connection, row.id)
        former = revisions.read_revision(connection, rows[-1].id) if rows else None
        media = read_media(connection, shown_media(document))
        organisation = settings.get(connection, "organisation")
        history = [revisions.released(one, row) for one in rows]
    number = order.number or number_for(rows[-1].number if rows else None, None)
    # A first revision that was in force says so itself; the draft of a later one says what its former one was.
    says = order.taken_over and not rows
    found = document.properties if says else replace(document.properties, issued="", effective="", decision="")
    issued = checked_date(order.issued or _date(found.issued) or now.date().isoformat())
    effective = checked_date(order.effective or max(_date(found.effective), issued))
    approver = clean(order.approved_by).strip() or approver_of(document)
    order = replace(order, approved_by=approver)
    _may(order, number, issued, effective, history, now)
    properties = replace(
        document.properties,
        code=row.code,
        organisation=document.properties.organisation or organisation,
        issue=str(number.issue),
        revision=str(number.revision),
        issued=issued,
        effective=effective,
        decision=clean(order.decision).strip() or found.decision,
    )
    style = style_for(library, document)
    signed = own_signatures(document, former, issued, order.taken_over)
    dated = replace(document, properties=properties, approvals=approved(signed, approver, issued))
    if "distribution" in style.of_kind(properties.kind).front:  # the list names copies: from now on all of them
        dated = replace(dated, distribution=numbered(document.distribution, former.distribution if former else ()))
    return ReleaseJob(
        order,
        row.code,
        draft.id,
        document,
        dated,
        number,
        former,
        media,
        style,
        references_of(library, document, now.date()),
    )


def make_release(job: ReleaseJob) -> MadeRelease:
    """Compare with the former revision, write the row of the history, lay the pages out. Heavy and pure.

    Trouble `control.note_key` for a note on a change that does not exist.
    """
    places: dict[str, str] = {}
    if job.former is not None:
        changes = compare_documents(job.former, job.draft).changes
        places = {change.key: change.number for change in changes}
    notes = checked_notes(job.order.notes, list(places), former=job.former is not None)
    document = job.document
    if notes:
        row = amendment(notes, places, job.number, document.properties.issued, clean(job.order.request).strip())
        document = replace(document, amendments=(*document.amendments, row))
    laid_out = lay_out(document, job.media, job.style, job.references, standing=RELEASED)
    return MadeRelease(document, laid_out, notes, places)


def commit_release(library: Library, job: ReleaseJob, made: MadeRelease, by: Person, now: datetime) -> ReleaseResult:
    """Freeze what was made. Trouble `acts.draft_changed` where the draft is not what it was made from any more."""
    properties, order = made.document.properties, job.order
    wording = load_wording(properties.language).source
    content = content_hash(xml.write(undated(made.document)), shown_media(made.document), properties)
    with library.act("release", by, now, job.code, str(job.number)) as act:
        row = documents.document_of(act.connection, job.code)
        draft = drafts.open_draft(act.connection, row.id)
        if draft is None or draft.id != job.draft_id or drafts.read_draft(act.connection, draft.id) != job.draft:
            raise Trouble("acts.draft_changed", code=job.code)
        history = revisions.history_of(act.connection, row)
        _may(order, job.number, properties.issued, properties.effective, history, now)
        values = {
            "document_id": row.id,
            "issue": job.number.issue,
            "revision": job.number.revision,
            "title": properties.title,
            "kind": properties.kind,
            "language": properties.language,
            "xml": xml.write(made.document),
            "media": canonical(kept_media(act.connection, made.document)),
            "content_hash": content,
            "style_name": job.style.name,
            "style": job.style.source,
            "wording": wording,
            "pdf": made.laid_out.pdf,
            "pdf_hash": hashlib.sha256(made.laid_out.pdf).hexdigest(),
            "pages": made.laid_out.pages,
            "issued": properties.issued,
            "effective": properties.effective,
            "decision": properties.decision,
            "approval": PAPER,
            "approved_by": order.approved_by,
            "taken_over": int(order.taken_over),
            "released": act.time,
            "released_by": by.name,
            "draft_id": draft.id,
            "detail": revisions.write_detail(made.laid_out.heading_pages),
        }
        style_hash, wording_hash = (hashlib.sha256(text.encode()).hexdigest() for text in (job.style.source, wording))
        bound = bound_hash(revisions.release_binding(values, style_hash, wording_hash))
        revision_id = act.insert(REVISIONS, {**values, "release_hash": bound})
        for key, text in made.notes.items():
            act.insert(
                CHANGE_NOTES,
                {"revision_id": revision_id, "key": key, "place": made.places.get(key, ""), "text": text},
            )
        drafts.close_draft(act, draft.id, drafts.RELEASED)
        search.forget(act.connection, row.id, search.DRAFT)
        search.index(act.connection, row.id, str(job.number), made.document)
        recalls = tuple(out_of_date(act.connection, row, now.date()))
        act.detail |= {
            "approval": PAPER,
            "approved_by": order.approved_by,
            "taken_over": order.taken_over,
            "decision": properties.decision,
            "issued": properties.issued,
            "effective": properties.effective,
            "content_hash": content,
            "release_hash": bound,
            "to_recall": [copy.number for copy in recalls],
        }
    dates = (properties.issued, properties.effective)
    return ReleaseResult(job.code, job.number, *dates, made.laid_out.pages, recalls, made.findings)


def _may(
    order: ReleaseOrder,
    number: RevisionNumber,
    issued: str,
    effective: str,
    history: Sequence[Released],
    now: datetime,
) -> None:
    act = Release(number, issued, effective, order.approved_by, order.notes, order.taken_over, order.login)
    may(act, history, now.date()).require(order.consent)


def _date(text: str) -> str:
    try:
        return checked_date(text)
    except Trouble:
        return ""  # a header of an old file may say anything
