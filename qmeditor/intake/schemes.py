# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The numbering schemes of an imported document: made from what the file shows, so that it shows the same again."""

import itertools
from collections import Counter as Count
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qmeditor.document import Counter, Level, Scheme
from qmeditor.document.blocks import MAX_HEADING, MAX_LIST
from qmeditor.intake.headings import FoundHeading
from qmeditor.intake.labels import Label
from qmeditor.intake.lines import COUNTERS, bullet_sign, word_form
from qmeditor.intake.own import OwnFile
from qmeditor.ooxml.numbering_read import Num, NumberLevel

UNNUMBERED = Level("", Counter.NONE)


@dataclass(slots=True)
class SchemeBook:
    """The list schemes of one import; lists of the same look share one."""

    own: OwnFile | None = None
    """A file of our own names its schemes: lists are found among them by their look."""
    lists: dict[tuple[Level, ...], str] = field(default_factory=dict)
    _fixed: dict[tuple[Level, ...], Scheme] = field(default_factory=dict)

    def typed(self, label: Label, level: int) -> str:
        """The scheme of a typed label; what stands before its own number in a chain is part of the look."""
        named = self.own.scheme(label.form, label.counter, level, headings=False) if self.own else ""
        return named or self._name((Level(fixed_form(label), label.counter),) * MAX_LIST)

    def automatic(self, num: Num, label: Label, level: int) -> str:
        """The scheme of a list that Word counts, whose label at ``level`` is this one."""
        named = self.own.scheme(label.form, label.counter, level, headings=False) if self.own else ""
        return named or self._name(tuple(_word_level(level, k) for k, level in enumerate(num.levels)))

    def _name(self, levels: tuple[Level, ...]) -> str:
        return self.lists.setdefault(levels, f"list{len(self.lists) + 1}")

    def fixed(self, label: Label, level: int, taken: Container[str]) -> Scheme:
        """A heading scheme that writes this label as it is and counts its own number alone; its name not ``taken``."""
        levels = (*(UNNUMBERED,) * (level - 1), Level(fixed_form(label), label.counter))
        if levels not in self._fixed:
            name = next(name for n in itertools.count(2) if (name := f"main{n}") not in taken)
            self._fixed[levels] = Scheme(name, levels)
        return self._fixed[levels]

    def schemes(self) -> tuple[Scheme, ...]:
        """All of them."""
        return tuple(Scheme(name, levels) for levels, name in self.lists.items())

    def headings(self, found: Sequence[FoundHeading]) -> tuple[tuple[Scheme, ...], list[str]]:
        """The schemes of the headings, and the name of the one that each heading follows."""
        schemes, names = heading_schemes(found)
        if self.own is None or not self.own.schemes:
            return schemes, names
        kept: set[str] = set()
        for place, heading in enumerate(found):
            label = heading.label
            named = self.own.scheme(label.form, label.counter, heading.level, headings=True) if label else ""
            if named:
                names[place] = named
            else:
                kept.add(names[place])
        known = {scheme.name for scheme in self.own.schemes}
        return (*self.own.schemes, *(s for s in schemes if s.name in kept and s.name not in known)), names


def fixed_form(label: Label) -> str:
    """The form with the numbers of the levels above written out: only its own is counted."""
    form = label.form
    slots = [k for k in range(1, 10) if f"{{{k}}}" in form]
    for slot, value in zip(slots, label.values[:-1], strict=False):
        form = form.replace(f"{{{slot}}}", str(value))
    return form


def _word_level(level: NumberLevel, place: int) -> Level:
    if level.format == "bullet" or level.picture:
        return Level(bullet_sign(level), Counter.BULLET)
    if "%" not in level.text:
        return Level(level.text.strip(), Counter.BULLET) if level.text.strip() else UNNUMBERED
    counter = COUNTERS.get(level.format, Counter.DECIMAL)
    return Level(word_form(level.text, place).strip(), counter, level.restart, level.legal)


def heading_schemes(headings: Sequence[FoundHeading]) -> tuple[tuple[Scheme, ...], list[str]]:
    """The schemes of the headings, and the name of the scheme that each heading follows (``""``: no number).

    ``main`` and ``appendix`` take at each level the look that most headings of that level have; headings of another
    look get a scheme for that look.
    """
    looks: dict[bool, dict[int, Count[tuple[str, Counter]]]] = {False: {}, True: {}}
    own_looks: list[tuple[str, Counter]] = []
    above: dict[int, int] = {}
    for heading in headings:
        look = ("", Counter.NONE) if heading.label is None else _look(heading, above)
        own_looks.append(look)
        above = {level: value for level, value in above.items() if level < heading.level}
        if heading.label is not None:
            above[heading.level] = heading.label.value
            looks[heading.appendix].setdefault(heading.level, Count())[look] += 1
    schemes: dict[str, dict[int, Level]] = {}
    names: list[str] = []
    for heading, (form, counter) in zip(headings, own_looks, strict=True):
        if heading.label is None:
            names.append("")
            continue
        region = looks[heading.appendix][heading.level]
        main = region.most_common(1)[0][0]
        slip = len(heading.label.values) > 1 and region[form, counter] == 1 and "{" in main[0].replace("{n}", "")
        if slip or _same_but_end(form, main[0], counter, main[1]):
            name, look = ("appendix" if heading.appendix else "main"), main
        else:
            name, look = _other_name(schemes, heading.level, Level(form, counter)), (form, counter)
        schemes.setdefault(name, {}).setdefault(heading.level, Level(*look))
        names.append(name)
    return tuple(
        _scheme(name, levels, headings, names) for name, levels in sorted(schemes.items(), key=_main_first)
    ), names


def _look(heading: FoundHeading, above: Mapping[int, int]) -> tuple[str, Counter]:
    """The pattern of a heading's label: numbers of higher levels point to the levels that hold them.

    ``above``: the numbers of the headings that it stands under, by level. Where they are not those that the label
    shows, these are part of the look.
    """
    label = heading.label
    assert label is not None
    form = label.form
    slots = [k for k in range(1, 10) if f"{{{k}}}" in form]
    if not slots:
        return form, label.counter
    first = heading.level - len(slots)
    shown = [above.get(first + k) for k in range(len(slots))]
    if first < 1 or heading.key[0] == "form" or shown != list(label.values[:-1]):
        return fixed_form(label), label.counter
    for slot in reversed(slots):
        form = form.replace(f"{{{slot}}}", f"<{first + slots.index(slot)}>")
    return form.replace("<", "{").replace(">", "}"), label.counter


def _same_but_end(form: str, main: str, counter: Counter, main_counter: Counter) -> bool:
    """Two looks that differ in a closing dot or blank, or in leading zeros, are one: "5.1" and "5.1."."""
    decimal = {Counter.DECIMAL, Counter.DECIMAL_ZERO}
    same = counter is main_counter or {counter, main_counter} <= decimal
    return same and form.rstrip(" .:").casefold() == main.rstrip(" .:").casefold()


def _other_name(schemes: dict[str, dict[int, Level]], level: int, look: Level) -> str:
    number = 2
    while True:
        name = f"main{number}"
        if schemes.get(name, {}).get(level, look) == look and (name not in schemes or level in schemes[name]):
            return name
        number += 1


def _main_first(entry: tuple[str, dict[int, Level]]) -> tuple[bool, bool, str]:
    return (entry[0] != "main", entry[0] != "appendix", entry[0])


def _scheme(name: str, levels: dict[int, Level], headings: Sequence[FoundHeading], names: Sequence[str]) -> Scheme:
    members = [h for h, own in zip(headings, names, strict=True) if own == name]
    full = []
    for level in range(1, max(levels) + 1 if name not in ("main", "appendix") else MAX_HEADING + 1):
        look = levels.get(level)
        if look is None:
            full.append(UNNUMBERED)
            continue
        restart = 0 if level > 1 and _runs_on(members, level) else None
        full.append(Level(look.pattern, look.counter, restart))
    return Scheme(name, tuple(full))


def _runs_on(members: Iterable[FoundHeading], level: int) -> bool:
    """Whether the numbers of a level count on where a higher heading comes between (Điều over chapters)."""
    last = 0
    higher = on = again = 0
    for heading in members:
        if heading.level < level:
            higher = last
        elif heading.level == level and heading.label is not None:
            value = heading.label.value
            if higher and higher == last:
                on += value == last + 1
                again += value == 1
            last, higher = value, 0
    return on > again
