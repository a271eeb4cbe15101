# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Bars of the library: 1,000 documents with 10 revisions each, made once through the ordinary acts."""

import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from qmeditor.acts import read_library
from qmeditor.acts.drafts import new_document, new_draft, save_draft
from qmeditor.acts.libraries import master_list
from qmeditor.acts.searching import search
from tests.bench.manual import manual
from tests.bench.measures import Bar, Result, percentile, result, timed
from tests.libraries import LAN, NOW, library_at, release_unprinted

DOCUMENTS, REVISIONS = 1000, 10
OPEN = Bar("library_open", "s", 0.5, "open a library of 1,000 documents x 10 revisions and list it")
SEARCH = Bar("search_1000", "s", 0.05, "search its documents without diacritics, as you type (p95 of the queries)")
TYPED = "danh gia noi bo"
QUERIES = (*(TYPED[:end] for end in range(3, len(TYPED) + 1)), "thu ky iso", "phiếu", "ho so luu", "qt-05")


def measure() -> list[Result]:
    """All bars of this group."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        made = _library(Path(folder))
        # What is measured lies on an ordinary disk.
        path = Path(shutil.copy(made, "build/bench.qmlib"))
    library = read_library(path)
    listed = len(master_list(library, NOW.date()))
    seconds = [second for query in QUERIES for second in timed(partial(search, library, query, 50), runs=3)]
    library.close()
    size = f"{listed} documents, {path.stat().st_size // 1_000_000} MB"
    results = [
        result(OPEN, timed(lambda: _open(path)), size),
        result(SEARCH, [percentile(seconds, 0.95)], f"{len(seconds)} searches"),
    ]
    path.unlink()
    return results


def _open(path: Path) -> None:
    library = read_library(path)
    master_list(library, NOW.date())
    library.close()


def _library(folder: Path) -> Path:
    chunk = 20
    body = manual().body
    with library_at(folder) as library:
        for number in range(DOCUMENTS):
            code = f"QT-{number:04d}"
            draft = new_document(library, "procedure", code, f"Quy trình số {number}", LAN, NOW)
            start = number * 5
            document = replace(draft.document, body=body[start : start + chunk])
            save_draft(library, draft.draft_id, document, {}, NOW)
            for revision in range(REVISIONS):
                if revision:
                    new_draft(library, code, LAN, NOW)
                release_unprinted(library, code, notes={"": "Sửa đổi định kỳ"})
    return library.path
