# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The outline: the sections of the open document; go there, or drag a section elsewhere."""

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.desktop.language import tr
from qmeditor.desktop.library.tree import paint_row_ground
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import Size, colour, font
from qmeditor.document import BlockId, Document
from qmeditor.document.numbers import Numbers
from qmeditor.document.outline import section_at, sections
from qmeditor.document.walk import plain_text

MIME = "application/x-qmeditor-section"
Index = QModelIndex | QPersistentModelIndex
Entry = tuple[BlockId, int, str, str]
"""A section: id of its heading, depth, number, text."""
_ENTRY = Qt.ItemDataRole.UserRole + 1


class OutlineModel(QAbstractListModel):
    """The sections as rows; a row that is dropped asks to be moved before another."""

    move_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.movable = False

    def fill(self, entries: list[Entry]) -> None:
        """Show these sections; nothing happens where they are the same."""
        if entries == self.entries:
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.entries):
            return None
        _, _, number, text = entry = self.entries[index.row()]
        shown = f"{number} {text}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown)
        return entry if role == _ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.movable:
            return base
        return base | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        data = QMimeData()
        data.setData(MIME, self.entries[indexes[0].row()][0].encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        del action, column
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.entries)
        before = self.entries[at][0] if 0 <= at < len(self.entries) else ""
        self.move_wanted.emit(bytes(data.data(MIME).data()).decode(), before)
        return False  # the document moves it; the rows follow


class OutlineDelegate(QStyledItemDelegate):
    """Number and text, set in by depth."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, state = QRect(option.rect), option.state
        focus = bool(option.widget.hasFocus())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        paint_row_ground(painter, box, chosen, focus, bool(state & QStyle.StateFlag.State_MouseOver))
        entry = index.data(_ENTRY)
        if entry is None:
            return
        _, depth, number, text = entry
        painter.save()
        painter.setFont(font(Size.BODY))
        painter.setPen(colour("muted"))
        left = 12 + 18 * depth
        wide = max(20, painter.fontMetrics().horizontalAdvance(number) + 8) if number else 0
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(colour("text"))
        room = box.width() - left - wide - 8
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(box.adjusted(left + wide, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class OutlineList(QListView):
    """The rows; Alt+Shift+Up and Down move the section of the current one."""

    step_wanted = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & both == both and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(event.key() == Qt.Key.Key_Up)
            return
        super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Shows the sections; signals carry ids of headings."""

    go_wanted = Signal(str)
    move_wanted = Signal(str, str)
    step_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = Label(tr("Sections"))
        title.setProperty("role", "bold")
        title.setContentsMargins(12, 4, 8, 4)
        self.model = OutlineModel(self)
        self.list = OutlineList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(OutlineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDropIndicatorShown(True)
        self.list.setAccessibleName(tr("Sections of the document"))
        self.list.clicked.connect(lambda index: self.go_wanted.emit(self._id(index)))
        self.list.activated.connect(lambda index: self.go_wanted.emit(self._id(index)))
        self.list.step_wanted.connect(self._step)
        self.model.move_wanted.connect(self.move_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)

    def _id(self, index: QModelIndex) -> BlockId:
        return self.model.entries[index.row()][0] if index.isValid() else ""

    def _step(self, up: bool) -> None:
        if one := self._id(self.list.currentIndex()):
            self.step_wanted.emit(one, up)
            self.select(one)

    def show_document(self, document: Document | None, numbers: Numbers | None, movable: bool) -> None:
        """Show the sections of a document; None: of none."""
        self.model.movable = movable
        if document is None or numbers is None:
            self.model.fill([])
            return
        self.model.fill(
            [
                (one.heading.id, one.depth, numbers.labels.get(one.heading.id, ""), plain_text(one.heading.content))
                for one in sections(document)
            ]
        )

    def show_caret(self, document: Document, item: int) -> None:
        """Mark the section that holds block `item` of the body."""
        at = section_at(document.body, item)
        if at is not None:
            self.select(document.body[at].id)

    def select(self, one: BlockId) -> None:
        """Mark the section under this heading."""
        for row, entry in enumerate(self.model.entries):
            if entry[0] == one:
                if self.list.currentIndex().row() != row:
                    self.list.setCurrentIndex(self.model.index(row))
                return
