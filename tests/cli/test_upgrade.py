# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A library of an older program: commands that change it bring it up to date; those that read it say what to do."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

OLD = Path(__file__).parent.parent / "library" / "old" / "format-1.qmlib"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of a kept library, in Vietnamese."""
    return Path(shutil.copy(OLD, tmp_path / "so.qmlib"))


CHANGES: list[tuple[str, ...]] = [
    ("release", "{}", "STCL", "--approved-by", "Trần Văn Bình"),
    ("copies", "{}", "issue", "QT-01", "--holder", "Phòng Thanh tra"),
    ("copies", "{}", "recall", "QT-02"),
    ("import", "{file}", "--into", "{}", "--code", "QT-77"),
    ("upgrade", "{}"),
]


@pytest.mark.parametrize("words", CHANGES, ids=lambda words: " ".join(words[:1] + words[2:3]))
def test_a_command_that_changes_an_older_library_brings_it_up_to_date(
    qmeditor: Run, old: Path, procedure: Path, words: tuple[str, ...]
) -> None:
    assert qmeditor("list", old).status == 2
    ran = qmeditor(*(word.format(old, file=procedure) for word in words))
    assert ran.status == 0, ran.err
    assert qmeditor("verify", old).status == 0
    assert old.with_name("so.v1.qmlib").is_file()


def test_a_command_that_reads_an_older_library_says_what_to_do_in_its_language(qmeditor: Run, old: Path) -> None:
    before = old.read_bytes()
    for words in (["list", old], ["export", old, "QT-01", old.with_name("x.pdf")], ["copies", old, "list"]):
        ran = qmeditor(*words)
        assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
        assert "bản cũ của chương trình" in ran.err
    assert old.read_bytes() == before


def test_upgrade_says_what_it_did(qmeditor: Run, old: Path) -> None:
    assert "so.v1.qmlib" in qmeditor("upgrade", old).err
    again = qmeditor("upgrade", old)
    assert (again.status, "mới nhất" in again.err) == (0, True)
