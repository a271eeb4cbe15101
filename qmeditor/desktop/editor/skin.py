# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How blocks and characters look on the page: the formats of the house style, in the colours of the theme."""

from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextFormat

from qmeditor.desktop.editor.pieces import Owner, Part, Written
from qmeditor.desktop.editor.store import LINK, MARKS
from qmeditor.desktop.theme import colour
from qmeditor.document import Align, FormField, Heading, ListItem, Marks, Note, Paragraph
from qmeditor.document.house import HouseStyle, Look

PX = 1 / 15
"""Pixels (96 to the inch) in a twip."""
STEP = 24
"""Pixels that a deeper list level is set in."""
SLOT = 8
"""Label widths grow in steps of so many pixels, so that most renumberings move no text."""
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}
FONTS = {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}
"""The bundled fonts, with the metrics of those that a style names."""


@dataclass(frozen=True, slots=True, eq=False)  # one object, one hash: formats are cached by it
class Skin:
    """A house style for one kind of document and the theme in which it is shown."""

    style: HouseStyle
    theme: str
    _looks: dict[str, Look] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_looks", dict(self.style.looks))

    def named(self, name: str) -> Look:
        """The look called `name`; body text where the style knows none."""
        return self._looks.get(name) or self.style.look(name)

    def look(self, shell: Written | Owner | None, part: Part = "", cell: str = "") -> Look:
        """The look of a text; `cell`: "head" or "body" inside a table."""
        if cell:
            return self.named("table_head" if cell == "head" else "table")
        match shell:
            case Heading():
                return self.named(f"heading{shell.level}")
            case ListItem():
                return self.named("list")
            case Note():
                return self.named(shell.kind)
            case FormField():
                return self.named("form_field")
            case Paragraph(role=role) if role:
                return self.named(role)
            case Owner() if part == "caption":
                return self.named("caption")
            case _:
                return self.named("body")

    def family(self, look: Look) -> str:
        """The bundled font family of a look."""
        name = look.font or self.style.font
        return FONTS.get(name, name)

    def font(self, look: Look, marks: Marks = Marks.NONE) -> QFont:
        """The font of a look with `marks` on top."""
        return _font(self.family(look), look, int(marks))

    def text(self, look: Look, marks: Marks = Marks.NONE, link: str = "", page: str = "page-text") -> QTextCharFormat:
        """The character format of text."""
        return QTextCharFormat(_char(self, look, int(marks), link, page))

    def block(
        self, shell: Written | Owner | None, part: Part, look: Look, slot: float, cell: str = ""
    ) -> QTextBlockFormat:
        """The format of a text block; `slot`: the width of the label before it, in pixels."""
        form = QTextBlockFormat()
        align: Align = getattr(shell, "align", "") or (
            "center" if cell == "head" else self.style.table_align if cell else look.align
        )
        form.setAlignment(ALIGN.get(align, Qt.AlignmentFlag.AlignLeft))
        form.setLineHeight(round(look.line * 87), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        left, first = look.left * PX, look.first * PX
        match shell:
            case ListItem():
                left += (shell.level - 1) * STEP
            case Paragraph():
                left += shell.indent * STEP
            case FormField(kind="signature"):
                form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                form.setBottomMargin(60)
            case Note():
                left += 10
                form.setRightMargin(10)
            case Owner(kind="definition") if part == "meaning":
                left += STEP
            case _:
                pass
        if self.hangs(shell, look):
            left += slot
        else:
            first += slot
        form.setLeftMargin(left)
        form.setTextIndent(first)
        form.setTopMargin(look.before * 96 / 72 if not cell else 1)
        if not form.bottomMargin():
            form.setBottomMargin(look.after * 96 / 72 if not cell else 1)
        return form

    def hangs(self, shell: Written | Owner | None, look: Look) -> bool:
        """Whether the text hangs beside its label; else it runs on after it and under it."""
        return isinstance(shell, (Heading, ListItem, FormField)) and bool(look.label or isinstance(shell, FormField))

    def slot(self, shell: Written | Owner | None, look: Look, label: str) -> float:
        """The width kept free for `label`, in pixels; 0 where there is none."""
        if not label:
            return 0
        bold = Marks.BOLD if isinstance(shell, Note) else Marks.NONE
        wide = _width(self.font(look, bold), label.upper() if look.caps else label) + 7
        if not self.hangs(shell, look):
            return wide
        return max(min(look.label * PX, 26.0), ceil(wide / SLOT) * SLOT)


def on_screen(face: QFont, zoom: float) -> QFont:
    """`face` as a painter of the screen draws it at `zoom`: the page is measured at 96 dots to the inch."""
    screen = QGuiApplication.primaryScreen()
    scaled = QFont(face)
    scaled.setPointSizeF(max(1.0, face.pointSizeF() * zoom * 96 / screen.logicalDotsPerInch()))
    return scaled


@lru_cache(4096)
def _width(face: QFont, text: str) -> float:
    return QFontMetricsF(face).horizontalAdvance(text)


@lru_cache(512)
def _font(family: str, look: Look, marks: int) -> QFont:
    face = QFont()
    face.setFamilies([family, "DejaVu Sans"])
    face.setPointSizeF(look.size)
    face.setBold(look.bold or bool(marks & Marks.BOLD))
    face.setItalic(look.italic != bool(marks & Marks.ITALIC))
    face.setUnderline(bool(marks & Marks.UNDERLINE))
    face.setStrikeOut(bool(marks & Marks.STRIKE))
    if look.caps:
        face.setCapitalization(QFont.Capitalization.AllUppercase)
    return face


@lru_cache(4096)
def _char(skin: Skin, look: Look, marks: int, link: str, page: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(
        _font(skin.family(look), look, marks), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll
    )
    form.setProperty(MARKS, marks)
    if marks & Marks.SUPERSCRIPT:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif marks & Marks.SUBSCRIPT:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    form.setForeground(colour("link" if link else page))
    if link:
        form.setProperty(LINK, link)
        form.setFontUnderline(True)
        form.setProperty(QTextFormat.Property.AnchorHref, link)
    return form
