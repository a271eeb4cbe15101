# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Document control in the window: one basis of a draft, what waits for its day is seen, the unusual is asked about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qmeditor.acts import copies, drafts, releasing
from qmeditor.acts.libraries import master_list
from qmeditor.desktop.compare import CompareView
from qmeditor.desktop.compared import ComparisonTab
from qmeditor.desktop.dialogs import CopyDialog, ReleaseDialog
from qmeditor.desktop.dialogs.message import MessageDialog
from qmeditor.desktop.inspector import state_facts
from qmeditor.desktop.library.tree import state_of
from qmeditor.desktop.session import now, today
from qmeditor.desktop.window import MainWindow
from tests.builders import p
from tests.desktop.test_flows import LONG, accepted, window  # noqa: F401 (fixtures)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
IN_A_MONTH = (today() + timedelta(days=30)).isoformat()
SHOWN = "/".join(reversed(IN_A_MONTH.split("-")))
NAMED = {"notes": {"": "Sửa"}, "approved_by": "Ngô Bích Thảo"}


def release_later(shown: MainWindow) -> None:
    """Revision 1.1 with one sentence more, which waits for its day."""
    library, by = shown.session.require(), shown.session.by
    draft = drafts.new_draft(library, "QT-01", by, now())
    body = (*draft.document.body, p("Lưu hồ sơ 05 năm.", id=90))
    drafts.save_draft(library, draft.draft_id, replace(draft.document, body=body), {}, now())
    releasing.release(library, releasing.ReleaseOrder("QT-01", effective=IN_A_MONTH, **NAMED), by, now())  # type: ignore[arg-type]
    shown.session.refresh()


def test_a_draft_is_compared_with_what_it_began_from_also_where_that_waits(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    release_later(window)
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    tab = window.tab
    assert tab is not None
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    tab.editor.insert_typed(" XYZ")
    window.commands["compare"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), ComparisonTab), timeout=LONG)
    compared = window.tabs.currentWidget()
    assert isinstance(compared, ComparisonTab)
    old, _, comparison = compared.sides
    assert old[0].name == "1.1"
    assert [change.kind for change in comparison.changes] == ["reworded"]
    assert compared.view.heads.old.state == "waiting"


def test_a_revision_that_waits_for_its_day_is_seen_everywhere(
    window: MainWindow,  # noqa: F811
) -> None:
    release_later(window)
    (entry,) = window.session.listed
    assert state_of(entry) == f"Effective, revision 1.0, 1.1 waits for {SHOWN}"
    assert ("Waiting", f"1.1, from {SHOWN}") in state_facts(entry)
    assert "Waiting for their day" in {label.text() for label in window.start.findChildren(QLabel)}
    window.open_code("QT-01")
    assert window.tab is not None
    assert window.tab.version == "1.0"
    (look,) = [one for one in window.tab.findChildren(QPushButton) if "1.1" in one.text()]
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    assert window.tab is not None
    assert window.tab.version == "1.1"
    said = " ".join(label.text() for label in window.tab.findChildren(QLabel))
    assert f"it waits for its day, {SHOWN}. Until then 1.0 is in force." in said


def test_what_was_released_for_a_later_day_is_shown_after_the_release(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    accepted: list[QDialog],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    order = releasing.ReleaseOrder("QT-01", effective=IN_A_MONTH, **NAMED)  # type: ignore[arg-type]
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: window.tab is not None and window.tab.version == "1.1", timeout=LONG)
    assert [one.state for one in master_list(window.session.require(), today())] == ["effective"]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_release_that_overtakes_another_is_asked_about(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    agreed: bool,
) -> None:
    release_later(window)
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    asked: list[str] = []

    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, MessageDialog):
            asked.append(dialog.message.what)
            return int(agreed)
        return int(not asked)  # the release dialog, where it comes again, is closed

    order = releasing.ReleaseOrder("QT-01", **NAMED)  # type: ignore[arg-type]
    monkeypatch.setattr(QDialog, "exec", answer)
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert "1.1" in asked[0]
    if agreed:
        qtbot.waitUntil(lambda: window.session.listed[0].revision == "1.2", timeout=LONG)
    else:
        qtbot.wait(50)
        assert window.session.listed[0].revision == "1.0"


def test_the_login_of_this_pc_is_no_approver(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    asked: list[str] = []

    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, MessageDialog):
            asked.append(dialog.message.what)
            return 1
        return int(not asked)

    order = replace(releasing.ReleaseOrder("QT-01", **NAMED), approved_by=window.session.by.name.upper())  # type: ignore[arg-type]
    monkeypatch.setattr(QDialog, "exec", answer)
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert window.session.by.name in asked[0]
    qtbot.wait(50)
    assert window.session.listed[0].revision == "1.0"


def test_a_note_to_a_change_that_is_undone_is_shown_and_blocks_no_release(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    accepted: list[QDialog],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    assert window.tab is not None
    editor = window.tab.editor
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    QTest.keyClicks(editor, "alpha")
    view = compared(window, qtbot)
    QTest.keyClicks(view.panel.note, "Ghi cho alpha")
    view.panel.tell()
    window.close_tab_at(window.tabs.currentIndex())
    window.open_code("QT-01")
    for _ in "alpha":
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "Khac")
    view = compared(window, qtbot)
    assert [note.text for note in view.panel.gone.notes] == ["Ghi cho alpha"]
    assert view.panel.gone.isVisible()
    window.close_tab_at(window.tabs.currentIndex())
    window.open_code("QT-01")
    made: list[ReleaseDialog] = []

    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, ReleaseDialog):
            made.append(dialog)
            dialog.notes_part.whole.setText("Sửa tên mục")
            dialog.approver.setCurrentText("Ngô Bích Thảo")
            assert not dialog.missing()
        return 1

    monkeypatch.setattr(QDialog, "exec", answer)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: window.session.listed[0].revision == "1.1", timeout=LONG)
    assert [note.text for note in made[0].notes_part.gone.notes] == ["Ghi cho alpha"]


def test_a_note_says_where_the_change_under_it_became_another(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    assert window.tab is not None
    editor = window.tab.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "alpha")
    view = compared(window, qtbot)
    QTest.keyClicks(view.panel.note, "Ghi cho alpha")
    assert not view.panel.stale_hint.isVisible()
    view.panel.tell()
    window.close_tab_at(window.tabs.currentIndex())
    window.open_code("QT-01")
    QTest.keyClicks(editor, " beta")
    view = compared(window, qtbot)
    assert view.panel.note.toPlainText() == "Ghi cho alpha"
    assert view.panel.stale_hint.isVisible()
    QTest.mouseClick(view.panel.still_right, Qt.MouseButton.LeftButton)
    assert not view.panel.stale_hint.isVisible()
    view = compared(window, qtbot)
    assert not view.panel.stale_hint.isVisible()


def test_a_comparison_of_what_is_not_the_draft_any_more_says_so_and_gives_nothing(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("a redline of an old draft"))
    asked: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    assert window.tab is not None
    editor = window.tab.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "alpha")
    compared(window, qtbot)
    shown = window.tabs.currentWidget()
    assert isinstance(shown, ComparisonTab)
    assert not shown.old.isVisible()
    assert not shown.view.panel.note.isReadOnly()
    window.open_code("QT-01")
    editor.moveCursor(editor.textCursor().MoveOperation.Start)  # elsewhere, so a step of its own
    QTest.keyClicks(editor, "beta ")
    window.tabs.setCurrentWidget(shown)
    assert shown.old.isVisible()
    assert shown.view.panel.note.isReadOnly()
    window.commands["export_redline"].trigger()
    assert len(asked) == 1
    window.open_code("QT-01")
    editor.undo()
    window.tabs.setCurrentWidget(shown)
    assert not shown.old.isVisible()  # it is the draft again
    assert not shown.view.panel.note.isReadOnly()
    window.open_code("QT-01")
    editor.redo()
    window.tabs.setCurrentWidget(shown)
    QTest.mouseClick(shown.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: isinstance(window.tabs.currentWidget(), ComparisonTab) and window.tabs.currentWidget() is not shown,
        timeout=LONG,
    )
    fresh = window.tabs.currentWidget()
    assert isinstance(fresh, ComparisonTab)
    assert not fresh.old.isVisible()
    assert fresh.sides[1][1].document == window.session.drafts["QT-01"].value


def compared(shown: MainWindow, qtbot: QtBot) -> CompareView:
    """The comparison of the draft in front, made anew."""
    before = shown.tabs.currentWidget()
    shown.commands["compare"].trigger()

    def there() -> bool:
        widget = shown.tabs.currentWidget()
        return isinstance(widget, ComparisonTab) and widget is not before

    qtbot.waitUntil(there, timeout=LONG)
    tab = shown.tabs.currentWidget()
    assert isinstance(tab, ComparisonTab)
    return tab.view


def test_a_clock_that_was_set_back_is_told_once_and_stays_in_sight(
    window: MainWindow,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: asked.append(dialog) or 1)
    library, by = window.session.require(), window.session.by
    assert not window.status.clock.isVisible()
    drafts.new_draft(library, "QT-01", by, now() - timedelta(days=2000))
    window.session.refresh()
    [notice] = window.notices.shown()
    assert notice.what == "The clock of this PC is behind the last act in this library."
    window.notices.clear()
    window.session.refresh()
    assert not window.notices.shown()
    assert not asked
    assert window.status.clock.isVisible()


def test_copies_to_be_called_back_are_shown_from_the_day_of_effect_on(
    window: MainWindow,  # noqa: F811
) -> None:
    library, by = window.session.require(), window.session.by
    copies.issue_copies(library, "QT-01", "Phòng Một cửa", 2, by, now())
    release_later(window)
    assert window.session.copies_due_back() == {}
    assert copies.due_back(library, today() + timedelta(days=30)) == {"QT-01": 2}
    drafts.new_draft(library, "QT-01", by, now())
    releasing.release(library, releasing.ReleaseOrder("QT-01", consent=True, **NAMED), by, now())  # type: ignore[arg-type]
    window.session.refresh()
    assert window.session.copies_due_back() == {"QT-01": 2}
    assert "copies out: 2" in {label.text() for label in window.start.findChildren(QLabel)}


@pytest.mark.parametrize("leaving", [False, True])
def test_a_release_that_is_cancelled_keeps_what_was_entered(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    leaving: bool,
) -> None:
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    assert window.tab is not None
    window.tab.editor.insert_typed("Sửa. ")
    shown: list[tuple[str, dict[str, str]]] = []

    def answer(dialog: QDialog) -> int:
        assert isinstance(dialog, ReleaseDialog)
        if not shown:
            dialog.approver.setCurrentText("Ngô Bích Thảo")
            dialog.decision.setText("12/QĐ-STN")
            dialog.notes_part.whole.setText("Đổi tên phòng")
        shown.append((dialog.decision.text(), dialog.notes()))
        return int(len(shown) == 1)

    monkeypatch.setattr(QDialog, "exec", answer)
    heavy = window.heavy

    def stopped(text: str, call: Any, *rest: Any) -> Any:
        job = heavy(text, call, *rest)
        if call is releasing.make_release:
            job.cancel(leaving)
        return job

    monkeypatch.setattr(window, "heavy", stopped)
    window.commands["release"].trigger()
    entered = ("12/QĐ-STN", {"": "Đổi tên phòng"})
    expected = [entered] if leaving else [entered, entered]
    qtbot.waitUntil(lambda: len(shown) == len(expected), timeout=LONG)
    qtbot.waitUntil(lambda: not window.session.draft("QT-01").held, timeout=LONG)
    assert shown == expected
    assert not window.tab.editor.isReadOnly()
    assert window.session.listed[0].revision == "1.0"


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_copies_are_of_the_revision_in_front_also_where_it_waits(
    window: MainWindow,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    version: str,
) -> None:
    release_later(window)
    window.open_code("QT-01")
    assert window.tab is not None
    if version == "1.1":
        (look,) = [one for one in window.tab.findChildren(QPushButton) if "1.1" in one.text()]
        QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    shown: list[tuple[str, bool]] = []

    def look_at(dialog: QDialog) -> int:
        assert isinstance(dialog, CopyDialog)
        shown.append((dialog.order().version, any(SHOWN in label.text() for label in dialog.findChildren(QLabel))))
        return 0

    monkeypatch.setattr(QDialog, "exec", look_at)
    window.commands["print_copy"].trigger()
    assert shown == [(f"QT-01@{version}", version == "1.1")]
