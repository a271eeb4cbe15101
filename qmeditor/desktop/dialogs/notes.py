# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The notes of a release: a card for each change without one, one for the whole, the list of those written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.control.amendments import says_something
from qmeditor.control.noting import PlacedNote
from qmeditor.desktop.compare.gone import GoneNotes
from qmeditor.desktop.compare.painting import paint_chip
from qmeditor.desktop.dialogs.frame import ROW, Line, Missing, Rows, caption, headed
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import colour, icon, pixmap
from qmeditor.document import clean

CARDS = 25
"""Changes without a note that get a field here; of more, the rest is written in the compare view."""
WHOLE = ""
"""The key of the note for the revision as a whole."""
Card = tuple["ChangeLine", QLineEdit, QFrame]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as the dialog shows it. `noted_words`: what it said when its note was written, where it says other."""

    key: str
    title: str
    excerpt: str
    icon: str = "pencil"
    ground: str = ""
    noted_words: str = ""


class ReleaseNotes(QScrollArea):
    """The left side of the release dialog. `first`: there is no revision before, so nothing to note."""

    changed = Signal()
    note_changed = Signal(str, str)
    """A note is another: the key of its change, the text."""
    show_change = Signal(str)
    """A change is to be looked at in the compare view."""

    def __init__(
        self,
        changes: Sequence[ChangeLine],
        notes: Mapping[str, str],
        quiet: int,
        first: bool,
        gone: Sequence[PlacedNote] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.changes, self.quiet, self.first = changes, quiet, first
        self._before = dict(notes)
        self._notes = {key: text for key, text in notes.items() if text.strip()}
        self._cards: list[Card] = []
        self.gone = GoneNotes()
        self.gone.show_notes(gone)
        self.open_count = caption("", "count")
        self.whole = QLineEdit(self._notes.get(WHOLE, ""))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(8)
        if first:
            column.addWidget(caption(tr("First revision")))
            text = Label(tr("There is nothing to compare with, so no change needs a note."))
            text.setWordWrap(True)
            column.addWidget(text)
        else:
            self._build(column)
        column.addWidget(self.gone)
        column.addStretch()
        self.setObjectName("panel")
        inside.setObjectName("panelBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def _build(self, column: QVBoxLayout) -> None:
        open_changes = [one for one in self.changes if one.key not in self._notes]
        stale = [one for one in self.changes if one.key in self._notes and one.noted_words]
        noted = [one for one in self.changes if one.key in self._notes and not one.noted_words]
        self.open_count.setText(str(len(open_changes)))
        if open_changes:
            column.addLayout(headed(caption(tr("Changes without a note")), self.open_count))
            for change in open_changes[:CARDS]:
                column.addWidget(self._card(change))
            more = len(open_changes) - CARDS
            if more > 0:
                rest = QPushButton(tr("{count} more: write their notes in the compare view", count=more))
                rest.setProperty("role", "link")
                rest.setAutoDefault(False)
                rest.clicked.connect(lambda: self.show_change.emit(open_changes[CARDS].key))
                column.addWidget(rest)
        if stale:
            column.addLayout(headed(caption(tr("Notes to look at again")), caption(str(len(stale)), "count")))
            for change in stale[:CARDS]:
                column.addWidget(self._card(change))
        whole = Label(tr("Note for the whole revision"))
        whole.setProperty("role", "bold")
        self.whole.setFixedHeight(26)
        self.whole.setAccessibleName(tr("Note for the whole revision"))
        self.whole.setPlaceholderText(tr("Stands for every change that has no note of its own"))
        self.whole.textChanged.connect(lambda: self._noted(WHOLE, self.whole.text()))
        self.whole.installEventFilter(self)
        whole.setBuddy(self.whole)
        column.addSpacing(4)
        column.addWidget(whole)
        column.addWidget(self.whole)
        if noted:
            column.addSpacing(4)
            column.addLayout(headed(caption(tr("With a note")), caption(str(len(noted)), "count")))
            column.addWidget(self._noted_list(noted))
        if self.quiet:
            text = tr("{count} changes that only renumber or reformat need no note.", count=self.quiet)
            hint = QHBoxLayout()
            sign = Label()
            sign.setPixmap(pixmap("info", "muted", 14, self.devicePixelRatioF()))
            hint.addWidget(sign)
            hint.addWidget(caption(text, "muted"), 1)
            column.addLayout(hint)

    def _card(self, change: ChangeLine) -> QFrame:
        card = QFrame()
        card.setProperty("role", "open")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(4)
        head = QHBoxLayout()
        sign = Label()
        sign.setPixmap(self._chip(change))
        look = QPushButton(tr("Show in the comparison"))
        look.setProperty("role", "link")
        look.setAutoDefault(False)
        look.clicked.connect(lambda: self.show_change.emit(change.key))
        head.addWidget(sign)
        head.addWidget(caption(change.title), 1)
        head.addWidget(look)
        inside.addLayout(head)
        text = Line(change.excerpt, "muted")
        note = QLineEdit(self._notes.get(change.key, ""))
        note.setFixedHeight(26)
        note.setPlaceholderText(tr("What was changed, and why? Printed in the amendment table."))
        note.setAccessibleName(tr("Change note to {title}", title=change.title))
        note.textChanged.connect(lambda text: self._noted(change.key, text))
        note.installEventFilter(self)
        inside.addWidget(text)
        if change.noted_words:
            said = tr("The note was written when the change said: {words}", words=change.noted_words[:200])
            inside.addWidget(Line(said, "warning"))
        inside.addWidget(note)
        self._cards.append((change, note, card))
        return card

    def _chip(self, change: ChangeLine) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(20 * ratio), round(18 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_chip(painter, QRectF(0, 0, 20, 18), change.icon, change.ground, "", ratio)
        painter.end()
        return picture

    def _noted_list(self, noted: Sequence[ChangeLine]) -> QTreeWidget:
        view = QTreeWidget()
        view.setProperty("role", "table")
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setItemDelegate(Rows(view))
        view.setHeaderHidden(True)
        view.setColumnCount(2)
        view.setAccessibleName(tr("Changes with a note"))
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        view.header().setStretchLastSection(True)
        for change in noted:
            item = QTreeWidgetItem([change.title, self._notes[change.key]])
            item.setIcon(0, icon(change.icon, change.ground or "text", 14))
            item.setForeground(1, colour("muted"))
            item.setToolTip(1, tip(self._notes[change.key]))
            item.setData(0, Qt.ItemDataRole.UserRole, change.key)
            view.addTopLevelItem(item)
        view.itemActivated.connect(lambda item: self.show_change.emit(str(item.data(0, Qt.ItemDataRole.UserRole))))
        view.setFixedHeight(min(6, len(noted)) * ROW + 4)
        return view

    def _noted(self, key: str, text: str) -> None:
        self._notes[key] = clean(text)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and isinstance(watched, QLineEdit):
            for change, note, _ in self._cards:
                if note is watched and self._notes.get(change.key, "") != self._before.get(change.key, ""):
                    self.note_changed.emit(change.key, self._notes.get(change.key, ""))
            if watched is self.whole and self._notes.get(WHOLE, "") != self._before.get(WHOLE, ""):
                self.note_changed.emit(WHOLE, self._notes.get(WHOLE, ""))
        return super().eventFilter(watched, event)

    def notes(self) -> dict[str, str]:
        """The notes as they are now; none that says nothing."""
        return {key: text.strip() for key, text in self._notes.items() if says_something(text)}

    def missing(self) -> list[Missing]:
        """The changes that still need a note; a note for the whole stands for all."""
        if self.first:
            return []
        whole = says_something(self._notes.get(WHOLE, ""))
        without = [one for one in self.changes if not says_something(self._notes.get(one.key, ""))]
        for change, _, card in self._cards:
            noted = says_something(self._notes.get(change.key, ""))
            role = "box" if noted or whole else "open"
            if card.property("role") != role:
                card.setProperty("role", role)
                card.style().unpolish(card)
                card.style().polish(card)
        self.open_count.setText(str(len(without)))
        if whole or (not without and self.notes()):
            return []
        fields = {change.key: note for change, note, _ in self._cards}
        field = next((fields[one.key] for one in without if one.key in fields), self.whole)
        if not without:
            return [Missing(tr("say what was changed in this revision"), self.whole)]
        text = tr("write a note to 1 change") if len(without) == 1 else tr("write notes to {n} changes", n=len(without))
        return [Missing(text, field)]
