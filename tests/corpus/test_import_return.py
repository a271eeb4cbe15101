# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Real files taken over, written as DOCX, loaded and saved by LibreOffice, and taken back: blocks keep their ids."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.compare import adopt_ids
from qmeditor.document import Document
from qmeditor.document.base import base_id
from qmeditor.document.house import load_style
from qmeditor.document.walk import blocks
from qmeditor.intake.docx import read_docx
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan

FILES = (
    "vietnamese/nd30-2020/30_2020_ND_CP.docx",
    "vietnamese/nd30-2020/Phuluc1.docx",
    "vietnamese/nd30-2020/Phuluc3.docx",
    "vietnamese/nd30-2020/Phuluc5.docx",
    "vietnamese/tax-user-manual.docx",
    "vietnamese/forms/01_To_khai_dang_ky_khai_sinh.docx",
)


def _ids(document: Document) -> set[str]:
    return {block.id for block in blocks(document.body)}


@pytest.mark.parametrize("name", FILES)
def test_blocks_come_back_with_their_ids(
    name: str, corpus: Path, tmp_path: Path, soffice: Callable[[Path, str], Path]
) -> None:
    if not (corpus / name).exists():
        pytest.skip(f"{name} is not among the real files")
    first = read_docx((corpus / name).read_bytes(), name)
    document = replace(first.document, lineage="return")
    file = tmp_path / "a.docx"
    file.write_bytes(
        write_docx(plan(document, first.media, load_style("iso-vn")), content_hash=base_id(document).content)
    )
    direct = read_docx(file.read_bytes(), "a.docx")
    assert _ids(direct.document) >= {b.id for b in document.body if type(b).__name__ not in {"Orientation", "Kept"}}
    assert direct.base_id == base_id(document)
    back = adopt_ids(document, read_docx(soffice(file, "docx").read_bytes(), "a.docx").document)
    kept = len(_ids(document) & _ids(back)) / len(_ids(document))
    assert kept >= 0.95, f"{kept:.1%} of the ids came back"
