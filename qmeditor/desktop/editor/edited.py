# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A page whose Document changes: each change is a step of one history, shown, kept and taken back alike."""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QWidget

from qmeditor.desktop.editor.history import History, Step, step_between
from qmeditor.desktop.editor.intake import Intake
from qmeditor.desktop.editor.reconcile import Splice
from qmeditor.desktop.editor.scene import Entry
from qmeditor.desktop.editor.view import PageView
from qmeditor.desktop.language import tr
from qmeditor.document import BlockId, Document, InvalidEdit, new_ids
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.house import HouseStyle
from qmeditor.document.outline import index
from qmeditor.document.rename import ids_in


class EditedPage(PageView):
    """Commits edits. `changed` is the only signal that others may listen to for its content."""

    changed = Signal()
    _typed_from: Position | None = None

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
        self.history = History()
        self.intake = Intake(self)
        super().__init__(value, style, media, entries, zoom, parent, due)

    def document_changed(self, document: QTextDocument) -> None:
        self.intake.listen(document)

    def ids(self) -> Iterator[BlockId]:
        """New block ids, none that the document has."""
        return new_ids(index(self.value))

    def apply(self, edit: Edit, name: str, opens: bool = False) -> bool:
        """Make `edit` of the value, as a step called `name`, unless it is only read; whether anything changed. `opens`:
        what is typed next at the caret belongs to the same step, however long it takes to compose."""
        before = self.position()
        if edit.document is self.value or self.isReadOnly():
            self.go_to(edit.caret, edit.anchor)
            return False
        QGuiApplication.inputMethod().commit()
        step = step_between(name, self.value, edit.document, before, edit.caret)
        self.history.add(step, f"{edit.caret.block}:{edit.caret.part}" if opens else "", math.inf)
        self.show_step(step)
        self.go_to(edit.caret, edit.anchor)
        self.ensureCursorVisible()
        self.changed.emit()
        return True

    def edit(self, name: str, make: Callable[[], Edit]) -> bool:
        """Make the edit that `make` gives; one that does not apply here changes nothing. Whether anything changed."""
        try:
            return self.apply(make(), name)
        except InvalidEdit:
            return False

    def make_room(self, make: Callable[[], Edit]) -> None:
        """Make the edit after which text can be typed at the caret; to undo the text undoes it too."""
        with suppress(InvalidEdit):  # what cannot go stays
            self.apply(make(), tr("Typing"), opens=True)

    def replace_value(self, new: Document, name: str) -> bool:
        """Take `new` as the value (properties, outline moves), the caret where it was."""
        caret = self.position()
        if caret is None or caret.block not in index(new):
            caret = Position(new.body[0].id)
        return self.apply(Edit(new, caret), name)

    def commit_typed(self, new: Document, block: BlockId, part: str) -> None:
        """Remember that Qt changed the text of one block, which the page shows already."""
        name = tr("Typing")
        place = index(self.value).place(block)
        assert place is not None
        splice = Splice(place, (self.value.body[place],), (new.body[place],))
        step = Step(name, (splice,), None, None, self.position())
        before = self._typed_from if self._typed_from and self._typed_from.block == block else step.after
        step = Step(step.name, step.splices, step.rest, before, step.after)
        self.history.add(step, f"{block}:{part}", time.monotonic())
        self.value = new
        self.scene.document = new
        self.scene.follow(splice.old, splice.new)
        if list(ids_in(splice.old)) != list(ids_in(splice.new)):  # a footnote went: numbers follow
            self._number()
            self.viewport().update()
        self.changed.emit()

    def commit_read(self, new: Document, caret: Position | None) -> None:
        """Take what was read off the page as a whole, and show it anew."""
        step = step_between(tr("Edit"), self.value, new, caret, caret)
        if step.splices:
            self.history.add(step)
        self.value = new
        self._fresh_document()
        if caret is not None:
            self.go_to(caret)
        self.changed.emit()

    def recover(self) -> None:
        """After an error: let the page show the document again, whatever state it is in."""
        self.rendering = False
        if self.reader.read_all() != self.value.body:
            self.intake.resync()

    def undo(self) -> None:
        """Take the last step back."""
        self._back(None if self.isReadOnly() else self.history.undo())

    def redo(self) -> None:
        """Make the step that was taken back again."""
        self._back(None if self.isReadOnly() else self.history.redo())

    def _back(self, step: Step | None) -> None:
        if step is None:
            return
        QGuiApplication.inputMethod().commit()
        self.show_step(step)
        if step.after is not None:
            self.go_to(step.after)
        self.ensureCursorVisible()
        self.changed.emit()
