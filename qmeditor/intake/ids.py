# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Ids of imported blocks: those that the file brought back, else derived from place and content."""

import re
from dataclasses import dataclass, field

from qmeditor.document import BlockId, derived_id, is_block_id

BOOKMARK = re.compile("_qm([0-7][0-9A-F]{7})", re.IGNORECASE)
"""The hidden bookmark that our own files carry on headings, tables, figures and processes."""
_TARGET = re.compile("_qmn?([0-7][0-9A-F]{7})", re.IGNORECASE)


def bookmark_id(names: tuple[str, ...]) -> BlockId:
    """The block id that one of these bookmarks carries, else ``""``."""
    for name in names:
        found = BOOKMARK.fullmatch(name)
        if found and is_block_id(found[1].upper()):
            return found[1].upper()
    return ""


def own_target(name: str) -> BlockId:
    """The block that a bookmark of our own files leads to (_qm…, or _qmn… around a caption's number), else ``""``."""
    found = _TARGET.fullmatch(name)
    return found[1].upper() if found else ""


@dataclass(slots=True)
class Ids:
    """The ids given so far in one import; the same file gives the same ids."""

    taken: set[BlockId] = field(default_factory=set)

    def take(self, seed: str, *wanted: str) -> BlockId:
        """The first of ``wanted`` that is a free id, else one derived from ``seed``."""
        chosen = next((w.upper() for w in wanted if w and is_block_id(w.upper()) and w.upper() not in self.taken), "")
        chosen = chosen or derived_id(seed, self.taken)
        self.taken.add(chosen)
        return chosen
