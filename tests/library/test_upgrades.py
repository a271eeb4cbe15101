# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What was frozen can age: libraries of every former format are brought up to date, sound, and all of it is usable."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from qmeditor.acts import Library, open_library, read_library
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.exporting import export_job, make_export
from qmeditor.acts.libraries import master_list, notes_of_revision, revisions_of_code, trail_of
from qmeditor.acts.notes import notes_of_draft
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.document import Trouble
from qmeditor.library.rows import FORMATS, newest
from qmeditor.library.tables import METADATA, SEALED, VERSION
from qmeditor.library.upgrades import STEPS
from qmeditor.library.verification import expected_schema
from tests.libraries import LAN, NOW

OLD = Path(__file__).parent / "old"
FILES = sorted(OLD.glob("*.qmlib"))
LATER = NOW.replace(year=2027)
DAY = date(2027, 3, 2)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept library, to be opened."""
    return Path(shutil.copy(request.param, tmp_path / "so.qmlib"))


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A kept library, brought up to date."""
    path = Path(shutil.copy(request.param, tmp_path_factory.mktemp("old") / "so.qmlib"))
    with open_library(path, LAN, LATER) as library:
        yield library


def test_a_file_of_every_former_format_is_kept() -> None:
    assert [int(path.stem.removeprefix("format-")) for path in FILES] == list(range(1, VERSION))
    assert sorted(STEPS) == list(range(1, VERSION))


def test_an_old_library_is_sound_after_its_upgrade(old: Path) -> None:
    noted = "df1ed7a7368e1e5a2344e17d34f0e0f550a98a16ec1b2ad7cc42681054583dd3"
    open_library(old, LAN, LATER).close()
    assert verify(old, anchor=noted).damage == ()
    with read_library(old) as library:
        last = trail_of(library)[-1]
    detail = json.loads(last.detail)
    assert (last.act, last.person, detail["from"], detail["to"]) == ("upgrade", LAN.name, 1, 2)
    assert (detail["kept"], len(detail["media"])) == ("so.v1.qmlib", 2)


def test_an_upgraded_library_has_the_tables_of_a_new_one(upgraded: Library) -> None:
    with closing(sqlite3.connect(upgraded.path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    assert {name: " ".join(str(sql).split()) for name, sql in rows} == expected_schema()


def test_the_old_file_is_kept_beside_and_no_file_is_written_over(old: Path) -> None:
    before, foreign = old.read_bytes(), old.with_name("so.v1.qmlib")
    foreign.write_bytes(b"something else")
    open_library(old, LAN, LATER).close()
    assert foreign.read_bytes() == b"something else"
    kept = old.with_name("so.v1-2.qmlib")
    with closing(sqlite3.connect(kept)) as one, closing(sqlite3.connect(":memory:")) as other:
        other.deserialize(before)
        assert list(one.iterdump()) == list(other.iterdump())
    assert kept.stat().st_mode & 0o077 == 0


def test_every_revision_of_an_old_library_exports_and_compares(upgraded: Library) -> None:
    versions = 0
    for row in master_list(upgraded, DAY):
        numbers = [str(one.number) for one in revisions_of_code(upgraded, row.code)]
        for number in numbers:
            text = f"{row.code}@{number}"
            for form in ("pdf", "docx"):
                assert make_export(export_job(upgraded, text, form, DAY)).data, text  # type: ignore[arg-type]
            versions += 1
        names = [*numbers, *(["draft"] if row.has_draft else [])]
        read = [read_version(upgraded, find_version(upgraded, f"{row.code}@{name}", DAY)).document for name in names]
        for one, other in pairwise(read):
            assert compare_documents(one, other).changes is not None
    assert versions == 8


def test_copies_of_an_old_library_keep_what_is_printed_on_them(upgraded: Library) -> None:
    copies = [(copy.id, copy.number, copy.code, copy.revision, copy.state) for copy in list_copies(upgraded)]
    assert sorted(copies) == [
        (1, 1, "QT-01", "1.0", "returned"),
        (2, 2, "QT-01", "1.0", "lost"),
        (3, 3, "QT-01", "1.0", "recalled"),
        (4, 4, "QT-02", "1.0", "issued"),
        (5, 5, "QT-01", "1.0", "issued"),
        (6, 6, "QT-01", "1.0", "issued"),
    ]
    with upgraded.reading() as connection:
        unlike = "SELECT count(*) FROM copies c JOIN revisions r ON r.id = c.revision_id "
        assert connection.exec_driver_sql(f"{unlike} WHERE r.document_id <> c.document_id").scalar() == 0


def test_notes_of_drafts_become_rows_that_say_who_wrote_them(upgraded: Library) -> None:
    draft = open_draft(upgraded, "QT-01")
    assert notes_of_draft(upgraded, draft.draft_id) == {
        "": "Sửa đổi năm 2026",
        "7ecaedeede": "Nói rõ thêm",
        "khong-con": "Của một thay đổi không còn",
    }
    with upgraded.reading() as connection:
        rows = connection.exec_driver_sql("SELECT draft_id, block, written, written_by FROM draft_notes").all()
        left = connection.exec_driver_sql("SELECT count(*) FROM settings WHERE name LIKE 'change_notes%'").scalar()
    assert (len(rows), left) == (5, 0)
    assert {(row.block, row.written_by) for row in rows} == {("", "Nguyễn Thị Lan")}
    assert rows[0].written == "2026-03-12T08:30:00+07:00"
    assert [note.text for note in notes_of_revision(upgraded, revisions_of_code(upgraded, "QT-02")[-1].id)] == [
        "Tăng số lần đánh giá"
    ]


def test_what_was_typed_in_an_old_library_is_there(upgraded: Library) -> None:
    texts = [str(block) for block in open_draft(upgraded, "QT-01").document.body]
    assert all(any(f"Dòng gõ thứ {number}." in text for text in texts) for number in (1, 2, 3))


FORGERIES = {
    "revisions": "UPDATE revisions SET approved_by = 'Kẻ gian' WHERE id = 2",
    "copies": "UPDATE copies SET holder = 'x' WHERE number = 3",
    "settings": "UPDATE settings SET value = '\"x\"' WHERE name = 'organisation'",
    "notes": "UPDATE settings SET value = '\"{}\"' WHERE name LIKE 'change_notes%'",
    "documents": "UPDATE documents SET code = 'QT-99', code_key = 'qt-99' WHERE id = 2",
    "drafts": "UPDATE drafts SET title = 'x' WHERE state = 'open'",
    "discarded": "UPDATE drafts SET title = 'x' WHERE state = 'discarded'",
    "originals": "UPDATE originals SET data = x'00'",
    "change_notes": "UPDATE change_notes SET text = 'x'",
    "text": "UPDATE draft_contents SET xml = x'00' WHERE draft_id = (SELECT id FROM drafts WHERE state = 'open')",
    "journal": "UPDATE journal SET splice = x'00' WHERE number = 2",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_upgrade_makes_nothing_good_that_was_forged(old: Path, forgery: str) -> None:
    with closing(sqlite3.connect(old)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(FORGERIES[forgery]).rowcount
        connection.commit()
    open_library(old, LAN, LATER).close()
    assert not verify(old).sound


DAMAGE = {
    "a list of seals that is none": "UPDATE audit SET rows = '{' WHERE seq = 5",
    "seals of another form": "UPDATE audit SET rows = '[1, [2], {}]' WHERE seq = 6",
    "no time": "UPDATE audit SET time = '{' WHERE seq = (SELECT max(seq) FROM audit)",
    "a time without an offset": "UPDATE audit SET time = '2027-01-01T00:00' WHERE seq = (SELECT max(seq) FROM audit)",
    "bytes for the name of a setting": "UPDATE settings SET name = x'00ff' WHERE name = 'organisation'",
    "notes that are bytes": "UPDATE settings SET value = x'00ff' WHERE name LIKE 'change_notes%'",
    "notes that are a list": "UPDATE settings SET value = '\"[]\"' WHERE name LIKE 'change_notes%'",
    "bytes for the name of a picture": "UPDATE media SET sha = x'00ff' WHERE rowid = (SELECT min(rowid) FROM media)",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_in_an_old_library_is_told_before_its_upgrade_and_after(old: Path, damage: str) -> None:
    with closing(sqlite3.connect(old)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(DAMAGE[damage]).rowcount
        connection.commit()
    assert not verify(old).sound
    with suppress(Trouble):  # an upgrade may refuse what it cannot read; the file is then as it was
        open_library(old, LAN, LATER).close()
    assert not verify(old).sound


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise Trouble("library.disk_full", path="x", reason="")

    monkeypatch.setattr("qmeditor.library.migration.STEPS", {1: (*STEPS[1], fails)})
    with closing(sqlite3.connect(old)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(Trouble, match=r"library\.disk_full"):
        open_library(old, LAN, LATER)
    with closing(sqlite3.connect(old)) as connection:
        assert list(connection.iterdump()) == before


def test_the_newest_format_seals_every_column_of_every_table() -> None:
    for table in SEALED:
        assert set(FORMATS[table.name][newest(table.name)].columns) == set(table.columns.keys()), table.name
    assert set(FORMATS) == {table.name for table in SEALED} <= set(METADATA.tables)


def test_a_table_gains_a_column_and_no_row_is_changed_by_it(tmp_path: Path, old: Path) -> None:
    open_library(old, LAN, LATER).close()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN owner TEXT NOT NULL DEFAULT 'Văn phòng'")
    assert [(damage.what, dict(damage.params)) for damage in verify(old).damage] == [("schema", {"name": "documents"})]
