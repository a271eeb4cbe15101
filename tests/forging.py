# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a library behind the program's back."""

import sqlite3
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
