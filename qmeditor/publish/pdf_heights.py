# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How high the rows of a table will be, roughly: a row that could outgrow its page must be let break over pages."""

from math import ceil

from qmeditor.document.house import HouseStyle
from qmeditor.publish.publication import Blocks, PrintedCell, PrintedImage, PrintedParagraph, PrintedTable

_HIGHEST = 300.0
"""Points that a row may have and still stay in one piece: well below the text height of a page that lies."""
_LETTER = 0.6
"""Width of a letter, generously, in multiples of the size."""
_PADDING = 12.0
"""Points between the lines of a cell and its text, both sides."""


def tall_rows(table: PrintedTable, style: HouseStyle) -> frozenset[int]:
    """The rows that may be higher than a good part of a page, by their own cells or by one that reaches into them."""
    out: set[int] = set()
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell is not None and _height(cell.blocks, _width(table, c, cell), style) > _HIGHEST:
                out.update(range(r, r + cell.rowspan))
        if row.height / 20 > _HIGHEST:
            out.add(r)
    return frozenset(out)


def _width(table: PrintedTable, column: int, cell: PrintedCell) -> float:
    return sum(table.columns[column : column + cell.colspan]) / 20 - _PADDING


def _height(blocks: Blocks, width: float, style: HouseStyle) -> float:
    """Points that ``blocks`` take in a column of ``width`` points, rather too many than too few."""
    high = 0.0
    for block in blocks:
        if isinstance(block, PrintedParagraph):
            look = style.look(block.look)
            letters = max(1.0, (width - 18 * block.indent) / (look.size * _LETTER))
            text = block.label + block.text
            lines = text.count("\n") + max(1, ceil(len(text) / letters))
            pictures = sum(run.height / 20 for run in block.runs if isinstance(run, PrintedImage))
            high += look.before + look.after + lines * look.size * look.line + pictures
        elif isinstance(block, PrintedTable):
            for row in block.rows:
                inner = [
                    _height(cell.blocks, _width(block, c, cell), style) for c, cell in enumerate(row.cells) if cell
                ]
                high += max(inner, default=0.0) + 2
    return high
