# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The program's one door: a command or an option goes to the command line, anything else opens the window.

Each surface is imported only when it is entered: a worker that is spawned, and a command, never load Qt.
"""

import multiprocessing
import sys
from importlib import import_module

COMMANDS = frozenset(
    {
        "new",
        "list",
        "import",
        "release",
        "export",
        "convert",
        "compare",
        "check",
        "verify",
        "copies",
        "backup",
        "restore",
    }
)


def surface(words: list[str]) -> str:
    """The room that these words of a command line are for: `"cli"` or `"desktop"`."""
    return "cli" if words and (words[0] in COMMANDS or words[0].startswith("-")) else "desktop"


def main() -> int:
    """Run the command line or the window with the words that the program was started with; the exit status."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    status: int = import_module(f"qmeditor.{surface(words)}.main").main(words)
    return status


if __name__ == "__main__":
    sys.exit(main())
