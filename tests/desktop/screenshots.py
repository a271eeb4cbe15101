# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the main screens into build/screenshots: both languages, light and dark, 1366 by 768 as in an office.

The window is 1366 by 698: what a title bar and a taskbar leave. `python -m tests.desktop.screenshots [FOLDER]`.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.libraries import new_library
from qmeditor.acts.samples import load_sample, read_sample
from qmeditor.acts.versions import find_version, read_version
from qmeditor.desktop import theme
from qmeditor.desktop.compared import Side
from qmeditor.desktop.dialogs import release_dialog
from qmeditor.desktop.flows import show_comparison
from qmeditor.desktop.main import Program, application
from qmeditor.desktop.session import now, today
from qmeditor.desktop.state import State
from qmeditor.desktop.window import MainWindow

CODE = "QT-02"


def settle(app: QApplication) -> None:
    """Let everything be laid out and painted."""
    for _ in range(8):
        app.processEvents()


def side(window: MainWindow, text: str) -> Side:
    """One side of the comparison."""
    library = window.session.require()
    version = find_version(library, text, today())
    return version, read_version(library, version)


def main(folder: Path) -> int:
    """Write all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "mau.qmlib"
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        state = State(settings)
        program = Program(app, state)
        sample = read_sample("vi")
        made = new_library(path, program.session.by, now(), "vi", "", sample.organisation, sample.parent_organisation)
        load_sample(made, "vi", program.session.by, now())
        made.close()
        for tongue in ("vi", "en"):
            for name in ("light", "dark"):
                state.language, state.theme = tongue, name
                theme.apply_theme(app, theme.load_theme("dark" if name == "dark" else "light"))
                if program.session.library is None:
                    program.session.open(path)
                window = program.show()
                _screens(app, window, lambda widget, what, own=f"{tongue}-{name}": _save(widget, folder, what, own))
                window.close()
                window.deleteLater()
                settle(app)
        program.session.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _save(widget: QWidget, folder: Path, what: str, own: str) -> None:
    widget.grab().save(str(folder / f"{what}-{own}.png"))


def _screens(app: QApplication, window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    settle(app)
    save(window, "start")
    window.open_code("STCL")
    window.open_code(CODE)
    settle(app)
    save(window, "main")
    editor = window.tab.editor if window.tab else None
    assert editor is not None
    window.left.setFocus()
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 3)
    settle(app)
    save(window, "editor")
    entry = window.session.entry(CODE)
    assert entry is not None
    old, new = side(window, f"{CODE}@{entry.revision}"), side(window, f"{CODE}@draft")
    comparison = compare_documents(old[1].document, new[1].document)
    show_comparison(window, CODE, old, new, comparison)
    settle(app)
    save(window, "compare")
    session = window.session
    asked = release_dialog(session.require(), CODE, comparison, {}, now(), window)
    asked.show()
    settle(app)
    save(asked, "release")
    asked.close()
    asked.deleteLater()


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    shutil.rmtree(target, ignore_errors=True)
    sys.exit(main(target))
