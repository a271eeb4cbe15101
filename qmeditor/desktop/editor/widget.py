# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The editor: keys, input methods, mouse and clipboard become edits of the Document value."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from qmeditor.acts.pasting import Offer, Pasted, read_offer
from qmeditor.desktop.editor import clipboard
from qmeditor.desktop.editor.edited import EditedPage
from qmeditor.desktop.editor.margin import cell_of
from qmeditor.desktop.editor.pieces import Owner, Part, Written
from qmeditor.desktop.editor.reader import table_at
from qmeditor.desktop.editor.scene import Entry
from qmeditor.desktop.editor.store import MARKS, PART, SHELL
from qmeditor.desktop.language import tr
from qmeditor.document import BlockId, Document, InvalidEdit, ListItem, Marks, clean
from qmeditor.document.edits import blocks, cells, kinds, selection, structure, tables
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.house import HouseStyle, Look

_MOVES = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip


class Editor(EditedPage):
    """Edits a Document by keys, mouse, input method and clipboard."""

    caret_moved = Signal()
    menu_wanted = Signal(QPoint)
    opened = Signal(QPoint)
    """A double click: what stands there is wanted."""
    hovered = Signal(QPoint, QPoint)
    """The mouse rests: at this point of the viewport, of the screen."""
    told = Signal(object)
    """What could not be pasted: losses."""

    def __init__(
        self,
        value: Document,
        style: HouseStyle,
        media: Mapping[str, bytes] | None = None,
        entries: Mapping[str, Entry] | None = None,
        zoom: float = 1.0,
        parent: QWidget | None = None,
        due: tuple[str, str] | None = None,
    ) -> None:
        self.new_media: dict[str, bytes] = {}
        self.read_offer: Callable[[Offer, Callable[[Pasted], None]], None] = lambda offer, done: done(read_offer(offer))
        super().__init__(value, style, media, entries, zoom, parent, due)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setTabChangesFocus(False)
        self.setAccessibleName(tr("Text of the document"))
        self.cursorPositionChanged.connect(self._caret_moved)

    # typing

    def prepare_insert(self) -> None:
        """Before Qt inserts text at the caret: let it stand in one block of text, with nothing selected beyond it."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not self._within_one_line(cursor):
            ends = self.raw_selection()
            if ends is not None:
                self.make_room(lambda: selection.clear_chosen(self.value, *ends, self.ids()))
            cursor = self.textCursor()
            cursor.clearSelection()  # what cannot go stays
            self.setTextCursor(cursor)
        caret = self.position()
        if caret is None or not self._is_text(cursor):
            at = caret or Position(self.value.body[-1].id, 1)
            self.make_room(lambda: structure.split(self.value, at, self.ids()))
        self._typed_from = self.position()

    def _is_text(self, cursor: QTextCursor) -> bool:
        shell = self.page.store.value(cursor.blockFormat().property(SHELL))
        return isinstance(shell, (Written, Owner))

    def _within_one_line(self, cursor: QTextCursor) -> bool:
        document = self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        return first == last and self._is_text(cursor)

    def delete_selection(self) -> bool:
        """Delete what is selected, as it is meant; whether anything was."""
        ends = self.raw_selection()
        return ends is not None and self.edit(
            tr("Delete"), lambda: selection.delete_chosen(self.value, *ends, self.ids())
        )

    def insert_typed(self, characters: str) -> None:
        """Insert text as if typed."""
        self.prepare_insert()
        self.textCursor().insertText(clean(characters).replace("\n", "\u2028"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._structural(event):
            event.accept()
            return
        key = event.key()
        if key in _MOVES or event.matches(QKeySequence.StandardKey.SelectAll):
            self.history.break_group()
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.setTextCursor(self.meant_cursor())
            super().keyPressEvent(event)
            return
        if self.isReadOnly():
            event.ignore()
            return
        typed = event.text()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        graph = event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier
        if typed and (typed.isprintable() or typed == "\t") and (plain or graph):
            self.insert_typed(typed)
            self.ensureCursorVisible()
            event.accept()
            return
        event.ignore()  # Qt's own keys for editing would change structure behind our back

    def _structural(self, event: QKeyEvent) -> bool:
        """Keys that change more than text: handled here, never by Qt."""
        keys = QKeySequence.StandardKey
        for standard, call in (
            (keys.Undo, self.undo), (keys.Redo, self.redo), (keys.Cut, self.cut),
            (keys.Copy, self.copy), (keys.Paste, self.paste),
        ):  # fmt: skip
            if event.matches(standard):
                call()
                return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not control:
                self.insert_typed("\n") if shift else self.enter()
            case Qt.Key.Key_Backspace:
                self.backspace(words=control)
            case Qt.Key.Key_Delete:
                self.delete(words=control)
            case Qt.Key.Key_Tab if not control:
                self.tab(back=False)
            case Qt.Key.Key_Backtab:
                self.tab(back=True)
            case _:
                return False
        return True

    def enter(self) -> None:
        """Enter: a new block, in the place of what is selected."""
        caret, ends = self.position(), self.raw_selection()
        if caret is not None:
            self.edit(tr("New paragraph"), lambda: self._instead(ends, caret, structure.split))

    def _instead(
        self,
        ends: tuple[Position, Position] | None,
        caret: Position,
        make: Callable[[Document, Position, Iterator[BlockId]], Edit],
    ) -> Edit:
        """What `make` does at `caret`, or where what is selected between `ends` stood: one edit."""
        ids = self.ids()
        if ends is None:
            return make(self.value, caret, ids)
        room = selection.clear_chosen(self.value, *ends, ids)
        return make(room.document, room.caret, ids)

    def _select_object(self, caret: Position) -> None:
        """Select the object at which the caret stands: it goes only when it was seen selected."""
        self.go_to(Position(caret.block, 1 - caret.offset, caret.part), anchor=caret)

    def backspace(self, words: bool = False) -> None:
        """Backspace: Qt within a line, edits over its edge."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._delete_chosen(cursor)
            return
        caret = self.position()
        if caret is None:
            return
        if caret.offset == 0 and cursor.atBlockStart():
            self.edit(tr("Join paragraphs"), lambda: structure.join_previous(self.value, caret))
        elif not self._is_text(cursor):
            self._select_object(caret)
        else:
            self._typed_from = caret
            moves = QTextCursor.MoveOperation
            cursor.movePosition(
                moves.PreviousWord if words else moves.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            self._remove_in_line(cursor)

    def delete(self, words: bool = False) -> None:
        """Delete: Qt within a line, edits over its edge."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._delete_chosen(cursor)
            return
        caret = self.position()
        if caret is None:
            return
        if caret.offset == 0 and not self._is_text(cursor):
            self._select_object(caret)
        elif cursor.atBlockEnd():
            self.edit(tr("Join paragraphs"), lambda: structure.join_next(self.value, caret))
        else:
            self._typed_from = caret
            moves = QTextCursor.MoveOperation
            cursor.movePosition(moves.NextWord if words else moves.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            self._remove_in_line(cursor)

    def _delete_chosen(self, cursor: QTextCursor) -> None:
        if self._within_one_line(cursor):
            self._typed_from = self.position()
            cursor.removeSelectedText()
        else:
            self.delete_selection()

    def _remove_in_line(self, cursor: QTextCursor) -> None:
        """Remove what `cursor` has selected, as far as it stands in the line of its anchor."""
        line = self.document().findBlock(cursor.anchor())
        place = min(max(cursor.position(), line.position()), line.position() + line.length() - 1)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.ensureCursorVisible()

    def tab(self, back: bool) -> None:
        """Tab: the next cell, a deeper list level, else a tab."""
        block = self.block_at_caret()
        if self.go_to_cell(back):
            return
        if isinstance(block, ListItem):
            self.change_level(-1 if back else 1)
        elif not back:
            self.insert_typed("\t")

    def go_to_cell(self, back: bool) -> bool:
        """Go to the next cell of the table, behind the last one to a new row; whether the caret is in a table."""
        caret = self.position()
        if caret is None or table_at(self.textCursor().block()) is None:
            return False
        try:
            place = cells.previous_cell(self.value, caret) if back else cells.next_cell(self.value, caret)
        except InvalidEdit:
            return False
        self.history.break_group()
        if place is not None:
            self.go_to(place)
            self.ensureCursorVisible()
        elif not back:
            self.edit(tr("Insert row"), lambda: tables.insert_row(self.value, caret, self.ids()))
            if (first := cells.next_cell(self.value, caret)) is not None:
                self.go_to(first)
                self.ensureCursorVisible()
        return True

    def change_level(self, by: int) -> None:
        """Set the blocks of the selection deeper or less deep."""
        caret = self.position()
        ends = self.selection() or (caret and (caret, caret))
        if ends:
            self.edit(tr("Change level"), lambda: kinds.indent(self.value, *ends, by))

    # clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        ends = self.raw_selection()
        if ends is None:
            return QMimeData()
        try:
            return clipboard.put(blocks.slice_chosen(self.value, *ends), self.value, self.scene)
        except InvalidEdit:
            return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and (source.hasFormat(clipboard.MIME) or source.hasHtml() or source.hasText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: one step, whatever was selected gives way."""
        offer, media = clipboard.offered(source)
        ends, at, before = self.raw_selection(), self.position(), self.value
        if at is not None:
            self.read_offer(offer, lambda found: self._paste(found, media, at, ends, before))

    def _paste(
        self,
        found: Pasted,
        media: Mapping[str, bytes],
        at: Position,
        ends: tuple[Position, Position] | None,
        before: Document,
    ) -> None:
        """Paste what was read for the place `at`; `before`: the value at that time."""
        if found.losses:
            self.told.emit(found.losses)
        if not found.blocks or self.isReadOnly():
            return
        if self.value is not before:  # typed on while it was read: nothing gives way to it any more
            ends, at = None, self.position() or at
        self.add_media(media)
        keep = bool(found.lineage) and found.lineage == self.value.lineage

        def make(value: Document, place: Position, ids: Iterator[BlockId]) -> Edit:
            return blocks.paste(value, place, found.blocks, ids, keep)

        self.edit(tr("Paste"), lambda: self._instead(ends, at, make))

    def copy(self) -> None:
        """Copy what is selected."""
        data = self.createMimeDataFromSelection()
        if data.formats():
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        if self.textCursor().hasSelection():
            self.copy()
            self.delete_selection()

    def paste(self) -> None:
        """Insert what is on the clipboard."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is not None:  # another program's clipboard may hold nothing that Qt can read
            self.insertFromMimeData(data)

    def add_media(self, media: Mapping[str, bytes]) -> None:
        """Know pictures that came in; they are saved with the draft."""
        new = {name: data for name, data in media.items() if name not in self.scene.media}
        self.scene.add_media(new)
        self.new_media.update(new)

    def dropEvent(self, event: QDropEvent) -> None:
        """Text dragged within the page is moved as one step; from elsewhere it is pasted."""
        place = self.cursorForPosition(event.position().toPoint()).position()
        to, ends = self.position_at(place), self.raw_selection()
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt itself removes nothing
        event.accept()
        if to is None or self.isReadOnly():
            return
        inner = event.source() in (self, self.viewport())
        if inner and ends is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.edit(tr("Move"), lambda: blocks.move_range(self.value, *ends, to, self.ids()))
        else:
            self.go_to(to)
            self.insertFromMimeData(event.mimeData())

    # input methods

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed input: within one block, in NFC, never over a pair of surrogates."""
        if self.isReadOnly():
            return
        if event.commitString() or event.preeditString():
            self.prepare_insert()
            if (cursor := self.textCursor()).hasSelection():  # Qt would remove it first and count from there
                cursor.removeSelectedText()
        start, length = self._clamped(event.replacementStart(), event.replacementLength())
        mine = QInputMethodEvent(event.preeditString(), event.attributes())
        mine.setCommitString(clean(event.commitString()).replace("\n", "\u2028"), start, length)
        super().inputMethodEvent(mine)
        event.accept()

    def _clamped(self, start: int, length: int) -> tuple[int, int]:
        """A range relative to the caret, kept inside its block and off the middle of surrogate pairs."""
        if not length:
            return 0, 0
        cursor = self.textCursor()
        block = cursor.block()
        caret = cursor.position() - block.position()
        units = block.text().encode("utf-16-le")
        end = min(max(0, caret + start + length), len(units) // 2)
        first = min(max(0, caret + start), end)
        if 0 < first < len(units) // 2 and 0xDC <= units[2 * first + 1] < 0xE0:
            first -= 1
        if 0 < end < len(units) // 2 and 0xDC <= units[2 * end + 1] < 0xE0:
            end += 1
        return first - caret, end - first

    # mouse and caret

    _aside = False
    """Whether the last press of the mouse was on the header, or the second click of what opened the page."""
    _opening = False

    def expect_second_click(self) -> None:
        """The click that opened this page may be the first of two: the other one is not meant for the text."""
        self._opening = True
        QTimer.singleShot(QGuiApplication.styleHints().mouseDoubleClickInterval(), self, self._opened)

    def _opened(self) -> None:
        self._opening = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.history.break_group()
        self._opening = False
        self._aside = self.in_header(event.position().toPoint())
        if not self._aside:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._aside or not event.buttons():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._aside:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._aside = self._opening or self.in_header(event.position().toPoint())
        if not self._aside:
            super().mouseDoubleClickEvent(event)
            self.opened.emit(event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.hovered.emit(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _caret_moved(self) -> None:
        if not self.rendering:
            self.caret_moved.emit()

    def marks_here(self) -> Marks:
        """The marks that text typed now would have."""
        chosen = self.meant_cursor()
        now = self.currentCharFormat() if chosen == self.textCursor() else chosen.charFormat()
        value = now.property(MARKS)
        return Marks(value) if isinstance(value, int) else Marks.NONE

    def look_here(self) -> Look:
        """The look of the text at the caret."""
        line = self.meant_cursor().block()
        shell = self.page.store.value(line.blockFormat().property(SHELL))
        part = cast("Part", line.blockFormat().property(PART) or "")
        return self.skin.look(shell if isinstance(shell, (Written, Owner)) else None, part, cell_of(line))

    def item_at_caret(self) -> int:
        """The place in the body of the block that holds the caret."""
        return self.reconciler.index.item_at(self.meant_cursor().blockNumber())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The window's own menu: Qt's would edit behind the document's back."""
        self.menu_wanted.emit(event.globalPos())
