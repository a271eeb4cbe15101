# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for every edit, on any document, in any order.

The schema and the rules of the whole are kept, ids stay unique, what is written is read back, blocks that did not
change keep their identity, an edit without effect gives the same document, the caret stands where it can, and an edit
that does not apply raises InvalidEdit.
"""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmeditor.document import (
    Block,
    BlockId,
    Branch,
    ClauseReference,
    Comment,
    CrossReference,
    Document,
    Footnote,
    Heading,
    InvalidEdit,
    Marks,
    Paragraph,
    Process,
    Step,
    Table,
    Text,
    edits,
    new_ids,
)
from qmeditor.document.edits import Edit, Position
from qmeditor.document.edits.places import find, own_content, slot_at, slots
from qmeditor.document.edits.spans import length
from qmeditor.document.numbers import numbers
from qmeditor.document.outline import index
from qmeditor.document.rename import ids_in
from qmeditor.document.validate import check
from qmeditor.document.walk import blocks as all_blocks
from qmeditor.document.xml import read, write
from tests.document.samples_read import sample
from tests.strategies import bodies, documents

Ids = Iterator[BlockId]


class Dice:
    """Random arguments for edits of one document."""

    def __init__(self, seed: int, pasted: tuple[Block, ...]) -> None:
        self.random = random.Random(seed)
        self.pasted = pasted
        self.ids: Ids = (f"{number:08X}" for number in range(0x1000, 0x7FFFFFFF))
        self.document: Document

    def block(self, *kinds: type) -> Block | None:
        found = [block for block in all_blocks(self.document.body) if not kinds or isinstance(block, kinds)]
        return self.random.choice(found) if found else None

    def id(self, *kinds: type) -> BlockId:
        block = self.block(*kinds)
        return block.id if block else "7FFFFFFF"

    def step(self) -> BlockId:
        block = self.block(Process)
        return self.random.choice(block.steps).id if isinstance(block, Process) else "7FFFFFFF"

    def position(self) -> Position:
        block = self.block()
        assert block is not None
        places = list(slots(block))
        if not places or (own_content(block) is None and self.random.random() < 0.3):
            return Position(block.id, self.random.randrange(2))
        slot = self.random.choice(places)
        size = length(slot.content)
        return Position(slot.owner, self.random.choice([0, size, self.random.randint(0, size)]), slot.part)

    def near(self, position: Position) -> Position:
        """A position in the same sequence of blocks, so that ranges are not always far."""
        spot = find(self.document, position.block)
        block = self.random.choice(spot.blocks)
        return Position(block.id, 0) if own_content(block) is not None else self.position()

    def two(self) -> tuple[Position, Position]:
        table = self.block(Table)
        if isinstance(table, Table) and self.random.random() < 0.3:
            inside = [cell.blocks[0] for row in table.rows for cell in row.cells if cell is not None]
            return edits.start_of(self.random.choice(inside)), edits.end_of(self.random.choice(inside))
        one = self.position()
        return one, self.random.choice([self.near, lambda _: self.position()])(one)

    def text(self) -> str:
        return self.random.choice(["a", "đánh giá", "\u0301", "một\nhai", "\u0000", "<&>", ""])

    def marks(self) -> Marks:
        return Marks(self.random.randrange(64))


def result(document: Document) -> Edit:
    return Edit(document, edits.start_of(document.body[0]))


EDITS: dict[str, Callable[[Document, Dice], Edit]] = {
    "insert_text": lambda d, a: edits.insert_text(d, a.position(), a.text(), a.ids),
    "insert_reference": lambda d, a: edits.insert_inline(d, a.position(), CrossReference(a.id()), a.ids),
    "insert_footnote": lambda d, a: edits.insert_inline(
        d, a.position(), Footnote(next(a.ids), (Paragraph(next(a.ids)),)), a.ids
    ),
    "delete_range": lambda d, a: edits.delete_range(d, *a.two(), a.ids),
    "split": lambda d, a: edits.split(d, a.position(), a.ids),
    "join_previous": lambda d, a: edits.join_previous(d, a.position()),
    "join_next": lambda d, a: edits.join_next(d, a.position()),
    "apply_marks": lambda d, a: edits.apply_marks(d, *a.two(), a.marks(), a.random.random() < 0.5),
    "toggle_marks": lambda d, a: edits.toggle_marks(d, *a.two(), Marks.BOLD),
    "set_link": lambda d, a: edits.set_link(d, *a.two(), a.random.choice(["", "http://a", "\ufeff"])),
    "to_paragraph": lambda d, a: edits.to_paragraph(d, *a.two(), a.random.choice(["", "quote"])),
    "to_heading": lambda d, a: edits.to_heading(
        d, *a.two(), a.random.randint(0, 7), a.random.choice(["", "main", "x"])
    ),
    "to_list": lambda d, a: edits.to_list(d, *a.two(), a.random.choice(["bullet", "number", "x"])),
    "toggle_list": lambda d, a: edits.toggle_list(d, *a.two()),
    "to_note": lambda d, a: edits.to_note(d, *a.two(), "warning"),
    "to_form_field": lambda d, a: edits.to_form_field(d, *a.two(), "date"),
    "to_definition": lambda d, a: edits.to_definition(d, a.position()),
    "indent": lambda d, a: edits.indent(d, *a.two(), a.random.choice([1, -1])),
    "set_align": lambda d, a: edits.set_align(d, *a.two(), "center"),
    "set_start": lambda d, a: edits.set_start(d, a.id(), a.random.choice([None, 3])),
    "paste": lambda d, a: edits.paste(d, a.position(), a.pasted, a.ids),
    "copy": lambda d, a: edits.paste(d, a.position(), edits.slice_range(d, *a.two()), a.ids),
    "delete_chosen": lambda d, a: edits.delete_chosen(d, *a.two(), a.ids),
    "clear_chosen": lambda d, a: edits.clear_chosen(d, *a.two(), a.ids),
    "move_range": lambda d, a: edits.move_range(d, *a.two(), a.position(), a.ids),
    "insert_blocks": lambda d, a: edits.insert_blocks(d, a.position(), (Heading(next(a.ids), 2),), a.ids),
    "replace_block": lambda d, a: edits.replace_block(d, Paragraph(a.id(), (Text("thay"),))),
    "delete_block": lambda d, a: edits.delete_block(d, a.id(), a.ids),
    "page_break": lambda d, a: edits.page_break(d, a.position(), a.ids),
    "insert_table": lambda d, a: edits.insert_table(d, a.position(), 2, 3, a.ids),
    "insert_row": lambda d, a: edits.insert_row(d, a.position(), a.ids, a.random.random() < 0.5),
    "insert_column": lambda d, a: edits.insert_column(d, a.position(), a.ids, a.random.random() < 0.5),
    "delete_rows": lambda d, a: edits.delete_rows(d, *a.two(), a.ids),
    "delete_columns": lambda d, a: edits.delete_columns(d, *a.two(), a.ids),
    "merge_cells": lambda d, a: edits.merge_cells(d, *a.two()),
    "split_cell": lambda d, a: edits.split_cell(d, a.position(), a.ids),
    "set_header_rows": lambda d, a: edits.set_header_rows(d, a.id(Table), a.random.randint(0, 4)),
    "set_widths": lambda d, a: edits.set_widths(d, a.id(Table), (1000,) * a.random.randint(1, 3)),
    "set_caption": lambda d, a: edits.set_caption(d, a.id(Table), a.random.choice([None, (), (Text("c"),)])),
    "move_section": lambda d, a: edits.move_section(d, a.id(Heading), a.random.choice([None, d.body[0].id, a.id()])),
    "move_section_up": lambda d, a: edits.move_section_up(d, a.id(Heading)),
    "move_section_down": lambda d, a: edits.move_section_down(d, a.id(Heading)),
    "shift_section": lambda d, a: edits.shift_section(d, a.id(Heading), a.random.choice([1, -1])),
    "delete_section": lambda d, a: edits.delete_section(d, a.id(Heading), a.ids),
    "add_step": lambda d, a: edits.add_step(
        d, a.id(Process), a.random.randint(0, 2), Step(next(a.ids), (), branches=(Branch("x", a.step()),))
    ),
    "delete_step": lambda d, a: edits.delete_step(d, a.step()),
    "move_step": lambda d, a: edits.move_step(d, a.step(), a.random.randint(0, 2)),
    "set_step": lambda d, a: edits.set_step(d, Step(a.step(), (Text("việc"),))),
    "set_properties": lambda d, a: result(edits.set_properties(d, title=a.text())),
    "set_clauses": lambda d, a: result(edits.set_clauses(d, a.id(Heading), (ClauseReference("iso9001-2015", "9.2"),))),
    "add_comment": lambda d, a: edits.add_comment(d, *a.two(), Comment(a.random.choice(["1", "mới"]))),
    "delete_comment": lambda d, a: result(edits.delete_comment(d, a.random.choice(["1", "không có"]))),
    "replace": lambda d, a: result(edits.replace_matches(d, edits.find_text(d, "đi"), a.text())),
}


def hold(before: Document, edit: Edit) -> None:
    """Assert what holds after any edit."""
    after = edit.document
    check(after)
    assert read(write(after)) == after
    numbers(after)
    if after == before:
        assert after is before
    known = {block.id: block for block in before.body}
    for block in after.body:
        if known.get(block.id) == block:
            assert known[block.id] is block
    for position in (edit.caret, edit.anchor or edit.caret):
        slot_at(find(after, position.block).block, position)
    assert set(index(after).tops) | set(index(after).owners) == set(ids_in(after.body))


@settings(max_examples=40)
@given(documents(), bodies(), st.integers(0, 1 << 30))
def test_after_any_edits_the_document_is_sound(document: Document, pasted: tuple[Block, ...], seed: int) -> None:
    dice = Dice(seed, pasted)
    for _ in range(10):
        name = dice.random.choice(list(EDITS))
        dice.document = document
        try:
            edit = EDITS[name](document, dice)
        except InvalidEdit:
            continue
        hold(document, edit)
        document = edit.document


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_applies_somewhere_and_is_sound_there(name: str) -> None:
    document = sample()
    before = write(document)
    dice = Dice(7, document.body[2:6])
    applied = 0
    for _ in range(40):
        if applied == 3:
            break
        dice.document = document
        try:
            edit = EDITS[name](document, dice)
        except InvalidEdit:
            continue
        hold(document, edit)
        applied += edit.document is not document
    assert applied
    assert write(document) == before


def test_random_ids_are_new() -> None:
    ids = new_ids({"00000001"})
    drawn = [next(ids) for _ in range(100)]
    assert len(set(drawn)) == 100
