# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a window shows of a library as a whole."""

import pytest
from pytestqt.qtbot import QtBot

from qmeditor.desktop.main import Program
from tests.forging import forge


@pytest.mark.parametrize("part", ["xml", "pdf", "style", "wording"])
def test_a_revision_whose_content_was_changed_is_soon_shown_as_damaged(
    program: Program, qtbot: QtBot, part: str
) -> None:
    session = program.session
    path = session.path
    assert path is not None
    session.close_library()
    forge(path, f"UPDATE revisions SET {part} = {part} || ' '")
    session.open(path)

    def shown() -> tuple[str, str]:
        line = session.entry("QT-01")
        assert line is not None
        return str(line.state), line.revision

    qtbot.waitUntil(lambda: shown() == ("damaged", ""), timeout=10_000)
    session.refresh()
    assert shown() == ("damaged", "")
    other = session.entry("QT-02")
    assert other is not None
    assert other.state == "draft"
