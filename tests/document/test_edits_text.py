# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Typing, deleting, Enter, Backspace and Delete as edits of the value."""

from collections.abc import Iterator

import pytest

from qmeditor.document import BlockId, Document, InvalidEdit, Marks, Text
from qmeditor.document.edits import Position, delete_range, insert_inline, insert_text, join_next, join_previous, split
from tests.builders import (
    anchor,
    b,
    cell,
    clause,
    definition,
    doc,
    figure,
    footnote,
    h1,
    h2,
    li,
    line,
    link,
    note,
    p,
    page_break,
    process,
    ref,
    row,
    step,
    table,
)
from tests.document.shown import shown


def ids() -> Iterator[BlockId]:
    return (f"{number:08X}" for number in range(0x100, 0x200))


def at(one: int, offset: int = 0, part: str = "") -> Position:
    return Position(f"{one:08X}", offset, part)


def test_typed_text_goes_where_the_caret_is_and_takes_the_marks_before_it() -> None:
    document = doc(p("Quy ", b("định"), id=1), p("khác", id=2))
    edit = insert_text(document, at(1, 6), "X", ids())
    assert shown(edit.document) == ["1 paragraph Quy <b>địXnh</b>", "2 paragraph khác"]
    assert edit.caret == at(1, 7)
    assert edit.document.body[1] is document.body[1]
    assert shown(insert_text(document, at(1, 0), "A", ids()).document)[0] == "1 paragraph AQuy <b>định</b>"
    assert shown(insert_text(document, at(1, 4), "A", ids()).document)[0] == "1 paragraph Quy A<b>định</b>"
    assert shown(insert_text(document, at(1, 4), "A", ids(), Marks.NONE).document)[0] == "1 paragraph Quy A<b>định</b>"
    bold = insert_text(document, at(1, 8), "A", ids(), Marks.BOLD).document
    assert shown(bold)[0] == "1 paragraph Quy <b>địnhA</b>"


def test_a_link_goes_on_only_inside_it() -> None:
    document = doc(p("xem ", link("đây", "u"), id=1))
    assert insert_text(document, at(1, 5), "X", ids()).document.body[0].content[1] == Text("đXây", link="u")
    assert insert_text(document, at(1, 7), "X", ids()).document.body[0].content[2] == Text("X")


def test_typed_text_is_cleaned_and_composes_with_its_neighbours() -> None:
    document = doc(p("e", id=1))
    edit = insert_text(document, at(1, 1), "\u0302\u0301", ids())
    assert (shown(edit.document), edit.caret) == (["1 paragraph ế"], at(1, 1))
    assert insert_text(document, at(1, 1), "\ufeff\x00", ids()).document is document
    assert insert_text(document, at(1, 1), "\r\n\u2028", ids()).document.body[0].content == line("e\n\n")


def test_at_the_edge_of_a_picture_typing_begins_a_paragraph() -> None:
    document = doc(figure(id=1))
    edit = insert_text(document, at(1, 1), "sau", ids())
    assert (shown(edit.document), edit.caret) == (["1 figure", "100 paragraph sau"], at(0x100, 3))
    assert shown(insert_text(document, at(1, 0), "trước", ids()).document) == ["100 paragraph trước", "1 figure"]


def test_an_inline_is_one_character() -> None:
    document = doc(p("xem .", id=1), h1("Mục", id=2))
    edit = insert_inline(document, at(1, 4), ref(2), ids())
    assert (shown(edit.document)[0], edit.caret) == ("1 paragraph xem [2].", at(1, 5))
    gone = delete_range(edit.document, at(1, 4), at(1, 5), ids())
    assert gone.document == document


def test_what_is_no_place_is_refused() -> None:
    document = doc(p("abc", id=1), figure(id=2))
    for position in (at(1, 4), at(1, -1), at(9), at(1, 0, "term"), at(2, 2), at(2, 0, "caption")):
        with pytest.raises(InvalidEdit):
            insert_text(document, position, "x", ids())


FOUR = doc(h1("Mục đích", id=1), p("một hai", id=2), p("ba bốn", id=3), table(row(cell(p("ô", id=5)), id=6), id=4))


@pytest.mark.parametrize(
    ("start", "end", "left", "caret"),
    [
        (at(2, 3), at(2, 7), ["1 heading Mục đích", "2 paragraph một", "3 paragraph ba bốn"], at(2, 3)),
        (at(2, 3), at(3, 2), ["1 heading Mục đích", "2 paragraph một bốn"], at(2, 3)),
        (at(1, 0), at(2, 4), ["2 paragraph hai", "3 paragraph ba bốn"], at(2, 0)),
        (at(1, 3), at(2, 7), ["1 heading Mục", "3 paragraph ba bốn"], at(1, 3)),
        (at(1, 0), at(3, 6), ["1 heading "], at(1, 0)),
    ],
)
def test_a_range_over_blocks_leaves_one_block_of_both_ends(
    start: Position, end: Position, left: list[str], caret: Position
) -> None:
    for edit in (delete_range(FOUR, start, end, ids()), delete_range(FOUR, end, start, ids())):
        assert shown(edit.document) == [*left, "4 table(6: 5 paragraph ô)"]
        assert edit.caret == caret


def test_a_table_with_one_end_of_the_range_in_it_goes_as_a_whole() -> None:
    edit = delete_range(FOUR, at(3, 2), at(5, 0), ids())
    assert shown(edit.document) == ["1 heading Mục đích", "2 paragraph một hai", "3 paragraph ba"]
    assert edit.caret == at(3, 2)


def test_over_cells_a_range_empties_the_cells_between() -> None:
    inside = [row(*(cell(p(f"{r}{c}", id=r * 16 + c)) for c in (1, 2)), id=r * 16) for r in (1, 2)]
    document = doc(p("trước", id=1), table(*inside, id=2))
    edit = delete_range(document, at(0x21, 1), at(0x11, 1), ids())
    assert shown(edit.document)[1] == (
        "2 table(10: 11 paragraph  | 12 paragraph 12; 20: 21 paragraph  | 22 paragraph 22)"
    )
    assert edit.caret == at(0x11)
    assert delete_range(edit.document, at(0x21), at(0x11), ids()).document is edit.document


def test_a_comment_that_loses_one_end_keeps_it() -> None:
    document = doc(p("a", anchor("1", "start"), "bc", anchor("1", "end"), "d", id=1))
    assert delete_range(document, at(1, 0), at(1, 3), ids()).document.body[0].content[0] == anchor("1", "start")
    assert delete_range(document, at(1, 0), at(1, 6), ids()).document.body[0].content == ()


def test_deleting_all_leaves_an_empty_paragraph() -> None:
    document = doc(figure(id=1), figure(id=2))
    assert shown(delete_range(document, at(1, 0), at(2, 1), ids()).document) == ["100 paragraph "]
    assert delete_range(document, at(1, 1), at(2, 0), ids()).document is document


def test_a_page_break_goes_without_a_trace() -> None:
    document = doc(p("a", id=1), page_break(id=2), p("b", id=3))
    edit = delete_range(document, at(2, 0), at(2, 1), ids())
    assert (shown(edit.document), edit.caret) == (["1 paragraph a", "3 paragraph b"], at(3, 0))


@pytest.mark.parametrize(
    ("document", "position", "left", "caret"),
    [
        (doc(p("một hai", id=1)), at(1, 3), ["1 paragraph một", "100 paragraph  hai"], at(0x100)),
        (doc(p("một", id=1)), at(1, 0), ["100 paragraph ", "1 paragraph một"], at(1)),
        (doc(p(id=1)), at(1, 0), ["1 paragraph ", "100 paragraph "], at(0x100)),
        (doc(h1("một", id=1)), at(1, 3), ["1 heading một", "100 paragraph "], at(0x100)),
        (doc(h1("một", id=1)), at(1, 0), ["100 paragraph ", "1 heading một"], at(1)),
        (doc(h2("mộthai", id=1)), at(1, 3), ["1 heading2 một", "100 heading2 hai"], at(0x100)),
        (doc(li("một", id=1, start=4)), at(1, 3), ["1 - một", "100 - "], at(0x100)),
        (doc(li(id=1, level=2)), at(1, 0), ["1 - "], at(1)),
        (doc(li(id=1)), at(1, 0), ["1 paragraph "], at(1)),
        (doc(note("một", id=1, kind="warning")), at(1, 3), ["1 note một", "100 note "], at(0x100)),
        (doc(note(id=1)), at(1, 0), ["1 paragraph "], at(1)),
        (doc(figure(id=1)), at(1, 0), ["100 paragraph ", "1 figure"], at(0x100)),
        (doc(figure("hình", id=1)), at(1, 2, "caption"), ["1 figure hì", "100 paragraph nh"], at(0x100)),
        (doc(definition("a", "b", id=1)), at(1, 1, "term"), ["1 definition a: b"], at(1, 0, "meaning")),
        (
            doc(definition("a", "b", id=1)),
            at(1, 1, "meaning"),
            ["1 definition a: b", "100 definition : "],
            at(0x100, 0, "term"),
        ),
        (doc(process(step("ab", id=2), id=1)), at(2, 1, "action"), ["1 process(2 a; 100 b)"], at(0x100, 0, "action")),
    ],
)
def test_enter(document: Document, position: Position, left: list[str], caret: Position) -> None:
    edit = split(document, position, ids())
    assert (shown(edit.document), edit.caret) == (left, caret)


def test_what_belongs_to_one_heading_alone_stays_with_its_text() -> None:
    document = doc(h1("mộthai", id=1, start=3, clauses=(clause("4.1"),), role="Văn phòng", mark="02"))
    first, second = split(document, at(1, 3), ids()).document.body
    assert (first.start, first.role) == (3, "Văn phòng")
    assert (second.start, second.role, second.mark, second.clauses) == (None, "", "", ())


@pytest.mark.parametrize(
    ("document", "position", "left", "caret"),
    [
        (doc(p("một", id=1), p("hai", id=2)), at(2), ["1 paragraph mộthai"], at(1, 3)),
        (doc(h1("một", id=1), p("hai", id=2)), at(2), ["1 heading mộthai"], at(1, 3)),
        (doc(p(id=1), h1("hai", id=2)), at(2), ["2 heading hai"], at(2)),
        (doc(h1("một", id=1), p(id=2)), at(2), ["1 heading một"], at(1, 3)),
        (doc(p("một", id=1), li("hai", id=2)), at(2), ["1 paragraph một", "2 paragraph>1 hai"], at(2)),
        (doc(p("một", id=1), p("hai", id=2, indent=1)), at(2), ["1 paragraph một", "2 paragraph hai"], at(2)),
        (doc(p("một", id=1), note("hai", id=2)), at(2), ["1 paragraph một", "2 paragraph hai"], at(2)),
        (doc(p("một", id=1)), at(1), ["1 paragraph một"], at(1)),
        (doc(figure(id=1), p("hai", id=2)), at(2), ["1 figure", "2 paragraph hai"], at(1, 1)),
        (doc(figure(id=1), p(id=2)), at(2), ["1 figure"], at(1, 1)),
        (doc(page_break(id=1), p("hai", id=2)), at(2), ["2 paragraph hai"], at(2)),
        (doc(FOUR.body[3], p(id=9)), at(9), ["4 table(6: 5 paragraph ô)"], at(5, 1)),
        (doc(FOUR.body[3]), at(5), ["4 table(6: 5 paragraph ô)"], at(5)),
        (doc(definition("a", "b", id=1)), at(1, 0, "meaning"), ["1 definition a: b"], at(1, 1, "term")),
        (doc(figure("", id=1)), at(1, 0, "caption"), ["1 figure"], at(1)),
        (
            doc(process(step("a", id=2), step("", id=3), id=1)),
            at(3, 0, "action"),
            ["1 process(2 a)"],
            at(2, 1, "action"),
        ),
    ],
)
def test_backspace_at_the_start(document: Document, position: Position, left: list[str], caret: Position) -> None:
    edit = join_previous(document, position)
    assert (shown(edit.document), edit.caret) == (left, caret)
    if shown(document) == left:
        assert (edit.document is document) or document.body[0].caption == ()


@pytest.mark.parametrize(
    ("document", "position", "left", "caret"),
    [
        (doc(p("một", id=1), li("hai", id=2)), at(1, 3), ["1 paragraph mộthai"], at(1, 3)),
        (doc(p(id=1), li("hai", id=2)), at(1), ["2 - hai"], at(2)),
        (doc(p("một", id=1)), at(1, 3), ["1 paragraph một"], at(1, 3)),
        (doc(p("a", id=1), page_break(id=2), p("b", id=3)), at(1, 1), ["1 paragraph a", "3 paragraph b"], at(1, 1)),
        (doc(p(id=1), FOUR.body[3]), at(1), ["4 table(6: 5 paragraph ô)"], at(5)),
        (doc(p("a", id=1), FOUR.body[3]), at(1, 1), ["1 paragraph a", "4 table(6: 5 paragraph ô)"], at(5)),
    ],
)
def test_delete_at_the_end(document: Document, position: Position, left: list[str], caret: Position) -> None:
    edit = join_next(document, position)
    assert (shown(edit.document), edit.caret) == (left, caret)


def test_blocks_in_cells_and_footnotes_are_edited_alike() -> None:
    document = doc(p("a", footnote(p("chú", id=2), id=3), id=1), table(row(cell(p("ô", id=5)), id=6), id=4))
    edit = split(document, at(2, 1), ids())
    assert shown(edit.document)[0] == "1 paragraph a{2 paragraph c | 100 paragraph hú}"
    assert join_previous(edit.document, edit.caret).document == document
    assert shown(split(document, at(5, 1), ids()).document)[1] == "4 table(6: 5 paragraph ô / 100 paragraph )"
