# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Import: a file becomes a new document's draft, or the draft of one that is there (a copy that comes back).

The original is kept byte for byte, with the properties that were found in it and everything that could not be
represented.
"""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from qmeditor.acts.drafts import checked_no_draft, close_as_discarded, library_style, style_for, suggested_code
from qmeditor.acts.files import FileRead
from qmeditor.acts.kinds import kind_of_code, load_kind
from qmeditor.acts.notes import note_changes
from qmeditor.acts.publishing import references_of
from qmeditor.acts.returning import returned
from qmeditor.acts.versions import as_draft
from qmeditor.compare.model import kind_of_block
from qmeditor.control.codes import checked_code
from qmeditor.control.numbers import FIRST
from qmeditor.control.permission import ReplaceDraft, may
from qmeditor.document import Document, FoundProperty, Loss, Paragraph, Properties, Trouble, derived_id, fold
from qmeditor.document.base import base_id
from qmeditor.document.house import HouseStyle, StyleInUse
from qmeditor.library import documents, drafts, revisions, search, settings
from qmeditor.library.audit import Act
from qmeditor.library.people import Person
from qmeditor.library.seals import canonical
from qmeditor.library.store import Library
from qmeditor.library.tables import ORIGINALS
from qmeditor.publish.sources import ReferenceEntry

OFFERED = ("title", "owner", "organisation")
HISTORY = "history"
OFFERS = (*OFFERED, HISTORY)
"""What a file that comes back may say otherwise than the library, whose value stays unless a person takes it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the file says where the library says something else: `name` is one of :data:`OFFERS`."""

    name: str
    library: str
    file: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import made. `blocks`: how many of each kind; `offers`: what the file says otherwise than the library.

    `later`: the number of the revision that the draft continues, where its own file began from an older one.
    """

    code: str
    draft_id: int
    blocks: dict[str, int]
    properties: tuple[FoundProperty, ...]
    losses: tuple[Loss, ...]
    name: str = ""
    offers: tuple[Offer, ...] = ()
    later: str = ""


def block_counts(document: Document) -> dict[str, int]:
    """How many blocks of each kind the body has."""
    return dict(sorted(Counter(kind_of_block(block) for block in document.body).items()))


def import_file(
    library: Library, file: FileRead, by: Person, now: datetime, code: str = "", kind: str = ""
) -> ImportResult:
    """Make a new document with an open draft from `file`.

    `code` `""`: as found in the file, else the next one of the kind. `kind` `""`: as the code says, else the file.
    Trouble `library.code_taken`, `acts.kind` or what is wrong with the code.
    """
    found = file.document.properties
    code = code or found.code
    kind = load_kind(kind or kind_of_code(code) or found.kind).id
    code = checked_code(code) if code else suggested_code(library, kind)
    file = read_for(file, style_in_use(library, kind))
    lineage = file.document.lineage or hashlib.sha256(file.data).hexdigest()[:16]
    with library.act("import", by, now, code, detail={"file": file.name}) as act:
        properties = replace(
            found,
            code=code,
            kind=kind,
            organisation=found.organisation or settings.get(act.connection, "organisation"),
            parent_organisation=found.parent_organisation or settings.get(act.connection, "parent_organisation"),
        )
        document = replace(file.document, properties=properties, lineage=lineage)
        row = documents.add_document(act, code, kind, lineage)
        draft_id = _draft(act, row, document, file, base_id=None)
    note_changes(library, draft_id, file.notes, by, now)
    return ImportResult(code, draft_id, block_counts(document), file.properties, file.losses, file.name)


def style_in_use(library: Library, kind: str = "") -> StyleInUse:
    """The house style that a file is read for which becomes a document of the library; `kind` `""`: as it says."""
    return StyleInUse(library_style(library), by_kind=True, kind=kind)


def read_for(file: FileRead, use: StyleInUse) -> FileRead:
    """`file` as it is read for the house style in `use`: again, where it was read for another one. Heavy and pure.

    What a person chose of its properties stays.
    """
    properties = file.document.properties
    if file.style is None or file.style == use.of_document(properties.kind, properties.language):
        return file
    if not file.decisions.taken and not file.decisions.tables:
        return file  # nothing in it depends on the style
    from qmeditor.intake.docx import read_docx

    again = read_docx(file.data, file.name, use=use)
    return replace(
        file,
        document=replace(again.document, properties=properties),
        media=again.media,
        properties=again.properties,
        losses=again.losses,
        decisions=again.decisions,
        style=again.style,
    )


@dataclass(frozen=True, slots=True)
class Base:
    """What a file that comes back is matched to and what its draft continues.

    `document`: the version that the file was made from, whose ids it gets; `control`: the basis of the draft (or the
    open draft, where the file was made from that), whose title, history and numbers it keeps; `revision_id`: the
    revision that is the basis, the last released, and of a draft's own file `number` its number; `kind`: of the
    document in the library; `named`: the file need not be asked whose it is, by what it says or for want of another.
    """

    document: Document
    control: Document
    revision_id: int | None
    style: HouseStyle
    references: Mapping[str, ReferenceEntry]
    kind: str
    named: bool = False
    number: str = ""


def base_for(library: Library, file: FileRead, code: str, day: date, discard: bool = False) -> Base:
    """What `file` is matched to: the version of CODE that it says it was made from (`named`), else the last revision,
    else the draft.

    An open draft that cannot be read is Trouble, unless it is to be discarded: then it counts for nothing.
    """
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        rows = revisions.revisions_of(connection, row.id)
        draft = drafts.open_draft(connection, row.id)
        began = {"", *(str(one.number) for one in rows)}
        if file.document.lineage == row.lineage and file.began_from in began:  # a draft's own file, word for word
            own, style = file.document, style_for(library, file.document)
            references, last = references_of(library, own, day), rows[-1] if rows else None
            number, basis = ("", None) if last is None else (str(last.number), last.id)
            return Base(own, own, basis, style, references, row.kind, named=True, number=number)
        known = [revisions.read_revision(connection, one.id) for one in reversed(rows)]
        drafted = None
        try:
            drafted = None if draft is None else drafts.read_draft(connection, draft.id)
        except Trouble:
            if not discard:
                raise
    versions = [one for one in (drafted, *known) if one is not None]
    made_from = next((one for one in versions if file.base is not None and base_id(one) == file.base), None)
    if not versions:
        versions = [_as_the_file_says(library, row, draft, file.document.properties)]
    control = made_from if made_from is not None and made_from is drafted else (known or versions)[0]
    document = made_from if made_from is not None else control
    style, references = style_for(library, document), references_of(library, document, day)
    revision_id = rows[-1].id if rows else None
    named = made_from is not None or not (known or drafted)
    return Base(document, control, revision_id, style, references, row.kind, named)


def _as_the_file_says(
    library: Library, row: documents.DocumentRow, draft: drafts.DraftRow | None, said: Properties
) -> Document:
    """What is known of a document whose only draft cannot be read, or was discarded: its code, kind and perhaps title;
    the rest as a file of it says, as where one is imported."""
    with library.reading() as connection:
        organisation = settings.get(connection, "organisation")
        parent = settings.get(connection, "parent_organisation")
    properties = replace(
        said,
        code=row.code,
        kind=row.kind,
        title=(draft.title if draft is not None else "") or said.title,
        organisation=said.organisation or organisation,
        parent_organisation=said.parent_organisation or parent,
    )
    return Document((Paragraph(derived_id("")),), properties, lineage=row.lineage)


def kept_properties(library: Library, file: FileRead, code: str) -> Properties:
    """What the library says of CODE, which stays where `file` becomes its draft: :func:`base_for` has it as `control`.

    Of an open draft that cannot be read, and was never released, its title. A draft's own file speaks for itself.
    """
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        if file.began_from is not None and file.document.lineage == row.lineage:
            return file.document.properties
        rows = revisions.revisions_of(connection, row.id)
        draft = drafts.open_draft(connection, row.id)
        drafted = None
        if draft is not None and (file.base is not None or not rows):
            with suppress(Trouble):
                drafted = drafts.read_draft(connection, draft.id)
        if drafted is not None and (not rows or base_id(drafted) == file.base):
            return drafted.properties
        if rows:
            return revisions.read_revision(connection, rows[-1].id).properties
    return Properties(code=row.code, kind=row.kind, title=draft.title if draft is not None else "")


@dataclass(frozen=True, slots=True)
class Adopted:
    """What :func:`adopt` made: `file` as it is read for the house style in use, and the `document` of its draft."""

    file: FileRead
    document: Document


def adopt(known: Base, file: FileRead, take: Collection[str] = ()) -> Adopted:
    """:func:`adopt_base` of `file` as it is read for the house style of the document. Heavy and pure."""
    read = read_for(file, StyleInUse(known.style, kind=known.kind))
    return Adopted(read, adopt_base(known, read, take))


def adopt_base(known: Base, file: FileRead, take: Collection[str] = ()) -> Document:
    """The document of `file` as a successor of what it is matched to: ids, references, header data. Heavy and pure.

    Title, unit, organisation and history are the library's; `take` names those of :data:`OFFERS` that are the file's.
    A draft's own file is taken word for word.
    """
    base, control, new = known.document, known.control, file.document
    if file.began_from is not None and base.lineage == new.lineage:
        return new
    told = {name: getattr(new.properties, name) for name in OFFERED if getattr(new.properties, name)}
    chosen = {name: text for name, text in told.items() if name in take or not getattr(control.properties, name)}
    # Ids are believed only where the file says that they are the base's: derived ones may meet others by chance.
    own = file.base is not None and file.base.lineage == base.lineage
    adopted = returned(base, replace(new, lineage=base.lineage) if own else new, known.style, known.references)
    history_taken = HISTORY in take or known.revision_id is None
    return replace(
        adopted,
        lineage=base.lineage,
        properties=replace(control.properties, **chosen),
        approvals=control.approvals if _people(new) in _known_people(control) else new.approvals,
        amendments=(new.amendments if history_taken else ()) or control.amendments,
        distribution=new.distribution or control.distribution,
    )


def offers(known: Base, file: FileRead, take: Collection[str] = ()) -> tuple[Offer, ...]:
    """What of `file` was left aside for what the library has."""
    ours, theirs = known.control.properties, file.document.properties
    found = [Offer(name, getattr(ours, name), getattr(theirs, name)) for name in OFFERED if name not in take]
    told = [one for one in found if one.file and one.library and fold(one.file) != fold(one.library)]
    before, after = known.control.amendments, file.document.amendments
    said = [[fold(row.description) for row in rows] for rows in (before, after)]
    if HISTORY not in take and known.revision_id is not None and after and said[0] != said[1]:
        told.append(Offer(HISTORY, str(len(before)), str(len(after))))
    return tuple(told)


def matched_share(known: Base, adopted: Document) -> float:
    """The share (0 to 1) of the base's blocks that `adopted` still has."""
    ids = {block.id for block in known.document.body}
    return len(ids.intersection(block.id for block in adopted.body)) / len(ids) if ids else 1.0


def _people(document: Document) -> list[tuple[str, str]]:
    """Who stands in the approval block; a file shows labels as they were printed, and not every date."""
    return [(one.name, one.post) for one in document.approvals]


def _known_people(base: Document) -> tuple[list[tuple[str, str]], ...]:
    """What an approval block shows that nobody changed: nothing, all of it, or what a draft that left shows of it."""
    return [], _people(base), _people(as_draft(base, FIRST))


def replace_draft(
    library: Library,
    file: FileRead,
    code: str,
    by: Person,
    now: datetime,
    discard: bool = False,
    adopted: Adopted | None = None,
    take: Collection[str] = (),
    consent: bool = False,
) -> ImportResult:
    """Make `file` the draft of CODE. `adopted`: what :func:`adopt` gave, where another process did it; `take`:
    what of :data:`OFFERS` is to be the file's.

    Trouble `acts.draft_open` unless `discard`, which keeps the draft that was open in the history; `acts.offer`;
    without `consent`, what :func:`~qmeditor.control.permission.may` asks of a file of another document.
    """
    if unknown := sorted(set(take) - set(OFFERS)):
        raise Trouble("acts.offer", name=unknown[0], known=", ".join(OFFERS))
    base = base_for(library, file, code, now.date(), discard)
    made = adopted if adopted is not None else adopt(base, file, take)
    file, document = made.file, made.document
    with library.act("replace_draft", by, now, detail={"file": file.name}) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        share = 1.0 if base.named else matched_share(base, document)
        asked = may(ReplaceDraft(row.code, file.document.properties.code, share), (), now.date())
        asked.require(consent)
        if not discard:
            checked_no_draft(act, row)
        elif drafts.open_draft(act.connection, row.id) is not None:
            close_as_discarded(act, row)
            act.detail["discarded"] = True
        document = replace(document, properties=replace(document.properties, code=row.code, kind=row.kind))
        draft_id = _draft(act, row, document, file, base.revision_id)
    note_changes(library, draft_id, file.notes, by, now)
    counts, left = block_counts(document), offers(base, file, take)
    later = base.number if file.began_from is not None and file.began_from != base.number else ""
    return ImportResult(row.code, draft_id, counts, file.properties, file.losses, file.name, left, later)


def _draft(act: Act, row: documents.DocumentRow, document: Document, file: FileRead, base_id: int | None) -> int:
    original = act.insert(
        ORIGINALS,
        {
            "document_id": row.id,
            "name": file.name,
            "sha": hashlib.sha256(file.data).hexdigest(),
            "data": file.data,
            "imported": act.time,
            "found": canonical([dataclasses.asdict(one) for one in file.properties]),
            "losses": canonical([dataclasses.asdict(one) for one in file.losses]),
        },
        row.code,
    )
    act.detail |= {"losses": len(file.losses), "blocks": len(document.body)}
    draft_id = drafts.add_draft(act, row.id, document, file.media, base_id, original)
    search.index(act.connection, row.id, search.DRAFT, document)
    return draft_id
