# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A library as a whole: made, listed, described."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from qmeditor.control.states import State, in_force, next_in_force, state_on
from qmeditor.document import Trouble
from qmeditor.document.house import style_names
from qmeditor.library import audit, documents, drafts, revisions, search, settings
from qmeditor.library.audit import AuditRow
from qmeditor.library.people import Person
from qmeditor.library.revisions import RevisionRow
from qmeditor.library.store import Library, create_library

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the master list on a day. `revision` is `""` where there is only a draft; `next`: the revision that
    waits and will be the next in force, from `next_effective` on, else `""`; `revision_id`: the row of the revision
    that is shown, 0 where none is."""

    document_id: int
    code: str
    title: str
    kind: str
    state: State
    revision: str
    issued: str
    effective: str
    has_draft: bool
    next: str = ""
    next_effective: str = ""
    revision_id: int = 0


def new_library(
    path: Path,
    by: Person,
    now: datetime,
    language: str = "vi",
    style: str = "",
    organisation: str = "",
    parent_organisation: str = "",
) -> Library:
    """A new, empty library, open for changing. `style`: for all its documents, `""` = as their kind says.

    Trouble `acts.language`, `document.unknown_style`, `library.exists` or what the disk says.
    """
    if language not in LANGUAGES:
        raise Trouble("acts.language", language=language, known=", ".join(LANGUAGES))
    if style and style not in style_names():
        raise Trouble("document.unknown_style", name=style, known=", ".join(style_names()))
    values = {
        "library": secrets.token_hex(16),
        "language": language,
        "style": style,
        "organisation": organisation,
        "parent_organisation": parent_organisation,
    }
    return create_library(path, by, now, values)


def language_of(library: Library) -> str:
    """The language of a library: of its new documents, and of the messages about it."""
    with library.reading() as connection:
        return settings.get(connection, "language", "vi")


def organisation_of(library: Library) -> str:
    """The organisation whose documents these are."""
    with library.reading() as connection:
        return settings.get(connection, "organisation")


def set_organisation(library: Library, name: str, by: Person, now: datetime, parent: str = "") -> None:
    """Name the organisation, and the one above it, that new revisions are printed with."""
    with library.act("set_organisation", by, now, detail={"organisation": name}) as act:
        settings.put(act, "organisation", name)
        settings.put(act, "parent_organisation", parent)


def master_list(library: Library, day: date) -> list[Listed]:
    """Every document as it is on `day`: the revision in force, else the next to come, the last that was, the draft.

    A document that did not exist yet on that day, as far as its dates say, is left out. One of which anything is not
    what the program wrote, or is gone, is named as damaged, with no revision: what is in force could not be said.
    The rows alone are looked at, so that the list comes at once; :func:`is_proved` looks at the content behind a line.
    """
    with library.reading() as connection:
        rows = documents.documents(connection)
        frozen, opened = revisions.revisions(connection), drafts.open_drafts(connection)
        gone = revisions.missing_revisions(connection)
        lost = documents.missing_documents(connection)
    out: list[Listed] = []
    for row in rows:
        mine = frozen.get(row.id, [])
        draft = opened.get(row.id)
        if row.damaged or row.code in gone or any(one.damaged for one in mine):
            out.append(_damaged(row, mine, draft))
            continue
        known = [one for one in mine if min(one.issued, one.released[:10]) <= day.isoformat()]
        history = [revisions.released(one, row) for one in known]
        shown = shown_revision(known, row, day)
        coming = next_in_force(history, day)
        if shown is not None:
            state = state_on(revisions.released(shown, row), history, day)
            facts = (shown.title, shown.kind, state, str(shown.number), shown.issued, shown.effective)
        elif draft is not None and draft.damaged:
            out.append(_damaged(row, mine, draft))
            continue
        elif draft is not None and draft.opened[:10] <= day.isoformat():
            facts = (draft.title, row.kind, State.DRAFT, "", "", "")
        else:
            continue
        waits = ("", "") if coming is None else (str(coming.number), coming.effective)
        own = 0 if shown is None else shown.id
        out.append(Listed(row.id, row.code, *facts, draft is not None, *waits, own))
    return out + [Listed(0, code, "", "", State.DAMAGED, "", "", "", has_draft=False) for code in lost]


def bare_codes(library: Library) -> list[str]:
    """The codes of documents that have neither a revision nor an open draft: their only draft was discarded."""
    with library.reading() as connection:
        frozen, opened = revisions.revisions(connection), drafts.open_drafts(connection)
        rows = documents.documents(connection)
    return [row.code for row in rows if not row.damaged and not frozen.get(row.id) and row.id not in opened]


def is_proved(library: Library, line: Listed) -> bool:
    """Whether content, words, house style and PDF of the revision that a line of the master list shows are as they were
    released; a line without a revision has none that could be otherwise."""
    if not line.revision_id:
        return True
    try:
        with library.reading() as connection:
            return revisions.is_content_sound(connection, line.revision_id)
    except Trouble as trouble:
        if trouble.key != "library.damaged":  # the file as a whole cannot be read now
            raise
        return False


def as_damaged(line: Listed) -> Listed:
    """The line of a document whose revision is not as it was released: what is in force could not be said."""
    shown = Listed(line.document_id, line.code, line.title, line.kind, State.DAMAGED, "", "", "", line.has_draft)
    return replace(shown, revision_id=line.revision_id)


def _damaged(row: documents.DocumentRow, rows: list[RevisionRow], draft: drafts.DraftRow | None) -> Listed:
    """The line of a document of which something is damaged: the title of the last revision that is not."""
    sound = [one for one in rows if not one.damaged]
    title, kind = (sound[-1].title, sound[-1].kind) if sound else ("", "" if row.damaged else row.kind)
    return Listed(row.id, row.code, title, kind, State.DAMAGED, "", "", "", has_draft=draft is not None)


def shown_revision(rows: list[RevisionRow], document: documents.DocumentRow, day: date) -> RevisionRow | None:
    """The revision that stands for its document on `day`: the one in force, else the next to be, else the last one."""
    history = [revisions.released(row, document) for row in rows]
    chosen = in_force(history, day) or next_in_force(history, day)
    by_number = {row.number: row for row in rows}
    if chosen is not None:
        return by_number[chosen.number]
    return rows[-1] if rows else None


def revisions_of_code(library: Library, code: str) -> list[RevisionRow]:
    """The revisions of a document, in the order of their numbers."""
    with library.reading() as connection:
        return revisions.revisions_of(connection, documents.document_of(connection, code).id)


def notes_of_revision(library: Library, revision_id: int) -> list[revisions.ChangeNote]:
    """The change notes that a revision was released with."""
    with library.reading() as connection:
        return revisions.notes_of(connection, revision_id)


def kept_copy(library: Library) -> str:
    """The name of the copy that was kept of the file when opening it for changes brought it up to date, or `""`."""
    return "" if library.kept is None else library.kept.name


def mend_search(library: Library) -> bool:
    """Make the search index anew where it says something else than the documents; whether it did."""
    with library.reading() as connection:
        changed = search.is_changed(connection)
    if changed:
        with library.typing() as connection:
            search.rebuild(connection)
    return changed


def trail_of(library: Library, code: str = "") -> list[AuditRow]:
    """The audit trail from its beginning, whole or of one document."""
    with library.reading() as connection:
        return list(audit.trail(connection, [code] if code else []))
