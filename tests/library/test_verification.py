# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""`verify` finds every change to what a library shows, prints or proves, and says whose it is."""

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts import open_library, read_library
from qmeditor.acts.drafts import bind_drafts, discard_draft, new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.libraries import trail_of
from qmeditor.acts.searching import search
from qmeditor.acts.verifying import Verification, verify
from qmeditor.document import Trouble
from qmeditor.library.drafts import draft_seal
from qmeditor.library.search import is_changed, is_stale
from qmeditor.library.tables import METADATA
from tests.builders import figure, p
from tests.forging import forge
from tests.libraries import LAN, NOW, PICTURE, SHA, document_in, library_at, release_unprinted

COLUMNS = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]


@pytest.fixture
def file(whole_library: Path, tmp_path: Path) -> Path:
    """A copy of the whole library, to be damaged."""
    return Path(shutil.copy(whole_library, tmp_path / "copy.qmlib"))


def tamper(file: Path, *statements: str) -> Verification:
    """Change the file behind the program's back, triggers taken away and put back."""
    with closing(sqlite3.connect(file)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount, "the test changed nothing"
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
    return verify(file)


def test_an_untouched_library_is_sound(file: Path) -> None:
    found = verify(file)
    assert (found.sound, found.damage) == (True, ())
    assert len(found.head) == 64


def test_there_is_a_row_in_every_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        empty = [t.name for t in METADATA.sorted_tables if not connection.execute(f"SELECT 1 FROM {t.name}").fetchone()]
    assert empty == []


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_change_in_any_column_of_any_table_is_found(file: Path, table: str, column: str) -> None:
    numeric = METADATA.tables[table].columns[column].type.python_type is int
    value = f"coalesce({column}, 0) + 1000" if numeric else f"{column} || 'x'"
    if METADATA.tables[table].columns[column].type.python_type is bytes:
        value = f"CAST({column} || 'x' AS BLOB)"
    key = next(iter(METADATA.tables[table].primary_key)).name
    found = tamper(file, f"UPDATE {table} SET {column} = {value} WHERE {key} = (SELECT max({key}) FROM {table})")
    assert not found.sound


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_a_row_that_is_gone_is_found(file: Path, table: str) -> None:
    key = next(iter(METADATA.tables[table].primary_key)).name
    assert not tamper(file, f"DELETE FROM {table} WHERE {key} = (SELECT min({key}) FROM {table})").sound


def test_findings_name_document_and_revision(file: Path) -> None:
    found = tamper(file, "UPDATE revisions SET title = 'Khác' WHERE revision = 1")
    assert [(d.document, d.revision, d.what) for d in found.damage] == [("QT-01", "1.1", "revisions_changed")]
    found = tamper(file, "UPDATE media SET data = 'x'")
    assert ("QT-01", "1.1", "media_changed") in [(d.document, d.revision, d.what) for d in found.damage]


def test_a_page_of_the_frozen_pdf_is_told_as_that(file: Path) -> None:
    found = tamper(file, "UPDATE revisions SET pdf = CAST('other' AS BLOB) WHERE revision = 0")
    assert dict(found.damage[0].params)["part"] == "pdf"


def test_two_rows_that_changed_places_are_found(file: Path) -> None:
    found = tamper(
        file,
        "UPDATE revisions SET issue = 9 WHERE revision = 0",
        "UPDATE revisions SET issue = 1, revision = 2 WHERE issue = 9",
    )
    assert any(damage.what == "revisions_changed" for damage in found.damage)


def test_a_row_that_no_act_wrote_is_found(file: Path) -> None:
    found = tamper(
        file,
        "INSERT INTO copies (document_id, number, revision_id, check_code) VALUES (1, 9, 1, 'AAAA-AAAA')",
    )
    assert [(d.document, d.revision, d.what) for d in found.damage] == [("QT-01", "1.0", "copies_added")]


def test_a_new_index_or_a_missing_trigger_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("CREATE INDEX mine ON copies (holder)")
    assert {dict(damage.params)["name"] for damage in verify(file).damage} == {"audit_no_update", "mine"}


def test_a_changed_search_index_is_found(file: Path) -> None:
    for change in ("UPDATE search_content SET c3 = 'khác' WHERE c3 <> ''", "DELETE FROM search WHERE block <> ''"):
        found = tamper(file, change)
        assert [damage.what for damage in found.damage] == ["search_changed"]


def test_a_trail_cut_at_its_end_or_an_older_copy_is_found_by_a_noted_head(file: Path) -> None:
    head = verify(file).head
    assert verify(file, anchor=head.upper()).sound
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER audit_no_delete")
        connection.execute("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
        connection.commit()
    assert "anchor_missing" in [damage.what for damage in verify(file, anchor=head).damage]


def test_triggers_refuse_to_change_what_was_released(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in ("UPDATE revisions SET title = 'x'", "DELETE FROM revisions", "UPDATE audit SET act = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_a_flipped_bit_that_changes_what_is_kept_is_found_and_never_a_traceback(file: Path, tmp_path: Path) -> None:
    data, choice = bytearray(file.read_bytes()), random.Random(7)
    missed = []
    for place in choice.sample(range(100, len(data)), 120):
        damaged = tmp_path / "flipped.qmlib"
        data[place] ^= 1 << (place % 8)
        damaged.write_bytes(data)
        data[place] ^= 1 << (place % 8)
        try:
            if verify(damaged).sound and dump(damaged) != dump(file):
                missed.append(place)
        except Trouble:
            pass
    assert missed == []


def dump(file: Path) -> list[tuple[object, ...]]:
    """Everything that the tables hold."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        return [row for t in METADATA.sorted_tables for row in connection.execute(f"SELECT * FROM {t.name} ORDER BY 1")]


@pytest.mark.parametrize("keep", [0, 50, 5000, 20000])
def test_a_file_cut_short_is_told_in_one_line(file: Path, keep: int) -> None:
    file.write_bytes(file.read_bytes()[:keep])
    try:
        sound = verify(file).sound
    except Trouble as trouble:
        sound = trouble.key not in {"library.not_a_library", "library.damaged", "library.empty"}
    assert not sound


def test_an_index_of_another_folding_or_that_lacks_a_version_is_no_damage_and_is_made_anew_when_opened(
    file: Path,
) -> None:
    tamper(file, "UPDATE search_spans SET source = 'older:' || source")
    tamper(file, "DELETE FROM search_spans WHERE version = 'draft'", "DELETE FROM search WHERE version = 'draft'")
    assert verify(file).sound
    open_library(file, LAN, NOW).close()
    with read_library(file) as library, library.reading() as connection:
        assert not is_stale(connection)
        assert not is_changed(connection)
        assert search(library, "muc dich")


def test_an_index_that_was_emptied_or_taken_away_is_made_anew_when_opened(file: Path, tmp_path: Path) -> None:
    tamper(file, "DELETE FROM search", "UPDATE search_data SET block = CAST('x' AS BLOB)")
    gone = Path(shutil.copy(file, tmp_path / "gone.qmlib"))
    with closing(sqlite3.connect(gone)) as connection:
        connection.execute("DROP TABLE search_spans")
    for path in (file, gone):
        assert not verify(path).sound
        open_library(path, LAN, NOW).close()
        assert verify(path).sound
        with read_library(path) as library:
            assert search(library, "muc dich")


def test_verify_writes_nothing_and_says_the_same_twice(file: Path, tmp_path: Path) -> None:
    tamper(file, "UPDATE copies SET holder = 'x' WHERE number = 1", "DELETE FROM search_spans")
    before, names = file.read_bytes(), sorted(tmp_path.iterdir())
    first = verify(file)
    assert not first.sound
    assert verify(file) == first
    assert (file.read_bytes(), sorted(tmp_path.iterdir())) == (before, names)


def test_a_library_in_another_journal_mode_is_named_and_switched_back_when_opened(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    assert "journal_mode" in [damage.what for damage in verify(file).damage]
    open_library(file, LAN, NOW).close()
    assert verify(file).sound


def test_a_medium_that_no_document_brought_is_named(file: Path) -> None:
    sha = hashlib.sha256(b"x").hexdigest()
    found = tamper(file, f"INSERT INTO media VALUES ('{sha}', CAST('x' AS BLOB))")
    assert [(damage.what, dict(damage.params)) for damage in found.damage] == [("media_added", {"sha": sha[:12]})]


def test_a_picture_that_was_typed_in_and_taken_out_again_is_no_damage(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        draft = open_draft(library, "QT-01")
        shown = replace(draft.document, body=(*draft.document.body, figure(media=SHA, id=77)))
        type_draft(library, draft.draft_id, draft.document, shown, {SHA: PICTURE}, NOW)
        save_draft(library, draft.draft_id, draft.document, {}, NOW)
    assert verify(library.path).damage == ()


def sealed_again(file: Path, change: Callable[[sqlite3.Connection, dict[str, object]], None]) -> None:
    """Forge the open draft and its own seals, as somebody would who knows how they are made."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM drafts WHERE state = 'open' ORDER BY id DESC").fetchone())
        change(connection, row)
        values = ", ".join(f"{name} = :{name}" for name in row)
        connection.execute(f"UPDATE drafts SET {values} WHERE id = :id", {**row, "seal": draft_seal(row)})
        connection.commit()


def other_text(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    kept = connection.execute("SELECT xml FROM draft_contents WHERE draft_id = ?", (row["id"],)).fetchone()[0]
    forged = kept.replace("thống nhất".encode(), "tùy ý".encode())
    assert forged != kept
    connection.execute("UPDATE draft_contents SET xml = ? WHERE draft_id = ?", (forged, row["id"]))
    row["content"] = hashlib.sha256(forged).hexdigest()


def cut_journal(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    connection.execute("DELETE FROM journal WHERE draft_id = ? AND number = 2", (row["id"],))
    last = connection.execute("SELECT seal FROM journal WHERE draft_id = ?", (row["id"],)).fetchone()[0]
    row |= {"splices": 1, "journal": last}


def other_title(_: sqlite3.Connection, row: dict[str, object]) -> None:
    row["title"] = "Khác"


def said_to_be_typed(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    other_text(connection, row)
    row["typed"] = 1


@pytest.mark.parametrize("change", [other_text, cut_journal, other_title, said_to_be_typed])
def test_a_draft_that_was_forged_and_sealed_again_is_found_once_it_was_closed(
    file: Path, change: Callable[[sqlite3.Connection, dict[str, object]], None]
) -> None:
    with open_library(file, LAN, NOW) as library:
        bind_drafts(library, NOW)
    sealed_again(file, change)
    for _ in range(2):
        assert ("QT-01", "drafts_changed") in [(damage.document, damage.what) for damage in verify(file).damage]
    open_library(file, LAN, NOW).close()
    assert not verify(file).sound


def test_typing_tells_once_that_it_began_and_once_what_it_came_to(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        draft, document = open_draft(library, "QT-01"), open_draft(library, "QT-01").document
        for number in range(3):
            more = replace(document, body=(*document.body, p(f"{number}", id=90 + number)))
            type_draft(library, draft.draft_id, document, more, {}, NOW)
            document = more
        bind_drafts(library, NOW)
        bind_drafts(library, NOW)
        assert [row.act for row in trail_of(library)[2:]] == ["type_draft", "bind_draft"]
    assert verify(library.path).sound


def test_a_revision_or_draft_that_cannot_be_read_is_not_sound_though_its_seals_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        new_draft(library, "QT-01", LAN, NOW)

    def refuses(data: bytes, name: str = "") -> None:
        raise Trouble("document.bad_xml", file=name, line=1, reason="x")

    monkeypatch.setattr("qmeditor.library.verification.xml.read", refuses)
    found = {(damage.document, damage.revision, damage.what) for damage in verify(library.path).damage}
    assert found >= {("QT-01", "1.0", "revision_unreadable"), ("QT-01", "draft", "draft_unreadable")}


def test_a_library_of_an_older_version_is_proved_in_a_copy(tmp_path: Path) -> None:
    old = Path(shutil.copy(Path(__file__).parent / "old" / "format-1.qmlib", tmp_path / "so.qmlib"))
    before = old.read_bytes()
    found = verify(old)
    assert (found.damage, found.head) == ((), "df1ed7a7368e1e5a2344e17d34f0e0f550a98a16ec1b2ad7cc42681054583dd3")
    forge(old, "UPDATE copies SET holder = 'x' WHERE number = 1")
    assert [damage.what for damage in verify(old).damage] == ["copies_changed"]
    forge(old, "UPDATE copies SET holder = 'Phòng Hành chính' WHERE number = 1")
    assert sorted(tmp_path.iterdir()) == [old]
    assert len(old.read_bytes()) == len(before)


def test_a_discarded_draft_that_is_as_it_was_written_and_is_not_read_any_more_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        new_draft(library, "QT-01", LAN, NOW)
        discard_draft(library, "QT-01", LAN, NOW)

    def refuses(data: bytes, name: str = "") -> None:
        raise Trouble("document.bad_xml", file=name, line=1, reason="x")

    monkeypatch.setattr("qmeditor.library.verification.xml.read", refuses)
    found = verify(library.path)
    assert [(damage.document, damage.what) for damage in found.unread] == [("QT-01", "draft_discarded_unread")]
    assert [damage.what for damage in found.damage] == ["revision_unreadable"]
    forge(library.path, "UPDATE drafts SET opened_by = 'x' WHERE state = 'discarded'")
    found = verify(library.path)
    assert (found.unread, [damage.what for damage in found.damage if damage.what == "draft_unreadable"]) == (
        (),
        ["draft_unreadable"],
    )
