# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command line's way in and its nets: whatever happens, one line on standard error and an exit status."""

import os
import sys
import tempfile
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

import typer
from platformdirs import user_state_path
from typer.exceptions import TyperException

from qmeditor import __version__
from qmeditor.cli import comparison, copies, drafting, keeping, library, moving  # noqa: F401 (each adds its commands)
from qmeditor.cli.app import app
from qmeditor.cli.speech import Unread, say, speak, system_language, tell, tell_trouble, work_on
from qmeditor.document import Trouble
from qmeditor.trace import private_file, trace

DONE, DIFFERENT, TROUBLE = 0, 1, 2


def main(argv: list[str]) -> int:
    """Run one command with these words; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Windows writes pipes in an old code page else
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak(system_language())
    work_on("")
    if argv[:1] == ["--version"]:
        sys.stdout.write(f"qmeditor {__version__}\n")
        return DONE
    try:
        status = typer.main.get_command(app).main(argv, prog_name="qmeditor", standalone_mode=False)
    except Trouble as trouble:
        if trouble.key == "cli.output":
            _close_output()
        tell_trouble(trouble)
        return TROUBLE
    except TyperException as error:
        tell("cli.usage", problem=_message(error))
        return TROUBLE
    except (typer.Abort, KeyboardInterrupt):
        tell("cli.stopped")
        return TROUBLE
    except Unread:
        _close_output()
        return DONE
    except Exception as error:  # noqa: BLE001 the last net: no traceback reaches a person
        tell("cli.crash", problem=type(error).__name__, log=_log(error))  # its message may be text of a document
        return TROUBLE
    return status if isinstance(status, int) else DONE


def _close_output() -> None:
    """Nothing more goes to standard output, which is flushed at the exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def no_screen() -> int:
    """Say that the window cannot be opened; the exit status."""
    speak(system_language())
    tell("cli.no_screen")
    return TROUBLE


def _message(error: TyperException) -> str:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    return " ".join(message.split()) or say("cli.no_command")


def _log(error: Exception) -> str:
    """Write where it happened beside the person's state, or among the temporary files; the file's path."""
    name = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.log"
    for folder in (user_state_path("qmeditor", appauthor=False), Path(tempfile.gettempdir())):
        try:
            path = private_file(folder / name)
            path.write_text(f"Traceback (qmeditor {__version__}):\n{trace(error)}\n", encoding="utf-8")
        except OSError:
            continue
        return str(path)
    return "-"
