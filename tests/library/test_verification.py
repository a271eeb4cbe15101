# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""`verify` finds every change to what a library shows, prints or proves, and says whose it is."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qmeditor.acts import read_library
from qmeditor.acts.searching import search
from qmeditor.acts.verifying import Verification, verify
from qmeditor.document import Trouble
from qmeditor.library.tables import METADATA
from tests.libraries import LAN, NOW

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
    found = tamper(file, "DELETE FROM search WHERE block <> ''")
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
        sound = trouble.key not in {"library.not_a_library", "library.damaged"}
    assert not sound


def test_a_changed_search_index_is_made_anew_where_the_library_can_be_written(file: Path) -> None:
    tamper(file, "DELETE FROM search WHERE block <> ''", "UPDATE search_data SET block = CAST('x' AS BLOB)")
    found = verify(file, by=LAN, now=NOW)
    assert "search_rebuilt" in [damage.what for damage in found.damage]
    assert verify(file).sound
    with read_library(file) as library:
        assert search(library, "muc dich")
