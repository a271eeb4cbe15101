# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Enter, Backspace at the start and Delete at the end of a block: blocks are split and joined."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import (
    Block,
    Definition,
    Figure,
    FormField,
    Heading,
    ListItem,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Process,
    Step,
    Table,
)
from qmeditor.document.edits.places import (
    Slot,
    Spot,
    TextBlock,
    empty_paragraph,
    end_of,
    find,
    own_content,
    put,
    put_block,
    slot_at,
    start_of,
    with_content,
)
from qmeditor.document.edits.spans import length, span
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Content, content
from qmeditor.document.tree import Document


def split(document: Document, position: Position, ids: Iterator[BlockId]) -> Edit:
    """Enter at ``position``.

    A text block becomes two of its kind; at the end of a heading, and before one, stands a paragraph. The id stays with
    the text: at the start of a block the new, empty one comes before. An empty list item goes out one level, from the
    first it becomes a paragraph, as do an empty note and form field. In a term the caret goes to the meaning, the
    meaning is followed by a new definition, a caption by a paragraph, a step by a new step.
    """
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    block = spot.block
    if slot is None:
        return _insert(document, spot, spot.index + (1 if position.offset else 0), empty_paragraph(ids))
    left, right = span(slot.content, 0, position.offset), span(slot.content, position.offset, length(slot.content))
    if isinstance(block, Definition):
        return _split_definition(document, spot, block, slot, position, ids)
    if isinstance(block, Process) and slot.owner != block.id:
        return _split_step(document, spot, block, slot, left, right, ids)
    if slot.part == "caption":
        cut = with_content(block, block.id, "caption", left)
        paragraph = Paragraph(next(ids), right)
        return Edit(put(document, spot.way, spot.index, spot.index + 1, (cut, paragraph)), Position(paragraph.id))
    assert isinstance(block, TextBlock)
    if not slot.content and (outer := _out(block)) is not block:
        return Edit(put_block(document, spot, outer), Position(block.id))
    if not left and right:
        before = Paragraph(next(ids)) if isinstance(block, Heading) else following(block, (), next(ids))
        return Edit(put(document, spot.way, spot.index, spot.index, (before,)), position)
    if not right and isinstance(block, Heading):
        return _insert(document, spot, spot.index + 1, empty_paragraph(ids))
    behind = following(block, right, next(ids))
    new = (with_content(block, block.id, "", left), behind)
    return Edit(put(document, spot.way, spot.index, spot.index + 1, new), Position(behind.id))


def _insert(document: Document, spot: Spot, place: int, block: Paragraph) -> Edit:
    return Edit(put(document, spot.way, place, place, (block,)), Position(block.id))


def _out(block: TextBlock) -> Block:
    """``block`` one level further out."""
    if isinstance(block, ListItem) and block.level > 1:
        return replace(block, level=block.level - 1, start=None)
    if isinstance(block, Paragraph) and block.indent:
        return replace(block, indent=block.indent - 1)
    if isinstance(block, ListItem | Note | FormField):
        return Paragraph(block.id, own_content(block) or ())
    return block


def following(block: TextBlock, parts: Content, one: BlockId) -> Block:
    """What Enter puts behind ``block``: the same kind, without what belongs to one block alone."""
    match block:
        case Heading():
            return Heading(one, block.level, parts, block.scheme, align=block.align)
        case ListItem():
            return replace(block, id=one, content=parts, start=None, continued=False)
        case FormField():
            return FormField(one, parts, block.kind)
        case _:
            return replace(block, id=one, content=parts)


def _split_definition(
    document: Document, spot: Spot, block: Definition, slot: Slot, position: Position, ids: Iterator[BlockId]
) -> Edit:
    if slot.part == "term" and (block.term or block.meaning):
        return Edit(document, Position(block.id, 0, "meaning"))
    if not block.term and not block.meaning:
        return Edit(put_block(document, spot, Paragraph(block.id)), Position(block.id))
    size = length(block.meaning)
    cut = replace(block, meaning=span(block.meaning, 0, position.offset))
    new = Definition(next(ids), (), span(block.meaning, position.offset, size))
    return Edit(put(document, spot.way, spot.index, spot.index + 1, (cut, new)), Position(new.id, 0, "term"))


def _split_step(
    document: Document, spot: Spot, block: Process, slot: Slot, left: Content, right: Content, ids: Iterator[BlockId]
) -> Edit:
    place = next(k for k, step in enumerate(block.steps) if step.id == slot.owner)
    step = block.steps[place]
    in_action = slot.part == "action"
    new = Step(next(ids), right if in_action else ())
    cut = replace(step, action=left) if in_action else step
    steps = (*block.steps[:place], cut, new, *block.steps[place + 1 :])
    return Edit(put_block(document, spot, replace(block, steps=steps)), Position(new.id, 0, "action"))


def join_previous(document: Document, position: Position) -> Edit:
    """Backspace at the start of a block.

    A list item, an indented paragraph and a note first become a plain paragraph (a list item one that stands at its
    item's depth). Then text flows into the block before; of an empty block and one with text the latter stays as it is.
    Before a table, figure or other atom: an empty paragraph goes, a page break goes, else the caret moves in.
    """
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    if position.offset:
        return Edit(document, position)
    block = spot.block
    if slot is not None and slot.part:
        return _leave_part(document, spot, slot, position)
    match block:
        case ListItem():
            return Edit(
                put_block(document, spot, Paragraph(block.id, block.content, block.align, "", block.level)), position
            )
        case Paragraph() if block.indent:
            return Edit(put_block(document, spot, replace(block, indent=0)), position)
        case Note():
            return Edit(put_block(document, spot, Paragraph(block.id, block.content)), position)
        case _:
            return _join(document, spot, spot.index - 1, position, forward=False)


def join_next(document: Document, position: Position) -> Edit:
    """Delete at the end of a block: the text of the next one flows in, by the rules of :func:`join_previous`."""
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    if slot is not None and (slot.part or position.offset < length(slot.content)):
        return Edit(document, position)
    return _join(document, spot, spot.index, position, forward=True)


def _leave_part(document: Document, spot: Spot, slot: Slot, position: Position) -> Edit:
    """Backspace at the start of a term, meaning, caption or part of a step."""
    block = spot.block
    if slot.part == "meaning":
        assert isinstance(block, Definition)
        return Edit(document, Position(block.id, length(block.term), "term"))
    if isinstance(block, Definition) and not block.term and not block.meaning:
        return Edit(put_block(document, spot, Paragraph(block.id)), Position(block.id))
    if isinstance(block, Table | Figure | Process) and slot.part == "caption" and not slot.content:
        return Edit(put_block(document, spot, replace(block, caption=None)), Position(block.id))
    if isinstance(block, Process) and slot.part == "action":
        return _drop_empty_step(document, spot, block, slot, position)
    return Edit(document, position)


def _drop_empty_step(document: Document, spot: Spot, block: Process, slot: Slot, position: Position) -> Edit:
    place = next(k for k, step in enumerate(block.steps) if step.id == slot.owner)
    step = block.steps[place]
    led_to = any(branch.target == step.id for other in block.steps for branch in other.branches)
    if not place or step.action or step.actor or step.time or step.output or step.branches or led_to:
        return Edit(document, position)
    before = block.steps[place - 1]
    steps = block.steps[:place] + block.steps[place + 1 :]
    caret = Position(before.id, length(before.action), "action")
    return Edit(put_block(document, spot, replace(block, steps=steps)), caret)


def _join(document: Document, spot: Spot, first: int, position: Position, forward: bool) -> Edit:
    """Join ``blocks[first]`` and the next; ``position`` is in one of them."""
    if first < 0 or first + 1 >= len(spot.blocks):
        return Edit(document, position)
    upper, lower = spot.blocks[first], spot.blocks[first + 1]
    left, right = own_content(upper), own_content(lower)
    if left is not None and right is not None:
        keep = lower if right and not left else upper
        joined = with_content(keep, keep.id, "", content((*left, *right)))
        caret = Position(joined.id, min(length(left), length(own_content(joined) or ())))
        return Edit(put(document, spot.way, first, first + 2, (joined,)), caret)
    here, other = (upper, lower) if forward else (lower, upper)
    place, other_place = (first, first + 1) if forward else (first + 1, first)
    if isinstance(other, PageBreak | Orientation):
        return Edit(put(document, spot.way, other_place, other_place + 1, ()), position)
    caret = _entry(other, forward)
    if isinstance(here, Paragraph) and not here.content:
        return Edit(put(document, spot.way, place, place + 1, ()), caret)
    return Edit(document, caret)


def _entry(block: Block, forward: bool) -> Position:
    if isinstance(block, Table | Definition | Process) or own_content(block) is not None:
        return start_of(block) if forward else end_of(block)
    return Position(block.id, 0 if forward else 1)
