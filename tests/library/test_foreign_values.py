# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever stands in any column of any table, and whatever row is there or not: the library is looked through, what is
wrong is named in both languages, and nothing ends in a fault."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from qmeditor.acts import open_library, read_library, verifying
from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.libraries import language_of, master_list, organisation_of, revisions_of_code, trail_of
from qmeditor.acts.searching import search
from qmeditor.acts.verifying import Verification, verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.cli.speech import trouble_text
from qmeditor.document import Trouble
from qmeditor.library import verification
from qmeditor.library.tables import METADATA, SEALED
from qmeditor.messages import LANGUAGES, text
from tests.forging import forge_any
from tests.libraries import LAN, NOW

FOREIGN = ("NULL", "'x'", "x'ff00'", "-7", "1.5", "'[[1]]'", "'{}'")
COLUMNS = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
DAY = date(2026, 11, 1)


@pytest.fixture
def file(whole_library: Path, tmp_path: Path) -> Path:
    """A copy of the whole library, to be damaged."""
    return Path(shutil.copy(whole_library, tmp_path / "copy.qmlib"))


def looked_through(file: Path) -> None:
    """Everything that a library shows, read as the window and the command line do; what is refused, is in words."""
    with read_library(file) as library:
        for act in (language_of, organisation_of, trail_of, list_copies):
            with said():
                act(library)
        with said():
            search(library, "muc dich")
        codes, versions = ["QT-01", "BM-01"], ["draft", "1.0", "1.1"]
        with said():
            codes += [row.code for row in master_list(library, DAY)]
        for code in codes:
            with said():
                versions += [str(one.number) for one in revisions_of_code(library, code)]
        for code, version in product(codes, versions):
            with said():
                read_version(library, find_version(library, f"{code}@{version}", DAY), DAY)


@contextmanager
def said() -> Iterator[None]:
    """What is refused here is told in words."""
    try:
        yield
    except Trouble as trouble:
        assert " " in trouble_text(trouble)  # noqa: PT017 a key has none


def lines(found: Verification) -> Iterator[str]:
    for one in (*found.damage, *found.unread):
        for language in LANGUAGES:
            yield text(f"library.{one.what}", language, **{"reason": "", **dict(one.params)})


def opened(file: Path) -> None:
    """Opened for changes, as the window does, and its drafts."""
    with said(), open_library(file, LAN, NOW) as library:
        for code in ("QT-01", "BM-01"):
            with said():
                open_draft(library, code)


def key_of(table: str) -> str:
    return next(iter(METADATA.tables[table].primary_key)).name


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_any_value_in_any_column_is_named_and_never_a_fault(file: Path, table: str, column: str) -> None:
    whole = file.read_bytes()
    key = key_of(table)
    kind = METADATA.tables[table].columns[column]
    is_row_number = column == key and kind.type.python_type is int and len(METADATA.tables[table].primary_key) == 1
    other = FOREIGN[1 + COLUMNS.index((table, column)) % len(FOREIGN[1:])]
    for value in ("-7",) if is_row_number else ("NULL", other):
        file.write_bytes(whole)
        forge_any(file, f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})")
        found = verify(file)
        assert not found.sound or value == "NULL", value
        assert all(lines(found))
        looked_through(file)
        opened(file)


@pytest.mark.parametrize("table", METADATA.tables)
def test_a_row_of_any_values_more_in_any_table_is_named_and_never_a_fault(file: Path, table: str) -> None:
    whole = file.read_bytes()
    columns = list(METADATA.tables[table].columns)
    for value in FOREIGN[:4]:
        values = ["99" if c.name == key_of(table) and c.type.python_type is int else value for c in columns]
        file.write_bytes(whole)
        forge_any(file, f"INSERT INTO {table} VALUES ({', '.join(values)})")
        found = verify(file)
        assert not found.sound
        assert all(lines(found))
        looked_through(file)
        opened(file)


@pytest.mark.parametrize("table", METADATA.tables)
def test_a_row_like_another_or_none_at_all_in_any_table_is_named_and_never_a_fault(file: Path, table: str) -> None:
    whole = file.read_bytes()
    columns = METADATA.tables[table].columns
    numbered = {"code_key", "check_code", "name", "sha", "number"} | {key_of(table)}
    if table in {"revisions", "audit"}:
        numbered |= {"revision", "seq"}
    values = [f"{c.name} || '9'" if c.name in numbered else c.name for c in columns]
    for statement in (
        f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} LIMIT 1",
        f"DELETE FROM {table}",
    ):
        file.write_bytes(whole)
        forge_any(file, statement)
        found = verify(file)
        assert not found.sound
        assert all(lines(found))
        looked_through(file)
        opened(file)


def keys() -> set[str]:
    """What a verification can find: as its source names it."""
    source = "".join(Path(str(room.__file__)).read_text(encoding="utf-8") for room in (verification, verifying))
    named = re.findall(
        r"(?:tell|_tell_users|Damage)\((?:look, |_readable\(code\), \"\", |\"\", \"\", )?\"(\w+)\"", source
    )
    return {*named, *(f"{table.name}_{how}" for table in SEALED for how in ("added", "changed", "missing"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_verification_can_find_is_said_in_both_languages(language: str) -> None:
    params = dict.fromkeys(("row", "part", "table", "column", "reason", "seq", "sha", "mode", "name", "anchor"), "x")
    assert keys() >= {"value_kind", "media_added", "search_changed", "draft_notes_added", "draft_discarded_unread"}
    for what in keys():
        assert text(f"library.{what}", language, **params)
