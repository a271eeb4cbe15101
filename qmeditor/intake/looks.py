# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How runs of a Word file look, as marks of the text."""

from qmeditor.document import Marks
from qmeditor.ooxml.styles_read import RunLook


def toggled(own: RunLook, below: RunLook) -> RunLook:
    """A character style over a paragraph style: what both switch on is off (17.7.3)."""
    over = own.over(below)
    return RunLook(
        bool(own.bold) != bool(below.bold) if own.bold is not None else over.bold,
        bool(own.italic) != bool(below.italic) if own.italic is not None else over.italic,
        over.underline,
        over.strike,
        bool(own.caps) != bool(below.caps) if own.caps is not None else over.caps,
        over.hidden,
        over.vertical,
        over.size,
        over.font,
    )


def marks_of(look: RunLook) -> Marks:
    """The marks that show a look, as far as a Document holds it."""
    marks = Marks.NONE
    if look.bold:
        marks |= Marks.BOLD
    if look.italic:
        marks |= Marks.ITALIC
    if look.underline:
        marks |= Marks.UNDERLINE
    if look.strike:
        marks |= Marks.STRIKE
    if look.vertical == "superscript":
        marks |= Marks.SUPERSCRIPT
    elif look.vertical == "subscript":
        marks |= Marks.SUBSCRIPT
    return marks


def without_font(look: RunLook) -> RunLook:
    """The look less its font: for a sign that was already read by its font."""
    return RunLook(
        look.bold, look.italic, look.underline, look.strike, look.caps, look.hidden, look.vertical, look.size, ""
    )
