# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A release freezes what made the paper; notes become history; copies of former revisions are named."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.copies import issue_copies, recall
from qmeditor.acts.drafts import new_draft, open_draft, save_draft
from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.files import read_file
from qmeditor.acts.importing import base_for
from qmeditor.acts.libraries import master_list, notes_of_revision, revisions_of_code, set_organisation
from qmeditor.acts.releasing import ReleaseOrder, commit_release, make_release, prepare_release, release
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.control.numbers import RevisionNumber
from qmeditor.control.states import State
from qmeditor.document import Amendment, Approval, Document, Trouble
from qmeditor.document.base import base_id
from tests.builders import p
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

DAY = NOW.date()


def with_line(document: Document, text: str, block: int) -> Document:
    """`document` with one more paragraph."""
    return replace(document, body=(*document.body, p(text, id=block)))


def test_a_release_freezes_content_style_words_and_pages(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        done = release(library, ReleaseOrder("QT-01", approved_by="Trần Văn Bình", decision="12/QĐ"), LAN, NOW)
        assert (str(done.number), done.issued, done.effective) == ("1.0", "2026-03-02", "2026-03-02")
        content = read_version(library, find_version(library, "QT-01@1.0", DAY))
        properties = content.document.properties
        assert (properties.issue, properties.revision, properties.decision) == ("1", "0", "12/QĐ")
        assert properties.organisation == "Sở Mẫu"
        assert content.document.approvals[-1] == Approval("approved", "Trần Văn Bình", date="2026-03-02")
        assert content.style is not None
        (row,) = revisions_of_code(library, "QT-01")
        pdf = make_export(export_job(library, "QT-01", "pdf", DAY, as_released=True)).data
        assert hashlib.sha256(pdf).hexdigest() == row.pdf_hash
        set_organisation(library, "Tên mới", LAN, NOW)
        again = read_version(library, find_version(library, "QT-01@1.0", DAY))
        assert again.document.properties.organisation == "Sở Mẫu"
    assert verify(library.path).sound


def test_notes_on_changes_become_a_row_of_the_history(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        draft = new_draft(library, "QT-01", LAN, NOW)
        changed = with_line(draft.document, "Lưu hồ sơ 05 năm.", 50)
        save_draft(library, draft.draft_id, changed, {}, NOW)
        (change,) = compare_documents(draft.document, changed).changes
        order = ReleaseOrder("QT-01", {"": "Cập nhật", change.key: "Thêm thời hạn lưu"}, request="YC-01")
        release(library, order, LAN, NOW + timedelta(days=30))
        content = read_version(library, find_version(library, "QT-01@1.1", DAY))
        row = content.document.amendments[-1]
        assert row == Amendment("YC-01", "1", "Cập nhật\n1: Thêm thời hạn lưu", "1.1", "2026-04-01")
        notes = notes_of_revision(library, revisions_of_code(library, "QT-01")[-1].id)
        assert [(note.key, note.text) for note in notes] == [("", "Cập nhật"), (change.key, "Thêm thời hạn lưu")]


def test_a_draft_that_changed_meanwhile_is_not_released(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        job = prepare_release(library, ReleaseOrder("QT-01", approved_by="Bình"), NOW)
        made = make_release(job)
        draft = open_draft(library, "QT-01")
        save_draft(library, draft.draft_id, with_line(draft.document, "Thêm", 51), {}, NOW)
        with pytest.raises(Trouble, match=r"acts\.draft_changed"):
            commit_release(library, job, made, LAN, NOW)
        assert revisions_of_code(library, "QT-01") == []


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ({"number": RevisionNumber(1, 0)}, "revision_not_after"),
        ({"notes": {"": " "}}, "note_needed"),
        ({"issued": "2026-13-01"}, "date_form"),
        ({"issued": "2026-05-02", "effective": "2026-05-01"}, "effective_before_issued"),
    ],
)
def test_a_release_that_cannot_be_is_refused_before_anything_is_made(
    tmp_path: Path, order: dict[str, object], key: str
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        new_draft(library, "QT-01", LAN, NOW)
        with pytest.raises(Trouble, match=f"control.{key}"):
            prepare_release(library, ReleaseOrder("QT-01", **{"notes": {"": "x"}, **order}), NOW)  # type: ignore[arg-type]


def test_what_was_taken_over_keeps_the_dates_that_it_had(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        draft = open_draft(library, "QT-01")
        dated = replace(draft.document.properties, issued="2024-03-15", decision="7/QĐ")
        save_draft(library, draft.draft_id, replace(draft.document, properties=dated), {}, NOW)
        done = release_unprinted(library, "QT-01", number=RevisionNumber(2, 1), taken_over=True)
        assert (done.issued, done.effective) == ("2024-03-15", "2024-03-15")
        (row,) = master_list(library, date(2025, 1, 1))
        assert (row.state, row.revision) == (State.EFFECTIVE, "2.1")


def test_copies_of_the_former_revision_are_called_back_from_the_day_of_effect_on(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        issue_copies(library, "QT-01", "Phòng Một cửa", 1, LAN, NOW)
        new_draft(library, "QT-01", LAN, NOW)
        done = release_unprinted(library, "QT-01", notes={"": "x"}, effective="2026-06-01")
        assert done.recalls == ()
        assert recall(library, "QT-01", LAN, NOW) == []
        states = {row.revision: row.state for row in master_list(library, DAY)}
        assert states == {"1.0": State.EFFECTIVE}
        assert find_version(library, "QT-01", DAY).name == "1.0"
        assert find_version(library, "QT-01", date(2026, 6, 1)).name == "1.1"
        called = recall(library, "QT-01", LAN, datetime(2026, 6, 1, tzinfo=NOW.tzinfo))
        assert [(copy.number, copy.revision) for copy in called] == [(1, "1.0")]


def test_a_draft_leaves_with_the_number_that_it_would_get_and_without_dates(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01", decision="12/QĐ")
        new_draft(library, "QT-01", LAN, NOW)
        properties = export_job(library, "QT-01@draft", "docx", DAY).document.properties
        assert (properties.issue, properties.revision) == ("1", "1")
        assert (properties.issued, properties.effective, properties.decision) == ("", "", "")


def test_an_exported_file_comes_back_as_made_from_what_it_was(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        out = tmp_path / "qt.docx"
        out.write_bytes(make_export(export_job(library, "QT-01@1.0", "docx", DAY)).data)
        new_draft(library, "QT-01", LAN, NOW)
        draft = open_draft(library, "QT-01")
        save_draft(library, draft.draft_id, with_line(draft.document, "Thêm", 52), {}, NOW)
        release_unprinted(library, "QT-01", notes={"": "x"})
        back = read_file(out)
        first = read_version(library, find_version(library, "QT-01@1.0", DAY)).document
        assert back.base == base_id(first)
        assert base_for(library, back, "QT-01", DAY).document == first
