# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures, drawings and embedded objects of a Word file (DrawingML and VML).

The size of a picture is read from its header before anything decodes it. What cannot be shown is kept whole.
"""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from PIL import Image, UnidentifiedImageError

from qmeditor.document import Trouble
from qmeditor.intake.forms import control_text
from qmeditor.ooxml.namespaces import CHART, DIAGRAM, MC, PIC, WP, WPC, WPG, WPS, A, M, O, R, V, W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.styles_read import whole

MAX_PIXELS = 80_000_000  # 240 MB decoded: an A3 page at 600 dpi is 70 million
EMU_PER_TWIP = 635
_READABLE = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|pc|)", re.IGNORECASE)
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "px": 15.0, "pc": 240.0, "": 15.0}
_KINDS = {CHART: "chart", DIAGRAM: "smartart", WPS: "shape", WPG: "group", WPC: "canvas", PIC: "picture"}
_TEXT_BOX = f"{{{W}}}txbxContent"

Problem = Literal["", "pixels", "format", "damaged", "linked", "missing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as found. ``kind``: picture, chart, smartart, shape, group, canvas, object, line. ``image``: bytes that
    can be shown; ``problem``: why a picture has none. Sizes in twips, 0 = not known. ``boxes``: its text boxes."""

    kind: str
    width: int
    height: int
    alt: str
    floating: bool
    image: bytes = b""
    problem: Problem = ""
    text: str = ""
    boxes: tuple[etree._Element, ...] = ()
    detail: str = ""


def read_drawing(element: etree._Element, package: Package, part: str) -> Drawing:
    """What a w:drawing, w:pict or w:object is."""
    if element.tag == f"{{{W}}}drawing":
        return _drawing(element, package, part)
    return _vml(element, package, part)


def image_problem(data: bytes) -> tuple[Problem, str, tuple[int, int]]:
    """Whether a picture can be shown: (problem or "", format or "", size in pixels), from its header alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_READABLE) as image:
                width, height = image.size
                kind = image.format or ""
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "pixels", "", (0, 0)
    except UnidentifiedImageError:
        return ("damaged" if _looks_readable(data) else "format"), _format_name(data), (0, 0)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        ZeroDivisionError,
        OverflowError,
        IndexError,
        KeyError,
        TypeError,
    ):
        return "damaged", "", (0, 0)
    if width * height > MAX_PIXELS:
        return "pixels", kind, (width, height)
    if width < 1 or height < 1:
        return "damaged", kind, (width, height)
    return "", kind, (width, height)


def _looks_readable(data: bytes) -> bool:
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")) or data[8:12] == b"WEBP"


def _format_name(data: bytes) -> str:
    if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0")):
        return "WMF"
    if data[40:44] == b" EMF":
        return "EMF"
    if b"<svg" in data[:2000]:
        return "SVG"
    return ""


def _drawing(element: etree._Element, package: Package, part: str) -> Drawing:
    box = next(element.iterchildren(f"{{{WP}}}inline", f"{{{WP}}}anchor"), None)
    if box is None:
        return Drawing("object", 0, 0, "", floating=False)
    extent = box.find(f"{{{WP}}}extent")
    width = _from_emu(None if extent is None else extent.get("cx"))
    height = _from_emu(None if extent is None else extent.get("cy"))
    named = box.find(f"{{{WP}}}docPr")
    alt = "" if named is None else named.get("descr") or named.get("title") or ""
    floating = box.tag == f"{{{WP}}}anchor"
    data = box.find(f"{{{A}}}graphic/{{{A}}}graphicData")
    uri = "" if data is None else data.get("uri", "")
    kind = _KINDS.get(uri, "object")
    boxes = tuple(_outer_boxes(box)) if kind in ("shape", "group", "canvas") else ()
    if kind == "picture":
        blip = next(box.iter(f"{{{A}}}blip"), None)
        image, problem, detail, (w, h) = _blip_image(blip, package, part)
        return Drawing(kind, width or w, height or h, alt, floating, image, problem, detail=detail)
    return Drawing(kind, width, height, alt, floating, text=_words(box, package, part), boxes=boxes)


def _blip_image(
    blip: etree._Element | None, package: Package, part: str
) -> tuple[bytes, Problem, str, tuple[int, int]]:
    if blip is None:
        return b"", "missing", "", (0, 0)
    return _embedded(blip.get(f"{{{R}}}embed", ""), blip.get(f"{{{R}}}link", ""), package, part)


def _embedded(embed: str, link: str, package: Package, part: str) -> tuple[bytes, Problem, str, tuple[int, int]]:
    relations = package.relationships(part)
    relation = relations.get(embed)
    if relation is None or relation.external or relation.target not in package:
        outside = relations.get(link) or relation
        linked = outside is not None and outside.external
        return b"", ("linked" if linked else "missing"), (outside.target if outside else ""), (0, 0)
    try:
        data = package.part(relation.target)
    except Trouble:
        return b"", "damaged", relation.target, (0, 0)
    problem, form, (w, h) = image_problem(data)
    detail = form or relation.target.rpartition(".")[2].upper()
    return (b"" if problem else data), problem, detail, (w * 15, h * 15)


def _vml(element: etree._Element, package: Package, part: str) -> Drawing:
    ole = next(element.iter(f"{{{O}}}OLEObject"), None)
    control = element.find(f"{{{W}}}control")
    shape = next((e for e in element.iter(etree.Element) if e.tag.startswith(f"{{{V}}}") and e.get("style")), None)
    width, height = _style_size("" if shape is None else shape.get("style", ""))
    alt = "" if shape is None else shape.get("alt") or shape.get("title") or ""
    floating = shape is not None and "position:absolute" in shape.get("style", "").replace(" ", "")
    data = next(element.iter(f"{{{V}}}imagedata"), None)
    boxes = tuple(_outer_boxes(element))
    image: bytes = b""
    problem: Problem = ""
    detail = ""
    if data is not None:
        embed = data.get(f"{{{R}}}id") or data.get(f"{{{R}}}pict") or ""
        image, problem, detail, (w, h) = _embedded(embed, data.get(f"{{{R}}}href", ""), package, part)
        width, height = width or w, height or h
    words = _words(element, package, part)
    if ole is not None or control is not None or element.tag == f"{{{W}}}object":
        program = "" if ole is None else ole.get("ProgID", "")
        if control is not None:
            words = " ".join(filter(None, (control_text(control, package, part), words)))
            program = control.get(f"{{{W}}}name", "")
        return Drawing("object", width, height, alt, floating, image, problem, words, boxes, program)
    if any(True for _ in element.iter(f"{{{V}}}group")):
        return Drawing("group", width, height, alt, floating, image, problem, words, boxes)
    if data is not None and not boxes:
        return Drawing("picture", width, height, alt, floating, image, problem, detail=detail)
    line = shape is not None and (shape.tag == f"{{{V}}}line" or shape.get(f"{{{O}}}hr") in ("t", "true"))
    return Drawing("line" if line else "shape", width, height, alt, floating, image, problem, words, boxes)


def _outer_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing, those of mc:Fallback and those inside another text box left out."""
    for child in element.iterchildren(etree.Element):
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag != f"{{{MC}}}Fallback":
            yield from _outer_boxes(child)


def _words(element: etree._Element, package: Package, part: str) -> str:
    """The words inside a drawing, of its text boxes, its SmartArt data or its chart."""
    parts = [t.text or "" for t in element.iter(f"{{{W}}}t", f"{{{A}}}t", f"{{{M}}}t") if not _in_fallback(t)]
    parts += [e.get("string", "") for e in element.iter(f"{{{V}}}textpath")]
    relations = package.relationships(part)
    for each in element.iter(f"{{{DIAGRAM}}}relIds", f"{{{CHART}}}chart"):
        relation = relations.get(each.get(f"{{{R}}}dm") or each.get(f"{{{R}}}id") or "")
        if relation is None or relation.external or relation.target not in package:
            continue
        try:
            root = package.xml(relation.target)
        except Trouble:
            continue
        parts += ["".join(t.text or "" for t in p.iter(f"{{{A}}}t")) for p in root.iter(f"{{{A}}}p")]
        parts += [v.text or "" for v in root.iter(f"{{{CHART}}}v")]
    return " ".join(" ".join(parts).split())


def _in_fallback(element: etree._Element) -> bool:
    return any(True for _ in element.iterancestors(f"{{{MC}}}Fallback"))


def _style_size(style: str) -> tuple[int, int]:
    found = {name.casefold(): (number, unit.casefold()) for name, number, unit in _LENGTH.findall(style)}
    return _css(found.get("width")), _css(found.get("height"))


def _css(length: tuple[str, str] | None) -> int:
    if length is None:
        return 0
    try:
        return round(float(length[0]) * _TWIPS[length[1]])
    except (ValueError, OverflowError):
        return 0


def _from_emu(text: str | None) -> int:
    return max(0, (whole(text) or 0) // EMU_PER_TWIP)
