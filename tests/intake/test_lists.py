# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""List items, counted by Word or typed by hand: nested, restarted, continued; each shows the label that it had."""

import pytest

from qmeditor.document import ListItem, Paragraph
from qmeditor.document.xml.read import read
from qmeditor.document.xml.write import write
from tests.intake.reading import FILLER, imported, keys, lines
from tests.ooxml_builder import cell, numbering, para, style, styles, tbl


def test_typed_lists_nest_and_go_on_after_text() -> None:
    found = imported(
        para("1. Thủ trưởng đơn vị:"), para("a) Phân công;"), para("b) Kiểm tra."), para("Việc kiểm tra hằng tháng."),
        para("2. Văn phòng:"), para("- Theo dõi;"), para("+ hằng ngày;"), para("+ hằng tuần;"), para("- Báo cáo."),
        para("3) Khác"),
    )  # fmt: skip
    assert lines(found.document) == [
        "li1 <1.> Thủ trưởng đơn vị:", "li2 <a)> Phân công;", "li2 <b)> Kiểm tra.", "p Việc kiểm tra hằng tháng.",
        "li1 <2.> Văn phòng:", "li2 <-> Theo dõi;", "li3 <+> hằng ngày;", "li3 <+> hằng tuần;", "li2 <-> Báo cáo.",
        "p 3) Khác",
    ]  # fmt: skip
    assert keys(found) == []
    second = found.document.body[4]
    assert isinstance(second, ListItem)
    assert second.continued


def test_vietnamese_letters_and_latin_ones_part_after_d() -> None:
    vietnamese = imported(*(para(f"{letter}) việc") for letter in "abcdđeg"))
    assert [line[:7] for line in lines(vietnamese.document)] == [f"li1 <{c})" for c in "abcdđeg"]
    assert {scheme.levels[0].counter.value for scheme in vietnamese.document.schemes} == {"letter_vi"}
    latin = imported(*(para(f"{letter}) item") for letter in "abcdef"))
    assert [line[:7] for line in lines(latin.document)] == [f"li1 <{c})" for c in "abcdef"]
    assert keys(latin) == keys(vietnamese) == []


def test_a_list_that_begins_late_or_skips_shows_its_own_numbers() -> None:
    found = imported(para("3. Ba"), para("4. Bốn"), para("6. Sáu"), para("7. Bảy"))
    assert [line[:7] for line in lines(found.document)] == ["li1 <3.", "li1 <4.", "li1 <6.", "li1 <7."]


def test_numbers_of_a_chain_stay_with_their_items() -> None:
    found = imported(
        para("5.1 Người soạn thảo lập dự thảo và gửi các đơn vị liên quan góp ý trong thời hạn;"),
        para("5.2 Trưởng phòng xem xét dự thảo trước khi trình lãnh đạo phê duyệt theo thẩm quyền."),
    )
    assert [line[:10] for line in lines(found.document)] == ["li1 <5.1> ", "li1 <5.2> "]


@pytest.mark.parametrize(
    "text",
    ["Q. GIÁM ĐỐC", "1.500 đồng một bản", "- ", "(đã ký)", "01/02/2024 là ngày ban hành", "C. Nguyễn Văn Mẫu"],
)
def test_what_is_no_list_stays_text_to_the_letter(text: str) -> None:
    found = imported(para("Mở đầu"), para(text), para("Kết thúc"))
    assert lines(found.document)[1:2] == [f"p {text}"]


def test_automatic_lists_nest_restart_and_continue() -> None:
    parts = {
        "numbering.xml": numbering([("decimal", "%1."), ("lowerLetter", "%2)")], [("bullet", "\uf0b7")], starts={3: 1})
    }
    found = imported(
        para("Một", num=(1, 0)), para("con", num=(1, 1)), para("con", num=(1, 1)), para("Hai", num=(1, 0)),
        para(FILLER), para("Ba", num=(1, 0)), para("con", num=(1, 1)), para("chấm", num=(2, 0)),
        para("Lại một", num=(3, 0)), para("Lại hai", num=(3, 0)), parts=parts,
    )  # fmt: skip
    assert lines(found.document) == [
        "li1 <1.> Một", "li2 <a)> con", "li2 <b)> con", "li1 <2.> Hai", "p " + FILLER, "li1 <3.> Ba", "li2 <a)> con",
        "li1 <•> chấm", "li1 <1.> Lại một", "li1 <2.> Lại hai",
    ]  # fmt: skip
    assert keys(found) == []


def test_literal_letters_of_word_lists_are_one_vietnamese_list() -> None:
    parts = {"numbering.xml": numbering(*([("none", f"{letter})")] for letter in "abcdđe"))}
    found = imported(*(para("việc", num=(n, 0)) for n in range(1, 7)), parts=parts)
    assert lines(found.document) == [f"li1 <{c})> việc" for c in "abcdđe"]
    items = [block for block in found.document.body if isinstance(block, ListItem)]
    assert len({item.scheme for item in items}) == 1
    assert {scheme.levels[0].counter.value for scheme in found.document.schemes} == {"letter_vi"}


def test_a_running_number_column_keeps_its_numbers_and_typed_ones_stay_text() -> None:
    parts = {"numbering.xml": numbering([("decimal", "%1")])}
    automatic = [[cell(para(num=(1, 0))), f"Hồ sơ {n}"] for n in range(1, 4)]
    found = imported(tbl([*automatic, ["4", "Hồ sơ 4"]]), parts=parts)
    table = found.document.body[0]
    from qmeditor.document.numbers import numbers

    labels = numbers(found.document).labels
    first = [row.cells[0].blocks[0] for row in table.rows]  # type: ignore[union-attr]
    assert [labels.get(block.id, "") for block in first] == ["1", "2", "3", ""]
    assert isinstance(first[3], Paragraph)


def test_text_set_in_under_an_item_belongs_to_it() -> None:
    found = imported(para("1) Một", left=720), para("thuộc một", left=720), para("2) Hai", left=720), para("ngoài"))
    own = found.document.body[1]
    assert isinstance(own, Paragraph)
    assert own.indent == 1
    assert isinstance(found.document.body[3], Paragraph)
    assert found.document.body[3].indent == 0


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("decimalEnclosedCircle", ["①)", "②)", "③)"]),
        ("decimalEnclosedParen", ["⑴)", "⑵)", "⑶)"]),
        ("chicago", ["*)", "†)", "‡)"]),
        ("numberInDash", ["- 1 -)", "- 2 -)", "- 3 -)"]),
        ("decimalFullWidth", ["１)", "２)", "３)"]),
        ('custom" w:format="001, 002, 003, ...', ["001)", "002)", "003)"]),
    ],
)
def test_a_number_that_no_scheme_counts_stays_as_it_is_shown(number_format: str, shown: list[str]) -> None:
    parts = {"numbering.xml": numbering([(number_format, "%1)")])}
    found = imported(*(para(f"việc {n}", num=(1, 0)) for n in range(1, 4)), parts=parts)
    assert lines(found.document) == [f"li1 <{label}> việc {n}" for n, label in enumerate(shown, 1)]
    assert [loss.text for loss in found.losses] == shown

    assert read(write(found.document)) == found.document


@pytest.mark.parametrize(
    "number_format",
    ["ordinal", "cardinalText", "ordinalText", "japaneseCounting", "aiueo", "hebrew1", 'custom" w:format="x'],
)
def test_a_number_whose_look_is_not_known_is_told_with_its_format(number_format: str) -> None:
    parts = {"numbering.xml": numbering([(number_format, "%1.")])}
    found = imported(para("việc", num=(1, 0)), para("khác", num=(1, 0)), parts=parts)
    name = number_format.partition('"')[0]
    assert [loss.text for loss in found.losses] == [f"1. ({name})", f"2. ({name})"]


def test_the_format_of_a_number_counts_in_what_shows_it() -> None:
    parts = {"numbering.xml": numbering([("decimalEnclosedCircle", "%1"), ("decimal", "%1.%2")])}
    found = imported(para("một", num=(1, 0)), para("hai", num=(1, 1)), para("ba", num=(1, 1)), parts=parts)
    assert lines(found.document) == ["li1 <①> một", "li2 <①.1> hai", "li2 <①.2> ba"]


def test_a_heading_by_style_in_a_format_that_no_scheme_counts_is_told() -> None:
    parts = {
        "numbering.xml": numbering([("decimalEnclosedCircle", "%1")]),
        "styles.xml": styles(style("H1", "heading 1")),
    }
    found = imported(para("Một", style="H1", num=(1, 0)), para(FILLER), parts=parts)
    assert lines(found.document) == ["h1 <1> Một", f"p {FILLER}"]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.number_format", "①")]


def test_a_bullet_without_a_sign_shows_none() -> None:
    found = imported(para("không dấu", num=(1, 0)), parts={"numbering.xml": numbering([("bullet", "")])})
    assert lines(found.document) == ["p không dấu"]
