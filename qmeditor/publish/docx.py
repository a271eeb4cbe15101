# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A publication as DOCX. Same publication, same bytes: nothing here depends on clock, place or chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qmeditor.document.blocks import MAX_HEADING
from qmeditor.ooxml.namespaces import R
from qmeditor.ooxml.package import write_package
from qmeditor.ooxml.write_package import (
    ITEM_KIND,
    KINDS,
    PACKAGE_RELATIONS,
    STRIP_KINDS,
    content_types,
    relationships,
)
from qmeditor.ooxml.write_parts import (
    app_properties,
    comments_part,
    core_properties,
    custom_properties,
    settings_part,
)
from qmeditor.ooxml.write_styles import fonts_part, styles_part
from qmeditor.ooxml.write_xml import Element, add, add_text, extend, make, part, put, root
from qmeditor.publish import docx_blocks
from qmeditor.publish.docx_contents import contents
from qmeditor.publish.docx_data import ITEM, ITEM_PROPERTIES, block_data, item_properties
from qmeditor.publish.docx_part import PackageState, PartWriter, package_state
from qmeditor.publish.publication import Blocks, PrintedBlock, PrintedBreak, PrintedParagraph, PrintedTable, Publication
from qmeditor.publish.standing import with_marked_footers


def write_docx(
    publication: Publication, page_numbers: Mapping[str, int] | None = None, content_hash: str = ""
) -> bytes:
    """The bytes of a DOCX.

    ``page_numbers``: the page of each heading by its id where a layout is known; without, the contents list leaves them
    to Word. ``content_hash`` names, with the lineage, the exact content that this file holds.
    """
    return DocxWriter(publication, page_numbers or {}, content_hash).write()


@dataclass(slots=True)
class DocxWriter:
    """A DOCX in the making. The redline sets its own elements in the place of :meth:`elements`."""

    publication: Publication
    page_numbers: Mapping[str, int]
    content_hash: str = ""
    state: PackageState = field(init=False)
    writer: PartWriter = field(init=False)

    def __post_init__(self) -> None:
        self.publication = with_marked_footers(self.publication)
        self.state = package_state(self.publication, self.page_numbers)
        self.writer = self.part_writer(in_body=True)

    def part_writer(self, in_body: bool) -> PartWriter:
        """A writer of one part."""
        return PartWriter(self.state, self.publication.style.page.text_width, in_body=in_body)

    def elements(self, printed: Sequence[PrintedBlock], writer: PartWriter) -> list[Element]:
        """What a stretch of printed blocks without section breaks is in a part."""
        return docx_blocks.blocks(printed, writer)

    def write(self) -> bytes:
        """The whole package."""
        publication, state = self.publication, self.state
        strips = self._strips()
        document = self._document(strips)
        parts = {"word/document.xml": document}
        if state.notes:
            parts["word/footnotes.xml"] = self._footnotes()
        if state.commented:
            parts["word/comments.xml"] = comments_part(publication.comments, state.commented)
        language = publication.document.properties.language
        numbered = {f"heading{level}": num for level, num in state.style_nums.items() if level <= MAX_HEADING}
        parts["word/styles.xml"] = styles_part(publication.style, language, numbered)
        parts["word/fontTable.xml"] = fonts_part(publication.style)
        parts["word/settings.xml"] = settings_part(language, bool(state.notes))
        parts["word/numbering.xml"] = state.numbering.part()
        parts["docProps/core.xml"] = core_properties(publication.document.properties)
        parts["docProps/app.xml"] = app_properties(publication.document.properties)
        parts["docProps/custom.xml"] = custom_properties(
            publication.document, publication.style.name, self.content_hash
        )
        parts[ITEM] = block_data(publication)
        parts[ITEM_PROPERTIES] = item_properties()
        parts["customXml/_rels/item1.xml.rels"] = relationships(
            {"rId1": (f"{R}/customXmlProps", "itemProps1.xml", False)}
        )
        parts |= state.parts
        known = KINDS | {ITEM_PROPERTIES: ITEM_KIND} | state.types
        kinds = {name: kind for name, kind in known.items() if name in parts}
        for beginning, kind in STRIP_KINDS.items():
            kinds |= {name: kind for name in parts if name.startswith(beginning)}
        parts["word/_rels/document.xml.rels"] = relationships(self._document_relations(parts))
        parts["_rels/.rels"] = relationships(PACKAGE_RELATIONS)
        parts["[Content_Types].xml"] = content_types(kinds)
        return write_package(parts)

    def _document_relations(self, parts: Mapping[str, bytes]) -> dict[str, tuple[str, str, bool]]:
        rows = dict(self.writer.relations)
        for name in ("styles", "settings", "fontTable", "numbering", "footnotes", "comments"):
            if f"word/{name}.xml" in parts:
                rows[f"rId{len(rows) + 1}"] = (f"{R}/{name}", f"{name}.xml", False)
        rows[f"rId{len(rows) + 1}"] = (f"{R}/customXml", "../customXml/item1.xml", False)
        return rows

    # Headers and footers.

    def _strips(self) -> dict[tuple[str, str], str]:
        """Write the headers and footers; their relationship ids by kind and page type."""
        publication = self.publication
        first_differs = (publication.header_first, publication.footer_first) != (publication.header, publication.footer)
        rows = [("header", "default", "header"), ("footer", "default", "footer")]
        if first_differs:
            rows += [("header", "first", "header_first"), ("footer", "first", "footer_first")]
        found: dict[tuple[str, str], str] = {}
        for kind, page, strip in rows:
            if not getattr(publication, strip) and not first_differs:
                continue
            name = f"{kind}{len(found) + 1}.xml"
            writer = self.part_writer(in_body=False)
            writer.stretch = page == "default" and self._turns()
            element = root("w:hdr" if kind == "header" else "w:ftr")
            extend(element, self.strip(strip, writer))
            if kind == "header" and getattr(publication, strip):
                _gap_below(element)
            self.state.parts[f"word/{name}"] = part(element)
            if writer.relations:
                self.state.parts[f"word/_rels/{name}.rels"] = relationships(writer.relations)
            found[kind, page] = self.writer.relation(f"{R}/{kind}", name, False)
        return found

    def _turns(self) -> bool:
        """Whether some pages lie."""
        return any(isinstance(block, PrintedBreak) and block.turn == "landscape" for block in self.publication.body)

    def strip(self, name: str, writer: PartWriter) -> list[Element]:
        """The elements of a header or footer, by its name in the publication."""
        return self.elements(getattr(self.publication, name), writer)

    # The body.

    def _document(self, strips: Mapping[tuple[str, str], str]) -> bytes:
        document = root("w:document")
        body = add(document, "w:body")
        self.fill(body, strips)
        return part(document)

    def fill(self, body: Element, strips: Mapping[tuple[str, str], str]) -> None:
        """Write the body of the document with its sections."""
        self._enclosed(body, "_qmfront", self.publication.front)
        if self.publication.contents:
            extend(body, contents(self.publication, self.writer))
        if self.publication.style.break_after_front and len(body):
            break_page(body)
        turned = self._body(body, strips)
        self._enclosed(body, "_qmback", self.publication.back)
        body.append(self.section(strips, turned, first=not any(True for _ in body.iter("{*}sectPr"))))

    def _enclosed(self, body: Element, name: str, printed: Blocks) -> None:
        """Blocks of the house style between the marks of a bookmark, so that an import leaves them out."""
        if not printed:
            return
        ends = self.writer.bookmark(body, name, name)
        extend(body, self.elements(printed, self.writer))
        extend(body, ends)

    def _body(self, body: Element, strips: Mapping[tuple[str, str], str]) -> bool:
        """Write the body; whether the last pages lie."""
        page = self.publication.style.page
        lying = False
        first = True
        stretch: list[PrintedBlock] = []

        def flush() -> None:
            if stretch:
                extend(body, self.elements(stretch, self.writer))
                stretch.clear()

        for block in self.publication.body:
            if not isinstance(block, PrintedBreak):
                stretch.append(block)
            elif not block.turn:
                flush()
                _page_break(body, block.source, self.writer)
            elif (block.turn == "landscape") != lying:
                flush()
                _last_paragraph(body).append(self.section(strips, lying, first))
                first = False
                lying = block.turn == "landscape"
                self.writer.room = page.height - page.top - page.bottom if lying else page.text_width
        flush()
        return lying

    def section(self, strips: Mapping[tuple[str, str], str], lying: bool, first: bool) -> Element:
        """The ``w:sectPr`` of pages that stand or lie; ``first``: of the document's first page."""
        page = self.publication.style.page
        element = make("w:sectPr")
        for (kind, which), relation in strips.items():
            put(add(element, f"w:{kind}Reference", type=which), "r:id", relation)
        add(element, "w:type", val="nextPage")
        size = add(element, "w:pgSz", w=page.height if lying else page.width, h=page.width if lying else page.height)
        margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
        if lying:
            put(size, "w:orient", "landscape")
            margins = {"top": page.left, "right": page.top, "bottom": page.right, "left": page.bottom}
        add(element, "w:pgMar", **margins, header=page.header, footer=page.footer, gutter=0)
        if first and any(which == "first" for _, which in strips):
            add(element, "w:titlePg")
        return element

    # Footnotes.

    def _footnotes(self) -> bytes:
        element = root("w:footnotes")
        for number, kind, mark in (
            (-1, "separator", "w:separator"),
            (0, "continuationSeparator", "w:continuationSeparator"),
        ):
            note = add(element, "w:footnote", type=kind, id=number)
            add(add(add(note, "w:p"), "w:r"), mark)
        writer = self.part_writer(in_body=False)
        for number, identity in enumerate(self.state.notes, 1):
            note = add(element, "w:footnote", id=number)
            made = self.note(identity, writer)
            extend(note, made)
            while writer.nested:
                extend(note, self.note(writer.nested.pop(0), writer))
            _mark_note(made[0])
        if writer.relations:
            self.state.parts["word/_rels/footnotes.xml.rels"] = relationships(writer.relations)
        return part(element)

    def note(self, identity: str, writer: PartWriter) -> list[Element]:
        """The elements of a footnote."""
        return self.elements(note_blocks(self.publication, identity), writer)


def note_blocks(publication: Publication, identity: str) -> Blocks:
    """What stands in a footnote: Word wants a paragraph first."""
    blocks = publication.footnotes.get(identity, ())
    return blocks if blocks and not isinstance(blocks[0], PrintedTable) else (_blank_note(identity), *blocks)


def _blank_note(identity: str) -> PrintedParagraph:
    return PrintedParagraph(f"{identity}:note", "footnote")


def _mark_note(paragraph: Element) -> None:
    """The number before the text of a footnote."""
    run = make("w:r")
    add(add(run, "w:rPr"), "w:rStyle", val="FootnoteReference")
    add(run, "w:footnoteRef")
    space = make("w:r")
    add_text(space, "w:t", " ")
    properties = 1 if len(paragraph) and paragraph[0].tag.endswith("}pPr") else 0
    paragraph.insert(properties, run)
    paragraph.insert(properties + 1, space)


def _gap_below(header: Element) -> None:
    """White space between header and text."""
    properties = header[-1].find("{*}pPr")
    spacing = None if properties is None else properties.find("{*}spacing")
    if spacing is not None:
        put(spacing, "w:after", 120)


def break_page(body: Element) -> None:
    """What follows begins on a new page; the break stands in the last paragraph, where it takes no line of its own."""
    add(add(_last_paragraph_or_new(body), "w:r"), "w:br", type="page")


def _page_break(body: Element, source: str, writer: PartWriter) -> None:
    """A page break of the document: a paragraph of its own, which keeps its id."""
    element = add(body, "w:p")
    docx_blocks.identify(element, source, writer)
    add(add(element, "w:r"), "w:br", type="page")


def _last_paragraph_or_new(body: Element) -> Element:
    last = body[-1] if len(body) else None
    if last is not None and last.tag.endswith("}p"):
        return last
    element = add(body, "w:p")
    properties = add(element, "w:pPr")
    add(properties, "w:spacing", before=0, after=0)
    return element


def _last_paragraph(body: Element) -> Element:
    """The properties of the paragraph that ends a section: the last one, or an empty one after a table."""
    last = body[-1] if len(body) else None
    if last is None or not last.tag.endswith("}p") or last.find("{*}pPr/{*}sectPr") is not None:
        last = add(body, "w:p")
    properties = last.find("{*}pPr")
    if properties is None:
        properties = make("w:pPr")
        last.insert(0, properties)
    return properties
