# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""`make faults`: kills, mutated files, failing disks by the hundred, too long for the suite.

`python -m tests.faults [PART…] [--count N] [--seed S]`; without a part all of them. N: how many of each part (kills,
files; of disks rounds), else the number of :data:`PARTS`. The exit status is 1 where anything was lost, left or wrong.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.disks import ACTS, DISKS, try_disk
from tests.faults.forgeries import forgeries
from tests.faults.killing import LONGEST, Victims
from tests.faults.mutated import read_mutated

Part = Callable[[int, random.Random, Path], tuple[str, list[str]]]


def killed(doing: str) -> Part:
    """Kills while a worker is doing this."""

    def part(count: int, choice: random.Random, folder: Path) -> tuple[str, list[str]]:
        with Victims(folder, doing, choice) as victims:
            problems = [victims.kill_one() for _ in range(count)]
            wrong = [f"kill {number}: {problem}" for number, problem in enumerate(problems) if problem]
        worst = f", at most {victims.worst:.2f} s of typing lost" if doing == "window" else ""
        return f"{count} kills, {victims.acknowledged} acknowledged before{worst}", wrong

    return part


def mutations(count: int, choice: random.Random, folder: Path) -> tuple[str, list[str]]:
    """Mutated files."""
    found = read_mutated(count, choice, folder)
    most = f"slowest {found.slowest:.1f} s, largest {found.largest} MB"
    return f"{found.files} files, {found.refused} refused, {most}", found.wrong


def disks(count: int, choice: random.Random, folder: Path) -> tuple[str, list[str]]:
    """Every act on every failing disk, so many times."""
    wrong: list[str] = []
    tried = skipped = 0
    for disk in DISKS:
        for act in ACTS:
            for _ in range(count):
                seed = choice.randrange(1 << 30)
                try:
                    problem = try_disk(disk, act, seed, folder)
                except Exception as error:  # noqa: BLE001 - this is what is looked for
                    problem = f"{type(error).__name__}: {error} {error.__cause__}"
                tried += problem != "skipped"
                skipped += problem == "skipped"
                if problem not in ("", "skipped"):
                    wrong.append(f"{disk}, {act}, seed {seed}: {problem}")
    return f"{tried} tried, {skipped} skipped (only root can make a file system)", wrong


PARTS: dict[str, tuple[Part, int]] = {
    **{doing: (killed(doing), 112) for doing in LONGEST},
    "mutated": (mutations, 10_000),
    "disks": (disks, 3),
    "forgeries": (forgeries, 200),
}
"""The parts, and how many of each."""


def main() -> int:
    """Run the parts that are asked for; the exit status."""
    words = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    words.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    words.add_argument("--count", type=int, help="how many of each part")
    words.add_argument("--seed", type=int, default=int(time.time()), help="the seed, to try the same again")
    given = words.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        words.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    status = 0
    for name in given.parts or PARTS:
        part, usual = PARTS[name]
        start = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix=f"faults-{name}-"))
        said, wrong = part(given.count or usual, random.Random(f"{given.seed} {name}"), folder)
        line = f"{name}: {said}; {len(wrong)} wrong; {time.monotonic() - start:.0f} s, seed {given.seed}"
        print("\n".join([line, *(f"  {one}" for one in wrong)]), flush=True)
        if wrong:
            print(f"  what was looked at is in {folder}", flush=True)
            status = 1
        else:
            shutil.rmtree(folder)
    return status


if __name__ == "__main__":
    sys.exit(main())
