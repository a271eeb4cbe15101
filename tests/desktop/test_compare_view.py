# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The compare view: every difference is seen, where it is and which words; with mouse and keys alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qmeditor.acts.versions import Content
from qmeditor.compare import compare
from qmeditor.compare import compare as compared
from qmeditor.desktop.compare import CompareView, Head, needs_note
from qmeditor.desktop.compare.rows import Row
from qmeditor.desktop.compare.strips import Grid, Laid
from qmeditor.desktop.language import speak
from qmeditor.desktop.theme import apply_theme, load_fonts, load_theme
from qmeditor.document import Cell, Document
from qmeditor.document.setaside import Passage, SetAside
from tests.builders import cell, doc, equation, footnote, form, h1, li, p, process, row, step, table
from tests.compare.practice_notation import Pair, pairs

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen
Open = Callable[..., CompareView]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    load_fonts()
    speak(qapp, "en")
    apply_theme(qapp, load_theme("light"))

    def make(old: Document, new: Document, **more: object) -> CompareView:
        view = CompareView(Content(old, {}, "1.0"), Content(new, {}, "draft"), compare(old, new), **more)
        qtbot.addWidget(view)
        view.resize(1100, 700)
        with qtbot.waitExposed(view):
            view.show()
        if view.comparison.changes:
            qtbot.waitUntil(lambda: view.canvas.measured, timeout=20_000)
        return view

    yield make
    speak(qapp, "en")


def rows(view: CompareView) -> list[Row]:
    return list(view.canvas.stage.rows)


def laid_texts(view: CompareView, index: int, side: str) -> list[Laid]:
    strip = getattr(view.canvas.stage.placing.placed(index), side)
    if strip is None:
        return []
    return [part for *_, part in strip.laid.cells if part] if isinstance(strip.laid, Grid) else [strip.laid]


def shown(view: CompareView, index: int, side: str) -> str:
    return "|".join(laid.text.toPlainText() for laid in laid_texts(view, index, side))


def marked(view: CompareView, index: int, side: str, struck: bool) -> str:
    """The words of a row that are struck through, or underlined, one stretch after the other."""
    out = []
    for laid in laid_texts(view, index, side):
        cursor = QTextCursor(laid.text)
        for place in range(len(laid.text.toPlainText())):
            cursor.setPosition(place + 1)
            face: QFont = cursor.charFormat().font()
            if face.strikeOut() if struck else face.underline():
                out.append(laid.text.toPlainText()[place])
    return "".join(out).replace("\n", "")


def changed_rows(view: CompareView) -> list[int]:
    return [n for n, one in enumerate(rows(view)) if one.keys]


def fold_texts(view: CompareView) -> list[str]:
    return [view.canvas.stage.fold_text(one) for one in rows(view) if one.fold]


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_every_change_has_a_row_a_number_and_words_of_its_own(opened: Open, pair: Pair) -> None:
    view = opened(*pair.lineage())
    for button in view.panel.filters.values():
        button.setChecked(True)
    listed = {change.key for change in view.panel.visible_changes()}
    assert listed == {change.key for change in view.comparison.changes}
    assert listed == {key for one in rows(view) for key in one.keys}
    for n in range(view.panel.model.rowCount()):
        assert view.panel.model.index(n).data().strip()
        assert view.panel.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{n + 1}. ")


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
@pytest.mark.parametrize("side", ["old", "new"])
def test_unfolded_each_side_shows_its_whole_document_in_order(opened: Open, pair: Pair, side: str) -> None:
    view = opened(*pair.lineage())
    view.fold.setChecked(False)
    document = view.old if side == "old" else view.new
    places = [getattr(one, side).place for one in rows(view) if getattr(one, side) is not None]
    assert sorted(set(places)) == list(range(len(document.body)))
    assert places == sorted(places)


def test_reworded_words_are_struck_on_the_old_side_and_underlined_on_the_new(opened: Open) -> None:
    old = doc(h1("Thời hạn"), p("Không quá 15 ngày làm việc kể từ ngày nhận hồ sơ.", id=9))
    new = doc(h1("Thời hạn"), p("Không quá 12 ngày làm việc kể từ ngày nhận hồ sơ.", id=9))
    view = opened(old, new)
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == "15"
    assert marked(view, index, "new", struck=False) == "12"
    assert shown(view, index - 1, "new") == "Thời hạn"  # the heading above a change is not folded away


def test_one_column_shows_deleted_and_new_words_in_one_text(opened: Open) -> None:
    old = doc(p("Không quá 15 ngày làm việc kể từ ngày nhận hồ sơ.", id=9))
    new = doc(p("Không quá 12 ngày làm việc kể từ ngày nhận hồ sơ.", id=9))
    view = opened(old, new)
    QTest.mouseClick(view.tools.widgetForAction(view.one), Qt.MouseButton.LeftButton)
    (index,) = changed_rows(view)
    assert shown(view, index, "new") == "Không quá 1512 ngày làm việc kể từ ngày nhận hồ sơ."
    assert marked(view, index, "new", struck=True) == "15"
    assert marked(view, index, "new", struck=False) == "12"


def test_offsets_hold_beside_letters_beyond_the_basic_plane(opened: Open) -> None:
    old = doc(p("Nhạc 𝄞 và 05 ngày cho mỗi buổi", id=9))
    new = doc(p("Nhạc 𝄞 và 07 ngày cho mỗi buổi", id=9))
    view = opened(old, new)
    cursor = QTextCursor(laid_texts(view, changed_rows(view)[0], "new")[0].text)
    cursor.setPosition(len("Nhạc 𝄞 và ".encode("utf-16-le")) // 2 + 2)
    assert cursor.charFormat().font().underline()
    cursor.setPosition(len("Nhạc 𝄞 và ".encode("utf-16-le")) // 2)
    assert not cursor.charFormat().font().underline()


def test_a_row_that_came_stands_across_an_empty_place_and_the_others_stay_aligned(opened: Open) -> None:
    first, second = row("1", "Tiếp nhận", id=11), row("2", "Thẩm định", id=12)
    old = doc(table(first, second, id=5))
    new = doc(table(first, row("2", "Phân công", id=13), row("3", "Thẩm định", id=12), id=5))
    view = opened(old, new)
    added = next(n for n in changed_rows(view) if rows(view)[n].old is None)
    assert shown(view, added, "new") == "2|Phân công"
    assert marked(view, added, "new", struck=False) == "2Phân công"
    after = rows(view)[added + 1]
    assert after.old is not None
    assert after.new is not None
    assert (after.old.row, after.new.row) == (1, 2)


def test_a_changed_cell_is_marked_in_its_row(opened: Open) -> None:
    old = doc(table(row("1", cell(p("05 ngày", id=21)), id=11), id=5))
    new = doc(table(row("1", cell(p("07 ngày", id=21)), id=11), id=5))
    view = opened(old, new)
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == "05"
    assert marked(view, index, "new", struck=False) == "07"


def test_a_step_of_a_process_shows_its_changed_words(opened: Open) -> None:
    old = doc(process(step("Lập kế hoạch", "Thư ký", "05 ngày", id=11), id=5))
    new = doc(process(step("Lập kế hoạch", "Thư ký", "07 ngày", id=11), id=5))
    view = opened(old, new)
    (index,) = changed_rows(view)
    assert shown(view, index, "new").startswith("1|Lập kế hoạch|Thư ký|07 ngày")
    assert marked(view, index, "new", struck=False) == "07"


def test_words_of_a_footnote_are_shown_under_its_block(opened: Open) -> None:
    old = doc(p("Mẫu giấy", footnote(p("theo Nghị định 61", id=22), id=21), id=9))
    new = doc(p("Mẫu giấy", footnote(p("theo Nghị định 62", id=22), id=21), id=9))
    view = opened(old, new)
    (index,) = changed_rows(view)
    assert "theo Nghị định 62" in shown(view, index, "new")
    assert marked(view, index, "new", struck=False) == "62"


def test_properties_stand_above_the_text(opened: Open) -> None:
    same = p("Nội dung", id=9)
    view = opened(doc(same, title="Quản lý đào tạo"), doc(same, title="Quản lý đào tạo, bồi dưỡng"))
    assert rows(view)[0].property is not None
    assert shown(view, 0, "old") == "Title: Quản lý đào tạo"
    assert marked(view, 0, "new", struck=False) == "Quản lý đào tạo, bồi dưỡng"


def test_a_moved_section_is_one_change_at_both_places(opened: Open) -> None:
    a = (h1("Mục đích", id=1), p("Thống nhất cách đánh giá nội bộ trong toàn cơ quan.", id=2))
    b = (h1("Phạm vi", id=3), p("Áp dụng cho mọi phòng và mọi đơn vị trực thuộc Sở.", id=4))
    c = (h1("Hồ sơ", id=5), p("Lưu 03 năm tại Văn phòng, kể từ ngày kết thúc việc.", id=6))
    view = opened(doc(*a, *b, *c), doc(*a, *c, *b))
    moved = [one for one in rows(view) if one.mark == "moved"]
    assert len({key for one in moved for key in one.keys}) == 1
    assert len(moved) == 4
    there, here = sorted({one.group for one in moved})
    words = {one.group: view.canvas.stage.move_words(rows(view).index(one)) for one in moved}
    said = {own for own, _, _ in words.values()} | {other for _, other, _ in words.values()}
    assert there != here
    assert any(text.startswith("Moved from section") for text in said)
    assert any(text.startswith("Now section") for text in said)


def test_unchanged_runs_are_folded_and_a_click_unfolds(opened: Open, qtbot: QtBot) -> None:
    body = [p(f"Đoạn {n} giữ nguyên như cũ", id=n) for n in range(1, 9)]
    view = opened(doc(h1("Một", id=50), *body, p("cũ", id=60)), doc(h1("Một", id=50), *body, p("mới", id=60)))
    assert fold_texts(view) == ["Section 1: 9 blocks alike"]
    before = len(rows(view))
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 8))
    assert len(rows(view)) == before + 9
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 8))
    assert len(rows(view)) == before


def test_a_filter_hides_its_kind_and_folds_its_blocks(opened: Open) -> None:
    old = doc(p("một hai ba bốn", id=1), p("năm sáu bảy tám", id=2))
    new = doc(p("một hai ba tư", id=1), p("năm sáu bảy tám", id=2), p("chín mười", id=3))
    view = opened(old, new)
    assert len(view.panel.visible_changes()) == 2
    QTest.mouseClick(view.panel.filters["Reworded"], Qt.MouseButton.LeftButton)
    assert [change.kind for change in view.panel.visible_changes()] == ["inserted"]
    assert len(changed_rows(view)) == 1
    assert view.counter.text() == "1 / 1"


def long_pair() -> tuple[Document, Document]:
    old = [p(f"Đoạn số {n} có lời cũ", id=n) for n in range(1, 60)]
    new = [p(f"Đoạn số {n} có lời mới" if n % 3 == 0 else f"Đoạn số {n} có lời cũ", id=n) for n in range(1, 60)]
    return doc(*old), doc(*new)


def test_alt_down_and_up_walk_through_the_changes_and_round(opened: Open) -> None:
    view = opened(*long_pair())
    keys = [change.key for change in view.panel.visible_changes()]
    view.canvas.setFocus()
    assert view.current_key() == keys[0]
    QTest.keyClick(view.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.current_key() == keys[1]
    QTest.keyClick(view.panel.note, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.counter.text() == f"3 / {len(keys)}"
    for _ in range(3):
        QTest.keyClick(view.panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.current_key() == keys[-1]
    stage = view.canvas.stage
    top = stage.tops[stage.first_row[keys[-1]]]
    value = view.canvas.verticalScrollBar().value()
    assert value <= top <= value + view.canvas.viewport().height()


def test_a_click_on_a_changed_row_makes_it_the_current_one(opened: Open, qtbot: QtBot) -> None:
    view = opened(*long_pair())
    stage = view.canvas.stage
    key = view.panel.visible_changes()[2].key
    y = round(stage.tops[stage.first_row[key]] + 6) - view.canvas.verticalScrollBar().value()
    with qtbot.waitSignal(view.change_selected) as told:
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, y))
    assert told.args == [key]
    assert view.current_key() == key
    assert view.panel.list.currentIndex().row() == 2


def test_a_note_is_told_after_a_pause_and_before_another_change_is_shown(opened: Open, qtbot: QtBot) -> None:
    view = opened(*long_pair())
    first, second = (change.key for change in view.panel.visible_changes()[:2])
    missing = view.open_notes()
    told: list[tuple[str, str]] = []
    view.note_changed.connect(lambda key, text: told.append((key, text)))
    QTest.keyClicks(view.panel.note, "Sua loi")
    assert told == []
    qtbot.waitUntil(lambda: told == [(first, "Sua loi")])
    QTest.keyClicks(view.panel.note, " cu")
    view.next_change()
    assert told == [(first, "Sua loi"), (first, "Sua loi cu")]
    assert view.current_key() == second
    assert view.panel.note.toPlainText() == ""
    assert view.open_notes() == missing - 1
    assert view.notes() == {first: "Sua loi cu"}
    assert f"{missing - 1} without a note" in view.panel.open.text()


def test_what_changes_no_word_asks_for_no_note(opened: Open) -> None:
    a = (h1("Mục đích", id=1), p("Thống nhất cách làm trong toàn cơ quan.", id=2))
    view = opened(doc(*a), doc(h1("Phạm vi", id=3), p("Áp dụng cho mọi phòng của cơ quan này.", id=4), *a))
    quiet = [change for change in view.comparison.changes if not needs_note(change)]
    assert [change.kind for change in quiet] == ["renumbered"]
    assert quiet[0] not in view.panel.visible_changes()
    view.go_to(quiet[0].key)  # its filter is switched on
    assert view.current_key() == quiet[0].key
    assert not view.panel.note.isVisible()
    assert view.panel.note_hint.isVisible()


def test_two_equal_documents_say_so(opened: Open) -> None:
    value = doc(p("Như nhau", id=1))
    view = opened(value, value)
    assert view.pages.currentIndex() == 1
    assert not view.panel.isVisible()
    assert not view.next.isEnabled()
    view.next_change()  # nothing to go to
    assert view.current_key() == ""


def test_the_theme_and_the_width_may_change_without_losing_the_place(opened: Open, qapp: QApplication) -> None:
    view = opened(*long_pair())
    view.fold.setChecked(False)
    for _ in range(9):
        view.next_change()
    bar = view.canvas.verticalScrollBar()
    stage = view.canvas.stage
    top = stage.rows[stage.row_at(bar.value())]
    try:
        apply_theme(qapp, load_theme("dark"))
        ink = laid_texts(view, stage.first_row[view.current_key()], "new")[0]
        cursor = QTextCursor(ink.text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        assert cursor.charFormat().foreground().color().name() == load_theme("dark").colours["inserted"].lower()
        view.resize(900, 640)
        QApplication.processEvents()
        assert stage.rows[stage.row_at(bar.value())] == top
    finally:
        apply_theme(qapp, load_theme("light"))


def test_heads_say_which_versions_these_are(opened: Open) -> None:
    value, other = long_pair()
    heads = {"old_head": Head("effective", "Revision 1.0", "from 15/03/2025"), "new_head": Head("draft", "Draft")}
    view = opened(value, other, **heads)
    assert view.heads.accessibleName() == "Effective Revision 1.0 from 15/03/2025 | Draft Draft"


def test_the_words_are_vietnamese_where_the_window_speaks_it(opened: Open, qapp: QApplication) -> None:
    old, new = long_pair()
    opened(old, new)
    speak(qapp, "vi")
    view = CompareView(Content(old, {}, "1.0"), Content(new, {}, "draft"), compare(old, new))
    assert view.panel.count.text() == "19 thay đổi"
    assert view.panel.filters["Reworded"].text() == "Sửa lời 19"
    view.deleteLater()


def test_lists_keep_their_numbers_on_each_side(opened: Open) -> None:
    items = [li(f"việc {n} phải làm", id=n, scheme="number") for n in range(1, 4)]
    view = opened(doc(*items), doc(items[0], li("việc mới phải làm ngay", id=9, scheme="number"), *items[1:]))
    view.fold.setChecked(False)
    labels = [
        [label.text for laid in laid_texts(view, n, side) for label in laid.labels]
        for side in ("old", "new")
        for n in range(len(rows(view)))
    ]
    flat = [label for found in labels for label in found]
    assert [label[0] for label in flat] == ["1", "2", "3", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        (cell(p("một", id=21)), cell(p("một", id=21), p("hai ba", id=22)), "", "hai ba"),
        (cell(p("một", id=21), p("hai ba", id=22)), cell(p("một", id=21)), "hai ba", ""),
    ],
    ids=["gained", "lost"],
)
def test_a_paragraph_that_a_cell_gained_or_lost_is_marked(
    opened: Open, old: Cell, new: Cell, gone: str, come: str
) -> None:
    view = opened(doc(table(row("1", old, id=11), id=5)), doc(table(row("1", new, id=11), id=5)))
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == gone
    assert marked(view, index, "new", struck=False) == come


def test_where_a_branch_leads_is_marked(opened: Open) -> None:
    first = step("Duyệt", id=11)
    old = doc(process(first, step("Trình", id=12, branches=[("Không", first)]), id=5))
    new = doc(process(first, step("Trình", id=12, branches=[("Trả lại", first)]), id=5))
    view = opened(old, new)
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True).startswith("Không: ")
    assert marked(view, index, "new", struck=False).startswith("Trả lại: ")


def test_the_value_of_a_form_field_is_shown_and_marked(opened: Open) -> None:
    view = opened(doc(form("Nơi nhận", id=2, value="Sở")), doc(form("Nơi nhận", id=2, value="Phòng")))
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == "Sở"
    assert marked(view, index, "new", struck=False) == "Phòng"
    view.one.setChecked(True)
    assert shown(view, index, "new").split("\n") == ["Sở", "Nơi nhận", "Phòng"]


def test_an_equation_that_changed_is_marked_on_both_sides(opened: Open) -> None:
    view = opened(doc(equation("a = b", id=2)), doc(equation("a = c", id=2)))
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == "\ufffc"
    assert marked(view, index, "new", struck=False) == "\ufffc"


def test_a_paragraph_that_became_a_list_item_is_marked_as_reformatted(opened: Open) -> None:
    view = opened(doc(p("Một đoạn văn dài để so sánh", id=1)), doc(li("Một đoạn văn dài để so sánh", id=1)))
    view.panel.filters["Formatting|changes"].setChecked(True)
    assert [one.mark for one in rows(view)] == ["reformatted"]


def test_the_number_of_a_step_stands_once(opened: Open) -> None:
    view = opened(doc(process("Lập", "Duyệt", caption="Trình tự", id=5), p("cũ", id=9)),
                  doc(process("Lập", "Duyệt", caption="Trình tự", id=5), p("mới", id=9)))  # fmt: skip
    view.fold.setChecked(False)
    labels = [[one.text for laid in laid_texts(view, n, "new") for one in laid.labels] for n in range(len(rows(view)))]
    assert labels[:4] == [["Hình 1."], [], [], []]
    assert shown(view, 2, "new").startswith("1|Lập")


def test_a_running_number_that_moved_on_is_not_marked(opened: Open) -> None:
    head = row("TT", "Việc", id=10)
    works = ["Tiếp nhận", "Phân công", "Thẩm định hồ sơ", "Trình ký", "Trả kết quả"]
    rows_of = {text: 20 + n for n, text in enumerate([*works, "Vào sổ"])}

    def of(texts: list[str], reworded: str = "") -> Document:
        made = [
            row(str(n), cell(p(reworded if text == "Thẩm định hồ sơ" and reworded else text, id=40 + rows_of[text])),
                id=rows_of[text])
            for n, text in enumerate(texts, 1)
        ]  # fmt: skip
        return doc(table(head, *made, header_rows=1, id=5))

    view = opened(of(works), of(["Tiếp nhận", "Vào sổ", *works[1:]], "Thẩm định mọi hồ sơ"))
    assert {change.kind for change in view.comparison.changes} == {"row_inserted", "cell", "renumbered"}
    changed = next(n for n in changed_rows(view) if rows(view)[n].old and rows(view)[n].new)
    assert shown(view, changed, "new") == "4|Thẩm định mọi hồ sơ"
    assert marked(view, changed, "new", struck=False).strip() == "mọi"
    assert marked(view, changed, "old", struck=True) == ""


def test_words_that_only_came_leave_the_old_side_as_it_was(opened: Open) -> None:
    view = opened(doc(p("Lưu hồ sơ tại phòng", id=9)), doc(p("Lưu hồ sơ gốc tại phòng", id=9)))
    (index,) = changed_rows(view)
    assert marked(view, index, "old", struck=True) == ""
    assert marked(view, index, "new", struck=False).strip() == "gốc"


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
@pytest.mark.parametrize("strangers", [False, True], ids=["lineage", "strangers"])
def test_exactly_the_words_that_changed_are_marked(opened: Open, pair: Pair, strangers: bool) -> None:
    view = opened(*(pair.strangers() if strangers else pair.lineage()))
    changes = {change.key: change for change in view.comparison.changes}
    for index in changed_rows(view):
        one = rows(view)[index]
        told = [changes[key] for key in one.keys]
        if one.old is None or one.new is None or any(change.kind not in ("reworded", "cell") for change in told):
            continue
        if any(not change.wordings for change in told):
            continue
        spans = [span for change in told for wording in change.wordings for span in wording.spans]
        gone = sum(span.old_end - span.old_start for span in spans if not span.format_only)
        come = sum(span.new_end - span.new_start for span in spans if not span.format_only)
        assert len(marked(view, index, "old", struck=True)) == gone
        assert len(marked(view, index, "new", struck=False)) == come


def test_keys_unfold_and_copy(opened: Open) -> None:
    body = [p(f"Đoạn {n} giữ nguyên như cũ", id=n) for n in range(1, 9)]
    view = opened(doc(p("lời cũ rồi", id=60), *body), doc(p("lời mới rồi", id=60), *body))
    before = len(rows(view))
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    assert len(rows(view)) == before + 8
    QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    assert len(rows(view)) == before
    QTest.keyClick(view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "lời mới rồi"


def test_a_table_in_a_cell_is_painted_as_wide_as_it_was_laid_out(opened: Open) -> None:
    inner = table("một hai ba|bốn năm sáu", id=30)
    outer = table(
        row("1", cell(inner), "ba", id=11), row("2", cell(p("lời cũ", id=31)), "bốn", id=12), id=5, columns=(1, 3, 2)
    )
    other = table(
        row("1", cell(inner), "ba", id=11), row("2", cell(p("lời mới", id=31)), "bốn", id=12), id=5, columns=(1, 3, 2)
    )
    view = opened(doc(outer), doc(other))
    view.grab()
    kept = view.canvas.stage.placing.setters["new"].objects._tables
    assert len({width for _, width, _ in kept}) == 1  # type: ignore[misc]


def test_what_a_file_has_beside_its_text_stands_above_everything(opened: Open, monkeypatch: pytest.MonkeyPatch):
    beside = SetAside((Passage("header", "SỞ NỘI VỤ", 1, "default"),)), SetAside((Passage("header", "SỞ TƯ PHÁP", 1),))
    document = doc(h1("Mục đích", id=1), p("Quy định chung của cơ quan.", id=2))
    monkeypatch.setattr(f"{__name__}.compare", lambda old, new: compared(old, new, beside))
    view = opened(document, document)
    told = [shown(view, n, side) for n in changed_rows(view) for side in ("old", "new")]
    assert "Page header: SỞ NỘI VỤ" in told
    assert "Page header: SỞ TƯ PHÁP" in told
