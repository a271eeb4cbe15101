# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A numbered copy: of which revision, for whom, how many, into which folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts import Library
from qmeditor.acts.copies import issued_version, list_copies
from qmeditor.acts.versions import read_version
from qmeditor.control.copies import Copy
from qmeditor.control.names import file_name
from qmeditor.desktop.dialogs.frame import Frame, Missing, caption, field_label, mark_wrong
from qmeditor.desktop.language import tr
from qmeditor.document import clean

SIZE = QSize(560, 300)


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Which copies shall be issued. `version`: CODE@REV; one PDF a copy into `folder`."""

    version: str
    holder: str
    count: int
    folder: Path


class CopyDialog(Frame):
    """Choose the holder; number and check code come by themselves. `next_number`: that of the first copy."""

    def __init__(
        self,
        code: str,
        title: str,
        revision: str,
        holders: Sequence[str],
        next_number: int,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Print numbered copy of {code}", code=code), tr("Issue copy"), SIZE, parent)
        self._code, self._revision, self._next = code, revision, next_number
        what = caption(f"{code} {title}")
        what.setWordWrap(True)
        self.holder = QComboBox()
        self.holder.setEditable(True)
        line = QLineEdit()
        line.setPlaceholderText(tr("Unit or person who keeps the copy"))
        self.holder.setLineEdit(line)
        self.holder.addItems(list(dict.fromkeys(holders)))
        self.holder.setCurrentText("")
        self.holder.editTextChanged.connect(self._changed)
        self.count = QSpinBox()
        self.count.setRange(1, 200)
        self.count.setFixedWidth(80)
        self.count.valueChanged.connect(self._changed)
        self.folder = QLineEdit(str(folder))
        self.folder.textChanged.connect(self._changed)
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        form = QGridLayout()
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        revision_text = caption(tr("Revision {number}, in force", number=revision), "")
        form.addWidget(field_label(tr("Of"), revision_text), 0, 0)
        form.addWidget(revision_text, 0, 1)
        for row, (name, widget) in enumerate(((tr("Holder"), self.holder), (tr("How many"), self.count)), 1):
            widget.setFixedHeight(26)
            form.addWidget(field_label(name, widget), row, 0)
            form.addWidget(widget, row, 1)
        self.folder.setFixedHeight(26)
        form.addWidget(field_label(tr("PDF into folder"), self.folder), 3, 0)
        form.addLayout(where, 3, 1)
        self.numbers = caption("", "muted")
        self.numbers.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(what)
        column.addLayout(form)
        column.addWidget(self.numbers)
        column.addStretch()
        self.body.addLayout(column)
        self.checks = [self._no_holder, self._no_folder]
        self._changed()
        self.holder.setFocus()

    def _changed(self) -> None:
        count = self.count.value()
        first, last = self._next, self._next + count - 1
        if count == 1:
            text = tr("Copy no. {n:02}: number, holder and check code are stamped on every page.", n=first)
        else:
            text = tr("Copies no. {a:02} to {b:02}, one PDF each, stamped on every page.", a=first, b=last)
        self.numbers.setText(text)
        self.primary.setText(tr("Issue copy") if count == 1 else tr("Issue {count} copies", count=count))
        self.then = tr("The copies are entered in the register.") if count > 1 else tr("It is entered in the register.")
        mark_wrong(self.folder, bool(self._no_folder()))
        self.refresh()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("PDF into folder"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _no_holder(self) -> list[Missing]:
        if self.holder.currentText().strip():
            return []
        return [Missing(tr("enter who keeps the copy"), self.holder)]

    def _no_folder(self) -> list[Missing]:
        if self.folder.text().strip() and Path(self.folder.text().strip()).is_dir():
            return []
        return [Missing(tr("choose a folder that is there"), self.folder)]

    def order(self) -> CopyOrder:
        """What was chosen."""
        holder = clean(self.holder.currentText()).strip()
        folder = Path(self.folder.text().strip())
        return CopyOrder(f"{self._code}@{self._revision}", holder, self.count.value(), folder)


def copy_path(folder: Path, copy: Copy) -> Path:
    """Where the PDF of a copy goes."""
    return folder / f"{file_name(copy.code)}-{copy.revision}-{copy.number:03}.pdf"


def copy_dialog(library: Library, code: str, now: datetime, folder: Path, parent: QWidget | None = None) -> CopyDialog:
    """The dialog for the revision of a document that is in force now. Trouble `acts.copy_of_draft`."""
    version = issued_version(library, code, now.date())
    document = read_version(library, version).document
    every = list_copies(library)
    mine = [copy.holder for copy in every if copy.code == version.code]
    holders = [*mine, *(recipient.holder for recipient in document.distribution), *(copy.holder for copy in every)]
    number = max((copy.number for copy in every), default=0) + 1
    return CopyDialog(version.code, document.properties.title, version.name, holders, number, folder, parent)
