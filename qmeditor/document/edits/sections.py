# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of sections: moving, promoting, demoting and deleting a heading with all that stands under it."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import MAX_HEADING, Block, Heading
from qmeditor.document.edits.places import empty_paragraph, put, start_of
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.outline import index, section_range
from qmeditor.document.tree import Document


def _section(document: Document, heading: BlockId) -> tuple[int, int, Heading]:
    place = index(document).tops.get(heading)
    block = None if place is None else document.body[place]
    if place is None or not isinstance(block, Heading):
        raise InvalidEdit("no section", heading)
    return (*section_range(document.body, place), block)


def move_section(document: Document, heading: BlockId, before: BlockId | None, level: int | None = None) -> Edit:
    """Move a section before the block ``before`` of the body (None: to the end); ``level``: its new level there.

    Raises :class:`InvalidEdit` where ``before`` lies in the section or a level would leave 1 to 6.
    """
    start, end, own = _section(document, heading)
    body = document.body
    to = len(body) if before is None else index(document).tops.get(before)
    if to is None:
        raise InvalidEdit("unknown block", before or "")
    if start < to < end:
        raise InvalidEdit("section into itself", heading)
    by = 0 if level is None else level - own.level
    moved = _shifted(body[start:end], by)
    if to in (start, end):
        changed = put(document, (), start, end, moved) if by else document
    elif to < start:
        changed = put(document, (), to, end, (*moved, *body[to:start]))
    else:
        changed = put(document, (), start, to, (*body[end:to], *moved))
    return Edit(changed, Position(heading))


def move_section_up(document: Document, heading: BlockId) -> Edit:
    """Move a section before the one of its level that it follows; without such a one nothing changes."""
    start, _, own = _section(document, heading)
    for place in range(start - 1, -1, -1):
        block = document.body[place]
        if isinstance(block, Heading) and block.level <= own.level:
            return move_section(document, heading, block.id) if block.level == own.level else _same(document, heading)
    return _same(document, heading)


def move_section_down(document: Document, heading: BlockId) -> Edit:
    """Move a section behind the next one of its level; without such a one nothing changes."""
    _, end, own = _section(document, heading)
    body = document.body
    following = body[end] if end < len(body) else None
    if not isinstance(following, Heading) or following.level < own.level:
        return _same(document, heading)
    _, behind = section_range(body, end)
    return move_section(document, heading, body[behind].id if behind < len(body) else None)


def _same(document: Document, heading: BlockId) -> Edit:
    return Edit(document, Position(heading))


def shift_section(document: Document, heading: BlockId, by: int) -> Edit:
    """Promote (``by`` -1) or demote (1) a section with all its headings. Raises :class:`InvalidEdit` beyond 1 to 6."""
    start, end, _ = _section(document, heading)
    if not by:
        return _same(document, heading)
    return Edit(put(document, (), start, end, _shifted(document.body[start:end], by)), Position(heading))


def _shifted(blocks: tuple[Block, ...], by: int) -> tuple[Block, ...]:
    if not by:
        return blocks
    levels = [block.level + by for block in blocks if isinstance(block, Heading)]
    if min(levels) < 1 or max(levels) > MAX_HEADING:
        raise InvalidEdit("heading level", str(max(levels)))
    return tuple(replace(block, level=block.level + by) if isinstance(block, Heading) else block for block in blocks)


def delete_section(document: Document, heading: BlockId, ids: Iterator[BlockId]) -> Edit:
    """Delete a section: its heading and all that stands under it."""
    start, end, _ = _section(document, heading)
    body = document.body
    left = () if end - start < len(body) else (empty_paragraph(ids),)
    changed = put(document, (), start, end, left)
    return Edit(changed, start_of(changed.body[min(start, len(changed.body) - 1)]))
