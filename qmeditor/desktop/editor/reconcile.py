# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Shows another body: redraws the blocks that differ, only those. Law: afterwards the page reads as the new body."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_not

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from qmeditor.desktop.editor.pieces import (
    TablePiece,
    TextPiece,
    is_table,
    length,
    pieces,
    starts_with_table,
    table_shell,
)
from qmeditor.desktop.editor.render import Page, cell_kind, emit, write_cell, write_content
from qmeditor.desktop.editor.store import SHELL, Index
from qmeditor.document import Block, Footnote, Paragraph, Table
from qmeditor.document.walk import block_contents
from qmeditor.document.walk import blocks as walk

Body = tuple[Block, ...]
ONE_BY_ONE = 60
"""More changed text blocks than this are written anew as a whole."""


@dataclass(frozen=True, slots=True)
class Splice:
    """In a body, from item `place` on, `old` blocks gave way to `new` ones."""

    place: int
    old: Body
    new: Body

    def inverse(self) -> "Splice":
        """The way back."""
        return Splice(self.place, self.new, self.old)

    def apply(self, body: Body) -> Body:
        """`body` with the new blocks."""
        return (*body[: self.place], *self.new, *body[self.place + len(self.old) :])


def splices(old: Body, new: Body) -> tuple[Splice, ...]:
    """What leads from `old` to `new`: none, one, or two where a range was moved. Blocks are the same if identical."""
    most = min(len(old), len(new))
    first = next((place for place, differs in enumerate(map(is_not, old, new)) if differs), most)
    ends = enumerate(map(is_not, reversed(old), reversed(new)))
    last = min(next((count for count, differs in ends if differs), most), most - first)
    was, now = old[first : len(old) - last], new[first : len(new) - last]
    if not was and not now:
        return ()
    if len(was) == len(now) > 2 and (moved := _moved(first, was, now)):
        return moved
    return (Splice(first, was, now),)


def _moved(first: int, was: Body, now: Body) -> tuple[Splice, ...]:
    """A rotation of `was` as taking out its shorter side and putting it in on the other."""
    turn = next((k for k, block in enumerate(was) if block is now[0]), 0)
    if not turn or any(a is not b for a, b in zip((*was[turn:], *was[:turn]), now, strict=True)):
        return ()
    left, right = was[:turn], was[turn:]
    if len(left) <= len(right):
        return Splice(first, left, ()), Splice(first + len(right), (), left)
    return Splice(first + len(left), right, ()), Splice(first, (), right)


def renumbers(splice: Splice, body: Body) -> bool:
    """Whether numbers may follow from a splice of `body`: not where it only touches plain paragraphs, or text in cells.

    A paragraph that comes or goes beside another of the same indent is as one that is split or joined.
    """
    both = (*splice.old, *splice.new)
    alone = not splice.old or not splice.new
    if alone:
        after = splice.place + len(splice.old)
        beside = (*body[max(0, splice.place - 1) : splice.place], *body[after : after + 1])
        both += next(((one,) for one in beside if isinstance(one, Paragraph)), ())
    if len(both) > alone and all(isinstance(block, Paragraph) for block in both):
        return len({block.indent for block in both if isinstance(block, Paragraph)}) > 1 or _has_notes(both)
    if len(splice.old) == len(splice.new) == 1 and all(isinstance(block, Table) for block in both):
        captions = {block.caption is None for block in both if isinstance(block, Table)}
        inside = [inner for block in both for inner in walk((block,), footnotes=False) if inner is not block]
        return len(captions) > 1 or _has_notes(both) or not all(isinstance(inner, Paragraph) for inner in inside)
    return True


def _has_notes(blocks: Body) -> bool:
    return any(
        isinstance(part, Footnote) for block in walk(blocks) for parts in block_contents(block) for part in parts
    )


class Reconciler:
    """Keeps a QTextDocument showing a body."""

    def __init__(self, document: QTextDocument, page: Page) -> None:
        self.document = document
        self.page = page
        self.index = Index(())

    def load(self, body: Body) -> None:
        """Show `body` from nothing."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        if emit(cursor, self.page, body, is_open=True):
            cursor.setBlockFormat(self.page.spacer())
        cursor.endEditBlock()
        self.index = Index(body)

    def show(self, body: Body, splice: Splice) -> Body:
        """Show `body`, now on the page, as `splice` makes it; the new body."""
        new = splice.apply(body)
        if not new:
            raise ValueError("a body keeps at least one block")
        if not self._in_place(body, splice):
            self._replace(body, splice)
            self.index = self.index.spliced(new, splice.place, len(splice.old), splice.new)
        return new

    # one by one

    def _in_place(self, body: Body, splice: Splice) -> bool:
        if len(splice.old) != len(splice.new) or len(splice.old) > ONE_BY_ONE:
            return False
        pairs = list(zip(splice.old, splice.new, strict=True))
        if any(not _same_shape(old, new) or old.id != new.id for old, new in pairs):
            return False
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for item, (old, new) in enumerate(pairs, splice.place):
            if old is not new:
                self._rewrite(cursor, item, old, new)
        cursor.endEditBlock()
        if any(length(old) != length(new) for old, new in pairs):
            after = splice.apply(body)
            self.index = self.index.spliced(after, splice.place, len(splice.old), splice.new)
        return True

    def _rewrite(self, cursor: QTextCursor, item: int, old: Block, new: Block) -> None:
        block = self.document.findBlockByNumber(self.index.starts[item])
        for before, after in zip(pieces(old), pieces(new), strict=True):
            if isinstance(after, TextPiece) and before != after:
                self.rewrite_line(cursor, block, after)
            if not isinstance(after, TablePiece):
                block = block.next()
        if isinstance(old, Table) and isinstance(new, Table):
            self._rewrite_cells(block, old, new)

    def rewrite_line(self, cursor: QTextCursor, block: QTextBlock, piece: TextPiece, cell: str = "") -> None:
        """Write one text block anew."""
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(self.page.block_format(piece, cell))
        cursor.mergeBlockCharFormat(self.page.char_format(piece, cell))
        write_content(cursor, self.page, piece, cell)

    def _rewrite_cells(self, block: QTextBlock, old: Table, new: Table) -> None:
        table = QTextCursor(block).currentTable()
        assert isinstance(table, QTextTable)
        form = table.format()
        shell = table_shell(new)
        if form.property(SHELL) != self.page.store.key(shell):
            form.setProperty(SHELL, self.page.store.key(shell))
            table.setFormat(form)
        for r, (before, after) in enumerate(zip(old.rows, new.rows, strict=True)):
            for c, (was, now) in enumerate(zip(before.cells, after.cells, strict=True)):
                if was is not now and was is not None and now is not None and was.blocks != now.blocks:
                    cell = table.cellAt(r, c)
                    inside = cell.firstCursorPosition()
                    inside.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
                    inside.removeSelectedText()
                    write_cell(inside, self.page, now.blocks, cell_kind(shell, r))

    # as a whole

    def _replace(self, body: Body, splice: Splice) -> None:
        """Write the blocks of the splice anew, with the grids that stand next to them."""
        first, last = splice.place, splice.place + len(splice.old)
        while first > 0 and is_table(body[first - 1]):
            first -= 1
        while last < len(body) and starts_with_table(body[last]):
            last += 1
        new = (*body[first : splice.place], *splice.new, *body[splice.place + len(splice.old) : last])
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if first > 0:
            before = self.document.findBlockByNumber(self.index.end(first - 1) - 1)
            start, form, chars = before.position() + before.length() - 1, before.blockFormat(), before.charFormat()
        else:
            start, form, chars = 0, None, None
        if last < len(body):
            after = self.document.findBlockByNumber(self.index.starts[last])
            end, next_form, next_chars = after.position(), after.blockFormat(), after.charFormat()
        else:
            end, next_form, next_chars = self.document.characterCount() - 1, None, None
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if form is not None and chars is not None:  # an empty block takes the format of what is joined to it
            cursor.setBlockFormat(form)
            cursor.mergeBlockCharFormat(chars)
        is_open = emit(cursor, self.page, new, is_open=form is None)
        if next_form is not None and next_chars is not None:
            if is_open:
                cursor.setBlockFormat(next_form)
                cursor.mergeBlockCharFormat(next_chars)
            else:
                cursor.insertBlock(next_form, next_chars)
        elif is_open:
            cursor.setBlockFormat(self.page.spacer())
        cursor.endEditBlock()


def _same_shape(old: Block, new: Block) -> bool:
    """Whether `new` fits into the text blocks and cells of `old`."""
    if isinstance(old, Table) and isinstance(new, Table):
        before, after = table_shell(old), table_shell(new)
        return (before.columns, before.header_rows, before.captioned, before.border, before.align) == (
            after.columns, after.header_rows, after.captioned, after.border, after.align,
        ) and [shapes for _, shapes in before.rows] == [shapes for _, shapes in after.rows]  # fmt: skip
    if isinstance(old, Table) or isinstance(new, Table):
        return False
    one, other = pieces(old), pieces(new)
    return (
        len(one) == len(other)
        and all(isinstance(b, TextPiece) or a == b for a, b in zip(one, other, strict=True))
        and all(isinstance(a, TextPiece) == isinstance(b, TextPiece) for a, b in zip(one, other, strict=True))
    )


def all_same(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Whether two bodies consist of the same objects."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
