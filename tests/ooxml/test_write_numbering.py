# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbering as written: what runs on does so in every program."""

from lxml import etree

from qmeditor.document import Counter, Level, Scheme
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.write_numbering import LevelForm, NumberingWriter

CHAPTERS = Level("Chương {n}", Counter.ROMAN_UPPER)
ARTICLES = Level("Điều {n}.", restart=0)


def writer(*levels: Level) -> NumberingWriter:
    return NumberingWriter((Scheme("main", levels),), lambda _, level: LevelForm(style=f"Heading{level}"))


def links(numbering: NumberingWriter) -> list[list[str]]:
    """The styles that each abstract definition is linked with."""
    root = etree.fromstring(numbering.part())
    return [
        [style.get(f"{{{W}}}val", "") for style in abstract.iter(f"{{{W}}}pStyle")]
        for abstract in root.iter(f"{{{W}}}abstractNum")
    ]


def test_a_level_that_runs_on_is_counted_where_no_higher_level_is() -> None:
    numbering = writer(CHAPTERS, ARTICLES, Level("{n})", Counter.LETTER_LOWER))
    first, second = numbering.main("main")[1], numbering.main("main")[2]
    assert first != second
    assert numbering.main("main")[3] == second  # what stands under an article starts again with it
    assert links(numbering) == [["Heading1"], ["Heading2", "Heading3"]]
    placed = [
        numbering.place("main", level, counts, "x")
        for level, counts in ((1, (1,)), (2, (1, 1)), (2, (1, 2)), (1, (2,)), (2, (2, 3)))
    ]
    assert placed == [(first, 0), (second, 1), (second, 1), (first, 0), (second, 1)]


def test_a_level_that_shows_a_higher_one_stays_with_it() -> None:
    numbering = writer(Level("{n}"), Level("{1}.{2}", restart=0))
    assert len(set(numbering.main("main").values())) == 1
    assert links(numbering) == [["Heading1", "Heading2"]]
