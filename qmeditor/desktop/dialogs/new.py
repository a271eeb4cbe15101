# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A new document: its kind, code and title."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts import Library
from qmeditor.acts.drafts import suggested_code
from qmeditor.acts.libraries import master_list
from qmeditor.desktop.compare.changes import Index
from qmeditor.desktop.dialogs.codes import CodeField
from qmeditor.desktop.dialogs.frame import Frame, Missing, caption, mark_wrong
from qmeditor.desktop.dialogs.kinds import KindChoice, kind_choices
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import tip
from qmeditor.desktop.theme import Size, colour, font, pixmap
from qmeditor.document import Trouble, clean

SIZE = QSize(760, 500)
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class NewOrder:
    """What a new document shall be."""

    kind: str
    code: str
    title: str


class KindDelegate(QStyledItemDelegate):
    """Paints a kind in two lines: its name, what it is for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(320, 42)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(_CHOICE)
        assert isinstance(choice, KindChoice)
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(area, colour("selection" if focused else "selection-off"))
            painter.fillRect(QRectF(area.left(), area.top(), 2, area.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour("hover"))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            round(area.left() + 12), round(area.center().y() - 9), pixmap(choice.icon, "accent", 18, ratio)
        )
        left, right = area.left() + 42, area.right() - 8
        lines = ((choice.name, font(bold=True), "text", 4.0), (choice.use, font(Size.CAPTION), "muted", 21.0))
        for text, face, role, top in lines:
            painter.setFont(face)
            painter.setPen(colour(role))
            shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRectF(left, area.top() + top, right - left, 17), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class NewDialog(Frame):
    """Choose a kind; code and title are suggested."""

    def __init__(
        self,
        kinds: Sequence[KindChoice],
        suggest: Callable[[str], str],
        taken: Iterable[str],
        kind: str = "procedure",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("New document"), tr("Begin draft"), SIZE, parent)
        self._suggest = suggest
        self._suggested = ""
        self.kinds = QListWidget()
        self.kinds.setProperty("role", "table")
        self.kinds.setItemDelegate(KindDelegate(self.kinds))
        self.kinds.setMouseTracking(True)
        self.kinds.setAccessibleName(tr("Kind of document"))
        for choice in kinds:
            item = QListWidgetItem(choice.name)
            item.setData(_CHOICE, choice)
            item.setToolTip(tip(choice.use))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}: {choice.use}")
            self.kinds.addItem(item)
        self.code = CodeField(taken, lambda: suggest(self.kind()))
        self.code.changed.connect(self.refresh)
        self.title = QLineEdit()
        self.title.setFixedHeight(26)
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(tr("Control of documented information"))
        self.title.textChanged.connect(self._titled)
        self.hint = caption("", "muted")
        self.hint.setWordWrap(True)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(caption(tr("Kind of document")))
        left.addWidget(self.kinds, 1)
        right.setSpacing(4)
        right.addWidget(caption(tr("Code")))
        right.addWidget(self.code)
        right.addSpacing(8)
        right.addWidget(caption(tr("Title")))
        right.addWidget(self.title)
        right.addSpacing(12)
        right.addWidget(self.hint)
        right.addStretch()
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both)
        self.checks = [self.code.missing, self._untitled]
        self.then = tr("The draft opens with the headings of its kind.")
        self.kinds.currentItemChanged.connect(self._chosen)
        self.kinds.itemActivated.connect(self.title.setFocus)
        row = next((n for n, choice in enumerate(kinds) if choice.id == kind), 0)
        self.kinds.setCurrentRow(row)
        self.title.setFocus()
        self.refresh()

    def kind(self) -> str:
        """The id of the kind that is chosen."""
        choice = self.kinds.currentItem().data(_CHOICE)
        assert isinstance(choice, KindChoice)
        return choice.id

    def _chosen(self) -> None:
        if self.code.code() in ("", self._suggested):  # what was typed by hand stays
            try:
                self._suggested = self._suggest(self.kind())
            except Trouble:
                self._suggested = ""
            self.code.set_code(self._suggested)
        choice = self.kinds.currentItem().data(_CHOICE)
        self.hint.setText(f"{choice.name}: {choice.use[:1].lower()}{choice.use[1:]}.")
        self.refresh()

    def _titled(self) -> None:
        mark_wrong(self.title, wrong=False)
        self.refresh()

    def _untitled(self) -> list[Missing]:
        return [] if self.title.text().strip() else [Missing(tr("enter a title"), self.title)]

    def order(self) -> NewOrder:
        """What was chosen."""
        return NewOrder(self.kind(), self.code.code(), clean(self.title.text()).strip())


def new_dialog(library: Library, parent: QWidget | None = None, kind: str = "procedure") -> NewDialog:
    """The dialog for a library."""
    taken = [one.code for one in master_list(library, date.max)]
    return NewDialog(kind_choices(), lambda one: suggested_code(library, one), taken, kind, parent)
