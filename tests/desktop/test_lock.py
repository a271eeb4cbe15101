# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The lock of the library that a window has open: kept, taken again, told once where it was lost."""

import threading
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


def test_a_library_is_closed_after_the_acts_that_wait_and_for_good(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    library = session.require()
    let = threading.Event()
    done: list[str] = []

    def act() -> str:
        let.wait(10)
        with library.act("rename_organisation", session.by, now()):
            return "written"

    for name in ("first", "second"):
        session.workers.short(
            act, lambda result, own=name: done.append(f"{own} {result}"), lambda error: done.append(str(error))
        )
    threading.Timer(0.2, let.set).start()
    session.close_library()
    assert done == ["first written", "second written"]
    with open_library(tmp_path / "so.qmlib", Person("Trần Minh", "PC-02"), now()):
        late: list[BaseException] = []
        session.workers.short(act, lambda _: None, late.append)
        qtbot.waitUntil(lambda: bool(late))
        [error] = late
        assert isinstance(error, Trouble)
        assert error.key == "library.closed"
        for use in (library.typing, library.reading):
            with pytest.raises(Trouble, match="closed"), use():
                pass
        assert library.lock is not None
        with pytest.raises(Trouble, match="closed"):
            library.lock.refresh()


def test_an_act_that_follows_from_one_that_waits_is_done_before_the_library_closes(session: Session) -> None:
    library = session.require()
    done: list[None] = []

    def act() -> None:
        with library.act("rename_organisation", session.by, now()):
            pass

    session.workers.short(act, lambda _: session.workers.short(act, done.append, done.append), done.append)  # type: ignore[arg-type, func-returns-value]
    session.close_library()
    assert done == [None]
