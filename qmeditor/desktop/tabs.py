# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The tabs in the middle of the window: the start page, documents, comparisons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.language import tr
from qmeditor.desktop.theme import icon, watch


class Tabs(QTabWidget):
    """The start page first, which cannot be closed; each other tab shows a document, by its `code`."""

    def __init__(self, start: QWidget) -> None:
        super().__init__()
        self.start = start
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setMovable(True)
        self.tabBar().setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)  # the code comes first
        self.setIconSize(QSize(15, 15))
        self.setAccessibleName(tr("Open documents"))
        self.addTab(start, icon("house", "muted", 15), tr("Start"))
        bar = self.tabBar()
        bar.setTabButton(0, bar.ButtonPosition.RightSide, None)
        bar.setTabButton(0, bar.ButtonPosition.LeftSide, None)
        watch(self.show_icons)

    def widgets(self) -> list[QWidget]:
        """What stands in the tabs, from left to right."""
        found = (self.widget(place) for place in range(self.count()))
        return [widget for widget in found if widget is not None]

    def show_icons(self) -> None:
        """Show of each tab what it is, and whether its draft could not be saved."""
        for place, widget in enumerate(self.widgets()):
            draft = getattr(widget, "draft", None)
            name = "house" if widget is self.start else "file-pen" if draft is not None else "file-text"
            bad = draft is not None and draft.trouble is not None
            self.setTabIcon(place, icon("triangle-alert", "warning", 15) if bad else icon(name, "muted", 15))

    def of_document(self, code: str, kind: type[QWidget] = DocumentTab) -> QWidget | None:
        """The tab of this kind that shows a document."""
        found = (one for one in self.widgets() if isinstance(one, kind) and getattr(one, "code", "") == code)
        return next(found, None)

    def documents(self) -> list[DocumentTab]:
        """The documents in tabs, from left to right."""
        return [one for one in self.widgets() if isinstance(one, DocumentTab)]

    def remove(self, widget: QWidget) -> None:
        """Take a tab away."""
        self.removeTab(self.indexOf(widget))
        widget.deleteLater()

    def drop(self, code: str | None = None) -> None:
        """Take away all tabs (of a document), as it is not any more what they show; its draft stays as it is."""
        for widget in self.widgets():
            if widget is not self.start and code in (None, getattr(widget, "code", "")):
                self.remove(widget)
