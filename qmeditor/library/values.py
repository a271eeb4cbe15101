# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The values of columns as they are read: always of the kind that the column has.

SQLite holds any kind of value in any column (sqlite.org, "Datatypes In SQLite"): bytes where text belongs, text for a
number, nothing at all. Whoever reads a row must not stumble over that, and must not take it for what the program wrote:
a foreign value is read as one that no act writes, so that its row's seal does not hold.
"""

from collections.abc import Callable

from sqlalchemy import Dialect, Integer, LargeBinary, Text

FOREIGN = "\ufffd"
"""What text begins with that stands for a value of another kind: the sign for what cannot be shown."""
NO_NUMBER = -1
"""What stands for a value that is no whole number: no act writes a number below nought."""


class Words(Text):
    """Text. Of another kind of value it shows what can be shown, behind :data:`FOREIGN`."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], str]:  # noqa: ARG002 of SQLAlchemy
        """How a value of this column is read."""
        return words


class Number(Integer):
    """A whole number, else :data:`NO_NUMBER`; with `or_none` also none."""

    def __init__(self, or_none: bool = False) -> None:
        self.or_none = or_none

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], int | None]:  # noqa: ARG002 of SQLAlchemy
        """How a value of this column is read."""
        return number_or_none if self.or_none else number


class Octets(LargeBinary):
    """Bytes. Text counts as its UTF-8, nothing as no bytes."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], bytes]:  # noqa: ARG002 of SQLAlchemy
        """How a value of this column is read."""
        return octets


def words(value: object) -> str:
    """`value` where it is text, else what can be shown of it behind :data:`FOREIGN`."""
    if type(value) is str:
        return value
    return FOREIGN if value is None else FOREIGN + octets(value).decode(errors="replace")


def number(value: object) -> int:
    """`value` where it is a whole number, else :data:`NO_NUMBER`."""
    return value if type(value) is int else NO_NUMBER


def number_or_none(value: object) -> int | None:
    """The same, where there may be none."""
    return None if value is None else number(value)


def octets(value: object) -> bytes:
    """`value` where it is bytes, else its text in UTF-8; what was not UTF-8 stays the bytes that it was."""
    if type(value) is bytes:
        return value
    return b"" if value is None else str(value).encode(errors="surrogateescape")


def as_kept(value: object, kind: object) -> bool:
    """Whether `value`, read without regard to its column, is of the column's `kind`."""
    if isinstance(kind, Number):
        return type(value) is int or (kind.or_none and value is None)
    return type(value) is (bytes if isinstance(kind, Octets) else str)
