# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Headers and first pages are read for code, title, issue, dates, approval, history and distribution."""

import pytest

from qmeditor.document import Amendment, Approval, Paragraph, Recipient
from qmeditor.document.house import default_style, load_style
from qmeditor.document.wording import load_wording
from qmeditor.intake.control_words import counter, is_organisation, iso_date, kind_of, labelled, role_of
from qmeditor.intake.docx import Imported
from qmeditor.publish.plan import plan
from qmeditor.publish.publication import PrintedTable
from tests.intake.reading import FILLER, imported, keys, lines
from tests.ooxml_builder import PNG, cell, field, header_reference, para, part, picture, run, tbl

HEADING = (para("1. MỤC ĐÍCH", bold=True), para(FILLER), para("2. PHẠM VI", bold=True), para(FILLER))


def header(*blocks: str) -> dict[str, object]:
    return {"parts": {"header1.xml": part("hdr", *blocks)}, "section": header_reference()}


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Mã hiệu: QT-01", "code", "QT-01"),
        ("Mã số : QT.ISO.01", "code", "QT.ISO.01"),
        ("Số hiệu: ĐT/QT/05", "code", "ĐT/QT/05"),
        ("Lần ban hành: 02", "issue", "02"),
        ("Ban hành lần: 1", "issue", "1"),
        ("Lần sửa đổi: 00", "revision", "00"),
        ("Lần soát xét: 03", "revision", "03"),
        ("Ngày hiệu lực: 01/02/2024", "effective", "01/02/2024"),
        ("Ngày ban hành: ngày 05 tháng 3 năm 2020", "issued", "ngày 05 tháng 3 năm 2020"),
        ("Document No.: QM-001", "code", "QM-001"),
        ("Doc No: QM-001", "code", "QM-001"),
        ("Rev: 3", "revision", "3"),
        ("Revision No. : B", "revision", "B"),
        ("Effective date: 5 March 2020", "effective", "5 March 2020"),
        ("Lần BH/SĐ: 02/01", "issue_revision", "02/01"),
        ("Trang: 1/5", "page", "1/5"),
    ],
)
def test_labels_of_headers(line: str, name: str, value: str) -> None:
    assert [(each.name, each.value) for each in labelled(line)] == [(name, value)]


def test_a_line_may_hold_several_fields_and_running_text_holds_none() -> None:
    line = "Mã hiệu: QT-01   Lần ban hành: 02   Ngày: 01/01/2024"
    assert [(f.name, f.value) for f in labelled(line)] == [("code", "QT-01"), ("issue", "02"), ("issued", "01/01/2024")]
    assert labelled("Văn bản này có mã hiệu: do đơn vị tự đặt") == []


def test_dates_and_counters() -> None:
    told = (
        "05/3/2024",
        "ngày 05 tháng 3 năm 2024",
        "5.3.24",
        "March 5, 2024",
        "2024-03-05",
        "5th Mar 2024",
        "31/02/2024",
    )
    assert [iso_date(text) for text in told] == ["2024-03-05"] * 6 + [""]
    assert [counter(text) for text in ("02", "lần thứ 3", "00", "B", "1.2")] == ["2", "3", "0", "", ""]
    assert [kind_of(t) for t in ("QUY TRÌNH KIỂM SOÁT", "Sổ tay chất lượng", "QUYẾT ĐỊNH", "Kiểm soát")] == [
        "procedure", "manual", "decision", "",
    ]  # fmt: skip
    assert [role_of(t) for t in ("Biên soạn", "Người kiểm tra:", "PHÊ DUYỆT", "Approved by", "Chức vụ")] == [
        "prepared", "reviewed", "approved", "approved", "",
    ]  # fmt: skip


def test_a_header_table_gives_the_properties_with_place_and_sureness() -> None:
    table = tbl([[
        cell("UBND TỈNH MẪU", "SỞ THỬ NGHIỆM"), cell("QUY TRÌNH", "KIỂM SOÁT TÀI LIỆU"),
        cell("Mã hiệu: QT-01", "Lần ban hành: 02", "Ngày ban hành: 05/03/2024", para("Trang: ", field("PAGE", "1"))),
    ]])  # fmt: skip
    found = imported(*HEADING, **header(table))
    properties = found.document.properties
    assert (properties.code, properties.issue, properties.issued) == ("QT-01", "2", "2024-03-05")
    assert (properties.organisation, properties.parent_organisation) == ("SỞ THỬ NGHIỆM", "UBND TỈNH MẪU")
    assert (properties.title, properties.kind) == ("QUY TRÌNH KIỂM SOÁT TÀI LIỆU", "procedure")
    code = next(each for each in found.properties if each.name == "code")
    assert (code.value, code.place.part) == ("QT-01", "header")
    assert 0.8 <= code.sure <= 1
    assert keys(found) == ["header_taken"]


def test_labels_beside_and_above_their_values() -> None:
    table = tbl([["Mã số", "QT-07", "Lần soát xét", "01"], ["Ngày hiệu lực", "01/04/2023", "Trang", "1/9"]])
    properties = imported(*HEADING, **header(table)).document.properties
    assert (properties.code, properties.revision, properties.effective) == ("QT-07", "1", "2023-04-01")
    below = imported(*HEADING, **header(tbl([["Document No.", "Rev."], ["QM-001", "4"]]))).document.properties
    assert (below.code, below.revision) == ("QM-001", "4")


def test_what_a_header_says_besides_is_told_as_lost() -> None:
    found = imported(*HEADING, **header(para("Mã hiệu: QT-01"), para("Tài liệu nội bộ, cấm sao chép")))
    assert found.document.properties.code == "QT-01"
    assert [(loss.key, "cấm sao chép" in loss.text) for loss in found.losses] == [("intake.header_text", True)]


def test_a_control_table_on_the_first_page_leaves_the_body_only_when_all_of_it_is_known() -> None:
    known = tbl([["Mã hiệu: QT-02", "Lần ban hành: 01"]])
    assert lines(imported(known, *HEADING).document)[0].startswith("h1")
    more = tbl([["Mã hiệu: QT-02", "Lần ban hành: 01"], ["Ghi chú", "Không sao chép ra ngoài đơn vị"]])
    found = imported(more, *HEADING)
    assert lines(found.document)[0] == "table 2x2"
    assert found.document.properties.code == "QT-02"


@pytest.mark.parametrize(
    "table",
    [
        tbl([["", "Biên soạn", "Phê duyệt"], ["Họ tên", "Trần Mẫu", "Lê Thử"], ["Chức vụ", "Chuyên viên", "Giám đốc"],
             ["Chữ ký", "", ""]]),
        tbl([["Trách nhiệm", "Biên soạn", "Phê duyệt"], ["Họ tên", "Trần Mẫu", "Lê Thử"], ["Chữ ký", "", ""],
             ["Chức vụ", "Chuyên viên", "Giám đốc"]]),
        tbl([["Trách nhiệm", "Họ và tên", "Chức vụ", "Chữ ký"], ["Biên soạn", "Trần Mẫu", "Chuyên viên", ""],
             ["Phê duyệt", "Lê Thử", "Giám đốc", ""]]),
        tbl([[cell("Biên soạn", "Chuyên viên", "(Ký tên)", "Trần Mẫu"), cell("Phê duyệt", "Giám đốc", "Lê Thử")]]),
    ],
)  # fmt: skip
def test_approval_blocks_of_several_forms(table: str) -> None:
    found = imported(table, *HEADING)
    assert found.document.approvals == (
        Approval("Biên soạn", "Trần Mẫu", "Chuyên viên"), Approval("Phê duyệt", "Lê Thử", "Giám đốc"),
    )  # fmt: skip
    assert lines(found.document)[0].startswith("h1")
    assert keys(found) == ["taken_approvals"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Người soạn thảo", "Người kiểm tra", "Ghi chú"], ["Máy 1", "Máy 2", "x"]],
        [["Công việc", "Người soạn thảo", "Người kiểm tra"], ["Kế hoạch năm", "Lan", "Minh"]],
        [["Hồ sơ", "Soạn thảo", "Phê duyệt"], ["QT-01", "Lan", "Minh"], ["QT-02", "Hà", "Minh"]],
        [["Soạn thảo", "Phê duyệt"], ["Lan", "Minh"], ["Hà", "Đức"]],
        [["", "Biên soạn", "Phê duyệt"], ["Họ tên", "Trần Mẫu", "Lê Thử"], ["Ghi chú", "Gửi trước ngày 5", ""]],
        [["Trách nhiệm", "Họ và tên", "Nội dung"], ["Biên soạn", "Lan", "Mục 1"], ["Phê duyệt", "Minh", "Mục 2"]],
        [["Trách nhiệm", "Họ và tên"], ["Biên soạn", "Trần Mẫu"], ["Phê duyệt", "Lê Thử"], ["Lưu trữ", "Hà"]],
    ],
)  # fmt: skip
def test_a_table_of_roles_that_says_more_than_who_signs_stays_in_the_body(rows: list[list[str]]) -> None:
    found = imported(tbl(rows), *HEADING)
    assert found.document.approvals == ()
    assert lines(found.document)[0] == f"table {len(rows)}x{len(rows[0])}"
    assert [each for each in found.properties if each.name in ("approval", "approver")] == []
    assert keys(found) == []


@pytest.mark.parametrize(
    ("title", "table", "row"),
    [
        ("SỬA ĐỔI TÀI LIỆU",
         [["Yêu cầu sửa đổi/bổ sung", "Trang/Phần liên quan việc sửa đổi", "Mô tả nội dung sửa đổi",
           "Lần ban hành/Lần sửa đổi", "Ngày ban hành"], ["P1", "Mục 5", "Đổi tên", "01/01", "05/03/2024"]],
         Amendment("P1", "Mục 5", "Đổi tên", "01/01", "2024-03-05")),
        ("BẢNG THEO DÕI NHỮNG THAY ĐỔI",
         [["STT", "Lần sửa đổi", "Trang", "Nội dung thay đổi", "Ghi chú"], ["1", "01", "4", "Đổi tên", "05/03/2024"]],
         Amendment("", "4", "Đổi tên", "01", "2024-03-05")),
        ("NHỮNG THAY ĐỔI ĐÃ CÓ",
         [["Ngày tháng", "Nội dung thay đổi", "Lần ban hành"], ["05/03/2024", "Đổi tên", "02"]],
         Amendment("", "", "Đổi tên", "02", "2024-03-05")),
        ("Bảng theo dõi tình trạng sửa đổi",
         [["Vị trí", "Nội dung sửa đổi", "Lần sửa đổi", "Ngày sửa đổi"], ["5.2", "Đổi tên", "1", "05/03/2024"]],
         Amendment("", "5.2", "Đổi tên", "1", "2024-03-05")),
        ("Revision history",
         [["Rev.", "Date", "Description"], ["1", "5 March 2024", "Đổi tên"]],
         Amendment("", "", "Đổi tên", "1", "2024-03-05")),
    ],
)  # fmt: skip
def test_histories_of_several_forms_are_proposed_and_stay(title: str, table: list[list[str]], row: Amendment) -> None:
    found = imported(para(title, bold=True), tbl([*table, [""] * len(table[0])]), *HEADING)
    assert found.document.amendments == ()
    assert f"table 3x{len(table[0])}" in lines(found.document)[:2]
    assert keys(found) == []
    told = [each.value for each in found.properties if each.name == "amendment"]
    assert told == [" | ".join(text for text in (row.revision, row.date, row.description) if text)]
    assert found.document.properties.issued == ""


WORDS = load_wording("vi")
HISTORY = tuple(WORDS[f"amendments_{name}"] for name in ("request", "place", "description", "revision", "date"))
LIST = tuple(WORDS[f"distribution_{name}"] for name in ("number", "holder", "copy"))
ROW = ("P1", "Mục 5", "Đổi tên", "01/01", "05/03/2024")


def printed(found: Imported) -> list[list[str]]:
    """The cells of the tables that the house style prints before the body."""
    document = found.document
    style = load_style(default_style(document.properties.kind)).of_kind(document.properties.kind)
    out = []
    for block in plan(document, found.media, style).front:
        if isinstance(block, PrintedTable) and block.source in ("amendments", "distribution"):
            for row in block.rows:
                cells = [each for each in row.cells if each is not None]
                out.append([" ".join(getattr(one, "text", "") for one in each.blocks) for each in cells])
    return out


@pytest.mark.parametrize("title", [WORDS["amendments"], WORDS["amendments"].upper(), ""])
def test_a_history_that_the_house_style_prints_again_is_taken(title: str) -> None:
    found = imported(*([para(title, bold=True)] if title else []), tbl([HISTORY, ROW, [""] * 5]), *HEADING)
    assert found.document.amendments == (Amendment("P1", "Mục 5", "Đổi tên", "01/01", "2024-03-05"),)
    assert lines(found.document)[0].startswith("h1")
    assert set(keys(found)) == {"taken_amendments"}
    assert printed(found) == [list(HISTORY), list(ROW)]


def test_a_distribution_list_that_the_house_style_prints_again_is_taken() -> None:
    rows = [LIST * 2, ["1", "Ban Giám đốc", "01", "2", "Văn phòng", "02"]]
    found = imported(para(WORDS["distribution"], bold=True), tbl(rows), *HEADING)
    assert found.document.distribution == (Recipient("Ban Giám đốc", "01"), Recipient("Văn phòng", "02"))
    assert printed(found) == [list(row) for row in rows]
    single = imported(tbl([LIST, ["1", "Ban Giám đốc", "01"]]), *HEADING)
    assert single.document.distribution == (Recipient("Ban Giám đốc", "01"),)


def changed(at: int, text: str) -> list[tuple[str, ...]]:
    return [HISTORY, (*ROW[:at], text, *ROW[at + 1 :])]


@pytest.mark.parametrize(
    "rows",
    [
        changed(4, "5/3/2024"),  # printed as 05/03/2024
        changed(3, "1.1"),  # printed as 01/01
        [(*HISTORY, "Người thực hiện"), (*ROW, "Trần Mẫu")],
        [(*HISTORY, "Ghi chú"), (*ROW, "đã gửi")],
        [HISTORY[1:], ROW[1:]],
        [(HISTORY[1], HISTORY[0], *HISTORY[2:]), (ROW[1], ROW[0], *ROW[2:])],
        [("Nội dung công việc", "Thời gian"), ("Họp khai mạc", "04/06/2025")],
        [HISTORY, (*ROW[:2], cell(para(picture())), *ROW[3:])],
        [HISTORY, (*ROW[:2], cell(para(run("Đổi tên", properties="<w:strike/>"))), *ROW[3:])],
        [HISTORY, (*ROW[:2], cell(tbl([["Đổi tên"]])), *ROW[3:])],
        [LIST, ["1", "Ban Giám đốc", "01"], ["2", "Văn phòng", "02"]],  # printed side by side
        [("STT", "Đơn vị", "Số lượng", "Ghi chú"), ("1", "Phòng Hành chính", "2", "")],
    ],
)
def test_a_table_that_would_not_be_printed_as_it_is_stays_in_the_body(rows: list[tuple[str, ...]]) -> None:
    found = imported(tbl(rows), *HEADING, parts={"media/a.png": PNG})
    document = found.document
    assert (document.amendments, document.distribution) == ((), ())
    assert lines(document)[0] == f"table {len(rows)}x{len(rows[0])}"
    assert not [key for key in keys(found) if key.startswith("taken")]
    assert (document.properties.issued, document.properties.issue) == ("", "")
    assert all(each.sure < 0.5 for each in found.properties)


def test_a_plan_prints_no_history_and_so_its_tables_stay() -> None:
    found = imported(para("KẾ HOẠCH ĐÁNH GIÁ NỘI BỘ", bold=True, center=True), tbl([HISTORY, ROW]), para(FILLER))
    assert found.document.properties.kind == "plan"
    assert "table 2x5" in lines(found.document)


def test_tables_below_the_first_heading_are_content() -> None:
    history = tbl([["Lần sửa đổi", "Nội dung sửa đổi", "Ngày"], ["1", "Đổi tên", "05/03/2024"]])
    found = imported(*HEADING, history)
    assert found.document.amendments == ()
    assert lines(found.document)[-1] == "table 2x3"


def test_an_official_letter_gives_its_head_and_foot_to_the_house_style() -> None:
    head = tbl([[
        cell("UBND TỈNH MẪU", "SỞ THỬ NGHIỆM", "______", "Số: 12/QĐ-STN"),
        cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mẫu, ngày 05 tháng 3 năm 2024"),
    ]], lines="none")  # fmt: skip
    foot = tbl(
        [[cell("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."), cell("GIÁM ĐỐC", "(Đã ký)", "Trần Mẫu")]], lines="none"
    )
    found = imported(
        head, para("QUYẾT ĐỊNH", bold=True, center=True), para("Về việc ban hành quy trình", bold=True, center=True),
        para("Căn cứ Luật Mẫu;", italic=True), para("QUYẾT ĐỊNH:", bold=True, center=True),
        para("Điều 1. Ban hành kèm theo Quyết định này quy trình của Sở."), para("Điều 2. Văn phòng thi hành./."), foot,
    )  # fmt: skip
    properties = found.document.properties
    assert (properties.number, properties.place, properties.issued) == ("12/QĐ-STN", "Mẫu", "2024-03-05")
    assert (properties.organisation, properties.parent_organisation) == ("SỞ THỬ NGHIỆM", "UBND TỈNH MẪU")
    assert (properties.kind, properties.title) == ("decision", "Quyết định về việc ban hành quy trình")
    roles = [b.role for b in found.document.body if isinstance(b, Paragraph)]
    assert roles == ["type", "abstract", "legal_ground", ""]
    assert found.document.approvals == (Approval("approved", "Trần Mẫu", "GIÁM ĐỐC"),)
    assert found.document.distribution == (Recipient("Như Điều 2"), Recipient("Lưu: VT"))
    assert keys(found) == ["taken_letterhead", "taken_signature"]


def test_a_letterhead_that_says_more_stays_in_the_body() -> None:
    head = tbl([[cell("SỞ THỬ NGHIỆM", "MẬT"), cell("Độc lập - Tự do - Hạnh phúc", "Khẩn")]], lines="none")
    found = imported(head, para("BÁO CÁO", bold=True, center=True), para("Tình hình", center=True), para(FILLER))
    assert lines(found.document)[0] == "table 1x2"


def test_english_text_makes_an_english_document() -> None:
    assert imported(para("This procedure describes how documents are controlled.")).document.properties.language == "en"
    assert imported(para(FILLER)).document.properties.language == "vi"


def test_a_notice_or_a_number_is_no_organisation() -> None:
    assert is_organisation("Ban Quản lý dự án")
    assert is_organisation("SỞ THỬ NGHIỆM")
    assert not is_organisation("Bản in này không được kiểm soát")
    assert not is_organisation("Số 12/QĐ-STN")
    assert not is_organisation("Phòng nào nhận bản này thì " + "giữ bản này cho đến khi có bản mới thay, " * 3)


def test_a_title_in_the_cell_below_its_kind() -> None:
    table = tbl(
        [["SỞ THỬ NGHIỆM", "QUY TRÌNH", "Mã số: QT-07"], ["", "KIỂM SOÁT KHUÔN MẪU", "Lần ban hành: 03"]],
    )
    properties = imported(*HEADING, **header(table)).document.properties
    assert (properties.title, properties.code) == ("QUY TRÌNH KIỂM SOÁT KHUÔN MẪU", "QT-07")
