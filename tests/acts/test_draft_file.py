# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft as a file of its own: refused for nothing that it holds, and believed no more than any other file."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qmeditor.acts.draft_file import DraftFile, sound, write_draft_file
from qmeditor.acts.files import read_file
from qmeditor.control.noting import KeptNote
from qmeditor.document import Block, Cell, Document, InvalidDocument, Row, Table, Trouble
from qmeditor.document.validate import check
from qmeditor.document.walk import block_contents, blocks, plain_text
from tests import builders as make
from tests.desktop import chance


def words(document: Document) -> str:
    return " ".join(plain_text(part) for one in blocks(document.body) for part in block_contents(one)).strip()


def back(folder: Path, draft: DraftFile) -> DraftFile:
    path = folder / "x.qmdraft"
    write_draft_file(path, draft)
    read = read_file(path)
    assert read.began_from is not None
    return DraftFile(draft.code, read.began_from, read.document, read.media, read.notes, read.losses)


NOTES = some.lists(some.builds(KeptNote, *[some.text(max_size=8)] * 4), max_size=3).map(tuple)


@given(some.integers(0, 10_000), NOTES)
def test_what_is_written_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, seed: int, notes: tuple[KeptNote, ...]
) -> None:
    document, plain = sound(chance.document(seed))
    assert words(document).split() == words(chance.document(seed)).split()
    assert sound(document) == (document, {})
    assert len(plain) <= len(document.body)
    draft = DraftFile("QT/Đ-01", "2.3", document, {}, notes)
    assert back(tmp_path_factory.getbasetemp(), draft) == draft


def test_pictures_go_with_it(tmp_path: Path) -> None:
    data = b"\x89PNG a picture"
    sha = hashlib.sha256(data).hexdigest()
    figure = replace(make.figure("Hình"), media=sha)
    draft = DraftFile("QT-01", "", make.doc(make.p("a"), figure), {sha: data, "0" * 64: b"not shown"})
    assert back(tmp_path, draft).media == {sha: data}


def in_cell(*inside: Block) -> Table:
    table = make.table("a|b")
    row = table.rows[0]
    cell = row.cells[0]
    assert cell is not None
    return replace(table, rows=(Row(row.id, (replace(cell, blocks=inside), *row.cells[1:])),))


def deep(depth: int) -> Table:
    table = make.table("đáy")
    for _ in range(depth):
        outer = make.table("x")
        table = replace(outer, rows=(Row(outer.rows[0].id, (Cell((table,)),)),))
    return table


def twice() -> Document:
    document = make.doc(make.p("một"), make.p("hai"))
    first, second = document.body
    return replace(document, body=(first, replace(second, id=first.id)))


UNSOUND: dict[str, Callable[[], Document]] = {
    "a page break in a cell": lambda: make.doc(make.p("trước"), in_cell(make.p("trong ô"), make.page_break())),
    "a turn of the page in a cell": lambda: make.doc(in_cell(make.p("trong ô"), make.landscape(True))),
    "an id twice": twice,
    "a list of no scheme": lambda: replace(make.doc(make.p("trước"), make.li("mục")), schemes=()),
    "a comment that is not there": lambda: make.doc(make.p("trước", make.anchor("c9")), make.p("sau")),
    "tables too deep": lambda: make.doc(deep(60), make.p("sau")),
}


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_no_document_may_hold_leaves_its_words_and_is_told(tmp_path: Path, kind: str) -> None:
    document = UNSOUND[kind]()
    try:
        check(document)
    except InvalidDocument:
        pass
    else:
        pytest.skip("the builder made it sound")
    read = back(tmp_path, DraftFile("QT-01", "1.0", document, {}))
    check(read.document)
    assert words(read.document).split() == words(document).split()
    assert [loss.key for loss in read.losses] == ["acts.kept_as_text"] * len(read.losses)
    assert read.losses
    whole, plain = sound(document)
    assert whole.lineage == document.lineage
    assert len(plain) == len(read.losses)


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def parts(tmp_path: Path) -> dict[str, bytes]:
    path = tmp_path / "x.qmdraft"
    write_draft_file(path, DraftFile("QT-01", "1.0", make.doc(make.p("chữ")), {}))
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name) for name in made.namelist()}


def head(**values: object) -> bytes:
    return json.dumps({"format": 1, "code": "a", "base": "", "notes": {}, "plain": {}} | values).encode()


BAD: dict[str, tuple[str, Callable[[dict[str, bytes]], bytes]]] = {
    "empty": ("acts.empty_file", lambda _: b""),
    "no archive": ("acts.damaged_draft_file", lambda _: b"words" * 100),
    "cut": ("acts.damaged_draft_file", lambda good: archive(good)[:-40]),
    "no document": ("acts.damaged_draft_file", lambda good: archive({"draft.json": good["draft.json"]})),
    "no head": ("acts.damaged_draft_file", lambda good: archive({"document.xml": good["document.xml"]})),
    "a head that is a list": ("acts.damaged_draft_file", lambda good: archive(good | {"draft.json": b"[1]"})),
    "a head that is deep": ("acts.damaged_draft_file", lambda good: archive(good | {"draft.json": b"[" * 100_000})),
    "notes that are a number": ("acts.damaged_draft_file", lambda good: archive(good | {"draft.json": head(notes=3)})),
    "notes that lack their words": (
        "acts.damaged_draft_file",
        lambda good: archive(good | {"draft.json": head(format=2, notes=[{"key": "", "text": "x"}])}),
    ),
    "notes that are texts": (
        "acts.damaged_draft_file",
        lambda good: archive(good | {"draft.json": head(format=2, notes=["x"])}),
    ),
    "a format in words": (
        "acts.damaged_draft_file",
        lambda good: archive(good | {"draft.json": head(format="x")}),
    ),
    "a newer format": ("acts.newer_draft_file", lambda good: archive(good | {"draft.json": head(format=99)})),
    "another picture": ("acts.media_changed", lambda good: archive(good | {"media/" + "0" * 64: b"x"})),
    "no XML": ("document.not_xml", lambda good: archive(good | {"document.xml": b"<a"})),
    "another XML": ("document.not_xml", lambda good: archive(good | {"document.xml": b"<a/>"})),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_draft_gets_its_one_line(tmp_path: Path, kind: str) -> None:
    key, make_bad = BAD[kind]
    path = tmp_path / "bad.qmdraft"
    path.write_bytes(make_bad(parts(tmp_path)))
    with pytest.raises(Trouble) as refused:
        read_file(path)
    assert refused.value.key == key


def test_notes_of_the_first_format_come_back_by_their_key(tmp_path: Path) -> None:
    path = tmp_path / "cũ.qmdraft"
    path.write_bytes(archive(parts(tmp_path) | {"draft.json": head(notes={"": "vì sao", "k1": "đổi"})}))
    assert read_file(path).notes == (KeptNote("", "vì sao"), KeptNote("k1", "đổi"))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qmeditor.acts.draft_file.MOST", 1_000_000)
    path = tmp_path / "bad.qmdraft"
    path.write_bytes(archive(parts(tmp_path) | {"media/x": bytes(2_000_000)}))
    with pytest.raises(Trouble, match=r"acts\.file_large"):
        read_file(path)
