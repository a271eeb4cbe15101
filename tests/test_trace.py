# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Reports of faults: where it happened, and no word of a document; for the eyes of their owner alone."""

import logging
import stat
import sys
from pathlib import Path

import pytest

from qmeditor.child import ChildError
from qmeditor.cli.main import main
from qmeditor.document import InvalidDocument, Text
from qmeditor.trace import private_file, trace

SECRET = "Quyết định về lương"


def fails(text: str = SECRET) -> None:
    held = {"text": text}
    try:
        Text(f"{held['text']}\r")
    except InvalidDocument as error:
        try:
            raise KeyError(text) from error
        except KeyError as inner:
            raise ExceptionGroup(text, [inner]) from inner


def caught() -> BaseException:
    try:
        fails()
    except ExceptionGroup as error:
        return error
    pytest.fail("nothing went wrong")


def test_a_trace_has_lines_and_kinds_and_no_words() -> None:
    said = trace(caught())
    assert "in fails" in said
    assert "in check" not in said
    assert said.index("InvalidDocument") < said.index("KeyError") < said.index("ExceptionGroup")
    assert "Quyết" not in said
    assert "lương" not in said


def test_what_a_child_told_is_kept() -> None:
    told = ChildError("ValueError", "in work, line 7")
    error = RuntimeError(SECRET)
    error.__cause__ = told
    assert "in work, line 7" in trace(error)
    assert SECRET not in trace(error)


def test_a_cause_that_causes_itself_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert trace(one).split() == ["KeyError", "ValueError"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own rights")
def test_a_private_file_is_its_owners_alone_and_no_link(tmp_path: Path) -> None:
    made = private_file(tmp_path / "new" / "a.log")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    made.write_text("old")
    made.chmod(0o644)
    assert private_file(made).read_text() == "old"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    (tmp_path / "link").symlink_to(made)
    with pytest.raises(OSError, match="link"):
        private_file(tmp_path / "link")


def test_the_command_line_reports_no_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("qmeditor.cli.main.user_state_path", lambda *_, **__: tmp_path / "state")
    monkeypatch.setattr("qmeditor.cli.library.new_library", lambda *_: fails())
    assert main(["new", str(tmp_path / "x.qmlib")]) == 2
    (log,) = (tmp_path / "state").glob("crash-*.log")
    for said in (capsys.readouterr().err, log.read_text(encoding="utf-8")):
        assert "ExceptionGroup" in said
        assert "lương" not in said
    assert "in fails" in log.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_window_logs_no_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, expected_logs: list[str]) -> None:
    expected_logs.append("ExceptionGroup")
    from qmeditor.desktop import main as window

    monkeypatch.setattr(window, "log_file", lambda: tmp_path / "log" / "qmeditor.log")
    logger = logging.getLogger()
    before = list(logger.handlers)
    window.start_log()
    try:
        error = caught()
        program = window.Program.__new__(window.Program)
        program.window, program._telling = None, False
        program.crashed(type(error), error, error.__traceback__)
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
    said = (tmp_path / "log" / "qmeditor.log").read_text(encoding="utf-8")
    assert "in fails" in said
    assert "lương" not in said
