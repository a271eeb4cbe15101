# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Letters in Typst source: texts as literals, lengths, the looks of a house style."""

import re

from qmeditor.document import Marks
from qmeditor.document.house import HouseStyle, Look
from qmeditor.publish.glyphs import FALLBACK, MISSING, family, missing

DESCENT = 0.216
"""Of a line below its baseline, in multiples of the size. All room that a look gives a line beyond its letters stands
above them, as in Word: so lines have no leading between them, and first lines are as high as others."""

PLACES = {"": "left", "left": "left", "center": "center", "right": "right", "justify": "left"}

# Codes ("QT-01", "BM-01/QT-01") and a number with its unit ("05 ngày") stay in one line.
_UNBROKEN = re.compile(
    r"\b[A-ZĐ]{1,8}(?:[-./][A-ZĐ0-9]+)*[-./][0-9]+\b"
    r"|\b\d{1,3} (?:ngày|giờ|phút|tuần|tháng|năm|trang|bản|days?|hours?)\b"
)
_DIGIT = re.compile(r"\d")  # no word of the above is without
_LONGEST, _PART = 30, 10
_ENDLESS = re.compile(rf"\S{{{_LONGEST + 1},}}")
"""A word that a narrow column does not hold may break, as in Word, after each so many letters. Else it would lie over
what stands beside it, or run off the page; and PDF/A allows no string over 32,767 bytes (ISO 19005-2, 6.1.13)."""
_ESCAPED = re.compile('[\\\\"\n\r\ufeff]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": " ", "\ufeff": ""})


def literal(text: str) -> str:
    """``text`` as a Typst string."""
    return f'"{text.translate(_ESCAPES) if _ESCAPED.search(text) else text}"'


def points(length: int) -> str:
    """Twips as a Typst length."""
    return f"{length / 20:g}pt"


def ambient_settings(look: Look, style: HouseStyle) -> str:
    """The letters and lines of ``look`` for everything that says nothing else."""
    weight, slant = ("bold" if look.bold else "regular"), ("italic" if look.italic else "normal")
    justify = "true" if look.align == "justify" else "false"
    return (
        f'#set text(size: {look.size:g}pt, font: {fonts(look, style)}, weight: "{weight}", style: "{slant}", '
        f"top-edge: {_top(look)})\n"
        f"#set par(justify: {justify})\n"
        f"#set align({PLACES[look.align]})"
    )


def _top(look: Look) -> str:
    return f"{look.line - DESCENT:.3f}em"


def is_ambient(look: Look, body: Look) -> bool:
    """Whether paragraphs of ``look`` have the letters and lines of body text and nothing around them."""
    return (
        (look.size, look.font, look.bold, look.italic, look.line, look.align)
        == (body.size, body.font, body.bold, body.italic, body.line, body.align)
        and not look.border
        and not look.fill
    )


def dashed(name: str) -> str:
    """A name as Typst writes it."""
    return name.replace("_", "-")


def fonts(look: Look, style: HouseStyle) -> str:
    """The bundled fonts of a look, the first that has a letter wins."""
    return f'("{family(look.font or style.font)}", "{FALLBACK}")'


def look_value(look: Look, style: HouseStyle) -> str:
    """A look as the dictionary that the functions of the template take."""
    strokes = {"": "none", "box": "0.5pt", "left": "(left: 1.5pt)", "above": "(top: 0.5pt)"}
    insets = {"": "0pt", "box": "4pt", "left": "(left: 5pt, y: 2pt)", "above": "(top: 2pt)"}
    weight, slant = ("bold" if look.bold else "regular"), ("italic" if look.italic else "normal")
    fill = f'rgb("{look.fill}")' if look.fill else "none"
    return (
        f'(size: {look.size:g}pt, font: {fonts(look, style)}, weight: "{weight}", style: "{slant}", '
        f'top: {_top(look)}, align: "{look.align or "left"}", place: {PLACES[look.align]}, '
        f"stroke: {strokes[look.border]}, fill: {fill}, inset: {insets[look.border]})"
    )


_WRAPS = (
    (Marks.BOLD, '#text(weight: "bold")['),
    (Marks.ITALIC, '#text(style: "italic")['),
    (Marks.UNDERLINE, "#underline(evade: false)["),
    (Marks.STRIKE, "#strike["),
    (Marks.SUPERSCRIPT, "#super["),
    (Marks.SUBSCRIPT, "#sub["),
)


def marked(inner: str, marks: Marks) -> str:
    """Typst content with character formatting around it."""
    if not marks:
        return inner
    for mark, start in _WRAPS:
        if mark in marks:
            inner = f"{start}{inner}];"
    return inner


def text_source(text: str, look: Look, style: HouseStyle) -> str:
    """Text as string literals, its line breaks and tabs as what they are, codes and terms unbroken."""
    if look.caps:
        text = text.upper()
    text = shown(text, look, style)
    if "\n" in text or "\t" in text:
        pieces = re.split("([\n\t])", text)
        signs = {"\n": "#linebreak();", "\t": "#h(36pt);"}
        return "".join(signs.get(piece) or _pieces(piece) for piece in pieces if piece)
    return _pieces(text) if text else ""


def _pieces(text: str) -> str:
    if not _DIGIT.search(text):
        return _words(text)
    out, at = [], 0
    for found in _UNBROKEN.finditer(text):
        if found.start() > at:
            out.append(_words(text[at : found.start()]))
        out.append(f"#box({literal(found[0])});")
        at = found.end()
    if at < len(text):
        out.append(_words(text[at:]))
    return "".join(out)


def _words(text: str) -> str:
    if len(text) <= _LONGEST:
        return f"#{literal(text)};"
    parts, at = [], 0
    for word in _ENDLESS.finditer(text):
        for cut in range(word.start() + _PART, word.end(), _PART):
            parts.append(text[at:cut])
            at = cut
    return "#box();".join(f"#{literal(part)};" for part in (*parts, text[at:]))


def shown(text: str, look: Look, style: HouseStyle) -> str:
    """``text`` with a visible box for each character that no font has."""
    absent = missing(text, look.font or style.font)
    return text.translate(dict.fromkeys(map(ord, absent), MISSING)) if absent else text
