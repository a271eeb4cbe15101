# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The contents list in DOCX: a ``TOC`` field with its entries already in it, each a link with a page number."""

from qmeditor.document import Marks
from qmeditor.ooxml.write_styles import style_id
from qmeditor.ooxml.write_xml import Element, add, add_text, extend, make, put
from qmeditor.publish.docx_blocks import field, identify, paragraph, text_run
from qmeditor.publish.docx_part import PartWriter
from qmeditor.publish.glyphs import width
from qmeditor.publish.publication import ContentsEntry, Publication

_GAP = 120


def contents(publication: Publication, writer: PartWriter) -> list[Element]:
    """Title, entries and the end of the field, between the marks of a bookmark (an import leaves them out)."""
    holder = make("w:p")
    ends = writer.bookmark(holder, "_qmcontents", "_qmcontents")
    out = list(holder)
    if publication.contents_title is not None:
        title = paragraph(publication.contents_title, writer)
        if publication.style.break_after_front and publication.front:
            title[0].insert(1, make("w:pageBreakBefore"))  # after w:pStyle
        out.append(title)
    for n, entry in enumerate(publication.contents):
        element = entry_paragraph(entry, writer)
        if n == 0:
            begin_contents(element, publication, dirty=entry.target not in writer.page_numbers)
        out.append(element)
    last = last_paragraph(writer)
    add(add(last, "w:r"), "w:fldChar", fldCharType="end")
    return [*out, last, *ends]


def last_paragraph(writer: PartWriter) -> Element:
    """The low paragraph below the entries, which holds the end of the field."""
    last = make("w:p")
    identify(last, "contents:end", writer)
    add(add(last, "w:pPr"), "w:spacing", before=0, after=0)
    return last


def begin_contents(element: Element, publication: Publication, dirty: bool) -> None:
    """The start of the field, in the paragraph of the first entry."""
    code = f'TOC \\o "1-{publication.style.contents}" \\h \\z \\u'
    begin = make("w:r")
    mark = add(begin, "w:fldChar", fldCharType="begin")
    if dirty:
        put(mark, "w:dirty", 1)
    middle = make("w:r")
    add_text(middle, "w:instrText", f" {code} ")
    separate = make("w:r")
    add(separate, "w:fldChar", fldCharType="separate")
    for n, run in enumerate((begin, middle, separate), 1):
        element.insert(n, run)


def entry_paragraph(entry: ContentsEntry, writer: PartWriter, former: str = "") -> Element:
    """An entry: its number and text as a link, then the page. ``former``: a number struck out beside its own."""
    look = writer.style.look(f"contents{entry.level}")
    hanging = look.label
    if entry.label:
        hanging = max(hanging, width(former + entry.label, writer.style.font, look.size, look.bold) + _GAP)
    element = make("w:p")
    identify(element, f"contents:{entry.target}", writer)
    properties = add(element, "w:pPr")
    add(properties, "w:pStyle", val=style_id(f"contents{entry.level}"))
    tabs = add(properties, "w:tabs")
    add(tabs, "w:tab", val="left", pos=look.left + hanging)
    add(tabs, "w:tab", val="right", leader="dot", pos=writer.room)
    if entry.label:
        add(properties, "w:ind", left=look.left + hanging, hanging=hanging)
    else:
        add(properties, "w:ind", left=look.left)
    link = add(element, "w:hyperlink", anchor=f"_qm{entry.target}", history=1)
    text = f"{entry.label}\t{entry.text}\t" if entry.label else f"{entry.text}\t"
    link.append(text_run(text))
    page = writer.page_numbers.get(entry.target)
    extend(link, field(f"PAGEREF _qm{entry.target} \\h", str(page or ""), Marks.NONE, dirty=page is None))
    return element
