# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The undo history is bounded by what it holds, not by steps: the oldest go, what is left leads back exactly."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qmeditor.desktop.editor import history as histories
from qmeditor.desktop.editor.history import History, step_between, weight
from qmeditor.document import Document, Paragraph, Table, Text
from tests import builders as make
from tests.desktop import chance


def edited(document: Document, words: str, place: int = 0) -> Document:
    block = Paragraph(document.body[place].id, (Text(words),))
    return replace(document, body=(*document.body[:place], block, *document.body[place + 1 :]))


@given(some.lists(some.tuples(some.integers(0, 3), some.integers(0, 20_000)), min_size=1, max_size=60))
def test_a_history_holds_no_more_than_its_bound_and_leads_back_as_far_as_it_reaches(
    edits: list[tuple[int, int]],
) -> None:
    document = make.doc(*(make.p(str(n)) for n in range(4)))
    values, history = [document], History()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(histories, "MOST", 200_000)
        for n, (place, length) in enumerate(edits):
            values.append(edited(values[-1], f"{n} " + "x" * length, place))
            history.add(step_between("Typing", values[-2], values[-1], None, None))
            assert history.held <= 200_000 or len(history.done) == 1
            assert history.held == sum(one.size for one in history.done)
    value, reach = values[-1], len(history.done)
    for n in range(reach):
        step = history.undo()
        assert step is not None
        value = step.apply(value)
        assert value == values[-2 - n]
    assert history.undo() is None
    while (step := history.redo()) is not None:
        value = step.apply(value)
    assert value == values[-1]


def test_what_both_sides_of_a_step_share_weighs_nothing() -> None:
    document = make.doc(make.table(*("a|" + "chữ " * 500 for _ in range(100))))
    [table] = document.body
    assert isinstance(table, Table)
    row = table.rows[0]
    cell = row.cells[0]
    assert cell is not None
    other = replace(cell, blocks=(make.p("b"),))
    changed = replace(table, rows=(replace(row, cells=(other, *row.cells[1:])), *table.rows[1:]))
    light = weight(step_between("Typing", document, replace(document, body=(changed,)), None, None))
    heavy = weight(step_between("Delete", document, make.doc(make.p("")), None, None))
    assert light < 10_000 < 100_000 < heavy


def test_steps_that_were_taken_back_and_replaced_are_not_counted() -> None:
    document, history = chance.document(3), History()
    for n in range(20):
        new = edited(document, "x" * 1000 + str(n))
        history.add(step_between("Typing", document, new, None, None))
        history.undo()
        history.add(step_between("Typing", document, new, None, None))
        document = new
    assert history.held == sum(one.size for one in history.done)
    assert len(history.done) == 20
