# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Typing and editing in the window: after each event the page reads as the document, and everything can be undone."""

import random
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qmeditor.desktop.editor import atoms, deeds
from qmeditor.desktop.editor.scene import Scene
from qmeditor.desktop.editor.store import Index
from qmeditor.desktop.editor.widget import Editor
from qmeditor.document import Document, Footnote, Heading, Marks, Paragraph, Text
from qmeditor.document.edits.values import Position
from qmeditor.document.house import load_style
from qmeditor.document.numbers import numbers
from qmeditor.document.rename import ids_in
from tests.builders import b, doc, footnote, h1, li, p, ref, table
from tests.desktop import chance

Open = Callable[[Document], Editor]


@pytest.fixture
def open_editor(qtbot: QtBot) -> Iterator[Open]:
    def make(value: Document) -> Editor:
        editor = Editor(value, load_style("iso-vn"))
        qtbot.addWidget(editor)
        editor.resize(800, 600)
        return editor

    return make


def compose(editor: Editor, commit: str = "", preedit: str = "", start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, start, length)
    QApplication.sendEvent(editor, event)


def paste(editor: Editor, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    editor.insertFromMimeData(data)


def texts(value: Document) -> list[str]:
    return ["".join(i.text for i in b.content if isinstance(i, Text)) for b in value.body if isinstance(b, Paragraph)]


def sound(editor: Editor) -> None:
    assert editor.reader.read_all() == editor.value.body
    assert editor.document().blockCount() == editor.reconciler.index.total
    ids = list(ids_in(editor.value.body))
    assert len(ids) == len(set(ids))


def at_end(editor: Editor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)


def test_typed_text_is_in_the_document_and_one_step_to_undo(open_editor: Open) -> None:
    editor = open_editor(doc(p("Quy ")))
    start = editor.value
    at_end(editor)
    QTest.keyClicks(editor, "dinh")
    assert texts(editor.value) == ["Quy dinh"]
    sound(editor)
    editor.undo()
    assert editor.value == start
    sound(editor)
    editor.redo()
    assert texts(editor.value) == ["Quy dinh"]


def test_text_by_an_input_method_is_composed_and_nfc(open_editor: Open) -> None:
    editor = open_editor(doc(p("")))
    compose(editor, preedit="Ti")
    assert texts(editor.value) == [""]
    compose(editor, commit=unicodedata.normalize("NFD", "Tiếng Việt"))
    assert texts(editor.value) == ["Tiếng Việt"]
    compose(editor, commit="ệ", start=-2, length=1)
    assert texts(editor.value) == ["Tiếng Việt"]
    sound(editor)


def test_a_replacement_stays_in_its_block_and_keeps_pairs_whole(open_editor: Open) -> None:
    editor = open_editor(doc(p("abc"), p("d𝄞f")))
    editor.go_to(Position(editor.value.body[1].id, 1))
    compose(editor, commit="X", start=-3, length=3)
    assert texts(editor.value) == ["abc", "X𝄞f"]
    editor.go_to(Position(editor.value.body[1].id, 3))
    compose(editor, commit="é", start=-2, length=1)
    assert texts(editor.value) == ["abc", "Xéf"]
    sound(editor)


def test_combining_marks_typed_as_keys_compose(open_editor: Open) -> None:
    editor = open_editor(doc(p("")))
    for sign in "e\u0302\u0301":
        editor.insert_typed(sign)
    assert texts(editor.value) == ["ế"]
    QTest.keyClicks(editor, "n")
    assert texts(editor.value) == ["ến"]
    sound(editor)


def test_backspace_and_retype_bursts_are_one_step(open_editor: Open) -> None:
    editor = open_editor(doc(p("viê")))
    at_end(editor)
    for _ in range(5):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        QTest.keyClicks(editor, "e")
    assert len(editor.history.done) == 1
    sound(editor)


def test_enter_backspace_and_delete_split_and_join(open_editor: Open) -> None:
    editor = open_editor(doc(h1("Mục đích"), p("một hai"), li("ba")))
    start = editor.value
    editor.go_to(Position(editor.value.body[1].id, 3))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert texts(editor.value) == ["một", " hai"]
    sound(editor)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert texts(editor.value) == ["một hai"]
    at_end(editor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    sound(editor)
    while editor.history.done:
        editor.undo()
        sound(editor)
    assert editor.value == start


def test_typing_over_blocks_and_cells_leaves_a_sound_document(open_editor: Open) -> None:
    editor = open_editor(doc(p("một"), table("a|b", "c|d"), p("hai")))
    editor.selectAll()
    QTest.keyClicks(editor, "x")
    assert texts(editor.value) == ["x"]
    sound(editor)
    editor.undo()
    editor.undo()
    assert len(editor.value.body) == 3


def test_a_reference_follows_its_target(open_editor: Open) -> None:
    first, second = h1("Một"), h1("Hai")
    editor = open_editor(doc(first, second, p("xem ", ref(second))))
    editor.go_to(Position(editor.value.body[0].id, 3))
    assert editor.scene.number_of(editor.value.body[1].id) == "2"
    editor.go_to(Position(editor.value.body[0].id, 0))
    QTest.keyClick(editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    sound(editor)


def test_a_footnote_is_rewritten_and_its_other_paragraphs_stay(open_editor: Open) -> None:
    note = footnote(p("một ", b("đậm")), p("hai"))
    editor = open_editor(doc(p("Văn bản", note, ".")))
    shown = editor.value.body[0].content[1]
    assert isinstance(shown, Footnote)
    assert atoms.editable(shown)
    assert atoms.rewrite_note(editor, shown.id, "một đậm\nba\nbốn")
    after = editor.value.body[0].content[1]
    assert isinstance(after, Footnote)
    assert atoms.note_text(after) == "một đậm\nba\nbốn"
    assert after.blocks[0] == shown.blocks[0]
    sound(editor)
    editor.undo()
    assert editor.value.body[0].content[1] == shown


def test_a_reference_under_the_mouse_tells_its_target(open_editor: Open) -> None:
    target = h1("Phạm vi")
    editor = open_editor(doc(target, p(ref(target), " xem")))
    editor.show()
    line = editor.lines_of(editor.value.body[1].id)[0]
    cursor = QTextCursor(line)
    at = editor.cursorRect(cursor).center() + QPoint(6, 0)
    part = atoms.atom_at(editor, at)
    assert part is not None
    assert atoms.explained(editor, part) == "Phạm vi"


def derived(editor: Editor) -> None:
    """Whatever was only followed step by step is what it would be from nothing."""
    scene = editor.scene
    fresh = Scene(editor.value, numbers(editor.value), scene.style)
    fresh.index()
    assert fresh.numbers == scene.numbers
    assert (fresh.targets, fresh.steps, fresh.chips) == (scene.targets, scene.steps, scene.chips)
    assert fresh.labels() == editor.page.labels
    assert Index(editor.value.body).starts == editor.reconciler.index.starts
    for one, label in fresh.labels().items():
        for line in editor.lines_of(one):
            before = line.blockFormat()
            editor._set_slot(line)
            assert line.blockFormat() == before, label


class Typist:
    """Does one thing by chance after the other."""

    def __init__(self, editor: Editor, luck: random.Random) -> None:
        self.editor = editor
        self.luck = luck

    def anywhere(self, keep: bool = False) -> None:
        cursor = self.editor.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self.luck.randrange(self.editor.document().characterCount()), mode)
        self.editor.setTextCursor(cursor)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.editor, key, modifier)

    def act(self) -> None:
        luck, editor = self.luck, self.editor
        control = Qt.KeyboardModifier.ControlModifier
        if luck.random() < 0.6:
            self.anywhere()
            if luck.random() < 0.4:
                self.anywhere(keep=True)
        chosen = luck.choice(
            [
                lambda: editor.insert_typed(luck.choice(["a", "ệ", "Quy định", "𝄞", "e\u0302", "\u2029x", " "])),
                lambda: editor.insert_typed("b"),
                lambda: self.key(Qt.Key.Key_Return),
                lambda: self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
                lambda: self.key(Qt.Key.Key_Backspace),
                lambda: self.key(Qt.Key.Key_Delete),
                lambda: self.key(Qt.Key.Key_Backspace, control),
                lambda: self.key(Qt.Key.Key_Delete, control),
                lambda: self.key(Qt.Key.Key_Tab),
                lambda: self.key(Qt.Key.Key_Backtab),
                lambda: compose(editor, preedit="vi"),
                lambda: compose(editor, commit="việt"),
                lambda: compose(editor, commit="ế", start=-luck.randint(0, 3), length=luck.randint(0, 3)),
                editor.undo,
                editor.redo,
                *self.more(),
            ]
        )
        chosen()

    def more(self) -> list[Callable[[], object]]:
        luck, editor = self.luck, self.editor
        headings = [block.id for block in editor.value.body if isinstance(block, Heading)]
        html = "<h1>a</h1><p>b<b>c</b></p><ul><li>d</ul><table><tr><td>e<td>f</table>"
        return [
            editor.cut,
            editor.copy,
            editor.paste,
            editor.paste,
            lambda: paste(editor, html=html),
            lambda: paste(editor, text="một\nhai"),
            lambda: deeds.toggle_mark(editor, Marks.BOLD, "Bold"),
            lambda: deeds.heading(editor, luck.randint(1, 3)),
            lambda: deeds.paragraph(editor),
            lambda: deeds.note(editor),
            lambda: deeds.toggle_list(editor, luck.choice(["bullet", "number"]), "List"),
            lambda: deeds.indent(editor, luck.choice([-1, 1])),
            lambda: deeds.align(editor, luck.choice(["center", ""])),
            lambda: deeds.add_section(editor),
            lambda: deeds.insert_table(editor, luck.randint(1, 3), luck.randint(1, 3)),
            lambda: deeds.insert_footnote(editor, "Xem thêm"),
            lambda: deeds.page_break(editor),
            lambda: deeds.insert_reference(editor, luck.choice(headings or ["00000009"])),
            lambda: deeds.insert_row(editor, luck.random() < 0.5),
            lambda: deeds.insert_column(editor, luck.random() < 0.5),
            lambda: deeds.delete_rows(editor),
            lambda: deeds.delete_columns(editor),
            lambda: deeds.delete_table(editor),
            lambda: deeds.merge_cells(editor),
            lambda: deeds.split_cell(editor),
            lambda: headings and deeds.move_section(editor, luck.choice(headings), luck.random() < 0.5),
            lambda: headings and deeds.move_section_before(editor, luck.choice(headings), None),
        ]


@pytest.mark.parametrize("start", range(0, 120, 10))
def test_any_events_keep_page_and_document_the_same(open_editor: Open, start: int) -> None:
    for seed in range(start, start + 10):
        luck = random.Random(seed)
        first = chance.document(seed, most=6)
        editor = open_editor(first)
        typist = Typist(editor, luck)
        for event in range(40):
            typist.act()
            assert editor.reader.read_all() == editor.value.body, (seed, event)
            assert editor.document().blockCount() == editor.reconciler.index.total, (seed, event)
            ids = list(ids_in(editor.value.body))
            assert len(ids) == len(set(ids)), (seed, event)
        derived(editor)
        last, steps = editor.value, len(editor.history.done)
        while editor.history.done:
            editor.undo()
        assert editor.value == first, seed
        assert editor.reader.read_all() == first.body, seed
        for _ in range(steps):
            editor.redo()
        assert editor.value == last, seed


def test_the_first_line_to_paint_is_found_from_wherever_it_was_last(open_editor: Open) -> None:
    for seed in range(12):
        editor = open_editor(chance.document(seed))
        layout, document = editor.document().documentLayout(), editor.document()
        tops = [
            layout.blockBoundingRect(document.findBlockByNumber(number)).top()
            for number in editor.reconciler.index.starts
        ]
        luck = random.Random(seed)
        for _ in range(20):
            y = luck.uniform(-50, layout.documentSize().height() + 50)
            wanted = max((item for item, top in enumerate(tops) if top <= y), default=0)
            assert editor.first_line(y).blockNumber() == editor.reconciler.index.starts[wanted], (seed, y)
