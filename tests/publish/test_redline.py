# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A redline rejects to the old document's DOCX and accepts to the new one's, paragraph by paragraph."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from qmeditor.compare import compare
from qmeditor.document import Document, Properties, Trouble
from qmeditor.document.house import load_style
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.resolve import accept_all, paragraphs, reject_all
from qmeditor.publish import redline as module
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan
from qmeditor.publish.redline import redline, write_redline
from qmeditor.publish.redline_text import printed_text
from tests.builders import b, cell, doc, figure, footnote, h1, h2, landscape, li, p, page_break, ref, row, table
from tests.compare.practice_notation import Pair, pairs
from tests.compare.test_compare_law import revisions

DATE = "2026-01-01T00:00:00Z"
TABLE = table(row("1", "một", id="00000A01"), row("2", "hai", id="00000A02"), id="00000A00")


def made(old: Document, new: Document, style: str = "iso-vn") -> bytes:
    """The redline of a pair, its law checked on the files."""
    before, after = plan(old, {}, load_style(style)), plan(new, {}, load_style(style))
    result = redline(before, after, compare(old, new), "Ban ISO", DATE)
    assert result.findings == ()
    assert paragraphs(reject_all(result.data)) == paragraphs(write_docx(before))
    assert paragraphs(accept_all(result.data)) == paragraphs(write_docx(after))
    return result.data


def body(data: bytes) -> etree._Element:
    package = read_package(data, "a.docx")
    return package.xml(package.main)


def marks(data: bytes, name: str) -> list[str]:
    """The text of each ``w:ins`` or ``w:del`` in the body."""
    words = (f"{{{W}}}t", f"{{{W}}}delText")
    found = ("".join(t.text or "" for t in mark.iter(*words)) for mark in body(data).iter(f"{{{W}}}{name}"))
    return [text for text in found if text]


LONG = "Trưởng đơn vị chịu trách nhiệm tổ chức thực hiện quy trình này"
A, B, C = p("Đoạn thứ nhất", id=1), p("Đoạn thứ hai của tài liệu", id=2), p(LONG, id=3)
CASES = {
    "words": ((A, B), (A, p("Đoạn thứ hai trong tài liệu", id=2))),
    "inserted in the middle": ((A, C), (A, B, C)),
    "inserted at the end": ((A,), (A, B, C)),
    "deleted at the end": ((A, B, C), (A,)),
    "deleted at the start": ((A, B, C), (C,)),
    "everything replaced": ((A,), (B, C)),
    "moved": ((A, B, C), (C, A, B)),
    "moved to the end": ((A, B, C), (B, C, A)),
    "table inserted at the end": ((A,), (A, TABLE)),
    "table deleted at the end": ((A, TABLE), (A,)),
    "table deleted before text": ((A, TABLE, B), (A, B)),
    "table in the place of a table": ((A, TABLE, B), (A, table(row("x", "y", "z"), row("a", "b", "c"), id=9), B)),
    "table beside a table": ((A, TABLE, B), (A, TABLE, table(row("x", "y"), id=9), B)),
    "paragraph before a table deleted": ((A, B, TABLE), (A, TABLE)),
    "paragraph before the first table deleted": ((A, TABLE, B), (TABLE, B)),
    "text between tables deleted": ((TABLE, A, table(row("x"), id=9)), (TABLE, table(row("x"), id=9))),
    "rows": ((TABLE,), (table(TABLE.rows[1], row("3", "ba", id="00000A03"), id="00000A00"),)),
    "all rows replaced": ((TABLE, A), (table(row("8", "tám"), row("9", "chín"), id="00000A00"), A)),
    "cell": ((TABLE,), (table(TABLE.rows[0], row("2", "hai lần", id="00000A02"), id="00000A00"),)),
    "cell with more paragraphs": (
        (table(row(cell(p("a", id=21)), "b", id=20), id=19),),
        (table(row(cell(p("a", id=21), p("mới", id=22)), "b", id=20), id=19),),
    ),
    "merged cells": (
        (table(row("a", "b", id=20), row("c", "d", id=21), id=19),),
        (table(row(cell("ab", colspan=2), None, id=20), row("c", "d", id=21), id=19),),
    ),
    "marks": ((A,), (p("Đoạn ", b("thứ nhất"), id=1),)),
    "alignment and level": (
        (h1("Mục đích", id=4), A),
        (h2("Mục đích", id=4), p("Đoạn thứ nhất", id=1, align="center")),
    ),
    "list": ((li("một", id=5), li("hai", id=6)), (li("không", id=7), li("một", id=5), li("hai", id=6))),
    "section numbers in contents and references": (
        (h1("Mục đích", id=4), A, h1("Phạm vi", id=5), p("Xem mục ", ref(5), ".", id=6)),
        (h1("Mục đích", id=4), A, h1("Căn cứ", id=8), B, h1("Phạm vi", id=5), p("Xem mục ", ref(5), ".", id=6)),
    ),
    "a footnote's text": (
        (p("Chữ", footnote(p("ghi chú cũ", id=31), id=30), id=1),),
        (p("Chữ", footnote(p("ghi chú mới", id=31), id=30), id=1),),
    ),
    "a footnote inserted": ((p("Chữ", id=1), B), (p("Chữ", footnote(p("ghi chú", id=31), id=30), id=1), B)),
    "a footnote deleted with its paragraph": ((p("Chữ", footnote(p("ghi chú", id=31), id=30), id=1), B), (B,)),
    "a caption": ((A, figure("Sơ đồ", id=40)), (A, figure("Lưu đồ", id=40))),
    "a page break": ((A, B), (A, page_break(id=50), B)),
    "pages that lie": ((A, landscape(id=70), B), (landscape(id=70), B, A)),
    "blank paragraphs": ((A, p(id=60), B), (A, B, p(id=61), p(id=62))),
    "typing noise": ((p('Là "đạt"  khi', id=1),), (p("Là “đạt” khi", id=1),)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("style", ["iso-vn", "plain"])
def test_the_law_holds(case, style: str):
    before, after = case
    old, new = doc(*before, lineage="a"), doc(*after, lineage="a")
    made(old, new, style)
    made(new, old, style)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_pairs_from_practice_come_back(pair: Pair):
    made(*pair.strangers())
    made(*pair.lineage())


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(revisions())
def test_any_pair_gets_a_proved_redline_or_none(pair: tuple[Document, Document]):
    old, new = pair
    same = replace(new.properties, kind=old.properties.kind)  # the kind decides which headers there are
    new = replace(new, properties=same)
    before, after = plan(old, {}, load_style("iso-vn")), plan(new, {}, load_style("iso-vn"))
    data = write_redline(before, after, compare(old, new), "Ban ISO", DATE)
    assert paragraphs(reject_all(data)) == paragraphs(write_docx(before))
    assert paragraphs(accept_all(data)) == paragraphs(write_docx(after))


def test_a_header_that_only_one_side_has_is_told():
    document = doc(A, lineage="a")
    before = plan(document, {}, load_style("iso-vn"))
    after = replace(before, header_first=before.header, footer_first=before.footer)
    result = redline(before, after, compare(document, document), "Ban ISO", DATE)
    assert [finding.key for finding in result.findings] == ["publish.redline_headers"]


def test_another_language_changes_the_title_of_the_contents():
    body_ = tuple(h1(f"Mục {n}", id=100 + n) for n in range(12))
    old, new = (replace(doc(*body_, lineage="a"), properties=Properties(language=code)) for code in ("vi", "en"))
    made(old, new)


def test_only_the_changed_words_are_marked():
    data = made(doc(A, B, lineage="a"), doc(A, p("Đoạn thứ hai trong tài liệu", id=2), lineage="a"), "plain")
    assert marks(data, "del") == ["của"]
    assert marks(data, "ins") == ["trong"]


def test_a_move_has_a_label_at_both_places():
    heads = (h1("Một", id=101), h1("Hai", id=102))
    data = made(doc(heads[0], A, B, heads[1], C, lineage="a"), doc(heads[0], B, heads[1], C, A, lineage="a"))
    package = read_package(data, "a.docx")
    texts = ["".join(c.itertext()) for c in package.xml("word/comments.xml")]
    assert texts == ["Chuyển đến mục 2", "Chuyển từ mục 1"]
    assert len(list(body(data).iter(f"{{{W}}}commentReference"))) == 2


def test_a_file_with_itself_has_no_mark():
    document = doc(A, TABLE, B, lineage="a")
    data = made(document, document)
    assert not list(body(data).iter(f"{{{W}}}ins", f"{{{W}}}del"))


def test_marks_have_ids_of_their_own_with_author_and_date():
    data = made(doc(A, B, TABLE, lineage="a"), doc(C, TABLE, lineage="a"))
    found = list(body(data).iter(f"{{{W}}}ins", f"{{{W}}}del", f"{{{W}}}pPrChange"))
    assert len({mark.get(f"{{{W}}}id") for mark in found}) == len(found) > 0
    assert {(mark.get(f"{{{W}}}author"), mark.get(f"{{{W}}}date")) for mark in found} == {("Ban ISO", DATE)}


def test_another_look_of_the_same_words_is_a_change_of_properties():
    data = made(doc(A, lineage="a"), doc(p("Đoạn ", b("thứ nhất"), id=1), lineage="a"), "plain")
    assert not marks(data, "ins")
    assert len(list(body(data).iter(f"{{{W}}}rPrChange"))) == 1


def test_the_same_pair_gives_the_same_bytes():
    old, new = doc(A, B, lineage="a"), doc(B, C, lineage="a")
    assert made(old, new) == made(old, new)


def test_a_redline_that_breaks_the_law_is_never_handed_out(monkeypatch: pytest.MonkeyPatch):
    old, new = (plan(doc(part, lineage="a"), {}, load_style("plain")) for part in (A, B))
    comparison = compare(old.document, new.document)
    monkeypatch.setattr(module, "resolved_text", lambda data, side, headers: ["something else"])
    with pytest.raises(Trouble, match=r"publish\.redline_unproved"):
        write_redline(old, new, comparison, "Ban ISO", DATE)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_the_text_of_a_publication_is_that_of_its_file(pair: Pair):
    publication = plan(pair.strangers()[1], {}, load_style("iso-vn"))
    assert printed_text(publication) == paragraphs(write_docx(publication))


@pytest.mark.parametrize("name", ["05_section_moved_edited", "13_column_and_join", "14_small_things"])
def test_redlines_are_valid(name: str, tmp_path: Path, ooxml_validate):
    pair = next(pair for pair in pairs() if pair.name == name)
    file = tmp_path / "redline.docx"
    file.write_bytes(made(*pair.lineage()))
    assert ooxml_validate(file) == []
