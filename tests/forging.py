# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a library behind the program's back."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path


def forge(file: Path, *statements: str) -> None:
    """Run `statements` on the file as no program of ours would: triggers taken away and put back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount, f"changed nothing: {statement}"
        for _, sql in triggers:
            connection.execute(sql)


def forge_any(file: Path, *statements: str) -> None:
    """The same, while every column takes any kind of value, and none: a page of the file can hold that."""
    with closing(sqlite3.connect(file)) as connection:
        made = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%NULL%'")
        )
    _rewrite(file, {name: _free(sql) for name, sql in made.items()})
    try:
        forge(file, *statements)
    finally:
        _rewrite(file, made)


def _rewrite(file: Path, made: Mapping[str, str]) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for name, sql in made.items():
            connection.execute("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (sql, name))


def _free(sql: str) -> str:
    """The statement that makes a table, without kinds of columns. The number of a row stays its key."""
    first, rest = sql.split(",", 1)
    if re.search(r"PRIMARY KEY \(\w+\)", rest) is None or " INTEGER" not in first:
        first = re.sub(r" (TEXT|INTEGER|NOT NULL)\b", "", first)
    return f"{first},{re.sub(r' (TEXT|BLOB|INTEGER|NOT NULL)' + chr(92) + 'b', '', rest)}"
