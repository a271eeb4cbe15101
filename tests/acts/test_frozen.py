# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a release froze is read by later programs, and proved before it leaves."""

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts import Library, open_library, read_library
from qmeditor.acts.copies import due_back, end_copies, issue_copies, list_copies
from qmeditor.acts.drafts import discard_draft, new_document, new_draft, open_draft, save_draft
from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.libraries import as_damaged, is_proved, master_list
from qmeditor.acts.publishing import LaidOut
from qmeditor.acts.releasing import MadeRelease, ReleaseOrder, commit_release, prepare_release
from qmeditor.acts.stamping import copy_job
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.control.copies import Copy, CopyState
from qmeditor.document import Trouble
from qmeditor.document.wording import load_wording, parse_wording
from qmeditor.library.drafts import draft_seal
from tests.builders import figure, h1, p, process, step
from tests.forging import forge
from tests.libraries import LAN, NOW, PDF, PICTURE, SHA, document_in, library_at, release_unprinted


def test_a_revision_whose_frozen_words_and_style_are_of_an_older_program_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = re.sub(r"(?m)^process_number *=.*$", "", load_wording("vi").source)
    monkeypatch.setattr("qmeditor.acts.releasing.load_wording", lambda language: parse_wording(language, lacking))
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", h1("Lưu đồ"), process(step("Soạn thảo", "Văn thư")))
        job = prepare_release(library, ReleaseOrder("QT-01", approved_by="Trần Văn Bình"), NOW)
        style = replace(job.style, source=f"old_key = 1\n{job.style.source}")
        made = MadeRelease(job.document, LaidOut(PDF, 1, {}, ()), {}, {})
        commit_release(library, replace(job, style=style), made, LAN, NOW)
        assert make_export(export_job(library, "QT-01@1.0", "docx", NOW.date())).data


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with QT-01 (1.0 and 1.1 in force, a picture, a copy) and QT-02 (1.0 in force)."""
    with library_at(tmp_path_factory.mktemp("sound")) as library:
        document_in(library, "QT-02", p("Quy trình khác."))
        release_unprinted(library, "QT-02")
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        draft = new_draft(library, "QT-01", LAN, NOW)
        shown = replace(draft.document, body=(*draft.document.body, figure(media=SHA, id=77)))
        save_draft(library, draft.draft_id, shown, {SHA: PICTURE}, NOW)
        release_unprinted(library, "QT-01", notes={"": "Thêm hình"})
        issue_copies(library, "QT-01", "Phòng Một cửa", 1, LAN, NOW)
        new_draft(library, "QT-02", LAN, NOW)
    return library.path


LAST = "(SELECT max(id) FROM revisions WHERE revision = 1)"
ROWS = {
    "number": f"UPDATE revisions SET issue = 9 WHERE id = {LAST}",
    "title": f"UPDATE revisions SET title = 'Khác' WHERE id = {LAST}",
    "kind": f"UPDATE revisions SET kind = 'form' WHERE id = {LAST}",
    "content hash": f"UPDATE revisions SET content_hash = 'x' WHERE id = {LAST}",
    "issued": f"UPDATE revisions SET issued = '2020-01-01' WHERE id = {LAST}",
    "effective": f"UPDATE revisions SET effective = '2031-01-01' WHERE id = {LAST}",
    "approver": f"UPDATE revisions SET approved_by = 'Kẻ gian' WHERE id = {LAST}",
    "decision": f"UPDATE revisions SET decision = '1/QĐ' WHERE id = {LAST}",
    "taken over": f"UPDATE revisions SET taken_over = 1 WHERE id = {LAST}",
    "released": f"UPDATE revisions SET released = '2020-01-01T00:00:00' WHERE id = {LAST}",
    "PDF and its hash": f"UPDATE revisions SET pdf = x'2550', pdf_hash = '{hashlib.sha256(b'%P').hexdigest()}' "
    f"WHERE id = {LAST}",
    "document": f"UPDATE revisions SET document_id = 1, issue = 3 WHERE id = {LAST}",
    "former revision": "UPDATE revisions SET effective = '2031-01-01' WHERE id = 2",
    "revision gone": f"DELETE FROM revisions WHERE id = {LAST}",
    "withdrawn": "UPDATE documents SET withdrawn = '2026-01-01' WHERE code = 'QT-01'",
    "document's kind": "UPDATE documents SET kind = 'form' WHERE code = 'QT-01'",
    "added": "INSERT INTO revisions (document_id, issue, revision, xml, pdf, effective, issued, released) "
    "SELECT document_id, 7, 0, xml, pdf, effective, issued, released FROM revisions WHERE id = 3",
    "audit row": "UPDATE audit SET rows = replace(rows, 'QT-01', 'QT-0x') WHERE act = 'release' AND revision = '1.1'",
}
"""What no list may pass over."""

PARTS = {
    "text": "UPDATE revisions SET xml = CAST(replace(CAST(xml AS TEXT), 'thống nhất', 'tùy ý') AS BLOB) "
    f"WHERE id = {LAST}",
    "PDF": f"UPDATE revisions SET pdf = CAST('%PDF forged' AS BLOB) WHERE id = {LAST}",
    "style": f"UPDATE revisions SET style = style || ' ' WHERE id = {LAST}",
    "words": f"UPDATE revisions SET wording = wording || ' ' WHERE id = {LAST}",
    "pages of headings": f"UPDATE revisions SET detail = '{{\"heading_pages\":{{}}}}' WHERE id = {LAST} AND 1",
    "picture": "UPDATE media SET data = x'00'",
    "picture gone": "DELETE FROM media",
}
"""What is found when a revision is read."""


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound library, to be forged."""
    return Path(shutil.copy(sound, tmp_path / "so.qmlib"))


def states(library: Library) -> dict[str, str]:
    return {row.code: str(row.state) for row in master_list(library, NOW.date())}


def print_copies(library: Library, copies: list[Copy]) -> object:
    if not copies:
        raise Trouble("library.damaged_revision")  # no copy of it is offered
    return copy_job(library, copies, NOW.date())


READS: dict[str, Callable[[Library], object]] = {
    "export as PDF": lambda library: make_export(export_job(library, "QT-01", "pdf", NOW.date())),
    "export as DOCX": lambda library: make_export(export_job(library, "QT-01", "docx", NOW.date())),
    "show and compare": lambda library: read_version(library, find_version(library, "QT-01", NOW.date())),
    "name and compare": lambda library: read_version(library, find_version(library, "QT-01@1.1", NOW.date())),
    "print a copy": lambda library: print_copies(library, list_copies(library, "QT-01")),
    "issue a copy": lambda library: print_copies(library, issue_copies(library, "QT-01", "Phòng Một cửa", 1, LAN, NOW)),
    "begin a draft": lambda library: new_draft(library, "QT-01", LAN, NOW),
}


@pytest.mark.parametrize("forgery", ROWS)
def test_the_master_list_opens_and_names_what_is_damaged(file: Path, forgery: str) -> None:
    forge(file, ROWS[forgery])
    with open_library(file, LAN, NOW) as library:
        assert states(library)["QT-01"] == "damaged"
        assert "effective" not in {str(r.state) for r in master_list(library, NOW.date()) if r.code == "QT-01"}
        assert (states(library)["QT-02"] == "effective") == (forgery != "document")
        assert due_back(library, NOW.date()) == {}  # nothing can be said of QT-01, and the list of the rest comes


CONTENT = ("text", "PDF", "style", "words", "pages of headings")


@pytest.mark.parametrize("part", CONTENT)
def test_a_line_of_the_list_is_proved_with_the_content_behind_it(file: Path, part: str) -> None:
    with read_library(file) as library:
        assert all(is_proved(library, line) for line in master_list(library, NOW.date()))
    forge(file, PARTS[part])
    with read_library(file) as library:
        lines = master_list(library, NOW.date())
        assert {line.code: is_proved(library, line) for line in lines} == {"QT-01": False, "QT-02": True}
        told = as_damaged(next(line for line in lines if line.code == "QT-01"))
    assert (told.state, told.revision, told.effective, told.next) == ("damaged", "", "", "")


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("forgery", ROWS | PARTS)
def test_nothing_of_a_damaged_revision_is_shown_printed_exported_compared_or_copied(
    file: Path, forgery: str, read: str
) -> None:
    forge(file, (ROWS | PARTS)[forgery])
    if read == "name and compare" and forgery in {"former revision", "added"}:
        pytest.skip("the revision that is named is itself as it was released")
    with open_library(file, LAN, NOW) as library, pytest.raises(Trouble, match=r"library\.damaged|acts\.no_revision"):
        READS[read](library)


def test_a_sound_revision_of_a_damaged_document_can_be_read_by_its_name(file: Path) -> None:
    forge(file, ROWS["approver"])
    with open_library(file, LAN, NOW) as library:
        assert read_version(library, find_version(library, "QT-01@1.0", NOW.date())).document.body
        assert make_export(export_job(library, "QT-02", "docx", NOW.date())).data


def test_a_document_that_is_gone_is_listed_as_damaged(file: Path) -> None:
    forge(
        file,
        "DELETE FROM change_notes",
        "DELETE FROM copies",
        "DELETE FROM revisions WHERE document_id = 2",
        "DELETE FROM drafts WHERE document_id = 2",
        "DELETE FROM documents WHERE id = 2",
    )
    with read_library(file) as library:
        assert states(library) == {"QT-01": "damaged", "QT-02": "effective"}


def test_what_an_act_wrote_is_sound_for_the_act_itself_and_after_it(file: Path) -> None:
    with open_library(file, LAN, NOW) as library:
        release_unprinted(library, "QT-02", notes={"": "Sửa"})
        new_draft(library, "QT-02", LAN, NOW)
        with pytest.raises(Trouble, match=r"acts\.draft_open"):
            new_draft(library, "QT-02", LAN, NOW)
        assert states(library) == {"QT-01": "effective", "QT-02": "effective"}


def test_a_draft_that_was_forged_and_sealed_again_is_not_opened(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM drafts WHERE state = 'open'").fetchone())
        xml = connection.execute("SELECT xml FROM draft_contents WHERE draft_id = ?", (row["id"],)).fetchone()["xml"]
        forged = bytes(xml).replace("khác".encode(), "của tôi".encode())
        row["content"] = hashlib.sha256(forged).hexdigest()
        connection.execute("UPDATE draft_contents SET xml = ? WHERE draft_id = ?", (forged, row["id"]))
        seal = draft_seal(row)
        connection.execute("UPDATE drafts SET content = ?, seal = ? WHERE id = ?", (row["content"], seal, row["id"]))
        connection.commit()
    with open_library(file, LAN, NOW) as library:
        for _ in range(2):
            with pytest.raises(Trouble, match=r"library\.damaged_draft"):
                open_draft(library, "QT-02")
        with pytest.raises(Trouble, match=r"library\.damaged_draft"):
            release_unprinted(library, "QT-02", notes={"": "Sửa"})
    assert "drafts_changed" in [damage.what for damage in verify(file).damage]
    with open_library(file, LAN, NOW) as library:
        discard_draft(library, "QT-02", LAN, NOW)
        assert new_draft(library, "QT-02", LAN, NOW).document.body


@pytest.mark.parametrize("name", ["organisation", "style", "language"])
def test_a_setting_that_was_forged_is_not_used(file: Path, name: str) -> None:
    forge(file, f"UPDATE settings SET value = '\"nd30\"' WHERE name = '{name}'")

    def work(library: Library) -> None:
        new_document(library, "procedure", "", "Mới", LAN, NOW)
        release_unprinted(library, "QT-02", notes={"": "Sửa"})

    with open_library(file, LAN, NOW) as library, pytest.raises(Trouble, match=r"library\.damaged_setting"):
        work(library)


def test_a_copy_whose_record_was_forged_is_named_and_is_not_out(file: Path) -> None:
    forge(file, "UPDATE copies SET holder = 'Ai đó'")
    with open_library(file, LAN, NOW) as library:
        assert [str(copy.state) for copy in list_copies(library)] == ["damaged"]
        with pytest.raises(Trouble, match=r"control\.copy_gone"):
            end_copies(library, "QT-01", [1], CopyState.RETURNED, "", LAN, NOW)
