# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A field and what fits what is typed in it, best fit first; where nothing fits, nothing is selected."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qmeditor.desktop.plain import Label
from qmeditor.desktop.theme import icon
from qmeditor.document.ranking import SURE, best_first


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to pick: its text, the name of its icon, what it stands for, and other words that find it."""

    text: str
    icon: str
    value: object
    also: str = ""


class Picker(QWidget):
    """`picked`: an entry was activated; `selected`: another one is selected, or none."""

    picked = Signal()
    selected = Signal()

    def __init__(self, prompt: str, name: str, nothing: str, most: int = 10_000) -> None:
        """`prompt` stands in the empty field, `name` is that of the list, `nothing` is said where nothing fits."""
        super().__init__()
        self.most = most
        self.entries: list[Entry] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.why = Label(nothing)
        self.why.setProperty("role", "muted")
        self.why.setWordWrap(True)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self.list, self.why):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(lambda *_: self.selected.emit())
        self.why.hide()

    def fill(self, entries: Iterable[Entry]) -> None:
        """Offer these."""
        self.entries = list(entries)
        self._fill(self.field.text())

    def _fill(self, words: str) -> None:
        found = best_first(words, self.entries, lambda one: one.text, lambda one: one.also)
        self.list.clear()
        for _, entry in found[: self.most]:
            item = QListWidgetItem(icon(entry.icon, "muted", 14), entry.text)
            item.setData(Qt.ItemDataRole.UserRole, entry.value)
            self.list.addItem(item)
        sure = bool(found) and found[0][0] <= SURE
        self.list.setCurrentRow(0 if sure else -1)
        self.why.setVisible(not found)
        self.selected.emit()

    def value(self) -> object:
        """What the selected entry stands for, None where none is."""
        item = self.list.currentItem()  # None where nothing is selected
        return item.data(Qt.ItemDataRole.UserRole) if item in self.list.selectedItems() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field is typed in; Enter picks."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10,
            }  # fmt: skip
            if (by := steps.get(Qt.Key(event.key()))) is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(min(self.list.currentRow() + by, last), 0 if last >= 0 else -1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.value() is not None:
                    self.picked.emit()
                return True
        return super().eventFilter(watched, event)
