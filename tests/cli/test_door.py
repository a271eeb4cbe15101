# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The program's door: without a screen the window is refused in one line, and nothing aborts."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
@pytest.mark.parametrize("words", [[], ["so.qmlib"], ["bogus"]])
def test_without_a_screen_the_window_is_refused_in_one_line(words: list[str]) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run([sys.executable, "-m", "qmeditor", *words], env=bare, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("qmeditor: ")
    assert done.stderr.count("\n") == 1


def test_every_command_is_known_at_the_door() -> None:
    import typer

    from qmeditor.__main__ import COMMANDS
    from qmeditor.cli.main import app

    made = getattr(typer.main.get_command(app), "commands")  # noqa: B009 (a group of click's)
    assert set(made) <= COMMANDS
