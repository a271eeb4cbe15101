# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Old manuals draw a line around the page by putting all text into a table of one column: the text is taken out."""

from collections.abc import Sequence

from qmeditor.intake.context import Context
from qmeditor.intake.source import SourceItem, SourceParagraph, SourceTable, paragraphs

FRAMED = 15  # paragraphs in one cell: more than a box of text has


def without_frames(items: Sequence[SourceItem], context: Context) -> list[SourceItem]:
    """The items, those of a table that only frames them in its place; each frame is told."""
    out: list[SourceItem] = []
    for item in items:
        if isinstance(item, SourceTable) and _is_frame(item):
            context.lose("frame", "body", item.index)
            for row in item.rows:
                inner = without_frames(row.cells[0].items, context)
                kept = [each for each in inner if not (isinstance(each, SourceParagraph) and each.is_blank)]
                context.blank += len(inner) - len(kept)
                out += kept
        else:
            out.append(item)
    return out


def _is_frame(table: SourceTable) -> bool:
    if any(len(row.cells) != 1 or row.before or row.after for row in table.rows):
        return False
    longest = max(sum(1 for p in paragraphs(row.cells[0].items) if p.text.strip()) for row in table.rows)
    return longest >= FRAMED
