# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a measurement is, and how it is taken: several runs after a warm-up, the median told."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table: ``bar`` is the most (or, for ``unit`` "count", the exact figure) that is allowed."""

    name: str
    unit: str
    bar: float | None
    what: str


@dataclass(frozen=True, slots=True)
class Result:
    """The median of ``runs`` values of one bar."""

    bar: Bar
    value: float
    runs: int
    note: str = ""


def timed(work: Callable[[], object], runs: int = 5, warm_up: int = 1) -> list[float]:
    """Seconds of each of ``runs`` calls of ``work``, after ``warm_up`` calls that do not count."""
    for _ in range(warm_up):
        work()
    seconds: list[float] = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def result(bar: Bar, values: list[float], note: str = "") -> Result:
    """The median of ``values`` as the result of ``bar``."""
    return Result(bar, statistics.median(values), len(values), note)


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of ``values`` lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
