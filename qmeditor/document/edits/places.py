# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Where a block stands, and documents with other blocks in one place: the ground of all edits.

A block stands in a sequence: the body, a cell or a footnote. :func:`find` gives its way from the body down;
:func:`put` rebuilds what lies on that way and shares everything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from qmeditor.document.blocks import (
    Block,
    Cell,
    Definition,
    Figure,
    FormField,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Process,
    Row,
    Table,
)
from qmeditor.document.edits.spans import length
from qmeditor.document.edits.values import Position
from qmeditor.document.errors import InvalidDocument, InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Content, Footnote
from qmeditor.document.outline import index
from qmeditor.document.placement import Where
from qmeditor.document.tree import Document

TextBlock = Heading | Paragraph | ListItem | Note | FormField
"""Blocks with one content of their own, that text can flow from one to the next."""

STEP_PARTS = ("action", "actor", "time", "output")


@dataclass(frozen=True, slots=True)
class Slot:
    """One content of a block: ``owner`` is the id of the block or of a step of it, ``part`` as in Position."""

    owner: BlockId
    part: str
    content: Content


@dataclass(frozen=True, slots=True)
class InCell:
    """From a sequence into a cell: of the table at ``block``, in ``row`` and grid ``column``."""

    block: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class InNote:
    """From a sequence into a footnote: in content ``slot`` of the block at ``block``, its inline ``inline``."""

    block: int
    slot: int
    inline: int


Way = tuple[InCell | InNote, ...]


def where(way: Way) -> Where:
    """What kind of place the sequence at the end of ``way`` is."""
    if any(isinstance(turn, InNote) for turn in way):
        return "note"
    return "cell" if way else "body"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: ``blocks[index]`` of the sequence at the end of ``way``; and ``id``, what was looked for
    (the block itself, or a row, step or footnote of it)."""

    id: BlockId
    way: Way
    blocks: tuple[Block, ...]
    index: int

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.blocks[self.index]


def slots(block: Block) -> tuple[Slot, ...]:
    """The contents that stand in ``block`` itself, in reading order; a caption that is None is none."""
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            return (Slot(block.id, "", block.content),)
        case FormField():
            return (Slot(block.id, "", block.label),)
        case Definition():
            return (Slot(block.id, "term", block.term), Slot(block.id, "meaning", block.meaning))
        case Process():
            steps = tuple(Slot(step.id, part, getattr(step, part)) for step in block.steps for part in STEP_PARTS)
            return (*steps, *_caption_slot(block))
        case Table() | Figure():
            return _caption_slot(block)
        case _:
            return ()


def _caption_slot(block: Table | Figure | Process) -> tuple[Slot, ...]:
    return () if block.caption is None else (Slot(block.id, "caption", block.caption),)


def with_content(block: Block, owner: BlockId, part: str, new: Content) -> Block:
    """``block`` with ``new`` as the content that ``owner`` and ``part`` name; the SAME block where it is equal.

    Raises :class:`InvalidEdit` if it has no such content (a caption may be None: it begins then).
    """
    old = next((slot.content for slot in slots(block) if slot.owner == owner and slot.part == part), None)
    if new == old:
        return block
    if isinstance(block, Process) and owner != block.id and old is not None:
        parts: dict[str, Any] = {part: new}
        return replace(block, steps=tuple(replace(s, **parts) if s.id == owner else s for s in block.steps))
    match block:
        case Heading() | Paragraph() | ListItem() | Note() if not part:
            return replace(block, content=new)
        case FormField() if not part:
            return replace(block, label=new)
        case Definition() if part == "term":
            return replace(block, term=new)
        case Definition() if part == "meaning":
            return replace(block, meaning=new)
        case Table() | Figure() | Process() if part == "caption":
            return replace(block, caption=new)
        case _:
            raise InvalidEdit("part", f"{part!r} of {type(block).__name__}")


def own_content(block: Block) -> Content | None:
    """The one content of a block that text flows through; None for every other block."""
    if isinstance(block, FormField):
        return block.label
    return block.content if isinstance(block, Heading | Paragraph | ListItem | Note) else None


def slot_at(block: Block, position: Position) -> Slot | None:
    """The content that ``position`` names (None: the edge of an atom). Raises :class:`InvalidEdit` for none."""
    for slot in slots(block):
        if slot.part == position.part and slot.owner == position.block:
            if not 0 <= position.offset <= length(slot.content):
                raise InvalidEdit("offset", f"{position.offset} of {length(slot.content)}")
            return slot
    if not position.part and position.offset in (0, 1) and block.id == position.block and own_content(block) is None:
        return None
    raise InvalidEdit("part", f"{position.part!r} of {type(block).__name__}")


def find(document: Document, one: BlockId) -> Spot:
    """Where the block, row, step or footnote with the id ``one`` stands. Raises :class:`InvalidEdit` for none."""
    place = index(document).place(one)
    found = None if place is None else _within(document.body, place, one, ())
    if found is None:
        raise InvalidEdit("unknown block", one)
    return found


def _within(blocks: tuple[Block, ...], place: int, one: BlockId, way: Way) -> Spot | None:
    block = blocks[place]
    if block.id == one or (isinstance(block, Process) and any(step.id == one for step in block.steps)):
        return Spot(one, way, blocks, place)
    if isinstance(block, Table):
        for r, row in enumerate(block.rows):
            if row.id == one:
                return Spot(one, way, blocks, place)
            for c, cell in enumerate(row.cells):
                if cell is not None:
                    for inner in range(len(cell.blocks)):
                        if found := _within(cell.blocks, inner, one, (*way, InCell(place, r, c))):
                            return found
    for s, slot in enumerate(slots(block)):
        for i, part in enumerate(slot.content):
            if isinstance(part, Footnote):
                if part.id == one:
                    return Spot(one, way, blocks, place)
                for inner in range(len(part.blocks)):
                    if found := _within(part.blocks, inner, one, (*way, InNote(place, s, i))):
                        return found
    return None


def put(document: Document, way: Way, start: int, end: int, new: tuple[Block, ...]) -> Document:
    """``document`` with ``new`` in the place of blocks ``start`` to ``end`` of the sequence at the end of ``way``.

    The SAME document where they are the same objects.
    Raises :class:`InvalidEdit` where that gives a value that cannot be (an empty body or cell).
    """
    try:
        body = _put(document.body, way, start, end, new)
        if body is document.body:
            return document
        return Document(
            body,
            document.properties,
            document.schemes,
            document.lineage,
            document.approvals,
            document.amendments,
            document.distribution,
            document.comments,
        )
    except InvalidDocument as error:
        raise InvalidEdit(error.what, error.detail) from error


def _put(blocks: tuple[Block, ...], way: Way, start: int, end: int, new: tuple[Block, ...]) -> tuple[Block, ...]:
    if not way:
        same = len(new) == end - start and all(a is b for a, b in zip(blocks[start:end], new, strict=True))
        return blocks if same else (*blocks[:start], *new, *blocks[end:])
    turn, rest = way[0], way[1:]
    block = blocks[turn.block]
    if isinstance(turn, InCell):
        assert isinstance(block, Table)
        cell = block.rows[turn.row].cells[turn.column]
        assert cell is not None
        inside = _put(cell.blocks, rest, start, end, new)
        if inside is cell.blocks:
            return blocks
        changed: Block = with_cell(block, turn.row, turn.column, replace(cell, blocks=inside))
    else:
        slot = slots(block)[turn.slot]
        note = slot.content[turn.inline]
        assert isinstance(note, Footnote)
        inside = _put(note.blocks, rest, start, end, new)
        if inside is note.blocks:
            return blocks
        parts = (*slot.content[: turn.inline], Footnote(note.id, inside), *slot.content[turn.inline + 1 :])
        changed = with_content(block, slot.owner, slot.part, parts)
    return (*blocks[: turn.block], changed, *blocks[turn.block + 1 :])


def with_cell(table: Table, row: int, column: int, cell: Cell) -> Table:
    """``table`` with another cell in the same place and of the same spans."""
    old = table.rows[row]
    new = Row(old.id, (*old.cells[:column], cell, *old.cells[column + 1 :]))
    return replace(table, rows=(*table.rows[:row], new, *table.rows[row + 1 :]))


def put_block(document: Document, spot: Spot, block: Block) -> Document:
    """``document`` with ``block`` in the place of the one at ``spot``; the SAME document for the same object."""
    return document if block is spot.block else put(document, spot.way, spot.index, spot.index + 1, (block,))


def put_content(document: Document, spot: Spot, slot: Slot, new: Content) -> Document:
    """``document`` with another content at ``slot`` of the block at ``spot``; the SAME document where it is equal."""
    if new == slot.content:
        return document
    return put_block(document, spot, with_content(spot.block, slot.owner, slot.part, new))


def start_of(block: Block) -> Position:
    """The first place in ``block``: into the first cell of a table, before any other atom."""
    if isinstance(block, Table):
        first = next(cell for cell in block.rows[0].cells if cell is not None)
        return start_of(first.blocks[0])
    if isinstance(block, Definition):
        return Position(block.id, 0, "term")
    if isinstance(block, Process):
        return Position(block.steps[0].id, 0, "action")
    return Position(block.id, 0)


def end_of(block: Block) -> Position:
    """The last place in ``block``: into the last cell of a table, behind any other atom."""
    if isinstance(block, Table):
        last = [cell for row in block.rows for cell in row.cells if cell is not None][-1]
        return end_of(last.blocks[-1])
    if isinstance(block, Definition):
        return Position(block.id, length(block.meaning), "meaning")
    if isinstance(block, Process):
        step = block.steps[-1]
        return Position(step.id, length(step.action), "action")
    own = own_content(block)
    return Position(block.id, 1 if own is None else length(own))


def order(document: Document, position: Position) -> tuple[int, ...]:
    """A key that sorts positions of ``document`` in document order."""
    spot = find(document, position.block)
    key: list[int] = []
    for turn in spot.way:
        key += (
            (turn.block, 1, turn.row, turn.column)
            if isinstance(turn, InCell)
            else (turn.block, 2, turn.slot, turn.inline)
        )
    places = [(slot.owner, slot.part) for slot in slots(spot.block)]
    own = (position.block, position.part)
    if own in places:  # a table's caption comes before its cells
        kind = (0, 1) if isinstance(spot.block, Table) else (2,)
        return (*key, spot.index, *kind, places.index(own), position.offset)
    return (*key, spot.index, 0 if position.offset == 0 else 9)


def in_order(document: Document, anchor: Position, head: Position) -> tuple[Position, Position]:
    """The two ends of a selection, the one that comes first in the document first."""
    if (anchor.block, anchor.part) == (head.block, head.part):
        return (anchor, head) if anchor.offset <= head.offset else (head, anchor)
    return (anchor, head) if order(document, anchor) <= order(document, head) else (head, anchor)


def empty_paragraph(ids: Iterator[BlockId]) -> Paragraph:
    """A new paragraph without text."""
    return Paragraph(next(ids))
