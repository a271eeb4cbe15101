# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The release dialog: dates are what was typed, an approver has a name, copies come back from the day of effect on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qmeditor.control.copies import Copy
from qmeditor.control.noting import NoteState, PlacedNote
from qmeditor.desktop.dialogs.notes import ChangeLine
from tests.desktop.test_dialogs import plain_window, press, releasing, typed  # noqa: F401 (a fixture)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


@pytest.mark.parametrize(
    ("text", "iso", "shown"),
    [
        ("01/12/2026", "2026-12-01", "01/12/2026"),
        ("05/12/2026", "2026-12-05", "05/12/2026"),
        ("1/1/2027", "2027-01-01", "01/01/2027"),
        ("2026-12-27", "2026-12-27", "27/12/2026"),
        ("27.12.2026", "2026-12-27", "27/12/2026"),
        (" 28-2-2027 ", "2027-02-28", "28/02/2027"),
        ("29/02/2027", None, "29/02/2027"),
        ("12/2026", None, "12/2026"),
        ("12/27/2026", None, "12/27/2026"),
        ("mai", None, "mai"),
        ("01/12/26", None, "01/12/26"),
    ],
)
def test_a_date_that_is_typed_is_the_date_that_is_meant(qtbot: QtBot, text: str, iso: str | None, shown: str) -> None:
    dialog = releasing(qtbot, notes={"k1": "a", "k2": "b"}, approver="Người duyệt")
    dialog.later.setChecked(True)
    typed(dialog.effective, text)
    assert (dialog.effective.iso(), dialog.effective.text()) == (iso, shown)
    assert (dialog.effective.property("state") == "error") is (iso is None)
    assert press(dialog) is (iso is not None)
    if iso is not None:
        assert (dialog.order().issued, dialog.order().effective) == ("2026-11-21", iso)


def test_a_day_of_issue_is_typed_as_it_is_meant(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, notes={"k1": "a", "k2": "b"}, approver="Người duyệt")
    typed(dialog.issued, "20/11/2026")
    assert (dialog.order().issued, dialog.order().effective) == ("2026-11-20", "2026-11-20")
    typed(dialog.issued, "")
    assert not press(dialog)
    assert dialog.focusWidget() is dialog.issued


def test_copies_come_back_from_the_day_of_effect_on(qtbot: QtBot) -> None:
    copy = Copy(3, "QT-02", "2.1", "Văn phòng", "AAAA-AAAA", "2026-01-01")
    dialog = releasing(qtbot, recalls=[copy], approver="Người duyệt")
    assert dialog.recall_caption.text() == "Copies to be recalled"
    dialog.later.setChecked(True)
    typed(dialog.effective, "27/12/2026")
    assert dialog.recall_caption.text() == "Copies to be recalled from 27/12/2026 on"


@pytest.mark.parametrize("name", ["", " ", ".", "\u200b"])
def test_an_approver_has_a_name(qtbot: QtBot, name: str) -> None:
    dialog = releasing(qtbot, notes={"k1": "a", "k2": "b"}, approver=name, people=[])
    assert not press(dialog)


STALE = ChangeLine("k1", "Section 2, paragraph 1", "10 → 05 ngày", noted_words="05 ngày làm việc")
GONE = PlacedNote(7, "Ghi cho đoạn đã bỏ", "0000000A", "đoạn", None, NoteState.WITHOUT_CHANGE)


def test_notes_that_are_stale_or_without_a_change_are_shown_and_block_no_release(qtbot: QtBot) -> None:
    dialog = releasing(qtbot, changes=[STALE], notes={"k1": "Rút ngắn"}, gone=[GONE], approver="Người duyệt")
    said = [label.text() for label in dialog.notes_part.findChildren(QLabel)]
    assert "Notes to look at again" in said
    assert any("05 ngày làm việc" in text for text in said)
    assert "Ghi cho đoạn đã bỏ" in said
    dropped: list[int] = []
    dialog.note_dropped.connect(dropped.append)
    (remove,) = dialog.notes_part.gone.findChildren(QPushButton)
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert dropped == [7]
    assert not dialog.notes_part.gone.isVisible()
    assert press(dialog)
    assert dialog.order().notes == {"k1": "Rút ngắn"}


@pytest.mark.parametrize("note", [".", "\u200b", "\u3164", "–"])
def test_a_note_without_words_is_none(qtbot: QtBot, note: str) -> None:
    dialog = releasing(qtbot, notes={"": note}, approver="Người duyệt")
    assert not press(dialog)
