# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The release dialog for the draft of a library."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from qmeditor.acts import Library
from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.libraries import master_list, revisions_of_code
from qmeditor.acts.versions import Content, find_version, read_version
from qmeditor.compare import Change, Comparison
from qmeditor.control.copies import OUT
from qmeditor.control.noting import NoteState, PlacedNote
from qmeditor.control.states import State
from qmeditor.desktop.compare.naming import excerpt, group_of, needs_note, title
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.dialogs.notes import ChangeLine
from qmeditor.desktop.dialogs.release import ReleaseDialog, ReleaseFacts


def change_lines(
    old: Content, new: Content, changes: Sequence[Change], noted: Collection[str] = ()
) -> list[ChangeLine]:
    """The changes that need a note, or have one (their keys: `noted`), as the dialog shows them."""
    before, after = Side(old), Side(new)
    return [
        ChangeLine(
            change.key,
            title(change, before, after),
            excerpt(change, before, after),
            group_of(change).icon,
            group_of(change).ground,
        )
        for change in changes
        if needs_note(change) or change.key in noted
    ]


def release_dialog(
    library: Library,
    code: str,
    comparison: Comparison | None,
    notes: Sequence[PlacedNote],
    now: datetime,
    parent: QWidget | None = None,
) -> ReleaseDialog:
    """The dialog for the open draft of a document. `comparison`: of its basis with the draft, None where it is the
    first."""
    draft = open_draft(library, code)
    rows = revisions_of_code(library, draft.code)
    former = rows[-1] if rows else None
    lines: list[ChangeLine] = []
    quiet = 0
    if former is not None and comparison is not None:
        old = read_version(library, find_version(library, f"{draft.code}@{former.number}", now.date()))
        stale = {one.key: one.words for one in notes if one.state is NoteState.STALE}
        noted = {one.key for one in notes if one.key is not None}
        found = change_lines(old, Content(draft.document, draft.media, State.DRAFT), comparison.changes, noted)
        lines = [replace(line, noted_words=stale[line.key]) if line.key in stale else line for line in found]
        quiet = len(comparison.changes) - len(lines)
    listed = next(one for one in master_list(library, now.date()) if one.code == draft.code)
    in_force = listed.revision if listed.state is State.EFFECTIVE else ""
    approvals = draft.document.approvals
    approver = next((one.name for one in approvals if one.role == "approved" and one.name), "")
    facts = ReleaseFacts(
        code=draft.code,
        title=draft.document.properties.title,
        today=now.date().isoformat(),
        former=former.number if former else None,
        former_since=former.effective if former else "",
        in_force=in_force,
        changes=lines,
        quiet=quiet,
        notes={one.key: one.text for one in notes if one.key is not None},
        gone=[one for one in notes if one.state is NoteState.WITHOUT_CHANGE],
        people=[one.name for one in approvals if one.name],
        approver=approver,
        recalls=[copy for copy in list_copies(library, draft.code) if copy.state in OUT] if former else [],
        found=draft.document.properties,
    )
    return ReleaseDialog(facts, parent)
