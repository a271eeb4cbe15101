# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Rows, columns and cells come and go; spans grow, shrink and never break the grid."""

import itertools
from collections.abc import Iterator

import pytest

from qmeditor.document import BlockId, Document, InvalidEdit, Table, edits
from qmeditor.document.edits import Position
from tests.builders import doc, line, p, table


def ids() -> Iterator[BlockId]:
    return (f"{number:08X}" for number in itertools.count(0x100))


def made(*rows: str, **fields: object) -> Document:
    return doc(p("!", id=1), table(*rows, id=2, **fields))


def grid(document: Document) -> list[str]:
    """The table as it is written in builders: texts, ``<`` and ``^`` where a cell reaches; a new cell is ``.``."""
    own = next(block for block in document.body if isinstance(block, Table))
    out = [["?"] * len(own.columns) for _ in own.rows]
    for r, row in enumerate(own.rows):
        for c, cell in enumerate(row.cells):
            if cell is not None:
                texts = [block.content[0].text if block.content else "." for block in cell.blocks]
                for i, j in itertools.product(range(cell.rowspan), range(cell.colspan)):
                    out[r + i][c + j] = "<" if j else "^" if i else "+".join(texts)
    return ["|".join(line) for line in out]


def at(document: Document, text: str) -> Position:
    (match,) = edits.find_text(document, text, exact=True)
    return match.start


@pytest.mark.parametrize(
    ("rows", "where", "below", "left"),
    [
        (("a|b", "c|d"), "a", True, ["a|b", ".|.", "c|d"]),
        (("a|b", "c|d"), "a", False, [".|.", "a|b", "c|d"]),
        (("a|b", "c|d"), "d", True, ["a|b", "c|d", ".|."]),
        (("a|b", "^|d"), "b", True, ["a|b", "^|.", "^|d"]),
        (("a|b", "^|d"), "a", True, ["a|b", "^|d", ".|."]),
        (("a|<|b", "c|d|e"), "b", True, ["a|<|b", ".|<|.", "c|d|e"]),
        (("a|<|b", "c|d|e"), "c", False, ["a|<|b", ".|<|.", "c|d|e"]),
    ],
)
def test_a_row_comes_in(rows: tuple[str, ...], where: str, below: bool, left: list[str]) -> None:
    document = made(*rows, header_rows=1)
    edit = edits.insert_row(document, at(document, where), ids(), below)
    assert grid(edit.document) == left
    assert edit.caret.offset == 0


@pytest.mark.parametrize(
    ("rows", "where", "right", "left"),
    [
        (("a|b", "c|d"), "a", True, ["a|.|b", "c|.|d"]),
        (("a|b", "c|d"), "a", False, [".|a|b", ".|c|d"]),
        (("a|<", "c|d"), "c", True, ["a|<|<", "c|.|d"]),
        (("a|b", "^|d"), "a", True, ["a|.|b", "^|^|d"]),
    ],
)
def test_a_column_comes_in(rows: tuple[str, ...], where: str, right: bool, left: list[str]) -> None:
    document = made(*rows)
    assert grid(edits.insert_column(document, at(document, where), ids(), right).document) == left


@pytest.mark.parametrize(
    ("rows", "first", "last", "left"),
    [
        (("a|b", "c|d", "e|f"), "c", "c", ["a|b", "e|f"]),
        (("a|b", "c|d", "e|f"), "a", "d", ["e|f"]),
        (("a|b", "^|d", "e|f"), "d", "d", ["a|b", "e|f"]),
        (("a|b", "^|d", "^|f"), "d", "d", ["a|b", "^|f"]),
        (("x|y", "a|b", "^|d"), "b", "b", ["x|y", "a|d"]),
    ],
)
def test_rows_go(rows: tuple[str, ...], first: str, last: str, left: list[str]) -> None:
    document = made(*rows)
    edit = edits.delete_rows(document, at(document, first), at(document, last), ids())
    assert grid(edit.document) == left


@pytest.mark.parametrize(
    ("rows", "first", "last", "left"),
    [
        (("a|b|c", "d|e|f"), "b", "b", ["a|c", "d|f"]),
        (("a|b|c", "d|e|f"), "a", "e", ["c", "f"]),
        (("a|<|c", "d|e|f"), "e", "e", ["a|c", "d|f"]),
        (("a|b", "^|c"), "b", "b", ["a"]),
    ],
)
def test_columns_go(rows: tuple[str, ...], first: str, last: str, left: list[str]) -> None:
    document = made(*rows)
    assert grid(edits.delete_columns(document, at(document, first), at(document, last), ids()).document) == left


def test_with_the_last_row_or_column_the_table_goes() -> None:
    document = made("a|b")
    for edit in (
        edits.delete_rows(document, at(document, "a"), at(document, "a"), ids()),
        edits.delete_columns(document, at(document, "a"), at(document, "b"), ids()),
        edits.delete_table(document, at(document, "a"), ids()),
    ):
        assert [block.id[-1] for block in edit.document.body] == ["1"]


@pytest.mark.parametrize(
    ("rows", "first", "last", "left"),
    [
        (("a|b", "c|d"), "a", "b", ["a+b|<", "c|d"]),
        (("a|b|x", "c|d|y"), "a", "d", ["a+b+c+d|<|x", "^|<|y"]),
        (("a|b", "c|d", "e|f"), "a", "d", ["a+b+c+d|<", "e|f"]),
        (("a|<|x", "c|d|y"), "d", "x", ["a+x+c+d+y|<|<"]),
    ],
)
def test_cells_are_merged(rows: tuple[str, ...], first: str, last: str, left: list[str]) -> None:
    document = made(*rows)
    edit = edits.merge_cells(document, at(document, first), at(document, last))
    assert grid(edit.document) == left
    kept = {block.id for row in edit.document.body[1].rows for cell in row.cells if cell for block in cell.blocks}
    assert kept == {block.id for row in document.body[1].rows for cell in row.cells if cell for block in cell.blocks}


def test_a_merged_cell_is_split_into_the_grid() -> None:
    document = made("a|<|x", "^|<|y")
    assert grid(edits.split_cell(document, at(document, "a"), ids()).document) == ["a|.|x", ".|.|y"]
    for what in (
        lambda: edits.split_cell(document, at(document, "x"), ids()),
        lambda: edits.merge_cells(document, at(document, "x"), at(document, "x")),
        lambda: edits.insert_row(document, Position("00000001"), ids()),
    ):
        with pytest.raises(InvalidEdit):
            what()


def test_tab_goes_from_cell_to_cell_over_what_is_covered() -> None:
    document = made("a|<|b", "^|<|c", "d|e|f")
    place, seen = at(document, "a"), []
    while place is not None:
        seen.append(place)
        place = edits.next_cell(document, place)
    assert seen == [at(document, text) for text in "abcdef"]
    assert edits.previous_cell(document, at(document, "c")) == at(document, "b")
    assert edits.previous_cell(document, at(document, "a")) is None
    assert edits.next_cell(document, Position("00000001")) is None


def test_a_table_takes_the_place_of_an_empty_paragraph() -> None:
    edit = edits.insert_table(doc(p(id=1)), Position("00000001"), 2, 3, ids(), caption=line("Bảng kê"))
    (own,) = edit.document.body
    assert (len(own.rows), len(own.columns), own.header_rows) == (2, 3, 1)
    assert edit.caret.block == own.rows[0].cells[0].blocks[0].id
    with pytest.raises(InvalidEdit):
        edits.insert_table(doc(p(id=1)), Position("00000001"), 0, 3, ids())


def test_header_rows_widths_border_and_caption() -> None:
    document = made("a|b")
    assert edits.set_header_rows(document, "00000002", 1).document.body[1].header_rows == 1
    assert edits.set_widths(document, "00000002", (10, 20)).document.body[1].columns == (10, 20)
    assert edits.set_border(document, "00000002", "none").document.body[1].border == "none"
    captioned = edits.set_caption(document, "00000002", line("x"))
    assert captioned.caret == Position("00000002", 0, "caption")
    assert edits.set_caption(captioned.document, "00000002", None).document == document
    for what in (
        lambda: edits.set_header_rows(document, "00000002", 2),
        lambda: edits.set_widths(document, "00000002", (10,)),
        lambda: edits.set_widths(document, "00000002", (10, -1)),
        lambda: edits.set_header_rows(document, "00000001", 1),
        lambda: edits.set_caption(document, "00000001", None),
    ):
        with pytest.raises(InvalidEdit):
            what()


def test_an_edit_in_one_row_keeps_the_others() -> None:
    document = made("a|b", "c|d", "e|f")
    before = document.body[1].rows
    after = edits.insert_row(document, at(document, "c"), ids()).document.body[1].rows
    assert [row for row in after if any(row is old for old in before)] == list(before)


def test_a_new_row_is_aligned_as_the_one_above() -> None:
    document = made("a|b", "c|d")
    edit = edits.set_align(document, at(document, "d"), at(document, "d"), "right")
    edit = edits.insert_row(edit.document, at(edit.document, "c"), ids())
    own = next(block for block in edit.document.body if isinstance(block, Table))
    aligned = [cell.blocks[0].align for cell in own.rows[2].cells if cell is not None]  # type: ignore[union-attr]
    assert aligned == ["", "right"]
