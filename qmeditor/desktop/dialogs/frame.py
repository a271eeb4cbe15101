# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What all dialogs share: a footer that says how much is left, and a primary button that goes to the first of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import pixmap

LARGE = QSize(920, 544)
ROW = 25
"""The height of a row of a list with columns."""
LABELS = 96
"""Pixels that the labels of a form take."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A thing that is left to do, in a few words ("choose a holder"), and where."""

    text: str
    widget: QWidget


class Frame(QDialog):
    """A dialog with a body, a footer and two buttons. `checks`: what can be missing, asked again after each change."""

    def __init__(self, title: str, primary: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.checks: list[Callable[[], Sequence[Missing]]] = []
        self.then = ""
        self.body = QVBoxLayout()
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        self._sign = Label()
        self.footer = Label()
        self.footer.setWordWrap(True)
        self.footer.setAccessibleName(tr("What is left to do"))
        self.footer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.primary = QPushButton(primary)
        self.primary.setProperty("role", "primary")
        self.primary.setDefault(True)
        self.primary.clicked.connect(self.accept)
        for button in (self.cancel, self.primary):
            button.setMinimumWidth(button.sizeHint().width() + 12)
        low = QHBoxLayout()
        low.setContentsMargins(20, 12, 20, 14)
        low.setSpacing(8)
        low.addWidget(self._sign)
        low.addWidget(self.footer, 1)
        low.addWidget(self.cancel)
        low.addWidget(self.primary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.body, 1)
        layout.addWidget(rule())
        layout.addLayout(low)
        self.primary.setToolTip("Ctrl+Enter")
        QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self, self.accept)
        self.resize(size)

    def missing(self) -> list[Missing]:
        """What is left to do before the primary button acts, in the order of the dialog."""
        return [one for check in self.checks for one in check()]

    def refresh(self) -> None:
        """Say anew what is left."""
        left = self.missing()
        if not left:
            text, sign = self.then, ("circle-check", "ok")
        else:
            things = "; ".join(one.text for one in left[:3]) + ("…" if len(left) > 3 else "")
            count = tr("1 thing left") if len(left) == 1 else tr("{count} things left", count=len(left))
            text, sign = f"{count}: {things}", ("triangle-alert", "warning")
        self.footer.setText(text)
        self._sign.setPixmap(pixmap(*sign, 16, self.devicePixelRatioF()))
        self._sign.setVisible(bool(text))

    def accept(self) -> None:
        """Do it; or, where something is missing, go to the first of it."""
        left = self.missing()
        if not left:
            super().accept()
            return
        widget = left[0].widget
        parent: QWidget | None = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit):
            widget.selectAll()


class Rows(QStyledItemDelegate):
    """Gives the rows of a list with columns their height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)


class Line(Label):
    """A label of one line that is cut off with dots where there is no room; the whole text is its tooltip."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setToolTip(tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def rule() -> QFrame:
    """A line across."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def caption(text: str, role: str = "bold") -> Label:
    """A label in the look of `role`."""
    label = Label(text)
    label.setProperty("role", role)
    return label


def field_label(text: str, widget: QWidget) -> Label:
    """The label of a field; the field bears its name for those who do not see it."""
    label = caption(text, "muted")
    label.setBuddy(widget)
    label.setFixedWidth(LABELS)
    label.setMinimumHeight(26)
    label.setWordWrap(True)
    widget.setAccessibleName(text)
    return label


def mark_wrong(field: QLineEdit | QPlainTextEdit, wrong: bool) -> None:
    """Show that what stands in a field is refused, or that it is not any more."""
    state = "error" if wrong else ""
    if (field.property("state") or "") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)


def headed(head: Label, count: Label) -> QHBoxLayout:
    """A heading and how many there are."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(head)
    row.addWidget(count)
    row.addStretch()
    return row
