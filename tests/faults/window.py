# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The window, typed into by real keys until it is killed; and what of it is in the library then."""

import itertools
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from qmeditor.acts import Person, open_library
from qmeditor.acts.drafts import open_draft
from qmeditor.desktop import theme
from qmeditor.desktop.main import Program, application
from qmeditor.desktop.state import State
from qmeditor.document import Text
from qmeditor.document.walk import block_contents, blocks
from tests.libraries import NOW

MOST_LOST = 2.0
"""Seconds of typing that a kill may cost."""


def type_for_ever(path: Path, folder: Path, code: str, say: Callable[[str], None]) -> None:
    """Open the library in the window and type; `say` each word, and when its last key was pressed."""
    app = application()
    state = State(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    theme.apply_theme(app, theme.load_theme("light"))
    program = Program(app, state)
    program.session.open(path)
    window = program.show()
    window.open_code(code)
    if window.tab is not None and not window.tab.draft_id:
        window.commands["open_draft"].trigger()
        app.processEvents()
    tab = window.tab
    assert tab is not None
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    say("open")
    start = round(time.time() * 1000)
    for count in itertools.count():
        word = f"x{start}y{count}z"
        for key in f"{word} ":
            QTest.keyClick(tab.editor, key)
            app.processEvents()
            time.sleep(0.002)
        say(f"word {word} {time.monotonic()}")


def lost_words(library: Path, code: str, by: Person, lines: Sequence[str], killed: float) -> tuple[float, str]:
    """The seconds of typing that are not there, by the clock of the worker's words, and what is wrong with that.

    A process that the system kept waiting saves late: the longest time between two words is no fault of the window.
    """
    words = [(line.split()[1], float(line.split()[2])) for line in lines if line.startswith("word")]
    with open_library(library, by, NOW + timedelta(days=1)) as opened:
        document = open_draft(opened, code).document
    parts = (part for block in blocks(document.body) for content in block_contents(block) for part in content)
    text = "".join(part.text for part in parts if isinstance(part, Text))
    there = [word in text for word, _ in words]
    if False in there[: sum(there)]:
        return 0.0, "a word in the middle of what was typed is missing"
    missing = [when for (_, when), found in zip(words, there, strict=True) if not found]
    if not missing:
        return 0.0, ""
    seconds = killed - missing[0]
    waits = [later - earlier for (_, earlier), (_, later) in itertools.pairwise(words)]
    slow = max([killed - words[-1][1], *waits])
    return seconds, f"{seconds:.1f} s of typing lost" if seconds > MOST_LOST + slow else ""
