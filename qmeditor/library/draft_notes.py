# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is said of the changes in a draft while it is written; its release makes change notes of it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from qmeditor.library.audit import Act
from qmeditor.library.tables import DRAFT_NOTES


@dataclass(frozen=True, slots=True)
class DraftNote:
    """One note. `block`: what was changed, `words`: what the change said when the note was written; both `""` for the
    whole and where it is not known. `change_key`: of the change, `""` for the whole."""

    id: int
    draft_id: int
    block: str
    words: str
    change_key: str
    text: str
    written: str
    written_by: str


_COLUMNS = tuple(DRAFT_NOTES.c[name] for name in DraftNote.__slots__)


def draft_notes(connection: Connection, draft_id: int) -> list[DraftNote]:
    """The notes of a draft, in the order in which they were written."""
    query = select(*_COLUMNS).where(DRAFT_NOTES.c.draft_id == draft_id).order_by(DRAFT_NOTES.c.id)
    return [DraftNote(*row) for row in connection.execute(query)]


def add_note(act: Act, draft_id: int, change_key: str, text: str, block: str = "", words: str = "") -> int:
    """Write a note; its id."""
    values = {"draft_id": draft_id, "block": block, "words": words, "change_key": change_key, "text": text}
    return act.insert(DRAFT_NOTES, {**values, "written": act.time, "written_by": act.by.name})


def change_note(
    act: Act, note: DraftNote, text: str, change_key: str | None = None, block: str = "", words: str = ""
) -> None:
    """Write `text` in the place of what `note` says; with `change_key`, bind it to that change, `block` and `words`."""
    bound = {} if change_key is None else {"change_key": change_key, "block": block, "words": words}
    act.update(DRAFT_NOTES, note.id, {"text": text, **bound, "written": act.time, "written_by": act.by.name})


def remove_note(act: Act, note: DraftNote) -> None:
    """Take a note away; the audit trail tells that it was there."""
    act.delete(DRAFT_NOTES, note.id)
