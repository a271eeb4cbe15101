# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked goes when it is not so any more; what is unusual is not done by Enter."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from qmeditor.desktop.dialogs.jobs import may_end_jobs
from qmeditor.desktop.dialogs.message import ask
from qmeditor.desktop.work import Job, Workers

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


class Running(Workers):
    """Jobs that end when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = [Job(name, lambda _: None, lambda _: None, self.jobs_end) for name in ("one", "two")]

    def running(self) -> tuple[Job, ...]:
        return tuple(self.jobs)

    def jobs_end(self, job: Job) -> None:
        self.jobs.remove(job)
        self.changed.emit()


def test_the_question_about_jobs_goes_when_they_have_ended_and_the_leaving_goes_on(qtbot: QtBot) -> None:
    window, workers = QWidget(), Running()
    qtbot.addWidget(window)
    stood: list[bool] = []

    def end() -> None:
        workers.jobs_end(workers.jobs[0])
        stood.append(QApplication.activeModalWidget() is not None)
        workers.jobs_end(workers.jobs[0])

    QTimer.singleShot(0, end)
    assert may_end_jobs(window, workers)
    assert stood == [True]
    workers.close()


@pytest.mark.parametrize("go_on", [True, False])
def test_the_question_about_jobs_is_answered_while_they_run(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, go_on: bool
) -> None:
    window, workers = QWidget(), Running()
    qtbot.addWidget(window)
    monkeypatch.setattr(QDialog, "exec", lambda _: int(go_on))
    assert may_end_jobs(window, workers) is go_on
    assert len(workers.jobs) == (0 if go_on else 2)
    workers.close()


@pytest.mark.parametrize(("unusual", "done"), [(True, False), (False, True)])
def test_enter_does_not_do_what_may_be_a_slip(qtbot: QtBot, unusual: bool, done: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(0, enter)
    assert ask(window, "The day of issue is still to come.", "Is that meant?", "Yes, go on", unusual=unusual) is done
