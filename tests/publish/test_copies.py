# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbered copies: the same pages, each with its stamp, never over text."""

import io

import pikepdf
import pypdfium2
import pytest

from qmeditor.document.house import load_style
from qmeditor.publish.copies import Stamp, joined, stamp
from qmeditor.publish.pdf import write_pdf
from qmeditor.publish.plan import plan
from tests import builders as b
from tests.publish import samples


@pytest.fixture(scope="module")
def pages() -> bytes:
    return write_pdf(plan(samples.procedure(), samples.MEDIA, load_style("iso-vn"))).data


def one(number: int = 3, holder: str = "Phòng Quản lý Khoa học", **more: str) -> Stamp:
    return Stamp(number, holder, "7F3A91C2", "QT-01", "2.3", "2026-11-02", **more)  # type: ignore[arg-type]


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_every_page_says_number_holder_status_and_code(pages: bytes) -> None:
    (copy,) = stamp(pages, [one()])
    first, *later = words(copy)
    for text in (
        "BẢN KIỂM SOÁT",
        "Bản số: 03",
        "Nơi giữ: Phòng Quản lý Khoa học",
        "Giao ngày: 02/11/2026",
        "Mã kiểm tra: 7F3A91C2",
    ):
        assert text in first
    assert len(later) == 4
    for page in later:
        assert "BẢN KIỂM SOÁT · Bản số 03 · Phòng Quản lý Khoa học" in page


def test_the_words_of_the_document_stay_and_are_not_covered(pages: bytes) -> None:
    (copy,) = stamp(pages, [one()])
    for before, after in zip(words(pages), words(copy), strict=True):
        assert before in after or set(before.split()) <= set(after.split())
    with pypdfium2.PdfDocument(pages) as document:
        for n, page in enumerate(document):
            width, _ = page.get_size()
            high, foot = (71, 37) if n == 0 else (31, 30)
            left = width - 15 * 72 / 25.4 - (227 if n == 0 else 340)
            assert not page.get_textpage().get_text_bounded(left, foot, width - 42, foot + high).strip()


def test_the_stamp_is_an_artifact_and_the_tags_stay(pages: bytes) -> None:
    (copy,) = stamp(pages, [one()])
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
    stamps = [one(n) for n in range(1, 4)]
    made = stamp(pages, stamps)
    assert made == stamp(pages, stamps)
    assert len(set(made)) == 3


@pytest.mark.parametrize(
    ("status", "words_of_it"),
    [("uncontrolled", "BẢN KHÔNG KIỂM SOÁT"), ("withdrawn", "HẾT HIỆU LỰC"), ("draft", "BẢN THẢO")],
)
def test_other_copies_say_so_without_a_code_to_scan(pages: bytes, status: str, words_of_it: str) -> None:
    (copy,) = stamp(pages, [one(status=status)])
    assert all(words_of_it in page for page in words(copy))
    with pikepdf.open(io.BytesIO(copy)) as document:
        form = document.pages[0].resources.XObject.QmStamp
        assert b"Do" not in form.read_bytes() or "/XObject" not in form.Resources


def test_where_the_foot_is_full_the_stamp_goes_elsewhere() -> None:
    full = load_style("plain")
    document = b.doc(*(b.p("Chữ đầy trang đến tận chân trang giấy. " * 4, id=n) for n in range(1, 60)))
    made = write_pdf(plan(document, {}, full)).data
    (copy,) = stamp(made, [one()])
    assert all("BẢN KIỂM SOÁT" in page for page in words(copy))


def test_long_names_and_odd_ones_are_stamped(pages: bytes) -> None:
    for holder in ("Đơn vị " * 40, '"#panic()" \\ $x$', ""):
        assert len(stamp(pages, [one(holder=holder)])) == 1


def test_turned_pages_are_stamped_the_right_way_up() -> None:
    made = write_pdf(plan(b.doc(b.p("x")), {}, load_style("plain"))).data
    for turn in (90, 180, 270):
        with pikepdf.open(io.BytesIO(made)) as document:
            document.pages[0].obj.Rotate = turn
            out = io.BytesIO()
            document.save(out)
        (copy,) = stamp(out.getvalue(), [one()])
        with pypdfium2.PdfDocument(copy) as seen:
            picture = seen[0].render(scale=1).to_pil().convert("RGB")
        corner = picture.crop((picture.width - 280, picture.height - 120, picture.width, picture.height))
        assert any(red > 150 > blue for red, _, blue in corner.get_flattened_data()), turn


def test_a_joint_file_has_all_copies_and_claims_nothing(pages: bytes) -> None:
    whole = joined(stamp(pages, [one(1), one(2)]))
    with pikepdf.open(io.BytesIO(whole)) as document:
        assert len(document.pages) == 10
        assert "/Metadata" not in document.Root
