# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The changes told explain every paragraph that differs between two files; what none explains is told by itself."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from qmeditor.compare import Change, compare
from qmeditor.compare.texts import Side
from qmeditor.compare.told import Told, printed
from qmeditor.document import Block, Document, Footnote, Process, Table
from qmeditor.document.setaside import Passage, SetAside
from qmeditor.document.walk import block_contents
from tests.builders import doc, h1, p
from tests.compare.test_compare_law import revisions

FIRST, SECOND = "Hồ sơ được lưu tại đơn vị trong hai năm.", "Sau đó hồ sơ được chuyển vào kho của cơ quan."
DOCUMENT = doc(h1("Mục đích", id=1), p(FIRST, id=2), p(SECOND, id=3))


def shown(document: Document) -> Iterator[str]:
    """Each paragraph as a file would hold it: without numbers that are counted, cell by cell, notes apart."""
    side = Side(document)

    def inside(block: Block) -> Iterator[str]:
        for parts in block_contents(block):
            yield from side.text(parts).split("\n")
            for part in parts:
                if isinstance(part, Footnote):
                    for inner in part.blocks:
                        yield from inside(inner)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    for inner in cell.blocks if cell is not None else ():
                        yield from inside(inner)
        elif not isinstance(block, Process) and not block_contents(block):
            yield from side.block_text(block).split("\n")

    for block in document.body:
        yield from (text for text in inside(block) if text.strip())


def unread(old: Document, new: Document, before: tuple[str, ...], after: tuple[str, ...]) -> list[Change]:
    found = compare(old, new, (SetAside(paragraphs=before), SetAside(paragraphs=after)))
    return [change for change in found.changes if change.what == "unread"]


@given(revisions())
@settings(max_examples=25)
def test_what_is_told_of_two_documents_explains_all_their_text(pair: tuple[Document, Document]) -> None:
    old, new = pair
    assert unread(old, new, tuple(shown(old)), tuple(shown(new))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((FIRST, SECOND), (SECOND, FIRST)),
        ((FIRST, SECOND), (f"  {FIRST.replace(' ', '  ')}", f"{SECOND}\u200b")),
        (("5.1 Trách nhiệm của đơn vị",), ("Trách nhiệm của đơn vị",)),
        (("- phòng thí nghiệm",), ("• phòng thí nghiệm",)),
        (("Bảng 1. Hồ sơ",), ("Bảng 1: Hồ sơ",)),
    ],
)
def test_order_blanks_and_how_a_number_came_about_are_no_text(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert unread(DOCUMENT, DOCUMENT, before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((FIRST,), (FIRST.replace("hai", "năm"),)),
        ((FIRST,), ()),
        ((), (SECOND,)),
        ((FIRST, FIRST), (FIRST,)),
        (("5.1 Trách nhiệm của đơn vị",), ("5.2 Trách nhiệm của đơn vị",)),
        (("–",), ("+",)),
        (("Được mang về",), ("Không được mang về",)),
    ],
)
def test_text_that_no_change_tells_of_is_told(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    (change,) = unread(DOCUMENT, DOCUMENT, before, after)
    told = [text for text in (change.old_text, change.new_text) if text]
    assert told == [text for text in (*before[-1:], *after[: 1 if len(before) < 2 else 0]) if text]


def test_a_change_of_the_text_explains_what_stands_around_it() -> None:
    """A field, a mark or a number that only the file has in the paragraph."""
    new = doc(h1("Mục đích", id=1), p(FIRST.replace("hai", "năm"), id=2), p(SECOND, id=3))
    before, after = (f"a) {text} (xem 5.2)" for text in (FIRST, FIRST.replace("hai", "năm")))
    assert unread(DOCUMENT, new, (before,), (after,)) == []
    other = after.replace("5.2", "7.9")
    assert [one.new_text for one in unread(DOCUMENT, new, (before,), (other,))] == [other]


def test_a_comparison_with_itself_tells_nothing_of_what_was_set_aside() -> None:
    aside = SetAside((Passage("header", "SỞ NỘI VỤ", 1, "default"),), (FIRST,), (("intake.columns", ""),))
    assert compare(DOCUMENT, DOCUMENT, (aside, aside)).changes == ()


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("2", "02"),
        ("2026-01-06", "06/01/2026"),
        ("2026-01-06", "6/1/2026"),
        ("2026-01-06", "ngày 06 tháng 01 năm 2026"),
    ],
)
def test_values_are_known_as_they_are_printed(value: str, form: str) -> None:
    assert form in printed(value)
    assert Told([value]).holds(form)
    assert not Told([value]).holds("07")
