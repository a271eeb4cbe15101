# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of how text looks: marks and links over a selection."""

from dataclasses import replace

from qmeditor.document.edits.places import find, in_order, slot_at
from qmeditor.document.edits.ranges import map_contents, slots_between
from qmeditor.document.edits.spans import inline_at, mapped, span
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.inlines import (
    ClauseReference,
    CrossReference,
    DocumentReference,
    Field,
    Inline,
    Marks,
    Text,
)
from qmeditor.document.text import is_clean
from qmeditor.document.tree import Document

_Marked = Text | CrossReference | DocumentReference | ClauseReference | Field
_RAISED = Marks.SUPERSCRIPT | Marks.SUBSCRIPT


def apply_marks(document: Document, anchor: Position, head: Position, marks: Marks, on: bool = True) -> Edit:
    """Set (or take away) ``marks`` on all that is selected. Super- and subscript exclude each other."""
    start, end = in_order(document, anchor, head)

    def change(part: Inline) -> Inline:
        if not isinstance(part, _Marked):
            return part
        held = part.marks
        if on and marks & _RAISED:
            held &= ~_RAISED
        wanted = held | marks if on else held & ~marks
        return part if wanted == part.marks else replace(part, marks=wanted)

    changed = map_contents(document, start, end, lambda parts, a, b: mapped(parts, a, b, change))
    return Edit(changed, head, anchor)


def toggle_marks(document: Document, anchor: Position, head: Position, marks: Marks) -> Edit:
    """Take ``marks`` away where everything selected has them, set them else."""
    return apply_marks(document, anchor, head, marks, marks not in common_marks(document, anchor, head))


def common_marks(document: Document, anchor: Position, head: Position) -> Marks:
    """The marks that everything selected has; at a bare caret those that typed text would get."""
    start, end = in_order(document, anchor, head)
    if start == end:
        return marks_at(document, start)
    common: Marks | None = None
    for slot, a, b in slots_between(document, start, end):
        for part in span(slot.content, a, b):
            if isinstance(part, _Marked):
                common = part.marks if common is None else common & part.marks
    return common or Marks.NONE


def marks_at(document: Document, position: Position) -> Marks:
    """The marks that text typed at ``position`` gets."""
    slot = slot_at(find(document, position.block).block, position)
    part = None if slot is None else inline_at(slot.content, max(position.offset - 1, 0))
    return part.marks if isinstance(part, Text) else Marks.NONE


def set_link(document: Document, anchor: Position, head: Position, link: str) -> Edit:
    """Make the selected text a link to ``link``; ``""`` takes links away."""
    if not is_clean(link):
        raise InvalidEdit("link", repr(link))
    start, end = in_order(document, anchor, head)

    def change(part: Inline) -> Inline:
        return replace(part, link=link) if isinstance(part, Text) and part.link != link else part

    changed = map_contents(document, start, end, lambda parts, a, b: mapped(parts, a, b, change))
    return Edit(changed, head, anchor)


def link_at(document: Document, position: Position) -> tuple[str, Position, Position] | None:
    """The link around ``position`` and where its text begins and ends; None outside a link."""
    slot = slot_at(find(document, position.block).block, position)
    if slot is None:
        return None
    place, found = 0, None
    for part in slot.content:
        size = len(part.text) if isinstance(part, Text) else 1
        link = part.link if isinstance(part, Text) else ""
        if link and found is not None and found[0] == link and found[2] == place:
            found = (link, found[1], place + size)
        elif found is None or not found[1] <= position.offset <= found[2]:
            found = (link, place, place + size) if link else None
        place += size
    if found is None or not found[1] <= position.offset <= found[2]:
        return None
    return found[0], replace(position, offset=found[1]), replace(position, offset=found[2])
