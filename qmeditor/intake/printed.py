# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the house style in use would print again what came in: only then may it leave the body."""

from collections.abc import Sequence

from qmeditor.document import Marks, Text
from qmeditor.document.house import HouseStyle
from qmeditor.document.printed import Lines, amendment_lines, distribution_lines
from qmeditor.document.wording import Wording
from qmeditor.intake.findings import FrontTable, Grid
from qmeditor.intake.source import SourceItem, SourceParagraph, SourceTable

_PRINTED_BY = {
    "approvals": "approval",
    "amendments": "amendments",
    "distribution": "distribution",
    "letterhead": "letterhead",
    "signature": "signature",
}
"""The part of a house style that prints what an import takes out of the body."""


def not_printed(style: HouseStyle) -> frozenset[str]:
    """What ``style`` has no place for, of what an import would take out of the body."""
    parts = {*style.front, *style.back}
    missing = {what for what, part in _PRINTED_BY.items() if part not in parts}
    strips = (style.header_first, style.header, style.footer_first, style.footer)
    slots = [slot for strip in strips for row in strip.rows for slot in row if slot is not None]
    if not any("{code}" in line for slot in slots for line in slot.lines):
        missing.add("header")
    return frozenset(missing)


def is_printed_again(
    source: SourceTable, grid: Grid, title: str | None, table: FrontTable, style: HouseStyle, wording: Wording
) -> bool:
    """Whether ``style`` prints ``table`` with the very words of ``source`` in each cell, heads and title too.

    ``grid``: the lines of its cells; ``title``: the line above it that names it, if there is one. Rows in which nothing
    stands do not count, nor do capitals in heads and title.
    """
    if table.what not in style.front or not all(_is_text(cell.items) for row in source.rows for cell in row.cells):
        return False
    if title is not None and _head(title) != _head(wording[table.what]):
        return False
    said = [tuple(" ".join(" ".join(cell).split()) for cell in row) for row in grid]
    said = [row for row in said if any(row)]
    printed = _lines(table, style, wording)
    if not said or len(said) != len(printed):
        return False
    heads = [_head(text) for text in said[0]], [_head(text) for text in printed[0]]
    rows = said[1:], [tuple(" ".join(text.split()) for text in row) for row in printed[1:]]
    return heads[0] == heads[1] and rows[0] == rows[1]


def _lines(table: FrontTable, style: HouseStyle, wording: Wording) -> Lines:
    if table.what == "amendments":
        return amendment_lines(table.amendments, style, wording)
    return distribution_lines(table.distribution, style, wording)


def _head(text: str) -> str:
    return " ".join(text.split()).rstrip(" .:").casefold()


def _is_text(items: Sequence[SourceItem]) -> bool:
    """Whether a cell holds nothing but words that are neither numbered nor struck out."""
    return all(
        isinstance(item, SourceParagraph)
        and not item.num
        and all(isinstance(part, Text) and not part.marks & Marks.STRIKE and not part.link for part in item.content)
        for item in items
    )
