# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A DOCX that the program wrote comes back as the Document that it was: ids, numbers, references, what blocks are."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.document import (
    Amendment,
    Approval,
    Block,
    ClauseReference,
    CrossReference,
    Document,
    Footnote,
    ListItem,
    Orientation,
    Paragraph,
    Recipient,
)
from qmeditor.document.base import base_id
from qmeditor.document.house import load_style
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import blocks, plain_text
from qmeditor.intake.docx import Imported, read_docx
from qmeditor.intake.mapping import mapped
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan
from tests.builders import (
    b,
    definition,
    doc,
    docref,
    field,
    figure,
    footnote,
    form,
    h1,
    h2,
    kept,
    landscape,
    letter,
    li,
    link,
    note,
    num,
    p,
    page_break,
    process,
    ref,
    step,
    table,
)  # fmt: skip
from tests.ooxml_builder import PNG

SHA = hashlib.sha256(PNG).hexdigest()
FIRST = h1("Mục đích", id=1, clauses=(ClauseReference("iso9001-2015", "7.5"),), role="Văn phòng")
RECORDS = table(
    "TT|Tên|Nơi lưu", "1|Hồ sơ|Phòng", "2|<|^", id=40, header_rows=1, caption="Hồ sơ cần lưu", columns=(800, 3000, 4000)
)


def sample() -> Document:
    made = doc(
        FIRST, p("Quy định ", b("thống nhất"), " việc kiểm soát.", id=2), h2("Phạm vi chung", id=3),
        p("Theo ", ref(FIRST), " và ", docref("QT-02"), ", ", field("code"), ".", id=4),
        num("Một", id=5), num("Hai", id=6), letter("con a", level=2, id=7), letter("con b", level=2, id=8),
        p("Thuộc hai", id=9, indent=1), num("Ba", id=10), li("gạch", id=11), li("cộng", level=2, id=12),
        letter("chữ a", id=13), letter("chữ b", id=14), RECORDS, p("Xem ", ref(RECORDS), ".", id=15),
        figure("Sơ đồ tổ chức", id=16, media=SHA), figure(None, id=17, media=SHA), note("Nhớ ký.", id=18),
        note("Cẩn thận", kind="warning", id=19), definition("Hồ sơ", "Tài liệu có kết quả", id=20),
        form("Họ tên", id=21),
        form("Đồng ý", kind="tick", value="x", id=22), page_break(id=23), h1("Trách nhiệm", id=24),
        process(
            step("Nhận", "Một cửa", "1 giờ", "BM01", id=26),
            step("Duyệt", "Lãnh đạo", shape="decision", branches=(("Không đạt", "0000001A"),), id=27),
            id=25, caption="Quy trình",
        ),
        landscape(id=28), table("a|b", "c|d", id=50, columns=(3000, 3000)), landscape(False, id=29),
        p("Cuối ", footnote("Chú thích", id=60), link("trang", "https://example.org"), id=30), p("", id=31),
        h1("Phụ lục biểu mẫu", id=32, scheme="appendix"),
        schemes=load_style("iso-vn").schemes, code="QT-01", title="Kiểm soát tài liệu", issue="2", revision="3",
        issued="2026-01-05", effective="2026-02-01", organisation="Sở Mẫu", lineage="dong-mau",
    )  # fmt: skip
    return replace(
        made,
        approvals=(
            Approval("prepared", "Trần Mẫu", "Chuyên viên"),
            Approval("approved", "Lê Thử", "Giám đốc", "2026-01-04"),
        ),
        amendments=(Amendment("", "Tất cả", "Ban hành lần đầu", "1/0", "2025-01-01"),),
        distribution=(Recipient("Ban Giám đốc", "01"), Recipient("Văn phòng", "02")),
    )


def written(document: Document, style: str = "iso-vn") -> bytes:
    content = base_id(document).content
    return write_docx(plan(document, {SHA: PNG}, load_style(style)), content_hash=content)


def comparable(document: Document) -> Document:
    """Without what a DOCX has no place for: ids of notes and of turns of the page, and how a start was said."""

    def change(block: Block) -> Block:
        if isinstance(block, ListItem):
            return replace(block, start=None, continued=False)
        return block

    body = tuple(
        replace(block, id=f"{0x10000000 + k:08X}") if isinstance(block, Orientation) else block
        for k, block in enumerate(document.body)
    )
    bare = mapped(replace(document, body=body), change)
    return replace(bare, body=tuple(_without_note_ids(block) for block in bare.body))


def _without_note_ids(block: Block) -> Block:
    parts = getattr(block, "content", ())
    if not any(isinstance(part, Footnote) for part in parts):
        return block
    return replace(block, content=tuple(replace(x, id="00000001") if isinstance(x, Footnote) else x for x in parts))  # type: ignore[call-arg]


def test_export_and_import_give_the_same_document() -> None:
    document = sample()
    back = read_docx(written(document), "QT-01.docx")
    assert comparable(back.document) == comparable(document)
    assert (
        numbers(back.document).labels.items()
        >= {k: v for k, v in numbers(document).labels.items() if k in {x.id for x in blocks(document.body)}}.items()
    )
    assert back.losses == ()
    assert back.base_id == base_id(document)
    assert back.media == {SHA: PNG}


@pytest.mark.parametrize("style", ["iso-vn", "iso", "nd30"])
def test_blocks_keep_kind_and_id_in_every_house_style(style: str) -> None:
    document = sample()
    if style == "nd30":
        document = replace(document, properties=replace(document.properties, kind="decision"))
    back = read_docx(written(document, style), "a.docx").document
    wanted = [(type(x).__name__, x.id) for x in document.body if not isinstance(x, Orientation)]
    assert [(type(x).__name__, x.id) for x in back.body if not isinstance(x, Orientation)] == wanted


def test_a_word_changed_outside_wins_over_what_the_file_tells_of_itself() -> None:
    data = written(sample())
    changed = _replaced(data, "word/document.xml", "QT-02", "QT-09").replace(b"", b"")
    paragraph = next(x for x in read_docx(changed, "a.docx").document.body if x.id == "00000004")
    assert "QT-09" in str(paragraph)
    assert "DocumentReference" not in str(paragraph)


def test_a_kept_thing_of_which_only_the_frame_is_left_is_told() -> None:
    found = read_docx(
        written(doc(p("Trước", id=1), kept("document", id=2), p("Sau", id=3), lineage="dong-mau")), "a.docx"
    )
    [frame] = [
        plain_text(b.content) for b in found.document.body if isinstance(b, Paragraph) and "[" in plain_text(b.content)
    ]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.kept_gone", frame)]


def _replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    import io
    import zipfile

    from qmeditor.ooxml.package import write_package

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return write_package(parts)


def test_what_libreoffice_leaves_of_it_is_read(soffice: Callable[[Path, str], Path], tmp_path: Path) -> None:
    document = sample()
    file = tmp_path / "a.docx"
    file.write_bytes(written(document))
    back: Imported = read_docx(soffice(file, "docx").read_bytes(), "a.docx")
    kinds = [type(x).__name__ for x in document.body]
    assert [type(x).__name__ for x in back.document.body] == kinds
    lasting = ("Heading", "Figure", "Process")
    for old, new in zip(document.body, back.document.body, strict=True):
        if type(old).__name__ in lasting:
            assert new.id == old.id
    assert [x for x in back.document.body[3].content if isinstance(x, CrossReference)] == [  # type: ignore[union-attr]
        CrossReference(FIRST.id, "number")
    ]
    assert back.base_id == base_id(document)
