# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The keyboard's way round the window: F6 from region to region, Shift+F6 back, Esc to the page."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

Regions = Callable[[], list[QWidget]]


class Round:
    """`regions` gives the widgets of the round, the page first; those that are not shown are left out."""

    def __init__(self, window: QWidget, regions: Regions) -> None:
        self.window, self._regions = window, regions
        for keys, by in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(keys), window).activated.connect(lambda step=by: self.step(step))

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._regions() if widget.isVisible()]

    def step(self, by: int) -> None:
        """Go to the next region, or to the one before."""
        shown = self._shown()
        if not shown:
            return
        now = QApplication.focusWidget()
        at = next((place for place, one in enumerate(shown) if now is one or (now and one.isAncestorOf(now))), -1)
        target = shown[(at + by) % len(shown)] if at >= 0 else shown[0]
        inside = next((child for child in target.findChildren(QWidget) if _takes_focus(child)), target)
        (target if _takes_focus(target) else inside).setFocus()

    def home(self) -> None:
        """Back to the page, the caret where it was."""
        shown = self._shown()
        if shown:
            shown[0].setFocus()


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value & 2 != 0
