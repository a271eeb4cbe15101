# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What every test of the window leaves behind: nothing; and a window with two drafts to type into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from qmeditor.acts import drafts, releasing
from qmeditor.desktop import theme
from qmeditor.desktop.language import speak
from qmeditor.desktop.main import Program
from qmeditor.desktop.session import now
from qmeditor.desktop.state import State
from qmeditor.desktop.window import MainWindow
from tests.desktop.drafting import Answers, Disk


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Empty the clipboard after each test.

    WORKAROUND: Qt's offscreen platform (6.11.3) ends the process with a segmentation fault where the clipboard still
    holds a QMimeData made in Python; xcb does not.
    """
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    state = State(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.language, state.folder = "en", tmp_path
    theme.load_fonts()
    theme.apply_theme(qapp, theme.load_theme("light"))
    made = Program(qapp, state)
    (tmp_path / "thư viện").mkdir()
    made.session.create(tmp_path / "thư viện" / "sách.qmlib", "vi", "Sở Mẫu")
    library, by = made.session.require(), made.session.by
    drafts.new_document(library, "procedure", "QT-01", "Kiểm soát tài liệu", by, now())
    releasing.release(library, releasing.ReleaseOrder("QT-01", approved_by="Ngô Bích Thảo"), by, now())
    drafts.new_draft(library, "QT-01", by, now())
    drafts.new_document(library, "procedure", "QT-02", "Đánh giá nội bộ", by, now())
    made.session.refresh()
    yield made
    made.session.close()  # what is not saved by now is not wanted
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    speak(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    made = program.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers()
    monkeypatch.setattr(QDialog, "exec", lambda dialog: made(dialog))
    return made


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)
