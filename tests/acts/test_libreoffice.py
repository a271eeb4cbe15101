# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Six documents go out as DOCX, through LibreOffice, and come back: their blocks keep their ids."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qmeditor.acts import Library
from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.files import FileRead, read_file
from qmeditor.acts.importing import adopt_base, base_for, import_file
from qmeditor.acts.libraries import new_library
from qmeditor.acts.samples import read_content, read_sample
from qmeditor.document import Document
from qmeditor.document.walk import block_contents, blocks
from tests.libraries import LAN, NOW

DEMO = Path(__file__).parent.parent.parent / "packaging/demo/so-tay-mau.docx"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The documents of the sample library as drafts, with the old Word manual as one more."""
    sample = read_sample("vi")
    with new_library(tmp_path_factory.mktemp("library") / "mau.qmlib", LAN, NOW) as library:
        for one in {one.code: one for one in sample.revisions}.values():
            document, media, data = read_content(sample, one.code, one.number)
            import_file(library, FileRead(one.code, data, document, media), LAN, NOW, one.code, one.kind)
        import_file(library, read_file(DEMO), LAN, NOW, "ST-CU")
        yield library


def contents(document: Document) -> dict[str, object]:
    """What every block says, by its id."""
    return {block.id: said for block in blocks(document.body) if any(said := block_contents(block))}


@pytest.mark.parametrize("code", ["QT-01", "QT-02", "CSCL", "STCL", "QT-07", "ST-CU"])
def test_what_was_not_touched_keeps_its_id(
    library: Library, soffice: Callable[[Path, str], Path], tmp_path: Path, code: str
) -> None:
    sent = tmp_path / f"{code}.docx"
    sent.write_bytes(make_export(export_job(library, code, "docx", NOW.date())).data)
    back = read_file(soffice(sent, "docx"))
    base = base_for(library, back, code, NOW.date())
    new = contents(adopt_base(base, back))
    old = contents(base.document)
    lost = {block: said for block, said in old.items() if block not in new}
    assert lost == {}
