# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Opening: what is no library, too new, damaged, busy or on a full disk is told in one line; an old one is migrated."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from qmeditor.acts import Library, open_library, read_library
from qmeditor.acts.backing_up import back_up, restore
from qmeditor.acts.drafts import bind_drafts, new_document
from qmeditor.acts.files import write_file
from qmeditor.acts.libraries import language_of, master_list, new_library, set_organisation, trail_of
from qmeditor.acts.verifying import verify
from qmeditor.cli.speech import trouble_text
from qmeditor.document import Trouble
from qmeditor.library import store
from tests.forging import forge
from tests.libraries import LAN, NOW, document_in, library_at

OPENERS: list[Callable[[Path], Library]] = [read_library, lambda path: open_library(path, LAN, NOW)]


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("content", [b"", b"SQLite", b"PK\x03\x04 a zip", b"SQLite format 3\0" + bytes(4080)])
def test_what_is_no_library_is_told(tmp_path: Path, opener: Callable[[Path], Library], content: bytes) -> None:
    path = tmp_path / "x.qmlib"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=r"library\.(not_a_library|damaged|empty)"):
        opener(path)
    assert not path.with_name("x.qmlib.lock").exists()


@pytest.mark.parametrize("opener", OPENERS)
def test_a_database_of_another_program_is_not_touched(tmp_path: Path, opener: Callable[[Path], Library]) -> None:
    path = tmp_path / "x.qmlib"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
    before = path.read_bytes()
    with pytest.raises(Trouble, match=r"library\.not_a_library"):
        opener(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opener", OPENERS)
def test_a_newer_library_is_refused(tmp_path: Path, opener: Callable[[Path], Library]) -> None:
    library_at(tmp_path).close()
    path = tmp_path / "so.qmlib"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(Trouble, match=r"library\.newer"):
        opener(path)


@pytest.mark.parametrize("opener", OPENERS)
def test_a_missing_file_and_a_folder_are_told(tmp_path: Path, opener: Callable[[Path], Library]) -> None:
    with pytest.raises(Trouble, match=r"library\.no_file"):
        opener(tmp_path / "x.qmlib")
    with pytest.raises(Trouble, match=r"library\.not_a_library"):
        opener(tmp_path)


def test_a_version_from_which_no_step_leads_is_told(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    path = tmp_path / "so.qmlib"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
    before = path.read_bytes()
    with pytest.raises(Trouble, match=r"library\.too_old"):
        open_library(path, LAN, NOW)
    assert path.read_bytes() == before


def test_a_library_is_never_made_over_another_file(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    with pytest.raises(Trouble, match=r"library\.exists"):
        library_at(tmp_path)
    with pytest.raises(Trouble, match=r"library\.no_folder"):
        new_library(tmp_path / "none" / "x.qmlib", LAN, NOW)


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:

        @event.listens_for(library.engine, "checkout")
        def full(connection: sqlite3.Connection, *rest: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite answers as a full disk does

        before = trail_of(library)
        with pytest.raises(Trouble, match=r"library\.disk_full"):
            new_document(library, "manual", "STCL", "x" * 100_000, LAN, NOW)
        assert trail_of(library) == before
    assert verify(library.path).sound


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.05)
    with library_at(tmp_path) as library, closing(sqlite3.connect(library.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match=r"library\.busy"):
            set_organisation(library, "Khác", LAN, NOW)
        with pytest.raises(Trouble, match=r"library\.busy"):
            language_of(library)


def test_a_library_open_for_reading_refuses_acts(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    with read_library(tmp_path / "so.qmlib") as library, pytest.raises(Trouble, match=r"library\.open_for_reading"):
        set_organisation(library, "Khác", LAN, NOW)


def test_an_act_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        before = trail_of(library)
        with pytest.raises(Trouble, match=r"library\.code_taken"):
            new_document(library, "procedure", "qt-01", "Trùng", LAN, NOW)
        assert trail_of(library) == before


def test_a_clock_that_went_back_is_told_in_the_trail(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        set_organisation(library, "Khác", LAN, NOW.replace(year=2020))
        assert '"clock_behind":"2026-03-02T08:30:00+07:00"' in trail_of(library)[-1].detail


def test_a_backup_is_a_library_and_can_be_restored(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        made = back_up(library.path, tmp_path / "usb", NOW)  # while it is open
    assert made.found.sound
    copy = made.path
    assert copy.name == "so-20260302-083000.qmlib"
    restore(copy, tmp_path / "again.qmlib")
    assert verify(tmp_path / "again.qmlib").sound
    with read_library(tmp_path / "again.qmlib") as again:
        assert [row.code for row in master_list(again, NOW.date())] == ["QT-01"]
    with pytest.raises(Trouble, match=r"library\.exists"):
        restore(copy, library.path)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE settings SET value = '\"x\"' WHERE name = 'organisation'", "settings_changed"),
        ("UPDATE drafts SET title = 'x'", "drafts_changed"),
        ("DELETE FROM search WHERE block <> ''", "search_changed"),
        ("UPDATE draft_contents SET xml = x'00'", "draft_text_changed"),
        ("DELETE FROM documents", "documents_missing"),
    ],
)
def test_what_is_damaged_is_said_when_it_is_backed_up_and_restored_all_the_same(
    tmp_path: Path, change: str, what: str
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        bind_drafts(library, NOW)
    forge(library.path, change)
    made = back_up(library.path, tmp_path / "usb", NOW)
    assert what in [damage.what for damage in made.found.damage]
    again = restore(made.path, tmp_path / "again.qmlib")
    assert again.found == made.found == verify(tmp_path / "again.qmlib")


def test_a_library_that_could_not_be_written_whole_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise Trouble("library.disk_full", path="x")

    monkeypatch.setattr("qmeditor.library.settings.put", refused)
    with pytest.raises(Trouble, match=r"library\.disk_full"):
        library_at(tmp_path)
    assert list(tmp_path.iterdir()) == []
    kept = tmp_path / "so.qmlib"
    kept.touch()
    with pytest.raises(Trouble, match=r"library\.disk_full"):
        library_at(tmp_path)
    assert kept.read_bytes() == b""


def test_a_file_in_the_place_of_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    library_at(tmp_path).close()
    (tmp_path / "file").write_bytes(b"x")
    for folder in ("file", "file/below"):
        with pytest.raises(Trouble, match=r"library\.not_a_folder"):
            back_up(tmp_path / "so.qmlib", tmp_path / folder, NOW)


@pytest.mark.skipif(os.name == "nt", reason="the system sets no such limit")
def test_a_limit_to_the_size_of_files_is_said_without_raw_words(tmp_path: Path) -> None:
    import resource

    library_at(tmp_path).close()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        for act, key in (
            (lambda: library_at(tmp_path, "more.qmlib"), "library.not_written"),
            (lambda: back_up(tmp_path / "so.qmlib", tmp_path / "usb", NOW), "library.not_written"),
            (lambda: write_file(tmp_path / "x.docx", bytes(30_000)), "library.too_large"),
        ):
            with pytest.raises(Trouble) as told:
                act()
            assert told.value.key == key
            assert "rror" not in trouble_text(told.value)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["so.qmlib", "usb"]
    assert list((tmp_path / "usb").iterdir()) == []


def test_a_library_and_its_copies_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("the folder's rights hold there")
    former = os.umask(0)
    try:
        library_at(tmp_path).close()
        copy = back_up(tmp_path / "so.qmlib", tmp_path, NOW).path
    finally:
        os.umask(former)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "so.qmlib", copy)] == [0o600, 0o600]


def test_the_folder_is_synchronised_with_the_file(tmp_path: Path) -> None:
    with library_at(tmp_path) as library, library.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3  # EXTRA
