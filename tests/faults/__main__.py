# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""`make faults`: kills by the hundred, too long for the suite. `python -m tests.faults [KILLS]` (1,000 by default)."""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.killing import LONGEST, kill_once, state
from tests.libraries import document_in, library_at, release_unprinted


def main() -> int:
    """Kill in turn while typing, releasing and writing a release; 1 where anything was lost or damaged."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(time.time())
    choice = random.Random(seed)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        with library_at(Path(folder)) as library:
            document_in(library, "QT-01")
            release_unprinted(library, "QT-01")
        for kill in range(kills):
            doing = list(LONGEST)[kill % len(LONGEST)]
            if problem := kill_once(library.path, doing, choice):
                failed += 1
                print(f"kill {kill} while {doing}: {problem}")
            if kill % 100 == 99:
                print(f"{kill + 1} kills, {failed} failed")
        words, number = state(library.path)
        size = library.path.stat().st_size >> 10
    print(f"{kills} kills (seed {seed}): {failed} failed; {words} paragraphs, revision {number}, {size} KB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
