# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of whole blocks: inserting, replacing, deleting, copying and pasting."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import (
    Block,
    Definition,
    PageBreak,
    Paragraph,
    Table,
)
from qmeditor.document.edits.adopt import adopted, check_depth
from qmeditor.document.edits.grid import Placed, placed_cells, rebuilt
from qmeditor.document.edits.places import (
    Spot,
    TextBlock,
    empty_paragraph,
    end_of,
    find,
    in_order,
    own_content,
    put,
    put_block,
    put_content,
    slot_at,
    slots,
    start_of,
    where,
    with_content,
)
from qmeditor.document.edits.ranges import Area, Covered, covered
from qmeditor.document.edits.selection import chosen, delete_chosen
from qmeditor.document.edits.spans import length, span, spliced
from qmeditor.document.edits.structure import following
from qmeditor.document.edits.text import delete_range, remains
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import CommentAnchor, Content, Text, content
from qmeditor.document.outline import index
from qmeditor.document.placement import may_stand
from qmeditor.document.rename import ids_in
from qmeditor.document.tree import Document


def insert_blocks(document: Document, position: Position, blocks: tuple[Block, ...], ids: Iterator[BlockId]) -> Edit:
    """``blocks`` as they are (their ids must be new) at ``position``; the caret is in the first of them.

    They take the place of an empty paragraph; before the start and behind the end of a block they stand beside it, in
    the middle they split it. Raises :class:`InvalidEdit` for page breaks outside the body and ids that are taken.
    """
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    _check_new(document, spot, blocks)
    if not blocks:
        return Edit(document, position)
    here, place = spot.block, spot.index
    text = own_content(here)
    if slot is None:
        place += 1 if position.offset else 0
        changed = put(document, spot.way, place, place, blocks)
    elif slot.part or text is None:
        changed = put(document, spot.way, place + 1, place + 1, blocks)
    elif not text and isinstance(here, Paragraph):
        changed = put(document, spot.way, place, place + 1, blocks)
    elif position.offset in (0, length(text)):
        place += 0 if position.offset == 0 else 1
        changed = put(document, spot.way, place, place, blocks)
    else:
        assert isinstance(here, TextBlock)
        left = with_content(here, here.id, "", span(text, 0, position.offset))
        right = following(here, span(text, position.offset, length(text)), next(ids))
        changed = put(document, spot.way, place, place + 1, (left, *blocks, right))
    return Edit(changed, start_of(blocks[0]))


def _check_new(document: Document, spot: Spot, blocks: tuple[Block, ...]) -> None:
    check_depth(spot.way, blocks)
    known = index(document)
    new = list(ids_in(blocks))
    if len(set(new)) < len(new) or any(one in known for one in new):
        raise InvalidEdit("id twice")
    if adopted(document, blocks, where(spot.way)) != blocks:
        raise InvalidEdit("not allowed here")


def replace_block(document: Document, block: Block) -> Edit:
    """``block`` in the place of the one with its id: for what an inspector sets (figure, form field, role, table look).

    Raises :class:`InvalidEdit` where it brings an id that another block has or what may not stand there.
    """
    spot = find(document, block.id)
    if spot.block.id != block.id:
        raise InvalidEdit("not a block", block.id)
    if block == spot.block:
        return Edit(document, start_of(spot.block))
    check_depth(spot.way, (block,))
    own, new, known = set(ids_in((spot.block,))), list(ids_in((block,))), index(document)
    if len(set(new)) < len(new) or any(one in known and one not in own for one in new):
        raise InvalidEdit("id twice")
    if adopted(document, (block,), where(spot.way)) != (block,):
        raise InvalidEdit("not allowed here")
    return Edit(put_block(document, spot, block), start_of(block))


def delete_block(document: Document, one: BlockId, ids: Iterator[BlockId]) -> Edit:
    """Delete the block ``one``; the only block of a body, cell or footnote leaves an empty paragraph."""
    spot = find(document, one)
    if spot.block.id != one:
        raise InvalidEdit("not a block", one)
    if len(spot.blocks) == 1:
        left = empty_paragraph(ids)
        return Edit(put(document, spot.way, 0, 1, (left,)), Position(left.id))
    changed = put(document, spot.way, spot.index, spot.index + 1, ())
    last = spot.index == len(spot.blocks) - 1
    return Edit(changed, end_of(spot.blocks[spot.index - 1]) if last else start_of(spot.blocks[spot.index + 1]))


def slice_range(document: Document, anchor: Position, head: Position) -> tuple[Block, ...]:
    """What is selected, as blocks: a copy for :func:`paste`. They keep their ids; part of a block is a paragraph.

    Cells are a table of the selected rows and columns. Anchors of comments stay behind.
    """
    start, end = in_order(document, anchor, head)
    if start == end:
        return ()
    area = covered(document, start, end)
    if area.cells is not None:
        return (_sliced_table(area.cells),)
    return tuple(_sliced(area, start, end))


def slice_chosen(document: Document, anchor: Position, head: Position) -> tuple[Block, ...]:
    """What is selected, as it is meant: whole blocks as they are, where they are selected with their ends."""
    found = chosen(document, anchor, head)
    if found.lines:
        area = covered(document, found.start, found.end)
        return area.blocks[area.first : area.last + 1]
    return slice_range(document, found.start, found.end)


def _sliced(area: Covered, start: Position, end: Position) -> Iterator[Block]:
    for place in range(area.first, area.last + 1):
        block = area.blocks[place]
        text = own_content(block)
        first = place == area.first and not area.first_whole
        last = place == area.last and not area.last_whole
        if not first and not last:
            yield block
            continue
        if text is None:
            yield from _sliced_parts(block, start if first else None, end if last else None)
            continue
        left = start.offset if first else 0
        right = end.offset if last else length(text)
        inside = _bare(span(text, left, right))
        whole = left == 0 and (right == length(text) or area.first != area.last) and (not last or right == length(text))
        if whole and (area.first != area.last or isinstance(block, Paragraph)):
            yield with_content(block, block.id, "", inside)
        elif inside or not last:
            yield Paragraph(block.id, inside)


def _sliced_parts(block: Block, start: Position | None, end: Position | None) -> Iterator[Block]:
    """Of a block with several contents: the text selected in one, or the block without what is not selected."""
    if start and end and (start.block, start.part) == (end.block, end.part):
        slot = slot_at(block, start)
        if slot is not None:
            yield Paragraph(block.id, _bare(span(slot.content, start.offset, end.offset)))
        return
    left = block if start is None else remains(block, start, before=False)
    yield left if end is None else remains(left, _moved(end, start), before=True)


def _moved(end: Position, start: Position | None) -> Position:
    same = start is not None and (start.block, start.part) == (end.block, end.part)
    return replace(end, offset=end.offset - start.offset) if same and start else end


def _bare(parts: Content) -> Content:
    return content(part for part in parts if not isinstance(part, CommentAnchor))


def _sliced_table(area: Area) -> Table:
    table = area.table
    cells = [
        Placed(one.row - area.top, one.column - area.left, one.cell)
        for one in placed_cells(table)
        if area.top <= one.row <= area.bottom and area.left <= one.column <= area.right
    ]
    rows = tuple(row.id for row in table.rows[area.top : area.bottom + 1])
    columns = table.columns[area.left : area.right + 1]
    header = max(min(table.header_rows - area.top, len(rows)), 0)
    return rebuilt(replace(table, caption=None), cells, rows, columns, header)


def paste(
    document: Document,
    position: Position,
    blocks: tuple[Block, ...],
    ids: Iterator[BlockId],
    keep_ids: bool = False,
) -> Edit:
    """A copy of ``blocks`` at ``position``; the caret is behind it.

    A single paragraph, and a paragraph at either end, flow into the text at the caret; other blocks keep their kind.
    All ids are new; with ``keep_ids`` (cut and pasted in one document) only those that are taken. What may not stand
    here is put in a form that may: page breaks are left out in cells, schemes that the document does not have give way
    to its own, footnotes in a footnote become text in brackets.
    """
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    mine = adopted(document, blocks, where(spot.way), ids, keep_ids)
    if not mine:
        return Edit(document, position)
    check_depth(spot.way, mine)
    here = spot.block
    if slot is not None and (slot.part or not isinstance(here, TextBlock)):
        parts = _flat(mine)
        changed = spliced(slot.content, position.offset, position.offset, parts)
        behind = position.offset + length(parts)
        return Edit(put_content(document, spot, slot, changed), replace(position, offset=min(behind, length(changed))))
    if slot is None:
        place = spot.index + (1 if position.offset else 0)
        return Edit(put(document, spot.way, place, place, mine), end_of(mine[-1]))
    assert isinstance(here, TextBlock)
    return _paste_text(document, spot, here, slot.content, position, mine, ids)


def _paste_text(
    document: Document,
    spot: Spot,
    here: TextBlock,
    text: Content,
    position: Position,
    mine: tuple[Block, ...],
    ids: Iterator[BlockId],
) -> Edit:
    first, last = mine[0], mine[-1]
    if len(mine) == 1 and isinstance(first, Paragraph):
        changed = spliced(text, position.offset, position.offset, first.content)
        left = content((*span(text, 0, position.offset), *first.content))
        edited = put_block(document, spot, with_content(here, here.id, "", changed))
        return Edit(edited, replace(position, offset=min(length(left), length(changed))))
    left, right = span(text, 0, position.offset), span(text, position.offset, length(text))
    new = list(mine)
    if isinstance(first, Paragraph):
        new[0] = with_content(here, here.id, "", content((*left, *first.content)))
    elif left:
        new.insert(0, with_content(here, here.id, "", left))
    caret = end_of(new[-1])
    tail = own_content(last)
    if right and isinstance(last, TextBlock) and tail is not None:
        joined = content((*tail, *right))
        new[-1] = with_content(last, last.id, "", joined)
        caret = Position(last.id, min(length(tail), length(joined)))
    elif right:
        free = here.id not in {block.id for block in new}
        new.append(with_content(here, here.id, "", right) if free else following(here, right, next(ids)))
    return Edit(put(document, spot.way, spot.index, spot.index + 1, tuple(new)), caret)


def _flat(blocks: tuple[Block, ...]) -> Content:
    """Blocks as content of one line: texts parted by line breaks; what has no text is left out."""
    parts: list[Content] = []
    for block in blocks:
        text = own_content(block)
        if text is not None:
            parts.append(text)
        elif isinstance(block, Definition):
            parts.append((*block.term, Text(": "), *block.meaning))
        elif isinstance(block, Table):
            parts.extend(_flat(cell.blocks) for row in block.rows for cell in row.cells if cell is not None)
    out: list[Content] = []
    for part in parts:
        out += [(Text("\n"),), part] if out else [part]
    return content(one for part in out for one in part)


def move_range(document: Document, anchor: Position, head: Position, to: Position, ids: Iterator[BlockId]) -> Edit:
    """Move what is selected, as it is meant, to ``to`` (drag and drop); whole blocks keep their ids.

    Raises :class:`InvalidEdit` where nothing is selected or ``to`` lies in the selection.
    """
    found = chosen(document, anchor, head)
    start, end = found.start, found.end
    inside = in_order(document, start, to) == (start, to) and in_order(document, to, end) == (to, end)
    if (start == end and not found.lines) or inside:
        raise InvalidEdit("move")
    if found.lines:
        area = covered(document, start, end)
        lines = area.blocks[area.first : area.last + 1]
        left = delete_chosen(document, anchor, head, ids).document
        return _or_same(document, _put_lines(left, to, lines, ids))
    moved = slice_range(document, start, end)
    mark = CommentAnchor("\u2060")  # shows where the place is after the deletion; never left in the document
    spot = find(document, to.block)
    slot = slot_at(spot.block, to)
    if slot is None:
        left = delete_range(document, start, end, ids).document
        return _or_same(document, paste(left, to, moved, ids, keep_ids=True))
    marked = put_content(document, spot, slot, spliced(slot.content, to.offset, to.offset, (mark,)))
    start, end = (_behind(one, to) for one in (start, end))
    left = delete_range(marked, start, end, ids).document
    place = _find_mark(left, to, start, mark)
    spot = find(left, place.block)
    slot = slot_at(spot.block, place)
    assert slot is not None
    bare = with_content(spot.block, slot.owner, slot.part, spliced(slot.content, place.offset, place.offset + 1, ()))
    before = find(document, place.block).block
    left = put_block(left, spot, before if bare == before else bare)
    return _or_same(document, paste(left, place, moved, ids, keep_ids=True))


def _put_lines(document: Document, to: Position, lines: tuple[Block, ...], ids: Iterator[BlockId]) -> Edit:
    """Whole blocks at ``to``: beside its block where they may stand there, else as they are pasted."""
    try:
        return insert_blocks(document, to, lines, ids)
    except InvalidEdit:
        return paste(document, to, lines, ids, keep_ids=True)


def _or_same(document: Document, edit: Edit) -> Edit:
    return replace(edit, document=document) if edit.document == document else edit


def _behind(one: Position, to: Position) -> Position:
    same = (one.block, one.part) == (to.block, to.part)
    return replace(one, offset=one.offset + 1) if same and one.offset >= to.offset else one


def _find_mark(document: Document, to: Position, start: Position, mark: CommentAnchor) -> Position:
    """The block with the mark: its own, or the one that it was joined with."""
    for one in (to.block, start.block):
        if one in index(document):
            for slot in slots(find(document, one).block):
                offset = 0
                for part in slot.content:
                    if part == mark:
                        return Position(slot.owner, offset, slot.part)
                    offset += len(part.text) if isinstance(part, Text) else 1
    raise InvalidEdit("move")


def page_break(document: Document, position: Position, ids: Iterator[BlockId]) -> Edit:
    """A page break at ``position`` (Ctrl+Enter); the caret goes behind it. Raises :class:`InvalidEdit` in a cell."""
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    mark = PageBreak(next(ids))
    if not may_stand(mark, where(spot.way)):
        raise InvalidEdit("page break outside the body")
    here = spot.block
    text = own_content(here)
    if slot is None or text is None:
        place = spot.index + (1 if position.offset or slot else 0)
        return Edit(put(document, (), place, place, (mark,)), Position(mark.id, 1))
    if position.offset == 0:
        return Edit(put(document, (), spot.index, spot.index, (mark,)), position)
    assert isinstance(here, TextBlock)
    left = with_content(here, here.id, "", span(text, 0, position.offset))
    rest = span(text, position.offset, length(text))
    right: Block = following(here, rest, next(ids)) if rest else empty_paragraph(ids)
    return Edit(put(document, (), spot.index, spot.index + 1, (left, mark, right)), Position(right.id))
