# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is to become of drafts that cannot be saved: nothing of them closes before this is answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from qmeditor.acts.draft_file import SUFFIX
from qmeditor.control.names import file_name
from qmeditor.desktop.dialogs.message import Message, MessageDialog
from qmeditor.desktop.language import say, tr
from qmeditor.document import Trouble

Choice = Literal["again", "copy", "give_up", "stay"]
WIDTH = 620
_TYPED = {
    "library.disk_full": "desktop.unsaved_disk_full",
    "library.not_written": "desktop.unsaved_not_written",
    "library.busy": "desktop.unsaved_busy",
}
# what these troubles say of an act (nothing was changed, do it again) is not so of words that were typed


def why_unsaved(error: BaseException) -> str:
    """Why what was typed is not saved, as a sentence."""
    if not isinstance(error, Trouble):
        return tr("Something went wrong in the program") + "."
    reason = say(Trouble(_TYPED.get(error.key, error.key), **dict(error.params)))
    return f"{reason[:1].upper()}{reason[1:]}."


class UnsavedDialog(MessageDialog):
    """Says what could not be saved and why; `choice` is what the person wants, "stay" until one is made.

    `leaving`: what was typed would close with what is being closed, so that it can be given up.
    """

    def __init__(
        self, codes: Sequence[str], error: BaseException, leaving: bool, parent: QWidget | None = None
    ) -> None:
        message = Message(
            tr("What was typed in {codes} is not saved", codes=", ".join(codes)),
            why_unsaved(error),
            tr("Nothing is lost while the window is open: it is tried again by itself every few seconds."),
            severity="warning",
        )
        super().__init__(message, parent)
        self.choice: Choice = "stay"
        choices: list[tuple[Choice, str, str]] = [("again", tr("Try again"), "primary")]
        choices.insert(0, ("copy", tr("Save a copy…") if len(codes) == 1 else tr("Save copies…"), ""))
        if leaving:
            choices.insert(0, ("give_up", tr("Give the words up"), "destructive"))
        choices.insert(0, ("stay", tr("Go back"), ""))
        for choice, text, role in choices:
            button = message.add(text, role)
            button.setAccessibleName(text)
            button.setAutoDefault(choice == "again")
            button.clicked.connect(lambda _=False, chosen=choice: self._choose(chosen))
            if choice == "again":
                button.setDefault(True)
                button.setFocus()
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(110, self._box.heightForWidth(WIDTH)))

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.done(QDialog.DialogCode.Rejected if choice == "stay" else QDialog.DialogCode.Accepted)


def ask_unsaved(parent: QWidget, codes: Sequence[str], error: BaseException, leaving: bool) -> Choice:
    """Ask what is to become of the drafts `codes`, which `error` keeps from being saved; Escape is "stay"."""
    dialog = UnsavedDialog(codes, error, leaving, parent)
    dialog.exec()
    choice = dialog.choice
    dialog.deleteLater()
    return choice


def ask_copy_paths(parent: QWidget, codes: Sequence[str], folder: Path) -> list[Path]:
    """Where copies of the drafts `codes` shall lie: one by name, several in a folder; none where nothing is chosen."""
    if len(codes) == 1:
        proposed = str(folder / f"{file_name(codes[0])}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(
            parent, tr("Save a copy of the draft"), proposed, f"{tr('Drafts')} (*{SUFFIX})"
        )
        path = Path(chosen)
        return [path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)] if chosen else []
    chosen = QFileDialog.getExistingDirectory(parent, tr("Save copies of the drafts"), str(folder))
    return [_free(Path(chosen) / f"{file_name(code)}{SUFFIX}") for code in codes] if chosen else []


def _free(path: Path) -> Path:
    """`path`, or a name like it that no file has: a former copy is not overwritten."""
    names = (path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, 1000)))
    return next((one for one in names if not one.exists()), path)
