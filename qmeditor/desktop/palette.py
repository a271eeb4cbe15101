# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command palette (Alt+Q): type what you want to do, or which document you want to open."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.commands import COMMANDS
from qmeditor.desktop.language import tr
from qmeditor.desktop.menus import Actions
from qmeditor.desktop.theme import icon
from qmeditor.document import fold

MOST = 12


class Palette(QDialog):
    """A field and what fits what is typed in it."""

    def __init__(
        self, parent: QWidget, actions: Actions, listed: Iterable[Listed], open_code: Callable[[str], None]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(tr("Find a command…"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a command or document"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setFixedHeight(26)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Commands and documents"))
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFixedSize(460, 340)
        self._entries: list[tuple[str, str, str, Callable[[], None]]] = []
        for command in COMMANDS:
            action = actions[command.id]
            if command.id == "palette" or not action.isEnabled():
                continue
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            text = f"{action.text()}    {keys}".rstrip()
            key = fold(f"{action.text()} {tr(command.tip)} {command.text.partition('|')[0]}")
            self._entries.append((text, key, command.icon, action.trigger))
        for one in listed:
            text = tr("Open {code} {title}", code=one.code, title=one.title)
            call = lambda code=one.code: open_code(code)  # noqa: E731
            self._entries.append((text, fold(text), "file-text", call))
        self.field.textChanged.connect(self._fill)
        self._fill("")

    def _fill(self, text: str) -> None:
        words = fold(text).split()
        self.list.clear()
        for shown, key, name, call in self._entries:
            if all(word in key for word in words) and self.list.count() < MOST:
                item = QListWidgetItem(icon(name or "circle", "muted", 14), shown)
                item.setData(Qt.ItemDataRole.UserRole, call)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            call = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            call()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field is typed in."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
