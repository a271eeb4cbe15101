# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Which item of one sequence is which of another: by id, then content, then similarity, then order.

Items are the blocks of a body, the rows of a table or the steps of a process. Cost stays linear: equal texts
meet through a dictionary, similar ones through an index of word pairs that few others have. Ties are
broken by content, so swapping the sides swaps the pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol
from zlib import crc32

from rapidfuzz.distance import Indel, LCSseq

from qmeditor.compare.order import Pair, backbone
from qmeditor.compare.texts import words

SAME_ID = 0.25
"""Below this share of common words an id is not believed: the content is another."""
ALONE = 0.3
"""From this share on, the only two items left at one place are one item reworded."""
IN_PLACE = 0.5
"""The same where there are others to choose from."""
ELSEWHERE = 0.65
"""From this share on, two items at different places are one item moved and reworded…"""
ELSEWHERE_WORDS = 5
"""…if they have at least this many words."""
MOVED_WORDS = 3
"""Equal texts of fewer words at different places are two texts, not a move (a heading needs none)."""
HEADING = 200
"""So many characters more a heading weighs: one long section moves rather than two short ones."""
RARE = 24
"""A pair of words is a trace where (times on the old side) × (times on the new) is at most this."""
CANDIDATES = 6
"""Best partners by shared traces that are looked at closely, for each item."""
GAP = 400
"""Pairs looked at closely inside one gap."""


class Item(Protocol):
    """What an item of a sequence has: an id for life."""

    @property
    def id(self) -> str:
        """The item's id."""
        ...


@dataclass
class Items:
    """One sequence as the alignment sees it.

    ``kinds``: an item's type. ``groups``: only items of one group can be the same item. ``text`` gives
    the normal text. ``firm``: groups whose items are known by their id, whatever they hold.
    """

    values: Sequence[Item]
    kinds: Sequence[str]
    groups: Sequence[str]
    read: Callable[[Item], str]
    firm: frozenset[str] = frozenset()
    _texts: dict[int, str] = field(default_factory=dict)
    _words: dict[int, list[str]] = field(default_factory=dict)
    _weights: dict[int, int] = field(default_factory=dict)

    def text(self, i: int) -> str:
        """The normal text of item ``i``."""
        if (text := self._texts.get(i)) is None:
            text = self._texts[i] = self.read(self.values[i])
        return text

    def words(self, i: int) -> list[str]:
        """The words of item ``i``."""
        if (found := self._words.get(i)) is None:
            found = self._words[i] = words(self.text(i))
        return found

    def weak(self, i: int) -> bool:
        """Whether there is nothing to know the item by: a blank paragraph, a page break."""
        return not self.text(i)

    def print(self, i: int) -> tuple[str, str]:
        """What equal items share."""
        return (self.kinds[i], self.text(i))

    def weight(self, i: int) -> int:
        """How much of a move it would be: by length, a heading for its section, then by content."""
        if (weight := self._weights.get(i)) is None:
            kind, text = self.print(i)
            size = 20 + len(text) + (HEADING if kind == "Heading" else 0)
            weight = self._weights[i] = (size << 40) + crc32(f"{kind} {text}".encode())
        return weight


@dataclass(frozen=True)
class Alignment:
    """``pairs`` of places, in the order of the new side; those in ``moved`` left the common order."""

    pairs: tuple[Pair, ...]
    moved: frozenset[Pair]


def align(old: Items, new: Items, trusted: bool) -> Alignment:
    """Pair the items of two sequences; ``trusted``: equal ids mean the same item unless the content is another."""
    return _Matching(old, new).run(trusted)


class _Matching:
    """The pairs found so far, from either side."""

    def __init__(self, old: Items, new: Items) -> None:
        self.old, self.new = old, new
        self.to_new: list[int] = [-1] * len(old.values)
        self.to_old: list[int] = [-1] * len(new.values)
        self.known: set[Pair] = set()

    def run(self, trusted: bool) -> Alignment:
        if trusted:
            self.by_id()
        if self.open():
            self.by_unique_text()
            self.by_neighbour()
            self.by_text_in_gaps(weak=False)
            self.by_repeated_text()
            self.by_similarity()
            self.by_place()
        self.drop_doubtful_moves()
        if self.open():
            self.by_text_in_gaps(weak=True)
            self.by_place_emptied()
        return self.result()

    def result(self) -> Alignment:
        pairs = self.pairs()
        stay = set(self.stay(pairs))
        pairs.sort(key=lambda pair: pair[1])
        return Alignment(tuple(pairs), frozenset(pair for pair in pairs if pair not in stay))

    def pairs(self) -> list[Pair]:
        return [(i, j) for i, j in enumerate(self.to_new) if j >= 0]

    def stay(self, pairs: list[Pair]) -> list[Pair]:
        return backbone(pairs, self.weight)

    def weight(self, pair: Pair) -> int:
        """What it takes to hold a pair to be moved."""
        return self.old.weight(pair[0]) + self.new.weight(pair[1])

    def open(self) -> bool:
        return -1 in self.to_new and -1 in self.to_old

    def pair(self, i: int, j: int) -> None:
        self.to_new[i], self.to_old[j] = j, i

    def part(self, i: int, j: int) -> None:
        self.to_new[i] = self.to_old[j] = -1

    def free_old(self) -> list[int]:
        return [i for i, j in enumerate(self.to_new) if j < 0]

    def free_new(self) -> list[int]:
        return [j for j, i in enumerate(self.to_old) if i < 0]

    def similarity(self, i: int, j: int, cutoff: float = 0.0) -> float:
        if self.old.text(i) == self.new.text(j):
            return 1.0
        return Indel.normalized_similarity(self.old.words(i), self.new.words(j), score_cutoff=cutoff)

    def contained(self, i: int, j: int) -> bool:
        """Whether one item's words all stand in the other, in order."""
        a, b = self.old.words(i), self.new.words(j)
        return min(len(a), len(b)) > 1 and LCSseq.similarity(a, b) == min(len(a), len(b))

    def by_id(self) -> None:
        places = {item.id: j for j, item in enumerate(self.new.values)}
        for i, item in enumerate(self.old.values):
            j = places.get(item.id)
            if j is not None and self.old.groups[i] == self.new.groups[j] and self._believed(i, j):
                self.pair(i, j)
                self.known.add((i, j))

    def _believed(self, i: int, j: int) -> bool:
        if self.old.values[i] == self.new.values[j] or self.old.groups[i] in self.old.firm:
            return True
        if self.old.weak(i) or self.new.weak(j):
            return True
        return self.similarity(i, j) >= SAME_ID

    def by_unique_text(self) -> None:
        """Texts that stand once on either side; first within one kind of block, then across kinds."""
        for key in (Items.print, lambda side, i: (side.groups[i], side.text(i))):
            here = self._once(self.old, self.free_old(), key)
            there = self._once(self.new, self.free_new(), key)
            for text, i in here.items():
                if (j := there.get(text)) is not None:
                    self.pair(i, j)

    @staticmethod
    def _once(side: Items, free: list[int], key: Callable[[Items, int], tuple[str, str]]) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        often: set[tuple[str, str]] = set()
        for i in free:
            if side.weak(i):
                continue
            text = key(side, i)
            if text in found:
                often.add(text)
            found[text] = i
        for text in often:
            del found[text]
        return found

    def by_neighbour(self) -> None:
        """Equal texts beside a pair, away from it in both directions."""
        for step in (1, -1):
            for start, other in self.pairs()[::step]:
                i, j = start + step, other + step
                while self._free(i, j) and self.old.print(i) == self.new.print(j):
                    self.pair(i, j)
                    i, j = i + step, j + step

    def _free(self, i: int, j: int) -> bool:
        return 0 <= i < len(self.to_new) and 0 <= j < len(self.to_old) and self.to_new[i] < 0 and self.to_old[j] < 0

    def gaps(self, weak: bool) -> Iterator[tuple[list[int], list[int]]]:
        """What is still free on both sides between two neighbours of the common order, weak items only if asked."""
        i = j = 0
        for a, b in [*self.stay(self.pairs()), (len(self.to_new), len(self.to_old))]:
            if i < a and j < b:
                here = [k for k in range(i, a) if self.to_new[k] < 0 and (weak or not self.old.weak(k))]
                there = [k for k in range(j, b) if self.to_old[k] < 0 and (weak or not self.new.weak(k))]
                if here and there:
                    yield here, there
            i, j = a + 1, b + 1

    def by_text_in_gaps(self, weak: bool) -> None:
        """Equal texts that repeat, in order within each gap."""
        for here, there in list(self.gaps(weak)):
            prints = [self.old.print(i) for i in here], [self.new.print(j) for j in there]
            if set(prints[0]).isdisjoint(prints[1]):
                continue
            for block in Indel.opcodes(*prints):
                if block.tag == "equal":
                    for k in range(block.src_end - block.src_start):
                        self.pair(here[block.src_start + k], there[block.dest_start + k])

    def by_repeated_text(self) -> None:
        """Equal texts that repeat elsewhere: the first with the first, and so on."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for j in self.free_new():
            if not self.new.weak(j):
                places[self.new.print(j)].append(j)
        for i in self.free_old():
            if not self.old.weak(i) and (left := places.get(self.old.print(i))):
                self.pair(i, left.pop(0))

    def by_similarity(self) -> None:
        """The most alike first; a place of its own counts, distance and content break ties."""
        local = self._local()
        chosen = {pair for pairs in local for pair in pairs} | self._traces()
        near = {pair: len(pairs) == 1 for pairs in local for pair in pairs}
        scored: list[tuple[float, bool, tuple[str, ...], int, int, Pair]] = []
        for i, j in chosen:
            if self.old.groups[i] != self.new.groups[j]:
                continue
            alone = near.get((i, j))
            least = ELSEWHERE if alone is None else ALONE if alone else IN_PLACE
            if alone is None and min(len(self.old.words(i)), len(self.new.words(j))) < ELSEWHERE_WORDS:
                continue
            score = self.similarity(i, j, least)
            if alone and score < least and self.contained(i, j):
                score = least
            if score >= least:
                score -= 0.0 if self.old.kinds[i] == self.new.kinds[j] else 0.05
                content = tuple(sorted((self.old.text(i), self.new.text(j))))
                scored.append((-score, alone is None, content, abs(i - j), i + j, (i, j)))
        for *_, (i, j) in sorted(scored):
            if self._free(i, j):
                self.pair(i, j)

    def _local(self) -> list[list[Pair]]:
        out: list[list[Pair]] = []
        for here, there in self.gaps(weak=False):
            if len(here) * len(there) <= GAP:
                out.append([(i, j) for i in here for j in there])
            else:
                reach = max(1, GAP // max(len(here), len(there)))
                scale = len(there) / len(here)
                out.append(
                    [
                        (i, there[k])
                        for n, i in enumerate(here)
                        for k in range(max(0, int(n * scale) - reach), min(len(there), int(n * scale) + reach + 1))
                    ]
                )
        return out

    def _traces(self) -> set[Pair]:
        """Pairs that share rare word pairs: for each item the few that share most."""
        there: dict[tuple[str, str], list[int]] = defaultdict(list)
        for j in self.free_new():
            for trace in self._traces_of(self.new.words(j)):
                there[trace].append(j)
        here: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i in self.free_old():
            for trace in self._traces_of(self.old.words(i)):
                if trace in there:
                    here[trace].append(i)
        shared: Counter[Pair] = Counter()
        for trace, places in here.items():
            partners = there[trace]
            if len(places) * len(partners) <= RARE:
                shared.update((i, j) for i in places for j in partners)
        best_old: dict[int, list[tuple[int, int, Pair]]] = defaultdict(list)
        best_new: dict[int, list[tuple[int, int, Pair]]] = defaultdict(list)
        for (i, j), count in shared.items():
            best_old[i].append((-count, abs(i - j), (i, j)))
            best_new[j].append((-count, abs(i - j), (i, j)))
        return {
            pair
            for best in (best_old, best_new)
            for found in best.values()
            for _, _, pair in sorted(found)[:CANDIDATES]
        }

    @staticmethod
    def _traces_of(found: list[str]) -> set[tuple[str, str]]:
        return set(pairwise(found))

    def by_place(self) -> None:
        """What is alone of its kind in a gap: a picture replaced, a heading renamed over the same text."""
        for here, there in list(self.gaps(weak=False)):
            for i in here:
                same = [j for j in there if self.new.kinds[j] == self.old.kinds[i]]
                if len(same) != 1 or sum(self.old.kinds[k] == self.old.kinds[i] for k in here) != 1:
                    continue
                j = same[0]
                if not self._free(i, j):
                    continue
                if self.old.groups[i] in self.old.firm or (self.old.kinds[i] == "Heading" and self._over(i, j)):
                    self.pair(i, j)

    def by_place_emptied(self) -> None:
        """What is alone in a gap and lost all its text there, or got its first."""
        for here, there in list(self.gaps(weak=True)):
            if len(here) == len(there) == 1:
                (i,), (j,) = here, there
                if self.old.kinds[i] == self.new.kinds[j] and self.old.weak(i) != self.new.weak(j):
                    self.pair(i, j)

    def _over(self, i: int, j: int) -> bool:
        """Whether the items right below two items are a pair."""
        return i + 1 < len(self.to_new) and j + 1 < len(self.to_old) and self.to_new[i + 1] == j + 1

    def drop_doubtful_moves(self) -> None:
        """What is neither long nor alike enough to have moved is two different items."""
        pairs = self.pairs()
        stay = set(self.stay(pairs))
        for i, j in pairs:
            if (i, j) in stay or (i, j) in self.known:
                continue
            short = len(self.old.words(i)) < MOVED_WORDS and self.old.kinds[i] != "Heading"
            if short or self.old.weak(i) or self.similarity(i, j) < ELSEWHERE:
                self.part(i, j)
