# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A package opens within its limits, or ends in one Trouble that names the file; writing gives the same bytes."""

import io
import struct
import warnings
import zipfile

import pytest

from qmeditor.document import Trouble
from qmeditor.messages import LANGUAGES, text
from qmeditor.ooxml import package as package_module
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package, write_package
from tests.ooxml_builder import docx, package, para

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def trouble_of(data: bytes) -> str:
    with pytest.raises(Trouble) as caught:
        read_package(data, "quy trình.docx")
    given = dict(caught.value.params)
    assert given["file"] == "quy trình.docx"
    for language in LANGUAGES:  # each has its line in both languages, with the parameters that are given
        assert "quy trình.docx" in text(caught.value.key, language, **given)
    return caught.value.key


def body_of(xml: str) -> bytes:
    return package({"word/document.xml": xml.encode()})


def test_a_sound_file_opens_and_its_parts_are_there() -> None:
    opened = read_package(docx(para("Mục đích"), parts={"styles.xml": b"<styles/>"}), "a.docx")
    assert opened.main == "word/document.xml"
    assert opened.xml(opened.main).tag == f"{{{W}}}document"
    assert opened.related(opened.main, "styles") == ("word/styles.xml",)
    assert opened.part("WORD/Styles.xml") == b"<styles/>"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "ooxml.not_word"),
        (b"hello", "ooxml.not_word"),
        (b"PK\x03\x04 and no more", "ooxml.truncated"),
        (docx(para("a"))[:300], "ooxml.truncated"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "ooxml.old_or_protected"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "ooxml.old_word"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "ooxml.encrypted"),
        (package({}), "ooxml.no_document"),
        (package({"xl/workbook.xml": b"<workbook/>"}), "ooxml.spreadsheet"),
        (package({"ppt/presentation.xml": b"<presentation/>"}), "ooxml.presentation"),
        (body_of("<workbook/>"), "ooxml.spreadsheet"),
        (body_of("<something/>"), "ooxml.not_word"),
        (body_of("<w:document"), "ooxml.broken_xml"),
        (body_of(f'<w:document xmlns:w="{W}">\x01</w:document>'), "ooxml.broken_xml"),
        (body_of('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "ooxml.document_type"),
        (body_of('<?xml version="1.0"?><!-- x --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "ooxml.document_type"),
        (body_of(f'<w:document xmlns:w="{W}">' + "<w:p>" * 300 + "</w:p>" * 300 + "</w:document>"), "ooxml.too_deep"),
        (body_of(f'<w:document xmlns:w="{W}">' + "<w:p>" * 9000 + "</w:p>" * 9000 + "</w:document>"), "ooxml.too_deep"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, key: str) -> None:
    assert trouble_of(data) == key


def test_a_protected_entry_and_a_wrong_checksum_are_named() -> None:
    sound = docx(para("Một hai ba"))
    protected = bytearray(sound)
    at = 0
    while (at := protected.find(b"PK\x01\x02", at)) >= 0:  # the encryption bit of each directory entry
        flags = struct.unpack_from("<H", protected, at + 8)[0]
        struct.pack_into("<H", protected, at + 8, flags | 1)
        at += 4
    assert trouble_of(bytes(protected)) == "ooxml.encrypted"
    damaged = bytearray(sound)
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        entry = archive.getinfo("word/document.xml")
    struct.pack_into("<I", damaged, damaged.rfind(b"PK\x01\x02", 0, damaged.rfind(b"word/document.xml")) + 16, 1)
    assert entry.CRC != 1
    assert trouble_of(bytes(damaged)) == "ooxml.damaged"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package({"word/document.xml": b"<a>" + b" " * (package_module.RATIO_FROM + 1) + b"</a>"})
    assert trouble_of(bomb) == "ooxml.too_large"
    monkeypatch.setattr(package_module, "MAX_PARTS", 3)
    assert trouble_of(docx(para("a"), parts={"styles.xml": b"<styles/>"})) == "ooxml.too_many_parts"


def test_strict_names_are_read_as_transitional_and_texts_stay() -> None:
    xml = f'<w:document xmlns:w="{STRICT}"><w:body><w:p><w:r><w:t>{STRICT}</w:t></w:r></w:p></w:body></w:document>'
    root = read_package(body_of(xml), "strict.docx").xml("word/document.xml")
    assert root.tag == f"{{{W}}}document"
    assert root.findtext(f".//{{{W}}}t") == STRICT


def test_a_strict_address_that_is_no_utf_8_is_broken_xml() -> None:
    xml = f'<w:document xmlns:w="{STRICT}" xmlns:a="{STRICT}'.encode() + b'\xee\xff"><w:body/></w:document>'
    assert trouble_of(package({"word/document.xml": xml})) == "ooxml.broken_xml"


def archive_of(*items: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # a name twice is meant
        for name, content in items:
            archive.writestr(name, content)
    return out.getvalue()


def items_of(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.XML", "/word/document.xml", "word\\document.xml"])
def test_a_part_twice_is_refused_as_nobody_knows_which_one_counts(name: str) -> None:
    items = items_of(docx(para("Ba ngày")))
    other = items_of(docx(para("Năm ngày")))
    changed = dict(other)["word/document.xml"]
    assert trouble_of(archive_of(*items, (name, changed))) == "ooxml.part_twice"
    assert trouble_of(archive_of((name, changed), *items)) == "ooxml.part_twice"
    assert trouble_of(archive_of(*items, ("_rels/.rels", b"<Relationships/>"))) == "ooxml.part_twice"


def test_the_same_part_twice_byte_for_byte_says_nothing_else() -> None:
    items = items_of(docx(para("Ba ngày"), parts={"media/a.png": b"a picture"}))
    opened = read_package(archive_of(*items, ("word/media/a.png", b"a picture")), "a.docx")
    assert opened.part("word/media/a.png") == b"a picture"


def test_an_item_without_a_name_is_no_part() -> None:
    nameless = archive_of(*items_of(docx(para("a"))), ("ab", b"")).replace(b"ab", b"\0b")  # names end at NUL
    assert read_package(nameless, "a.docx").main == "word/document.xml"


def test_a_package_without_content_types_is_refused_as_word_refuses_it() -> None:
    items = [item for item in items_of(docx(para("a"))) if item[0] != "[Content_Types].xml"]
    assert trouble_of(archive_of(*items)) == "ooxml.missing_part"
    assert read_package(archive_of(*items, ("[CONTENT_TYPES].XML", b"<Types/>")), "a.docx").main


def test_utf_16_is_read_and_its_definitions_are_refused() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body/></w:document>'
    assert read_package(package({"word/document.xml": xml.encode("utf-16")}), "a.docx").main
    evil = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    assert trouble_of(package({"word/document.xml": evil.encode("utf-16")})) == "ooxml.document_type"


def test_a_target_outside_the_package_names_no_file() -> None:
    relations = '<Relationship Id="rId9" Type="x/image" Target="../../../../etc/passwd"/>'
    opened = read_package(docx(para("a"), relations=relations), "a.docx")
    target = opened.relationships(opened.main)["rId9"].target
    assert target == "etc/passwd"
    assert target not in opened


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = {
        "b.xml": b"<b/>",
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": b"<r/>",
        "word/media/a.png": b"x" * 99,
    }
    written = write_package(parts)
    assert written == write_package(dict(reversed(parts.items())))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {name: archive.read(name) for name in archive.namelist()} == parts
