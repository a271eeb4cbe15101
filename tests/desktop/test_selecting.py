# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Selecting with mouse and keys: what is seen selected is what goes, and one undo brings the document back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qmeditor.desktop.editor import deeds
from qmeditor.desktop.editor.widget import Editor
from qmeditor.document import Document, Marks
from qmeditor.document.edits.values import Position
from qmeditor.document.house import load_style
from qmeditor.document.rename import ids_in
from tests.builders import doc, figure, h1, h2, li, p, page_break, process, step, table
from tests.document.shown import shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen

Open = Callable[[Document], Editor]
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_editor(qtbot: QtBot) -> Iterator[Open]:
    def make(value: Document) -> Editor:
        editor = Editor(value, load_style("iso-vn"))
        qtbot.addWidget(editor)
        editor.resize(900, 900)
        with qtbot.waitExposed(editor):
            editor.show()
        return editor

    return make


BODY = doc(
    h1("Muc dich", id=1),
    p("mot hai ba", id=2),
    li("bon", id=3),
    li("nam", id=4),
    table("a|b", "c|d", caption="Bang", id=5),
    h2("Ke hoach", id=6),
    p("sau", id=7),
    process(step("Lap", id=9), step("Duyet", id=10), id=8),
    p("bay", id=11),
    page_break(id=12),
    figure("Hinh", id=13),
    p("cuoi", id=14),
)


def at(one: int, offset: int = 0, part: str = "") -> Position:
    return Position(f"{one:08X}", offset, part)


def point(editor: Editor, place: Position) -> QPoint:
    cursor = QTextCursor(editor.document())
    found = editor.cursor_at(place)
    assert found is not None
    cursor.setPosition(found)
    return editor.cursorRect(cursor).center()


def key(editor: Editor, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, code, modifier)


def triple_click(editor: Editor, place: Position) -> None:
    where = point(editor, place)
    QTest.mouseDClick(editor.viewport(), LEFT, pos=where)
    QTest.mouseClick(editor.viewport(), LEFT, pos=where)


def select(editor: Editor, anchor: Position, head: Position) -> None:
    """Select by a click and a click with Shift."""
    QTest.mouseClick(editor.viewport(), LEFT, pos=point(editor, anchor))
    QTest.mouseClick(editor.viewport(), LEFT, SHIFT, point(editor, head))
    QTest.qWait(0)


def sound(editor: Editor) -> None:
    assert editor.reader.read_all() == editor.value.body
    ids = list(ids_in(editor.value.body))
    assert len(ids) == len(set(ids))


def lines(editor: Editor) -> list[str]:
    sound(editor)
    return shown(editor.value)


def one_undo(editor: Editor, start: Document) -> None:
    editor.undo()
    assert editor.value == start
    sound(editor)
    assert not editor.history.done


def test_typing_over_a_triple_click_leaves_the_next_item(open_editor: Open) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(3, 1))
    assert editor.selection() == (at(3), at(3, 3))
    QTest.keyClicks(editor, "THAY")
    assert lines(editor)[2:4] == ["3 - THAY", "4 - nam"]
    one_undo(editor, BODY)


def test_delete_after_a_triple_click_leaves_the_next_item(open_editor: Open) -> None:
    for code in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        editor = open_editor(BODY)
        triple_click(editor, at(3, 1))
        key(editor, code)
        assert lines(editor)[1:3] == ["2 paragraph mot hai ba", "4 - nam"]
        one_undo(editor, BODY)


def test_marks_after_a_triple_click_and_the_end_key_stay_in_the_line(open_editor: Open) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(2, 5))
    deeds.toggle_mark(editor, Marks.BOLD, "Bold")
    key(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "X")
    assert lines(editor)[1:3] == ["2 paragraph <b>mot hai baX</b>", "3 - bon"]
    editor.undo()
    one_undo(editor, BODY)


@pytest.mark.parametrize(
    ("code", "where"),
    [(Qt.Key.Key_End, at(3, 3)), (Qt.Key.Key_Right, at(3, 3)), (Qt.Key.Key_Left, at(3)), (Qt.Key.Key_Home, at(3))],
)
def test_the_caret_leaves_a_triple_click_within_the_line(open_editor: Open, code: Qt.Key, where: Position) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(3, 1))
    key(editor, code)
    assert (editor.position(), editor.selection()) == (where, None)


def test_commands_and_the_place_shown_follow_what_is_meant(open_editor: Open) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(2, 1))
    block = editor.block_at_caret()
    assert block is BODY.body[1]
    assert editor.item_at_caret() == 1
    deeds.heading(editor, 2)
    assert lines(editor)[1:3] == ["2 heading2 mot hai ba", "3 - bon"]


def test_cutting_into_a_table_leaves_the_heading_behind(open_editor: Open) -> None:
    for head in (at(6), at(6, 0)):
        editor = open_editor(BODY)
        editor.go_to(head, anchor=at(2, 4))
        key(editor, Qt.Key.Key_X, CONTROL)
        assert lines(editor)[1:3] == ["2 paragraph mot ", "6 heading2 Ke hoach"]
        one_undo(editor, BODY)


def in_table(editor: Editor, row: int, column: int) -> Position:
    cell = editor.value.body[4].rows[row].cells[column]  # type: ignore[union-attr]
    return Position(cell.blocks[0].id, 1)


def test_a_drag_into_a_table_takes_the_table_and_no_heading(open_editor: Open) -> None:
    editor = open_editor(BODY)
    select(editor, at(2, 4), in_table(editor, 1, 1))
    key(editor, Qt.Key.Key_X, CONTROL)
    assert lines(editor)[1:3] == ["2 paragraph mot ", "6 heading2 Ke hoach"]
    one_undo(editor, BODY)
    select(editor, at(6, 3), in_table(editor, 0, 0))  # upwards, from the heading behind it
    key(editor, Qt.Key.Key_Delete)
    assert lines(editor)[3:5] == ["4 - nam", "6 heading2 hoach"]
    one_undo(editor, BODY)


def test_typing_over_a_heading_and_a_table_stays_in_the_heading(open_editor: Open) -> None:
    editor = open_editor(BODY)
    select(editor, at(1, 4), in_table(editor, 0, 1))
    QTest.keyClicks(editor, "x")
    assert lines(editor)[:2] == ["1 heading Muc x", "6 heading2 Ke hoach"]
    one_undo(editor, BODY)


def test_from_an_end_to_the_next_start_enter_adds_an_item(open_editor: Open) -> None:
    editor = open_editor(BODY)
    select(editor, at(3, 3), at(4))
    key(editor, Qt.Key.Key_Return)
    assert [line.partition(" ")[2] for line in lines(editor)[2:5]] == ["- bon", "- ", "- nam"]
    one_undo(editor, BODY)


def test_shift_end_and_shift_down_take_what_is_seen(open_editor: Open) -> None:
    editor = open_editor(BODY)
    editor.go_to(at(3))
    key(editor, Qt.Key.Key_Down, SHIFT)
    QTest.keyClicks(editor, "x")
    assert lines(editor)[2:4] == ["3 - x", "4 - nam"]
    one_undo(editor, BODY)
    editor.go_to(at(2, 4))
    key(editor, Qt.Key.Key_End, SHIFT)
    key(editor, Qt.Key.Key_Right, SHIFT)
    key(editor, Qt.Key.Key_Delete)
    assert lines(editor)[1:3] == ["2 paragraph mot ", "3 - bon"]
    one_undo(editor, BODY)


def test_only_the_end_of_a_line_selected_joins(open_editor: Open) -> None:
    editor = open_editor(BODY)
    editor.go_to(at(3, 3))
    key(editor, Qt.Key.Key_Right, SHIFT)
    key(editor, Qt.Key.Key_Delete)
    assert lines(editor)[2] == "3 - bonnam"
    one_undo(editor, BODY)


def test_all_selected_is_typed_over_cut_and_brought_back(open_editor: Open) -> None:
    editor = open_editor(BODY)
    key(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(editor, "x")
    assert lines(editor) == ["1 heading x"]
    one_undo(editor, BODY)
    key(editor, Qt.Key.Key_A, CONTROL)
    key(editor, Qt.Key.Key_X, CONTROL)
    assert len(lines(editor)) == 1
    one_undo(editor, BODY)


@pytest.mark.parametrize(
    ("anchor", "head", "stays"),
    [
        (at(7, 2), at(11), "B paragraph bay"),
        (at(11, 1), at(13), "D figure Hinh"),
        (at(11, 1), at(14), "E paragraph cuoi"),
    ],
)
def test_a_selection_over_objects_leaves_what_is_behind(
    open_editor: Open, anchor: Position, head: Position, stays: str
) -> None:
    for code in (Qt.Key.Key_Delete, Qt.Key.Key_X):
        editor = open_editor(BODY)
        editor.go_to(head, anchor=anchor)
        key(editor, code, CONTROL if code == Qt.Key.Key_X else Qt.KeyboardModifier.NoModifier)
        after = lines(editor)
        assert after[after.index(stays) - 1].startswith(f"{anchor.block.lstrip('0')} paragraph")
        one_undo(editor, BODY)


@pytest.mark.parametrize("one", [8, 12, 13])
@pytest.mark.parametrize("code", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_an_object_is_selected_first_and_deleted_then(open_editor: Open, one: int, code: Qt.Key) -> None:
    for modifier in (Qt.KeyboardModifier.NoModifier, CONTROL):
        editor = open_editor(BODY)
        editor.go_to(at(one, 0 if code == Qt.Key.Key_Delete else 1))
        key(editor, code, modifier)
        assert editor.value is BODY
        assert set(editor.selection() or ()) == {at(one), at(one, 1)}
        key(editor, code, modifier)
        assert f"{one:X}" not in [line.partition(" ")[0] for line in lines(editor)]
        assert len(editor.value.body) in (len(BODY.body), len(BODY.body) - 1)
        one_undo(editor, BODY)


def test_a_table_at_the_edge_of_the_page_is_selected_first(open_editor: Open) -> None:
    value = doc(table("a|b", id=1), page_break(id=2), table("c|d", id=3))
    for place, code in ((at(1), Qt.Key.Key_Delete), (at(3, 1), Qt.Key.Key_Backspace)):
        editor = open_editor(value)
        editor.go_to(place)
        key(editor, code)
        assert editor.value is value
        assert editor.textCursor().hasSelection()
        key(editor, code)
        assert [block.id for block in editor.value.body if int(block.id, 16) < 4] == [
            one for one in ("00000001", "00000002", "00000003") if one != place.block
        ]
        assert place.block not in [block.id for block in editor.value.body]
        sound(editor)
        one_undo(editor, value)


def test_a_dragged_selection_takes_nothing_from_behind(open_editor: Open) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(3, 1))
    drop(editor, at(7))
    assert lines(editor)[2:6] == ["4 - nam", lines(editor)[3], "6 heading2 Ke hoach", "3 - bon"]
    one_undo(editor, BODY)
    editor.go_to(at(3), anchor=at(2, 4))
    drop(editor, at(14, 4))
    assert lines(editor)[1:3] == ["2 paragraph mot ", "3 - bon"]
    assert lines(editor)[-1] == "E paragraph cuoihai ba"
    one_undo(editor, BODY)


def drop(editor: Editor, to: Position) -> None:
    class Inner(QDropEvent):
        def source(self) -> object:
            return editor

    data = QMimeData()
    event = Inner(QPointF(point(editor, to)), Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    editor.dropEvent(event)


def test_a_paste_over_a_triple_click_leaves_the_next_item(open_editor: Open) -> None:
    editor = open_editor(BODY)
    triple_click(editor, at(3, 1))
    key(editor, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "- bon"
    editor.insertFromMimeData(text_of("mới"))
    assert lines(editor)[2:4] == ["3 - mới", "4 - nam"]
    one_undo(editor, BODY)


def text_of(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_click_on_the_header_is_not_in_the_text(open_editor: Open) -> None:
    editor = open_editor(BODY)
    editor.go_to(at(7, 1))
    header = QPoint(editor.viewport().width() // 2, point(editor, at(1)).y() - 30)
    for act in (
        lambda: QTest.mouseClick(editor.viewport(), LEFT, pos=header),
        lambda: QTest.mouseDClick(editor.viewport(), LEFT, pos=header),
        lambda: QTest.mouseClick(editor.viewport(), Qt.MouseButton.MiddleButton, pos=header),
    ):
        act()
        assert (editor.position(), editor.selection()) == (at(7, 1), None)
    QTest.keyClicks(editor, "x")
    assert lines(editor)[0] == "1 heading Muc dich"
    QTest.mouseDClick(editor.viewport(), LEFT, pos=point(editor, at(1, 2)))
    assert editor.selection() == (at(1), at(1, 3))


def test_the_second_click_of_a_double_click_that_opened_the_page_selects_nothing(open_editor: Open) -> None:
    editor = open_editor(BODY)
    followed: list[QPoint] = []
    editor.opened.connect(followed.append)
    editor.go_to(at(7))
    editor.expect_second_click()
    QTest.mouseDClick(editor.viewport(), LEFT, pos=point(editor, at(2, 1)))
    assert (editor.position(), editor.selection(), followed) == (at(7), None, [])
    QTest.mouseClick(editor.viewport(), LEFT, pos=point(editor, at(2, 1)))
    QTest.mouseDClick(editor.viewport(), LEFT, pos=point(editor, at(2, 1)))
    assert editor.selection() == (at(2), at(2, 3))
    assert len(followed) == 1


def test_composed_text_over_a_triple_click_is_one_step(open_editor: Open) -> None:
    from tests.desktop.test_editor import compose

    editor = open_editor(BODY)
    triple_click(editor, at(3, 1))
    compose(editor, preedit="Ti")
    compose(editor, commit="Tiếng")
    assert lines(editor)[2:4] == ["3 - Tiếng", "4 - nam"]
    one_undo(editor, BODY)


def test_a_blank_line_selected_goes_and_is_typed_into(open_editor: Open) -> None:
    value = doc(h1("Muc", id=1), p("", id=2), p("", id=3), h2("Ke", id=4))
    editor = open_editor(value)
    editor.go_to(at(4), anchor=at(3))
    key(editor, Qt.Key.Key_Delete)
    assert lines(editor) == ["1 heading Muc", "2 paragraph ", "4 heading2 Ke"]
    one_undo(editor, value)
    editor.go_to(at(4), anchor=at(3))
    QTest.keyClicks(editor, "x")
    assert lines(editor)[2:] == ["3 paragraph x", "4 heading2 Ke"]
    one_undo(editor, value)
