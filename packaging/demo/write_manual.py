# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Writes so-tay-mau.docx: a manual in Word's own structures as an old office file has them.

Everything is in the style Normal with direct formatting: typed numbers, bold for headings, typed lists, tabs and blank
lines for spacing, a hand-made header table, approval block, history and distribution tables, runs cut up by the
spelling checker. No part of it is written by the program that is to read it.
"""

# ruff: noqa: E501 (XML as Word writes it)

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from manual_text import FOOTNOTE, TABLES, TEXT
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FONT = HERE.parent.parent / "resources/fonts/LiberationSans-Regular.ttf"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, bold: bool = False, size: int = 26, italic: bool = False) -> str:
    """A run; long ones are cut in two, as Word does where somebody came back to a line."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    form = (
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>{marks}<w:sz w:val="{size}"/></w:rPr>'
    )
    cut = text.find(" ", len(text) // 2) if len(text) > 60 else -1
    parts = [text] if cut < 0 else [text[:cut], text[cut:]]
    return '<w:proofErr w:type="spellStart"/>'.join(
        f'<w:r>{form}{"<w:tab/>" if part.startswith(chr(9)) else ""}<w:t xml:space="preserve">{escape(part.lstrip(chr(9)))}</w:t></w:r>'
        for part in parts
    )


def paragraph(runs: str, align: str = "both", left: int = 0, hanging: int = 0) -> str:
    """A paragraph in Normal with direct formatting."""
    indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if left else ""
    spacing = '<w:spacing w:before="120" w:after="0" w:line="324" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{spacing}{indent}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def cell(text: str, width: int, bold: bool = False, align: str = "left", more: str = "", size: int = 24) -> str:
    """A cell with one paragraph a line."""
    lines = "".join(
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run(line, bold, size) if line else ""}</w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{lines}</w:tc>'


def frame(widths: tuple[int, ...], rows: str, borders: bool = True) -> str:
    """A table with these grid columns."""
    kind = "single" if borders else "none"
    edges = "".join(
        f'<w:{edge} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def table(name: str) -> str:
    """One of the tables of the text: a bold first row, numbers in the middle."""
    widths, rows = TABLES[name]
    out = ""
    for place, row in enumerate(rows):
        cells = "".join(
            cell(text, width, bold=place == 0, align="center" if place == 0 or len(text) < 3 else "left")
            for text, width in zip(row, widths, strict=True)
        )
        out += f"<w:tr>{cells}</w:tr>"
    return frame(widths, out)


def field(code: str) -> str:
    """A complex field with a cached value."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def header() -> str:
    """The header table: organisation, title, and the box with code, issue, revision, date and page."""
    widths = (2600, 3700, 2800)
    box = ["Mã hiệu: STCL", "Lần ban hành: 02", "Lần sửa đổi: 01", "Ngày ban hành: 15/3/2024"]
    rows = ""
    for place, line in enumerate(box):
        merge = '<w:vMerge w:val="restart"/>' if place == 0 else "<w:vMerge/>"
        left = cell(
            "SỞ QUẢN LÝ CHẤT LƯỢNG\nTRUNG TÂM KIỂM NGHIỆM VÀ CHỨNG NHẬN CHẤT LƯỢNG" if place == 0 else "",
            widths[0],
            True,
            "center",
            merge,
            20,
        )
        middle = cell(
            "SỔ TAY CHẤT LƯỢNG" if place == 0 else "",
            widths[1],
            True,
            "center",
            merge + '<w:vAlign w:val="center"/>',
            28,
        )
        rows += f"<w:tr>{left}{middle}{cell(line, widths[2], size=22)}</w:tr>"
    page = f"<w:p>{run('Trang: ', size=22)}{field('PAGE')}{run('/', size=22)}{field('NUMPAGES')}</w:p>"
    merged = "".join(cell("", width, more="<w:vMerge/>") for width in widths[:2])
    rows += f'<w:tr>{merged}<w:tc><w:tcPr><w:tcW w:w="{widths[2]}" w:type="dxa"/></w:tcPr>{page}</w:tc></w:tr>'
    return f"{HEAD}<w:hdr {SPACES}>{frame(widths, rows)}<w:p/></w:hdr>"


def front() -> str:
    """The first pages: title, approval block, history and distribution, each on tables made by hand."""
    blank = "<w:p/>"
    title = "".join(
        paragraph(run(line, True, size), "center")
        for line, size in (
            ("SỞ QUẢN LÝ CHẤT LƯỢNG TỈNH MINH HÀ", 26),
            ("TRUNG TÂM KIỂM NGHIỆM VÀ CHỨNG NHẬN CHẤT LƯỢNG", 28),
        )
    )
    name = paragraph(run("SỔ TAY CHẤT LƯỢNG", True, 48), "center")
    code = paragraph(run("Mã hiệu: STCL", True, 28), "center")
    thirds = (3000, 3000, 3100)
    people = [
        ["BIÊN SOẠN", "KIỂM TRA", "PHÊ DUYỆT"],
        ["Thư ký ISO", "Đại diện lãnh đạo", "Giám đốc"],
        ["\n\n\n", "\n\n\n", "\n\n\n"],
        ["Đỗ Thị Mai", "Vũ Quang Hưng", "Hoàng Đức Thành"],
    ]
    approval = frame(
        thirds,
        "".join(
            "<w:tr>"
            + "".join(cell(text, width, place != 1, "center") for text, width in zip(row, thirds, strict=True))
            + "</w:tr>"
            for place, row in enumerate(people)
        ),
    )
    changes = (1500, 1900, 3300, 1200, 1200)
    history = [
        ["Yêu cầu sửa đổi", "Trang/Phần liên quan", "Mô tả nội dung sửa đổi", "Lần ban hành/ sửa đổi", "Ngày ban hành"],
        ["Ban hành lần đầu", "Tất cả", "Áp dụng phiên bản TCVN ISO 9001:2015", "02/00", "05/01/2019"],
        [
            "PYC-07/2024",
            "5.3.3, 8.2",
            "Rút thời hạn thu hồi bản cũ; bổ sung bước kiểm tra số liệu",
            "02/01",
            "15/3/2024",
        ],
    ]
    copies = (800, 4500, 1500, 2300)
    holders = [
        "Giám đốc",
        "Đại diện lãnh đạo",
        "Phòng Hành chính – Tổng hợp",
        "Phòng Kiểm nghiệm",
        "Phòng Chứng nhận",
        "Bộ phận Tiếp nhận",
    ]
    listed = [["TT", "Nơi nhận", "Số bản", "Bản số"]] + [
        [str(place), holder, "01", f"{place:02d}"] for place, holder in enumerate(holders, 1)
    ]
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return "".join(
        (
            *(title, blank * 5, name, code, blank * 6, approval, break_),
            *(paragraph(run("THEO DÕI SỬA ĐỔI TÀI LIỆU", True), "center"), plain(changes, history), blank),
            *(paragraph(run("DANH SÁCH PHÂN PHỐI TÀI LIỆU", True), "center"), plain(copies, listed), break_),
        )
    )


def plain(widths: tuple[int, ...], rows: list[list[str]]) -> str:
    """A table whose first row is bold."""
    return frame(
        widths,
        "".join(
            "<w:tr>"
            + "".join(cell(text, width, place == 0) for text, width in zip(row, widths, strict=True))
            + "</w:tr>"
            for place, row in enumerate(rows)
        ),
    )


def chart() -> bytes:
    """The picture of the organisation, as somebody drew it."""
    image = Image.new("RGB", (1200, 520), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 26)
    boxes = [(450, 20, "GIÁM ĐỐC"), (450, 170, "ĐẠI DIỆN LÃNH ĐẠO")]
    units = ["Phòng Hành chính\n– Tổng hợp", "Phòng\nKiểm nghiệm", "Phòng\nChứng nhận", "Bộ phận\nTiếp nhận"]
    boxes += [(15 + 298 * place, 380, unit) for place, unit in enumerate(units)]
    draw.line([(600, 110), (600, 320)], fill="black", width=3)
    draw.line([(152, 320), (1046, 320)], fill="black", width=3)
    for left, top, text in boxes:
        width = 300 if top < 300 else 275
        if top > 300:
            draw.line([(left + width // 2, 320), (left + width // 2, top)], fill="black", width=3)
        draw.rectangle([left, top, left + width, top + 90], outline="black", fill="white", width=3)
        draw.multiline_text((left + width // 2, top + 45), text, fill="black", font=font, anchor="mm", align="center")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def picture() -> str:
    """The picture in its own centred paragraph."""
    size = '<wp:extent cx="5486400" cy="2377440"/>'
    return paragraph(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}<wp:docPr id="1" name="Picture 1" '
        'descr="Sơ đồ tổ chức"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="so-do.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId3"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="5486400" cy="2377440"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        "center",
    )


NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'


def body() -> str:
    """The text line by line."""
    out = ""
    for line in TEXT.splitlines():
        if line.startswith("{org"):
            out += picture()
        elif line.startswith("{"):
            out += table(line.strip("{}")) + "<w:p/>"
        elif line.startswith("*"):
            out += paragraph(run(line[1:], True), "left")
        elif line.startswith("="):
            out += paragraph(run(line[1:], italic=True), "center")
        elif line.startswith(">"):
            before, mark, after = line[1:].partition("^")
            out += paragraph(run("\t" + before) + (NOTE + run(after) if mark else ""))
        else:
            out += paragraph(run(line), left=720, hanging=360)
    return out


def document() -> str:
    """The main part."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11907" w:h="16840"/>'
        '<w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {SPACES}><w:body>{front()}{body()}{section}</w:body></w:document>"


def footnotes() -> str:
    """The separators that Word wants, and the one note."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, (kind, mark) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
        )
    )
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + FOOTNOTE, size=20)}</w:p></w:footnote>'
    return f"{HEAD}<w:footnotes {SPACES}>{separators}{note}</w:footnotes>"


def styles() -> str:
    """Normal and nothing else, as in a file that never used styles."""
    return (
        f'{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        "</w:styles>"
    )


def parts() -> dict[str, bytes]:
    """The parts of the package in the order in which Word writes them."""
    kinds = {
        "/word/document.xml": "document.main",
        "/word/styles.xml": "styles",
        "/word/header1.xml": "header",
        "/word/footnotes.xml": "footnotes",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" '
        f'ContentType="image/png"/>{overrides}</Types>'
    )
    targets = [
        ("header", "header1.xml"),
        ("styles", "styles.xml"),
        ("image", "media/image1.png"),
        ("footnotes", "footnotes.xml"),
    ]
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    start = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    wrapped = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    texts = {
        "[Content_Types].xml": types,
        "_rels/.rels": wrapped.format(start),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": wrapped.format(relations),
        "word/header1.xml": header(),
        "word/footnotes.xml": footnotes(),
        "word/styles.xml": styles(),
    }
    return {name: text.encode() for name, text in texts.items()} | {"word/media/image1.png": chart()}


def main() -> None:
    """Write so-tay-mau.docx beside this file; the same bytes each time."""
    with zipfile.ZipFile(HERE / "so-tay-mau.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts().items():
            package.writestr(zipfile.ZipInfo(name, (2024, 3, 15, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
