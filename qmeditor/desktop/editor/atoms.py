# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What stands under the mouse besides text: a reference to follow, a footnote to read and edit."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from qmeditor.desktop.editor.store import ATOM, CHIP, atom
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import tr
from qmeditor.document import (
    BlockId,
    CrossReference,
    DocumentReference,
    Footnote,
    Inline,
    Paragraph,
    Text,
    clean,
)
from qmeditor.document.edits import places
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.walk import plain_text


def atom_at(editor: Editor, point: QPoint) -> Inline | None:
    """The chip under `point` of the viewport."""
    caret = editor.cursorForPosition(point)
    place = caret.position()
    right = point.x() >= editor.cursorRect(caret).x()
    cursor = QTextCursor(editor.document())
    cursor.setPosition(min(place + 1, editor.document().characterCount() - 1) if right else place)
    form = cursor.charFormat()
    if form.objectType() != CHIP:
        return None
    value = atom(editor.page.store, form.property(ATOM))
    return value if isinstance(value, Inline) else None


def explained(editor: Editor, part: Inline) -> str:
    """What a chip refers to, in a line."""
    match part:
        case Footnote():
            return note_text(part)
        case CrossReference():
            return editor.scene.title_of(part.target) or (
                tr("Broken reference: what it referred to was deleted")
                if part.target not in editor.scene.targets
                else ""
            )
        case DocumentReference():
            entry = editor.scene.entries.get(part.code)
            return f"{entry.code} {entry.title}" if entry else tr("{code} is not in the library", code=part.code)
        case _:
            return ""


def note_text(note: Footnote) -> str:
    """The words of a footnote, a line a paragraph."""
    return "\n".join(plain_text(block.content) for block in note.blocks if isinstance(block, Paragraph))


def editable(note: Footnote) -> bool:
    """Whether a footnote is paragraphs alone, which can be edited as lines."""
    return all(isinstance(block, Paragraph) for block in note.blocks)


def rewrite_note(editor: Editor, note: BlockId, words: str) -> bool:
    """Give a footnote other words; paragraphs whose words stay keep what is in them."""

    def make() -> Edit:
        spot = places.find(editor.value, note)
        slot, old = next(
            (slot, part)
            for slot in places.slots(spot.block)
            for part in slot.content
            if isinstance(part, Footnote) and part.id == note
        )
        ids = editor.ids()
        made: list[Paragraph] = []
        kept = [block for block in old.blocks if isinstance(block, Paragraph)]
        for place, line in enumerate(clean(words).split("\n")):
            former = kept[place] if place < len(kept) else None
            if former is not None and plain_text(former.content) == line:
                made.append(former)
            else:
                made.append(Paragraph(former.id if former else next(ids), (Text(line),) if line else ()))
        parts = tuple(Footnote(note, tuple(made)) if part is old else part for part in slot.content)
        caret = editor.position() or Position(spot.block.id)
        return Edit(places.put_content(editor.value, spot, slot, parts), caret)

    return editor.edit(tr("Edit footnote"), make)
