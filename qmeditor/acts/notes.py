# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes of an open draft: written while comparing, kept in the library until the release takes them."""

import json
from collections.abc import Mapping
from datetime import datetime

from qmeditor.document import clean
from qmeditor.library import settings
from qmeditor.library.people import Person
from qmeditor.library.store import Library


def notes_of_draft(library: Library, draft_id: int) -> dict[str, str]:
    """The notes of a draft by the key of their change; `""` is the note on the whole."""
    with library.reading() as connection:
        text = settings.get(connection, _name(draft_id), "{}")
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(key): str(note) for key, note in found.items()} if isinstance(found, dict) else {}


def note_changes(library: Library, draft_id: int, notes: Mapping[str, str], by: Person, now: datetime) -> None:
    """Keep `notes` in the place of those that the draft has; empty ones are left out."""
    kept = {key: clean(note).strip() for key, note in notes.items() if note.strip()}
    if kept == notes_of_draft(library, draft_id):
        return
    with library.act("note_changes", by, now) as act:
        settings.put(act, _name(draft_id), json.dumps(kept, ensure_ascii=False, sort_keys=True))


def _name(draft_id: int) -> str:
    return f"change_notes.{draft_id}"
