# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copy and paste, whole blocks, kinds, marks, sections, processes, search: as edits of the value."""

from collections.abc import Iterator

import pytest

from qmeditor.document import BlockId, Comment, InvalidEdit, Marks, Properties, Step, Text, edits
from qmeditor.document.edits import Position
from qmeditor.document.validate import check
from tests.builders import (
    anchor,
    b,
    cell,
    definition,
    doc,
    figure,
    footnote,
    h1,
    h2,
    h3,
    li,
    line,
    link,
    note,
    num,
    p,
    page_break,
    process,
    ref,
    row,
    step,
    table,
)
from tests.document.shown import shown


def ids() -> Iterator[BlockId]:
    return (f"{number:08X}" for number in range(0x100, 0x200))


def at(one: int, offset: int = 0, part: str = "") -> Position:
    return Position(f"{one:08X}", offset, part)


BODY = doc(h1("Mục đích", id=1), p("một hai", id=2), li("ba", id=3), figure(id=4), p("bốn", id=5))
INSIDE = doc(table(row(cell(p("a", id=3)), cell(p("b", id=4)), id=2), id=1), p("c", id=5))


def pasted(start: Position, end: Position, to: Position) -> tuple[list[str], Position]:
    """BODY's range pasted into a document of two paragraphs, "xy" (8) and "" (9)."""
    document = doc(p("xy", id=8), p(id=9))
    edit = edits.paste(document, to, edits.slice_range(BODY, start, end), ids())
    check(edit.document)
    return shown(edit.document), edit.caret


def test_words_are_pasted_into_the_text() -> None:
    assert pasted(at(2, 0), at(2, 3), at(8, 1)) == (["8 paragraph xmộty", "9 paragraph "], at(8, 4))
    assert pasted(at(1, 0), at(1, 3), at(8, 1)) == (["8 paragraph xMụcy", "9 paragraph "], at(8, 4))


def test_blocks_are_pasted_with_their_kinds_between_the_halves() -> None:
    left, caret = pasted(at(1, 4), at(3, 1), at(8, 1))
    assert left == ["8 paragraph xđích", "101 paragraph một hai", "102 paragraph by", "9 paragraph "]
    assert caret == at(0x102, 1)
    left, caret = pasted(at(2, 4), at(3, 2), at(8, 2))
    assert left == ["8 paragraph xyhai", "101 - ba", "9 paragraph "]
    assert caret == at(0x101, 2)


def test_into_an_empty_paragraph_blocks_come_as_they_are() -> None:
    assert pasted(at(1, 0), at(3, 2), at(9)) == (
        ["8 paragraph xy", "100 heading Mục đích", "101 paragraph một hai", "102 - ba"],
        at(0x102, 2),
    )
    assert pasted(at(3, 0), at(4, 1), at(9))[0] == ["8 paragraph xy", "100 - ba", "101 figure"]


def test_references_within_what_is_pasted_follow_it() -> None:
    copy = (h1("Mục", id=1), p("xem ", ref(1), ref(9), id=2))
    document = edits.paste(doc(p(id=1)), at(1), copy, ids()).document
    assert shown(document) == ["100 heading Mục", "101 paragraph xem [100][9]"]


def test_cut_and_pasted_blocks_keep_their_ids() -> None:
    cut = edits.slice_range(BODY, at(2, 0), at(4, 1))
    left = edits.delete_range(BODY, at(2, 0), at(4, 1), ids()).document
    document = edits.paste(left, at(5, 3), cut, ids(), keep_ids=True).document
    assert shown(document)[-2:] == ["3 - ba", "4 figure"]


def test_what_may_not_stand_in_a_cell_is_left_out_or_put_otherwise() -> None:
    document = doc(table(row(cell(p("ô", footnote(p("chú", id=3), id=4), id=2)), id=5), id=1))
    copy = (page_break(id=9), num("x", id=8, start=2), p("z", footnote(p("trong", id=6), id=7), id=10))
    note_paste = edits.paste(document, at(3, 3), copy, ids()).document
    check(note_paste)
    assert "trong" in str(note_paste.body[0])
    bare = doc(p(id=1), schemes=())
    assert shown(edits.paste(bare, at(1), (li("a", id=2), h1("b", id=3)), ids()).document) == [
        "1 paragraph a",
        "101 heading b",
    ]


def test_a_caption_takes_pasted_text_alone() -> None:
    document = doc(figure("hình", id=9))
    edit = edits.paste(document, at(9, 4, "caption"), BODY.body[:2], ids())
    assert shown(edit.document) == ["9 figure hìnhMục đích\nmột hai"]
    assert edit.caret == at(9, 20, "caption")


def test_selected_cells_are_copied_as_a_table() -> None:
    document = doc(table("a|b|c", "d|e|f", id=1, header_rows=1, caption="C"))
    cells = [one.blocks[0].id for line in document.body[0].rows for one in line.cells]
    (copy,) = edits.slice_range(document, Position(cells[1]), Position(cells[5], 1))
    assert [[block.content for block in one.blocks] for line in copy.rows for one in line.cells] == [
        *([line("b")], [line("c")], [line("e")], [line("f")]),
    ]
    assert (copy.caption, copy.header_rows) == (None, 1)


def test_what_is_dragged_keeps_its_ids() -> None:
    moved = edits.move_range(BODY, at(3, 0), at(4, 1), at(2, 0), ids()).document
    assert sorted(block.id[-1] for block in moved.body if block.id < "00000100") == ["1", "2", "3", "4", "5"]
    assert shown(edits.move_range(BODY, at(2, 0), at(2, 3), at(2, 7), ids()).document)[1] == "2 paragraph  haimột"
    assert shown(edits.move_range(BODY, at(2, 3), at(2, 7), at(2, 0), ids()).document)[1] == "2 paragraph  haimột"
    blanks = doc(p("a", id=1), p("  ", id=2))
    assert edits.move_range(blanks, at(2, 0), at(2, 1), at(2, 2), ids()).document is blanks
    for to in (at(2, 0), at(2, 2), at(2, 3)):
        with pytest.raises(InvalidEdit):
            edits.move_range(BODY, at(2, 0), at(2, 3), to, ids())


def test_blocks_are_put_in_beside_or_between() -> None:
    new = (page_break(id=0x50),)
    assert shown(edits.insert_blocks(BODY, at(2, 0), new, ids()).document)[1:3] == [
        "50 pagebreak",
        "2 paragraph một hai",
    ]
    assert shown(edits.insert_blocks(BODY, at(2, 7), new, ids()).document)[1:3] == [
        "2 paragraph một hai",
        "50 pagebreak",
    ]
    split = edits.insert_blocks(BODY, at(2, 3), new, ids()).document
    assert shown(split)[1:4] == ["2 paragraph một", "50 pagebreak", "100 paragraph  hai"]
    assert shown(edits.insert_blocks(doc(p(id=1)), at(1), new, ids()).document) == ["50 pagebreak"]
    for position, blocks in ((at(3), new), (at(5), (p(id=4),))):
        with pytest.raises(InvalidEdit):
            edits.insert_blocks(INSIDE, position, blocks, ids())


def test_a_page_break_stands_before_after_or_between() -> None:
    document = doc(p("một hai", id=1))
    assert shown(edits.page_break(document, at(1, 3), ids()).document) == [
        *("1 paragraph một", "100 pagebreak", "101 paragraph  hai"),
    ]
    assert shown(edits.page_break(document, at(1, 0), ids()).document) == ["100 pagebreak", "1 paragraph một hai"]
    with pytest.raises(InvalidEdit):
        edits.page_break(INSIDE, at(3), ids())


def test_a_block_is_deleted_or_replaced_by_its_id() -> None:
    edit = edits.delete_block(BODY, "00000004", ids())
    assert (len(edit.document.body), edit.caret) == (4, at(5))
    assert shown(edits.delete_block(INSIDE, "00000003", ids()).document)[0].startswith("1 table(2: 100 paragraph  |")
    wider = figure(id=4, width=9)
    assert edits.replace_block(BODY, wider).document.body[3] is wider
    assert edits.replace_block(BODY, figure(id=4)).document is BODY
    for bad in (p("x", footnote(p(id=5), id=7), id=2), h1(id=2, scheme="none"), p(id=0x77)):
        with pytest.raises(InvalidEdit):
            edits.replace_block(BODY, bad)


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (
            lambda d: edits.to_heading(d, at(2), at(3, 1), 2),
            ["1 heading Mục đích", "2 heading2 một hai", "3 heading2 ba"],
        ),
        (lambda d: edits.to_heading(d, at(2), at(3, 0), 2), ["1 heading Mục đích", "2 heading2 một hai", "3 - ba"]),
        (lambda d: edits.to_list(d, at(1), at(2), "number"), ["1 # Mục đích", "2 paragraph một hai", "3 - ba"]),
        (lambda d: edits.toggle_list(d, at(3), at(3)), ["1 heading Mục đích", "2 paragraph một hai", "3 paragraph ba"]),
        (lambda d: edits.to_note(d, at(1), at(1)), ["1 note Mục đích", "2 paragraph một hai", "3 - ba"]),
        (lambda d: edits.indent(d, at(1), at(4, 1)), ["1 heading2 Mục đích", "2 paragraph>1 một hai", "3 -- ba"]),
        (lambda d: edits.indent(d, at(1), at(4, 1), -1), ["1 heading Mục đích", "2 paragraph một hai", "3 - ba"]),
        (lambda d: edits.to_definition(d, at(2, 3)), ["1 heading Mục đích", "2 definition một hai: ", "3 - ba"]),
    ],
)
def test_kinds_and_levels(edit, left) -> None:
    made = edit(BODY)
    assert shown(made.document)[:3] == left
    assert made.document.body[3:] == BODY.body[3:]
    assert (made.document is BODY) == (shown(BODY)[:3] == left)


def test_an_unknown_scheme_or_level_is_refused() -> None:
    for bad in (
        lambda: edits.to_list(BODY, at(2), at(2), "none"),
        lambda: edits.to_heading(BODY, at(2), at(2), 7),
        lambda: edits.to_heading(BODY, at(2), at(2), 1, "none"),
        lambda: edits.set_start(BODY, "00000002", 3),
    ):
        with pytest.raises(InvalidEdit):
            bad()


def test_marks_are_set_over_blocks_and_cells_and_taken_away() -> None:
    document = doc(p("abc", id=1), table(row(cell(p("d", id=3)), id=4), id=2), p("ef", id=5))
    marked = edits.toggle_marks(document, at(1, 1), at(5, 1), Marks.BOLD).document
    assert shown(marked) == ["1 paragraph a<b>bc</b>", "2 table(4: 3 paragraph <b>d</b>)", "5 paragraph <b>e</b>f"]
    assert edits.toggle_marks(marked, at(1, 1), at(5, 1), Marks.BOLD).document == document
    assert edits.common_marks(marked, at(1, 0), at(1, 2)) == Marks.NONE
    assert edits.common_marks(marked, at(1, 3), at(1, 3)) == Marks.BOLD
    assert edits.apply_marks(marked, at(1, 1), at(1, 3), Marks.BOLD).document is marked
    raised = edits.apply_marks(document, at(1, 0), at(1, 3), Marks.SUPERSCRIPT).document
    lowered = edits.apply_marks(raised, at(1, 0), at(1, 3), Marks.SUBSCRIPT).document
    assert lowered.body[0].content == (Text("abc", Marks.SUBSCRIPT),)


def test_a_link_is_set_found_and_taken_away() -> None:
    document = doc(p("ab", b("c"), "d", id=1))
    linked = edits.set_link(document, at(1, 1), at(1, 3), "u").document
    assert edits.link_at(linked, at(1, 2)) == ("u", at(1, 1), at(1, 3))
    assert edits.link_at(linked, at(1, 0)) is None
    assert edits.set_link(linked, at(1, 0), at(1, 4), "").document == document
    assert edits.link_at(doc(p("a", link("b", "u"), id=1)), at(1, 2)) == ("u", at(1, 1), at(1, 2))


SECTIONS = doc(h1("A", id=1), p("a", id=2), h2("B", id=3), p("b", id=4), h2("C", id=5), h3("D", id=6), h1("E", id=7))


def order(document) -> str:
    return "".join(block.id[-1] for block in document.body)


def test_sections_move_as_wholes() -> None:
    assert order(edits.move_section(SECTIONS, "00000003", "00000001").document) == "3412567"
    assert order(edits.move_section(SECTIONS, "00000003", None).document) == "1256734"
    assert order(edits.move_section_down(SECTIONS, "00000003").document) == "1256347"
    assert order(edits.move_section_up(SECTIONS, "00000005").document) == "1256347"
    assert order(edits.move_section_up(SECTIONS, "00000007").document) == "7123456"
    for still in (edits.move_section_up(SECTIONS, "00000003"), edits.move_section_down(SECTIONS, "00000005")):
        assert still.document is SECTIONS
    raised = edits.move_section(SECTIONS, "00000005", "00000007", level=1).document
    assert [block.level for block in raised.body[4:6]] == [1, 2]
    for bad in (("00000001", "00000004"), ("00000002", None), ("00000001", "0000000F")):
        with pytest.raises(InvalidEdit):
            edits.move_section(SECTIONS, *bad)


def test_sections_are_promoted_demoted_and_deleted_with_all_in_them() -> None:
    lower = edits.shift_section(SECTIONS, "00000001", 1).document
    assert [block.level for block in lower.body if hasattr(block, "level")] == [2, 3, 3, 4, 1]
    with pytest.raises(InvalidEdit):
        edits.shift_section(SECTIONS, "00000001", -1)
    assert order(edits.delete_section(SECTIONS, "00000001", ids()).document) == "7"


def test_steps_of_a_process() -> None:
    document = doc(process(step("a", id=2), step("b", id=3, branches=[("x", "00000002")]), id=1))
    assert shown(edits.move_step(document, "00000003", 0).document) == ["1 process(3 b; 2 a)"]
    left = edits.delete_step(document, "00000002").document
    assert (shown(left), left.body[0].steps[0].branches) == (["1 process(3 b)"], ())
    with pytest.raises(InvalidEdit):
        edits.delete_step(left, "00000003")
    added = edits.add_step(document, "00000001", 1, Step("00000009", line("c"))).document
    assert shown(added) == ["1 process(2 a; 9 c; 3 b)"]
    renamed = edits.set_step(document, Step("00000002", line("z"))).document
    assert shown(renamed) == ["1 process(2 z; 3 b)"]


def test_what_stands_beside_the_text() -> None:
    assert edits.set_properties(BODY, code="QT-02").properties == Properties(code="QT-02")
    assert edits.set_properties(BODY, code="") is BODY
    for bad in ({"kind": "poem"}, {"title": "\x00"}, {"colour": "red"}):
        with pytest.raises(InvalidEdit):
            edits.set_properties(BODY, **bad)
    assert edits.set_role(BODY, "00000001", "Văn phòng").body[0].role == "Văn phòng"


def test_comments_come_and_go_with_their_anchors() -> None:
    commented = edits.add_comment(BODY, at(2, 0), at(5, 1), Comment("1", "Người góp ý")).document
    check(commented)
    assert commented.body[1].content[0] == anchor("1", "start")
    assert commented.body[4].content[1] == anchor("1", "end")
    assert edits.delete_comment(commented, "1") == BODY
    done = edits.set_comment(commented, Comment("1", resolved=True))
    assert done.comments == (Comment("1", resolved=True),)


def found(document, wanted: str, **how: bool) -> list[tuple[str, int, int]]:
    return [(m.start.block[-1], m.start.offset, m.end.offset) for m in edits.find_text(document, wanted, **how)]


def test_search_needs_no_marks_and_no_case() -> None:
    document = doc(
        p("Đánh giá ", b("nội"), " bộ", id=1),
        table(row(cell(p("đánh GIÁ", id=3)), id=4), id=2, caption="danh gia"),
        p("x", footnote(p("Đánh giá lại", id=6), id=7), id=5),
        definition("đánh giá", "", id=8),
    )
    assert found(document, "danh gia") == [("1", 0, 8), ("2", 0, 8), ("3", 0, 8), ("6", 0, 8), ("8", 0, 8)]
    assert found(document, "Đánh giá", exact=True) == [("1", 0, 8), ("6", 0, 8)]
    assert found(document, "noi bo") == [("1", 9, 15)]
    assert found(document, "gi", whole_words=True) == []
    assert found(doc(p("ßa ṇ\u0303x", id=1)), "ssa") == [("1", 0, 2)]
    assert found(doc(p("ab", ref(1), "c", id=1)), "c") == [("1", 3, 4)]
    assert found(document, "") == []


def test_all_matches_are_replaced_with_the_marks_of_what_goes() -> None:
    document = doc(p("một ", b("một"), " hai một", id=1), note("hai", id=2))
    new = edits.replace_matches(document, edits.find_text(document, "mot"), "ba\x00")
    assert shown(new) == ["1 paragraph ba <b>ba</b> hai ba", "2 note hai"]
    assert new.body[1] is document.body[1]
    assert edits.replace_matches(document, (), "x") is document
