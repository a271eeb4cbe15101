# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""All text of a DOCX as its parts hold it: nothing decided, nothing left to another reader.

Every ``w:t``, ``a:t`` and ``m:t`` of every part, by the paragraph that it stands in, tracked changes accepted. What a
layout or another text says stays out: results of PAGE, REF, TOC and the like, contents lists, and the lines that say
what a print is.
"""

from collections.abc import Iterator

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import MC, A, M, R, W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.resolve import resolve
from qmeditor.ooxml.standing import says_standing
from qmeditor.ooxml.wellformed import choose_alternates, open_fields

Element = etree._Element

_W = f"{{{W}}}"
_PARAGRAPHS = (f"{_W}p", f"{{{A}}}p")
_TEXTS = (f"{_W}t", f"{{{A}}}t", f"{{{M}}}t")
_SIGNS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
          f"{{{A}}}br": "\n"}  # fmt: skip
_READ = (*_PARAGRAPHS, *_TEXTS, *_SIGNS, f"{_W}sym", f"{_W}fldChar", f"{_W}instrText")
_FALLBACK = f"{{{MC}}}Fallback"
_CHOICE = f"{{{MC}}}Choice"
_SIMPLE = f"{_W}fldSimple"
_DERIVED = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "TOC", "SEQ",
     "DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE", "EDITTIME", "FILENAME", "FILESIZE", "NUMWORDS")
)  # fmt: skip
_DERIVED_PARTS = frozenset(("Table of Contents",))


def raw_paragraphs(package: Package) -> list[str]:
    """The text of each paragraph of each part that has any, parts by name; blank ones left out.

    Resolves the tracked changes of ``package`` in place.
    """
    out: list[str] = []
    for part in sorted(package.names()):
        if part.casefold().endswith(".xml") and not part.startswith(("docProps/", "customXml/")):
            try:
                root = package.xml(part)
            except Trouble:
                continue  # what the document itself needs was read before, and its damage told
            resolve(root, "accept")
            choose_alternates(root)
            out += [text for _, text in story_paragraphs(root) if text.strip()]
    return out


def story_paragraphs(root: Element) -> list[tuple[Element, str]]:
    """Each paragraph below ``root`` with its text."""
    found: dict[Element, list[str]] = {}
    alternates = next(root.iter(_FALLBACK), None) is not None
    derived = _derived_parts(root)
    unended = open_fields(root)
    fields: list[tuple[list[str], bool]] = []
    for node in root.iter(*_READ):
        tag = node.tag
        if node in unended:
            continue
        if alternates and _is_fallback(node):
            continue
        if tag in _PARAGRAPHS:
            found[node] = []
        elif tag == f"{_W}fldChar":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                fields.append(([], False))
            elif fields and kind == "separate":
                fields[-1] = (fields[-1][0], True)
            elif fields and kind == "end":
                fields.pop()
        elif tag == f"{_W}instrText":
            if fields and not fields[-1][1]:
                fields[-1][0].append(node.text or "")
        elif not any(_is_derived("".join(code)) for code, _ in fields):
            owner = _owner(node)
            if owner in found:
                found[owner].append(_text(node))
    told = ((element, "".join(texts)) for element, texts in found.items() if element not in derived)
    return [(element, text) for element, text in told if not says_standing(element)]


def _owner(node: Element) -> Element | None:
    """The paragraph that a text stands in; None in a field that shows what another text says."""
    parent = node.getparent()
    while parent is not None and parent.tag not in _PARAGRAPHS:
        if parent.tag == _SIMPLE and _is_derived(parent.get(f"{_W}instr", "")):
            return None
        if parent.tag == f"{_W}tabs":
            return None  # a tab stop, no tab
        parent = parent.getparent()
    return parent


def _text(node: Element) -> str:
    if node.tag == f"{_W}sym":
        try:
            return chr(int(node.get(f"{_W}char", "20"), 16))
        except ValueError:
            return ""
    return _SIGNS.get(node.tag) or node.text or ""


def _is_derived(code: str) -> bool:
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in _DERIVED


def _derived_parts(root: Element) -> set[Element]:
    """The paragraphs of contents lists."""
    galleries = root.iter(f"{_W}docPartGallery")
    holders = [next(e.iterancestors(f"{_W}sdt"), None) for e in galleries if e.get(f"{_W}val") in _DERIVED_PARTS]
    return {paragraph for holder in holders if holder is not None for paragraph in holder.iter(f"{_W}p")}


def _is_fallback(node: Element) -> bool:
    return any(
        parent.tag == _FALLBACK and any(sibling.tag == _CHOICE for sibling in parent.itersiblings(preceding=True))
        for parent in node.iterancestors(_FALLBACK)
    )


# Headers and footers as the sections show them


def shown_strips(package: Package) -> Iterator[tuple[int, str, str, str]]:
    """Each header and footer that a section shows: section (from 1), kind, pages, part.

    A section without one of its own goes on with that of the section before (ECMA-376 part 1, 17.10.1); a first one is
    shown where the section says so (titlePg), an even one where the settings do (evenAndOddHeaders).
    """
    body = package.xml(package.main)
    relations = package.relationships(package.main)
    even = any(_has(package.xml(part), "evenAndOddHeaders") for part in package.related(package.main, "settings"))
    current: dict[tuple[str, str], str] = {}
    sections = [e for e in body.iter(f"{_W}sectPr") if (up := e.getparent()) is None or up.tag != f"{_W}sectPrChange"]
    for number, section in enumerate(sections, 1):
        for kind in ("header", "footer"):
            for reference in section.iterchildren(f"{_W}{kind}Reference"):
                relation = relations.get(reference.get(f"{{{R}}}id", ""))
                if relation is not None and not relation.external and relation.target in package:
                    current[kind, reference.get(f"{_W}type", "default")] = relation.target
        first = _has(section, "titlePg")
        for (kind, pages), part in current.items():
            if pages == "default" or (pages == "first" and first) or (pages == "even" and even):
                yield number, kind, pages, part


def _has(element: Element, name: str) -> bool:
    found = element.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")
