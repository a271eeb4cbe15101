# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The common order of two sequences: which pairs stayed, so that the lightest ones count as moved."""

from collections.abc import Callable
from itertools import pairwise

Pair = tuple[int, int]


def backbone(pairs: list[Pair], weight: Callable[[Pair], int]) -> list[Pair]:
    """The heaviest subset of ``pairs`` (sorted by their old place) that rises on both sides.

    The sum of ``weight`` decides, so it should differ for different contents and not by side. The set of
    rising subsets is the same from either side, so is the heaviest. O(n log n) in runs of neighbours.
    """
    if all(a[1] < b[1] for a, b in pairwise(pairs)):
        return pairs
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1][1] + 1 == pair[1] and runs[-1][-1][0] + 1 == pair[0]:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    ranks = {start: rank for rank, start in enumerate(sorted(run[0][1] for run in runs), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(runs) + 1)  # Fenwick tree of prefix maxima: (weight, run)
    before: list[int] = []
    for n, run in enumerate(runs):
        total, last = 0, -1
        rank = ranks[run[0][1]] - 1
        while rank:
            total, last = max((total, last), best[rank], key=_weight)
            rank -= rank & -rank
        total += sum(map(weight, run))
        before.append(last)
        rank = ranks[run[0][1]]
        while rank <= len(runs):
            best[rank] = max(best[rank], (total, n), key=_weight)
            rank += rank & -rank
    chain: list[int] = []
    end, rank = (0, -1), len(runs)
    while rank:
        end = max(end, best[rank], key=_weight)
        rank -= rank & -rank
    at = end[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return [pair for n in reversed(chain) for pair in runs[n]]


def _weight(entry: tuple[int, int]) -> int:
    return entry[0]
