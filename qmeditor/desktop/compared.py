# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A comparison in a tab: the view, and the two sides that it was made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qmeditor.acts import Library, versions
from qmeditor.compare import Comparison
from qmeditor.control.noting import PlacedNote
from qmeditor.desktop.compare.opening import compare_view
from qmeditor.desktop.session import today

Side = tuple[versions.Version, versions.Content]


class ComparisonTab(QWidget):
    """The draft of `code` held against a revision."""

    def __init__(
        self, library: Library, code: str, old: Side, new: Side, comparison: Comparison, notes: Sequence[PlacedNote]
    ) -> None:
        super().__init__()
        self.code = code
        self.sides = (old, new, comparison)
        self.view = compare_view(library, comparison, old[0], new[0], today(), contents=(old[1], new[1]))
        self.view.show_notes(notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
