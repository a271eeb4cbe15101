# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A table of the first pages leaves the body only where the house style in use prints it again; nothing is lost."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from qmeditor.document.house import style_names
from qmeditor.document.wording import load_wording
from qmeditor.ooxml.resolve import reject_all
from tests.cli.conftest import Run
from tests.ooxml_builder import cell, docx, para, tbl

WORDS = load_wording("vi")
HISTORY = [WORDS[f"amendments_{name}"] for name in ("request", "place", "description", "revision", "date")]
LIST = [WORDS[f"distribution_{name}"] for name in ("number", "holder", "copy")]
BODY = (
    para("1. MỤC ĐÍCH", bold=True),
    para("Quy định thống nhất cách kiểm soát hồ sơ của cơ quan và các đơn vị."),
    para("2. PHẠM VI", bold=True),
    para("Áp dụng cho mọi đơn vị trong cơ quan, kể cả đơn vị trực thuộc."),
)
TITLE = para("QUY TRÌNH KIỂM SOÁT HỒ SƠ", bold=True, center=True)
DECISION = (
    para("QUYẾT ĐỊNH", bold=True, center=True),
    para("Về việc ban hành quy trình", bold=True, center=True),
    para("Điều 1. Ban hành kèm theo Quyết định này quy trình của Sở."),
)
FRONTS = {
    "history": (TITLE, tbl([HISTORY, ["P1", "Mục 5", "Đổi tên phòng", "01/01", "05/03/2024"]]), *BODY),
    "history, named": (
        TITLE,
        para(WORDS["amendments"], bold=True),
        tbl([HISTORY, ["P1", "Mục 5", "Đổi tên phòng", "01/01", "05/03/2024"]]),
        *BODY,
    ),
    "distribution": (TITLE, tbl([LIST * 2, ["1", "Ban Giám đốc", "01", "2", "Văn phòng", "02"]]), *BODY),
    "both": (
        TITLE,
        tbl([HISTORY, ["P2", "Mục 7", "Bỏ phụ lục", "01/02", "05/03/2024"]]),
        tbl([LIST, ["1", "Phòng Tổ chức", "01"]]),
        *BODY,
    ),
    "approval": (
        TITLE,
        tbl(
            [
                ["", "Biên soạn", "Phê duyệt"],
                ["Họ tên", "Trần Mẫu", "Lê Thử"],
                ["Chức vụ", "Chuyên viên", "Giám đốc"],
                ["Chữ ký", "", ""],
            ]
        ),
        *BODY,
    ),
    "control": (TITLE, tbl([["Mã hiệu: QT-02", "Lần ban hành: 01"]]), *BODY),
    "letter": (
        tbl(
            [
                [
                    cell("UBND TỈNH MẪU", "SỞ THỬ NGHIỆM", "Số: 12/QĐ-STN"),
                    cell(
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                        "Độc lập - Tự do - Hạnh phúc",
                        "Mẫu, ngày 05 tháng 3 năm 2024",
                    ),
                ]
            ],
            lines="none",
        ),
        *DECISION,
        tbl([[cell("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."), cell("GIÁM ĐỐC", "Trần Mẫu")]], lines="none"),
    ),
}


def tables(front: str) -> list[str]:
    """The tables of a first page."""
    return [block for block in FRONTS[front] if block.startswith("<w:tbl>")]


def words_of(data: bytes) -> set[str]:
    """The words of all that a DOCX shows, without regard to capitals."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                xml = archive.read(name).decode()
                texts += map(shown, re.split("</w:p>|<w:br/>|<w:tab/>", xml))
    return set(re.findall(r"\w+", " ".join(texts).casefold()))


def shown(paragraph: str) -> str:
    """The text of a paragraph's XML."""
    return "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)", paragraph))


def body_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    return [shown(one) for one in xml.split("</w:p>")]


@pytest.mark.parametrize("style", ["", *style_names()])
@pytest.mark.parametrize("front", FRONTS)
def test_the_words_of_a_front_table_are_in_what_is_converted(
    qmeditor: Run, tmp_path: Path, front: str, style: str
) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(*FRONTS[front]))
    assert qmeditor("convert", source, out, *(["--style", style] if style else [])).status == 0
    assert words_of(docx(*tables(front))) - words_of(out.read_bytes()) == set()


@pytest.mark.parametrize("front", FRONTS)
def test_a_style_without_front_leaves_every_front_table_in_the_body(qmeditor: Run, tmp_path: Path, front: str) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(*FRONTS[front]))
    blocks = qmeditor("convert", source, out, "--style", "plain", "--json").json["blocks"]
    assert blocks["table"] == len(tables(front))


@pytest.mark.parametrize("style", ["", "nd30", "plain"])
@pytest.mark.parametrize("front", FRONTS)
def test_a_redline_rejected_is_the_old_file_converted_in_the_same_style(
    qmeditor: Run, tmp_path: Path, front: str, style: str
) -> None:
    old, new, redline, out = (tmp_path / name for name in ("old.docx", "new.docx", "redline.docx", "out.docx"))
    old.write_bytes(docx(*FRONTS[front]))
    new.write_bytes(docx(*FRONTS[front], para("Hồ sơ được lưu mười năm.")))
    chosen = ["--style", style] if style else []
    with_redline = qmeditor("compare", old, new, "--redline", redline, "--json", *chosen)
    assert with_redline.status == 1
    without = qmeditor("compare", old, new, "--json", *chosen)
    assert without.json["changes"] == with_redline.json["changes"]
    qmeditor("convert", old, out, *chosen)
    rejected = [line for line in body_of(reject_all(redline.read_bytes())) if line.strip()]
    kept = [line for line in body_of(out.read_bytes()) if line.strip()]
    assert [line for line in rejected if line not in kept and "old.docx" not in line] == []
    assert [line for line in kept if line not in rejected] == []


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("front", ["both", "approval", "letter"])
def test_an_import_leaves_in_the_body_what_the_style_of_the_library_does_not_print(
    qmeditor: Run, tmp_path: Path, front: str, style: str
) -> None:
    library, source = tmp_path / "so.qmlib", tmp_path / "a.docx"
    source.write_bytes(docx(*FRONTS[front]))
    kind = "decision" if front == "letter" else "procedure"
    assert qmeditor("new", library, "--style", style).status == 0
    assert qmeditor("import", source, "--into", library, "--code", "QT-02", "--kind", kind).status == 0
    first, again = tmp_path / "first.docx", tmp_path / "again.docx"
    assert qmeditor("export", library, "QT-02@draft", first).status == 0
    words = words_of(docx(*tables(front)))
    shown = {"letter": {"05", "3", "2024"}, "control": {"01"}}  # a draft is not dated; its numbers are those due
    assert words - words_of(first.read_bytes()) <= shown.get(front, set())
    ran = qmeditor("import", source, "--into", library, "--replace", "QT-02", "--discard-draft", "--yes")
    assert ran.status == 0
    assert qmeditor("export", library, "QT-02@draft", again).status == 0
    assert words - words_of(again.read_bytes()) <= shown.get(front, set())
