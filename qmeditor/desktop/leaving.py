# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Closing, and going on with what was typed, are acts with an outcome: they wait until drafts are saved.

Where they cannot be, nothing closes before the person has chosen: try again, save copies elsewhere, give the words up,
or stay.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from qmeditor.acts.draft_file import write_draft_file
from qmeditor.desktop.drafts import Draft, flush
from qmeditor.desktop.language import tr
from qmeditor.document import Trouble

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow


def may_leave(window: "MainWindow", drafts: Collection[Draft]) -> bool:
    """Whether these drafts may be closed: each is saved, a copy of it lies elsewhere, or its words are given up."""
    return _settled(window, drafts, leaving=True)


def saved(window: "MainWindow", code: str) -> bool:
    """Whether the library has all that was typed in the draft of `code`, so that an act may go on with it."""
    draft = window.session.drafts.get(code)
    return draft is None or _settled(window, [draft], leaving=False)


def rescue(window: "MainWindow") -> None:
    """What can be done about the drafts that could not be saved, when the person asks."""
    _settled(window, [draft for draft in window.session.drafts.values() if not draft.safe], leaving=False)


def _settled(window: "MainWindow", drafts: Collection[Draft], leaving: bool) -> bool:
    """Flush until all are safe, or the person has chosen otherwise."""
    from qmeditor.desktop.dialogs import ask_unsaved

    if window.leaving:  # asked already: the window system may say it twice
        return False
    window.leaving = True
    QGuiApplication.inputMethod().commit()  # what is being composed, or typed into a field, is typed
    window.inspector.take_in()
    try:
        left = list(drafts)
        while True:
            failed = flush(left)
            left = [draft for draft in left if not draft.safe]
            if not left:
                return True
            if not failed:
                continue  # typed meanwhile
            choice = ask_unsaved(window, [draft.code for draft in left], next(iter(failed.values())), leaving)
            if choice == "stay":
                return False
            if choice == "give_up":
                return True
            if choice == "copy" and _copied(window, left) and leaving:
                return True
            if choice == "copy" and not leaving:
                return False
    finally:
        window.leaving = False


def _copied(window: "MainWindow", drafts: Collection[Draft]) -> bool:
    """Write each draft to a file that `import --replace` takes; whether all are there."""
    from qmeditor.desktop.dialogs import ask_copy_paths, tell_trouble

    paths = ask_copy_paths(window, [draft.code for draft in drafts], window.state.folder)
    try:
        for draft, path in zip(drafts, paths, strict=False):
            write_draft_file(path, draft.as_file())
    except Trouble as trouble:
        tell_trouble(window, trouble)
        return False
    if paths:
        window.state.folder = paths[0].parent
        window.tell(tr("Saved {name}", name=", ".join(path.name for path in paths)))
    return bool(paths)


class Hold:
    """A draft in work into which nobody types, as an act is done on it; None: it is in no tab, or there is none."""

    def __init__(self, window: "MainWindow", draft: Draft | None) -> None:
        self.window = window
        self.drafts = [] if draft is None else [draft]
        for one in self.drafts:
            one.hold(True)

    def free(self) -> None:
        """The act did not come about: it can be typed into again."""
        for draft in self.drafts:
            if not draft.ended:
                draft.hold(False)
                if self.window.find_tab(draft.code) is None and draft.safe:
                    self.window.session.end_draft(draft.code)

    def failed(self, error: BaseException) -> None:
        """The act was refused, or cancelled."""
        self.free()
        self.window.failed(error)
