# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes become the row of the amendment history that is printed (bảng theo dõi sửa đổi)."""

import unicodedata
from collections.abc import Mapping, Sequence

from qmeditor.control.numbers import RevisionNumber
from qmeditor.document import Amendment, Trouble

WHOLE = ""
"""The key of the note on the revision as a whole."""

# Letters by their category, but nothing is seen of them (Unicode, Default_Ignorable_Code_Point): Hangul fillers.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")


def says_something(text: str) -> bool:
    """Whether `text` has a letter or a digit: a dot, a blank or an invisible sign is no word."""
    return any(unicodedata.category(sign)[0] in "LN" and sign not in _UNSEEN for sign in text)


def checked_notes(notes: Mapping[str, str], keys: Sequence[str], former: bool) -> dict[str, str]:
    """The notes that say something, in the order of the changes, the whole first.

    Trouble `control.note_needed` where there is a former revision and no note, `control.note_key` for a note on a
    change that does not exist.
    """
    given = {key: text.strip() for key, text in notes.items() if says_something(text)}
    if unknown := sorted(given.keys() - {WHOLE, *keys}):
        raise Trouble("control.note_key", change=unknown[0])
    if former and not given:
        raise Trouble("control.note_needed")
    return {key: given[key] for key in dict.fromkeys((WHOLE, *keys)) if key in given}


def amendment(
    notes: Mapping[str, str], places: Mapping[str, str], number: RevisionNumber, date: str, request: str = ""
) -> Amendment:
    """The row for `notes` (of :func:`checked_notes`); `places`: the section number of each change by its key."""
    where = dict.fromkeys(place for key in notes if (place := places.get(key, "")))
    lines = dict.fromkeys(f"{place}: {text}" if (place := places.get(key, "")) else text for key, text in notes.items())
    return Amendment(request, ", ".join(where), "\n".join(lines), str(number), date)
