# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The numbers of a distribution list: the copy that each holder gets.

The list in the document is where they come from: it is approved and printed with it. The register of copies follows.
What is written in a cell stays: a number, or words that say another thing (how many, of what kind, a range).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qmeditor.document.text import clean
from qmeditor.document.tree import Recipient

# A number alone, or named as one: "03", "Bản số 5", "No. 7". "1 bản" says how many, "4 (A4)" and "01-03" more than one.
_NUMBER = re.compile(r"(?:(?:bản|copy|số|no\.?|nr\.?|№|#)[\s:.]*)*([0-9]+)[.]?", re.IGNORECASE)
_RANGE = re.compile(r"[0-9]+\s*(?:[-–—÷~]|đến|to)\s*([0-9]+)", re.IGNORECASE)
_MOST = 10**6  # a longer number is no copy's
_DIGITS = 12  # nor one with more signs


def holder_key(name: str) -> str:
    """What two writings of one holder have in common: letters alone count, not their case, form or blanks."""
    return " ".join(clean(name).casefold().split())


def copy_numbers(rows: Sequence[Recipient]) -> tuple[int, ...]:
    """The number of each row, each only once: the one that is written there (of two alike the first row's).

    Empty rows get the next free ones in their order, their places where none is written; rows with words, and those
    that repeat a number, the next free ones after them: in the register alone, the list keeps what it says.
    """
    numbers = _unique(rows)
    free = _free(rows)
    for empty in (True, False):
        for place, row in enumerate(rows):
            if not numbers[place] and _is_empty(row) is empty:
                numbers[place], free = free, free + 1
    return tuple(numbers)


def numbered(rows: Sequence[Recipient], former: Sequence[Recipient] = ()) -> tuple[Recipient, ...]:
    """`rows` with a number in each empty cell, as a revision freezes them; what is written stays.

    An empty one keeps the number that its holder had in the `former` list, its numbers in order where it had several; a
    number of that list which is nobody's any more is not given to another.
    """
    before = copy_numbers(former)
    known: dict[str, list[int]] = {}
    for row, number in zip(former, before, strict=True):
        known.setdefault(holder_key(row.holder), []).append(number)
    taken = {number for number in _unique(rows) if number}
    free = max(_free(rows), _free(former), max(before, default=0) + 1)
    out: list[Recipient] = []
    for row in rows:
        if not _is_empty(row):
            out.append(row)
            continue
        own = [number for number in known.get(holder_key(row.holder), ()) if number not in taken]
        number = own[0] if own else free
        free += not own
        taken.add(number)
        out.append(replace(row, copy=f"{number:02}"))
    return tuple(out)


def words_for_numbers(rows: Sequence[Recipient]) -> tuple[str, ...]:
    """The cells that say another thing than the number of one copy, each text once."""
    return tuple(dict.fromkeys(row.copy.strip() for row in rows if not _is_empty(row) and not _written(row.copy)))


def repeated_numbers(rows: Sequence[Recipient]) -> tuple[int, ...]:
    """The numbers that more than one row has."""
    written = [number for number in (_written(row.copy) for row in rows) if number]
    return tuple(number for number in dict.fromkeys(written) if written.count(number) > 1)


def _is_empty(row: Recipient) -> bool:
    return not row.copy.strip()


def _written(text: str) -> int:
    """The number that a cell is; 0 where it is empty or says another thing."""
    found = _NUMBER.fullmatch(" ".join(clean(text).split()))
    return int(found[1]) if found and len(found[1]) < _DIGITS and 0 < int(found[1]) < _MOST else 0


def _unique(rows: Sequence[Recipient]) -> list[int]:
    """The number that each row is written with, 0 for none or one that a row before it has."""
    seen: set[int] = {0}
    out: list[int] = []
    for row in rows:
        number = _written(row.copy)
        out.append(0 if number in seen else number)
        seen.add(number)
    return out


def _free(rows: Sequence[Recipient]) -> int:
    """The first number after all that are written, also as the end of a range."""
    ends = [int(end) for row in rows for end in _RANGE.findall(row.copy) if len(end) < _DIGITS and int(end) < _MOST]
    return max((0, *(_written(row.copy) for row in rows), *ends)) + 1
