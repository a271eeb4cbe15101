# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What comes in stands where it may: whatever is read can be written, read again, and says the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import Document, xml
from qmeditor.document.placement import MAX_NESTING
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.intake.docx import Imported, read_docx
from tests.intake.reading import imported, keys, lines
from tests.ooxml_builder import cell, docx, para, part, row, run, tbl, text_box

BREAK = '<w:r><w:br w:type="page"/></w:r>'
BEFORE = "<w:pageBreakBefore/>"
TURN = "<w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr>"


def text(document: Document) -> list[str]:
    told = [plain_text(parts).strip() for block in blocks(document.body) for parts in block_contents(block)]
    return [one for one in told if one]


def sound(found: Imported) -> Imported:
    assert xml.read(xml.write(found.document)) == found.document
    return found


@pytest.mark.parametrize(
    "first",
    [para(BREAK, "một"), para("một", properties=BEFORE), para(BREAK) + para("một")],
)
def test_a_break_that_a_table_begins_with_stands_before_the_table(first: str) -> None:
    found = sound(imported(para("trước"), tbl([row(cell(first), "hai")]), para("sau")))
    assert lines(found.document) == ["p trước", "pagebreak", "table 1x2", "p sau"]
    assert text(found.document) == ["trước", "một", "hai", "sau"]
    assert keys(found) == ["page_break_lifted"]
    place = next(loss.place for loss in found.losses if loss.key.endswith("page_break_lifted"))
    assert (place.part, place.paragraph) == ("body", 1)


def test_a_section_in_a_cell_turns_no_page() -> None:
    found = sound(imported(para("trước"), tbl([row(cell(para(properties=TURN) + para("một")), "hai")]), para("sau")))
    assert lines(found.document) == ["p trước", "table 1x2", "p sau"]
    assert text(found.document) == ["trước", "một", "hai", "sau"]


@pytest.mark.parametrize(
    "inside",
    [
        para("một", BREAK, "hai"),
        para("một") + para("hai", properties=BEFORE),
        para("một") + para(BREAK) + para("hai"),
        para("một") + tbl([row(cell(para(BREAK, "hai")))]),
    ],
)
def test_a_break_in_the_middle_of_a_cell_is_left_out_and_told(inside: str) -> None:
    found = sound(imported(para("trước"), tbl([row(cell(inside))]), para("sau")))
    assert lines(found.document) == ["p trước", "table 1x1", "p sau"]
    assert text(found.document) == ["trước", "một", "hai", "sau"]
    assert keys(found) == ["page_break_left_out"]


def test_two_breaks_before_a_table_are_one() -> None:
    found = sound(imported(para("trước"), para(BREAK), tbl([row(cell(para(BREAK, "a")))]), para(BREAK, "z")))
    assert lines(found.document) == ["p trước", "pagebreak", "table 1x1", "pagebreak", "p z"]
    assert keys(found) == ["page_break_left_out"]


def test_a_cell_with_nothing_but_a_break_is_empty() -> None:
    found = sound(imported(para("trước"), tbl([row("a", cell(para(BREAK)))])))
    assert text(found.document) == ["trước", "a"]


def test_breaks_in_boxes_notes_and_comments_are_left_out() -> None:
    broken = para("một", BREAK, "hai")
    parts = {
        "footnotes.xml": part("footnotes", f"<w:footnote w:id='2'>{broken}</w:footnote>"),
        "endnotes.xml": part("endnotes", f"<w:endnote w:id='2'>{broken}</w:endnote>"),
        "comments.xml": part("comments", f"<w:comment w:id='1'>{broken}</w:comment>"),
    }
    refers = [f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for kind, n in (("footnote", 2), ("endnote", 2))]
    about = '<w:r><w:commentReference w:id="1"/></w:r>'
    found = sound(imported(para("trước", *refers, about), para("x", text_box(broken)), parts=parts))
    assert "pagebreak" not in lines(found.document)
    assert text(found.document) == ["trước", "một", "hai", "một", "hai", "x", "một", "hai"]
    assert keys(found).count("page_break_left_out") == 3
    assert plain_text(found.document.comments[0].content) == "một\nhai"


def test_a_note_in_a_note_or_a_comment_becomes_text() -> None:
    deeper = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    parts = {
        "footnotes.xml": part("footnotes", f"<w:footnote w:id='2'>{para('ngoài', deeper)}</w:footnote>"),
        "endnotes.xml": part("endnotes", f"<w:endnote w:id='2'>{para('trong')}</w:endnote>"),
        "comments.xml": part("comments", f"<w:comment w:id='1'>{para('ý', deeper)}</w:comment>"),
    }
    refers = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    found = sound(imported(para("trước", refers), parts=parts))
    assert text(found.document) == ["trước", "ngoài (trong)"]
    assert plain_text(found.document.comments[0].content) == "ý (trong)"
    assert keys(found).count("note_in_note") == 2


def test_an_anchor_in_a_caption_whose_comment_is_gone_goes() -> None:
    point = '<w:r><w:commentReference w:id="7"/></w:r>'
    caption = para(run("Bảng "), f"<w:fldSimple w:instr='SEQ Bảng'>{run('1')}</w:fldSimple>", ". Tên", point)
    sound(imported(caption, tbl([row("a", "b")])))


def test_tables_deeper_than_may_be_become_text() -> None:
    inside = para("trong cùng")
    for depth in range(MAX_NESTING + 5):
        inside = tbl([row(f"tầng {depth}", cell(inside))])
    found = sound(imported(inside))
    assert "trong cùng" in text(found.document)
    assert len(text(found.document)) == MAX_NESTING + 6
    assert set(keys(found)) == {"nesting"}


# All shapes

_pieces = st.sampled_from(["chữ ", "khác ", BREAK, "", '<w:r><w:footnoteReference w:id="2"/></w:r>'])
_paragraphs = st.builds(
    lambda inside, own: para(*inside, properties=own),
    st.lists(_pieces, max_size=3),
    st.sampled_from(["", "", BEFORE, TURN, "<w:sectPr/>"]),
)
_stories = st.recursive(
    st.lists(_paragraphs, min_size=1, max_size=3),
    lambda inner: st.lists(
        st.one_of(
            _paragraphs,
            inner.map(lambda held: tbl([row(cell(*held), cell(*held))])),
            inner.map(lambda held: para("hộp", text_box(*held))),
        ),
        min_size=1,
        max_size=3,
    ),
    max_leaves=6,
)


@given(_stories, st.lists(_paragraphs, min_size=1, max_size=2))
def test_what_is_read_can_be_written_and_read(body: list[str], note: list[str]) -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{''.join(note)}</w:footnote>")
    data = docx(*body, parts={"footnotes.xml": notes})
    found = sound(read_docx(data, "a.docx"))
    bare = "".join(body).replace(BREAK, "").replace(BEFORE, "").replace(TURN, "").replace("<w:sectPr/>", "")
    plain = "".join(note).replace(BREAK, "").replace(BEFORE, "").replace(TURN, "").replace("<w:sectPr/>", "")
    unbroken = read_docx(
        docx(bare, parts={"footnotes.xml": part("footnotes", f"<w:footnote w:id='2'>{plain}</w:footnote>")}), "a.docx"
    )
    assert "".join("".join(text(found.document)).split()) == "".join("".join(text(unbroken.document)).split())
