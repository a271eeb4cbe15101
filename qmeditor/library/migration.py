# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the file of an older version up to date: small named steps, one a version, in one transaction.

Alembic is imported only here and only when a file is old.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from qmeditor.document import Trouble
from qmeditor.library.tables import VERSION

if TYPE_CHECKING:
    from alembic.operations import Operations

STEPS: dict[int, Callable[["Operations"], None]] = {}
"""The step from each version to the next one."""


def migrate(path: Path, engine: Engine, version: int, target: int = VERSION) -> Path:
    """Bring the library at `path` from `version` to `target`; the path of the copy that was kept of it.

    Trouble `library.too_old` where a step is missing.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    if any(step not in STEPS for step in range(version, target)):
        raise Trouble("library.too_old", path=str(path), version=version)
    kept = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(kept)) as copy:
        source.backup(copy)
    with engine.connect().execution_options(qm_write=True) as connection, connection.begin():
        operations = Operations(MigrationContext.configure(connection))
        for step in range(version, target):
            STEPS[step](operations)
        connection.exec_driver_sql(f"PRAGMA user_version = {target}")
    return kept
