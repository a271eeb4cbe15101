# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of control at the command line: refused, or asked about and done on a word (`--yes`)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qmeditor.acts import Person, open_library
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.draft_file import DraftFile, write_draft_file
from qmeditor.acts.drafts import open_draft, save_draft
from qmeditor.acts.notes import write_note
from qmeditor.acts.versions import find_basis, find_version, read_version
from qmeditor.cli import edge
from qmeditor.document import Paragraph, Text, xml
from tests.builders import doc, h1, line, p

Run = Callable[..., Any]
BY = ("--approved-by", "Trần Văn Bình")
TODAY = date.today()  # noqa: DTZ011 the command line's own clock is local


def day(after: int) -> str:
    """So many days from today."""
    return (TODAY + timedelta(days=after)).isoformat()


def drafted(qmeditor: Run, library: Path) -> None:
    """A new draft of QT-02."""
    assert qmeditor("draft", library, "QT-02").status == 0


def test_a_release_cannot_be_dated_into_the_past(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    old = ("--issued", "2020-01-01", "--effective", "2020-01-01")
    ran = qmeditor("release", released, "QT-02", "--note", "Sửa", *old)
    assert (ran.status, ran.err.count("\n"), "2020-01-01" in ran.err) == (2, 1, True)
    assert qmeditor("list", released, "--on", "2020-02-01", "--json").json == {"documents": []}
    ran = qmeditor("release", released, "QT-02", "--note", "Sửa", *old, "--taken-over")
    assert (ran.status, ran.err.count("\n"), "--taken-over" in ran.err) == (2, 1, False)


def test_a_history_of_paper_is_taken_over_in_its_order(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    first = ("--issued", "2020-01-01", "--taken-over")
    assert qmeditor("release", library, "QT-02", "--approved-by", "Trần Văn Bình", *first).status == 0
    drafted(qmeditor, library)
    second = ("release", library, "QT-02", "--note", "Sửa", "--issued")
    assert "--taken-over" in qmeditor(*second, "2021-01-01").err
    assert qmeditor(*second, "2019-12-31", "--taken-over").status == 2
    assert qmeditor(*second, "2021-01-01", "--taken-over").status == 0
    (listed,) = qmeditor("list", library, "--on", "2020-06-01", "--json").json["documents"]
    assert listed["revision"] == "1.0"


def test_a_day_of_issue_that_is_still_to_come_needs_a_word(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    ran = qmeditor("release", library, "QT-02", *BY, "--issued", "2099-01-01")
    assert (ran.status, "--yes" in ran.err, ran.err.count("\n")) == (2, True, 1)
    assert qmeditor("release", library, "QT-02", *BY, "--issued", "2099-01-01", "--yes").status == 0


def test_a_release_that_overtakes_another_needs_a_word(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    assert qmeditor("release", released, "QT-02", "--note", "Sửa", "--effective", day(30)).status == 0
    (listed,) = qmeditor("list", released, "--json").json["documents"]
    assert (listed["state"], listed["revision"]) == ("effective", "1.0")
    assert listed["next"] == {"revision": "1.1", "effective": day(30)}
    assert f"1.1 from {day(30)}" in qmeditor("list", released).out
    drafted(qmeditor, released)
    ran = qmeditor("release", released, "QT-02", "--note", "Sửa tiếp")
    assert (ran.status, "1.1" in ran.err, "--yes" in ran.err) == (2, True, True)
    assert qmeditor("release", released, "QT-02", "--note", "Sửa tiếp", "--effective", day(31)).status == 0
    drafted(qmeditor, released)
    assert qmeditor("release", released, "QT-02", "--note", "Sửa nữa", "--yes").status == 0
    (listed,) = qmeditor("list", released, "--json").json["documents"]
    assert (listed["revision"], listed["next"]) == ("1.3", None)


def test_the_login_is_no_approver(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    ran = qmeditor("release", library, "QT-02", "--by", "root")
    assert (ran.status, "--approved-by" in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["thuky", "ThuKy", " thuky ", "thuký"])
def test_the_login_of_this_pc_is_no_approver_typed_or_written(
    qmeditor: Run, library: Path, procedure: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "thuky")
    qmeditor("import", procedure, "--into", library)
    ran = qmeditor("release", library, "QT-02", "--approved-by", name, "--by", "Lan")
    assert (ran.status, ran.err.count("\n"), "login name" in ran.err) == (2, 1, True)
    assert qmeditor("list", library, "--json").json["documents"][0]["state"] == "draft"
    assert qmeditor("release", library, "QT-02", "--approved-by", "Trần Thư Ký").status == 0


@pytest.mark.parametrize("note", [".", "\u200b", "\u3164", "–", "…!", "\u2800"])
def test_a_note_without_words_is_none(qmeditor: Run, released: Path, note: str) -> None:
    drafted(qmeditor, released)
    assert qmeditor("release", released, "QT-02", "--note", note).status == 2
    assert qmeditor("release", released, "QT-02", "--note", f"5{note}").status == 0


@pytest.mark.parametrize("code", ["QT–02", "qt -02", "QT\u200b-02", "QТ-02", "ＱＴ－０２", "QT\u221202"])
def test_a_code_that_looks_like_another_is_that(qmeditor: Run, released: Path, tmp_path: Path, code: str) -> None:
    other = tmp_path / "khac.xml"
    other.write_bytes(xml.write(doc(h1("Khác"), p("Một tài liệu khác."), title="Khác")))
    ran = qmeditor("import", other, "--into", released, "--code", code)
    assert (ran.status, "QT-02" in ran.err) == (2, True)
    assert qmeditor("draft", released, code).status == 0


def test_a_file_of_another_document_needs_a_word(qmeditor: Run, released: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.xml"
    other.write_bytes(xml.write(doc(h1("Khác"), p("Một tài liệu khác."), title="Khác", code="QT-11")))
    ran = qmeditor("import", other, "--into", released, "--replace", "QT-02")
    assert (ran.status, "QT-11" in ran.err, "--yes" in ran.err, ran.err.count("\n")) == (2, True, True, 1)
    done = qmeditor("import", other, "--into", released, "--replace", "QT-02", "--yes", "--json")
    assert (done.status, done.json["offers"][0]["name"], "--take title" in done.err) == (0, "title", True)
    (listed,) = qmeditor("list", released, "--json").json["documents"]
    assert listed["title"] == "Đánh giá nội bộ"
    again = ("--replace", "QT-02", "--yes", "--discard-draft", "--take", "title")
    assert qmeditor("import", other, "--into", released, *again).status == 0
    assert qmeditor("import", other, "--into", released, "--take", "title").status == 2
    assert qmeditor("import", other, "--into", released, *again[:-1], "code").status == 2


def test_a_draft_is_opened_and_thrown_away(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    assert qmeditor("draft", released, "QT-02").status == 2
    assert qmeditor("draft", released, "QT-02", "--discard").status == 0
    assert qmeditor("draft", released, "QT-02", "--discard").status == 2
    assert qmeditor("draft", released, "NO-01").status == 2


def test_a_clock_that_was_set_back_is_told(qmeditor: Run, released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "clock" not in qmeditor("draft", released, "QT-02").err
    true = edge.now
    monkeypatch.setattr("qmeditor.cli.drafting.now", lambda: true() - timedelta(days=2000))
    ran = qmeditor("draft", released, "QT-02", "--discard")
    assert (ran.status, "clock" in ran.err) == (0, True)


def test_copies_are_called_back_from_the_day_of_effect_on(qmeditor: Run, released: Path) -> None:
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Phòng Một cửa")
    drafted(qmeditor, released)
    ran = qmeditor("release", released, "QT-02", "--note", "Sửa", "--effective", day(30))
    assert "Phòng Một cửa" not in ran.err
    assert qmeditor("copies", released, "recall", "QT-02").out == ""
    assert qmeditor("copies", released, "issue", "QT-02@1.1", "--holder", "Văn phòng").status == 0


def test_copies_of_a_superseded_revision_are_not_issued(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    assert qmeditor("release", released, "QT-02", "--note", "Sửa").status == 0
    ran = qmeditor("copies", released, "issue", "QT-02@1.0", "--holder", "Văn phòng")
    assert (ran.status, "1.0" in ran.err) == (2, True)


def noted(library: Path) -> None:
    """The draft of QT-02 with a changed and a new paragraph, and notes to each, to the whole, and to a change that is
    undone again."""
    by = Person("Lan", "PC-01")
    with open_library(library, by, edge.now()) as opened:
        former = open_draft(opened, "QT-02")
        first = next(block for block in former.document.body if isinstance(block, Paragraph))
        changed = replace(first, content=line(*first.content, " Lưu mười năm."))
        new = Paragraph("0000ABCD", (Text("Kho lưu trữ có khóa."),))
        gone = Paragraph("0000ABCE", (Text("Câu này bị bỏ đi sau đó."),))
        body = tuple(changed if block is first else block for block in former.document.body)
        basis = find_basis(opened, "QT-02")
        assert basis is not None
        base = read_version(opened, basis).document
        wide = replace(former.document, body=(*body, new, gone))
        changes = compare_documents(base, wide).changes
        texts = {"0000ABCD": "Thêm kho có khóa", "0000ABCE": "Không còn", first.id: "Đổi thời hạn lưu"}
        for change in changes:
            write_note(opened, former.draft_id, change.key, texts[change.new_id], changes, by, edge.now())
        write_note(opened, former.draft_id, "", "Sửa theo họp xem xét", changes, by, edge.now())
        save_draft(opened, former.draft_id, replace(wide, body=wide.body[:-1]), {}, edge.now())


def test_notes_that_were_kept_with_the_draft_count_in_a_release(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    noted(released)
    assert qmeditor("release", released, "QT-02").status == 0
    said = amended(released)
    assert [text in said for text in ("Thêm kho có khóa", "Đổi thời hạn lưu", "Sửa theo họp xem xét")] == [True] * 3
    assert "Không còn" not in said


def test_a_note_that_is_said_is_added_to_those_that_were_kept(qmeditor: Run, released: Path) -> None:
    drafted(qmeditor, released)
    noted(released)
    assert qmeditor("release", released, "QT-02", "--note", "Thêm một ý").status == 0
    said = amended(released)
    assert [text in said for text in ("Thêm kho có khóa", "Sửa theo họp xem xét\nThêm một ý")] == [True] * 2


def amended(library: Path) -> str:
    """The last row of the history of QT-02."""
    with open_library(library, Person("Lan", "PC-01"), edge.now()) as opened:
        return read_version(opened, find_version(opened, "QT-02@1.1", TODAY)).document.amendments[-1].description


def test_a_draft_of_an_older_revision_that_comes_back_is_told_in_one_line(
    qmeditor: Run, released: Path, tmp_path: Path
) -> None:
    drafted(qmeditor, released)
    path = tmp_path / "x.qmdraft"
    with open_library(released, Person("Lan", "PC-01"), edge.now()) as opened:
        draft = open_draft(opened, "QT-02")
        write_draft_file(path, DraftFile("QT-02", draft.base, draft.document, draft.media))
    assert qmeditor("release", released, "QT-02", "--note", "Sửa").status == 0
    ran = qmeditor("import", path, "--into", released, "--replace", "QT-02")
    assert ran.status == 0
    (line,) = (line for line in ran.err.splitlines() if "1.0" in line)
    assert "1.1" in line
    again = qmeditor("import", path, "--into", released, "--replace", "QT-02", "--discard-draft", "--json")
    assert again.json["later_basis"] == "1.1"


def test_copies_that_may_be_used_are_called_back_by_their_revision_and_a_word(qmeditor: Run, released: Path) -> None:
    copies = ("copies", released)
    assert qmeditor(*copies, "issue", "QT-02", "--holder", "Kho").status == 0
    ran = qmeditor(*copies, "recall", "QT-02")
    assert (ran.status, ran.out, "QT-02@1.0" in ran.err) == (0, "", True)
    ran = qmeditor(*copies, "recall", "QT-02@7.7")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    ran = qmeditor(*copies, "recall", "QT-02@1.0")
    assert (ran.status, ran.out, "--yes" in ran.err, ran.err.count("\n")) == (2, "", True, 1)
    assert [one["state"] for one in qmeditor(*copies, "list", "--json").json["copies"]] == ["issued"]
    assert qmeditor(*copies, "recall", "QT-02@1.0", "--yes").out.startswith("1\tQT-02\t1.0")


def test_a_holder_that_no_font_has_is_told_when_copies_are_printed(
    qmeditor: Run, released: Path, tmp_path: Path
) -> None:
    pdf = ("--pdf", tmp_path / "ban.pdf")
    assert "U+8CEA" in qmeditor("copies", released, "issue", "QT-02", "--holder", "質量部", *pdf).err
    assert "U+8CEA" in qmeditor("copies", released, "print", "QT-02", "1", *pdf).err
    assert "U+" not in qmeditor("copies", released, "issue", "QT-02", "--holder", "Phòng Quản lý", *pdf).err
