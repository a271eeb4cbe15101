# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Controlled copies: their states, recall, and the check code that is printed on each.

A check code has seven signs drawn from what the copy is and one that checks them: `7KQM-9XD4`. Its 31 signs (a prime
number, without 0, 1, I, O, U) are hard to mistake; the weighted sum finds every single wrong sign and every two
that changed places.
"""

import hashlib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qmeditor.control.states import checked_date
from qmeditor.document import Trouble
from qmeditor.document.distribution import holder_key

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
_DATA = 7


class CopyState(StrEnum):
    """Where a copy is: with its holder (called back or not), or gone one of three ways."""

    ISSUED = "issued"
    RECALLED = "recalled"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"
    DAMAGED = "damaged"  # its record is not what the program wrote: nothing can be said of it


OUT = frozenset({CopyState.ISSUED, CopyState.RECALLED})
ENDS = frozenset({CopyState.RETURNED, CopyState.DESTROYED, CopyState.LOST})


@dataclass(frozen=True, slots=True)
class Copy:
    """One numbered copy. `number` is what is printed, `id` what the register of the library knows it by."""

    number: int
    code: str
    revision: str
    holder: str
    check_code: str
    issued: str
    state: CopyState = CopyState.ISSUED
    recalled: str = ""
    ended: str = ""
    reason: str = ""
    id: int = 0


def numbers_for(
    holder: str, count: int, rows: Sequence[tuple[str, int]], known: Sequence[Copy], revision: str
) -> list[int]:
    """The numbers of `count` more copies of `revision` for `holder`.

    `rows`: the document's distribution list, holders and their numbers; `known`: all copies of the document. A holder
    has its number in the list, the same from revision to revision; one who is not in it keeps the number that it had,
    and gets the next free one at first. A number is given once a revision: a lost copy has no twin.
    """
    key = holder_key(holder)
    used = {copy.number for copy in known if copy.revision == revision}
    listed = {number for _, number in rows}
    own = [number for name, number in rows if holder_key(name) == key]
    own += [copy.number for copy in known if holder_key(copy.holder) == key and copy.number not in listed]
    out = [number for number in dict.fromkeys(own) if number not in used][:count]
    free = max((0, *listed, *(copy.number for copy in known))) + 1
    return [*out, *range(free, free + count - len(out))]


def unserved(rows: Sequence[tuple[str, int]], known: Sequence[Copy], revision: str) -> list[str]:
    """The holders of the list `rows` who have no copy of `revision` in their hands, a row each."""
    have = Counter(holder_key(copy.holder) for copy in known if copy.revision == revision and copy.state in OUT)
    out: list[str] = []
    for name, _ in rows:
        key = holder_key(name)
        if have[key]:
            have[key] -= 1
        elif key:
            out.append(name)
    return out


def checked_end_day(copy: Copy, day: str, today: str) -> str:
    """The day (ISO 8601) on which a copy ended, `""` for today.

    Trouble `control.copy_end_future`, `control.copy_end_early` where it had not been handed out yet.
    """
    day = checked_date(day) if day else today
    if day > today:
        raise Trouble("control.copy_end_future", day=day)
    if day < copy.issued[:10]:
        raise Trouble("control.copy_end_early", number=copy.number, day=day, issued=copy.issued[:10])
    return day


def recall_state(state: CopyState) -> CopyState:
    """The state after a recall; Trouble `control.copy_gone` where the copy is out no more."""
    if state not in OUT:
        raise Trouble("control.copy_gone", state=state)
    return CopyState.RECALLED


def end_state(state: CopyState, end: CopyState, reason: str) -> CopyState:
    """The state after a copy came back, was destroyed or got lost.

    Trouble `control.copy_gone` where it is out no more, `control.copy_reason` where it did not come back and nobody
    says why.
    """
    if state not in OUT:
        raise Trouble("control.copy_gone", state=state)
    if end is not CopyState.RETURNED and not reason.strip():
        raise Trouble("control.copy_reason", state=end)
    return end


def check_code(seed: str, taken: Container[str] = ()) -> str:
    """The check code that `seed` gives, with its hyphen; not one of `taken`."""
    attempt = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"{attempt}\0{seed}".encode()).digest()[:8], "big")
        signs = ""
        for _ in range(_DATA):
            number, place = divmod(number, len(ALPHABET))
            signs += ALPHABET[place]
        if (code := _grouped(signs + _check_sign(signs))) not in taken:
            return code
        attempt += 1


def typed_check_code(text: str) -> str:
    """The check code that was typed as `text` (case, blanks and hyphens do not matter).

    Trouble `control.check_code` where it is mistyped.
    """
    signs = "".join(sign for sign in text.upper() if not sign.isspace() and sign != "-")
    if len(signs) != _DATA + 1 or not set(signs) <= set(ALPHABET) or _check_sign(signs[:-1]) != signs[-1]:
        raise Trouble("control.check_code", text=text)
    return _grouped(signs)


def _check_sign(signs: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 2))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"
