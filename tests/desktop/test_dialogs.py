# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dialogs: the primary button acts only when nothing is missing, else it goes to the first thing that is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qmeditor.acts.files import FileRead
from qmeditor.control.copies import Copy
from qmeditor.control.numbers import RevisionNumber
from qmeditor.desktop.dates import kept_date, shown_date
from qmeditor.desktop.dialogs import (
    CopiesView,
    CopyDialog,
    ExportDialog,
    ImportDialog,
    NewDialog,
    ReleaseDialog,
    ReleaseFacts,
)
from qmeditor.desktop.dialogs.copy import Register
from qmeditor.desktop.dialogs.export import VersionChoice
from qmeditor.desktop.dialogs.frame import Frame
from qmeditor.desktop.dialogs.kinds import kind_choices
from qmeditor.desktop.dialogs.message import ask_dialog, message_dialog
from qmeditor.desktop.dialogs.notes import ChangeLine
from qmeditor.desktop.dialogs.register import EndDialog
from qmeditor.desktop.language import speak
from qmeditor.desktop.theme import apply_theme, load_fonts, load_theme
from qmeditor.document import FoundProperty, Loss, Place, Properties, Trouble, params
from tests.builders import doc, h1, p, table

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


@pytest.fixture(autouse=True)
def plain_window(qapp: QApplication) -> Iterator[None]:
    load_fonts()
    speak(qapp, "en")
    apply_theme(qapp, load_theme("light"))
    yield
    speak(qapp, "en")


def show(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def press(dialog: Frame) -> bool:
    """Press the primary button; whether the dialog was accepted."""
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    return dialog.result() == QDialog.DialogCode.Accepted and not dialog.isVisible()


def suggest(kind: str) -> str:
    return {"procedure": "QT-06", "form": "BM-02"}.get(kind, "X-01")


# new


def new(qtbot: QtBot) -> NewDialog:
    dialog = NewDialog(kind_choices(), suggest, ["QT-01", "QT-02"])
    show(qtbot, dialog)
    return dialog


def test_a_new_document_needs_a_title_and_its_code_is_suggested(qtbot: QtBot) -> None:
    dialog = new(qtbot)
    assert dialog.code.code() == "QT-06"
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.title
    assert "1 thing left" in dialog.footer.text()
    QTest.keyClicks(dialog.title, "  Quan ly rui ro ")
    assert press(dialog)
    order = dialog.order()
    assert (order.kind, order.code, order.title) == ("procedure", "QT-06", "Quan ly rui ro")


def test_a_code_that_is_taken_says_so_with_a_free_one_and_holds_the_dialog(qtbot: QtBot) -> None:
    dialog = new(qtbot)
    QTest.keyClicks(dialog.title, "Ten")
    dialog.code.line.selectAll()
    QTest.keyClicks(dialog.code.line, "qt-01")
    said = "QT-01 is already in the library. Choose another code, such as QT-06."
    assert dialog.code.wrong.text() == said
    assert dialog.code.line.property("state") == "error"
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.code.line
    dialog.code.line.selectAll()
    QTest.keyClicks(dialog.code.line, "QT-07")
    assert not dialog.code.wrong.isVisible()
    assert press(dialog)


def test_another_kind_brings_another_code_unless_one_was_typed(qtbot: QtBot) -> None:
    dialog = new(qtbot)
    row = [choice.id for choice in kind_choices()].index("form")
    dialog.kinds.setCurrentRow(row)
    assert dialog.code.code() == "BM-02"
    dialog.code.line.selectAll()
    QTest.keyClicks(dialog.code.line, "BM-77")
    QTest.keyClick(dialog.kinds, Qt.Key.Key_Up)
    assert dialog.code.code() == "BM-77"


def test_a_kind_without_a_free_code_asks_for_one(qtbot: QtBot) -> None:
    def none(kind: str) -> str:
        raise Trouble("control.code_taken", code="CSCL")

    dialog = NewDialog(kind_choices(), none, ["CSCL"])
    show(qtbot, dialog)
    assert dialog.code.code() == ""
    QTest.keyClicks(dialog.code.line, "CSCL")
    assert dialog.code.wrong.text() == "CSCL is already in the library. Choose another code."


# import

FOUND = (
    FoundProperty("code", "QT-09", Place("header", near="Mã hiệu: QT-09"), 0.95),
    FoundProperty("title", "Đánh giá nội bộ", Place("header"), 0.6),
    FoundProperty("issued", "2025-03-15", Place("body", paragraph=4), 0.3),
)
LOSSES = (
    Loss("intake.hidden_text", Place("body", paragraph=14, near="gần đây")),
    Loss("intake.legacy_font", Place("header"), params(font=".VnTime")),
)


def read(**fields: str) -> FileRead:
    values = {"code": "QT-09", "title": "Đánh giá nội bộ", "issue": "2", "issued": "2025-03-15"} | fields
    document = doc(h1("Mục đích"), p("Một"), p("Hai"), table("a|b"))
    document = replace(document, properties=Properties(**values))
    return FileRead("quy trinh.docx", b"PK", document, {}, FOUND, LOSSES)


def importing(qtbot: QtBot, file: FileRead, documents: dict[str, bool]) -> ImportDialog:
    dialog = ImportDialog(file, kind_choices(), suggest, documents)
    show(qtbot, dialog)
    return dialog


def test_an_import_shows_what_was_found_how_sure_and_what_was_lost(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(), {"QT-01": False})
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.footer)))
    assert "found in the header" in words
    assert "likely, in the header" in words
    assert "unsure, in the text" in words
    assert "paragraphs: 2" in words
    rows = [dialog.losses.topLevelItem(n) for n in range(dialog.losses.topLevelItemCount())]
    assert [row.text(1) for row in rows] == ["in the text, paragraph 15: “gần đây”", "in the header"]
    assert dialog.fields["issued"].text() == "15/03/2025"
    assert "number" not in dialog.fields
    dialog.losses.setCurrentItem(rows[0])
    assert "paragraph 15" in dialog.detail.text()


def test_an_import_asks_for_the_number_of_a_letter_that_has_one(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(number="30/2020/NĐ-CP"), {})
    assert dialog.fields["number"].text() == "30/2020/NĐ-CP"
    assert dialog.order().properties.number == "30/2020/NĐ-CP"


def test_an_import_gives_back_what_was_corrected(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(), {"QT-01": False})
    dialog.fields["title"].selectAll()
    QTest.keyClicks(dialog.fields["title"], "Danh gia")
    QTest.keyClicks(dialog.fields["effective"], "1/4/2025")
    assert press(dialog)
    order = dialog.order()
    assert (order.code, order.kind, order.replace, order.discard) == ("QT-09", "procedure", False, False)
    found = order.properties
    assert (found.title, found.issued, found.effective) == ("Danh gia", "2025-03-15", "2025-04-01")


def test_an_import_refuses_what_is_no_date(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(), {})
    QTest.keyClicks(dialog.fields["effective"], "31/02/2025")
    assert dialog.fields["effective"].property("state") == "error"
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.fields["effective"]


def test_a_copy_that_comes_back_replaces_the_draft_and_says_what_becomes_of_the_open_one(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(), {"QT-01": False, "QT-09": True})
    assert dialog.old.isChecked()
    assert dialog.target.currentText() == "QT-09"
    assert not dialog.code.wrong.isVisible()
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.discard
    QTest.keyClick(dialog.discard, Qt.Key.Key_Space)
    assert press(dialog)
    assert (dialog.order().code, dialog.order().replace, dialog.order().discard) == ("QT-09", True, True)


def test_an_import_as_new_under_a_code_that_is_taken_is_held(qtbot: QtBot) -> None:
    dialog = importing(qtbot, read(), {"QT-09": False})
    dialog.new.setChecked(True)
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.code.line


# release

LINES = [
    ChangeLine("k1", "Section 2, paragraph 1", "10 → 05"),
    ChangeLine("k2", "Table 1, row 4 added", "4 · Lập báo cáo", "table"),
]


def releasing(qtbot: QtBot, **fields: object) -> ReleaseDialog:
    values: dict[str, object] = {
        "code": "QT-02",
        "title": "Đánh giá nội bộ",
        "today": "2026-11-21",
        "former": RevisionNumber(2, 1),
        "former_since": "2025-03-15",
        "changes": LINES,
        "people": ["Người duyệt"],
    }
    dialog = ReleaseDialog(ReleaseFacts(**(values | fields)))  # type: ignore[arg-type]
    show(qtbot, dialog)
    return dialog


def test_a_release_needs_a_note_to_each_change_and_an_approver(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, notes={"k1": "Rút ngắn thời hạn"})
    (_, note, _), *others = dialog.notes_part._cards
    assert not others
    assert "2 things left" in dialog.footer.text()
    assert not press(dialog)
    assert dialog.focusWidget() is note
    told: list[tuple[str, str]] = []
    dialog.note_changed.connect(lambda key, text: told.append((key, text)))
    QTest.keyClicks(note, "Them buoc")
    assert not press(dialog)
    assert told == [("k2", "Them buoc")]
    assert dialog.focusWidget() in (dialog.approver, dialog.approver.lineEdit())
    QTest.keyClicks(dialog.approver.lineEdit(), "Nguoi duyet")
    assert press(dialog)
    order = dialog.order()
    assert order.notes == {"k1": "Rút ngắn thời hạn", "k2": "Them buoc"}
    assert (order.number, order.issued, order.effective) == (RevisionNumber(2, 2), "2026-11-21", "2026-11-21")
    assert order.approved_by == "Nguoi duyet"
    assert not order.taken_over


def test_one_note_for_the_whole_stands_for_all_changes(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, approver="Người duyệt")
    QTest.keyClicks(dialog.notes_part.whole, "Doi ten don vi")
    assert press(dialog)
    assert dialog.order().notes == {"": "Doi ten don vi"}


def test_thousands_of_changes_do_not_make_thousands_of_fields(qtbot: QtBot) -> None:
    many = [ChangeLine(f"k{n}", f"Section {n}", "") for n in range(2000)]
    dialog = releasing(qtbot, changes=many, approver="Người duyệt")
    assert len(dialog.notes_part._cards) < 50
    assert "write notes to 2000 changes" in dialog.footer.text()


def test_a_number_must_come_after_the_former_one(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, notes={"k1": "a", "k2": "b"}, approver="Người duyệt")
    dialog.numbers[1][0].setChecked(True)
    assert dialog.order().number == RevisionNumber(3, 0)
    dialog.other.setChecked(True)
    QTest.keyClicks(dialog.number, "2.1")
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.number
    dialog.number.clear()
    QTest.keyClicks(dialog.number, "2.5")
    assert press(dialog)
    assert dialog.order().number == RevisionNumber(2, 5)


def test_the_effect_cannot_begin_before_the_day_of_issue(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, notes={"": "a"}, approver="Người duyệt")
    dialog.later.setChecked(True)
    typed(dialog.effective, "20/11/2026")
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.effective
    typed(dialog.effective, "01/12/2026")
    assert press(dialog)
    assert dialog.order().effective == "2026-12-01"


def typed(field: QLineEdit, text: str) -> None:
    """Type into a field in the place of all that stands there, as a person does, and leave it."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_a_first_revision_takes_over_what_the_imported_paper_says(qtbot: QtBot) -> None:
    found = Properties(issue="2", revision="3", issued="2025-03-15", effective="2025-04-01", decision="12/QĐ")
    dialog = releasing(qtbot, former=None, changes=(), found=found, approver="Người duyệt")
    assert dialog.taken_over.isVisible()
    assert press(dialog)
    order = dialog.order()
    assert (order.number, order.issued, order.effective) == (RevisionNumber(2, 3), "2025-03-15", "2025-04-01")
    assert (order.decision, order.taken_over, order.notes) == ("12/QĐ", True, {})


def test_a_change_can_be_looked_at_in_the_comparison(qtbot: QtBot) -> None:
    dialog = releasing(qtbot)
    with qtbot.waitSignal(dialog.show_change) as asked:
        dialog.notes_part.show_change.emit("k2")
    assert asked.args == ["k2"]
    assert not dialog.isVisible()


# messages, dates


def test_a_message_says_what_happened_and_its_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = message_dialog(None, "Disk full", "Nothing was lost.", "Free some space.", "library.disk_full")
    show(qtbot, dialog)
    QTest.mouseClick(dialog.message.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Disk full\nNothing was lost.\nFree some space.\nlibrary.disk_full"
    assert dialog.accessibleName() == "Disk full Nothing was lost. Free some space."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_does_not_destroy(qtbot: QtBot) -> None:
    dialog = ask_dialog(None, "Discard draft", "7 changes are lost.", "Discard draft", destructive=True)
    show(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize(
    ("written", "kept"),
    [("15/3/2025", "2025-03-15"), ("15-03-2025", "2025-03-15"), ("2025-03-15", "2025-03-15"), ("", ""), (" ", "")],
)
def test_dates_are_read_as_people_write_them(written: str, kept: str) -> None:
    assert kept_date(written) == kept


@pytest.mark.parametrize("written", ["31/02/2025", "15/2025", "mai", "2025-13-01"])
def test_what_is_no_date_is_refused(written: str) -> None:
    assert kept_date(written) is None


def test_a_kept_date_is_shown_as_people_write_it() -> None:
    assert shown_date("2025-03-15") == "15/03/2025"
    assert shown_date("") == ""


def within(widget: QWidget) -> bool:
    """Whether a widget is a part of a field, such as the list of a combo box or the calendar of a date."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractSpinBox | QComboBox):
        parent = parent.parentWidget()
    return parent is not None


def test_every_field_has_a_name_for_those_who_do_not_see_it(qtbot: QtBot, tmp_path: Path) -> None:
    held = Copy(1, "QT-02", "2.1", "Kho", "7KQM-9XD4", "2026-03-20")
    dialogs: list[QWidget] = [
        new(qtbot),
        importing(qtbot, read(), {"QT-01": False}),
        releasing(qtbot, notes={"k1": "a"}, recalls=[held]),
        ExportDialog("QT-02", "Đánh giá", [VersionChoice("2.1", "Revision 2.1")], [], tmp_path),
        CopyDialog("QT-02", "Đánh giá", "2.1", ["Văn phòng"], Register(), tmp_path),
        EndDialog([held]),
        CopiesView("QT-02"),
        message_dialog(None, "Disk full", details="x"),
    ]
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView)
    nameless = [
        f"{type(dialog).__name__}: {type(widget).__name__}"
        for dialog in dialogs
        for kind in kinds
        for widget in dialog.findChildren(kind)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not within(widget)
        and type(widget).__module__.startswith(("PySide6", "qmeditor"))
        and not isinstance(widget, QHeaderView)
    ]
    assert nameless == []
    for dialog in dialogs:
        dialog.deleteLater()
