# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the file of an open library is still the one that this program left: there, and as it was left.

A lock holds other windows off, not a file manager, a synchronising folder or a restored copy. SQLite tells of a file
that was moved as "read-only" (SQLITE_READONLY_DBMOVED), and of one that was overwritten nothing at all. What counts is
what the file holds: put back, or replaced by a copy that is the same, it is the library again.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from qmeditor.document import Trouble
from qmeditor.library.audit import head
from qmeditor.library.lock import disk_trouble
from qmeditor.library.rows import OPEN
from qmeditor.library.tables import DRAFTS

State = tuple[str, tuple[tuple[int, str], ...]]
"""The head of the audit trail, and the seal of each open draft: what every write of this program changes."""


class Watch:
    """Knows what the program left in the file at `path`. The file is never opened here: on POSIX, closing it would
    end SQLite's locks (sqlite.org, "How To Corrupt An SQLite Database File", 2.2)."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path, self.engine = path, engine
        self._file: tuple[int, int] | None = None
        self._left: frozenset[State] = frozenset()

    def look(self) -> None:
        """Look whether the file is there; where it is another one, connections to the old one end.

        Trouble `library.gone` where it is not.
        """
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            if self._file is None:
                return  # it is being made
            raise Trouble("library.gone", path=str(self.path)) from error
        except OSError as error:
            raise disk_trouble(error, self.path) from error
        place = (found.st_dev, found.st_ino)
        if self._file not in (None, place):
            self.engine.dispose()
        self._file = place

    def compare(self, connection: Connection) -> None:
        """Look, in a transaction, whether the file holds what was left in it. Trouble `library.replaced`."""
        if not self._left:
            return
        try:
            found = state(connection)
        except DBAPIError as error:  # no library, or none that is whole
            if getattr(error.orig, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise
            raise Trouble("library.replaced", path=str(self.path)) from error
        if found not in self._left:
            raise Trouble("library.replaced", path=str(self.path))

    def leave(self, connection: Connection) -> State:
        """What a transaction is about to leave: from here on, that or what was there before may be found."""
        found = state(connection)
        self._left |= {found}
        return found

    def left(self, found: State) -> None:
        """The transaction ended well: this is what it left."""
        self._left = frozenset({found})


def state(connection: Connection) -> State:
    """What the file holds."""
    seals = connection.execute(select(DRAFTS.c.id, DRAFTS.c.seal).where(DRAFTS.c.state == OPEN).order_by(DRAFTS.c.id))
    return head(connection), tuple((row.id, row.seal) for row in seals)
