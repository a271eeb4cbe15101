# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Each act on a disk that fails in some way; `make faults` tries them all."""

from pathlib import Path

import pytest

from tests.faults.disks import try_disk

CHOSEN = [
    ("full", "copies"),
    ("full", "backup"),
    ("limited", "release"),
    ("read_only", "import"),
    ("removed", "save"),
    ("no_temporary", "pdf"),
]


@pytest.mark.parametrize(("disk", "act"), CHOSEN)
def test_an_act_on_a_failing_disk_is_done_or_refused_and_can_be_done_again(tmp_path: Path, disk: str, act: str) -> None:
    wrong = try_disk(disk, act, 5, tmp_path)
    if wrong == "skipped":
        pytest.skip("only root can make a file system")
    assert wrong == ""
