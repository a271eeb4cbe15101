# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""`make faults`: kills, mutated files, failing disks by the hundred, too long for the suite.

`python -m tests.faults [PART…] [--count N] [--seed S]`; without a part all of them. N: how many of each part (kills,
files; of disks rounds), else the number of :data:`PARTS`. The exit status is 1 where anything was lost, left or wrong.
"""

import argparse
import itertools
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.disks import ACTS, DISKS, try_disk
from tests.faults.figures import Figures
from tests.faults.forgeries import forgeries
from tests.faults.killing import LONGEST, Victims
from tests.faults.mutated import Read, read_mutated

Part = Callable[[int, random.Random, Path, Figures], None]


def killed(doing: str) -> Part:
    """Kills while a worker is doing this."""

    def part(count: int, choice: random.Random, folder: Path, figures: Figures) -> None:
        with Victims(folder, doing, choice) as victims:
            worst = doing == "window"
            figures.said = lambda: (
                f"kills, {victims.acknowledged} acknowledged before"
                + (f", at most {victims.worst:.2f} s of typing lost" if worst else "")
            )
            for _ in range(count):
                problem = victims.kill_one()
                figures.tried += 1
                figures.wrong += [f"kill {figures.tried}: {problem}"] if problem else []

    return part


def mutations(count: int, choice: random.Random, folder: Path, figures: Figures) -> None:
    """Mutated files."""
    found = Read(wrong=figures.wrong)
    figures.said = lambda: f"files, {found.refused} refused, slowest {found.slowest:.1f} s, largest {found.largest} MB"
    for _ in read_mutated(count, choice, folder, found):
        figures.tried += 1


def disks(count: int, choice: random.Random, folder: Path, figures: Figures) -> None:
    """Every act on every failing disk, so many times."""
    skipped = 0
    figures.said = lambda: f"tried, {skipped} skipped (only root can make a file system)"
    for disk, act in itertools.product(DISKS, ACTS):
        for _ in range(count):
            seed = choice.randrange(1 << 30)
            try:
                problem = try_disk(disk, act, seed, folder)
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                problem = f"{type(error).__name__}: {error} {error.__cause__}"
            if problem == "skipped":
                skipped += 1
                continue
            figures.tried += 1
            figures.wrong += [f"{disk}, {act}, seed {seed}: {problem}"] if problem else []


PARTS: dict[str, tuple[Part, int]] = {
    **{doing: (killed(doing), 112) for doing in LONGEST},
    "mutated": (mutations, 10_000),
    "disks": (disks, 3),
    "forgeries": (forgeries, 200),
}
"""The parts, and how many of each."""
STOPPED = 130


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
        figures = Figures()
        try:
            part(usual if given.count is None else given.count, random.Random(f"{given.seed} {name}"), folder, figures)
        except KeyboardInterrupt:
            status = STOPPED
        took = f"{time.monotonic() - start:.0f} s, seed {given.seed}" + (", stopped" if status == STOPPED else "")
        print(f"{name}: {figures.tried} {figures.said()}; {len(figures.wrong)} wrong; {took}")
        print("".join(f"  {one}\n" for one in figures.wrong), end="", flush=True)
        if figures.wrong:
            print(f"  what was looked at is in {folder}", flush=True)
            status = status or 1
        else:
            shutil.rmtree(folder)
        if status == STOPPED:
            break
    return status


if __name__ == "__main__":
    sys.exit(main())
