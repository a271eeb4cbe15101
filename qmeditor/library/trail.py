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
from qmeditor.library.seals import LINKED, canonical, chained
from qmeditor.library.tables import AUDIT

_OPTION = "qm_trail"
_COLUMNS = tuple(AUDIT.c[name] for name in (*LINKED, "previous", "hash"))
_ROWS, _SEQ = LINKED.index("rows"), LINKED.index("seq")
_NOTHING = Seal("")


class Trail:
    """The seals of one library, by table and key; what an audit row seals is looked at when its table is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[tuple[Any, ...]] = []
        self._read: dict[str, int] = {}
        self._seals: dict[str, dict[Any, Seal]] = {}
        self._pending: set[tuple[str, Any]] = set()

    def seals(self, connection: Connection, table: str) -> Mapping[Any, Seal]:
        """What the trail last says of each row of `table`, by its key, as `connection` sees it."""
        with self._lock:
            self._refresh(connection)
            seals = self._seals.setdefault(table, {})
            sign = f'["{table}",'
            for row in self._rows[self._read.get(table, 0) :]:
                if sign in str(row[_ROWS]):
                    seals.update(_sealed(table, row))
            self._read[table] = len(self._rows)
            return seals

    def seal(self, connection: Connection, table: str, key: object) -> Seal | None:
        """What the trail last says of one row."""
        with self._lock:
            self._refresh(connection)
            if self._read.get(table) == len(self._rows):
                return self._seals[table].get(key)
            sign = f'["{table}",{canonical(key)},'
            last = next((row for row in reversed(self._rows) if sign in str(row[_ROWS])), None)
            return None if last is None else _sealed(table, last).get(key)

    def _refresh(self, connection: Connection) -> None:
        last, own = (self._rows[-1][_SEQ], self._rows[-1][-1]) if self._rows else (0, "")
        if last and connection.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == last)).scalar() != own:
            self._rows, self._read, self._seals, last = [], {}, {}, 0
        query = select(*_COLUMNS).where(AUDIT.c.seq > last).order_by(AUDIT.c.seq)
        self._rows += [tuple(row) for row in connection.execute(query).fetchall()]

    def begin(self, table: str, key: object) -> None:
        """A running act has written this row, which it will seal at its end."""
        self._pending.add((table, key))

    def end(self) -> None:
        """The act has ended, one way or the other."""
        self._pending.clear()

    def is_pending(self, table: str, key: object) -> bool:
        """Whether a running act has written this row."""
        return (table, key) in self._pending


def _sealed(table: str, row: tuple[Any, ...]) -> dict[Any, Seal]:
    """What an audit row says of the rows of `table`; nothing that could hold where its own hash does not."""
    *linked, previous, own = row
    sound = chained(previous, linked) == own
    try:
        return {key: seal if sound else _NOTHING for (_, key), seal in read_seals(linked[_ROWS], table)}
    except ValueError:
        return {}


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
    known = trail.seal(connection, table.name, key)
    return trail.is_pending(table.name, key) or (known is not None and holds(known, table.name, row))


def is_free(connection: Connection, table: Table, key: object) -> bool:
    """Whether the audit trail lets a row change without acts, as a draft that is being typed."""
    trail = trail_of(connection)
    known = trail.seal(connection, table.name, key)
    return trail.is_pending(table.name, key) or (known is not None and known.digest == OPEN)


def is_gone(connection: Connection, table: Table, key: object) -> bool:
    """Whether the audit trail says that there is a row with this key, for one that is not found."""
    known = trail_of(connection).seal(connection, table.name, key)
    return known is not None and known.digest is not None


def unsound(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> set[Any]:
    """The keys of those of `rows` whose small columns are not what the audit trail says."""
    trail, key = trail_of(connection), key_of(table).name
    seals = trail.seals(connection, table.name)
    out = set()
    for row in rows:
        known = seals.get(row[key])
        if known is None or not holds_without_parts(known, table.name, row):
            out.add(row[key])
    return {own for own in out if not trail.is_pending(table.name, own)}


def seals_of(connection: Connection, table: Table) -> dict[Any, Seal]:
    """What the audit trail says of the rows of `table` that must be there, by their key."""
    seals = trail_of(connection).seals(connection, table.name).items()
    return {key: seal for key, seal in seals if seal.digest is not None}


def missing(connection: Connection, table: Table) -> list[Seal]:
    """The seals of rows that the audit trail says are there and that are gone."""
    keys = set(connection.execute(select(key_of(table))).scalars())
    return [seal for key, seal in seals_of(connection, table).items() if key not in keys]


def key_of(table: Table) -> Column[Any]:
    """The column that names the rows of `table`."""
    return next(iter(table.primary_key.columns))
