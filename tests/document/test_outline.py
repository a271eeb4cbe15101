# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Sections follow from heading levels; the index knows where each id is, however it came about."""

import random

from hypothesis import given, settings

from qmeditor.document import Document
from qmeditor.document.numbers import numbers
from qmeditor.document.outline import heading_text, index, section_at, section_range, sections
from qmeditor.document.rename import ids_in
from tests.builders import cell, doc, footnote, h, h1, h2, h3, p, process, row, step, table
from tests.strategies import documents

BODY = doc(p("đầu"), h1("A"), p("a"), h3("B"), p("b"), h2("C"), h1("D"), table(row(cell(h2("trong ô")))))


def test_a_section_reaches_to_the_next_heading_of_its_level_or_a_higher_one() -> None:
    found = [(one.heading.content[0].text, one.start, one.end, one.depth) for one in sections(BODY)]
    assert found == [("A", 1, 6, 0), ("B", 3, 5, 1), ("C", 5, 6, 1), ("D", 6, 8, 0)]
    assert section_range(BODY.body, 1) == (1, 6)
    assert [section_at(BODY.body, place) for place in (0, 2, 4, 7)] == [None, 1, 3, 6]


def test_a_heading_is_shown_with_its_number() -> None:
    assert heading_text(BODY.body[3], numbers(BODY)) == "1.1.1 B"
    bare = doc(h(1, "X", scheme=""))
    assert heading_text(bare.body[0], numbers(bare)) == "X"


@given(documents())
@settings(max_examples=40)
def test_sections_nest(document: Document) -> None:
    found = sections(document)
    assert [(one.start, one.end) for one in found] == [section_range(document.body, one.start) for one in found]
    for one in found:
        assert one.depth == sum(other.start < one.start < other.end for other in found)


def test_the_index_finds_blocks_in_cells_and_footnotes_rows_and_steps() -> None:
    document = doc(
        p("a", id=1),
        table(row(cell(p("b", footnote(p("c", id=2), id=3), id=4)), id=5), id=6),
        process(step("d", id=7), id=8),
    )
    places = {number: index(document).place(f"{number:08X}") for number in range(1, 10)}
    assert places == {1: 0, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: None}
    assert "00000002" in index(document)
    assert "00000009" not in index(document)


def test_the_index_is_right_after_any_change_of_the_body() -> None:
    """It is made from the one before: of blocks put in, taken out, moved, changed inside."""
    draw = random.Random(1)
    fresh = iter(range(0x1000, 0x9000, 2))
    body = list(doc(p("a"), h1("b"), table("c|d"), p("e")).body)
    for _ in range(300):
        place = draw.randrange(len(body))
        match draw.randrange(5):
            case 0 if len(body) > 2:
                del body[place]
            case 1:
                body.insert(place, p(str(place), id=next(fresh)))
            case 2:
                number = next(fresh)
                body[place] = table(row(cell(p(id=number)), id=number + 1), id=next(fresh))
            case 3:
                body.insert(draw.randrange(len(body)), body.pop(place))
            case _:
                body.reverse()
        document = Document(tuple(body))
        expected = {one: place for place, block in enumerate(body) for one in ids_in((block,))}
        assert {one: index(document).place(one) for one in expected} == expected
        assert set(index(document).tops) | set(index(document).owners) == set(expected)
