# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Lays out one side of a row and paints it: texts with their marks, or the cells of a grid row."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from qmeditor.desktop.compare.rows import Mark
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.compare.texts import NOBODY, Bit, Box
from qmeditor.desktop.editor.objects import Objects
from qmeditor.desktop.editor.offsets import to_units
from qmeditor.desktop.editor.pieces import Owner, TextPiece
from qmeditor.desktop.editor.render import OBJECT_CHARACTER, Page, write_content
from qmeditor.desktop.editor.skin import Skin, on_screen
from qmeditor.desktop.plain import ClosedDocument
from qmeditor.desktop.theme import colour, current
from qmeditor.document import BlockId, Marks, Note

ZOOM = 0.84
"""The size of the text against that on paper at 96 dots an inch."""
CELL = 5
"""Pixels between the edge of a cell and its text."""
_LINES = {
    "inserted": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "moved": QTextCharFormat.UnderlineStyle.DashUnderline,
    "reformatted": QTextCharFormat.UnderlineStyle.DotLine,
}


class ColumnObjects(Objects):
    """The painter of chips and objects, in a column of the view instead of on a page."""

    line = 400.0

    @property
    def width(self) -> float:
        """The width of the column."""
        return self.line


def mark_format(mark: Mark, ground: bool = True) -> QTextCharFormat:
    """How marked words look; `ground`: on the colour of the mark."""
    form = QTextCharFormat()
    form.setForeground(colour(mark))
    if ground:
        form.setBackground(colour(f"{mark}-ground"))
    if mark == "deleted":
        form.setFontStrikeOut(True)
    else:
        form.setUnderlineStyle(_LINES[mark])
        form.setUnderlineColor(colour(mark))
    return form


@dataclass(frozen=True, slots=True)
class Label:
    """A number to be painted before a text block."""

    text: str
    block: QTextBlock
    font: QFont
    mark: Mark
    slot: float  # how far before the text it begins, in pixels


@dataclass(frozen=True, slots=True)
class Laid:
    """Texts laid out in a width. `mark`: of the whole."""

    text: QTextDocument
    labels: tuple[Label, ...]
    mark: Mark
    height: float
    left: float  # where the text begins, for the ground of a mark
    objects: ColumnObjects
    line: float  # the width that it was laid out in

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Paint with the upper left corner at (x, y)."""
        if self.mark and self.mark != "moved":
            area = QRectF(x + self.left, y + 1, width - self.left, self.height - 2)
            painter.fillRect(area, colour(f"{self.mark}-ground"))
        painter.save()
        painter.translate(x, y)
        self.objects.line = self.line
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, colour("page-text"))
        context.palette = palette
        self.text.documentLayout().draw(painter, context)
        for label in self.labels:
            _paint_label(painter, label)
        painter.restore()


def _paint_label(painter: QPainter, label: Label) -> None:
    layout = label.block.layout()
    if layout.lineCount() == 0:
        return
    line = layout.lineAt(0)
    base = layout.position().y() + line.y() + line.ascent()
    begin = line.naturalTextRect().left() if label.block.text() else line.x()
    left = layout.position().x() + begin - label.slot
    painter.setPen(colour(label.mark or "page-text"))
    painter.setFont(label.font)
    painter.drawText(QPointF(left, base), label.text)
    if not label.mark:
        return
    wide = QFontMetricsF(label.font).horizontalAdvance(label.text)
    styles = {"moved": Qt.PenStyle.DashLine, "reformatted": Qt.PenStyle.DotLine}
    height = base - line.ascent() * 0.32 if label.mark == "deleted" else base + 2
    painter.setPen(QPen(colour(label.mark), 1, styles.get(label.mark, Qt.PenStyle.SolidLine)))
    painter.drawLine(QPointF(left, height), QPointF(left + wide, height))


class Typesetter:
    """Lays out the texts of one side."""

    def __init__(self, side: Side, parent: QObject) -> None:
        self.side = side
        self.device = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        dots = round(96 * ZOOM / 0.0254)
        self.device.setDotsPerMeterX(dots)
        self.device.setDotsPerMeterY(dots)
        self.page = Page(Skin(side.style, current().name), labels=side.scene.labels())
        self.objects = ColumnObjects(parent, side.scene, self.page.skin, self.page.store, self.device)
        self.objects.zoom = ZOOM

    def renew(self) -> None:
        """Take the colours of the theme that is shown now."""
        self.page.skin = Skin(self.side.style, current().name)
        self.objects.skin = self.page.skin
        self.objects.forget()

    def lay(
        self,
        bits: Sequence[Bit],
        width: float,
        mark: Mark = "",
        cell: str = "",
        numbered: AbstractSet[BlockId] = frozenset(),
    ) -> Laid:
        """`bits` in `width` pixels; `mark`: of everything; `numbered`: blocks whose number changed."""
        text = ClosedDocument()
        text.setUndoRedoEnabled(False)
        text.setDocumentMargin(0)
        layout = text.documentLayout()
        layout.setPaintDevice(self.device)
        self.objects.line = width
        self.objects.register(layout)
        cursor = QTextCursor(text)
        cursor.beginEditBlock()
        labels: list[Label] = []
        for n, bit in enumerate(bits):
            self._write(cursor, bit, n == 0, cell)
        cursor.endEditBlock()
        block = text.firstBlock()
        left = width
        for bit in bits:
            self._mark(block, bit, mark)
            own = mark or bit.whole or ("reformatted" if bit.piece.id in numbered else "")
            if (label := self._label(block, bit, own, cell)) is not None:
                labels.append(label)
            left = min(left, self._left(block))
            block = block.next()
        text.setTextWidth(width)
        return Laid(text, tuple(labels), mark, layout.documentSize().height(), max(0.0, left), self.objects, width)

    def _write(self, cursor: QTextCursor, bit: Bit, first: bool, cell: str) -> None:
        piece, page = bit.piece, self.page
        form, chars = page.block_format(piece, cell), page.char_format(piece, cell)
        if first:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(chars)
        else:
            cursor.insertBlock(form, chars)
        if isinstance(piece, TextPiece):
            write_content(cursor, page, piece, cell)
        else:
            cursor.insertText(OBJECT_CHARACTER, page.object_format(piece.block))

    def _mark(self, block: QTextBlock, bit: Bit, mark: Mark) -> None:
        cursor = QTextCursor(block)
        if mark or bit.whole:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark_format(mark or bit.whole, ground=not mark or mark == "moved"))
            return
        if not isinstance(bit.piece, TextPiece):
            return
        for start, end, own in bit.marked:
            cursor.setPosition(block.position() + to_units(bit.piece.content, start))
            place = block.position() + to_units(bit.piece.content, end)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark_format(own))

    def _left(self, block: QTextBlock) -> float:
        form = block.blockFormat()
        return (form.leftMargin() + min(0.0, form.textIndent())) * ZOOM

    def _label(self, block: QTextBlock, bit: Bit, mark: Mark, cell: str) -> Label | None:
        piece = bit.piece
        if not isinstance(piece, TextPiece) or piece.id == NOBODY:
            return None
        if isinstance(piece.shell, Owner) and piece.part != "caption":
            return None
        text = self.page.labels.get(piece.id, "")
        if not text:
            return None
        skin = self.page.skin
        look = skin.look(piece.shell, piece.part, cell)
        marks = Marks.BOLD if isinstance(piece.shell, Note) else Marks.NONE
        face = on_screen(skin.font(look, marks), ZOOM)
        return Label(text, block, face, mark, skin.slot(piece.shell, look, text) * ZOOM)


@dataclass(frozen=True, slots=True)
class Grid:
    """A row of a grid laid out: cells with their left edges and widths."""

    cells: tuple[tuple[Box, float, float, Laid | None], ...]
    height: float

    def paint(self, painter: QPainter, x: float, y: float, height: float, lines: bool) -> None:
        """Paint in `height` pixels from (x, y); `lines`: whether the table has rules."""
        for box, left, wide, laid in self.cells:
            area = QRectF(x + left, y, wide, height)
            if box.mark:
                painter.fillRect(area, colour(f"{box.mark}-ground"))
            elif box.head:
                painter.fillRect(area, colour("page-head"))
            if laid is not None:
                laid.paint(painter, area.x() + CELL, y + CELL - 1, wide - 2 * CELL)
            painter.setPen(QPen(colour("page-line" if lines else "border"), 1))
            painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
            edge = area.translated(0.5, 0.5)
            painter.drawLine(edge.topLeft(), edge.bottomLeft())
            painter.drawLine(edge.topRight(), edge.bottomRight())
            if box.begins:
                painter.drawLine(edge.topLeft(), edge.topRight())
            if box.ends:
                painter.drawLine(edge.bottomLeft(), edge.bottomRight())


def lay_grid(setter: Typesetter, row: Sequence[Box], shares: Sequence[float], width: float, mark: Mark = "") -> Grid:
    """A row of a grid over `width` pixels; a cell that reaches over several rows is laid out in its first."""
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share * (width - 1))
    cells: list[tuple[Box, float, float, Laid | None]] = []
    height = 0.0
    for box in row:
        left, right = edges[box.column], edges[min(box.column + box.colspan, len(edges) - 1)]
        own: Mark = mark or box.mark
        laid = None
        if box.begins:
            inner = max(20.0, right - left - 2 * CELL)
            laid = setter.lay(box.bits, inner, own, "head" if box.head else "body")
            height = max(height, laid.height)
        shown = Box(box.column, box.colspan, box.bits, box.head, box.begins, box.ends, own)
        cells.append((shown, left, right - left, laid))
    return Grid(tuple(cells), height + 2 * CELL - 2)
