# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Proves a library, or tells what was changed behind the program's back."""

from dataclasses import dataclass
from pathlib import Path

from qmeditor.document import Trouble, params
from qmeditor.library import search
from qmeditor.library.seals import GENESIS
from qmeditor.library.store import read_library
from qmeditor.library.verification import Damage
from qmeditor.library.verification import verify as look


@dataclass(frozen=True, slots=True)
class Verification:
    """`head`: the hash of the last audit row; noted on paper, it proves the trail up to it (`anchor`)."""

    sound: bool
    head: str
    damage: tuple[Damage, ...]


def verify(path: Path, anchor: str = "") -> Verification:
    """Look at everything in the library at `path`. Trouble where it is no library; damage is no trouble."""
    try:
        with read_library(path) as library:
            head, damage = look(path, anchor)
            try:
                with library.reading() as connection:
                    if not search.agrees(connection):
                        damage.append(Damage("", "", "search_changed"))
            except Trouble as trouble:
                damage.append(Damage("", "", "search_unreadable", params(reason=str(trouble))))
    except Trouble as trouble:
        if trouble.key != "library.damaged":
            raise
        return Verification(sound=False, head=GENESIS, damage=(Damage("", "", "sqlite", trouble.params),))
    return Verification(not damage, head, tuple(damage))
