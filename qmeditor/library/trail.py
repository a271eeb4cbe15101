# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the audit trail of an open library says of its rows: read once, then only what was added to it.

Every reader of frozen rows asks it before it hands them out. An audit row whose own hash does not hold says nothing:
what it sealed counts as damaged.
"""

import threading
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from qmeditor.library.rows import OPEN, Seal, holds, holds_without_parts, read_seals
from qmeditor.library.seals import GENESIS, LINKED, chained
from qmeditor.library.tables import AUDIT

_OPTION = "qm_trail"
_COLUMNS = tuple(AUDIT.c[name] for name in (*LINKED, "previous", "hash"))
_ROWS = LINKED.index("rows")
_NOTHING = Seal("")


class Trail:
    """The seals of one library, by table and key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seq, self._hash = 0, GENESIS
        self._seals: dict[tuple[str, Any], Seal] = {}
        self._pending: set[tuple[str, Any]] = set()

    def seals(self, connection: Connection) -> Mapping[tuple[str, Any], Seal]:
        """What the trail last says of each row, as `connection` sees it."""
        with self._lock:
            known = select(AUDIT.c.hash).where(AUDIT.c.seq == self._seq)
            if self._seq and connection.execute(known).scalar() != self._hash:
                self._seq, self._hash, self._seals = 0, GENESIS, {}
            for row in connection.execute(select(*_COLUMNS).where(AUDIT.c.seq > self._seq).order_by(AUDIT.c.seq)):
                *linked, previous, own = row
                self._read(str(linked[_ROWS]), sound=chained(previous, linked) == own)
                self._seq, self._hash = row.seq, own
            return self._seals

    def _read(self, rows: str, sound: bool) -> None:
        try:
            seals = dict(read_seals(rows))
        except (ValueError, TypeError):
            return
        self._seals.update(seals if sound else dict.fromkeys(seals, _NOTHING))

    def begin(self, table: str, key: object) -> None:
        """A running act has written this row, which it will seal at its end."""
        self._pending.add((table, key))

    def end(self) -> None:
        """The act has ended, one way or the other."""
        self._pending.clear()

    def is_pending(self, table: str, key: object) -> bool:
        """Whether a running act has written this row."""
        return (table, key) in self._pending


def options(trail: Trail) -> dict[str, Trail]:
    """The options of an engine that carry its library's trail to each connection."""
    return {_OPTION: trail}


def trail_of(connection: Connection) -> Trail:
    """The trail of the library that `connection` reads."""
    trail = connection.get_execution_options()[_OPTION]
    assert isinstance(trail, Trail)
    return trail


def is_sound(connection: Connection, table: Table, key: object, row: Mapping[str, Any]) -> bool:
    """Whether a row with all its columns is what the audit trail says, or is being written by a running act."""
    trail = trail_of(connection)
    known = trail.seals(connection).get((table.name, key))
    return trail.is_pending(table.name, key) or (known is not None and holds(known, table.name, row))


def is_free(connection: Connection, table: Table, key: object) -> bool:
    """Whether the audit trail lets a row change without acts, as a draft that is being typed."""
    trail = trail_of(connection)
    known = trail.seals(connection).get((table.name, key))
    return trail.is_pending(table.name, key) or (known is not None and known.digest == OPEN)


def is_gone(connection: Connection, table: Table, key: object) -> bool:
    """Whether the audit trail says that there is a row with this key, for one that is not found."""
    known = trail_of(connection).seals(connection).get((table.name, key))
    return known is not None and known.digest is not None


def unsound(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> set[Any]:
    """The keys of those of `rows` whose small columns are not what the audit trail says."""
    trail, key = trail_of(connection), key_of(table).name
    seals = trail.seals(connection)
    out = set()
    for row in rows:
        known = seals.get((table.name, row[key]))
        if known is None or not holds_without_parts(known, table.name, row):
            out.add(row[key])
    return {own for own in out if not trail.is_pending(table.name, own)}


def seals_of(connection: Connection, table: Table) -> dict[Any, Seal]:
    """What the audit trail says of the rows of `table` that must be there, by their key."""
    seals = trail_of(connection).seals(connection).items()
    return {key: seal for (name, key), seal in seals if name == table.name and seal.digest is not None}


def missing(connection: Connection, table: Table) -> list[Seal]:
    """The seals of rows that the audit trail says are there and that are gone."""
    keys = set(connection.execute(select(key_of(table))).scalars())
    return [seal for key, seal in seals_of(connection, table).items() if key not in keys]


def key_of(table: Table) -> Column[Any]:
    """The column that names the rows of `table`."""
    return next(iter(table.primary_key.columns))
