# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A result is written whole or not at all; why not is told in one line that names the file."""

import errno
import os
from pathlib import Path

import pytest

from qmeditor.acts.files import write_file
from qmeditor.document import Trouble


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EACCES, "acts.file_locked"),  # open in Word on Windows, or read-only
        (errno.ENOSPC, "library.disk_full"),
        (errno.EIO, "library.disk_error"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"before")
    write = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        write(self, data[:1])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(Trouble, match=key) as caught:
        write_file(path, b"after")
    assert "out.docx" in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"library\.no_folder"):
        write_file(tmp_path / "none" / "out.docx", b"x")
    with pytest.raises(Trouble, match=r"acts\.is_folder"):
        write_file(tmp_path, b"x")
