# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Opens the window; what nobody expected is told in one message and written to a log."""

import gc
import logging
import sys
from pathlib import Path
from types import TracebackType

from platformdirs import user_config_path, user_log_path
from PySide6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from qmeditor.acts.libraries import language_of
from qmeditor.desktop import theme
from qmeditor.desktop.language import speak, tr
from qmeditor.desktop.notices import Notice
from qmeditor.desktop.session import Session
from qmeditor.desktop.state import State
from qmeditor.desktop.window import MainWindow
from qmeditor.document import Trouble
from qmeditor.trace import private_file, trace

LOG = logging.getLogger("qmeditor.desktop")


class Program:
    """The application, its session and its window."""

    def __init__(self, app: QApplication, state: State) -> None:
        self.app, self.state = app, state
        self.session = Session()
        self.window: MainWindow | None = None

    def show(self, codes: tuple[str, ...] = (), geometry: bytes = b"") -> MainWindow:
        """Make the window in the language of the state, with these documents open."""
        speak(self.app, self.state.language)
        window = MainWindow(self.session, self.state)
        window.rebuild_wanted.connect(self._rebuild, Qt.ConnectionType.QueuedConnection)
        window.commands["dark"].setChecked(self.state.theme == "dark")
        window.commands["vietnamese" if self.state.language == "vi" else "english"].setChecked(True)
        self.window = window
        if geometry or self.state.geometry:
            window.restoreGeometry(geometry or self.state.geometry)
        window.show()
        for code in codes:
            window.open_code(code)
        return window

    def _rebuild(self) -> None:
        """The same window in another language, around the same drafts in work: nothing of them closes."""
        old = self.window
        if old is None:
            return
        codes, front = [tab.code for tab in old.tabs.documents()], old.code()
        geometry = bytes(old.saveGeometry().data())
        old.give_over()
        new = self.show(tuple(codes), geometry)
        if front:
            new.open_code(front)
        old.close()
        old.deleteLater()

    def crashed(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """The hook: log it, make the pages show their documents again, tell it once."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        details = trace(error.with_traceback(where))
        LOG.error("%s", details)
        window = self.window
        if window is not None:
            for tab in window.tabs.documents():
                tab.editor.recover()
        if window is None:
            return
        notice = Notice(
            tr("Something went wrong in the program"),
            tr("What you typed is kept. Go on working; if it comes again, close the program and start it anew."),
            tr("The details are in {file}", file=str(log_file())),
            details,
            severity="error",
        )
        window.notices.put("crash", notice)


def log_file() -> Path:
    """Where the log is written."""
    return user_log_path("qmeditor", appauthor=False) / "qmeditor.log"


def start_log() -> None:
    """Write warnings and errors to the log, which its owner alone may read."""
    try:
        handler: logging.Handler = logging.FileHandler(private_file(log_file()), encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def application() -> QApplication:
    """The Qt application, with fonts and names."""
    # Values are trees without cycles: looking through half a million of them for cycles stalls the window.
    gc.set_threshold(100_000, 50, 100)
    sys.setswitchinterval(0.001)  # seconds: how long a key may wait for a thread that computes
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(["qmeditor"])  # no word of the person: Qt ends at one that is no text
    app.setApplicationName("qmeditor")
    app.setApplicationDisplayName("qmeditor")
    app.setDesktopFileName("qmeditor")
    theme.load_fonts()
    app.setWindowIcon(theme.icon("qmeditor", "accent", 32))
    return app


def main(argv: list[str]) -> int:
    """Open the window with the library that `argv` names, else the one that was open last; the exit status."""
    app = application()
    start_log()
    settings = QSettings(str(user_config_path("qmeditor", appauthor=False) / "window.ini"), QSettings.Format.IniFormat)
    state = State(settings)
    speak(app, state.language)
    theme.apply_theme(app, theme.load_theme("dark" if state.theme == "dark" else "light"))
    program = Program(app, state)
    sys.excepthook = program.crashed
    wanted = Path(argv[0]) if argv else state.library
    trouble: Trouble | None = None
    if wanted is not None and (argv or wanted.exists()):
        try:
            program.session.open(wanted.absolute())
            state.library = wanted.absolute()
            if not state.language_chosen:
                state.language = language_of(program.session.require())
        except Trouble as error:
            trouble = error
    window = program.show()
    if trouble is not None:
        told = trouble
        QTimer.singleShot(0, lambda: window.failed(told))
    status = app.exec()
    program.session.close()
    return status
