# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The library panel: filter and tree."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.language import tr
from qmeditor.desktop.library.tree import ROW, DocumentDelegate, DocumentFilter, DocumentModel
from qmeditor.desktop.plain import Label
from qmeditor.desktop.theme import icon, watch
from qmeditor.document.ranking import best_first


class LibraryPanel(QWidget):
    """Shows the documents of the library; `opened` with the code of the one that is wanted."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = DocumentModel(self)
        self.filter = DocumentFilter(self)
        self.filter.setSourceModel(self.model)
        title = Label(tr("Library"))
        title.setProperty("role", "bold")
        self.new_button = QToolButton()
        self.new_button.setProperty("role", "plain")
        self.new_button.setToolTip(tr("New document…"))
        self.new_button.setAccessibleName(tr("New document…"))
        self.new_button.clicked.connect(self.new_wanted)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Filter by code or title"))
        self.field.setAccessibleName(tr("Filter the library"))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedHeight(26)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.tree = QTreeView()
        self.tree.setModel(self.filter)
        self.tree.setItemDelegate(DocumentDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setMouseTracking(True)
        self.tree.setAccessibleName(tr("Documents by kind"))
        self.tree.clicked.connect(self._open)
        self.tree.activated.connect(self._open)
        self.nothing = Label()
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.stack = QStackedLayout()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.nothing)
        head = QHBoxLayout()
        head.setContentsMargins(12, 3, 6, 0)
        head.addWidget(title, 1)
        head.addWidget(self.new_button)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(row)
        layout.addLayout(self.stack, 1)
        self._icons()
        watch(self._icons)

    def _icons(self) -> None:
        self.new_button.setIcon(icon("file-plus", "text", 15))
        action = self.field.actions()
        for one in action:
            if one.objectName() == "search":
                self.field.removeAction(one)
        search = self.field.addAction(icon("search", "muted", 14), QLineEdit.ActionPosition.LeadingPosition)
        search.setObjectName("search")

    def fill(self, listed: list[Listed], has_library: bool) -> None:
        """Show these documents."""
        current = self.current_code()
        self.model.fill(listed)
        self.tree.expandAll()
        self.select(current)
        self.nothing.setText(
            tr("No documents yet. Begin one, or import a Word file.") if has_library else tr("No library is open.")
        )
        self._show_nothing()

    def _show_nothing(self) -> None:
        empty = self.filter.rowCount() == 0
        if empty and self.field.text():
            self.nothing.setText(tr("Nothing with “{words}” in code or title.", words=self.field.text()))
        self.stack.setCurrentIndex(1 if empty else 0)

    def _filter(self, text: str) -> None:
        current = self.current_code()
        self.filter.set_words(text)
        self.tree.expandAll()
        best = self._best(text) if text.strip() else current
        self.select(best)
        self._show_nothing()

    def _best(self, words: str) -> str:
        """The code of the document that fits best, "" where none does."""
        found = best_first(words, list(self._shown()), lambda one: f"{one.code} {one.title}")
        return found[0][1].code if found else ""

    def _shown(self) -> Iterator[Listed]:
        for group in range(self.filter.rowCount()):
            above = self.filter.index(group, 0)
            for place in range(self.filter.rowCount(above)):
                row = self.filter.index(place, 0, above).data(ROW)
                if isinstance(row, Listed):
                    yield row

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Listed):
            self.opened.emit(row.code)
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def current_code(self) -> str:
        """The code of the document that is selected."""
        row = self.tree.currentIndex().data(ROW)
        return row.code if isinstance(row, Listed) else ""

    def select(self, code: str) -> None:
        """Select the document with this code."""
        for group in range(self.filter.rowCount()):
            above = self.filter.index(group, 0)
            for place in range(self.filter.rowCount(above)):
                index = self.filter.index(place, 0, above)
                row = index.data(ROW)
                if isinstance(row, Listed) and row.code == code:
                    self.tree.setCurrentIndex(index)
                    return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the filter goes into the tree, Enter opens the best hit."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.tree.setFocus()
                if not self.tree.currentIndex().isValid():
                    self.tree.setCurrentIndex(self.filter.index(0, 0, self.filter.index(0, 0)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if isinstance(self.tree.currentIndex().data(ROW), Listed):
                    self._open(self.tree.currentIndex())
                return True
        return super().eventFilter(watched, event)
