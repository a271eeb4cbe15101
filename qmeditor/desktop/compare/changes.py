# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The list of changes: filters by group, one line a change, the note to the current one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qmeditor.compare import Change
from qmeditor.control.noting import NoteState, PlacedNote
from qmeditor.desktop.compare.flow import Flow
from qmeditor.desktop.compare.gone import GoneNotes
from qmeditor.desktop.compare.naming import (
    GROUPS,
    QUIET,
    alarm_text,
    excerpt,
    group_of,
    needs_note,
    title,
)
from qmeditor.desktop.compare.painting import paint_chip
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import Size, colour, current, font, icon, pixmap
from qmeditor.document import clean

ROW = 38
PAUSE = 300
"""Milliseconds without a key after which a note is told."""
_CHANGE = Qt.ItemDataRole.UserRole
_NOTED = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class ChangeModel(QAbstractListModel):
    """The visible changes; texts are made when a line is looked at."""

    def __init__(self, old: Side, new: Side, parent: QObject) -> None:
        super().__init__(parent)
        self.old, self.new = old, new
        self.changes: Sequence[Change] = ()
        self.notes: dict[str, str] = {}

    def show(self, changes: Sequence[Change]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        change = self.changes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(change, self.old, self.new)
            case Qt.ItemDataRole.StatusTipRole:
                return excerpt(change, self.old, self.new)
            case Qt.ItemDataRole.ToolTipRole:
                lines = [title(change, self.old, self.new), excerpt(change, self.old, self.new), alarm_text(change)]
                return tip("\n".join(line for line in lines if line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(index.row())
            case _ if role == _CHANGE:
                return change
            case _ if role == _NOTED:
                return bool(self.notes.get(change.key, "").strip())
            case _:
                return None

    def _said(self, row: int) -> str:
        change = self.changes[row]
        noted = tr("note written") if self.notes.get(change.key, "").strip() else tr("no note yet")
        kind = tr(group_of(change).name)
        text = f"{row + 1}. {kind}. {title(change, self.old, self.new)}: {excerpt(change, self.old, self.new)}"
        return f"{text}. {noted}" if needs_note(change) else text

    def touch(self, key: str) -> None:
        """Say that the note of a change is another."""
        for row, change in enumerate(self.changes):
            if change.key == key:
                place = self.index(row)
                self.dataChanged.emit(place, place)


class ChangeDelegate(QStyledItemDelegate):
    """Paints a line: the sign and number, where, what, and whether a note is written."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        change = index.data(_CHANGE)
        assert isinstance(change, Change)
        area = QRectF(option.rect)
        painter.save()
        ratio = painter.device().devicePixelRatioF()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(area, colour("selection" if focused else "selection-off"))
            painter.fillRect(QRectF(area.left(), area.top(), 2, area.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour("hover"))
        group = group_of(change)
        chip = QRectF(area.left() + 10, area.center().y() - 9, 36, 18)
        paint_chip(painter, chip, group.icon, group.ground, str(index.row() + 1), ratio)
        left, right = area.left() + 54, area.right() - 32
        for text, face, role, top in (
            (index.data(), font(bold=True), "text", 3.0),
            (index.data(Qt.ItemDataRole.StatusTipRole), font(Size.CAPTION), "muted", 19.0),
        ):
            painter.setFont(face)
            painter.setPen(colour(role))
            shown = QFontMetricsF(face).elidedText(str(text), Qt.TextElideMode.ElideRight, right - left)
            place = QRectF(left, area.top() + top, right - left, 17)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        if needs_note(change):
            sign = ("circle-check", "ok") if index.data(_NOTED) else ("circle-dashed", "warning")
            painter.drawPixmap(round(area.right() - 24), round(area.center().y() - 7), pixmap(*sign, 14, ratio))
        painter.setPen(colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()


class ChangePanel(QWidget):
    """The right side of the compare view."""

    chosen = Signal(str)
    """A change was chosen in the list: its key."""
    note_changed = Signal(str, str)
    """The note of a change is another: its key, the text."""
    filtered = Signal()
    """Other kinds are hidden."""
    next_wanted = Signal()

    def __init__(
        self,
        changes: Sequence[Change],
        old: Side,
        new: Side,
        notes: Mapping[str, str],
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current().name
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.all = changes
        self.editable = editable
        self.model = ChangeModel(old, new, self)
        self.model.notes = dict(notes)
        self.stale: set[str] = set()
        self._key = ""
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.tell)
        self._build()
        self._fill()

    def _build(self) -> None:
        self.count = Label()
        self.count.setProperty("role", "bold")
        self.open = Label()
        self.open.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 4)
        head.setSpacing(8)
        head.addWidget(self.count)
        head.addWidget(self.open)
        head.addStretch()
        self.filters: dict[str, QToolButton] = {}
        flow = Flow(spacing=4)
        flow.setContentsMargins(12, 0, 12, 8)
        for group in GROUPS:
            number = sum(1 for change in self.all if change.kind in group.kinds)
            if not number:
                continue
            button = QToolButton(self)
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setChecked(not group.kinds <= QUIET)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setText(f"{tr(group.name)} {number}")
            wide = button.fontMetrics().horizontalAdvance(button.text())
            button.setFixedSize(wide + 34, 22)
            button.setToolTip(tr("Show or hide: {kind}", kind=tr(group.name)))
            button.setAccessibleName(tr("Show {kind}, {count}", kind=tr(group.name), count=number))
            button.toggled.connect(self._filter)
            self.filters[group.name] = button
            flow.addWidget(button)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChangeDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Changes"))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(flow)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note_editor())
        self.gone = GoneNotes(self)
        layout.addWidget(self.gone)
        self._draw_icons()

    def _note_editor(self) -> QWidget:
        self.note_title = Label()
        self.note_title.setProperty("role", "bold")
        self.note_title.setWordWrap(True)
        self.alarms = Label()
        self.alarms.setProperty("role", "warning")
        self.alarms.setWordWrap(True)
        label = Label(tr("Change note"))
        label.setProperty("role", "muted")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(54)
        self.note.setPlaceholderText(tr("What was changed, and why? Printed in the amendment table."))
        self.note.setAccessibleName(tr("Change note"))
        self.note.setReadOnly(not self.editable)
        self.note.textChanged.connect(self._typed)
        self.note.installEventFilter(self)
        label.setBuddy(self.note)
        self.stale_hint = Label(tr("The change has become another since this note was written."))
        self.stale_hint.setProperty("role", "warning")
        self.stale_hint.setWordWrap(True)
        self.still_right = QPushButton(tr("The note is still right"))
        self.still_right.setProperty("role", "link")
        self.still_right.setAutoDefault(False)
        self.still_right.clicked.connect(self._confirm)
        self.note_hint = Label(tr("Follows from other changes or alters no word: needs no note."))
        self.note_hint.setProperty("role", "muted")
        self.note_hint.setWordWrap(True)
        self.next = QPushButton(tr("Next change") + "   Alt+↓")
        self.next.setToolTip(tr("Go to the next change (Alt+Down)"))
        self.next.clicked.connect(self.next_wanted)
        low = QHBoxLayout()
        low.addWidget(self.still_right)
        low.addStretch()
        low.addWidget(self.next)
        box = QWidget(self)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 8, 12, 12)
        inside.setSpacing(6)
        for widget in (self.note_title, self.alarms, label, self.note, self.stale_hint, self.note_hint):
            inside.addWidget(widget)
        inside.addLayout(low)
        self._note_label = label
        self.note_box = box
        return box

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._theme != current().name:
            self._theme = current().name
            self._draw_icons()

    def _draw_icons(self) -> None:
        for group in GROUPS:
            if group.name in self.filters:
                self.filters[group.name].setIcon(icon(group.icon, group.ground or "text", 13, group.ground or "text"))

    # what is shown

    def hidden_kinds(self) -> frozenset[str]:
        """The kinds whose filter is off."""
        off = [
            group.kinds for group in GROUPS if group.name in self.filters and not self.filters[group.name].isChecked()
        ]
        return frozenset(kind for kinds in off for kind in kinds)

    def show_kind(self, kind: str) -> None:
        """Switch the filter on that hides a kind."""
        for group in GROUPS:
            if kind in group.kinds and group.name in self.filters:
                self.filters[group.name].setChecked(True)

    def visible_changes(self) -> Sequence[Change]:
        """The changes that are listed."""
        return self.model.changes

    def _filter(self) -> None:
        self.tell()
        self._fill()
        self.filtered.emit()

    def _fill(self) -> None:
        hidden = self.hidden_kinds()
        shown = [change for change in self.all if change.kind not in hidden]
        self.model.show(shown)
        self._count()
        key = self._key if any(change.key == self._key for change in shown) else shown[0].key if shown else ""
        self.set_current(key)

    def _count(self) -> None:
        shown = len(self.model.changes)
        self.count.setText(tr("1 change") if shown == 1 else tr("{count} changes", count=shown))
        left = self.open_notes()
        noted = tr("{count} notes to look at again", count=len(self.stale)) if self.stale else tr("all have a note")
        self.open.setText(tr("{count} without a note", count=left) if left else noted)
        self.open.setVisible(any(needs_note(change) for change in self.all))

    def open_notes(self) -> int:
        """How many changes need a note and have none."""
        notes = self.model.notes
        return sum(1 for change in self.all if needs_note(change) and not notes.get(change.key, "").strip())

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Show other notes."""
        self.model.notes = dict(notes)
        self._show_note()
        self._count()
        self.list.viewport().update()

    def show_notes(self, placed: Sequence[PlacedNote]) -> None:
        """Show the notes of a draft as they stand to these changes."""
        self.stale = {one.key for one in placed if one.key is not None and one.state is NoteState.STALE}
        self.gone.show_notes(placed)
        self.set_notes({one.key: one.text for one in placed if one.key is not None})

    def _confirm(self) -> None:
        """Say that a stale note is right for what the change has become."""
        self.stale.discard(self._key)
        self._count()
        self.note_changed.emit(self._key, self.model.notes.get(self._key, ""))
        self._show_stale()

    def set_editable(self, editable: bool) -> None:
        """Let notes be written, or only read."""
        if editable != self.editable:
            self.editable = editable
            self.note.setReadOnly(not editable)
            self._show_stale()

    def _show_stale(self) -> None:
        stale = self._key in self.stale and bool(self.model.notes.get(self._key, "").strip())
        self.stale_hint.setVisible(stale)
        self.still_right.setVisible(stale and self.editable)

    def set_current(self, key: str) -> None:
        """Choose a change of the list."""
        self.tell()
        self._key = key
        for row, change in enumerate(self.model.changes):
            if change.key == key:
                place = self.model.index(row)
                if self.list.currentIndex() != place:
                    self.list.setCurrentIndex(place)
                self.list.scrollTo(place)
                break
        self._show_note()

    def current(self) -> Change | None:
        """The change that is chosen."""
        row = self.list.currentIndex().row()
        return self.model.changes[row] if 0 <= row < len(self.model.changes) else None

    def _current_changed(self, now: Index) -> None:
        change = now.data(_CHANGE)
        if isinstance(change, Change) and change.key != self._key:
            self.tell()
            self._key = change.key
            self._show_note()
            self.chosen.emit(change.key)

    # the note

    def _show_note(self) -> None:
        change = self.current()
        self.note_box.setVisible(change is not None)
        if change is None:
            return
        number = self.list.currentIndex().row() + 1
        self.note_title.setText(tr("Change {n}: {title}", n=number, title=self.model.index(number - 1).data()))
        alarm = alarm_text(change)
        self.alarms.setText(alarm)
        self.alarms.setVisible(bool(alarm))
        wanted = needs_note(change) or bool(self.model.notes.get(change.key, "").strip())
        for widget in (self._note_label, self.note):
            widget.setVisible(wanted)
        self.note_hint.setVisible(not wanted)
        self._show_stale()
        self._told = self.model.notes.get(change.key, "")
        if self.note.toPlainText() != self._told:
            self.note.blockSignals(True)
            self.note.setPlainText(self._told)
            self.note.blockSignals(False)

    def _typed(self) -> None:
        change = self.current()
        if change is not None:
            was = bool(self.model.notes.get(change.key, "").strip())
            self.model.notes[change.key] = clean(self.note.toPlainText())
            if was != bool(self.model.notes[change.key].strip()):
                self.model.touch(change.key)
                self._count()
            self._pause.start()

    def tell(self) -> None:
        """Tell what was typed since it was last told."""
        self._pause.stop()
        if self._key and self._key in self.model.notes:
            text = self.model.notes[self._key]
            if text != self._told:
                self._told = text
                self.stale.discard(self._key)
                self._show_stale()
                self._count()
                self.note_changed.emit(self._key, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and isinstance(event, QFocusEvent) and event.lostFocus():
            self.tell()
        return super().eventFilter(watched, event)
