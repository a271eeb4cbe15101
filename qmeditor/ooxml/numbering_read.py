# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Automatic numbering, read and counted as Word counts it (ECMA-376 part 1, 17.9).

A ``w:num`` names an ``w:abstractNum``; nums of one abstract share their counters, a startOverride sets a counter once,
when its num is first used at that level.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from qmeditor.document import clean
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.styles_read import VAL, Styles, is_on, twips, whole
from qmeditor.ooxml.wellformed import choose_alternates

_W = f"{{{W}}}"
LEVELS = 9
MAX_NUMBER = 32767  # Word counts no further; a larger start would make labels of megabytes


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a list: ``text`` with %1 to %9 for counters, ``format`` a w:numFmt, ``restart`` a w:lvlRestart."""

    text: str = ""
    format: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    left: int | None = None
    font: str = ""
    style: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Num:
    """A list that paragraphs name by ``id``; ``abstract`` says with which others it shares counters."""

    id: str
    abstract: str
    levels: tuple[NumberLevel, ...]
    overrides: Mapping[int, int] = field(default_factory=dict)
    """startOverride by level (0 to 8)."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a file."""

    nums: Mapping[str, Num] = field(default_factory=dict)

    def level(self, num_id: str, level: int) -> NumberLevel | None:
        """The definition of a level, None where the file names a list or level that it does not define."""
        num = self.nums.get(num_id)
        return num.levels[level] if num and 0 <= level < len(num.levels) else None

    def level_of_style(self, num_id: str, style_id: str) -> int:
        """The level that a paragraph style stands for in this list (w:pStyle), 0 where none says so."""
        num = self.nums.get(num_id)
        if num:
            for place, level in enumerate(num.levels):
                if level.style == style_id:
                    return place
        return 0


def read_numbering(package: Package, styles: Styles) -> Numbering:
    """The lists of the main document; a file without a numbering part has none."""
    parts = package.related(package.main, "numbering")
    if not parts:
        return Numbering()
    root = package.xml(parts[0])
    choose_alternates(root)
    abstracts = {e.get(f"{_W}abstractNumId", ""): e for e in root.iterchildren(f"{_W}abstractNum")}
    elements = {e.get(f"{_W}numId", ""): e for e in root.iterchildren(f"{_W}num")}
    return Numbering({i: _num(i, e, elements, abstracts, styles) for i, e in elements.items()})


def _num(
    num_id: str,
    element: etree._Element,
    nums: Mapping[str, etree._Element],
    abstracts: Mapping[str, etree._Element],
    styles: Styles,
) -> Num:
    abstract_id = _abstract_id(element)
    # A list that is only a name for a list style's numbering (17.9.22) is followed to the list that defines it.
    seen = {abstract_id}
    while (link := _child(abstracts.get(abstract_id), "numStyleLink")) is not None:
        style = styles.by_id.get(link.get(VAL, ""))
        target = style.paragraph.number[0] if style and style.paragraph.number else None
        following = _abstract_id(nums[target]) if target in nums and target is not None else ""
        if not following or following in seen:
            break
        abstract_id = following
        seen.add(abstract_id)
    levels = [NumberLevel()] * LEVELS
    abstract = abstracts.get(abstract_id)
    if abstract is not None:
        _put_levels(levels, abstract)
    overrides: dict[int, int] = {}
    for override in element.iterchildren(f"{_W}lvlOverride"):
        place = whole(override.get(f"{_W}ilvl"))
        if place is None or not 0 <= place < LEVELS:
            continue
        _put_levels(levels, override)
        start = _child(override, "startOverride")
        if start is not None:
            overrides[place] = _whole(start.get(VAL), 1)
    return Num(num_id, abstract_id, tuple(levels) if abstract is not None else (), overrides)


def _put_levels(levels: list[NumberLevel], element: etree._Element) -> None:
    for child in element.iterchildren(f"{_W}lvl"):
        place = whole(child.get(f"{_W}ilvl"))
        if place is not None and 0 <= place < LEVELS:
            levels[place] = _level(child)


def _level(element: etree._Element) -> NumberLevel:
    def value(name: str, default: str = "") -> str:
        found = _child(element, name)
        return default if found is None else found.get(VAL, default)

    fonts = element.find(f"{_W}rPr/{_W}rFonts")
    legal = _child(element, "isLgl")
    indent = element.find(f"{_W}pPr/{_W}ind")
    left = None if indent is None else twips(indent.get(f"{_W}left") or indent.get(f"{_W}start"))
    text = _child(element, "lvlText")
    number_format = _child(element, "numFmt")
    shown = "" if text is None or text.get(f"{_W}null") in ("1", "true") else text.get(VAL, "")
    return NumberLevel(
        clean(shown),
        _format(number_format),
        _whole(value("start", "0"), 0),
        whole(value("lvlRestart")) if _child(element, "lvlRestart") is not None else None,
        legal is not None and is_on(legal),
        left,
        "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "",
        value("pStyle"),
        _child(element, "lvlPicBulletId") is not None,
    )


def _format(element: etree._Element | None) -> str:
    """The number format; a custom one of leading zeros ("01, 02, 03, ...") as decimalZero, with more of them as its
    first number ("001")."""
    if element is None:
        return "decimal"
    if element.get(VAL) == "custom":
        first = element.get(f"{_W}format", "").split(",")[0].strip()
        if len(first) > 1 and first.startswith("0") and first.isdecimal():
            return "decimalZero" if len(first) == 2 else first
        return "custom" if first else "decimal"
    return element.get(VAL, "decimal")


@dataclass(slots=True)
class Counters:
    """The running counters of all lists, as Word keeps them over a part of the document."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _overridden: set[tuple[str, int]] = field(default_factory=set)

    def count(self, num_id: str, level: int) -> tuple[int, ...]:
        """Count a paragraph of this list: the counters of levels 0 to ``level`` after it; empty for an unknown list."""
        num = self.numbering.nums.get(num_id)
        if num is None or not 0 <= level < len(num.levels):
            return ()
        counts = self._counts.setdefault(num.abstract, {})
        if level in num.overrides and (num_id, level) not in self._overridden:
            self._overridden.add((num_id, level))
            counts[level] = num.overrides[level]
        elif level in counts:
            counts[level] = min(counts[level] + 1, MAX_NUMBER)
        else:
            counts[level] = num.levels[level].start
        for deeper in [k for k in counts if k > level]:
            restart = num.levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                del counts[deeper]
        return tuple(counts.get(k, num.levels[k].start) for k in range(level + 1))


def _abstract_id(num: etree._Element) -> str:
    found = _child(num, "abstractNumId")
    return "" if found is None else found.get(VAL, "")


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(f"{_W}{name}")


def _whole(text: str | None, default: int) -> int:
    found = whole(text)
    return default if found is None else max(0, min(found, MAX_NUMBER))
