# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library, made while it is open."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from qmeditor.document import Trouble
from qmeditor.library.lock import disk_trouble
from qmeditor.library.troubles import sqlite_trouble


def back_up(library: Path, folder: Path, now: datetime) -> Path:
    """Copy `library` into `folder` under its name and the time; the copy's path. Trouble where it cannot be made."""
    target = folder / f"{library.stem}-{now:%Y%m%d-%H%M%S}{library.suffix or '.qmlib'}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_trouble(error, folder) from error
    copy_library(library, target)
    return target


def copy_library(source: Path, target: Path) -> None:
    """Copy one state of the library at `source`, sound or not, to `target`, which must not be there yet.

    Readable by its owner alone. When this returns, the copy is on the disk. Trouble `library.exists`, or what SQLite
    or the disk says.
    """
    if target.exists():
        raise Trouble("library.exists", path=str(target))
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        uri = f"{source.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as old, closing(sqlite3.connect(part)) as new:
            new.execute("PRAGMA synchronous = EXTRA")
            old.backup(new)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise disk_trouble(error, target) from error
    except sqlite3.Error as error:
        raise sqlite_trouble(error, target) or error from error
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can (Windows does it with the file)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
