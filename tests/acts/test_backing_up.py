# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A backup is whole or not there: nothing unfinished stays beside it, however the program ended."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from qmeditor.acts.backing_up import back_up, restore
from qmeditor.child import Child
from qmeditor.document import Trouble
from qmeditor.library import backup
from qmeditor.temporary import unfinished
from tests.libraries import NOW, document_in, library_at
from tests.processes import gone

ROOT = Path(__file__).parents[2]
KILLED = """
import sys, time
from pathlib import Path
from qmeditor.child import Child, call_apart
from tests.acts.test_backing_up import copy_for_long

if __name__ == "__main__":
    call_apart(copy_for_long, Path(sys.argv[1]))
"""


def copy_for_long(target: Path) -> None:
    """The copying of a large library, as far as files go."""
    files = backup.parts(target)
    with unfinished(*files):
        for file in files:
            file.write_bytes(str(os.getpid()).encode())
        time.sleep(60)


def end_early(source: Path, target: Path) -> None:
    """Copying that is ended by the system."""
    del source
    with unfinished(*backup.parts(target)):
        for file in backup.parts(target):
            file.write_bytes(b"x")
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_backup_leaves_nothing_beside_the_backups(tmp_path: Path) -> None:
    script, target = tmp_path / "killed.py", tmp_path / "usb" / "so-20260302-083000.qmlib"
    script.write_text(KILLED, encoding="utf-8")
    target.parent.mkdir()
    with subprocess.Popen([sys.executable, script, target], env=os.environ | {"PYTHONPATH": str(ROOT)}) as program:
        part, journal = backup.parts(target)
        patience = time.monotonic() + 20
        while not (journal.exists() and journal.read_bytes()) and time.monotonic() < patience:
            time.sleep(0.02)
        pid = int(part.read_bytes())
        program.kill()
    assert gone(pid, within=2)
    assert list(target.parent.iterdir()) == []


def test_a_backup_whose_process_ends_early_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        monkeypatch.setattr(backup, "copy_library", end_early)
        with pytest.raises(Trouble, match="copy_ended"):
            back_up(library.path, tmp_path / "usb", NOW)
    assert list((tmp_path / "usb").iterdir()) == []


def test_what_was_left_when_the_whole_pc_went_off_goes_with_the_next_backup(tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    folder = tmp_path / "usb"
    folder.mkdir()
    names = {
        "so-20260301-083000.qmlib.part": False,
        "so-20260301-083000.qmlib.part-journal": False,
        "so-20260301-083000.qmlib": True,
        "so-khac.qmlib.part": True,
        "tai-ve.pdf.part": True,
        "khac-20260301-083000.qmlib.part": True,
    }
    old = (now - timedelta(hours=2)).timestamp()
    for name in names:
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (old, old))
    living = folder / "so-20260302-083000.qmlib.part"
    living.write_bytes(b"another backup, under way")
    with library_at(tmp_path) as library:
        made = back_up(library.path, folder, now).path
    assert {file.name for file in folder.iterdir()} == {name for name, stays in names.items() if stays} | {
        made.name,
        living.name,
    }


def test_a_backup_made_in_a_worker_is_made_there(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        path = library.path
    with Child() as worker:
        made = worker.call(back_up, path, tmp_path / "usb", NOW)
        worker.call(restore, made.path, tmp_path / "lai.qmlib")
    assert made.path.exists()
    assert (tmp_path / "lai.qmlib").exists()


def test_a_backup_is_made_where_no_process_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> Child:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("qmeditor.child.Child", refused)
    with library_at(tmp_path) as library:
        assert back_up(library.path, tmp_path / "usb", NOW).path.exists()
