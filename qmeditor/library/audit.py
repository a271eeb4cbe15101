# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The audit trail: one row an act, chained by hash, each row sealing everything that its act wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from qmeditor.library.people import Person
from qmeditor.library.rows import OPEN, Seal, newest, seal
from qmeditor.library.seals import GENESIS, LINKED, canonical, chained
from qmeditor.library.tables import AUDIT
from qmeditor.library.trail import key_of, trail_of

CLOCK_BEHIND = "clock_behind"
"""In the detail of an audit row: the time of the row before, where this PC's clock is behind it."""


class Act:
    """A running act: writes through it are sealed by its audit row."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        by: Person,
        now: datetime,
        document: str,
        revision: str,
        detail: dict[str, object],
    ) -> None:
        self.connection = connection
        self.name = name
        self.by = by
        self.now = now
        self.document = document
        self.revision = revision
        self.detail = detail
        self._written: dict[tuple[str, Any], tuple[Table, str, str]] = {}
        self._free: set[tuple[str, Any]] = set()

    @property
    def time(self) -> str:
        """The moment of the act, ISO 8601 with its offset."""
        return self.now.isoformat(timespec="seconds")

    def insert(self, table: Table, values: Mapping[str, object], document: str = "", revision: str = "") -> int:
        """Insert a row; its primary key (0 where that is text). `document`, `revision`: whose, where not the act's."""
        result = self.connection.execute(table.insert().values(**values))
        key = result.inserted_primary_key
        assert key is not None
        self.touch(table, key[0], document, revision)
        return key[0] if isinstance(key[0], int) else 0

    def update(
        self, table: Table, key: object, values: Mapping[str, object], document: str = "", revision: str = ""
    ) -> None:
        """Change columns of one row."""
        self.connection.execute(table.update().where(key_of(table) == key).values(**values))
        self.touch(table, key, document, revision)

    def delete(self, table: Table, key: object, document: str = "", revision: str = "") -> None:
        """Take one row away."""
        self.connection.execute(table.delete().where(key_of(table) == key))
        self.touch(table, key, document, revision)

    def touch(self, table: Table, key: object, document: str = "", revision: str = "") -> None:
        """Seal one row as it is at the end of the act (or that it is gone)."""
        self._written[table.name, key] = (table, document or self.document, revision or self.revision)
        trail_of(self.connection).begin(table.name, key)

    def let_free(self, table: Table, key: object) -> None:
        """Let a row change from now on without acts: it seals itself, until an act touches it again."""
        self.touch(table, key)
        self._free.add((table.name, key))

    def record(self) -> None:
        """Append the audit row."""
        rows = []
        for (name, key), (table, document, revision) in self._written.items():
            row = self.connection.execute(select(table).where(key_of(table) == key)).mappings().one_or_none()
            if row is None or (name, key) in self._free:
                sealed = Seal(None if row is None else OPEN, document, revision, newest(name))
            else:
                sealed = seal(name, dict(row), document, revision)
            rows.append(sealed.entry(name, key))
        last = self.connection.execute(
            select(AUDIT.c.seq, AUDIT.c.hash, AUDIT.c.time).order_by(AUDIT.c.seq.desc()).limit(1)
        ).one_or_none()
        if last is not None and _is_later(last.time, self.now):
            self.detail[CLOCK_BEHIND] = last.time
        values = {
            "seq": 1 if last is None else last.seq + 1,
            "time": self.time,
            "person": self.by.name,
            "pc": self.by.pc,
            "act": self.name,
            "document": self.document,
            "revision": self.revision,
            "detail": canonical(self.detail),
            "rows": canonical(rows),
        }
        previous = GENESIS if last is None else str(last.hash)  # text in every file that is not damaged
        own = chained(previous, (values[name] for name in LINKED))
        self.connection.execute(AUDIT.insert().values(**values, previous=previous, hash=own))


def _is_later(time: object, now: datetime) -> bool:
    """Whether an act was at a later time than `now`; not where a damaged row says no time."""
    try:
        return datetime.fromisoformat(str(time)) > now
    except (ValueError, TypeError):  # no time, or one without an offset
        return False


def head(connection: Connection) -> str:
    """The hash of the last audit row: printed on paper, it proves the whole trail up to it."""
    return connection.execute(select(AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).scalar() or GENESIS


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row of the trail, for showing."""

    seq: int
    time: str
    person: str
    pc: str
    act: str
    document: str
    revision: str
    detail: str


def trail(connection: Connection, documents: Sequence[str] = ()) -> Iterator[AuditRow]:
    """The trail from its beginning, of `documents` (codes) alone where any are named."""
    columns = [AUDIT.c[name] for name in AuditRow.__slots__]
    query = select(*columns).order_by(AUDIT.c.seq)
    if documents:
        query = query.where(AUDIT.c.document.in_(documents))
    for row in connection.execute(query):
        yield AuditRow(*row)
