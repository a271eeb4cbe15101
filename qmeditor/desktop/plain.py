# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is shown letter by letter: labels, tool tips and text documents that take no word from outside for HTML.

Qt guesses: a QLabel and a tool tip whose text looks like HTML (`Qt.mightBeRichText`) are laid out as such, with its
style sheets and pictures read from the disk or from another PC. A title, a file name or the name of a holder may be
such a text. So labels are made here, tool tips go through :func:`tip`, and a QTextDocument loads nothing by itself.
"""

from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A QLabel that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ClosedDocument(QTextDocument):
    """A QTextDocument that loads nothing: no picture, no style sheet, wherever its address points."""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing, whatever is asked for (`QTextDocument.loadResource`)."""
        del type, name
        return None


def tip(text: str) -> str:
    """`text` as a tool tip or a "What's this" takes it so that its letters are shown: escaped where Qt might guess."""
    if "<" not in text and "&lt;" not in text:  # all that makes Qt think of HTML
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'
