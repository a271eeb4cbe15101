# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Some mutated files in the suite; `make faults` reads ten thousand."""

import random
from pathlib import Path

from tests.faults.mutated import Read, read_mutated
from tests.faults.mutations import mutated


def test_a_mutated_file_is_read_or_refused_in_one_line(tmp_path: Path) -> None:
    found = Read()
    assert len(list(read_mutated(80, random.Random(6), tmp_path, found))) == 80
    assert found.wrong == []
    assert 0 < found.refused < found.files


def test_the_same_seed_makes_the_same_file() -> None:
    data = b"<a><b c='1'>x</b><b/></a>"
    files = [[mutated(data, random.Random(seed)) for seed in range(200)] for _ in range(2)]
    assert files[0] == files[1]
    assert len(set(files[0])) > 100
