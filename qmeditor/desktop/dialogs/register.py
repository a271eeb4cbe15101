# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The register of controlled copies: who holds which, what is to come back, recall and return."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts import Library, Person
from qmeditor.acts.copies import end_copies, list_copies, recall
from qmeditor.control.copies import OUT, Copy, CopyState
from qmeditor.control.permission import ConsentNeeded
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.dialogs.frame import Frame, Missing, Rows, caption, field_label
from qmeditor.desktop.dialogs.message import Message, ask
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.plain import tip
from qmeditor.desktop.theme import colour, icon
from qmeditor.document import Trouble, clean

SIZE = QSize(920, 544)
_STATES = {
    CopyState.ISSUED: ("Handed out", "circle-check", "ok"),
    CopyState.RECALLED: ("To come back", "circle-alert", "error"),
    CopyState.RETURNED: ("Returned", "check", "muted"),
    CopyState.DESTROYED: ("Destroyed", "trash-2", "muted"),
    CopyState.LOST: ("Lost", "circle-x", "error"),
    CopyState.DAMAGED: ("Damaged", "shield-alert", "error"),
}
_COPY = Qt.ItemDataRole.UserRole
_ENDS = ((CopyState.RETURNED, "Returned"), (CopyState.DESTROYED, "Destroyed"), (CopyState.LOST, "Lost"))


def balance(copies: Sequence[Copy]) -> str:
    """The count of a revision's copies: 8 handed out = 5 back + 2 still out + 1 lost."""
    back = sum(1 for copy in copies if copy.state in (CopyState.RETURNED, CopyState.DESTROYED))
    out = sum(1 for copy in copies if copy.state in OUT)
    lost = sum(1 for copy in copies if copy.state is CopyState.LOST)
    return tr(
        "{all} handed out = {back} back + {out} still out + {lost} lost", all=len(copies), back=back, out=out, lost=lost
    )


class EndDialog(Frame):
    """How a copy ended: returned, destroyed or lost, and why."""

    def __init__(self, copies: Sequence[Copy], parent: QWidget | None = None) -> None:
        if len(copies) == 1:
            heading = tr("Copy no. {number:02} of {holder}", number=copies[0].number, holder=copies[0].holder)
        else:
            named = ", ".join(f"{copy.number:02}" for copy in copies[:12]) + (" …" if len(copies) > 12 else "")
            heading = tr("{count} copies: no. {numbers}", count=len(copies), numbers=named)
        super().__init__(heading, tr("Enter"), QSize(460, 170), parent)
        self.ended = QComboBox()
        for state, name in _ENDS:
            self.ended.addItem(tr(name), state)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("What happened to it"))
        for name, widget in ((tr("The copy is"), self.ended), (tr("Reason"), self.reason)):
            widget.setFixedHeight(26)
            row = QHBoxLayout()
            row.addWidget(field_label(name, widget))
            row.addWidget(widget, 1)
            self.body.addLayout(row)
        self.body.addStretch()
        self.checks = [self._no_reason]
        self.ended.currentIndexChanged.connect(self.refresh)
        self.reason.textChanged.connect(self.refresh)
        self.refresh()

    def state(self) -> CopyState:
        """How it ended."""
        return CopyState(self.ended.currentData())

    def _no_reason(self) -> list[Missing]:
        if self.state() is CopyState.RETURNED or self.reason.text().strip():
            return []
        return [Missing(tr("say what happened to it"), self.reason)]


class CopiesView(QWidget):
    """Copies by revision; what is to come back stands first. The acts are asked for by signals."""

    recall_wanted = Signal(str)
    """CODE@REV whose copies are to be called back."""
    end_wanted = Signal(object)
    """The copies that came back, were destroyed or lost, as a list."""
    print_wanted = Signal(object)
    """A copy whose pages are to be made again."""
    issue_wanted = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.tree = QTreeWidget()
        self.tree.setProperty("role", "table")
        self.tree.setAccessibleName(tr("Controlled copies"))
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(Rows(self.tree))
        names = (tr("No."), tr("Holder"), tr("Handed out on"), tr("Check code"), tr("State|of a copy"))
        self.tree.setHeaderLabels(names)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((0, 96), (2, 110), (3, 110), (4, 170)):
            self.tree.setColumnWidth(column, wide)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.currentItemChanged.connect(self._chosen)
        self.tree.itemSelectionChanged.connect(self._chosen)
        self.tree.itemActivated.connect(self._activated)
        self.issue = QPushButton(tr("Hand out a copy…"))
        self.recall = QPushButton(tr("Recall these copies…"))
        self.end = QPushButton(tr("Enter return…"))
        self.issue.clicked.connect(self.issue_wanted)
        self.recall.clicked.connect(lambda: self.recall_wanted.emit(self._version()))
        self.end.clicked.connect(self._end)
        self.print = QPushButton(tr("Print again…"))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.current()))
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.issue, self.end, self.recall, self.print):
            button.setAutoDefault(False)
            tools.addWidget(button)
        tools.addStretch()
        self.empty = Message(
            tr("No copy is out"),
            tr("A controlled copy is a print or a file with a number, handed to one holder."),
            severity="hint",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(tools)
        layout.addWidget(self.empty)
        layout.addWidget(self.tree, 1)
        self.show_copies(())

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show other copies, keeping the place."""
        kept = self.current()
        self.tree.clear()
        self.empty.setVisible(not copies)
        self.tree.setVisible(bool(copies))
        revisions = sorted({copy.revision for copy in copies}, key=_order, reverse=True)
        for revision in revisions:
            mine = [copy for copy in copies if copy.revision == revision]
            top = QTreeWidgetItem([tr("Revision {number}", number=revision), balance(mine)])
            top.setData(0, _COPY, revision)
            face = top.font(0)
            face.setBold(True)
            top.setFont(0, face)
            top.setForeground(1, colour("muted"))
            self.tree.addTopLevelItem(top)
            for copy in sorted(
                mine, key=lambda one: (one.state is not CopyState.RECALLED, one.state not in OUT, one.number)
            ):
                item = self._item(copy)
                top.addChild(item)
                if kept is not None and (copy.revision, copy.number) == (kept.revision, kept.number):
                    self.tree.setCurrentItem(item)
            top.setExpanded(True)
        self._chosen()

    def _item(self, copy: Copy) -> QTreeWidgetItem:
        name, sign, role = _STATES[copy.state]
        day = copy.ended or copy.recalled
        state = f"{tr(name)} {shown_date(day[:10])}" if day else tr(name)
        item = QTreeWidgetItem([f"{copy.number:02}", copy.holder, shown_date(copy.issued[:10]), copy.check_code, state])
        item.setIcon(4, icon(sign, role, 14))
        item.setForeground(4, colour(role))
        item.setData(0, _COPY, copy)
        for column, text in ((1, copy.holder), (4, copy.reason or state)):
            item.setToolTip(column, tip(text))
        return item

    def current(self) -> Copy | None:
        """The copy that is chosen."""
        item = self.tree.currentItem()
        copy = item.data(0, _COPY) if item is not None else None
        return copy if isinstance(copy, Copy) else None

    def _version(self) -> str:
        item = self.tree.currentItem()
        copy = item.data(0, _COPY) if item is not None else None
        revision = copy.revision if isinstance(copy, Copy) else str(copy or "")
        return f"{self._code}@{revision}" if revision else self._code

    def _chosen(self) -> None:
        copy = self.current()
        self.end.setEnabled(bool(self.selected()))
        self.print.setEnabled(copy is not None and copy.state in OUT)
        self.recall.setEnabled(self.tree.currentItem() is not None)

    def _activated(self) -> None:
        if self.end.isEnabled():
            self._end()

    def selected(self) -> list[Copy]:
        """The chosen copies that are out, all of the revision of the first."""
        items = self.tree.selectedItems() or [item for item in (self.tree.currentItem(),) if item is not None]
        chosen = (item.data(0, _COPY) for item in items)
        out = [copy for copy in chosen if isinstance(copy, Copy) and copy.state in OUT]
        return [copy for copy in out if copy.revision == out[0].revision]

    def _end(self) -> None:
        if copies := self.selected():
            self.end_wanted.emit(copies)


class CopiesDialog(QDialog):
    """The register of one document of a library; each recall and return is an act at once."""

    issue_wanted = Signal(str)
    """A copy of the document with this code is wanted; the dialog stays open: call :meth:`reload` after."""
    print_wanted = Signal(object)
    """The pages of this copy are wanted once more."""

    def __init__(
        self, library: Library, code: str, by: Person, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._code, self._by, self._clock = library, code, by, clock
        self.setWindowTitle(tr("Controlled copies of {code}", code=code))
        self.setAccessibleName(self.windowTitle())
        self.view = CopiesView(code)
        self.view.recall_wanted.connect(self._recall)
        self.view.end_wanted.connect(self._end)
        self.view.issue_wanted.connect(lambda: self.issue_wanted.emit(code))
        self.view.print_wanted.connect(self.print_wanted)
        self.problem = QVBoxLayout()
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        low = QHBoxLayout()
        low.addWidget(caption(tr("Every recall and return is entered in the trail of the library."), "muted"), 1)
        low.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(self.problem)
        layout.addWidget(self.view, 1)
        layout.addLayout(low)
        self.resize(SIZE)
        self.reload()

    def reload(self) -> None:
        """Read the register anew."""
        self.view.show_copies(list_copies(self._library, self._code))

    def _recall(self, version: str) -> None:
        _, _, revision = version.rpartition("@")
        what = tr("Recall the copies of revision {revision}", revision=revision)
        meaning = tr("They are marked as to come back. Their holders keep them until you enter the return.")
        if ask(self, what, meaning, tr("Recall")):
            self._do(lambda consent: recall(self._library, version, self._by, self._clock(), consent))

    def _end(self, copies: list[Copy]) -> None:
        dialog = EndDialog(copies, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            state, reason = dialog.state(), clean(dialog.reason.text())
            version = f"{copies[0].code}@{copies[0].revision}"
            numbers = [copy.number for copy in copies]
            self._do(lambda _: end_copies(self._library, version, numbers, state, reason, self._by, self._clock()))
        dialog.deleteLater()

    def _do(self, act: Callable[[bool], object]) -> None:
        """Do an act; what it does only on a person's word is asked about, and it is done again with that word."""
        while (item := self.problem.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        try:
            try:
                act(False)
            except ConsentNeeded as asked:
                told = say(asked)
                if ask(self, f"{told[:1].upper()}{told[1:]}.", tr("Is that meant?"), tr("Yes, go on"), unusual=True):
                    act(True)
        except Trouble as trouble:
            self.problem.addWidget(Message(say(trouble), details=str(trouble)))
        self.reload()


def _urgency(copy: Copy) -> tuple[bool, bool, int]:
    """What is to come back stands first, what is gone last."""
    return copy.state is not CopyState.RECALLED, copy.state not in OUT, copy.number


def _order(revision: str) -> tuple[int, ...]:
    return tuple(int(part) for part in revision.split(".") if part.isdecimal())
