# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What was sealed once stays sealed: the digest of a row never changes within one format."""

from zlib import crc32

import pytest
from sqlalchemy import Column, Integer, LargeBinary

from qmeditor.library.rows import FORMATS, holds, holds_without_parts, seal
from qmeditor.library.tables import SEALED


def fixed(column: Column[object]) -> object:
    """The one value that a column of a table has here."""
    if isinstance(column.type, LargeBinary):
        return f"\0{column.name}\xff".encode("latin-1")
    if isinstance(column.type, Integer):
        return crc32(column.name.encode())
    return f'{column.name}: "ban hành" \\ 1\n'


ROWS = {table.name: {column.name: fixed(column) for column in table.columns} for table in SEALED}
KEPT = {
    ("settings", 1): "eb39e2fa26e671f62d0bd90f5dd515ae91bad0ca388a1c8bad539b443b4abb7c",
    ("settings", 2): "e3a5a871e17cf9f32ad2e177d992ce5f7827bf905c1b8ee8e2d129a28b4c4f45",
    ("documents", 1): "346e6e3f77610a60ecd68926be78084ab635b96a10269ce7935c60eb587c7e1f",
    ("documents", 2): "a294d5ec73835d12d0db3b8dce574077ca3b1860cd958a8ba8795c3386c2e7d7",
    ("originals", 1): "6d78782a1aacbe3aa31e772f19d2438ce4953f1254a70cef9f163938fe9c6360",
    ("originals", 2): "93cd79d6f81298cde8a1e4439d76a465a9983f97774bfc519f7c63306d6d053b",
    ("drafts", 1): "d0fc880cbb630bef79bae3a1c35030149ac5c17142345432678a9c590524343f",
    ("drafts", 2): "3a4e47a284b4ff35d3c0d53fdfbf835d4673c5829d72dff3f2bee60e3705750b",
    ("revisions", 1): "e43bcb2485679f6565aa5ba2a8d2dfe14c585f73ebedec21f00115d8b459c5ce",
    ("revisions", 2): "0865cf93289ee0818698c85bac091a0271077e0fe266e2b1b8be332177b443cd",
    ("change_notes", 1): "404bf4109101b43a8d642180ac247ee7dc767c4d37d58e47283e7253766e7ec0",
    ("change_notes", 2): "30a359d56bb0f6416884ba425046a2625e2ff3698c9ac2aca9df0b21864db30a",
    ("copies", 1): "a4a8c07a07957a5ffde279387222589275e0d815ef1f8a6fafe698a89c9e368d",
    ("copies", 2): "4f7efd57b323a4548b5e7739b25d95771b6eca75fde747c3e2c0cc25c85bc325",
    ("draft_notes", 2): "774ab6c1f1569668efc1fa882bc461a596a5707ff3a3f1a4d61ccd73c2326fab",
}
"""What each format made of these rows when libraries were first sealed in it. A line is added with a format and never
changed: a digest that is another one is another format, with a number of its own."""


def test_every_format_of_every_table_is_kept() -> None:
    assert set(KEPT) == {(table, number) for table, formats in FORMATS.items() for number in formats}


@pytest.mark.parametrize(("table", "number"), KEPT)
def test_a_format_seals_a_row_as_it_always_did(table: str, number: int) -> None:
    known = seal(table, ROWS[table], "QT-01", "1.0", number)
    assert known.digest == KEPT[table, number]
    assert holds(known, table, ROWS[table])
    assert holds_without_parts(known, table, ROWS[table]) is (number > 1)
