# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How far text stands from the margin, and how much room its label has: the same in every writer."""

from dataclasses import dataclass

from qmeditor.document import Scheme
from qmeditor.document.house import HouseStyle, Look
from qmeditor.document.numbers import label_text
from qmeditor.publish.glyphs import width
from qmeditor.publish.publication import PrintedParagraph

CELL_STEP = 284
"""The depth of a list level in a cell: 5 mm."""

_GAP = 60


@dataclass(frozen=True, slots=True)
class Indent:
    """Twips: of all lines from the left, of the first line from there, of a label that hangs (0 = a space follows)."""

    left: int = 0
    first: int = 0
    hanging: int = 0


def indent(paragraph: PrintedParagraph, style: HouseStyle) -> Indent:
    """Where the lines of ``paragraph`` begin."""
    look = style.look(paragraph.look)
    is_list = paragraph.numbering is not None and not paragraph.heading and paragraph.indent > 0
    if paragraph.heading or paragraph.look.startswith("heading"):
        hanging = hang(paragraph.label, look, look.label, style) if not paragraph.label_above else 0
        return Indent(look.left + hanging, 0 if hanging or paragraph.label_above else look.first, hanging)
    if not paragraph.indent:
        return Indent(look.left, look.first)
    list_look = style.look("list")
    inside = paragraph.look not in ("list", "body")
    step = CELL_STEP if inside else list_look.label
    if not step:  # lists that run from the margin, their first line drawn in
        return Indent(look.left, list_look.first)
    if not is_list:
        return Indent(look.left + paragraph.indent * step)
    hanging = hang(paragraph.label, look, step, style)
    return Indent(look.left + (paragraph.indent * step if hanging else (paragraph.indent - 1) * step), 0, hanging)


def hang(label: str, look: Look, room: int, style: HouseStyle) -> int:
    """``room`` where ``label`` fits into it, else 0."""
    if not room or not label:
        return 0
    return room if width(label, look.font or style.font, look.size, look.bold) + _GAP <= room else 0


def sample_label(scheme: Scheme, level: int) -> str:
    """A label of usual width of a level, by which Word's level is laid out."""
    return label_text(scheme, level, dict.fromkeys(range(1, 10), 8))
