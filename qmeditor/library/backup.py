# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole library: made while it is open, looked at before they count."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from qmeditor.document import Trouble
from qmeditor.library.lock import disk_trouble
from qmeditor.library.store import sqlite_trouble


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
    """Copy one state of the library at `source` to `target`, which must not be there yet.

    Trouble `library.exists`, `library.damaged` where SQLite's own check does not pass, or what the disk says.
    """
    if target.exists():
        raise Trouble("library.exists", path=str(target))
    part = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=5)) as old:
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part)) as new:
                old.backup(new)
                state = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if state != "ok":
            raise Trouble("library.damaged", path=str(source), reason=state)
        part.replace(target)
    except OSError as error:
        raise disk_trouble(error, target) from error
    except sqlite3.Error as error:
        raise sqlite_trouble(error, target) or error from error
    finally:
        part.unlink(missing_ok=True)
