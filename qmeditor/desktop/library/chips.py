# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""State chips: colour, icon and word together, as colour is never the only cue."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from qmeditor.desktop.language import tr
from qmeditor.desktop.theme import Size, colour, current, font, pixmap

ICONS = {
    "draft": "pencil",
    "in_review": "eye",
    "for_approval": "signature",
    "approved": "check",
    "waiting": "clock",
    "effective": "circle-check",
    "superseded": "history",
    "withdrawn": "ban",
    "damaged": "shield-alert",
}
HEIGHT = 17


def state_word(state: str) -> str:
    """What a state is called."""
    words = {
        "draft": tr("Draft"),
        "in_review": tr("In review"),
        "for_approval": tr("For approval"),
        "approved": tr("Approved"),
        "waiting": tr("Waiting for its day"),
        "effective": tr("Effective"),
        "superseded": tr("Superseded"),
        "withdrawn": tr("Withdrawn"),
        "damaged": tr("Damaged"),
    }
    return words.get(state, state)


def chip_font() -> QFont:
    """The font of chips."""
    return font(Size.CAPTION)


def chip_width(text: str) -> float:
    """How wide a chip with `text` is."""
    return QFontMetricsF(chip_font()).horizontalAdvance(text) + 25


def paint_chip(painter: QPainter, right: float, middle: float, state: str, text: str) -> float:
    """Paint the chip of `state` that ends at `right`; the left edge of it."""
    wide = chip_width(text)
    box = QRectF(right - wide, middle - HEIGHT / 2, wide, HEIGHT)
    ink = f"state-{state}"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if f"{ink}-ground" in current().colours:
        painter.setBrush(colour(f"{ink}-ground"))
        painter.setPen(QPen(colour("control")) if state == "draft" else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    scale = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(box.left() + 5, middle - 5.5), pixmap(ICONS.get(state, "circle"), ink, 11, scale))
    painter.setPen(colour(ink))
    painter.setFont(chip_font())
    painter.drawText(box.adjusted(20, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
    return box.left()
