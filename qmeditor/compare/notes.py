# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The text of footnotes that came or went inside something else that changed: told with it."""

from collections.abc import Iterator

from qmeditor.compare.drafts import Work, joined
from qmeditor.compare.renaming import footnotes
from qmeditor.compare.texts import Side
from qmeditor.document import Cell, Footnote, Row, Table
from qmeditor.document.blocks import Block


def add_notes(work: Work) -> None:
    """Add the words of such footnotes to the texts of each change, after those of what they stand in."""
    for draft in work.drafts:
        if draft.what == "footnote":
            continue
        here = {note.id: note for edit in draft.edits for note in _notes(edit.before)}
        there = {note.id: note for edit in draft.edits for note in _notes(edit.after)}
        if gone := [note for note in here.values() if note.id not in there]:
            draft.old_text = joined(filter(None, (draft.old_text, _text(work.before, gone))))
        if come := [note for note in there.values() if note.id not in here]:
            draft.new_text = joined(filter(None, (draft.new_text, _text(work.after, come))))


def _text(side: Side, notes: list[Footnote]) -> str:
    return joined(side.labelled(block) for note in notes for block in note.blocks)


def _notes(value: object) -> Iterator[Footnote]:
    """The footnotes in what an edit takes away or brings: a block, its content, a row, a cell, a column of cells."""
    if isinstance(value, Footnote):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _notes(part)
    elif isinstance(value, Row):
        yield from _notes(value.cells)
    elif isinstance(value, Cell):
        yield from _notes(value.blocks)
    elif isinstance(value, Block):
        yield from footnotes(value)
        if isinstance(value, Table):
            yield from _notes(value.rows)
