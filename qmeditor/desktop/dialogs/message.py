# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Messages: what happened, what it means, what to do; the details can be copied."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qmeditor.desktop.dialogs.frame import caption
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.plain import Label
from qmeditor.desktop.theme import pixmap
from qmeditor.document import Trouble

Severity = Literal["error", "warning", "hint", "ok"]
_SIGNS = {
    "error": ("circle-x", "error"),
    "warning": ("triangle-alert", "warning"),
    "hint": ("info", "accent"),
    "ok": ("circle-check", "ok"),
}
WIDTH = 460


class Message(QWidget):
    """A message inside a view or a dialog. `add` gives it buttons."""

    def __init__(
        self,
        what: str,
        meaning: str = "",
        todo: str = "",
        details: str = "",
        severity: Severity = "error",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.details = details
        self.what, self.meaning, self.todo = what, meaning, todo
        sign = Label()
        sign.setPixmap(pixmap(*_SIGNS[severity], 20, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text, role in ((what, "bold"), (meaning, ""), (todo, "")):
            if text:
                label = caption(text, role)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
                words.addWidget(label)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        if details:
            self.copy = QPushButton(tr("Copy details"))
            self.copy.setProperty("role", "link")
            self.copy.setAutoDefault(False)
            self.copy.setToolTip(tr("Put what a helper needs to know on the clipboard"))
            self.copy.clicked.connect(self._copy)
            self.buttons.addWidget(self.copy)
        self.buttons.addStretch()
        words.addStretch()
        words.addSpacing(8)
        words.addLayout(self.buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(sign)
        layout.addLayout(words, 1)
        self.setAccessibleName(" ".join(part for part in (what, meaning, todo) if part))

    def add(self, text: str, role: str = "") -> QPushButton:
        """Another button, at the right end."""
        button = QPushButton(text)
        if role:
            button.setProperty("role", role)
        self.buttons.addWidget(button)
        return button

    def _copy(self) -> None:
        parts = (self.what, self.meaning, self.todo, self.details)
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))


class MessageDialog(QDialog):
    """A message that waits for an answer."""

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setWindowTitle("qmeditor")
        self.setAccessibleName(message.accessibleName())
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(message)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(110, self._box.heightForWidth(WIDTH)))

    def fit(self) -> None:
        """Be as high as the words need."""
        self.resize(self.sizeHint())


def message_dialog(
    parent: QWidget | None,
    what: str,
    meaning: str = "",
    todo: str = "",
    details: str = "",
    severity: Severity = "error",
) -> MessageDialog:
    """The dialog that :func:`tell` shows."""
    message = Message(what, meaning, todo, details, severity)
    dialog = MessageDialog(message, parent)
    close = message.add(tr("Close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    close.setFocus()
    dialog.fit()
    return dialog


def tell(
    parent: QWidget | None,
    what: str,
    meaning: str = "",
    todo: str = "",
    details: str = "",
    severity: Severity = "error",
) -> None:
    """Say something and wait until it was read."""
    dialog = message_dialog(parent, what, meaning, todo, details, severity)
    dialog.exec()
    dialog.deleteLater()


def tell_trouble(parent: QWidget | None, trouble: Trouble) -> None:
    """Say what a room below refused: its first sentence, then the others."""
    what, _, rest = say(trouble).partition(". ")
    tell(parent, what if not rest else f"{what}.", rest, details=str(trouble))


def ask_dialog(
    parent: QWidget | None,
    what: str,
    meaning: str,
    yes: str,
    destructive: bool = False,
    no: str = "",
    unusual: bool = False,
) -> MessageDialog:
    """The dialog that :func:`ask` shows."""
    careful = destructive or unusual
    message = Message(what, meaning, severity="warning" if careful else "hint")
    dialog = MessageDialog(message, parent)
    refuse = message.add(no or tr("Cancel"))
    refuse.clicked.connect(dialog.reject)
    agree = message.add(yes, "destructive" if destructive else "" if unusual else "primary")
    agree.setAutoDefault(not careful)
    agree.clicked.connect(dialog.accept)
    (refuse if careful else agree).setDefault(True)
    (refuse if careful else agree).setFocus()
    dialog.fit()
    return dialog


def ask(
    parent: QWidget | None,
    what: str,
    meaning: str,
    yes: str,
    destructive: bool = False,
    no: str = "",
    unusual: bool = False,
) -> bool:
    """Ask before something that cannot be taken back; `yes`: the button that does it, verb first; `no`: or Cancel.

    Of what is `destructive`, or `unusual` so that it may be a slip, Enter does not do it.
    """
    dialog = ask_dialog(parent, what, meaning, yes, destructive, no, unusual)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
