# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves a library says what it is on the day it leaves: draft, waiting, in force, superseded, withdrawn."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from qmeditor.acts.comparing import compare_documents, make_redline
from qmeditor.acts.drafts import new_draft, open_draft, save_draft
from qmeditor.acts.exporting import export_job, file_job, make_export
from qmeditor.acts.files import FileRead, read_file
from qmeditor.acts.importing import replace_draft
from qmeditor.acts.releasing import ReleaseOrder, release
from qmeditor.acts.standing import standing_of
from qmeditor.acts.versions import Content, find_version, read_version
from qmeditor.document import Approval, Trouble
from qmeditor.document.standing import Status
from qmeditor.intake.docx import read_docx
from qmeditor.library.store import Library
from qmeditor.library.tables import DOCUMENTS
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

DAY = NOW.date()


def released(library: Library, *effective: str) -> None:
    """QT-01 released once a day that is given, each takes effect on it; the pages are laid out for the last two."""
    document_in(library, "QT-01")
    for n, day in enumerate(effective):
        when = min(NOW, datetime.fromisoformat(f"{day}T08:00:00+07:00"))
        order: dict[str, object] = {"issued": min(day, DAY.isoformat()), "effective": day, "approved_by": "Bình"}
        if n:
            new_draft(library, "QT-01", LAN, when)
            order["notes"] = {"": "Sửa lần nữa"}
        if len(effective) - n <= 2:
            release(library, ReleaseOrder("QT-01", **order), LAN, when)  # type: ignore[arg-type]
        else:
            release_unprinted(library, "QT-01", when, **order)


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def footers(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith("word/footer")]


def said_everywhere(library: Library, version: str, day: date, words: str) -> None:
    """PDF and DOCX of `version` say `words` on every page."""
    pdf = make_export(export_job(library, version, "pdf", day)).data
    assert all(words in page for page in texts(pdf)), texts(pdf)
    docx = make_export(export_job(library, version, "docx", day)).data
    assert footers(docx)
    assert all(words in footer for footer in footers(docx))


def test_a_version_stands_as_the_dates_and_the_other_revisions_say(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        first, second = (datetime.fromisoformat(f"2026-0{n}-01T08:00:00+07:00") for n in (1, 2))
        release_unprinted(library, "QT-01", first, effective="2026-01-10", approved_by="Bình")
        new_draft(library, "QT-01", LAN, second)
        release_unprinted(library, "QT-01", second, notes={"": "Sửa"}, effective="2026-02-10", approved_by="Bình")
        new_draft(library, "QT-01", LAN, NOW)

        def stands(name: str, day: str) -> tuple[Status, str, str]:
            on = date.fromisoformat(day)
            standing = standing_of(library, find_version(library, f"QT-01@{name}", on), on)
            assert (standing.day, standing.code) == (day, "QT-01")
            return standing.status, standing.since, standing.by

        assert stands("1.0", "2026-01-09") == (Status.WAITING, "2026-01-10", "")
        assert stands("1.0", "2026-01-10") == (Status.IN_FORCE, "2026-01-10", "")
        assert stands("1.0", "2026-02-09") == (Status.IN_FORCE, "2026-01-10", "")
        assert stands("1.0", "2026-02-10") == (Status.SUPERSEDED, "2026-02-10", "1.1")
        assert stands("1.1", "2026-02-09") == (Status.WAITING, "2026-02-10", "")
        assert stands("draft", "2026-02-10") == (Status.DRAFT, "", "")
        with library.act("withdraw", LAN, NOW) as act:
            act.update(DOCUMENTS, 1, {"withdrawn": "2026-03-01"})
        assert stands("1.1", "2026-03-01") == (Status.WITHDRAWN, "2026-03-01", "")
        assert stands("1.1", "2026-02-28") == (Status.IN_FORCE, "2026-02-10", "")


def test_every_page_that_leaves_says_what_it_is(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        released(library, "2026-02-10", "2026-04-01")
        new_draft(library, "QT-01", LAN, NOW)
        said_everywhere(library, "QT-01@draft", DAY, "BẢN THẢO")
        said_everywhere(library, "QT-01@1.0", DAY, "BẢN KHÔNG KIỂM SOÁT")
        said_everywhere(library, "QT-01@1.1", DAY, "CHƯA CÓ HIỆU LỰC")
        said_everywhere(library, "QT-01@1.1", DAY, "01/04/2026")
        said_everywhere(library, "QT-01@1.0", date(2026, 4, 1), "ĐÃ ĐƯỢC THAY THẾ")


def test_the_pdf_that_a_release_froze_is_had_byte_for_byte(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        released(library, "2026-01-10", "2026-02-10")
        for version in ("QT-01@1.0", "QT-01@1.1"):
            kept = make_export(export_job(library, version, "pdf", DAY, as_released=True)).data
            assert kept != make_export(export_job(library, version, "pdf", DAY)).data
            later = make_export(export_job(library, version, "pdf", DAY + timedelta(400), as_released=True)).data
            assert kept == later
            assert not any("KIỂM SOÁT”" not in page and "BẢN KHÔNG" in page for page in texts(kept))


@pytest.mark.parametrize(
    ("version", "form", "style", "key"),
    [
        ("QT-01@draft", "pdf", "", "acts.as_released_draft"),
        ("QT-01@1.0", "docx", "", "acts.as_released_pdf"),
        ("QT-01@1.0", "xml", "", "acts.as_released_pdf"),
        ("QT-01@1.0", "pdf", "plain", "acts.as_released_style"),
    ],
)
def test_as_released_there_is_nothing_else(tmp_path: Path, version: str, form: str, style: str, key: str) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01", approved_by="Bình")
        new_draft(library, "QT-01", LAN, NOW)
        with pytest.raises(Trouble) as caught:
            export_job(library, version, form, DAY, style, as_released=True)  # type: ignore[arg-type]
        assert caught.value.key == key


def signed_draft(library: Library) -> None:
    """An open draft whose approval block is that of the revision that it began from, and a new reviewer."""
    document_in(library, "QT-01")
    draft = open_draft(library, "QT-01")
    people = (Approval("prepared", "Lê Thu Hà", "Thư ký", "2026-01-02"), Approval("approved", "Ngô Bích Thảo"))
    save_draft(library, draft.draft_id, replace(draft.document, approvals=people), {}, NOW)
    release_unprinted(library, "QT-01", issued="2026-01-05", approved_by="Ngô Bích Thảo")
    new_draft(library, "QT-01", LAN, NOW)
    draft = open_draft(library, "QT-01")
    people = (*draft.document.approvals, Approval("reviewed", "Đặng Quốc Tường", "Chánh Văn phòng"))
    save_draft(library, draft.draft_id, replace(draft.document, approvals=people), {}, NOW)


def test_a_draft_shows_no_signing_of_another_revision(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        signed_draft(library)
        pdf = " ".join(texts(make_export(export_job(library, "QT-01@draft", "pdf", DAY)).data))
        docx = make_export(export_job(library, "QT-01@draft", "docx", DAY)).data
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            word = package.read("word/document.xml").decode()
        for text in (pdf, word):
            for gone in ("02/01/2026", "05/01/2026", "Lê Thu Hà", "Ngô Bích Thảo"):
                assert gone not in text
            assert "Đặng Quốc Tường" in text, "who has not signed yet is named"


def test_a_draft_comes_back_with_everybody_who_stands_in_it(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        signed_draft(library)
        before = open_draft(library, "QT-01").document
        data = make_export(export_job(library, "QT-01@draft", "docx", DAY)).data
        read = read_docx(data, "qt.docx")
        file = FileRead("qt.docx", data, read.document, read.media, read.properties, read.losses, read.base_id)
        replace_draft(library, file, "QT-01", LAN, NOW, discard=True)
        after = open_draft(library, "QT-01").document
        assert after.approvals == before.approvals
        assert after.body == before.body
        assert "BẢN THẢO" not in repr(after)


def test_a_redline_names_both_sides_and_has_page_numbers(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        released(library, "2026-01-10", "2026-02-10")
        new_draft(library, "QT-01", LAN, NOW)

        def side(name: str) -> Content:
            return read_version(library, find_version(library, f"QT-01@{name}", DAY), DAY)

        def lines(old: Content, new: Content) -> list[str]:
            comparison = compare_documents(old.document, new.document)
            return footers(make_redline(old, new, comparison, "An", DAY))

        for footer in lines(side("1.0"), side("1.1")):
            assert "BẢN SO SÁNH" in footer
            assert "QT-01 Lần BH/SĐ 01/00 so với QT-01 Lần BH/SĐ 01/01, ngày 02/03/2026" in footer
        for footer in lines(side("1.1"), side("draft")):
            assert "QT-01 Lần BH/SĐ 01/01 so với QT-01 (bản thảo)" in footer


def test_a_redline_of_files_names_the_files_and_numbers_its_contents(tmp_path: Path) -> None:
    from tests.publish import samples

    sides = []
    for n, name in enumerate(("cũ.docx", "mới.docx")):
        document = samples.procedure()
        document = replace(document, body=document.body[n:])
        path = tmp_path / name
        path.write_bytes(make_export(file_job(Content(document, samples.MEDIA, name), "docx")).data)
        file = read_file(path)
        sides.append(Content(file.document, file.media, file.name))
    data = make_redline(*sides, compare_documents(sides[0].document, sides[1].document), "An", DAY)
    assert all("cũ.docx so với mới.docx, ngày 02/03/2026" in footer for footer in footers(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    entries = body.split("PAGEREF")[1:]
    assert entries
    for entry in entries:
        result = entry.split('fldCharType="separate"')[1].split('fldCharType="end"')[0]
        assert any(sign.isdigit() for sign in result.rpartition("<w:t")[2].rpartition("<")[0]), result


def test_a_converted_file_claims_nothing(tmp_path: Path) -> None:
    from tests.publish import samples

    content = Content(samples.procedure(), samples.MEDIA, "x.docx")
    for style in ("iso-vn", "nd30", "iso", "plain"):
        pdf = make_export(file_job(content, "pdf", style)).data
        docx = make_export(file_job(content, "docx", style)).data
        for text in (*texts(pdf), *footers(docx)):
            assert "BẢN KIỂM SOÁT" not in text
            assert "KHÔNG KIỂM SOÁT" not in text
            assert "Quét" not in text
