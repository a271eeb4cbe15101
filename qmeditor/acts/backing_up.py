# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library, and the way back. Each is looked at when it is made; nothing is refused that was read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qmeditor.acts.verifying import Verification, verify
from qmeditor.child import ChildEnded, call_apart
from qmeditor.document import Trouble
from qmeditor.library import backup
from qmeditor.library.store import read_library
from qmeditor.temporary import remove_files


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a library and what was found in it; damage is in the copy as in what it was made from."""

    path: Path
    found: Verification


def back_up(path: Path, folder: Path, now: datetime) -> Copied:
    """Copy the library at `path` into `folder`, while whoever has it open works on; the copy, and what it is worth."""
    read_library(path, former=True).close()
    target = backup.backup_path(path, folder, now)
    _copy(path, target)
    return Copied(target, verify(target))


def restore(copy: Path, path: Path) -> Copied:
    """Make a library at `path` from a backup: whatever SQLite can read of it, with what is damaged.

    Trouble `library.exists`, or where it is no library.
    """
    read_library(copy, former=True).close()
    _copy(copy, path)
    return Copied(path, verify(path))


def _copy(source: Path, target: Path) -> None:
    """Copy in a process that takes an unfinished copy with it when this one is killed. Trouble as `copy_library`."""
    try:
        call_apart(backup.copy_library, source, target)
    except ChildEnded as error:
        remove_files(backup.parts(target))
        raise Trouble("acts.copy_ended", path=str(target)) from error
