# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The bundled fonts: which characters they can show, and how wide a short text is.

A PDF uses these fonts alone, so that it has the same pages on every machine; Word uses its own of the same measures.
"""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from qmeditor.resources import resource

FAMILIES = {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}
"""What a PDF takes for a font of Word's: the same widths, letter by letter."""

FALLBACK = "DejaVu Sans"
MISSING = "\u25a1"  # what stands for a character that no font has

# Layout characters that need no glyph of their own.
_INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")


def family(font: str) -> str:
    """The bundled family for Word's ``font``."""
    return FAMILIES.get(font, "Liberation Serif")


def _file(name: str, bold: bool = False) -> Path:
    stem = name.replace(" ", "")
    if name == FALLBACK:
        return resource("fonts", f"{stem}-Bold.ttf" if bold else f"{stem}.ttf")
    return resource("fonts", f"{stem}-Bold.ttf" if bold else f"{stem}-Regular.ttf")


@cache
def _characters(name: str) -> frozenset[str]:
    with TTFont(_file(name), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


@cache
def covered(font: str) -> frozenset[str]:
    """Every character that text in Word's ``font`` can show."""
    return _characters(family(font)) | _characters(FALLBACK) | _INVISIBLE


def missing(text: str, font: str) -> list[str]:
    """The characters of ``text`` that no bundled font has, each once, in order of their code."""
    return [] if text.isascii() else sorted(set(text) - covered(font))


@cache
def _advances(name: str, bold: bool) -> tuple[dict[str, int], int]:
    with TTFont(_file(name, bold), lazy=True) as font:
        widths = font["hmtx"]
        return {chr(code): widths[glyph][0] for code, glyph in (font.getBestCmap() or {}).items()}, font[
            "head"
        ].unitsPerEm


def width(text: str, font: str, size: float, bold: bool = False) -> int:
    """About how wide ``text`` is in one line, in twips. A letter that the font lacks is as wide as in the fallback."""
    advances, em = _advances(family(font), bold)
    absent = [letter for letter in text if letter not in advances and letter not in _INVISIBLE]
    total = sum(advances.get(letter, 0) for letter in text) / em
    if absent:
        others, other_em = _advances(FALLBACK, bold)
        total += sum(others.get(letter, other_em) for letter in absent) / other_em
    return round(total * size * 20)
