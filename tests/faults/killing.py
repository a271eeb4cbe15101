# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kills a worker at a random moment, and looks at what it left: the library opens, verifies, and has all that was
acknowledged (a window acknowledges every two seconds)."""

import random
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from qmeditor.acts import open_library
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.libraries import master_list, revisions_of_code
from qmeditor.acts.verifying import verify
from qmeditor.control.numbers import RevisionNumber, revision_number
from tests.faults.worker import CODE, typed
from tests.libraries import LAN, NOW

LONGEST = {"typing": 0.4, "releasing": 1.0, "committing": 0.4}
"""What a worker can be doing, and the seconds after which it is dead: some releases are to get through."""

ROOT = Path(__file__).parent.parent.parent


def kill_once(library: Path, doing: str, choice: random.Random) -> str:
    """Start a worker, kill it after up to a second of work; what is not as it must be, or `""`."""
    before = state(library)
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", str(library), doing], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert worker.stdout is not None
    lines = [worker.stdout.readline().strip()]
    if lines != ["open"]:
        return f"the worker did not open the library: {lines}"
    killer = threading.Timer(choice.uniform(0, LONGEST[doing]), worker.kill)
    killer.start()
    lines += [line.strip() for line in worker.stdout if line.endswith("\n")]
    killer.join()
    worker.wait()
    worker.stdout.close()
    with open_library(library, LAN, NOW + timedelta(days=1)):
        pass
    found = verify(library)
    if not found.sound:
        return f"damage: {found.damage}"
    return lost(before, state(library), lines[1:])


def state(library: Path) -> tuple[int, RevisionNumber]:
    """How many paragraphs were typed, and the last revision."""
    with open_library(library, LAN, NOW + timedelta(days=1)) as opened:
        number = revisions_of_code(opened, CODE)[-1].number
        drafts = any(row.has_draft for row in master_list(opened, NOW.date()))
        return (typed(open_draft(opened, CODE).document) if drafts else 0), number


def lost(before: tuple[int, RevisionNumber], after: tuple[int, RevisionNumber], lines: list[str]) -> str:
    """What was acknowledged and is not there."""
    words = [int(line.split()[1]) for line in lines if line.startswith("typed")]
    numbers = [revision_number(line.split()[1]) for line in lines if line.startswith("released")]
    if words and after[0] < words[-1]:
        return f"typed {words[-1]}, found {after[0]}"
    if after[1] < max([before[1], *numbers]):
        return f"released {numbers[-1:]}, found {after[1]}"
    return ""
