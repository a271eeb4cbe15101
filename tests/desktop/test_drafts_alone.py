# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is done on a draft in work while nobody else may touch it, and what a draft outside a library is."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from qmeditor.acts import Library, drafts, files, importing, notes, releasing
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.draft_file import DraftFile, write_draft_file
from qmeditor.acts.notes import notes_of_draft
from qmeditor.acts.versions import find_basis, read_version
from qmeditor.control import noting
from qmeditor.control.noting import KeptNote
from qmeditor.desktop import flows, leaving
from qmeditor.desktop.dialogs import ReleaseDialog
from qmeditor.desktop.drafts import flush
from qmeditor.desktop.main import Program
from qmeditor.desktop.session import now
from qmeditor.desktop.window import MainWindow
from qmeditor.document import Document, Trouble
from tests.desktop.drafting import LONG, WORDS, Answers, Disk, kept, typed, words_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


def test_a_draft_that_is_being_released_cannot_be_typed_into(
    program: Program, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = typed(window, "QT-02")
    tab = window.tab
    assert tab is not None
    value = draft.value
    tried: list[str] = []

    def try_to_type(when: str) -> None:
        tried.append(when)
        QTest.keyClicks(tab.editor, "z")
        QTest.keyClick(tab.editor, Qt.Key.Key_Return)
        QTest.keyClick(tab.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        window.commands["undo"].trigger()
        window.commands["add_section"].trigger()
        tab.editor.replace_value(drafts.open_draft(window.session.require(), "QT-01").document, "Other")
        assert tab.editor.value is value
        assert not window.commands["release"].isEnabled()

    def accept(dialog: QDialog) -> int:
        try_to_type(type(dialog).__name__)
        return 1

    monkeypatch.setattr(QDialog, "exec", accept)
    order = releasing.ReleaseOrder("QT-02", approved_by="Ngô Bích Thảo")
    monkeypatch.setattr(ReleaseDialog, "order", lambda _: order)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: window.status.progress.isVisible(), timeout=LONG)
    try_to_type("layout")
    qtbot.waitUntil(lambda: draft.ended, timeout=LONG)
    assert tried[:2] == ["ReleaseDialog", "layout"]
    assert words_of(window.session.content("QT-02").document) == words_of(value)


def test_what_was_entered_in_the_release_dialog_survives_a_refusal(
    program: Program, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = typed(window, "QT-02")
    seen: list[tuple[ReleaseDialog, str, str]] = []
    answers = [1, 0]

    def answer(dialog: QDialog) -> int:
        if not isinstance(dialog, ReleaseDialog):
            return 1
        if not seen:
            dialog.approver.setCurrentText("Ngô Bích Thảo")
            dialog.decision.setText("12/QĐ-SM")
        seen.append((dialog, dialog.approver.currentText(), dialog.decision.text()))
        return answers.pop(0)

    def refuse(*_: object) -> None:
        raise Trouble("library.disk_full", path="sách.qmlib")

    monkeypatch.setattr(QDialog, "exec", answer)
    monkeypatch.setattr(releasing, "prepare_release", refuse)
    window.commands["release"].trigger()
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=LONG)
    assert seen[1] == seen[0]
    assert seen[1][1:] == ("Ngô Bích Thảo", "12/QĐ-SM")
    assert not draft.held
    assert window.tab is not None
    assert not window.tab.editor.isReadOnly()
    typed(window, "QT-02", "va go tiep")


def test_a_library_that_cannot_be_opened_closes_no_tab_of_the_good_one(
    program: Program, window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft = typed(window, "QT-01")
    for name, data in (("rỗng.qmlib", b""), ("ảnh.qmlib", b"\x89PNG"), ("sách.qmlib", None)):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        window.commands["open_library"].trigger()
        assert window.tab is not None
        assert window.tab.draft is draft
        assert WORDS in kept(program, "QT-01")
    assert len(answers.asked) == 3
    typed(window, "QT-01", "con go duoc")


def test_the_library_that_is_open_is_not_opened_again(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = typed(window, "QT-01")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(window.session.path), ""))
    window.commands["open_library"].trigger()
    assert window.tab is not None
    assert window.tab.draft is draft
    assert answers.asked == []


def test_a_write_that_never_ends_ends_the_waiting(
    program: Program, window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qmeditor.desktop.drafts.PATIENCE_MS", 50)
    free = threading.Event()
    real = drafts.save_draft

    def slow(*given: object) -> None:
        free.wait(30)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts, "save_draft", slow)
    draft = typed(window, "QT-02")
    assert not window.close()
    assert answers.unsaved == 1
    free.set()
    monkeypatch.setattr("qmeditor.desktop.drafts.PATIENCE_MS", 15_000)
    assert flush([draft]) == {}
    assert WORDS in kept(program, "QT-02")


def test_what_is_typed_into_a_field_of_the_properties_is_saved_before_the_window_closes(
    program: Program, window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    window.open_code("QT-02")
    if not window.inspector.isVisible():
        window.commands["show_inspector"].trigger()
    field = next(one for one in window.inspector.findChildren(QLineEdit) if one.accessibleName() == "Title")
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Ten moi")
    assert window.close()
    assert drafts.open_draft(program.session.require(), "QT-02").document.properties.title == "Ten moi"


def test_a_copy_of_a_draft_becomes_the_draft_again_word_for_word(program: Program, tmp_path: Path) -> None:
    library, by = program.session.require(), program.session.by
    opened = drafts.open_draft(library, "QT-01")
    path = tmp_path / "x.qmdraft"
    write_draft_file(path, DraftFile("QT-01", opened.base, opened.document, opened.media, (KeptNote("", "vì sao"),)))
    with pytest.raises(Trouble) as refused:
        importing.replace_draft(library, files.read_file(path), "QT-01", by, now())
    assert refused.value.key == "acts.draft_open"
    result = importing.replace_draft(library, files.read_file(path), "QT-01", by, now(), discard=True)
    again = drafts.open_draft(library, "QT-01")
    assert again.document == opened.document
    assert again.base == opened.base == "1.0"
    assert notes_of_draft(library, result.draft_id) == {"": "vì sao"}


def test_a_draft_whose_tab_closes_is_written_whole_and_let_go(program: Program, window: MainWindow) -> None:
    draft = typed(window, "QT-02")
    assert window.close_tab_at(window.tabs.currentIndex())
    assert draft.ended
    assert program.session.drafts == {}
    with program.session.require().reading() as connection:
        row = drafts.drafts.draft_by_id(connection, draft.draft_id)
    assert row.splices == 0
    assert leaving.saved(window, "QT-02")


def test_a_note_to_a_change_is_kept_through_a_failing_disk(program: Program, window: MainWindow, disk: Disk) -> None:
    draft = typed(window, "QT-01")
    disk.full = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDialog, "exec", lambda _: 0)
        flows.keep_note(window, draft.draft_id, "", "Sửa lần hai", None)
        assert flush([draft])
        assert not draft.safe
        assert not window.close()
    disk.full = False
    assert flush([draft]) == {}
    assert notes_of_draft(program.session.require(), draft.draft_id) == {"": "Sửa lần hai"}


def test_a_copy_has_the_notes_as_they_are_bound_and_none_that_was_dropped(
    program: Program, window: MainWindow, qtbot: QtBot, disk: Disk
) -> None:
    draft = typed(window, "QT-01")
    assert flush([draft]) == {}
    library = program.session.require()
    base = drafts_base(library)
    comparison = compare_documents(base, draft.value)
    changes = comparison.changes
    flows.keep_note(window, draft.draft_id, changes[0].key, "vì sao", comparison)
    assert flush([draft]) == {}
    (note,) = draft.as_file().notes
    assert (note.text, note.block, note.words) == ("vì sao", noting.block_of(changes[0]), noting.words_of(changes[0]))
    disk.full = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDialog, "exec", lambda _: 0)
        flows.keep_note(window, draft.draft_id, "", "cả bản", None)
        assert flush([draft])
    assert [one.text for one in draft.as_file().notes] == ["vì sao", "cả bản"]
    disk.full = False
    assert flush([draft]) == {}
    (first, _) = notes.notes_on(library, draft.draft_id, changes)
    flows.drop_note(window, draft.draft_id, first.id)
    qtbot.waitUntil(lambda: [one.text for one in draft.as_file().notes] == ["cả bản"], timeout=LONG)


def drafts_base(library: Library) -> Document:
    """The basis of the draft of QT-01."""
    basis = find_basis(library, "QT-01")
    assert basis is not None
    return read_version(library, basis).document


@pytest.mark.parametrize("fails", [False, True])
def test_a_draft_that_ends_while_it_is_written_serves_who_waits(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    draft = typed(window, "QT-01")
    let = threading.Event()

    def slow(*_: object) -> None:
        let.wait(10)
        if fails:
            raise Trouble("library.disk_full", path="s")

    monkeypatch.setattr(drafts, "save_draft", slow)
    served: list[str] = []
    for name in ("under way", "waiting"):
        draft.flush(lambda own=name: served.append(own), lambda _: served.append("failed"))  # type: ignore[misc]
    draft.end()
    let.set()
    qtbot.waitUntil(lambda: len(served) == 2)
    assert sorted(served) == ["under way", "waiting"]
    draft.flush(lambda: served.append("after"), lambda _: served.append("failed"))
    assert served[-1] == "after"
