# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a table as a whole: put in, rows and columns in and out, header rows, widths, caption, border."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from qmeditor.document.blocks import Figure, Process, Row, Table
from qmeditor.document.edits.blocks import delete_block, insert_blocks
from qmeditor.document.edits.cells import cell_area
from qmeditor.document.edits.grid import (
    covering,
    new_cell,
    with_column,
    with_row,
    without_columns,
    without_rows,
)
from qmeditor.document.edits.places import find, put, put_block, start_of
from qmeditor.document.edits.ranges import Area
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidDocument, InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Content
from qmeditor.document.tree import Document


def insert_table(
    document: Document,
    position: Position,
    rows: int,
    columns: int,
    ids: Iterator[BlockId],
    header_rows: int = 1,
    caption: Content | None = None,
) -> Edit:
    """A table of empty cells at ``position``; the caret is in its first cell."""
    if rows < 1 or columns < 1:
        raise InvalidEdit("table", "empty")
    own = next(ids)
    lines = tuple(Row(next(ids), tuple(new_cell(ids) for _ in range(columns))) for _ in range(rows))
    table = Table(own, (0,) * columns, lines, min(header_rows, rows), caption)
    return insert_blocks(document, position, (table,), ids)


def _area(document: Document, anchor: Position, head: Position) -> Area:
    area = cell_area(document, anchor, head)
    if area is None:
        raise InvalidEdit("outside a table")
    return area


def _changed(document: Document, area: Area, table: Table, row: int, column: int) -> Edit:
    cell = covering(table, row, column).cell
    return Edit(put(document, area.way, area.index, area.index + 1, (table,)), start_of(cell.blocks[0]))


def insert_row(document: Document, position: Position, ids: Iterator[BlockId], below: bool = True) -> Edit:
    """A row below (or above) the cell at ``position``; spans that reach over the place grow. The caret is in it."""
    area = _area(document, position, position)
    at = area.bottom + 1 if below else area.top
    return _changed(document, area, with_row(area.table, at, ids), at, area.left)


def insert_column(document: Document, position: Position, ids: Iterator[BlockId], right: bool = True) -> Edit:
    """A column right (or left) of the cell at ``position``; spans that reach over the place grow."""
    area = _area(document, position, position)
    at = area.right + 1 if right else area.left
    return _changed(document, area, with_column(area.table, at, ids), area.top, at)


def delete_rows(document: Document, anchor: Position, head: Position, ids: Iterator[BlockId]) -> Edit:
    """Delete the rows of the selected cells; with the last row the table goes."""
    area = _area(document, anchor, head)
    table = without_rows(area.table, area.top, area.bottom)
    if table is None:
        return delete_block(document, area.table.id, ids)
    return _changed(document, area, table, min(area.top, len(table.rows) - 1), area.left)


def delete_columns(document: Document, anchor: Position, head: Position, ids: Iterator[BlockId]) -> Edit:
    """Delete the columns of the selected cells; with the last column the table goes."""
    area = _area(document, anchor, head)
    table = without_columns(area.table, area.left, area.right)
    if table is None:
        return delete_block(document, area.table.id, ids)
    row = min(area.top, len(table.rows) - 1)
    return _changed(document, area, table, row, min(area.left, len(table.columns) - 1))


def delete_table(document: Document, position: Position, ids: Iterator[BlockId]) -> Edit:
    """Delete the innermost table that holds ``position``."""
    return delete_block(document, _area(document, position, position).table.id, ids)


def _set(document: Document, one: BlockId, **fields: object) -> Edit:
    spot = find(document, one)
    table = spot.block
    if not isinstance(table, Table) or table.id != one:
        raise InvalidEdit("no table", one)
    try:
        changed = replace(table, **fields)  # type: ignore[arg-type]
    except InvalidDocument as error:
        raise InvalidEdit(error.what, error.detail) from error
    return Edit(document if changed == table else put_block(document, spot, changed), start_of(table))


def set_header_rows(document: Document, table: BlockId, count: int) -> Edit:
    """Let the first ``count`` rows of a table repeat on each page."""
    return _set(document, table, header_rows=count)


def set_widths(document: Document, table: BlockId, widths: tuple[int, ...]) -> Edit:
    """The widths of a table's columns, in twips (0 = share what is left)."""
    if any(width < 0 for width in widths):
        raise InvalidEdit("width")
    return _set(document, table, columns=widths)


def set_border(document: Document, table: BlockId, border: Literal["grid", "outline", "none"]) -> Edit:
    """The lines of a table."""
    return _set(document, table, border=border)


def set_caption(document: Document, one: BlockId, caption: Content | None) -> Edit:
    """The caption of a table, figure or process; None takes caption and number away."""
    spot = find(document, one)
    block = spot.block
    if not isinstance(block, Table | Figure | Process) or block.id != one:
        raise InvalidEdit("no caption", one)
    if block.caption == caption:
        return Edit(document, start_of(block))
    place = Position(one) if caption is None else Position(one, 0, "caption")
    return Edit(put_block(document, spot, replace(block, caption=caption)), place)
