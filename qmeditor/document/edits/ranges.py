# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a selection covers: text of one block, blocks of one sequence, or cells of one table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from qmeditor.document.blocks import Block, Table
from qmeditor.document.edits.places import InCell, Slot, Spot, Way, find, put, slot_at, slots, with_cell, with_content
from qmeditor.document.edits.spans import length
from qmeditor.document.edits.values import Position
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Content
from qmeditor.document.tree import Document


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of the table at ``blocks[index]`` of the sequence at ``way``: rows and grid columns, ends included."""

    way: Way
    index: int
    table: Table
    top: int
    bottom: int
    left: int
    right: int

    def places(self) -> Iterator[tuple[int, int]]:
        """Row and grid column of each cell that begins in the area."""
        for r in range(self.top, self.bottom + 1):
            for c in range(self.left, self.right + 1):
                if self.table.rows[r].cells[c] is not None:
                    yield r, c


@dataclass(frozen=True, slots=True)
class Covered:
    """The blocks ``first`` to ``last`` of the sequence ``blocks`` at ``way`` that a range touches.

    ``first_whole`` (``last_whole``): that block lies in the range as a whole, because its end of the range is deeper
    inside it or at the outer edge of an atom. ``cells``: set instead where both ends are in different cells of a table.
    """

    way: Way
    blocks: tuple[Block, ...]
    first: int
    last: int
    start: Position
    end: Position
    first_whole: bool
    last_whole: bool
    cells: Area | None = None


def covered(document: Document, start: Position, end: Position) -> Covered:
    """What the range from ``start`` to ``end`` (in document order) covers."""
    a, b = find(document, start.block), find(document, end.block)
    a_slot, b_slot = slot_at(a.block, start), slot_at(b.block, end)
    depth = 0
    while depth < min(len(a.way), len(b.way)) and a.way[depth] == b.way[depth]:
        depth += 1
    blocks = sequence_at(document, a.way[:depth])
    first, last = _at(a, depth), _at(b, depth)
    way = a.way[:depth]
    cells = None
    if first == last and len(a.way) > depth and len(b.way) > depth:
        one, other, table = a.way[depth], b.way[depth], blocks[first]
        if isinstance(one, InCell) and isinstance(other, InCell) and isinstance(table, Table):
            cells = _area(way, first, table, one, other)
    a_whole = len(a.way) > depth or (a_slot is None and start.offset == 0)
    b_whole = len(b.way) > depth or (b_slot is None and end.offset == 1)
    apart = first != last
    if apart and not a_whole and a_slot is None:  # begins behind an atom: the atom stays
        first, a_whole = first + 1, True
    if apart and not b_whole and b_slot is None:
        last, b_whole = last - 1, True
    return Covered(way, blocks, first, last, start, end, a_whole, b_whole, cells)


def sequence_at(document: Document, way: Way) -> tuple[Block, ...]:
    """The blocks at the end of ``way``."""
    blocks = document.body
    for turn in way:
        block = blocks[turn.block]
        if isinstance(turn, InCell):
            assert isinstance(block, Table)
            cell = block.rows[turn.row].cells[turn.column]
            assert cell is not None
            blocks = cell.blocks
        else:
            note = slots(block)[turn.slot].content[turn.inline]
            blocks = note.blocks  # type: ignore[union-attr]
    return blocks


def _at(spot: Spot, depth: int) -> int:
    return spot.way[depth].block if len(spot.way) > depth else spot.index


def _area(way: Way, index: int, table: Table, one: InCell, other: InCell) -> Area:
    """The smallest rectangle of whole cells that holds both."""
    top, bottom = sorted((one.row, other.row))
    left, right = sorted((one.column, other.column))
    return grown(Area(way, index, table, top, bottom, left, right))


def grown(area: Area) -> Area:
    """``area`` widened until no cell reaches over its edge."""
    table = area.table
    while True:
        top, bottom, left, right = area.top, area.bottom, area.left, area.right
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                if cell is None:
                    continue
                last_r, last_c = r + cell.rowspan - 1, c + cell.colspan - 1
                if r <= bottom and last_r >= top and c <= right and last_c >= left:
                    top, bottom = min(top, r), max(bottom, last_r)
                    left, right = min(left, c), max(right, last_c)
        wider = Area(area.way, area.index, table, top, bottom, left, right)
        if wider == area:
            return area
        area = wider


def slots_between(document: Document, start: Position, end: Position) -> Iterator[tuple[Slot, int, int]]:
    """Each content that the range touches, in tables too, with the offsets from and to which it does."""
    area = covered(document, start, end)
    if area.cells is not None:
        for r, c in area.cells.places():
            cell = area.cells.table.rows[r].cells[c]
            assert cell is not None
            for block in cell.blocks:
                yield from _whole(block)
        return
    for place in range(area.first, area.last + 1):
        block = area.blocks[place]
        first = place == area.first and not area.first_whole
        last = place == area.last and not area.last_whole
        if not first and not last:
            yield from _whole(block)
            continue
        yield from _partly(block, start if first else None, end if last else None)


def _whole(block: Block) -> Iterator[tuple[Slot, int, int]]:
    for slot in slots(block):
        yield slot, 0, length(slot.content)
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks if cell else ():
                    yield from _whole(inner)


def _partly(block: Block, start: Position | None, end: Position | None) -> Iterator[tuple[Slot, int, int]]:
    inside = start is None
    for slot in slots(block):
        here = (slot.owner, slot.part)
        first = start is not None and here == (start.block, start.part)
        last = end is not None and here == (end.block, end.part)
        if inside or first:
            left = start.offset if first and start else 0
            yield slot, left, end.offset if last and end else length(slot.content)
        inside = (inside or first) and not last


def map_contents(
    document: Document, start: Position, end: Position, change: Callable[[Content, int, int], Content]
) -> Document:
    """``document`` with ``change(content, from, to)`` in the place of each content that the range touches."""
    changes = {(s.owner, s.part): change(s.content, a, b) for s, a, b in slots_between(document, start, end)}
    return _map(document, covered(document, start, end), lambda block: _rewritten(block, changes))


def _rewritten(block: Block, changes: Mapping[tuple[BlockId, str], Content]) -> Block:
    for slot in slots(block):
        new = changes.get((slot.owner, slot.part))
        if new is not None and new != slot.content:
            block = with_content(block, slot.owner, slot.part, new)
    return block


def map_blocks(document: Document, start: Position, end: Position, change: Callable[[Block], Block]) -> Document:
    """``document`` with ``change(block)`` in the place of each block that the range touches, in tables and cells too.

    A last block that the range only reaches the start of is left alone. ``change`` keeps the id.
    """
    area = covered(document, start, end)
    if area.first < area.last and not area.last_whole and end.offset == 0 and not end.part:
        area = replace(area, last=area.last - 1)
    return _map(document, area, change)


def _map(document: Document, area: Covered, change: Callable[[Block], Block]) -> Document:
    if area.cells is not None:
        inside = set(area.cells.places())
        new: tuple[Block, ...] = (_map_cells(area.cells.table, change, inside),)
    else:
        new = tuple(_map_block(block, change) for block in area.blocks[area.first : area.last + 1])
    old = area.blocks[area.first : area.last + 1]
    if all(a is b for a, b in zip(old, new, strict=True)):
        return document
    return put(document, area.way, area.first, area.last + 1, new)


def _map_block(block: Block, change: Callable[[Block], Block]) -> Block:
    return change(_map_cells(block, change, None) if isinstance(block, Table) else block)


def _map_cells(table: Table, change: Callable[[Block], Block], inside: set[tuple[int, int]] | None) -> Table:
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell is None or (inside is not None and (r, c) not in inside):
                continue
            blocks = tuple(_map_block(block, change) for block in cell.blocks)
            if any(a is not b for a, b in zip(cell.blocks, blocks, strict=True)):
                table = with_cell(table, r, c, replace(cell, blocks=blocks))
    return table
