# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""DOCX as Word wants it: valid, true to the numbers, the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from qmeditor.document import Document, Scheme
from qmeditor.document.house import default_style, load_style
from qmeditor.document.schemes import STANDARD_SCHEMES, Counter, Level
from qmeditor.ooxml.fragment import FRAGMENT
from qmeditor.ooxml.package import write_package
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan
from tests import builders as b
from tests import strategies
from tests.publish import samples
from tests.publish.word_rules import W14, W, broken_rules


def written(document: Document, style: str = "iso-vn", media: dict[str, bytes] | None = None, **more: object) -> bytes:
    return write_docx(plan(document, media or samples.MEDIA, load_style(style)), **more)  # type: ignore[arg-type]


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def paragraph(data: bytes, identity: int) -> etree._Element:
    found = [p for p in tree(data).iter(f"{W}p") if p.get(f"{W14}paraId") == f"{identity:08X}"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("kind", ["manual", "policy", "procedure", "form", "decision", "plan"])  # one of each look
def test_every_kind_in_its_style_passes_the_validator(
    kind: str, tmp_path: Path, ooxml_validate: Callable[[Path], list[str]]
) -> None:
    document = samples.decision() if default_style(kind) == "nd30" else samples.procedure()
    document = replace(document, properties=replace(document.properties, kind=kind))
    file = tmp_path / "a.docx"
    file.write_bytes(written(document, default_style(kind)))
    assert ooxml_validate(file) == []
    assert broken_rules(file.read_bytes()) == []


def test_same_publication_same_bytes() -> None:
    assert written(samples.procedure()) == written(samples.procedure())


@settings(max_examples=25, deadline=None)
@given(strategies.documents())
def test_any_document_obeys_words_unwritten_rules(document: Document) -> None:
    for name in ("iso-vn", "nd30"):
        assert broken_rules(write_docx(plan(document, {}, load_style(name)))) == []


def test_ids_stand_on_paragraphs_and_rows_and_bookmarks_on_what_is_referred_to() -> None:
    data = written(samples.procedure())
    body = tree(data)
    assert text(paragraph(data, 0x101)) == "Mục đích"
    assert {row.get(f"{W14}paraId") for row in body.iter(f"{W}tr")} >= {"00000501", "00000502"}
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert marks >= {"_qmfront", "_qm00000101", "_qm00000601", "_qm00000701", "_qm00000500", "_qmn00000601"}


def numbers_as_word_counts(data: bytes) -> list[str]:
    """The label of every numbered paragraph of the body, counted by numbering.xml alone (ECMA-376 part 1, 17.9)."""
    definitions = tree(data, "word/numbering.xml")
    styles = tree(data, "word/styles.xml")
    of_style = {s.get(f"{W}styleId"): s.find(f"{W}pPr/{W}numPr") for s in styles.iter(f"{W}style")}
    abstract = {n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val") for n in definitions.iter(f"{W}num")}  # type: ignore[union-attr]
    levels = {
        (a.get(f"{W}abstractNumId"), int(lvl.get(f"{W}ilvl", "0"))): lvl
        for a in definitions.iter(f"{W}abstractNum")
        for lvl in a.iter(f"{W}lvl")
    }
    starts = {
        (n.get(f"{W}numId"), int(o.get(f"{W}ilvl", "0"))): int(o.find(f"{W}startOverride").get(f"{W}val", "1"))  # type: ignore[union-attr]
        for n in definitions.iter(f"{W}num")
        for o in n.iter(f"{W}lvlOverride")
    }
    counts: dict[str | None, dict[int, int]] = {}
    used: set[tuple[str | None, int]] = set()
    out = []
    for p in tree(data).iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        own = p.find(f"{W}pPr/{W}numPr")
        numbered = own if own is not None else of_style.get(style.get(f"{W}val")) if style is not None else None
        if numbered is None or numbered.find(f"{W}numId").get(f"{W}val") == "0":  # type: ignore[union-attr]
            continue
        num = numbered.find(f"{W}numId").get(f"{W}val")  # type: ignore[union-attr]
        level = int(numbered.find(f"{W}ilvl").get(f"{W}val", "0"))  # type: ignore[union-attr]
        running = counts.setdefault(abstract[num], {})
        first = (num, level) in starts and (num, level) not in used
        running[level] = starts[num, level] if first else running.get(level, 0) + 1
        used.add((num, level))
        for deeper in [k for k in running if k > level]:
            restart = levels[abstract[num], deeper].find(f"{W}lvlRestart")
            if restart is None or 0 < level + 1 <= int(restart.get(f"{W}val", "0")):
                del running[deeper]
        own_level = levels[abstract[num], level]
        form = own_level.find(f"{W}numFmt").get(f"{W}val")  # type: ignore[union-attr]
        label = own_level.find(f"{W}lvlText").get(f"{W}val", "")  # type: ignore[union-attr]
        for k in range(9):
            count = running.get(k, starts.get((num, k), 1))
            shown = "I" * count if form == "upperRoman" and k == level else str(count)
            label = label.replace(f"%{k + 1}", shown)
        out.append(label)
    return out


def test_word_counts_the_numbers_that_the_document_has() -> None:
    publication = plan(samples.procedure(), samples.MEDIA, load_style("iso-vn"))
    from qmeditor.publish.docx_part import paragraphs

    labels = [p.label for p in paragraphs(publication.body) if p.label]
    assert numbers_as_word_counts(write_docx(publication)) == labels
    assert "đ)" in labels


def test_articles_run_on_across_chapters_and_odd_starts_are_kept() -> None:
    scheme = Scheme("main", (Level("Chương {n}", Counter.ROMAN_UPPER), Level("Điều {n}.", restart=0), Level("{n}.{2}")))
    document = b.doc(
        b.h1("a"),
        b.h2("b"),
        b.h2("c"),
        b.h1("d"),
        b.h2("e"),
        b.h(2, "f", start=9),
        b.h2("g"),
        b.h3("h"),
        b.h(3, "i", start=0),
        b.h3("j"),
        schemes=(scheme, *STANDARD_SCHEMES[1:]),
    )
    assert numbers_as_word_counts(written(document)) == [
        "Chương I",
        "Điều 1.",
        "Điều 2.",
        "Chương II",
        "Điều 3.",
        "Điều 9.",
        "Điều 10.",
        "1.10",
        "0.10",
        "1.10",
    ]


def test_contents_have_the_pages_of_a_layout_else_word_is_asked() -> None:
    document = samples.procedure()
    manual = replace(document, properties=replace(document.properties, kind="manual"))
    known = tree(written(manual, page_numbers={"00000101": 3, "00000105": 4, "00000106": 5, "00000107": 6}))
    entries = [
        text(p)
        for p in known.iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None
        and s.get(f"{W}val", "").startswith("TOC")
        and p.find(f".//{W}hyperlink") is not None
    ]
    assert entries == ["1Mục đích3", "1.1Lưu đồ4", "2Biểu mẫu5", "Phụ lục IDanh mục hồ sơ6"]
    dirty = f"{W}dirty"
    assert not [mark for mark in known.iter(f"{W}fldChar") if mark.get(dirty)]
    assert [mark for mark in tree(written(manual)).iter(f"{W}fldChar") if mark.get(dirty)]


def test_header_rows_repeat_and_spans_are_written() -> None:
    tables = list(tree(written(samples.procedure(), "plain")).iter(f"{W}tbl"))
    merged = tables[2]
    assert len(merged.findall(f".//{W}tblHeader")) == 1
    assert [m.get(f"{W}val") for m in merged.iter(f"{W}vMerge")] == ["restart", None]
    assert [s.get(f"{W}val") for s in merged.iter(f"{W}gridSpan")] == ["2"]


def test_a_landscape_region_is_a_section_of_its_own() -> None:
    sections = list(tree(written(samples.procedure())).iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]  # type: ignore[union-attr]
    assert [s.find(f"{W}titlePg") is not None for s in sections] == [True, False, False]


def test_a_kept_original_is_written_back(tmp_path: Path, ooxml_validate: Callable[[Path], list[str]]) -> None:
    spaces = "http://schemas.openxmlformats.org"
    main, relation = f"{spaces}/wordprocessingml/2006/main", f"{spaces}/officeDocument/2006/relationships"
    drawing_space, chart_space = f"{spaces}/drawingml/2006/main", f"{spaces}/drawingml/2006/chart"
    chart = (
        f'<c:chartSpace xmlns:c="{chart_space}"><c:chart><c:plotArea><c:pieChart><c:varyColors val="1"/></c:pieChart>'
        "</c:plotArea></c:chart></c:chartSpace>"
    ).encode()
    drawing = (
        f'<w:drawing xmlns:w="{main}" xmlns:wp="{spaces}/drawingml/2006/wordprocessingDrawing" xmlns:c="{chart_space}"'
        f' xmlns:a="{drawing_space}" xmlns:r="{relation}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="100" cy="100"/><wp:docPr id="1" name="Chart 1"/><a:graphic><a:graphicData uri="{chart_space}">'
        '<c:chart r:id="rId7"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    ).encode()
    relations = (
        f'<Relationships xmlns="{spaces}/package/2006/relationships"><Relationship Id="rId7" Target="charts/chart1.xml"'
        f' Type="{relation}/chart"/></Relationships>'
    ).encode()
    types = (
        f'<Types xmlns="{spaces}/package/2006/content-types"><Override PartName="/word/charts/chart1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>'
    ).encode()
    kept = write_package(
        {
            FRAGMENT: drawing,
            "word/_rels/fragment.xml.rels": relations,
            "word/charts/chart1.xml": chart,
            "[Content_Types].xml": types,
        }
    )
    original = samples.digest(kept)
    document = b.doc(
        b.kept("chart", original=original, width=100, height=100, id=1),
        b.kept("chart", original=original, width=100, height=100, id=2),
    )
    data = written(document, "plain", {original: kept})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if re.fullmatch(r"word/charts/chart1_k\d\.xml", name)]
        assert [archive.read(name) for name in charts] == [chart, chart]
    assert broken_rules(data) == []
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    assert ooxml_validate(file) == []


def test_an_original_that_names_a_part_not_there_is_written_without_it(
    tmp_path: Path, ooxml_validate: Callable[[Path], list[str]]
) -> None:
    spaces = "http://schemas.openxmlformats.org"
    main, relation = f"{spaces}/wordprocessingml/2006/main", f"{spaces}/officeDocument/2006/relationships"
    object_ = (
        f'<w:r xmlns:w="{main}" xmlns:r="{relation}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="s">'
        '<v:imagedata r:id="rId7"/></v:shape></w:pict></w:r>'
    ).encode()
    relations = (
        f'<Relationships xmlns="{spaces}/package/2006/relationships"><Relationship Id="rId7" Target="../etc/passwd"'
        f' Type="{relation}/image"/></Relationships>'
    ).encode()
    types = f'<Types xmlns="{spaces}/package/2006/content-types"/>'.encode()
    kept = write_package({FRAGMENT: object_, "word/_rels/fragment.xml.rels": relations, "[Content_Types].xml": types})
    original = samples.digest(kept)
    file = tmp_path / "a.docx"
    file.write_bytes(written(b.doc(b.kept("picture", original=original, id=1)), "plain", {original: kept}))
    with zipfile.ZipFile(file) as archive:
        assert not any("passwd" in archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels"))
    assert ooxml_validate(file) == []


def test_a_broken_original_leaves_its_box() -> None:
    document = b.doc(b.kept("chart", original="ab" * 32, text="Doanh thu", id=1))
    assert "Doanh thu" in text(paragraph(written(document, "plain", {"ab" * 32: b"PK no zip"}), 1))


def test_libreoffice_opens_it(tmp_path: Path, soffice: Callable[[Path, str], Path]) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(written(samples.procedure()))
    assert soffice(file, "pdf").read_bytes().startswith(b"%PDF")


def test_every_text_is_in_the_file_with_its_marks() -> None:
    p = paragraph(written(samples.procedure(), "plain"), 0x116)
    assert text(p) == "H2O, m2bỏgạchxuốngdòng"
    assert [len(p.findall(f".//{W}{kind}")) for kind in ("br", "tab", "strike", "u", "vertAlign")] == [1, 1, 1, 1, 2]
