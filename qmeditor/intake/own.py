# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Files of our own that come back: what the house style put around the body is told apart, looks are read as roles.

The DOCX body is the truth (design, decision 2). The custom part tells only what text cannot show: schemes, clauses,
what a stretch of text is. What no longer agrees with the text is left aside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from qmeditor.document import Counter, InvalidDocument, Level, Scheme, Trouble, clean
from qmeditor.document.base import BaseId
from qmeditor.document.house import HouseStyle, load_style
from qmeditor.document.wording import Wording, load_wording
from qmeditor.ooxml.namespaces import CUSTOM_PROPERTIES, DC, W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.write_styles import style_id

NAMESPACE = "urn:qmeditor:docx:1"
ZONES = ("_qmfront", "_qmcontents", "_qmback")
"""Bookmarks around what the house style makes: front pages, contents list, signatures."""

_W = f"{{{W}}}"
_PREFIX = "qmeditor."
_MEASURES = frozenset(
    {"body", "list", "table", "table_head", "caption", "caption_above", "footnote", "equation", "figure", "kept"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that is more: a field, a reference to a document or clause. ``at``: offset as displayed."""

    source: str
    at: int
    text: str
    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What a file of ours says of itself. ``looks``: the house style's name of a look by the id of its Word style."""

    base: BaseId
    language: str
    title: str
    style: HouseStyle
    looks: Mapping[str, str]
    schemes: tuple[Scheme, ...] = ()
    blocks: Mapping[str, etree._Element] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    forms: list[etree._Element] = field(default_factory=list)
    """The data of form fields not met yet, in the order of the document: LibreOffice drops the ids of paragraphs."""

    @property
    def wording(self) -> Wording:
        """The words printed in the file."""
        return load_wording(self.language)

    def depth(self, left: int, item: bool) -> int:
        """The list depth of a paragraph whose lines begin at ``left`` twips; 0 where the style draws nothing in."""
        step = self.style.look("list").label
        base = self.style.look("list" if item else "body").left
        return max(0, min(9, round((left - base) / step))) if step else 0

    def role(self, style: str) -> str:
        """The role of a paragraph of this Word style, ``""`` for plain text."""
        look = self.looks.get(style, "")
        return "" if look in _MEASURES or look.startswith(("heading", "front", "header", "toc")) else look

    def scheme(self, form: str, counter: Counter, level: int, headings: bool) -> str:
        """The scheme whose level has this look, ``""`` where none has."""
        first = ("main", "appendix")
        ordered = sorted(self.schemes, key=lambda s: (s.name in first) is not headings)
        for scheme in ordered:
            if level <= len(scheme.levels):
                own = scheme.levels[level - 1]
                if (own.pattern.replace(f"{{{level}}}", "{n}"), own.counter) == (form, counter):
                    return scheme.name
        return ""


def read_own(package: Package) -> OwnFile | None:
    """What the file says of itself, None where it was not made by this program."""
    values = _custom_values(package)
    if not values.get("lineage"):
        return None
    try:
        style = load_style(values.get("style", ""))
    except Trouble:
        style = HouseStyle(values.get("style", ""))
    style = style.of_kind(values.get("kind", ""))
    looks = {style_id(name): name for name in style.looks}
    base = BaseId(values["lineage"], values.get("content", ""))
    data = _data(package)
    language = _core(package, "language").partition("-")[0] or "vi"
    own = OwnFile(base, language, _core(package, "title"), style, looks, values=values)
    if data is None:
        return own
    blocks = {e.get("id", ""): e for e in data.iterchildren(f"{{{NAMESPACE}}}block")}
    forms = [e for e in blocks.values() if e.get("kind") == "form_field"]
    return replace(own, schemes=tuple(_schemes(data)), blocks=blocks, parts=tuple(_parts(data)), forms=forms)


def _custom_values(package: Package) -> dict[str, str]:
    part = next(iter(package.related("", "custom-properties")), "")
    if not part:
        return {}
    try:
        root = package.xml(part)
    except Trouble:
        return {}
    return {
        name.removeprefix(_PREFIX): clean("".join(child.text or "" for child in e))
        for e in root.iter(f"{{{CUSTOM_PROPERTIES}}}property")
        if (name := e.get("name", "")).startswith(_PREFIX)
    }


def _core(package: Package, name: str) -> str:
    """A core property (Dublin Core) of the file, "" where it has none."""
    for part in package.related("", "core-properties"):
        try:
            found = package.xml(part).find(f"{{{DC}}}{name}")
        except Trouble:
            continue
        if found is not None and found.text:
            return clean(found.text)
    return ""


def _data(package: Package) -> etree._Element | None:
    for part in package.related(package.main, "customXml"):
        try:
            root = package.xml(part)
        except Trouble:
            continue
        if root.tag == f"{{{NAMESPACE}}}document":
            return root
    return None


def _schemes(data: etree._Element) -> Iterator[Scheme]:
    for element in data.iterchildren(f"{{{NAMESPACE}}}scheme"):
        try:
            yield Scheme(element.get("name", ""), tuple(map(_level, element.iterchildren(f"{{{NAMESPACE}}}level"))))
        except InvalidDocument:  # damaged: its lists get a scheme by their look
            continue


def _level(element: etree._Element) -> Level:
    counter, restart = element.get("counter", ""), element.get("restart", "")
    return Level(
        element.get("pattern", ""),
        Counter(counter) if counter in set(Counter) else Counter.DECIMAL,
        int(restart) if restart.isdecimal() else None,
        element.get("legal") == "1",
    )


def _parts(data: etree._Element) -> Iterator[Part]:
    for element in data.iterchildren(f"{{{NAMESPACE}}}part"):
        at = element.get("at", "")
        values = {str(name): str(value) for name, value in element.attrib.items()}
        yield Part(
            values.get("source", ""),
            int(at) if at.isdecimal() else -1,
            values.get("text", ""),
            values.get("kind", ""),
            values,
        )


def zones(body: etree._Element) -> dict[int, str]:
    """The zone of each child of the body that lies in one, by its place.

    LibreOffice moves the marks of a bookmark into paragraphs and writes them double: a zone reaches from the first
    child that has a mark of its name to the last.
    """
    names: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    for place, child in enumerate(body):
        for mark in child.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            if mark.tag == f"{_W}bookmarkStart" and mark.get(f"{_W}name") in ZONES:
                names[mark.get(f"{_W}id", "")] = mark.get(f"{_W}name", "")
            name = names.get(mark.get(f"{_W}id", ""), "")
            if name and not _before_text(mark, child, bool(places.get(name))):
                places.setdefault(name, []).append(place)
    return {k: name for name, found in places.items() for k in range(min(found), max(found) + 1)}


def _before_text(mark: etree._Element, child: etree._Element, opened: bool) -> bool:
    """Whether a mark that closes a zone stands before the text of a paragraph, which so lies outside."""
    if mark is child or not opened or child.tag != f"{_W}p":
        return False
    texts = [t for t in child.iter(f"{_W}t") if t.text]
    return bool(texts) and next(e for e in child.iter() if e is mark or e is texts[0]) is mark


def is_separator(paragraph: etree._Element) -> bool:
    """Whether a paragraph is one that Word wants after a table or at the end of a section: empty, and 1 point high."""
    if len(paragraph) > 4 or any(child.tag != f"{_W}rPr" for run in paragraph.iter(f"{_W}r") for child in run):
        return False
    properties = next(paragraph.iterchildren(f"{_W}pPr"), None)
    if properties is None:
        return False
    if properties.find(f"{_W}sectPr") is not None:
        return True
    size = properties.find(f"{_W}rPr/{_W}sz")
    return size is not None and size.get(f"{_W}val") in ("1", "2")
