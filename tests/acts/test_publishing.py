# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Layouts leave no growing memory behind: what is more than a little is laid out in a child."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qmeditor.acts import publishing
from qmeditor.child import Child
from qmeditor.document import Document, Paragraph, Properties, Text, Trouble
from qmeditor.document.house import load_style
from tests.processes import gone, seen


def document(size: int) -> Document:
    body = tuple(Paragraph(f"{n:08X}", (Text(f"Đoạn văn số {n}."),)) for n in range(1, size + 1))
    return Document(body, Properties(code="QT-01", title="Quy trình"))


def lay_out(made: Document) -> publishing.LaidOut:
    return publishing.lay_out(made, {}, load_style("iso-vn"), {})


def child() -> Child | None:
    made = publishing._press._child
    return made if made is not None and made.alive else None


def test_a_child_lays_out_the_same_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_press", publishing._Press())
    small = document(20)
    here = lay_out(small)
    assert child() is None
    monkeypatch.setattr(publishing, "_OWN_SHARE", 30)
    assert lay_out(small) == here
    assert child() is not None
    monkeypatch.setattr(publishing, "_CHILD_SHARE", 30)
    assert lay_out(small) == here
    assert child() is None, "a child that kept its share has ended"


def test_a_child_that_dies_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_press", publishing._Press())
    monkeypatch.setattr(publishing, "_OWN_SHARE", 0)
    lay_out(document(5))
    made = child()
    assert made is not None
    os.kill(made.pid, signal.SIGKILL)
    with pytest.raises(Trouble, match="layout_ended"):
        lay_out(document(5))
    assert lay_out(document(5)).pages, "the next one has a new child"
    made = child()
    assert made is not None
    made.end()


KILLED = """
import time
from qmeditor.acts import publishing
from tests.acts.test_publishing import document, lay_out

if __name__ == "__main__":
    publishing._OWN_SHARE = 0
    lay_out(document(5))
    print(publishing._press._child.pid, flush=True)
    {what}
"""


LONG = "lay_out(document(15_000))"


@pytest.mark.parametrize(("what", "after"), [(LONG, 0.0), (LONG, 0.3), (LONG, 1.0), ("time.sleep(60)", 0.3)])
def test_a_program_that_is_killed_when_it_has_laid_out_leaves_no_child_and_no_folder(
    tmp_path: Path, what: str, after: float
) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED.replace("{what}", what), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        assert seen(pid)
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(after)
        program.kill()
        program.communicate(timeout=10)
    assert gone(pid, within=2)
    assert list(tmp_path.iterdir()) == [script]


def test_where_no_child_can_be_started_the_document_is_laid_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> Child:
        raise OSError(11, "Resource temporarily unavailable")

    made = lay_out(document(5))
    monkeypatch.setattr(publishing, "_press", publishing._Press())
    monkeypatch.setattr(publishing, "_OWN_SHARE", 0)
    monkeypatch.setattr(publishing, "Child", refused)
    assert lay_out(document(5)) == made


def test_a_temporary_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    script = tmp_path / "nowhere.py"
    script.write_text(NOWHERE, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, script, str(tmp_path / "nowhere")], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout.split() == ["publish.no_temporary", str(tmp_path / "nowhere")]


NOWHERE = """
import sys, tempfile
from qmeditor.acts import publishing
from qmeditor.document import Trouble
from tests.acts.test_publishing import document, lay_out

if __name__ == "__main__":
    tempfile.tempdir = sys.argv[1]
    publishing._OWN_SHARE = 0
    try:
        lay_out(document(5))
    except Trouble as trouble:
        print(trouble.key, dict(trouble.params)["path"])
"""
