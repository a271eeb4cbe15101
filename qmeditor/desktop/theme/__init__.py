# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How the window looks: colours by role, icons in those colours, one style sheet. The data lie in resources/themes."""

from qmeditor.desktop.theme.colours import Theme, colour, current, load_theme
from qmeditor.desktop.theme.fonts import Size, font, load_fonts
from qmeditor.desktop.theme.icons import icon, pixmap
from qmeditor.desktop.theme.style import apply_theme, watch

__all__ = [
    "Size",
    "Theme",
    "apply_theme",
    "colour",
    "current",
    "font",
    "icon",
    "load_fonts",
    "load_theme",
    "pixmap",
    "watch",
]
