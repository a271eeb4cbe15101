# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What comes from outside and looks like HTML is shown letter by letter, wherever a window shows it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabBar, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qmeditor.acts import drafts, releasing
from qmeditor.acts.files import FileRead
from qmeditor.control.numbers import RevisionNumber
from qmeditor.desktop import theme
from qmeditor.desktop.dialogs import ImportDialog, ReleaseDialog, ReleaseFacts
from qmeditor.desktop.dialogs.kinds import kind_choices
from qmeditor.desktop.dialogs.message import message_dialog
from qmeditor.desktop.dialogs.notes import ChangeLine
from qmeditor.desktop.language import speak
from qmeditor.desktop.main import Program
from qmeditor.desktop.plain import ClosedDocument, Label, tip
from qmeditor.desktop.session import now
from qmeditor.desktop.state import State
from qmeditor.document import FoundProperty, Loss, Place, Properties, params
from tests.builders import doc, h1, p

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen

HOSTILE = [
    "<b>QT</b>",
    '<img src="file:///dev/zero">',
    'x <link rel="stylesheet" type="text/css" href="file:///dev/zero">',
    "<style>@import url(file:///dev/zero);</style>",
    '<a href="//host/share">QT</a><br>',
    "<?xml version='1.0'?><p>QT</p>",
    "<qt>QT & <i>BM</i></qt>",
]


def views(root: QWidget) -> Iterator[tuple[QAbstractItemView, QModelIndex]]:
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        waiting = [QModelIndex()]
        while model is not None and waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                index, column = model.index(row, 0, parent), 0
                waiting.append(index)
                while index.isValid():  # columnCount is private in lists
                    yield view, index
                    column += 1
                    index = model.index(row, column, parent)


def said(text: str) -> str:
    """What a tool tip with `text` says, and nothing but letters in it."""
    shown = QTextDocument()
    shown.setHtml(text)
    assert "<" not in text.removeprefix('<p style="white-space:pre-wrap">').removesuffix("</p>"), text
    return shown.toPlainText() if text.startswith("<p") else text


def shows_letters(root: QWidget) -> None:
    for label in root.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in (root, *root.findChildren(QWidget)):
        said(widget.toolTip())
        said(widget.whatsThis())
        for action in widget.actions():
            said(action.toolTip())
    for bar in root.findChildren(QTabBar):
        for place in range(bar.count()):
            said(bar.tabToolTip(place))
    for text in root.findChildren(QTextEdit):
        assert isinstance(text.document(), ClosedDocument)
    for _, index in views(root):
        said(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        said(str(index.data(Qt.ItemDataRole.WhatsThisRole) or ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_and_a_tool_tip_show_their_letters(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert said(tip(text)) == text
    assert said(tip("Quy trình 1 < 2\n&lt; 3")) == "Quy trình 1 < 2\n&lt; 3"
    assert tip("Bảng\n2 & 3") == "Bảng\n2 & 3"


def test_a_text_document_loads_nothing(tmp_path: Path, qapp: QApplication) -> None:
    for kind in (1, 2, 3, 100):
        assert ClosedDocument().resource(kind, QUrl.fromLocalFile(__file__)) is None
    sheet = tmp_path / "red.css"
    sheet.write_text("p { color: #ff0000 }")
    page = f'<link rel="stylesheet" type="text/css" href="{sheet.as_uri()}"><p>QT</p>'
    shown = ClosedDocument()
    shown.setHtml(page)
    assert shown.firstBlock().begin().fragment().charFormat().foreground().color().name() != "#ff0000"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    state = State(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.language = "en"
    theme.load_fonts()
    theme.apply_theme(qapp, theme.load_theme("light"))
    made = Program(qapp, state)
    made.session.create(tmp_path / "<b>sách<b>.qmlib", "vi", HOSTILE[2])
    library, by = made.session.require(), made.session.by
    for number, text in enumerate(HOSTILE):
        drafts.new_document(library, "procedure", f"QT-{number:02}", text, by, now())
    releasing.release(library, releasing.ReleaseOrder("QT-00", approved_by=HOSTILE[1]), by, now())
    made.session.refresh()
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.session.close()
    speak(qapp, "en")
    qapp.processEvents()


def test_a_library_of_hostile_names_is_shown_in_letters(program: Program, qtbot: QtBot) -> None:
    window = program.show()
    qtbot.waitExposed(window)
    shows_letters(window)
    for number in range(len(HOSTILE)):
        window.open_code(f"QT-{number:02}")
        editor = window.tab.editor if window.tab else None
        assert editor is not None
        if not editor.isReadOnly():
            editor.insert_typed(HOSTILE[number])
        window.inspector.refresh()
        shows_letters(window)


def test_an_import_and_a_message_show_their_names_in_letters(qtbot: QtBot) -> None:
    place = Place("word/document.xml", near=HOSTILE[1])
    losses = tuple(Loss("intake.picture_linked", place, params(detail=text), text) for text in HOSTILE)
    found = tuple(FoundProperty("title", text, place, 0.9) for text in HOSTILE)
    document = replace(doc(h1(HOSTILE[2]), p(HOSTILE[3])), properties=Properties(title=HOSTILE[4]))
    file = FileRead(HOSTILE[0], b"PK", document, {}, found, losses)
    dialog = ImportDialog(file, kind_choices(), lambda _: "QT-01", {})
    for shown in (dialog, message_dialog(None, *HOSTILE[:3], details=HOSTILE[3])):
        qtbot.addWidget(shown)
        shows_letters(shown)
    for view, index in views(dialog):
        view.setCurrentIndex(index)
    shows_letters(dialog)


def test_a_release_shows_its_names_in_letters(qtbot: QtBot) -> None:
    changes = [ChangeLine(str(n), text, text) for n, text in enumerate(HOSTILE)]
    notes = {str(n): text for n, text in enumerate(HOSTILE)}
    facts = ReleaseFacts(
        "QT-02", HOSTILE[1], "2026-11-21", former=RevisionNumber(2, 1), former_since="2025-03-15", changes=changes,
        people=HOSTILE, notes=notes,
    )  # fmt: skip
    dialog = ReleaseDialog(facts)
    qtbot.addWidget(dialog)
    shows_letters(dialog)
