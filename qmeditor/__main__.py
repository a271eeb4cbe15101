# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The program's one door: a command or an option goes to the command line, anything else opens the window.

Each surface is imported only when it is entered: a worker that is spawned, and a command, never load Qt.
"""

import multiprocessing
import os
import sys
from importlib import import_module

COMMANDS = frozenset(
    {
        "new",
        "upgrade",
        "list",
        "import",
        "release",
        "export",
        "convert",
        "compare",
        "check",
        "verify",
        "copies",
        "draft",
        "backup",
        "restore",
    }
)


def surface(words: list[str]) -> str:
    """The room that these words of a command line are for: `"cli"` or `"desktop"`."""
    return "cli" if words and (words[0] in COMMANDS or words[0].startswith("-")) else "desktop"


def has_screen() -> bool:
    """Whether a window can be shown; Qt would end the program where not."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def main() -> int:
    """Run the command line or the window with the words that the program was started with; the exit status."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    if surface(words) == "desktop" and not has_screen():
        refused: int = import_module("qmeditor.cli.main").no_screen()
        return refused
    status: int = import_module(f"qmeditor.{surface(words)}.main").main(words)
    return status


if __name__ == "__main__":
    sys.exit(main())
