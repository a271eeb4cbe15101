# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The line above the two sides: which versions they are."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qmeditor.desktop.compare.changemap import MAP
from qmeditor.desktop.compare.placing import GUTTER, PAD
from qmeditor.desktop.language import tr
from qmeditor.desktop.theme import Size, colour, font, pixmap

HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a side: the state (as in control.states, "" = none), its name, since when."""

    state: str = ""
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: its words, icon, the roles of text, ground and frame ("" = none)."""

    name: str
    icon: str
    role: str
    ground: str = ""
    frame: str = ""


STATES = {
    "draft": StateLook("Draft|state", "pencil", "state-draft", "state-draft-ground", "control"),
    "in_review": StateLook("In review", "eye", "state-in_review", "state-in_review-ground"),
    "for_approval": StateLook("For approval", "signature", "state-for_approval", "state-for_approval-ground"),
    "approved": StateLook("Approved|state", "check", "state-approved", "state-approved-ground"),
    "waiting": StateLook("Waiting for its day", "clock", "state-waiting", "state-waiting-ground"),
    "effective": StateLook("Effective", "circle-check", "state-effective"),
    "superseded": StateLook("Superseded", "history", "state-superseded", "", "border"),
    "withdrawn": StateLook("Withdrawn", "ban", "state-withdrawn", "state-withdrawn-ground"),
}


def paint_state(painter: QPainter, left: float, middle: float, state: str, ratio: float) -> float:
    """Paint the chip of a state with its left edge at `left`; its width."""
    look = STATES.get(state)
    if look is None:
        return 0.0
    text = tr(look.name)
    painter.setFont(font(Size.CAPTION))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 27
    area = QRectF(left + 0.5, middle - 8.5, wide, 17)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(look.frame), 1) if look.frame else Qt.PenStyle.NoPen)
    painter.setBrush(colour(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
    if look.ground or look.frame:
        painter.drawRoundedRect(area, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawPixmap(round(left + 6), round(middle - 5.5), pixmap(look.icon, look.role, 11, ratio))
    painter.setPen(colour(look.role))
    painter.drawText(area.adjusted(21, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    return wide


def _said(head: Head) -> str:
    state = tr(STATES[head.state].name) if head.state in STATES else ""
    return " ".join(part for part in (state, head.name, head.detail) if part)


class Heads(QWidget):
    """Paints the heads over the columns of the canvas below."""

    def __init__(self, old: Head, new: Head, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new = old, new
        self.columns = 2
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(" | ".join(_said(head) for head in (old, new)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("panel"))
        painter.setPen(colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        free = self.width() - MAP - 12
        column = (free - GUTTER) / 2
        if self.columns == 1:
            left = self._paint_head(painter, self.old, GUTTER + PAD, free / 2 - 30)
            arrow = pixmap("arrow-right", "muted", 14, self.devicePixelRatioF())
            painter.drawPixmap(round(left + 8), self.height() // 2 - 7, arrow)
            self._paint_head(painter, self.new, left + 32, free / 2)
        else:
            self._paint_head(painter, self.old, PAD, column - 2 * PAD)
            self._paint_head(painter, self.new, column + GUTTER + PAD, column - 2 * PAD)
        painter.end()

    def _paint_head(self, painter: QPainter, head: Head, left: float, wide: float) -> float:
        end = left + wide
        middle = self.height() / 2 - 0.5
        chip = paint_state(painter, left, middle, head.state, self.devicePixelRatioF())
        left += chip + 8 if chip else 0
        for text, face, role in ((head.name, font(bold=True), "text"), (head.detail, font(), "muted")):
            painter.setFont(face)
            painter.setPen(colour(role))
            shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, end - left))
            painter.drawText(
                QRectF(left, 0, max(0.0, end - left), self.height() - 1), Qt.AlignmentFlag.AlignVCenter, shown
            )
            left += QFontMetricsF(face).horizontalAdvance(shown) + 8
        return left
