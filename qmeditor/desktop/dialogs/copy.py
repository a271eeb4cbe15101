# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A numbered copy: of which revision, for whom, how many, into which folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
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
from qmeditor.acts.copies import issued_version, list_copies, listed
from qmeditor.acts.standing import standing_of
from qmeditor.acts.versions import read_version
from qmeditor.control.copies import Copy, numbers_for, unserved
from qmeditor.control.names import file_name
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.dialogs.frame import Frame, Missing, caption, field_label, mark_wrong
from qmeditor.desktop.language import tr
from qmeditor.document import clean
from qmeditor.document.standing import Status

SIZE = QSize(560, 330)


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Which copies shall be issued. `version`: CODE@REV; `to_list`: one for each holder of the distribution list who
    has none, instead of `count` for one `holder`; one PDF a copy into `folder`."""

    version: str
    holder: str
    count: int
    folder: Path
    to_list: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """What the numbers of the next copies follow from: the distribution list, and the copies that there are."""

    rows: Sequence[tuple[str, int]] = ()
    known: Sequence[Copy] = ()


class CopyDialog(Frame):
    """Choose the holder, or the whole distribution list; number and check code come by themselves.

    `waits`: the first day of effect (ISO 8601) of a revision that waits for it, `""` of the one in force.
    """

    def __init__(
        self,
        code: str,
        title: str,
        revision: str,
        holders: Sequence[str],
        register: Register,
        folder: Path,
        parent: QWidget | None = None,
        waits: str = "",
    ) -> None:
        super().__init__(tr("Print numbered copy of {code}", code=code), tr("Issue copy"), SIZE, parent)
        self._code, self._revision, self._register = code, revision, register
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
        self._unserved = unserved(register.rows, register.known, revision)
        self.to_list = QCheckBox(tr("One for each holder of the distribution list who has none"))
        self.to_list.setEnabled(bool(self._unserved))
        self.to_list.toggled.connect(self._changed)
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
        later = tr("{revision} waits for its day, {day}.", revision=revision, day=shown_date(waits)) if waits else ""
        revision_text = caption(later or tr("Revision {number}, in force", number=revision), "")
        form.addWidget(field_label(tr("Of"), revision_text), 0, 0)
        form.addWidget(revision_text, 0, 1)
        for row, (name, widget) in enumerate(((tr("Holder"), self.holder), (tr("How many"), self.count)), 1):
            widget.setFixedHeight(26)
            form.addWidget(field_label(name, widget), row, 0)
            form.addWidget(widget, row, 1)
        form.addWidget(self.to_list, 3, 1)
        self.folder.setFixedHeight(26)
        form.addWidget(field_label(tr("PDF into folder"), self.folder), 4, 0)
        form.addLayout(where, 4, 1)
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
        to_list = self.to_list.isChecked()
        for widget in (self.holder, self.count):
            widget.setEnabled(not to_list)
        numbers = self._numbers()
        count = len(numbers)
        if count == 1:
            text = tr("Copy no. {n:02}: number, holder and check code are stamped on every page.", n=numbers[0])
        else:
            named = ", ".join(f"{number:02}" for number in numbers[:12]) + (" …" if count > 12 else "")
            text = tr("Copies no. {numbers}, one PDF each, stamped on every page.", numbers=named)
        self.numbers.setText(text)
        self.primary.setText(tr("Issue copy") if count == 1 else tr("Issue {count} copies", count=count))
        self.then = (
            tr("They are entered in the register once the files are written.")
            if count > 1
            else tr("It is entered in the register once the file is written.")
        )
        mark_wrong(self.folder, bool(self._no_folder()))
        self.refresh()

    def _numbers(self) -> list[int]:
        """The numbers that the copies will have."""
        rows, known = self._register.rows, self._register.known
        if not self.to_list.isChecked():
            return numbers_for(self.holder.currentText(), self.count.value(), rows, known, self._revision)
        made: list[Copy] = []
        for name in self._unserved:
            number = numbers_for(name, 1, rows, [*known, *made], self._revision)[0]
            made.append(Copy(number, self._code, self._revision, name, "", ""))
        return [copy.number for copy in made]

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("PDF into folder"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _no_holder(self) -> list[Missing]:
        if self.to_list.isChecked() or self.holder.currentText().strip():
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
        if self.to_list.isChecked():
            return CopyOrder(f"{self._code}@{self._revision}", "", 1, folder, to_list=True)
        return CopyOrder(f"{self._code}@{self._revision}", holder, self.count.value(), folder)


def copy_path(folder: Path, copy: Copy) -> Path:
    """Where the PDF of a copy goes."""
    return folder / f"{file_name(copy.code)}-{copy.revision}-{copy.number:03}.pdf"


def copy_dialog(library: Library, text: str, now: datetime, folder: Path, parent: QWidget | None = None) -> CopyDialog:
    """The dialog for `CODE[@REV]`, without @REV the revision that is in force now. Trouble `acts.copy_of_draft`."""
    version = issued_version(library, text, now.date())
    standing = standing_of(library, version, now.date())
    waits = standing.since if standing.status is Status.WAITING else ""
    document = read_version(library, version).document
    every = list_copies(library)
    mine = [copy for copy in every if copy.code == version.code]
    rows = listed(document)
    holders = [*(name for name, _ in rows), *(copy.holder for copy in mine), *(copy.holder for copy in every)]
    register = Register(rows, mine)
    return CopyDialog(version.code, document.properties.title, version.name, holders, register, folder, parent, waits)
