# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pasting in the window: what is long is read in a process of its own, what could not be taken is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from qmeditor.acts.pasting import Offer, Pasted, read_offer
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import say, tr
from qmeditor.document import Trouble

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow

LARGE = 100_000  # bytes and characters: some 50 ms


def serve(window: "MainWindow", editor: Editor) -> None:
    """Read for `editor` what is pasted, and tell in `window` what is left out."""

    def read(offer: Offer, done: Callable[[Pasted], None]) -> None:
        if offer.size > LARGE:
            window.heavy(
                tr("Reading what was copied"), read_offer, (offer,), lambda found: _arrived(editor, done, found)
            )
            return
        try:
            done(read_offer(offer))
        except Trouble as trouble:
            window.failed(trouble)

    editor.read_offer = read
    editor.told.connect(lambda losses: window.tell(" ".join(say(loss) for loss in losses)))


def _arrived(editor: Editor, done: Callable[[Pasted], None], found: Pasted) -> None:
    if isValid(editor):  # its tab may have been closed meanwhile
        done(found)
