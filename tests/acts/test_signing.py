# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The approval block of a release: nobody signed on a day, or holds a post, of somebody else or of another revision."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from qmeditor.acts.drafts import new_draft, open_draft, save_draft
from qmeditor.acts.signing import approved, own_signatures
from qmeditor.acts.versions import find_version, read_version
from qmeditor.control.names import person_key
from qmeditor.document import Approval, Document
from qmeditor.library.store import Library
from tests.builders import doc, p
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

HA = Approval("prepared", "Lê Thu Hà", "Thư ký", "2025-03-04")
LONG = Approval("reviewed", "Đỗ Long", "Trưởng phòng", "2025-03-10")
BINH = Approval("approved", "Trần Văn Bình", "Phó Giám đốc Sở", "2025-03-12")
PEOPLE = (HA, LONG, BINH)


def draft_with(library: Library, *people: Approval, issued: str = "") -> None:
    """Put these people, and the day of issue that it says, into the open draft of QT-02."""
    draft = open_draft(library, "QT-02")
    properties = replace(draft.document.properties, issued=issued)
    save_draft(library, draft.draft_id, replace(draft.document, approvals=people, properties=properties), {}, NOW)


def released(library: Library, revision: str) -> tuple[Approval, ...]:
    """The approval block of a revision of QT-02."""
    return read_version(library, find_version(library, f"QT-02@{revision}", NOW.date())).document.approvals


def test_a_taken_over_release_keeps_the_days_and_the_next_one_has_none_of_them(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-02")
        draft_with(library, *PEOPLE, issued="2025-03-12")
        release_unprinted(library, "QT-02", taken_over=True, approved_by="")
        assert released(library, "1.0") == PEOPLE
        new_draft(library, "QT-02", LAN, NOW)
        release_unprinted(library, "QT-02", notes={"": "Sửa"}, approved_by="Ngô Bích Thảo")
        assert released(library, "1.1") == (
            replace(HA, date=""),
            replace(LONG, date=""),
            Approval("approved", "Ngô Bích Thảo", "", "2026-03-02"),
        )


def test_days_that_were_given_for_this_revision_stay(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-02")
        draft_with(library, *PEOPLE, issued="2025-03-12")
        release_unprinted(library, "QT-02", taken_over=True)
        new_draft(library, "QT-02", LAN, NOW)
        draft_with(library, replace(HA, date="2026-02-27"), replace(LONG, date="2024-01-01"), BINH)
        later = NOW + timedelta(days=1)
        release_unprinted(library, "QT-02", later, notes={"": "Sửa"}, approved_by="TRẦN  văn Bình ")
        days = [one.date for one in released(library, "1.1")]
        assert days == ["2026-02-27", "", "2026-03-03"], "older than the former revision is no day of this one"
        assert released(library, "1.1")[-1].post == BINH.post


@pytest.mark.parametrize(
    ("said", "taken_over", "kept"),
    [
        ("", False, True),  # written in the program
        ("2026-03-02", False, True),
        ("2025-03-12", False, False),  # the file was another revision
        ("2025-03-12", True, True),
    ],
)
def test_the_days_of_a_first_revision_are_those_of_the_file_only_where_it_is_that_revision(
    said: str, taken_over: bool, kept: bool
) -> None:
    document = doc(p("Nội dung"))
    document = replace(document, approvals=PEOPLE, properties=replace(document.properties, issued=said))
    days = [one.date for one in own_signatures(document, None, "2026-03-02", taken_over)]
    assert days == ([one.date for one in PEOPLE] if kept else ["", "", ""])


def former() -> Document:
    document = doc(p("Nội dung"))
    return replace(document, approvals=PEOPLE, properties=replace(document.properties, issued="2025-03-12"))


def test_a_second_taken_over_revision_has_no_day_of_the_first() -> None:
    people = (HA, replace(LONG, date="2025-08-01"))
    signed = own_signatures(replace(former(), approvals=people), former(), "2025-09-01", taken_over=True)
    assert [one.date for one in signed] == ["", "2025-08-01"]


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("Trần Văn Bình", "Phó Giám đốc Sở"),
        ("trần văn bình", "Phó Giám đốc Sở"),
        ("  TRẦN VĂN  BÌNH ", "Phó Giám đốc Sở"),
        ("root", ""),
        ("Trần Văn Binh", ""),
        ("Lê Thu Hà", ""),
    ],
)
def test_a_post_stays_with_its_own_person(name: str, post: str) -> None:
    assert approved(PEOPLE, name, "2026-03-02")[-1] == Approval("approved", name, post, "2026-03-02")


def test_a_post_without_a_name_is_that_of_whoever_signs() -> None:
    (one,) = approved((Approval("approved", "", "Giám đốc"),), "Ngô Bích Thảo", "2026-03-02")
    assert one == Approval("approved", "Ngô Bích Thảo", "Giám đốc", "2026-03-02")


def test_writings_of_a_name_are_one_and_names_that_differ_by_a_tone_are_two() -> None:
    assert person_key("Lê Hoà") == person_key(" lê  HÒA ") == person_key("Lê Ho\u0061\u0300")
    assert len({person_key(name) for name in ("Hùng", "Hưng", "Hung", "Húng")}) == 4
