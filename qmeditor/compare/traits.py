# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""In what two files differ beside their text: all that no change tells of, so that "no difference" is true of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from qmeditor.compare.model import Change
from qmeditor.compare.told import Told
from qmeditor.document.setaside import CONTENT, Area, SetAside, Trait


def untold_traits(old: SetAside, new: SetAside, changes: Iterable[Change]) -> list[tuple[Area, str]]:
    """Each area and place in which the files differ, each once, as the new side orders them.

    Of text that comes, goes or is told in a change nothing is said again. ``changes``: those of the comparison.
    """
    if old.traits == new.traits:
        return []
    here, there = _by_place(old.traits), _by_place(new.traits)
    places = [place for place in dict.fromkeys((*there, *here)) if _differs(place[0], here[place], there[place])]
    if not places:
        return []
    told = Told(text for change in changes for text in (change.old_text, change.new_text))
    return [(area, text) for area, text in places if not (area in CONTENT and text and told.holds(text))]


def _by_place(traits: Iterable[Trait]) -> defaultdict[tuple[Area, str], Counter[str]]:
    out: defaultdict[tuple[Area, str], Counter[str]] = defaultdict(Counter)
    for trait in traits:
        out[trait.area, trait.place][trait.digest] += 1
    return out


def _differs(area: Area, here: Counter[str], there: Counter[str]) -> bool:
    if area not in CONTENT:
        return here != there
    return bool(here - there) and bool(there - here)
