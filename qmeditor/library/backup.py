# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library, made while it is open."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from glob import escape
from pathlib import Path

from qmeditor.document import Trouble
from qmeditor.library.lock import disk_trouble
from qmeditor.library.troubles import sqlite_trouble
from qmeditor.temporary import remove_files, unfinished

LEFT = 3600.0
"""Seconds after which a copy that is not finished is nobody's any more."""


def backup_path(library: Path, folder: Path, now: datetime) -> Path:
    """Where a backup of `library` goes in `folder`, which is made: its name and the time. Trouble where it cannot be.

    What an earlier backup left there that was ended with the whole PC is removed.
    """
    suffix = library.suffix or ".qmlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{escape(library.stem)}-{'[0-9]' * 8}-{'[0-9]' * 6}{escape(suffix)}.part*"):
            with suppress(FileNotFoundError):  # another backup was quicker
                if now.timestamp() - left.stat().st_mtime > LEFT:
                    remove_files([left])
    except OSError as error:
        raise disk_trouble(error, folder) from error
    return folder / f"{library.stem}-{now:%Y%m%d-%H%M%S}{suffix}"


def parts(target: Path) -> tuple[Path, Path]:
    """The files that are written before `target` is there: the copy, and SQLite's journal of it."""
    part = target.with_name(target.name + ".part")
    return part, part.with_name(part.name + "-journal")


def copy_library(source: Path, target: Path) -> None:
    """Copy one state of the library at `source`, sound or not, to `target`, which must not be there yet.

    Readable by its owner alone. When this returns, the copy is on the disk. Trouble `library.exists`, or what SQLite
    or the disk says.
    """
    if target.exists():
        raise Trouble("library.exists", path=str(target))
    part, journal = parts(target)
    try:
        remove_files([part, journal])
        with unfinished(part, journal):
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


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can (Windows does it with the file)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
