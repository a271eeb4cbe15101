# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""``styles.xml`` and ``fontTable.xml`` of a house style: Word's built-in styles by their ids, ours beside them."""

from qmeditor.document import Align
from qmeditor.document.house import HouseStyle, Look
from qmeditor.ooxml.write_xml import Element, add, make, part, root

SINGLE = 1.15
"""Word's single line of Times New Roman and Arial, in multiples of the font's size."""

JC = {"left": "left", "center": "center", "right": "right", "justify": "both"}
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}

_BUILT_IN = {
    "body": ("Normal", "Normal"),
    "title": ("Title", "Title"),
    "list": ("ListParagraph", "List Paragraph"),
    "caption": ("Caption", "caption"),
    "footnote": ("FootnoteText", "footnote text"),
    "quote": ("Quote", "Quote"),
    "contents_title": ("TOCHeading", "TOC Heading"),
    "header": ("Header", "header"),
    "footer": ("Footer", "footer"),
    "signature": ("Signature", "Signature"),
    **{f"heading{n}": (f"Heading{n}", f"heading {n}") for n in range(1, 7)},
    **{f"contents{n}": (f"TOC{n}", f"toc {n}") for n in range(1, 7)},
}


def style_id(look: str) -> str:
    """The id of the paragraph style for ``look``: ``heading1`` is Heading1, ``front_title`` is FrontTitle."""
    return _BUILT_IN[look][0] if look in _BUILT_IN else "".join(word.capitalize() for word in look.split("_"))


def style_name(look: str) -> str:
    """The name of that style, as Word knows its own in every language."""
    return _BUILT_IN[look][1] if look in _BUILT_IN else " ".join(word.capitalize() for word in look.split("_"))


def styles_part(style: HouseStyle, language: str, numbered: dict[str, int]) -> bytes:
    """``styles.xml``. ``numbered``: the w:num of looks whose style itself carries a numbering (headings)."""
    element = root("w:styles")
    _defaults(element, style, language)
    looks = style.looks
    for name in {"body": None, **looks}:
        _paragraph_style(element, name, style.look(name), style, numbered.get(name))
    _fixed(element)
    return part(element)


def _defaults(element: Element, style: HouseStyle, language: str) -> None:
    defaults = add(element, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    add(run, "w:rFonts", ascii=style.font, hAnsi=style.font, eastAsia=style.font, cs=style.font)
    size = half_points(style.look("body").size)
    add(run, "w:sz", val=size)
    add(run, "w:szCs", val=size)
    add(run, "w:lang", val=LANGUAGES.get(language, language), eastAsia="en-US", bidi="ar-SA")
    add(defaults, "w:pPrDefault")


def half_points(size: float) -> int:
    """A size in points as Word counts it."""
    return round(size * 2)


def _paragraph_style(element: Element, name: str, look: Look, style: HouseStyle, num: int | None) -> None:
    made = add(element, "w:style", type="paragraph", styleId=style_id(name))
    if name == "body":
        made.set(f"{{{made.nsmap['w']}}}default", "1")
    elif name not in _BUILT_IN:
        made.set(f"{{{made.nsmap['w']}}}customStyle", "1")
    add(made, "w:name", val=style_name(name))
    if name != "body":
        add(made, "w:basedOn", val="Normal")
    if name.startswith("heading"):
        add(made, "w:next", val="Normal")
    add(made, "w:uiPriority", val="9" if name.startswith("heading") else "39" if name.startswith("contents") else "0")
    add(made, "w:qFormat")
    level = int(name[-1]) if name.startswith("heading") and name[-1].isdigit() else 0
    made.append(_paragraph_properties(look, num, level))
    made.append(run_properties(look, style))


def _paragraph_properties(look: Look, num: int | None, level: int) -> Element:
    """In the order that the schema asks (ECMA-376 part 1, 17.3.1.26)."""
    properties = make("w:pPr")
    add(properties, "w:keepNext", val=int(look.keep_next))
    if level or look.keep_next:
        add(properties, "w:keepLines")
    if num is not None:
        number = add(properties, "w:numPr")
        add(number, "w:ilvl", val=level - 1)
        add(number, "w:numId", val=num)
    if look.border:
        _borders(properties, look.border)
    if look.fill:
        add(properties, "w:shd", val="clear", color="auto", fill=look.fill)
    line = round(240 * look.line / SINGLE)
    add(
        properties,
        "w:spacing",
        before=round(look.before * 20),
        after=round(look.after * 20),
        line=line,
        lineRule="auto",
    )
    if num is None:
        indent = add(properties, "w:ind", left=look.left, right=0)
        indent.set(f"{{{indent.nsmap['w']}}}firstLine", str(look.first))
    add(properties, "w:jc", val=jc(look.align))
    if level:
        add(properties, "w:outlineLvl", val=level - 1)
    return properties


def jc(align: Align) -> str:
    """Word's word for an alignment."""
    return JC.get(align, "left")


def _borders(properties: Element, kind: str) -> None:
    borders = add(properties, "w:pBdr")
    sides = {"box": ("top", "left", "bottom", "right"), "left": ("left",), "above": ("top",)}[kind]
    for side in sides:
        add(borders, f"w:{side}", val="single", sz=12 if kind == "left" else 4, space=4, color="auto")


def run_properties(look: Look, style: HouseStyle) -> Element:
    """The character half of a look."""
    properties = make("w:rPr")
    if look.font and look.font != style.font:
        add(properties, "w:rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font)
    if look.bold:
        add(properties, "w:b")
        add(properties, "w:bCs")
    if look.italic:
        add(properties, "w:i")
        add(properties, "w:iCs")
    if look.caps:
        add(properties, "w:caps")
    add(properties, "w:sz", val=half_points(look.size))
    add(properties, "w:szCs", val=half_points(look.size))
    return properties


def _fixed(element: Element) -> None:
    """Character, table and list styles that Word expects under these ids."""
    default = add(element, "w:style", type="character", default=1, styleId="DefaultParagraphFont")
    add(default, "w:name", val="Default Paragraph Font")
    add(default, "w:uiPriority", val=1)
    link = add(element, "w:style", type="character", styleId="Hyperlink")
    add(link, "w:name", val="Hyperlink")
    add(link, "w:uiPriority", val=99)
    looks = add(link, "w:rPr")
    add(looks, "w:color", val="0563C1")
    add(looks, "w:u", val="single")
    mark = add(element, "w:style", type="character", styleId="FootnoteReference")
    add(mark, "w:name", val="footnote reference")
    add(mark, "w:uiPriority", val=99)
    add(add(mark, "w:rPr"), "w:vertAlign", val="superscript")
    table = add(element, "w:style", type="table", default=1, styleId="TableNormal")
    add(table, "w:name", val="Normal Table")
    add(table, "w:uiPriority", val=99)
    _table_margins(table)
    grid = add(element, "w:style", type="table", styleId="TableGrid")
    add(grid, "w:name", val="Table Grid")
    add(grid, "w:basedOn", val="TableNormal")
    add(grid, "w:uiPriority", val=39)
    borders = add(add(grid, "w:tblPr"), "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, f"w:{side}", val="single", sz=TABLE_LINE, space=0, color="auto")
    none = add(element, "w:style", type="numbering", default=1, styleId="NoList")
    add(none, "w:name", val="No List")
    add(none, "w:uiPriority", val=99)


TABLE_LINE = 8
"""Table lines in eighths of a point: 1 pt, 0.35 mm."""


def _table_margins(table: Element) -> None:
    properties = add(table, "w:tblPr")
    add(properties, "w:tblInd", w=0, type="dxa")
    margins = add(properties, "w:tblCellMar")
    for side, width in (("top", 0), ("left", 113), ("bottom", 0), ("right", 113)):
        add(margins, f"w:{side}", w=width, type="dxa")


def fonts_part(style: HouseStyle) -> bytes:
    """``fontTable.xml``: the fonts used, with what stands in for them elsewhere."""
    element = root("w:fonts")
    sans = {"Arial", "DejaVu Sans"}
    for name in sorted({style.font, *(look.font for look in style.looks.values() if look.font)}):
        font = add(element, "w:font", name=name)
        add(font, "w:altName", val="Liberation Sans" if name in sans else "Liberation Serif")
        add(font, "w:charset", val="00")
        add(font, "w:family", val="swiss" if name in sans else "roman")
        add(font, "w:pitch", val="variable")
    return part(element)
