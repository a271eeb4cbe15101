# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a release froze is read by later programs, and proved before it leaves."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.publishing import LaidOut
from qmeditor.acts.releasing import MadeRelease, ReleaseOrder, commit_release, prepare_release
from qmeditor.document.wording import load_wording, parse_wording
from tests.builders import h1, process, step
from tests.libraries import LAN, NOW, PDF, document_in, library_at


def test_a_revision_whose_frozen_words_and_style_are_of_an_older_program_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = re.sub(r"(?m)^process_number *=.*$", "", load_wording("vi").source)
    monkeypatch.setattr("qmeditor.acts.releasing.load_wording", lambda language: parse_wording(language, lacking))
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", h1("Lưu đồ"), process(step("Soạn thảo", "Văn thư")))
        job = prepare_release(library, ReleaseOrder("QT-01", approved_by="Trần Văn Bình"), LAN, NOW)
        style = replace(job.style, source=f"old_key = 1\n{job.style.source}")
        made = MadeRelease(job.document, LaidOut(PDF, 1, {}, ()), {}, {})
        commit_release(library, replace(job, style=style), made, LAN, NOW)
        assert make_export(export_job(library, "QT-01@1.0", "docx", NOW.date())).data
