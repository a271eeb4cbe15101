# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The frame of a package by python-docx's OPC layer: relationships and content types (ECMA-376 part 2)."""

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Relationships, CT_Types, serialize_part_xml

KINDS = {
    "word/document.xml": CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "word/styles.xml": CONTENT_TYPE.WML_STYLES,
    "word/settings.xml": CONTENT_TYPE.WML_SETTINGS,
    "word/fontTable.xml": CONTENT_TYPE.WML_FONT_TABLE,
    "word/numbering.xml": CONTENT_TYPE.WML_NUMBERING,
    "word/footnotes.xml": CONTENT_TYPE.WML_FOOTNOTES,
    "word/comments.xml": CONTENT_TYPE.WML_COMMENTS,
    "docProps/core.xml": CONTENT_TYPE.OPC_CORE_PROPERTIES,
    "docProps/app.xml": CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
    "docProps/custom.xml": CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
}
"""The content types of the parts that a document of ours can have, by name."""
STRIP_KINDS = {"word/header": CONTENT_TYPE.WML_HEADER, "word/footer": CONTENT_TYPE.WML_FOOTER}
"""Those of headers and footers, by the beginning of their names."""
ITEM_KIND = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES

Relations = Mapping[str, tuple[str, str, bool]]
"""By id: the type's address, the target, whether it is external."""

PACKAGE_RELATIONS: Relations = {
    "rId1": (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml", False),
    "rId2": (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml", False),
    "rId3": (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, "docProps/app.xml", False),
    "rId4": (RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, "docProps/custom.xml", False),
}


def relationships(rows: Relations) -> bytes:
    """A relationships part."""
    element = CT_Relationships.new()
    for identity, (kind, target, external) in rows.items():
        element.add_rel(identity, kind, target, external)
    return serialize_part_xml(element)


def content_types(kinds: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml``: every part by its name."""
    element = CT_Types.new()
    element.add_default("rels", CONTENT_TYPE.OPC_RELATIONSHIPS)
    element.add_default("xml", CONTENT_TYPE.XML)
    for name, kind in sorted(kinds.items()):
        element.add_override(f"/{name}", kind)
    return serialize_part_xml(element)
