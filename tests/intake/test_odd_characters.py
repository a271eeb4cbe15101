# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Characters that no document may hold, anywhere in a file: cleaned where they enter, or the file is refused."""

import posixpath
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from lxml import etree

from qmeditor.document import InvalidDocument, Trouble, xml
from qmeditor.document.house import load_style
from qmeditor.intake.docx import read_docx
from qmeditor.ooxml.package import read_package
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan
from tests.ooxml_builder import docx, numbering, package, para, part
from tests.publish.samples import MEDIA, OMML, procedure

ODD = "\U0010ffff\ufeff\u2028e\u0301\ufdd0\ufffc"
COMMENT = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>chữ</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)


def with_comment() -> bytes:
    """A list, an equation in the line and alone, and a commented word."""
    comments = part("comments", f'<w:comment w:id="0" w:author="Lan">{para("Xem lại")}</w:comment>')
    return docx(
        para("Khoản một", num=(1, 0)),
        f"<w:p>{OMML}<w:r><w:t> là</w:t></w:r></w:p><w:p>{OMML}</w:p>",
        COMMENT,
        parts={"comments.xml": comments, "numbering.xml": numbering([("%1.", "decimal")])},
    )


def of_our_own() -> bytes:
    """A file that the program wrote, with every kind of block."""
    return write_docx(plan(procedure(), MEDIA, load_style("iso-vn")))


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "any": (with_comment, ""),
    "own": (of_our_own, "customXml docProps"),
}
"""Files, and the folders of them that are tried; all where none is named."""


@cache
def parts_of(file: str) -> dict[str, bytes]:
    read = read_package(FILES[file][0](), "a.docx")
    return {name: read.part(name) for name in read.names()}


def odd_files(file: str) -> Iterator[tuple[str, bytes]]:
    """The file with odd characters after one value, once for each kind of attribute and text in it."""
    parts, done = parts_of(file), set()
    for name, data in parts.items():
        if not name.endswith(".xml") or not name.startswith(tuple(FILES[file][1].split()) or ""):
            continue
        root = etree.fromstring(data)
        for element in root.iter(etree.Element):
            for attribute in (*element.attrib, ""):
                spot = (element.tag, attribute, posixpath.dirname(name))
                value = element.get(attribute) if attribute else element.text
                if spot in done or not value or not value.strip():
                    continue
                done.add(spot)
                if attribute:
                    element.set(attribute, value + ODD)
                else:
                    element.text = value + ODD
                yield str(spot), package({**parts, name: etree.tostring(root, encoding="utf-8")})
                if attribute:
                    element.set(attribute, value)
                else:
                    element.text = value


@pytest.mark.parametrize("file", FILES)
def test_a_character_that_no_document_may_hold_is_cleaned_where_it_enters(file: str) -> None:
    wrong = []
    for spot, data in odd_files(file):
        try:
            document = read_docx(data, "a.docx").document
        except Trouble:
            continue
        except InvalidDocument as error:
            wrong.append(f"{spot}: {error}")
            continue
        assert xml.read(xml.write(document)) == document, spot
    assert wrong == []
