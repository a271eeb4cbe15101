# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Stamped pages: every page says what it is, legible and whole, never over anything that stands on it."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmeditor.document.blocks import PageBreak
from qmeditor.document.house import HouseStyle, load_style
from qmeditor.document.standing import RELEASED, CopyMark, Standing, Status
from qmeditor.publish.copies import joined, stamp
from qmeditor.publish.pdf import write_pdf
from qmeditor.publish.plan import plan
from qmeditor.publish.stamp_places import places
from qmeditor.publish.stamp_shapes import MM, Shape, lines, shape
from qmeditor.publish.standing import Mark, mark
from tests import builders as b
from tests.publish import samples

DAY = "2026-11-27"
LONG = (
    "Phòng Quản lý Khoa học và Đổi mới sáng tạo, Chi cục Tiêu chuẩn Đo lường Chất lượng, "
    "Sở Khoa học và Công nghệ tỉnh An Bình"
)
HOLDERS = [
    "Văn phòng Sở",
    LONG,  # 121 letters
    f"{LONG}; {LONG}"[:200],
    f"{LONG}; {LONG}"[:200].upper(),
    "W" * 200,
    "Đ" * 120,
    "一" * 60 + " " + "é" * 60,
    '"#panic()" \\ $x$ [b] <c> //d',
    "Phòng\tTổ chức\nCán bộ",
]


def copy_of(holder: str = "Phòng Quản lý Khoa học", status: Status = Status.IN_FORCE, **more: str) -> Standing:
    copy = CopyMark(3, holder, "7KQM-9XD4", "2026-11-02", **more)
    return Standing(status, DAY, "QT-01", "2.3", "2026-11-01", copy=copy)


def marked(standing: Standing, style: str = "iso-vn") -> Mark:
    said = mark(standing, "vi", load_style(style))
    assert said is not None
    return said


@pytest.fixture(scope="module")
def pages() -> bytes:
    return write_pdf(plan(samples.procedure(), samples.MEDIA, load_style("iso-vn"), standing=RELEASED)).data


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_every_page_says_number_holder_status_and_code(pages: bytes) -> None:
    (copy,) = stamp(pages, [marked(copy_of())])
    assert len(words(copy)) == 5
    for page in words(copy):
        for text in (
            "BẢN KIỂM SOÁT",
            "Bản số: 03",
            "Nơi giữ: Phòng Quản lý Khoa học",
            "Giao ngày: 02/11/2026",
            "Mã kiểm tra: 7KQM-9XD4",
        ):
            assert text in page


def test_the_line_about_the_code_stands_where_a_code_stands_and_promises_nothing_else(pages: bytes) -> None:
    (copy,) = stamp(pages, [marked(copy_of())])
    assert "Mã QR ghi mã hiệu, lần BH/SĐ, số bản và mã kiểm tra" in words(copy)[0]
    for other in (
        copy_of(state="returned"),
        copy_of(status=Status.SUPERSEDED),
        Standing(Status.IN_FORCE, DAY, "QT-01", "2.3"),
    ):
        (copy,) = stamp(pages, [marked(other)])
        assert not any("Quét" in page or "QR" in page for page in words(copy))
        with pikepdf.open(io.BytesIO(copy)) as document:
            form = document.pages[0].resources.XObject.QmStamp
            assert "/XObject" not in form.Resources, "no code to scan"


def test_the_words_of_the_document_stay(pages: bytes) -> None:
    (copy,) = stamp(pages, [marked(copy_of())])
    for before, after in zip(words(pages), words(copy), strict=True):
        assert before in after or set(before.split()) <= set(after.split())


def test_the_stamp_is_an_artifact_and_the_tags_stay(pages: bytes) -> None:
    (copy,) = stamp(pages, [marked(copy_of())])
    with pikepdf.open(io.BytesIO(copy)) as document:
        assert "/StructTreeRoot" in document.Root
        for page in document.pages:
            assert "/QmStamp" in page.resources.XObject
            last = page.obj.Contents[-1].read_bytes()
            assert b"/Artifact" in last
            assert b"/QmStamp Do" in last
        with document.open_metadata() as about:
            assert about["pdfaid:part"] == "2"


def test_same_input_same_bytes_and_copies_differ(pages: bytes) -> None:
    marks = [marked(replace(copy_of(), copy=CopyMark(n, "Kho", "7KQM-9XD4"))) for n in range(1, 4)]
    made = stamp(pages, marks)
    assert made == stamp(pages, marks)
    assert len(set(made)) == 3


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("wide", [72 * MM, 105 * MM, 200 * MM])
def test_a_holder_is_whole_and_legible_in_every_shape(holder: str, large: bool, wide: float) -> None:
    frame = shape([marked(copy_of(holder))], large, wide)
    made = lines(marked(copy_of(holder)), frame)
    shown = "".join(line.text for line in made).replace(" ", "")
    assert "".join(holder.split()) in shown or "□" in shown or "一" not in shown
    assert len(shown) >= len("".join(holder.split()))
    assert all(line.size >= 8 for line in made if "QR" not in line.text and line.size != 6.5)
    assert sum(line.size for line in made) < frame.height


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=210), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_all_stamps_of_a_job_have_room_in_its_shape(holders: list[str]) -> None:
    marks = [marked(copy_of(holder)) for holder in holders]
    for large, wide in ((True, 84 * MM), (False, 72 * MM), (False, 105 * MM), (False, 40 * MM)):
        frame = shape(marks, large, wide)
        for each in marks:
            assert sum(line.size * 1.18 for line in lines(each, frame)) + 3.2 * MM <= frame.height + 0.01


@cache
def full_page(width: float, height: float) -> bytes:
    """A page of that size in millimetres, full of text to its edges."""
    size = {"width": round(width * 56.7), "height": round(height * 56.7)}
    edge = {"left": 40, "right": 40, "top": 40, "bottom": 40, "first_bottom": 40, "header": 0, "footer": 0}
    style: HouseStyle = load_style("plain")
    style = replace(style, page=replace(style.page, **size, **edge))
    body = [b.p("Chữ đầy trang đến tận mép giấy. " * 6, id=n) for n in range(1, 60)]
    return write_pdf(plan(b.doc(*body), {}, style)).data


def sheet(width: float, height: float, turn: int = 0) -> bytes:
    """That page, turned by so many degrees."""
    with pikepdf.open(io.BytesIO(full_page(width, height))) as document:
        del document.pages[1:]
        if turn:
            document.pages[0].obj.Rotate = turn
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


SHEETS = [(210, 297), (297, 210), (148, 210), (105, 148), (420, 297), (80, 200)]


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_stamp_stands_on_the_sheet_and_over_no_text_of_any_size_and_turn(
    size: tuple[float, float], turn: int
) -> None:
    pdf = sheet(*size, turn=turn)
    said = marked(copy_of(HOLDERS[2]))
    (place,) = places(pdf, [said])
    (copy,) = stamp(pdf, [said])
    with pypdfium2.PdfDocument(copy) as seen:
        width, height = seen[0].get_size()
        picture = seen[0].render(scale=4).to_pil().convert("RGB")
    frame = place.shape
    assert min(place.left, place.foot, width - place.left - frame.width, height - place.foot - frame.height) >= 0
    for x, y in ((0.3, -0.03), (0.6, -0.03), (0.5, 1.03)):  # nothing runs out of the frame
        at = (place.left + x * frame.width) * 4, (height - place.foot - y * frame.height) * 4
        seen_there = picture.getpixel((int(at[0]), min(int(at[1]), picture.height - 1)))
        assert seen_there == (255, 255, 255)
    before, after = words(pdf)[0].split(), words(copy)[0].split()
    assert set(before) <= set(after), "what stood on the page is all there"
    assert overlaps(copy, place.left, place.foot, frame, turn) == [], "and nothing of it under the stamp"


def overlaps(pdf: bytes, left: float, foot: float, frame: Shape, turn: int) -> list[str]:
    """The words of the page itself that lie under the stamp."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        del page.resources.XObject["/QmStamp"]
        page.resources.XObject["/QmStamp"] = document.make_stream(
            b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]
        )
        if turn:
            del page.obj["/Rotate"]
        a, low, c, high = (float(value) for value in page.mediabox)
        out = io.BytesIO()
        document.save(out)
    width, height = c - a, high - low
    right, top = left + frame.width, foot + frame.height
    box = {
        0: (left, foot, right, top),
        90: (width - top, left, width - foot, right),
        180: (width - right, height - top, width - left, height - foot),
        270: (foot, height - right, top, height - left),
    }[turn]
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return document[0].get_textpage().get_text_bounded(*box).split()


def test_a_picture_that_fills_the_page_is_not_covered() -> None:
    scan = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (600, 848), "#dddddd").save(scan, "PDF", resolution=72.6)
    said = marked(copy_of())
    (place,) = places(scan.getvalue(), [said])
    assert place.scale < 1
    (copy,) = stamp(scan.getvalue(), [said])
    with pypdfium2.PdfDocument(copy) as seen:
        picture = seen[0].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((2, picture.height - 3)) == 255, "the strip below the picture is free"
    assert picture.getpixel((picture.width // 2, 20)) == 221, "the picture is there"


def test_links_go_with_what_stands_on_a_page_that_is_made_smaller() -> None:
    pdf = sheet(210, 297)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[100, 10, 200, 20])
        document.pages[0].obj.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(link)]))
        out = io.BytesIO()
        document.save(out)
    (copy,) = stamp(out.getvalue(), [marked(copy_of())])
    (place,) = places(out.getvalue(), [marked(copy_of())])
    with pikepdf.open(io.BytesIO(copy)) as document:
        low = float(document.pages[0].Annots[0].Rect[1])
    assert low > place.foot + place.shape.height


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg reads the codes")
@pytest.mark.parametrize("holder", [HOLDERS[0], HOLDERS[2], HOLDERS[3]])
def test_the_code_is_read_from_every_page(pages: bytes, holder: str, tmp_path: Path) -> None:
    long = replace(copy_of(holder), code="QT-KSTL-PHONG-HANH-CHINH-TONG-HOP-2026-0001/BH02-SD03")
    for standing in (copy_of(holder), long):
        (copy,) = stamp(pages, [marked(standing)])
        for n, data in enumerate(pictures(copy)):
            path = tmp_path / f"{n}.png"
            path.write_bytes(data)
            read = subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True, check=False).stdout.decode()
            assert read.strip() == f"{standing.code} 2.3 #03 7KQM-9XD4", n


def pictures(pdf: bytes) -> Iterator[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            out = io.BytesIO()
            page.render(scale=300 / 72).to_pil().save(out, "PNG")
            yield out.getvalue()


def test_pages_of_both_ways_up_and_every_style_have_their_stamp() -> None:
    for style in ("iso-vn", "nd30", "iso", "plain"):
        document = replace(samples.procedure(), body=(*samples.procedure().body, PageBreak("00000777")))
        pdf = write_pdf(plan(document, samples.MEDIA, load_style(style), standing=RELEASED)).data
        said = marked(copy_of(HOLDERS[2]), style)
        (copy,) = stamp(pdf, [said])
        assert all("BẢN KIỂM SOÁT" in page for page in words(copy)), style
        assert {place.scale for place in places(pdf, [said])} == {1}, "the margins of our styles have room"


def test_a_joint_file_has_all_copies_and_claims_nothing(pages: bytes) -> None:
    whole = joined(stamp(pages, [marked(copy_of()), marked(copy_of("Kho"))]))
    with pikepdf.open(io.BytesIO(whole)) as document:
        assert len(document.pages) == 10
        assert "/Metadata" not in document.Root
