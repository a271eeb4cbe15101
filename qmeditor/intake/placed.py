# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What came in, put in the form that its place in a Document allows, so that it can be written and read again.

Word lets a page break stand in a cell, a note or a text box; LibreOffice moves one that stands before a table into the
table's first cell. Such a break is lifted before its table where the table begins with it, else left out; words always
stay. Everything that is changed is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from qmeditor.document import (
    Block,
    Cell,
    Content,
    Document,
    Footnote,
    Heading,
    Inline,
    ListItem,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    content,
)
from qmeditor.document.edits.grid import placed_cells
from qmeditor.document.edits.places import slots, with_content
from qmeditor.document.placement import MAX_NESTING, Where, in_cell, may_stand
from qmeditor.document.walk import block_contents, plain_text
from qmeditor.document.walk import blocks as all_blocks
from qmeditor.intake.context import Context
from qmeditor.intake.source import SourceBlock, SourceItem

Break = PageBreak | Orientation


def without_breaks(items: list[SourceItem], context: Context, part: str) -> list[SourceItem]:
    """The items of a text box less their page breaks, which are told: a box is no place for one."""
    kept: list[SourceItem] = []
    for item in items:
        if isinstance(item, SourceBlock) and isinstance(item.block, Break):
            context.lose(_LOSSES[type(item.block), "left_out"], part, item.index)
        else:
            kept.append(item)
    return kept


def as_placed(document: Document, context: Context, places: Mapping[str, int]) -> Document:
    """The document with everything where it may stand. ``places``: the paragraph that each block came from."""
    fitting = _Fitting(context, places)
    body = fitting.blocks(document.body, "body", 0)
    comments = tuple(
        each
        if all(may_stand(part, "comment") for part in each.content)
        else replace(each, content=fitting.content(each.content, "comment", 0, -1))
        for each in document.comments
    )
    return replace(document, body=body, comments=comments)


_LOSSES: Mapping[tuple[type[Block], str], str] = {
    (PageBreak, "lifted"): "page_break_lifted",
    (PageBreak, "left_out"): "page_break_left_out",
    (Orientation, "lifted"): "turn_lifted",
    (Orientation, "left_out"): "turn_left_out",
}


@dataclass(slots=True)
class _Fitting:
    context: Context
    places: Mapping[str, int]

    def blocks(self, blocks: tuple[Block, ...], where: Where, depth: int) -> tuple[Block, ...]:
        """These blocks, as they may stand at ``where``, ``depth`` tables and notes deep."""
        out: list[Block] = []
        for block in blocks:
            if not may_stand(block, where):
                self._tell(block, "left_out", blocks, where)
            elif isinstance(block, Table):
                out += self._placed_table(block, where, depth, bool(out) and isinstance(out[-1], PageBreak))
            else:
                out.append(self._contents(block, where, depth))
        if not out:
            return (Paragraph(self.context.ids.take(f"blank/{blocks[0].id}")),)
        return blocks if len(out) == len(blocks) and all(a is b for a, b in zip(out, blocks, strict=True)) else (*out,)

    def _placed_table(self, table: Table, where: Where, depth: int, broken: bool) -> list[Block]:
        """A table, behind the breaks that it begins with; where it stands too deep, what stands in its cells."""
        begins: list[Break] = []
        if where == "body":
            table, begins = self._begun(table, broken)
        if depth >= MAX_NESTING:
            near = next((b for b in all_blocks((table,)) if isinstance(b, Paragraph)), None)
            place = self.places.get(table.id, -1)
            self.context.lose("nesting", _PARTS[where], place, "", plain_text(near.content) if near else "")
            inside = tuple(block for cell in placed_cells(table) for block in cell.cell.blocks)
            return list(self.blocks(inside, in_cell(where), depth))
        return [*begins, self._contents(self._table(table, where, depth), where, depth)]

    def _begun(self, table: Table, broken: bool) -> tuple[Table, list[Break]]:
        """A table of the body without the breaks that it begins with, and these. ``broken``: one stands before it."""
        cell = table.rows[0].cells[0]
        assert cell is not None  # nothing covers the first cell of a table
        front = list(takewhile(lambda b: isinstance(b, Break) or b == Paragraph(b.id), cell.blocks))
        begins = [block for block in front if isinstance(block, Break)]
        double = broken and bool(begins) and isinstance(begins[0], PageBreak)
        own = self.context.own is not None  # there, a break is only back where it stood; LibreOffice writes it twice
        if not begins or (double and not own):
            return table, []
        left = tuple(block for block in cell.blocks if not any(block is one for one in begins))
        rest = left or (Paragraph(self.context.ids.take(f"blank/{begins[0].id}")),)
        for block in begins if not own else ():
            self._tell(block, "lifted", rest, "cell")
        first = table.rows[0]
        changed = replace(first, cells=(replace(cell, blocks=rest), *first.cells[1:]))
        return replace(table, rows=(changed, *table.rows[1:])), begins[double:]

    def _table(self, table: Table, where: Where, depth: int) -> Table:
        rows = tuple([self._row(row, where, depth) for row in table.rows])
        return table if all(a is b for a, b in zip(rows, table.rows, strict=True)) else replace(table, rows=rows)

    def _row(self, row: Row, where: Where, depth: int) -> Row:
        cells: list[Cell | None] = []
        for cell in row.cells:
            if cell is not None:
                inner = self.blocks(cell.blocks, in_cell(where), depth + 1)
                cells.append(cell if inner is cell.blocks else replace(cell, blocks=inner))
            else:
                cells.append(None)
        return row if all(a is b for a, b in zip(cells, row.cells, strict=True)) else replace(row, cells=tuple(cells))

    def _contents(self, block: Block, where: Where, depth: int) -> Block:
        for slot in slots(block):
            if any(isinstance(part, Footnote) or not may_stand(part, where) for part in slot.content):
                parts = self.content(slot.content, where, depth, self.places.get(block.id, -1))
                block = with_content(block, slot.owner, slot.part, parts)
        return block

    def content(self, parts: Content, where: Where, depth: int, paragraph: int) -> Content:
        """These inlines, as they may stand at ``where``."""
        return content(one for part in parts for one in self._inline(part, where, depth, paragraph))

    def _inline(self, part: Inline, where: Where, depth: int, paragraph: int) -> tuple[Inline, ...]:
        if may_stand(part, where) and not (isinstance(part, Footnote) and depth >= MAX_NESTING):
            if not isinstance(part, Footnote):
                return (part,)
            inner = self.blocks(part.blocks, "note", depth + 1)
            return (part if inner is part.blocks else Footnote(part.id, inner),)
        if not isinstance(part, Footnote):
            return ()
        lines = (plain_text(line) for block in all_blocks(part.blocks) for line in block_contents(block))
        text = " ".join(line for line in lines if line)
        self.context.lose("note_in_note", _PARTS[where], paragraph, text, text)
        return (Text(f" ({text})"),) if text else ()

    def _tell(self, block: Block, what: Literal["lifted", "left_out"], beside: tuple[Block, ...], where: Where) -> None:
        texts = (b for b in beside if isinstance(b, Heading | Paragraph | ListItem))
        near = next((text for b in texts if (text := plain_text(b.content).strip())), "")
        self.context.lose(_LOSSES[type(block), what], _PARTS[where], self.places.get(block.id, -1), "", near)


_PARTS: Mapping[Where, str] = {"body": "body", "cell": "body", "note": "footnote", "comment": "comment"}
