# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the file of an older version up to date: small named steps, in one transaction, told by one audit row.

First the steps of :mod:`qmeditor.library.upgrades`, which move what rows say; then each table and trigger that is not
as this program makes it is made anew; last, every row whose seal is of an older format and holds is sealed in the
newest one. What does not hold keeps the seal that it has: damage is told after an upgrade as before it.

Alembic is imported only here and only when a file is old.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.schema import CreateTable

from qmeditor.document import Trouble
from qmeditor.library import search
from qmeditor.library.audit import Act
from qmeditor.library.backup import copy_library
from qmeditor.library.drafts import bind_draft, draft_seal
from qmeditor.library.people import Person
from qmeditor.library.rows import OPEN, Seal, holds, newest
from qmeditor.library.tables import DRAFTS, METADATA, SEALED, SEARCH, TRIGGERS, VERSION
from qmeditor.library.trail import key_of, trail_of
from qmeditor.library.troubles import troubles
from qmeditor.library.upgrades import STEPS


def migrate(path: Path, engine: Engine, version: int, by: Person, now: datetime) -> Path:
    """Bring the library at `path` from `version` to today's; the path of the copy that was kept of it.

    `engine` must not enforce foreign keys. Trouble `library.too_old` where a step is missing, or what the disk says;
    the file is then as it was.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    if any(step not in STEPS for step in range(version, VERSION)):
        raise Trouble("library.too_old", path=str(path), version=version)
    kept = _keep(path, version)
    try:
        with (
            troubles(path),
            engine.connect().execution_options(qm_write=True) as connection,
            connection.begin(),
        ):
            act = Act(connection, "upgrade", by, now, "", "", {"from": version, "to": VERSION, "kept": kept.name})
            operations = Operations(MigrationContext.configure(connection))
            for step in range(version, VERSION):
                for move in STEPS[step]:
                    move(operations, act)
            _shape(connection)
            _seal_anew(act)
            act.record()
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    finally:
        engine.dispose()
    return kept


def _keep(path: Path, version: int) -> Path:
    """Copy the old file beside itself, under a name that is free."""
    names = (f"{path.stem}.v{version}{more}{path.suffix}" for more in chain([""], (f"-{n}" for n in count(2))))
    kept = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    copy_library(path, kept)
    return kept


def _shape(connection: Connection) -> None:
    """Give tables, indexes and triggers the form that this program gives them; rows and their columns stay."""
    found = {row.name: row for row in connection.exec_driver_sql("SELECT name, type, tbl_name, sql FROM sqlite_master")}
    for name in [name for name, row in found.items() if row.type == "trigger"]:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in METADATA.sorted_tables:
        made = str(CreateTable(table).compile(connection)).strip()
        if table.name not in found:
            table.create(connection)
        elif found[table.name].sql.split() != made.split():
            _rebuild(connection, table)
    for statement in SEARCH:
        name = statement.split()[3 if "VIRTUAL" in statement else 2]
        if name not in found or found[name].sql.split() != statement.split():
            search.clear(connection)
    for statement in TRIGGERS:
        connection.exec_driver_sql(statement)


def _rebuild(connection: Connection, table: Table) -> None:
    columns = [row.name for row in connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')]
    common = ", ".join(f'"{name}"' for name in columns if name in table.columns)
    connection.exec_driver_sql(f'CREATE TEMPORARY TABLE kept AS SELECT {common} FROM "{table.name}"')  # noqa: S608
    connection.exec_driver_sql(f'DROP TABLE "{table.name}"')
    table.create(connection)
    copied = f'INSERT INTO "{table.name}" ({common}) SELECT {common} FROM temp.kept'  # noqa: S608
    connection.exec_driver_sql(copied)
    connection.exec_driver_sql("DROP TABLE temp.kept")


def _seal_anew(act: Act) -> None:
    """Seal in the newest format what an older one seals and holds."""
    for table in SEALED:
        key = key_of(table)
        seals = dict(trail_of(act.connection).seals(act.connection, table.name))
        for own, known in seals.items():
            if known.format >= newest(table.name):
                continue
            row = act.connection.execute(select(table).where(key == own)).mappings().one_or_none()
            if row is None:
                continue
            if table is DRAFTS:
                _seal_draft(act, dict(row), known)
            elif holds(known, table.name, dict(row)):
                act.touch(table, own, known.document, known.revision)


def _seal_draft(act: Act, row: Mapping[str, Any], known: Seal) -> None:
    """A draft has a seal of its own as well, in the format of the table."""
    if row["seal"] == draft_seal(row, known.format) and (known.digest == OPEN or holds(known, DRAFTS.name, row)):
        which = DRAFTS.c.id == row["id"]
        act.connection.execute(DRAFTS.update().where(which).values(seal=draft_seal(row)))
        act.touch(DRAFTS, row["id"])
        bind_draft(act, row["id"])
