# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Makers of WordprocessingML elements, and the parts of a package as bytes."""

from collections.abc import Iterable
from functools import cache

from lxml import etree

from qmeditor.ooxml.namespaces import MC, PREFIXES, W14, XML, tag

Element = etree._Element

_BODY_PREFIXES = ("w", "r", "m", "wp", "a", "pic", "mc", "w14")
NSMAP: dict[str, str] = {prefix: PREFIXES[prefix] for prefix in _BODY_PREFIXES}
"""The namespaces that the root of each of our parts declares."""

_SPACE = f"{{{XML}}}space"
_OWN = {prefix: {prefix: PREFIXES[prefix]} for prefix in _BODY_PREFIXES}
_name = cache(tag)


@cache
def _attribute(name: str) -> str:
    return tag(f"w:{name}")


def make(name: str, /, **values: str | int) -> Element:
    """A new element ``name`` (``w:p``); each keyword is an attribute of the ``w`` namespace."""
    element = etree.Element(_name(name), nsmap=_OWN[name.partition(":")[0]])
    for key, value in values.items():
        element.set(_attribute(key), str(value))
    return element


def add(parent: Element, name: str, /, **values: str | int) -> Element:
    """A new last child of ``parent``, as :func:`make` makes it."""
    element = etree.SubElement(parent, _name(name))
    for key, value in values.items():
        element.set(_attribute(key), str(value))
    return element


def put(element: Element, name: str, value: str | int) -> Element:
    """Set the attribute ``name`` (with prefix, or without for none) and give ``element`` back."""
    element.set(_name(name) if ":" in name else name, str(value))
    return element


def add_text(run: Element, name: str, text: str) -> None:
    """Text in a ``w:t``, ``w:delText`` or ``w:instrText``, its white space kept."""
    child = etree.SubElement(run, _name(name))
    child.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        child.set(_SPACE, "preserve")


def root(name: str) -> Element:
    """The root of a part: all namespaces declared, and the newer ones marked for older readers to pass over."""
    element = etree.Element(_name(name), nsmap=NSMAP)
    element.set(f"{{{MC}}}Ignorable", "w14")
    return element


def bare_root(name: str, space: str) -> Element:
    """The root of a part whose names have no prefix."""
    return etree.fromstring(f'<{name} xmlns="{space}"/>')


def part(element: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_id(element: Element, identity: str) -> None:
    """Mark a paragraph or row with its id (``w14:paraId``, [MS-DOCX] 2.6.2.3)."""
    element.set(f"{{{W14}}}paraId", identity)


def extend(parent: Element, children: Iterable[Element]) -> None:
    """Append all ``children`` in order."""
    for child in children:
        parent.append(child)
