# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A message that comes by itself stands in the window and takes neither a word nor a key from who types."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qmeditor.desktop.drafts import flush
from qmeditor.desktop.editor import deeds
from qmeditor.desktop.main import Program
from qmeditor.desktop.notices import MOST
from qmeditor.desktop.window import MainWindow
from qmeditor.desktop.work import Cancelled
from qmeditor.document import Table, Trouble
from qmeditor.document.walk import plain_text
from tests.desktop.drafting import Answers, Disk, typed, words_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen
FULL = Trouble("library.disk_full", path="sách.qmlib")


def words(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def crash(program: Program, window: MainWindow) -> None:
    del window
    program.crashed(RuntimeError, RuntimeError("x"), None)


COMING = {
    "save failed": lambda _, window: window.session.not_saved.emit(window.session.draft("QT-01"), FULL),
    "lock lost": lambda _, window: window.session.lock_lost.emit(
        Trouble("library.lock_lost", path="s", person="B", pc="P", since="2026-01-02 03:04")
    ),
    "library gone": lambda _, window: window.session.lock_lost.emit(Trouble("library.gone", path="s")),
    "clock behind": lambda _, window: window.session.clock_behind.emit("2031-01-02T03:04:05+07:00", True),
    "worker ended": lambda _, window: window.failed(Trouble("desktop.worker_ended")),
    "crash": crash,
}


@pytest.mark.parametrize("way", COMING)
def test_what_comes_by_itself_eats_no_word_and_stays_until_it_is_read(
    program: Program, window: MainWindow, answers: Answers, expected_logs: list[str], way: str
) -> None:
    if way == "crash":
        expected_logs.append("RuntimeError")
    draft = typed(window, "QT-01", "truoc ")
    coming: Callable[[Program, MainWindow], None] = COMING[way]
    coming(program, window)
    focus = QApplication.focusWidget()
    assert window.tab is not None
    assert focus is window.tab.editor
    QTest.keyClicks(focus, "tu sau khi bao")
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert "truoc tu sau khi bao" in words_of(draft.value)
    assert not answers.asked
    [notice] = window.notices.shown()
    assert notice.isVisible()
    assert notice.what
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()
    assert QApplication.focusWidget() is window.tab.editor


def test_words_that_cannot_be_saved_are_said_to_be_kept_and_the_bar_goes_when_they_are_saved(
    window: MainWindow, answers: Answers, disk: Disk
) -> None:
    draft = typed(window, "QT-01")
    disk.full = True
    assert flush([draft])
    said = words(window.notices)
    assert "kept in this window" in said
    assert "tried again" in said
    assert "nothing was changed" not in said
    assert "nothing was changed" not in window.status.unsaved.toolTip()
    rescue = next(one for one in window.notices.findChildren(QPushButton) if one.text() == "What can be done…")
    QTest.mouseClick(rescue, Qt.MouseButton.LeftButton)
    assert answers.unsaved == 1
    disk.full = False
    assert flush([draft]) == {}
    assert not window.notices.isVisible()


def test_bars_are_few_and_what_was_stopped_on_purpose_is_no_news(window: MainWindow, qtbot: QtBot) -> None:
    for number in range(MOST + 3):
        window.failed(Trouble("desktop.no_document", code=f"QT-{number}"))
    window.failed(Cancelled())
    assert len(window.notices.shown()) == MOST
    assert f"QT-{MOST + 2}" in window.notices.shown()[-1].what


def test_the_buttons_of_a_bar_are_reached_by_the_keyboard(window: MainWindow) -> None:
    typed(window, "QT-01")
    window.failed(Trouble("desktop.worker_ended"))
    [notice] = window.notices.shown()
    reached = []
    for _ in range(10):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())
    assert notice.close_button in reached


def test_the_title_of_a_tab_is_cut_at_its_end_and_begins_with_the_code(window: MainWindow) -> None:
    typed(window, "QT-01")
    assert window.tabs.elideMode() == Qt.TextElideMode.ElideRight
    assert window.tabs.tabText(window.tabs.currentIndex()).startswith("QT-01")


def test_tab_behind_the_last_cell_goes_to_the_first_cell_of_a_new_row(window: MainWindow) -> None:

    typed(window, "QT-01", "x")
    assert window.tab is not None
    editor = window.tab.editor
    deeds.insert_table(editor, 2, 3)
    for key in "abcdef":
        QTest.keyClicks(editor, key)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "neu")
    table = next(block for block in reversed(editor.value.body) if isinstance(block, Table))
    assert QApplication.focusWidget() is editor
    row = [plain_text(cell.blocks[0].content) for cell in table.rows[2].cells if cell is not None]  # type: ignore[union-attr]
    assert row == ["neu", "", ""]
