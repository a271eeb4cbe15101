# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Writes pieces into a QTextDocument at a cursor. Reads nothing from the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from qmeditor.desktop.editor.pieces import ObjectPiece, TablePiece, TableShell, TextPiece, all_pieces
from qmeditor.desktop.editor.skin import ALIGN, Skin
from qmeditor.desktop.editor.store import ATOM, CHIP, MARKS, OBJECT, PART, SHELL, SPACER, Store
from qmeditor.desktop.theme import colour
from qmeditor.document import Block, BlockId, Inline, Marks, Text

OBJECT_CHARACTER = "\ufffc"
SPACER_HEIGHT = 3


@dataclass
class Page:
    """What rendering needs to know besides the blocks."""

    skin: Skin
    store: Store = field(default_factory=Store)
    labels: Mapping[BlockId, str] = field(default_factory=dict)
    zoom: float = 1.0

    def block_format(self, piece: TextPiece | ObjectPiece, cell: str = "") -> QTextBlockFormat:
        """The format of a text block, with what the reader needs."""
        if isinstance(piece, ObjectPiece):
            form = QTextBlockFormat()
            form.setTopMargin(4)
            form.setBottomMargin(4)
            align = getattr(piece.block, "align", "") or "center"
            form.setAlignment(ALIGN.get(align, ALIGN["center"]))
            form.setProperty(SHELL, self.store.key(piece.block))
            return form
        look = self.skin.look(piece.shell, piece.part, cell)
        form = self.skin.block(piece.shell, piece.part, look, self.slot(piece, cell), cell)
        if self.zoom != 1.0:  # Qt fits everything to the paint device but these three
            form.setLeftMargin(form.leftMargin() * self.zoom)
            form.setRightMargin(form.rightMargin() * self.zoom)
            form.setTextIndent(form.textIndent() * self.zoom)
        form.setProperty(SHELL, self.store.key(piece.shell))
        form.setProperty(PART, piece.part)
        return form

    def slot(self, piece: TextPiece, cell: str = "") -> float:
        """The width kept for the label of `piece`."""
        shell = piece.shell
        return self.skin.slot(shell, self.skin.look(shell, piece.part, cell), self.labels.get(shell.id, ""))

    def char_format(self, piece: TextPiece | ObjectPiece, cell: str = "") -> QTextCharFormat:
        """The format of unmarked text in `piece`."""
        if isinstance(piece, ObjectPiece):
            return self.skin.text(self.skin.named("body"))
        if piece.part == "term":
            form = self.skin.text(self.skin.look(piece.shell, piece.part, cell), Marks.BOLD)
            form.setProperty(MARKS, 0)
            return form
        return self.skin.text(self.skin.look(piece.shell, piece.part, cell))

    def inline_format(self, piece: TextPiece, part: Inline, cell: str = "") -> QTextCharFormat:
        """The format of one inline of `piece`."""
        look = self.skin.look(piece.shell, piece.part, cell)
        if isinstance(part, Text):
            if not part.marks and not part.link:
                return self.char_format(piece, cell)
            return self.skin.text(look, part.marks, part.link)
        form = self.skin.text(look, getattr(part, "marks", Marks.NONE))
        form.setObjectType(CHIP)
        form.setProperty(ATOM, self.store.key(part))
        return form

    def object_format(self, block: Block) -> QTextCharFormat:
        """The format of the character that stands for a painted block."""
        form = self.skin.text(self.skin.named("body"))
        form.setObjectType(OBJECT)
        form.setProperty(ATOM, self.store.key(block))
        return form

    def spacer(self) -> QTextBlockFormat:
        """The format of the thin block that Qt needs beside a table."""
        form = QTextBlockFormat()
        form.setLineHeight(SPACER_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setProperty(PART, SPACER)
        return form


def write_content(cursor: QTextCursor, page: Page, piece: TextPiece, cell: str = "") -> None:
    """Insert the inlines of `piece` at the cursor."""
    for part in piece.content:
        form = page.inline_format(piece, part, cell)
        if isinstance(part, Text):
            cursor.insertText(part.text.replace("\n", "\u2028"), form)
        else:
            cursor.insertText(OBJECT_CHARACTER, form)


def emit(cursor: QTextCursor, page: Page, blocks: Iterable[Block], is_open: bool) -> bool:
    """Write `blocks` from the cursor on. Text that stood after the cursor stands after what was written.

    A text block of Qt's is open as long as no piece stands in it: the first of a document or cell, and the one after a
    grid. `is_open` says so of the block in which the cursor stands, the result of the one in which it ends.
    """
    for piece in all_pieces(blocks):
        if isinstance(piece, TablePiece):
            if is_open:
                cursor.setBlockFormat(page.spacer())
            _write_table(cursor, page, piece)
            is_open = True
        else:
            _write_block(cursor, page, piece, is_open)
            is_open = False
    return is_open


def _write_block(
    cursor: QTextCursor, page: Page, piece: TextPiece | ObjectPiece, is_open: bool, cell: str = ""
) -> None:
    form, chars = page.block_format(piece, cell), page.char_format(piece, cell)
    if is_open:
        cursor.setBlockFormat(form)
        cursor.mergeBlockCharFormat(chars)  # set would wipe the cell's or table's own format, which lies there too
    else:
        cursor.insertBlock(form, chars)
    if isinstance(piece, TextPiece):
        write_content(cursor, page, piece, cell)
    else:
        cursor.insertText(OBJECT_CHARACTER, page.object_format(piece.block))


def write_cell(cursor: QTextCursor, page: Page, blocks: Sequence[Block], kind: str) -> None:
    """Write the blocks of a cell from its first, empty, text block on; `kind`: "head" or "body"."""
    is_open = True
    for piece in all_pieces(blocks, inside=True):
        assert not isinstance(piece, TablePiece)
        _write_block(cursor, page, piece, is_open, kind)
        is_open = False


def cell_kind(shell: TableShell, row: int) -> str:
    """The kind of cells in a row: "head" in the header rows, "body" below."""
    return "head" if row < shell.header_rows else "body"


def _write_table(cursor: QTextCursor, page: Page, piece: TablePiece) -> None:
    shell = piece.shell
    table = cursor.insertTable(len(shell.rows), len(shell.columns), table_format(page, shell))
    for r, (_, shapes) in enumerate(shell.rows):
        for c, shape in enumerate(shapes):
            if shape is not None and (shape.colspan > 1 or shape.rowspan > 1):
                table.mergeCells(r, c, shape.rowspan, shape.colspan)
    blocks = iter(piece.cells)
    for r, (_, shapes) in enumerate(shell.rows):
        for c, shape in enumerate(shapes):
            if shape is None:
                continue
            cell = table.cellAt(r, c)
            cell.setFormat(_cell_format(cell.format().toTableCellFormat(), shell, r, shape.valign))
            write_cell(cell.firstCursorPosition(), page, next(blocks), cell_kind(shell, r))
    cursor.setPosition(table.lastPosition() + 1)


def table_format(page: Page, shell: TableShell) -> QTextTableFormat:
    """The format of a grid."""
    form = QTextTableFormat()
    form.setProperty(SHELL, page.store.key(shell))
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(colour("page-line" if shell.border == "grid" else "border"))
    form.setCellPadding(3)
    form.setCellSpacing(0)
    form.setTopMargin(3)
    form.setBottomMargin(3)
    form.setHeaderRowCount(shell.header_rows)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(_widths(shell.columns))
    return form


def _widths(columns: tuple[int, ...]) -> list[QTextLength]:
    known = sum(columns)
    if not known:
        return [QTextLength(QTextLength.Type.PercentageLength, 100 / len(columns)) for _ in columns]
    share = known / max(1, sum(1 for width in columns if width))
    whole = sum(width or share for width in columns)
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * (width or share) / whole) for width in columns]


def _cell_format(form: QTextTableCellFormat, shell: TableShell, row: int, valign: str) -> QTextTableCellFormat:
    form.setVerticalAlignment(
        {
            "middle": QTextCharFormat.VerticalAlignment.AlignMiddle,
            "bottom": QTextCharFormat.VerticalAlignment.AlignBottom,
        }.get(valign, QTextCharFormat.VerticalAlignment.AlignTop)
    )
    if row < shell.header_rows:
        form.setBackground(colour("page-head"))
    return form
