# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The dialogs of what leaves: export, numbered copies, their register."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qmeditor.control.copies import Copy, CopyState
from qmeditor.desktop.dialogs import CopiesView, CopyDialog, CopyOrder, ExportDialog
from qmeditor.desktop.dialogs.copy import Register
from qmeditor.desktop.dialogs.export import VersionChoice
from qmeditor.desktop.dialogs.register import EndDialog, balance
from tests.desktop.test_dialogs import plain_window, press, show  # noqa: F401 (a fixture)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


def exporting(qtbot: QtBot, folder: Path) -> ExportDialog:
    versions = [VersionChoice("draft", "Draft"), VersionChoice("2.1", "Revision 2.1")]
    dialog = ExportDialog("QT-02/A", "Đánh giá", versions, [("nd30", "Decree 30")], folder)
    show(qtbot, dialog)
    return dialog


def test_an_export_proposes_a_file_that_windows_accepts_and_follows_the_format(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = exporting(qtbot, tmp_path)
    first = Path(dialog.path.text())
    assert first.parent == tmp_path
    assert "/" not in first.name
    assert first.suffix == ".docx"
    dialog.forms.button(1).setChecked(True)
    dialog.version.setCurrentIndex(1)
    dialog.style_box.setCurrentIndex(1)
    assert press(dialog)
    order = dialog.order()
    assert (order.version, order.kind, order.style) == ("QT-02/A@2.1", "pdf", "nd30")
    assert order.path.name.endswith("-2.1.pdf")


def test_an_export_keeps_the_name_that_was_typed_but_not_its_ending(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = exporting(qtbot, tmp_path)
    dialog.path.setText(str(tmp_path / "ten.docx"))
    dialog.forms.button(2).setChecked(True)
    assert dialog.order().path == tmp_path / "ten.xml"
    assert not dialog.style_box.isEnabled()
    dialog.path.setText(str(tmp_path / "khong co" / "ten.xml"))
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.path


def test_the_pdf_of_a_revision_can_be_had_as_it_was_released(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = exporting(qtbot, tmp_path)
    assert not dialog.as_released.isEnabled(), "a draft was never released"
    dialog.version.setCurrentIndex(1)
    assert not dialog.as_released.isEnabled(), "and only the PDF is kept"
    dialog.forms.button(1).setChecked(True)
    assert dialog.order().as_released is False
    dialog.as_released.setChecked(True)
    assert not dialog.style_box.isEnabled()
    assert (dialog.order().as_released, dialog.order().style) == (True, "")
    dialog.forms.button(0).setChecked(True)
    assert dialog.order().as_released is False


def test_a_redline_is_always_of_the_draft(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = exporting(qtbot, tmp_path)
    dialog.version.setCurrentIndex(1)
    dialog.forms.button(3).setChecked(True)
    assert (dialog.order().kind, dialog.order().version) == ("redline", "QT-02/A@draft")
    assert dialog.order().path.suffix == ".docx"


def test_a_numbered_copy_needs_a_holder(qtbot: QtBot, tmp_path: Path) -> None:
    rows = [("Văn phòng", 1), ("Phòng Một cửa", 2)]
    known = [Copy(8, "QT-02", "2.0", "Kho", "7KQM-9XD4", "2026-03-20")]
    dialog = CopyDialog("QT-02", "Đánh giá", "2.1", ["Văn phòng"], Register(rows, known), tmp_path)
    show(qtbot, dialog)
    assert "Copy no. 09" in dialog.numbers.text()
    assert not press(dialog)
    QTest.keyClicks(dialog.holder.lineEdit(), "Phong Mot cua")
    dialog.count.setValue(3)
    assert "no. 09, 10, 11" in dialog.numbers.text()
    assert press(dialog)
    order = dialog.order()
    assert (order.version, order.holder, order.count, order.folder) == ("QT-02@2.1", "Phong Mot cua", 3, tmp_path)


def test_a_holder_of_the_list_gets_its_number_and_the_whole_list_its_copies_in_one_go(
    qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [("Văn phòng", 1), ("Phòng Một cửa", 2), ("Kho", 3)]
    known = [Copy(2, "QT-02", "2.1", "Phòng Một cửa", "7KQM-9XD4", "2026-03-20")]
    dialog = CopyDialog("QT-02", "Đánh giá", "2.1", [name for name, _ in rows], Register(rows, known), tmp_path)
    show(qtbot, dialog)
    dialog.holder.setCurrentText("KHO ")
    assert "Copy no. 03" in dialog.numbers.text()
    QTest.mouseClick(dialog.to_list, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.to_list.height() // 2))
    assert "no. 01, 03" in dialog.numbers.text()
    assert not dialog.holder.isEnabled()
    assert press(dialog)
    assert dialog.order() == CopyOrder("QT-02@2.1", "", 1, tmp_path, to_list=True)


def copy(number: int, state: CopyState) -> Copy:
    return Copy(number, "QT-02", "2.1", f"Phòng {number}", "7KQM-9XD4", "2026-03-20T08:00:00", state)


def test_the_register_counts_and_puts_what_must_come_back_first(qtbot: QtBot) -> None:
    states = (CopyState.ISSUED, CopyState.RETURNED, CopyState.RECALLED, CopyState.LOST)
    copies = [copy(n, state) for n, state in enumerate(states, 1)]
    assert balance(copies) == "4 handed out = 1 back + 2 still out + 1 lost"
    view = CopiesView("QT-02")
    show(qtbot, view)
    assert view.empty.isVisible()
    view.show_copies(copies)
    top = view.tree.topLevelItem(0)
    assert [top.child(n).text(0) for n in range(4)] == ["03", "01", "02", "04"]
    assert not view.end.isEnabled()
    view.tree.setCurrentItem(top.child(0))
    with qtbot.waitSignal(view.end_wanted) as ended:
        QTest.mouseClick(view.end, Qt.MouseButton.LeftButton)
    assert [one.number for one in ended.args[0]] == [3]
    with qtbot.waitSignal(view.print_wanted) as printed:
        QTest.mouseClick(view.print, Qt.MouseButton.LeftButton)
    assert printed.args[0].number == 3
    with qtbot.waitSignal(view.recall_wanted) as recalled:
        QTest.mouseClick(view.recall, Qt.MouseButton.LeftButton)
    assert recalled.args == ["QT-02@2.1"]
    view.tree.setCurrentItem(top.child(2))
    assert not view.end.isEnabled()
    assert not view.print.isEnabled(), "what came back is not printed again"


def test_several_copies_of_a_revision_come_back_at_once(qtbot: QtBot) -> None:
    view = CopiesView("QT-02")
    show(qtbot, view)
    view.show_copies([copy(n, CopyState.ISSUED) for n in range(1, 5)])
    view.tree.selectAll()
    with qtbot.waitSignal(view.end_wanted) as ended:
        QTest.mouseClick(view.end, Qt.MouseButton.LeftButton)
    assert [one.number for one in ended.args[0]] == [1, 2, 3, 4]
    dialog = EndDialog(ended.args[0])
    show(qtbot, dialog)
    assert dialog.windowTitle() == "4 copies: no. 01, 02, 03, 04"


def test_a_copy_that_did_not_come_back_needs_a_reason(qtbot: QtBot) -> None:
    dialog = EndDialog([copy(1, CopyState.ISSUED)])
    show(qtbot, dialog)
    dialog.ended.setCurrentIndex(2)
    assert not press(dialog)
    QTest.keyClicks(dialog.reason, "Bi uot")
    assert press(dialog)
    assert dialog.state() is CopyState.LOST
