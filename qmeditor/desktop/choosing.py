# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Small dialogs of the editor: how large a table, what to refer to, the text of a footnote."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import tr
from qmeditor.desktop.picker import Entry, Picker
from qmeditor.document import Figure, Heading, Process, Table


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
        self.picker = Picker(
            tr("Section, table, figure or document"),
            tr("What can be referred to"),
            tr("Nothing in this document and no document of the library fits. Type other words."),
        )
        self.field, self.list = self.picker.field, self.picker.list
        self.list.setMinimumSize(460, 320)
        self.list.itemDoubleClicked.connect(self.accept)
        self.picker.picked.connect(self.accept)
        self.picker.selected.connect(self._selected)
        self.inside.addWidget(self.picker, 1)
        self.finish()
        self.picker.fill(_targets(editor, listed))
        self.field.setFocus()

    def _selected(self) -> None:
        chosen = self.target() is not None
        self.yes.setEnabled(chosen)
        self.yes.setToolTip("" if chosen else tr("Choose in the list what to refer to"))

    def accept(self) -> None:
        """Only with something to refer to."""
        if self.target() is not None:
            super().accept()

    def target(self) -> tuple[str, str] | None:
        """What was chosen: ("block", id) or ("document", code)."""
        value = self.picker.value()
        return (str(value[0]), str(value[1])) if isinstance(value, (tuple, list)) else None


def _targets(editor: Editor, listed: list[Listed]) -> Iterator[Entry]:
    """What can be referred to."""
    scene = editor.scene
    for block in editor.value.body:
        number = scene.number_of(block.id)
        if isinstance(block, Heading):
            yield Entry(f"{number} {scene.text(block.content)}".strip(), "heading", ("block", block.id))
        elif isinstance(block, (Table, Figure, Process)) and block.caption is not None:
            name = "table" if isinstance(block, Table) else "image" if isinstance(block, Figure) else "workflow"
            yield Entry(f"{number}. {scene.text(block.caption)}", name, ("block", block.id))
    for one in listed:
        if one.code != editor.value.properties.code:
            yield Entry(f"{one.code} {one.title}", "file-text", ("document", one.code))
