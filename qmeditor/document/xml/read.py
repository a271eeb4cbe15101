# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A document from its XML.

Parsed without network, entities or DTD, held against the schema, then against what no schema can say (ids, grids).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from lxml import etree

from qmeditor.document.blocks import (
    Block,
    Branch,
    Cell,
    Definition,
    Equation,
    Figure,
    FormField,
    Heading,
    Kept,
    ListItem,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Process,
    Row,
    Step,
    Table,
)
from qmeditor.document.errors import InvalidDocument
from qmeditor.document.findings import Trouble
from qmeditor.document.inlines import (
    ClauseReference,
    CommentAnchor,
    Content,
    CrossReference,
    DocumentReference,
    Field,
    Footnote,
    Inline,
    InlineEquation,
    InlineImage,
    Marks,
    Text,
)
from qmeditor.document.schemes import Level, Scheme
from qmeditor.document.tree import Amendment, Approval, Comment, Document, Properties, Recipient
from qmeditor.document.validate import check
from qmeditor.document.xml.attributes import ATTRIBUTES, NAMESPACE, NAMESPACE_STEM, TAGS, VERSION, marks_of
from qmeditor.document.xml.upgrades import upgraded
from qmeditor.resources import resource

_DOCUMENT_TYPE = re.compile("<!(DOCTYPE|ENTITY)")
_NS = f"{{{NAMESPACE}}}"
_Element = etree._Element


def read(data: bytes, name: str = "document.xml") -> Document:
    """The document that :func:`~qmeditor.document.xml.write.write` wrote as ``data``.

    ``name`` is what a message calls the file. Raises :class:`Trouble`: ``document.newer`` for a later format,
    ``document.not_xml`` for what is no XML, ``document.bad_xml`` for what the schema or the rules refuse.
    """
    root = _parse(data, name)
    root = _newest(root, name)
    schema = _schema()
    if not schema.validate(root):
        error = schema.error_log[0]
        raise Trouble("document.bad_xml", file=name, line=error.line, reason=error.message.replace(_NS, ""))
    try:
        document = _document(root)
        check(document)
    except InvalidDocument as error:
        raise Trouble("document.bad_xml", file=name, line=1, reason=f"{error.what} {error.detail}".strip()) from error
    except ValueError as error:  # a number of thousands of digits, which Python does not convert
        raise Trouble("document.bad_xml", file=name, line=1, reason="number") from error
    return document


def _parse(data: bytes, name: str) -> _Element:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Trouble("document.not_xml", file=name, line=data[: error.start].count(b"\n") + 1) from error
    if _DOCUMENT_TYPE.search(text):
        raise Trouble("document.not_xml", file=name, line=1)
    # The limits of libxml2 stay on (huge_tree): nesting up to 256, no text over 10 MB.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Trouble("document.not_xml", file=name, line=error.lineno or 1) from error


def _newest(root: _Element, name: str) -> _Element:
    """The tree in the newest format, whatever its own is."""
    namespace, _, local = str(root.tag).rpartition("}")
    namespace = namespace.removeprefix("{")
    version = namespace.removeprefix(NAMESPACE_STEM)
    if namespace == version or local != "document" or not version.isascii() or not version.isdigit():
        raise Trouble("document.not_xml", file=name, line=1)
    if int(version) > VERSION:
        raise Trouble("document.newer", file=name, version=version)
    if int(version) == 0:
        raise Trouble("document.not_xml", file=name, line=1)
    return upgraded(root, int(version), VERSION)


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resource("schema", f"document-{VERSION}.rng")))


_READERS = {kind: tuple((a.name, a.read) for a in attributes) for kind, attributes in ATTRIBUTES.items()}


def _fields(kind: type, element: _Element) -> dict[str, Any]:
    """The values of the attributes that ``element`` has."""
    held = element.attrib
    if len(held) == 1 and "id" in held:
        return {"id": _id(element)}
    return {name: form(str(held[name])) for name, form in _READERS[kind] if name in held}


def _id(element: _Element) -> str:
    return element.get("id", "")


def _plain(kind: type) -> Callable[[_Element], Any]:
    return lambda element: kind(**_fields(kind, element))


def _document(root: _Element) -> Document:
    parts: dict[type, list[Any]] = {kind: [] for kind in (Properties, Scheme, Approval, Amendment, Recipient, Comment)}
    for element in root.iterchildren():
        kind = _DOCUMENT_PARTS.get(element.tag)
        if kind is not None:
            parts[kind].append(_PART_READERS[kind](element))
    return Document(
        _blocks(root[-1]),
        parts[Properties][0],
        tuple(parts[Scheme]),
        root.get("lineage", ""),
        tuple(parts[Approval]),
        tuple(parts[Amendment]),
        tuple(parts[Recipient]),
        tuple(parts[Comment]),
    )


def _scheme(element: _Element) -> Scheme:
    return Scheme(element.get("name", ""), tuple(Level(**_fields(Level, level)) for level in element.iterchildren()))


def _comment(element: _Element) -> Comment:
    return Comment(**_fields(Comment, element), content=_content(element))


def _blocks(element: _Element) -> tuple[Block, ...]:
    return tuple([_BLOCKS[child.tag](child) for child in element.iterchildren()])


def _content(element: _Element) -> Content:
    """The inlines in ``element``; elements that are no inlines (``covers``, ``choice``) are passed over."""
    text = element.text or ""
    if not len(element):
        return (Text(text),) if text else ()
    out: list[Inline] = []
    for child in element.iterchildren():
        tag = child.tag
        if tag == _BR:
            text += "\n"
        elif (reader := _INLINES.get(tag)) is not None:
            if text:
                out.append(Text(text))
                text = ""
            out.append(reader(child))
        text += child.tail or ""
    if text:
        out.append(Text(text))
    return tuple(out)


def _text(element: _Element) -> Text:
    text = (element.text or "") + "".join("\n" + (line.tail or "") for line in element.iterchildren())
    held = element.attrib
    marks = held.get("marks")
    return Text(text, marks_of(marks) if marks else Marks.NONE, held.get("link", ""))


def _footnote(element: _Element) -> Footnote:
    return Footnote(_id(element), _blocks(element))


def _with_content(kind: type) -> Callable[[_Element], Any]:
    return lambda element: kind(**_fields(kind, element), content=_content(element))


def _heading(element: _Element) -> Heading:
    covers = tuple(ClauseReference(**_fields(ClauseReference, child)) for child in element.iterchildren(_NS + "covers"))
    return Heading(**_fields(Heading, element), content=_content(element), clauses=covers)


def _form_field(element: _Element) -> FormField:
    choices = tuple(child.get("text", "") for child in element.iterchildren(_NS + "choice"))
    return FormField(**_fields(FormField, element), label=_content(element), choices=choices)


def _child(element: _Element, name: str) -> Content | None:
    child = element.find(_NS + name)
    return None if child is None else _content(child)


def _definition(element: _Element) -> Definition:
    return Definition(_id(element), _child(element, "term") or (), _child(element, "meaning") or ())


def _figure(element: _Element) -> Figure:
    return Figure(**_fields(Figure, element), caption=_child(element, "caption"))


def _process(element: _Element) -> Process:
    steps = tuple(_step(child) for child in element.iterchildren(_NS + "step"))
    return Process(_id(element), steps, _child(element, "caption"))


def _step(element: _Element) -> Step:
    parts: dict[str, Any] = {name: _child(element, name) or () for name in ("action", "actor", "time", "output")}
    branches = tuple(Branch(**_fields(Branch, child)) for child in element.iterchildren(_NS + "branch"))
    return Step(**_fields(Step, element), **parts, branches=branches)


def _table(element: _Element) -> Table:
    rows = tuple(_row(child) for child in element.iterchildren(_NS + "row"))
    return Table(**_fields(Table, element), rows=rows, caption=_child(element, "caption"))


def _row(element: _Element) -> Row:
    return Row(_id(element), tuple(_cell(child) for child in element.iterchildren()))


def _cell(element: _Element) -> Cell | None:
    return None if element.tag == _COVERED else Cell(**_fields(Cell, element), blocks=_blocks(element))


def _tags(readers: Iterable[tuple[type, Callable[[_Element], Any]]]) -> dict[str, Callable[[_Element], Any]]:
    return {_NS + TAGS[kind]: reader for kind, reader in readers}


_BR = _NS + "br"
_COVERED = _NS + "covered"
_PART_READERS: dict[type, Callable[[_Element], Any]] = {
    Properties: _plain(Properties),
    Scheme: _scheme,
    Approval: _plain(Approval),
    Amendment: _plain(Amendment),
    Recipient: _plain(Recipient),
    Comment: _comment,
}
_DOCUMENT_PARTS = {_NS + TAGS[kind]: kind for kind in _PART_READERS}
_BLOCKS = _tags([
    (Heading, _heading),
    (Paragraph, _with_content(Paragraph)),
    (ListItem, _with_content(ListItem)),
    (Note, _with_content(Note)),
    (Table, _table),
    (Figure, _figure),
    (Process, _process),
    (Definition, _definition),
    (FormField, _form_field),
    (Equation, _plain(Equation)),
    (Kept, _plain(Kept)),
    (PageBreak, _plain(PageBreak)),
    (Orientation, _plain(Orientation)),
])  # fmt: skip
_INLINES = {
    _NS + "text": _text,
    **_tags([
        (CrossReference, _plain(CrossReference)),
        (DocumentReference, _plain(DocumentReference)),
        (ClauseReference, _plain(ClauseReference)),
        (Field, _plain(Field)),
        (Footnote, _footnote),
        (CommentAnchor, _plain(CommentAnchor)),
        (InlineImage, _plain(InlineImage)),
        (InlineEquation, _plain(InlineEquation)),
    ]),
}  # fmt: skip
