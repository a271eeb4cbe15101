# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Shows a theme: Qt's palette, the style sheet of resources/themes/style.qss, and word to all who paint themselves."""

import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory
from shiboken6 import isValid

from qmeditor.desktop.theme.colours import Theme, choose, colour
from qmeditor.desktop.theme.fonts import Size, family
from qmeditor.desktop.theme.icons import write_icons
from qmeditor.resources import resource
from qmeditor.temporary import lasting_folder

_FILES = {"chevron-down": "text", "chevron-right": "text", "x": "muted", "check": "on-accent", "calendar-days": "muted"}
_GROUND = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "field",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "field",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
    QPalette.ColorRole.Accent: "accent",
}
_watchers: list["weakref.WeakMethod[Callable[[], None]]"] = []


@cache
def _folder() -> Path:
    return lasting_folder()


def palette() -> QPalette:
    """Qt's palette in the current theme."""
    value = QPalette()
    for role, name in _GROUND.items():
        value.setColor(role, colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        value.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    value.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, colour("selection-off"))
    return value


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show `theme` in the whole program."""
    choose(theme)
    folder = _folder() / theme.name
    if not folder.exists():
        folder.mkdir()
        write_icons(folder, _FILES)
    app.setStyle(QStyleFactory.create("Fusion"))
    type_face = app.font()
    type_face.setFamilies([family(), "Liberation Sans", "DejaVu Sans"])
    type_face.setPointSizeF(Size.BODY.value)
    app.setFont(type_face)
    app.setPalette(palette())
    sheet = Template(resource("themes", "style.qss").read_text(encoding="utf-8"))
    app.setStyleSheet(_fill(sheet.template, theme, folder.as_posix()))
    for watcher in list(_watchers):
        call = watcher()
        if call is None or not _lives(call):
            _watchers.remove(watcher)
        else:
            call()


def _lives(call: Callable[[], None]) -> bool:
    """Whether Qt still has the object that is to be told; Python may know it longer."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _fill(sheet: str, theme: Theme, icons: str) -> str:
    class Roles(Template):
        idpattern = "[a-z][a-z_-]*"

    return Roles(sheet).substitute(theme.colours, icons=icons, role="role")


def watch(call: Callable[[], None]) -> None:
    """Call the bound method `call` whenever another theme is shown, as long as its owner lives."""
    _watchers.append(weakref.WeakMethod(call))
