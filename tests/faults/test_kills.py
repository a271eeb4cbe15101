# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A few kills in the suite; `make faults` does a thousand."""

import random
from pathlib import Path

import pytest

from tests.faults.killing import LONGEST, Victims


@pytest.mark.parametrize("doing", LONGEST)
def test_a_killed_process_leaves_a_sound_library_with_all_that_was_acknowledged_and_nothing_else(
    tmp_path: Path, doing: str
) -> None:
    with Victims(tmp_path, doing, random.Random(11)) as victims:
        assert victims.kill_one() == ""
