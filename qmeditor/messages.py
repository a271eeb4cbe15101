# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The sentences that both surfaces show: `resources/messages/{en,vi}.toml`, one table a room.

Rooms below `cli` and `desktop` give a key and its parameters; only these two turn them into words.
"""

import tomllib
from functools import cache

from qmeditor.resources import resource

LANGUAGES = ("vi", "en")


def text(key: str, language: str, /, **params: object) -> str:
    """The message `key` ("room.name") in `language`, its parameters filled in as `str.format` does.

    A language without messages speaks English. Raises KeyError for a key or a parameter that is not there: both are
    programming errors.
    """
    return _texts(language if language in LANGUAGES else "en")[key].format_map(params)


@cache
def _texts(language: str) -> dict[str, str]:
    tables = tomllib.loads(resource("messages", f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{room}.{name}": message for room, table in tables.items() for name, message in table.items()}
