# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How Word writes a counter in number formats that are neither decimals nor letters nor Roman.

ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
Formats that depend on the language of the text (ordinal, cardinalText, ordinalText) or count in other scripts are not
written here.
"""

_CHICAGO = "*†‡§"
_ENCLOSED = {
    "decimalEnclosedCircle": "\u2460",
    "decimalEnclosedCircleChinese": "\u2460",
    "decimalEnclosedParen": "\u2474",
    "decimalEnclosedFullstop": "\u2488",
}
"""The sign of 1; those up to 20 follow it in Unicode."""
_FULL_WIDTH = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}


def formatted(value: int, number_format: str) -> str:
    """A counter as Word shows it, "" where that is not known. ``number_format``: a w:numFmt, or as custom formats are
    read, their first number ("001")."""
    if value < 1:
        return ""
    if number_format.startswith("0"):
        return f"{value:0{len(number_format)}d}"
    if number_format in _ENCLOSED:
        return chr(ord(_ENCLOSED[number_format]) + value - 1) if value <= 20 else str(value)
    match number_format:
        case "chicago":
            times, place = divmod(value - 1, len(_CHICAGO))
            return _CHICAGO[place] * (times + 1)
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(value).translate(_FULL_WIDTH)
        case "hex":
            return f"{value:X}"
        case "numberInDash":
            return f"- {value} -"
        case _:
            return ""
