# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Tables as Word writes them (rows of cells with spans and merges) as the grid of a Document."""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from qmeditor.document import Block, Cell, Paragraph, Row, Table
from qmeditor.intake.context import Context
from qmeditor.intake.source import SourceCell, SourceItem, SourceRow, SourceTable, paragraphs

Settle = Callable[[list[SourceItem]], tuple[Block, ...]]
_VALIGN: dict[str, Literal["top", "middle", "bottom"]] = {"center": "middle", "both": "middle", "bottom": "bottom"}
MAX_COLUMNS = 63  # that Word makes
_INSIDE = frozenset({"insideH", "insideV"})


@dataclass(slots=True)
class _Placed:
    """A cell in the grid: its first column, the column after it, its rows."""

    cell: SourceCell
    start: int
    end: int
    rows: int = 1
    filler: bool = False


def table_block(source: SourceTable, context: Context, settle: Settle, part: str, exact: bool) -> Table | None:
    """The table as a grid, None where it has no cell at all. ``exact``: keep grid columns that no cell ends at."""
    placed = [_place(row) for row in source.rows]
    width = max((p[-1].end for p in placed if p), default=0)
    if not width:
        return None
    borders = sorted({0, *(c.start for r in placed for c in r), *(c.end for r in placed for c in r)})
    if exact and len(source.grid) == borders[-1] <= MAX_COLUMNS:
        borders = list(range(borders[-1] + 1))
    rows = _merge(placed, context, part, source)
    return _grid(source, rows, borders, context, settle)


def _place(row: SourceRow) -> list[_Placed]:
    out: list[_Placed] = []
    at = row.before
    if at:
        out.append(_Placed(SourceCell([]), 0, at, filler=True))
    for cell in row.cells:
        out.append(_Placed(cell, at, at + cell.span))
        at += cell.span
    if row.after:
        out.append(_Placed(SourceCell([]), at, at + row.after, filler=True))
    return out


def _merge(
    placed: list[list[_Placed]], context: Context, part: str, source: SourceTable
) -> list[tuple[SourceRow, list[_Placed]]]:
    """The rows with vertical merges joined; a row that merges cover wholly is taken out."""
    open_cells: dict[tuple[int, int], _Placed] = {}
    out: list[tuple[SourceRow, list[_Placed]]] = []
    for row, cells in zip(source.rows, placed, strict=True):
        continued = [open_cells.get((c.start, c.end)) if c.cell.merge == "on" and not c.filler else None for c in cells]
        still: dict[tuple[int, int], _Placed] = {}
        whole_row = all(above is not None for above in continued)
        kept: list[_Placed] = []
        for cell, above in zip(cells, continued, strict=True):
            key = (cell.start, cell.end)
            if above is None:
                kept.append(cell)
                if cell.cell.merge and not cell.filler:
                    still[key] = cell
                continue
            above.rows += not whole_row
            still[key] = above
            text = " ".join(p.text for p in paragraphs(cell.cell.items) if p.text.strip())
            if text:
                context.lose("merged_cell", part, source.index, text, text)
        open_cells = still
        if not whole_row:
            out.append((row, kept))
    return out


def _grid(
    source: SourceTable,
    rows: list[tuple[SourceRow, list[_Placed]]],
    borders: list[int],
    context: Context,
    settle: Settle,
) -> Table:
    columns = len(borders) - 1
    grid: list[list[Cell | None]] = [[None] * columns for _ in rows]
    taken: list[set[int]] = [set() for _ in rows]
    for r, (row, cells) in enumerate(rows):
        for cell in cells:
            first, last = bisect_left(borders, cell.start), bisect_left(borders, cell.end)
            height = min(cell.rows, len(rows) - r)
            grid[r][first] = _cell(cell, last - first, height, context, settle, f"{row.id}/{first}")
            for k in range(height):
                taken[r + k].update(range(first, last))
        for column in range(columns):  # gaps that the file leaves untold become empty cells
            if column not in taken[r]:
                grid[r][column] = _cell(_Placed(SourceCell([]), 0, 0), 1, 1, context, settle, f"{row.id}/gap{column}")
                taken[r].add(column)
    header = 0
    for row, _ in rows:
        if not row.header:
            break
        header += 1
    widths = _widths(source, borders)
    made = tuple(Row(row.id, tuple(cells)) for (row, _), cells in zip(rows, grid, strict=True))
    return Table(source.id, widths, made, header, None, source.align, _border(source))


def _cell(placed: _Placed, colspan: int, rowspan: int, context: Context, settle: Settle, seed: str) -> Cell:
    blocks = settle(placed.cell.items) or (Paragraph(context.ids.take(f"cell/{seed}")),)
    return Cell(blocks, max(colspan, 1), rowspan, _VALIGN.get(placed.cell.valign, "top"))


def _widths(source: SourceTable, borders: Sequence[int]) -> tuple[int, ...]:
    grid = source.grid
    if sum(grid) <= 0:
        row = next((r for r in source.rows if not r.before and all(c.width for c in r.cells)), None)
        if row is not None:
            grid = [w for c in row.cells for w in [c.width // c.span] * min(c.span, 100)]
    return tuple(max(0, sum(grid[start:end])) for start, end in itertools.pairwise(borders))


def _border(source: SourceTable) -> Literal["grid", "outline", "none"]:
    cells = [cell for row in source.rows for cell in row.cells]
    if source.lines and source.lines & _INSIDE:
        return "grid"
    lined = sum(1 for cell in cells if cell.lines)
    if lined * 2 >= len(cells):
        outer_only = all(len(cell.lines or ()) <= 2 for cell in cells) and len(cells) > 2
        return "outline" if outer_only else "grid"
    return "outline" if source.lines else "none"
