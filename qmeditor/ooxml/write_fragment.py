# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A kept piece of another DOCX (:mod:`qmeditor.ooxml.fragment`) put into a package that is being written."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.fragment import FRAGMENT, MAX_FRAGMENT_PARTS
from qmeditor.ooxml.namespaces import CONTENT_TYPES, MC, PACKAGE_RELATIONSHIPS, PREFIXES, W14, WP, XML, R, V, W
from qmeditor.ooxml.package import MAX_TOTAL, parse_xml
from qmeditor.ooxml.resolve import resolve
from qmeditor.ooxml.write_package import relationships
from qmeditor.ooxml.write_xml import Element

_RUN_CHILDREN = {f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}object", f"{{{MC}}}AlternateContent"}


_WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_KNOWN = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:", XML)
_EXTENSIONS = {prefix: PREFIXES[prefix] for prefix in ("w14", "w15", "wps", "wpg", "wpc", "v", "o")} | {
    "wp14": _WP14,
    "wpi": "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "c14": "http://schemas.microsoft.com/office/drawing/2007/8/2/chart",
    "aink": "http://schemas.microsoft.com/office/drawing/2016/ink",
    "am3d": "http://schemas.microsoft.com/office/drawing/2017/model3d",
    "cx1": "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex",
    "cx2": "http://schemas.microsoft.com/office/drawing/2015/10/21/chartex",
    "cx4": "http://schemas.microsoft.com/office/drawing/2016/5/10/chartex",
}
"""Namespaces that ``mc:Choice`` may ask for, by their usual prefixes ([MS-DOCX], [MS-ODRAWXML])."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a kept piece consists of. ``relations``: by part (the element itself under ``""``), then by id."""

    element: Element
    parts: dict[str, bytes]
    types: dict[str, str]
    relations: dict[str, dict[str, tuple[str, str, bool]]]


def open_fragment(data: bytes) -> Fragment:
    """Read what :func:`qmeditor.ooxml.fragment.pack_fragment` wrote, tracked changes in it accepted.

    Raises Trouble for anything else.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > 3 * MAX_FRAGMENT_PARTS or sum(info.file_size for info in infos) > MAX_TOTAL:
                raise Trouble("ooxml.truncated", file=FRAGMENT)
            files = {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise Trouble("ooxml.truncated", file=FRAGMENT) from None
    if FRAGMENT not in files or "[Content_Types].xml" not in files:
        raise Trouble("ooxml.no_document", file=FRAGMENT)
    element = parse_xml(files.pop(FRAGMENT), FRAGMENT, FRAGMENT)
    types = _types(files.pop("[Content_Types].xml"))
    relations: dict[str, dict[str, tuple[str, str, bool]]] = {}
    for name in [name for name in files if name.endswith(".rels")]:
        folder, base = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        relations["" if owner == FRAGMENT else owner] = dict(_relations(files.pop(name), posixpath.dirname(folder)))
    resolve(element, "accept")
    return Fragment(element, files, types, relations)


def _types(data: bytes) -> dict[str, str]:
    root = parse_xml(data, FRAGMENT, "[Content_Types].xml")
    overrides = root.iterchildren(f"{{{CONTENT_TYPES}}}Override")
    return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in overrides}


def _relations(data: bytes, folder: str) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    for each in parse_xml(data, FRAGMENT, "relationships").iterchildren(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"):
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        yield each.get("Id", ""), (each.get("Type", ""), target, external)


def renamed_parts(fragment: Fragment, number: int) -> tuple[dict[str, bytes], dict[str, str], dict[str, str]]:
    """The parts under names of their own (``…_k3.xml``), their content types, and the new name of each."""
    names = {name: _own_name(name, number) for name in fragment.parts}
    parts = {
        names[name]: _unsigned_axes(data) if fragment.types.get(name, "").endswith("chart+xml") else data
        for name, data in fragment.parts.items()
    }
    for owner, rows in fragment.relations.items():
        if owner not in names:
            continue
        folder, base = posixpath.split(names[owner])
        kept = {
            identity: (kind, target if external else posixpath.relpath(f"/{names[target]}", f"/{folder}"), external)
            for identity, (kind, target, external) in rows.items()
            if external or target in names
        }
        parts[posixpath.join(folder, "_rels", f"{base}.rels")] = relationships(kept)
    types = {names[name]: kind for name, kind in fragment.types.items() if name in names and kind}
    return parts, types, names


_SIGNED_AXIS = re.compile(rb'(?<=<c:axId val=")-\d+|(?<=<c:crossAx val=")-\d+')


def _unsigned_axes(chart: bytes) -> bytes:
    """Ids of axes without a sign (ECMA-376 part 1, 21.2.2.9: ``xsd:unsignedInt``): some write them with one."""
    return _SIGNED_AXIS.sub(lambda found: str(int(found[0]) & 0x7FFFFFFF).encode(), chart)


def _own_name(name: str, number: int) -> str:
    stem, dot, extension = name.rpartition(".")
    return f"{stem}_k{number}{dot}{extension}" if dot else f"{name}_k{number}"


def as_runs(fragment: Fragment, relation: Callable[[str, str, bool], str], number: Callable[[], int]) -> list[Element]:
    """The element as runs for a paragraph, its relationship ids and drawing numbers given anew.

    ``relation`` gives an id for type, target and whether external; ``number`` a drawing number not used yet. Ids of
    paragraphs and bookmarks inside fall away, which could meet others, and so do names of namespaces that only the old
    file's root made ignorable. None where the piece needs a namespace that we do not know.
    """
    element = fragment.element
    needed = {prefix for choice in element.iter(f"{{{MC}}}Choice") for prefix in choice.get("Requires", "").split()}
    if not needed <= set(_EXTENSIONS):
        return []
    own = fragment.relations.get("", {})
    given: dict[str, str] = {}
    for each in element.iter(etree.Element):
        for name in list(each.attrib):
            text = str(name)
            foreign = text.startswith("{") and not text[1:].startswith(_KNOWN)
            if foreign or (text == "ID" and str(each.tag).startswith(f"{{{V}}}")):  # VML knows "id"; converters err
                del each.attrib[name]
            elif text.startswith(f"{{{R}}}"):
                old = str(each.attrib[name])
                if old not in own or not (
                    own[old][2] or own[old][1] in fragment.parts
                ):  # Word refuses a part not there
                    del each.attrib[name]
                    continue
                if old not in given:
                    given[old] = relation(*own[old])
                each.attrib[name] = given[old]
            elif text in (f"{{{W14}}}paraId", f"{{{W14}}}textId") or text.startswith(f"{{{_WP14}}}"):
                del each.attrib[name]
        if each.tag == f"{{{WP}}}docPr":
            each.set("id", str(number()))
    _rename_shapes(element, f"_k{number()}")
    for properties in element.iter(f"{{{W}}}rPr"):
        properties[:] = sorted(properties, key=_place_in_run_properties)  # converters write them as they please
    for mark in list(element.iter(f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd", f"{{{_WP14}}}*")):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    if element.tag in _RUN_CHILDREN:
        return [_run([element], needed)]
    if element.tag == f"{{{W}}}r":
        return [_run(list(element), needed)]
    return [_run(list(child), needed) for child in element if child.tag == f"{{{W}}}r"]


def _rename_shapes(element: Element, ending: str) -> None:
    """Give VML shapes names that no other piece has, and so what refers to them (ECMA-376 part 4, 19.1)."""
    names = {str(each.get("id")): f"{each.get('id')}{ending}" for each in element.iter(f"{{{V}}}*") if each.get("id")}
    free = dict(names)
    for each in element.iter(etree.Element):
        if str(each.tag).startswith(f"{{{V}}}") and each.get("id"):
            name = free.pop(str(each.attrib.pop("id")), "")
            if name:  # a name that comes twice in a piece stays with the first
                each.set("id", name)
        if (kind := each.get("type", "")).removeprefix("#") in names and kind.startswith("#"):
            each.set("type", f"#{names[kind[1:]]}")
        if each.get("ShapeID") in names:
            each.set("ShapeID", names[str(each.get("ShapeID"))])


_RUN_PROPERTIES = [
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
    ),
    *("imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath"),
]
"""The order that the schema asks (ECMA-376 part 1, 17.3.2.28)."""


def _place_in_run_properties(element: Element) -> int:
    name = etree.QName(element).localname
    return _RUN_PROPERTIES.index(name) if name in _RUN_PROPERTIES else len(_RUN_PROPERTIES)


def _run(children: list[Element], needed: set[str]) -> Element:
    """A ``w:r`` on which the prefixes are declared that ``mc:Choice`` names by their letters alone."""
    spaces = {"w": W} | {prefix: _EXTENSIONS[prefix] for prefix in sorted(needed)}
    run = etree.Element(f"{{{W}}}r", nsmap=spaces)
    run.extend(children)
    return run
