# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pasting from other programs: read under limits, long ones apart from the interface, one step that undo takes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from qmeditor.acts import pasting as acts
from qmeditor.acts.pasting import Offer, Pasted, read_offer
from qmeditor.desktop import pasting
from qmeditor.desktop.editor import clipboard
from qmeditor.desktop.editor.widget import Editor
from qmeditor.document import Document, Loss, Trouble
from qmeditor.document.edits.values import Position
from qmeditor.document.house import load_style
from qmeditor.document.walk import block_contents, plain_text
from tests.builders import doc, h1, p

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by Qt's screen without a screen


@pytest.fixture
def open_editor(qtbot: QtBot) -> Iterator[Callable[[Document], Editor]]:
    def make(value: Document) -> Editor:
        editor = Editor(value, load_style("iso-vn"))
        qtbot.addWidget(editor)
        editor.resize(800, 600)
        return editor

    return make


def copied(html: str = "", text: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


def lines(editor: Editor) -> list[str]:
    assert editor.reader.read_all() == editor.value.body
    return [plain_text(parts) for block in editor.value.body for parts in block_contents(block)]


def test_html_is_pasted_in_one_step_and_taken_back(open_editor: Callable[[Document], Editor]) -> None:
    editor = open_editor(doc(h1("Mục đích"), p("trước sau")))
    start = editor.value
    editor.go_to(Position(start.body[1].id, 6))
    editor.insertFromMimeData(copied("<p>một</p><ol start=3><li>hai</ol><p>ba</p>"))
    assert lines(editor) == ["Mục đích", "trước một", "hai", "basau"]
    editor.undo()
    assert editor.value == start
    editor.redo()
    assert lines(editor)[1:3] == ["trước một", "hai"]


def test_html_that_names_files_is_pasted_without_them(
    open_editor: Callable[[Document], Editor], tmp_path: Path
) -> None:
    editor = open_editor(doc(p("")))
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { font-weight: bold }")
    editor.insertFromMimeData(
        copied(f'<link rel="stylesheet" href="{sheet.as_uri()}"><p>hello<img src="{sheet.as_uri()}"></p>')
    )
    assert editor.value.body[0].content == p("hello").content  # type: ignore[union-attr]


def test_what_is_left_out_is_told(open_editor: Callable[[Document], Editor]) -> None:
    editor = open_editor(doc(p("")))
    told: list[tuple[Loss, ...]] = []
    editor.told.connect(told.append)
    editor.insertFromMimeData(copied("<p>a</p><img src='https://h/a.png'>"))
    assert [loss.key for losses in told for loss in losses] == ["intake.paste_pictures"]


def test_plain_text_is_a_paragraph_a_line_and_html_without_text_gives_way(
    open_editor: Callable[[Document], Editor],
) -> None:
    editor = open_editor(doc(p("")))
    editor.insertFromMimeData(copied("<img src='https://h/a.png'>", "một\r\nhai"))
    assert lines(editor) == ["một", "hai"]


def test_what_is_too_long_is_refused_whatever_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MAX_BLOCKS", 5)
    for offer in (Offer(html="<p>x" * 6), Offer(text="x\n" * 6)):
        with pytest.raises(Trouble, match="paste_large"):
            read_offer(offer)
    assert len(read_offer(Offer(text="x\ny")).blocks) == 2


def test_what_another_program_writes_in_our_form_is_no_way_in(open_editor: Callable[[Document], Editor]) -> None:
    editor = open_editor(doc(p("")))
    for own in (b"", b"<x", b"\0" * 100, b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"):
        data = copied(text="text")
        data.setData(clipboard.MIME, own)
        data.setData(clipboard.MIME.replace("+xml", "-media") + ";hash=" + "0" * 64, b"not its picture")
        editor.insertFromMimeData(data)
    assert lines(editor) == ["text" * 4]
    assert not editor.new_media


class Window(QWidget):
    """What :mod:`qmeditor.desktop.pasting` asks of the main window; `finish` is the end of the work outside it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.errors: list[BaseException] = []
        self.finish: Callable[[], None] = lambda: None

    def heavy(
        self, text: str, call: Callable[..., Pasted], arguments: tuple[Offer], done: Callable[[Pasted], None]
    ) -> None:
        self.finish = lambda: done(call(*arguments))

    def tell(self, text: str) -> None:
        self.said.append(text)

    def failed(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    return made


LONG = "<p>" + "dài " * pasting.LARGE


def test_a_long_one_is_read_apart_and_comes_where_it_was_wanted(
    open_editor: Callable[[Document], Editor], window: Window
) -> None:
    editor = open_editor(doc(p("ab"), p("cd")))
    pasting.serve(window, editor)  # type: ignore[arg-type]
    editor.go_to(Position(editor.value.body[0].id, 0), anchor=Position(editor.value.body[0].id, 2))
    editor.insertFromMimeData(copied(LONG))
    assert lines(editor) == ["ab", "cd"]
    window.finish()
    assert lines(editor)[0].startswith("dài dài")
    editor.undo()
    assert lines(editor) == ["ab", "cd"]


def test_what_was_typed_meanwhile_stays(open_editor: Callable[[Document], Editor], window: Window) -> None:
    editor = open_editor(doc(p("ab")))
    pasting.serve(window, editor)  # type: ignore[arg-type]
    editor.selectAll()
    editor.insertFromMimeData(copied(LONG))
    editor.go_to(Position(editor.value.body[0].id, 2))
    editor.insert_typed("c")
    window.finish()
    assert lines(editor)[0].startswith("abcdài")


def test_a_tab_that_was_closed_meanwhile_takes_nothing(window: Window) -> None:
    editor = Editor(doc(p("ab")), load_style("iso-vn"))
    pasting.serve(window, editor)  # type: ignore[arg-type]
    editor.insertFromMimeData(copied(LONG))
    delete(editor)
    window.finish()


def test_the_window_tells_what_was_left_out_and_why_nothing_came(
    open_editor: Callable[[Document], Editor], window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = open_editor(doc(p("")))
    pasting.serve(window, editor)  # type: ignore[arg-type]
    editor.insertFromMimeData(copied("<p>a<img></p>"))
    assert window.said == ["Pictures were left out (1); insert them from files."]
    monkeypatch.setattr(acts, "MAX_BLOCKS", 5)
    editor.insertFromMimeData(copied("<p>x" * 6))
    assert [str(error) for error in window.errors] == ["acts.paste_large limit=5"]
    assert lines(editor) == ["a"]
