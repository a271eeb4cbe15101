# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What SQLite's errors are in words that a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from qmeditor.document import Trouble

_TROUBLES = {
    "SQLITE_FULL": "library.disk_full",
    "SQLITE_READONLY": "library.read_only",
    "SQLITE_CANTOPEN": "library.read_only",
    "SQLITE_BUSY": "library.busy",
    "SQLITE_LOCKED": "library.busy",
    "SQLITE_CORRUPT": "library.damaged",
    "SQLITE_NOTADB": "library.damaged",
    "SQLITE_MISMATCH": "library.damaged",
    **dict.fromkeys(
        ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"),
        "library.not_written",  # SQLite does not tell whether a file may not grow or the drive is gone
    ),
    "SQLITE_IOERR": "library.disk_error",
}


def sqlite_trouble(error: BaseException | None, path: Path) -> Trouble | None:
    """The trouble that an error of SQLite on the file `path` is; None for a programming error."""
    if not isinstance(error, sqlite3.Error):
        return None
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # raised by the sqlite3 module itself: text in the file that is not UTF-8
        return Trouble("library.damaged", path=str(path), reason=str(error)) if "UTF-8" in str(error) else None
    if name == "SQLITE_ERROR" and "syntax error" not in str(error):  # a table that was taken away, an unknown format
        return Trouble("library.damaged", path=str(path), reason=str(error))
    for start, key in _TROUBLES.items():
        if name == start or name.startswith(start + "_"):
            return Trouble(key, path=str(path), reason=str(error))
    return None


@contextmanager
def troubles(path: Path) -> Iterator[None]:
    """Raise what SQLite raises on the file at `path` as the trouble that it is."""
    try:
        yield
    except DBAPIError as error:
        raise sqlite_trouble(error.orig, path) or error from error
    except sqlite3.Error as error:
        raise sqlite_trouble(error, path) or error from error
    except UnicodeDecodeError as error:  # SQLite tells a damaged name as it is
        raise Trouble("library.damaged", path=str(path), reason=str(error)) from error
