# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft in work has one owner: what closes or goes on waits until what was typed is saved, or the person chose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from qmeditor.acts import drafts, files, open_library
from qmeditor.acts.libraries import new_library
from qmeditor.control.noting import KeptNote
from qmeditor.desktop import flows
from qmeditor.desktop.compared import ComparisonTab
from qmeditor.desktop.dialogs import ImportDialog, ImportOrder
from qmeditor.desktop.dialogs.unsaved import UnsavedDialog
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.drafts import flush
from qmeditor.desktop.language import language
from qmeditor.desktop.main import Program
from qmeditor.desktop.session import now
from qmeditor.desktop.window import MainWindow
from tests.desktop.drafting import LONG, WORDS, Answers, Disk, front, kept, typed, words_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


def close_by_cross(program: Program, _: pytest.MonkeyPatch) -> None:
    window = front(program)
    window.tabs.tabCloseRequested.emit(window.tabs.currentIndex())


def close_by_key(program: Program, _: pytest.MonkeyPatch) -> None:
    window = front(program)
    assert window.tab is not None
    QTest.keyClick(window.tab.editor, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)


def close_window(program: Program, _: pytest.MonkeyPatch) -> None:
    front(program).close()


def another_library(program: Program, patch: pytest.MonkeyPatch) -> None:
    path = front(program).state.folder / "khác.qmlib"
    new_library(path, program.session.by, now()).close()
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    front(program).commands["open_library"].trigger()


def a_new_library(program: Program, patch: pytest.MonkeyPatch) -> None:
    path = front(program).state.folder / "mới.qmlib"
    patch.setattr(QInputDialog, "getText", lambda *_: ("Sở Khác", True))
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    front(program).commands["new_library"].trigger()


def import_over_it(program: Program, patch: pytest.MonkeyPatch) -> None:
    opened = drafts.open_draft(program.session.require(), "QT-01")
    path = front(program).state.folder / "về.xml"
    files.write_xml(path, opened.document, opened.media)
    order = ImportOrder("QT-01", "procedure", opened.document.properties, replace=True, discard=True)
    patch.setattr(ImportDialog, "order", lambda _: order)
    flows._imported(front(program), files.read_file(path))


def by_command(name: str) -> Callable[[Program, pytest.MonkeyPatch], None]:
    return lambda program, _: front(program).commands[name].trigger()


CLOSING = {
    "close the tab by its cross": close_by_cross,
    "Ctrl+W": close_by_key,
    "close the window": close_window,
    "quit": by_command("quit"),
    "open another library": another_library,
    "begin a new library": a_new_library,
    "discard the draft": by_command("discard_draft"),
    "import a file over it": import_over_it,
}
GOING_ON = {name: by_command(name) for name in ("release", "compare", "export", "print_copy")}
WAYS = CLOSING | GOING_ON


@pytest.mark.parametrize("way", WAYS)
def test_nothing_closes_and_nothing_goes_on_with_less_than_was_typed(
    program: Program,
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    draft = typed(window, "QT-01")
    disk.full = True
    WAYS[way](program, monkeypatch)
    qtbot.waitUntil(lambda: answers.unsaved == 1)
    qtbot.wait(50)
    asked = {"discard the draft": ["MessageDialog"], "import a file over it": ["ImportDialog"]}.get(way, [])
    assert sorted(answers.others) == asked
    assert window.isVisible()
    assert isinstance(window.tab, DocumentTab)
    assert window.tab.draft is draft
    assert not window.tab.editor.isReadOnly()
    assert WORDS in words_of(window.tab.editor.value)
    assert window.session.path is not None
    assert window.session.path.name == "sách.qmlib"
    assert window.status.unsaved.isVisible()
    assert "QT-01" in window.status.unsaved.text()
    disk.full = False
    assert flush([draft]) == {}
    assert WORDS in kept(program, "QT-01")
    assert not window.status.unsaved.isVisible()


@pytest.mark.parametrize("way", CLOSING)
def test_once_saved_at_the_second_try_it_closes(
    program: Program,
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    library = window.session.require()
    draft = typed(window, "QT-01")
    path, by = library.path, window.session.by
    draft_id = draft.draft_id
    disk.full = True
    answers.choice = "Try again"

    def room() -> None:
        disk.full = False

    answers.before = room
    WAYS[way](program, monkeypatch)
    qtbot.waitUntil(lambda: draft.ended or not window.isVisible(), timeout=LONG)
    assert answers.unsaved == 1
    qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=LONG)
    program.session.workers.close()
    program.session.close_library()
    with open_library(path, by, now()) as again, again.reading() as connection:
        assert WORDS in words_of(drafts.drafts.read_draft(connection, draft_id))


@pytest.mark.parametrize("way", CLOSING)
def test_with_a_copy_elsewhere_it_closes_and_the_copy_comes_back_whole(
    program: Program,
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    way: str,
) -> None:
    draft = typed(window, "QT-01")
    draft.note("", "Sửa lần hai", ())
    value = draft.value
    disk.full = True
    answers.choice = "Save a copy…"
    target = tmp_path / "cứu.qmdraft"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    if way == "begin a new library":
        asked = iter([tmp_path / "mới.qmlib", target])
        monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Sở Khác", True))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(asked)), ""))
        window.commands["new_library"].trigger()
    else:
        WAYS[way](program, monkeypatch)
    qtbot.waitUntil(lambda: draft.ended or not window.isVisible(), timeout=LONG)
    read = files.read_file(target)
    assert read.document == value
    assert read.began_from == "1.0"
    assert read.notes == (KeptNote("", "Sửa lần hai"),)


@pytest.mark.parametrize("way", CLOSING)
def test_words_that_are_given_up_hold_nothing_back(
    program: Program,
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    draft = typed(window, "QT-01")
    disk.full = True
    answers.choice = "Give the words up"
    WAYS[way](program, monkeypatch)
    qtbot.waitUntil(lambda: draft.ended or not window.isVisible(), timeout=LONG)
    assert answers.unsaved == 1


@pytest.mark.parametrize("way", GOING_ON)
def test_an_act_goes_on_with_all_that_was_typed(
    program: Program, window: MainWindow, qtbot: QtBot, answers: Answers, disk: Disk, way: str
) -> None:
    draft = typed(window, "QT-01")
    disk.full = True
    answers.choice = "Try again"

    def room() -> None:
        disk.full = False

    answers.before = room
    seen: list[str] = []
    real = QDialog.exec

    def look(dialog: QDialog) -> int:
        seen.append(kept(program, "QT-01"))
        real(dialog)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            QDialog, "exec", lambda dialog: real(dialog) if isinstance(dialog, UnsavedDialog) else look(dialog)
        )
        window.commands[way].trigger()
        if way == "compare":
            qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), ComparisonTab), timeout=LONG)
        else:
            qtbot.waitUntil(lambda: len(seen) == 1, timeout=LONG)  # the dialog of the act
            assert WORDS in seen[0]
    assert WORDS in kept(program, "QT-01")
    assert not draft.held
    assert answers.unsaved == 1


def test_the_language_changes_around_the_draft_and_its_undo_history(
    program: Program, window: MainWindow, qtbot: QtBot, answers: Answers, disk: Disk
) -> None:
    draft = typed(window, "QT-01")
    value, steps = draft.value, len(draft.history.done)
    disk.full = True
    window.commands["vietnamese"].trigger()
    qtbot.waitUntil(lambda: program.window is not window)
    new = front(program)
    assert language() == "vi"
    assert new.tab is not None
    assert new.tab.draft is draft
    assert new.tab.editor.value is value
    assert answers.unsaved == 0
    assert len(new.tab.editor.history.done) == steps > 0
    new.tab.editor.undo()
    assert WORDS not in words_of(draft.value)
    new.tab.editor.redo()
    assert WORDS in words_of(draft.value)
    flush([draft])
    assert new.status.unsaved.text() == "Chưa lưu được: QT-01"
    disk.full = False
    assert flush([draft]) == {}
    assert WORDS in kept(program, "QT-01")


def test_a_failed_save_is_told_once_stays_in_sight_and_is_tried_again_by_itself(
    program: Program, window: MainWindow, qtbot: QtBot, answers: Answers, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qmeditor.desktop.drafts.IDLE_MS", 50)
    disk.full = True
    first, second = typed(window, "QT-01"), typed(window, "QT-02")
    for _ in range(3):
        QTest.keyClicks(window.tab.editor, "x")  # type: ignore[union-attr]
        flush([first, second])
    assert len(window.notices.shown()) == 1
    assert answers.asked == []
    window.tell("a word of the moment")
    assert window.status.unsaved.isVisible()
    assert window.status.unsaved.text() == "Not saved: QT-01, QT-02"
    disk.full = False
    qtbot.waitUntil(lambda: first.safe and second.safe, timeout=10_000)
    assert not window.status.unsaved.isVisible()
    assert not window.notices.shown()
    assert WORDS in kept(program, "QT-01")
    assert WORDS in kept(program, "QT-02")
    disk.full = True
    typed(window, "QT-01", "nua")
    flush([first])
    assert len(window.notices.shown()) == 1
    assert answers.asked == []


def test_the_sign_of_what_is_not_saved_opens_what_can_be_done(
    window: MainWindow, answers: Answers, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    disk.full = True
    draft = typed(window, "QT-02")
    flush([draft])
    answers.choice = "Save a copy…"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "bản sao"), ""))
    QTest.mouseClick(window.status.unsaved, Qt.MouseButton.LeftButton)
    assert answers.unsaved == 1
    assert files.read_file(tmp_path / "bản sao.qmdraft").document == draft.value
    assert window.tab is not None
    assert window.tab.draft is draft
    assert not draft.safe


def test_copies_of_several_drafts_go_into_a_folder_over_no_other_file(
    window: MainWindow, answers: Answers, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    disk.full = True
    every = [typed(window, "QT-01"), typed(window, "QT-02")]
    (tmp_path / "QT-02.qmdraft").write_bytes(b"of yesterday")
    answers.choice = "Save copies…"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert window.close()
    assert (tmp_path / "QT-02.qmdraft").read_bytes() == b"of yesterday"
    names = ("QT-01.qmdraft", "QT-02 (2).qmdraft")
    assert [files.read_file(tmp_path / name).document for name in names] == [draft.value for draft in every]


def test_a_copy_that_cannot_be_written_closes_nothing(
    window: MainWindow, answers: Answers, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    disk.full = True
    draft = typed(window, "QT-01")
    answers.choice = "Save a copy…"
    answers.before = lambda: setattr(answers, "choice", "Go back" if answers.unsaved == 2 else "Save a copy…")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.qmdraft"), ""))
    assert not window.close()
    assert answers.unsaved == 2
    assert window.isVisible()
    assert not draft.ended
