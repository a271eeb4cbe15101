# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How everything in a DOCX is laid down, area by area, as digests: what two files can be held against each other by.

No decision is made of it and no text told: it is the net under a comparison, for all that no reader makes anything of.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from qmeditor.document import Trouble, clean
from qmeditor.document.setaside import Area, Trait
from qmeditor.ooxml.canonical import digest
from qmeditor.ooxml.namespaces import MC, M, W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.raw import shown_strips, story_paragraphs

Element = etree._Element

_W = f"{{{W}}}"
_OBJECTS = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_IN_RUNS = frozenset((f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}sym", f"{_W}noBreakHyphen", f"{_W}ptab",
                      f"{_W}footnoteReference", f"{_W}endnoteReference", *_OBJECTS))  # fmt: skip
_CORE = frozenset(("title", "subject", "keywords", "description", "category", "contentStatus", "identifier", "version"))
"""Core properties that say something of the content, not of a saving."""
_OWN = "qmeditor"
"""What this program writes about its own files begins so, names as well as namespaces."""
_STYLES = tuple(f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))


def traits(package: Package) -> list[Trait]:
    """Each thing of the package whose look or data is compared by nothing else, tracked changes resolved before."""
    out: list[Trait] = []
    for read in (_stories, _sections, _styles, _wholes, _file_properties, _custom_xml):
        out += _sound(read, package)
    return out


def _sound(read: Callable[[Package], Iterator[Trait]], package: Package) -> list[Trait]:
    try:
        return list(read(package))
    except Trouble:
        return []  # what the document itself needs was read before, and its damage told


def _story_parts(package: Package) -> list[str]:
    strips = dict.fromkeys(part for *_, part in shown_strips(package))
    notes = [part for kind in ("footnotes", "endnotes") for part in package.related(package.main, kind)]
    return [package.main, *strips, *notes]


def _stories(package: Package) -> Iterator[Trait]:
    for part in _story_parts(package):
        root = package.xml(part)
        texts = {paragraph: _plain(text) for paragraph, text in story_paragraphs(root)}
        numbers = _numbers(package)
        for paragraph, text in texts.items():
            if paragraph.tag == f"{_W}p":
                yield from _paragraph(package, part, paragraph, text, numbers)
        yield from _tables(root, texts)


def _paragraph(package: Package, part: str, paragraph: Element, text: str, numbers: dict[str, str]) -> Iterator[Trait]:
    own = paragraph.find(f"{_W}pPr")
    if own is not None:
        yield Trait("paragraph_look", text, digest(*(e for e in own if e.tag not in (f"{_W}rPr", f"{_W}sectPr"))))
        number = own.find(f"{_W}numPr/{_W}numId")
        if number is not None:
            yield Trait("numbering", text, numbers.get(number.get(f"{_W}val", ""), ""))
    else:
        yield Trait("paragraph_look", text, digest())
    runs: list[tuple[str, str]] = []
    objects: list[Element] = []
    fields: list[Element] = []
    formulas: list[Element] = []
    controls: list[Element] = []
    known: dict[bytes, str] = {}
    depth = 0
    for node in _inside(paragraph):
        if node.tag == f"{_W}r":
            if depth == 0:  # the result of a field is told by its instruction, or as text
                _add_run(runs, node, known, bool(text))
            objects += (child for child in node if child.tag in _OBJECTS)
            objects += (e for choice in node.iter(f"{{{MC}}}Choice") for e in choice if e.tag in _OBJECTS)
        elif node.tag in (f"{_W}instrText", f"{_W}fldSimple", f"{_W}fldChar"):
            fields.append(node)
            depth += {"separate": 1, "end": -1}.get(node.get(f"{_W}fldCharType", ""), 0)
        elif node.tag == f"{{{M}}}oMath":
            formulas.append(node)
        elif node.tag == f"{_W}sdtPr":
            controls.append(node)
    yield Trait("character_look", text, repr(runs))
    if text:
        yield Trait("fields", text, _code(fields))
    yield from (Trait("pictures", text, digest(e, package=package, part=part)) for e in objects)
    if formulas:
        yield Trait("formulas", text, digest(*formulas))
    yield from (Trait("controls", text, digest(e)) for e in controls)


def _inside(paragraph: Element) -> Iterator[Element]:
    """What a paragraph holds, without the paragraphs in its text boxes."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}txbxContent" or node.tag == f"{{{MC}}}Fallback":
            continue
        yield node
        stack += list(reversed(node))


def _add_run(runs: list[tuple[str, str]], run: Element, known: dict[bytes, str], words: bool) -> None:
    shown = _IN_RUNS if words else _OBJECTS
    text = clean("".join((child.text or child.tag) for child in run if child.tag in shown))
    if not text:
        return
    own = run.find(f"{_W}rPr")
    written = b"" if own is None or not len(own) else etree.tostring(own, with_tail=False)
    if written not in known:
        known[written] = "" if own is None else digest(*own)
    look = known[written]
    if runs and runs[-1][1] == look:
        runs[-1] = (runs[-1][0] + text, look)
    else:
        runs.append((text, look))


def _code(fields: list[Element]) -> str:
    """The instructions of the fields of a paragraph, and the form data that they carry."""
    found = [
        (node.text or "") if node.tag == f"{_W}instrText" else node.get(f"{_W}instr", "") if len(node) == 0
        or node.tag == f"{_W}fldSimple" else digest(node)
        for node in fields
    ]  # fmt: skip
    return " ".join(" ".join(found).split())


def _tables(root: Element, texts: dict[Element, str]) -> Iterator[Trait]:
    for name in ("tbl", "tr", "tc"):
        for element in root.iter(f"{_W}{name}"):
            own = element.find(f"{_W}{name}Pr")
            shown = [e for e in own if e.tag not in (f"{_W}tblW", f"{_W}tcW")] if own is not None else []
            text = _plain(" ".join(texts.get(p, "") for p in element.iter(f"{_W}p")))
            yield Trait("table_look", text, name + digest(*shown))


def _numbers(package: Package) -> dict[str, str]:
    """The look of each list by its ``w:numId``."""
    out: dict[str, str] = {}
    for part in package.related(package.main, "numbering"):
        root = package.xml(part)
        abstract = {e.get(f"{_W}abstractNumId", ""): e for e in root.iterchildren(f"{_W}abstractNum")}
        for num in root.iterchildren(f"{_W}num"):
            named = num.find(f"{_W}abstractNumId")
            base = abstract.get(named.get(f"{_W}val", "") if named is not None else "")
            levels = [] if base is None else [e for e in base if e.tag == f"{_W}lvl"]
            out[num.get(f"{_W}numId", "")] = digest(*levels, *num.iterchildren(f"{_W}lvlOverride"))
    return out


def _sections(package: Package) -> Iterator[Trait]:
    root = package.xml(package.main)
    for number, section in enumerate(root.iter(f"{_W}sectPr"), 1):
        shown = sorted(section, key=lambda e: e.tag)
        yield Trait("page_setup", str(number), digest(*(e for e in shown if not e.tag.endswith("Reference"))))
    for background in root.iterchildren(f"{_W}background"):
        yield Trait("page_setup", "", digest(background))


def _styles(package: Package) -> Iterator[Trait]:
    """The styles that something is written in, with those that they are based on."""
    for part in package.related(package.main, "styles"):
        root = package.xml(part)
        for defaults in root.iterchildren(f"{_W}docDefaults"):
            yield Trait("styles", "", digest(defaults))
        styles = {e.get(f"{_W}styleId", ""): e for e in root.iterchildren(f"{_W}style")}
        used = {e.get(f"{_W}val", "") for story in _story_parts(package) for e in package.xml(story).iter(*_STYLES)}
        used |= {name for name, e in styles.items() if e.get(f"{_W}default") in ("1", "true", "on")}
        waiting = [name for name in sorted(used) if name in styles]
        met = set(waiting)
        while waiting:
            style = styles[waiting.pop()]
            named = style.find(f"{_W}name")
            yield Trait("styles", named.get(f"{_W}val", "") if named is not None else "", digest(style))
            base = style.find(f"{_W}basedOn")
            if base is not None and (name := base.get(f"{_W}val", "")) in styles and name not in met:
                met.add(name)
                waiting.append(name)


def _wholes(package: Package) -> Iterator[Trait]:
    areas: dict[str, Area] = {"theme": "theme", "settings": "settings"}
    for kind, area in areas.items():
        for part in package.related(package.main, kind):
            found = (digest(element) for element in package.xml(part))
            yield from (Trait(area, "", made) for made in found if made)


def _file_properties(package: Package) -> Iterator[Trait]:
    for part in package.related("", "core-properties"):
        for element in package.xml(part):
            if (name := etree.QName(element).localname) in _CORE:
                yield Trait("file_properties", name, (element.text or "").strip())
    for part in package.related("", "custom-properties"):
        for element in package.xml(part):
            name = element.get("name", "")
            if not name.startswith(_OWN):
                yield Trait("file_properties", name, "".join(e.text or "" for e in element.iter()).strip())


def _custom_xml(package: Package) -> Iterator[Trait]:
    for part in sorted(package.names()):
        if part.casefold().startswith("customxml/item") and "props" not in part.casefold() and part.endswith(".xml"):
            root = package.xml(part)
            if _OWN not in (etree.QName(root).namespace or ""):
                yield Trait("custom_xml", etree.QName(root).localname, digest(root))


def _plain(text: str) -> str:
    return " ".join(clean(text).split())
