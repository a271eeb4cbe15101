# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words that compare knows (`resources/compare/lexicon.toml`) and the alarms that follow from them."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qmeditor.compare.model import Alarm, Kind
from qmeditor.compare.texts import normal
from qmeditor.resources import resource

_NUMBER = r"\d+(?:[.,:/]\d+)*"
_CODE = r"\b[a-zđ]{1,6}[-./]\d[\w.\-/]*"
_FORM_CODE = r"\b(?:bm|mb|fm|frm|f|m|bieu)[-. ]?\d[\w.\-/]*"
_PLACE = r"\s+(?:\d[\w.]*|[ivxlc]+|[a-zđ])(?!\w)"
_SILENT: frozenset[Kind] = frozenset({"moved", "row_moved", "renumbered", "reformatted", "level", "split", "joined"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``running_numbers``: headings of counting columns; ``signs``: what to look for, by alarm."""

    running_numbers: tuple[str, ...]
    signs: tuple[tuple[Alarm, re.Pattern[str]], ...]


@cache
def lexicon() -> Lexicon:
    """The words of the resource file, read once."""
    data = tomllib.loads(resource("compare", "lexicon.toml").read_text(encoding="utf-8"))
    time = _phrases(data["time"])
    return Lexicon(
        tuple(data["running_numbers"]),
        (
            ("modal", re.compile(_phrases(data["modal"]))),
            ("negation", re.compile(_phrases(data["negation"]))),
            ("number", re.compile(_NUMBER)),
            ("time", re.compile(rf"{_NUMBER}\s*(?:{time})|{time}|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\b")),
            ("role", re.compile(_phrases(data["role"]))),
            ("form", re.compile(f"{_FORM_CODE}|{_phrases(data['form'])}")),
            ("reference", re.compile(f"{_CODE}|{_phrases(data['part'])}{_PLACE}|{_phrases(data['reference'])}")),
        ),
    )


def _phrases(words: Sequence[str]) -> str:
    longest_first = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)"


def alarms(kind: Kind, old_text: str, new_text: str) -> tuple[Alarm, ...]:
    """What deserves a second look: the signs of which the two texts hold different ones."""
    if kind in _SILENT:
        return ()
    old, new = normal(old_text).casefold(), normal(new_text).casefold()
    found = [name for name, sign in lexicon().signs if Counter(sign.findall(old)) != Counter(sign.findall(new))]
    if kind == "reference" and "reference" not in found:
        found.append("reference")
    return tuple(found)
