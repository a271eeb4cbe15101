# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command palette (Alt+Q): type what you want to do, or which document you want to open."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.commands import COMMANDS
from qmeditor.desktop.language import tr
from qmeditor.desktop.menus import Actions
from qmeditor.desktop.picker import Entry, Picker

MOST = 12


class Palette(QDialog):
    """A field and the commands and documents that fit what is typed in it."""

    def __init__(
        self, parent: QWidget, actions: Actions, listed: Iterable[Listed], open_code: Callable[[str], None]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(tr("Find a command…"))
        self.picker = Picker(
            tr("Find a command or document"), tr("Commands and documents"), tr("No command and no document fits."), MOST
        )
        self.field, self.list = self.picker.field, self.picker.list
        self.field.setFixedHeight(26)
        self.picker.picked.connect(self._do)
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.picker)
        self.setFixedSize(460, 340)
        entries = []
        for command in COMMANDS:
            action = actions[command.id]
            if command.id == "palette" or not action.isEnabled():
                continue
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            also = f"{tr(command.tip)} {command.text.partition('|')[0]}"
            entries.append(Entry(f"{action.text()}    {keys}".rstrip(), command.icon or "circle", action.trigger, also))
        for one in listed:
            text = tr("Open {code} {title}", code=one.code, title=one.title)
            call = lambda code=one.code: open_code(code)  # noqa: E731
            entries.append(Entry(text, "file-text", call, f"{one.code} {one.title}"))
        self.picker.fill(entries)

    def showEvent(self, event: QShowEvent) -> None:
        """A popup gets no focus by itself everywhere: what is typed goes to the field."""
        super().showEvent(event)
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _do(self) -> None:
        call = self.picker.value()
        if callable(call):
            self.accept()
            call()
