# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The values behind the numbers in Qt's formats, and where each block of the document stands on the page."""

from collections.abc import Hashable, Sequence

from PySide6.QtGui import QTextFormat

from qmeditor.desktop.editor.pieces import Owner, TableShell, Written, length, starts_with_table
from qmeditor.document import Block, BlockId, Inline, Table

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

    def __init__(self, body: Sequence[Block], lengths: list[int] | None = None) -> None:
        self.lengths = [length(block) for block in body] if lengths is None else lengths
        self.starts: list[int] = []
        self.items: dict[BlockId, int] = {block.id: item for item, block in enumerate(body)}
        number = 0
        after_text = False
        for block, size in zip(body, self.lengths, strict=True):
            table = type(block) is Table
            if table and not after_text and starts_with_table(block):
                number += 1
            self.starts.append(number)
            number += size
            after_text = not table
        self.total = number + (0 if after_text else 1)

    def spliced(self, body: Sequence[Block], place: int, gone: int, come: Sequence[Block]) -> "Index":
        """The index of `body`, in which `come` stands in the place of `gone` blocks from `place` on."""
        sizes = [*self.lengths[:place], *(length(block) for block in come), *self.lengths[place + gone :]]
        return Index(body, sizes)

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
