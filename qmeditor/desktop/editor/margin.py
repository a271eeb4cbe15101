# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Paints what stands before the text and is derived: numbers, bullets, captions' words; over what is visible only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from qmeditor.desktop.editor.pieces import Owner, Written
from qmeditor.desktop.editor.reader import table_at
from qmeditor.desktop.editor.skin import on_screen
from qmeditor.desktop.editor.store import PART, SHELL
from qmeditor.desktop.theme import colour
from qmeditor.document import FormField, Marks, Note

if TYPE_CHECKING:
    from qmeditor.desktop.editor.view import PageView


def paint_margin(painter: QPainter, view: "PageView", area: QRect) -> None:
    """Paint the labels of the text blocks in `area` of the viewport."""
    layout = view.document().documentLayout()
    scroll = view.verticalScrollBar().value()
    block = view.first_line(area.top() + scroll - 40)
    bottom = area.bottom() + scroll
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom and table_at(block) is None:
            break
        _paint_block(painter, view, block, box.translated(0, -scroll))
        block = block.next()


def _paint_block(painter: QPainter, view: "PageView", block: QTextBlock, box: QRectF) -> None:
    form = block.blockFormat()
    shell = view.page.store.value(form.property(SHELL))
    if isinstance(shell, Note):
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colour("page-line"))
    if not isinstance(shell, (Written, Owner)):
        return
    if isinstance(shell, Owner) and form.property(PART) != "caption":
        return
    label = view.page.labels.get(shell.id, "")
    if isinstance(shell, FormField):
        _paint_field(painter, view, block, box, shell)
    if not label or block.layout().lineCount() == 0:
        return
    look = view.skin.look(shell, form.property(PART) or "", cell_of(block))
    marks = Marks.BOLD if isinstance(shell, Note) else Marks.NONE
    face = on_screen(view.skin.font(look, marks), view.zoom)
    face.setUnderline(False)
    face.setStrikeOut(False)
    line = block.layout().lineAt(0)
    left = box.left() + line.naturalTextRect().left()
    if not block.text():
        left = box.left() + line.x()
    slot = view.skin.slot(shell, look, label) * view.zoom
    painter.setFont(face)
    painter.setPen(colour("page-text"))
    painter.drawText(QPointF(left - slot, box.top() + line.y() + line.ascent()), label)


def cell_of(block: QTextBlock) -> str:
    """The kind of cell in which a text block stands: "head", "body", or "" outside tables."""
    table = table_at(block)
    if table is None:
        return ""
    return "head" if table.cellAt(QTextCursor(block)).row() < table.format().headerRowCount() else "body"


def _paint_field(painter: QPainter, view: "PageView", block: QTextBlock, box: QRectF, shell: FormField) -> None:
    """What a form leaves to fill in: dots, the value, choices, the words below a signature."""
    if block.layout().lineCount() == 0:
        return
    word = view.scene.wording
    line = block.layout().lineAt(block.layout().lineCount() - 1)
    face = on_screen(view.skin.font(view.skin.style.look("form_field")), view.zoom)
    base = box.top() + line.y() + line.ascent()
    right = box.left() + line.x() + line.naturalTextRect().width() + 8
    painter.setFont(face)
    painter.setPen(colour("page-text"))
    text = {
        "date": shell.value or word["form_date"],
        "choice": "   ".join(f"{'☑' if one == shell.value else '☐'} {one}" for one in shell.choices),
        "text": shell.value,
    }.get(shell.kind, "")
    if shell.kind == "signature":
        painter.drawText(box.translated(0, line.height()), Qt.AlignmentFlag.AlignHCenter, word["form_signature"])
    elif text:
        painter.drawText(QPointF(right, base), text)
    elif shell.kind == "text":
        painter.setPen(QPen(colour("page-muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(right, base + 2), QPointF(max(right + 40, box.right() - 4), base + 2))
