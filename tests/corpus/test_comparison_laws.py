# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Laws of comparisons over a share of the real files: every eighth, or every n-th of `QMEDITOR_CORPUS_SHARE`."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from qmeditor.acts.comparing import compare_contents, read_sources
from qmeditor.document import Trouble
from tests.corpus.itself import faults
from tests.corpus.one_edit import edits, surplus

SHARE = int(os.environ.get("QMEDITOR_CORPUS_SHARE", "8"))


def _share(corpus: Path, offset: int) -> list[Path]:
    """The files to try, none of those that are made to hurt; of a share the small ones."""
    found = sorted(file for file in corpus.rglob("*.docx") if file.parent.name != "hostile")
    return [file for file in found if SHARE == 1 or file.stat().st_size < 200_000][offset % SHARE :: SHARE]


def test_a_file_and_itself_are_no_difference_and_their_redline_marks_nothing(corpus: Path) -> None:
    found = {}
    for file in _share(corpus, 0):
        try:
            found[file.name] = faults(file, ["plain"])
        except Trouble:
            continue
    assert len(found) > 10
    assert {name: told for name, told in found.items() if told} == {}


def test_one_edit_is_told_and_what_was_renumbered_by_it_and_nothing_else(corpus: Path) -> None:
    tried, told = 0, []
    for file in _share(corpus, 3):
        data = file.read_bytes()
        try:
            for edit in edits(data, 2, seed=1):
                tried += 1
                told += [(file.name, edit.what, change.kind, change.what) for change in surplus(data, edit)]
        except Trouble:
            continue
    assert tried > 10
    assert told == []


@pytest.fixture
def pairs(corpus: Path) -> list[tuple[Path, Path]]:
    """The files before and after that another comparer is tested with."""
    folder = corpus / "compare"
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"]
    return [(folder / case["before"], folder / case["after"]) for case in cases]


def test_hardly_a_line_is_without_an_explanation(pairs: list[tuple[Path, Path]]) -> None:
    lines = unexplained = 0
    for before, after in pairs[::2]:
        changes = compare_contents(*read_sources(str(before), str(after), date(2026, 1, 1))).changes
        lines += len(changes)
        unexplained += sum(change.kind == "property" and change.what == "unread" for change in changes)
    assert lines > 30
    assert unexplained * 100 <= lines
