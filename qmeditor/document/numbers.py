# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Derived numbers: labels of headings and list items, numbers of captions, steps and footnotes.

Numbers are never text (design, decision 3): everything here follows from the Document alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from qmeditor.document.blocks import (
    Block,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Process,
    Table,
)
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Footnote
from qmeditor.document.schemes import Counter, Level, Scheme
from qmeditor.document.tree import Document
from qmeditor.document.walk import block_contents, children

VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
MOST_ROMAN = 32767
MOST_LETTERS = 780
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """``labels``: of headings, list items (as displayed, "" where none) and steps, by block id;
    ``captions``: numbers of captioned tables, figures and processes by block id, footnotes by note id;
    ``counts``: by block id of a heading or list item with a scheme, the counters of levels 1 to its own."""

    labels: Mapping[BlockId, str]
    captions: Mapping[str, str]
    counts: Mapping[BlockId, tuple[int, ...]]


def counter_text(count: int, counter: Counter) -> str:
    """``count`` written in the style of ``counter``.

    In decimals what the style does not reach: 0 and less, and beyond Word's limits for Roman numbers and letters.
    """
    if counter is Counter.DECIMAL_ZERO:
        return f"{count:02d}"
    if counter in (Counter.BULLET, Counter.NONE):
        return ""
    roman = counter in (Counter.ROMAN_LOWER, Counter.ROMAN_UPPER)
    if count < 1 or counter is Counter.DECIMAL or count > (MOST_ROMAN if roman else MOST_LETTERS):
        return str(count)
    if roman:
        text = _roman(count)
    elif counter is Counter.LETTER_VI or counter is Counter.LETTER_VI_UPPER:
        text = _letters(count, VIETNAMESE_LETTERS)
    else:
        text = _letters(count, "abcdefghijklmnopqrstuvwxyz")
    upper = counter in (Counter.ROMAN_UPPER, Counter.LETTER_UPPER, Counter.LETTER_VI_UPPER)
    return text.upper() if upper else text


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out, count = out + sign * (count // value), count % value
    return out


def _letters(count: int, alphabet: str) -> str:
    # As Word: after the last letter the letters double (z, aa, bb …).
    turns, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def label_text(scheme: Scheme, level: int, counts: Mapping[int, int]) -> str:
    """The label at ``level`` (1-based) where ``counts`` holds the counter of each level."""
    return _rendered(_pieces(scheme, level), counts) if level <= len(scheme.levels) else ""


_Pieces = tuple[str | tuple[int, Counter], ...]  # literal text, and counters with the style to write them in
_SLOT = re.compile(r"\{([1-9n])\}")


def _pieces(scheme: Scheme, level: int) -> _Pieces:
    own = scheme.levels[level - 1]
    if own.counter is Counter.NONE:
        return ()
    if own.counter is Counter.BULLET:
        return (own.pattern,)
    pieces: list[str | tuple[int, Counter]] = []
    for place, text in enumerate(_SLOT.split(own.pattern)):
        slot = (level if text == "n" else int(text)) if place % 2 else 0
        if not slot:
            pieces.append(text)
        elif slot > len(scheme.levels):
            pieces.append(f"{{{text}}}")
        else:
            style = scheme.levels[slot - 1].counter
            countless = style in (Counter.BULLET, Counter.NONE)
            pieces.append((slot, Counter.DECIMAL if own.legal or countless else style))
    return tuple(pieces)


def _rendered(pieces: _Pieces, counts: Mapping[int, int]) -> str:
    return "".join([p if isinstance(p, str) else counter_text(counts.get(p[0], 1), p[1]) for p in pieces])


def restarts(level: Level, after: int) -> bool:
    """Whether a counter of ``level`` starts again after an item of the higher level ``after``."""
    return level.restart is None or 0 < after <= level.restart


class _Labels:
    """A scheme made ready: the pieces of each level's label."""

    def __init__(self, scheme: Scheme) -> None:
        self.levels = scheme.levels
        self.pieces = [_pieces(scheme, level) for level in range(1, len(scheme.levels) + 1)]

    def text(self, level: int, counts: Mapping[int, int]) -> str:
        return _rendered(self.pieces[level - 1], counts) if level <= len(self.pieces) else ""

    def restarts(self, level: int, after: int) -> bool:
        return level > len(self.levels) or restarts(self.levels[level - 1], after)


@dataclass(slots=True)
class _HeadingCounts:
    """The running counters of one heading scheme."""

    labels: _Labels
    counts: dict[int, int] = field(default_factory=dict)

    def copy(self) -> "_HeadingCounts":
        return _HeadingCounts(self.labels, dict(self.counts))

    def label(self, level: int, start: int | None) -> tuple[str, tuple[int, ...]]:
        self.counts[level] = start if start is not None else self.counts.get(level, 0) + 1
        for deeper in [k for k in self.counts if k > level]:
            if self.labels.restarts(deeper, level):
                del self.counts[deeper]
        return self.labels.text(level, self.counts), _vector(self.counts, level)


@dataclass(slots=True)
class _ListCounts:
    """The running counters of all list schemes in one body or cell."""

    schemes: Mapping[str, _Labels]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    last: dict[tuple[str, int], int] = field(default_factory=dict)
    depth: int = 0  # levels up to here have not been interrupted since their last item

    def copy(self) -> "_ListCounts":
        return _ListCounts(self.schemes, dict(self.counts), dict(self.last), self.depth)

    def label(self, item: ListItem) -> tuple[str, tuple[int, ...]]:
        key = (item.scheme, item.level)
        for name, level in [k for k in self.counts if k[1] > self.depth or k[1] > item.level]:
            if level <= self.depth and not self._restarts(name, level, item.level):
                continue
            del self.counts[name, level]
        if item.continued and key not in self.counts and key in self.last:
            self.counts[key] = self.last[key]
        self.counts[key] = item.start if item.start is not None else self.counts.get(key, 0) + 1
        self.last[key] = self.counts[key]
        self.depth = 9
        labels = self.schemes.get(item.scheme)
        if labels is None:
            return "", ()
        highest = max(item.level, len(labels.levels))
        shown = (
            {k: self._shown(item.scheme, k) for k in range(1, highest + 1)} if item.level > 1 else {1: self.counts[key]}
        )
        return labels.text(item.level, shown), _vector(shown, item.level)

    def _shown(self, name: str, level: int) -> int:
        return self.counts.get((name, level)) or self.last.get((name, level), 1)

    def _restarts(self, name: str, level: int, after: int) -> bool:
        labels = self.schemes.get(name)
        return labels is None or labels.restarts(level, after)


def _vector(counts: Mapping[int, int], level: int) -> tuple[int, ...]:
    return tuple(counts.get(k, 1) for k in range(1, level + 1))


def numbers(document: Document) -> Numbers:
    """All derived numbers of ``document``, in one pass."""
    counting = Counting(document.schemes)
    counting.run(document.body)
    return Numbers(counting.labels, counting.captions, counting.counts)


Shown = Callable[[Heading | ListItem], tuple[str, tuple[int, ...]]]


class Counting:
    """One pass over a document. Runs at each change of structure, over thousands of blocks.

    :meth:`chosen` lets a pass put another block in the place of each that is numbered, when it comes to it.
    """

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        self.schemes = {scheme.name: _Labels(scheme) for scheme in schemes}
        self.headings = {name: _HeadingCounts(labels) for name, labels in self.schemes.items()}
        self.labels: dict[BlockId, str] = {}
        self.captions: dict[str, str] = {}
        self.counts: dict[BlockId, tuple[int, ...]] = {}
        self.totals = {"table": 0, "figure": 0, "footnote": 0}

    def add(self, scheme: Scheme) -> None:
        """Know one more scheme from here on."""
        labels = self.schemes[scheme.name] = _Labels(scheme)
        self.headings[scheme.name] = _HeadingCounts(labels)

    def chosen(self, block: Block, _shown: Shown) -> Block:
        """The block to count in the place of ``block``; ``shown`` tells the label and the counters that one would have
        here."""
        return block

    def run(self, blocks: Iterable[Block]) -> None:
        """Count these blocks: a body, a cell, a note."""
        lists: _ListCounts | None = None
        for one in blocks:
            block = one
            if isinstance(block, ListItem):
                lists = lists or _ListCounts(self.schemes)
                block = self.chosen(block, partial(self._would_show, lists))
            elif isinstance(block, Heading):
                block = self.chosen(block, partial(self._would_show, None))
            if isinstance(block, Paragraph):
                if lists is not None:
                    lists.depth = min(lists.depth, block.indent)
                for part in block.content:
                    if isinstance(part, Footnote):
                        self._note(part)
                continue
            if isinstance(block, ListItem):
                assert lists is not None
                self.labels[block.id], self.counts[block.id] = lists.label(block)
            else:
                if lists is not None:
                    lists.depth = 0
                self._other(block)
            for parts in block_contents(block):
                for part in parts:
                    if isinstance(part, Footnote):
                        self._note(part)
            if isinstance(block, Table):
                for inner in children(block):
                    self.run(inner)

    def _would_show(self, lists: _ListCounts | None, block: Heading | ListItem) -> tuple[str, tuple[int, ...]]:
        if isinstance(block, Heading):
            running = self.headings.get(block.scheme)
            return running.copy().label(block.level, block.start) if running else ("", ())
        return (lists.copy() if lists else _ListCounts(self.schemes)).label(block)

    def _other(self, block: Block) -> None:
        """The number of what is no list item."""
        if isinstance(block, Heading):
            running = self.headings.get(block.scheme)
            self.labels[block.id] = ""
            if running:
                self.labels[block.id], self.counts[block.id] = running.label(block.level, block.start)
        elif isinstance(block, Table):
            if block.caption is not None:
                self._caption("table", block.id)
        elif isinstance(block, Figure | Process):
            if block.caption is not None:
                self._caption("figure", block.id)
            if isinstance(block, Process):
                self.labels.update({step.id: str(n) for n, step in enumerate(block.steps, 1)})

    def _note(self, note: Footnote) -> None:
        self._caption("footnote", note.id)
        self.run(note.blocks)

    def _caption(self, kind: str, owner: str) -> None:
        self.totals[kind] += 1
        self.captions[owner] = str(self.totals[kind])
