# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Bars of the window, taken in the main window with outline, inspector and autosave on.

Qt's own cost stands beside: a plain QTextEdit with the same text is typed into in the same run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from qmeditor.acts.drafts import new_document, new_draft, save_draft
from qmeditor.desktop import theme
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.main import Program, application
from qmeditor.desktop.state import State
from qmeditor.document import Heading, Paragraph, Table
from qmeditor.document.edits import Position
from qmeditor.document.edits.sections import move_section_down
from qmeditor.document.edits.tables import insert_row
from tests.bench.manual import manual
from tests.bench.measures import Bar, Result, percentile, result
from tests.bench.revision import revise
from tests.libraries import LAN, NOW, library_at, release_unprinted

START = Bar("start", "s", 1.0, "start to a usable window")
FIRST = Bar("open_first_paint", "s", 0.4, "open the 500-page document, first paint")
LAID = Bar("open_laid_out", "s", 1.5, "open the 500-page document, all laid out")
PARAGRAPH = Bar("key_paragraph_p99", "ms", 16, "key press to paint in a paragraph, p99 of start, middle and end")
CELL = Bar("key_cell_p99", "ms", 25, "key press to paint in a 6x4 table cell, p99 of start, middle and end")
PLAIN = Bar("key_plain_qt_p99", "ms", None, "the same in a plain QTextEdit with the same text")
STRUCTURE = Bar("structure_edit", "ms", 25, "Enter, undo, insert row, move a section by one: the slowest median")
STALL = Bar("stall_max", "ms", 50, "longest gap of the event loop at autosave and compare")
MEMORY = Bar("memory_open", "MB", 300, "memory of the window with the 500-page document open")
KEYS = 40
CODE = "STCL-500"


def measure() -> list[Result]:
    """All bars of this group."""
    with tempfile.TemporaryDirectory() as folder:
        path = _library(Path(folder))
        results = [result(START, [_start(path, Path(folder)) for _ in range(5)])]
        app = application()
        theme.apply_theme(app, theme.load_theme("light"))
        program = Program(app, State(QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)))
        program.session.open(path)
        window = program.show()
        _settle()
        first, laid = _open(program)
        tab = window.find_tab(CODE, DocumentTab)
        assert isinstance(tab, DocumentTab)
        results += [result(FIRST, [first]), result(LAID, [laid])]
        results += _keys(tab.editor)
        results.append(_structure(tab.editor))
        results.append(_stalls(program))
        results.append(result(MEMORY, [_resident()]))
        window.close()
        program.session.close()
        app.processEvents()
    return results


def _library(folder: Path) -> Path:
    old = manual()
    with library_at(folder) as library:
        draft = new_document(library, "manual", CODE, "Sổ tay chất lượng", LAN, NOW)
        save_draft(library, draft.draft_id, old, {}, NOW)
        release_unprinted(library, CODE)
        opened = new_draft(library, CODE, LAN, NOW)
        save_draft(library, opened.draft_id, revise(opened.document).document, {}, NOW)
    return library.path


_STARTING = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qmeditor.desktop import main
def ready():
    if any(w.isVisible() for w in QApplication.topLevelWidgets()):
        print(time.time()); sys.stdout.flush(); QApplication.quit()
shown = main.Program.show
def show(self, *a, **k):
    window = shown(self, *a, **k)
    QTimer.singleShot(0, ready)
    return window
main.Program.show = show
main.main([sys.argv[1]])
"""


def _start(path: Path, home: Path) -> float:
    """Seconds from the start of the process until its window is shown and the event loop runs."""
    began = time.time()
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", _STARTING, str(path)], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0]) - began


class _Paints(QObject):
    """Says when a widget has been painted."""

    painted = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return False


def _settle(seconds: float = 0.3) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def _open(program: Program) -> tuple[float, float]:
    window = program.window
    assert window is not None
    began = time.perf_counter()
    window.open_code(CODE)
    tab = window.find_tab(CODE, DocumentTab)
    assert isinstance(tab, DocumentTab)
    paints = _Paints()
    tab.editor.viewport().installEventFilter(paints)
    while not paints.painted:
        QApplication.processEvents()
    first = time.perf_counter() - began
    tab.editor.document().documentLayout().documentSize()
    tab.editor.viewport().repaint()
    laid = time.perf_counter() - began
    tab.editor.viewport().removeEventFilter(paints)
    _settle()
    return first, laid


@contextmanager
def _painted(editor: QTextEdit) -> Iterator[Callable[[Callable[[], None]], float]]:
    paints = _Paints()
    editor.viewport().installEventFilter(paints)

    def once(act: Callable[[], None]) -> float:
        paints.painted = False
        began = time.perf_counter()
        act()
        while not paints.painted:
            QApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    yield once
    editor.viewport().removeEventFilter(paints)


def _type(editor: QTextEdit) -> list[float]:
    editor.setFocus()
    with _painted(editor) as once:
        values = [once(lambda: QTest.keyClick(editor, Qt.Key.Key_N)) for _ in range(KEYS)]
    _settle(0.05)
    return values


def _places(editor: Editor) -> dict[str, list[Position]]:
    """Three places each, at the start, middle and end: in a paragraph, in a cell of a 6x4 table."""
    body = editor.value.body
    paragraphs = [Position(b.id, 3) for b in body if isinstance(b, Paragraph)]
    cells = [Position(_inner(b), 1) for b in body if isinstance(b, Table)]
    return {kind: [all_[0], all_[len(all_) // 2], all_[-1]] for kind, all_ in (("p", paragraphs), ("c", cells))}


def _inner(table: Table) -> str:
    cell = table.rows[2].cells[1]
    assert cell is not None
    return cell.blocks[0].id


def _keys(editor: Editor) -> list[Result]:
    taken: dict[str, list[float]] = {"p": [], "c": [], "q": []}
    notes: dict[str, str] = {}
    places = _places(editor)
    plain = QTextEdit()
    plain.setUndoRedoEnabled(False)
    plain.resize(editor.size())
    for kind in ("p", "c"):
        worst = []
        for place in places[kind]:
            editor.go_to(place)
            _settle()
            values = _type(editor)
            worst.append(percentile(values, 0.99))
            taken[kind].append(worst[-1])
        notes[kind] = " / ".join(f"{value:.0f}" for value in worst)
    clone = editor.document().clone(plain)
    plain.setDocument(clone)
    plain.show()
    _settle(1.0)
    for place in places["p"]:
        number = editor.lines_of(place.block)[0].blockNumber()
        cursor = QTextCursor(clone.findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=3)
        plain.setTextCursor(cursor)
        plain.ensureCursorVisible()
        _settle()
        taken["q"].append(percentile(_type(plain), 0.99))
    plain.close()
    plain.deleteLater()
    notes["q"] = " / ".join(f"{value:.0f}" for value in taken["q"])
    ratio = max(taken["p"]) / max(taken["q"])
    return [
        Result(PARAGRAPH, max(taken["p"]), KEYS * 3, f"start / middle / end: {notes['p']}; {ratio:.2f} of plain Qt"),
        Result(CELL, max(taken["c"]), KEYS * 3, f"start / middle / end: {notes['c']}"),
        Result(PLAIN, max(taken["q"]), KEYS * 3, f"start / middle / end: {notes['q']}"),
    ]


def _structure(editor: Editor) -> Result:
    places = _places(editor)
    heading = next(b for b in editor.value.body[20:] if isinstance(b, Heading) and b.level == 2)
    row = places["c"][0]
    acts: dict[str, Callable[[], None]] = {
        "enter": editor.enter,
        "undo": editor.undo,
        "insert row": lambda: _ignore(editor.edit("row", lambda: insert_row(editor.value, row, editor.ids()))),
        "move section": lambda: _ignore(editor.edit("move", lambda: move_section_down(editor.value, heading.id))),
    }
    medians: dict[str, float] = {}
    for name, act in acts.items():
        editor.go_to(
            row if name == "insert row" else Position(heading.id, 0) if name == "move section" else places["p"][0]
        )
        values = []
        for _ in range(7):
            _settle(0.1)
            if name == "undo":
                editor.enter()
                _settle(0.1)
            with _painted(editor) as once:
                values.append(once(act))
        medians[name] = statistics.median(values)
    slowest = max(medians.values())
    return Result(STRUCTURE, slowest, 7, ", ".join(f"{name} {value:.0f}" for name, value in medians.items()))


def _ignore(_: object) -> None:
    return None


def _stalls(program: Program) -> Result:
    window = program.window
    assert window is not None
    gaps: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(beat)
    tab = window.tab
    assert tab is not None
    _settle()
    saving: list[float] = []
    last[0] = time.perf_counter()
    timer.start()
    for _ in range(3):
        QTest.keyClick(tab.editor, Qt.Key.Key_A)
        QApplication.processEvents()
        gaps.clear()
        last[0] = time.perf_counter()
        assert tab.draft is not None
        tab.draft.flush(lambda: None, print)
        _settle(1.0)
        saving.append(max(gaps))
    gaps.clear()
    window.commands["compare"].trigger()
    began = time.perf_counter()
    while window.tab is tab and time.perf_counter() - began < 60:
        QApplication.processEvents()
    _settle(0.5)
    comparing = max(gaps)
    timer.stop()
    window.tabs.setCurrentWidget(tab)
    return Result(STALL, max(*saving, comparing), 4, f"autosave {max(saving):.0f}, compare {comparing:.0f}")


def _resident() -> float:
    if sys.platform.startswith("linux"):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return float("nan")
