# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Every real file with tracked changes is read as what accepting them all leaves, with no other loss."""

import zipfile
from pathlib import Path

from qmeditor.intake.docx import read_docx
from qmeditor.ooxml.resolve import accept_all


def _is_tracked(file: Path) -> bool:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml") and "/" in name]
        return any(mark in archive.read(name) for name in names for mark in (b"<w:ins ", b"<w:del ", b"Change "))


def test_tracked_changes_are_read_as_accepted(corpus: Path) -> None:
    files = [f for f in sorted(corpus.rglob("*.docx")) if f.parent.name != "hostile" and _is_tracked(f)]
    assert files
    for file in files:
        found = read_docx(file.read_bytes(), file.name)
        again = read_docx(accept_all(file.read_bytes()), file.name)
        assert found.document == again.document, file.name
        told = [loss for loss in found.losses if loss.key != "intake.tracked_changes"]
        assert told == list(again.losses), file.name
