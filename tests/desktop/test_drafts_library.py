# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The library fails under a draft in work: deleted, replaced, overwritten, full, locked. The words stay, the cause is
told as it is, and nothing is written into what is not this library."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from qmeditor.acts import Person, drafts, files, importing, notes, open_library
from qmeditor.acts.libraries import new_library
from qmeditor.control.noting import KeptNote
from qmeditor.desktop.dialogs.unsaved import UnsavedDialog
from qmeditor.desktop.drafts import flush
from qmeditor.desktop.main import Program
from qmeditor.desktop.session import now
from qmeditor.desktop.window import MainWindow
from qmeditor.document import Trouble
from tests.desktop.drafting import Answers, kept, typed, words_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


def delete(path: Path) -> None:
    path.unlink()


def rename_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("chuyển đi"))


def replace_by_another(path: Path) -> None:
    other = path.with_name("khác.qmlib")
    new_library(other, Person("B", "PC-2"), now()).close()
    other.replace(path)


def replace_by_an_older_copy(path: Path) -> None:
    path.with_name("cũ").replace(path)


def overwrite_by_an_older_copy(path: Path) -> None:
    shutil.copyfile(path.with_name("cũ"), path)


def overwrite_by_the_copy_before_the_last_key(path: Path) -> None:
    shutil.copyfile(path.with_name("trước phím cuối"), path)


def overwrite_by_no_library(path: Path) -> None:
    path.write_bytes(b"no library at all " * 4096)


def empty_it(path: Path) -> None:
    path.write_bytes(b"")


BROKEN = {
    delete: "library.gone",
    rename_folder: "library.gone",
    replace_by_another: "library.replaced",
    replace_by_an_older_copy: "library.replaced",
    overwrite_by_an_older_copy: "library.replaced",
    overwrite_by_the_copy_before_the_last_key: "library.replaced",
    overwrite_by_no_library: "library.damaged",
    empty_it: "library.replaced",
}


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is neither deleted nor replaced there")
@pytest.mark.parametrize("act", BROKEN, ids=lambda act: act.__name__)
def test_a_library_that_is_not_there_as_it_was_left_is_told_and_nothing_is_written_into_another(
    program: Program,
    window: MainWindow,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    act: Callable[[Path], None],
) -> None:
    library = window.session.require()
    path = library.path
    shutil.copyfile(path, path.with_name("cũ"))
    draft = typed(window, "QT-01", "tu dau ")
    notes.note_changes(library, draft.draft_id, [KeptNote("", "vì sao")], window.session.by, now())
    draft.notes = notes.kept_notes(library, draft.draft_id)
    shutil.copyfile(path, path.with_name("trước phím cuối"))
    typed(window, "QT-01")
    assert flush([draft]) == {}
    good = tmp_path / "tốt"
    shutil.copyfile(path, good)
    act(path)
    before = path.read_bytes() if path.exists() else b""
    typed(window, "QT-01", " them")
    [failure] = flush([draft]).values()
    assert isinstance(failure, Trouble)
    assert failure.key == BROKEN[act]
    assert (path.read_bytes() if path.exists() else b"") == before
    assert len(window.notices.shown()) == 1
    assert answers.asked == []
    assert window.status.unsaved.isVisible()

    target = tmp_path / "cứu.qmdraft"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert not window.close()
    answers.choice = "Save a copy…"
    assert window.close()
    assert (path.read_bytes() if path.exists() else b"") == before
    value = draft.value
    with suppress(OSError):
        program.session.close()
    with open_library(good, program.session.by, now()) as rescued:
        read = files.read_file(target)
        result = importing.replace_draft(rescued, read, "QT-01", program.session.by, now(), discard=True)
        again = drafts.open_draft(rescued, "QT-01")
        assert again.document == value
        assert again.base == "1.0"
        assert notes.notes_of_draft(rescued, result.draft_id) == {"": "vì sao"}


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is neither deleted nor replaced there")
def test_a_library_that_comes_back_takes_the_words(
    program: Program, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = window.session.require().path
    draft = typed(window, "QT-01")
    assert flush([draft]) == {}
    aside = tmp_path / "thùng rác"
    for back in (lambda: aside.rename(path), lambda: shutil.copyfile(aside, path)):
        path.rename(aside)
        typed(window, "QT-01", " nua")
        assert flush([draft])
        assert not draft.safe
        back()
        assert flush([draft]) == {}
        assert not window.status.unsaved.isVisible()
        assert kept(program, "QT-01") == words_of(draft.value)
        aside.unlink(missing_ok=True)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is neither deleted nor replaced there")
def test_a_library_that_goes_is_noticed_without_a_key(
    program: Program, window: MainWindow, qtbot: object, answers: Answers
) -> None:
    path = window.session.require().path
    first, second = typed(window, "QT-01"), typed(window, "QT-02")
    assert flush([first, second]) == {}
    path.rename(path.with_name("x"))
    window.session.keep_lock()
    window.session.workers.short(lambda: None, lambda _: None, print)
    qtbot.waitUntil(lambda: not first.safe and not second.safe)  # type: ignore[attr-defined]
    assert len(window.notices.shown()) == 1
    assert answers.asked == []
    assert window.status.unsaved.text() == "Not saved: QT-01, QT-02"
    path.with_name("x").rename(path)
    assert flush([first, second]) == {}


@contextmanager
def no_room(_: Path) -> Iterator[None]:
    """No file of this process may be written behind its first page."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def read_only_folder(path: Path) -> Iterator[None]:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    path.parent.chmod(0o500)
    try:
        yield
    finally:
        path.parent.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="limits and permissions of POSIX")
@pytest.mark.parametrize(
    ("failing", "keys"),
    [
        (no_room, {"library.not_written", "library.disk_full"}),
        (held_by_another_program, {"library.busy"}),
        (read_only_folder, {"library.read_only"}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_failing_disk_loses_no_word(
    program: Program,
    window: MainWindow,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    failing: Callable[[Path], "contextmanager[None]"],  # type: ignore[valid-type]
    keys: set[str],
) -> None:
    monkeypatch.setattr("qmeditor.library.store._WAIT", 0.1)
    library = window.session.require()
    library.engine.dispose()
    draft = typed(window, "QT-01")
    assert flush([draft]) == {}
    with failing(library.path):  # type: ignore[attr-defined]
        typed(window, "QT-01", "mat khong")
        [failure] = flush([draft]).values()
        assert isinstance(failure, Trouble)
        assert failure.key in keys
        assert not window.close()
        assert answers.unsaved == 1
        assert isinstance(answers.asked[-1], UnsavedDialog)
        assert window.isVisible()
    assert flush([draft]) == {}
    assert kept(program, "QT-01") == words_of(draft.value)


@pytest.mark.skipif(sys.platform != "linux", reason="a small file system is mounted by root on Linux")
def test_a_full_disk_loses_no_word(
    program: Program, window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "nhỏ"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        program.session.create(small / "đầy.qmlib", "vi", "Sở Mẫu")
        library, by = program.session.require(), program.session.by
        drafts.new_document(library, "procedure", "QT-09", "Đĩa đầy", by, now())
        program.session.refresh()
        draft = typed(window, "QT-09")
        assert flush([draft]) == {}
        with suppress(OSError), (small / "lấp").open("wb") as filler:
            while True:
                filler.write(bytes(4096))
                filler.flush()
        typed(window, "QT-09", "mat khong ")
        [failure] = flush([draft]).values()
        assert isinstance(failure, Trouble)
        assert failure.key == "library.disk_full"
        assert not window.close()
        copy = tmp_path / "cứu.qmdraft"
        asked = iter([small / "cứu.qmdraft", copy])
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(asked)), ""))
        answers.choice = "Save a copy…"  # first onto the disk that is full, then elsewhere
        assert window.close()
        assert files.read_file(copy).document == draft.value
        assert not (small / "cứu.qmdraft").exists()
        program.session.close()
    finally:
        program.session.close()
        subprocess.run(["umount", small], check=True)
