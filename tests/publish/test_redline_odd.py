# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a document kept of other people's tracked changes inside equations and kept things marks no redline."""

import hashlib

import pytest

from qmeditor.compare import compare
from qmeditor.document import Block, Equation, InlineEquation, Kept, Paragraph, Text
from qmeditor.document.house import load_style
from qmeditor.ooxml.fragment import pack_fragment
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package
from qmeditor.publish.plan import plan
from qmeditor.publish.redline import redline
from tests.builders import doc, p
from tests.corpus.itself import revisions
from tests.ooxml_builder import NAMESPACES, docx, para, run, text_box

INS = '<w:ins w:id="3" w:author="a" w:date="2026-01-01T00:00:00Z"'
OMML = (
    f"<m:oMath {NAMESPACES}><m:sSup><m:sSupPr><m:ctrlPr><w:rPr>{INS}/></w:rPr></m:ctrlPr></m:sSupPr>"
    f"<m:e>{INS}><m:r><m:t>r</m:t></m:r></w:ins></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)


def kept() -> tuple[Kept, dict[str, bytes]]:
    """A text box kept as it was, with a word that somebody had put in."""
    package = read_package(docx(para(text_box(para("cũ ", f"{INS}>{run('mới')}</w:ins>")))), "a.docx")
    element = next(package.xml(package.main).iter(f"{{{W}}}drawing"))
    data = pack_fragment(element, package, package.main)
    name = hashlib.sha256(data).hexdigest()
    return Kept("00000009", "group", name, text="cũ mới", width=1000, height=1000), {name: data}


KEPT, MEDIA = kept()


@pytest.mark.parametrize(
    "block",
    [
        Equation("00000005", OMML, "r^2"),
        Paragraph("00000006", (Text("x "), InlineEquation(OMML, "r^2"))),
        KEPT,
    ],
    ids=["equation", "inline equation", "kept"],
)
@pytest.mark.parametrize("style", ["plain", "iso-vn"])
def test_a_document_and_itself_have_an_empty_redline(block: Block, style: str) -> None:
    document = doc(p("Trước", id=1), block, p("Sau", id=2))
    side = plan(document, MEDIA, load_style(style))
    made = redline(side, side, compare(document, document), "Ban ISO", "2026-01-01T00:00:00Z")
    assert (revisions(made.data), made.findings) == (0, ())
