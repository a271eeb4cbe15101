# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A file that becomes a draft of a document: the library's words are the values, the file's an offer."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qmeditor.acts import Library
from qmeditor.acts.drafts import discard_draft, new_draft, open_draft, save_draft
from qmeditor.acts.files import FileRead
from qmeditor.desktop.dialogs import ImportDialog, do_import, import_dialog
from qmeditor.document import Amendment, Document
from tests.builders import doc, h1, p
from tests.desktop.test_dialogs import plain_window, press, show  # noqa: F401 (a fixture)
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def back(document: Document | None = None, **properties: str) -> FileRead:
    """The released text as it comes back, with what was misread in it."""
    text = document or doc(h1("Mục đích"), p("Quy định thống nhất."), lineage="")
    named = replace(text, properties=replace(text.properties, **properties))
    return FileRead("v0.6.docx", b"PK", replace(named, amendments=(Amendment("", "", "TT", "Lần"),)), {})


Asked = Callable[..., ImportDialog]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with CS-01 and QT-02, both released."""
    with library_at(tmp_path) as made:
        document_in(made, "CS-01", title="Chính sách")
        document_in(made, "QT-02", title="Kiểm soát hồ sơ")
        for code in ("CS-01", "QT-02"):
            release_unprinted(made, code)
        yield made


@pytest.fixture
def asked(qtbot: QtBot, library: Library) -> Asked:
    """The dialog for a file, over that library."""

    def ask(file: FileRead, front: str = "QT-02") -> ImportDialog:
        dialog = import_dialog(library, file, None, front)
        show(qtbot, dialog)
        return dialog

    return ask


def test_the_document_in_front_is_the_one_that_is_offered_with_its_title(asked: Asked) -> None:
    dialog = asked(back(title=MOTTO))
    assert dialog.new.isChecked()
    assert dialog.target.currentText() == "QT-02 Kiểm soát hồ sơ"


def test_the_library_s_title_is_the_value_and_the_file_s_an_offer(asked: Asked, library: Library) -> None:
    dialog = asked(back(title=MOTTO))
    assert dialog.fields["title"].text() == MOTTO
    QTest.mouseClick(dialog.old, Qt.MouseButton.LeftButton)
    assert dialog.fields["title"].text() == "Kiểm soát hồ sơ"
    assert dialog._offers["title"].isVisible()
    order = dialog.order()
    assert (order.properties.title, order.history) == ("Kiểm soát hồ sơ", False)
    QTest.mouseClick(dialog._offers["title"], Qt.MouseButton.LeftButton)
    assert dialog.fields["title"].text() == MOTTO
    assert not dialog._offers["title"].isVisible()
    QTest.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.old, Qt.MouseButton.LeftButton)
    assert dialog.fields["title"].text() == "Kiểm soát hồ sơ"
    assert press(dialog)
    do_import(library, back(title=MOTTO), dialog.order(), LAN, NOW)
    kept = open_draft(library, "QT-02").document
    assert (kept.properties.title, kept.amendments) == ("Kiểm soát hồ sơ", ())
    discard_draft(library, "QT-02", LAN, NOW)
    dialog.history.setChecked(True)
    dialog.fields["title"].setText("Kiểm soát hồ sơ và tài liệu")
    do_import(library, back(title=MOTTO), dialog.order(), LAN, NOW)
    kept = open_draft(library, "QT-02").document
    assert (kept.properties.title, len(kept.amendments)) == ("Kiểm soát hồ sơ và tài liệu", 1)


@pytest.mark.parametrize("code", ["QT-02", "qt–02", "QТ-02", "QT -02"])
def test_a_file_that_names_a_code_however_it_is_written_is_that_document(asked: Asked, code: str) -> None:
    dialog = asked(back(title="Khác", code=code), front="CS-01")
    assert dialog.old.isChecked()
    assert dialog.target_code() == "QT-02"
    assert dialog.fields["title"].text() == "Kiểm soát hồ sơ"


def test_the_words_of_a_draft_s_own_file_stay(asked: Asked, library: Library) -> None:
    draft = new_draft(library, "QT-02", LAN, NOW)
    mine = replace(draft.document, properties=replace(draft.document.properties, title="Tên sửa trong bản thảo"))
    save_draft(library, draft.draft_id, mine, {}, NOW)
    dialog = asked(FileRead("cứu.qmdraft", b"PK", mine, {}, began_from="1.0"))
    assert dialog.old.isChecked()
    assert dialog.fields["title"].text() == "Tên sửa trong bản thảo"
