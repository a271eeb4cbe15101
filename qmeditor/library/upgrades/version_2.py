# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Version 2: a copy is named by document, revision and number; notes on a draft are rows; a draft says whether the
audit trail binds it as it is."""

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, Text, select, text

from qmeditor.library.audit import Act
from qmeditor.library.rows import holds, read_seals
from qmeditor.library.tables import AUDIT, DRAFT_NOTES, MEDIA, SETTINGS
from qmeditor.library.trail import trail_of

if TYPE_CHECKING:
    from alembic.operations import Operations

_NOTES = "change_notes."


def name_copies_by_revision(operations: "Operations", _act: Act) -> None:
    """A copy had one number through the whole library: it stays what is printed, and becomes its id."""
    operations.add_column("copies", Column("id", Integer))
    operations.add_column("copies", Column("document_id", Integer))
    operations.add_column("copies", Column("printed", Text, nullable=False, server_default=""))
    # A copy of a revision that a damaged file has no more stays, and is told.
    operations.execute(
        "UPDATE copies SET id = number, document_id = "
        "coalesce((SELECT document_id FROM revisions WHERE revisions.id = copies.revision_id), 0)"
    )


def mark_typed_drafts(operations: "Operations", _act: Act) -> None:
    """Every draft that was open sealed itself; the audit trail bound those that were closed."""
    operations.add_column("drafts", Column("typed", Integer, nullable=False, server_default=text("0")))
    operations.execute("UPDATE drafts SET typed = 1 WHERE state = 'open'")


def move_notes_of_drafts(operations: "Operations", act: Act) -> None:
    """Notes of a draft stood as JSON within the JSON of a setting; each becomes a row. Where the setting is not what
    the trail sealed it stays where it is, and is told."""
    operations.execute(
        "CREATE TABLE draft_notes (id INTEGER PRIMARY KEY, draft_id INTEGER, block TEXT NOT NULL DEFAULT '', "
        "words TEXT NOT NULL DEFAULT '', change_key TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', "
        "written TEXT NOT NULL DEFAULT '', written_by TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '{}')"
    )
    seals, writers = trail_of(act.connection).seals(act.connection, SETTINGS.name), _writers(act)
    for row in act.connection.execute(select(SETTINGS)).mappings().all():
        name = row["name"]
        if not isinstance(name, str) or not name.startswith(_NOTES):  # a damaged file may have bytes for a name
            continue
        known, notes, draft = seals.get(name), _notes(row["value"]), name.removeprefix(_NOTES)
        if notes is None or known is None or not holds(known, SETTINGS.name, dict(row)) or not draft.isdecimal():
            continue
        written, written_by = writers.get(name, ("", ""))
        for key, note in notes.items():
            made = act.connection.execute(
                text(
                    "INSERT INTO draft_notes (draft_id, change_key, text, written, written_by) "
                    "VALUES (:draft, :key, :text, :written, :by)"
                ),
                {"draft": int(draft), "key": key, "text": note, "written": written, "by": written_by},
            )
            act.touch(DRAFT_NOTES, made.lastrowid)
        act.delete(SETTINGS, name)


def _writers(act: Act) -> dict[str, tuple[str, str]]:
    """When each setting was last written, and by whom, as far as the trail can be read."""
    out: dict[str, tuple[str, str]] = {}
    for row in act.connection.execute(select(AUDIT.c.time, AUDIT.c.person, AUDIT.c.rows).order_by(AUDIT.c.seq)):
        with suppress(ValueError, TypeError):  # a row of the trail that is none seals nothing, and is told
            seals = [key for (table, key), _ in read_seals(str(row.rows)) if table == SETTINGS.name]
            out.update({key: (str(row.time), str(row.person)) for key in seals})
    return out


def _notes(value: str) -> dict[str, str] | None:
    try:
        notes = json.loads(json.loads(value))
    except (ValueError, TypeError):
        return None
    if not isinstance(notes, dict):
        return None
    return {str(key): str(note) for key, note in notes.items()}


def adopt_media(_operations: "Operations", act: Act) -> None:
    """A picture that was typed into a draft and taken out again is kept, and no row named it: the upgrade does."""
    names = act.connection.execute(select(MEDIA.c.sha)).scalars()
    act.detail["media"] = sorted(name for name in names if isinstance(name, str))  # what is no name is told


STEPS = (name_copies_by_revision, mark_typed_drafts, move_notes_of_drafts, adopt_media)
