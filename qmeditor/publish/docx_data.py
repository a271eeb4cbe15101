# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the text of a DOCX cannot show, by block, in a custom XML part (design, decision 2).

``urn:qmeditor:docx:1``: ``scheme`` elements with the document's numbering schemes (Word's numbering has no names for
them), then ``block`` elements in the order of the document, each with ``id`` and ``kind`` and only what needs telling.
``part`` elements name what a stretch of text is: ``source`` (the printed paragraph), ``at`` (offset in its text as
displayed, in characters), ``text`` (what stood there: where the text has since changed, the text wins).
"""

from lxml import etree

from qmeditor.document import FormField, Heading, Process
from qmeditor.document.walk import blocks
from qmeditor.ooxml.write_xml import Element, bare_root, part
from qmeditor.publish.docx_part import paragraphs
from qmeditor.publish.publication import (
    PrintedClause,
    PrintedDocumentReference,
    PrintedInline,
    PrintedParagraph,
    PrintedReference,
    PrintedText,
    Publication,
)

NAMESPACE = "urn:qmeditor:docx:1"
ITEM = "customXml/item1.xml"
ITEM_PROPERTIES = "customXml/itemProps1.xml"
_ITEM_ID = "{51E0A2D4-0B0C-4A52-9C1D-7B6C52D1A001}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def block_data(publication: Publication) -> bytes:
    """The custom XML part."""
    root = bare_root("document", NAMESPACE)
    document = publication.document
    root.set("lineage", document.lineage)
    root.set("style", publication.style.name)
    for scheme in document.schemes:
        element = _add(root, "scheme", name=scheme.name)
        for level in scheme.levels:
            restart = "" if level.restart is None else str(level.restart)
            legal = "1" if level.legal else ""
            _add(element, "level", pattern=level.pattern, counter=level.counter.value, restart=restart, legal=legal)
    for block in blocks(document.body):
        match block:
            case Heading() if block.clauses or block.role or block.mark:
                element = _add(root, "block", id=block.id, kind="heading", role=block.role, mark=block.mark)
                for clause in block.clauses:
                    _add(element, "clause", set=clause.clause_set, number=clause.number)
            case Process():
                element = _add(root, "block", id=block.id, kind="process")
                for step in block.steps:
                    own = _add(element, "step", id=step.id, shape=step.shape)
                    for branch in step.branches:
                        _add(own, "branch", label=branch.label, target=branch.target)
            case FormField():
                element = _add(root, "block", id=block.id, kind="form_field", field=block.kind, value=block.value)
                for choice in block.choices:
                    _add(element, "choice", text=choice)
            case _:
                pass
    everything = (*publication.body, *(block for note in publication.footnotes.values() for block in note))
    for paragraph in paragraphs(everything):
        _parts(root, paragraph)
    return part(root)


def _parts(root: Element, paragraph: PrintedParagraph) -> None:
    at = 0
    for run in paragraph.runs:
        values = _meaning(run)
        if values:
            _add(root, "part", source=paragraph.source, at=str(at), text=run.text, **values)
        at += len(run.text)


def _meaning(run: PrintedInline) -> dict[str, str]:
    match run:
        case PrintedDocumentReference():
            return {"kind": "document", "code": run.code, "show": run.show}
        case PrintedClause():
            return {"kind": "clause", "set": run.clause_set, "number": run.number}
        case PrintedReference(target=""):
            return {"kind": "broken", "show": run.show}
        case PrintedText(field=field) if field:
            return {"kind": "field", "name": field}
        case _:
            return {}


def _add(parent: Element, name: str, /, **values: str) -> Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for key, value in values.items():
        if value:
            element.set(key, value)
    return element


def item_properties() -> bytes:
    """The properties of the custom XML part, by which Word keeps it."""
    root = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{{{_DATA_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(root, f"{{{_DATA_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_DATA_STORE}}}schemaRef").set(f"{{{_DATA_STORE}}}uri", NAMESPACE)
    return part(root)
