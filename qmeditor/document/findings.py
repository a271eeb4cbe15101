# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a room has to say: trouble that stops, losses of an import, findings of a check.

Rooms below ``cli`` and ``desktop`` never return sentences: they give a key of
``resources/messages/*.toml`` and its parameters (design: two languages are two things).
"""

from dataclasses import dataclass
from typing import Literal

Params = tuple[tuple[str, str], ...]
Severity = Literal["error", "warning", "hint"]


def params(**values: str | int) -> Params:
    """Parameters of a message, in the order given."""
    return tuple((name, str(value)) for name, value in values.items())


class Trouble(Exception):
    """What was asked cannot be done: shown as one line that names the thing and says what to do.

    ``key`` is a message key such as ``"ooxml.encrypted"``; the parameters fill its text.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, params(**values))
        self.key = key
        self.params = params(**values)

    def __str__(self) -> str:
        return " ".join([self.key, *(f"{name}={value}" for name, value in self.params)])

    def __reduce__(self) -> tuple[object, ...]:  # crosses process borders
        return (_trouble, (self.key, self.params))


def _trouble(key: str, values: Params) -> Trouble:
    return Trouble(key, **dict(values))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a part of the file and, where known, block, paragraph and the text around.

    ``paragraph`` is the zero-based index of the ``w:p`` in its part, in document order (those in
    tables and text boxes count, those in ``mc:Fallback`` do not; tracked changes are taken in), or -1.
    """

    part: str = "body"
    block: str = ""
    paragraph: int = -1
    near: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of an imported file that could not be represented; ``text`` is what it said."""

    key: str
    place: Place = Place()
    params: Params = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundProperty:
    """A value that an imported file gives for a field of :class:`~qmeditor.document.tree.Properties`.

    ``sure``: 0 to 1, how likely it is meant so.
    """

    name: str
    value: str
    place: Place = Place()
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check or a plan reports."""

    key: str
    severity: Severity
    place: Place = Place()
    params: Params = ()
