# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The numbers of a distribution list: the copy that each holder gets.

The list in the document is where they come from: it is approved and printed with it. The register of copies follows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qmeditor.document.text import clean
from qmeditor.document.tree import Recipient

_NUMBER = re.compile(r"[0-9]+")
_MOST = 10**6  # a longer number is no copy's


def holder_key(name: str) -> str:
    """What two writings of one holder have in common: letters alone count, not their case, form or blanks."""
    return " ".join(clean(name).casefold().split())


def copy_numbers(rows: Sequence[Recipient]) -> tuple[int, ...]:
    """The number of each row: the one that is written there, else its place, each only once.

    Where written ones are not unique they count copies instead of naming them: then all are places. A row without a
    number among others that have one gets the next free one.
    """
    written = [_written(row.copy) for row in rows]
    named = [number for number in written if number]
    if not named or len(set(named)) != len(named):
        return tuple(range(1, len(rows) + 1))
    return _filled(written, max(named) + 1)


def numbered(rows: Sequence[Recipient], former: Sequence[Recipient] = ()) -> tuple[Recipient, ...]:
    """`rows` with every number written out, as a revision freezes them.

    A row without one keeps the number that its holder had in the `former` list; a number of that list which is nobody's
    any more is not given to another.
    """
    known = {holder_key(row.holder): n for row, n in zip(former, copy_numbers(former), strict=True)}
    written = [_written(row.copy) for row in rows]
    named = [number for number in written if number]
    if len(set(named)) != len(named) or not (named or known):
        numbers = copy_numbers(rows)
    else:
        taken = set(named)
        kept: list[int] = []
        for row, number in zip(rows, written, strict=True):
            before = known.get(holder_key(row.holder), 0)
            kept.append(number or (before if before not in taken else 0))
            taken.add(kept[-1])
        numbers = _filled(kept, max((0, *named, *known.values())) + 1)
    return tuple(
        row if _written(row.copy) == number else replace(row, copy=f"{number:02}")
        for row, number in zip(rows, numbers, strict=True)
    )


def _written(text: str) -> int:
    """The one number in a cell; 0 where there is none, or more than one."""
    found = _NUMBER.findall(text)
    return int(found[0]) if len(found) == 1 and 0 < int(found[0]) < _MOST else 0


def _filled(numbers: Sequence[int], free: int) -> tuple[int, ...]:
    out: list[int] = []
    for number in numbers:
        out.append(number or free)
        free += not number
    return tuple(out)
