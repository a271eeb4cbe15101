# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever is typed, and whatever file is named: one line says what is wrong, nothing is written, nothing hangs."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from qmeditor.__main__ import COMMANDS
from qmeditor.cli.app import app
from qmeditor.cli.main import main
from qmeditor.document import xml
from tests.builders import doc, h1, p
from tests.cli.conftest import Ran, Run

FLAT = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
OLD = '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
FILES: dict[str, bytes] = {
    "empty.docx": b"",
    "empty.xml": b"",
    "empty.doc": b"",
    "empty.qmlib": b"",
    "text.docx": b"hello",
    "page.docx": b"%PDF-1.7",
    "rich.docx": rb"{\rtf1 hello}",
    "web.docx": b"<html><body>x",
    "ole.docx": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "cut.docx": b"PK\x03\x04" + bytes(40),
    "text.xml": b"hello",
    "other.xml": b"<a/>",
    "open.xml": b"<a",
    "deep.xml": b"<a>" * 100_000,
    "nul.xml": bytes(1000),
    "bomb.xml": b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>',
    "flat.xml": FLAT.encode(),
    "flat16.xml": f'<?xml version="1.0"?><?mso-application progid="Word.Document"?>{FLAT}'.encode(),
    "word2003.xml": OLD.encode(),
    "a\nb.docx": b"x",
    "a\x1b[2J.docx": b"x",
    "old.doc": b"x",
    "old.odt": b"x",
    "old.rtf": b"x",
    "sheet.xlsx": b"x",
    "page.pdf": b"x",
    "noending": b"x",
    "text.qmlib": b"hello",
    "head.qmlib": b"SQLite format 3\0",
    "a\nb.qmlib": b"x",
}
PIPES = ("pipe.docx", "pipe.xml", "pipe.qmlib", "pipe.json")
FOLDERS = ("folder.docx", "folder.xml", "folder.qmlib", "folder.json")
LINKS = {"loop.docx": "loop.docx", "gone.docx": "nowhere", "zero.docx": "/dev/zero", "null.xml": "/dev/null",
         "zero.qmlib": "/dev/zero", "gone.qmlib": "nowhere", "loop.qmlib": "loop.qmlib"}  # fmt: skip
NOTES: dict[str, bytes] = {
    "deep list": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "a text": rb'"\u0000"',
    "nul": rb'{"": "\u0000"}',
    "half a letter": rb'{"": "\ud800"}',
    "half a letter in a key": rb'{"\ud800": "x y"}',
    "raw half": b'{"": "\xed\xa0\x80"}',
    "a bell": rb'{"": "\u0007"}',
    "list": b"[]",
    "number": b'{"": 1}',
    "null": b'{"": null}',
    "nothing": b"null",
    "empty": b"",
    "nan": b"NaN",
    "large number": b'{"": ' + b"9" * 5000 + b"}",
    "bytes": b"\xff\xfe\x00",
    "cut": b'{"": "x',
    "more": b'{"": "x"}}',
    "not json": b"it was time",
    "blank": b'{"": "  "}',
    "huge": b'{"": "' + b"a" * 17_000_000 + b'"}',
    "too deep in a value": b'{"": ' + b"[" * 50_000 + b"}",
}
DAYS = ["yesterday", "2026-02-30", "2026-13-01", "26-1-1", "2026/01/01", "01-01-2026", "2026-1-1", "99999-01-01",
        "0000-01-01", "2026-01-01T00:00", "２０２６-01-01", "-1", "2026-W01", "20260101", "2026-01-01\n"]  # fmt: skip
NUMBERS = ["1", "x", "1.0.0", "-1.0", "1.-1", "1,0", "0.9", "1.0\n", "１.０"]
LONG = "x" * 300


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that break readers, and a library with a document in force that has a draft."""
    folder = tmp_path_factory.mktemp("garbage")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    for name in PIPES:
        os.mkfifo(folder / name)
    for name in FOLDERS:
        (folder / name).mkdir()
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    with zipfile.ZipFile(folder / "zip.docx", "w") as archive:
        archive.writestr("hello.txt", "x")
    (folder / "a.xml").write_bytes(xml.write(doc(h1("Mục", id=1), p("Một.", id=2), title="Đánh giá", code="QT-02")))
    for name, data in NOTES.items():
        (folder / f"{name}.json").write_bytes(data)
    library = str(folder / "l.qmlib")
    for words in (
        ["new", library, "--language", "en"],
        ["import", str(folder / "a.xml"), "--into", library],
        ["release", library, "QT-02", "--approved-by", "Bình"],
        ["import", str(folder / "a.xml"), "--into", library, "--replace", "QT-02"],
    ):
        assert main(words) == 0
    return folder


@pytest.fixture
def garbage(qmeditor: Run, room: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run the command line in the room; it must be the same afterwards."""
    monkeypatch.chdir(room)
    before = sorted(os.listdir(room))  # noqa: PTH208 - names alone

    yield qmeditor
    assert sorted(os.listdir(room)) == before  # noqa: PTH208


READ = [*(name for name in [*FILES, *PIPES, *FOLDERS, *LINKS, "zip.docx"] if not name.endswith((".qmlib", ".json")))]
LIBRARIES = [
    *(name for name in [*FILES, *PIPES, *FOLDERS, *LINKS] if name.endswith(".qmlib")),
    "a.xml", "/dev/null", "/dev/zero", ".", "", "nowhere/l.qmlib", "a\0b", LONG, "l.qmlib/x",
]  # fmt: skip
RELEASE = ["release", "l.qmlib", "QT-02", "--note", "x y"]
ISSUE = ["copies", "l.qmlib", "issue", "QT-02", "--holder"]
IMPORT = ["import", "a.xml", "--into", "l.qmlib"]
COMPARE = ["compare", "a.xml", "a.xml"]
EXPORT = ["export", "l.qmlib"]
TABLE: list[list[str]] = [
    *(["import", name, "--into", "l.qmlib"] for name in READ),
    *(["convert", name, "out.xml"] for name in READ),
    *(["compare", name, "a.xml"] for name in READ[::4]),
    *(["list", name] for name in LIBRARIES),
    *(["import", "a.xml", "--into", name] for name in LIBRARIES),
    *(["export", name, "QT-02", "out.pdf"] for name in LIBRARIES),
    *(["copies", name, "list"] for name in LIBRARIES),
    *(["backup", name, "bk"] for name in LIBRARIES),
    *(["restore", name, "r.qmlib"] for name in LIBRARIES if not name.startswith("head")),
    *(["new", name] for name in ("pipe.qmlib", "folder.qmlib", "l.qmlib", "text.qmlib", "no/x.qmlib", "", ".", LONG)),
    *([*RELEASE[:3], "--notes", f"{name}.json"] for name in NOTES),
    *([*RELEASE[:3], "--notes", name] for name in ("none", ".", "/dev/zero", "l.qmlib", "pipe.json")),
    *(["list", "l.qmlib", "--on", day] for day in DAYS),
    *([*RELEASE, "--issued", day] for day in DAYS),
    *([*RELEASE, "--effective", day] for day in DAYS[:4]),
    *([*RELEASE, "--rev", number] for number in NUMBERS),
    *([*EXPORT, name, "out.pdf"] for name in ("@", "@1.0", "QT-02@9.9", "QT-02@x", "QT-99", "", "Q\0")),
    *([*EXPORT, "QT-02", out] for out in ("o", "o.exe", ".pdf", "folder.xml", "l.qmlib", "\0.pdf", "", ".")),
    *([*EXPORT, "QT-02", out] for out in (f"{LONG}.pdf", "pipe.docx", "zero.docx", "a.xml/x.pdf")),
    *([*EXPORT, "--all", out] for out in ("a.xml", "a.xml/x", "\0")),
    *([*EXPORT, "--all", "all", "--to", forms] for forms in ("exe", "docx,exe", ",", "pdf;docx")),
    *([*ISSUE, holder] for holder in ("", "  ")),
    *([*ISSUE, "h", "--count", number] for number in ("0", "-1", "9" * 30, "x", "1.5", "")),
    *([*ISSUE, "h", "--pdf", out] for out in (".", "folder.xml", "l.qmlib", LONG)),
    *(["copies", "l.qmlib", "whose", code] for code in ("", "x", "\0", "😀", "A" * 10_000)),
    *(["copies", "l.qmlib", *words] for words in ([], ["frob"], ["return", "1"], ["recall", "none"], ["issue"])),
    *(["compare", old, new] for old, new in (
        ("", ""), ("l.qmlib#", "a.xml"), ("l.qmlib#@", "a.xml"), ("#", "#"), ("a.xml", "\0"),
    )),
    *([*COMPARE, *words] for words in (
        ["--redline", "x.pdf"], ["--redline", "a.xml/x.docx"], ["--redline", "a.xml"], ["--ignore", "x"],
        ["--style", "none"], ["--style", "../x"], ["--style", "\0"], ["--redline"], ["--json", "--frob"],
    )),
    *(["new", "n.qmlib", *words] for words in (
        ["--sample", "de"], ["--language", "de"], ["--style", "../../x"], ["--style", "none"],
    )),
    *([word] for word in (
        "--", "-x", "--jsn", "list", "import", "release", "convert", "compare", "verify", "export", "new", "upgrade",
        "backup", "restore", "copies", "draft",
    )),
    ["import", "--into"], ["import", "--into", "l.qmlib"], ["release", "l.qmlib"], ["convert", "a.xml"],
    ["backup", "l.qmlib"], ["compare", "a.xml"], ["list", "l.qmlib", "more"], ["list", "--json"],
    *([*IMPORT, *words] for words in (
        ["--code", "\0"], ["--code", "x" * 5000], ["--kind", "none"], ["--kind", "../x"], ["--replace", "none"],
        ["--take", "title"], ["--discard-draft"], ["--code", "A@B"], ["--code", "A#B"],
    )),
    ["backup", "l.qmlib", "a.xml"], ["backup", "l.qmlib", "a\0"], ["release", "l.qmlib", "none", "--note", "x y"],
    ["draft", "l.qmlib", "none"], [*RELEASE, "--notes", "blank.json"], RELEASE[:3],
]  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) > 300


@pytest.mark.parametrize("words", TABLE, ids=lambda words: " ".join(words)[:60].encode("unicode_escape").decode())
def test_garbage_gets_its_one_line(garbage: Run, words: list[str]) -> None:
    ran: Ran = garbage(*words)
    assert (ran.status, ran.out) == (2, ""), ran
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    assert not any(sign in ran.err for sign in "\x1b\r\0")
    assert len(ran.err) > 20


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["convert", "empty.docx", "o.xml"], "0 bytes"),
        (["list", "empty.qmlib"], "0 bytes"),
        (["convert", "flat.xml", "o.xml"], "save it as .docx"),
        (["convert", "word2003.xml", "o.xml"], "save it as .docx"),
        (["convert", "pipe.docx", "o.xml"], "pipe or a device"),
        (["convert", "folder.xml", "o.xml"], "is a folder"),
        (["convert", "a\nb.docx", "o.xml"], "a b.docx"),
        (["convert", "old.odt", "o.xml"], "save it as .docx"),
    ],
)
def test_the_line_says_what_it_is_and_what_to_do(garbage: Run, words: list[str], said: str) -> None:
    assert said in garbage(*words).err


@pytest.mark.parametrize("ending", ["docm", "dotx", "dotm", "DOCX", "DotX"])
def test_templates_and_documents_with_macros_are_read(
    qmeditor: Run, procedure: Path, edited: Path, library: Path, tmp_path: Path, ending: str
) -> None:
    made, copy = tmp_path / "a.docx", tmp_path / f"b.{ending}"
    assert qmeditor("convert", procedure, made).status == 0
    shutil.copy(made, copy)
    ran = qmeditor("import", copy, "--into", library, "--json")
    assert ran.json["code"] == "QT-02"
    assert qmeditor("compare", made, copy).status == 0
    assert qmeditor("compare", copy, edited).status == 1


def test_a_name_with_a_line_break_or_an_escape_is_told_in_one_line(
    qmeditor: Run, procedure: Path, library: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(("a\nb.xml", "a\x1b[2J.xml", "a\u2028b.xml")):
        shutil.copy(procedure, tmp_path / name)
        ran = qmeditor("import", tmp_path / name, "--into", library, "--code", f"QT-1{number}")
        assert (ran.status, ran.err.count("\n")) == (0, 1)
        assert "\x1b" not in ran.err


def test_every_command_has_the_door() -> None:
    group = typer.main.get_command(app)
    assert set(group.commands) == COMMANDS - {"check"}  # type: ignore[attr-defined]


def started(*words: str, **streams: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "qmeditor", *words]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload,no-any-return]


def test_output_that_nobody_reads_or_that_cannot_be_written(released: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    unread = started("list", str(released), "--json", stdout=write)
    os.close(write)
    assert (unread.returncode, unread.stderr) == (0, b"")
    with Path("/dev/full").open("wb") as full:
        ran = started("list", str(released), "--json", stdout=full)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"cannot be written" in ran.stderr
    closed = started("list", str(released), "--json", preexec_fn=lambda: os.close(1))
    assert (closed.returncode, closed.stderr.count(b"\n")) == (2, 1)
    assert started("list", str(released), preexec_fn=lambda: os.close(2)).returncode == 0


def test_words_that_are_no_text_are_refused_in_one_line(released: Path) -> None:
    for words in ((b"list", b"\xff.qmlib"), (b"export", os.fsencode(released), b"\xff", b"o.pdf")):
        ran = subprocess.run(
            [os.fsencode(sys.executable), b"-m", b"qmeditor", *words], capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr.count(b"\n"), ran.stdout) == (2, 1, b"")


def test_a_note_with_marks_and_lines_is_taken(qmeditor: Run, released: Path, edited: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    notes.write_text(json.dumps({"": "Sửa thời hạn\nthêm mục"}), encoding="utf-8")
    assert qmeditor("import", edited, "--into", released, "--replace", "QT-02").status == 0
    assert qmeditor("release", released, "QT-02", "--notes", notes).status == 0
