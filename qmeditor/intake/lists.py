# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Which paragraphs are list items, at which level: of lists that Word counts and of lists typed by hand.

A typed label becomes an item only where its scheme writes the very same label again.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qmeditor.document import Counter
from qmeditor.document.blocks import MAX_LIST
from qmeditor.intake.labels import KEYWORD_KINDS, Label, read_labels, shown
from qmeditor.intake.lines import word_labels
from qmeditor.intake.schemes import SchemeBook, fixed_form
from qmeditor.intake.source import SourceItem, SourceParagraph
from qmeditor.ooxml.numbering_read import Numbering

NEIGHBOUR = 60  # paragraphs within which the next label of a typed list is looked for


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A list item: the scheme it follows, its level, its label, and the characters of its text that the label takes."""

    scheme: str
    level: int
    label: Label
    length: int


@dataclass(slots=True)
class _Open:
    form: str
    counter: Counter
    value: int
    level: int


@dataclass(slots=True)
class ListReader:
    """Reads the lists of one run of blocks: a body, a cell, a note."""

    items: Sequence[SourceItem]
    numbering: Numbering
    book: SchemeBook
    heading_lists: frozenset[str] = frozenset()
    """Abstract lists that also number headings: their deeper numbers cannot be counted by a list."""
    _open: list[_Open] = field(default_factory=list)
    _last: dict[tuple[str, Counter], _Open] = field(default_factory=dict)
    _places: dict[tuple[str, Counter, int], list[int]] | None = None
    _left: int = 0

    def interrupt(self) -> None:
        """A heading: all lists end here."""
        self._open.clear()
        self._last.clear()

    def indent(self, paragraph: SourceParagraph) -> int:
        """How deep a paragraph without a label stands: at its item's level where it is set in as far."""
        left = paragraph.look.left or 0
        if self.book.own is not None:
            return self.book.own.depth(left, item=False) if self.book.own.role(paragraph.style.id) == "" else 0
        if self._open and left > 0 and left >= self._left > 0:
            return min(self._open[-1].level, MAX_LIST)
        return 0

    def item(self, at: int, paragraph: SourceParagraph) -> FoundItem | None:
        """The paragraph as a list item, None where it is none."""
        found = self._automatic(paragraph) if paragraph.num else None
        if found is not None or self.book.own is not None:  # in a file of our own a typed number is text
            return found
        return self._typed(at, paragraph)

    def _automatic(self, paragraph: SourceParagraph) -> FoundItem | None:
        labels = word_labels(paragraph, self.numbering)
        if not labels:
            return None
        level_text = self.numbering.nums[paragraph.num].levels[paragraph.ilvl]
        label = labels[0]
        if label.written:  # no scheme counts so: each item keeps the label that it shows
            sign = label.written.replace("{", "(").replace("}", ")").strip()
            label = Label(sign, sign, Counter.BULLET, (), "bullet", 0, format=label.format, written=sign)
        if label.kind == "bullet" and not label.values:
            level = paragraph.ilvl + 1
            scheme = self.book.typed(label, level)  # lists of one sign are one, however Word defines them
        elif "%" not in level_text.text:
            # A literal label that Word does not count: read as if typed, so that the list counts again.
            label = self._continuing(labels) or label
            level = self._level_of(label) if label.values else paragraph.ilvl + 1
            if self.book.own is not None:
                level = self.book.own.depth(paragraph.look.left or level_text.left or 0, item=True) or level
            scheme = self.book.typed(label, level)
        elif (
            self.numbering.nums[paragraph.num].abstract in self.heading_lists or len(label.values) > paragraph.ilvl + 1
        ):
            level, scheme = paragraph.ilvl + 1, self.book.typed(label, paragraph.ilvl + 1)
        else:
            level = paragraph.ilvl + 1
            scheme = self.book.automatic(self.numbering.nums[paragraph.num], label, level)
        self._enter(label, level)
        self._left = paragraph.look.left or level_text.left or 0
        return FoundItem(scheme, level, label, 0)

    def _typed(self, at: int, paragraph: SourceParagraph) -> FoundItem | None:
        readings = [r for r in read_labels(paragraph.text) if self._may_be_item(paragraph, r)]
        if not readings:
            return None
        label = self._continuing(readings) or self._beginning(at, readings)
        if label is None:
            return None
        level = self._level_of(label)
        self._enter(label, level)
        self._left = paragraph.look.left or 0
        return FoundItem(self.book.typed(label, level), level, label, label.length)

    def _may_be_item(self, paragraph: SourceParagraph, label: Label) -> bool:
        rest = paragraph.text[label.length :]
        if label.weak or not any(c.isalnum() for c in rest) or shown(label) != label.text:
            return False
        if label.kind in KEYWORD_KINDS:
            return label.kind in ("article", "step") and label.form.endswith((".", ":"))
        return True

    def _continuing(self, readings: Sequence[Label]) -> Label | None:
        for label in readings:
            if not label.values:
                return label
            before = self._before(label)
            if before is not None and before.value + 1 == label.value:
                return label
        return None

    def _before(self, label: Label) -> _Open | None:
        key = (fixed_form(label), label.counter)
        return next((o for o in reversed(self._open) if (o.form, o.counter) == key), self._last.get(key))

    def _beginning(self, at: int, readings: Sequence[Label]) -> Label | None:
        for label in readings:
            if label.value == 1 and (label.kind not in ("roman", "upper") or self._followed(at, label)):
                latin = label.counter is Counter.LETTER_VI and self._is_latin(at, label)
                return replace(label, counter=Counter.LETTER_LOWER) if latin else label
        for label in readings:
            if len(label.values) > 1 or (label.value > 1 and self._followed(at, label)):
                return label
        return None

    def _is_latin(self, at: int, label: Label) -> bool:
        """Whether e) comes before đ) below this a): the alphabets differ from the fifth letter on."""
        fifth = [self._next(at, label, counter, 5) for counter in (Counter.LETTER_LOWER, Counter.LETTER_VI)]
        return fifth[0] < fifth[1]

    def _followed(self, at: int, label: Label) -> bool:
        """Whether the next label of the same form stands not far below."""
        return self._next(at, label, label.counter, label.value + 1) - at <= NEIGHBOUR

    def _next(self, at: int, label: Label, counter: Counter, value: int) -> int:
        """The next place below with a label of this form and value; beyond all places where there is none."""
        if self._places is None:
            self._places = {}
            for place, item in enumerate(self.items):
                if isinstance(item, SourceParagraph):
                    for each in read_labels(item.text):
                        self._places.setdefault((fixed_form(each), each.counter, each.value), []).append(place)
        places = self._places.get((fixed_form(label), counter, value), [])
        following = bisect_right(places, at)
        return places[following] if following < len(places) else at + len(self.items) + NEIGHBOUR + 1

    def _level_of(self, label: Label) -> int:
        """A form that is open stays at its level; a new one opens below what is open."""
        key = (fixed_form(label), label.counter)
        for entry in self._open:
            if (entry.form, entry.counter) == key:
                return entry.level
        before = self._last.get(key)
        if before is not None and label.value == before.value + 1:
            return before.level
        return min((self._open[-1].level if self._open else 0) + 1, MAX_LIST)

    def _enter(self, label: Label, level: int) -> None:
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        entry = _Open(fixed_form(label), label.counter, label.value, level)
        self._open.append(entry)
        self._last[entry.form, entry.counter] = entry
