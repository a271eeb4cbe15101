# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How well a reader found the outline of a Word file, against headings labelled by hand.

The labels lie in `truth/headings/*.json`, one for each Word file, without a word of its text:

    {"file": path below the corpus,
     "how": how paragraphs are counted,
     "headings": [{"paragraph": 18, "level": 1, "number": "Chương I", "also": [19]}, ...],
     "ignore": [10, 11]}

`also` names the further paragraphs of the same heading (the title line below a lone "Chương I"). `or_level` is a
second level that an attentive reader could give as well. An entry with `doubtful` and the paragraphs of `ignore` are
not judged: found or not, they count neither for nor against.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of the headings that can be judged. Places are paragraph indexes, each list in document order."""

    wanted: int
    """Headings in the truth, those in doubt left out."""
    right: int
    """Headings found at a right level, whatever their number."""
    wrong_level: tuple[tuple[int, int, int], ...]
    """(paragraph, level in the truth, level found)."""
    missed: tuple[int, ...]
    false: tuple[int, ...]
    """Found where no heading is, or a second time within one heading (a title line told as a heading of its own)."""
    wrong_number: tuple[tuple[int, str, str], ...]
    """(paragraph, number in the truth, number found), of headings found at whatever level."""

    @property
    def right_share(self) -> float:
        """Headings found at a right level, of all; 1.0 where the truth has none."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def false_share(self) -> float:
        """False headings for each heading of the truth."""
        return len(self.false) / max(self.wanted, 1)

    def __str__(self) -> str:
        parts = [f"{self.right} of {self.wanted} right ({self.right_share:.1%})"]
        parts += [f"{name} {list(places)}" for name, places in self._faults() if places]
        return "; ".join(parts)

    def _faults(self) -> tuple[tuple[str, Sequence[object]], ...]:
        return (
            ("missed", self.missed),
            ("false", self.false),
            ("wrong level", self.wrong_level),
            ("wrong number", self.wrong_number),
        )


def score(truth: Mapping[str, Any], found: Sequence[tuple[int, int, str]]) -> Score:
    """Hold `found`, (paragraph index, level, number as displayed or "") each, against a file of labels.

    A heading of several paragraphs counts as found by the first of them that `found` names.
    """
    home = {place: entry for entry in truth["headings"] for place in (entry["paragraph"], *entry["also"])}
    ignored = set(truth.get("ignore", ()))
    met: dict[int, tuple[int, str]] = {}
    false: list[int] = []
    for place, level, number in sorted(found):
        entry = home.get(place)
        if entry is not None and entry["paragraph"] not in met:
            met[entry["paragraph"]] = (level, number)
        elif place not in ignored and not (entry and entry.get("doubtful")):
            false.append(place)

    judged = sorted((e for e in truth["headings"] if not e.get("doubtful")), key=lambda e: int(e["paragraph"]))
    right = 0
    missed: list[int] = []
    wrong_level: list[tuple[int, int, int]] = []
    wrong_number: list[tuple[int, str, str]] = []
    for entry in judged:
        place = entry["paragraph"]
        if place not in met:
            missed.append(place)
            continue
        level, number = met[place]
        if level in {entry["level"], entry.get("or_level", entry["level"])}:
            right += 1
        else:
            wrong_level.append((place, entry["level"], level))
        if _folded(number) != _folded(entry["number"]):
            wrong_number.append((place, entry["number"], number))
    return Score(len(judged), right, tuple(wrong_level), tuple(missed), tuple(false), tuple(wrong_number))


def _folded(number: str) -> str:
    """A number without what only sets it off from the title: case, blanks, a closing dot, colon, bracket or dash."""
    return " ".join(unicodedata.normalize("NFC", number).split()).rstrip(" .:)-–—").casefold()
