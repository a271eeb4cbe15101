# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Import: a file becomes a new document's draft, or the draft of one that is there (a copy that comes back).

The original is kept byte for byte, with the properties that were found in it and everything that could not be
represented.
"""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from qmeditor.acts.drafts import checked_no_draft, close_as_discarded, style_for, suggested_code
from qmeditor.acts.files import FileRead
from qmeditor.acts.kinds import kind_of_code, load_kind
from qmeditor.acts.libraries import shown_revision
from qmeditor.acts.publishing import references_of
from qmeditor.acts.returning import returned
from qmeditor.compare.model import kind_of_block
from qmeditor.control.codes import checked_code
from qmeditor.document import Document, FoundProperty, Loss, Paragraph, Properties, Trouble, derived_id
from qmeditor.document.base import base_id
from qmeditor.document.house import HouseStyle
from qmeditor.library import documents, drafts, revisions, search, settings
from qmeditor.library.audit import Act
from qmeditor.library.people import Person
from qmeditor.library.seals import canonical
from qmeditor.library.store import Library
from qmeditor.library.tables import ORIGINALS
from qmeditor.publish.sources import ReferenceEntry


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import made. `blocks`: how many of each kind."""

    code: str
    draft_id: int
    blocks: dict[str, int]
    properties: tuple[FoundProperty, ...]
    losses: tuple[Loss, ...]
    name: str = ""


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
    return ImportResult(code, draft_id, block_counts(document), file.properties, file.losses, file.name)


@dataclass(frozen=True, slots=True)
class Base:
    """What a file that comes back is matched to; `revision_id`: where the new draft begins in the history."""

    document: Document
    revision_id: int | None
    style: HouseStyle
    references: Mapping[str, ReferenceEntry]


def base_for(library: Library, file: FileRead, code: str, day: date, discard: bool = False) -> Base:
    """The version of CODE that `file` says it was made from, else the revision in force, else the draft.

    An open draft that cannot be read is Trouble, unless it is to be discarded: then it counts for nothing.
    """
    document, revision_id = _base(library, file, code, day, discard)
    return Base(document, revision_id, style_for(library, document), references_of(library, document, day))


def _base(library: Library, file: FileRead, code: str, day: date, discard: bool) -> tuple[Document, int | None]:
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        rows = revisions.revisions_of(connection, row.id)
        draft = drafts.open_draft(connection, row.id)
        known = [(revisions.read_revision(connection, one.id), one.id) for one in reversed(rows)]
        drafted = []
        try:
            if draft is not None:
                drafted.append((drafts.read_draft(connection, draft.id), draft.base_id))
        except Trouble:
            if not discard:
                raise
    for document, revision_id in (*drafted, *known):
        if file.base is not None and base_id(document) == file.base:
            return document, revision_id
    chosen = shown_revision(rows, row, day)
    if chosen is not None:
        return next(one for one in known if one[1] == chosen.id)
    if drafted:
        return drafted[0]
    if draft is None:
        raise Trouble("acts.no_draft", code=code)
    properties = Properties(code=row.code, kind=row.kind, title=draft.title)
    return Document((Paragraph(derived_id("")),), properties, lineage=row.lineage), draft.base_id


def adopt_base(known: Base, file: FileRead) -> Document:
    """The document of `file` as a successor of what it is matched to: ids, references, header data. Heavy and pure."""
    base, new = known.document, file.document
    control = base.properties
    properties = replace(
        control,
        title=new.properties.title or control.title,
        owner=new.properties.owner or control.owner,
        organisation=new.properties.organisation or control.organisation,
    )
    # Ids are believed only where the file says that they are the base's: derived ones may meet others by chance.
    own = file.base is not None and file.base.lineage == base.lineage
    told = replace(new, lineage=base.lineage) if own else new
    adopted = returned(base, told, known.style, known.references)
    return replace(
        adopted,
        lineage=base.lineage,
        properties=properties,
        approvals=base.approvals if _people(new) in ([], _people(base)) else new.approvals,
        amendments=new.amendments or base.amendments,
        distribution=new.distribution or base.distribution,
    )


def _people(document: Document) -> list[tuple[str, str]]:
    """Who stands in the approval block; a file shows labels as they were printed, and not every date."""
    return [(one.name, one.post) for one in document.approvals]


def replace_draft(
    library: Library,
    file: FileRead,
    code: str,
    by: Person,
    now: datetime,
    discard: bool = False,
    adopted: Document | None = None,
) -> ImportResult:
    """Make `file` the draft of CODE. `adopted`: what :func:`adopt_base` gave, where another process did it.

    Trouble `acts.draft_open` unless `discard`, which keeps the draft that was open in the history.
    """
    base = base_for(library, file, code, now.date(), discard)
    document = adopted if adopted is not None else adopt_base(base, file)
    with library.act("replace_draft", by, now, detail={"file": file.name}) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        if not discard:
            checked_no_draft(act, row)
        elif drafts.open_draft(act.connection, row.id) is not None:
            close_as_discarded(act, row)
            act.detail["discarded"] = True
        document = replace(document, properties=replace(document.properties, code=row.code, kind=row.kind))
        draft_id = _draft(act, row, document, file, base.revision_id)
    return ImportResult(row.code, draft_id, block_counts(document), file.properties, file.losses, file.name)


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
