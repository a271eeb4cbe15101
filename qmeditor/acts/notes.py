# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes of an open draft: written while comparing, kept in the library until the release takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from qmeditor.compare import Change, compare
from qmeditor.control.noting import KeptNote, PlacedNote, block_of, placed_notes, words_of
from qmeditor.document import clean
from qmeditor.library import documents, draft_notes, drafts, revisions
from qmeditor.library.draft_notes import DraftNote
from qmeditor.library.people import Person
from qmeditor.library.store import Library


def notes_of_draft(library: Library, draft_id: int) -> dict[str, str]:
    """The notes of a draft by the key that their change had; `""` is the note on the whole."""
    with library.reading() as connection:
        return {note.change_key: note.text for note in draft_notes.draft_notes(connection, draft_id)}


def notes_on(library: Library, draft_id: int, changes: Sequence[Change]) -> list[PlacedNote]:
    """The notes of a draft as they stand to the `changes` that it has now: none is left out."""
    with library.reading() as connection:
        return _placed(draft_notes.draft_notes(connection, draft_id), changes)


def standing_notes(library: Library, code: str) -> dict[str, str]:
    """The notes of the open draft of CODE that still have a change, by its key as it is now; `""` is the whole.

    Heavy where there are such notes: the draft is compared with its basis. Empty where no draft is open.
    """
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        draft = drafts.open_draft(connection, row.id)
        rows = draft_notes.draft_notes(connection, draft.id) if draft is not None else []
        if draft is None or not rows:
            return {}
        frozen = revisions.revisions_of(connection, row.id)
        changes: Sequence[Change] = ()
        if frozen:
            former, now = revisions.read_revision(connection, frozen[-1].id), drafts.read_draft(connection, draft.id)
            changes = compare(former, now).changes
    return {one.key: one.text for one in _placed(rows, changes) if one.key is not None}


def added_notes(kept: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """`kept` notes and those that are `said` besides: of one change both, in lines of their own."""
    both = {
        key: list(dict.fromkeys(text for text in (kept.get(key, ""), said.get(key, "")) if text.strip()))
        for key in dict.fromkeys((*kept, *said))
    }
    return {key: "\n".join(texts) for key, texts in both.items()}


def kept_notes(library: Library, draft_id: int) -> tuple[KeptNote, ...]:
    """The notes of a draft as they are bound."""
    with library.reading() as connection:
        return tuple(map(_kept, draft_notes.draft_notes(connection, draft_id)))


def note_changes(library: Library, draft_id: int, notes: Sequence[KeptNote], by: Person, now: datetime) -> None:
    """Keep `notes`, bound as they are, in the place of those that the draft has; empty ones are left out."""
    wanted = [replace(note, text=clean(note.text).strip()) for note in notes if note.text.strip()]
    if tuple(wanted) == kept_notes(library, draft_id):
        return
    with library.act("note_changes", by, now) as act:
        for row in draft_notes.draft_notes(act.connection, draft_id):
            if _kept(row) in wanted:
                wanted.remove(_kept(row))
            else:
                draft_notes.remove_note(act, row)
        for note in wanted:
            draft_notes.add_note(act, draft_id, note.key, note.text, note.block, note.words)


def _kept(row: DraftNote) -> KeptNote:
    return KeptNote(row.change_key, row.text, row.block, row.words)


def write_note(
    library: Library,
    draft_id: int,
    key: str,
    text: str,
    changes: Sequence[Change],
    by: Person,
    now: datetime,
) -> None:
    """Write the note to the change `key` of `changes` (`""`: to the whole) as it is now; an empty one goes.

    Written again it is bound to what the change says now, also where its text stays.
    """
    text = clean(text).strip()
    change = next((one for one in changes if one.key == key), None)
    block, words = ("", "") if change is None else (block_of(change), words_of(change))
    with library.reading() as connection:
        rows = draft_notes.draft_notes(connection, draft_id)
    ids = {one.id for one in _placed(rows, changes) if one.key == key}
    mine = next((row for row in rows if row.id in ids), None)
    if mine is None and not text:
        return
    if mine is not None and (mine.change_key, mine.block, mine.words, mine.text) == (key, block, words, text):
        return
    with library.act("note_changes", by, now) as act:
        if mine is None:
            draft_notes.add_note(act, draft_id, key, text, block, words)
        elif text:
            draft_notes.change_note(act, mine, text, key, block, words)
        else:
            draft_notes.remove_note(act, mine)


def drop_note(library: Library, draft_id: int, note_id: int, by: Person, now: datetime) -> None:
    """Take away a note whose change is gone; the audit trail keeps that it was there."""
    with library.act("note_changes", by, now) as act:
        for note in draft_notes.draft_notes(act.connection, draft_id):
            if note.id == note_id:
                draft_notes.remove_note(act, note)


def _placed(rows: Sequence[DraftNote], changes: Sequence[Change]) -> list[PlacedNote]:
    return placed_notes([PlacedNote(one.id, one.text, one.block, one.words, one.change_key) for one in rows], changes)
