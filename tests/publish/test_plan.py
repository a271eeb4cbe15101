# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A plan resolves everything once and says what it had to mend."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from qmeditor.document import Approval, Document, ListItem, Text
from qmeditor.document.house import load_style, style_names
from qmeditor.messages import text
from qmeditor.publish.docx_part import paragraphs
from qmeditor.publish.plan import ReferenceEntry, plan
from qmeditor.publish.publication import PrintedParagraph, PrintedTable, Publication
from tests import builders as b
from tests import strategies
from tests.publish import samples


def printed(document: Document, style: str = "iso-vn", **more: object) -> Publication:
    return plan(document, samples.MEDIA, load_style(style), **more)  # type: ignore[arg-type]


def texts(publication: Publication) -> list[str]:
    return [each.text for each in paragraphs(publication.body)]


def keys(publication: Publication) -> list[str]:
    return [finding.key.removeprefix("publish.") for finding in publication.findings]


def test_references_fields_and_captions_show_what_they_stand_for() -> None:
    publication = printed(samples.procedure(), references={"HD-01": ReferenceEntry("HD-01", "Hướng dẫn soạn thảo")})
    shown = texts(publication)
    assert (
        "Quy định thống nhất việc soạn thảo1; xem mục 1.1, Bảng 1, Hình 2, bước 2, ý 1 trang 1 (Lưu đồ). "
        "Theo HD-01 Hướng dẫn soạn thảo." in shown
    )
    assert "Thuộc Sở Khoa học và Công nghệ, điều khoản 7.5, trang web." in shown
    assert [t for t in shown if t.startswith(("Bảng", "Hình 1", "Hình 2"))] == [
        "Hình 1. Soạn thảo",
        "Bảng 1. Chữ viết tắt",
        "Hình 2. Sơ đồ",
    ]


def test_a_process_is_its_table_with_branches_told() -> None:
    table = next(
        block
        for block in printed(samples.procedure()).body
        if isinstance(block, PrintedTable) and block.source == "00000500"
    )
    rows = [[[p.text for p in cell.blocks] for cell in row.cells] for row in table.rows]
    assert rows[0] == [["TT"], ["Trình tự"], ["Trách nhiệm"], ["Thời gian"], ["Biểu mẫu/Kết quả"]]
    assert rows[2][1] == ["Xem xét", "Không đạt: chuyển đến bước 1", "Đạt: kết thúc"]
    assert [row.source for row in table.rows] == ["00000500:head", "00000501", "00000502"]


def test_the_header_has_the_facts_as_the_house_prints_them() -> None:
    first = [p.text for p in paragraphs(printed(samples.procedure()).header_first)]
    assert first == [
        "Ủy ban nhân dân tỉnh An Bình",
        "Sở Khoa học và Công nghệ",
        "Mã hiệu:\tQT-01",
        "Lần ban hành:\t02",
        "Lần sửa đổi:\t03",
        "Ngày ban hành:\t20/10/2026",
        "Ngày hiệu lực:\t01/11/2026",
        "Trang:\t1/1",
        "Quy trình\nkiểm soát thông tin dạng văn bản",
    ]
    without = samples.procedure()
    without = replace(without, properties=replace(without.properties, effective="", parent_organisation=""))
    assert not any("hiệu lực" in p.text or "Ủy ban" in p.text for p in paragraphs(printed(without).header_first))


def test_front_matter_has_approval_amendments_and_distribution() -> None:
    publication = printed(samples.procedure())
    tables = {block.source: block for block in publication.front if isinstance(block, PrintedTable)}
    assert list(tables) == ["approval", "amendments", "distribution"]
    shown = {
        name: [[p.text for p in paragraphs(cell.blocks)] for cell in table.rows[1].cells]
        for name, table in tables.items()
    }
    assert shown["approval"] == [["Họ và tên"], ["Lê Thu Hà"], ["Đặng Quốc Tường"], ["Ngô Bích Thảo"]]
    assert shown["amendments"] == [["Xây dựng mới"], ["Tất cả"], ["Ban hành lần đầu"], ["01/00"], ["02/03/2020"]]
    assert shown["distribution"] == [["1"], ["Văn phòng Sở"], ["01"], ["3"], ["Lưu"], ["03"]]


def test_plain_is_the_body_alone() -> None:
    publication = printed(samples.procedure(), "plain")
    around = (publication.header_first, publication.header, publication.footer_first, publication.footer)
    assert {*around, publication.front, publication.contents, publication.back} == {()}
    assert [p.text for p in paragraphs(publication.body)] == texts(printed(samples.procedure()))


def test_a_letterhead_follows_decree_30() -> None:
    publication = printed(samples.decision(), "nd30")
    shown = [p.text for p in paragraphs(publication.front) if p.rule < 0]
    assert shown == [
        "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH",
        "SỞ KHOA HỌC\nVÀ CÔNG NGHỆ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-SKHCN",
        "An Bình, ngày 05 tháng 02 năm 2026",
        "QUYẾT ĐỊNH",
        "Về việc ban hành bộ tài liệu",
    ]
    assert [p.text for p in paragraphs(publication.back) if p.text] == [
        "Nơi nhận:",
        "- Như Điều 2;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "Ngô Bích Thảo",
    ]
    assert [p.label for p in publication.body if isinstance(p, PrintedParagraph) and p.heading] == [
        "Điều 1.",
        "Điều 2.",
    ]
    assert (publication.header_first, len(publication.header)) == ((), 1)  # no page number on page 1


@pytest.mark.parametrize(
    ("issued", "shown"), [("2019-06-29", "ngày 29 tháng 6 năm 2019"), ("2020-01-05", "ngày 05 tháng 01 năm 2020")]
)
def test_days_below_10_and_months_1_and_2_have_a_leading_zero(issued: str, shown: str) -> None:
    document = samples.decision()
    publication = printed(replace(document, properties=replace(document.properties, issued=issued)), "nd30")
    assert any(p.text == f"An Bình, {shown}" for p in paragraphs(publication.front))


def test_a_letterhead_in_the_body_is_not_printed_twice() -> None:
    document = samples.decision()
    own = (
        b.p("Độc lập - Tự do - Hạnh phúc", role="motto", id=0x900),
        b.p("Tên", role="title", id=0x901),
        b.p("- Như trên", role="recipients", id=0x902),
    )
    publication = printed(replace(document, body=(*own, *document.body)), "nd30")
    assert publication.front == ()
    assert not any("Nơi nhận" in p.text for p in paragraphs(publication.back))


def test_contents_list_the_headings_with_their_numbers() -> None:
    document = samples.procedure()
    manual = replace(document, properties=replace(document.properties, kind="manual"))
    assert [(e.level, e.label, e.text) for e in printed(manual).contents] == [
        (1, "1", "Mục đích"),
        (2, "1.1", "Lưu đồ"),
        (1, "2", "Biểu mẫu"),
        (1, "Phụ lục I", "Danh mục hồ sơ"),
    ]
    assert printed(document).contents == ()  # short procedures have none


def test_what_was_mended_or_is_missing_is_told() -> None:
    cmyk, odd = samples.picture("JPEG", "CMYK"), b"no picture"
    document = b.doc(
        b.h1("A"),
        b.h3("quá sâu"),
        b.p(b.ref(0x999), b.docref("QT-77", "title"), b.field("decision"), b.link("x", "  "), "\U0001f9ff"),
        b.figure(None, media=samples.digest(cmyk)),
        b.figure(None, media=samples.digest(odd), alt="x"),
        b.figure(None, media="0" * 64, alt="x"),
        b.kept("chart"),
    )
    publication = plan(document, {samples.digest(data): data for data in (cmyk, odd)}, load_style("iso-vn"))
    assert set(keys(publication)) == {
        "broken_reference",
        "unknown_document",
        "empty_field",
        "bad_link",
        "no_glyph",
        "picture_converted",
        "no_alt",
        "picture_unknown",
        "picture_missing",
        "kept_box",
        "skipped_level",
        "no_title",
    }
    for finding in publication.findings:
        for language in ("vi", "en"):
            assert text(finding.key, language, **dict(finding.params))


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("BMP", "RGB"),
        ("TIFF", "RGB"),
        ("TIFF", "CMYK"),
        ("JPEG", "CMYK"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
        ("PPM", "RGB"),
    ],
)
def test_pictures_of_every_format_become_ones_that_print(form: str, mode: str) -> None:
    data = samples.picture(form, mode)
    publication = plan(
        b.doc(b.figure(None, media=samples.digest(data), alt="x")), {samples.digest(data): data}, load_style("plain")
    )
    assert [picture.kind for picture in publication.pictures.values()] == ["png"]
    assert "picture_converted" in keys(publication)


def test_tables_fit_their_page() -> None:
    wide = b.table("a|b|c", columns=(9000, 0, 9000))
    table = printed(b.doc(wide)).body[0]
    assert isinstance(table, PrintedTable)
    assert sum(table.columns) <= load_style("iso-vn").page.text_width
    assert min(table.columns) > 0


def test_an_unknown_role_of_an_approval_is_printed_as_it_is() -> None:
    document = replace(samples.procedure(), approvals=(Approval("Người kiểm tra", "Ai"),))
    assert "Người kiểm tra" in [p.text for p in paragraphs(printed(document).front)]


@settings(max_examples=40, deadline=None)
@given(strategies.documents())
def test_any_document_is_planned_in_any_style_and_keeps_its_text(document: Document) -> None:
    for name in style_names():
        publication = plan(document, {}, load_style(name))
        own = [
            part.text
            for block in document.body
            if isinstance(block, ListItem)
            for part in block.content
            if isinstance(part, Text)
        ]
        shown = "\0".join(p.text for p in paragraphs(publication.body))
        assert all(each in shown for each in own)
        sources = [p.source for p in paragraphs((*publication.front, *publication.body, *publication.back))]
        assert len(sources) == len(set(sources))
