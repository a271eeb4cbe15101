# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Equations (Office Math, ECMA-376 part 1, 22.1) as one line of text, for reading, search and comparison."""

from lxml import etree

from qmeditor.ooxml.namespaces import M, W

_M = f"{{{M}}}"
_SCRIPTS = {
    "sSup": ("e", "", "sup"),
    "sSub": ("e", "sub", ""),
    "sSubSup": ("e", "sub", "sup"),
    "sPre": ("e", "sub", "sup"),
}


def linear(element: etree._Element) -> str:
    """The equation in a line: ``(a+b)/2``, ``x^2``, ``√(x)``, ``∑_(i=1)^n i``."""
    return "".join(_one(child) for child in element)


def _one(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if element.tag == f"{_M}t" or element.tag == f"{{{W}}}t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    if name == "f":
        return f"{_group(_part(element, 'num'))}/{_group(_part(element, 'den'))}"
    if name in _SCRIPTS:
        base, below, above = (_part(element, part) if part else "" for part in _SCRIPTS[name])
        return base + (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    if name == "rad":
        degree = _part(element, "deg")
        return f"{degree}√({_part(element, 'e')})" if degree else f"√({_part(element, 'e')})"
    if name == "nary":
        sign = _property(element, "naryPr", "chr", "∫")
        below, above = _part(element, "sub"), _part(element, "sup")
        limits = (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
        return f"{sign}{limits} {_part(element, 'e')}"
    if name == "d":
        opening, closing = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
        return opening + ", ".join(linear(e) for e in element.iterchildren(f"{_M}e")) + closing
    if name == "m":
        rows = ("&".join(linear(e) for e in row.iterchildren(f"{_M}e")) for row in element.iterchildren(f"{_M}mr"))
        return "[" + "; ".join(rows) + "]"
    if name in ("limLow", "limUpp"):
        mark = "_" if name == "limLow" else "^"
        return f"{_part(element, 'e')}{mark}{_group(_part(element, 'lim'))}"
    return linear(element)


def _part(element: etree._Element, name: str) -> str:
    found = element.find(f"{_M}{name}")
    return "" if found is None else linear(found)


def _group(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _property(element: etree._Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return default if found is None else found.get(f"{_M}val", "")
