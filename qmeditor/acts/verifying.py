# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Proves a library, or tells what was changed behind the program's back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qmeditor.document import Trouble, params
from qmeditor.library import search
from qmeditor.library.people import Person
from qmeditor.library.seals import GENESIS
from qmeditor.library.store import Library, open_library, read_library
from qmeditor.library.verification import Damage
from qmeditor.library.verification import verify as look


@dataclass(frozen=True, slots=True)
class Verification:
    """`head`: the hash of the last audit row; noted on paper, it proves the trail up to it (`anchor`)."""

    sound: bool
    head: str
    damage: tuple[Damage, ...]


def verify(path: Path, anchor: str = "", by: Person | None = None, now: datetime | None = None) -> Verification:
    """Look at everything in the library at `path`. Trouble where it is no library; damage is no trouble.

    With `by` and `now` a search index that does not say what the documents say is made anew; nothing else is changed.
    """
    try:
        with read_library(path) as library:
            head, damage = look(path, anchor)
            agrees = _search_agrees(library, damage)
    except Trouble as trouble:
        if trouble.key != "library.damaged":
            raise
        return Verification(sound=False, head=GENESIS, damage=(Damage("", "", "sqlite", trouble.params),))
    if not agrees:
        made = by is not None and now is not None and _rebuilt(path, by, now)
        damage.append(Damage("", "", "search_rebuilt" if made else "search_changed"))
    return Verification(not damage, head, tuple(damage))


def _search_agrees(library: Library, damage: list[Damage]) -> bool:
    try:
        with library.reading() as connection:
            return search.agrees(connection)
    except Trouble as trouble:
        damage.append(Damage("", "", "search_unreadable", params(reason=str(trouble))))
        return False


def _rebuilt(path: Path, by: Person, now: datetime) -> bool:
    try:
        with open_library(path, by, now) as library, library.typing() as connection:
            search.rebuild(connection)
    except Trouble:
        return False  # somebody else has it, or it cannot be written: another time
    return True
