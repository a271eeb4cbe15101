# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Derived numbers: labels of headings and list items, numbers of captions, steps and footnotes.

Numbers are never text (design, decision 3): everything here follows from the Document alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
from qmeditor.document.inlines import Content, Footnote
from qmeditor.document.schemes import Counter, Level, Scheme
from qmeditor.document.tree import Document
from qmeditor.document.walk import block_contents, children

VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
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
    """``count`` (1 or more; 0 and less in decimals) written in the style of ``counter``."""
    if counter is Counter.DECIMAL_ZERO:
        return f"{count:02d}"
    if counter in (Counter.BULLET, Counter.NONE):
        return ""
    if count < 1 or counter is Counter.DECIMAL:
        return str(count)
    if counter is Counter.ROMAN_LOWER or counter is Counter.ROMAN_UPPER:
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
    if level > len(scheme.levels):
        return ""
    own = scheme.levels[level - 1]
    if own.counter is Counter.NONE:
        return ""
    if own.counter is Counter.BULLET or "{" not in own.pattern:
        return own.pattern
    text = own.pattern.replace("{n}", f"{{{level}}}")
    for k in range(1, len(scheme.levels) + 1):
        if (slot := f"{{{k}}}") in text:
            style = scheme.levels[k - 1].counter
            if own.legal or style in (Counter.BULLET, Counter.NONE):
                style = Counter.DECIMAL if k != level or own.legal else style
            text = text.replace(slot, counter_text(counts.get(k, 1), style))
    return text


def restarts(level: Level, after: int) -> bool:
    """Whether a counter of ``level`` starts again after an item of the higher level ``after``."""
    return level.restart is None or 0 < after <= level.restart


@dataclass(slots=True)
class _HeadingCounts:
    """The running counters of one heading scheme."""

    scheme: Scheme
    counts: dict[int, int] = field(default_factory=dict)

    def label(self, level: int, start: int | None) -> tuple[str, tuple[int, ...]]:
        self.counts[level] = start if start is not None else self.counts.get(level, 0) + 1
        for deeper in [k for k in self.counts if k > level]:
            if deeper > len(self.scheme.levels) or restarts(self.scheme.levels[deeper - 1], level):
                del self.counts[deeper]
        return label_text(self.scheme, level, self.counts), _vector(self.counts, level)


@dataclass(slots=True)
class _ListCounts:
    """The running counters of all list schemes in one body or cell."""

    schemes: Mapping[str, Scheme]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    last: dict[tuple[str, int], int] = field(default_factory=dict)
    depth: int = 0  # levels up to here have not been interrupted since their last item

    def interrupt(self, block: Block) -> None:
        self.depth = min(self.depth, block.indent if isinstance(block, Paragraph) else 0)

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
        scheme = self.schemes.get(item.scheme)
        if scheme is None:
            return "", ()
        shown = {k: self.counts.get((item.scheme, k)) or self.last.get((item.scheme, k), 1) for k in range(1, 10)}
        return label_text(scheme, item.level, shown), _vector(shown, item.level)

    def _restarts(self, name: str, level: int, after: int) -> bool:
        scheme = self.schemes.get(name)
        return scheme is None or level > len(scheme.levels) or restarts(scheme.levels[level - 1], after)


def _vector(counts: Mapping[int, int], level: int) -> tuple[int, ...]:
    return tuple(counts.get(k, 1) for k in range(1, level + 1))


def numbers(document: Document) -> Numbers:
    """All derived numbers of ``document``, in one pass."""
    schemes = {scheme.name: scheme for scheme in document.schemes}
    headings = {name: _HeadingCounts(scheme) for name, scheme in schemes.items()}
    labels: dict[BlockId, str] = {}
    captions: dict[str, str] = {}
    counts: dict[BlockId, tuple[int, ...]] = {}
    totals = {"table": 0, "figure": 0, "footnote": 0}

    def caption(kind: str, owner: str) -> None:
        totals[kind] += 1
        captions[owner] = str(totals[kind])

    def notes(parts: Content) -> None:
        for part in parts:
            if isinstance(part, Footnote):
                caption("footnote", part.id)
                run(part.blocks)

    def run(blocks: Iterable[Block]) -> None:
        lists = _ListCounts(schemes)
        for block in blocks:
            if isinstance(block, ListItem):
                labels[block.id], counts[block.id] = lists.label(block)
            else:
                lists.interrupt(block)
            if isinstance(block, Heading):
                running = headings.get(block.scheme)
                labels[block.id] = ""
                if running:
                    labels[block.id], counts[block.id] = running.label(block.level, block.start)
            elif isinstance(block, Table):
                if block.caption is not None:
                    caption("table", block.id)
            elif isinstance(block, Figure | Process) and block.caption is not None:
                caption("figure", block.id)
            if isinstance(block, Process):
                labels.update({step.id: str(n) for n, step in enumerate(block.steps, 1)})
            for parts in block_contents(block):
                notes(parts)
            for inner in children(block):
                run(inner)

    run(document.body)
    return Numbers(labels, captions, counts)
