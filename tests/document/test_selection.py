# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The selection as it is meant: what was seen selected is deleted, replaced, copied and moved, nothing behind it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import BlockId, Document
from qmeditor.document.edits import (
    Chosen,
    Position,
    chosen,
    clear_chosen,
    delete_chosen,
    in_order,
    meant,
    move_range,
    slice_chosen,
)
from qmeditor.document.edits.places import own_content, slots
from qmeditor.document.edits.spans import length
from qmeditor.document.walk import blocks as walk
from tests.builders import definition, doc, figure, h1, h2, li, p, page_break, process, step, table
from tests.document.shown import block_shown, shown
from tests.strategies import documents

BODY = doc(
    h1("Mục", id=1),
    p("một hai", id=2),
    li("ba", id=3),
    li("bốn", id=4),
    p("", id=5),
    table("a|b", id=6),
    h2("Đầu", id=7),
    figure(id=8),
    page_break(id=9),
    p("cuối", id=10),
)


def ids() -> Iterator[BlockId]:
    return (f"{number:08X}" for number in range(0x1000, 0x2000))


def at(one: int, offset: int = 0, part: str = "") -> Position:
    return Position(f"{one:08X}", offset, part)


CELL = BODY.body[5].rows[0].cells[1].blocks[0].id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("anchor", "head", "found"),
    [
        (at(2, 1), at(2, 4), Chosen(at(2, 1), at(2, 4))),
        (at(3), at(4), Chosen(at(3), at(3, 2), lines=True)),  # a triple click
        (at(4), at(3), Chosen(at(3), at(3, 2), lines=True)),
        (at(2, 4), at(4), Chosen(at(2, 4), at(3, 2))),
        (at(2, 7), at(3), Chosen(at(2, 7), at(2, 7))),  # the end of a block alone
        (at(5), at(6), Chosen(at(5), at(5), lines=True)),
        (at(5), at(7), Chosen(at(6), at(6, 1), lines=True)),  # as Qt has it for a table behind a blank line
        (at(2, 4), at(7), Chosen(at(2, 4), at(6, 1))),
        (at(2, 4), Position(CELL, 1), Chosen(at(2, 4), Position(CELL, 1))),
        (at(7, 3), at(9), Chosen(at(8), at(8, 1), lines=True)),
        (at(7, 1), at(10), Chosen(at(7, 1), at(9, 1))),
        (at(1), at(10, 4), Chosen(at(1), at(10, 4))),
        (at(8), at(9), Chosen(at(8), at(8, 1), lines=True)),
        (at(8, 1), at(9), Chosen(at(8, 1), at(8, 1))),
        (at(2, 2), at(2, 2), Chosen(at(2, 2), at(2, 2))),
    ],
)
def test_an_end_at_the_start_of_a_block_is_the_end_of_the_one_before(
    anchor: Position, head: Position, found: Chosen
) -> None:
    assert chosen(BODY, anchor, head) == found


def test_the_caret_stays_at_its_end_of_the_selection() -> None:
    assert meant(BODY, at(3), at(4)) == (at(3), at(3, 2))
    assert meant(BODY, at(4), at(3)) == (at(3, 2), at(3))
    assert meant(BODY, at(2, 7), at(3)) == (at(2, 7), at(3))


def left(document: Document) -> list[str]:
    return [line.partition(" ")[0] for line in shown(document)]


@pytest.mark.parametrize(
    ("anchor", "head", "gone"),
    [
        (at(3), at(4), {3}),
        (at(1), at(3), {1, 2}),
        (at(5), at(6), {5}),
        (at(8), at(9), {8}),
        (at(9), at(10), {9}),
        (at(6), at(7), {6}),
        (at(7, 3), at(9), {8}),
    ],
)
def test_whole_blocks_go_with_their_ends_and_the_one_behind_stays(
    anchor: Position, head: Position, gone: set[int]
) -> None:
    edit = delete_chosen(BODY, anchor, head, ids())
    assert edit.document.body == tuple(block for block in BODY.body if int(block.id, 16) not in gone)


def test_part_of_a_block_and_a_table_go_and_the_heading_behind_stays() -> None:
    for head in (at(7), Position(CELL, 1)):
        document = delete_chosen(BODY, at(2, 4), head, ids()).document
        assert shown(document)[1] == "2 paragraph một "
        assert document.body[2] is BODY.body[6]
    upward = delete_chosen(BODY, at(7, 2), Position(CELL, 0), ids()).document
    assert left(upward)[4:6] == ["5", "7"]
    assert shown(upward)[5] == "7 heading2 u"


def test_only_the_end_of_a_block_selected_joins() -> None:
    assert shown(delete_chosen(BODY, at(3, 2), at(4), ids()).document)[2] == "3 - babốn"


def test_what_is_typed_over_stands_in_a_block_of_the_first_kind() -> None:
    for anchor, head in ((at(3), at(4)), (at(4), at(3))):
        edit = clear_chosen(BODY, anchor, head, ids())
        assert shown(edit.document)[2:4] == ["3 - ", "4 - bốn"]
        assert edit.caret == at(3)
    assert clear_chosen(BODY, at(3, 2), at(4), ids()).document is BODY
    assert clear_chosen(BODY, at(5), at(6), ids()).document is BODY
    several = clear_chosen(BODY, at(3), at(5), ids())
    assert shown(several.document)[2:4] == ["3 - ", "5 paragraph "]


def test_what_is_copied_is_what_is_seen() -> None:
    copied = [
        [block_shown(block) for block in slice_chosen(BODY, *ends)]
        for ends in ((at(3), at(4)), (at(2, 4), at(3)), (at(2, 4), at(7)), (at(2, 7), at(3)))
    ]
    assert copied[0] == ["3 - ba"]
    assert copied[1] == ["2 paragraph hai"]
    assert [line.partition(" ")[0] for line in copied[2]] == ["2", "3", "4", "5", "6"]
    assert copied[3] == []


def test_dragged_blocks_keep_their_kind_and_take_nothing_along() -> None:
    for to, order in ((at(2), "1 3 2 4 5"), (at(4, 3), "1 2 4 3 5"), (at(1), "3 1 2 4 5")):
        moved = move_range(BODY, at(3), at(4), to, ids()).document
        assert left(moved)[:5] == order.split()
        assert shown(moved)[order.split().index("3")] == "3 - ba"
    part = move_range(BODY, at(2, 4), at(3), at(10, 4), ids()).document
    assert shown(part)[1:3] == ["2 paragraph một ", "3 - ba"]
    assert shown(part)[-1] == "A paragraph cuốihai"


def test_parts_of_a_definition_and_of_a_process_stand_for_themselves() -> None:
    document = doc(p("một", id=1), definition("từ", "nghĩa", id=2), process(step("làm", id=3), id=4), p("hai", id=5))
    assert chosen(document, at(1, 1), at(2, 0, "term")) == Chosen(at(1, 1), at(1, 3))
    assert chosen(document, at(2, 0, "term"), at(4)) == Chosen(at(2, 0, "term"), at(2, 5, "meaning"), lines=True)
    assert chosen(document, at(1, 1), at(5)) == Chosen(at(1, 1), at(4, 1))


def places(document: Document) -> list[Position]:
    found = []
    for block in walk(document.body):
        for slot in slots(block):
            found += [Position(slot.owner, offset, slot.part) for offset in range(length(slot.content) + 1)]
        if own_content(block) is None:
            found += [Position(block.id), Position(block.id, 1)]
    return found


@given(documents(), st.randoms(use_true_random=False))
def test_what_is_meant_lies_within_what_qt_has_and_is_meant_itself(document: Document, chance: object) -> None:
    all_places = places(document)
    anchor, head = chance.choice(all_places), chance.choice(all_places)  # type: ignore[attr-defined]
    start, end = in_order(document, anchor, head)
    found = chosen(document, anchor, head)
    assert in_order(document, found.start, found.end) == (found.start, found.end)
    if found.start != found.end:
        assert in_order(document, start, found.start) == (start, found.start)
        assert in_order(document, found.end, end) == (found.end, end)
    assert found == chosen(document, head, anchor)
    behind = document.body[-1]
    if end == Position(behind.id) and start.block != behind.id and own_content(behind) is not None:
        if found.start != found.end or found.lines:
            assert delete_chosen(document, anchor, head, ids()).document.body[-1] is behind
        assert clear_chosen(document, anchor, head, ids()).document.body[-1] is behind
