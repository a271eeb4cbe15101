# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A procedure and a decision that have every kind of block, inline and front matter; pictures of every format."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace

from PIL import Image

from qmeditor.document import Amendment, Approval, Document, Equation, Heading, Marks, Recipient, Text
from qmeditor.document.house import load_style
from tests import builders as b

OMML = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>E=m</m:t></m:r>'
    "<m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture in a format and colour mode of Pillow's."""
    out = io.BytesIO()
    Image.new("RGB", size, "#88aadd").convert(mode).save(out, form)
    return out.getvalue()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


PNG = picture()
MEDIA: Mapping[str, bytes] = {digest(PNG): PNG}


def procedure() -> Document:
    """Every kind of block and inline, under control data that is complete."""
    first = b.step("Lập phiếu đề nghị", "Đơn vị đề nghị", "01 ngày", "BM-01-01", shape="start", id=0x501)
    second = b.step(
        "Xem xét",
        "Thư ký ISO",
        "02 ngày",
        shape="decision",
        id=0x502,
        branches=(("Không đạt", "00000501"), ("Đạt", "")),
    )
    words = b.table(
        "Viết tắt|Ý nghĩa", "HTQLCL|Hệ thống quản lý chất lượng", header_rows=1, caption="Chữ viết tắt", id=0x601
    )
    body = (
        b.h1("Mục đích", id=0x101),
        b.p(
            "Quy định ",
            b.b("thống nhất"),
            " việc ",
            b.i("soạn thảo"),
            b.footnote("Theo TCVN ISO 9001:2015.", id=0x301),
            "; xem mục ",
            b.ref(0x105),
            ", ",
            b.ref(0x601),
            ", ",
            b.ref(0x701),
            ", bước ",
            b.ref(0x502),
            ", ý ",
            b.ref(0x201),
            " trang ",
            b.ref(0x105, "page"),
            " (",
            b.ref(0x105, "title"),
            "). Theo ",
            b.docref("HD-01", "code_title"),
            ".",
            id=0x102,
        ),
        b.p(
            "Thuộc ",
            b.field("organisation"),
            ", điều khoản ",
            b.clause("7.5"),
            ", ",
            b.link("trang web", "https://a.example/b?c=d e"),
            ".",
            id=0x103,
        ),
        b.li("gạch đầu dòng", id=0x111),
        b.li("dưới nữa", level=2, id=0x112),
        b.num("một", id=0x201),
        b.num("hai", id=0x202),
        *(b.num("ý", level=2, id=0x210 + n) for n in range(6)),
        b.p("xen giữa", id=0x113),
        b.num("lại một", id=0x203),
        b.p("nữa", id=0x114),
        b.num("tiếp", continued=True, id=0x204),
        b.num("bảy", start=7, id=0x205),
        b.letter("chữ", id=0x206),
        b.h2("Lưu đồ", id=0x105),
        b.process(first, second, id=0x500, caption="Soạn thảo"),
        words,
        b.table("TT|Nội dung|<", "1|a|b", "2|^|c", header_rows=1, border="outline", id=0x602),
        b.table("không|viền", border="none", id=0x603),
        b.figure("Sơ đồ", id=0x701, media=digest(PNG), width=3000, height=2000, alt="Sơ đồ tổ chức"),
        b.p("Hình ", b.image(media=digest(PNG), alt="nhỏ"), " trong dòng", id=0x115),
        b.note("lưu ý", id=0x121),
        b.note("nguy hiểm", kind="warning", id=0x122),
        b.note("thí dụ", kind="example", id=0x123),
        b.definition("Bản kiểm soát", "bản có số", id=0x124),
        Equation("00000801", OMML, "E=mc^2"),
        b.p(
            "H",
            Text("2", Marks.SUBSCRIPT),
            "O, m",
            Text("2", Marks.SUPERSCRIPT),
            Text("bỏ", Marks.STRIKE),
            b.u("gạch"),
            "\nxuống\tdòng",
            id=0x116,
        ),
        b.h1("Biểu mẫu", id=0x106),
        b.form("Họ tên", id=0x131),
        b.form("Ngày", kind="date", id=0x132),
        b.form("Đồng ý", kind="tick", value="x", id=0x133),
        b.form("Kết quả", kind="choice", choices=("Đạt", "Không đạt"), value="Đạt", id=0x134),
        b.form("Người lập", kind="signature", id=0x135),
        b.kept("chart", text="Doanh thu", id=0x141),
        b.page_break(id=0x142),
        b.landscape(True, id=0x143),
        b.p("Trang ngang", id=0x144),
        b.landscape(False, id=0x145),
        Heading("00000107", 1, (Text("Danh mục hồ sơ"),), scheme="appendix"),
        b.p("Hết.", id=0x146),
    )
    document = b.doc(
        *body,
        kind="procedure",
        code="QT-01",
        title="Quy trình kiểm soát thông tin dạng văn bản",
        issue="2",
        revision="3",
        organisation="Sở Khoa học và Công nghệ",
        parent_organisation="Ủy ban nhân dân tỉnh An Bình",
        issued="2026-10-20",
        effective="2026-11-01",
    )
    return replace(
        document,
        approvals=(
            Approval("prepared", "Lê Thu Hà", "Thư ký ISO", "2026-10-12"),
            Approval("reviewed", "Đặng Quốc Tường", "Chánh Văn phòng", "2026-10-15"),
            Approval("approved", "Ngô Bích Thảo", "Phó Giám đốc Sở", "2026-10-20"),
        ),
        amendments=(
            Amendment("Xây dựng mới", "Tất cả", "Ban hành lần đầu", "01/00", "2020-03-02"),
            Amendment("YC-2026-05", "Mục 5.2", "Thêm bước đối chiếu", "02/03", "2026-10-20"),
        ),
        distribution=(Recipient("Văn phòng Sở", "01"), Recipient("Bộ phận Một cửa", "02"), Recipient("Lưu", "03")),
    )


def decision() -> Document:
    """A decision with letterhead, legal grounds, articles, recipients and signature."""
    document = b.doc(
        b.p("Căn cứ Luật Tổ chức chính quyền địa phương;", role="legal_ground", id=0x101),
        b.p(b.b("QUYẾT ĐỊNH:"), align="center", id=0x102),
        b.h(3, "Ban hành kèm theo Quyết định này bộ tài liệu.", id=0x103),
        b.h(3, "Quyết định này có hiệu lực kể từ ngày ký.", id=0x104),
        kind="decision",
        title="Quyết định về việc ban hành bộ tài liệu",
        organisation="Sở Khoa học và Công nghệ",
        parent_organisation="Ủy ban nhân dân tỉnh An Bình",
        number="5/QĐ-SKHCN",
        place="An Bình",
        issued="2026-02-05",
        schemes=load_style("nd30").schemes,
    )
    return replace(
        document,
        approvals=(Approval("approved", "Ngô Bích Thảo", "KT. Giám đốc\nPhó Giám đốc"),),
        distribution=(Recipient("Như Điều 2"), Recipient("Lưu: VT")),
    )
