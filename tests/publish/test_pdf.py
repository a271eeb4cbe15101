# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""PDF from the same publication: content never makes printing fail, and the same publication gives the same bytes."""

import io
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from qmeditor.document import Block, Document, Text
from qmeditor.document.house import load_style
from qmeditor.publish import pdf as pdf_module
from qmeditor.publish.pdf import Pdf, write_pdf
from qmeditor.publish.pdf_source import block_source
from qmeditor.publish.plan import plan
from qmeditor.publish.publication import PrintedBlock, PrintedParagraph
from tests import builders as b
from tests import strategies
from tests.publish import samples


def laid_out(document: Document, style: str = "iso-vn", media: Mapping[str, bytes] = samples.MEDIA) -> Pdf:
    return write_pdf(plan(document, media, load_style(style)))


def words(made: Pdf) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(made.data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def claims(made: Pdf) -> tuple[str, str]:
    """What the file says that it conforms to: PDF/A part and level, PDF/UA part."""
    with pikepdf.open(io.BytesIO(made.data)) as document, document.open_metadata() as about:
        return f"{about.get('pdfaid:part')}{about.get('pdfaid:conformance')}", str(about.get("pdfuaid:part"))


def test_the_pages_of_a_procedure() -> None:
    made = laid_out(samples.procedure())
    pages = words(made)
    assert (made.pages, len(pages)) == (5, 5)
    assert claims(made) == ("2A", "1")
    for heading in (
        "QUY TRÌNH",
        "KIỂM SOÁT THÔNG TIN DẠNG VĂN BẢN",
        "PHÊ DUYỆT TÀI LIỆU",
        "SỬA ĐỔI TÀI LIỆU",
        "DANH SÁCH PHÂN PHỐI",
    ):
        assert heading in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert "QT-01" in page
        assert f"{number}/5" in page
    assert "MỤC ĐÍCH" in pages[1]
    assert made.heading_pages["00000101"] == 2
    assert made.heading_pages["00000107"] == 5
    assert made.findings == ()


def test_same_publication_same_bytes() -> None:
    assert laid_out(samples.procedure()).data == laid_out(samples.procedure()).data


def test_a_decision_has_its_page_number_on_top_but_not_on_page_1() -> None:
    document = samples.decision()
    long = replace(document, body=(*document.body, *(b.p("Đoạn văn. " * 60, id=0x200 + n) for n in range(12))))
    pages = words(laid_out(long, "nd30"))
    assert pages[0].lstrip().startswith("ỦY BAN NHÂN DÂN")
    assert [page.lstrip().split("\n")[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def nested_lists() -> list[Block]:
    return [b.li("x", level=n, id=0x100 + n) for n in range(1, 10)]


def nested_tables(depth: int = 10) -> Block:
    table = b.table("x", columns=(9000,), id=0x300)
    for n in range(1, depth):
        table = b.table(b.row(b.cell(table), id=0x320 + n), columns=(9000,), id=0x340 + n)
    return table


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([b.h3("first heading not of level 1"), b.h1("a"), b.h(6, "skipped levels")], id="levels"),
        pytest.param([b.h1(""), b.h1("   "), b.p("x")], id="empty headings"),
        pytest.param([b.p("x")], id="no title"),
        pytest.param([b.figure(None, media=samples.digest(samples.PNG))], id="no alternative text"),
        pytest.param([b.p("\ue000 \U0001f9ff \u0e01 \u0378 \U000f0000")], id="no glyph"),
        pytest.param([b.p("a\u200bb\u00adc\u2060d\u202ae\u0085f\ufe0f\u061c")], id="invisible characters"),
        pytest.param([b.p(b.link("a", " "), b.link("b", "x:" + "y" * 9000), b.link("c", "a b\tc"))], id="links"),
        pytest.param(
            [
                b.p(b.link("x", address))
                for address in ("#x", "mailto:a@b", "C:\\tệp\\a.doc", "//", "http://[", "?", "x:")
            ],
            id="odd links",
        ),
        pytest.param(
            [b.p('#let x = [ $ * _ ` @a <b> // \\ " { } ] #panic()'), b.h1("= ~ - + #"), b.table("#x|$y$")], id="markup"
        ),
        pytest.param([*nested_lists(), b.p("x", indent=9)], id="deep lists"),
        pytest.param([nested_tables()], id="deep tables"),
        pytest.param([b.figure(None, media=samples.digest(samples.PNG), width=0, height=-5, alt="x")], id="zero size"),
        pytest.param(
            [b.figure(None, media=samples.digest(samples.PNG), width=10**6, height=10**7, alt="x")], id="huge"
        ),
        pytest.param([b.p(b.ref(0x999), b.ref(0x998, "page"))], id="broken references"),
        pytest.param([b.p("x" * 5000), b.table("y" * 2000 + "|z"), b.h1("w" * 3000)], id="long words"),
        pytest.param([b.table(*["a|b"] * 400, header_rows=400)], id="all header rows"),
        pytest.param(
            [
                b.p(b.footnote(b.p("a", b.footnote("b", id=0x21), id=0x22), b.table("c"), id=0x23)),
                b.h1("x", b.footnote("y")),
            ],
            id="footnotes",
        ),
        pytest.param([b.equation("\\frac"), b.p("a\tb\nc\t"), b.p(""), b.p("\n\n")], id="lines"),
        pytest.param([b.landscape(), b.landscape(), b.page_break(), b.landscape(False), b.landscape(True)], id="turns"),
    ],
)
def test_no_content_makes_printing_fail(body: list[Block]) -> None:
    for style in ("iso-vn", "nd30"):
        made = laid_out(b.doc(*body), style)
        assert made.pages >= 1
        assert claims(made)[0] == "2A"
        assert "publish.printed_plain" not in [finding.key for finding in made.findings]


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("BMP", "RGB"),
        ("TIFF", "CMYK"),
        ("JPEG", "CMYK"),
        ("GIF", "P"),
        ("PNG", "1"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
        ("JPEG", "L"),
    ],
)
def test_pictures_of_every_format_print(form: str, mode: str) -> None:
    data = samples.picture(form, mode)
    made = laid_out(
        b.doc(b.figure(None, media=samples.digest(data), alt="x"), title="x"), "plain", {samples.digest(data): data}
    )
    assert made.findings == ()
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert len(document.pages[0].get_images()) >= 1


@pytest.mark.parametrize(
    "data",
    [
        samples.PNG[:60],
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://x.example/a.png'/></svg>",
        b"\xd7\xcd\xc6\x9a" + b"\0" * 60,
    ],
)
def test_pictures_that_cannot_be_shown_leave_a_box(data: bytes) -> None:
    document = b.doc(b.figure("Sơ đồ", media=samples.digest(data)), title="x")
    made = laid_out(document, "plain", {samples.digest(data): data})
    assert "[Hình: Sơ đồ]" in words(made)[0]


def counted(made: Pdf, word: str) -> int:
    """How often a word can be seen: what runs off a page does not count."""
    with pypdfium2.PdfDocument(made.data) as document:
        return sum(page.get_textpage().get_text_bounded().count(word) for page in document)


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    long = b.table(("x", "chữ dài " * 3000), ("y", "z"), id=0x10)
    assert counted(laid_out(b.doc(long)), "dài") == 3000
    lines = b.table(b.row("a", b.cell(*(b.p("từ", id=0x500 + n) for n in range(90))), id=0x11), id=0x10)
    assert counted(laid_out(b.doc(lines)), "từ") == 90
    narrow = b.table(*[tuple("lời " * 200 for _ in range(12))], id=0x10)
    assert counted(laid_out(b.doc(narrow)), "lời") == 2400


def test_words_without_end_are_printed() -> None:
    made = laid_out(b.doc(b.p("w" * 40_000, id=0x10), b.table(("b" * 40_000, "x"), id=0x11)))
    assert "publish.printed_plain" not in {finding.key for finding in made.findings}
    assert counted(made, "w") >= 40_000
    assert counted(made, "b") >= 40_000


def test_tables_deeper_than_the_typesetter_goes_are_printed_as_text() -> None:
    made = laid_out(b.doc(nested_tables(25), b.p("sau", id=9), title="x"), "plain")
    assert [finding.key for finding in made.findings] == ["publish.printed_plain"]
    assert words(made)[0].split() == ["x", "sau"]


def test_a_missing_character_is_a_visible_box() -> None:
    assert "a□b" in words(laid_out(b.doc(b.p("a\ue000b"))))[-1]


@pytest.mark.parametrize("told", [True, False])
def test_a_block_that_the_typesetter_refuses_is_printed_as_plain_text(
    told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether its error names the line or not."""

    def refused(block: PrintedBlock, before: PrintedBlock | None, source: object) -> str:
        if isinstance(block, PrintedParagraph) and "giữa" in block.text:
            return "#panic();"
        return block_source(block, before, source)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_module, "block_source", refused)
    if not told:
        monkeypatch.setattr(pdf_module, "_LINE", pdf_module.re.compile("no such line"))
    made = laid_out(b.doc(b.p("trước"), b.p("ở giữa", id=7), b.p("sau"), title="x"), "plain")
    assert [
        (finding.key, finding.place.block) for finding in made.findings if finding.key == "publish.printed_plain"
    ] == [("publish.printed_plain", "00000007")]
    assert words(made)[0].split() == ["trước", "ở", "giữa", "sau"]


@settings(max_examples=20, deadline=None)
@given(strategies.documents())
def test_any_document_prints(document: Document) -> None:
    assert write_pdf(plan(document, {}, load_style("iso-vn"))).pages >= 1


def test_every_text_of_the_body_is_on_the_pages() -> None:
    document = b.doc(*(b.p(Text(f"Từ{n} đến{n}")) for n in range(300)))
    shown = "".join(words(laid_out(document))).split()
    assert all(f"Từ{n}" in shown for n in range(300))


def test_codes_and_terms_do_not_break() -> None:
    line = "x" * 3
    pages = "\n".join(
        words(laid_out(b.doc(*(b.p(line * n + " QT-01 trong 05 ngày", id=n) for n in range(1, 40))), "plain"))
    )
    assert pages.count("QT-01") == 39
    assert pages.count("05 ngày") == 39


def test_publishing_needs_no_screen_library() -> None:
    """DOCX and PDF are made in a Python where PySide6 cannot be imported."""
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from qmeditor.document.house import load_style\n"
        "from qmeditor.publish.docx import write_docx\n"
        "from qmeditor.publish.pdf import write_pdf\n"
        "from qmeditor.publish.plan import plan\n"
        "from tests.publish import samples\n"
        "publication = plan(samples.procedure(), samples.MEDIA, load_style('iso-vn'))\n"
        "print(len(write_docx(publication)) > 0, write_pdf(publication).pages)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120, cwd=sys.path[0] or "."
    )
    assert run.stdout.split() == ["True", "5"]
