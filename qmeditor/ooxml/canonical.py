# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""XML of a DOCX as a digest that stays when nothing that shows is changed.

Ids that a program draws anew at each save, marks of editing sessions, languages and fonts are left out; a relationship
counts as what it leads to.
"""

import hashlib
from collections.abc import Iterator

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import R
from qmeditor.ooxml.package import Package

Element = etree._Element

_DRAWN = frozenset(
    ("id", "paraId", "textId", "anchorId", "editId", "spid", "gfxdata", "durableId", "storeItemID", "descr", "shapeId",
     "ObjectID", "ShapeID", "abstractNumId", "relativeHeight", "macrosPresent", "restartNumberingAfterBreak")
)  # fmt: skip
"""Attributes that say which, not how (alternative texts are compared with their figures)."""
_NAMED = frozenset(("docPr", "cNvPr"))
"""Elements whose name and title only tell one drawing from another."""
_NOISE = frozenset(
    ("rsid", "rsids", "lang", "proofErr", "noProof", "lastRenderedPageBreak", "rFonts", "bookmarkStart", "bookmarkEnd",
     "szCs", "bCs", "iCs", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "nsid",
     "tmpl", "zoom", "view", "proofState", "compat", "hdrShapeDefaults", "shapeDefaults", "themeFontLang", "docVars",
     "decimalSymbol", "listSeparator", "activeWritingStyle", "attachedTemplate", "stylePaneFormatFilter", "mathPr",
     "stylePaneSortMethod", "docId", "chartTrackingRefBased", "uiCompat97To2003", "savePreviewPicture", "placeholder",
     "showingPlcHdr", "headerReference", "footerReference", "fontScheme", "txbxContent", "Fallback", "extLst",
     "rsidRoot", "latentStyles", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed",
     "name", "aliases", "link", "next", "autoRedefine", "locked")
)  # fmt: skip
"""Elements that change nothing that a page shows, or that are compared by themselves."""
_NUMBERED = "numId"


def digest(*elements: Element, package: Package | None = None, part: str = "") -> str:
    """The digest of elements in their order, ``""`` where none of them counts; ``part``: the part of ``package`` whose
    relationships they name."""
    found = [_canonical(each, package, part) for each in elements if _counts(each)]
    return hashlib.sha256("\0".join(found).encode()).hexdigest() if found else ""


def _canonical(element: Element, package: Package | None, part: str) -> str:
    pieces: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        pieces.append(f"<{node.tag} {' '.join(sorted(_attributes(node, package, part)))}>{(node.text or '').strip()}")
        stack.append(">")
        stack += [child for child in reversed(node) if _counts(child)]
    return "".join(pieces)


def _counts(element: Element) -> bool:
    return etree.QName(element).localname not in _NOISE


def _attributes(element: Element, package: Package | None, part: str) -> Iterator[str]:
    name = etree.QName(element).localname
    for key, value in element.attrib.items():
        qualified = etree.QName(key)
        local = qualified.localname
        if qualified.namespace == R:
            if package is not None:
                yield f"{local}={_target(package, part, str(value))}"
        elif local in _DRAWN or local.startswith("rsid") or (name in _NAMED and local in ("name", "title")):
            continue
        elif name == _NUMBERED:
            yield f"{local}={'0' if value == '0' else 'list'}"
        else:
            yield f"{key!s}={value!s}"


def _target(package: Package, part: str, relation_id: str) -> str:
    """What a relationship leads to: an address, or the bytes of a part."""
    relation = package.relationships(part).get(relation_id)
    if relation is None:
        return ""
    if relation.external:
        return relation.target
    if relation.type != "image" or relation.target not in package:
        return relation.type
    try:
        return hashlib.sha256(package.part(relation.target)).hexdigest()
    except Trouble:
        return relation.type
