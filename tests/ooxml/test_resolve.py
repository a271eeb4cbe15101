# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Accepting and rejecting tracked changes leaves the paragraphs that Word would leave."""

import pytest
from lxml import etree

from qmeditor.ooxml.namespaces import PREFIXES, R, W
from qmeditor.ooxml.package import write_package
from qmeditor.ooxml.resolve import accept_all, paragraphs, reject_all

SPACES = " ".join(f'xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in ("w", "r", "m", "mc"))
TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""


def relations(**targets: str) -> bytes:
    rows = "".join(f'<Relationship Id="{k}" Type="{R}/{k}" Target="{t}"/>' for k, t in targets.items())
    return f'<Relationships xmlns="{PREFIXES_RELS}">{rows}</Relationships>'.encode()


PREFIXES_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(body: str, **stories: str) -> bytes:
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in stories}),
    }
    for kind, inside in stories.items():
        name = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        parts[f"word/{kind}.xml"] = f"<w:{name} {SPACES}>{inside}</w:{name}>".encode()
    return write_package(parts)


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def come(text: str) -> str:
    return f'<w:ins w:id="2">{r(text)}</w:ins>'


def p(*inside: str, mark: str = "", properties: str = "") -> str:
    signs = "".join(f'<w:{name} w:id="3"/>' for name in mark.split())
    marks = f"<w:rPr>{signs}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{marks}</w:pPr>{''.join(inside)}</w:p>"


def tr(*cells: str, mark: str = "") -> str:
    marked = f'<w:trPr><w:{mark} w:id="4"/></w:trPr>' if mark else ""
    return f"<w:tr>{marked}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


CASES = [
    ("words", p(r("a "), gone("b"), come("c")), ["a c"], ["a b"]),
    ("an inserted paragraph", p(r("a")) + p(come("b"), mark="ins") + p(r("c")), ["a", "b", "c"], ["a", "c"]),
    ("a deleted paragraph", p(r("a")) + p(gone("b"), mark="del") + p(r("c")), ["a", "c"], ["a", "b", "c"]),
    ("a split", p(r("a"), mark="ins") + p(r("b")), ["a", "b"], ["ab"]),
    ("a join", p(r("a"), mark="del") + p(r("b")), ["ab"], ["a", "b"]),
    ("three joined", p(r("a"), mark="del") + p(r("b"), mark="del") + p(r("c")), ["abc"], ["a", "b", "c"]),
    ("the last paragraph deleted", p(r("a"), mark="del") + p(gone("b")), ["a"], ["a", "b"]),
    ("a move", p(r("a")) + p(f"<w:moveFrom>{r('b')}</w:moveFrom>", mark="moveFrom") + p(r("c"))
     + p(f"<w:moveTo>{r('b')}</w:moveTo>", mark="moveTo") + p(r("d")), ["a", "c", "b", "d"], ["a", "b", "c", "d"]),
    ("rows", tbl(tr(p(r("1"))), tr(p(gone("2")), mark="del"), tr(p(come("3")), mark="ins")) + p(r("z")),
     ["1", "3", "z"], ["1", "2", "z"]),
    ("a deleted table", p(r("a")) + tbl(tr(p(gone("1")), mark="del")) + p(r("z")), ["a", "z"], ["a", "1", "z"]),
    ("a table deleted at the end", p(r("a"), mark="del") + tbl(tr(p(gone("1")), mark="del")) + p(),
     ["a"], ["a", "1", ""]),
    ("a paragraph deleted before a table", p(gone("a"), mark="del") + tbl(tr(p(r("1")))) + p(r("z")),
     ["1", "z"], ["a", "1", "z"]),
    ("a mark that both came and went", p(r("a")) + p(mark="ins del") + tbl(tr(p(r("1")))) + p(r("z")),
     ["a", "1", "z"], ["a", "1", "z"]),
    ("the only paragraph of a cell", tbl(tr(p(gone("1"), mark="del"), p(r("2")))) + p(),
     ["", "2", ""], ["1", "2", ""]),
    ("a cell", tbl('<w:tr><w:tc><w:tcPr><w:cellIns w:id="9"/></w:tcPr>' + p(r("1")) + "</w:tc><w:tc>" + p(r("2"))
                   + "</w:tc></w:tr>") + p(), ["1", "2", ""], ["2", ""]),
    ("a deletion inside an insertion", p(f'<w:ins w:id="5">{r("a")}{gone("b")}</w:ins>', r("c")), ["ac"], ["c"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "rejected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_what_is_left(body: str, accepted: list[str], rejected: list[str]):
    data = docx(body)
    assert paragraphs(accept_all(data)) == accepted
    assert paragraphs(reject_all(data)) == rejected


@pytest.mark.parametrize("side", [accept_all, reject_all])
def test_no_mark_of_a_revision_is_left(side):
    body = "".join(case[1] for case in CASES)
    left = xml(side(docx(body))).iter(
        *(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "delText", "cellIns", "rPrChange"))
    )
    expected = ["delText"] if side is accept_all else []
    assert [etree.QName(node).localname for node in left] in ([], expected)


def xml(data: bytes) -> etree._Element:
    from qmeditor.ooxml.package import read_package

    package = read_package(data, "a.docx")
    return package.xml(package.main)


def test_the_joined_paragraph_keeps_the_properties_of_the_second():
    body = p(r("a"), mark="del", properties='<w:pStyle w:val="A"/>') + p(r("b"), properties='<w:pStyle w:val="B"/>')
    styles = [s.get(f"{{{W}}}val") for s in xml(accept_all(docx(body))).iter(f"{{{W}}}pStyle")]
    assert styles == ["B"]


def test_former_properties_come_back_and_new_ones_stay():
    run = '<w:r><w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>'
    change = '<w:jc w:val="center"/><w:pPrChange w:id="2"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    data = docx(p(run, properties=change))
    accepted, rejected = xml(accept_all(data)), xml(reject_all(data))
    assert [[n.tag.split("}")[1] for n in side.iter(f"{{{W}}}b", f"{{{W}}}i")] for side in (accepted, rejected)] == [
        ["b"],
        ["i"],
    ]
    assert [next(side.iter(f"{{{W}}}jc")).get(f"{{{W}}}val") for side in (accepted, rejected)] == ["center", "left"]
    assert accepted.find(".//{*}rPrChange") is None


def test_headers_and_notes_are_resolved_and_told_in_the_order_of_their_references():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = docx(
        p(r("a"), reference) + section,
        header=p(gone("05"), come("06")),
        footnotes=f'<w:footnote w:id="0">{p(r("-"))}</w:footnote><w:footnote w:id="1">{p(come("n"))}</w:footnote>',
    )
    assert paragraphs(accept_all(data)) == ["a", "06", "n"]
    assert paragraphs(reject_all(data)) == ["a", "05", ""]


def test_a_note_goes_with_its_reference():
    reference = '<w:ins w:id="8"><w:r><w:footnoteReference w:id="1"/></w:r></w:ins>'
    data = docx(p(r("a"), reference), footnotes=f'<w:footnote w:id="1">{p(r("n"))}</w:footnote>')
    assert paragraphs(accept_all(data)) == ["a", "n"]
    assert paragraphs(reject_all(data)) == ["a"]


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{kinds[1]}{r(result)}{kinds[2]}"


def test_field_results_are_text_save_those_that_a_layout_knows():
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'
    body = p(field("REF x", "5.2"), r("/"), field("PAGEREF x", "7"), r("/"), field("PAGE", "1"), simple)
    assert paragraphs(docx(body)) == ["5.2//"]


def test_breaks_tabs_and_signs_are_read_and_drawings_are_not():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('box'))}</w:txbxContent></w:pict></w:r>"
    signs = '<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:char="0041"/><w:br w:type="page"/></w:r>'
    assert paragraphs(docx(p(signs, box) + p(r("z")))) == ["a\t\n-A", "z"]


def test_a_file_without_changes_keeps_its_text():
    body = p(r("a")) + tbl(tr(p(r("1")))) + p()
    assert paragraphs(accept_all(docx(body))) == paragraphs(reject_all(docx(body))) == ["a", "1", ""]
