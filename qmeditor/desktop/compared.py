# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A comparison in a tab: the view, and the two sides that it was made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qmeditor.acts import versions
from qmeditor.compare import Comparison
from qmeditor.control.noting import PlacedNote
from qmeditor.desktop.compare.opening import compare_view
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label
from qmeditor.desktop.session import Session, today

Side = tuple[versions.Version, versions.Content]


class ComparisonTab(QWidget):
    """The draft of `code` held against a revision. Where the draft has become another since, that is said above, and
    neither notes nor a redline are taken from it."""

    again_wanted = Signal()
    """It is to be made anew, of the draft as it is now."""

    def __init__(
        self, session: Session, code: str, old: Side, new: Side, comparison: Comparison, notes: Sequence[PlacedNote]
    ) -> None:
        super().__init__()
        self._session, self._alike = session, new[1].document
        self.stale = False
        library = session.require()
        self.code = code
        self.sides = (old, new, comparison)
        self.view = compare_view(library, comparison, old[0], new[0], today(), contents=(old[1], new[1]))
        self.view.show_notes(notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._old_line())
        layout.addWidget(self.view, 1)
        session.drafts_changed.connect(self._drafts_changed)

    def _old_line(self) -> QWidget:
        self.old = QWidget()
        self.old.setObjectName("panel")
        self.old.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.old)
        row.setContentsMargins(16, 4, 16, 4)
        what = tr("The draft was changed after this comparison was made.")
        said = Label(f"{what} {tr('What is shown here is an old draft; notes cannot be written to it.')}")
        said.setProperty("role", "warning")
        said.setWordWrap(True)
        self.again = QPushButton(tr("Compare again"))
        self.again.setAccessibleName(self.again.text())
        self.again.clicked.connect(self.again_wanted)
        row.addWidget(said, 1)
        row.addWidget(self.again)
        self.old.hide()
        return self.old

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def _drafts_changed(self) -> None:
        if self.isVisible():  # one that is shown again looks then
            self.look()

    def look(self) -> None:
        """Look whether the draft is still what was compared; one that is in work no more stays as it was last seen."""
        draft = self._session.drafts.get(self.code)
        if draft is None:
            return
        made_of = self.sides[1][1].document
        if draft.value is not self._alike and draft.value == made_of:
            self._alike = draft.value  # equal, but another object: not to be compared at each look
        self.stale = draft.value is not self._alike and draft.value is not made_of
        self.old.setVisible(self.stale)
        self.view.panel.set_editable(not self.stale)
