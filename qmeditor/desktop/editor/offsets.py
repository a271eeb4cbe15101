# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Offsets: the document counts characters, Qt counts UTF-16 units."""

from qmeditor.document import Content, Text


def to_units(text: Content, offset: int) -> int:
    """`offset` in UTF-16 units, as Qt counts."""
    units = 0
    for part in text:
        if offset <= 0:
            break
        if isinstance(part, Text):
            taken = part.text[:offset]
            units += len(taken) + sum(1 for c in taken if ord(c) > 0xFFFF)
            offset -= len(taken)
        else:
            units += 1
            offset -= 1
    return units


def from_units(text: str, units: int) -> int:
    """The number of characters in the first `units` UTF-16 units of `text` (as Python holds Qt's text)."""
    count = 0
    for character in text:
        if units <= 0:
            break
        units -= 2 if ord(character) > 0xFFFF else 1
        count += 1
    return count
