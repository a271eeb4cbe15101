# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library, and the way back."""

from datetime import datetime
from pathlib import Path

from qmeditor.acts.verifying import verify
from qmeditor.child import ChildEnded, call_apart
from qmeditor.document import Trouble
from qmeditor.library import backup
from qmeditor.library.store import read_library
from qmeditor.temporary import remove_files


def back_up(path: Path, folder: Path, now: datetime) -> Path:
    """Copy the library at `path` into `folder`, while whoever has it open works on; the copy's path."""
    read_library(path).close()
    target = backup.backup_path(path, folder, now)
    _copy(path, target)
    return target


def restore(copy: Path, path: Path) -> None:
    """Make a library at `path` from a backup. Trouble `library.exists`, `acts.backup_damaged`."""
    if not (found := verify(copy)).sound:
        raise Trouble("acts.backup_damaged", path=str(copy), count=len(found.damage))
    _copy(copy, path)


def _copy(source: Path, target: Path) -> None:
    """Copy in a process that takes an unfinished copy with it when this one is killed. Trouble as `copy_library`."""
    try:
        call_apart(backup.copy_library, source, target)
    except ChildEnded as error:
        remove_files(backup.parts(target))
        raise Trouble("acts.copy_ended", path=str(target)) from error
