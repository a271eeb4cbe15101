# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The longer ways through the window, from the command to the file: each dialog is answered as a person would."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from qmeditor.acts import copies, drafts, exporting, releasing
from qmeditor.desktop import copying, theme
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.flows import read_in
from qmeditor.desktop.language import speak
from qmeditor.desktop.main import Program
from qmeditor.desktop.session import now, today
from qmeditor.desktop.state import State
from qmeditor.desktop.window import MainWindow
from qmeditor.document import xml
from tests.builders import cell, doc, page_break, row, table
from tests.ooxml_builder import docx, para

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen
LONG = 60_000


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    state = State(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.language, state.folder = "en", tmp_path
    theme.load_fonts()
    theme.apply_theme(qapp, theme.load_theme("light"))
    program = Program(qapp, state)
    program.session.create(tmp_path / "library.qmlib", "vi", "Sở Mẫu")
    library, by = program.session.require(), program.session.by
    drafts.new_document(library, "procedure", "QT-01", "Kiểm soát tài liệu", by, now())
    releasing.release(library, releasing.ReleaseOrder("QT-01", approved_by="Ngô Bích Thảo"), by, now())
    program.session.refresh()
    made = program.show()
    yield made
    made.close()
    made.deleteLater()
    program.session.close()
    speak(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """Every dialog that is asked is accepted as it stands; these were."""
    asked: list[QDialog] = []

    def accept(dialog: QDialog) -> int:
        asked.append(dialog)
        return 1

    monkeypatch.setattr(QDialog, "exec", accept)
    return asked


def test_a_word_file_comes_in_after_a_look_at_it(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    job = exporting.export_job(window.session.require(), "QT-01", "docx", today(), "")
    file = tmp_path / "Quy trình.docx"
    exporting.write_export(file, exporting.make_export(job))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    before = {one.code for one in window.session.listed}
    window.commands["import_docx"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), DocumentTab), timeout=LONG)
    assert len(accepted) == 1
    tab = window.tab
    assert tab is not None
    assert tab.draft_id
    assert tab.editor.value.properties.title == "Kiểm soát tài liệu"
    assert before <= {one.code for one in window.session.listed}


def test_a_word_file_that_replaces_a_draft_keeps_the_ids_of_the_revision(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from qmeditor.desktop.dialogs import ImportDialog, ImportOrder

    library = window.session.require()
    job = exporting.export_job(library, "QT-01", "docx", today())
    source = tmp_path / "về.docx"
    source.write_bytes(exporting.make_export(job).data)
    document = window.session.content("QT-01").document
    former = {block.id for block in document.body}
    order = ImportOrder("QT-01", "procedure", document.properties, replace=True)
    monkeypatch.setattr(ImportDialog, "order", lambda _: order)
    read_in(window, source)
    qtbot.waitUntil(lambda: window.session.listed[0].has_draft, timeout=LONG)
    qtbot.waitUntil(lambda: window.tab is not None and bool(window.tab.draft_id), timeout=LONG)
    tab = window.tab
    assert tab is not None
    assert {block.id for block in tab.editor.value.body} == former
    assert ("State", "Effective + Draft") in window.inspector.facts


def test_the_file_of_a_draft_that_cannot_be_read_comes_in_again_in_its_place(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from qmeditor.desktop.dialogs import ImportDialog, ImportOrder

    library, by = window.session.require(), window.session.by
    source = tmp_path / "nguồn.docx"
    source.write_bytes(docx(para("Một.")))
    draft = drafts.new_document(library, "procedure", "QT-09", "Kiểm soát hồ sơ", by, now())
    with monkeypatch.context() as patch:  # as a build stored it that did not check what it wrote
        patch.setitem(xml.write.__globals__, "check", lambda _document: None)
        unsound = doc(table(row(cell(page_break()))))
        drafts.save_draft(library, draft.draft_id, unsound, {}, now())
    window.session.refresh()
    order = ImportOrder("QT-09", "procedure", draft.document.properties, replace=True, discard=True)
    monkeypatch.setattr(ImportDialog, "order", lambda _: order)
    read_in(window, source)
    qtbot.waitUntil(lambda: window.tab is not None and window.tab.code == "QT-09", timeout=LONG)
    assert window.tab is not None
    assert window.tab.editor.toPlainText() == "Một."


def test_a_draft_is_released_exported_and_printed_as_numbered_copy(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from qmeditor.desktop.dialogs import CopyDialog, CopyOrder, ExportDialog, ExportOrder, ReleaseDialog

    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    tab = window.tab
    assert tab is not None
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    tab.editor.insert_typed(" Sửa lần hai.")
    order = releasing.ReleaseOrder("QT-01", notes={"": "Sửa lần hai"}, approved_by="Ngô Bích Thảo")
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: window.session.listed[0].revision == "1.1", timeout=LONG)
    assert not window.session.listed[0].has_draft
    front = window.tab
    assert front is not None
    assert not front.draft_id

    target = tmp_path / "ra.docx"
    monkeypatch.setattr(ExportDialog, "order", lambda _: ExportOrder("QT-01@1.1", "docx", "", target))
    window.commands["export"].trigger()
    qtbot.waitUntil(target.exists, timeout=LONG)

    monkeypatch.setattr(CopyDialog, "order", lambda _: CopyOrder("QT-01@1.1", "Văn phòng", 1, tmp_path))
    window.commands["print_copy"].trigger()
    qtbot.waitUntil(lambda: bool(copies.list_copies(window.session.require(), "QT-01")), timeout=LONG)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["QT-01-1.1-001.pdf"]
    [copy] = copies.list_copies(window.session.require(), "QT-01")
    assert copy.holder == "Văn phòng"
    qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=LONG)

    again = tmp_path / "again" / "lại.pdf"
    again.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(again), ""))
    copying.print_again_to(window, copy)
    qtbot.waitUntil(again.exists, timeout=LONG)
    qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=LONG)


def issued_in(window: MainWindow, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A revision in force, and a dialog that orders three copies of it into `folder`."""
    from qmeditor.desktop.dialogs import CopyDialog, CopyOrder, ReleaseDialog

    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    assert window.tab is not None
    window.tab.editor.insert_typed("Sửa. ")
    order = releasing.ReleaseOrder("QT-01", notes={"": "Sửa lần hai"}, approved_by="Ngô Bích Thảo")
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    monkeypatch.setattr(CopyDialog, "order", lambda _: CopyOrder("QT-01@1.1", "Phòng C", 3, folder))


def test_copies_whose_stamping_is_cancelled_are_not_in_the_register(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    issued_in(window, monkeypatch, tmp_path)
    qtbot.waitUntil(lambda: window.session.listed[0].revision == "1.1", timeout=LONG)
    heavy = window.heavy

    def cancelled(*arguments: Any) -> Any:
        job = heavy(*arguments)
        job.cancel()
        return job

    monkeypatch.setattr(window, "heavy", cancelled)
    window.commands["print_copy"].trigger()
    qtbot.wait(300)
    qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=LONG)
    assert copies.list_copies(window.session.require(), "QT-01") == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_copies_that_cannot_be_written_are_not_in_the_register_and_leave_no_page(
    window: MainWindow, qtbot: QtBot, accepted: list[QDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    issued_in(window, monkeypatch, tmp_path)
    qtbot.waitUntil(lambda: window.session.listed[0].revision == "1.1", timeout=LONG)
    (tmp_path / "QT-01-1.1-003.pdf").mkdir()  # the third file cannot be written
    told: list[BaseException] = []
    monkeypatch.setattr(window, "failed", told.append)
    window.commands["print_copy"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert copies.list_copies(window.session.require(), "QT-01") == []
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["QT-01-1.1-003.pdf"]


def test_a_new_document_opens_as_draft(window: MainWindow, accepted: list[QDialog]) -> None:
    from qmeditor.desktop.dialogs import NewDialog, NewOrder

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NewDialog, "order", lambda _: NewOrder("procedure", "QT-09", "Quản lý rủi ro"))
        window.commands["new_document"].trigger()
    assert window.code() == "QT-09"
    assert window.tab is not None
    assert window.tab.draft_id


def test_an_unexpected_error_is_told_once_and_the_page_recovers(
    window: MainWindow, accepted: list[QDialog], expected_logs: list[str]
) -> None:
    expected_logs.append("RuntimeError")
    window.open_code("QT-01")
    window.commands["open_draft"].trigger()
    tab = window.tab
    assert tab is not None
    program = Program(window.session.parent() or QApplication.instance(), window.state)  # type: ignore[arg-type]
    program.window = window
    tab.editor.rendering = True
    tab.editor.textCursor().insertText("lost to the document")
    error = RuntimeError("broken")
    program.crashed(RuntimeError, error, None)
    assert not accepted  # a dialog would take the keyboard
    assert len(window.notices.shown()) == 1
    assert tab.editor.reader.read_all() == tab.editor.value.body
    program.session.close()
