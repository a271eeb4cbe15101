# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A piece of a DOCX kept whole: an element with all the parts that it names, as a small package of its own.

The package has ``word/fragment.xml`` (the element, its namespaces declared on it), its relationships, every part that
is reached from it, and the content types: what is needed to put the piece into another DOCX unchanged.
"""

import posixpath
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, R
from qmeditor.ooxml.package import Package, Relationship, write_package

FRAGMENT = "word/fragment.xml"
MAX_FRAGMENT_PARTS = 200


def pack_fragment(element: etree._Element, package: Package, part: str) -> bytes:
    """The element (of ``part``) and the parts that it names; the same piece, the same bytes.

    A part that is missing or damaged is left out, as are parts beyond the limit of 200.
    """
    relations = package.relationships(part)
    used = [relations[i] for i in dict.fromkeys(_relation_ids(element)) if i in relations]
    parts = {FRAGMENT: canonical(element)}
    types: dict[str, str] = {}
    waiting = [r.target for r in used if not r.external]
    while waiting and len(parts) < MAX_FRAGMENT_PARTS:
        name = waiting.pop(0)
        if name in parts or name not in package or name == package.main:
            continue
        try:
            parts[name] = package.part(name)
            further = package.relationships(name)
        except Trouble:
            continue
        types[name] = package.content_type(name)
        if further:
            parts[_relationships_part(name)] = _relationships(list(further.values()), name)
            waiting += [r.target for r in further.values() if not r.external]
    if used:
        parts[_relationships_part(FRAGMENT)] = _relationships(used, FRAGMENT)
    parts["[Content_Types].xml"] = _content_types(types)
    return write_package(parts)


def canonical(element: etree._Element) -> bytes:
    """The element with its namespaces declared on it: canonical XML, or plain where a damaged name forbids that."""
    try:
        return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    except etree.C14NError:
        return etree.tostring(element, with_tail=False)


def _relation_ids(element: etree._Element) -> Iterator[str]:
    prefix = f"{{{R}}}"
    for each in element.iter(etree.Element):
        for name, value in each.attrib.items():
            if str(name).startswith(prefix):
                yield str(value)


def _relationships_part(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relationships(relations: list[Relationship], part: str) -> bytes:
    folder = posixpath.dirname(part)
    rows = []
    for relation in relations:
        target = relation.target if relation.external else posixpath.relpath(f"/{relation.target}", f"/{folder}")
        mode = ' TargetMode="External"' if relation.external else ""
        kind, own = quoteattr(relation.address), quoteattr(relation.id)
        rows.append(f"<Relationship Id={own} Type={kind} Target={quoteattr(target)}{mode}/>")
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{"".join(rows)}</Relationships>'.encode()


def _content_types(types: dict[str, str]) -> bytes:
    rows = [
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, kind in sorted(types.items())
        if kind
    ]
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{CONTENT_TYPES}">{default}{"".join(rows)}</Types>'.encode()
