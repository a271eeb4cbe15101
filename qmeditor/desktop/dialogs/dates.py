# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A field for a date: a plain line, so that what is typed is what is meant."""

from PySide6.QtWidgets import QLineEdit, QWidget

from qmeditor.desktop.dates import kept_date, shown_date
from qmeditor.desktop.dialogs.frame import mark_wrong
from qmeditor.desktop.language import tr


class DateField(QLineEdit):
    """A date, written dd/mm/yyyy or yyyy-mm-dd; when the field is left it is shown as people write it."""

    def __init__(self, iso: str = "", parent: QWidget | None = None) -> None:
        super().__init__(shown_date(iso), parent)
        self.setFixedHeight(26)
        self.setPlaceholderText(tr("dd/mm/yyyy"))
        self.editingFinished.connect(self._left)
        self.textChanged.connect(lambda: mark_wrong(self, False))

    def iso(self) -> str | None:
        """The date as it is kept, None where there is none, or what is written is no date."""
        return kept_date(self.text()) or None

    def _left(self) -> None:
        iso = self.iso()
        if iso is not None:
            self.setText(shown_date(iso))
        mark_wrong(self, iso is None)
