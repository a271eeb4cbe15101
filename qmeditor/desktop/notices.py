# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Messages that come by themselves: bars above the pages, which take neither the keyboard nor what is being done.

A dialog would open under the fingers of who types: it eats words, and the next space closes it unread. So what nobody
has just asked for (a save that failed, a library that changed, work that ended) stands here until it is read.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qmeditor.desktop.dates import shown_moment
from qmeditor.desktop.dialogs.message import Message, Severity
from qmeditor.desktop.dialogs.unsaved import why_unsaved
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.plain import Label
from qmeditor.desktop.session import Session
from qmeditor.document import Trouble

Action = tuple[str, Callable[[], None]]
MOST = 3
"""So many bars at most: the page must stay in sight."""


class Notice(Message):
    """One bar: what happened, and its actions as buttons, the last of which puts it away."""

    def __init__(
        self,
        what: str,
        meaning: str = "",
        todo: str = "",
        details: str = "",
        severity: Severity = "warning",
        actions: Sequence[Action] = (),
    ) -> None:
        super().__init__(what, meaning, todo, details, severity)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = self.add(tr("Close"))
        for text, call in reversed(actions):
            button = QPushButton(text)
            self.buttons.insertWidget(self.buttons.count() - 1, button)
            button.clicked.connect(call)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus
            )  # reached by F6 and Tab; a click leaves the caret where it is
            button.setAccessibleName(button.text())
        for label in self.findChildren(Label):
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Notices(QWidget):
    """The bars, the newest on top; one of a name takes the place of the former one."""

    def __init__(self, session: Session, rescue: Callable[[], None]) -> None:
        """`rescue` offers what can be done about drafts of `session` that could not be saved."""
        super().__init__()
        self._session, self._rescue = session, rescue
        self.setAccessibleName(tr("Messages"))
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()
        session.not_saved.connect(self._not_saved)
        session.drafts_changed.connect(self._drafts_changed)
        session.lock_lost.connect(self.trouble)
        session.clock_behind.connect(self._clock_behind)

    def shown(self) -> list[Notice]:
        """The bars, the oldest first."""
        return list(self._shown.values())

    def put(self, name: str, notice: Notice) -> None:
        """Show `notice`, in the place of the one of the same name."""
        self.drop(name)
        while len(self._shown) >= MOST:
            self.drop(next(iter(self._shown)))
        self._shown[name] = notice
        notice.close_button.clicked.connect(lambda: self.drop(name))
        self._column.insertWidget(0, notice)
        self.setFocusProxy(notice.close_button)
        self.show()

    def drop(self, name: str) -> None:
        """Put the bar `name` away, where there is one."""
        notice = self._shown.pop(name, None)
        if notice is None:
            return
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        if self._shown:
            self.setFocusProxy(self.shown()[-1].close_button)
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Put all away: what they are about is not open any more."""
        for name in tuple(self._shown):
            self.drop(name)

    def trouble(self, trouble: Trouble) -> None:
        """What a room below refused, or what became of the library, in the background."""
        text = say(trouble)
        self.put(f"trouble {text}", Notice(f"{text[:1].upper()}{text[1:]}."))

    def _not_saved(self, _: object, error: BaseException) -> None:
        notice = Notice(
            tr("What was typed in {codes} is not saved", codes=", ".join(self._session.unsaved())),
            why_unsaved(error),
            tr("The words are kept in this window, and saving is tried again by itself every few seconds."),
            actions=[(tr("What can be done…"), self._rescue)],
        )
        self.put("unsaved", notice)

    def _drafts_changed(self) -> None:
        if not self._session.unsaved():
            self.drop("unsaved")

    def _clock_behind(self, before: str, first: bool) -> None:
        if first:
            self.put("clock", Notice(*clock_words(before)))


def below(bars: QWidget, page: QWidget) -> QWidget:
    """`page`, with `bars` above it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bars)
    column.addWidget(page, 1)
    return both


def clock_words(before: str) -> tuple[str, str, str]:
    """What is said of a clock that is behind the last act, done `before`: what, meaning, what to do."""
    return (
        tr("The clock of this PC is behind the last act in this library."),
        tr("The last act in this library was done on {moment}.", moment=shown_moment(before)),
        tr("Set the clock right before anything is released or issued: the dates of today would be wrong."),
    )
