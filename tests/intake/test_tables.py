# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Tables as a grid: merged cells, heads, widths, lines, nested tables; whatever the file says, the grid is sound."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qmeditor.document import Paragraph, Table
from qmeditor.document.walk import plain_text
from tests.intake.reading import imported, keys
from tests.ooxml_builder import cell, docx, para, row, tbl


def table_of(*args: object, **options: object) -> Table:
    made = imported(tbl(*args, **options)).document.body[0]  # type: ignore[arg-type]
    assert isinstance(made, Table)
    return made


def texts(table: Table) -> list[list[str]]:
    """The text of each place of the grid, ``^`` where a span of another covers it."""
    return [
        [
            "^" if c is None else "/".join(plain_text(b.content) for b in c.blocks if isinstance(b, Paragraph))
            for c in each.cells
        ]
        for each in table.rows
    ]


def test_spans_merges_heads_and_widths() -> None:
    table = table_of(
        [
            row(cell("TT", merge="restart"), cell("Hồ sơ", span=2), header=True),
            row(cell(merge="continue"), "Tên", "Số", header=True),
            row("1", "Đơn", "2"),
        ],
        grid=(600, 4000, 900),
    )
    assert texts(table) == [["TT", "Hồ sơ", "^"], ["^", "Tên", "Số"], ["1", "Đơn", "2"]]
    assert (table.columns, table.header_rows, table.border) == ((600, 4000, 900), 2, "grid")
    first = table.rows[0].cells[0]
    assert first is not None
    assert (first.rowspan, first.colspan) == (2, 1)


def test_lines_are_told_by_the_table_or_by_its_cells() -> None:
    assert table_of([["a", "b"]], lines="none").border == "none"
    assert table_of([["a", "b"]], lines="outline").border == "outline"
    assert table_of([[cell("a", borders=True), cell("b", borders=True)]], lines="none").border == "grid"


def test_a_row_that_merges_cover_wholly_is_taken_out() -> None:
    table = table_of(
        [
            [cell("a", merge="restart"), cell("b", merge="restart")],
            [cell(merge="continue"), cell(merge="continue")],
            ["c", "d"],
        ]
    )
    assert texts(table) == [["a", "b"], ["c", "d"]]


def test_columns_left_out_before_and_after_are_blank_cells() -> None:
    table = table_of([["a", "b", "c"], row("m", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')])
    assert texts(table) == [["a", "b", "c"], ["", "m", ""]]


def test_words_that_a_merge_covers_are_told() -> None:
    found = imported(tbl([[cell("a", merge="restart")], [cell("che", merge="continue")], ["b"]]))
    assert [(loss.key, loss.text) for loss in found.losses] == [("intake.merged_cell", "che")]


def test_a_table_in_a_cell_stays_in_it_and_rows_taken_out_by_a_change_are_gone() -> None:
    inner = tbl([["trong"]])
    found = imported(tbl([[cell(inner, para("sau"))], row("bỏ", properties="<w:del w:id='1'/>"), ["giữ"]]))
    table = found.document.body[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 2
    assert [type(b).__name__ for b in table.rows[0].cells[0].blocks] == ["Table", "Paragraph"]  # type: ignore[union-attr]
    assert keys(found) == ["tracked_changes"]


def test_an_absurd_span_takes_no_room() -> None:
    table = table_of([[cell("a", span=9999), "b"], ["c", cell("d", span=9999)]])
    assert len(table.columns) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(1, 3), st.sampled_from(["", "restart", "continue"])),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_rows_make_a_sound_grid_and_keep_every_word(rows: list[list[tuple[int, str]]]) -> None:
    body = tbl([[cell(f"ô{r}x{c}", span=s, merge=m) for c, (s, m) in enumerate(each)] for r, each in enumerate(rows)])
    from qmeditor.intake.docx import read_docx

    found = read_docx(docx(body), "a.docx")  # the grid is checked by Table itself
    told = " ".join(loss.text for loss in found.losses)
    table = found.document.body[0]
    assert isinstance(table, Table)
    said = " ".join(text for each in texts(table) for text in each) + " " + told
    for r, each in enumerate(rows):
        for c in range(len(each)):
            assert f"ô{r}x{c}" in said.split()
