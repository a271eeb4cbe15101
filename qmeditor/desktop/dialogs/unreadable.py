# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is to become of a draft that cannot be read: nothing is done before this is answered."""

from typing import Literal

from PySide6.QtWidgets import QDialog, QWidget

from qmeditor.desktop.dialogs.message import Message, MessageDialog
from qmeditor.desktop.language import tr

Choice = Literal["original", "discard", "stay"]


class UnreadableDialog(MessageDialog):
    """Says that the draft of `code` cannot be read; `choice` is what the person wants, "stay" until one is made.

    `original`: the name of the file that it came from, `""` where the library has none; `revision`: what was released
    last, `""` for nothing.
    """

    def __init__(self, code: str, original: str, revision: str, parent: QWidget | None = None) -> None:
        meaning = tr("What the library holds of it is damaged, or what no document may hold. Nothing else suffers.")
        if revision:
            meaning = f"{meaning} {tr('Revision {revision} stays as it was released.', revision=revision)}"
        todo = tr("Discard it, which keeps what there is in the history.")
        if original:
            todo = tr("Bring the file that it came from, {name}, in again in its place, or discard it.", name=original)
        message = Message(tr("The draft of {code} cannot be read", code=code), meaning, todo, severity="warning")
        super().__init__(message, parent)
        self.choice: Choice = "stay"
        choices: list[tuple[Choice, str, str]] = [("stay", tr("Close"), "")]
        choices.append(("discard", tr("Discard draft"), "destructive"))
        if original:
            choices.append(("original", tr("Bring in again…"), "primary"))
        for choice, text, role in choices:
            button = message.add(text, role)
            button.setAccessibleName(text)
            button.setAutoDefault(choice == "stay")
            button.clicked.connect(lambda _=False, chosen=choice: self._choose(chosen))
            if choice == "stay":
                button.setDefault(True)
                button.setFocus()
        self.fit()

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.done(QDialog.DialogCode.Rejected if choice == "stay" else QDialog.DialogCode.Accepted)


def ask_unreadable(parent: QWidget, code: str, original: str, revision: str) -> Choice:
    """Ask what is to become of the draft of `code`, which cannot be read; Escape is "stay"."""
    dialog = UnreadableDialog(code, original, revision, parent)
    dialog.exec()
    choice = dialog.choice
    dialog.deleteLater()
    return choice
