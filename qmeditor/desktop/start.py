# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The start page: what the library holds and waits for; without one, how to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.language import tr
from qmeditor.desktop.library.tree import waits
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.session import Session
from qmeditor.desktop.theme import pixmap


def label(text: str, role: str = "") -> Label:
    """A label in one of the roles of the style sheet."""
    made = Label(text)
    if role:
        made.setProperty("role", role)
    return made


class Elided(Label):
    """A line of text that ends in … where there is no room; the tooltip has the whole."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class StartPage(QScrollArea):
    """Counts, drafts and what is in force; or the first steps."""

    opened = Signal(str)

    def __init__(self, session: Session, calls: dict[str, Callable[[], None]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Start page"))
        self.session, self.calls = session, calls
        self.fill()
        session.changed.connect(self.fill)

    def fill(self) -> None:
        """Show what the library holds now."""
        inside = QWidget()
        inside.setObjectName("panelBody")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        if self.session.library is None:
            self._first(layout)
        elif not self.session.listed:
            self._empty(layout)
        else:
            self._overview(layout)
        layout.addStretch(1)
        self.setWidget(inside)
        self.viewport().setObjectName("panelBody")

    def _choice(self, name: str, text: str, meaning: str, icon_name: str) -> QWidget:
        box = QFrame()
        box.setProperty("role", "box")
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        picture = Label()
        picture.setPixmap(pixmap(icon_name, "muted", 26, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.addWidget(label(text, "bold"))
        words.addWidget(label(meaning, "muted"))
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(self.calls[name])
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(button)
        return box

    def _first(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(tr("Quality documents, under control"), "display"))
        layout.addWidget(label(tr("A library is one file that holds all documents of an organisation."), "muted"))
        layout.addWidget(self._choice("new_library", tr("New library…"), tr("Begin with an empty library"), "library"))
        layout.addWidget(
            self._choice("open_library", tr("Open library…"), tr("Go on with a library that there is"), "folder-open")
        )

    def _empty(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(self._name(), "heading"))
        layout.addWidget(label(tr("No documents yet. Begin one, or import a Word file."), "muted"))
        layout.addWidget(
            self._choice("new_document", tr("New document…"), tr("From the template of its kind"), "file-plus")
        )
        layout.addWidget(
            self._choice(
                "import_docx", tr("Import Word file…"), tr("You see what was found before it is saved"), "file-input"
            )
        )

    def _name(self) -> str:
        path = self.session.path
        return self.session.organisation() or (path.stem if path else "")

    def _overview(self, layout: QVBoxLayout) -> None:
        listed = self.session.listed
        drafts = [one for one in listed if one.has_draft]
        force = [one for one in listed if str(one.state) == "effective"]
        layout.addWidget(label(self._name(), "heading"))
        path = self.session.path
        layout.addWidget(label(path.name if path else "", "muted"))
        counts = QFrame()
        counts.setProperty("role", "box")
        row = QHBoxLayout(counts)
        row.setContentsMargins(0, 6, 0, 6)
        for number, word in (
            (len(listed), tr("documents")), (len(force), tr("in force")), (len(drafts), tr("drafts")),
        ):  # fmt: skip
            cell = QHBoxLayout()
            cell.setContentsMargins(16, 2, 16, 2)
            cell.addWidget(label(str(number), "heading"))
            cell.addWidget(label(word, "muted"))
            cell.addStretch(1)
            row.addLayout(cell, 1)
        layout.addWidget(counts)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list(tr("Drafts"), [(one, _draft_of(one)) for one in drafts], tr("No draft is open.")))
        waiting = sorted((one for one in listed if one.next), key=lambda one: one.next_effective)
        if waiting:
            right.addWidget(self._list(tr("Waiting for their day"), [(one, waits(one)) for one in waiting], ""))
        newest = sorted(force, key=lambda one: one.effective, reverse=True)[:12]
        rows = [
            (one, tr("{revision}, from {day}", revision=one.revision, day=shown_date(one.effective))) for one in newest
        ]
        right.addWidget(self._list(tr("Latest in force"), rows, tr("Nothing is in force yet.")))
        if back := self.session.copies_due_back():
            due = [(one, tr("copies out: {count}", count=back[one.code])) for one in listed if one.code in back]
            left.addWidget(self._list(tr("Copies to be called back"), due, ""))
        for column in (left, right):
            column.setSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        layout.addLayout(columns)

    def _list(self, title: str, rows: Sequence[tuple[Listed, str]], nothing: str) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(title, "bold"))
        head.addWidget(label(str(len(rows)), "count"))
        head.addStretch(1)
        layout.addLayout(head)
        box = QFrame()
        box.setProperty("role", "box")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if not rows:
            grid.addWidget(label(nothing, "muted"), 0, 0)
        for place, (one, said) in enumerate(rows):
            code = QPushButton(one.code)
            code.setProperty("role", "link")
            code.setAccessibleName(tr("Open {code} {title}", code=one.code, title=one.title))
            code.clicked.connect(lambda _=False, wanted=one.code: self.opened.emit(wanted))
            title_ = Elided(one.title)
            state = label(said, "muted")
            state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((code, title_, state)):
                grid.addWidget(widget, place, column)
        layout.addWidget(box)
        return whole


def _draft_of(one: Listed) -> str:
    """What a draft would follow."""
    return tr("follows {revision}", revision=one.next or one.revision) if one.revision else tr("first|draft")
