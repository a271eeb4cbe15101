# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A person who types into drafts while the disk, or the library, fails: what they answer, and what is kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from qmeditor.acts import drafts, notes
from qmeditor.desktop.dialogs.unsaved import UnsavedDialog
from qmeditor.desktop.drafts import Draft
from qmeditor.desktop.main import Program
from qmeditor.desktop.window import MainWindow
from qmeditor.document import Document, Trouble
from qmeditor.document.walk import block_contents, plain_text

WORDS = "chu vua go"
LONG = 60_000


class Answers:
    """Answers every dialog: that about unsaved drafts by `choice`, any other by its main button. `asked`: all that
    came, `unsaved`: how often what is not saved was asked about."""

    def __init__(self) -> None:
        self.choice = "Go back"
        self.asked: list[QDialog] = []
        self.before: Callable[[], None] = lambda: None

    def __call__(self, dialog: QDialog) -> int:
        self.asked.append(dialog)
        if not isinstance(dialog, UnsavedDialog):
            return 1
        assert len(self.asked) < 20, "asked again and again"
        self.before()
        button = next(one for one in dialog.findChildren(QPushButton) if one.text() == self.choice)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return dialog.result()

    @property
    def unsaved(self) -> int:
        return sum(isinstance(one, UnsavedDialog) for one in self.asked)

    @property
    def others(self) -> list[str]:
        return [type(one).__name__ for one in self.asked if not isinstance(one, UnsavedDialog)]


class Disk:
    """The acts' door to the disk: `full` until room is made."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.full = False
        for room, name in ((drafts, "type_draft"), (drafts, "save_draft"), (notes, "write_note")):
            real = getattr(room, name)
            patch.setattr(room, name, lambda *given, act=real: self._act(act, given))

    def _act(self, act: Callable[..., None], given: tuple[object, ...]) -> None:
        if self.full:
            raise Trouble("library.disk_full", path="sách.qmlib")
        act(*given)


def words_of(document: Document) -> str:
    return " ".join(plain_text(part) for block in document.body for part in block_contents(block))


def typed(window: MainWindow, code: str, words: str = WORDS) -> Draft:
    """Open a draft and type at its end, key by key."""
    window.open_code(code)
    tab = window.tab
    assert tab is not None
    assert tab.draft is not None
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(tab.editor, words)
    assert words in words_of(tab.draft.value)
    return tab.draft


def kept(program: Program, code: str) -> str:
    return words_of(drafts.open_draft(program.session.require(), code).document)


def front(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window
