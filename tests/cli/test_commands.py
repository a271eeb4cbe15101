# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The commands as scripts use them: exit statuses, JSON, one line of trouble."""

import json
from pathlib import Path
from typing import Any

import pytest

from qmeditor.__main__ import COMMANDS
from qmeditor.cli.main import main
from tests.cli.conftest import Run
from tests.forging import forge


def test_help_names_every_command_and_nothing_that_is_not_there(qmeditor: Run) -> None:
    ran = qmeditor("--help")
    assert ran.status == 0
    for command in COMMANDS - {"check"}:
        assert f"\n  {command} " in ran.out
    assert "\n  check " not in ran.out
    assert "--table" not in qmeditor("compare", "--help").out
    assert "en|none" not in qmeditor("new", "--help").out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frob"],
        ["list"],
        ["list", "none.qmlib"],
        ["list", "x", "--on", "yesterday"],
        ["list", "x", "--frob"],
        ["new", "none/x.qmlib"],
        ["import", "none.docx", "--into", "none.qmlib"],
        ["release", "none.qmlib"],
        ["compare", "none.docx", "none.docx"],
        ["compare", "a#b", "c#d"],
        ["compare", "a", "b", "--ignore", "everything"],
        ["convert", "none.docx", "out.pdf"],
        ["convert", "none.docx", "out.odt"],
        ["verify", "none.qmlib"],
        ["copies", "none.qmlib", "list"],
        ["copies", "none.qmlib", "return", "QT-01", "x", "--as", "returned"],
        ["copies", "none.qmlib", "return", "QT-01", "1", "--as", "eaten"],
        ["backup", "none.qmlib", "x"],
        ["restore", "none.qmlib", "x"],
        ["export", "none.qmlib"],
        ["--frob"],
        ["new", "a\0b"],
    ],
)
def test_trouble_is_one_line_on_standard_error_and_status_2(
    qmeditor: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = qmeditor(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_program_is_one_line_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("qmeditor.cli.main.user_state_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("qmeditor.cli.library.new_library", fault)
    assert main(["new", str(tmp_path / "x.qmlib")]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "ZeroDivisionError" in captured.err
    (log,) = tmp_path.glob("crash-*.log")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_import_tells_blocks_properties_and_losses(qmeditor: Run, library: Path, procedure: Path) -> None:
    found = qmeditor("import", procedure, "--into", library, "--json").json
    assert found["blocks"] == {"heading": 1, "paragraph": 1, "table": 1}
    assert (found["code"], found["properties"], found["losses"]) == ("QT-02", {}, [])
    listed = qmeditor("list", library, "--json").json
    assert listed == {
        "documents": [
            {
                "code": "QT-02",
                "title": "Đánh giá nội bộ",
                "kind": "procedure",
                "state": "draft",
                "revision": "",
                "issued": "",
                "effective": "",
                "next": None,
            }
        ]
    }


def test_import_goes_on_after_a_file_that_cannot_be_read(qmeditor: Run, library: Path, procedure: Path) -> None:
    bad = procedure.with_name("bad.docx")
    bad.write_bytes(b"no zip")
    ran = qmeditor("import", bad, procedure, "--into", library)
    assert ran.status == 2
    assert "bad.docx" in ran.err
    assert "QT-02" in qmeditor("list", library).out


def test_a_code_is_given_once(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    ran = qmeditor("import", procedure, "--into", library)
    assert ran.status == 2
    assert "--replace" in ran.err
    assert qmeditor("import", procedure, "--into", library, "--code", "HD-01").status == 0
    kinds = {one["code"]: one["kind"] for one in qmeditor("list", library, "--json").json["documents"]}
    assert kinds == {"HD-01": "instruction", "QT-02": "procedure"}


def test_release_numbers_dates_and_freezes(qmeditor: Run, released: Path) -> None:
    (one,) = qmeditor("list", released, "--json").json["documents"]
    assert (one["state"], one["revision"]) == ("effective", "1.0")
    assert one["issued"] == one["effective"]
    assert qmeditor("release", released, "QT-02").status == 2  # there is no draft


def test_a_future_day_of_effect_is_waited_for(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    dates = ("--issued", "2026-01-05", "--effective", "2099-01-01", "--approved-by", "Trần Văn Bình")
    assert qmeditor("release", library, "QT-02", *dates).status == 0
    (today,) = qmeditor("list", library, "--json").json["documents"]
    (later,) = qmeditor("list", library, "--on", "2099-01-01", "--json").json["documents"]
    assert (today["state"], later["state"]) == ("waiting", "effective")
    assert today["next"] == {"revision": "1.0", "effective": "2099-01-01"}
    assert later["next"] is None
    assert qmeditor("list", library, "--on", "2020-01-01", "--json").json == {"documents": []}


def test_a_copy_of_the_file_comes_back_as_the_draft(qmeditor: Run, released: Path, edited: Path) -> None:
    assert qmeditor("import", edited, "--into", released, "--replace", "QT-02").status == 0
    assert qmeditor("import", edited, "--into", released, "--replace", "QT-02").status == 2
    assert qmeditor("import", edited, "--into", released, "--replace", "QT-02", "--discard-draft").status == 0
    ran = qmeditor("compare", f"{released}#QT-02@1.0", f"{released}#QT-02@draft", "--json")
    assert ran.status == 1
    assert sorted(change["kind"] for change in ran.json["changes"]) == ["cell", "inserted"]
    assert ran.json["proof"] == {"accept_equals_new": True, "reject_equals_old": True}


def changes(ran: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ran.json["changes"]
    return found


def test_a_later_release_needs_a_note_and_puts_it_into_the_history(
    qmeditor: Run, released: Path, edited: Path, tmp_path: Path
) -> None:
    qmeditor("import", edited, "--into", released, "--replace", "QT-02")
    refused = qmeditor("release", released, "QT-02")
    assert (refused.status, "--note" in refused.err) == (2, True)
    keys = [
        change["key"]
        for change in changes(qmeditor("compare", f"{released}#QT-02", f"{released}#QT-02@draft", "--json"))
    ]
    notes = tmp_path / "notes.json"
    notes.write_text(json.dumps({"nothing": "x"}), encoding="utf-8")
    assert qmeditor("release", released, "QT-02", "--notes", notes).status == 2
    notes.write_text(json.dumps({keys[0]: "Kéo dài thời hạn"}), encoding="utf-8")
    assert qmeditor("release", released, "QT-02", "--notes", notes).status == 0
    out = tmp_path / "out.xml"
    assert qmeditor("export", released, "QT-02@1.1", out).status == 0
    assert "Kéo dài thời hạn" in out.read_text(encoding="utf-8")
    assert qmeditor("verify", released).status == 0


@pytest.mark.parametrize("content", ["[]", "{", '{"a": 1}', "\0"])
def test_a_file_of_notes_that_is_none_is_told(qmeditor: Run, released: Path, tmp_path: Path, content: str) -> None:
    notes = tmp_path / "notes.json"
    notes.write_text(content, encoding="utf-8")
    ran = qmeditor("release", released, "QT-02", "--notes", notes)
    assert (ran.status, "notes.json" in ran.err) == (2, True)


def test_compare_says_nothing_of_a_file_with_itself_and_hides_what_is_ignored(
    qmeditor: Run, procedure: Path, edited: Path
) -> None:
    assert qmeditor("compare", procedure, procedure).status == 0
    assert qmeditor("compare", procedure, edited).status == 1
    ran = qmeditor("compare", procedure, edited, "--ignore", "cell,inserted", "--json")
    assert (ran.status, ran.json["changes"]) == (0, [])


def test_the_pdf_of_a_revision_is_the_frozen_one(qmeditor: Run, released: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert qmeditor("export", released, "QT-02@1.0", one).status == 0
    assert qmeditor("export", released, "QT-02", two).status == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().startswith(b"%PDF")
    assert qmeditor("export", released, "QT-02@7.0", one).status == 2
    assert qmeditor("export", released, "QT-02@draft", one).status == 2


def test_a_whole_library_leaves_under_names_that_windows_takes(
    qmeditor: Run, released: Path, procedure: Path, tmp_path: Path
) -> None:
    qmeditor("import", procedure, "--into", released, "--code", "BM01/BGĐ")
    assert qmeditor("export", released, "--all", tmp_path / "all", "--to", "docx,pdf").status == 0
    names = {file.name for file in (tmp_path / "all").iterdir()}
    assert names == {"QT-02.docx", "QT-02.pdf", "BM01_-BG_D.docx", "BM01_-BG_D.pdf"}


def test_convert_goes_both_ways(qmeditor: Run, procedure: Path, tmp_path: Path) -> None:
    found = qmeditor("convert", procedure, tmp_path / "out.docx", "--json").json
    assert set(found) == {"file", "blocks", "properties", "losses"}
    assert qmeditor("convert", tmp_path / "out.docx", tmp_path / "back.xml").status == 0
    assert "đánh giá nội bộ" in (tmp_path / "back.xml").read_text(encoding="utf-8")
    assert qmeditor("convert", procedure, tmp_path / "out.pdf", "--style", "plain").status == 0
    assert qmeditor("convert", procedure, tmp_path / "out.pdf", "--style", "none").status == 2


def test_nothing_is_written_over_what_it_is_made_from(qmeditor: Run, released: Path, procedure: Path) -> None:
    copy = procedure.with_suffix(".docx")
    qmeditor("convert", procedure, copy)
    before = copy.read_bytes()
    assert qmeditor("convert", copy, copy).status == 2
    assert qmeditor("compare", copy, copy, "--redline", copy).status == 2
    library = released.rename(released.with_suffix(".pdf"))
    assert qmeditor("export", library, "QT-02", library).status == 2
    assert qmeditor("copies", library, "issue", "QT-02", "--holder", "X", "--pdf", library).status == 2
    assert copy.read_bytes() == before
    assert qmeditor("verify", library).status == 0


def test_copies_are_issued_recalled_returned_and_found_by_their_check_code(
    qmeditor: Run, released: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "copy.pdf"
    assert qmeditor("copies", released, "issue", "QT-02", "--holder", "Phòng Một cửa", "--pdf", pdf).status == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert qmeditor("copies", released, "issue", "QT-02", "--holder", "Văn phòng", "--count", "2").status == 0
    register = qmeditor("copies", released, "list", "--json").json["copies"]
    assert [copy["number"] for copy in register] == [1, 2, 3]
    assert register[0].items() >= {
        "code": "QT-02", "revision": "1.0", "holder": "Phòng Một cửa", "state": "issued"
    }.items()  # fmt: skip
    assert "Văn phòng" in qmeditor("copies", released, "whose", register[1]["check_code"].lower()).out
    assert qmeditor("copies", released, "whose", "2222-2222").status == 2
    assert qmeditor("copies", released, "recall", "QT-02@1.0", "--yes").out.count("\n") == 3
    assert qmeditor("copies", released, "return", "QT-02", "1", "--as", "returned").status == 0
    assert qmeditor("copies", released, "return", "QT-02", "1", "--as", "lost", "--reason", "x").status == 2
    assert qmeditor("copies", released, "return", "QT-02", "2", "--as", "lost").status == 2
    assert qmeditor("copies", released, "return", "QT-02@1.0", "2", "--as", "lost", "--reason", "lụt").status == 0
    states = [copy["state"] for copy in qmeditor("copies", released, "list", "--json").json["copies"]]
    assert states == ["returned", "lost", "recalled"]


def test_several_copies_come_back_on_a_day_all_or_none(qmeditor: Run, released: Path) -> None:
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Văn phòng", "--count", "3")
    ended = ("--as", "returned", "--on")
    for day in ("2020-01-01", "2999-01-01", "hôm qua"):
        assert qmeditor("copies", released, "return", "QT-02", "1", "2", *ended, day).status == 2
    assert qmeditor("copies", released, "return", "QT-02", "1", "9", "--as", "returned").status == 2
    register = qmeditor("copies", released, "list", "--json").json["copies"]
    assert {copy["state"] for copy in register} == {"issued"}
    today = register[0]["issued"][:10]
    assert qmeditor("copies", released, "return", "QT-02", "1", "2", "3", *ended, today).out.count("\n") == 3
    register = qmeditor("copies", released, "list", "--json").json["copies"]
    assert {(copy["state"], copy["ended"]) for copy in register} == {("returned", today)}


def test_a_copy_that_is_out_prints_again_and_one_that_is_not_does_not(
    qmeditor: Run, released: Path, tmp_path: Path
) -> None:
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Văn phòng", "--count", "2")
    again = tmp_path / "again.pdf"
    assert qmeditor("copies", released, "print", "QT-02", "2", "--pdf", again).status == 0
    assert again.read_bytes().startswith(b"%PDF")
    again.unlink()
    qmeditor("copies", released, "return", "QT-02", "2", "--as", "destroyed", "--reason", "rách")
    ran = qmeditor("copies", released, "print", "QT-02", "2", "--pdf", again)
    assert (ran.status, again.exists()) == (2, False)
    assert qmeditor("copies", released, "print", "QT-02", "9", "--pdf", again).status == 2
    assert qmeditor("export", released, "QT-02", again, "--copy", "2").status == 2, "there is no other way"


def test_pages_that_cannot_be_written_leave_no_copy_in_the_register(
    qmeditor: Run, released: Path, tmp_path: Path
) -> None:
    for out in (tmp_path / "none" / "x.pdf", tmp_path, released):
        assert qmeditor("copies", released, "issue", "QT-02", "--holder", "Kho", "--pdf", out).status == 2
    assert qmeditor("copies", released, "list", "--json").json["copies"] == []


def test_one_command_serves_the_whole_list(qmeditor: Run, released: Path) -> None:
    assert qmeditor("copies", released, "issue", "QT-02", "--to-list", "--holder", "Kho").status == 2
    ran = qmeditor("copies", released, "issue", "QT-02", "--to-list")
    assert ran.status == 2, "QT-02 has no list"
    assert "QT-02" in ran.err
    assert qmeditor("copies", released, "issue", "QT-02").status == 2


def test_a_check_code_tells_whether_the_revision_is_in_force(qmeditor: Run, released: Path) -> None:
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Kho")
    code = qmeditor("copies", released, "list", "--json").json["copies"][0]["check_code"]
    (found,) = qmeditor("copies", released, "whose", code, "--json").json["copies"]
    assert (found["standing"], found["in_force"], found["holder"]) == ("in_force", True, "Kho")
    assert "in force" in qmeditor("copies", released, "whose", code).out


def test_the_pdf_of_a_release_is_had_as_it_was(qmeditor: Run, released: Path, tmp_path: Path) -> None:
    kept, today, docx = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.docx"
    assert qmeditor("export", released, "QT-02", kept, "--as-released").status == 0
    assert qmeditor("export", released, "QT-02", today).status == 0
    assert kept.read_bytes() != today.read_bytes()
    assert qmeditor("export", released, "QT-02", docx, "--as-released").status == 2
    assert qmeditor("export", released, "QT-02", kept, "--as-released", "--style", "plain").status == 2


def test_copies_of_a_draft_are_refused(qmeditor: Run, library: Path, procedure: Path) -> None:
    qmeditor("import", procedure, "--into", library)
    assert qmeditor("copies", library, "issue", "QT-02", "--holder", "X").status == 2


def test_a_release_tells_which_copies_to_recall_and_recall_calls_those(
    qmeditor: Run, released: Path, edited: Path
) -> None:
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Phòng Một cửa")
    qmeditor("import", edited, "--into", released, "--replace", "QT-02")
    assert "Phòng Một cửa" in qmeditor("release", released, "QT-02", "--note", "Kéo dài").err
    qmeditor("copies", released, "issue", "QT-02", "--holder", "Văn phòng")
    assert qmeditor("copies", released, "recall", "QT-02").out.split("\t")[2] == "1.0"
    assert qmeditor("copies", released, "recall", "QT-02").out == ""


def test_verify_gives_head_and_damage(qmeditor: Run, released: Path) -> None:
    import sqlite3
    from contextlib import closing

    found = qmeditor("verify", released, "--json").json
    assert (found["sound"], len(found["head"]), found["damage"]) == (True, 64, [])
    assert qmeditor("verify", released, "--anchor", found["head"]).status == 0
    assert qmeditor("verify", released, "--anchor", "0" * 64).status == 1
    with closing(sqlite3.connect(released)) as connection:
        connection.execute("DROP TRIGGER revisions_no_update")
        connection.execute("UPDATE revisions SET title = 'x'")
        connection.commit()
    ran = qmeditor("verify", released, "--json")
    assert ran.status == 1
    assert {"document", "revision", "what"} <= set(ran.json["damage"][0])
    assert ("QT-02", "1.0") in [(one["document"], one["revision"]) for one in ran.json["damage"]]


def test_backup_and_restore(qmeditor: Run, released: Path, tmp_path: Path) -> None:
    ran = qmeditor("backup", released, tmp_path / "usb")
    copy = Path(ran.out.strip())
    assert qmeditor("restore", copy, tmp_path / "again.qmlib").status == 0
    assert qmeditor("restore", copy, tmp_path / "again.qmlib").status == 2
    assert "QT-02" in qmeditor("list", tmp_path / "again.qmlib").out


def test_the_library_s_language_is_spoken(qmeditor: Run, tmp_path: Path) -> None:
    path = tmp_path / "vi.qmlib"
    qmeditor("new", path, "--language", "vi")
    assert "chưa có tài liệu" in qmeditor("list", path).err
    assert "không có tài liệu" in qmeditor("release", path, "X").err


def test_who_did_it_stands_in_the_trail(qmeditor: Run, released: Path, edited: Path) -> None:
    from qmeditor.acts import read_library
    from qmeditor.acts.libraries import trail_of

    qmeditor("import", edited, "--into", released, "--replace", "QT-02", "--by", "Lê Hoa")
    with read_library(released) as library:
        assert [row.act for row in trail_of(library)] == ["create", "import", "release", "replace_draft"]
        assert trail_of(library)[-1].person == "Lê Hoa"


def test_trouble_names_the_file(qmeditor: Run, released: Path, tmp_path: Path) -> None:
    assert f"{released.name}: " in qmeditor("export", released, "NO-99", tmp_path / "x.pdf").err
    assert f"{released.name}: " in qmeditor("compare", f"{released}#QT-02@9.9", f"{released}#QT-02").err
    bad = tmp_path / "hỏng.xml"
    bad.write_text("<a/>", encoding="utf-8")
    ran = qmeditor("convert", bad, tmp_path / "x.docx")
    assert (ran.status, ran.err.count("\n"), "hỏng.xml" in ran.err) == (2, 1, True)


def test_a_style_that_does_not_exist_is_told_without_a_redline_too(qmeditor: Run, procedure: Path) -> None:
    assert qmeditor("compare", procedure, procedure, "--style", "nope").status == 2


def test_a_copy_changed_behind_the_program_s_back_is_listed_as_damaged(qmeditor: Run, released: Path) -> None:
    import sqlite3
    from contextlib import closing

    qmeditor("copies", released, "issue", "QT-02", "--holder", "Phòng A")
    with closing(sqlite3.connect(released)) as connection:
        connection.execute("UPDATE copies SET state = 'eaten'")
        connection.commit()
    ran = qmeditor("copies", released, "list")
    assert (ran.status, ran.err) == (0, "")
    assert "damaged" in ran.out


@pytest.mark.parametrize("part", ["xml", "pdf", "style", "wording"])
def test_a_revision_whose_content_was_changed_is_not_listed_as_in_force(
    qmeditor: Run, released: Path, part: str
) -> None:
    forge(released, f"UPDATE revisions SET {part} = {part} || ' '")
    ran = qmeditor("list", released)
    assert ran.status == 1
    assert "damaged" in ran.out
    assert "QT-02" in ran.err
