# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Temporary folders: gone at the end of a process, at the next start after a kill, and never anybody else's."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qmeditor.temporary import LOCK, own_folder, remove_left, temporary_folder

ROOT = Path(__file__).parent.parent
MADE = """
import os, signal
from qmeditor.temporary import lasting_folder, own_folder, temporary_folder
with temporary_folder() as folder:
    (folder / "picture").write_bytes(b"x")
    (lasting_folder() / "icon").write_bytes(b"x")
    print(own_folder(), flush=True)
    {what}
"""


def run(where: Path, what: str) -> Path:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(where)}
    command = [sys.executable, "-c", MADE.replace("{what}", what)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    return Path(done.stdout.strip())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_private_and_gone_after_its_block() -> None:
    with temporary_folder() as folder:
        (folder / "picture").write_bytes(b"x")
        assert folder.is_relative_to(own_folder())
        assert own_folder().stat().st_mode & 0o077 == 0
    assert not folder.exists()


@pytest.mark.parametrize("what", ["pass", "raise SystemExit(3)", "1 / 0"])
def test_a_process_that_ends_leaves_no_folder(tmp_path: Path, what: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, what).parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    capfd.readouterr()


def test_a_process_that_was_forked_leaves_its_parents_folder_alone(tmp_path: Path) -> None:
    own = run(tmp_path, "pid = os.fork(); (pid and os.waitpid(pid, 0) and print(own_folder().exists())) or None")
    assert own.name.endswith("True")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_a_killed_process_left_goes_with_the_next_start(folder: Path, number: int) -> None:
    # what starts the tests may have told everything below it not to hear of a closed terminal
    heard = "" if number == signal.SIGKILL else f"signal.signal({int(number)}, signal.SIG_DFL); "
    left = run(folder, f"{heard}os.kill(os.getpid(), {int(number)})")
    assert left.exists()
    remove_left()
    assert not left.exists()


def test_what_is_in_use_or_not_ours_stays(folder: Path) -> None:
    mine = folder / "qmeditor-sao-luu"
    mine.mkdir()
    (mine / "so.qmlib").write_bytes(b"a library of somebody")
    (folder / "qmeditor-ghi.txt").write_bytes(b"x")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / LOCK).write_bytes(b"")
    (folder / "qmeditor-link").symlink_to(elsewhere)
    linked = folder / "qmeditor-linked"
    linked.mkdir()
    (linked / LOCK).symlink_to(mine / "so.qmlib")
    before = sorted(folder.rglob("*"))
    living = subprocess.Popen(
        [sys.executable, "-c", MADE.replace("{what}", "input()")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
    )
    with living:
        assert living.stdout is not None
        used = Path(living.stdout.readline().strip())
        remove_left()
        assert (used / LOCK).exists()
        assert len(list(used.rglob("*"))) == 5
        living.communicate("\n")
    assert sorted(folder.rglob("*")) == before
