# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The sentences that both surfaces show: `resources/messages/{en,vi}.toml`, one table a room.

Rooms below `cli` and `desktop` give a key and its parameters; only these two turn them into words.
"""

import tomllib
from functools import cache, reduce

from qmeditor.resources import resource

LANGUAGES = ("vi", "en")


def text(key: str, language: str, door: str = "cli", /, **params: object) -> str:
    """The message `key` ("room.name") in `language`, its parameters filled in as `str.format` does. What it tells to do
    is told as it is done at that `door`: `cli`, or `window`.

    A language without messages speaks English. Raises KeyError for a key or a parameter that is not there: both are
    programming errors.
    """
    return _sentences(language if language in LANGUAGES else "en", door)[key].format_map(params)


@cache
def _sentences(language: str, door: str) -> dict[str, str]:
    """All messages, with how things are done at a door; what has no word there (an option of the command line) goes."""
    texts = _texts(language)
    names = [key.partition(".")[2] for key in texts if key.startswith("door_cli.")]
    ways = {f"{{{name}}}": texts.get(f"door_{door}.{name}", "") for name in names}
    return {
        key: reduce(lambda told, name: told.replace(name, ways[name]), ways, sentence)
        for key, sentence in texts.items()
    }


@cache
def _texts(language: str) -> dict[str, str]:
    tables = tomllib.loads(resource("messages", f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{room}.{name}": message for room, table in tables.items() for name, message in table.items()}
