# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command line as a function: words in; status, standard output and standard error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qmeditor.cli.main import main
from qmeditor.document import xml
from tests.builders import doc, h1, p, table


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def qmeditor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Run the command line in English; a traceback anywhere fails the test."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("qmeditor.cli.main.user_state_path", lambda *_, **__: tmp_path_factory.mktemp("state"))

    def run(*words: object) -> Ran:
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert "a fault in the program" not in captured.err
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def procedure(tmp_path: Path) -> Path:
    """A procedure as an XML file."""
    document = doc(
        h1("Mục đích", id=1),
        p("Quy định thống nhất việc đánh giá nội bộ.", id=2),
        table("Bước|Thời gian", "Lập kế hoạch|05 ngày", "Báo cáo|03 ngày", id=3),
        title="Đánh giá nội bộ",
        code="QT-02",
    )
    path = tmp_path / "qt-02.xml"
    path.write_bytes(xml.write(document))
    return path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The same procedure, with a deadline changed and a paragraph more."""
    document = doc(
        h1("Mục đích", id=1),
        p("Quy định thống nhất việc đánh giá nội bộ.", id=2),
        table("Bước|Thời gian", "Lập kế hoạch|07 ngày", "Báo cáo|03 ngày", id=3),
        p("Kết quả được lưu 05 năm.", id=4),
        title="Đánh giá nội bộ",
        code="QT-02",
    )
    path = tmp_path / "sua.xml"
    path.write_bytes(xml.write(document))
    return path


@pytest.fixture
def library(qmeditor: Run, tmp_path: Path) -> Path:
    """A new library in English."""
    path = tmp_path / "so.qmlib"
    assert qmeditor("new", path, "--language", "en").status == 0
    return path


@pytest.fixture
def released(qmeditor: Run, library: Path, procedure: Path) -> Path:
    """A library with QT-02 in force."""
    assert qmeditor("import", procedure, "--into", library).status == 0
    assert qmeditor("release", library, "QT-02", "--approved-by", "Trần Văn Bình").status == 0
    return library
