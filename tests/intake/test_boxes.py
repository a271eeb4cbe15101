# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Tick boxes of every make keep their place and their state: never a bullet, never dropped."""

import pytest

from qmeditor.document import Paragraph
from qmeditor.document.walk import block_contents, blocks, plain_text
from tests.intake.reading import imported, keys, lines
from tests.ooxml_builder import cell, field, numbering, para, row, run, tbl


def check_box(data: str, result: bool = True) -> str:
    """A field FORMCHECKBOX with this data; with or without the mark that begins its result."""
    ff = f"<w:ffData><w:name w:val='c'/><w:checkBox><w:sizeAuto/>{data}</w:checkBox></w:ffData>"
    code = '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
    begins = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{ff}</w:fldChar></w:r>{code}{begins}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def in_font(font: str, text: str) -> str:
    return run(text, properties=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def control(checked: str, content: str) -> str:
    state = f"<w14:checkbox>{checked}<w14:checkedState w14:val='00FE' w14:font='Wingdings'/></w14:checkbox>"
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


ON, OFF = '<w14:checked w14:val="1"/>', '<w14:checked w14:val="0"/>'
MADE = [
    (check_box('<w:default w:val="0"/>'), "☐"),
    (check_box('<w:default w:val="1"/>'), "☑"),
    (check_box('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
    (check_box('<w:default w:val="0"/><w:checked/>'), "☑"),
    (check_box('<w:default w:val="0"/><w:checked w:val="true"/>', result=False), "☑"),
    (check_box(""), "☐"),
    (field("FORMCHECKBOX", ""), "☐"),
    (control(ON, run("☒")), "☒"),
    (control(OFF, run("☐")), "☐"),
    (control(ON, symbol("Wingdings", "F0FE")), "☑"),
    (control(ON, "<w:r/>"), "☑"),
    (control("<w14:checked/>", ""), "☑"),
    (control(OFF, ""), "☐"),
    (control("", ""), "☐"),
    (symbol("Wingdings", "F0A8"), "☐"),
    (symbol("Wingdings", "F06F"), "☐"),
    (symbol("Wingdings", "00FE"), "☑"),
    (symbol("Wingdings", "F0FD"), "☒"),
    (symbol("Wingdings", "F078"), "☒"),
    (symbol("Wingdings 2", "F0A3"), "☐"),
    (symbol("Wingdings 2", "F052"), "☑"),
    (symbol("Wingdings 2", "F053"), "☒"),
    (symbol("Webdings", "F063"), "☐"),
    (symbol("Segoe UI Symbol", "2610"), "☐"),
    (symbol("MS Gothic", "2611"), "☑"),
    (in_font("Wingdings", "¨"), "☐"),
    (in_font("Wingdings", "\uf0a8"), "☐"),
    (in_font("Wingdings", "þ"), "☑"),
    (in_font("Wingdings", "o"), "☐"),
    (in_font("Wingdings 2", "£"), "☐"),
    (in_font("Wingdings 2", "R"), "☑"),
    (in_font("Segoe UI Symbol", "☐"), "☐"),
    (field('SYMBOL 168 \\f "Wingdings" \\s 12', ""), "☐"),
    (field('SYMBOL 254 \\f "Wingdings"', ""), "☑"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MACROBUTTON  Tick </w:instrText></w:r>'
        + symbol("Wingdings", "F0A8")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "☐",
    ),
    *((run(sign), sign) for sign in "☐☑☒□◻▢❑❒⬜"),
]


@pytest.mark.parametrize(("made", "shown"), MADE)
def test_a_box_stays_where_it_is(made: str, shown: str) -> None:
    found = imported(
        para(made, " Thanh lý"), para(made, " Hủy"), para("Nội bộ ", made, " Bên ngoài ", made),
        tbl([row(cell(para(made)), cell(para(made, "Đạt"), para(made, " Không đạt")))]),
    )  # fmt: skip
    assert lines(found.document)[:3] == [
        f"p {shown} Thanh lý",
        f"p {shown} Hủy",
        f"p Nội bộ {shown} Bên ngoài {shown}",
    ]
    inner = [plain_text(p) for b in blocks(found.document.body[3:]) for p in block_contents(b) if p]
    assert inner == [shown, f"{shown}Đạt", f"{shown} Không đạt"]
    assert all(isinstance(b, Paragraph) for b in found.document.body[:3])
    assert keys(found) == []


def test_lines_of_a_form_with_boxes_of_several_makes_are_six_paragraphs() -> None:
    found = imported(
        para(symbol("Wingdings", "F0A8"), " Thanh lý"), para(symbol("Wingdings", "F0FE"), " Hủy"),
        para(symbol("Wingdings 2", "F0A3"), " Thu hồi"), para("□ Khác"), para("☐ Nội bộ"), para("◻Bên ngoài"),
    )  # fmt: skip
    assert lines(found.document) == [
        "p ☐ Thanh lý", "p ☑ Hủy", "p ☐ Thu hồi", "p □ Khác", "p ☐ Nội bộ", "p ◻Bên ngoài",
    ]  # fmt: skip


def test_a_list_that_word_itself_makes_of_boxes_shows_them() -> None:
    boxes = numbering([("bullet", "\uf0a8")]).replace(
        b"</w:lvl>", b'<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    )
    found = imported(para("Có", num=(1, 0)), para("Không", num=(1, 0)), parts={"numbering.xml": boxes})
    assert lines(found.document) == ["li1 <☐> Có", "li1 <☐> Không"]


def test_choices_and_texts_of_a_form_without_result_show_what_they_hold() -> None:
    def form(code: str, data: str, result: str = "") -> str:
        made = field(code, result)
        return made.replace(
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>',
        )

    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Đạt"/><w:listEntry w:val="Không đạt"/></w:ddList>'
    text = '<w:textInput><w:default w:val="Phòng Hành chính"/></w:textInput>'
    found = imported(
        para("Kết quả: ", form("FORMDROPDOWN", entries)),
        para("Đơn vị: ", form("FORMTEXT", text)),
        para("Người lập: ", form("FORMTEXT", text, "Trần Mẫu")),
    )
    assert lines(found.document) == ["p Kết quả: Không đạt", "p Đơn vị: Phòng Hành chính", "p Người lập: Trần Mẫu"]
    assert keys(found) == []


@pytest.mark.parametrize(("value", "box"), [("1", "☑"), ("0", "☐")])
def test_a_control_of_active_x_is_kept_and_told_with_its_state(value: str, box: str) -> None:
    bag = (
        '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:persistence="persistPropertyBag">'
        f'<ax:ocxPr ax:name="Value" ax:value="{value}"/><ax:ocxPr ax:name="Caption" ax:value="Đạt"/></ax:ocx>'
    )
    shape = '<v:shape style="width:60pt;height:12pt"/><w:control w:name="CheckBox1" r:id="rIdactiveX1"/>'
    found = imported(
        para("Kết quả ", f"<w:r><w:object>{shape}</w:object></w:r>"), parts={"activeX/activeX1.xml": bag.encode()}
    )
    assert keys(found) == ["kept_object"]
    assert [loss.text for loss in found.losses if loss.key == "intake.kept_object"] == [f"{box} Đạt"]
    assert [getattr(block, "text", "") for block in found.document.body] == ["", f"{box} Đạt"]
