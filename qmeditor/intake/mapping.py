# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A document with a change made to every block, also in cells and notes."""

from collections.abc import Callable
from dataclasses import replace
from operator import is_

from qmeditor.document import Block, Cell, Document, Footnote, Heading, ListItem, Paragraph, Row, Table

Change = Callable[[Block], Block]


def mapped(document: Document, change: Change) -> Document:
    """The document with ``change`` applied to every block; what does not change is shared."""
    body = _all(document.body, change)
    return document if body is document.body else replace(document, body=body)


def _all(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    made = tuple([_mapped(block, change) for block in blocks])
    return blocks if all(map(is_, made, blocks)) else made


def _mapped(block: Block, change: Change) -> Block:
    if isinstance(block, Table):
        rows = tuple([_row(row, change) for row in block.rows])
        if not all(map(is_, rows, block.rows)):
            block = replace(block, rows=rows)
    elif isinstance(block, Heading | Paragraph | ListItem) and any(isinstance(p, Footnote) for p in block.content):
        parts = (replace(p, blocks=_all(p.blocks, change)) if isinstance(p, Footnote) else p for p in block.content)
        block = replace(block, content=tuple(parts))
    return change(block)


def _row(row: Row, change: Change) -> Row:
    cells = tuple([None if cell is None else _cell(cell, change) for cell in row.cells])
    return row if all(map(is_, cells, row.cells)) else replace(row, cells=cells)


def _cell(cell: Cell, change: Change) -> Cell:
    blocks = _all(cell.blocks, change)
    return cell if blocks is cell.blocks else replace(cell, blocks=blocks)
