# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Every forgery is named, each time it is looked for, and nothing forged is shown as in force."""

import shutil
from pathlib import Path

import pytest

from qmeditor.acts.verifying import verify
from tests.faults.forgeries import FORGERIES, base, by_anchor, problem_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The library to be forged, an older copy of it, and its head."""
    file, older = base(tmp_path_factory.mktemp("forged"))
    found = verify(file)
    assert found.damage == ()
    return file, older, found.head


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named(made: tuple[Path, Path, str], tmp_path: Path, name: str) -> None:
    file, _, head = made
    copy = Path(shutil.copy(file, tmp_path / "so.qmlib"))
    FORGERIES[name](copy)
    assert problem_of(copy, name, head) == ""


@pytest.mark.parametrize("name", ["whole trail anew", "older copy"])
def test_what_cannot_be_told_from_inside_is_found_by_a_noted_head(
    made: tuple[Path, Path, str], tmp_path: Path, name: str
) -> None:
    file, older, head = made
    copy = Path(shutil.copy(file, tmp_path / "so.qmlib"))
    by_anchor(older)[name](copy)
    assert verify(copy).sound
    assert problem_of(copy, name, head, anchored=True) == ""
