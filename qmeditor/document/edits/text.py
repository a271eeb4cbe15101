# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of what stands inside blocks: typing, deleting a range, marks, links, references and other inlines.

Every edit here is ``edit(document, position(s), …) -> Edit``: nothing else changes, an edit without effect gives the
same document, one that does not apply raises :class:`InvalidEdit`.
"""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import Block, Orientation, PageBreak, Paragraph
from qmeditor.document.edits.adopt import adopted, check_depth
from qmeditor.document.edits.cells import clear_cells
from qmeditor.document.edits.places import (
    InNote,
    Slot,
    Spot,
    empty_paragraph,
    end_of,
    find,
    in_order,
    own_content,
    put,
    put_content,
    slot_at,
    slots,
    start_of,
    where,
    with_content,
)
from qmeditor.document.edits.ranges import Covered, covered
from qmeditor.document.edits.spans import inline_at, length, span, spliced
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import CommentAnchor, Content, Footnote, Inline, Marks, Text, content
from qmeditor.document.outline import index
from qmeditor.document.placement import may_stand
from qmeditor.document.rename import ids_in
from qmeditor.document.text import clean
from qmeditor.document.tree import Document


def insert_text(
    document: Document, position: Position, text: str, ids: Iterator[BlockId], marks: Marks | None = None
) -> Edit:
    """``text``, cleaned, at ``position``; a newline in it is a line break within the block.

    ``marks`` None: those of the character before (at the start of a block: behind). A link goes on only inside it. At
    the edge of an atom a new paragraph takes the text.
    """
    text = clean(text)
    if not text:
        return Edit(document, position)
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    if slot is None:
        return _beside(document, spot, position.offset, (Text(text, marks or Marks.NONE),), ids)
    before = inline_at(slot.content, position.offset - 1) if position.offset else None
    behind = inline_at(slot.content, position.offset)
    model = before if position.offset else behind
    same = before if isinstance(before, Text) and isinstance(behind, Text) and before.link == behind.link else None
    if marks is None:
        marks = model.marks if isinstance(model, Text) else Marks.NONE
    return _insert(document, spot, slot, position, (Text(text, marks, same.link if same else ""),))


def insert_inline(document: Document, position: Position, part: Inline, ids: Iterator[BlockId]) -> Edit:
    """``part`` (reference, field, footnote, picture, equation, anchor, text) at ``position``; the caret goes behind.

    Raises :class:`InvalidEdit` for a footnote in a footnote or with ids that are taken, and for an unknown comment.
    """
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    if isinstance(part, Footnote):
        _check_note(document, spot, part)
    elif isinstance(part, CommentAnchor) and all(part.comment != comment.id for comment in document.comments):
        raise InvalidEdit("unknown comment", part.comment)
    if slot is None:
        return _beside(document, spot, position.offset, (part,), ids)
    return _insert(document, spot, slot, position, (part,))


def _check_note(document: Document, spot: Spot, note: Footnote) -> None:
    check_depth((*spot.way, InNote(spot.index, 0, 0)), note.blocks)
    known = index(document)
    ids = [note.id, *ids_in(note.blocks)]
    if len(set(ids)) < len(ids) or any(one in known for one in ids):
        raise InvalidEdit("id twice", note.id)
    if not may_stand(note, where(spot.way)) or adopted(document, note.blocks, "note") != note.blocks:
        raise InvalidEdit("footnote in a footnote", note.id)


def _insert(document: Document, spot: Spot, slot: Slot, position: Position, new: Content) -> Edit:
    left = content((*span(slot.content, 0, position.offset), *new))
    changed = spliced(slot.content, position.offset, position.offset, new)
    # What is typed may compose with what stands beside it (a letter and its mark): the caret is never inside.
    behind = length(slot.content) - position.offset
    offset = min(length(left), length(changed)) if behind else length(changed)
    return Edit(put_content(document, spot, slot, changed), replace(position, offset=offset))


def _beside(document: Document, spot: Spot, offset: int, new: Content, ids: Iterator[BlockId]) -> Edit:
    paragraph = Paragraph(next(ids), new)
    place = spot.index + (1 if offset else 0)
    return Edit(put(document, spot.way, place, place, (paragraph,)), Position(paragraph.id, length(new)))


def delete_range(document: Document, anchor: Position, head: Position, ids: Iterator[BlockId]) -> Edit:
    """Delete what stands between two positions, in either order.

    Over blocks: what is left of the first and the last becomes one block, of the first one's kind and id unless nothing
    is left of it. A table with one end of the range in it goes as a whole with the rest of the range. Both ends in
    different cells of one table: the cells between are emptied. Where blocks went as a whole and no text is left to
    join, an empty paragraph stands in their place (save for page breaks among other blocks).
    """
    start, end = in_order(document, anchor, head)
    if start == end:
        return Edit(document, start)
    if start.block == end.block and start.part == end.part:
        spot = find(document, start.block)
        slot = slot_at(spot.block, start)
        slot_at(spot.block, end)
        if slot is not None:
            shorter = spliced(slot.content, start.offset, end.offset, ())
            return Edit(put_content(document, spot, slot, shorter), start)
    area = covered(document, start, end)
    if area.cells is not None:
        return clear_cells(document, area.cells, ids)
    return _delete_blocks(document, area, ids)


def _delete_blocks(document: Document, area: Covered, ids: Iterator[BlockId]) -> Edit:
    if area.first > area.last:  # from behind one atom to before the next
        return Edit(document, area.start)
    first, last = area.blocks[area.first], area.blocks[area.last]
    if area.first == area.last and not area.first_whole and not area.last_whole:  # over the parts of one block
        return _delete_parts(document, area, first)
    head = None if area.first_whole else remains(first, area.start, before=True)
    tail = None if area.last_whole else remains(last, area.end, before=False)
    left, right = (None if block is None else own_content(block) for block in (head, tail))
    if head is not None and tail is not None and left is not None and right is not None:
        keep = tail if right and not left else head
        joined = with_content(keep, keep.id, "", content((*left, *right)))
        new: tuple[Block, ...] = (joined,)
        caret = Position(joined.id, min(length(left), length(own_content(joined) or ())))
    elif head is not None:
        new, caret = (head, tail) if tail is not None else (head,), area.start
    elif tail is not None:
        new, caret = (tail,), replace(area.end, offset=0)
    elif _only_breaks(area):
        new, caret = (), _neighbour(area)
    else:
        new = (empty_paragraph(ids),)
        caret = Position(new[0].id, 0)
    return Edit(put(document, area.way, area.first, area.last + 1, new), caret)


def _only_breaks(area: Covered) -> bool:
    inside = area.blocks[area.first : area.last + 1]
    return len(inside) < len(area.blocks) and all(isinstance(block, PageBreak | Orientation) for block in inside)


def _neighbour(area: Covered) -> Position:
    if area.last + 1 < len(area.blocks):
        return start_of(area.blocks[area.last + 1])
    return end_of(area.blocks[area.first - 1])


def remains(block: Block, position: Position, before: bool) -> Block:
    """What is left of ``block`` when only what stands before (or behind) ``position`` stays."""
    for slot in slots(block):
        here = slot.owner == position.block and slot.part == position.part
        size = length(slot.content)
        if here:
            left, right = (position.offset, size) if before else (0, position.offset)
            block = with_content(block, slot.owner, slot.part, spliced(slot.content, left, right, ()))
        if here and not before:
            return block
        if not here and (not before or _reached(block, slot, position)):
            block = with_content(block, slot.owner, slot.part, ())
    return block


def _reached(block: Block, slot: Slot, position: Position) -> bool:
    places = [(one.owner, one.part) for one in slots(block)]
    return places.index((slot.owner, slot.part)) > places.index((position.block, position.part))


def _delete_parts(document: Document, area: Covered, block: Block) -> Edit:
    inside = False
    for slot in slots(block):
        here = (slot.owner, slot.part)
        first, last = here == (area.start.block, area.start.part), here == (area.end.block, area.end.part)
        if first or inside or last:
            left = area.start.offset if first else 0
            right = area.end.offset if last else length(slot.content)
            block = with_content(block, slot.owner, slot.part, spliced(slot.content, left, right, ()))
        inside = (inside or first) and not last
    return Edit(put(document, area.way, area.first, area.first + 1, (block,)), area.start)
