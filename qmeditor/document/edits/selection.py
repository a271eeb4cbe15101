# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The selection as it is meant: what a person sees selected, and no heading or item behind it.

A text widget gives two places. A triple click, Shift+Down and a drag to the next line end at the start of a block of
which nothing is selected; a selection that reaches into a table ends in the block behind the table, or begins in the
one before it. Taken as they are, such places join that block with what is left. Here they become the places that are
meant, and what is deleted, replaced or moved is what was selected.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qmeditor.document.blocks import Block, Definition, Table
from qmeditor.document.edits.places import Spot, end_of, find, in_order, own_content, put, start_of
from qmeditor.document.edits.ranges import covered
from qmeditor.document.edits.spans import length
from qmeditor.document.edits.text import delete_range
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.ids import BlockId
from qmeditor.document.tree import Document


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is meant: from ``start`` to ``end``; ``lines``: whole blocks, each with its end, up to the start of
    another."""

    start: Position
    end: Position
    lines: bool = False


def chosen(document: Document, anchor: Position, head: Position) -> Chosen:
    """What the range between two places means. Where only the end of a block is selected, it is empty."""
    start, end = in_order(document, anchor, head)
    if (start.block, start.part) == (end.block, end.part):
        return Chosen(start, end)
    last = find(document, end.block)
    ends = _before(last, end)
    right = ends or end
    begins = _behind_text(find(document, start.block), start, right)
    left = begins if begins is not None and in_order(document, begins, right) == (begins, right) else start
    if in_order(document, left, right) != (left, right):  # the end of a block alone
        return Chosen(start, start)
    first = find(document, left.block)
    lines = ends is not None and first.way == last.way and left in (start_of(first.block), Position(first.block.id))
    return Chosen(left, right, lines)


def _before(spot: Spot, end: Position) -> Position | None:
    """The end of the block before, where ``end`` is the start of a block; None where it is not, or there is none."""
    block = spot.block
    if not spot.index or end not in (Position(block.id), start_of(block)):
        return None
    return _outer_end(spot.blocks[spot.index - 1])


def _outer_end(block: Block) -> Position:
    """The place behind a block: of a table, figure or process as a whole."""
    if own_content(block) is not None or isinstance(block, Definition):
        return end_of(block)
    return Position(block.id, 1)


def _behind_text(spot: Spot, start: Position, end: Position) -> Position | None:
    """The place before a table or another atom, where ``start`` is the end of the text before it; else None.

    The caption above a table goes with it.
    """
    block = spot.block
    if isinstance(block, Table) and block.caption is not None and start == _caption_end(block):
        return Position(block.id) if end.block != block.id else None
    text = own_content(block)
    if text is None or start.offset < length(text) or spot.index + 1 >= len(spot.blocks):
        return None
    behind = spot.blocks[spot.index + 1]
    return Position(behind.id) if own_content(behind) is None else None


def _caption_end(table: Table) -> Position:
    return Position(table.id, length(table.caption or ()), "caption")


def meant(document: Document, anchor: Position, head: Position) -> tuple[Position, Position]:
    """Anchor and head as they are meant; as they are where only the end of a block is selected."""
    found = chosen(document, anchor, head)
    if found.start == found.end:
        return anchor, head
    backward = in_order(document, anchor, head) != (anchor, head)
    return (found.end, found.start) if backward else (found.start, found.end)


def delete_chosen(document: Document, anchor: Position, head: Position, ids: Iterator[BlockId]) -> Edit:
    """Delete what is selected (Delete, Backspace, cut): whole blocks go with their ends, and the one behind stays as
    it is. Where only the end of a block is selected, the next one flows in."""
    found = chosen(document, anchor, head)
    if found.lines:
        area = covered(document, found.start, found.end)
        behind = area.blocks[area.last + 1]
        return Edit(put(document, area.way, area.first, area.last + 1, ()), start_of(behind))
    if found.start == found.end:
        return delete_range(document, anchor, head, ids)
    return delete_range(document, found.start, found.end, ids)


def clear_chosen(document: Document, anchor: Position, head: Position, ids: Iterator[BlockId]) -> Edit:
    """Make room where something is typed or pasted over a selection: its words go, one block of its kind stays."""
    found = chosen(document, anchor, head)
    return delete_range(document, found.start, found.end, ids)
