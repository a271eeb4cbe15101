# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Export: which version, as what, in which house style, where to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts import Library
from qmeditor.acts.exporting import Format
from qmeditor.acts.libraries import master_list, revisions_of_code
from qmeditor.control.names import file_name
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.dialogs.frame import Frame, Missing, caption, field_label, mark_wrong
from qmeditor.desktop.language import tr
from qmeditor.document import Trouble
from qmeditor.document.house import load_style, style_names

SIZE = QSize(640, 344)
OWN = ""
"""The style in which a revision was released, or that of the document's kind."""
Kind = Format | Literal["redline"]
DRAFT = "draft"
_FORMS: tuple[tuple[Kind, str, str], ...] = (
    ("docx", "Word file (DOCX)", "To go on writing in Word, or to send for comments"),
    ("pdf", "PDF", "The pages as they are printed, for reading and keeping"),
    ("xml", "XML", "The structured document, for other programs"),
    ("redline", "Word redline", "What the draft changes in the revision that it began from, as tracked changes"),
)
_STYLES = {
    "iso-vn": "ISO header table, Vietnamese",
    "nd30": "Letterhead of Decree 30/2020",
    "iso": "ISO header table, English",
    "plain": "Plain: the body alone",
}


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A version to choose: its name in the library ("draft", "2.1") and what it is called."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What shall be written. `version`: CODE@REV (of a redline the draft); `style` "" = its own; `as_released`: the PDF
    that the release froze, which says nothing of today."""

    version: str
    kind: Kind
    style: str
    path: Path
    as_released: bool = False


class ExportDialog(Frame):
    """Choose version, format, style and file."""

    def __init__(
        self,
        code: str,
        title: str,
        versions: Sequence[VersionChoice],
        styles: Sequence[tuple[str, str]],
        folder: Path,
        version: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Export {code} {title}", code=code, title=title), tr("Export"), SIZE, parent)
        self._code, self._folder = code, folder
        self._proposed = ""
        self.version = QComboBox()
        for choice in versions:
            self.version.addItem(choice.title, choice.name)
        self.version.setCurrentIndex(max(0, self.version.findData(version)))
        self.style_box = QComboBox()
        self.style_box.addItem(tr("As released, else as its kind"), OWN)
        for name, text in styles:
            self.style_box.addItem(text, name)
        self.forms = QButtonGroup(self)
        forms = QVBoxLayout()
        forms.setSpacing(4)
        for n, (_, name, use) in enumerate(_FORMS):
            button = QRadioButton(tr(name))
            button.setAccessibleDescription(tr(use))
            self.forms.addButton(button, n)
            line = QHBoxLayout()
            line.addWidget(button)
            self._redline_use = caption(tr(use), "muted")
            line.addWidget(self._redline_use, 1)
            button.setFixedWidth(150)
            forms.addLayout(line)
        self.forms.button(0).setChecked(True)
        names = {choice.name for choice in versions}
        self._comparable = DRAFT in names and len(names) > 1
        self.forms.button(len(_FORMS) - 1).setVisible(self._comparable)
        self._redline_use.setVisible(self._comparable)
        self.as_released = QCheckBox(tr("Exactly as it was released, without saying what it is today"))
        self.as_released.toggled.connect(self._propose)
        forms.addWidget(self.as_released)
        self.path = QLineEdit()
        self.path.setFixedHeight(26)
        self.path.textChanged.connect(self._typed)
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.path, 1)
        where.addWidget(browse)
        form = QGridLayout()
        form.setVerticalSpacing(12)
        form.setColumnStretch(1, 1)
        for row, (name, widget) in enumerate(((tr("Version"), self.version), (tr("House style"), self.style_box))):
            widget.setFixedHeight(26)
            form.addWidget(field_label(name, widget), row, 0)
            form.addWidget(widget, row, 1)
        form.addWidget(caption(tr("Format"), "muted"), 2, 0)
        form.addLayout(forms, 2, 1)
        form.addWidget(field_label(tr("File"), self.path), 3, 0)
        form.addLayout(where, 3, 1)
        self.body.addLayout(form)
        self.body.addStretch()
        self.checks = [self._no_path]
        self.version.currentIndexChanged.connect(self._propose)
        self.forms.idToggled.connect(self._propose)
        self._propose()
        self.version.setFocus()

    def kind(self) -> Kind:
        """What is chosen to be written."""
        return _FORMS[self.forms.checkedId()][0]

    def ending(self) -> str:
        """How the file's name ends, with the dot."""
        return ".docx" if self.kind() == "redline" else f".{self.kind()}"

    def _propose(self) -> None:
        """A file name for what is chosen, unless one was typed."""
        redline = self.kind() == "redline"
        if redline:
            self.version.setCurrentIndex(self.version.findData(DRAFT))
        self.version.setEnabled(not redline)
        released = self.kind() == "pdf" and self.version.currentData() != DRAFT
        self.as_released.setEnabled(released)
        self.style_box.setEnabled(self.kind() != "xml" and not (released and self.as_released.isChecked()))
        now = self.path.text()
        folder = Path(now).parent if now else self._folder
        version = "redline" if redline else self.version.currentData()
        name = f"{file_name(self._code)}-{version}{self.ending()}"
        if now in ("", self._proposed):
            self._proposed = str(folder / name)
            self.path.setText(self._proposed)
        else:
            self.path.setText(str(Path(now).with_suffix(self.ending())))
        self.refresh()

    def _typed(self) -> None:
        self.then = tr("An existing file is replaced.") if Path(self.path.text()).is_file() else ""
        mark_wrong(self.path, bool(self.path.text().strip()) and bool(self._no_path()))
        self.refresh()

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export"), self.path.text(), f"*{self.ending()}")
        if name:
            self.path.setText(name if Path(name).suffix else name + self.ending())

    def _no_path(self) -> list[Missing]:
        text = self.path.text().strip()
        path = Path(text)
        if not text or path.is_dir() or not path.name:
            return [Missing(tr("choose a file"), self.path)]
        if not path.parent.is_dir():
            return [Missing(tr("choose a folder that is there"), self.path)]
        if path.suffix.lower() != self.ending():
            return [Missing(tr("let the file end in {ending}", ending=self.ending()), self.path)]
        return []

    def order(self) -> ExportOrder:
        """What was chosen."""
        version = f"{self._code}@{self.version.currentData()}"
        style = str(self.style_box.currentData()) if self.style_box.isEnabled() else ""
        as_released = self.as_released.isEnabled() and self.as_released.isChecked()
        return ExportOrder(version, self.kind(), style, Path(self.path.text().strip()), as_released)


def style_title(name: str) -> str:
    """What a house style is called; one that the program does not come with, by its name."""
    return tr(_STYLES[name]) if name in _STYLES else name


def usable_styles() -> list[tuple[str, str]]:
    """The house styles that are sound: name, what it is called."""
    found: list[tuple[str, str]] = []
    for name in style_names():
        try:
            load_style(name)
        except Trouble:
            continue  # a check of the library says what is wrong with it
        found.append((name, style_title(name)))
    return found


def export_dialog(
    library: Library, code: str, folder: Path, parent: QWidget | None = None, version: str = ""
) -> ExportDialog:
    """The dialog for a document of a library. `version`: which one is chosen at first, "" = the newest."""
    listed = next(one for one in master_list(library, date.max) if one.code == code)
    rows = revisions_of_code(library, code)
    versions = [VersionChoice(DRAFT, tr("Draft|state"))] if listed.has_draft else []
    for row in reversed(rows):
        text = tr("Revision {number}, from {date}", number=row.number, date=shown_date(row.effective))
        versions.append(VersionChoice(str(row.number), text))
    return ExportDialog(code, listed.title, versions, usable_styles(), folder, version, parent)
