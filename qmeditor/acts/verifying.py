# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Proves a library, or tells what was changed behind the program's back. Nothing is written."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qmeditor.control.permission import Reason
from qmeditor.document import Trouble
from qmeditor.library import search
from qmeditor.library.people import Person
from qmeditor.library.seals import GENESIS
from qmeditor.library.store import open_library, read_library
from qmeditor.library.verification import Damage
from qmeditor.library.verification import verify as look
from qmeditor.temporary import temporary_folder

__all__ = ["Damage", "Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Verification:
    """`head`: the hash of the last audit row; noted on paper, it proves the trail up to it (`anchor`). `unread`:
    what is no damage and still cannot be shown."""

    sound: bool
    head: str
    damage: tuple[Damage, ...]
    unread: tuple[Damage, ...] = ()


def verify(path: Path, anchor: str = "") -> Verification:
    """Look at everything in the library at `path`. Heavy, without side effects: fit for another process.

    One of an older version is looked at in a copy that is brought up to date. Trouble where it is no library; damage
    is no trouble.
    """
    try:
        with read_library(path, former=True) as library:
            former = library.is_former
        if not former:
            return _verify(path, anchor)
        with temporary_folder() as folder:
            copy = Path(shutil.copy(path, folder / "copy.qmlib"))
            open_library(copy, Person("", ""), datetime.fromtimestamp(0, UTC)).close()
            found = _verify(copy, anchor)
            return Verification(found.sound, look(path).head, found.damage, found.unread)
    except Trouble as trouble:
        if trouble.key != "library.damaged":
            raise
        return Verification(sound=False, head=GENESIS, damage=(Damage("", "", "sqlite", trouble.params),))


def _verify(path: Path, anchor: str) -> Verification:
    found = look(path, anchor)
    damage = found.damage
    try:
        with read_library(path) as library, library.reading() as connection:
            if search.is_changed(connection):
                damage.append(Damage("", "", "search_changed"))
    except Trouble as trouble:
        damage.append(Damage("", "", "search_unreadable", cause=Reason(trouble.key, trouble.params)))
    return Verification(not damage, found.head, tuple(damage), tuple(found.unread))
