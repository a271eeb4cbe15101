# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: who has it is named, a stale lock is taken over with a trace, readers need none."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from qmeditor.acts import Library, Person, open_library, read_library
from qmeditor.acts.libraries import trail_of
from qmeditor.acts.verifying import verify
from qmeditor.document import Trouble
from qmeditor.library.lock import WATCH, Lock
from tests.libraries import LAN, NOW, library_at

MINH = Person("Trần Minh", "PC-02")


def test_a_second_writer_is_told_who_has_it(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        with pytest.raises(Trouble) as caught:
            open_library(library.path, MINH, NOW)
        told = dict(caught.value.params)
        assert caught.value.key == "library.locked"
        assert (told["person"], told["pc"], told["since"]) == ("Nguyễn Thị Lan", "PC-ISO", "2026-03-02 08:30")
        with read_library(library.path) as reader:
            assert reader.lock is None
    with open_library(library.path, MINH, NOW):
        pass
    assert not library.path.with_name("so.qmlib.lock").exists()


def test_a_lock_that_a_dead_process_left_is_taken_over_with_a_trace(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    path = tmp_path / "so.qmlib"
    left = {"person": "Lê Hoa", "pc": MINH.pc, "since": "2026-03-01T17:00:00+07:00", "process": 1}
    (tmp_path / "so.qmlib.lock").write_text(json.dumps(left), encoding="utf-8")
    with open_library(path, MINH, NOW) as library:
        last = trail_of(library)[-1]
        assert last.act == "take_over_lock"
        assert json.loads(last.detail) == {"pc": "PC-02", "person": "Lê Hoa", "since": "2026-03-01T17:00:00+07:00"}
    assert verify(path).sound


OTHER = {"person": "Lê Hoa", "pc": "PC-99", "since": "2026-03-01T17:00:00+07:00", "process": 1}


def left_by_another_pc(tmp_path: Path, age: float = 0.0) -> tuple[Path, Path]:
    """A library, and the lock that another PC left beside it `age` seconds before NOW."""
    library_at(tmp_path).close()
    lock = tmp_path / "so.qmlib.lock"
    lock.write_text(json.dumps(OTHER), encoding="utf-8")
    os.utime(lock, (NOW.timestamp() - age, NOW.timestamp() - age))
    return tmp_path / "so.qmlib", lock


def no_wait(seconds: float) -> None:
    pytest.fail("watched although it is fresh")


class Watched:
    """Stands for the seconds that pass: `then` is done after some of them."""

    def __init__(self, then: Callable[[], object], after: int = 3) -> None:
        self.then, self.left, self.seconds = then, after, 0.0

    def __call__(self, seconds: float) -> None:
        self.seconds += seconds
        self.left -= 1
        if self.left == 0:
            self.then()


def test_a_lock_of_another_pc_counts_while_it_is_fresh(tmp_path: Path) -> None:
    path, _ = left_by_another_pc(tmp_path)
    with pytest.raises(Trouble, match=r"library\.locked.*PC-99"):
        open_library(path, MINH, NOW + timedelta(seconds=60), no_wait)
    watched = Watched(lambda: None)
    with open_library(path, MINH, NOW + timedelta(seconds=180), watched) as library:
        assert trail_of(library)[-1].act == "take_over_lock"
    assert watched.seconds >= WATCH


@pytest.mark.parametrize("ahead", [-86_400, -600, 600, 86_400])
def test_a_living_lock_holds_whatever_the_clocks_say(tmp_path: Path, ahead: int) -> None:
    """The other PC's clock, or the folder's, differs by `ahead` seconds; its lock changes while it is watched."""
    path, lock = left_by_another_pc(tmp_path, age=-ahead)

    def renewed() -> None:
        os.utime(lock, (NOW.timestamp() + ahead + 5, NOW.timestamp() + ahead + 5))

    with pytest.raises(Trouble, match=r"library\.locked.*PC-99"):
        open_library(path, MINH, NOW, Watched(renewed))


def test_a_clock_of_this_pc_that_is_ahead_takes_nothing_over(tmp_path: Path) -> None:
    path, lock = left_by_another_pc(tmp_path)
    lock.touch()  # just now, by the folder's clock
    for here in (NOW + timedelta(days=400), NOW - timedelta(days=4000)):
        with pytest.raises(Trouble, match=r"library\.locked.*PC-99"):
            open_library(path, MINH, here, no_wait)
    assert [file.name for file in tmp_path.iterdir() if ".lock" in file.name] == [lock.name]


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    lock, victim = tmp_path / "so.qmlib.lock", tmp_path / "letter.txt"
    for make in (lock.symlink_to, lock.hardlink_to):
        victim.write_text("dear")
        make(victim)
        with open_library(tmp_path / "so.qmlib", MINH, NOW):
            assert not lock.is_symlink()
            assert json.loads(lock.read_text(encoding="utf-8"))["person"] == "Trần Minh"
        assert victim.read_text() == "dear"
        assert not lock.exists()
    lock.symlink_to(tmp_path / "nowhere")
    with open_library(tmp_path / "so.qmlib", MINH, NOW):
        assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_in_its_place_is_told(tmp_path: Path, make: Callable[[Path], object]) -> None:
    library_at(tmp_path).close()
    make(tmp_path / "so.qmlib.lock")
    with pytest.raises(Trouble, match="lock_in_way"):
        open_library(tmp_path / "so.qmlib", MINH, NOW)


def write(library: Library) -> None:
    with library.act("try", LAN, NOW):
        pass


def test_a_lock_that_vanished_is_taken_again(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        lock = library.path.with_name("so.qmlib.lock")
        for renew in (lambda: library.lock and library.lock.refresh(), lambda: write(library)):
            lock.unlink()
            renew()
            assert json.loads(lock.read_text(encoding="utf-8"))["person"] == "Nguyễn Thị Lan"
            with pytest.raises(Trouble, match=r"library\.locked.*PC-ISO"):
                open_library(library.path, MINH, NOW)
    assert not lock.exists()


def test_a_library_that_was_taken_over_is_not_written_any_more(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        lock = library.path.with_name("so.qmlib.lock")
        lock.unlink()
        other = Lock.acquire(library.path, MINH, NOW)
        assert library.lock is not None
        for write_ in (library.lock.refresh, lambda: write(library), library.lock.refresh):
            with pytest.raises(Trouble, match=r"library\.lock_lost.*PC-02"):
                write_()
        other.refresh()
    assert lock.exists()  # it is not ours to remove
    other.release()
    assert not lock.exists()


TAKER = """
import sys, pathlib, datetime
from qmeditor.acts import open_library, Person
from qmeditor.document import Trouble
from qmeditor.library.lock import WATCH, Lock
try:
    library = open_library(pathlib.Path(sys.argv[1]), Person("Khác", sys.argv[2]), datetime.datetime.now().astimezone())
except Trouble as trouble:
    print(trouble)
else:
    print("opened", flush=True)
    sys.stdin.read()
    library.close()
"""


def test_two_processes_have_one_lock_whatever_happens_to_its_file(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    path, lock = tmp_path / "so.qmlib", tmp_path / "so.qmlib.lock"
    command = [sys.executable, "-c", TAKER, str(path), "PC-03"]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline() == "opened\n"
        for break_ in (lambda: None, lambda: os.utime(lock, (0, 0)), lambda: os.utime(lock, (2e9, 2e9))):
            break_()
            with pytest.raises(Trouble, match=r"library\.locked.*PC-03"):
                open_library(path, MINH, NOW, no_wait)
        twin = tmp_path / "twin"
        twin.hardlink_to(lock)  # a backup made of further names
        with pytest.raises(Trouble, match=r"library\.locked.*PC-03"):
            open_library(path, MINH, NOW, no_wait)
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
    assert not lock.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"person": 1}', b"\xff\xfe"])
def test_an_unreadable_lock_file_that_nobody_holds_is_no_lock(tmp_path: Path, content: bytes) -> None:
    library_at(tmp_path).close()
    (tmp_path / "so.qmlib.lock").write_bytes(content)
    with open_library(tmp_path / "so.qmlib", MINH, NOW):
        pass


def test_the_lock_holds_against_another_process(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, datetime\n"
        "from qmeditor.acts import open_library, Person\n"
        "open_library(pathlib.Path(sys.argv[1]), Person('Khác', 'PC-ISO'), datetime.datetime.now().astimezone())\n"
    )
    with library_at(tmp_path) as library:
        run = subprocess.run([sys.executable, "-c", script, library.path], capture_output=True, text=True, check=False)
    assert "library.locked" in run.stderr


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.ENOSPC, "disk_full"),
        (errno.EHOSTDOWN, "disk_error"),
    ],
)
def test_where_no_lock_can_be_made_one_line_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    library_at(tmp_path).close()

    def refuse(*arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("qmeditor.library.lock.os.open", refuse)
    with pytest.raises(Trouble, match=f"library.{key}"):
        open_library(tmp_path / "so.qmlib", LAN, NOW)


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EIO, errno.ENOTCONN])
def test_a_library_whose_folder_failed_meanwhile_closes(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    library = library_at(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        library.close()
    with open_library(library.path, LAN, NOW):  # what stayed is stale
        pass
