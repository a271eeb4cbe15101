# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Cross-references show what their target says now, and say when it changed or went."""

import pytest

from qmeditor.document import Counter, CrossReference, Document, Level, Scheme
from qmeditor.document.edits import delete_section, move_section_up
from qmeditor.document.ids import new_ids
from qmeditor.document.references import Referents, Words, cross_references, references_to, shown, state
from tests.builders import (
    cell,
    definition,
    doc,
    figure,
    footnote,
    h1,
    h2,
    letter,
    line,
    p,
    process,
    ref,
    row,
    step,
    table,
)

DOCUMENT = doc(
    h1("Mục đích", id=1),
    h2("Phạm vi", id=2),
    letter("điểm một", id=3),
    p("văn bản dài " * 10, id=4),
    table(row(cell(p("ô", id=6)), id=7), id=5, caption="Thời hạn"),
    figure(id=8),
    figure("Sơ đồ", id=9),
    process(step("Tiếp nhận", id=0x11), id=0x10, caption="Các bước"),
    definition("Hồ sơ", "giấy tờ", id=0x12),
    p("chú", footnote(p("nội dung", id=0x15), id=0x14), id=0x13),
    h1("Biểu mẫu", id=0x16, scheme="appendix"),
)


@pytest.mark.parametrize(
    ("target", "show", "text"),
    [
        (1, "number", "1"),
        (1, "title", "Mục đích"),
        (2, "number", "1.1"),
        (3, "number", "a)"),
        (3, "title", "điểm một"),
        (4, "number", "văn bản dài văn bản dài văn bản dài văn bản dài văn bản…"),
        (5, "number", "Bảng 1"),
        (5, "title", "Thời hạn"),
        (6, "title", "ô"),
        (8, "number", "…"),
        (9, "number", "Hình 1"),
        (0x10, "number", "Hình 2"),
        (0x11, "number", "1"),
        (0x11, "title", "Tiếp nhận"),
        (0x12, "title", "Hồ sơ"),
        (0x14, "number", "1"),
        (0x14, "title", "nội dung"),
        (0x16, "number", "Phụ lục I"),
        (1, "page", "7"),
        (2, "page", "…"),
    ],
)
def test_what_a_reference_shows(target: int, show: str, text: str) -> None:
    referents = Referents(DOCUMENT, pages={"00000001": "7"})
    assert referents.text(ref(target, show)) == text


def test_the_words_are_those_of_the_language() -> None:
    assert Referents(DOCUMENT, Words("Table", "Figure")).text(ref(9)) == "Figure 1"


def test_the_full_stop_of_a_number_is_left_out() -> None:
    scheme = Scheme("điều", (Level("Điều {n}.", Counter.DECIMAL),))
    document = doc(h1("Phạm vi", id=1, scheme="điều"), schemes=(scheme,))
    assert Referents(document).text(ref(1)) == "Điều 1"


def test_a_reference_is_valid_changed_or_broken() -> None:
    base = doc(h1("Một", id=1), h1("Hai", id=2), p(ref(2), ref(2, "title"), ref(1), ref(9, fallback="5.2"), id=3))
    number, title, other, gone = (use.reference for use in cross_references(base))
    moved = Referents(move_section_up(base, "00000002").document)
    before = Referents(base)
    assert [state(one, moved, before) for one in (number, title, other, gone)] == [
        "changed",
        "valid",
        "changed",
        "broken",
    ]
    assert state(number, moved) == "valid"
    left = Referents(delete_section(base, "00000001", new_ids()).document)
    assert (state(other, left, before), shown(other, left)) == ("broken", "?")
    assert shown(gone, before) == "5.2"


def test_a_row_is_no_target() -> None:
    assert Referents(DOCUMENT).text(ref(7)) is None


def test_all_references_to_a_block_are_found() -> None:
    document = doc(
        h1("Một ", ref(3, "page"), id=1),
        p(ref(1), footnote(p(ref(1, "title"), id=4), id=5), id=2),
        table(row(cell(p(ref(1), id=7)), id=8), id=6, caption=line(ref(1))),
        p(id=3),
    )
    assert [(use.owner[-1], use.part) for use in references_to(document, "00000001")] == [
        ("2", ""),
        ("4", ""),
        ("6", "caption"),
        ("7", ""),
    ]


def test_a_reference_points_to_an_id() -> None:
    with pytest.raises(Exception, match="reference"):
        CrossReference("Mục 5")
    assert isinstance(DOCUMENT, Document)
