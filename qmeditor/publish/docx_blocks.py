# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Printed blocks as WordprocessingML: makers over a :class:`PartWriter`, for the plain writer and the redline."""

from collections.abc import Iterator, Sequence

from qmeditor.document import Marks
from qmeditor.ooxml.write_styles import JC, TABLE_LINE, jc, style_id
from qmeditor.ooxml.write_xml import Element, add, add_text, extend, make, put, set_id
from qmeditor.publish.docx_part import PartWriter
from qmeditor.publish.labels import indent
from qmeditor.publish.publication import (
    PrintedBlock,
    PrintedCell,
    PrintedClause,
    PrintedComment,
    PrintedDocumentReference,
    PrintedEquation,
    PrintedFootnote,
    PrintedImage,
    PrintedInline,
    PrintedLeader,
    PrintedPage,
    PrintedParagraph,
    PrintedReference,
    PrintedRow,
    PrintedSequence,
    PrintedTable,
    PrintedText,
)

_MARKS = (
    (Marks.BOLD, ("w:b", "w:bCs")),
    (Marks.ITALIC, ("w:i", "w:iCs")),
    (Marks.STRIKE, ("w:strike",)),
)


def blocks(printed: Sequence[PrintedBlock], writer: PartWriter) -> list[Element]:
    """The elements of ``printed`` (no section breaks); a table is never the last of them, nor two tables neighbours:
    Word wants a paragraph after each, and joins tables that touch."""
    out: list[Element] = []
    after_table = False
    for block in printed:
        if isinstance(block, PrintedParagraph):
            out.append(paragraph(block, writer))
            after_table = False
        elif isinstance(block, PrintedTable):
            if after_table:
                out.append(separator())
            out.extend(table(block, writer))
            after_table = True
    if after_table or not out:
        out.append(separator())
    return out


def separator() -> Element:
    """The paragraph that Word wants between tables and at the end of a cell: as low as can be."""
    element = make("w:p")
    properties = add(element, "w:pPr")
    add(properties, "w:spacing", before=0, after=0, line=20, lineRule="exact")
    add(add(properties, "w:rPr"), "w:sz", val=2)
    return element


def paragraph(printed: PrintedParagraph, writer: PartWriter) -> Element:
    """A ``w:p`` with its properties, bookmark and runs."""
    element = make("w:p")
    identify(element, printed.source, writer)
    element.append(paragraph_properties(printed, writer))
    ends = writer.bookmark(element, printed.bookmark)
    if printed.label_above:
        add(add(element, "w:r"), "w:br")
    extend(element, runs(printed.runs, writer, printed))
    extend(element, ends)
    return element


def identify(element: Element, source: str, writer: PartWriter) -> None:
    """Give a paragraph or row its ``w14:paraId``: the block's own id where its source is one, else a derived one."""
    set_id(element, writer.identity(source))


def paragraph_properties(printed: PrintedParagraph, writer: PartWriter) -> Element:
    """``w:pPr`` in the order of the schema: what the style does not say already."""
    properties = make("w:pPr")
    look = writer.style.look(printed.look)
    if printed.look != "body" and printed.look in writer.state.looks:
        add(properties, "w:pStyle", val=style_id(printed.look))
    if writer.keep_next:
        add(properties, "w:keepNext")
    number = writer.number(printed)
    if number is not None:
        holder = add(properties, "w:numPr")
        add(holder, "w:ilvl", val=number[1])
        add(holder, "w:numId", val=number[0])
    if printed.rule >= 0:
        add(add(properties, "w:pBdr"), "w:top", val="single", sz=6, space=1, color="auto")
    _tabs(properties, printed, writer)
    _indent(properties, printed, writer)
    if printed.align and printed.align != look.align:
        add(properties, "w:jc", val=jc(printed.align))
    if not printed.heading and printed.look.startswith("heading"):
        add(properties, "w:outlineLvl", val=9)
    return properties


def _tabs(properties: Element, printed: PrintedParagraph, writer: PartWriter) -> None:
    leader = any(isinstance(run, PrintedLeader) for run in printed.runs)
    if printed.tab or leader:
        tabs = add(properties, "w:tabs")
        if printed.tab:
            add(tabs, "w:tab", val="left", pos=printed.tab)
        if leader:
            add(tabs, "w:tab", val="right", leader="dot", pos=writer.room)


def _indent(properties: Element, printed: PrintedParagraph, writer: PartWriter) -> None:
    """Direct indents where neither style nor numbering gives them."""
    look = writer.style.look(printed.look)
    where = indent(printed, writer.style)
    if printed.rule >= 0:
        add(properties, "w:ind", left=printed.rule, right=printed.rule, firstLine=0)
    elif printed.tab:
        add(properties, "w:ind", left=printed.tab, hanging=printed.tab)
    elif printed.numbering is not None and printed.label:
        if writer.hanging(printed) != where and where.hanging:
            add(properties, "w:ind", left=where.left, hanging=where.hanging)
        elif writer.hanging(printed) != where:
            add(properties, "w:ind", left=where.left, firstLine=where.first)
    elif where.left != look.left or where.first != look.first or printed.heading:
        add(properties, "w:ind", left=where.left, firstLine=where.first)


# Runs.


def runs(
    printed: Sequence[PrintedInline], writer: PartWriter, owner: PrintedParagraph | None = None
) -> Iterator[Element]:
    """The children of a paragraph: runs, hyperlinks, equations, comment marks; one printed inline may give several."""
    bookmarks = writer.caption_bookmarks(owner) if owner is not None else None
    if bookmarks is not None:
        yield from bookmarks[0]
    for inline in printed:
        yield from run(inline, writer)
        if bookmarks is not None and isinstance(inline, PrintedSequence):
            yield from bookmarks[1]


def run(inline: PrintedInline, writer: PartWriter) -> Iterator[Element]:
    """What one printed inline is in a paragraph."""
    match inline:
        case PrintedText(link=""):
            yield text_run(inline.text, inline.marks)
        case PrintedText():
            link = make("w:hyperlink", history=1)
            put(link, "r:id", writer.link(inline.link))
            link.append(text_run(inline.text, inline.marks, "Hyperlink"))
            yield link
        case PrintedReference():
            yield from _reference(inline, writer)
        case PrintedDocumentReference() | PrintedClause():
            yield text_run(inline.text, inline.marks)
        case PrintedPage():
            yield from field("PAGE" if inline.which == "page" else "NUMPAGES", inline.text, inline.marks)
        case PrintedSequence():
            word = writer.wording["table" if inline.kind == "table" else "figure"].replace(" ", "_")
            yield from field(f"SEQ {word} \\* ARABIC", inline.text, inline.marks)
        case PrintedFootnote():
            yield writer.footnote(inline.id)
        case PrintedImage():
            yield from writer.picture(inline)
        case PrintedEquation():
            yield from writer.equation(inline)
        case PrintedComment():
            yield from writer.comment(inline)
        case PrintedLeader():
            element = make("w:r")
            add(element, "w:tab")
            yield element


def text_run(text: str, marks: Marks = Marks.NONE, style: str = "", kind: str = "w:t") -> Element:
    """A ``w:r``; newlines and tabs are elements of their own. ``kind``: ``w:delText`` inside a deletion."""
    element = make("w:r")
    run_properties(element, marks, style)
    for n, line in enumerate(text.split("\n")):
        if n:
            add(element, "w:br")
        for k, piece in enumerate(line.split("\t")):
            if k:
                add(element, "w:tab")
            if piece:
                add_text(element, kind, piece)
    return element


def run_properties(element: Element, marks: Marks, style: str = "") -> None:
    """Add the ``w:rPr`` that marks and a character style ask for; none where they ask for nothing."""
    if not marks and not style:
        return
    properties = add(element, "w:rPr")
    if style:
        add(properties, "w:rStyle", val=style)
    for mark, names in _MARKS:
        if mark in marks:
            for name in names:
                add(properties, name)
    if Marks.UNDERLINE in marks:
        add(properties, "w:u", val="single")
    if Marks.SUPERSCRIPT in marks:
        add(properties, "w:vertAlign", val="superscript")
    elif Marks.SUBSCRIPT in marks:
        add(properties, "w:vertAlign", val="subscript")


def field(code: str, result: str, marks: Marks = Marks.NONE, dirty: bool = False) -> Iterator[Element]:
    """A complex field with its last result (ECMA-376 part 1, 17.16)."""
    begin = make("w:r")
    run_properties(begin, marks)
    mark = add(begin, "w:fldChar", fldCharType="begin")
    if dirty:
        put(mark, "w:dirty", 1)
    yield begin
    middle = make("w:r")
    run_properties(middle, marks)
    add_text(middle, "w:instrText", f" {code} ")
    yield middle
    for kind in ("separate", "end"):
        if kind == "end" and result:
            yield text_run(result, marks)
        element = make("w:r")
        run_properties(element, marks)
        add(element, "w:fldChar", fldCharType=kind)
        yield element


def _reference(inline: PrintedReference, writer: PartWriter) -> Iterator[Element]:
    target = writer.bookmark_name(inline)
    if not target:
        yield text_run(inline.text, inline.marks)
    elif inline.show == "page":
        page = writer.page_numbers.get(inline.target)
        yield from field(f"PAGEREF {target} \\h", str(page or inline.text), inline.marks, dirty=page is None)
    elif switches := writer.shows(inline):
        yield from field(f"REF {target} {switches}", inline.text, inline.marks)
    else:
        link = make("w:hyperlink", anchor=target, history=1)
        link.append(text_run(inline.text, inline.marks))
        yield link


# Tables.


def table(printed: PrintedTable, writer: PartWriter) -> list[Element]:
    """A ``w:tbl``, between the marks of its bookmark where it has one."""
    holder = make("w:p")
    ends = writer.bookmark(holder, printed.bookmark)
    element = make("w:tbl")
    element.append(table_properties(printed))
    if writer.stretch:
        _stretch(element[0])
    grid = add(element, "w:tblGrid")
    for width in printed.columns:
        add(grid, "w:gridCol", w=width)
    last = len(printed.rows) - 1
    for r in range(len(printed.rows)):
        before = writer.keep_next
        writer.keep_next = printed.together and r < last
        element.append(row(printed, r, writer))
        writer.keep_next = before
    return [*holder, element, *ends]


def table_properties(printed: PrintedTable) -> Element:
    """``w:tblPr``: its width, place, lines and margins."""
    properties = make("w:tblPr")
    if printed.border == "grid":
        add(properties, "w:tblStyle", val="TableGrid")
    add(properties, "w:tblW", w=sum(printed.columns), type="dxa")
    if printed.align in ("center", "right"):
        add(properties, "w:jc", val=JC[printed.align])
    else:
        add(properties, "w:tblInd", w=0, type="dxa")
    if printed.border in ("outline", "above"):
        borders = add(properties, "w:tblBorders")
        for side in ("top",) if printed.border == "above" else ("top", "left", "bottom", "right"):
            add(borders, f"w:{side}", val="single", sz=TABLE_LINE, space=0, color="auto")
    add(properties, "w:tblLayout", type="fixed")
    add(properties, "w:tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1)
    return properties


def _stretch(properties: Element) -> None:
    """Make a table as wide as the text of its page, lying or standing: its widths are fiftieths of a per cent."""
    for child in properties:
        if child.tag.endswith("}tblW"):
            put(put(child, "w:w", 5000), "w:type", "pct")
        elif child.tag.endswith("}tblLayout"):
            put(child, "w:type", "autofit")


def row(printed: PrintedTable, r: int, writer: PartWriter) -> Element:
    """The ``w:tr`` number ``r``: vertical spans are cells of their own in every row that they cover."""
    own: PrintedRow = printed.rows[r]
    element = make("w:tr")
    identify(element, own.source, writer)
    element.append(row_properties(printed, r))
    c = 0
    while c < len(printed.columns):
        top, cell = _covering(printed, r, c)
        width = sum(printed.columns[c : c + cell.colspan])
        element.append(_cell(cell, width, top == r, writer))
        if writer.stretch:
            share = round(5000 * width / sum(printed.columns))
            put(put(element[-1][0][0], "w:w", share), "w:type", "pct")
        c += cell.colspan
    return element


def row_properties(printed: PrintedTable, r: int) -> Element:
    """``w:trPr``."""
    properties = make("w:trPr")
    if not is_long(printed.rows[r]):
        add(properties, "w:cantSplit")
    if printed.rows[r].height:
        add(properties, "w:trHeight", val=printed.rows[r].height, hRule="atLeast")
    if r < printed.header_rows:
        add(properties, "w:tblHeader")
    return properties


def is_long(printed: PrintedRow) -> bool:
    """Whether a row may have to be broken over pages: much text, or a table inside."""
    return any(
        sum(len(block.text) + 60 if isinstance(block, PrintedParagraph) else 1000 for block in cell.blocks) > 900
        for cell in printed.cells
        if cell is not None
    )


def _covering(printed: PrintedTable, r: int, c: int) -> tuple[int, PrintedCell]:
    """The row where the cell that covers a grid place begins, and the cell; ``c`` is its first column."""
    for top in range(r, -1, -1):
        cell = printed.rows[top].cells[c]
        if cell is not None:
            return top, cell
    raise AssertionError("a grid place that no cell covers")


def _cell(printed: PrintedCell, width: int, is_top: bool, writer: PartWriter) -> Element:
    element = make("w:tc")
    element.append(cell_properties(printed, width, is_top))
    if not is_top:
        add(element, "w:p")
        return element
    outer, writer.room = writer.room, max(width - 226, 200)
    extend(element, blocks(printed.blocks, writer))
    writer.room = outer
    return element


def cell_properties(printed: PrintedCell, width: int, is_top: bool = True) -> Element:
    """``w:tcPr``."""
    properties = make("w:tcPr")
    add(properties, "w:tcW", w=width, type="dxa")
    if printed.colspan > 1:
        add(properties, "w:gridSpan", val=printed.colspan)
    if printed.rowspan > 1:
        merge = add(properties, "w:vMerge")
        if is_top:
            put(merge, "w:val", "restart")
    if printed.fill:
        add(properties, "w:shd", val="clear", color="auto", fill=printed.fill)
    if printed.valign != "top":
        add(properties, "w:vAlign", val="center" if printed.valign == "middle" else "bottom")
    return properties
