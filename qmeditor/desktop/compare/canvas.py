# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The two documents beside each other, row by row, with one scroll bar."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip, QWidget

from qmeditor.compare import Change, Comparison
from qmeditor.desktop.compare.changemap import MAP, ChangeMap
from qmeditor.desktop.compare.naming import alarm_text, title
from qmeditor.desktop.compare.painting import paint_stage
from qmeditor.desktop.compare.rows import Fold, Row
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.compare.stage import Stage
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import tip
from qmeditor.desktop.theme import current

SLICE = 0.008
"""Seconds that measuring rows nobody looks at may take before the loop goes on."""
Anchor = tuple[int, int, float]


class Canvas(QAbstractScrollArea):
    """Paints the rows; knows which change is the current one."""

    chosen = Signal(str)
    """A change was clicked: its key."""
    unfold = Signal(tuple)
    """A folded run was clicked: its start."""

    def __init__(self, comparison: Comparison, old: Side, new: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current().name
        self.stage = Stage(comparison, old, new, self)
        self._next = 0
        self._settling = False
        self._sized = False  # nothing is laid out before the width is known
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, MAP, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Old and new version beside each other"))
        self.map = ChangeMap(self.stage, self.verticalScrollBar(), self)
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._measure_some)

    # what is shown

    def show_rows(self, rows: Sequence[Row], changes: Sequence[Change]) -> None:
        """Show `rows`; `changes` are the visible changes in the order of their numbers."""
        keep = self._named_anchor()
        self.stage.show(rows, changes)
        self._guess_all(keep)

    def set_columns(self, count: int) -> None:
        """Show the sides in two columns, or both in one."""
        keep = self._named_anchor()
        self.stage.placing.columns = count
        self._guess_all(keep)

    def renew(self) -> None:
        """Paint in the colours of the theme that is shown now."""
        self.stage.placing.renew()
        self._repaint()

    def set_current(self, key: str, scroll: bool = True) -> None:
        """Make a change the current one and bring it into sight."""
        self.stage.current = key
        if scroll and key in self.stage.first_row:
            self.reveal(self.stage.first_row[key])
        if key in self.stage.changes:
            number, change = self.stage.changes[key]
            name = title(change, self.stage.old, self.stage.new)
            self.setAccessibleDescription(tr("Change {n}: {title}", n=number, title=name))
        self._repaint()

    def reveal(self, index: int) -> None:
        """Scroll so that a row is in sight, a third from the top where it was not."""
        if not self._sized:
            return
        bar = self.verticalScrollBar()
        high = self.viewport().height()
        for _ in range(3):
            top, bottom = self.stage.tops[index], self.stage.tops[index + 1]
            if top < bar.value() + 8 or bottom > bar.value() + high - 8:
                bar.setValue(round(top - min(high / 3, max(8.0, (high - (bottom - top)) / 2))))
            self._settle()
            if self.stage.tops[index] == top:
                break

    # heights

    @property
    def measured(self) -> bool:
        """Whether every row has its true height."""
        return self._next >= len(self.stage.rows)

    def _guess_all(self, keep: Anchor | None) -> None:
        if not self._sized:
            return
        self.stage.guess(max(240, self.viewport().width()))
        self._next = 0
        self._fit()
        if keep is not None:
            self._restore(keep)
        self._settle()
        if self.isVisible() and not self.measured:
            self._timer.start()

    def _fit(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.stage.length - high)))
        bar.setPageStep(high)
        bar.setSingleStep(24)

    def _repaint(self) -> None:
        self.viewport().update()
        self.map.update()

    def _settle(self) -> None:
        """Lay out what is in sight, without moving what stands at the top."""
        for _ in range(4):
            if not self.stage.heights:
                break
            visible = self.stage.span(self.verticalScrollBar().value(), self.viewport().height())
            if not self._measure(visible):
                break
        self._repaint()

    def _measure(self, indexes: Sequence[int], keep: bool = True, until: float | None = None) -> bool:
        """Lay rows out and put what stands at the top where it stood; whether a height was another than thought."""
        top = self.stage.row_at(self.verticalScrollBar().value())
        offset = self.verticalScrollBar().value() - self.stage.tops[top]
        changed = False
        for index in indexes:
            changed = self.stage.measure(index, keep) or changed
            if until is not None:
                self._next = index + 1
                if time.perf_counter() > until:
                    break
        if changed:
            self._settling = True
            self.stage.sum()
            self._fit()
            self.verticalScrollBar().setValue(round(self.stage.tops[top] + offset))
            self._settling = False
        return changed

    def _measure_some(self) -> None:
        rows = range(self._next, len(self.stage.rows))
        self._measure(rows, keep=False, until=time.perf_counter() + SLICE)
        if self.measured:
            self._timer.stop()
            self._settle()

    def _named_anchor(self) -> Anchor | None:
        """The places (new, old) of the row at the top and how far it is scrolled, to find it again among other rows."""
        stage, value = self.stage, self.verticalScrollBar().value()
        if not stage.rows or not value:
            return None
        index = stage.row_at(value)
        for row in stage.rows[index:]:
            if row.old is not None or row.new is not None:
                new, old = (row.new.place if row.new else -1), (row.old.place if row.old else -1)
                return new, old, value - stage.tops[index]
        return None

    def _restore(self, anchor: Anchor) -> None:
        new, old, offset = anchor
        for index, row in enumerate(self.stage.rows):
            here = row.new.place if row.new else row.fold.last if row.fold else -1
            if (new >= 0 and here >= new) or (new < 0 and row.old is not None and row.old.place >= old):
                shift = offset if row.fold is None else 0
                self.verticalScrollBar().setValue(round(self.stage.tops[index] + shift))
                return

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self.map.setGeometry(area.right() + 1, area.top(), MAP, area.height())
        first, self._sized = not self._sized, True
        if first or self.stage.placing.width != max(240, self.viewport().width()):
            self._guess_all(None if first else self._named_anchor())
            if first and self.stage.current:
                self.set_current(self.stage.current)
        else:
            self._fit()
            self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        if not self._settling:
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._theme != current().name:
            self._theme = current().name
            self.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.measured:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        area = QRectF(self.viewport().rect())
        paint_stage(painter, self.stage, self.verticalScrollBar().value(), area, self.devicePixelRatioF())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_current()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (fold := self._nearest_fold()) is not None:
            self.unfold.emit(fold.start)
            return
        bar = self.verticalScrollBar()
        step = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: 24 - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep() - 24,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + step)

    def _copy_current(self) -> None:
        if self.stage.current in self.stage.all:
            change = self.stage.all[self.stage.current]
            QGuiApplication.clipboard().setText(change.new_text or change.old_text)

    def _nearest_fold(self) -> Fold | None:
        """The folded run in sight that follows the current change, else the first in sight."""
        stage = self.stage
        visible = stage.span(self.verticalScrollBar().value(), self.viewport().height())
        here = stage.first_row.get(stage.current, -1)
        folds = [(index, fold) for index in visible if (fold := stage.rows[index].fold) is not None]
        after = [fold for index, fold in folds if index > here]
        return after[0] if after else folds[0][1] if folds else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_under(event.position().toPoint())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.fold is not None:
            self.unfold.emit(row.fold.start)
        elif row.keys:
            after = row.keys.index(self.stage.current) + 1 if self.stage.current in row.keys else 0
            self.chosen.emit(row.keys[after % len(row.keys)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_under(event.position().toPoint())
        hand = row is not None and (row.fold is not None or bool(row.keys))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self._row_under(event.pos())
        keys = row.keys if row is not None else ()
        key = self.stage.current if self.stage.current in keys else keys[0] if keys else ""
        if not key:
            return
        change = self.stage.all[key]
        menu = QMenu(self)
        clipboard = QGuiApplication.clipboard()
        for name, text in ((tr("Copy the old text"), change.old_text), (tr("Copy the new text"), change.new_text)):
            if text:
                menu.addAction(name).triggered.connect(lambda _=False, text=text: clipboard.setText(text))
        if menu.actions():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self._row_under(event.pos())
            told = [self.stage.changes[key] for key in row.keys if key in self.stage.changes] if row is not None else []
            lines = [f"{number}. {title(change, self.stage.old, self.stage.new)}" for number, change in told]
            lines += [text for _, change in told if (text := alarm_text(change))]
            QToolTip.showText(event.globalPos(), tip("\n".join(lines)), self.viewport())
            return True
        return super().viewportEvent(event)

    def _row_under(self, point: QPoint) -> Row | None:
        y = point.y() + self.verticalScrollBar().value()
        return self.stage.rows[self.stage.row_at(y)] if self.stage.rows and 0 <= y < self.stage.tops[-1] else None
