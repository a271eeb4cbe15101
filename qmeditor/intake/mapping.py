# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A document with a change made to every block, also in cells and notes."""

from collections.abc import Callable
from dataclasses import replace

from qmeditor.document import Block, Document, Footnote, Heading, ListItem, Paragraph, Table

Change = Callable[[Block], Block]


def mapped(document: Document, change: Change) -> Document:
    """The document with ``change`` applied to every block, also in cells and notes."""
    body = tuple(_mapped(block, change) for block in document.body)
    return replace(document, body=body)


def _mapped(block: Block, change: Change) -> Block:
    if isinstance(block, Table):
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    None if cell is None else replace(cell, blocks=tuple(_mapped(b, change) for b in cell.blocks))
                    for cell in row.cells
                ),
            )
            for row in block.rows
        )
        block = replace(block, rows=rows)
    elif isinstance(block, Heading | Paragraph | ListItem) and any(isinstance(p, Footnote) for p in block.content):
        block = replace(
            block,
            content=tuple(
                replace(p, blocks=tuple(_mapped(b, change) for b in p.blocks)) if isinstance(p, Footnote) else p
                for p in block.content
            ),
        )
    return change(block)
