# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a comparison tells, change by change: kinds, places, words, alarms."""

from dataclasses import replace

import pytest

from qmeditor.compare import Change, Comparison, adopt_ids, apply, compare, invert
from qmeditor.compare.apply import Mismatch
from qmeditor.document import Amendment, Approval, Block, Document, Properties
from tests.builders import b, cell, doc, figure, h1, h2, letter, li, p, process, ref, row, step, table

TEXT = "Phòng Hành chính gửi kết quả cho Văn phòng trong 05 ngày làm việc"
OTHER = "Hồ sơ được lưu tại đơn vị và chuyển vào kho sau một năm"


def told(before: tuple[Block, ...], after: tuple[Block, ...], lineage: str = "a") -> list[Change]:
    return list(compare(doc(*before, lineage=lineage), doc(*after, lineage=lineage)).changes)


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.kind, change.what) for change in changes]


@pytest.mark.parametrize(
    "after",
    [
        p(TEXT.replace(" ", "  ", 1), id=1),
        p(TEXT.replace(" ", "\u00a0", 1), id=1),
        p(TEXT + "  ", id=1),
        p(TEXT, id=1, align="center"),
        p("Phòng ", b("Hành chính"), TEXT.removeprefix("Phòng Hành chính"), id=1),
    ],
)
def test_typing_noise_and_looks_are_never_a_change_of_wording(after: Block):
    assert kinds(told((p(TEXT, id=1),), (after,))) == [("reformatted", "paragraph")]


def test_quotes_straight_or_curly_are_the_same_wording():
    assert kinds(told((p('Ghi "Đạt" vào phiếu', id=1),), (p("Ghi “Đạt” vào phiếu", id=1),))) == [
        ("reformatted", "paragraph")
    ]


def test_an_id_is_not_believed_where_the_content_is_wholly_different():
    changes = told((p(TEXT, id=1), p(TEXT + " khác", id=9)), (p(OTHER, id=1), p(TEXT + " khác", id=9)))
    assert kinds(changes) == [("deleted", "paragraph"), ("inserted", "paragraph")]


def test_a_paragraph_moved_and_reworded_is_one_change_with_its_words():
    before = (p(TEXT, id=1), p(OTHER, id=2), p("Một đoạn nữa để giữ chỗ trong văn bản này", id=3))
    after = (before[1], before[2], p(TEXT.replace("05", "07"), id=1))
    (change,) = told(before, after)
    assert (change.kind, change.what) == ("moved_reworded", "paragraph")
    (span,) = change.wordings[0].spans
    assert change.old_text[span.old_start : span.old_end] == "05"
    assert change.new_text[span.new_start : span.new_end] == "07"


def test_a_whole_section_is_one_change():
    section = (h1("Rủi ro", id=10), p(TEXT, id=11), h2("Nhận diện", id=12), p(OTHER, id=13))
    rest = (h1("Mục đích", id=1), p("Quy định cách làm việc thống nhất", id=2))
    assert kinds(told(rest, rest + section)) == [("inserted", "section")]
    assert kinds(told(rest + section, rest)) == [("deleted", "section")]


def test_numbers_that_follow_are_told_once():
    items = [letter(f"yêu cầu thứ {n} của mục này", id=n) for n in range(1, 5)]
    changes = told(tuple(items), (letter("một yêu cầu hoàn toàn mới", id=9), *items))
    assert kinds(changes) == [("inserted", "list_item"), ("renumbered", "list_item")]


def test_a_reference_that_only_shows_another_number_is_no_change():
    before = (h1("Mục đích", id=1), h1("Phạm vi", id=2), p("Xem mục ", ref(2), id=3))
    after = (h1("Mục đích", id=1), h1("Căn cứ pháp lý", id=9), h1("Phạm vi", id=2), p("Xem mục ", ref(2), id=3))
    assert kinds(told(before, after)) == [("inserted", "heading"), ("renumbered", "section")]


def test_a_reference_that_leads_elsewhere_is_told():
    heads = (h1("Mục đích", id=1), h1("Phạm vi", id=2))
    changes = told((*heads, p("Xem mục ", ref(1), id=3)), (*heads, p("Xem mục ", ref(2), id=3)))
    assert kinds(changes) == [("reference", "paragraph")]
    assert "reference" in changes[0].alarms


def test_a_typed_number_of_the_same_look_is_no_change():
    before = (p("a) nộp hồ sơ tại bộ phận một cửa", id=1), p("b) nhận kết quả", id=2))
    after = (letter("nộp hồ sơ tại bộ phận một cửa", id=1), letter("nhận kết quả", id=2))
    assert told(before, after) == []


def test_cells_rows_and_running_numbers_of_a_table():
    head = row("TT", "Việc", "Thời gian", id=20)
    rows = [row(str(n), f"Việc thứ {n} của quy trình", f"{n} ngày", id=20 + n) for n in range(1, 5)]
    after = [
        head,
        rows[0],
        row("2", "Một việc hoàn toàn khác", "9 giờ", id=40),
        row("3", "Việc thứ 2 của quy trình", "7 ngày", id=22),
        row("4", "Việc thứ 3 của quy trình", "3 ngày", id=23),
        row("5", "Việc thứ 4 của quy trình", "4 ngày", id=24),
    ]
    changes = told((table(head, *rows, id=19, header_rows=1),), (table(*after, id=19, header_rows=1),))
    assert sorted(kinds(changes)) == [("cell", "table"), ("renumbered", "table"), ("row_inserted", "table")]
    changed = next(change for change in changes if change.kind == "cell")
    assert (changed.name, changed.old_text, changed.new_text) == ("Thời gian", "2 ngày", "7 ngày")


def test_a_cell_that_got_another_look_is_one_change_of_the_table():
    before = table(row("a", "b", id=20), row("c", "d", id=21), id=19)
    after = table(row(cell(b("a")), cell(b("b")), id=20), row("c", "d", id=21), id=19)
    assert kinds(told((before,), (after,), "")) == [("reformatted", "table")]


def test_steps_of_a_process_are_told_as_rows_and_cells():
    before = process(step("Tiếp nhận hồ sơ", id=31), step("Thẩm định hồ sơ", time="5 ngày", id=32), id=30)
    after = process(step("Tiếp nhận hồ sơ", id=31), step("Thẩm định hồ sơ", time="3 ngày", id=32), id=30)
    (change,) = told((before,), (after,))
    assert (change.kind, change.what, change.name) == ("cell", "process", "time")


def test_a_picture_replaced_is_one_change():
    assert kinds(told((figure("Sơ đồ", id=1),), (figure("Sơ đồ", media="f" * 64, width=900, id=1),))) == [
        ("figure", "figure")
    ]


@pytest.mark.parametrize(
    ("before", "after", "alarm"),
    [
        ("Đơn vị phải nộp báo cáo", "Đơn vị nên nộp báo cáo", "modal"),
        ("Đơn vị được cấp lại thẻ", "Đơn vị chưa được cấp lại thẻ", "negation"),
        ("Lập thành 02 bản chính", "Lập thành 03 bản chính", "number"),
        ("Trả lời trong 05 ngày tới", "Trả lời trong 05 tuần tới", "time"),
        ("Trình trưởng phòng xem xét", "Trình giám đốc xem xét", "role"),
        ("Ghi vào BM-01-02 khi nhận", "Ghi vào BM-01-03 khi nhận", "form"),
        ("Theo Điều 5 của quy chế", "Theo Điều 6 của quy chế", "reference"),
        ("The unit shall file it", "The unit should file it", "modal"),
    ],
)
def test_alarms_say_what_deserves_a_second_look(before: str, after: str, alarm: str):
    (change,) = told((p(before, id=1),), (p(after, id=1),))
    assert alarm in change.alarms


def test_a_word_that_only_begins_like_a_reference_raises_no_alarm():
    (change,) = told((p("Kế hoạch gồm mục đích và điều kiện", id=1),), (p("Kế hoạch gồm phần mềm và hình thức", id=1),))
    assert "reference" not in change.alarms


def test_properties_approvals_and_history_are_told_one_by_one():
    old = replace(
        doc(p(TEXT, id=1), lineage="a"),
        properties=Properties(title="Cũ", revision="1"),
        approvals=(Approval("approved", "A"),),
        amendments=(Amendment(description="lần đầu"),),
    )
    new = replace(
        old,
        properties=Properties(title="Mới", revision="2"),
        approvals=(Approval("approved", "B"),),
        amendments=(*old.amendments, Amendment(description="sửa mục 5")),
    )
    changes = compare(old, new).changes
    assert [(change.kind, change.name) for change in changes] == [
        ("property", "title"),
        ("property", "revision"),
        ("property", "approvals"),
        ("property", "amendments"),
    ]


def test_edits_of_another_document_are_refused():
    old, new = doc(p(TEXT, id=1), lineage="a"), doc(p(OTHER, id=2), lineage="a")
    with pytest.raises(Mismatch):
        apply(doc(p("khác", id=1), lineage="a"), compare(old, new))


def test_strangers_adopt_the_ids_of_what_is_the_same():
    base = doc(h1("Mục đích", id=1), p(TEXT, id=2), table(row("a", "b", id=21), id=20), lineage="a")
    stranger = doc(
        h1("Mục đích", id=7), p(TEXT.replace("05", "07"), id=8), table(row("a", "b", id=2), id=1), lineage="b"
    )
    adopted = adopt_ids(base, stranger)
    assert [block.id for block in adopted.body] == [block.id for block in base.body]
    assert adopted.lineage == "a"
    assert kinds(list(compare(base, adopted).changes)) == [("reworded", "paragraph")]


def test_keys_are_those_of_the_pair_and_lines_name_them():
    old = doc(p(TEXT, id=1), p(OTHER, id=2), lineage="a")
    new = doc(p(TEXT.replace("05", "07"), id=1), p(OTHER, id=2), lineage="a")
    first, second = compare(old, new), compare(old, new)
    assert [change.key for change in first.changes] == [change.key for change in second.changes]
    assert first.lines[0].keys == (first.changes[0].key,)
    assert (first.lines[1].old, first.lines[1].new, first.lines[1].keys) == (1, 1, ())


def test_kinds_can_be_hidden():
    comparison: Comparison = compare(
        doc(p(TEXT, id=1), p(OTHER, id=2), lineage="a"), doc(p(TEXT + "  ", id=1), p(OTHER + " mới", id=2), lineage="a")
    )
    assert [change.kind for change in comparison.without(frozenset({"reformatted"}))] == ["reworded"]


def test_the_inverse_tells_the_other_side():
    old, new = doc(li("một mục", id=1), lineage="a"), doc(li("một mục", id=1), li("mục hai mới", id=2), lineage="a")
    (change,) = invert(compare(old, new)).changes
    assert (change.kind, change.old_text, change.new_text) == ("deleted", "mục hai mới", "")


def test_cost_of_many_equal_paragraphs_stays_small():
    blank = [p("Không có.", id=n) for n in range(1, 1500)]
    old: Document = doc(*blank, lineage="")
    new = doc(*blank[::2], lineage="")
    assert {change.kind for change in compare(old, new).changes} == {"deleted"}


@pytest.mark.parametrize(
    "sign", [*"\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069", "\ufe0f", "\U000e0001"]
)
def test_invisible_signs_are_no_change_of_wording(sign: str):
    for after in (f"Ph{sign}òng{sign} {TEXT.removeprefix('Phòng ')}", TEXT.replace("05", f"0{sign}5"), TEXT + sign):
        assert kinds(told((p(TEXT, id=1),), (p(after, id=1),))) == [("reformatted", "paragraph")]
        assert kinds(told((p(TEXT, id=1),), (p(after, id=1),), "")) == [("reformatted", "paragraph")]
    assert kinds(told((p(TEXT, id=1),), (p(TEXT, id=1), p(sign, id=2)))) == [("reformatted", "paragraph")]


def test_an_invisible_sign_in_the_title_is_no_change_of_the_title():
    before, after = (doc(p(TEXT, id=1)) for _ in range(2))
    after = replace(after, properties=Properties(title="Quy trình\u200b kiểm soát"))
    before = replace(before, properties=Properties(title="Quy trình kiểm soát"))
    assert [(c.kind, c.what, c.name) for c in compare(before, after).changes] == [("reformatted", "property", "title")]


def test_a_joiner_is_wording_where_the_script_needs_it():
    changes = told((p("او می\u200cخواهم کتاب را", id=1),), (p("او میخواهم کتاب را", id=1),))
    assert kinds(changes) == [("reworded", "paragraph")]
