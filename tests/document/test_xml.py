# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The XML form: same value, same bytes; what is written is read back; what is bad is refused in one line."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from qmeditor.document import Document, Trouble
from qmeditor.document.validate import check
from qmeditor.document.xml import read, write
from tests.builders import b, cell, doc, footnote, h1, p, page_break, ref, row, table
from tests.strategies import documents

SAMPLES = Path(__file__).parent / "samples"


@settings(max_examples=80)
@given(documents())
def test_what_is_written_is_read_back_and_is_canonical(document: Document) -> None:
    check(document)
    written = write(document)
    assert read(written) == document
    assert write(read(written)) == written
    assert etree.tostring(etree.fromstring(written), method="c14n") == written
    assert pickle.loads(pickle.dumps(document)) == document


def test_each_block_begins_a_line_and_none_is_broken_over_lines() -> None:
    document = doc(h1("Mục đích"), p("một\nhai", b("ba"), footnote("bốn")), table("a|b", caption="c"))
    lines = write(document).decode().splitlines()
    assert lines[0].startswith('<document xmlns="urn:qmeditor:document:1"')
    inside = lines[lines.index("<body>") + 1 : lines.index("</body>")]
    assert [line.split()[0].split(">")[0] for line in inside] == [
        *("<heading", "<paragraph", "<table", "<caption", "<row", "<cell", "<paragraph", "</cell"),
        *("<cell", "<paragraph", "</cell", "</row", "</table"),
    ]
    assert not write(document).endswith(b"\n")
    assert b"<?xml" not in write(document)


def test_the_sample_of_format_1_is_read_and_written_without_a_byte_changed() -> None:
    kept = (SAMPLES / "document-1.xml").read_bytes()
    assert write(read(kept)) == kept


def test_blanks_between_blocks_are_no_text() -> None:
    written = write(doc(h1("Mục đích"), table("a|b"))).decode()
    spaced = written.replace(">\n<", ">\n\n  <") + "\n"
    assert read(spaced.encode()) == read(written.encode())


def test_a_declaration_and_comments_are_allowed() -> None:
    document = doc(p("một hai"))
    text = write(document).decode().replace("một hai", "một<!-- x --> hai")
    assert read(b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode()) == document


def trouble(data: bytes) -> Trouble:
    with pytest.raises(Trouble) as caught:
        read(data, "QT-01.xml")
    assert dict(caught.value.params)["file"] == "QT-01.xml"
    return caught.value


def test_a_later_format_says_so() -> None:
    later = write(doc()).replace(b"document:1", b"document:2")
    assert trouble(later).key == "document.newer"
    assert dict(trouble(later).params)["version"] == "2"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe<\0",
        b"PK\x03\x04 not XML",
        b"<document",
        b"<html/>",
        b'<document xmlns="urn:other:document:1"/>',
        b'<document xmlns="urn:qmeditor:document:one"/>',
        b'<!DOCTYPE document [<!ENTITY a "aa">]><document xmlns="urn:qmeditor:document:1">&a;</document>',
        b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        '<?xml version="1.0" encoding="utf-16"?><document/>'.encode("utf-16"),
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes) -> None:
    assert trouble(data).key == "document.not_xml"


def test_what_the_schema_refuses_is_named_with_its_line() -> None:
    broken = write(doc(h1("a"), p("b"))).replace(b'level="1"', b'level="7"')
    error = trouble(broken)
    assert error.key == "document.bad_xml"
    assert int(dict(error.params)["line"]) == broken[: broken.index(b'level="7"')].count(b"\n") + 1
    assert dict(error.params)["reason"]


@pytest.mark.parametrize(
    ("document", "old", "new"),
    [
        (doc(p("a", id=1), p("b", id=2)), b'id="00000002"', b'id="00000001"'),
        (doc(table("a|b")), b'columns="0 0"', b'columns="0"'),
        (doc(table("a|<|b", "c|d|e")), b"<covered></covered>\n", b""),
        (doc(h1("a", scheme="main")), b'<scheme name="main">', b'<scheme name="other">'),
        (doc(h1("a", scheme="")), b'scheme=""', b'scheme="none"'),
        (doc(p("a")), b">a<", b">a\xcc\x81 e\xcc\x81<"),
        (doc(p("a")), b">a<", b"><text>a</text><text>b</text><"),
        (doc(p("a")), b'id="', b'id="0'),
        (doc(p("a")), b"<properties", b'<properties kind="poem"'),
        (doc(table(row(cell("a")))), b"<paragraph", b'<page_break id="00000009"></page_break>\n<paragraph'),
        (doc(p("a", ref(1))), b'target="00000001"', b'target="1"'),
        (doc(h1("a", start=2)), b'start="2"', b'start="' + b"9" * 5000 + b'"'),
        (doc(page_break()), b"</body>", b"</body><body></body>"),
    ],
)
def test_what_no_constructor_would_build_is_refused(document: Document, old: bytes, new: bytes) -> None:
    written = write(document)
    assert old in written
    assert trouble(written.replace(old, new)).key == "document.bad_xml"
