# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes of an open draft: written while comparing, kept in the library until the release takes them."""

from collections.abc import Mapping
from datetime import datetime

from qmeditor.document import clean
from qmeditor.library import draft_notes
from qmeditor.library.people import Person
from qmeditor.library.store import Library


def notes_of_draft(library: Library, draft_id: int) -> dict[str, str]:
    """The notes of a draft by the key of their change; `""` is the note on the whole."""
    with library.reading() as connection:
        return {note.change_key: note.text for note in draft_notes.draft_notes(connection, draft_id)}


def note_changes(library: Library, draft_id: int, notes: Mapping[str, str], by: Person, now: datetime) -> None:
    """Keep `notes` in the place of those that the draft has; empty ones are left out."""
    kept = {key: clean(note).strip() for key, note in notes.items() if note.strip()}
    if kept == notes_of_draft(library, draft_id):
        return
    with library.act("note_changes", by, now) as act:
        known = {note.change_key: note for note in draft_notes.draft_notes(act.connection, draft_id)}
        for key, note in known.items():
            if key not in kept:
                draft_notes.remove_note(act, note)
            elif kept[key] != note.text:
                draft_notes.change_note(act, note, kept[key])
        for key, text in kept.items():
            if key not in known:
                draft_notes.add_note(act, draft_id, key, text)
