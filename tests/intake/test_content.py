# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in paragraphs: marks, fields, notes, links, pictures, tracked changes, boxes, equations, comments."""

import hashlib
import zlib

import pytest

from qmeditor.document import (
    CommentAnchor,
    CrossReference,
    Equation,
    Field,
    Figure,
    Footnote,
    InlineEquation,
    InlineImage,
    Kept,
    Marks,
    Orientation,
    PageBreak,
    Paragraph,
    Text,
)
from qmeditor.document.walk import plain_text
from qmeditor.intake.docx import Imported
from tests.intake.reading import FILLER, imported, keys, lines
from tests.ooxml_builder import PNG, cell, docx, field, para, part, picture, row, run, style, styles, tbl, text_box

PICTURE = {"media/image1.png": PNG}
_SIZE = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + PNG[24:29]
BOMB = PNG[:12] + _SIZE + zlib.crc32(_SIZE).to_bytes(4, "big") + PNG[33:]
SHA = hashlib.sha256(PNG).hexdigest()


def first(found: Imported) -> tuple[object, ...]:
    block = found.document.body[0]
    assert isinstance(block, Paragraph)
    return block.content


def test_marks_come_from_runs_and_from_styles_and_a_style_over_a_style_switches_off() -> None:
    parts = {
        "styles.xml": styles(
            style("Strong", "Strong", look="<w:b/>"),
            '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:b/><w:i/></w:rPr></w:style>',
        )
    }
    found = imported(
        para("đậm", run(" cả hai", properties='<w:rStyle w:val="C"/>'), run(" thường", properties='<w:b w:val="0"/>'),
             run(" gạch", properties='<w:u w:val="single"/><w:strike/>'), style="Strong"),
        para("x", run("2", properties='<w:vertAlign w:val="superscript"/>')), parts=parts,
    )  # fmt: skip
    bold = Marks.BOLD
    assert [(p.text, p.marks) for p in first(found) if isinstance(p, Text)] == [
        ("đậm", bold), (" cả hai", Marks.ITALIC), (" thường", Marks.NONE),
        (" gạch", bold | Marks.UNDERLINE | Marks.STRIKE),
    ]  # fmt: skip
    assert found.document.body[1].content[1] == Text("2", Marks.SUPERSCRIPT)  # type: ignore[union-attr]


def test_text_is_normalised_and_signs_are_unicode() -> None:
    found = imported(
        para("ê\u0301 va\u0300",
             '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
             run("\uf0d8", properties='<w:rFonts w:ascii="Wingdings"/>'), "\tx\ny")
    )  # fmt: skip
    assert plain_text(found.document.body[0].content) == "ế và\u2011\u00ad☑➢\tx\ny"  # type: ignore[union-attr]


def test_references_to_bookmarks_become_cross_references_and_the_rest_stays_text() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>', '<w:bookmarkEnd w:id="1"/>'
    found = imported(
        para(start, run("1. MỤC ĐÍCH", bold=True), end), para(FILLER), para("2. PHẠM VI", bold=True),
        para("Xem mục ", field(r"REF _Ref1 \r \h", "1."), ", ", field("REF _Ref1", "MỤC ĐÍCH"), ", trang ",
             field(r"PAGEREF _Ref1 \h", "4"), "/", field("NUMPAGES", "9"), " và ", field("REF gone", "cũ"), "."),
    )  # fmt: skip
    target = found.document.body[0].id
    content = found.document.body[-1].content  # type: ignore[union-attr]
    assert [(p.target, p.show) for p in content if isinstance(p, CrossReference)] == [
        (target, "number"), (target, "title"), (target, "page"),
    ]  # fmt: skip
    assert Field("pages") in content
    assert plain_text(content) == "Xem mục , , trang / và cũ."


def test_other_fields_leave_their_last_result_and_are_reported() -> None:
    found = imported(
        para(
            field(r'DDEAUTO c:\\calc "x"', "kết quả"), " ", field(r"MERGEFIELD Ten", "«Tên»"), " ", field("TC ẩn", "")
        ),
        para('<w:fldSimple w:instr=" DATE ">' + run("01/02/2024") + "</w:fldSimple>"),
    )
    assert lines(found.document) == ["p kết quả «Tên» ", "p 01/02/2024"]
    assert [dict(loss.params)["field"] for loss in found.losses] == ["DDEAUTO", "MERGEFIELD", "DATE"]


def test_a_contents_list_is_left_out_with_its_title_and_told() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    found = imported(
        para("MỤC LỤC", center=True, bold=True), para(begin, "1. Mục đích\t3"), para("2. Phạm vi\t4"),
        para('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), para(FILLER),
    )  # fmt: skip
    assert lines(found.document) == [f"p {FILLER}"]
    assert found.losses[0].text == "1. Mục đích\t3\n2. Phạm vi\t4"
    typed = imported(para("MỤC LỤC", bold=True), para("1. Mục đích\t3"), para("2. Phạm vi......4"), para(FILLER))
    assert lines(typed.document) == [f"p {FILLER}"]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    inserted = f"<w:ins w:id='1' w:author='A'>{run('mới ')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='A'><w:r><w:delText>cũ </w:delText></w:r></w:del>"
    joined = para("và ", marks="<w:del w:id='3'/>")
    moved = f"<w:moveFrom w:id='4'>{run('chuyển')}</w:moveFrom>"
    found = imported(para("Đoạn ", inserted, deleted, moved), joined, para("nối"))
    assert lines(found.document) == ["p Đoạn mới ", "p và nối"]
    loss = next(loss for loss in found.losses if loss.key == "intake.tracked_changes")
    assert dict(loss.params) == {"count": "4"}


def test_notes_become_footnotes_and_endnotes_are_told() -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{para('<w:r><w:footnoteRef/></w:r>', ' Chú thích')}</w:footnote>")
    ends = part("endnotes", f"<w:endnote w:id='2'>{para(' Cuối')}</w:endnote>")
    found = imported(
        para("a", "<w:r><w:footnoteReference w:id='2'/></w:r>", "b", "<w:r><w:endnoteReference w:id='2'/></w:r>"),
        parts={"footnotes.xml": notes, "endnotes.xml": ends},
    )
    notes_read = [p for p in first(found) if isinstance(p, Footnote)]
    assert [plain_text(n.blocks[0].content) for n in notes_read] == ["Chú thích", "Cuối"]  # type: ignore[union-attr]
    assert keys(found) == ["endnotes"]


def test_links_lead_where_they_led() -> None:
    relations = (
        '<Relationship Id="rL" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="https://example.org/a" TargetMode="External"/>'
    )
    found = imported(
        para(
            f'<w:hyperlink r:id="rL">{run("trang")}</w:hyperlink>',
            field(r'HYPERLINK "https://example.org/b" \l "c"', "khác"),
        ),
        relations=relations,
    )
    assert [(p.text, p.link) for p in first(found) if isinstance(p, Text)] == [
        ("trang", "https://example.org/a"), ("khác", "https://example.org/b#c"),
    ]  # fmt: skip


def test_a_picture_alone_is_a_figure_and_one_in_text_stands_in_it() -> None:
    found = imported(para(picture(alt="Sơ đồ")), para("Biểu tượng ", picture(), " này"), parts=PICTURE)
    figure, text = found.document.body
    assert isinstance(figure, Figure)
    assert (figure.media, figure.width, figure.height, figure.alt) == (SHA, 2000, 1000, "Sơ đồ")
    assert [type(p) for p in text.content] == [Text, InlineImage, Text]  # type: ignore[union-attr]
    assert found.media == {SHA: PNG}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "picture_format"),
        (b"\x89PNG\r\n\x1a\nbroken", "picture_damaged"),
        (BOMB, "picture_pixels"),
        (b"", "picture_format"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_kept_whole(data: bytes, key: str) -> None:
    found = imported(para(picture()), parts={"media/image1.wmf": data})
    kept = found.document.body[0]
    assert isinstance(kept, Kept)
    assert (kept.name, kept.picture) == ("picture", "")
    assert kept.original in found.media
    assert keys(found) == [key]


def test_a_text_box_is_taken_apart_once_and_told() -> None:
    found = imported(para("Neo", text_box(para("Trong khung"), para("dòng hai"))), para("Sau"))
    assert lines(found.document) == ["p Neo", "p Trong khung", "p dòng hai", "p Sau"]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.text_box", "Trong khungdòng hai")]
    assert [found.places[block.id] for block in found.document.body] == [0, 1, 2, 3]


def test_captions_that_word_numbers_belong_to_their_table_and_picture() -> None:
    from tests.ooxml_builder import tbl

    found = imported(
        para("Bảng ", field("SEQ Bảng", "1"), ". Hồ sơ"), tbl([["a"]]),
        para(picture()), para("Hình ", field("SEQ Hình", "1"), ": Sơ đồ"), parts=PICTURE,
    )  # fmt: skip
    table, figure = found.document.body
    assert plain_text(table.caption) == "Hồ sơ"  # type: ignore[union-attr]
    assert plain_text(figure.caption) == "Sơ đồ"  # type: ignore[union-attr]
    other = imported(para("Bảng 3. Hồ sơ", center=True), tbl([["a"]]))  # not the number that would be derived
    assert lines(other.document)[0] == "p Bảng 3. Hồ sơ"


def test_equations_keep_their_markup_and_read_as_a_line() -> None:
    half = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    found = imported(para("Tính ", half), para(f"<m:oMathPara>{half}</m:oMathPara>"))
    inline = next(p for p in first(found) if isinstance(p, InlineEquation))
    assert inline.linear == "(a+b)/2"
    whole = found.document.body[1]
    assert isinstance(whole, Equation)
    assert whole.linear == "(a+b)/2"
    assert "oMathPara" in whole.omml


def test_comments_keep_place_author_and_text() -> None:
    comments = part(
        "comments",
        f"<w:comment w:id='0' w:author='Ban ISO' w:date='2024-01-02T00:00:00Z'>{para('Xem lại')}</w:comment>",
    )
    found = imported(
        para('<w:commentRangeStart w:id="0"/>', "đoạn", '<w:commentRangeEnd w:id="0"/>',
             '<w:r><w:commentReference w:id="0"/></w:r>', '<w:r><w:commentReference w:id="9"/></w:r>'),
        parts={"comments.xml": comments},
    )  # fmt: skip
    comment = found.document.comments[0]
    assert (comment.author, plain_text(comment.content)) == ("Ban ISO", "Xem lại")
    assert [p for p in first(found) if isinstance(p, CommentAnchor)] == [
        CommentAnchor("0", "start"),
        CommentAnchor("0", "end"),
    ]


def test_page_breaks_and_lying_pages() -> None:
    lying = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    upright = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    found = imported(
        para("a", '<w:r><w:br w:type="page"/></w:r>', "b"), para("c", properties=upright), para("d", properties=lying),
        para("e", properties="<w:pageBreakBefore/>"), section='<w:pgSz w:w="11906" w:h="16838"/>',
    )  # fmt: skip
    kinds = [
        line if line.startswith("p ") else type(b).__name__
        for line, b in zip(lines(found.document), found.document.body, strict=True)
    ]
    assert kinds == ["p a", "PageBreak", "p b", "p c", "Orientation", "p d", "Orientation", "PageBreak", "p e"]
    turns = [b.landscape for b in found.document.body if isinstance(b, Orientation)]
    assert turns == [True, False]
    assert isinstance(found.document.body[1], PageBreak)


def test_hidden_text_and_blank_lines_are_told() -> None:
    found = imported(para("thấy", run(" ẩn", properties="<w:vanish/>")), para(""), para(" "), para("hết"))
    assert lines(found.document) == ["p thấy", "p hết"]
    assert {loss.key: loss.text for loss in found.losses} == {"intake.hidden_text": " ẩn", "intake.blank_lines": ""}


def test_the_same_file_gives_the_same_ids_and_word_ids_stay() -> None:
    file = (para("một", para_id="0A0B0C0D"), para("hai", para_id="0A0B0C0D"), para("ba", para_id="FFFFFFFF"))
    ids = [block.id for block in imported(*file).document.body]
    assert ids[0] == "0A0B0C0D"
    assert len(set(ids)) == 3
    assert ids == [block.id for block in imported(*file).document.body]


def test_nothing_at_all_is_a_document_of_one_empty_paragraph() -> None:
    assert lines(imported().document) == ["p "]
    assert docx()


def section(*, landscape: bool) -> str:
    width, height = (16838, 11906) if landscape else (11906, 16838)
    return f'<w:pgSz w:w="{width}" w:h="{height}"/>'


def ends(*, landscape: bool) -> str:
    return f"<w:sectPr>{section(landscape=landscape)}</w:sectPr>"


def turned(found: Imported) -> list[str]:
    """The lines of the body, a change of orientation as what it changes to."""
    made = zip(found.document.body, lines(found.document), strict=True)
    return [("landscape" if b.landscape else "portrait") if isinstance(b, Orientation) else line for b, line in made]


def test_a_document_that_begins_on_landscape_pages_says_so() -> None:
    whole = imported(para("một"), para("hai"), section=section(landscape=True))
    assert turned(whole) == ["landscape", "p một", "p hai"]
    first = imported(para("một", properties=ends(landscape=True)), para("hai"), section=section(landscape=False))
    assert turned(first) == ["landscape", "p một", "portrait", "p hai"]
    assert keys(whole) == keys(first) == []


def test_a_section_ends_only_in_the_body() -> None:
    turn = para("trong ô", properties=ends(landscape=True))
    found = imported(
        para("một"), tbl([row(cell(turn))]), para("hai", text_box(turn), properties=ends(landscape=False)),
        para("ba", properties=ends(landscape=True)), para("bốn"), section=section(landscape=False),
    )  # fmt: skip
    assert turned(found) == ["p một", "table 1x1", "p hai", "p trong ô", "landscape", "p ba", "portrait", "p bốn"]


def test_a_section_that_ends_in_a_contents_list_ends_there() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    listed = para("1. Một\t1", properties=ends(landscape=False))
    found = imported(
        para("bìa"), f"<w:sdt>{gallery}<w:sdtContent>{listed}</w:sdtContent></w:sdt>",
        para("một", properties=ends(landscape=True)), para("hai"), section=section(landscape=False),
    )  # fmt: skip
    assert turned(found) == ["p bìa", "landscape", "p một", "portrait", "p hai"]


@pytest.mark.parametrize(
    "following",
    ["<w:t>*</w:t></w:r>", "</w:r><w:r><w:t>* </w:t></w:r>", '<w:sym w:font="Symbol" w:char="F02A"/></w:r>'],
    ids=("same run", "next run", "sign"),
)
def test_a_note_with_its_own_mark_is_numbered_and_its_mark_told(following: str) -> None:
    mark = {"<w:t>": "*"}.get(following[:5], "∗" if "sym" in following else "*")
    notes = part("footnotes", f'<w:footnote w:id="2">{para(f"{mark} dấu riêng")}</w:footnote>')
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/>'
    found = imported(para("chữ", reference + following, "hết"), parts={"footnotes.xml": notes})
    parts = first(found)
    note = next(p for p in parts if isinstance(p, Footnote))
    assert plain_text(parts).strip() in ("chữhết", "chữ hết")
    assert [plain_text(b.content) for b in note.blocks if isinstance(b, Paragraph)] == ["dấu riêng"]
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.note_mark", mark)]


def test_a_note_without_its_own_mark_keeps_what_follows_it() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{para("* không phải dấu")}</w:footnote>')
    reference = '<w:r><w:footnoteReference w:id="2"/><w:t>* sau</w:t></w:r>'
    found = imported(para("chữ", reference), parts={"footnotes.xml": notes})
    assert plain_text(first(found)).endswith("* sau")
    assert keys(found) == []
