# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a table's cells: emptying, merging, splitting; the way from cell to cell."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import Cell, Paragraph, Table
from qmeditor.document.edits.places import put, start_of, with_cell
from qmeditor.document.edits.ranges import Area
from qmeditor.document.edits.values import Edit
from qmeditor.document.ids import BlockId
from qmeditor.document.tree import Document


def clear_cells(document: Document, area: Area, ids: Iterator[BlockId]) -> Edit:
    """Empty the cells of ``area``: one empty paragraph is left in each (its first block's, where that is one)."""
    table = area.table
    for r, c in area.places():
        cell = table.rows[r].cells[c]
        assert cell is not None
        table = _emptied(table, r, c, cell, ids)
    first = table.rows[area.top].cells[area.left]
    assert first is not None
    caret = start_of(first.blocks[0])
    if table is area.table:
        return Edit(document, caret)
    return Edit(put(document, area.way, area.index, area.index + 1, (table,)), caret)


def _emptied(table: Table, row: int, column: int, cell: Cell, ids: Iterator[BlockId]) -> Table:
    first = cell.blocks[0]
    if len(cell.blocks) == 1 and isinstance(first, Paragraph):
        if not first.content:
            return table
        left: Paragraph = replace(first, content=())
    else:
        left = replace(first, content=()) if isinstance(first, Paragraph) else Paragraph(next(ids))
    return with_cell(table, row, column, replace(cell, blocks=(left,)))
