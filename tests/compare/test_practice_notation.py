# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The pairs from practice are sound data, their notation reads as it says, and the judge of a list is fair."""

from dataclasses import replace
from typing import Any

import pytest

from qmeditor.compare.model import KINDS, Change
from qmeditor.document.blocks import Block, Figure, Heading, ListItem, Note, Paragraph, Table
from qmeditor.document.inlines import CrossReference, DocumentReference, Footnote, Marks, Text
from qmeditor.document.numbers import numbers
from qmeditor.document.tree import Document
from qmeditor.document.walk import blocks, plain_text
from tests.compare.practice_notation import Expected, Pair, document, judge, lines, pairs

WHATS = {"heading", "paragraph", "list_item", "table", "figure", "note", "section", "header", "footnote", "property"}

ALL = pairs()
each_pair = pytest.mark.parametrize("pair", ALL, ids=lambda pair: pair.name)


def read(text: str) -> Document:
    return document(text, [str(n) for n, _ in enumerate(lines(text))])


def section_numbers(doc: Document) -> set[str]:
    labels = numbers(doc).labels
    return {labels[block.id] for block in doc.body if isinstance(block, Heading)}


def flat(expected: tuple[Expected, ...]) -> list[Expected]:
    return [item for one in expected for item in (one, *(x for way in one.instead for x in way))]


# --- the data


def test_there_are_twelve_pairs_at_least():
    assert len(ALL) >= 12


@each_pair
def test_a_pair_is_of_believable_size_and_differs(pair: Pair):
    old, new = pair.strangers()
    assert 15 <= len(old.body) <= 40
    assert 15 <= len(new.body) <= 40
    assert pair.old_text != pair.new_text
    assert pair.description.endswith(".")


@each_pair
def test_a_pair_expects_changes_of_known_kinds_at_places_that_exist(pair: Pair):
    old, new = pair.strangers()
    known = section_numbers(old) | section_numbers(new) | {"", None}
    written = "\n".join([*lines(pair.old_text), *lines(pair.new_text)])
    assert any(not item.optional for item in pair.expected)
    for item in flat(pair.expected):
        assert item.kind in KINDS
        assert item.what is None or item.what in WHATS
        assert item.number in known
        assert all(hint in written for hint in item.hints)


@each_pair
def test_typed_letters_and_numbers_of_lists_are_those_that_the_document_derives(pair: Pair):
    for text, doc in zip((pair.old_text, pair.new_text), pair.strangers(), strict=True):
        labels = numbers(doc).labels
        typed = [line.split(")")[0] for line in lines(text) if line[:1].isalnum() and line[1:3] == ") "]
        shown = [labels[b.id].rstrip(".)") for b in doc.body if isinstance(b, ListItem) and b.scheme != "bullet"]
        assert shown == typed


@each_pair
def test_strangers_share_no_id_and_a_lineage_shares_what_stayed(pair: Pair):
    strangers = [{block.id for block in blocks(doc.body)} for doc in pair.strangers()]
    assert strangers[0].isdisjoint(strangers[1])
    old, new = pair.lineage()
    assert old.lineage == new.lineage == pair.name
    kept = {block.id for block in old.body} & {block.id for block in new.body}
    assert len(kept) >= len(old.body) * 2 // 3
    again = pair.lineage()
    assert again == (old, new)


def test_in_a_lineage_what_was_edited_or_moved_keeps_its_id_and_only_the_new_is_new():
    by_name = {pair.name: pair.lineage() for pair in ALL}
    old, new = by_name["01_deadline"]
    assert [block.id for block in old.body] == [block.id for block in new.body]
    for name, added in {"05_section_moved_edited": 0, "06_row_split": 6, "12_item_moved": 0}.items():  # a row, 5 cells
        (before, after) = ({i for block in blocks(doc.body) for i in ids_of(block)} for doc in by_name[name])
        assert len(after - before) == added, name


def ids_of(block: Block) -> list[str]:
    return [block.id, *(row.id for row in block.rows)] if isinstance(block, Table) else [block.id]


# --- the notation


def test_each_line_is_its_block():
    doc = read(
        "@code: QT-01\n# Mục đích\nMột đoạn.\n- gạch\n1) một\na) chữ\n> lưu ý\n! hinh | Sơ đồ\n"
        "## Con {#con}\nxem {see con}"
    )
    kinds = [Heading, Paragraph, ListItem, ListItem, ListItem, Note, Figure, Heading, Paragraph]
    assert [type(block) for block in doc.body] == kinds
    assert doc.properties.code == "QT-01"
    assert [block.scheme for block in doc.body if isinstance(block, ListItem)] == ["bullet", "number", "letter"]
    heading, paragraph = doc.body[-2:]
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert (heading.level, plain_text(heading.content)) == (2, "Con")
    assert paragraph.content == (Text("xem "), CrossReference(heading.id))


def test_a_table_has_caption_header_rows_and_cells():
    doc = read("= Trình tự\n^ TT ^ Việc ^\n| 1 | Nhận // Vào sổ |\n| | Cộng |\nSau bảng.")
    table, after = doc.body
    assert isinstance(table, Table)
    assert isinstance(after, Paragraph)
    assert table.caption == (Text("Trình tự"),)
    assert (table.header_rows, len(table.rows), len(table.columns)) == (1, 3, 2)
    texts = [
        [
            [plain_text(block.content) for block in cell.blocks if isinstance(block, Paragraph)]
            for cell in row.cells
            if cell
        ]
        for row in table.rows
    ]
    assert texts == [[["TT"], ["Việc"]], [["1"], ["Nhận", "Vào sổ"]], [[""], ["Cộng"]]]


def test_a_caption_belongs_to_the_next_table_alone():
    first, between, second = read("= Trình tự\n| 1 |\nGiữa hai bảng.\n| 2 |").body
    assert isinstance(first, Table)
    assert isinstance(between, Paragraph)
    assert isinstance(second, Table)
    assert (first.caption, second.caption) == ((Text("Trình tự"),), None)


def test_what_stands_within_a_line_is_read():
    (paragraph,) = read("Hạn **5 ngày**{note Ngày làm việc.}, xem {doc QT-02}").body
    assert isinstance(paragraph, Paragraph)
    text, bold, note, comma, other = paragraph.content
    assert (text, bold, comma) == (Text("Hạn "), Text("5 ngày", Marks.BOLD), Text(", xem "))
    assert isinstance(note, Footnote)
    assert other == DocumentReference("QT-02")


# --- the judge

ROW = Change("a", "row_inserted", "table", number="6", new_text="3\tBM-07-06\tPhiếu")
CELL = Change("b", "cell", "table", number="5.1", old_text="7 ngày", new_text="4 ngày")


def test_a_list_told_as_expected_leaves_nothing_over():
    expected = [Expected("cell", "table", "5.1", ("4 ngày",)), Expected("row_inserted", "table", "6", ("BM-07-06",))]
    verdict = judge(expected, [ROW, CELL])
    assert (verdict.missing, verdict.extra) == ((), ())


@pytest.mark.parametrize("other", [{"kind": "row_deleted"}, {"what": "figure"}, {"number": "7"}, {"new_text": "khác"}])
def test_another_kind_thing_place_or_text_is_not_what_was_expected(other: dict[str, Any]):
    item = Expected("row_inserted", "table", "6", ("BM-07-06",))
    verdict = judge([item], [replace(ROW, **other)])
    assert verdict.missing == (item,)
    assert verdict.extra == (replace(ROW, **other),)


def test_of_several_hints_any_will_do():
    assert judge([Expected("cell", "table", "5.1", ("5 ngày", "4 ngày"))], [CELL]) == judge([], [])


def test_a_change_told_twice_is_one_too_many():
    assert judge([Expected("cell", "table", "5.1")], [CELL, CELL]).extra == (CELL,)


def test_a_change_is_counted_for_the_item_that_needs_it():
    loose, strict = Expected("cell", "table", "5.1", ("ngày",)), Expected("cell", "table", "5.1", ("4 ngày",))
    assert judge([loose, strict], [CELL, replace(CELL, new_text="9 ngày", old_text="")]) == judge([], [])


def test_what_is_optional_counts_neither_way():
    item = Expected("renumbered", "table", "6", optional=True)
    told = Change("c", "renumbered", "table", number="6")
    assert judge([item], []) == judge([item], [told]) == judge([], [])


def test_another_way_to_tell_the_same_is_taken_whole_or_not_at_all():
    ways = ((Expected("row_inserted", "table", "6"), Expected("cell", "table", "5.1")),)
    item = Expected("split", "table", "6", instead=ways)
    assert judge([item], [ROW, CELL]) == judge([], [])
    half = judge([item], [ROW])
    assert (half.missing, half.extra) == ((item,), (ROW,))
