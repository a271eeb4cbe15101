# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A library: one SQLite file, opened for reading or, by one person at a time, for changing.

Rollback journal, synchronised with its folder: the file is whole after a crash at any moment, and can be copied, moved
and kept on a stick. Whoever changes it goes through :meth:`Library.act` (one transaction, one audit row) or, for drafts
being typed, :meth:`Library.typing` (a transaction without).
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from qmeditor.document import Trouble
from qmeditor.library import drafts, migration, search, settings
from qmeditor.library import trail as trails
from qmeditor.library.audit import CLOCK_BEHIND, Act
from qmeditor.library.lock import Lock, disk_trouble
from qmeditor.library.people import Person
from qmeditor.library.tables import APPLICATION_ID, METADATA, SEARCH, TRIGGERS, VERSION
from qmeditor.library.troubles import troubles
from qmeditor.library.watch import Watch, state
from qmeditor.temporary import remove_files

_WAIT = 5.0  # seconds for another program that has the file


class Library:
    """A library that is open until :meth:`close`. Readers need no lock; several threads may use one Library."""

    def __init__(self, path: Path, engine: Engine, lock: Lock | None, person: Person | None) -> None:
        self.path = path
        self.engine = engine
        self.lock = lock
        self.is_former = False  # of a former version, and open for reading
        self.kept: Path | None = None  # the old file, where opening it brought it up to date
        self.watch = Watch(path, engine)
        self._person = person
        self._closed = False
        self.clock_behind = ""
        """The time of the act before one that was done here with a clock behind it: it was set back, then or now."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def person(self) -> Person:
        """Who has it open for changes. Trouble `library.open_for_reading` where nobody has."""
        if self._person is None:
            raise Trouble("library.open_for_reading", path=str(self.path))
        return self._person

    def close(self) -> None:
        """Close the file and give the lock up, for good: another PC may have it from now on."""
        self._closed = True
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the library; Trouble where the file cannot be read, or is closed."""
        self._open()
        with troubles(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def typing(self) -> Iterator[Connection]:
        """A transaction without an audit row: drafts and their journal alone are written so.

        Trouble `library.gone`, `library.replaced` where the file is not any more what this program left;
        `library.closed` after :meth:`close`.
        """
        self._open()
        self.watch.look()
        self._writable()
        with (
            troubles(self.path),
            self.engine.connect().execution_options(qm_write=True) as connection,
            connection.begin(),
        ):
            self.watch.compare(connection)
            try:
                yield connection
            finally:
                trails.trail_of(connection).end()
            left = self.watch.leave(connection)
        self.watch.left(left)

    def look(self) -> None:
        """Look whether the file is still what this program left; Trouble as :meth:`typing` raises."""
        self.watch.look()
        with self.reading() as connection:
            self.watch.compare(connection)

    def bind_drafts(self, now: datetime) -> None:
        """Bind the drafts that were typed since the audit trail last bound them, one act each."""
        with self.reading() as connection:
            typed = drafts.typed_drafts(connection)
        for draft in typed:
            with self.act("bind_draft", self.person, now, draft.code, "draft") as act:
                drafts.bind_draft(act, draft.id)

    def refresh_search(self) -> None:
        """Make anew what is stale in the search index: a crash, or a program that folded otherwise, left it so."""
        try:
            with self.reading() as connection:
                stale = search.is_stale(connection)
            if stale:
                with self.typing() as connection:
                    search.refresh(connection)
        except Trouble:
            with suppress(Trouble), self.typing() as connection:  # it can be done without; `verify` tells what is wrong
                search.rebuild(connection)

    @contextmanager
    def act(
        self,
        name: str,
        by: Person,
        now: datetime,
        document: str = "",
        revision: str = "",
        detail: Mapping[str, object] | None = None,
    ) -> Iterator[Act]:
        """One transaction and, at its end, its audit row, which seals all rows that were written."""
        with self.typing() as connection:
            act = Act(connection, name, by, now, document, revision, dict(detail or {}))
            yield act
            act.record()
        self.clock_behind = str(act.detail.get(CLOCK_BEHIND, self.clock_behind))

    def _open(self) -> None:
        if self._closed:  # the engine would connect anew
            raise Trouble("library.closed", path=str(self.path))

    def _writable(self) -> None:
        if self.lock is None:
            raise Trouble("library.open_for_reading", path=str(self.path))
        self.lock.refresh()  # it may have been taken over while this PC slept


def create_library(path: Path, by: Person, now: datetime, values: Mapping[str, object]) -> Library:
    """A new library at `path` with these settings, open for changing. Trouble where something is there already; where
    it cannot be written whole nothing stays."""
    try:
        known = path.exists()
        if known and (not path.is_file() or path.stat().st_size):
            raise Trouble("library.exists", path=str(path))
    except OSError as error:
        raise disk_trouble(error, path) from error
    library = Library(path, engine_of(path, "rwc"), Lock.acquire(path, by, now), by)
    try:
        _private(path)
        with library.act("create", by, now) as act:
            METADATA.create_all(act.connection)
            for statement in (*SEARCH, *TRIGGERS):
                act.connection.exec_driver_sql(statement)
            act.connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            act.connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
            for name, value in values.items():
                settings.put(act, name, value)
    except BaseException:
        library.engine.dispose()
        if not known:
            remove_files([path, path.with_name(path.name + "-journal")])
        library.close()
        raise
    return library


def open_library(path: Path, by: Person, now: datetime, wait: Callable[[float], None] = time.sleep) -> Library:
    """Open `path` for changing. A stale lock is taken over, which an audit row tells (an old one of another PC is
    watched first, while `wait` lets the seconds pass); an old file is brought up to
    date, a copy of it kept beside; what was typed before a crash is bound. Trouble names who has it open, or what is
    wrong with the file."""
    _checked_file(path)
    lock = Lock.acquire(path, by, now, wait)
    library = Library(path, engine_of(path, "rw"), lock, by)
    try:
        version = _checked_version(library)
        _own_journal(library)
        if version < VERSION:
            library.engine.dispose()
            library.kept = migration.migrate(path, engine_of(path, "rw", keys=False), version, by, now)
        if lock.former is not None:
            former = lock.former
            told = {"person": former.person.name, "pc": former.person.pc, "since": former.since}
            with library.act("take_over_lock", by, now, detail=told):
                pass
        library.bind_drafts(now)
        library.refresh_search()
        library.watch.look()
        with library.reading() as connection:
            library.watch.left(state(connection))
    except BaseException:
        library.close()
        raise
    return library


def read_library(path: Path, former: bool = False) -> Library:
    """Open `path` for reading: no lock, whoever else has it open. Trouble `library.older` for a file of a former
    version, unless `former`: its settings and trail can be read, the rest is as it was then."""
    _checked_file(path)
    library = Library(path, engine_of(path, "rw", reading=True), None, None)
    try:
        library.is_former = _checked_version(library) < VERSION
        if library.is_former and not former:
            raise Trouble("library.older", path=str(path))
    except BaseException:
        library.close()
        raise
    return library


def _checked_file(path: Path) -> None:
    try:
        if path.exists() and not path.is_file():  # a folder, a pipe that would never end
            raise Trouble("library.not_a_library", path=str(path))
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError as error:
        raise Trouble("library.no_file", path=str(path)) from error
    except PermissionError as error:
        raise Trouble("library.no_permission", path=str(path)) from error
    except OSError as error:
        raise disk_trouble(error, path) from error
    if not start:
        raise Trouble("library.empty", path=str(path))
    if not start.startswith(b"SQLite format 3\0"):
        raise Trouble("library.not_a_library", path=str(path))


def _private(path: Path) -> None:
    """Begin a file that its owner alone can read: a library holds all originals."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise disk_trouble(error, path) from error


def _own_journal(library: Library) -> None:
    """Switch the file back to the journal that it is made with, which needs nothing beside it."""
    with library.reading() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    if mode != "delete":
        library.engine.dispose()
        with troubles(library.path), closing(sqlite3.connect(library.path, timeout=_WAIT)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")


def _checked_version(library: Library) -> int:
    with library.reading() as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if application != APPLICATION_ID:
        raise Trouble("library.not_a_library", path=str(library.path))
    if version > VERSION:
        raise Trouble("library.newer", path=str(library.path), version=version, known=VERSION)
    return version


def engine_of(path: Path, mode: str, reading: bool = False, keys: bool = True) -> Engine:
    """Connections to the file at `path`. `keys`: whether foreign keys are enforced; not while tables are rebuilt."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA foreign_keys = {'ON' if keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA trusted_schema = OFF")
        if reading:
            connection.execute("PRAGMA query_only = ON")
        return connection

    trail = trails.options(trails.Trail())
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, execution_options=trail)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # sqlite3 begins late and on its own terms; a writer must have the file before it reads what it changes.
        writing = connection.get_execution_options().get("qm_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
