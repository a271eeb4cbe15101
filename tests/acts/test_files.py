# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A result is written whole or not at all; why not is told in one line that names the file."""

import errno
import os
import stat
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

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match=key) as caught:
        write_file(path, b"after")
    assert "out.docx" in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["out.pdf", "Quy trình số 1.docx", "x" * 250 + ".xml", "tệp", ".ẩn"])
def test_a_file_of_the_person_s_own_beside_a_result_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    own = [] if len(name) > 200 else [tmp_path / f"{name}.part", tmp_path / f".{name}.part"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"elsewhere")
    for file in own[:1]:
        file.write_bytes(b"mine")
    for file in own[1:]:
        file.symlink_to(elsewhere)
    write_file(path, b"made")
    assert path.read_bytes() == b"made"
    assert [file.read_bytes() for file in own] == [b"mine", b"elsewhere"][: len(own)]
    assert sorted(tmp_path.iterdir()) == sorted([path, elsewhere, *own])


def test_a_link_in_the_place_of_the_unfinished_file_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"elsewhere")
    (tmp_path / "out.pdf.part").symlink_to(elsewhere)
    write_file(tmp_path / "out.pdf", b"made")
    assert elsewhere.read_bytes() == b"elsewhere"
    assert (tmp_path / "out.pdf.part").is_symlink()


def test_the_folder_of_a_result_is_brought_to_the_disk_after_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced, sync = tmp_path / "out.pdf", [], os.fsync

    def noted(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        synced.append((is_folder, path.exists()))
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write_file(path, b"made")
    assert synced == [(False, False), *([] if os.name == "nt" else [(True, True)])]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"library\.no_folder"):
        write_file(tmp_path / "none" / "out.docx", b"x")
    with pytest.raises(Trouble, match=r"acts\.is_folder"):
        write_file(tmp_path, b"x")
