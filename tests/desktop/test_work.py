# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Work outside the interface: let go when it ended, seen and cancelled one by one, never lost without a question."""

import gc
import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from qmeditor.acts.files import read_file
from qmeditor.desktop import doing, theme
from qmeditor.desktop.dialogs import jobs
from qmeditor.desktop.language import speak
from qmeditor.desktop.main import Program
from qmeditor.desktop.state import State
from qmeditor.desktop.statusbar import Progress
from qmeditor.desktop.window import MainWindow
from qmeditor.desktop.work import Cancelled, Workers
from qmeditor.document import Trouble
from tests.processes import gone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by Qt's screen without a screen
WORD = "a secret word of a document"
LONG = 60_000  # milliseconds; a worker starts in half a second, on a busy machine in many


class Value:
    """Something that a job holds."""


def held(value: Value, told: list[object]) -> Callable[[object], None]:
    def tell(result: object) -> None:
        assert value
        told.append(result)

    return tell


def fail() -> None:
    raise ValueError(WORD)


def wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


@pytest.fixture
def workers(qapp: QApplication) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    qapp.processEvents()


def test_a_job_that_ended_is_let_go_with_all_it_held(workers: Workers, qtbot: QtBot) -> None:
    told: list[object] = []
    values = [Value() for _ in range(23)]
    alive = [weakref.ref(value) for value in values]
    for value in values[:20]:
        workers.short(lambda: 1, held(value, told), told.append)
    workers.short(lambda: 1 / 0, held(values[20], told), lambda error: told.append(type(error)))
    workers.heavy("one", os.getpid, (), held(values[21], told), told.append)
    workers.heavy("cancelled", wait, (60,), held(values[22], told), told.append).cancel()
    values.clear()
    qtbot.waitUntil(lambda: len(told) == 23 and not workers.running(), timeout=LONG)
    qtbot.waitUntil(lambda: not any(thread.name == "heavy" for thread in threading.enumerate()), timeout=LONG)
    QApplication.processEvents()
    del value
    gc.collect()
    assert [one() for one in alive] == [None] * 23
    assert workers.children() == []


def test_of_a_cancelled_job_it_is_told_that_alone_even_if_it_was_done_already(workers: Workers, qtbot: QtBot) -> None:
    told: list[object] = []
    done = threading.Event()
    job = workers.short(done.set, told.append, told.append)
    assert done.wait(5)
    job.cancel()
    job.cancel()
    workers.short(lambda: 2, told.append, told.append)
    qtbot.waitUntil(lambda: told[-1:] == [2])
    assert [type(one) for one in told] == [Cancelled, int]


def test_where_a_worker_went_wrong_is_in_the_log_and_no_word_of_a_document(
    workers: Workers, qtbot: QtBot, expected_logs: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    expected_logs.append("in a child process: ValueError")
    told: list[BaseException] = []
    workers.heavy("one", fail, (), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert isinstance(told[0], ValueError)
    assert "test_work.py" in caplog.text
    assert "in fail" in caplog.text
    assert "secret" not in caplog.messages[-1]


def test_a_worker_that_ended_by_itself_is_told_and_logged(
    workers: Workers, qtbot: QtBot, expected_logs: list[str]
) -> None:
    expected_logs.append("ended by itself, exit status 3")
    told: list[BaseException] = []
    workers.heavy("one", os._exit, (3,), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert isinstance(told[0], Trouble)
    assert told[0].key == "desktop.worker_ended"


def test_trouble_that_was_foreseen_is_told_and_not_logged(workers: Workers, qtbot: QtBot) -> None:
    told: list[BaseException] = []
    workers.heavy("one", read_file, (Path("nowhere.docx"),), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert isinstance(told[0], Trouble)
    assert told[0].key == "acts.no_file"


def test_a_system_that_starts_no_process_is_told(
    workers: Workers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("qmeditor.desktop.work.Child", refused)
    told: list[BaseException] = []
    workers.heavy("one", os.getpid, (), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Trouble)
    assert told[0].key == "desktop.worker_not_started"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    state = State(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.language = "en"
    theme.load_fonts()
    theme.apply_theme(qapp, theme.load_theme("light"))
    made = Program(qapp, state)
    yield made
    for job in made.session.workers.running():
        job.cancel()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.session.close()
    speak(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    made = program.show()
    qtbot.waitExposed(made)
    return made


def busy(window: MainWindow, *names: str) -> list[object]:
    """Jobs that last, of these names."""
    told: list[object] = []
    for name in names:
        window.heavy(name, wait, (60,), told.append)
    return told


def progress(window: MainWindow) -> Progress:
    found: Progress = window.status.progress
    return found


def test_one_job_is_shown_with_its_name_and_cancelled_where_it_is_shown(window: MainWindow) -> None:
    assert not progress(window).isVisible()
    told = busy(window, "Comparing QT-01")
    assert progress(window).isVisible()
    assert progress(window).text.text() == "Comparing QT-01"
    assert progress(window).button.accessibleName() == "Cancel: Comparing QT-01"
    QTest.mouseClick(progress(window).button, Qt.MouseButton.LeftButton)
    assert not progress(window).isVisible()
    assert told == []


def test_each_of_several_jobs_is_seen_and_cancelled_alone(window: MainWindow, qtbot: QtBot) -> None:
    busy(window, "Comparing QT-01", "Releasing QT-02", "Writing <b>ra</b>.pdf")
    shown = progress(window)
    assert shown.text.text() == "3 jobs under way"
    assert shown.button.accessibleName() == "Show the jobs under way"
    shown.button.setFocus()
    QTest.keyClick(shown.button, Qt.Key.Key_Space)
    assert shown.jobs.isVisible()
    assert [label.text() for label in shown.jobs.findChildren(QLabel) if not label.isHidden()] == [
        "Comparing QT-01",
        "Releasing QT-02",
        "Writing <b>ra</b>.pdf",
    ]
    assert shown.jobs.buttons[0].hasFocus()
    QTest.keyClick(shown.jobs.buttons[0], Qt.Key.Key_Tab)
    assert shown.jobs.buttons[1].accessibleName() == "Cancel: Releasing QT-02"
    second = window.session.workers.running()[1]
    qtbot.waitUntil(lambda: second._child is not None, timeout=LONG)
    child = second._child
    assert child is not None
    QTest.keyClick(shown.jobs.buttons[1], Qt.Key.Key_Space)
    assert gone(child.pid)
    assert [job.text for job in window.session.workers.running()] == ["Comparing QT-01", "Writing <b>ra</b>.pdf"]
    assert shown.text.text() == "2 jobs under way"
    assert [button.accessibleName() for button in shown.jobs.buttons] == [
        "Cancel: Comparing QT-01",
        "Cancel: Writing <b>ra</b>.pdf",
    ]
    QTest.keyClick(shown.jobs, Qt.Key.Key_Escape)
    assert not shown.jobs.isVisible()
    assert len(window.session.workers.running()) == 2


def test_the_list_closes_with_its_last_job(window: MainWindow) -> None:
    busy(window, "one", "two")
    shown = progress(window)
    QTest.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    while shown.jobs.buttons:
        QTest.mouseClick(shown.jobs.buttons[0], Qt.MouseButton.LeftButton)
    assert not shown.jobs.isVisible()
    assert not shown.isVisible()


def test_a_name_of_any_length_leaves_room_for_the_rest(window: MainWindow) -> None:
    busy(window, "Reading " + "Quy trình kiểm soát tài liệu " * 12 + ".docx")
    assert window.status.percent.isVisible()
    assert progress(window).text.sizeHint().width() <= 340
    assert window.minimumSizeHint().width() <= 1366


class Answer:
    """A question that is answered at once."""

    def __init__(self, agreed: bool) -> None:
        self.agreed = agreed

    def exec(self) -> QDialog.DialogCode:
        return QDialog.DialogCode.Accepted if self.agreed else QDialog.DialogCode.Rejected

    def accept(self) -> None:
        self.agreed = True

    def deleteLater(self) -> None:
        pass


@pytest.mark.parametrize("agreed", [True, False])
def test_closing_asks_while_a_heavy_job_is_under_way(
    window: MainWindow, agreed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, what: str, meaning: str, *_: object, **__: object) -> Answer:
        asked.append((what, meaning))
        return Answer(agreed)

    monkeypatch.setattr(jobs, "ask_dialog", ask)
    busy(window, "Releasing QT-01", "Reading mau.docx")
    window.close()
    assert window.isVisible() is not agreed
    assert len(window.session.workers.running()) == (0 if agreed else 2)
    assert asked[0][0] == "2 jobs are still under way"
    assert "Releasing QT-01; Reading mau.docx" in asked[0][1]


def test_nothing_is_asked_when_nothing_heavy_is_under_way(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(jobs, "ask_dialog")
    window.close()
    assert not window.isVisible()


def test_another_language_asks_too(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ask_dialog", lambda *_, **__: Answer(False))
    busy(window, "Comparing QT-01")
    doing.speak(window, "vi")
    assert window.state.language == "en"
    assert window.commands["english"].isChecked()
    assert len(window.session.workers.running()) == 1


def test_another_library_asks_too(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ask_dialog", lambda *_, **__: Answer(False))
    busy(window, "Releasing QT-01")
    doing._enter(window, tmp_path / "khac.qmlib", lambda: pytest.fail("the job's library was left"))
    assert len(window.session.workers.running()) == 1


def test_jobs_under_way_are_shown_by_the_window_that_comes_after(window: MainWindow, program: Program) -> None:
    busy(window, "Comparing QT-01")
    after = Progress(program.session.workers)
    assert after.text.text() == "Comparing QT-01"
    after.deleteLater()
