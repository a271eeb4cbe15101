# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: who has it is named, a stale lock is taken over with a trace, readers need none."""

import errno
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from qmeditor.acts import Person, open_library, read_library
from qmeditor.acts.libraries import trail_of
from qmeditor.acts.verifying import verify
from qmeditor.document import Trouble
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


def test_a_lock_of_another_pc_counts_while_it_is_fresh(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    path, lock = tmp_path / "so.qmlib", tmp_path / "so.qmlib.lock"
    left = {"person": "Lê Hoa", "pc": "PC-99", "since": "2026-03-01T17:00:00+07:00", "process": 1}
    lock.write_text(json.dumps(left), encoding="utf-8")
    os.utime(lock, (NOW.timestamp(), NOW.timestamp()))
    with pytest.raises(Trouble, match=r"library\.locked.*PC-99"):
        open_library(path, MINH, NOW + timedelta(seconds=60))
    with open_library(path, MINH, NOW + timedelta(seconds=180)):
        pass


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
