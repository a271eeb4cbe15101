# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A few kills in the suite; `make faults` does a thousand."""

import random
from pathlib import Path

import pytest

from tests.faults.killing import LONGEST, kill_once
from tests.libraries import document_in, library_at, release_unprinted


@pytest.mark.parametrize("doing", LONGEST)
def test_a_killed_process_leaves_a_sound_library_with_all_that_was_acknowledged(tmp_path: Path, doing: str) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
    choice = random.Random(11)
    assert [kill_once(library.path, doing, choice) for _ in range(2)] == ["", ""]
