# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The values behind the numbers in Qt's formats, and where each block of the document stands on the page."""

from collections.abc import Hashable, Sequence

from PySide6.QtGui import QTextFormat

from qmeditor.desktop.editor.pieces import Owner, TableShell, Written, is_table, length, starts_with_table
from qmeditor.document import Block, BlockId, Inline

_USER = QTextFormat.Property.UserProperty.value
SHELL = _USER + 1
"""Of a text block or table: key of what it is (:class:`Written`, :class:`Owner`, :class:`TableShell`)."""
PART = _USER + 2
"""Of a text block: which part of its owner it is; "spacer" beside tables."""
MARKS = _USER + 3
"""Of characters: their marks as a number."""
LINK = _USER + 4
"""Of characters: the target of the link."""
ATOM = _USER + 5
"""Of an object character: key of the inline or block that it stands for."""
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
"""The type of objects in a line."""
OBJECT = QTextFormat.ObjectTypes.UserObject.value + 2
"""The type of objects that are blocks."""
SPACER = "spacer"

Shell = Written | Owner | TableShell
Stored = Shell | Block | Inline


class Store:
    """Numbers values, the same value always with the same key."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, int] = {}
        self._values: list[Stored] = []

    def key(self, value: Stored) -> int:
        """The key of `value`."""
        named = (type(value), value)
        key = self._keys.get(named)
        if key is None:
            key = self._keys[named] = len(self._values)
            self._values.append(value)
        return key

    def value(self, key: object) -> Stored | None:
        """The value of `key`; None where there is none."""
        if isinstance(key, int) and 0 <= key < len(self._values):
            return self._values[key]
        return None


class Index:
    """For each block of the body the number of its first text block on the page; built once per structure.

    A spacer stands before a grid that comes first or right after another, and after one that comes last.
    """

    def __init__(self, body: Sequence[Block]) -> None:
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.items: dict[BlockId, int] = {}
        number = 0
        after_text = False
        for item, block in enumerate(body):
            if starts_with_table(block) and not after_text:
                number += 1
            self.starts.append(number)
            size = length(block)
            self.lengths.append(size)
            number += size
            after_text = not is_table(block)
            self.items[block.id] = item
        self.total = number + (0 if after_text else 1)

    def item_at(self, number: int) -> int:
        """The item whose text block has this number, or that a spacer of this number precedes; the last at the end."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] + self.lengths[middle] <= number:
                low = middle + 1
            else:
                high = middle
        return min(low, len(self.starts) - 1)

    def end(self, item: int) -> int:
        """The number after the last text block of `item`."""
        return self.starts[item] + self.lengths[item]


def atom(store: Store, key: object) -> Inline | Block | None:
    """What an object character stands for."""
    value = store.value(key)
    return None if isinstance(value, (Owner, TableShell)) else value
