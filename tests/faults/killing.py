# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kills a worker at a random moment, and looks at what it left: the library opens, verifies, and has all that was
acknowledged (a window acknowledges every two seconds); no process, no folder and no unfinished file stays."""

import contextlib
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from qmeditor.acts import Person, open_library
from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.libraries import master_list, revisions_of_code
from qmeditor.acts.releasing import ReleaseOrder, release
from qmeditor.acts.verifying import verify
from qmeditor.control.numbers import RevisionNumber, revision_number
from qmeditor.temporary import remove_left
from tests.builders import h1, p
from tests.faults.worker import BLOCKS, CODE, LARGE, typed
from tests.libraries import NOW, document_in, library_at
from tests.processes import gone

LONGEST = {
    "typing": 0.4,
    "releasing": 1.0,
    "committing": 0.4,
    "importing": 0.4,
    "copies": 0.8,
    "backup": 1.2,
    "restoring": 1.5,
    "layout": 2.5,
    "window": 4.0,
}
"""What a worker can be doing, and the seconds after which it is dead: some of each are to get through."""

LOOKER = Person("Người xem", platform.node())
ROOT = Path(__file__).parents[2]
MARK = "QMEDITOR_FAULTS"
OFTEN = 40
"""Kills after which a library begins anew, so that looking at it does not take longer and longer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in a library: the paragraphs typed, the last revision, the documents, who has copies."""

    typed: int
    number: RevisionNumber
    codes: frozenset[str]
    holders: frozenset[str]


def seen(path: Path) -> Seen:
    """Open the library for changes, as the next start does, and look."""
    with open_library(path, LOOKER, NOW + timedelta(days=1)) as library:
        listed = master_list(library, NOW.date())
        drafts = any(row.has_draft for row in listed if row.code == CODE)
        return Seen(
            typed(open_draft(library, CODE).document) if drafts else 0,
            revisions_of_code(library, CODE)[-1].number,
            frozenset(row.code for row in listed),
            frozenset(one.holder for one in list_copies(library)),
        )


class Victims:
    """Workers at one thing, started one after the other in `folder`, each to be killed."""

    def __init__(self, folder: Path, doing: str, choice: random.Random) -> None:
        self.folder, self.doing, self.choice = folder, doing, choice
        self.library = folder / "so.qmlib"
        self.worst = 0.0
        self.acknowledged = 0
        self._kills = 0
        self._longest = LONGEST[doing]
        self._seed = folder / "seed"
        self._seed.mkdir()
        with library_at(self._seed) as library:
            document_in(library, CODE)
            if doing == "layout":
                body = [p(f"Đoạn {n}: mọi đơn vị thực hiện thống nhất theo quy trình.") for n in range(BLOCKS)]
                document_in(library, LARGE, h1("Mục đích"), *body)
            release(library, ReleaseOrder(CODE, approved_by="Trần Văn Bình"), LOOKER, NOW)
        self._temporary = folder / "tmp"
        self._temporary.mkdir()
        self._mark = f"{os.getpid()}-{choice.randrange(1 << 30)}"
        home = {f"XDG_{name}_HOME": str(folder / "home") for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        own = {MARK: self._mark, "TMPDIR": str(self._temporary), "QT_QPA_PLATFORM": "offscreen"}
        self._errors = (folder / "said").open("w")
        self._workers = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
            env=os.environ | home | own,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.communicate(timeout=60)
        self._errors.close()

    def kill_one(self) -> str:
        """Start a worker, kill it after a random time of work; what is not as it must be, or `""`."""
        if self._kills % OFTEN == 0:
            shutil.copy(self._seed / "so.qmlib", self.library)
            self._seen = seen(self.library)
        self._kills += 1
        before = self._seen
        lines = self._killed()
        if lines[:1] != ["open"]:
            return f"the worker did not begin: {lines} {self._said()}"
        if lines[-1] != f"ended {int(signal.SIGKILL)}":
            return f"the worker ended by itself: {self._said()}"
        self.acknowledged += len(lines) - 2
        # On a busy machine things take longer: some are to get through, and most kills to meet the first few.
        self._longest *= 1.25 if len(lines) == 2 else 0.9 if len(lines) > 5 else 1
        self._seen = seen(self.library)
        found = verify(self.library)
        if not found.sound:
            return f"damage: {found.damage}"
        return self._lost(before, lines[1:-1]) or self._left()

    def _killed(self) -> list[str]:
        """What a worker said before it was dead."""
        assert self._workers.stdin is not None
        assert self._workers.stdout is not None
        self._workers.stdin.write(f"{self.doing}\t{self.library}\t{self.folder}\n")
        self._workers.stdin.flush()
        said = self._workers.stdout
        lines: list[str] = []
        pid = 0
        while not lines or (lines[-1] != "open" and not lines[-1].startswith("ended")):
            line = said.readline().rstrip("\n")
            if line.startswith("pid "):
                pid = int(line[4:])
            else:
                lines.append(line)
        if lines[-1] == "open":
            time.sleep(self.choice.uniform(0, self._longest))
            self._when = time.monotonic()
            while not pid:  # the worker was quicker than who started it
                line = said.readline().rstrip("\n")
                pid = int(line[4:]) if line.startswith("pid ") else 0
                lines += [] if pid else [line]
            with contextlib.suppress(ProcessLookupError):  # it ended by itself, which is told
                os.kill(pid, signal.SIGKILL)
        while not lines[-1].startswith("ended"):
            lines.append(said.readline().rstrip("\n"))
        return lines

    def _said(self) -> str:
        lines = (self.folder / "said").read_text(encoding="utf-8", errors="replace").strip().split("\n")
        return " / ".join(lines[-3:])

    def _lost(self, before: Seen, lines: Sequence[str]) -> str:
        """What was acknowledged and is not there."""
        if self.doing == "window":
            from tests.faults.window import lost_words

            seconds, wrong = lost_words(self.library, CODE, LOOKER, lines, self._when)
            self.worst = max(self.worst, seconds)
            return wrong
        said = {kind: [line.split(maxsplit=1)[1] for line in lines if line.startswith(f"{kind} ")] for kind in KINDS}
        after = self._seen
        if said["typed"] and after.typed < int(said["typed"][-1]):
            return f"typed {said['typed'][-1]}, found {after.typed}"
        if after.number < max([before.number, *map(revision_number, said["released"])]):
            return f"released {said['released'][-1:]}, found {after.number}"
        if missing := (set(said["imported"]) - after.codes) | (set(said["copy"]) - after.holders):
            return f"not there: {missing}"
        bad = [path for path in said["made"] if not verify(Path(path)).sound]
        return f"unsound: {bad}" if bad else self._halves()

    def _halves(self) -> str:
        """Finished files that are none, and files that are not finished."""
        for path in self.folder.rglob("*.qmlib"):
            if path.parent != self._seed and path != self.library:
                if not verify(path).sound:
                    return f"a finished file that is not sound: {path.name}"
                path.unlink()
        for path in self.folder.glob("*.pdf"):
            data = path.read_bytes()
            if not (data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")):
                return f"half a file: {path.name}"
        return ""

    def _left(self) -> str:
        """Processes, folders and files that nobody will miss."""
        if not all(gone(pid, within=20) for pid in self._processes()):  # one may be at its beginning, on a busy machine
            return f"left running: {self._processes()}"
        former, tempfile.tempdir = tempfile.tempdir, str(self._temporary)
        try:
            remove_left()  # as the next start does
        finally:
            tempfile.tempdir = former
        if left := list(self._temporary.iterdir()):
            return f"left in the temporary folder: {left}"
        parts = [path.name for path in self.folder.rglob("*.part*") if ".pdf" not in path.name]
        return f"left unfinished: {parts}" if parts else ""

    def _processes(self) -> list[int]:
        """The processes that carry our mark, save the one that forks."""
        mark = f"{MARK}={self._mark}".encode()
        found = []
        for file in Path("/proc").glob("[0-9]*/environ"):
            try:
                if mark in file.read_bytes().split(b"\0") and int(file.parent.name) != self._workers.pid:
                    found.append(int(file.parent.name))
            except OSError:
                continue  # it ended, or is not ours
        return found


KINDS = ("typed", "released", "imported", "copy", "made")
