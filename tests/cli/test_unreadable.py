# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that cannot be read can always be discarded, and its original brought in again; nothing else suffers."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ooxml_builder import docx, para

SPOILED = {
    "its content was changed": "UPDATE draft_contents SET xml = replace(xml, 'kho', 'sân') WHERE draft_id = {id}",
    "its content is gone": "DELETE FROM draft_contents WHERE draft_id = {id}",
    "its content is no document": "UPDATE draft_contents SET xml = x'00ff' WHERE draft_id = {id}",
    "its row was changed": "UPDATE drafts SET content = 'x' WHERE id = {id}",
    "its seal is gone": "UPDATE drafts SET seal = '' WHERE id = {id}",
    "its journal was cut": "UPDATE drafts SET splices = 3 WHERE id = {id}",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A Word file."""
    path = tmp_path / "gốc.docx"
    path.write_bytes(docx(para("Hồ sơ được lưu trong kho có khóa của phòng.")))
    return path


def spoil(library: Path, statement: str) -> None:
    """Change the newest draft of a library behind the program's back."""
    with sqlite3.connect(library) as connection:
        (draft,) = connection.execute("SELECT max(id) FROM drafts").fetchone()
        connection.execute(statement.format(id=draft))
    connection.close()


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("in_force", [False, True])
def test_an_unreadable_draft_is_discarded_and_its_file_brought_in_again(
    qmeditor: Run, released: Path, source: Path, how: str, in_force: bool
) -> None:
    code = "QT-02" if in_force else "QT-09"
    assert qmeditor("import", source, "--into", released, "--code", "QT-10").status == 0
    where = ("--replace", code, "--yes") if in_force else ("--code", code)
    assert qmeditor("import", source, "--into", released, *where).status == 0
    out = released.with_name("out.docx")
    spoil(released, SPOILED[how])
    told = qmeditor("export", released, f"{code}@draft", out)
    assert (told.status, told.err.count("\n")) == (2, 1)
    assert qmeditor("export", released, "QT-10", out).status == 0
    assert qmeditor("draft", released, code, "--discard").status == 0
    assert qmeditor("import", source, "--into", released, "--replace", code, "--yes").status == 0
    assert qmeditor("export", released, f"{code}@draft", out).status == 0
    assert qmeditor("export", released, "QT-10", out).status == 0
