# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbering schemes: how the numbers of headings and list items look and when they start again.

A Document carries its schemes; a heading or list item names the scheme and the level it follows, the
numbers themselves are derived (:mod:`qmeditor.document.numbers`). A scheme is what OOXML calls an
abstract numbering definition (``w:abstractNum``).
"""

from dataclasses import dataclass
from enum import StrEnum

from qmeditor.document.errors import InvalidDocument
from qmeditor.document.text import is_clean

MAX_LEVELS = 9


class Counter(StrEnum):
    """How one counter is written (compare ``w:numFmt``; Word knows no Vietnamese letters)."""

    DECIMAL = "decimal"
    DECIMAL_ZERO = "decimal_zero"  # 01, 02 … 10
    ROMAN_UPPER = "roman_upper"
    ROMAN_LOWER = "roman_lower"
    LETTER_UPPER = "letter_upper"
    LETTER_LOWER = "letter_lower"
    LETTER_VI = "letter_vi"  # a b c d đ e g h i k l m n o p q r s t u v x y (NĐ 30/2020, annex I)
    LETTER_VI_UPPER = "letter_vi_upper"
    BULLET = "bullet"  # the pattern is the bullet, nothing counts
    NONE = "none"  # no label


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme.

    ``pattern`` is the label: ``{n}`` stands for this level's counter, ``{1}`` to ``{9}`` for the
    counter of that level. ``restart`` as ``w:lvlRestart``: None = after any higher level, 0 = never
    (Điều run on across chapters), k = only after level k or higher. ``legal`` writes the counters of
    the other levels in decimals (``w:isLgl``).
    """

    pattern: str
    counter: Counter = Counter.DECIMAL
    restart: int | None = None
    legal: bool = False

    def __post_init__(self) -> None:
        if not is_clean(self.pattern):
            raise InvalidDocument("pattern", repr(self.pattern))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named scheme; ``levels[0]`` is level 1. Level 1 of a list is a list item's level 1."""

    name: str
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        if not self.name or not is_clean(self.name) or not 1 <= len(self.levels) <= MAX_LEVELS:
            raise InvalidDocument("scheme", repr(self.name))


def _outline(depth: int) -> tuple[Level, ...]:
    return tuple(Level(".".join(f"{{{k}}}" for k in range(1, n + 1))) for n in range(1, depth + 1))


def _bullets(signs: str) -> tuple[Level, ...]:
    return tuple(Level(sign, Counter.BULLET) for sign in signs)


STANDARD_SCHEMES = (
    Scheme("main", _outline(6)),
    Scheme("appendix", (Level("Phụ lục {n}", Counter.ROMAN_UPPER), *_outline(6)[1:])),
    Scheme("bullet", _bullets("-+•-+•-+•")),
    Scheme("number", tuple(Level("{n}.") if n % 2 == 0 else Level("{n})", Counter.LETTER_VI) for n in range(9))),
    Scheme(
        "letter",
        tuple(Level("{n})", Counter.LETTER_VI) if n % 2 == 0 else Level("-", Counter.BULLET) for n in range(9)),
    ),
)
"""What a new document has where its house style says nothing else."""
