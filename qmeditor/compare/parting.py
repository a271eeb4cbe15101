# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs that were split into several, or several that were joined into one."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from qmeditor.compare.align import Alignment, Items
from qmeditor.compare.order import Pair

KINDS = frozenset({"Paragraph", "ListItem", "Note"})
WHOLE = 0.9
"""From this share of common words on, the parts together are the whole…"""
BETTER = 0.1
"""…if they are so much more alike to it than the one part alone."""
LEAST = 6
"""Words that the whole has at least."""
MOST = 4
"""Parts looked for on either side of the one that is known."""

Parts = dict[int, tuple[int, ...]]


@dataclass(frozen=True)
class Partings:
    """``splits``: by old place, the new places; ``joins``: by new place, the old places; ``pairs``: what follows."""

    splits: Parts
    joins: Parts
    pairs: tuple[Pair, ...]


def partings(old: Items, new: Items, found: Alignment) -> Partings:
    """What was split and joined among the blocks that did not move."""
    stay = [pair for pair in found.pairs if pair not in found.moved]
    free_old = set(range(len(old.values))) - {i for i, _ in found.pairs}
    free_new = set(range(len(new.values))) - {j for _, j in found.pairs}
    splits = _wholes(old, new, dict(stay), free_old, free_new)
    for i, parts in splits.items():
        free_new.difference_update(parts)
        free_old.discard(i)
    joins = _wholes(new, old, {j: i for i, j in stay if i not in splits}, free_new, free_old)
    known = set(found.pairs)
    pairs = [(i, _main(new, parts)) for i, parts in splits.items() if not any((i, j) in known for j in parts)]
    pairs += [(_main(old, parts), j) for j, parts in joins.items() if not any((i, j) in known for i in parts)]
    return Partings(splits, joins, tuple(pairs))


def _main(side: Items, parts: tuple[int, ...]) -> int:
    return max(parts, key=lambda n: (len(side.words(n)), side.text(n)))


def _wholes(one: Items, many: Items, partner: dict[int, int], alone: set[int], free: set[int]) -> Parts:
    out: Parts = {}
    left = set(free)
    for i in range(len(one.values)):
        if one.kinds[i] not in KINDS or not left:
            continue
        j = partner.get(i)
        if j is not None and not ({j - 1, j + 1} & left):
            continue
        if (j is None and i not in alone) or len(one.words(i)) < LEAST:
            continue
        parts = _parts(one, many, i, j, left, partner)
        if parts:
            out[i] = parts
            left.difference_update(parts)
    return out


def _parts(one: Items, many: Items, i: int, j: int | None, left: set[int], partner: dict[int, int]) -> tuple[int, ...]:
    """The neighbours on the other side that together are item ``i``; its partner ``j`` is among them if it has one."""
    if j is None:
        before = next((partner[n] for n in range(i - 1, -1, -1) if n in partner), -1)
        first = before + 1
        base = 0.0
    else:
        first = j
        base = Indel.normalized_similarity(one.words(i), many.words(j))
        while first - 1 in left and many.kinds[first - 1] in KINDS and j - first < MOST:
            first -= 1
    last = first - 1
    while (last + 1 in left or last + 1 == j) and many.kinds[last + 1] in KINDS and last - (j or first) < MOST:
        last += 1
    least = max(WHOLE, base + BETTER)
    if least > 1:
        return ()
    best: tuple[float, int, tuple[int, ...]] = (least, 0, ())
    for a in range(first, last + 1):
        for b in range(a + 1, last + 1):
            if j is not None and not a <= j <= b:
                continue
            window = tuple(range(a, b + 1))
            together = [word for n in window for word in many.words(n)]
            score = Indel.normalized_similarity(one.words(i), together, score_cutoff=best[0])
            if all(many.words(n) for n in window):
                best = max(best, (score, -len(window), window)) if score >= best[0] else best
    return best[2]
