# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Styles, read and resolved (ECMA-376 part 1, 17.7): what a paragraph or run gets from its style and its ancestors."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import Package

_W = f"{{{W}}}"
VAL = f"{_W}val"

# Toggle properties (17.7.3): set at an odd number of levels of the style hierarchy, they are on.
TOGGLES = ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")

# "heading 1" as the user interface of Word calls it in other languages; files made by converters and old templates
# carry such names in place of the built-in one.
_HEADING_NAMES = re.compile(
    r"(?:heading|titre|überschrift|ueberschrift|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|naglowek|nadpis|"
    r"заголовок|标题|標題|見出し|제목|başlık|đầu đề|tiêu đề|đề mục|đầu mục)\s*([1-9])"
)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters look, None = not said here. ``size`` in half-points, ``vertical`` superscript or subscript."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    vertical: str | None = None
    size: int | None = None
    font: str | None = None

    def over(self, below: "RunLook") -> "RunLook":
        """This look where it says something, else ``below``."""
        return RunLook(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underline if self.underline is None else self.underline,
            below.strike if self.strike is None else self.strike,
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
            below.vertical if self.vertical is None else self.vertical,
            below.size if self.size is None else self.size,
            below.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What paragraph properties say, None = not said here. Indents in twips; ``outline`` 1 to 9, 0 = body text."""

    align: str | None = None
    outline: int | None = None
    number: tuple[str | None, int | None] | None = None
    left: int | None = None
    first: int | None = None
    page_break: bool | None = None
    keep_next: bool | None = None

    def over(self, below: "ParagraphLook") -> "ParagraphLook":
        """These properties where they say something, else ``below``."""
        number = self.number
        if number is None:
            number = below.number
        elif below.number is not None:  # each of the two may come from another level of the hierarchy
            number = (
                below.number[0] if number[0] is None else number[0],
                below.number[1] if number[1] is None else number[1],
            )
        return ParagraphLook(
            below.align if self.align is None else self.align,
            below.outline if self.outline is None else self.outline,
            number,
            below.left if self.left is None else self.left,
            below.first if self.first is None else self.first,
            below.page_break if self.page_break is None else self.page_break,
            below.keep_next if self.keep_next is None else self.keep_next,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything that it inherits. ``heading``: 1 to 9 where it is a heading by its name, else 0."""

    id: str
    type: str = "paragraph"
    name: str = ""
    paragraph: ParagraphLook = ParagraphLook()
    run: RunLook = RunLook()
    heading: int = 0
    borders: frozenset[str] | None = None
    """Of a table style: the sides that have a line."""
    ancestors: tuple[str, ...] = ()
    """Folded names of this style and of those that it is based on."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    defaults: Style = Style("")
    default_paragraph: str = ""

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the default one where the file names none or one that is not there."""
        found = self.by_id.get(style_id or self.default_paragraph)
        return found or self.by_id.get(self.default_paragraph) or self.defaults

    def character(self, style_id: str) -> RunLook:
        """What a character style says of a run."""
        found = self.by_id.get(style_id)
        return found.run if found else RunLook()


def read_styles(package: Package) -> Styles:
    """The styles of the main document; a circle of basedOn ends where it closes."""
    parts = package.related(package.main, "styles")
    if not parts:
        return Styles()
    root = package.xml(parts[0])
    defaults = Style("", run=run_look(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")))
    defaults = replace(defaults, paragraph=paragraph_look(root.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr")))
    elements = {e.get(f"{_W}styleId", ""): e for e in root.iter(f"{_W}style")}
    by_id: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, by_id, defaults)
    paragraphs = {i: e for i, e in elements.items() if e.get(f"{_W}type") == "paragraph"}
    default = next((i for i, e in paragraphs.items() if e.get(f"{_W}default") in ("1", "true")), "")
    return Styles(by_id, defaults, default)


def _resolve(style_id: str, elements: Mapping[str, etree._Element], done: dict[str, Style], defaults: Style) -> None:
    chain: list[str] = []
    current: str | None = style_id
    while current in elements and current not in done and current not in chain:
        assert current is not None
        chain.append(current)
        based = elements[current].find(f"{_W}basedOn")
        current = None if based is None else based.get(VAL)
    for each in reversed(chain):
        based = elements[each].find(f"{_W}basedOn")
        parent = done.get("" if based is None else based.get(VAL, ""), defaults)
        done[each] = _style(elements[each], parent)


def _style(element: etree._Element, parent: Style) -> Style:
    name = _value(element, "name")
    own_run = run_look(element.find(f"{_W}rPr"))
    kind = element.get(f"{_W}type", "paragraph")
    # A character style says only what it adds; the defaults come from the paragraph.
    below = RunLook() if kind == "character" and not parent.id else parent.run
    style_id = element.get(f"{_W}styleId", "")
    heading = heading_level(name) or heading_level(style_id)
    borders = element.find(f"{_W}tblPr/{_W}tblBorders")
    return Style(
        style_id,
        kind,
        name,
        paragraph_look(element.find(f"{_W}pPr")).over(parent.paragraph),
        own_run.over(below),
        heading if kind == "paragraph" else 0,
        parent.borders if borders is None else drawn_sides(borders),
        (*parent.ancestors, _folded(name)),
    )


def heading_level(name: str) -> int:
    """The level that a style's name tells, in the languages that Word has had for it; else 0."""
    found = _HEADING_NAMES.fullmatch(_folded(name))
    return int(found[1]) if found else 0


def drawn_sides(borders: etree._Element) -> frozenset[str]:
    """The sides of a w:tblBorders or w:tcBorders that show a line, in the words of Transitional."""
    other = {"start": "left", "end": "right"}
    return frozenset(
        other.get(side, side)
        for e in borders
        for side in [etree.QName(e).localname]
        if e.get(VAL) not in (None, "nil", "none")
    )


def run_look(properties: etree._Element | None) -> RunLook:
    """What a w:rPr says by itself."""
    if properties is None or len(properties) == 0:
        return RunLook()
    values: dict[str, bool] = {}
    vertical: str | None = None
    size: int | None = None
    font: str | None = None
    for child in properties:
        name = child.tag
        if name in _TOGGLE_TAGS:
            values[_TOGGLE_TAGS[name]] = is_on(child)
        elif name == f"{_W}u":
            values["underline"] = child.get(VAL, "single") not in ("none", "false", "0")
        elif name == f"{_W}vertAlign":
            vertical = child.get(VAL, "")
        elif name == f"{_W}sz":
            size = whole(child.get(VAL))
        elif name == f"{_W}rFonts":
            font = child.get(f"{_W}ascii") or child.get(f"{_W}hAnsi")
    strike = values.get("strike") or values.get("dstrike") or (False if {"strike", "dstrike"} & values.keys() else None)
    return RunLook(
        values.get("b"), values.get("i"), values.get("underline"), strike, values.get("caps"), values.get("vanish"),
        vertical, size, font,
    )  # fmt: skip


_TOGGLE_TAGS = {f"{_W}{name}": name for name in TOGGLES}


def paragraph_look(properties: etree._Element | None) -> ParagraphLook:
    """What a w:pPr says by itself."""
    if properties is None:
        return ParagraphLook()
    align = outline = number = left = first = page_break = keep_next = None
    for child in properties:
        name = child.tag
        if name == f"{_W}jc":
            align = child.get(VAL)
        elif name == f"{_W}outlineLvl":
            level = whole(child.get(VAL))
            outline = None if level is None else (level + 1 if 0 <= level < 9 else 0)
        elif name == f"{_W}numPr":
            level = whole(_value(child, "ilvl"))
            number = (_value(child, "numId") or None, level)
        elif name == f"{_W}ind":
            left = twips(child.get(f"{_W}left") or child.get(f"{_W}start"))
            first = twips(child.get(f"{_W}firstLine"))
            hanging = twips(child.get(f"{_W}hanging"))
            first = first if hanging is None else -hanging
        elif name == f"{_W}pageBreakBefore":
            page_break = is_on(child)
        elif name == f"{_W}keepNext":
            keep_next = is_on(child)
    return ParagraphLook(align, outline, number, left, first, page_break, keep_next)


def is_on(element: etree._Element) -> bool:
    """An on/off property (17.17.4): on unless its value says otherwise."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def whole(text: str | None) -> int | None:
    """A whole number of the file, None where it is none (damaged values are no reason to stop)."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def twips(text: str | None) -> int | None:
    """A length in twips: a bare number, or Strict's number with a unit (22.9.2.15)."""
    if text is None:
        return None
    unit = _UNITS.get(text[-2:])
    if unit is None:
        return whole(text)
    try:
        return round(float(text[:-2]) * unit)
    except (ValueError, OverflowError):
        return None


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return "" if found is None else found.get(VAL, "")


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("_", " ").split())
