# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Styles are resolved through what they are based on; lists count as Word counts them."""

import pytest

from qmeditor.ooxml.numbering_read import Counters, read_numbering
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.styles_read import Styles, heading_level, read_styles, twips
from qmeditor.ooxml.symbols import symbol, without_private_codes
from tests.ooxml_builder import docx, numbering, para, style, styles


def read(*definitions: str) -> Styles:
    return read_styles(read_package(docx(para("a"), parts={"styles.xml": styles(*definitions)}), "a.docx"))


def test_a_style_has_what_it_is_based_on() -> None:
    found = read(
        style("A", "A", properties='<w:jc w:val="center"/>', look="<w:b/>"),
        style("B", "B", based="A", properties='<w:outlineLvl w:val="1"/>', look='<w:b w:val="0"/><w:i/>'),
    ).by_id["B"]
    assert (found.paragraph.align, found.paragraph.outline) == ("center", 2)
    assert (found.run.bold, found.run.italic) == (False, True)


def test_a_circle_of_styles_ends() -> None:
    found = read(style("A", "A", based="B", look="<w:b/>"), style("B", "B", based="C"), style("C", "C", based="A"))
    assert set(found.by_id) == {"A", "B", "C"}
    assert found.by_id["B"].run.bold or found.by_id["A"].run.bold


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", 1), ("Heading 3", 3), ("Titre 2", 2), ("Überschrift 4", 4), ("Đầu đề 1", 1), ("Đề mục 2", 2),
     ("标题 1", 1), ("heading", 0), ("Header", 0), ("heading 10", 0)],
)  # fmt: skip
def test_heading_styles_in_many_languages(name: str, level: int) -> None:
    assert heading_level(name) == level


def test_lists_count_as_word_counts() -> None:
    part = numbering([("decimal", "%1."), ("lowerLetter", "%2)")], starts={2: 5})
    package = read_package(docx(para("a"), parts={"numbering.xml": part}), "a.docx")
    counters = Counters(read_numbering(package, Styles()))
    assert [counters.count("1", level) for level in (0, 1, 1, 0, 1)] == [(1,), (1, 1), (1, 2), (2,), (2, 1)]
    assert counters.count("2", 0) == (5,)  # its start, once
    assert counters.count("2", 0) == (6,)
    assert counters.count("1", 0) == (7,)  # lists over one definition share their counters
    assert counters.count("9", 0) == ()


def test_lengths_and_signs() -> None:
    assert [twips(each) for each in ("720", "36pt", "1in", "2.54cm", "x", None)] == [720, 720, 1440, 1440, None, None]
    assert [symbol("Symbol", 0xF0B7), symbol("Wingdings", 0xF0FC), symbol("Wingdings", 0xA8)] == ["•", "✓", "☐"]
    assert without_private_codes("a\uf0d8b", "Times New Roman") == "a➢b"
