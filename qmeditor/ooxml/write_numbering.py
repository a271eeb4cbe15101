# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""``numbering.xml``: schemes as abstract definitions, and a ``w:num`` wherever Word would else count otherwise.

The counters of the document are the truth. Beside them runs a model of how Word counts (ECMA-376 part 1, 17.9): as long
as it arrives at the same numbers, items stay in one ``w:num``; where it would not, a new one begins that starts where
the document says. Word knows no Vietnamese letters: such a level has one definition a letter, its text the letter.

A level that never starts again (Điều, which run on across chapters) and the levels below it have a definition of their
own, where no higher level is ever counted: LibreOffice 7.4 does not know ``w:lvlRestart`` 0 and would start them again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qmeditor.document import Counter, Scheme
from qmeditor.document.numbers import restarts
from qmeditor.ooxml.write_xml import Element, add, make, part, root

_FORMATS = {
    Counter.DECIMAL: "decimal",
    Counter.DECIMAL_ZERO: "decimalZero",
    Counter.ROMAN_UPPER: "upperRoman",
    Counter.ROMAN_LOWER: "lowerRoman",
    Counter.LETTER_UPPER: "upperLetter",
    Counter.LETTER_LOWER: "lowerLetter",
    Counter.BULLET: "bullet",
    Counter.NONE: "none",
}
_LIMITS = {Counter.ROMAN_UPPER: 3999, Counter.ROMAN_LOWER: 3999, Counter.LETTER_UPPER: 780, Counter.LETTER_LOWER: 780}
_SLOT = re.compile(r"\{(n|[1-9])\}")


def _shown(pattern: str, level: int) -> set[int]:
    """The levels whose counters ``pattern`` shows."""
    return {level if slot == "n" else int(slot) for slot in _SLOT.findall(pattern)}


@dataclass(frozen=True, slots=True)
class LevelForm:
    """How the paragraphs of a level stand, in twips: ``hanging`` 0 = the label is followed by a space, or by nothing
    where it is ``alone``. ``style``: the paragraph style that the level belongs to, "" = none."""

    left: int = 0
    hanging: int = 0
    first: int = 0
    alone: bool = False
    style: str = ""


def _base(scheme: Scheme, level: int) -> int:
    """The highest level that shares a definition with ``level``: its nearest run-on level that shows none above it."""
    for first in range(level, 1, -1):
        below = enumerate(scheme.levels[first - 1 :], first)
        if scheme.levels[first - 1].restart == 0 and all(
            min(_shown(own.pattern, n) | {n}) >= first for n, own in below
        ):
            return first
    return 1


@dataclass(slots=True)
class _List:
    """An abstract definition and where Word's counters stand in it."""

    abstract: int
    scheme: Scheme
    num: int
    counts: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)  # overrides that the current num has not used yet

    def next(self, level: int) -> dict[int, int]:
        """The counters after one more item at ``level`` in the current num, as Word would count."""
        counts = dict(self.counts)
        counts[level] = self.starts[level] if level in self.starts else counts.get(level, 0) + 1
        for parent in range(1, level):
            counts.setdefault(parent, self.starts.get(parent, 1))
        for deeper in [k for k in counts if k > level]:
            if deeper > len(self.scheme.levels) or restarts(self.scheme.levels[deeper - 1], level):
                del counts[deeper]
        return counts

    def take(self, level: int) -> None:
        self.counts = self.next(level)
        self.starts.pop(level, None)


class NumberingWriter:
    """Gives every label its ``w:num`` and level, and makes the part in the end."""

    def __init__(self, schemes: tuple[Scheme, ...], form: Callable[[Scheme, int], LevelForm]) -> None:
        self._schemes = {scheme.name: scheme for scheme in schemes}
        self._form = form
        self._abstracts: list[Element] = []
        self._nums: list[Element] = []
        self._lists: dict[tuple[str, int], _List] = {}
        self._letters: dict[tuple[str, int, str], int] = {}

    def main(self, name: str) -> dict[int, int]:
        """The first num of each level of the scheme ``name``, which heading styles carry."""
        scheme = self._schemes.get(name)
        return {} if scheme is None else {n: self._list(scheme, n).num for n in range(1, len(scheme.levels) + 1)}

    def place(self, name: str, level: int, counts: tuple[int, ...], label: str) -> tuple[int, int] | None:
        """``(numId, ilvl)`` under which Word shows ``label``; None where the paragraph has none."""
        scheme = self._schemes.get(name)
        if scheme is None or level > len(scheme.levels) or not label:
            return None
        if self._is_literal(scheme, level, counts):
            return self._letter(scheme, level, label), 0
        running = self._list(scheme, level)
        if not self._agrees(running, level, counts):
            running.num = self._num(running.abstract, dict(enumerate(counts, 1)))
            running.starts = dict(enumerate(counts, 1))
            running.counts = {}
        running.take(level)
        return running.num, level - 1

    def follow(self, name: str, level: int, counts: tuple[int, ...], label: str) -> tuple[int, int] | None:
        """As :meth:`place`, for a paragraph that is deleted: it stands in the list as it runs and does not count."""
        scheme = self._schemes.get(name)
        if scheme is None or level > len(scheme.levels) or not label:
            return None
        if self._is_literal(scheme, level, counts):
            return self._letter(scheme, level, label), 0
        return self._list(scheme, level).num, level - 1

    def part(self) -> bytes:
        """``numbering.xml``: abstract definitions stand before nums."""
        element = root("w:numbering")
        for each in (*self._abstracts, *self._nums):
            element.append(each)
        return part(element)

    def _agrees(self, running: _List, level: int, counts: tuple[int, ...]) -> bool:
        own = running.scheme.levels[level - 1]
        if own.counter in (Counter.BULLET, Counter.NONE):
            return True
        coming = running.next(level)
        return all(coming.get(k) == counts[k - 1] for k in _shown(own.pattern, level) | {level})

    def _is_literal(self, scheme: Scheme, level: int, counts: tuple[int, ...]) -> bool:
        """Whether the label shows a counter that Word cannot write."""
        own = scheme.levels[level - 1]
        if own.counter in (Counter.BULLET, Counter.NONE):
            return False
        for k in _shown(own.pattern, level):
            if k > level:
                return True
            counter = Counter.DECIMAL if own.legal else scheme.levels[k - 1].counter
            if counter not in _FORMATS or counter in (Counter.BULLET, Counter.NONE):
                return True
            if not 1 <= counts[k - 1] <= _LIMITS.get(counter, 32767):
                return True
        return False

    def _list(self, scheme: Scheme, level: int) -> _List:
        key = scheme.name, _base(scheme, level)
        if key not in self._lists:
            abstract = self._abstract(scheme, key[1])
            self._lists[key] = _List(abstract, scheme, self._num(abstract, {}))
        return self._lists[key]

    def _num(self, abstract: int, starts: dict[int, int]) -> int:
        number = len(self._nums) + 1
        num = make("w:num", numId=number)
        add(num, "w:abstractNumId", val=abstract)
        for level, start in starts.items():
            override = add(num, "w:lvlOverride", ilvl=level - 1)
            add(override, "w:startOverride", val=max(start, 0))
        self._nums.append(num)
        return number

    def _letter(self, scheme: Scheme, level: int, label: str) -> int:
        key = (scheme.name, level, label)
        if key not in self._letters:
            element, abstract = self._definition("singleLevel")
            lvl = add(element, "w:lvl", ilvl=0)
            add(lvl, "w:start", val=1)
            add(lvl, "w:numFmt", val="none")
            self._finish(lvl, label, self._form(scheme, level), linked=False)
            self._letters[key] = self._num(abstract, {})
        return self._letters[key]

    def _definition(self, kind: str) -> tuple[Element, int]:
        number = len(self._abstracts)
        element = make("w:abstractNum", abstractNumId=number)
        add(element, "w:nsid", val=f"{0x51000000 + number:08X}")
        add(element, "w:multiLevelType", val=kind)
        self._abstracts.append(element)
        return element, number

    def _abstract(self, scheme: Scheme, base: int) -> int:
        element, number = self._definition("multilevel")
        for n, level in enumerate(scheme.levels[:9], 1):
            lvl = add(element, "w:lvl", ilvl=n - 1)
            add(lvl, "w:start", val=1)
            add(lvl, "w:numFmt", val=_FORMATS.get(level.counter, "decimal" if level.legal else "none"))
            if level.restart is not None and level.restart < n:
                add(lvl, "w:lvlRestart", val=level.restart)
            text = level.pattern
            if level.counter is Counter.NONE:
                text = ""
            elif level.counter is not Counter.BULLET:
                text = _SLOT.sub(lambda slot, n=n: f"%{n if slot[1] == 'n' else slot[1]}", text)  # type: ignore[misc]
            self._finish(lvl, text, self._form(scheme, n), level.legal, linked=_base(scheme, n) == base)
        return number

    def _finish(self, lvl: Element, text: str, form: LevelForm, legal: bool = False, linked: bool = True) -> None:
        if form.style and linked:
            add(lvl, "w:pStyle", val=form.style)
        if legal:
            add(lvl, "w:isLgl")
        if not form.hanging:
            add(lvl, "w:suff", val="nothing" if form.alone else "space")
        add(lvl, "w:lvlText", val=text)
        add(lvl, "w:lvlJc", val="left")
        properties = add(lvl, "w:pPr")
        if form.hanging:
            add(add(properties, "w:tabs"), "w:tab", val="num", pos=form.left)
            add(properties, "w:ind", left=form.left, hanging=form.hanging)
        else:
            add(properties, "w:ind", left=form.left, firstLine=form.first)
