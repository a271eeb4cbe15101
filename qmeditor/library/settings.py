# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Settings of a library: its language, its organisation, its own id, and what it overrides. Values are JSON."""

from sqlalchemy import Connection, select

from qmeditor.document import Trouble
from qmeditor.library.audit import Act
from qmeditor.library.seals import canonical, read_json
from qmeditor.library.tables import SETTINGS
from qmeditor.library.trail import is_gone, is_sound


def get(connection: Connection, name: str, other: str = "") -> str:
    """The text setting `name`, or `other` where there is none. Trouble `library.damaged_setting` where it is none,
    or not what the audit trail says."""
    row = connection.execute(select(SETTINGS).where(SETTINGS.c.name == name)).mappings().one_or_none()
    if row is None and not is_gone(connection, SETTINGS, name):
        return other
    if row is None or not is_sound(connection, SETTINGS, name, dict(row)):
        raise Trouble("library.damaged_setting", name=name)
    text = row["value"]
    try:
        value = read_json(text)
    except ValueError as error:
        raise Trouble("library.damaged_setting", name=name) from error
    if not isinstance(value, str):
        raise Trouble("library.damaged_setting", name=name)
    return value


def put(act: Act, name: str, value: object) -> None:
    """Write the setting `name`; the audit row tells it."""
    text = canonical(value)
    known = act.connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == name)).scalar()
    if known is None:
        act.insert(SETTINGS, {"name": name, "value": text})
    else:
        act.update(SETTINGS, name, {"value": text})
