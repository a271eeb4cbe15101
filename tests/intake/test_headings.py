# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Headings by style, by outline level, and as old manuals make them; their typed numbers become derived ones."""

from qmeditor.document import Heading
from qmeditor.document.walk import plain_text
from tests.intake.reading import FILLER, imported, keys, lines, outline
from tests.ooxml_builder import cell, numbering, para, run, style, styles, tbl


def bold(text: str, **look: bool) -> str:
    return para(text, bold=True, **look)  # type: ignore[arg-type]


def test_headings_by_style_in_any_language_and_by_outline_level() -> None:
    parts = {
        "styles.xml": styles(
            style("Titre1", "Titre 1"),
            style("DD2", "Đầu đề 2"),
            style("Own", "Eigene", properties='<w:outlineLvl w:val="2"/>'),
            style("Title", "Title", properties='<w:outlineLvl w:val="0"/>'),
        )
    }
    found = imported(
        para("Sổ tay", style="Title"),
        para("Phạm vi", style="Titre1"),
        para(FILLER),
        para("Chung", style="DD2"),
        para("Riêng", style="Own"),
        para("Theo đoạn", properties='<w:outlineLvl w:val="1"/>'),
        para(FILLER),
        parts=parts,
    )
    assert outline(found.document) == ["h1 Phạm vi", "h2 Chung", "h3 Riêng", "h2 Theo đoạn"]


def test_bold_lines_with_typed_numbers_lose_the_number_and_show_it_again() -> None:
    found = imported(
        bold("1. MỤC ĐÍCH"), para(FILLER),
        bold("5. NỘI DUNG"), bold("5.1. Lưu đồ"), para(FILLER), bold("5.2. Diễn giải"),
        bold("5.2.1. Nhu cầu"), para(FILLER), bold("5.2.3. Phê duyệt"), para(FILLER),
        bold("6. HỒ SƠ"), para(FILLER),
    )  # fmt: skip
    assert outline(found.document) == [
        "h1 <1.> MỤC ĐÍCH", "h1 <5.> NỘI DUNG", "h2 <5.1.> Lưu đồ", "h2 <5.2.> Diễn giải", "h3 <5.2.1.> Nhu cầu",
        "h3 <5.2.3.> Phê duyệt", "h1 <6.> HỒ SƠ",
    ]  # fmt: skip
    assert keys(found) == []
    assert [b.start for b in found.document.body if isinstance(b, Heading)] == [None, 5, None, None, None, 3, None]


def test_the_look_of_a_heading_is_the_house_styles_and_a_word_set_apart_stays() -> None:
    found = imported(para(run("1. Mục đích ", bold=True), run("ISO", bold=True, italic=True)), para(FILLER),
                     bold("2. Phạm vi"), para(FILLER))  # fmt: skip
    first = found.document.body[0]
    assert isinstance(first, Heading)
    assert [(part.text, int(part.marks)) for part in first.content] == [("Mục đích ", 0), ("ISO", 2)]


def test_articles_run_on_across_chapters() -> None:
    found = imported(
        bold("Chương I", center=True), bold("QUY ĐỊNH CHUNG", center=True), bold("Điều 1. Phạm vi"),
        para("1. " + FILLER),
        para("2. " + FILLER), bold("Điều 2. Đối tượng"), para(FILLER), para(""),
        bold("Chương II", center=True), para(""), bold("SOẠN THẢO", center=True), bold("Điều 3. Hình thức"),
        para(FILLER),
    )  # fmt: skip
    assert outline(found.document) == [
        "h1 <Chương I> QUY ĐỊNH CHUNG", "h2 <Điều 1.> Phạm vi", "h2 <Điều 2.> Đối tượng", "h1 <Chương II> SOẠN THẢO",
        "h2 <Điều 3.> Hình thức",
    ]  # fmt: skip
    main = found.document.schemes[0]
    assert (main.levels[1].pattern, main.levels[1].restart) == ("Điều {n}.", 0)
    assert "li1 <2.> " + FILLER in lines(found.document)
    assert keys(found) == []


def test_numbered_sentences_are_list_items_and_no_headings() -> None:
    found = imported(
        bold("I. TRÁCH NHIỆM"),
        para("1. Thủ trưởng đơn vị chịu trách nhiệm tổ chức thực hiện quy trình này;"),
        para("2. Văn phòng theo dõi việc thực hiện và báo cáo lãnh đạo hằng quý."),
        bold("II. HIỆU LỰC"),
        para("Điều 1. Quyết định này có hiệu lực kể từ ngày ký và thay thế các quy định trước đây."),
    )
    assert outline(found.document) == ["h1 <I.> TRÁCH NHIỆM", "h1 <II.> HIỆU LỰC"]
    assert [line[:9] for line in lines(found.document) if line.startswith("li")] == [
        "li1 <1.> ",
        "li1 <2.> ",
        "li1 <Điều",
    ]


def test_plain_titles_with_text_below_are_headings_and_steps_are_not() -> None:
    found = imported(
        bold("II. THÀNH PHẦN"), para("1. Quốc hiệu"), para(FILLER), para("2. Tên cơ quan"), para(FILLER),
        bold("III. CÁC BƯỚC"), para("1. Nhận hồ sơ"), para("2. Kiểm tra"), para("3. Trả kết quả"), para(FILLER),
    )  # fmt: skip
    assert outline(found.document) == [
        "h1 <II.> THÀNH PHẦN", "h2 <1.> Quốc hiệu", "h2 <2.> Tên cơ quan", "h1 <III.> CÁC BƯỚC",
    ]  # fmt: skip


def test_an_appendix_has_levels_of_its_own_and_a_title_of_several_lines() -> None:
    found = imported(
        bold("1. MỤC ĐÍCH"), para(FILLER), bold("2. NỘI DUNG"), bold("2.1. Chung"), para(FILLER),
        bold("Phụ lục I", center=True), bold("DANH MỤC", center=True), bold("TÀI LIỆU", center=True),
        para("(Kèm theo quy trình)", center=True), bold("I. Văn bản"), para(FILLER), bold("II. Biểu mẫu"), para(FILLER),
    )  # fmt: skip
    assert outline(found.document)[3:] == ["h1 <Phụ lục I> DANH MỤC TÀI LIỆU", "h2 <I.> Văn bản", "h2 <II.> Biểu mẫu"]
    assert found.document.body[5].scheme == "appendix"  # type: ignore[union-attr]


def test_a_number_that_contradicts_its_place_stays_as_it_is() -> None:
    found = imported(
        bold("4. ĐỊNH NGHĨA"), bold("4.1. Từ"), para(FILLER), bold("5. NỘI DUNG"), bold("5.1. Chung"), para(FILLER),
        bold("4.2. Riêng"), para(FILLER), bold("5.3. Khác"), para(FILLER),
    )  # fmt: skip
    assert outline(found.document)[-3:] == ["h2 <5.1.> Chung", "h2 <4.2.> Riêng", "h2 <5.3.> Khác"]
    assert keys(found) == []


def test_automatic_numbers_of_heading_styles_and_of_bold_list_paragraphs() -> None:
    parts = {
        "styles.xml": styles(
            style("Heading1", "heading 1", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
            style("Heading2", "heading 2", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        ),
        "numbering.xml": numbering([("upperRoman", "%1."), ("decimal", "%1.%2")]),
    }
    found = imported(
        para("Một", style="Heading1"),
        para("Hai", style="Heading2"),
        para(FILLER),
        para("Ba", style="Heading1"),
        parts=parts,
    )
    assert outline(found.document) == ["h1 <I.> Một", "h2 <I.1> Hai", "h1 <II.> Ba"]
    parts = {"numbering.xml": numbering([("decimal", "%1."), ("decimal", "%1.%2.")])}
    found = imported(
        bold("Một", num=(1, 0)),
        para(FILLER),
        bold("Hai", num=(1, 0)),
        bold("Hai một", num=(1, 1)),
        para(FILLER),
        parts=parts,
    )
    assert outline(found.document) == ["h1 <1.> Một", "h1 <2.> Hai", "h2 <2.1.> Hai một"]


def test_a_letterhead_in_heading_styles_is_no_outline() -> None:
    parts = {"styles.xml": styles(style("Heading4", "heading 4"))}
    found = imported(
        para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style="Heading4"), para("Về công tác văn thư", style="Heading4"),
        *(each for n in range(1, 6) for each in (bold(f"Điều {n}. Tên điều"), para(FILLER))), parts=parts,
    )  # fmt: skip
    assert outline(found.document) == [f"h1 <Điều {n}.> Tên điều" for n in range(1, 6)]


def test_a_document_without_numbers_has_its_bold_lines() -> None:
    found = imported(
        bold("SỔ TAY", center=True), bold("CHẤT LƯỢNG", center=True), para(FILLER),
        bold("Mục đích"), para(FILLER), bold("Phạm vi"), para(FILLER), para("chữ ", run("đậm", bold=True)),
    )  # fmt: skip
    assert outline(found.document) == ["h1 Mục đích", "h1 Phạm vi"]


def test_headings_keep_the_place_that_they_came_from() -> None:
    found = imported(tbl([["a", "b"]]), bold("1. MỤC ĐÍCH"), para(FILLER), bold("2. PHẠM VI"), para(FILLER))
    places = {plain_text(b.content): found.places[b.id] for b in found.document.body if isinstance(b, Heading)}
    assert places == {"MỤC ĐÍCH": 2, "PHẠM VI": 4}


def test_numbers_with_zero_and_steps_with_a_word() -> None:
    found = imported(
        bold("1.0 PURPOSE"), para(FILLER), bold("2.0 PROCEDURE"), bold("2.1 General"), para(FILLER),
        bold("Bước 1: Tiếp nhận"), para(FILLER), bold("Bước 2: Xử lý"), para(FILLER),
        para("Bước 3: nộp hồ sơ tại quầy."),
    )  # fmt: skip
    assert outline(found.document) == [
        "h1 <1.0> PURPOSE", "h1 <2.0> PROCEDURE", "h2 <2.1> General", "h3 <Bước 1:> Tiếp nhận", "h3 <Bước 2:> Xử lý",
    ]  # fmt: skip


def test_a_frame_around_the_page_hides_no_headings() -> None:
    text = [each for n in range(1, 10) for each in (bold(f"{n}. PHẦN {n}"), para(FILLER), para(""))]
    found = imported(tbl([[cell(*text)]]), para("sau"))
    assert outline(found.document) == [f"h1 <{n}.> PHẦN {n}" for n in range(1, 10)]
    assert keys(found) == ["frame"]
    assert len(found.document.body) == 19
    assert lines(imported(tbl([[cell("một", "hai")]])).document) == ["table 1x1"]
