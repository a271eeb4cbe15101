# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Icons: Lucide drawings of resources/icons, drawn in the colours of the current theme."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qmeditor.desktop.theme.colours import current
from qmeditor.resources import resource

STROKE = "1.75"
SMALL_STROKE = "2.1"  # drawings of 11 px and less need a heavier line
_SCALES = (1.0, 2.0)


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def drawing(name: str, paint: str, size: int = 18) -> str:
    """The SVG of `name` in the colour `paint` (#RRGGBB)."""
    stroke = SMALL_STROKE if size <= 11 else STROKE
    return _drawing(name).replace("currentColor", paint).replace('stroke-width="2"', f'stroke-width="{stroke}"')


@cache
def _pixmap(name: str, paint: str, size: int, scale: float) -> QPixmap:
    picture = QPixmap(round(size * scale), round(size * scale))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = drawing(name, paint, size).encode()
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def pixmap(name: str, role: str = "text", size: int = 14, scale: float = 1.0) -> QPixmap:
    """The picture of an icon in the colour of `role`, `size` logical pixels square."""
    return _pixmap(name, current().colours[role], size, scale)


def icon(name: str, role: str = "text", size: int = 18, checked: str = "accent") -> QIcon:
    """An icon for buttons and menus; grey when disabled, in the colour `checked` when on. Empty name: no icon."""
    value = QIcon()
    if not name:
        return value
    for scale in _SCALES:
        value.addPixmap(pixmap(name, role, size, scale), QIcon.Mode.Normal, QIcon.State.Off)
        value.addPixmap(pixmap(name, checked, size, scale), QIcon.Mode.Normal, QIcon.State.On)
        value.addPixmap(pixmap(name, "disabled", size, scale), QIcon.Mode.Disabled)
    return value


def write_icons(folder: Path, names: dict[str, str]) -> None:
    """Write the icons that a style sheet names by file: icon -> role of its colour."""
    for name, role in names.items():
        (folder / f"{name}.svg").write_text(drawing(name, current().colours[role], 12), encoding="utf-8")
