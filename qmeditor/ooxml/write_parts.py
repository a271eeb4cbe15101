# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The small parts of a package: settings, properties, comments."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from lxml import etree

from qmeditor.document import Comment, Document, Properties
from qmeditor.document.walk import plain_text
from qmeditor.ooxml.namespaces import (
    CORE_PROPERTIES,
    CUSTOM_PROPERTIES,
    DC,
    DCTERMS,
    EXTENDED_PROPERTIES,
    VARIANT_TYPES,
)
from qmeditor.ooxml.write_styles import LANGUAGES
from qmeditor.ooxml.write_xml import Element, add, add_text, bare_root, part, root

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
BASE_NAMES = ("lineage", "content", "style", "kind", "code", "issue", "revision")
"""The custom properties ``qmeditor.…`` by which a file names its base."""


def settings_part(language: str, has_notes: bool) -> bytes:
    """``settings.xml``: today's layout rules (compatibility mode 15), tabs of 1.27 cm."""
    element = root("w:settings")
    add(element, "w:zoom", percent=100)
    add(element, "w:defaultTabStop", val=720)
    add(element, "w:characterSpacingControl", val="doNotCompress")
    if has_notes:
        notes = add(element, "w:footnotePr")
        for number in (-1, 0):
            add(notes, "w:footnote", id=number)
    compatibility = add(element, "w:compat")
    add(compatibility, "w:doNotExpandShiftReturn")  # a line before a line break is not stretched
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ):
        add(compatibility, "w:compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
    add(element, "w:themeFontLang", val=LANGUAGES.get(language, language))
    add(element, "w:decimalSymbol", val="," if language == "vi" else ".")
    add(element, "w:listSeparator", val=";" if language == "vi" else ",")
    return part(element)


def core_properties(properties: Properties) -> bytes:
    """``core.xml``: title, subject (the code), dates of the issue (never of the writing: same input, same bytes)."""
    spaces = {"cp": CORE_PROPERTIES, "dc": DC, "dcterms": DCTERMS, "xsi": _XSI}
    element = etree.Element(f"{{{CORE_PROPERTIES}}}coreProperties", nsmap=spaces)
    rows = (
        (DC, "title", properties.title),
        (DC, "subject", properties.code),
        (DC, "creator", properties.organisation),
        (DC, "language", properties.language),
    )
    for space, name, text in rows:
        if text:
            etree.SubElement(element, f"{{{space}}}{name}").text = text
    if moment := _moment(properties.issued):
        for name in ("created", "modified"):
            child = etree.SubElement(element, f"{{{DCTERMS}}}{name}")
            child.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            child.text = moment
    return part(element)


def app_properties(properties: Properties) -> bytes:
    """``app.xml``."""
    element = bare_root("Properties", EXTENDED_PROPERTIES)
    etree.SubElement(element, f"{{{EXTENDED_PROPERTIES}}}Application").text = "qmeditor"
    if properties.organisation:
        etree.SubElement(element, f"{{{EXTENDED_PROPERTIES}}}Company").text = properties.organisation
    return part(element)


def custom_properties(document: Document, style: str, content: str) -> bytes:
    """``custom.xml``: what names the base of this file when it comes back."""
    own = document.properties
    values = (document.lineage, content, style, own.kind, own.code, own.issue, own.revision)
    element = bare_root("Properties", CUSTOM_PROPERTIES)
    rows = ((name, value) for name, value in zip(BASE_NAMES, values, strict=True) if value)
    for number, (name, value) in enumerate(rows, 2):
        child = etree.SubElement(element, f"{{{CUSTOM_PROPERTIES}}}property")
        for key, text in (("fmtid", _PROPERTY_SET), ("pid", str(number)), ("name", f"qmeditor.{name}")):
            child.set(key, text)
        etree.SubElement(child, f"{{{VARIANT_TYPES}}}lpwstr", nsmap={"vt": VARIANT_TYPES}).text = value
    return part(element)


def _moment(text: str) -> str:
    """A day or moment of ISO 8601 as ``xsd:dateTime`` in UTC; "" for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z" if moment.year >= 1000 else ""


def comments_part(comments: Sequence[Comment], used: Collection[str]) -> bytes:
    """``comments.xml``: those that are anchored in the text, numbered by their place among all."""
    element = root("w:comments")
    for number, comment in enumerate(comments):
        if comment.id in used:
            element.append(_comment(comment, number))
    return part(element)


def _comment(comment: Comment, number: int) -> Element:
    holder = root("w:comments")
    element = add(holder, "w:comment", id=number, author=comment.author or "?")
    if moment := _moment(comment.created):
        element.set(f"{{{element.nsmap['w']}}}date", moment)
    for line in plain_text(comment.content).split("\n"):
        run = add(add(element, "w:p"), "w:r")
        if line:
            add_text(run, "w:t", line.replace("\t", " "))
    return element
