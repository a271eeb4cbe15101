# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dialogs and the compare view over a real library: what they show is what is there, what they order can be done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qmeditor.acts import Library
from qmeditor.acts.copies import issue_copies, list_copies
from qmeditor.acts.drafts import new_draft, open_draft, save_draft
from qmeditor.acts.files import FileRead
from qmeditor.acts.libraries import revisions_of_code
from qmeditor.acts.versions import find_version, read_version
from qmeditor.compare import Comparison, compare
from qmeditor.control.copies import CopyState
from qmeditor.control.permission import ConsentNeeded
from qmeditor.desktop.compare import compare_view
from qmeditor.desktop.dialogs import (
    CopiesDialog,
    copy_dialog,
    do_import,
    export_dialog,
    import_dialog,
    new_dialog,
    release_dialog,
)
from qmeditor.desktop.dialogs.message import MessageDialog
from qmeditor.desktop.dialogs.register import EndDialog
from qmeditor.desktop.language import speak
from qmeditor.desktop.theme import apply_theme, load_fonts, load_theme
from qmeditor.document import Paragraph, Properties, Trouble, text_content
from tests.builders import doc, h1, p
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


@pytest.fixture
def library(qapp: QApplication, tmp_path: Path) -> Iterator[Library]:
    load_fonts()
    speak(qapp, "en")
    apply_theme(qapp, load_theme("light"))
    with library_at(tmp_path) as opened:
        document_in(opened, "QT-01", h1("Mục đích"), p("Không quá 15 ngày kể từ ngày nhận đủ hồ sơ.", id=9))
        yield opened


def revised(library: Library) -> Comparison:
    """Release QT-01, open its next draft and change a number; what changed."""
    release_unprinted(library, "QT-01", approved_by="Người duyệt")
    draft = new_draft(library, "QT-01", LAN, NOW + timedelta(days=20))
    body = tuple(
        replace(block, content=text_content("Không quá 12 ngày kể từ ngày nhận đủ hồ sơ."))
        if isinstance(block, Paragraph)
        else block
        for block in draft.document.body
    )
    new = replace(draft.document, body=body)
    save_draft(library, draft.draft_id, new, {}, NOW + timedelta(days=20))
    old = read_version(library, find_version(library, "QT-01@1.0", NOW.date()))
    return compare(old.document, new)


def test_a_new_document_gets_the_next_code_of_the_library(qtbot: QtBot, library: Library) -> None:
    dialog = new_dialog(library)
    qtbot.addWidget(dialog)
    assert dialog.code.code() == "QT-02"
    dialog.code.set_code("qt-01")
    assert "QT-01 is already in the library" in dialog.code.wrong.text()


def test_a_file_becomes_a_new_document_with_what_was_corrected(qtbot: QtBot, library: Library) -> None:
    file = FileRead("cu.docx", b"PK", replace(doc(p("Một đoạn")), properties=Properties(title="Tên cũ")), {})
    dialog = import_dialog(library, file)
    qtbot.addWidget(dialog)
    dialog.fields["title"].setText("Tên đúng")
    dialog.code.set_code("QT-05")
    assert not dialog.missing()
    result = do_import(library, file, dialog.order(), LAN, NOW)
    assert result.code == "QT-05"
    assert open_draft(library, "QT-05").document.properties.title == "Tên đúng"


def test_a_file_of_a_known_code_replaces_its_draft(qtbot: QtBot, library: Library) -> None:
    file = FileRead("cu.docx", b"PK", replace(doc(p("Bản mới")), properties=Properties(code="QT-01", title="T")), {})
    dialog = import_dialog(library, file)
    qtbot.addWidget(dialog)
    assert [one.widget for one in dialog.missing()] == [dialog.discard]
    dialog.discard.setChecked(True)
    with pytest.raises(ConsentNeeded):  # it has nothing of what QT-01 says
        do_import(library, file, dialog.order(), LAN, NOW)
    do_import(library, file, replace(dialog.order(), consent=True), LAN, NOW)
    assert [type(block) for block in open_draft(library, "QT-01").document.body] == [Paragraph]


def test_the_first_release_asks_for_no_note(qtbot: QtBot, library: Library) -> None:
    dialog = release_dialog(library, "QT-01", None, {}, NOW)
    qtbot.addWidget(dialog)
    dialog.approver.setCurrentText("Người duyệt")
    assert not dialog.missing()
    assert str(dialog.order().number) == "1.0"


def test_a_release_is_done_as_it_was_ordered(qtbot: QtBot, library: Library) -> None:
    comparison = revised(library)
    issue_copies(library, "QT-01@1.0", "Văn phòng", 2, LAN, NOW)
    dialog = release_dialog(library, "QT-01", comparison, {}, NOW + timedelta(days=30))
    qtbot.addWidget(dialog)
    assert len(dialog.facts.recalls) == 2
    assert [line.title for line in dialog.facts.changes] == ["Section 1, paragraph 1"]
    (_, note, _) = dialog.notes_part._cards[0]
    note.setText("Rút ngắn thời hạn")
    dialog.approver.setCurrentText("Người duyệt")
    dialog.decision.setText("12/QĐ-SM")
    assert not dialog.missing()
    order = dialog.order()
    fields = {name: getattr(order, name) for name in ("notes", "number", "issued", "effective", "decision")}
    release_unprinted(library, "QT-01", NOW + timedelta(days=30), approved_by=order.approved_by, **fields)
    row = revisions_of_code(library, "QT-01")[-1]
    assert (str(row.number), row.issued, row.decision) == ("1.1", "2026-04-01", "12/QĐ-SM")


def test_the_compare_view_says_which_revision_stands_against_the_draft(qtbot: QtBot, library: Library) -> None:
    comparison = revised(library)
    day = NOW.date() + timedelta(days=20)
    old, new = (find_version(library, f"QT-01@{name}", day) for name in ("1.0", "draft"))
    view = compare_view(library, comparison, old, new, day)
    qtbot.addWidget(view)
    assert (view.heads.old.state, view.heads.old.name, view.heads.old.detail) == (
        "effective",
        "Revision 1.0",
        "from 02/03/2026",
    )
    assert view.heads.new.state == "draft"


def test_an_export_offers_the_draft_and_each_revision(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    revised(library)
    dialog = export_dialog(library, "QT-01", tmp_path)
    qtbot.addWidget(dialog)
    assert [dialog.version.itemData(n) for n in range(dialog.version.count())] == ["draft", "1.0"]
    assert not dialog.missing()


def test_a_copy_is_of_the_revision_in_force_and_knows_the_holders(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(Trouble, match=r"acts\.copy_of_draft"):
        copy_dialog(library, "QT-01", NOW, tmp_path)
    revised(library)
    issue_copies(library, "QT-01@1.0", "Văn phòng", 1, LAN, NOW)
    dialog = copy_dialog(library, "QT-01", NOW, tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.holder.findText("Văn phòng") >= 0
    dialog.holder.setCurrentText("Văn phòng")
    assert dialog.order().version == "QT-01@1.0"
    assert "Copy no. 02" in dialog.numbers.text()


def answer(kind: type, button: str) -> None:
    """Press `button` in the dialog of this class as soon as it waits."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, press)
            return
        found = next(one for one in dialog.findChildren(QPushButton) if one.text() == button)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize("agreed", [True, False])
def test_copies_that_may_be_used_are_not_called_back_by_mistake(
    qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    revised(library)
    issue_copies(library, "QT-01@1.0", "Văn phòng", 1, LAN, NOW)
    asked: list[str] = []

    def ask(_: object, what: str, *_more: str, **_how: object) -> bool:
        asked.append(what)
        return agreed or len(asked) == 1

    monkeypatch.setattr("qmeditor.desktop.dialogs.register.ask", ask)
    dialog = CopiesDialog(library, "QT-01", LAN, lambda: NOW + timedelta(days=31))
    qtbot.addWidget(dialog)
    dialog.view.recall_wanted.emit("QT-01@1.0")
    assert len(asked) == 2
    assert asked[1].startswith("Revision 1.0 is not superseded: its copies may be used")
    states = [copy.state for copy in list_copies(library, "QT-01")]
    assert states == [CopyState.RECALLED if agreed else CopyState.ISSUED]


def test_the_register_recalls_and_takes_copies_back(qtbot: QtBot, library: Library) -> None:
    revised(library)
    issue_copies(library, "QT-01@1.0", "Văn phòng", 1, LAN, NOW)
    release_unprinted(library, "QT-01", NOW + timedelta(days=30), notes={"": "Sửa"})
    dialog = CopiesDialog(library, "QT-01", LAN, lambda: NOW + timedelta(days=31))
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.view.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    answer(MessageDialog, "Recall")
    QTest.mouseClick(dialog.view.recall, Qt.MouseButton.LeftButton)
    assert [copy.state for copy in list_copies(library, "QT-01")] == [CopyState.RECALLED]
    assert "To come back" in tree.topLevelItem(0).child(0).text(4)
    answer(EndDialog, "Enter")
    QTest.mouseClick(dialog.view.end, Qt.MouseButton.LeftButton)
    assert [copy.state for copy in list_copies(library, "QT-01")] == [CopyState.RETURNED]
    assert not dialog.view.end.isEnabled()
