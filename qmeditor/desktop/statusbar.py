# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The status bar: what is saved, where the caret is, what is under way; language and zoom."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSlider, QStatusBar, QToolButton, QWidget

from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label
from qmeditor.desktop.theme import icon, pixmap


class StatusBar(QStatusBar):
    """Left: facts; right: settings."""

    zoom_wanted = Signal(int)
    language_wanted = Signal()

    def __init__(self, zoom: int, language_name: str) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(24)
        self.tick = Label()
        self.saved, self.place, self.count = Label(), Label(), Label()
        self.addWidget(self.tick)
        self.addWidget(self.saved)
        self.addWidget(self.place)
        self.progress = Progress()
        self.addWidget(self.progress)
        self.tongue = QToolButton()
        self.tongue.setText(language_name)
        self.tongue.setToolTip(tr("Switch between Vietnamese and English"))
        self.tongue.setAccessibleName(self.tongue.toolTip())
        self.tongue.clicked.connect(self.language_wanted)
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


class Progress(QWidget):
    """What is under way, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.bar, self.button = Label(), QProgressBar(), QPushButton(tr("Cancel"))
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(120)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.button.setProperty("role", "link")
        self.button.setAccessibleName(tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.text)
        row.addWidget(self.bar)
        row.addWidget(self.button)
        self._cancel: Callable[[], None] | None = None
        self.button.clicked.connect(self._pressed)
        self.hide()

    def begin(self, text: str, cancel: Callable[[], None]) -> None:
        """Show that something is under way."""
        self._cancel = cancel
        self.text.setText(text)
        self.show()

    def end(self) -> None:
        """Nothing is under way."""
        self._cancel = None
        self.hide()

    def _pressed(self) -> None:
        if self._cancel is not None:
            self._cancel()
        self.end()
