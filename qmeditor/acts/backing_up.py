# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library, and the way back."""

from datetime import datetime
from pathlib import Path

from qmeditor.acts.verifying import verify
from qmeditor.document import Trouble
from qmeditor.library import backup
from qmeditor.library.store import read_library


def back_up(path: Path, folder: Path, now: datetime) -> Path:
    """Copy the library at `path` into `folder`, while whoever has it open works on; the copy's path."""
    read_library(path).close()
    return backup.back_up(path, folder, now)


def restore(copy: Path, path: Path) -> None:
    """Make a library at `path` from a backup. Trouble `library.exists`, `acts.backup_damaged`."""
    if not (found := verify(copy)).sound:
        raise Trouble("acts.backup_damaged", path=str(copy), count=len(found.damage))
    backup.copy_library(copy, path)
