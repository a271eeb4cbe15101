# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The XML namespaces of DOCX, and the names of ISO Strict files mapped to the Transitional ones.

Sources: ECMA-376 parts 1, 3 and 4 (names), ISO/IEC 29500-1 (Strict), [MS-DOCX] (the w14, w15 extensions).
"""

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that the format itself uses
W10 = "urn:schemas-microsoft-com:office:word"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
XML = "http://www.w3.org/XML/1998/namespace"

PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"

PREFIXES = {
    "w": W, "r": R, "m": M, "a": A, "wp": WP, "pic": PIC, "mc": MC, "v": V, "o": O, "w10": W10, "w14": W14, "w15": W15,
    "wps": WPS, "wpg": WPG, "wpc": WPC, "c": CHART, "dgm": DIAGRAM, "xml": XML,
}  # fmt: skip
"""The usual prefix of each namespace, for XPath."""

_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    "wordprocessingml/main": W,
    "officeDocument/relationships": R,
    "officeDocument/math": M,
    "drawingml/main": A,
    "drawingml/wordprocessingDrawing": WP,
    "drawingml/picture": PIC,
    "drawingml/chart": CHART,
    "drawingml/diagram": DIAGRAM,
    "officeDocument/extendedProperties": EXTENDED_PROPERTIES,
    "officeDocument/customProperties": CUSTOM_PROPERTIES,
    "officeDocument/docPropsVTypes": VARIANT_TYPES,
}
_TAG_WITH_STRICT = re.compile(rb"<[A-Za-z_][^<>]*http://purl\.oclc\.org/ooxml/[^<>]*>")
_STRICT_ADDRESS = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/[^\"'<>\s]*")


def tag(name: str) -> str:
    """The name in lxml's form: ``tag("w:p")`` is ``{http://…/main}p``."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def transitional(address: str) -> str:
    """A Strict namespace or relationship type as the Transitional one; any other address as it is."""
    if not address.startswith(_STRICT):
        return address
    rest = address.removeprefix(_STRICT)
    if rest in _STRICT_NAMES:
        return _STRICT_NAMES[rest]
    head, _, tail = rest.partition("/relationships/")
    if tail:
        return f"http://schemas.openxmlformats.org/{head}/2006/relationships/{tail}"
    head, _, tail = rest.partition("/")
    return f"http://schemas.openxmlformats.org/{head}/2006/{tail}"


def _transitional_bytes(address: re.Match[bytes]) -> bytes:
    """Byte for byte: what is no UTF-8 in an address is for the parser to refuse."""
    return transitional(address[0].decode("latin-1")).encode("latin-1")


def strict_as_transitional(xml: bytes) -> bytes:
    """The XML (UTF-8) of a Strict part with the addresses in its tags mapped; its texts stay as they are."""
    if _STRICT.encode() not in xml:
        return xml
    return _TAG_WITH_STRICT.sub(lambda found: _STRICT_ADDRESS.sub(_transitional_bytes, found[0]), xml)
