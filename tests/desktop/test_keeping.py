# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Proving, backing up and restoring a library in the window: done elsewhere, said in words of either language."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from qmeditor.acts.verifying import verify
from qmeditor.desktop.language import speak
from qmeditor.desktop.window import MainWindow
from tests.forging import forge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen
LONG = 60_000


def do(window: MainWindow, qtbot: QtBot, command: str) -> str:
    """Choose a command of the menu and wait for what is said at its end: a bar, as the person may be typing by then."""
    window.notices.clear()
    window.commands[command].trigger()
    qtbot.waitUntil(lambda: bool(window.notices.shown()), timeout=LONG)
    [notice] = window.notices.shown()
    return f"{notice.what}\n{notice.meaning}\n{notice.todo}"


def test_a_library_is_proved_in_words(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    path = window.session.require().path
    assert verify(path).head in do(window, qtbot, "verify_library")
    forge(path, "UPDATE revisions SET approved_by = 'Kẻ gian'")
    assert "QT-01@1.0: a released revision" in do(window, qtbot, "verify_library")
    speak(qapp, "vi")
    assert "bị sửa ngoài chương trình" in do(window, qtbot, "verify_library")


def test_a_library_is_backed_up_and_the_copy_restored(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "usb"))
    assert "Everything is as the program wrote it" in do(window, qtbot, "back_up")
    (copy,) = (tmp_path / "usb").iterdir()
    forge(copy, "UPDATE settings SET value = '\"x\"'")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lại"), ""))
    assert "setting organisation was changed" in do(window, qtbot, "restore")
    assert verify(tmp_path / "lại.qmlib").damage == verify(copy).damage
