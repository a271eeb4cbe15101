# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the changes told explain all that differs between two files.

Every paragraph of all parts of one file that the other has not must stand in a change. What stands in none is told by
itself, as text that nothing explains: a comparison never passes over in silence what its reader did not see.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from qmeditor.compare.drafts import Draft, Work
from qmeditor.compare.texts import normal, words
from qmeditor.compare.told import Told
from qmeditor.document.setaside import SetAside

_ALIKE = 0.4
"""From this share of common words on two paragraphs are one, reworded."""
_MOST = 200
"""Paragraphs of a side that are held against those of the other one by one."""
_VALUES = frozenset({"property", "renumbered", "level", "reference", "reformatted"})
"""Kinds of change whose texts are values that stand inside other texts."""
_WORD = (
    r"(?i:bảng|hình|biểu|sơ đồ|điều|chương|phần|mục|tiểu mục|phụ lục|khoản|bước"
    r"|table|figure|fig\.|article|chapter|part|section|annex|appendix|step)"
)
_LABEL = re.compile(
    rf"(?:{_WORD}(?:\s+số)?\s+(?P<named>[\dIVXLC]+(?:\.\d+)*|[A-Z])(?!\w)\s*[.:)–—-]?"
    r"|[(\[]?(?P<number>\d+(?:\.\d+)*|[IVXLC]+(?:\.\d+)+|[a-zđA-ZĐ]|[ivxlcIVXLC]+)[.:)\]]+(?!\w)"
    r"|(?P<bare>\d+(?:\.\d+)+)(?=\s)|[-–—•·+*o▪➢✓§](?=\s))\s*"
)


def tell_unexplained(work: Work, old: SetAside, new: SetAside) -> None:
    """Tell each paragraph that differs and that no change tells of."""
    if old.paragraphs == new.paragraphs:
        return
    gone, come = _left(old.paragraphs, new.paragraphs), _left(new.paragraphs, old.paragraphs)
    told = Told(d.old_text for d in work.drafts), Told(d.new_text for d in work.drafts)
    values = (
        Told(d.old_text for d in work.drafts if d.kind in _VALUES),
        Told(d.new_text for d in work.drafts if d.kind in _VALUES),
    )
    gone, come = _unlabelled(gone, come, values)
    hidden = [d for d in work.drafts if d.what == "hidden"]
    here = [text for text in gone if not _is_held(text, told[0], [d.old_text for d in hidden])]
    there = [text for text in come if not _is_held(text, told[1], [d.new_text for d in hidden])]
    for before, after in _pairs(here, there, gone, come):
        if not (before and after and _explained(before, after, told, values)):
            work.tell(Draft("property", "unread", old_text=before, new_text=after))


def _left(here: Sequence[str], there: Sequence[str]) -> list[str]:
    """The paragraphs that the other side has not, or not as often."""
    counts = Counter(map(normal, there))
    out: list[str] = []
    for text in here:
        key = normal(text)
        if counts[key] > 0:
            counts[key] -= 1
        else:
            out.append(text)
    return out


def _bare(text: str) -> str:
    """A paragraph without the number typed before it."""
    text = normal(text)
    label = _LABEL.match(text)
    return text[label.end() :] if label and label.end() < len(text) else text


def _is_held(text: str, told: Told, hidden: Sequence[str]) -> bool:
    """Whether a paragraph is told of, also where words hidden in it are told apart from the others."""
    bare = _bare(text)
    if told.holds(bare):
        return True
    for words_hidden in map(normal, hidden):
        bare = bare.replace(words_hidden, " ") if words_hidden else bare
    return told.holds(bare)


def _number(text: str) -> str:
    label = _LABEL.match(normal(text))
    return "" if label is None else next((part for part in label.groups() if part), "")


def _unlabelled(gone: list[str], come: list[str], values: tuple[Told, Told]) -> tuple[list[str], list[str]]:
    """Both without the paragraphs that differ by their typed number alone, where the numbers are told of."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(come):
        places.setdefault(_bare(text), []).append(place)
    used: set[int] = set()
    left: list[str] = []
    for text in gone:
        partner = next((n for n in places.get(_bare(text), ()) if n not in used), None)
        if partner is not None and _renumbered(_number(text), _number(come[partner]), values):
            used.add(partner)
        else:
            left.append(text)
    return left, [text for place, text in enumerate(come) if place not in used]


def _renumbered(old: str, new: str, values: tuple[Told, Told]) -> bool:
    return old == new or not old or not new or (values[0].holds(old) and values[1].holds(new))


def _pairs(here: list[str], there: list[str], gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    """Each unexplained paragraph with the one of the other side that it most likely became, ``""`` for none."""
    met: set[int] = set()
    rest = [words(_bare(text)) for text in come[:_MOST]]
    for n, text in enumerate(here):
        best = _best(words(_bare(text)), rest, met) if n < _MOST else -1
        if best >= 0:
            met.add(best)
            yield text, come[best]
        else:
            yield text, ""
    answered = Counter(come[n] for n in met)
    rest = [words(_bare(text)) for text in gone[:_MOST]]
    used: set[int] = set()
    for n, text in enumerate(there):
        if answered[text] > 0:
            answered[text] -= 1
            continue
        best = _best(words(_bare(text)), rest, used) if n < _MOST else -1
        if best >= 0 and gone[best] not in here:
            used.add(best)
            yield gone[best], text
        else:
            yield "", text


def _best(found: list[str], others: list[list[str]], met: set[int]) -> int:
    scores = [
        (Indel.normalized_similarity(found, other, score_cutoff=_ALIKE), -n)
        for n, other in enumerate(others)
        if n not in met
    ]
    score, place = max(scores, default=(0.0, 1))
    return -place if score >= _ALIKE else -1


def _explained(old: str, new: str, told: tuple[Told, Told], values: tuple[Told, Told]) -> bool:
    """Whether every run of words that became another is told of, with the words beside it or as a value."""
    sides = words(normal(old)), words(normal(new))
    for block in Indel.opcodes(*sides):
        if block.tag == "equal":
            continue
        for n, (first, last) in enumerate(((block.src_start, block.src_end), (block.dest_start, block.dest_end))):
            if first == last:
                continue
            run = " ".join(sides[n][first:last])
            around = " ".join(sides[n][max(0, first - 1) : last + 1])
            if not values[n].holds(run) and not told[n].holds(around):
                return False
    return sides[0] != sides[1]
