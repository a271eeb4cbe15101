# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Paints the rows that are in sight, what is absent, and the frame of the current change."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from qmeditor.desktop.compare.naming import group_of
from qmeditor.desktop.compare.placing import GUTTER, LABEL, Strip
from qmeditor.desktop.compare.rows import Row
from qmeditor.desktop.compare.stage import Stage
from qmeditor.desktop.compare.strips import Grid
from qmeditor.desktop.compare.texts import Which
from qmeditor.desktop.theme import Size, colour, font, pixmap

CHIP = 18


def paint_stage(painter: QPainter, stage: Stage, value: float, area: QRectF, ratio: float) -> None:
    """Paint what stands from `value` on into `area`; `ratio`: device pixels in a pixel."""
    _Painter(painter, stage, value, area, ratio).paint()


class _Painter:
    def __init__(self, painter: QPainter, stage: Stage, value: float, area: QRectF, ratio: float) -> None:
        self.painter, self.stage, self.value, self.area, self.ratio = painter, stage, value, area, ratio
        self.visible = stage.span(value, area.height())
        self.gutter = 0.0 if stage.placing.columns == 1 else stage.placing.column

    def paint(self) -> None:
        self.painter.fillRect(self.area, colour("page"))
        self.painter.fillRect(QRectF(self.gutter, 0, GUTTER, self.area.height()), colour("window"))
        self.painter.setPen(colour("border"))
        for x in (self.gutter, self.gutter + GUTTER - 1):
            self.painter.drawLine(round(x), 0, round(x), round(self.area.height()))
        for index in self.visible:
            self._paint_row(index, self.stage.tops[index] - self.value)
        self._paint_absences()
        self._paint_current()

    def _paint_row(self, index: int, y: float) -> None:
        row = self.stage.rows[index]
        height = self.stage.heights[index]
        if row.fold is not None:
            self._paint_fold(row, y, height)
            return
        placed = self.stage.placing.placed(index)
        if placed.top:
            self._paint_origin(index, y)
        sides: tuple[tuple[Which, Strip | None], ...] = (("old", placed.old), ("new", placed.new))
        for which, strip in sides:
            if strip is not None:
                self._paint_strip(strip, self.stage.placing.left(which), y + placed.top, height - placed.top)
        if row.mark == "moved":
            self._paint_moved(index, y, height)
        self._paint_chip(index, y)

    def _paint_strip(self, strip: Strip, x: float, y: float, height: float) -> None:
        if isinstance(strip.laid, Grid):
            strip.laid.paint(self.painter, x, y, height, strip.rules)
        else:
            strip.laid.paint(self.painter, x, y + strip.gap, self.stage.placing.line)

    def _paint_fold(self, row: Row, y: float, height: float) -> None:
        fold = row.fold
        assert fold is not None
        wide = round(self.area.width())
        area = QRectF(0, y, wide, height - 1)
        self.painter.fillRect(area, colour("window"))
        self.painter.setPen(colour("border"))
        self.painter.drawLine(0, round(y), wide, round(y))
        self.painter.drawLine(0, round(y + height - 1), wide, round(y + height - 1))
        text = self.stage.fold_text(row)
        self.painter.setFont(font())
        metrics = QFontMetricsF(self.painter.font())
        left = (wide - metrics.horizontalAdvance(text) - 20) / 2
        ratio = self.ratio
        self.painter.drawPixmap(
            round(left), round(y + (height - 14) / 2), pixmap("separator-horizontal", "muted", 14, ratio)
        )
        self.painter.setPen(colour("muted"))
        self.painter.drawText(area.adjusted(left + 20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_moved(self, index: int, y: float, height: float) -> None:
        row = self.stage.rows[index]
        which: Which = "old" if row.new is None else "new"
        left = self.stage.placing.left(which) - 12
        right = self.stage.placing.left(which) + self.stage.placing.line + 6
        first, last = self.stage.groups.get(row.group, (index, index))
        ink = colour("moved")
        self.painter.fillRect(QRectF(left, y, 3, height), ink)
        self.painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        self.painter.drawLine(round(right), round(y), round(right), round(y + height))
        if index == first:
            self.painter.drawLine(round(left), round(y), round(right), round(y))
        if index == last:
            self.painter.drawLine(round(left), round(y + height - 1), round(right), round(y + height - 1))

    def _paint_origin(self, index: int, y: float) -> None:
        row = self.stage.rows[index]
        own, _, above = self.stage.move_words(index)
        left = self.stage.placing.left("old" if row.new is None else "new")
        self._paint_arrowed(own, above, QRectF(left, y + 2, self.stage.placing.line, LABEL), centred=False)

    def _paint_arrowed(self, text: str, up: bool, area: QRectF, centred: bool) -> None:
        self.painter.setFont(font(Size.CAPTION))
        metrics = QFontMetricsF(self.painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 24)
        wide = metrics.horizontalAdvance(text) + 18
        left = area.left() + ((area.width() - wide) / 2 if centred else 0)
        if centred:
            ground = QRectF(left - 6, area.center().y() - 9, wide + 12, 18)
            self.painter.fillRect(ground, colour("page"))
        picture = pixmap("arrow-up" if up else "arrow-down", "moved", 12, self.ratio)
        self.painter.drawPixmap(round(left), round(area.center().y() - 6), picture)
        self.painter.setPen(colour("moved"))
        place = QRectF(left + 18, area.top(), area.width(), area.height())
        self.painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_absences(self) -> None:
        """Hatch what a side does not have; a run as one area, with where it is instead."""
        if self.stage.placing.columns == 1:
            return
        done: set[int] = set()
        for index in self.visible:
            row = self.stage.rows[index]
            alone = (row.old is None) != (row.new is None)
            if row.fold is not None or (row.group >= 0 and row.group in done):
                continue
            lone_property = row.property is not None and not (row.property.old_text and row.property.new_text)
            if not alone and not lone_property:
                continue
            done.add(row.group)
            top, bottom = self.stage.extent(index, self.value)
            missing_old = row.old is None if row.property is None else not row.property.old_text
            left = self.stage.placing.left("old" if missing_old else "new")
            area = QRectF(left, top + 2, self.stage.placing.line, bottom - top - 4)
            self.painter.setBrushOrigin(0, -round(self.value) % 8)
            self.painter.fillRect(area, QBrush(colour("border"), Qt.BrushStyle.BDiagPattern))
            first = self.stage.groups.get(row.group, (index, index))[0]
            if row.mark == "moved" and not self.stage.placing.is_grid_row(first):
                _, other, above = self.stage.move_words(first)
                seen = area.intersected(self.area)
                self._paint_arrowed(other, above, seen, centred=True)

    def _paint_chip(self, index: int, y: float) -> None:
        keys = [
            key
            for key in self.stage.rows[index].keys
            if self.stage.first_row.get(key) == index and key in self.stage.changes
        ]
        again = [key for key in self.stage.rows[index].keys if key in self.stage.changes and self._begins(key, index)]
        keys = keys or again
        if not keys:
            return
        gutter = self.gutter
        if self.stage.current in self.stage.rows[index].keys:
            self.painter.fillRect(
                QRectF(gutter + 1, y, GUTTER - 2, max(CHIP + 6, self.stage.heights[index])), colour("selection")
            )
        numbers = [self.stage.changes[key][0] for key in keys]
        group = group_of(self.stage.changes[self.stage.current if self.stage.current in keys else keys[0]][1])
        text = str(numbers[0])
        if len(numbers) > 1:
            text = f"{numbers[0]}–{numbers[-1]}"
        area = QRectF(gutter + 5, y + 3, GUTTER - 10, CHIP)
        paint_chip(self.painter, area, group.icon, group.ground, text, self.ratio)

    def _begins(self, key: str, index: int) -> bool:
        """Whether a run of rows with this change begins here: a moved one has two."""
        return index == 0 or key not in self.stage.rows[index - 1].keys

    def _paint_current(self) -> None:
        runs: list[tuple[int, int]] = []
        for index in self.visible:
            if self.stage.current and self.stage.current in self.stage.rows[index].keys:
                if runs and runs[-1][1] == index - 1:
                    runs[-1] = (runs[-1][0], index)
                else:
                    runs.append((index, index))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for seen_first, seen_last in runs:
            first, last = self._whole_run(seen_first, seen_last)
            top, bottom = self.stage.tops[first] - self.value, self.stage.tops[last + 1] - self.value
            self.painter.setPen(QPen(colour("accent"), 2))
            for which in self.stage.sides_of(self.stage.rows[first]):
                left = self.stage.placing.left(which)
                self.painter.drawRoundedRect(QRectF(left - 5, top, self.stage.placing.line + 10, bottom - top), 2, 2)

    def _whole_run(self, first: int, last: int) -> tuple[int, int]:
        """A run of rows with the current change, with what of it is out of sight."""
        rows, key = self.stage.rows, self.stage.current
        while first > 0 and key in rows[first - 1].keys:
            first -= 1
        while last + 1 < len(rows) and key in rows[last + 1].keys:
            last += 1
        return first, last


def paint_chip(painter: QPainter, area: QRectF, icon: str, ground: str, text: str, ratio: float) -> None:
    """A small box with the sign of a kind of change, and a number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{ground}-ground") if ground else colour("header"))
    painter.drawRoundedRect(area, 3, 3)
    role = ground or "text"
    painter.setFont(font(Size.CAPTION, bold=True))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(text) if text else 0
    left = area.left() + (area.width() - 13 - (wide + 2 if text else 0)) / 2
    painter.drawPixmap(round(left), round(area.center().y() - 6.5), pixmap(icon, role, 13, ratio))
    painter.setPen(colour(role))
    painter.drawText(QRectF(left + 15, area.top(), wide + 4, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
