# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words printed in a document ("Bảng", "Mã hiệu", "Page"), by the document's language.

They are data in `resources/wording/*.toml`, apart from the language of the interface (design, decision 9). A
release keeps :attr:`Wording.source`; :func:`~qmeditor.document.frozen.frozen_wording` reads it again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qmeditor.document.findings import Trouble
from qmeditor.resources import resource

WORDING_FORMAT = 2
"""The number of the form that these files have; one more when a key gets another name or meaning."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; ``word[key]`` raises KeyError for one that is not there."""

    language: str
    words: Mapping[str, str]
    source: str = ""

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def get(self, key: str, other: str = "") -> str:
        """The word ``key``, or ``other`` where there is none (a label that a house wrote itself)."""
        return self.words.get(key, other)


@cache
def load_wording(language: str) -> Wording:
    """The words of ``language``; English where there are none in it."""
    known = {file.stem for file in resource("wording").glob("*.toml")}
    chosen = language if language in known else "en"
    return parse_wording(chosen, resource("wording", f"{chosen}.toml").read_text(encoding="utf-8"))


def parse_wording(language: str, source: str) -> Wording:
    """The words that the TOML text ``source`` holds: its ``format``, then one table a theme, keys unique over all."""
    try:
        tables = tomllib.loads(source)
        tables.pop("format", None)
    except tomllib.TOMLDecodeError as error:
        raise Trouble("document.bad_wording", language=language, reason=str(error)) from error
    return Wording(language, {key: word for table in tables.values() for key, word in table.items()}, source)
