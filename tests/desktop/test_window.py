# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The window at work on a library: open, type, save by itself, compare, release, export, switch language and theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSlider
from pytestqt.qtbot import QtBot

from qmeditor.acts import drafts, releasing
from qmeditor.desktop import flows, theme
from qmeditor.desktop.commands import COMMANDS, COMMONEST
from qmeditor.desktop.compared import ComparisonTab
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.drafts import flush
from qmeditor.desktop.language import speak
from qmeditor.desktop.main import Program
from qmeditor.desktop.palette import Palette
from qmeditor.desktop.session import now
from qmeditor.desktop.state import State
from qmeditor.desktop.window import MainWindow
from qmeditor.document import Heading, Paragraph, Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    state = State(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.language = "en"
    theme.load_fonts()
    theme.apply_theme(qapp, theme.load_theme("light"))
    made = Program(qapp, state)
    made.session.create(tmp_path / "sách.qmlib", "vi", "Sở Mẫu")
    library, by = made.session.require(), made.session.by
    for code, title in (("QT-01", "Kiểm soát tài liệu"), ("QT-02", "Đánh giá nội bộ")):
        drafts.new_document(library, "procedure", code, title, by, now())
    releasing.release(library, releasing.ReleaseOrder("QT-01", approved_by="Ngô Bích Thảo"), by, now())
    made.session.refresh()
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.session.close()
    speak(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    made = program.show()
    qtbot.waitExposed(made)
    return made


def tab(window: MainWindow) -> DocumentTab:
    found = window.tab
    assert found is not None
    return found


def words(window: MainWindow) -> str:
    body = tab(window).editor.value.body
    parts = (part for block in body if isinstance(block, (Heading, Paragraph)) for part in block.content)
    return " ".join(part.text for part in parts if isinstance(part, Text))


def test_what_is_typed_is_in_the_library_within_two_seconds(window: MainWindow, qtbot: QtBot) -> None:
    window.open_code("QT-02")
    editor = tab(window).editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "viet them")
    draft = tab(window).draft
    assert draft is not None
    with qtbot.waitSignal(draft.saved, timeout=2000):
        pass
    library = window.session.require()
    assert drafts.open_draft(library, "QT-02").document == editor.value
    editor.undo()
    assert flush([draft]) == {}
    assert drafts.open_draft(library, "QT-02").document == editor.value


def test_the_filter_finds_documents_without_diacritics(window: MainWindow) -> None:
    window.library.field.setText("danh gia")
    tree = window.library.tree
    model = tree.model()
    shown = [model.index(0, 0, model.index(row, 0)).data() for row in range(model.rowCount())]
    assert shown == ["QT-02 Đánh giá nội bộ"]
    QTest.keyClick(window.library.field, Qt.Key.Key_Return)
    assert window.code() == "QT-02"


def test_a_revision_is_read_and_its_next_draft_is_one_click_away(window: MainWindow) -> None:
    window.open_code("QT-01")
    editor = tab(window).editor
    before = editor.value
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.value is before
    assert window.toolbar.next.text() == "Open new draft"
    QTest.mouseClick(window.toolbar.next, Qt.MouseButton.LeftButton)
    assert tab(window).draft_id
    assert not tab(window).editor.isReadOnly()


def test_the_outline_moves_sections_and_undo_names_it(window: MainWindow) -> None:
    window.open_code("QT-02")
    start = tab(window).editor.value
    first, second = (entry[0] for entry in [e for e in window.outline.model.entries if e[1] == 0][:2])
    window.outline.step_wanted.emit(first, False)
    headings = [block.id for block in tab(window).editor.value.body if isinstance(block, Heading) and block.level == 1]
    assert headings[:2] == [second, first]
    assert window.commands["undo"].text() == "Undo: Move section"
    window.commands["undo"].trigger()
    assert tab(window).editor.value == start


def test_a_section_that_is_dropped_in_the_outline_moves(window: MainWindow) -> None:
    window.open_code("QT-02")
    model = window.outline.model
    first, third = model.entries[0][0], [entry for entry in model.entries if entry[1] == 0][2][0]
    row = [entry[0] for entry in model.entries].index(third)
    data = model.mimeData([model.index(0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, model.index(-1))
    headings = [block.id for block in tab(window).editor.value.body if isinstance(block, Heading) and block.level == 1]
    assert headings.index(first) == headings.index(third) - 1


def test_f6_goes_round_the_regions_and_escape_returns_to_the_page(window: MainWindow) -> None:
    window.activateWindow()
    window.open_code("QT-02")
    editor = tab(window).editor
    seen = []
    for _ in range(9):
        window._round.step(1)
        seen.append(QApplication.focusWidget())
        if QApplication.focusWidget() is editor:
            break
    assert window.library.field in seen
    assert window.library.tree in seen
    assert editor in seen
    window.library.tree.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is editor


def test_the_draft_is_compared_and_a_note_is_kept_with_it(window: MainWindow, qtbot: QtBot) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    editor = tab(window).editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, " sua doi")
    window.commands["compare"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), ComparisonTab), timeout=20000)
    view = window.tabs.currentWidget()
    assert isinstance(view, ComparisonTab)
    changes = view.sides[2].changes
    assert len(changes) == 1
    flows.keep_note(window, view.sides[1][0].row_id, changes[0].key, "Bổ sung", view.sides[2])
    library = window.session.require()
    qtbot.waitUntil(lambda: flows.notes.notes_of_draft(library, view.sides[1][0].row_id) == {changes[0].key: "Bổ sung"})


def test_a_file_is_exported_by_a_worker(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_code("QT-02")
    job = flows.exporting.export_job(window.session.require(), "QT-02@draft", "xml", now().date(), "")
    target = tmp_path / "ra.xml"
    window.heavy("Writing", flows.exporting.make_export, (job,), lambda made: flows._exported(window, target, made))
    assert window.status.progress.isVisible()
    qtbot.waitUntil(target.exists, timeout=20000)
    qtbot.waitUntil(lambda: not window.status.progress.isVisible())


def test_cancel_ends_the_worker(window: MainWindow, qtbot: QtBot) -> None:
    results: list[object] = []
    job = window.heavy("Waiting", flows.files.read_file, (Path("nowhere.docx"),), results.append)
    QTest.mouseClick(window.status.progress.button, Qt.MouseButton.LeftButton)
    assert job.cancelled
    assert not window.status.progress.isVisible()
    qtbot.wait(50)
    assert results == []


def test_language_and_theme_change_with_everything_open(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.open_code("QT-02")
    QTest.keyClicks(tab(window).editor, "abc")
    steps = len(tab(window).editor.history.done)
    window.commands["dark"].trigger()
    assert theme.current().name == "dark"
    assert tab(window).editor.reader.read_all() == tab(window).editor.value.body
    window.commands["vietnamese"].trigger()
    qtbot.waitUntil(lambda: program.window is not window, timeout=5000)
    fresh = program.window
    assert fresh is not None
    assert fresh.commands["release"].text() == "Ban hành…"
    assert "abc" in words(fresh)
    assert len(tab(fresh).editor.history.done) == steps
    tab(fresh).editor.undo()
    assert "abc" not in words(fresh)


def test_the_palette_finds_commands_and_documents_without_diacritics(program: Program, qtbot: QtBot) -> None:
    program.state.language = "vi"
    window = program.show()
    window.open_code("QT-02")
    palette = Palette(window, window.commands, window.session.listed, window.open_code)
    palette.field.setText("ban hanh")
    assert "Ban hành…" in palette.list.item(0).text()
    palette.field.setText("kiem soat tai lieu")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.code() == "QT-01"
    palette.deleteLater()


def test_every_command_can_be_had_and_the_ten_commonest_in_two_clicks(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    in_menus = {action.objectName() for menu in menus if menu for action in menu.actions() if not action.isSeparator()}
    assert in_menus == {command.id for command in COMMANDS}
    assert set(COMMONEST.values()) <= in_menus
    enabled: set[str] = set()
    window.open_code("QT-01")
    enabled |= {one for one, action in window.commands.by_id.items() if action.isEnabled()}
    window.commands["open_draft"].trigger()
    editor = tab(window).editor
    flows_of_editor = ("insert_page_break", "undo")
    for one in flows_of_editor:
        window.commands[one].trigger()
        enabled |= {name for name, action in window.commands.by_id.items() if action.isEnabled()}
    from qmeditor.desktop.editor import deeds

    deeds.insert_table(editor, 2, 2)
    enabled |= {name for name, action in window.commands.by_id.items() if action.isEnabled()}
    never = {command.id for command in COMMANDS} - enabled - {"next_change", "previous_change", "export_redline"}
    assert never == set()


def test_every_widget_that_takes_the_keyboard_has_an_accessible_name(window: MainWindow) -> None:
    window.open_code("QT-02")
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not widget.toolTip()
        and not widget.objectName().startswith("qt_")
        and type(widget.parent()).__name__ not in ("QTabBar", "QLineEdit", "QMenuBar")
    ]
    assert nameless == []


def test_the_header_of_a_draft_shows_the_number_that_it_would_get_and_no_date(window: MainWindow) -> None:
    library, by = window.session.require(), window.session.by
    drafts.new_draft(library, "QT-01", by, now())
    window.session.refresh()
    window.open_code("QT-01")
    scene = tab(window).editor.scene
    assert scene.document.properties.revision == "0"
    assert scene.field("revision") == ("01", "field")
    assert scene.field("issued") == ("…", "missing")


def test_a_double_click_on_the_start_page_opens_and_selects_nothing(window: MainWindow) -> None:
    row = next(button for button in window.start.findChildren(QAbstractButton) if "QT-02" in button.text())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    editor = tab(window).editor
    before, caret = editor.value, editor.position()
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect().center())
    assert (editor.position(), editor.selection()) == (caret, None)
    QTest.keyClicks(editor, "x")
    assert words(window).replace("x", "", 1) == " ".join(
        part.text for block in before.body if isinstance(block, (Heading, Paragraph)) for part in block.content
        if isinstance(part, Text)
    )  # fmt: skip
