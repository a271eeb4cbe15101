# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the window's actions, menus and toolbar from the table of commands."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QComboBox, QMainWindow, QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from qmeditor.desktop.commands import COMMANDS, MENUS, Command, Need
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import tip
from qmeditor.desktop.theme import icon, watch
from qmeditor.document import Heading, ListItem, Note

STYLES = ("paragraph", "heading_1", "heading_2", "heading_3", "note", "bullets", "numbered", "lettered")
"""The commands that the box of paragraph styles offers."""


class Actions(QObject):
    """One QAction a command, with its text, icon, shortcut and tooltip."""

    def __init__(self, window: QMainWindow, calls: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self.window = window
        self.by_id: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(tr(command.text), window)
            action.setObjectName(command.id)
            action.setCheckable(command.checkable)
            keys = [QKeySequence(one) for one in command.keys.split("; ") if one]
            action.setShortcuts(keys)
            shown = ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in keys)
            action.setToolTip(tip(f"{tr(command.tip)} ({shown})") if shown else tr(command.tip))
            action.setStatusTip(tr(command.tip))
            action.triggered.connect(lambda _=False, call=calls[command.id]: call())
            window.addAction(action)
            self.by_id[command.id] = action
        tongues = QActionGroup(window)
        for name in ("vietnamese", "english"):
            tongues.addAction(self.by_id[name])
        self._icons()
        watch(self._icons)

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def _icons(self) -> None:
        for command in COMMANDS:
            self.by_id[command.id].setIcon(icon(command.icon, "text", 18))

    def enable(self, has: set[Need]) -> None:
        """Enable the commands whose need is met."""
        for command in COMMANDS:
            self.by_id[command.id].setEnabled(not command.need or command.need in has)

    def fill_menus(self) -> None:
        """The menu bar."""
        bar = self.window.menuBar()
        bar.clear()
        for name in MENUS:
            menu = bar.addMenu(tr(name))
            menu.setToolTipsVisible(True)
            self.fill(menu, [command for command in COMMANDS if command.menu == name])

    def fill(self, menu: QMenu, commands: list[Command]) -> None:
        """Put `commands` into a menu, a line between groups."""
        last = None
        for command in commands:
            if last is not None and command.group != last:
                menu.addSeparator()
            menu.addAction(self.by_id[command.id])
            last = command.group

    def context_menu(self, has: set[Need]) -> QMenu:
        """The menu on the page: what can be done with what is there."""
        menu = QMenu(self.window)
        wanted = ["cut", "copy", "paste"]
        wanted += [one.id for one in COMMANDS if one.menu == "Table" and "table" in has]
        chosen = [one for one in COMMANDS if one.id in wanted and self.by_id[one.id].isEnabled()]
        last = ""
        for command in chosen:
            if last and command.menu != last:
                menu.addSeparator()
            menu.addAction(self.by_id[command.id])
            last = command.menu
        return menu


class ToolBars:
    """The one row of tools: the docks' ends stay, the middle belongs to the tab in front."""

    def __init__(self, window: QMainWindow, actions: Actions, next_step: Callable[[], None]) -> None:
        self._actions = actions
        self.styles = QComboBox()
        self.styles.setFixedSize(126, 26)
        self.styles.setAccessibleName(tr("Paragraph style"))
        self.styles.setToolTip(tr("Paragraph style"))
        for name in STYLES:
            self.styles.addItem(actions[name].text(), name)
        self.styles.activated.connect(lambda place: actions[STYLES[place]].trigger())
        self.next = QPushButton()
        self.next.setProperty("role", "primary")
        self.next.setFixedHeight(28)
        self.next.clicked.connect(next_step)
        self.docks = self._bar(window, "docks")
        self._add(self.docks, "show_library")
        self.begin, self.editing, self.end = (self._bar(window, name) for name in ("begin", "editing", "end"))
        for command in (one for one in COMMANDS if one.toolbar == "begin"):
            self._add(self.begin, command.id, bare=False)
        for part in ("left", "edit", "insert"):
            self.editing.addSeparator()
            if part == "edit":
                self.editing.addWidget(self.styles)
            for command in COMMANDS:
                if command.toolbar == part and command.id != "show_library":
                    if command.id == "bullets":
                        self.editing.addSeparator()
                    self._add(self.editing, command.id, command.bare)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.end.addWidget(gap)
        self.of_document = [self._tool(name) for name in ("compare", "export", "print_copy")]
        self.next_action = self.end.addWidget(self.next)
        self.end.addSeparator()
        self._add(self.end, "show_inspector")

    def _bar(self, window: QMainWindow, name: str) -> QToolBar:
        bar = QToolBar(tr("Toolbar"))
        bar.setObjectName(name)
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setFixedHeight(40)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setAccessibleName(tr("Toolbar"))
        window.addToolBar(bar)
        return bar

    def _add(self, bar: QToolBar, name: str, bare: bool = True) -> QWidget:
        action = self._actions[name]
        # Fusion leaves no gap behind the icon
        action.setIconText(f" {short_name(name, action.text())}")
        bar.addAction(action)
        button = bar.widgetForAction(action)
        assert isinstance(button, QToolButton)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonIconOnly if bare else style.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _tool(self, name: str) -> QAction:
        """A tool that can be hidden here while its command stays in the menu."""
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        self._actions[name].setIconText(f" {short_name(name, self._actions[name].text())}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(self._actions[name].text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self.end.addWidget(button)

    def show_next(self, text: str) -> None:
        """Name the next step of what is open; "" hides the button."""
        self.next_action.setVisible(bool(text))
        if text:
            self.next.setText(text)
            self.next.setAccessibleName(text)

    def show_style(self, name: str) -> None:
        """Show the style of the paragraph at the caret."""
        self.styles.setCurrentIndex(self.styles.findData(name))

    def show_tab(self, editing: bool, starting: bool, has_document: bool) -> None:
        """Show what belongs to the tab in front; the ends stay where they are."""
        self.editing.setVisible(editing)
        self.begin.setVisible(starting)
        for action in self.of_document:
            action.setVisible(has_document)


def short_name(name: str, text: str) -> str:
    """What stands in the toolbar: there is less room than in a menu."""
    short = {
        "compare": tr("Compare"), "export": tr("Export"), "print_copy": tr("Print copy"),
        "add_section": tr("Section"), "insert_table": tr("Table"), "insert_reference": tr("Reference"),
    }  # fmt: skip
    return short.get(name, text)


def style_of(block: object) -> str:
    """The command that makes a block what this one is, "" where the box offers none."""
    match block:
        case Heading():
            return f"heading_{block.level}" if block.level <= 3 else ""
        case ListItem():
            return {"bullet": "bullets", "number": "numbered", "letter": "lettered"}.get(block.scheme, "")
        case Note():
            return "note"
        case _:
            return "paragraph"
