# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A field for the code of a new document: says at once what is wrong with it, and which one is free."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qmeditor.control.codes import checked_code, code_key
from qmeditor.desktop.dialogs.frame import Missing, caption, mark_wrong
from qmeditor.desktop.language import say, tr
from qmeditor.document import Trouble


class CodeField(QWidget):
    """A line and, under it, what is wrong. `suggest`: the next free code, or "" where there is no pattern."""

    changed = Signal()

    def __init__(self, taken: Iterable[str], suggest: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = {code_key(code): code for code in taken}
        self._suggest = suggest
        self._asked = True
        self.line = QLineEdit()
        self.line.setFixedHeight(26)
        self.line.setAccessibleName(tr("Code"))
        self.line.textChanged.connect(self._check)
        self.wrong = caption("", "error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.wrong)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def code(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def set_code(self, code: str) -> None:
        """Put a code in."""
        self.line.setText(code)

    def ask(self, asked: bool) -> None:
        """Say what is wrong, or keep silent: the code is not needed."""
        self._asked = asked
        self._check()

    def trouble(self) -> str:
        """What is wrong with the code, "" where nothing is."""
        if not self.code() or not self._asked:
            return ""
        try:
            code = checked_code(self.code())
        except Trouble as trouble:
            return say(trouble)
        taken = self._taken.get(code_key(code))
        if taken is None:
            return ""
        free = self._free()
        if not free:
            return tr("{code} is already in the library. Choose another code.", code=taken)
        return tr("{code} is already in the library. Choose another code, such as {free}.", code=taken, free=free)

    def _free(self) -> str:
        try:
            return self._suggest()
        except Trouble:
            return ""  # a pattern without a running number, which is taken

    def _check(self) -> None:
        wrong = self.trouble()
        mark_wrong(self.line, bool(wrong))
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.changed.emit()

    def missing(self) -> list[Missing]:
        """A code, where there is none or a wrong one."""
        if not self._asked or (self.code() and not self.trouble()):
            return []
        return [Missing(tr("enter a code") if not self.code() else tr("choose another code"), self.line)]
