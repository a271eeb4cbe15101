# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The documents of the library as a tree by kind: a model, a filter without diacritics, one delegate."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qmeditor.acts.kinds import load_kind
from qmeditor.acts.libraries import Listed
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.language import language, tr
from qmeditor.desktop.library.chips import paint_chip, state_word
from qmeditor.desktop.plain import tip
from qmeditor.desktop.theme import Size, colour, font
from qmeditor.document import KINDS, fold

ROW = Qt.ItemDataRole.UserRole + 1
"""Of a document: its row of the master list; of a group: how many documents it has."""
FOLDED = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class DocumentModel(QStandardItemModel):
    """Groups of documents by kind."""

    def fill(self, listed: list[Listed]) -> None:
        """Show these documents."""
        self.clear()
        for kind in KINDS:
            rows = sorted((one for one in listed if one.kind == kind), key=lambda one: one.code)
            if not rows:
                continue
            group = QStandardItem(load_kind(kind).name(language()))
            group.setData(len(rows), ROW)
            group.setData("", FOLDED)
            group.setEditable(False)
            group.setSelectable(False)
            for one in rows:
                item = QStandardItem(f"{one.code} {one.title}")
                item.setEditable(False)
                item.setData(one, ROW)
                item.setData(fold(f"{one.code} {one.title}"), FOLDED)
                item.setToolTip(tip(f"{one.code} {one.title}\n{state_of(one)}"))
                item.setAccessibleText(f"{one.code} {one.title}, {state_of(one)}")
                group.appendRow(item)
            self.appendRow(group)


def state_of(one: Listed) -> str:
    """The state of a document in words, with its revision."""
    word = state_word(str(one.state))
    shown = tr("revision {revision}", revision=one.revision) if one.revision else ""
    draft = tr("draft open") if one.has_draft and str(one.state) != "draft" else ""
    return ", ".join(part for part in (word, shown, waits(one), draft) if part)


def waits(one: Listed) -> str:
    """The revision that waits for its day, and the day."""
    if not one.next:
        return ""
    day = shown_date(one.next_effective)
    if one.next == one.revision:
        return tr("from {day}", day=day)
    return tr("{revision} waits for {day}", revision=one.next, day=day)


class DocumentFilter(QSortFilterProxyModel):
    """Documents whose code or title has all words of the filter, marks and case aside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)

    def set_words(self, text: str) -> None:
        """Filter by these words."""
        self.beginResetModel()
        self._words = fold(text).split()
        self.endResetModel()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        folded = self.sourceModel().index(row, 0, parent).data(FOLDED) or ""
        return bool(folded) and all(word in folded for word in self._words)


class DocumentDelegate(QStyledItemDelegate):
    """Code, title, chip; of a group its name and how many there are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        state = option.state
        paint_row_ground(
            painter,
            box,
            bool(state & QStyle.StateFlag.State_Selected),
            bool(
                state & QStyle.StateFlag.State_HasFocus
                or (state & QStyle.StateFlag.State_Active and option.widget.hasFocus())
            ),
            bool(state & QStyle.StateFlag.State_MouseOver),
        )
        row = index.data(ROW)
        painter.save()
        if isinstance(row, Listed):
            self._document(painter, box, row)
        else:
            painter.setFont(font(Size.BODY, bold=True))
            painter.setPen(colour("text"))
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width() - 40)
            painter.drawText(box.adjusted(2, 0, -30, 0), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(font(Size.CAPTION))
            painter.setPen(colour("muted"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -10, 0), right, str(index.model().rowCount(index)))
        painter.restore()

    def _document(self, painter: QPainter, box: QRect, row: Listed) -> None:
        middle = box.center().y() + 1
        state = str(row.state)
        left = float(box.right() - 8)
        if state == "effective" and not row.has_draft:
            left = paint_chip(painter, left, middle, "effective", row.revision)
        else:
            state = "draft" if row.has_draft else state
            left = paint_chip(painter, left, middle, state, state_word(state))
        if row.next and (row.has_draft or row.next != row.revision):
            left = paint_chip(painter, left - 4, middle, "waiting", row.next)
        painter.setPen(colour("text"))
        painter.setFont(font(Size.BODY, bold=True))
        wide = max(42, painter.fontMetrics().horizontalAdvance(row.code) + 8)
        painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.code)
        painter.setFont(font(Size.BODY))
        room = int(left) - box.left() - wide - 12
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(box.adjusted(4 + wide + 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)


def paint_row_ground(painter: QPainter, box: QRect, selected: bool, focus: bool, hover: bool) -> None:
    """The ground of a row: selected here or elsewhere, or under the mouse."""
    if selected:
        painter.fillRect(box, colour("selection" if focus else "selection-off"))
        painter.fillRect(QRect(0, box.top(), 2, box.height()), colour("accent"))
    elif hover:
        painter.fillRect(box, colour("hover"))
