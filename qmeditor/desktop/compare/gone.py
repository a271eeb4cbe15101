# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Notes whose change is gone: shown with what they say, until a person takes them away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from qmeditor.control.noting import NoteState, PlacedNote
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip

ROWS, ROW = 3, 28


class GoneNotes(QWidget):
    """The notes of a draft that stand for no change any more; hidden where there are none."""

    dropped = Signal(int)
    """A note is not wanted any more: its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[PlacedNote, ...] = ()
        self.head = Label()
        self.head.setProperty("role", "warning")
        self.head.setWordWrap(True)
        self.rows = QScrollArea()
        self.rows.setWidgetResizable(True)
        self.rows.setFrameShape(QScrollArea.Shape.NoFrame)
        self.rows.setAccessibleName(tr("Notes to changes that are gone"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.rows)
        self.show_notes(())

    def show_notes(self, notes: Sequence[PlacedNote]) -> None:
        """Show those of `notes` that stand for no change."""
        self.notes = tuple(one for one in notes if one.state is NoteState.WITHOUT_CHANGE)
        count = len(self.notes)
        one = tr("1 note was written to a change that is gone; it is not released.")
        more = tr("{count} notes were written to changes that are gone; they are not released.", count=count)
        self.head.setText(one if count == 1 else more)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for note in self.notes:
            column.addLayout(self._row(note))
        column.addStretch()
        self.rows.setWidget(inside)
        self.rows.setFixedHeight(min(ROWS, count) * ROW)
        self.setVisible(bool(self.notes))

    def _row(self, note: PlacedNote) -> QHBoxLayout:
        text = Label(note.text)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        said = tr("Written when the change said: {words}", words=note.words[:200]) if note.words else ""
        text.setToolTip(tip("\n".join(part for part in (note.text, said) if part)))
        drop = QPushButton(tr("Remove"))
        drop.setProperty("role", "link")
        drop.setAutoDefault(False)
        drop.setAccessibleName(tr("Remove the note {text}", text=note.text[:60]))
        drop.clicked.connect(lambda: self._drop(note))
        row = QHBoxLayout()
        row.addWidget(text, 1)
        row.addWidget(drop)
        return row

    def _drop(self, note: PlacedNote) -> None:
        self.dropped.emit(note.id)
        self.show_notes([one for one in self.notes if one.id != note.id])
