# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The lock of the library that a window has open: kept, taken again, told once where it was lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qmeditor.acts import Person, open_library
from qmeditor.desktop.session import Session, _wait, now
from qmeditor.document import Trouble


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    made = Session()
    made.create(tmp_path / "so.qmlib", "vi", "Sở Mẫu")
    yield made
    made.close()


def renewed(session: Session, qtbot: QtBot) -> None:
    """Let the timer's work be done."""
    session.keep_lock()
    done: list[None] = []
    session.workers.short(lambda: None, done.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(done))


def test_a_lock_file_that_vanished_is_made_again_without_a_word(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[object] = []
    session.lock_lost.connect(told.append)
    lock = tmp_path / "so.qmlib.lock"
    lock.unlink()
    renewed(session, qtbot)
    assert lock.exists()
    assert not told


def test_a_library_that_somebody_took_over_is_told_once(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[object] = []
    session.lock_lost.connect(told.append)
    (tmp_path / "so.qmlib.lock").unlink()
    with open_library(tmp_path / "so.qmlib", Person("Trần Minh", "PC-02"), now()):
        for _ in range(3):
            renewed(session, qtbot)
    assert [error.key for error in told if isinstance(error, Trouble)] == ["library.lock_lost"]


def test_a_folder_that_is_gone_raises_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    moved = tmp_path.with_name("moved")
    tmp_path.rename(moved)
    try:
        renewed(session, qtbot)
    finally:
        moved.rename(tmp_path)
    renewed(session, qtbot)
    assert (tmp_path / "so.qmlib.lock").exists()


def test_the_wait_for_an_old_lock_lets_the_window_live(qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    seen: list[int] = []
    QTimer.singleShot(0, lambda: seen.append(1))
    _wait(0.02)
    assert seen
