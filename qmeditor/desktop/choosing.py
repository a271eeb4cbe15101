# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Small dialogs of the editor: how large a table, what to refer to, the text of a footnote."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import tr
from qmeditor.desktop.theme import icon
from qmeditor.document import Figure, Heading, Process, Table, fold


class _Asking(QDialog):
    """A dialog with Cancel and one button that does it."""

    def __init__(self, parent: QWidget, title: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 16, 16, 12)
        self.inside.setSpacing(12)
        cancel, self.yes = QPushButton(tr("Cancel")), QPushButton(yes)
        self.yes.setProperty("role", "primary")
        self.yes.setDefault(True)
        for button in (cancel, self.yes):
            button.setAccessibleName(button.text())
        cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.yes)

    def finish(self) -> None:
        """Put the buttons below what was added."""
        self.inside.addLayout(self.buttons)


class TableDialog(_Asking):
    """How many rows and columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Insert table"), tr("Insert table"))
        self.rows, self.columns = QSpinBox(), QSpinBox()
        form = QFormLayout()
        for box, name, most, value in ((self.rows, tr("Rows"), 100, 4), (self.columns, tr("Columns"), 20, 4)):
            box.setRange(1, most)
            box.setValue(value)
            box.setAccessibleName(name)
            form.addRow(name, box)
        self.inside.addLayout(form)
        self.finish()


class FootnoteDialog(_Asking):
    """The words of a footnote."""

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(parent, tr("Footnote"), tr("Edit footnote") if words else tr("Insert footnote"))
        self.field = QPlainTextEdit(words)
        self.field.setAccessibleName(tr("Text of the footnote"))
        self.field.setFixedSize(420, 110)
        self.inside.addWidget(self.field)
        self.finish()


class ReferenceDialog(_Asking):
    """Sections, tables, figures of this document, and the other documents of the library."""

    def __init__(self, parent: QWidget, editor: Editor, listed: list[Listed]) -> None:
        super().__init__(parent, tr("Insert reference"), tr("Insert reference"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Section, table, figure or document"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What can be referred to"))
        self.list.setMinimumSize(460, 320)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.field.textChanged.connect(self._filter)
        self.inside.addWidget(self.field)
        self.inside.addWidget(self.list, 1)
        self.finish()
        scene = editor.scene
        for block in editor.value.body:
            number = scene.number_of(block.id)
            if isinstance(block, Heading):
                self._add("heading", f"{number} {scene.text(block.content)}".strip(), ("block", block.id))
            elif isinstance(block, (Table, Figure, Process)) and block.caption is not None:
                name = "table" if isinstance(block, Table) else "image" if isinstance(block, Figure) else "workflow"
                self._add(name, f"{number}. {scene.text(block.caption)}", ("block", block.id))
        for one in listed:
            if one.code != editor.value.properties.code:
                self._add("file-text", f"{one.code} {one.title}", ("document", one.code))
        self.list.setCurrentRow(0)

    def _add(self, name: str, text: str, target: tuple[str, str]) -> None:
        item = QListWidgetItem(icon(name, "muted", 14), text)
        item.setData(Qt.ItemDataRole.UserRole, target)
        self.list.addItem(item)

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = all(word in fold(item.text()) for word in words)
            item.setHidden(not fits)
            first = item if fits and first is None else first
        if first is not None:
            self.list.setCurrentItem(first)

    def target(self) -> tuple[str, str] | None:
        """What was chosen: ("block", id) or ("document", code)."""
        chosen = self.list.selectedItems()
        value: tuple[str, str] | None = chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None
        return value
