# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Takes in what Qt changed by itself: the text of one block as an edit of the document, anything else by reading all.

In contentsChange only the range is noted (Qt announces no change made there); in contentsChanged it is read.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from qmeditor.desktop.editor.margin import cell_of
from qmeditor.desktop.editor.pieces import Owner, Part, TextPiece, Written
from qmeditor.desktop.editor.reader import Line, read_line, unique
from qmeditor.desktop.editor.render import OBJECT_CHARACTER
from qmeditor.document import Content, Document, InvalidDocument, InvalidEdit, Text, clean
from qmeditor.document.edits.places import find, put_content, slot_at
from qmeditor.document.edits.values import Position

if TYPE_CHECKING:
    from qmeditor.desktop.editor.edited import EditedPage


class Intake:
    """Listens to the QTextDocument of an editor."""

    def __init__(self, editor: "EditedPage") -> None:
        self.editor = editor
        self._dirty: tuple[int, int] | None = None

    def listen(self, document: QTextDocument) -> None:
        """Take in the changes of `document`."""
        self._dirty = None
        document.contentsChange.connect(self._note)
        document.contentsChanged.connect(self._take)

    def _note(self, place: int, removed: int, added: int) -> None:
        del removed
        if self.editor.rendering:
            return
        document = self.editor.document()
        last = document.characterCount() - 1
        first_block = document.findBlock(min(place, last)).blockNumber()
        last_block = document.findBlock(min(place + added, last)).blockNumber()
        if self._dirty is not None:
            first_block, last_block = min(first_block, self._dirty[0]), max(last_block, self._dirty[1])
        self._dirty = (first_block, last_block)

    def _take(self) -> None:
        if self.editor.rendering or self._dirty is None:
            return
        (first, last), self._dirty = self._dirty, None
        editor = self.editor
        whole = editor.document().blockCount() == editor.reconciler.index.total
        if whole and all(self._take_line(number) for number in range(first, last + 1)):
            return
        self.resync()

    def _take_line(self, number: int) -> bool:
        """Take in one text block; whether nothing more than its text had changed."""
        editor = self.editor
        block = editor.document().findBlockByNumber(number)
        line = read_line(block, editor.page.store)
        if line.block is not None or not isinstance(line.shell, (Written, Owner)):
            return block.length() == 1 or (line.block is not None and not line.content)
        try:
            spot = find(editor.value, line.shell.id)
            slot = slot_at(spot.block, Position(line.shell.id, 0, line.part))
        except InvalidEdit:
            return False
        if slot is None:
            return False
        if line.content != slot.content:
            try:
                new = put_content(editor.value, spot, slot, line.content)
            except (InvalidEdit, InvalidDocument):
                return False
            editor.commit_typed(new, line.shell.id, line.part)
        if _text(line.content) != block.text():
            self._write_clean(block, line)
        return True

    def _write_clean(self, block: QTextBlock, line: Line) -> None:
        """Show the text as the document has it: composed, without what a document cannot hold."""
        editor = self.editor
        assert isinstance(line.shell, (Written, Owner))
        part: Part = line.part  # type: ignore[assignment]
        place = editor.textCursor().position() - block.position()
        before = clean(block.text()[:place].replace(OBJECT_CHARACTER, "\ue000"))
        editor.rendering = True
        piece = TextPiece(line.shell, part, line.content)
        cursor = QTextCursor(editor.document())
        cursor.beginEditBlock()
        editor.reconciler.rewrite_line(cursor, block, piece, cell_of(block))
        cursor.endEditBlock()
        editor.rendering = False
        editor.go_to(Position(line.shell.id, len(before), line.part))

    def resync(self) -> None:
        """Read the page as a whole, make it sound, and show it anew: the net under everything."""
        editor = self.editor
        caret = editor.position()
        editor.rendering = True
        body = unique(editor.reader.read_all()) or editor.value.body
        editor.rendering = False
        new: Document = replace(editor.value, body=body)
        editor.commit_read(new, caret)


def _text(parts: Content) -> str:
    return "".join(p.text.replace("\n", "\u2028") if isinstance(p, Text) else OBJECT_CHARACTER for p in parts)
