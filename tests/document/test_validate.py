# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Values refuse what cannot be; the rules over a whole document name what breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import (
    Approval,
    Branch,
    Cell,
    Comment,
    CrossReference,
    Document,
    Footnote,
    FormField,
    Heading,
    InvalidDocument,
    InvalidEdit,
    Kept,
    Level,
    ListItem,
    Paragraph,
    Properties,
    Row,
    Scheme,
    Table,
    Text,
    clean,
    edits,
    fold,
    is_clean,
    new_ids,
)
from qmeditor.document.placement import MAX_NESTING
from qmeditor.document.validate import check
from qmeditor.document.xml import read, write
from tests.builders import (
    anchor,
    cell,
    doc,
    figure,
    footnote,
    h1,
    landscape,
    li,
    p,
    page_break,
    process,
    row,
    step,
    table,
)
from tests.document.samples_read import sample


def test_the_sample_is_sound() -> None:
    check(sample())


def nested(depth: int):
    inside = p("a")
    for _ in range(depth):
        inside = table(row(cell(inside)))
    return inside


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (doc(p(id=1), p(id=1)), "id twice"),
        (doc(p(id=1), table(row(cell(p(id=1))))), "id twice"),
        (doc(table(row(cell("a"), id=1), id=1)), "id twice"),
        (doc(p(id=1), process(step("a", id=1))), "id twice"),
        (doc(p("a", footnote("b", id=1), id=1)), "id twice"),
        (doc(h1("a", scheme="x")), "unknown scheme"),
        (doc(li("a", scheme="")), "unknown scheme"),
        (doc(table(row(cell(page_break())))), "page break outside the body"),
        (doc(p("a", footnote(landscape()))), "page break outside the body"),
        (doc(p("a", footnote(p("b", footnote("c"))))), "footnote in a footnote"),
        (doc(p(anchor("1"))), "unknown comment"),
        (doc(p(), comments=(Comment("1"), Comment("1"))), "comment id twice"),
        (doc(p(), comments=(Comment("1", content=(anchor("1"),)),)), "footnote or anchor in a comment"),
        (doc(p(), schemes=(Scheme("a", (Level(""),)),) * 2), "scheme name twice"),
        (doc(process(step("a", branches=[("x", "00000077")]))), "branch to no step"),
        (doc(nested(MAX_NESTING + 1)), "nesting"),
    ],
)
def test_a_rule_over_the_whole_is_named(document: Document, rule: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        check(document)
    assert caught.value.what == rule


def test_the_deepest_tables_are_written_and_read() -> None:
    deepest = doc(nested(MAX_NESTING))
    assert read(write(deepest)) == deepest


def test_nothing_is_put_in_deeper_than_that() -> None:
    document = doc(nested(MAX_NESTING - 1))
    place = edits.start_of(document.body[0])
    ids = new_ids()
    assert edits.insert_table(document, place, 1, 1, ids).document is not document
    for deeper in (
        lambda: edits.paste(document, place, (nested(2),), ids),
        lambda: edits.insert_blocks(document, place, (nested(2),), ids),
        lambda: edits.insert_inline(document, place, Footnote(next(ids), (nested(1),)), ids),
    ):
        with pytest.raises(InvalidEdit):
            deeper()


def test_what_only_looks_odd_is_sound() -> None:
    check(doc(p("a", CrossReference("00000077")), figure(), nested(MAX_NESTING), h1(scheme="")))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Paragraph("1"),
        lambda: Paragraph("00000000"),
        lambda: Paragraph("80000000"),
        lambda: Paragraph("0000000a"),
        lambda: Paragraph("00000001", indent=10),
        lambda: Paragraph("00000001", (Text("a"), Text("b"))),
        lambda: Heading("00000001", 0),
        lambda: Heading("00000001", 7),
        lambda: Heading("00000001", 1, role="\ufeff"),
        lambda: ListItem("00000001", level=10),
        lambda: Cell(()),
        lambda: Cell((Paragraph("00000001"),), colspan=0),
        lambda: Table("00000001", (), ()),
        lambda: Table("00000001", (0, 0), (Row("00000002", (cell("a"),)),)),
        lambda: Table("00000001", (0, 0), (Row("00000002", (None, None)),)),
        lambda: Table("00000001", (0, 0), (Row("00000002", (cell("a", colspan=2), cell("b"))),)),
        lambda: Table("00000001", (0,), (Row("00000002", (cell("a", rowspan=2),)),)),
        lambda: Table("00000001", (0,), (Row("00000002", (cell("a"),)),), header_rows=2),
        lambda: Footnote("00000001", ()),
        lambda: Footnote("1", (Paragraph("00000001"),)),
        lambda: Text(""),
        lambda: Text("a", link="\x00"),
        lambda: CrossReference("x"),
        lambda: Branch("\r"),
        lambda: FormField("00000001", choices=("a\x01",)),
        lambda: Kept("00000001", "shape", text="\ufffc"),
        lambda: Properties(kind="poem"),
        lambda: Properties(title="e\u0301"),
        lambda: Approval("a\u2028"),
        lambda: Scheme("", (Level("{n}"),)),
        lambda: Scheme("a", ()),
        lambda: Document(()),
    ],
)
def test_a_value_refuses_what_cannot_be(make) -> None:
    with pytest.raises(InvalidDocument):
        make()


ANY = st.text(st.characters(), max_size=30)


@given(ANY)
def test_cleaned_text_is_clean_and_clean_text_stays(text: str) -> None:
    cleaned = clean(text)
    assert is_clean(cleaned)
    assert clean(cleaned) == cleaned
    assert (cleaned == text) == is_clean(text)
    if cleaned:
        Text(cleaned)
        check(doc(Paragraph("00000001", (Text(cleaned),)), title=cleaned))


@given(ANY)
def test_text_that_is_not_clean_is_refused(text: str) -> None:
    if text and not is_clean(text):
        with pytest.raises(InvalidDocument):
            Text(text)


@pytest.mark.parametrize(
    "bad",
    [
        "\r",
        "\x00",
        "\x0b",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffc",
        "\ud800",
        "\ufdd0",
        "\ufffe",
        "\U0001ffff",
        "e\u0302",
    ],
)
def test_what_breaks_a_block_or_vanishes_is_not_clean(bad: str) -> None:
    assert not is_clean(f"a{bad}b")
    assert is_clean(clean(f"a{bad}b"))


def test_line_breaks_of_every_kind_become_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\x0cf") == "a\nb\nc\nd\ne\nf"


def test_blanks_that_mean_something_are_clean() -> None:
    assert is_clean("\t\n\xa0\xad\u200b\u202f")


@pytest.mark.parametrize(("text", "folded"), [("Đánh GIÁ", "danh gia"), ("ưỡng", "uong"), ("Ⅳ", "ⅳ"), ("ế", "e")])
def test_search_text_has_neither_marks_nor_case(text: str, folded: str) -> None:
    assert fold(text) == folded
