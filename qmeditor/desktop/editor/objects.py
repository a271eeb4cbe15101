# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Paints what is not text: chips in a line (references, fields, notes, pictures), and blocks that are objects."""

from html import escape

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from qmeditor.desktop.editor.scene import Scene
from qmeditor.desktop.editor.skin import PX, Skin, on_screen
from qmeditor.desktop.editor.store import ATOM, CHIP, OBJECT, Store, atom
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import ClosedDocument
from qmeditor.desktop.theme import colour, pixmap
from qmeditor.document import (
    Block,
    Cell,
    CommentAnchor,
    CrossReference,
    DocumentReference,
    Equation,
    Field,
    Figure,
    Footnote,
    Inline,
    InlineEquation,
    InlineImage,
    Kept,
    Marks,
    Orientation,
    PageBreak,
    Process,
    Table,
)
from qmeditor.document.walk import block_contents

CHIP_STEP = 10
"""Chips are measured in steps of so many pixels, so that most renumberings move no text."""
PADDING = 3


class Objects(QPyTextObject):
    """The one handler for chips and objects of a page."""

    def __init__(self, parent: QObject, scene: Scene, skin: Skin, store: Store, device: QImage) -> None:
        super().__init__(parent)
        self.scene = scene
        self.skin = skin
        self.store = store
        self.device = device
        self.zoom = 1.0
        self._tables: dict[object, QTextDocument] = {}

    def register(self, layout: QAbstractTextDocumentLayout) -> None:
        """Let `layout` paint with this handler."""
        layout.registerHandler(CHIP, self)
        layout.registerHandler(OBJECT, self)

    def forget(self) -> None:
        """Drop what was laid out for another width, theme or document."""
        self._tables.clear()

    @property
    def width(self) -> float:
        """The width of a line, in device pixels."""
        return self.skin.style.page.text_width * PX * self.zoom

    # chips

    def chip_font(self, form: QTextFormat) -> QFont:
        """The font of a chip on the page's device."""
        return on_screen(form.toCharFormat().font(), self.zoom)

    def chip_width(self, part: Inline, face: QFont) -> float:
        """The width of a chip in device pixels."""
        metrics = QFontMetricsF(face)
        match part:
            case InlineImage():
                return max(8.0, part.width * PX * self.zoom)
            case CommentAnchor():
                return 14 * self.zoom if part.edge != "end" else 2
            case Footnote():
                return metrics.horizontalAdvance(self.scene.shown(part)[0]) * 0.7 + 2
            case InlineEquation():
                return metrics.horizontalAdvance(part.linear) + 4
            case _:
                text = metrics.horizontalAdvance(self.scene.shown(part)[0]) + 2 * PADDING * self.zoom
                if isinstance(part, DocumentReference):
                    text += 13 * self.zoom
                if isinstance(part, CrossReference):
                    return self.numbered_width(self.scene.shown(part)[0], face)
                return max(2.0, text)

    def numbered_width(self, text: str, face: QFont) -> float:
        """The width of a chip whose text follows from the numbers."""
        step = CHIP_STEP * self.zoom
        wide = QFontMetricsF(face).horizontalAdvance(text) + 2 * PADDING * self.zoom
        return max(2.0, -(-wide // step) * step)

    def intrinsicSize(self, doc: QTextDocument, pos: int, form: QTextFormat) -> QSizeF:
        del doc, pos
        value = atom(self.store, form.property(ATOM))
        if form.objectType() == CHIP:
            face = self.chip_font(form)
            part = _inline(value)
            if isinstance(part, InlineImage):
                wide = min(self.chip_width(part, face), self.width)
                return QSizeF(
                    wide, max(8.0, part.height * PX * self.zoom * wide / max(1.0, self.chip_width(part, face)))
                )
            return QSizeF(self.chip_width(part, face) if part else 4, QFontMetricsF(face).ascent())
        return self._object_size(_block(value))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, pos: int, form: QTextFormat
    ) -> None:
        del doc, pos
        value = atom(self.store, form.property(ATOM))
        place = QRectF(rect)
        painter.save()
        if form.objectType() == CHIP:
            part = _inline(value)
            if part is not None:
                self._draw_chip(painter, place, part, self.chip_font(form))
        else:
            block = _block(value)
            if block is not None:
                self._draw_object(painter, place, block)
        painter.restore()

    def _draw_chip(self, painter: QPainter, rect: QRectF, part: Inline, face: QFont) -> None:
        metrics = QFontMetricsF(face)
        base = QPointF(rect.left(), rect.bottom())  # the baseline: chips are as high as the ascent
        text, state = self.scene.shown(part)
        ground = QRectF(rect.left(), rect.bottom() - metrics.ascent() + 1, rect.width(), metrics.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match part:
            case InlineImage():
                self._draw_picture(painter, rect, part.media, part.alt)
                return
            case CommentAnchor():
                if part.edge != "end":
                    side = 12 * self.zoom
                    icon = pixmap("message-square", "page-muted", round(side))
                    painter.drawPixmap(QPointF(rect.left(), rect.bottom() - side), icon)
                return
            case Footnote():
                small = QFont(face)
                small.setPointSizeF(max(1.0, face.pointSizeF() * 0.7))
                painter.setFont(small)
                painter.setPen(colour("link"))
                painter.drawText(base - QPointF(0, metrics.ascent() * 0.35), text)
                return
            case InlineEquation():
                slanted = QFont(face)
                slanted.setItalic(True)
                painter.setFont(slanted)
                painter.setPen(colour("page-text"))
                painter.drawText(base + QPointF(2, 0), text)
                return
            case _:
                pass
        left = rect.left() + PADDING * self.zoom
        if state == "broken":
            painter.setPen(QPen(colour("deleted"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(colour("deleted"))
        elif isinstance(part, Field):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("field-chip"))
            painter.drawRoundedRect(ground, 3, 3)
            painter.setPen(colour("page-text" if state == "field" else "page-muted"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent", 0.14))
            painter.drawRoundedRect(ground, 3, 3)
            painter.setPen(colour("link"))
        if isinstance(part, DocumentReference):
            side = round(11 * self.zoom)
            painter.drawPixmap(QPointF(left, rect.bottom() - side + 1), pixmap("file-text", "link", side))
            left += 13 * self.zoom
        painter.setFont(face)
        wide = metrics.horizontalAdvance(text)
        free = rect.right() - PADDING * self.zoom - left - wide
        painter.drawText(QPointF(left + max(0.0, free / 2), rect.bottom()), text)

    # blocks

    def _object_size(self, block: Block | None) -> QSizeF:
        zoom, wide = self.zoom, self.width
        match block:
            case Figure() | Kept() if block.width and block.height and (isinstance(block, Figure) or block.picture):
                width = min(wide, block.width * PX * zoom)
                return QSizeF(width, width * block.height / block.width)
            case Process() | Table():
                return QSizeF(wide, self._table(block).size().height())
            case PageBreak() | Orientation():
                return QSizeF(wide, 20 * zoom)
            case Equation():
                return QSizeF(wide, 28 * zoom)
            case Kept():
                return QSizeF(wide, (64 if block.text else 44) * zoom)
            case _:
                return QSizeF(wide, 44 * zoom)

    def _draw_object(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match block:
            case Figure():
                self._draw_picture(painter, rect, block.media, block.alt)
            case Kept() if block.picture and not self.scene.picture(block.picture).isNull():
                self._draw_picture(painter, rect, block.picture, block.alt)
            case Kept():
                name = self.scene.wording.get(f"kept_{block.name}", self.scene.wording["kept_other"])
                self._draw_box(painter, rect, name, block.text or block.alt)
            case Process() | Table():
                painter.translate(rect.topLeft())
                self._table(block).drawContents(painter, QRectF(0, 0, rect.width(), rect.height()))
            case PageBreak():
                self._draw_rule(painter, rect, tr("Page break"))
            case Orientation():
                self._draw_rule(painter, rect, tr("Landscape pages") if block.landscape else tr("Portrait pages"))
            case Equation():
                painter.setPen(colour("page-text"))
                face = on_screen(self.skin.font(self.skin.style.look("body"), Marks.ITALIC), self.zoom)
                painter.setFont(face)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, block.linear)
            case _:
                self._draw_box(painter, rect, type(block).__name__, "")

    def _draw_picture(self, painter: QPainter, rect: QRectF, media: str, alt: str) -> None:
        picture = self.scene.picture(media)
        if picture.isNull():
            self._draw_box(painter, rect, self.scene.wording["picture"], alt)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(rect, QColor("#FFFFFF"))
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))

    def _draw_box(self, painter: QPainter, rect: QRectF, name: str, text: str) -> None:
        painter.setPen(QPen(colour("page-muted"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(self._small())
        painter.drawText(
            rect.adjusted(8, 2, -8, -2),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            f"{name}\n{text}".strip(),
        )

    def _small(self) -> QFont:
        return on_screen(self.skin.font(self.skin.style.look("table")), self.zoom)

    def _draw_rule(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self._small())
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16
        middle = rect.center().y()
        painter.setPen(QPen(colour("page-muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.center().x() - wide / 2, middle))
        painter.drawLine(QPointF(rect.center().x() + wide / 2, middle), QPointF(rect.right(), middle))
        painter.setPen(colour("page-muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    # grids that are painted

    def _table(self, block: Process | Table) -> QTextDocument:
        """The laid-out grid of a process or of a table in a cell; kept until the block changes."""
        key = (block, round(self.width), self.zoom)
        found = self._tables.get(key)
        if found is None:
            found = ClosedDocument()
            found.setUndoRedoEnabled(False)
            found.setDocumentMargin(0)
            found.documentLayout().setPaintDevice(self.device)
            found.setDefaultFont(self.skin.font(self.skin.style.look("table")))
            ink, line, head = (colour(role).name() for role in ("page-text", "page-line", "page-head"))
            found.setDefaultStyleSheet(
                f"table {{ border: 1px solid {line}; border-collapse: collapse; }} "
                f"td, th {{ color: {ink}; border-color: {line}; }} th {{ background: {head}; }}"
            )
            found.setHtml(_process(block, self.scene) if isinstance(block, Process) else _grid(block, self.scene))
            found.setTextWidth(self.width)
            if len(self._tables) > 200:
                self._tables.clear()
            self._tables[key] = found
        return found


def _process(block: Process, scene: Scene) -> str:
    """A process as its table: number, action with its branches, who, time, result."""
    word = scene.wording
    heads = "".join(
        f"<th>{escape(word[f'process_{name}'])}</th>" for name in ("number", "action", "actor", "time", "output")
    )
    numbers = {step.id: str(n) for n, step in enumerate(block.steps, 1)}
    rows = []
    for step in block.steps:
        ways = [
            word["process_branch" if branch.target else "process_branch_end"].format(
                label=branch.label, step=numbers.get(branch.target, "")
            )
            for branch in step.branches
        ]
        action = "<br/>".join(escape(text) for text in (scene.text(step.action), *ways))
        rest = "".join(f"<td>{escape(scene.text(part))}</td>" for part in (step.actor, step.time, step.output))
        rows.append(f'<tr><td align="center">{numbers[step.id]}</td><td>{action}</td>{rest}</tr>')
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="3"><tr>{heads}</tr>{"".join(rows)}</table>'


def _grid(block: Table, scene: Scene) -> str:
    """A table in a cell, as text."""
    rows = "".join(
        f"<tr>{''.join(_cell(cell, scene) for cell in row.cells if cell is not None)}</tr>" for row in block.rows
    )
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="3">{rows}</table>'


def _cell(cell: Cell, scene: Scene) -> str:
    text = "<br/>".join(escape(scene.text(part)) for inner in cell.blocks for part in block_contents(inner))
    return f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}">{text}</td>'


def _inline(value: object) -> Inline | None:
    return value if isinstance(value, Inline) else None


def _block(value: object) -> Block | None:
    return value if isinstance(value, Block) else None
