# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A table as placed cells: rows and columns are put in and taken out without a thought for spans."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from qmeditor.document.blocks import Cell, Paragraph, Row, Table
from qmeditor.document.ids import BlockId


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at a row and grid column."""

    row: int
    column: int
    cell: Cell

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.cell.rowspan)

    @property
    def columns(self) -> range:
        """The grid columns that it covers."""
        return range(self.column, self.column + self.cell.colspan)


def placed_cells(table: Table) -> list[Placed]:
    """The cells of ``table``, row by row."""
    return [
        Placed(r, c, cell) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells) if cell is not None
    ]


def covering(table: Table, row: int, column: int) -> Placed:
    """The cell that covers a place of the grid."""
    return next(one for one in placed_cells(table) if row in one.rows and column in one.columns)


def new_cell(ids: Iterator[BlockId], colspan: int = 1, rowspan: int = 1, like: Cell | None = None) -> Cell:
    """A cell with one empty paragraph, aligned as `like` is."""
    first = like.blocks[0] if like is not None else None
    align = first.align if isinstance(first, Paragraph) else ""
    cell = Cell((Paragraph(next(ids), align=align),), colspan, rowspan)
    return cell if like is None else replace(cell, valign=like.valign)


def rebuilt(
    table: Table,
    cells: Iterable[Placed],
    rows: tuple[BlockId, ...],
    columns: tuple[int, ...],
    header_rows: int,
) -> Table:
    """``table`` with these cells, rows and columns; rows that are covered wholly from above collapse.

    Cells that are the same objects in the same rows keep their row's identity.
    """
    grid: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
    for one in cells:
        grid[one.row][one.column] = one.cell
    # A merge may leave a row without a cell of its own: no such row may be (OOXML, and our grid, have no place for it).
    while (wholly := next((r for r, row in enumerate(grid) if not any(row)), None)) is not None:
        for r, c, cell in [(r, c, cell) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell]:
            if r < wholly < r + cell.rowspan:
                grid[r][c] = replace(cell, rowspan=cell.rowspan - 1)
        del grid[wholly]
        rows = (*rows[:wholly], *rows[wholly + 1 :])
        header_rows -= wholly < header_rows
    known = {row.id: row for row in table.rows}
    made = []
    for one_id, line in zip(rows, grid, strict=True):
        old = known.get(one_id)
        same = old is not None and len(old.cells) == len(line) and all(map(_is, old.cells, line))
        made.append(old if old is not None and same else Row(one_id, tuple(line)))
    return replace(table, columns=columns, rows=tuple(made), header_rows=header_rows)


def _is(one: object, other: object) -> bool:
    return one is other


def _grown(start: int, span: int, at: int) -> tuple[int, int]:
    """A span after one line was put in before line ``at``."""
    if start >= at:
        return start + 1, span
    return start, span + (start + span > at)


def _shrunk(start: int, span: int, first: int, last: int) -> tuple[int, int]:
    """A span after lines ``first`` to ``last`` went; 0 lines are left where it lay within."""
    left = sum(1 for line in range(start, start + span) if not first <= line <= last)
    return (start if start < first else max(start - (last - first + 1), first)), left


def _moved(cells: Iterable[Placed], axis: str, change: Callable[[int, int], tuple[int, int]]) -> list[Placed]:
    out = []
    for one in cells:
        cell, row, column = one.cell, one.row, one.column
        if axis == "row":
            row, span = change(row, cell.rowspan)
            cell = cell if span == cell.rowspan or not span else replace(cell, rowspan=span)
        else:
            column, span = change(column, cell.colspan)
            cell = cell if span == cell.colspan or not span else replace(cell, colspan=span)
        if span:
            out.append(Placed(row, column, cell))
    return out


def with_row(table: Table, at: int, ids: Iterator[BlockId]) -> Table:
    """A new row before row ``at`` (behind the last where ``at`` is their number), with the cells of its neighbour."""
    like = at - 1 if at else 0
    old = placed_cells(table)
    cells = _moved(old, "row", lambda start, span: _grown(start, span, at))
    one_id = next(ids)
    for one in old:
        if like in one.rows and not one.row < at < one.row + one.cell.rowspan:
            cells.append(Placed(at, one.column, new_cell(ids, one.cell.colspan, like=one.cell)))
    rows = tuple(row.id for row in table.rows)
    header = table.header_rows + (at < table.header_rows)
    return rebuilt(table, cells, (*rows[:at], one_id, *rows[at:]), table.columns, header)


def with_column(table: Table, at: int, ids: Iterator[BlockId]) -> Table:
    """A new column before grid column ``at``, as wide as its neighbour, with the cells of that."""
    like = at - 1 if at else 0
    old = placed_cells(table)
    cells = _moved(old, "column", lambda start, span: _grown(start, span, at))
    for one in old:
        if like in one.columns and not one.column < at < one.column + one.cell.colspan:
            cells.append(Placed(one.row, at, new_cell(ids, 1, one.cell.rowspan)))
    widths = table.columns
    rows = tuple(row.id for row in table.rows)
    return rebuilt(table, cells, rows, (*widths[:at], widths[like], *widths[at:]), table.header_rows)


def without_rows(table: Table, first: int, last: int) -> Table | None:
    """``table`` without rows ``first`` to ``last``; None where none is left."""
    rows = tuple(row.id for row in table.rows)
    left = (*rows[:first], *rows[last + 1 :])
    if not left:
        return None
    cells = _moved(placed_cells(table), "row", lambda start, span: _shrunk(start, span, first, last))
    header = sum(1 for r in range(table.header_rows) if not first <= r <= last)
    return rebuilt(table, cells, left, table.columns, header)


def without_columns(table: Table, first: int, last: int) -> Table | None:
    """``table`` without grid columns ``first`` to ``last``; None where none is left."""
    widths = (*table.columns[:first], *table.columns[last + 1 :])
    if not widths:
        return None
    cells = _moved(placed_cells(table), "column", lambda start, span: _shrunk(start, span, first, last))
    return rebuilt(table, cells, tuple(row.id for row in table.rows), widths, table.header_rows)
