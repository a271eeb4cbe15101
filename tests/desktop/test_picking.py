# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Finding by typing: the best fit is selected, nothing is taken where nothing fits, arrows move from the field."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qmeditor.acts.libraries import Listed
from qmeditor.control.states import State
from qmeditor.desktop.choosing import ReferenceDialog
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.library.panel import LibraryPanel
from qmeditor.desktop.picker import Entry, Picker
from qmeditor.document.house import load_style
from tests.builders import doc, h1, h2, p, table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen

BODY = doc(
    h1("Nội dung", id=1),
    h2("Đánh giá bằng chứng 2", id=2),
    p("xem", id=3),
    table("a", caption="Chương trình", id=4),
    table("b", caption="Danh sách", id=5),
)
LISTED = [
    Listed(number, code, title, kind, State.EFFECTIVE, "1.0", "2026-01-01", "2026-01-01", has_draft=False)
    for number, (code, title, kind) in enumerate(
        (
            ("BM-01-01", "Danh mục", "form"),
            ("BM-02-03", "Phiếu ghi chép", "form"),
            ("QT-02", "Đánh giá nội bộ", "procedure"),
        )
    )
]
DOWN, UP, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ReferenceDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    editor = Editor(BODY, load_style("iso-vn"), parent=window)
    made = ReferenceDialog(window, editor, LISTED)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def typed(dialog: ReferenceDialog, words: str, *keys: Qt.Key) -> tuple[str, str] | None:
    """What Enter inserts after `words` and `keys` in the field; None where it does not close the dialog."""
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, words)
    for key in keys:
        QTest.keyClick(dialog.field, key)
    QTest.keyClick(dialog.field, ENTER)
    return dialog.target() if dialog.result() else None


@pytest.mark.parametrize(
    ("words", "keys", "target"),
    [
        ("bang 2", (), ("block", "00000005")),
        ("bang", (DOWN,), ("block", "00000005")),
        ("bm", (DOWN,), ("document", "BM-02-03")),
        ("bm", (DOWN, DOWN, DOWN, UP), ("document", "BM-01-01")),
        ("1.1", (), ("block", "00000002")),
        ("danh gia noi", (), ("document", "QT-02")),
        ("BM-02-06", (), None),
        ("bang 3", (), None),
        ("BM-02-06", (DOWN, UP), None),
    ],
)
def test_what_fits_best_is_referred_to_and_nothing_where_nothing_fits(
    dialog: ReferenceDialog, words: str, keys: tuple[Qt.Key, ...], target: tuple[str, str] | None
) -> None:
    assert typed(dialog, words, *keys) == target
    assert dialog.yes.isEnabled() == (target is not None)


def test_the_button_is_off_and_the_dialog_says_why_where_nothing_fits(dialog: ReferenceDialog) -> None:
    QTest.keyClicks(dialog.field, "BM-02-06")
    assert (dialog.list.count(), dialog.target()) == (0, None)
    assert not dialog.yes.isEnabled()
    assert dialog.yes.toolTip()
    assert dialog.picker.why.isVisible()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.field.clear()
    QTest.keyClicks(dialog.field, "bm-02")
    assert dialog.yes.isEnabled()
    assert not dialog.picker.why.isVisible()


def test_what_fits_only_by_its_letters_must_be_chosen(qtbot: QtBot) -> None:
    picker = Picker("", "", "nothing")
    qtbot.addWidget(picker)
    picker.fill([Entry("5.3.2 bằng chứng", "heading", 1), Entry("Nội dung", "heading", 2)])
    picked: list[object] = []
    picker.picked.connect(lambda: picked.append(picker.value()))
    QTest.keyClicks(picker.field, "bang 2")
    assert (picker.list.count(), picker.value()) == (1, None)
    QTest.keyClick(picker.field, ENTER)
    assert not picked
    QTest.keyClick(picker.field, DOWN)
    QTest.keyClick(picker.field, ENTER)
    assert picked == [1]


@pytest.fixture
def panel(qtbot: QtBot) -> LibraryPanel:
    made = LibraryPanel()
    qtbot.addWidget(made)
    made.fill(LISTED, has_library=True)
    return made


@pytest.mark.parametrize(
    ("words", "code"),
    [("bm-02", "BM-02-03"), ("qt", "QT-02"), ("danh gia", "QT-02"), ("bm-02-06", ""), ("phieu", "BM-02-03")],
)
def test_the_filter_of_the_library_opens_the_best_fit(panel: LibraryPanel, words: str, code: str) -> None:
    opened: list[str] = []
    panel.opened.connect(opened.append)
    QTest.keyClicks(panel.field, words)
    assert panel.current_code() == code
    QTest.keyClick(panel.field, ENTER)
    assert opened == ([code] if code else [])


def test_down_from_the_filter_goes_to_the_hit_and_enter_opens_it(panel: LibraryPanel, qtbot: QtBot) -> None:
    opened: list[str] = []
    panel.opened.connect(opened.append)
    with qtbot.waitExposed(panel):
        panel.show()
    QTest.keyClicks(panel.field, "bm-02")
    QTest.keyClick(panel.field, DOWN)
    QTest.keyClick(panel.tree, ENTER)
    assert opened == ["BM-02-03"]
    group = panel.filter.index(0, 0)
    assert panel.filter.rowCount(group) == 1
    assert panel.tree.isExpanded(group)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_typed_goes_to_the_field_of_a_palette(qtbot: QtBot) -> None:
    from qmeditor.desktop.palette import Palette

    class Actions:
        def __getitem__(self, name: str) -> object:
            return Action()

    class Action:
        def isEnabled(self) -> bool:
            return False

    made: Callable[..., Palette] = Palette
    window = QWidget()
    qtbot.addWidget(window)
    opened: list[str] = []
    palette = made(window, Actions(), LISTED, opened.append)
    palette.show()
    assert palette.focusWidget() is palette.field
    QTest.keyClicks(palette.focusWidget(), "phieu")
    QTest.keyClick(palette.focusWidget(), ENTER)
    assert opened == ["BM-02-03"]
