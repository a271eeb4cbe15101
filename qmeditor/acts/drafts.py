# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts: begun from a kind or from a revision, saved while being typed, discarded."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from qmeditor.acts import kinds
from qmeditor.control.codes import next_code
from qmeditor.control.numbers import FIRST, RevisionNumber, number_for
from qmeditor.document import Document, Media, Trouble, clean
from qmeditor.document.house import HouseStyle, default_style, load_style
from qmeditor.library import documents, drafts, revisions, search, settings
from qmeditor.library.audit import Act
from qmeditor.library.documents import DocumentRow
from qmeditor.library.journal import splice
from qmeditor.library.media import read_media, shown_media
from qmeditor.library.people import Person
from qmeditor.library.store import Library

NOTHING: Media = {}


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """An open draft with its content.

    `base` is its basis, the revision released last, as a number, or `""`; `due` the one that its release would make.
    """

    code: str
    draft_id: int
    document: Document
    media: Media
    base: str = ""
    due: RevisionNumber = FIRST


def suggested_code(library: Library, kind: str) -> str:
    """The next code of the pattern of `kind`."""
    with library.reading() as connection:
        taken = [row.code for row in documents.documents(connection)]
        return next_code(kinds.load_kind(kind).pattern(settings.get(connection, "language", "vi")), taken)


def library_style(library: Library) -> HouseStyle | None:
    """The house style that was chosen for the library; None where each document has that of its kind."""
    with library.reading() as connection:
        name = settings.get(connection, "style")
    return load_style(name) if name else None


def style_for(library: Library, document: Document) -> HouseStyle:
    """The house style in which a document of the library is published: the library's, else that of its kind."""
    usual = default_style(document.properties.kind, document.properties.language)
    return library_style(library) or load_style(usual)


def new_document(
    library: Library, kind: str, code: str, title: str, by: Person, now: datetime, language: str = ""
) -> OpenDraft:
    """A new document of `kind` with an open draft made from the kind's template. `code` `""`: the next one.

    Trouble `acts.kind`, `library.code_taken` or what is wrong with the code.
    """
    made = kinds.load_kind(kind)
    with library.reading() as connection:
        language = language or settings.get(connection, "language", "vi")
        organisation = settings.get(connection, "organisation")
        parent = settings.get(connection, "parent_organisation")
    code = clean(code).strip() or suggested_code(library, kind)
    title = clean(title).strip() or made.name(language)
    style = load_style(default_style(kind, language))
    document = kinds.from_template(made, language, style.of_kind(kind).schemes, lineage=secrets.token_hex(8))
    properties = replace(
        document.properties, code=code, title=title, organisation=organisation, parent_organisation=parent
    )
    document = replace(document, properties=properties)
    with library.act("new_document", by, now, code, detail={"kind": kind, "title": title}) as act:
        row = documents.add_document(act, code, kind, document.lineage)
        draft_id = drafts.add_draft(act, row.id, document, NOTHING)
        search.index(act.connection, row.id, search.DRAFT, document)
    return OpenDraft(row.code, draft_id, document, NOTHING)


def new_draft(library: Library, code: str, by: Person, now: datetime) -> OpenDraft:
    """Open a draft that begins as the latest revision. Trouble `acts.draft_open`, `acts.nothing_released`."""
    with library.act("new_draft", by, now) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        checked_no_draft(act, row)
        rows = revisions.revisions_of(act.connection, row.id)
        if not rows:
            raise Trouble("acts.nothing_released", code=row.code)
        base = rows[-1]
        act.detail["base"] = str(base.number)
        document = revisions.read_revision(act.connection, base.id)
        draft_id = drafts.add_draft(act, row.id, document, NOTHING, base_id=base.id)
        search.index(act.connection, row.id, search.DRAFT, document)
        media = read_media(act.connection, shown_media(document))
    return OpenDraft(row.code, draft_id, document, media, str(base.number), number_for(base.number, None))


def checked_no_draft(act: Act, row: DocumentRow) -> None:
    """Trouble `acts.draft_open` where a draft of the document is open."""
    draft = drafts.open_draft(act.connection, row.id)
    if draft is not None:
        raise Trouble("acts.draft_open", code=row.code, person=draft.opened_by, since=draft.opened[:10])


def open_draft(library: Library, code: str) -> OpenDraft:
    """The open draft of a document, with all that was typed. Trouble `acts.no_draft`."""
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        draft = drafts.open_draft(connection, row.id)
        if draft is None:
            raise Trouble("acts.no_draft", code=row.code)
        document = drafts.read_draft(connection, draft.id)
        rows = revisions.revisions_of(connection, row.id)
        former = rows[-1].number if rows else None
        media = read_media(connection, shown_media(document))
        return OpenDraft(row.code, draft.id, document, media, str(former or ""), number_for(former, None))


def type_draft(library: Library, draft_id: int, old: Document, new: Document, media: Media, now: datetime) -> None:
    """Append what made `new` of `old` (the content as the library last got it) to the draft's journal.

    `media`: pictures that are new. Called within two seconds of the last key; there is no audit row.
    """
    change = splice(old, new)
    if change is None:
        return
    with library.typing() as connection:
        drafts.begin_typing(connection, draft_id, library.person, now)
        drafts.append_splice(connection, draft_id, change, media, now)


def save_draft(library: Library, draft_id: int, document: Document, media: Media, now: datetime) -> None:
    """Write the whole content of a draft, which empties its journal: when nobody types. There is no audit row."""
    with library.typing() as connection:
        drafts.begin_typing(connection, draft_id, library.person, now)
        drafts.write_draft(connection, draft_id, document, media, now)
        search.index(connection, drafts.draft_by_id(connection, draft_id).document_id, search.DRAFT, document)


def bind_drafts(library: Library, now: datetime) -> None:
    """When nobody types any more: bind what was typed into the audit trail, one row a draft; nothing where none was.

    From here on no change to a draft goes unseen, however it is sealed.
    """
    library.bind_drafts(now)


def discard_draft(library: Library, code: str, by: Person, now: datetime) -> None:
    """Close the open draft of a document; its content stays in the history. Trouble `acts.no_draft`."""
    with library.act("discard_draft", by, now) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        close_as_discarded(act, row)


def original_of_draft(library: Library, code: str) -> drafts.Original | None:
    """The file that the open draft of a document came from, where there is one that is as it was kept; the draft itself
    may be unreadable. Trouble `acts.no_draft`."""
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        draft = drafts.open_draft(connection, row.id)
        if draft is None:
            raise Trouble("acts.no_draft", code=row.code)
        return drafts.read_original(connection, draft.id)


def close_as_discarded(act: Act, row: DocumentRow) -> None:
    """Discard the open draft of a document. Trouble `acts.no_draft`."""
    draft = drafts.open_draft(act.connection, row.id)
    if draft is None:
        raise Trouble("acts.no_draft", code=row.code)
    drafts.close_draft(act, draft.id, drafts.DISCARDED)
    search.forget(act.connection, row.id, search.DRAFT)
