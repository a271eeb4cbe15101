# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Where the changes are, beside the scroll bar: old side left, new side right, moved ones hollow."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from qmeditor.desktop.compare.rows import Row
from qmeditor.desktop.compare.stage import Stage
from qmeditor.desktop.language import tr
from qmeditor.desktop.theme import colour

MAP = 20
MARK = 9.0
"""The greatest height of a mark."""


class ChangeMap(QWidget):
    """A strip of the whole length of the view; a click goes there."""

    def __init__(self, stage: Stage, bar: QScrollBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._bar = stage, bar
        self.setAccessibleName(tr("Map of the changes"))
        self.setToolTip(tr("Where the changes are. Click to go there."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        painter.setPen(colour("border"))
        painter.drawLine(0, 0, 0, self.height())
        scale = self._scale()
        top = self._bar.value() * scale
        bottom = top + self._bar.pageStep() * scale
        painter.fillRect(QRectF(1, top, self.width(), bottom - top), colour("hover"))
        painter.setPen(colour("control"))
        painter.drawLine(1, round(top), self.width(), round(top))
        painter.drawLine(1, round(bottom), self.width(), round(bottom))
        done: set[tuple[int, int, int]] = set()
        for row, y, height in zip(self._stage.rows, self._stage.tops, self._stage.heights, strict=False):
            if not row.keys:
                continue
            # a moved run is one mark; thousands of changes share few pixels
            place = (row.group, 0, 0) if row.group >= 0 else (-1, round(y * scale), hash(row.mark))
            if place in done:
                continue
            done.add(place)
            self._paint(painter, row, y * scale, MARK if row.mark == "moved" else min(MARK, max(4.0, height * scale)))
        painter.end()

    def _paint(self, painter: QPainter, row: Row, y: float, height: float) -> None:
        half = (self.width() - 6) / 2
        sides = []
        if row.old is not None or (row.property is not None and row.property.old_text):
            sides.append((3.0, "deleted"))
        if row.new is not None or (row.property is not None and row.property.new_text):
            sides.append((3.0 + half, "inserted"))
        for left, role in sides:
            area = QRectF(left + 0.5, y, half - 1, height)
            if row.mark == "moved":
                painter.setPen(QPen(colour("moved"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(area, colour(role))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _scale(self) -> float:
        """Pixels of the map in a pixel of the view."""
        return self.height() / max(self._stage.length, float(self._bar.pageStep()), 1.0)

    def _go(self, event: QMouseEvent) -> None:
        self._bar.setValue(round(event.position().y() / self._scale() - self._bar.pageStep() / 2))
