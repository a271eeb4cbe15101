# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Fonts: the bundled ones are loaded for the page; the frame speaks the system's own, in one scale of sizes."""

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from qmeditor.resources import resource


class Size(Enum):
    """The type scale, in points."""

    CAPTION = 8.25
    BODY = 9.0
    TITLE = 10.5
    HEADING = 13.5
    DISPLAY = 18.0


def load_fonts() -> None:
    """Make the fonts of resources/fonts known to Qt."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def family() -> str:
    """The family of the frame: the system's; Liberation Sans where the system has no font of its own for windows."""
    name = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    bare = name.startswith(("DejaVu", "Bitstream", "Sans")) or QGuiApplication.platformName() == "offscreen"
    return "Liberation Sans" if bare else name


def font(size: Size = Size.BODY, bold: bool = False) -> QFont:
    """The frame's font in `size`."""
    value = QFont(QGuiApplication.font())
    value.setPointSizeF(size.value)
    value.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return value
