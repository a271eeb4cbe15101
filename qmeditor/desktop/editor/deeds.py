# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the commands of the window do in an editor: each takes the editor and makes one named step."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

from qmeditor.desktop.editor.store import MARKS
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import tr
from qmeditor.document import (
    Align,
    BlockId,
    CrossReference,
    DocumentReference,
    Figure,
    Footnote,
    Heading,
    Marks,
    Paragraph,
    Text,
    clean,
)
from qmeditor.document.edits import blocks, cells, kinds, marks, sections, tables, text
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.outline import section_at, section_range

_RAISED = Marks.SUPERSCRIPT | Marks.SUBSCRIPT


def _ends(editor: Editor) -> tuple[Position, Position] | None:
    caret = editor.position()
    return editor.selection() or (None if caret is None else (caret, caret))


def _over(editor: Editor, name: str, make: Callable[[Position, Position], Edit]) -> bool:
    ends = _ends(editor)
    return ends is not None and editor.edit(name, lambda: make(*ends))


def toggle_mark(editor: Editor, mark: Marks, name: str) -> None:
    """Set or take away a mark: of what is selected, else of what is typed next."""
    chosen = editor.selection()
    if chosen is not None:
        editor.edit(name, lambda: marks.toggle_marks(editor.value, *chosen, mark))
        return
    now = editor.marks_here()
    wanted = now & ~mark if mark in now else (now & ~_RAISED if mark & _RAISED else now) | mark
    form = editor.currentCharFormat()
    face = editor.skin.text(editor.look_here(), wanted)
    form.setFont(face.font())
    form.setVerticalAlignment(face.verticalAlignment())
    form.setProperty(MARKS, int(wanted))
    editor.setCurrentCharFormat(form)
    editor.caret_moved.emit()


def paragraph(editor: Editor) -> None:
    """Body text."""
    _over(editor, tr("Body text"), lambda a, b: kinds.to_paragraph(editor.value, a, b))


def heading(editor: Editor, level: int) -> None:
    """A heading of `level`."""
    _over(editor, tr("Heading {level}", level=level), lambda a, b: kinds.to_heading(editor.value, a, b, level))


def note(editor: Editor) -> None:
    """A note."""
    _over(editor, tr("Note"), lambda a, b: kinds.to_note(editor.value, a, b))


def toggle_list(editor: Editor, scheme: str, name: str) -> None:
    """A list of `scheme`, or body text again."""
    _over(editor, name, lambda a, b: kinds.toggle_list(editor.value, a, b, scheme))


def indent(editor: Editor, by: int) -> None:
    """Levels of lists and headings."""
    _over(editor, tr("Change level"), lambda a, b: kinds.indent(editor.value, a, b, by))


def align(editor: Editor, to: Align) -> None:
    """Alignment."""
    _over(editor, tr("Align"), lambda a, b: kinds.set_align(editor.value, a, b, to))


def add_section(editor: Editor) -> None:
    """A heading like that of the section at the caret, after it; the caret in it."""
    item = editor.item_at_caret()
    body = editor.value.body
    at = section_at(body, item)
    ids = editor.ids()
    if at is None:
        new, place = Heading(next(ids), 1), len(body)
    else:
        own = body[at]
        assert isinstance(own, Heading)
        new, place = Heading(next(ids), own.level, scheme=own.scheme), section_range(body, at)[1]
    inside = Paragraph(next(ids))

    def make() -> Edit:
        from dataclasses import replace

        changed = replace(editor.value, body=(*body[:place], new, inside, *body[place:]))
        return Edit(changed, Position(new.id))

    editor.edit(tr("Add section"), make)


def insert_table(editor: Editor, rows: int, columns: int) -> None:
    """A table with a header row and a caption to fill in."""
    _at(editor, tr("Insert table"), lambda at: tables.insert_table(editor.value, at, rows, columns, editor.ids()))


def insert_picture(editor: Editor, path: Path) -> bool:
    """A picture from a file; False where Qt cannot read it."""
    data = path.read_bytes()
    picture = QImage.fromData(data)
    if picture.isNull():
        return False
    name = hashlib.sha256(data).hexdigest()
    editor.add_media({name: data})
    page = editor.scene.style.page
    dots = picture.dotsPerMeterX() * 0.0254 or 96
    wide = min(round(picture.width() / dots * 1440), page.text_width)
    figure = Figure(next(editor.ids()), name, wide, round(wide * picture.height() / picture.width()), ())
    _at(editor, tr("Insert picture"), lambda at: blocks.insert_blocks(editor.value, at, (figure,), editor.ids()))
    return True


def insert_reference(editor: Editor, target: BlockId) -> None:
    """A reference to a block of this document."""
    shown = CrossReference(target, fallback=editor.scene.number_of(target))
    _at(editor, tr("Insert reference"), lambda at: text.insert_inline(editor.value, at, shown, editor.ids()))


def insert_document_reference(editor: Editor, code: str) -> None:
    """A reference to another document."""
    shown = DocumentReference(clean(code), fallback=clean(code))
    _at(editor, tr("Insert reference"), lambda at: text.insert_inline(editor.value, at, shown, editor.ids()))


def insert_footnote(editor: Editor, words: str) -> None:
    """A footnote with this text."""
    ids = editor.ids()
    said = clean(words)
    shown = Footnote(next(ids), (Paragraph(next(ids), (Text(said),) if said else ()),))
    _at(editor, tr("Insert footnote"), lambda at: text.insert_inline(editor.value, at, shown, ids))


def page_break(editor: Editor) -> None:
    """A new page."""
    _at(editor, tr("Insert page break"), lambda at: blocks.page_break(editor.value, at, editor.ids()))


def _at(editor: Editor, name: str, make: Callable[[Position], Edit]) -> bool:
    at = editor.position()
    return at is not None and editor.edit(name, lambda: make(at))


def insert_row(editor: Editor, below: bool) -> None:
    """A row beside the one at the caret."""
    _at(editor, tr("Insert row"), lambda at: tables.insert_row(editor.value, at, editor.ids(), below))


def insert_column(editor: Editor, right: bool) -> None:
    """A column beside the one at the caret."""
    _at(editor, tr("Insert column"), lambda at: tables.insert_column(editor.value, at, editor.ids(), right))


def delete_rows(editor: Editor) -> None:
    """The rows of what is selected."""
    _over(editor, tr("Delete row"), lambda a, b: tables.delete_rows(editor.value, a, b, editor.ids()))


def delete_columns(editor: Editor) -> None:
    """The columns of what is selected."""
    _over(editor, tr("Delete column"), lambda a, b: tables.delete_columns(editor.value, a, b, editor.ids()))


def delete_table(editor: Editor) -> None:
    """The table at the caret."""
    _at(editor, tr("Delete table"), lambda at: tables.delete_table(editor.value, at, editor.ids()))


def merge_cells(editor: Editor) -> None:
    """The selected cells."""
    _over(editor, tr("Merge cells"), lambda a, b: cells.merge_cells(editor.value, a, b))


def split_cell(editor: Editor) -> None:
    """The merged cell at the caret."""
    _at(editor, tr("Split cell"), lambda at: cells.split_cell(editor.value, at, editor.ids()))


def move_section(editor: Editor, heading_id: BlockId, up: bool) -> bool:
    """Move a section past its neighbour."""
    move = sections.move_section_up if up else sections.move_section_down
    return editor.edit(tr("Move section"), lambda: move(editor.value, heading_id))


def move_section_before(editor: Editor, heading_id: BlockId, before: BlockId | None, level: int | None = None) -> bool:
    """Move a section before a block, None: to the end."""
    return editor.edit(tr("Move section"), lambda: sections.move_section(editor.value, heading_id, before, level))


def section_of_caret(editor: Editor) -> BlockId | None:
    """The heading of the section in which the caret stands."""
    at = section_at(editor.value.body, editor.item_at_caret())
    return None if at is None else editor.value.body[at].id
