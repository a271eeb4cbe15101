# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A file with tracked changes is read as what stands after all of them are accepted: story by story, cell by cell."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qmeditor.document import Block, Document, Footnote, Table
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.intake.docx import Imported, read_docx
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.resolve import accept_all
from tests.intake.reading import imported, keys, lines
from tests.ooxml_builder import cell, docx, field, header_reference, para, part, row, run, tbl, text_box

_W = f"{{{W}}}"
Told = list["str | list[list[Told]]"]
"""The paragraphs of a story, a table as its rows of cells; blank paragraphs left out."""


def gone(*runs: str) -> str:
    return f"<w:del w:id='1'>{''.join(runs)}</w:del>"


def told(inner: tuple[Block, ...]) -> Told:
    out: Told = []
    for block in inner:
        if isinstance(block, Table):
            out.append([[told(c.blocks) for c in r.cells if c is not None] for r in block.rows])
        else:
            out += [text for parts in block_contents(block) if (text := plain_text(parts).strip())]
    return out


def accepted(story: etree._Element) -> Told:
    out: Told = []
    for child in story:
        if child.tag == f"{_W}tbl":
            rows = [[accepted(c) for c in r.iterchildren(f"{_W}tc")] for r in child.iterchildren(f"{_W}tr")]
            width = max(map(len, rows), default=0)
            # a row that lost cells is filled up
            rows = [[*row, *([] for _ in range(width - len(row)))] for row in rows]
            out += [rows] if rows else []
        elif child.tag == f"{_W}p":
            out += [text] if (text := "".join(t.text or "" for t in child.iter(f"{_W}t")).strip()) else []
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            out += accepted(child)
    return out


def notes(document: Document) -> Iterator[Footnote]:
    for block in blocks(document.body):
        for parts in block_contents(block):
            yield from (each for each in parts if isinstance(each, Footnote))


def test_the_mark_of_a_last_paragraph_has_nothing_to_join_and_stays() -> None:
    mark = "<w:del w:id='9'/>"
    note = part("footnotes", f"<w:footnote w:id='2'>{para('Ghi chú còn nguyên.', marks=mark)}</w:footnote>")
    refers = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = imported(
        para("Danh sách gồm:", marks=mark),
        tbl([row(cell(para("ô một", marks=mark)), "ô hai")]),
        para("trước", refers),
        para("Điều cuối cùng vẫn có hiệu lực.", marks=mark),
        parts={"footnotes.xml": note},
    )
    body = ["Danh sách gồm:", [[["ô một"], ["ô hai"]]], "trước", "Điều cuối cùng vẫn có hiệu lực."]
    assert told(found.document.body) == body
    assert [told(each.blocks) for each in notes(found.document)] == [["Ghi chú còn nguyên."]]


@pytest.mark.parametrize(
    "taken",
    [
        gone(field("SEQ x", "7")),
        gone('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        f"<w:moveFrom w:id='1'>{field('FOO', '7')}</w:moveFrom>",
        f"<w:ins w:id='1'>{gone(field('FOO', '7'))}</w:ins>",
        gone(f"<w:fldSimple w:instr='FOO'>{run('7')}</w:fldSimple>"),
        f"<w:fldSimple w:instr='FOO'>{gone(run('7'))}</w:fldSimple>",
    ],
)
def test_a_deleted_field_is_no_loss(taken: str) -> None:
    found = imported(para("Thời hạn là ", taken, "5 ngày."))
    assert lines(found.document) == ["p Thời hạn là 5 ngày."]
    assert keys(found) == ["tracked_changes"]


@pytest.mark.parametrize("mark", range(3))
def test_a_field_of_which_one_mark_is_deleted_still_ends(mark: int) -> None:
    kinds = ("begin", "separate", "end")
    runs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds]
    runs[mark] = gone(runs[mark])
    code = "<w:r><w:instrText> HYPERLINK &quot;https://example.org&quot; </w:instrText></w:r>"
    linked = para("Xem tại ", runs[0], code, runs[1], "cổng", runs[2], ".")
    found = imported(linked, para("Đoạn hai."))
    assert lines(found.document) == ["p Xem tại cổng.", "p Đoạn hai."]
    assert [getattr(each, "link", "") for each in block_contents(found.document.body[0])[0]] == [
        "",
        "https://example.org",
        "",
    ]


def test_headers_comments_and_boxes_are_read_as_accepted() -> None:
    moved = f"<w:moveFrom w:id='1'>{run('cũ')}</w:moveFrom>"
    header = part("hdr", para("Mã hiệu: QT-0", gone(run("1")), "2"))
    said = f"<w:comment w:id='1' w:author='A'>{para('nhận ', marks='<w:del/>')}{para('xét')}</w:comment>"
    found = imported(
        para("Đoạn", '<w:r><w:commentReference w:id="1"/></w:r>', text_box(para("hộp ", moved, marks="<w:moveFrom/>"))),
        section=header_reference(),
        parts={"header1.xml": header, "comments.xml": part("comments", said)},
    )
    assert [each.value for each in found.properties] == ["QT-02"]
    assert [plain_text(comment.content) for comment in found.document.comments] == ["nhận xét"]
    assert told(found.document.body) == ["Đoạn", "hộp"]


def test_a_section_break_that_is_deleted_breaks_no_page() -> None:
    section = "<w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr>"
    found = imported(para("ngang ", properties=section, marks="<w:del/>"), para("đứng"), section="")
    assert lines(found.document) == ["p ngang đứng"]


def test_a_part_that_is_broken_and_not_used_is_no_obstacle() -> None:
    assert lines(imported(para("chữ"), parts={"header1.xml": b"<w:hdr"}).document) == ["p chữ"]


# All shapes

_MARKS = ("", "<w:del/>", "<w:ins/>", "<w:moveFrom/>", "<w:moveTo/>", "<w:ins/><w:del/>")
_numbers = st.integers(0, 999)


@st.composite
def runs(draw: st.DrawFn) -> str:
    text = run(f"chữ{draw(_numbers)} ")
    away = text.replace("w:t ", "w:delText ").replace("w:t>", "w:delText>")
    return draw(
        st.sampled_from(
            [
                text,
                f"<w:ins>{text}</w:ins>",
                f"<w:del>{away}</w:del>",
                f"<w:ins><w:del>{away}</w:del></w:ins>",
                f"<w:moveFrom>{text}</w:moveFrom>",
                f"<w:moveTo>{text}</w:moveTo>",
                f"<w:moveTo><w:del>{away}</w:del>{text}</w:moveTo>",
                f"<w:del>{field('REF x', 'y')}</w:del>",
                f"<w:hyperlink w:anchor='x'><w:del>{away}</w:del></w:hyperlink>",
                '<w:r><w:footnoteReference w:id="2"/></w:r>',
            ]
        )
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    section = draw(st.sampled_from(["", "", "", "<w:sectPr/>"]))
    change = draw(st.sampled_from(["", "", "<w:pPrChange><w:pPr/></w:pPrChange>"]))
    return para(*draw(st.lists(runs(), max_size=3)), properties=section + change, marks=draw(st.sampled_from(_MARKS)))


def tables(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    changes = ("", "", "<w:cellDel/>", "<w:cellIns/>")
    cells = st.builds(
        lambda held, change: f"<w:tc><w:tcPr>{change}</w:tcPr>{''.join(held)}<w:p/></w:tc>",
        inner,
        st.sampled_from(changes),
    )
    rows = st.builds(
        lambda cells, mark: f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>",
        st.lists(cells, min_size=2, max_size=2),
        st.sampled_from(_MARKS[:3]),
    )
    return st.builds(lambda rows: f"<w:tbl>{''.join(rows)}</w:tbl>", st.lists(rows, min_size=1, max_size=3))


stories = st.recursive(
    st.lists(paragraphs(), max_size=4),
    lambda inner: st.lists(
        st.one_of(
            paragraphs(),
            tables(inner),
            inner.map(lambda held: f"<w:sdt><w:sdtContent>{''.join(held)}<w:p/></w:sdtContent></w:sdt>"),
        ),
        max_size=4,
    ),
    max_leaves=6,
)


def without_count(found: Imported) -> list[object]:
    return [loss for loss in found.losses if loss.key != "intake.tracked_changes"]


@given(stories, st.lists(paragraphs(), min_size=1, max_size=3))
def test_what_is_read_is_what_accepting_all_leaves(body: list[str], note: list[str]) -> None:
    inside = "".join(note).replace('<w:r><w:footnoteReference w:id="2"/></w:r>', "").replace("<w:sectPr/>", "")
    footnotes = part("footnotes", f"<w:footnote w:id='2'>{inside}</w:footnote>")
    data = docx(*body, parts={"footnotes.xml": footnotes})
    found, settled = read_docx(data, "a.docx"), accept_all(data)
    again = read_docx(settled, "a.docx")
    assert found.document == again.document
    assert without_count(found) == list(again.losses)
    package = read_package(settled, "a.docx")
    story = package.xml("word/document.xml").find(f"{_W}body")
    assert story is not None
    assert told(found.document.body) == accepted(story)
    said = package.xml("word/footnotes.xml").find(f"{_W}footnote")
    assert said is not None
    for each in notes(found.document):
        assert told(each.blocks) == accepted(said)
