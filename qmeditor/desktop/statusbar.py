# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The status bar: what is saved, where the caret is, what is under way; language and zoom."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSlider,
    QStatusBar,
    QToolButton,
    QWidget,
)

from qmeditor.desktop.dialogs.unsaved import why_unsaved
from qmeditor.desktop.language import tr
from qmeditor.desktop.notices import clock_words
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import icon, pixmap
from qmeditor.desktop.work import Job, Workers

MOST_TEXT = 320
"""Pixels that the name of a job may take."""


class StatusBar(QStatusBar):
    """Left: facts; right: settings."""

    zoom_wanted = Signal(int)
    language_wanted = Signal()
    rescue_wanted = Signal()
    """The sign of drafts that could not be saved was pressed."""

    def __init__(self, zoom: int, language_name: str, workers: Workers) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(24)
        self.tick = Label()
        self.saved, self.place, self.count = Label(), Label(), Label()
        self.addWidget(self.tick)
        self.addWidget(self.saved)
        self.addWidget(self.place)
        self.progress = Progress(workers)
        self.addWidget(self.progress)
        self.tongue = QToolButton()
        self.tongue.setText(language_name)
        self.tongue.setToolTip(tr("Switch between Vietnamese and English"))
        self.tongue.setAccessibleName(self.tongue.toolTip())
        self.tongue.clicked.connect(self.language_wanted)
        self.unsaved = QToolButton()
        self.unsaved.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unsaved.setIcon(icon("triangle-alert", "warning", 14))
        self.unsaved.clicked.connect(self.rescue_wanted)
        self.unsaved.hide()
        self._clock_before = ""
        self.clock = QToolButton()
        self.clock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clock.setIcon(icon("clock", "warning", 14))
        self.clock.setText(tr("Clock is behind"))
        self.clock.clicked.connect(self._tell_clock)
        self.clock.hide()
        self.addPermanentWidget(self.clock)
        self.addPermanentWidget(self.unsaved)  # a permanent one: messages of the moment do not cover it
        self.addPermanentWidget(self.count)
        self.addPermanentWidget(self.tongue)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(50, 200)
        self.slider.setSingleStep(10)
        self.slider.setPageStep(10)
        self.slider.setFixedWidth(90)
        self.slider.setAccessibleName(tr("Zoom"))
        self.slider.setToolTip(tr("Zoom"))
        self.percent = Label()
        self.percent.setFixedWidth(46)
        for name, by in (("minus", -10), ("plus", 10)):
            button = QToolButton()
            button.setIcon(icon(name, "muted", 14))
            button.setToolTip(tr("Zoom in") if by > 0 else tr("Zoom out"))
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _=False, step=by: self.zoom_wanted.emit(self.slider.value() + step))
            if by > 0:
                self.addPermanentWidget(self.slider)
            self.addPermanentWidget(button)
        self.addPermanentWidget(self.percent)
        self.show_zoom(zoom)
        self.slider.valueChanged.connect(self.zoom_wanted)

    def show_zoom(self, percent: int) -> None:
        """Show the zoom."""
        self.slider.blockSignals(True)
        self.slider.setValue(percent)
        self.slider.blockSignals(False)
        self.percent.setText(f"{percent} %")

    def show_saved(self, text: str, good: bool = True) -> None:
        """Say how the draft is kept."""
        self.tick.setVisible(bool(text))
        self.tick.setPixmap(
            pixmap("check" if good else "pencil", "ok" if good else "muted", 13, self.devicePixelRatioF())
        )
        self.saved.setText(text)

    def show_unsaved(self, troubles: Mapping[str, BaseException]) -> None:
        """Say which drafts could not be saved, by code, and why, for as long as it lasts; none: all are saved."""
        codes = list(troubles)
        self.unsaved.setVisible(bool(codes))
        if codes:
            self.unsaved.setText(tr("Not saved: {codes}", codes=", ".join(codes[:3]) + ("…" if len(codes) > 3 else "")))
            more = f"{why_unsaved(troubles[codes[0]])}\n" + tr(
                "It is tried again by itself. Click to save a copy elsewhere."
            )
            self.unsaved.setToolTip(tip(more))
            self.unsaved.setAccessibleName(f"{self.unsaved.text()}. {more}")

    def show_clock(self, before: str) -> None:
        """Say for as long as the window is open that this PC's clock was behind an act of the library, done
        `before`."""
        self._clock_before = before
        self.clock.setToolTip(tip(clock_words(before)[1]))
        self.clock.setAccessibleName(f"{self.clock.text()}. {self.clock.toolTip()}")
        self.clock.show()

    def _tell_clock(self) -> None:
        from qmeditor.desktop.dialogs import tell

        tell(self.window(), *clock_words(self._clock_before), severity="warning")


class Progress(QWidget):
    """The heavy work under way: one job with Cancel, more as a number and a list in which each has its own."""

    def __init__(self, workers: Workers) -> None:
        super().__init__()
        self._workers = workers
        self.text, self.bar, self.button = Label(), _busy(), QPushButton()
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        for widget in (self.text, self.bar, self.button):
            row.addWidget(widget)
        self.jobs = JobList(self)
        workers.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        running = self._workers.running()
        self.setVisible(bool(running))
        if len(running) == 1:
            self._say(running[0].text, tr("Cancel"), tr("Cancel: {job}", job=running[0].text))
        elif running:
            self._say(tr("{count} jobs under way", count=len(running)), tr("Show"), tr("Show the jobs under way"))
        self.jobs.fill(running)

    def _say(self, text: str, button: str, name: str) -> None:
        self.text.setText(shortened(self.text, text))
        self.bar.setAccessibleName(tr("Progress: {job}", job=text))
        self.button.setText(button)
        self.button.setAccessibleName(name)

    def _pressed(self) -> None:
        running = self._workers.running()
        if len(running) == 1:
            running[0].cancel()
        elif running:
            self.jobs.open_above(self.button)


class JobList(QFrame):
    """The jobs under way, in a list above the status bar; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(tr("Jobs under way"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.grid = QGridLayout(self)
        self.buttons: list[QPushButton] = []

    def fill(self, jobs: Sequence[Job]) -> None:
        """Show these; without any the list closes."""
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for row, job in enumerate(jobs):
            text, bar, button = Label(), _busy(), QPushButton(tr("Cancel"))
            text.setText(shortened(text, job.text))
            bar.setAccessibleName(tr("Progress: {job}", job=job.text))
            button.setAccessibleName(tr("Cancel: {job}", job=job.text))
            button.clicked.connect(job.cancel)
            for column, widget in enumerate((text, bar, button)):
                self.grid.addWidget(widget, row, column)
            self.buttons.append(button)
        if not jobs:
            self.close()
        elif self.isVisible():
            self.adjustSize()
            self.buttons[0].setFocus()

    def open_above(self, widget: QWidget) -> None:
        """Open with its lower right corner at the upper right one of `widget`."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width(), 0))
        self.move(corner - QPoint(min(self.width(), corner.x()), self.height()))
        self.show()
        self.buttons[0].setFocus()


def _busy() -> QProgressBar:
    """A bar that moves as long as it is seen: how much is left nobody knows."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setFixedWidth(120)
    bar.setTextVisible(False)
    return bar


def shortened(label: Label, text: str) -> str:
    """`text`, with its middle left out where it would push everything else aside."""
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, MOST_TEXT)
