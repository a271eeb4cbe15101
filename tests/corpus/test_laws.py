# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Laws that hold for every real file, also after LibreOffice saved it: what is read can be written and read again, goes
out as DOCX and PDF, is released, and comes in again over its own revision and compares with it.

The suite takes every twelfth file; ``make corpus`` takes all (`QMEDITOR_CORPUS_SHARE`: every n-th).
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.files import FileRead
from qmeditor.acts.importing import import_file, replace_draft
from qmeditor.document import Trouble, xml
from qmeditor.document.walk import blocks
from qmeditor.intake.docx import read_docx
from tests.libraries import LAN, NOW, library_at, release_unprinted

SHARE = int(os.environ.get("QMEDITOR_CORPUS_SHARE", "12"))
"""Every n-th file is taken."""
BATCH = 20  # files that LibreOffice converts in one start
PRINTED = 400  # blocks: longer documents are not laid out here


def _files(corpus: Path) -> list[Path]:
    return [file for file in sorted(corpus.rglob("*.docx")) if file.parent.name != "hostile"][::SHARE]


def _read(file: Path) -> FileRead:
    data = file.read_bytes()
    found = read_docx(data, file.name)
    return FileRead(file.name, data, found.document, found.media, found.properties, found.losses)


def _broken(files: list[Path], folder: Path) -> list[str]:
    """The laws that these files break, a line each; `folder` takes their libraries."""
    lines = []
    for number, file in enumerate(files):
        own = folder / str(number)
        own.mkdir()
        try:
            _hold(file, own)
        except (AssertionError, Trouble) as error:
            lines.append(f"{file.name}: {error}")
    return lines


def _hold(file: Path, folder: Path) -> None:
    read = _read(file)
    assert xml.read(xml.write(read.document)) == read.document
    with library_at(folder) as library:
        import_file(library, read, LAN, NOW, "QT-01", "procedure")
        assert make_export(export_job(library, "QT-01", "docx", NOW.date())).data.startswith(b"PK")
        if sum(1 for _ in blocks(read.document.body)) <= PRINTED:
            assert make_export(export_job(library, "QT-01", "pdf", NOW.date())).data.startswith(b"%PDF")
        first = open_draft(library, "QT-01").document
        release_unprinted(library, "QT-01", approved_by="Trần Văn Bình")
        replace_draft(library, read, "QT-01", LAN, NOW)
        again = open_draft(library, "QT-01").document
        changes = [one for one in compare_documents(first, again).changes if one.kind != "property"]  # the release's
        assert not changes, [(one.kind, one.what) for one in changes][:5]


@pytest.fixture(scope="module")
def resaved(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files as LibreOffice writes them again."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice: soffice is not in PATH")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    sources, made = _files(corpus), []
    for start in range(0, len(sources), BATCH):
        source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("resaved")
        for number, file in enumerate(sources[start : start + BATCH]):
            shutil.copy(file, source / f"{number:02d}-{file.name}")
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", out]
        subprocess.run([*command, *sorted(source.iterdir())], capture_output=True, check=False, timeout=600)
        made += sorted(out.iterdir())
    assert made, "LibreOffice wrote nothing"
    return made


def test_every_file_can_be_written_exported_released_and_compared(corpus: Path, tmp_path: Path) -> None:
    assert _broken(_files(corpus), tmp_path) == []


def test_so_can_it_after_libreoffice_saved_it(resaved: list[Path], tmp_path: Path) -> None:
    assert _broken(resaved, tmp_path) == []
