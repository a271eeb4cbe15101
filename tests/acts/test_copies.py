# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies: numbered as the distribution list says, entered once their pages are written, printed as what they are."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from qmeditor.acts import copies as acts
from qmeditor.acts.drafts import new_draft, open_draft, save_draft
from qmeditor.acts.stamping import copy_job, print_file, stamp_findings
from qmeditor.acts.standing import standing_of
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.control.copies import CopyState
from qmeditor.document import Recipient, Trouble
from qmeditor.document.house import load_style
from qmeditor.document.standing import Status
from qmeditor.library import copies as register
from qmeditor.library.store import Library
from qmeditor.library.tables import DOCUMENTS
from qmeditor.publish.standing import mark
from tests.acts.test_standing import released, texts
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

DAY = NOW.date()
LIST = ("Giám đốc", "Văn phòng Sở", "Phòng Quản lý Khoa học", "Lưu: hồ sơ ISO")
LATER = NOW + timedelta(days=30)


def with_list(library: Library, *holders: str, when: datetime = NOW) -> None:
    """A revision of QT-01 whose draft has this distribution list, in force at `when`."""
    draft = open_draft(library, "QT-01")
    known = {row.holder: row for row in draft.document.distribution}
    rows = tuple(known.get(holder, Recipient(holder)) for holder in holders)
    save_draft(library, draft.draft_id, replace(draft.document, distribution=rows), {}, when)
    notes = {} if when == NOW else {"": "Sửa danh sách"}
    release_unprinted(library, "QT-01", when, approved_by="Bình", notes=notes)


def numbers(copies: list[acts.Copy]) -> list[tuple[int, str]]:
    return [(copy.number, copy.holder) for copy in copies]


def test_a_copy_has_its_holders_place_in_the_list_from_revision_to_revision(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        third = acts.issue_copies(library, "QT-01", "phòng  QUẢN LÝ khoa học", 1, LAN, NOW)
        assert [copy.number for copy in third] == [3]
        assert numbers(acts.issue_copies(library, "QT-01", "Khách", 1, LAN, NOW)) == [(5, "Khách")]
        new_draft(library, "QT-01", LAN, LATER)
        with_list(library, "Giám đốc", "Phòng Quản lý Khoa học", "Phòng mới", "Lưu: hồ sơ ISO", when=LATER)
        made = acts.issue_copies(library, "QT-01", "Phòng Quản lý Khoa học", 1, LAN, LATER)
        assert (made[0].revision, made[0].number) == ("1.1", 3), "though it is the second row now"
        assert [copy.number for copy in acts.issue_copies(library, "QT-01", "Lưu: hồ sơ ISO", 1, LAN, LATER)] == [4]
        new = acts.issue_copies(library, "QT-01", "Phòng mới", 1, LAN, LATER)
        assert new[0].number not in {1, 2, 3, 4}
        assert numbers(acts.issue_copies(library, "QT-01", "Khách", 1, LAN, LATER))[0][0] not in {
            1,
            2,
            3,
            4,
            new[0].number,
        }


def test_the_printed_list_and_the_register_are_one(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        document = read_version(library, find_version(library, "QT-01", DAY)).document
        assert [row.copy for row in document.distribution] == ["01", "02", "03", "04"]
        made = acts.register_copies(library, acts.plan_copies(library, "QT-01", NOW, to_list=True), LAN, NOW)
        assert numbers(made) == [(n, name) for n, name in enumerate(LIST, 1)]
        with pytest.raises(Trouble, match=r"acts\.list_served"):
            acts.plan_copies(library, "QT-01", NOW, to_list=True)


def test_the_whole_list_is_one_act_and_leaves_out_who_has_a_copy(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        acts.issue_copies(library, "QT-01", LIST[1], 1, LAN, NOW)
        (lost,) = acts.issue_copies(library, "QT-01", LIST[2], 1, LAN, NOW)
        acts.end_copies(library, "QT-01", [lost.number], CopyState.LOST, "lụt", LAN, NOW)
        planned = acts.plan_copies(library, "QT-01", NOW, to_list=True)
        assert numbers(planned) == [(1, LIST[0]), (5, LIST[2]), (4, LIST[3])], "a lost copy has no twin"
        acts.register_copies(library, planned, LAN, NOW)
        assert verify(library.path).sound


@pytest.mark.parametrize("count", [1, 2, 5])
def test_more_copies_for_one_holder_get_the_next_free_numbers(tmp_path: Path, count: int) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        made = acts.issue_copies(library, "QT-01", LIST[1], count, LAN, NOW)
        assert [copy.number for copy in made] == [2, 5, 6, 7, 8][:count]
        assert len({copy.check_code for copy in made}) == count


def test_what_is_planned_is_not_yet_in_the_register_and_may_be_overtaken(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        planned = acts.plan_copies(library, "QT-01", NOW, LIST[0])
        assert acts.list_copies(library) == []
        acts.issue_copies(library, "QT-01", LIST[0], 1, LAN, NOW)
        with pytest.raises(Trouble, match=r"acts\.copies_meanwhile"):
            acts.register_copies(library, planned, LAN, NOW)
        assert len(acts.list_copies(library)) == 1


def test_a_copy_is_named_by_document_revision_and_number(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        acts.issue_copies(library, "QT-01", LIST[0], 1, LAN, NOW)
        new_draft(library, "QT-01", LAN, LATER)
        with_list(library, *LIST, when=LATER)
        acts.issue_copies(library, "QT-01", LIST[0], 1, LAN, LATER)
        day = LATER.date()
        assert [copy.revision for copy in acts.find_copies(library, "QT-01", [1], day)] == ["1.1"]
        acts.end_copies(library, "QT-01@1.0", [1], CopyState.RETURNED, "", LAN, LATER)
        states = {(copy.revision, copy.number): copy.state for copy in acts.list_copies(library, "QT-01")}
        assert states == {("1.0", 1): CopyState.RETURNED, ("1.1", 1): CopyState.ISSUED}
        with pytest.raises(Trouble, match=r"acts\.no_copy "):
            acts.find_copies(library, "QT-01", [9], day)
        (kept,) = acts.issue_copies(library, "QT-01", "Khách", 1, LAN, LATER)
        with pytest.raises(Trouble) as caught:
            acts.find_copies(library, "QT-01@1.0", [kept.number], day)
        assert dict(caught.value.params)["others"] == "QT-01@1.1"


def test_several_copies_end_on_a_day_all_or_none(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        acts.register_copies(library, acts.plan_copies(library, "QT-01", NOW, to_list=True), LAN, NOW)
        for bad, key in (("2026-03-01", "control.copy_end_early"), ("2026-04-30", "control.copy_end_future")):
            with pytest.raises(Trouble, match=key):
                acts.end_copies(library, "QT-01", [1, 2], CopyState.RETURNED, "", LAN, LATER, bad)
        with pytest.raises(Trouble, match=r"acts\.no_copy"):
            acts.end_copies(library, "QT-01", [1, 9], CopyState.RETURNED, "", LAN, LATER)
        assert {copy.state for copy in acts.list_copies(library)} == {CopyState.ISSUED}
        ended = acts.end_copies(library, "QT-01", [1, 2, 2], CopyState.RETURNED, "", LAN, LATER, "2026-03-20")
        assert [(copy.number, copy.ended) for copy in ended] == [(1, "2026-03-20"), (2, "2026-03-20")]
        with pytest.raises(Trouble, match=r"control\.copy_gone"):
            acts.end_copies(library, "QT-01", [3, 2], CopyState.RETURNED, "", LAN, LATER)
        assert acts.find_copies(library, "QT-01", [3], DAY)[0].state is CopyState.ISSUED


def test_a_stray_page_tells_whose_it_is_and_whether_its_revision_is_in_force(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        (copy,) = acts.issue_copies(library, "QT-01", LIST[2], 1, LAN, NOW)
        found, standing = acts.whose(library, copy.check_code.lower(), DAY)
        assert (found, standing.status) == (copy, Status.IN_FORCE)
        new_draft(library, "QT-01", LAN, LATER)
        with_list(library, *LIST, when=LATER)
        assert acts.whose(library, copy.check_code, LATER.date())[1].status is Status.SUPERSEDED


def page_of(library: Library, version: str, number: int, day: date) -> list[str]:
    (copy,) = acts.find_copies(library, version, [number], day)
    acts.checked_reprint(library, copy, day)
    return texts(print_file(copy_job(library, [copy], day)))


def test_a_copy_prints_as_what_it_is_and_only_while_it_is_out(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        released(library, "2026-02-10", "2026-04-01")
        acts.issue_copies(library, "QT-01@1.0", "Văn phòng", 4, LAN, NOW)
        for page in page_of(library, "QT-01@1.0", 1, DAY):
            assert "BẢN KIỂM SOÁT" in page
            assert "Bản số: 01" in page
        for page in page_of(library, "QT-01@1.0", 1, date(2026, 4, 1)):
            assert "ĐÃ ĐƯỢC THAY THẾ" in page
            assert "BẢN KIỂM SOÁT Bản" not in page
            assert "Mã QR" not in page, "a check code may have these letters"
        acts.issue_copies(library, "QT-01@1.1", "Văn phòng", 1, LAN, NOW)
        for page in page_of(library, "QT-01@1.1", 1, DAY):
            assert "Có hiệu lực từ ngày 01/04/2026" in page
        for number, state in ((2, CopyState.RETURNED), (3, CopyState.LOST), (4, CopyState.DESTROYED)):
            acts.end_copies(library, "QT-01@1.0", [number], state, "thu hồi", LAN, NOW)
            with pytest.raises(Trouble, match=r"control\.copy_gone"):
                page_of(library, "QT-01@1.0", number, DAY)


def test_a_reprint_is_an_act_of_its_own(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with_list(library, *LIST)
        (copy,) = acts.issue_copies(library, "QT-01", LIST[0], 1, LAN, NOW)
        acts.note_reprint(library, copy, LAN, NOW)
        acts.end_copies(library, "QT-01", [1], CopyState.LOST, "lụt", LAN, NOW)
        with pytest.raises(Trouble, match=r"control\.copy_gone"):
            acts.note_reprint(library, copy, LAN, NOW)
        assert verify(library.path).sound


def test_all_copies_of_a_job_are_whole_in_one_file(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        released(library, "2026-02-10")
        planned = acts.plan_copies(library, "QT-01", NOW, "Chi cục Tiêu chuẩn Đo lường Chất lượng " * 5, 3)
        pages = texts(print_file(copy_job(library, planned, DAY)))
        with pypdfium2.PdfDocument(copy_job(library, planned, DAY).pdf) as document:
            assert len(pages) == 3 * len(document)
        for page in pages:
            assert page.replace(" ", "").count("ChicụcTiêuchuẩnĐolườngChấtlượng") == 5


def overtaken(library: Library) -> None:
    """1.0 in force since March, 1.1 waits for 20 June with one copy handed out, 1.2 overtakes it on 1 April."""
    document_in(library, "QT-01")
    release_unprinted(library, "QT-01")
    new_draft(library, "QT-01", LAN, NOW)
    release_unprinted(library, "QT-01", notes={"": "Sửa"}, effective="2026-06-20")
    acts.issue_copies(library, "QT-01@1.1", "Phòng A", 1, LAN, NOW)
    acts.issue_copies(library, "QT-01@1.0", "Phòng A", 1, LAN, NOW)
    new_draft(library, "QT-01", LAN, NOW)


def test_copies_of_a_revision_that_is_overtaken_are_to_come_back_from_that_release_on(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        overtaken(library)
        order = {"notes": {"": "Sửa"}, "effective": "2026-04-01", "consent": True}
        done = release_unprinted(library, "QT-01", **order)
        assert [(copy.revision, copy.number) for copy in done.recalls] == [("1.1", 1)]
        assert acts.due_back(library, NOW.date()) == {"QT-01": 1}
        (called,) = acts.recall(library, "QT-01", LAN, NOW)
        assert called.revision == "1.1"
        assert acts.due_back(library, date(2026, 4, 1)) == {"QT-01": 2}


def test_before_the_day_of_the_one_that_overtakes_a_paper_says_what_is_in_force(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        overtaken(library)
        release_unprinted(library, "QT-01", notes={"": "Sửa"}, effective="2026-04-01", consent=True)
        for day, current, over in (("2026-03-31", "1.0", True), ("2026-04-01", "", False), ("2026-06-20", "", False)):
            on = date.fromisoformat(day)
            stands = standing_of(library, find_version(library, "QT-01@1.1", on), on)
            assert (stands.status, stands.by, stands.since) == (Status.SUPERSEDED, "1.2", "2026-04-01")
            assert (stands.current, stands.overtaken) == (current, over)
            said = mark(stands, "vi", load_style("iso-vn"))
            assert said is not None
            assert ("hiện hành: 01/00" in said.rows[0], "hiện hành: 01/02" in said.rows[0]) == (over, not over)


def test_a_code_alone_calls_back_nothing_that_may_still_be_used(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        acts.issue_copies(library, "QT-01", "Phòng A", 2, LAN, NOW)
        assert acts.recall(library, "QT-01", LAN, NOW, consent=True) == []
        assert len(acts.still_used(library, "QT-01", NOW.date())) == 2
        with pytest.raises(Trouble, match=r"control\.recall_of_valid"):
            acts.recall(library, "QT-01@1.0", LAN, NOW)
        with pytest.raises(Trouble, match=r"acts\.no_revision"):
            acts.recall(library, "QT-01@7.7", LAN, NOW, consent=True)
        with library.act("withdraw", LAN, NOW) as act:
            act.update(DOCUMENTS, 1, {"withdrawn": "2026-03-01"})
        assert len(acts.recall(library, "QT-01", LAN, NOW)) == 2, "of what is withdrawn none may be used"


@pytest.mark.parametrize(("holder", "absent"), [("質量部", "U+8CEA"), ("Phòng 𐍈", "U+10348"), ("Phòng Quản lý", "")])
def test_a_holder_that_no_font_has_is_told(tmp_path: Path, holder: str, absent: str) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        job = copy_job(library, acts.plan_copies(library, "QT-01", NOW, holder), DAY)
        found = stamp_findings(job)
        assert [one.key for one in found] == (["publish.no_glyph"] if absent else [])
        assert absent in str(found)


def test_the_register_and_the_revisions_are_read_once_for_all_that_is_due_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    for name in ("copies", "revisions", "missing_revisions"):
        whole = getattr(register, name)

        def noted(*args: Any, name: str = name, whole: Any = whole, **named: Any) -> Any:
            read.append(name)
            return whole(*args, **named)

        monkeypatch.setattr(register, name, noted)
    with library_at(tmp_path) as library:
        for code in ("QT-01", "QT-02", "QT-03"):
            document_in(library, code)
            release_unprinted(library, code)
            acts.issue_copies(library, code, "Phòng A", 2, LAN, NOW)
        for code in ("QT-01", "QT-03"):
            new_draft(library, code, LAN, NOW)
            release_unprinted(library, code, notes={"": "Sửa"})
        read.clear()
        assert acts.due_back(library, NOW.date()) == {"QT-01": 2, "QT-03": 2}
        assert sorted(read) == ["copies", "missing_revisions", "revisions"]


def test_copies_planned_of_what_was_superseded_meanwhile_are_not_registered(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        planned = acts.plan_copies(library, "QT-01", NOW, "Phòng A")
        new_draft(library, "QT-01", LAN, NOW)
        release_unprinted(library, "QT-01", notes={"": "Sửa"})
        with pytest.raises(Trouble, match=r"control\.issue_of_superseded"):
            acts.register_copies(library, planned, LAN, NOW)
        assert acts.list_copies(library) == []
