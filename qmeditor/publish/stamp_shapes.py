# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How a stamp is drawn: its lines, broken here so that none is ever cut, its size, its Typst source.

The large one is for page 1, the low one for the others. A stamp is as high as its words need: a holder of 200 letters
is as legible as one of ten. Lengths are points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qmeditor.publish.glyphs import MISSING, missing, width
from qmeditor.publish.pdf_letters import literal
from qmeditor.publish.standing import Mark

MM = 72 / 25.4
FONT = "Arial"  # Liberation Sans in a PDF
_SIZE, _NOTE = 8.0, 6.5
_LEAD = 1.18  # from baseline to baseline, in multiples of the size
_PADDING = 1.6 * MM
_GAP = 1.5 * MM  # between code and text
_LONGEST = 400  # letters of a word in one line
_MOST_LINES = 40  # more words than a page is for are cut at the end, with an ellipsis


@dataclass(frozen=True, slots=True)
class Shape:
    """The frame that stamps of a job have in common at one kind of place."""

    large: bool
    width: float
    height: float

    @property
    def code(self) -> float:
        """The side of the QR code."""
        return (17.5 if self.large else 13) * MM


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stamp. ``strong``: bold; ``ink``: in the colour of the frame."""

    text: str
    size: float = _SIZE
    strong: bool = False
    ink: bool = False


def shape(marks: Sequence[Mark], large: bool, wide: float) -> Shape:
    """The lowest frame of that width in which each of ``marks`` has room."""
    empty = Shape(large, wide, 0)
    least = 25 * MM if large else 0
    return Shape(large, wide, max(least, *(_height(each, empty) for each in marks)))


def _height(mark: Mark, frame: Shape) -> float:
    high = sum(line.size * _LEAD for line in lines(mark, frame))
    return max(high, frame.code if mark.qr else 0) + 2 * _PADDING


def unshown(mark: Mark) -> list[str]:
    """The characters of a mark that no font has: a box stands for each."""
    return missing(" ".join((mark.title, *mark.rows, mark.note)), FONT)


def lines(mark: Mark, frame: Shape) -> list[Line]:
    """The words of a mark in lines that fit the frame's width."""
    room = frame.width - 2 * _PADDING - (frame.code + _GAP if mark.qr else 0)
    size = 11 if frame.large else 8.5
    made = [Line(each, size, strong=True, ink=True) for each in _broken(mark.title, size, True, room)]
    if frame.large:
        for n, row in enumerate(mark.rows):
            made += [Line(each, strong=n == 0 and bool(mark.qr)) for each in _broken(row, _SIZE, n == 0, room)]
        made += [Line(each, _NOTE) for each in _broken(mark.note, _NOTE, False, room)]
    else:
        made += [Line(each) for each in _broken("  ·  ".join(mark.rows), _SIZE, False, room)]
    return made


@lru_cache(2048)  # the rows of a job's stamps differ in little
def _broken(text: str, size: float, strong: bool, room: float) -> tuple[str, ...]:
    """``text`` in lines no wider than ``room``: at blanks, and inside a word that is wider than a line."""
    absent = set(missing(text, FONT))
    words = "".join(MISSING if letter in absent else letter for letter in text).split()
    out: list[str] = []
    line, filled = "", 0.0
    for word in (part for each in words for part in _parts(each, size, strong, room)):
        wide = _wide(word, size, strong)
        after = filled + _wide(" ", size, strong) + wide if line else wide
        if line and after > room:
            out.append(line)
            line, filled = word, wide
        else:
            line, filled = f"{line} {word}" if line else word, after
    out = [*out, line] if line else out
    return tuple(out) if len(out) <= _MOST_LINES else (*out[:_MOST_LINES], "…")


def _parts(word: str, size: float, strong: bool, room: float) -> Iterator[str]:
    """``word`` in parts that fit ``room``, each of one letter at least."""
    while len(word) > 1 and _wide(word, size, strong) > room:
        end = next(
            n for n in range(min(len(word) - 1, _LONGEST), 0, -1) if n == 1 or _wide(word[:n], size, strong) <= room
        )
        yield word[:end]
        word = word[end:]
    yield word


@lru_cache(4096)
def _wide(text: str, size: float, strong: bool) -> float:
    return width(text, FONT, size, strong) / 20 * 1.01


def source(mark: Mark, frame: Shape, picture: str) -> str:
    """The call that draws ``mark`` in ``frame``; ``picture``: the file of its QR code, "" without one."""
    rows = ", ".join(
        f"({literal(line.text)}, {line.size:g}pt, {_yes(line.strong)}, {_yes(line.ink)})" for line in lines(mark, frame)
    )
    code = f'"{picture}"' if picture else "none"
    return f"#stamp({frame.width:g}pt, {frame.height:g}pt, {_yes(frame.large)}, {frame.code:g}pt, {code}, ({rows},))"


def _yes(value: bool) -> str:
    return "true" if value else "false"


TEMPLATE = f"""
#set text(font: ("Liberation Sans", "DejaVu Sans"), hyphenate: false, top-edge: 0.93em, bottom-edge: -0.25em)
#let ink = rgb("#B3261E")
#let ring(gap, body) = box(width: 100%, height: 100%, stroke: 0.6pt + ink, inset: gap, body)
#let framed(double, body) = if double {{ ring(2pt, ring(0pt, body)) }} else {{ ring(0pt, body) }}
#let stamp(wide, high, double, side, code, lines) = page(width: wide, height: high, margin: 0.4pt, fill: white,
  framed(double, {{
    let line((words, size, strong, coloured)) = block(height: size * {_LEAD}, align(horizon, text(
      size: size, weight: if strong {{ "bold" }} else {{ "regular" }}, fill: if coloured {{ ink }} else {{ black }},
      box(words))))
    if code == none {{ place(center + horizon, stack(..lines.map(line))) }} else {{
      place(left + horizon, dx: {_PADDING:g}pt, image(code, width: side))
      place(left + horizon, dx: {_PADDING + _GAP:g}pt + side, stack(..lines.map(line)))
    }}
  }}))
"""
