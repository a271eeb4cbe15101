# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What may stand where is one table: what it forbids is refused by check, by edits, by the writer and by the schema."""

from typing import get_args

import pytest

from qmeditor.document import (
    Block,
    ClauseReference,
    Comment,
    CrossReference,
    Document,
    DocumentReference,
    Equation,
    Field,
    FormField,
    Inline,
    InlineEquation,
    InlineImage,
    InvalidDocument,
    InvalidEdit,
    Kept,
    Note,
    Trouble,
    edits,
    new_ids,
)
from qmeditor.document.inlines import Text
from qmeditor.document.placement import PLACES, Where, in_cell, may_stand
from qmeditor.document.validate import check
from qmeditor.document.xml import read, write
from tests.builders import anchor, cell, definition, doc, figure, footnote, h1, landscape, li, p, page_break, process

from tests.builders import row, step, table  # isort: skip

BLOCKS: list[Block] = [
    h1("a"),
    p("a"),
    li("a"),
    table(row(cell("a"))),
    figure(),
    process(step("a")),
    Note("00000901"),
    definition("a", "b"),
    FormField("00000903"),
    Equation("00000904", "<m/>", "x"),
    Kept("00000905", "shape"),
    page_break(),
    landscape(),
]
INLINES: list[Inline] = [
    Text("a"),
    CrossReference("00000077"),
    DocumentReference("QT-01"),
    ClauseReference("iso9001-2015", "4.1"),
    Field("page"),
    footnote("b", id="00000906"),
    anchor("1"),
    InlineImage("0" * 64, 1, 1),
    InlineEquation("<m/>", "x"),
]
WHERE: tuple[Where, ...] = get_args(Where)


def standing(part: Block | Inline, where: Where) -> Document:
    """A document with ``part`` at ``where``."""
    inside = part if isinstance(part, get_args(Block)) else p(part)
    comments = (Comment("1", content=(part,) if where == "comment" else ()),)
    match where:
        case "body":
            return doc(inside, comments=comments)
        case "cell":
            return doc(table(row(cell(inside))), comments=comments)
        case "note":
            return doc(p(footnote(inside)), comments=comments)
        case "comment":
            return doc(p(), comments=comments)


CASES = [(part, where) for where in WHERE for part in [*(BLOCKS if where != "comment" else []), *INLINES]]


def test_every_kind_has_its_places() -> None:
    assert set(PLACES) == {*get_args(Block), *get_args(Inline)}
    assert {type(part) for part in (*BLOCKS, *INLINES)} == set(PLACES)
    assert [in_cell(where) for where in WHERE] == ["cell", "cell", "note", "comment"]


@pytest.mark.parametrize(("part", "where"), CASES)
def test_check_and_writer_and_reader_say_what_the_table_says(
    part: Block | Inline, where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = standing(part, where)
    if may_stand(part, where):
        check(document)
        assert read(write(document)) == document
        return
    with pytest.raises(InvalidDocument):
        check(document)
    with pytest.raises(Trouble) as refused:
        write(document)
    assert refused.value.key == "document.unsound"
    monkeypatch.setitem(write.__globals__, "check", lambda _document: None)  # the schema by itself
    with pytest.raises(Trouble) as unread:
        read(write(document))
    assert unread.value.key == "document.bad_xml"


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("where", WHERE[:3])
def test_an_edit_puts_a_block_in_only_where_it_may_stand(block: Block, where: Where) -> None:
    inside = p("a", id="00000701")
    document = standing(inside, where)
    place = edits.start_of(inside)
    if may_stand(block, where):
        check(edits.insert_blocks(document, place, (block,), new_ids()).document)
    else:
        with pytest.raises(InvalidEdit):
            edits.insert_blocks(document, place, (block,), new_ids())
    check(edits.paste(document, place, (block,), new_ids()).document)
