# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A paper says what it is: the same words in PDF and DOCX, on every page, and nothing that is not so."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from qmeditor.compare import compare
from qmeditor.document.frozen import frozen_style, frozen_wording
from qmeditor.document.house import load_style, parse_style, style_names
from qmeditor.document.standing import RELEASED, CopyMark, Standing, Status
from qmeditor.intake.docx import read_docx
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.resolve import package_paragraphs
from qmeditor.publish.docx import write_docx
from qmeditor.publish.glyphs import width
from qmeditor.publish.plan import plan
from qmeditor.publish.redline import resolved_text, write_redline
from qmeditor.publish.standing import mark, paragraphs
from tests import builders as b
from tests.publish import samples

DAY = "2026-11-27"
STANDINGS = [
    (Standing(Status.DRAFT, DAY, "QT-01"), "BẢN THẢO", "in ngày 27/11/2026"),
    (Standing(Status.WAITING, DAY, "QT-01", "2.4", "2027-01-01"), "CHƯA CÓ HIỆU LỰC", "từ ngày 01/01/2027"),
    (Standing(Status.IN_FORCE, DAY, "QT-01", "2.3", "2026-11-01"), "BẢN KHÔNG KIỂM SOÁT", "ngày in 27/11/2026"),
    (
        Standing(Status.SUPERSEDED, DAY, "QT-01", "2.2", "2026-11-01", "2.3"),
        "ĐÃ ĐƯỢC THAY THẾ",
        "từ ngày 01/11/2026; lần BH/SĐ hiện hành: 02/03",
    ),
    (Standing(Status.WITHDRAWN, DAY, "QT-01", "2.3", "2026-11-20"), "HẾT HIỆU LỰC", "từ ngày 20/11/2026"),
    (
        Standing(Status.COMPARISON, DAY, sides=("QT-01 02/02", "QT-01 02/03")),
        "BẢN SO SÁNH",
        "QT-01 02/02 so với QT-01 02/03, ngày 27/11/2026",
    ),
]


@pytest.mark.parametrize(("standing", "title", "row"), STANDINGS)
def test_each_standing_has_its_words(standing: Standing, title: str, row: str) -> None:
    said = mark(standing, "vi", load_style("iso-vn"))
    assert said is not None
    assert (said.title, said.qr) == (title, "")
    assert row in " ".join(said.rows)
    english = mark(standing, "en", load_style("iso"))
    assert english is not None
    assert english.title.isascii()


@pytest.mark.parametrize(
    ("state", "status", "title"),
    [
        ("issued", Status.IN_FORCE, "BẢN KIỂM SOÁT"),
        ("issued", Status.WAITING, "BẢN KIỂM SOÁT"),
        ("issued", Status.SUPERSEDED, "ĐÃ ĐƯỢC THAY THẾ"),
        ("issued", Status.WITHDRAWN, "HẾT HIỆU LỰC"),
        ("recalled", Status.IN_FORCE, "BẢN PHẢI THU HỒI"),
        ("recalled", Status.SUPERSEDED, "ĐÃ ĐƯỢC THAY THẾ"),
        ("returned", Status.IN_FORCE, "BẢN ĐÃ THU HỒI"),
        ("destroyed", Status.IN_FORCE, "BẢN ĐÃ HỦY"),
        ("lost", Status.WAITING, "BẢN ĐÃ MẤT"),
    ],
)
def test_a_copy_is_controlled_only_while_it_is_out_of_what_is_or_will_be_in_force(
    state: str, status: Status, title: str
) -> None:
    copy = CopyMark(3, "Văn phòng", "7KQM-9XD4", DAY, state)
    standing = Standing(status, DAY, "QT-01", "2.3", "2027-01-01", "2.4" if status is Status.SUPERSEDED else "", copy)
    said = mark(standing, "vi", load_style("iso-vn"))
    assert said is not None
    assert said.title == title
    assert bool(said.qr) == (title == "BẢN KIỂM SOÁT")
    if status is not Status.IN_FORCE:
        assert any("01/01/2027" in row for row in said.rows), "it says from when"


def test_the_style_says_whether_a_print_of_what_is_in_force_is_marked() -> None:
    standing = STANDINGS[2][0]
    marked = {
        (name, kind): mark(standing, "vi", load_style(name).of_kind(kind)) is not None
        for name in style_names()
        for kind in ("procedure", "form")
    }
    assert {key for key, said in marked.items() if said} == {("iso-vn", "procedure"), ("iso", "procedure")}
    own = parse_style("own", "mark_uncontrolled = false")
    assert mark(standing, "vi", own) is None
    for other, *_ in (*STANDINGS[:2], *STANDINGS[3:]):
        assert mark(other, "vi", own) is not None, "what is not in force says so in every style"


def test_what_is_as_released_and_what_claims_nothing_has_no_mark() -> None:
    assert mark(RELEASED, "vi", load_style("iso-vn")) is None
    assert plan(samples.procedure(), samples.MEDIA, load_style("iso-vn")).standing == ()


def footers(data: bytes) -> dict[str, list[str]]:
    """The lines of the style `Standing` in each footer."""
    namespaces = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: [
                "".join(each.xpath(".//w:t/text()", namespaces=namespaces))
                for each in etree.fromstring(package.read(name)).xpath(
                    "//w:p[w:pPr/w:pStyle/@w:val='Standing']", namespaces=namespaces
                )
            ]
            for name in package.namelist()
            if name.startswith("word/footer")
        }


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize(("standing", "title", "row"), STANDINGS)
def test_every_kind_of_page_of_a_docx_says_it(style: str, standing: Standing, title: str, row: str) -> None:
    publication = plan(samples.procedure(), samples.MEDIA, load_style(style), standing=standing)
    told = footers(write_docx(publication))
    if not publication.standing:
        assert not any(told.values())
        return
    assert told
    for lines in told.values():
        assert lines[0] == title
        assert row.replace("02/02", "02/02") in lines[1] or style != "iso-vn"


@pytest.mark.parametrize("style", style_names())
def test_a_draft_comes_back_without_its_mark(style: str) -> None:
    document = samples.procedure()
    plain = read_docx(write_docx(plan(document, samples.MEDIA, load_style(style))), "a.docx")
    for standing, *_ in STANDINGS:
        marked = read_docx(write_docx(plan(document, samples.MEDIA, load_style(style), standing=standing)), "a.docx")
        assert marked.document == plain.document
        assert marked.losses == plain.losses
        assert marked.properties == plain.properties


@pytest.mark.parametrize("style", style_names())
def test_the_mark_is_no_paragraph_of_the_text(style: str) -> None:
    document = samples.procedure()
    texts = [
        package_paragraphs(
            read_package(write_docx(plan(document, samples.MEDIA, load_style(style), standing=standing)), "a.docx")
        )
        for standing in (None, Standing(Status.DRAFT, DAY), STANDINGS[-1][0])
    ]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize("style", style_names())
def test_a_redline_names_its_sides_on_every_page_and_keeps_its_law(style: str) -> None:
    old = samples.procedure()
    new = replace(old, body=(b.p("Mới.", id=0x999), *old.body[1:]))
    house = load_style(style)
    sides = [plan(each, samples.MEDIA, house, standing=STANDINGS[-1][0]) for each in (old, new)]
    data = write_redline(sides[0], sides[1], compare(old, new), "An", "2026-11-27T00:00:00Z", {"00000102": 3})
    for side, document in (("reject", old), ("accept", new)):
        alone = package_paragraphs(read_package(write_docx(plan(document, samples.MEDIA, house)), "a.docx"))
        assert resolved_text(data, side, headers=True) == alone  # type: ignore[arg-type]
    told = footers(data)
    if style == "plain":
        assert not any(told.values())
        return
    assert told
    assert all(
        lines == [line.text for line in paragraphs(mark(STANDINGS[-1][0], "vi", house))] for lines in told.values()
    )


def test_the_notice_on_copies_stands_only_on_what_is_under_control_and_promises_no_more_than_is_so() -> None:
    def foot(standing: Standing | None, kind: str = "procedure") -> str:
        document = samples.procedure()
        document = replace(document, properties=replace(document.properties, kind=kind))
        data = write_docx(plan(document, samples.MEDIA, load_style("iso-vn"), standing=standing))
        return " ".join(package_paragraphs(read_package(data, "a.docx")))

    assert "không có dấu “BẢN KIỂM SOÁT” là bản không kiểm soát." in foot(RELEASED)
    for text in (foot(RELEASED), foot(None), foot(Standing(Status.DRAFT, DAY))):
        assert "Quét" not in text
    for none in (foot(None), foot(Standing(Status.DRAFT, DAY)), foot(RELEASED, "form")):
        assert "kiểm soát." not in none


def test_a_renumbered_line_of_the_contents_has_room_for_both_numbers() -> None:
    old = b.doc(*(b.h1(f"Mục số {n}", id=n) for n in range(1, 14)))
    new = replace(old, body=old.body[1:])
    house = load_style("iso-vn")
    sides = [plan(each, {}, house) for each in (old, new)]
    data = write_redline(sides[0], sides[1], compare(old, new), "An", "2026-11-27T00:00:00Z")
    namespaces = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    entries = body.xpath("//w:p[w:pPr/w:pStyle/@w:val='TOC1'][.//w:del and .//w:ins]", namespaces=namespaces)
    assert len(entries) == 12
    for entry in entries:
        struck = "".join(entry.xpath(".//w:delText/text()", namespaces=namespaces)).strip()
        label = "".join(entry.xpath(".//w:ins//w:t/text()", namespaces=namespaces)).strip()
        hanging = int(entry.xpath("w:pPr/w:ind/@w:hanging", namespaces=namespaces)[0])
        assert hanging > width(struck + label, house.font, house.look("contents1").size, bold=True)


def test_styles_and_words_that_were_frozen_before_say_what_is_so_today() -> None:
    source = "\n".join(
        line
        for line in load_style("iso-vn").source.splitlines()
        if not line.startswith(("format", "mark_uncontrolled"))
    )
    frozen = frozen_style("iso-vn", source)
    said = [mark(STANDINGS[2][0], "vi", frozen.of_kind(kind)) is not None for kind in ("procedure", "form")]
    assert said == [True, False]
    assert frozen.look("standing").align == "right"
    old = '[header]\ncopies_notice = "Quét mã để biết bản này còn hiệu lực hay không."\n'
    words = frozen_wording("vi", old)
    document = samples.procedure()
    data = write_docx(plan(document, samples.MEDIA, frozen, wording=words, standing=RELEASED))
    text = " ".join(package_paragraphs(read_package(data, "a.docx")))
    assert "Quét" not in text
    assert "là bản không kiểm soát." in text
