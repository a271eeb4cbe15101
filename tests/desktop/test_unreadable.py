# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that cannot be read, in the window: said, discarded or brought in again; nothing else suffers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from qmeditor.acts import drafts, files, importing
from qmeditor.desktop import flows
from qmeditor.desktop.dialogs import ImportDialog
from qmeditor.desktop.dialogs.unreadable import UnreadableDialog
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.session import now
from qmeditor.desktop.window import MainWindow
from qmeditor.document import xml
from tests.builders import cell, doc, page_break, row, table
from tests.desktop.test_flows import LONG, window  # noqa: F401 (fixture)
from tests.ooxml_builder import docx, para

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Person:
    """Presses the button `choice` of what is asked about an unreadable draft, the main one of everything else."""

    def __init__(self, choice: str) -> None:
        self.choice = choice
        self.asked: list[QDialog] = []
        self.texts: list[str] = []

    def __call__(self, dialog: QDialog) -> int:
        self.asked.append(dialog)
        if not isinstance(dialog, UnreadableDialog):
            return 1
        self.texts = [one.text() for one in dialog.findChildren(QPushButton)]
        button = next(one for one in dialog.findChildren(QPushButton) if one.text() == self.choice)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return dialog.result()


def spoiled(shown: MainWindow, code: str, patch: pytest.MonkeyPatch) -> None:
    """The draft of `code` holds what no document may hold, as former versions could write it."""
    library, draft = shown.session.require(), drafts.open_draft(shown.session.require(), code)
    bad = doc(table(row(cell(page_break()))), title="Hỏng")
    with patch.context() as inner:
        inner.setitem(xml.write.__globals__, "check", lambda _: None)
        drafts.save_draft(library, draft.draft_id, bad, {}, now())
    shown.session.refresh()


def imported(shown: MainWindow, code: str) -> None:
    """A draft that came from a Word file."""
    data = docx(para("Hồ sơ được lưu trong kho có khóa."))
    file = files.read_data(data, "gốc.docx")
    importing.import_file(shown.session.require(), file, shown.session.by, now(), code)


def front_words(shown: MainWindow) -> str:
    return shown.tab.editor.toPlainText() if isinstance(shown.tab, DocumentTab) else ""


def test_the_file_that_it_came_from_comes_in_again(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    imported(window, "QT-09")
    spoiled(window, "QT-09", monkeypatch)
    person = Person("Bring in again…")
    monkeypatch.setattr(QDialog, "exec", lambda dialog: person(dialog))
    window.open_code("QT-09")
    qtbot.waitUntil(lambda: window.tab is not None and window.tab.code == "QT-09", timeout=LONG)
    assert "Hồ sơ được lưu trong kho có khóa." in front_words(window)
    assert [type(one) for one in person.asked] == [UnreadableDialog, ImportDialog]
    assert isinstance(person.asked[1], ImportDialog)
    order = person.asked[1].order()
    assert (order.code, order.replace, order.discard) == ("QT-09", True, True)


@pytest.mark.parametrize("came_from_file", [True, False])
def test_it_is_discarded_and_what_was_released_stays(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    came_from_file: bool,
) -> None:
    code = "QT-09" if came_from_file else "QT-01"
    if came_from_file:
        imported(window, code)
    else:
        drafts.new_draft(window.session.require(), code, window.session.by, now())
    spoiled(window, code, monkeypatch)
    person = Person("Discard draft")
    monkeypatch.setattr(QDialog, "exec", lambda dialog: person(dialog))
    window.open_code(code)
    qtbot.waitUntil(lambda: not any(one.code == code and one.has_draft for one in window.session.listed), timeout=LONG)
    assert ("Bring in again…" in person.texts) is came_from_file
    if not came_from_file:
        qtbot.waitUntil(lambda: window.tab is not None and window.tab.code == code, timeout=LONG)
        assert window.tab is not None
        assert window.tab.version == "1.0"


def test_left_as_it_is_it_keeps_nobody_from_other_documents(
    window: MainWindow,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    imported(window, "QT-09")
    spoiled(window, "QT-09", monkeypatch)
    person = Person("Close")
    monkeypatch.setattr(QDialog, "exec", lambda dialog: person(dialog))
    window.open_code("QT-09")
    assert window.tab is None
    window.open_code("QT-01")
    assert window.tab is not None
    assert window.tab.code == "QT-01"
    window.open_code("QT-09")
    assert [type(one) for one in person.asked] == [UnreadableDialog] * 2
    original = drafts.original_of_draft(window.session.require(), "QT-09")
    assert original is not None
    assert original.name == "gốc.docx"


def test_after_its_only_draft_was_discarded_a_file_can_be_brought_in_under_its_code(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    imported(window, "QT-09")
    drafts.discard_draft(window.session.require(), "QT-09", window.session.by, now())
    window.session.refresh()
    source = tmp_path / "gốc.docx"
    source.write_bytes(docx(para("Mã hiệu: QT-09"), para("Hồ sơ được lưu trong kho có khóa.")))
    person = Person("")
    monkeypatch.setattr(QDialog, "exec", lambda dialog: person(dialog))
    flows.read_in(window, source)
    qtbot.waitUntil(lambda: window.tab is not None and window.tab.code == "QT-09", timeout=LONG)
    assert "Hồ sơ được lưu trong kho có khóa." in front_words(window)
    assert [type(one) for one in person.asked] == [ImportDialog]
