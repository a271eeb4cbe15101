# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a table's cells: emptying, merging, splitting; what is selected; the way from cell to cell."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import Cell, Paragraph, Table
from qmeditor.document.edits.grid import Placed, covering, new_cell, placed_cells, rebuilt
from qmeditor.document.edits.places import (
    InCell,
    Spot,
    Way,
    end_of,
    find,
    in_order,
    own_content,
    put,
    start_of,
    with_cell,
)
from qmeditor.document.edits.ranges import Area, covered, grown, sequence_at
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.tree import Document


def cell_area(document: Document, anchor: Position, head: Position) -> Area | None:
    """The cells that a selection covers: those between two cells, or the one that holds both; None outside a table.

    Widened until no cell reaches over its edge.
    """
    start, end = in_order(document, anchor, head)
    area = covered(document, start, end).cells
    if area is not None:
        return area
    a, b = cell_way(find(document, start.block)), cell_way(find(document, end.block))
    return _one_cell(document, a[0], a[1]) if a is not None and a == b else None


def cell_way(spot: Spot) -> tuple[Way, InCell] | None:
    """The way to the table and the place in it of the innermost cell that holds ``spot``; None outside a table."""
    for depth in range(len(spot.way) - 1, -1, -1):
        turn = spot.way[depth]
        if isinstance(turn, InCell):
            return spot.way[:depth], turn
    return None


def _one_cell(document: Document, way: Way, turn: InCell) -> Area:
    table = table_at(document, way, turn.block)
    return grown(Area(way, turn.block, table, turn.row, turn.row, turn.column, turn.column))


def table_at(document: Document, way: Way, place: int) -> Table:
    """The table at ``place`` of the sequence at the end of ``way``."""
    block = sequence_at(document, way)[place]
    if not isinstance(block, Table):
        raise InvalidEdit("no table", block.id)
    return block


def clear_cells(document: Document, area: Area, ids: Iterator[BlockId]) -> Edit:
    """Empty the cells of ``area``: one empty paragraph is left in each (its first block's, where that is one)."""
    table = area.table
    for r, c in area.places():
        cell = table.rows[r].cells[c]
        assert cell is not None
        table = _emptied(table, r, c, cell, ids)
    first = covering(table, area.top, area.left).cell
    caret = start_of(first.blocks[0])
    return Edit(_with_table(document, area, table), caret)


def _with_table(document: Document, area: Area, table: Table) -> Document:
    return document if table is area.table else put(document, area.way, area.index, area.index + 1, (table,))


def _emptied(table: Table, row: int, column: int, cell: Cell, ids: Iterator[BlockId]) -> Table:
    first = cell.blocks[0]
    if len(cell.blocks) == 1 and isinstance(first, Paragraph) and not first.content:
        return table
    left = replace(first, content=()) if isinstance(first, Paragraph) else Paragraph(next(ids))
    return with_cell(table, row, column, replace(cell, blocks=(left,)))


def merge_cells(document: Document, anchor: Position, head: Position) -> Edit:
    """Make the selected cells one: the blocks of all follow each other, empty paragraphs go.

    Rows that it covers wholly collapse. Raises :class:`InvalidEdit` unless more than one cell is selected.
    """
    area = cell_area(document, anchor, head)
    places = [] if area is None else list(area.places())
    if area is None or len(places) < 2:
        raise InvalidEdit("one cell")
    table = area.table
    cells = [cell for r, c in places if (cell := table.rows[r].cells[c]) is not None]
    blocks = tuple(block for cell in cells for block in cell.blocks)
    filled = tuple(block for block in blocks if not isinstance(block, Paragraph) or own_content(block))
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    merged = Placed(area.top, area.left, Cell(filled or blocks[:1], width, height, cells[0].valign))
    inside = set(places)
    left = [one for one in placed_cells(table) if (one.row, one.column) not in inside]
    rows = tuple(row.id for row in table.rows)
    changed = rebuilt(table, [*left, merged], rows, table.columns, table.header_rows)
    return Edit(_with_table(document, area, changed), start_of(merged.cell.blocks[0]))


def split_cell(document: Document, position: Position, ids: Iterator[BlockId]) -> Edit:
    """Take a merged cell apart into the cells of the grid; its blocks stay in the first.

    Raises :class:`InvalidEdit` for a cell that is not merged.
    """
    area = cell_area(document, position, position)
    if area is None or (area.top == area.bottom and area.left == area.right):
        raise InvalidEdit("cell is not merged")
    table = area.table
    cell = table.rows[area.top].cells[area.left]
    assert cell is not None
    cells = [one for one in placed_cells(table) if (one.row, one.column) != (area.top, area.left)]
    cells.append(Placed(area.top, area.left, replace(cell, colspan=1, rowspan=1)))
    grid = ((r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1))
    cells += [Placed(r, c, new_cell(ids)) for r, c in grid if (r, c) != (area.top, area.left)]
    rows = tuple(row.id for row in table.rows)
    return Edit(_with_table(document, area, rebuilt(table, cells, rows, table.columns, table.header_rows)), position)


def next_cell(document: Document, position: Position) -> Position | None:
    """Where the cell after the one with ``position`` begins; None in the last cell and outside a table."""
    return _beside(document, position, 1)


def previous_cell(document: Document, position: Position) -> Position | None:
    """Where the cell before the one with ``position`` begins; None in the first cell and outside a table."""
    return _beside(document, position, -1)


def _beside(document: Document, position: Position, by: int) -> Position | None:
    here = cell_way(find(document, position.block))
    if here is None:
        return None
    way, turn = here
    cells = placed_cells(table_at(document, way, turn.block))
    place = next(k for k, one in enumerate(cells) if (one.row, one.column) == (turn.row, turn.column)) + by
    return start_of(cells[place].cell.blocks[0]) if 0 <= place < len(cells) else None


def cell_end(document: Document, position: Position) -> Position:
    """Where the cell with ``position`` ends. Raises :class:`InvalidEdit` outside a table."""
    here = cell_way(find(document, position.block))
    if here is None:
        raise InvalidEdit("outside a table")
    way, turn = here
    cell = table_at(document, way, turn.block).rows[turn.row].cells[turn.column]
    assert cell is not None
    return end_of(cell.blocks[-1])
