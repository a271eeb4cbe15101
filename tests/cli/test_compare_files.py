# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Two files held against each other: "no difference" is about the files, not about what became of them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.corpus.itself import revisions
from tests.ooxml_builder import (
    PNG,
    docx,
    field,
    header_reference,
    numbering,
    package,
    para,
    part,
    picture,
    row,
    run,
    tbl,
    text_box,
)

BODY = (
    para("1. Mục đích", bold=True),
    para("Quy định thống nhất cách kiểm soát hồ sơ của cơ quan."),
    para("2. Phạm vi", bold=True),
    para("Áp dụng cho mọi đơn vị trong cơ quan, kể cả đơn vị trực thuộc."),
    tbl([["TT", "Việc"], ["1", "Tiếp nhận"], ["2", "Lưu kho"]]),
)
TITLE_PAGE = "<w:titlePg/>"


def footer_reference(relation: str = "rIdfooter1", kind: str = "default") -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{relation}"/>'


def strip(kind: str, *blocks: str, body: tuple[str, ...] = BODY) -> bytes:
    """A file with one header (`hdr`) or footer (`ftr`)."""
    name = "header" if kind == "hdr" else "footer"
    reference = header_reference() if kind == "hdr" else footer_reference()
    return docx(*body, parts={f"{name}1.xml": part(kind, *blocks)}, section=reference)


def watermark(text: str) -> str:
    shape = f'<v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="{text}"/></v:shape>'
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


def hidden(text: str) -> str:
    return run(text, properties="<w:vanish/>")


@pytest.fixture
def compared(qmeditor: Run, tmp_path: Path) -> Callable[..., Any]:
    """Compare two files given as bytes; the exit status must be that of the changes."""

    def compare(old: bytes, new: bytes, *words: str) -> Any:
        for name, data in (("old.docx", old), ("new.docx", new)):
            (tmp_path / name).write_bytes(data)
        ran = qmeditor("compare", tmp_path / "old.docx", tmp_path / "new.docx", "--json", *words)
        assert ran.status == (1 if ran.json["changes"] else 0)
        return ran.json

    return compare


def told(found: Any) -> list[tuple[str, str, str, str]]:
    return [(one["kind"], one["what"], one["old_text"], one["new_text"]) for one in found["changes"]]


@pytest.mark.parametrize(
    ("old", "new", "what", "before", "after"),
    [
        (strip("hdr", para("SỞ NỘI VỤ")), strip("hdr", para("SỞ TƯ PHÁP")), "header", "SỞ NỘI VỤ", "SỞ TƯ PHÁP"),
        (strip("ftr", para("Nội bộ.")), strip("ftr", para("Công bố.")), "footer", "Nội bộ.", "Công bố."),
        (docx(*BODY), strip("ftr", para("Cấm sao chụp")), "footer", "", "Cấm sao chụp"),
        (strip("hdr", para("Mật")), docx(*BODY), "header", "Mật", ""),
        (
            strip("hdr", tbl([["CƠ QUAN A", "Người soạn: Lê A"]])),
            strip("hdr", tbl([["CƠ QUAN A", "Người soạn: Trần B"]])),
            "header",
            "Người soạn: Lê A",
            "Người soạn: Trần B",
        ),
        (
            strip("hdr", para(text_box(para("Chỉ đọc tại chỗ")))),
            strip("hdr", para(text_box(para("Được mang về")))),
            "header",
            "Chỉ đọc tại chỗ",
            "Được mang về",
        ),
        (strip("hdr", watermark("DỰ THẢO")), strip("hdr", para("")), "watermark", "DỰ THẢO", ""),
        (strip("hdr", watermark("NHÁP")), strip("hdr", watermark("HẾT HẠN")), "watermark", "NHÁP", "HẾT HẠN"),
        (
            docx(*BODY, para("Nồng độ", hidden(" cho phép 50 mg/l"), " ghi sổ.")),
            docx(*BODY, para("Nồng độ", hidden(" cho phép 80 mg/l"), " ghi sổ.")),
            "hidden",
            "cho phép 50 mg/l",
            "cho phép 80 mg/l",
        ),
        (docx(*BODY), docx(*BODY, para(hidden("ẩn cả đoạn"))), "hidden", "", "ẩn cả đoạn"),
    ],
)  # fmt: skip
def test_what_no_document_holds_is_compared(
    compared: Callable[..., Any], old: bytes, new: bytes, what: str, before: str, after: str
) -> None:
    assert told(compared(old, new)) == [("property", what, before, after)]
    assert told(compared(new, old)) == [("property", what, after, before)]
    assert told(compared(old, old)) == told(compared(new, new)) == []


BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))


def coded(code: str, *marks: str) -> str:
    return f'{BEGIN}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{"".join(marks)}'


def alternate(text: str) -> str:
    choice = f'<mc:Choice Requires="zzz" xmlns:zzz="urn:zzz">{run("khác")}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{run(text)}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize(
    "made",
    [
        lambda text: docx(*BODY, para(coded("PAGE")), para(f"Nộp trong {text} ngày.")),
        lambda text: docx(*BODY, para("Tỷ lệ ", coded(f"EQ \\f(1,{text})", END), " trở lên")),
        lambda text: docx(*BODY, para("Số ", coded(f'IF 1 = "{text}"', run(text), END), " trở lên")),
        lambda text: docx(*BODY, para("Nộp ", field('FILLIN "?"', text), " triệu.")),
        lambda text: docx(*BODY, para(field("TOC", "1. Một"), f" Thay quyết định {text}.")),
        lambda text: docx(*BODY, para("Trong ", alternate(text), " ngày.")),
        lambda text: docx(*BODY, f"<w:nothing>{para(f'Trong {text} ngày.')}</w:nothing>"),
    ],
    ids=("field without end", "EQ", "text in a code", "FILLIN", "beside a contents list", "Fallback", "unknown"),
)
def test_a_word_that_differs_is_told_wherever_the_file_has_it(
    compared: Callable[..., Any], made: Callable[[str], bytes]
) -> None:
    assert compared(made("5"), made("9"))["changes"]
    assert not compared(made("5"), made("5"))["changes"]


def test_a_header_is_told_with_the_section_and_the_pages_that_show_it(compared: Callable[..., Any]) -> None:
    def made(first: str, second: str) -> bytes:
        parts = {"header1.xml": part("hdr", para(first)), "header2.xml": part("hdr", para(second))}
        section = f"<w:sectPr>{header_reference()}</w:sectPr>"
        last = header_reference("rIdheader2", "first") + TITLE_PAGE
        return docx(para("Bìa", properties=section), *BODY, parts=parts, section=last)

    found = compared(made("Trang bìa", "Chương đầu"), made("Trang bìa", "Chương mở đầu"))
    assert [(one["what"], one["place"]) for one in found["changes"]] == [("header", {"section": 2, "pages": "first"})]


def test_a_header_that_no_page_shows_is_told_of_as_not_explained(compared: Callable[..., Any]) -> None:
    def made(text: str) -> bytes:
        return docx(*BODY, parts={"header1.xml": part("hdr", para(text))}, section=header_reference(kind="first"))

    assert told(compared(made("Chữ cũ ở đầu trang"), made("Chữ mới ở đầu trang"))) == [
        ("property", "unread", "Chữ cũ ở đầu trang", "Chữ mới ở đầu trang")
    ]


def test_what_a_header_shows_of_the_properties_is_told_once(compared: Callable[..., Any]) -> None:
    def made(revision: str, day: str) -> bytes:
        cells = [["Mã hiệu: QT-01", "Lần ban hành: 02"], [f"Lần sửa đổi: {revision}", f"Ngày ban hành: {day}"]]
        return strip("hdr", tbl(cells))

    found = compared(made("02", "06/01/2026"), made("03", "07/02/2026"))
    assert [(one["what"], one["name"], one["new_text"]) for one in found["changes"]] == [
        ("property", "revision", "3"),
        ("property", "issued", "2026-02-07"),
    ]


def test_a_logo_in_the_header_that_became_another_is_told(compared: Callable[..., Any]) -> None:
    def made(data: bytes) -> bytes:
        drawn = part("hdr", para(picture("rId9")))
        files = {"word/header1.xml": drawn, "word/media/image1.png": data}
        with zipfile.ZipFile(io.BytesIO(docx(*BODY, parts={"header1.xml": drawn}, section=header_reference()))) as file:
            files |= {
                name: file.read(name) for name in file.namelist() if name.startswith("word/") and name not in files
            }
        files["word/_rels/header1.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            b'Target="media/image1.png"/></Relationships>'
        )
        return package(files)

    found = compared(made(PNG), made(PNG + b"\0"))
    assert [(one["kind"], one["what"], one["name"]) for one in found["changes"]] == [("property", "header", "picture")]
    assert told(compared(made(PNG), made(PNG))) == []


@pytest.mark.parametrize(
    ("mark", "look"),
    [
        ('<w:highlight w:val="yellow"/>', "highlight"),
        ('<w:color w:val="FF0000"/>', "colour"),
        ("<w:caps/>", "capitals"),
    ],
)
def test_a_look_that_carries_meaning_is_told_of_the_words_that_got_it(
    compared: Callable[..., Any], mark: str, look: str
) -> None:
    old, new = (docx(*BODY, para("Nộp trong ", run("05 ngày", properties=m), " làm việc.")) for m in ("", mark))
    for here, there in ((old, new), (new, old)):
        found = compared(here, there)
        assert [(one["kind"], one["what"], one["name"]) for one in found["changes"]] == [
            ("reformatted", "unread", look)
        ]
        assert found["changes"][0]["new_text"] == "05 ngày"
    reworded = docx(*BODY, para("Nộp trong ", run("07 ngày", properties=mark), " làm việc."))
    assert [one[:2] for one in told(compared(new, reworded))] == [("reworded", "paragraph")]


def covered(text: str) -> bytes:
    merged = tbl([row('<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>', "a"),
                  row(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{para(text)}</w:tc>", "b")])  # fmt: skip
    return docx(*BODY, merged)


def charted(text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(*BODY))) as file:
        parts = {name: file.read(name) for name in file.namelist() if name.startswith("word/")}
    names = 'xmlns:c="urn:c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    chart = f"<c:chartSpace {names}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:chartSpace>"
    return package({**parts, "word/charts/chart1.xml": chart.encode()})


@pytest.mark.parametrize("made", [covered, charted])
def test_text_that_the_reader_leaves_out_is_told_of(compared: Callable[..., Any], made: Callable[[str], bytes]) -> None:
    assert told(compared(made("mười ngày"), made("năm ngày"))) == [("property", "unread", "mười ngày", "năm ngày")]


def test_words_hidden_in_a_new_paragraph_are_told_once(compared: Callable[..., Any]) -> None:
    new = docx(*BODY, para("Ngưỡng cảnh báo", hidden(" (nội bộ: 50 mg/l)"), " là 5 mg/l trong mọi mẫu nước."))
    assert [(kind, what) for kind, what, *_ in told(compared(docx(*BODY), new))] == [
        ("property", "hidden"),
        ("inserted", "paragraph"),
    ]


def again(data: bytes, change: Callable[[str], str] = str, backwards: bool = True) -> bytes:
    """The same file as another program packs it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(out, "w") as made:
        for name in sorted(file.namelist(), reverse=backwards):
            text = file.read(name)
            made.writestr(name, change(text.decode()).encode() if name.endswith("document.xml") else text)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        str,
        lambda text: text.replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00112233">'),
        lambda text: text.replace("<w:p>", '<w:p w14:paraId="2F3A5B7C">', 1),
        lambda text: text.replace("<w:t ", "<w:lastRenderedPageBreak/><w:t ", 3),
        lambda text: text.replace("kiểm soát", 'kiểm </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>soát'),
        lambda text: text.replace("<w:b/>", '<w:rFonts w:ascii="Arial"/><w:b/><w:lang w:val="vi-VN"/>'),
        lambda text: text.replace("<w:body>", '<w:body><w:bookmarkStart w:id="7" w:name="_GoBack"/>'),
        lambda text: text.replace("<w:r>", '<w:ins w:id="9" w:author="a"><w:r>', 1).replace(
            "</w:r>", "</w:r></w:ins>", 1),
    ],
)  # fmt: skip
def test_the_same_words_in_another_package_are_no_difference(
    compared: Callable[..., Any], change: Callable[[str], str]
) -> None:
    data = docx(
        *BODY,
        parts={"header1.xml": part("hdr", para("SỞ NỘI VỤ")), "numbering.xml": numbering([("decimal", "%1.")])},
        section=header_reference(),
    )
    assert told(compared(data, again(data, change))) == []


@pytest.mark.parametrize(
    "shown",
    [
        lambda page: para("Trang ", field("PAGE", page), "/", field("NUMPAGES", "9" + page)),
        lambda page: para(field("TOC \\o", f"1. Mục đích\t{page}")),
        lambda page: para("Xem trang ", field("PAGEREF _Ref1", page)),
        lambda page: para(f'<w:fldSimple w:instr=" DATE ">{run("0" + page + "/01/2026")}</w:fldSimple>'),
    ],
)
def test_what_only_a_layout_or_a_clock_says_is_no_difference(
    compared: Callable[..., Any], shown: Callable[[str], str]
) -> None:
    for made in (lambda page: strip("ftr", shown(page)), lambda page: docx(*BODY, shown(page))):
        found = told(compared(made("3"), made("4")))
        assert [one for one in found if one[1] == "unread" or one[1] == "footer"] == []


def test_a_header_said_again_by_the_next_section_is_one_header(compared: Callable[..., Any]) -> None:
    header = part("hdr", para("SỞ NỘI VỤ"))

    def made(*names: str) -> bytes:
        sections = [
            f'<w:sectPr>{header_reference(f"rId{name}")}<w:type w:val="continuous"/></w:sectPr>' for name in names
        ]
        body = (*(para(f"Phần {n} của văn bản này.", properties=s) for n, s in enumerate(sections, 1)), para("Hết."))
        return docx(*body, parts={f"{name}.xml": header for name in names}, section='<w:type w:val="continuous"/>')

    old = made("header1", "header2")
    assert told(compared(old, again(old, lambda text: text.replace("rIdheader2", "rIdheader1")))) == []


def test_each_change_stands_in_one_line(qmeditor: Run, tmp_path: Path) -> None:
    for name, text in (("old.docx", "Lưu hành nội bộ"), ("new.docx", "Công bố rộng rãi")):
        (tmp_path / name).write_bytes(strip("ftr", para(text)))
    ran = qmeditor("compare", tmp_path / "old.docx", tmp_path / "new.docx")
    assert ran.out == "–\tproperty (footer)\tLưu hành nội bộ → Công bố rộng rãi\n"
    assert ran.status == 1


def test_what_took_no_part_is_said(qmeditor: Run, tmp_path: Path) -> None:
    """A document without a file has no header of its own to hold one against."""
    file, document = tmp_path / "a.docx", tmp_path / "a.xml"
    file.write_bytes(strip("ftr", para("Lưu hành nội bộ"), body=(*BODY, para(hidden("ẩn")))))
    assert qmeditor("convert", file, document).status == 0
    ran = qmeditor("compare", file, document, "--json")
    assert ran.json["not_compared"] == [
        {"side": "old", "what": "footer", "text": "Lưu hành nội bộ", "key": ""},
        {"side": "old", "what": "hidden", "text": "ẩn", "key": ""},
    ]
    assert (ran.json["changes"], ran.status) == ([], 0)
    assert "not compared (2): footer, hidden text" in qmeditor("compare", file, document).err
    assert qmeditor("compare", file, file, "--json").json["not_compared"] == []


# What must be decided of a file as a whole is decided once for the two


def captioned(*captions: str) -> bytes:
    words = ("Hồ sơ lưu", "Thời hạn lưu kho", "Trách nhiệm các bên", "Biểu mẫu dùng")
    tables = [
        (
            para(f"Bảng {caption}. {words[int(caption) - 1]}"),
            tbl([["Mã", "Tên"], [f"{caption}1", words[int(caption) - 1]]]),
        )
        for caption in captions
    ]
    between = [para(f"Đoạn văn số {n} đứng sau bảng để nói thêm về bảng ở trên nó.") for n in range(len(tables))]
    return docx(*BODY, *(block for pair, text in zip(tables, between, strict=True) for block in (*pair, text)))


def test_a_typed_caption_out_of_order_leaves_the_other_captions_alone(compared: Callable[..., Any]) -> None:
    """In one file the numbers run on, in the other they do not: the captions of both are read alike."""
    found = told(compared(captioned("1", "2", "3"), captioned("1", "3")))
    assert [(kind, what) for kind, what, *_ in found if kind != "moved"] == [
        ("deleted", "paragraph"),
        ("deleted", "table"),
        ("deleted", "paragraph"),
    ]
    swapped = told(compared(captioned("1", "2", "3", "4"), captioned("1", "3", "2", "4")))
    assert {kind for kind, *_ in swapped} == {"moved"}
    assert {(kind, what) for kind, what, *_ in told(compared(captioned("1", "3", "2"), captioned("1", "2", "3")))} == {
        (kind, what) for kind, what, *_ in told(compared(captioned("1", "2", "3"), captioned("1", "3", "2")))
    }


def test_a_caption_whose_table_went_is_the_same_text_on_both_sides(compared: Callable[..., Any]) -> None:
    title, body = para("Bảng 3. Lưu trữ"), tbl([["Mã", "Tên"], ["31", "Kho lưu"]])
    end = para("Hết phần bảng của văn bản này.")
    data = captioned("1", "2")
    whole, bare = (
        again(data, lambda text, b=b: text.replace("<w:sectPr>", f"{title}{b}{end}<w:sectPr>")) for b in (body, "")
    )
    assert [one[:2] for one in told(compared(whole, bare))] == [("deleted", "table")]
    assert [one[:2] for one in told(compared(bare, whole))] == [("inserted", "table")]


def test_captions_that_run_on_in_both_files_are_captions(compared: Callable[..., Any]) -> None:
    found = told(compared(captioned("1", "2"), captioned("1", "2", "3")))
    assert [(kind, what) for kind, what, *_ in found] == [("inserted", "table"), ("inserted", "paragraph")]


FILL = "Người nộp hồ sơ ghi đầy đủ các thông tin vào tờ khai này và ký tên."


def test_a_heading_whose_sibling_went_stays_a_heading(compared: Callable[..., Any]) -> None:
    def made(*titles: str) -> bytes:
        return docx(*(block for title in titles for block in (para(title), para(FILL))), para("Hết phần khai."))

    found = told(compared(made("I. Người khai", "II. Người chết"), made("II. Người chết")))
    assert {kind for kind, *_ in found} <= {"deleted", "renumbered"}
    assert {kind for kind, *_ in told(compared(made("II. Người chết"), made("I. Người khai", "II. Người chết")))} <= {
        "inserted",
        "renumbered",
    }


def test_articles_keep_their_level_when_the_chapter_above_goes(compared: Callable[..., Any]) -> None:
    def made(*first: str) -> bytes:
        articles = [para(f"Điều {n}. Quy định thứ {n}", bold=True) + para(FILL) for n in range(1, 4)]
        return docx(*(para(text, bold=True, center=True) for text in first), *articles)

    found = told(compared(made("Chương I. QUY ĐỊNH CHUNG"), made()))
    assert [(kind, what) for kind, what, *_ in found] == [("deleted", "heading")]


def test_one_sentence_does_not_turn_the_language_of_the_document(compared: Callable[..., Any]) -> None:
    english = [para(f"The operator of unit {n} shall file the record.") for n in range(4)]
    vietnamese = para("Lưu ý.")
    found = compared(docx(*english[:2], vietnamese), docx(*english[:2]))
    assert [(one["kind"], one["name"]) for one in found["changes"]] == [("deleted", "")]


def test_a_title_that_went_leaves_kind_and_title_to_nobody(compared: Callable[..., Any]) -> None:
    motto = para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, center=True)
    body = (para("1. Người khai", bold=True), para(FILL), para("2. Người chết", bold=True), para(FILL))
    title = para("TỜ KHAI ĐĂNG KÝ KHAI TỬ", bold=True, center=True)
    found = compared(docx(motto, title, *body), docx(motto, *body))
    told_of = {(one["kind"], one["name"], one["new_text"]) for one in found["changes"]}
    assert told_of == {("property", "title", ""), ("deleted", "", "")}


def test_a_table_of_history_that_only_one_file_could_give_up_stays_in_the_text_of_both(
    compared: Callable[..., Any],
) -> None:
    def made(*rows: tuple[str, ...]) -> bytes:
        head = ("Lần sửa đổi", "Ngày", "Nội dung sửa đổi")
        return docx(para("QUY TRÌNH KIỂM SOÁT HỒ SƠ", bold=True, center=True), tbl([head, *rows]), *BODY)

    rows = (("01", "01/02/2025", "Sửa mục 2"), ("02", "03/04/2026", "Sửa mục 5 và biểu mẫu"))
    more = ("03", "05/06/2026", "Bỏ mục 4")
    found = told(compared(made(*rows), made(*rows, more)))
    assert [one for one in found if one[1] == "unread"] == []
    assert all("Bỏ mục 4" in new or name == "property" for _, name, _, new in found)


def test_the_author_of_an_amendment_is_compared(compared: Callable[..., Any]) -> None:
    """A history whose last column no house style prints."""

    def made(author: str) -> bytes:
        head = ("Lần sửa đổi", "Ngày", "Nội dung sửa đổi", "Người sửa đổi")
        rows = (("01", "01/02/2025", "Sửa mục 2", "Lê A"), ("02", "03/04/2026", "Sửa mục 5", author))
        return docx(para("QUY TRÌNH KIỂM SOÁT HỒ SƠ", bold=True, center=True), tbl([head, *rows]), *BODY)

    found = compared(made("Lê A"), made("Trần B"))
    assert [(one["old_text"], one["new_text"]) for one in found["changes"]] == [("Lê A", "Trần B")]


def test_a_redline_is_made_where_only_what_was_set_aside_differs(qmeditor: Run, tmp_path: Path) -> None:
    old, new, redline = (tmp_path / name for name in ("old.docx", "new.docx", "redline.docx"))
    old.write_bytes(strip("hdr", para("SỞ NỘI VỤ"), watermark("DỰ THẢO")))
    new.write_bytes(strip("hdr", para("SỞ TƯ PHÁP")))
    for style in ("plain", "iso-vn"):
        ran = qmeditor("compare", old, new, "--redline", redline, "--style", style)
        assert (ran.status, ran.out.count("\n")) == (1, 2)
        assert revisions(redline.read_bytes()) == 0


@pytest.mark.parametrize("style", ["plain", "iso-vn", "iso"])
def test_a_file_and_itself_give_an_empty_redline_whatever_it_holds(qmeditor: Run, tmp_path: Path, style: str) -> None:
    """Equations with tracked changes inside them too."""
    mark = '<w:ins w:id="3" w:author="a" w:date="2026-01-01T00:00:00Z"'
    sup = "<m:sSup><m:sSupPr><m:ctrlPr><w:rPr>{}</w:rPr></m:ctrlPr></m:sSupPr><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>"
    runs = f"{mark}><m:r><m:t>r</m:t></m:r></w:ins>", "<m:r><m:t>2</m:t></m:r>"
    odd = f"<w:p>{mark}><m:oMathPara><m:oMath>{sup.format(mark + '/>', *runs)}</m:oMath></m:oMathPara></w:ins></w:p>"
    inline = para("Diện tích ", f"<m:oMath>{sup.format(mark + '/>', *runs)}</m:oMath>", " tính bằng mét vuông.")
    file = tmp_path / "odd.docx"
    file.write_bytes(docx(*BODY, odd, inline, para(text_box(para("trong khung"))), para(picture()),
                          parts={"media/image1.png": PNG}))  # fmt: skip
    redline = tmp_path / "redline.docx"
    ran = qmeditor("compare", file, file, "--redline", redline, "--style", style)
    assert (ran.status, ran.out) == (0, "")
    assert revisions(redline.read_bytes()) == 0
