# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Every word of a file stands in the Document or in the text of a loss, whatever fields and alternatives it has."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import Field, Paragraph
from qmeditor.document.walk import block_contents, blocks
from qmeditor.intake.docx import Imported
from qmeditor.intake.runs import shown_text
from tests.intake.reading import FILLER, imported, keys, lines
from tests.ooxml_builder import field, para, part, row, run, tbl, text_box

UNKNOWN = 'xmlns:zzz="urn:zzz"'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def alternate(requires: str, choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent {UNKNOWN}><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def told(found: Imported) -> str:
    """All text that an import gives, in the Document and in its losses."""
    shown = [shown_text(parts) for block in blocks(found.document.body) for parts in block_contents(block)]
    kept = [getattr(block, "text", "") for block in blocks(found.document.body)]
    return " ".join((*shown, *kept, *(loss.text for loss in found.losses)))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"w\d+w", text))


OPEN = {
    "no separate, no end": (mark("begin"), code("PAGE")),
    "no end": (mark("begin"), code("TOC \\o"), mark("separate")),
    "no code": (mark("begin"),),
    "two in each other": (mark("begin"), code("IF"), mark("begin"), code("PAGE"), mark("separate")),
    "in the code of one that ends": (mark("begin"), code("REF x"), mark("begin"), code("SEQ"), mark("end")),
    "separate without begin": (mark("separate"),),
    "end without begin": (mark("end"),),
}


@pytest.mark.parametrize("marks", OPEN.values(), ids=OPEN)
def test_a_field_that_does_not_end_holds_no_text_back(marks: tuple[str, ...]) -> None:
    found = imported(
        para("w1w ", *marks, "w2w"), para("w3w"), tbl([["w4w", "w5w"]]), para("w6w ", field("NUMPAGES", "9"), " w7w")
    )
    shown = " ".join(shown_text(c) for b in blocks(found.document.body) for c in block_contents(b))
    assert words(shown) == Counter(f"w{n}w" for n in range(1, 8))
    assert lines(found.document)[2:3] == ["table 1x2"]
    assert ("field_open" in keys(found)) == (marks[0] == mark("begin"))
    assert "blank_lines" not in [loss.key for loss in found.losses]


def test_a_field_ends_in_its_own_story() -> None:
    box = text_box(para(mark("begin"), code("PAGE"), "trong hộp"))
    notes = part("footnotes", f'<w:footnote w:id="2">{para(mark("begin"), code("TOC"), "chú thích")}</w:footnote>')
    found = imported(
        para("đầu", box, mark("end"), " giữa", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        para("cuối", mark("end")), parts={"footnotes.xml": notes},
    )  # fmt: skip
    assert all(text in told(found) for text in ("đầu", "giữa", "trong hộp", "chú thích", "cuối"))
    assert keys(found).count("field_open") == 2


@pytest.mark.parametrize("name", ["FILLIN", "DATE", "INDEX", "TOA", "BIBLIOGRAPHY", "SECTIONPAGES", "USERNAME"])
def test_the_result_of_a_field_that_shows_one_stays_as_text(name: str) -> None:
    found = imported(para("Tên: ", field(f'{name} "?"', "w1w"), " hết"))
    assert lines(found.document) == ["p Tên: w1w hết"]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.field", "w1w")]


@pytest.mark.parametrize("name", ["SET", "ASK", "TA", "PRIVATE", "RD", "XE", "TC"])
def test_the_result_of_a_field_that_shows_none_is_told(name: str) -> None:
    found = imported(para("Trước", field(f'{name} "?"', "w1w"), " sau"))
    assert lines(found.document) == ["p Trước sau"]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.field_mark", "w1w")]


@pytest.mark.parametrize("name", ["EQ \\f(1,2)", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "DISPLAYBARCODE x"])
def test_a_field_that_word_draws_from_its_code_is_told_with_its_code(name: str) -> None:
    found = imported(para("Tỷ lệ ", mark("begin"), code(name), mark("separate"), mark("end"), " hết"))
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.field_empty", name)]


def test_text_in_the_code_of_a_field_is_told() -> None:
    found = imported(
        para("Kính gửi ", mark("begin"), code("IF"), field("MERGEFIELD sex", "w1w"), code('= "1"'), run("w2w"),
             mark("separate"), run("Ông"), mark("end"))
    )  # fmt: skip
    assert lines(found.document) == ["p Kính gửi Ông"]
    assert words(told(found)) >= Counter(("w1w", "w2w"))


def test_a_contents_list_takes_only_itself() -> None:
    found = imported(
        para("Mục lục sau đây: ", mark("begin"), code("TOC"), mark("separate"), "1. Một\t1"),
        para("2. Hai\t2"), para("3. Ba\t3", mark("end"), " Thay quyết định 12."), para(FILLER),
        para("Trước ", field("TOC \\o", "1. Một\t1"), " sau"), para(FILLER),
        para(field("TOC \\o", "1. Một\t1")), para("cuối"),
    )  # fmt: skip
    assert lines(found.document) == [
        "p Mục lục sau đây: ", "p  Thay quyết định 12.", f"p {FILLER}", "p Trước  sau", f"p {FILLER}", "p cuối"
    ]  # fmt: skip
    assert [loss.text for loss in found.losses if loss.key == "intake.contents"] == [
        "1. Một\t1\n2. Hai\t2\n3. Ba\t3", "1. Một\t1", "1. Một\t1"
    ]  # fmt: skip


@pytest.mark.parametrize(("requires", "shown"), [("zzz", "dự phòng"), ("w14", "chọn"), ("w14 zzz", "dự phòng")])
def test_a_choice_is_taken_where_it_is_understood_else_the_fallback(requires: str, shown: str) -> None:
    def text(what: str) -> str:
        return f"<w:t>{what}</w:t>"

    found = imported(
        para(f"<w:r>{alternate(requires, text('chọn'), text('dự phòng'))}</w:r>"),
        para(alternate(requires, run("chọn"), run("dự phòng"))),
        alternate(requires, para("chọn"), para("dự phòng")),
        tbl([row(f"<w:tc>{alternate(requires, para('chọn'), para('dự phòng'))}</w:tc>")]),
        alternate(requires, tbl([["chọn"]]), tbl([["dự phòng"]])),
    )  # fmt: skip
    inner = [shown_text(parts) for block in blocks(found.document.body) for parts in block_contents(block)]
    assert [text for text in inner if text] == [shown] * 5


PIECES = st.sampled_from(
    (
        *(mark(kind) for kind in ("begin", "separate", "end")),
        *(code(name) for name in ("PAGE", "TOC \\o", "FILLIN x", "EQ", "IF", "SET a", "INDEX")),
        "text", "text", "text", "alternate", "box", "note", "break", "unknown",
    )
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.just("paragraph"), st.just("cell")), max_size=25))
def test_every_word_stands_in_the_document_or_in_a_loss(pieces: list[str]) -> None:
    blocks_made: list[str] = []
    at: list[str] = []
    count = 0

    def word() -> str:
        nonlocal count
        count += 1
        return f"w{count}w"

    notes: list[str] = []
    for piece in pieces:
        match piece:
            case "text":
                at.append(run(f"{word()} "))
            case "alternate":
                at.append(alternate("zzz", run("không"), run(f"{word()} ")))
            case "box":
                at.append(text_box(para(mark("begin"), code("PAGE"), f"{word()} ")))
            case "note":
                at.append(f'<w:r><w:footnoteReference w:id="{len(notes) + 2}"/></w:r>')
                notes.append(f'<w:footnote w:id="{len(notes) + 2}">{para(word())}</w:footnote>')
            case "break":
                at.append('<w:r><w:br w:type="page"/></w:r>')
            case "unknown":
                at.append(f"<w:r><w:nothing><w:t>{word()} </w:t></w:nothing></w:r>")
            case "paragraph" | "cell":
                made = para(*at) if at else "<w:p/>"
                blocks_made.append(made if piece == "paragraph" else tbl([row(f"<w:tc>{made}</w:tc>")]))
                at = []
            case _:
                at.append(piece)
    found = imported(*blocks_made, para(*at), parts={"footnotes.xml": part("footnotes", *notes)})
    assert words(told(found)) >= Counter(f"w{n}w" for n in range(1, count + 1))


def test_blocks_of_a_date_and_a_page_number_are_read_or_told() -> None:
    found = imported(para("Trang ", "<w:r><w:pgNum/></w:r>", ", ngày ", "<w:r><w:dayLong/><w:yearShort/></w:r>", "."))
    block = found.document.body[0]
    assert isinstance(block, Paragraph)
    assert Field("page") in block.content
    assert [(loss.key, loss.text) for loss in found.losses] == [
        ("intake.field_empty", "dayLong"), ("intake.field_empty", "yearShort")
    ]  # fmt: skip


def test_words_where_only_rows_or_cells_may_stand_are_told() -> None:
    inside = f"<w:other><w:tr><w:tc>{para('w1w')}</w:tc></w:tr></w:other>"
    beside = f"<w:tr><w:tc>{para('w2w')}</w:tc><w:other><w:tc>{para('w3w')}</w:tc></w:other></w:tr>"
    found = imported(f"<w:tbl><w:tblGrid/>{inside}{beside}</w:tbl>")
    assert words(told(found)) == Counter(("w1w", "w2w", "w3w"))
