# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The compare view: both versions, the list of changes, a note to each; all of it self-contained for a tab."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from qmeditor.acts.versions import Content
from qmeditor.compare import Comparison
from qmeditor.control.noting import PlacedNote
from qmeditor.desktop.compare.canvas import Canvas
from qmeditor.desktop.compare.changes import ChangePanel
from qmeditor.desktop.compare.heads import Head, Heads
from qmeditor.desktop.compare.rows import view_rows
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import current, icon, pixmap

PANEL = 328
NO_NOTES: Mapping[str, str] = {}


class CompareView(QWidget):
    """Two versions of a document held against each other."""

    note_changed = Signal(str, str)
    """The note of a change was written: its key, the text."""
    note_dropped = Signal(int)
    """A note whose change is gone is not wanted any more: its id."""
    change_selected = Signal(str)
    """Another change is the current one: its key."""
    export_requested = Signal()
    """The redline is wanted as a file."""
    close_requested = Signal()
    """The button of the empty state was pressed."""

    def __init__(
        self,
        old: Content,
        new: Content,
        comparison: Comparison,
        notes: Mapping[str, str] = NO_NOTES,
        old_head: Head | None = None,
        new_head: Head | None = None,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current().name
        self.comparison = comparison
        self.old, self.new = Side(old), Side(new)
        self._unfolded: set[tuple[int, int]] = set()
        self.setAccessibleName(tr("Comparison"))
        self.tools = self._tools()
        self.heads = Heads(old_head or Head(name=old.name), new_head or Head(name=new.name))
        self.canvas = Canvas(comparison, self.old, self.new)
        self.panel = ChangePanel(comparison.changes, self.old, self.new, notes, editable)
        self.panel.setMinimumWidth(240)
        self._build()
        self._connect()
        self._show_rows()
        self._draw_icons()
        first = self.panel.current()
        if first is not None:
            self.canvas.set_current(first.key)
        self._count()

    # building

    def _tools(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setMovable(False)
        bar.setAccessibleName(tr("Comparison tools"))
        self._icons: list[tuple[QAction, str]] = []
        ways = QActionGroup(bar)
        self.two = self._action(bar, tr("Two columns"), "columns-2", tr("Old and new beside each other"))
        self.one = self._action(bar, tr("One column"), "rectangle-horizontal", tr("Deleted and new words in one text"))
        for action in (self.two, self.one):
            action.setCheckable(True)
            ways.addAction(action)
        self.two.setChecked(True)
        bar.addSeparator()
        self.fold = self._action(
            bar, tr("Fold what is alike"), "separator-horizontal", tr("Hide blocks that are alike")
        )
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        bar.addSeparator()
        self.previous = self._action(bar, tr("Previous change"), "chevron-up", tr("Previous change (Alt+Up)"))
        self.counter = Label()
        self.counter.setAccessibleName(tr("Current change"))
        self.counter.setContentsMargins(4, 0, 4, 0)
        bar.addWidget(self.counter)
        self.next = self._action(bar, tr("Next change"), "chevron-down", tr("Next change (Alt+Down)"))
        for action in (self.previous, self.next):
            button = bar.widgetForAction(action)
            button.setProperty("iconOnly", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # type: ignore[attr-defined]
        room = QWidget()
        room.setSizePolicy(room.sizePolicy().Policy.Expanding, room.sizePolicy().Policy.Preferred)
        bar.addWidget(room)
        self.export = self._action(
            bar, tr("Export redline…"), "file-diff", tr("Save as Word file with tracked changes")
        )
        return bar

    def _action(self, bar: QToolBar, text: str, sign: str, said: str) -> QAction:
        action = QAction(text, self)
        action.setIconText(f" {text}")  # Qt cuts the dots off, and sets the text right against the icon
        action.setToolTip(tip(said))
        bar.addAction(action)
        self._icons.append((action, sign))
        return action

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._theme != current().name:
            self._theme = current().name
            self._draw_icons()

    def _draw_icons(self) -> None:
        for action, sign in self._icons:
            action.setIcon(icon(sign))
        self._empty_sign.setPixmap(pixmap("circle-check", "ok", 28, self.devicePixelRatioF()))

    def _build(self) -> None:
        left = QWidget()
        sides = QVBoxLayout(left)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.heads)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.canvas)
        self.pages.addWidget(self._empty())
        sides.addWidget(self.pages, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([1000, PANEL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        layout.addWidget(self.splitter, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        self._empty_sign = Label()
        self._empty_title = Label(tr("No differences"))
        self._empty_title.setProperty("role", "bold")
        self._empty_text = Label(tr("Both versions have the same content, word for word."))
        self._empty_text.setProperty("role", "muted")
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        for label in (self._empty_sign, self._empty_title, self._empty_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.two.toggled.connect(self._set_columns)
        self.fold.toggled.connect(self._set_folding)
        self.previous.triggered.connect(self.previous_change)
        self.next.triggered.connect(self.next_change)
        self.export.triggered.connect(self.export_requested)
        self.canvas.chosen.connect(self.go_to)
        self.canvas.unfold.connect(self._unfold)
        self.panel.chosen.connect(self._chosen)
        self.panel.filtered.connect(self._filtered)
        self.panel.next_wanted.connect(self.next_change)
        self.panel.note_changed.connect(self.note_changed)
        self.panel.gone.dropped.connect(self.note_dropped)
        for widget in (self.canvas, self.panel.list, self.panel.note):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # not shortcuts: a window has these keys among its commands, and two of a kind would cancel each other
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
            if alone and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    # what is shown

    def _show_rows(self) -> None:
        hidden, folding = self.panel.hidden_kinds(), self.fold.isChecked()
        rows = view_rows(self.comparison, self.old, self.new, hidden, folding, self._unfolded)
        self.canvas.show_rows(rows, self.panel.visible_changes())
        empty = not self.comparison.changes
        self.pages.setCurrentIndex(1 if empty else 0)
        self.panel.setVisible(not empty)
        for action in (self.two, self.one, self.fold, self.previous, self.next, self.export):
            action.setEnabled(not empty)

    def _set_columns(self, two: bool) -> None:
        self.heads.columns = 2 if two else 1
        self.heads.update()
        self.canvas.set_columns(self.heads.columns)

    def _set_folding(self) -> None:
        self._unfolded.clear()
        self._show_rows()

    def _unfold(self, start: tuple[int, int]) -> None:
        self._unfolded ^= {start}
        self._show_rows()

    def _filtered(self) -> None:
        self._show_rows()
        change = self.panel.current()
        self.canvas.set_current(change.key if change else "")
        self._count()

    def _chosen(self, key: str) -> None:
        self.canvas.set_current(key)
        self._count()
        self.change_selected.emit(key)

    def _count(self) -> None:
        shown = len(self.panel.visible_changes())
        row = self.panel.list.currentIndex().row() + 1
        self.counter.setText(f"{row} / {shown}" if shown else "–")

    # for the window

    def current_key(self) -> str:
        """The key of the current change, "" where there is none."""
        change = self.panel.current()
        return change.key if change else ""

    def go_to(self, key: str) -> None:
        """Make a change the current one; its kind is shown where it was hidden."""
        hidden = {change.key: change.kind for change in self.comparison.changes}.get(key)
        if hidden in self.panel.hidden_kinds():
            self.panel.show_kind(hidden)
        if key != self.current_key():
            self.panel.set_current(key)
            self.canvas.set_current(key)
            self._count()
            self.change_selected.emit(key)
        else:
            self.canvas.set_current(key)

    def next_change(self) -> None:
        """Go to the change after the current one; from the last to the first."""
        self._step(1)

    def previous_change(self) -> None:
        """Go to the change before the current one; from the first to the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        changes = self.panel.visible_changes()
        if changes:
            row = self.panel.list.currentIndex().row()
            self.go_to(changes[(row + by) % len(changes)].key)

    def notes(self) -> dict[str, str]:
        """The notes as they are now, by the keys of the changes; none that is empty."""
        self.panel.tell()
        return {key: text for key, text in self.panel.model.notes.items() if text.strip()}

    def show_notes(self, placed: Sequence[PlacedNote]) -> None:
        """Show the notes of a draft as they stand to these changes: written, stale, without a change any more."""
        self.panel.show_notes(placed)

    def open_notes(self) -> int:
        """How many changes need a note and have none."""
        return self.panel.open_notes()
