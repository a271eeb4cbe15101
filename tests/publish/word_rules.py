# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What Word asks of a DOCX beyond its schema: a file that breaks one of these is "repaired" on opening, or refused.

Each rule names where it comes from. :func:`broken_rules` runs on every file that the program writes.
"""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_REVISIONS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")}


def broken_rules(data: bytes) -> list[str]:
    """The rules that a DOCX breaks, each with its place; empty for a sound file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    out = [f"part twice: {name}" for name, count in Counter(names).items() if count > 1]
    stories = {
        name: tree
        for name, tree in trees.items()
        if name.startswith("word/")
        and tree.tag in {f"{W}{kind}" for kind in ("document", "hdr", "ftr", "footnotes", "comments")}
    }
    out += _package(trees, parts)
    out += _unique(stories)
    out += _pairs(stories)
    for name, tree in stories.items():
        out += [f"{name}: {rule}" for rule in (*_tables(tree), *_stories(tree), *_ignorable(tree), *_fields(tree))]
    out += _references(trees)
    return out


def _package(trees: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    """Relationships lead to parts that are there, and every r:id of a part is in its relationships (OPC 9.3)."""
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for row in tree.iter(RELATIONSHIP):
                target = row.get("Target", "")
                if row.get("TargetMode") != "External":
                    full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    if full not in parts:
                        yield f"{name}: {target} is not in the package"
            continue
        rels = trees.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"))
        known = set() if rels is None else {row.get("Id") for row in rels.iter(RELATIONSHIP)}
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if key.startswith(R) and value and value not in known:
                    yield f"{name}: relationship {value} is not there"


def _unique(stories: dict[str, etree._Element]) -> Iterator[str]:
    """Ids that must not meet over all parts: paraId ([MS-DOCX] 2.6.2.3, below 0x80000000), docPr id (Word's repair),
    bookmarks' ids and names (17.13.6.2), revisions' ids (17.13.5)."""
    for attribute, limit in ((f"{W14}paraId", 0x80000000),):
        values = [e.get(attribute) for tree in stories.values() for e in tree.iter(etree.Element) if e.get(attribute)]
        yield from (f"paraId twice: {value}" for value, count in Counter(values).items() if count > 1)
        yield from (f"paraId too large: {value}" for value in values if not 0 < int(str(value), 16) < limit)
    drawings = [e.get("id") for tree in stories.values() for e in tree.iter(f"{WP}docPr")]
    yield from (f"docPr id twice: {value}" for value, count in Counter(drawings).items() if count > 1)
    starts = [e for tree in stories.values() for e in tree.iter(f"{W}bookmarkStart")]
    for key, what in ((f"{W}id", "id"), (f"{W}name", "name")):
        found = Counter(str(e.get(key)).casefold() for e in starts)
        yield from (f"bookmark {what} twice: {value}" for value, count in found.items() if count > 1)
    yield from (f"bookmark name too long: {e.get(f'{W}name')}" for e in starts if len(str(e.get(f"{W}name"))) > 40)
    revisions = [e.get(f"{W}id") for tree in stories.values() for e in tree.iter(*_REVISIONS)]
    yield from (f"revision id twice: {value}" for value, count in Counter(revisions).items() if count > 1)


def _pairs(stories: dict[str, etree._Element]) -> Iterator[str]:
    """Bookmarks and comment ranges begin and end in the same part, in this order (17.13.6, 17.13.4)."""
    for name, tree in stories.items():
        for kind in ("bookmark", "commentRange"):
            order: dict[str, list[str]] = {}
            for element in tree.iter(f"{W}{kind}Start", f"{W}{kind}End"):
                order.setdefault(str(element.get(f"{W}id")), []).append(
                    etree.QName(element).localname.removeprefix(kind)
                )
            yield from (f"{name}: {kind} {key}: {steps}" for key, steps in order.items() if steps != ["Start", "End"])


def _tables(tree: etree._Element) -> Iterator[str]:
    """Each cell ends in a paragraph (17.4.65); rows fill the grid (17.4.47 to 48); spans go on from the row above; a
    table is followed by a paragraph where the story ends (Word's repair)."""
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell does not end in a paragraph"
    for table in tree.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w", "0")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        if not grid or any(width <= 0 for width in grid):
            yield f"grid columns {grid}"
        open_spans: set[int] = set()
        for row in table.findall(f"{W}tr"):
            place, spans = 0, set()
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                wide = 1 if span is None else int(span.get(f"{W}val", "1"))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    if merge.get(f"{W}val") != "restart" and place not in open_spans:
                        yield "a vertical span goes on from nothing"
                    spans.add(place)
                width = cell.find(f"{W}tcPr/{W}tcW")
                if (
                    width is not None
                    and width.get(f"{W}type") == "dxa"
                    and abs(int(width.get(f"{W}w", "0")) - sum(grid[place : place + wide])) > wide
                ):
                    yield "a cell is not as wide as its columns"
                place += wide
            if place != len(grid):
                yield f"a row fills {place} of {len(grid)} columns"
            open_spans = spans
        if table.getnext() is not None and table.getnext().tag == f"{W}tbl":
            yield "two tables touch (Word makes them one)"


def _stories(tree: etree._Element) -> Iterator[str]:
    """Headers, footers, notes and comments end in a paragraph; runs and marks stand where they may."""
    ends = [tree] if tree.tag in (f"{W}hdr", f"{W}ftr") else list(tree.iter(f"{W}footnote", f"{W}comment"))
    for story in ends:
        if not len(story) or story[-1].tag != f"{W}p":
            yield "a story does not end in a paragraph"
    if tree.tag == f"{W}document":
        body = tree[0]
        if body[-1].tag != f"{W}sectPr":
            yield "the body does not end in its section"
        before = body[-1].getprevious()
        if before is not None and before.tag == f"{W}tbl":
            yield "a table ends the body"
    for text in tree.iter(f"{W}t", f"{W}delText", f"{W}instrText"):
        value = text.text or ""
        if value != value.strip() and text.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"white space lost: {value!r}"
    for box in tree.iter(f"{W}txbxContent"):
        if next(box.iter(*_REVISIONS), None) is not None:
            yield "a revision in a text box"


def _ignorable(tree: etree._Element) -> Iterator[str]:
    """Prefixes named in mc:Ignorable are declared (ECMA-376 part 3, 7.2), and w14 is among them where it is used."""
    prefixes = str(tree.get(f"{MC}Ignorable", "")).split()
    yield from (f"mc:Ignorable names {prefix}" for prefix in prefixes if prefix not in tree.nsmap)
    if "w14" not in prefixes and any(str(key).startswith(W14) for e in tree.iter(etree.Element) for key in e.attrib):
        yield "w14 is used and not ignorable"


def _fields(tree: etree._Element) -> Iterator[str]:
    """Complex fields nest: begin, separate, end (17.16.18)."""
    depth: list[str] = []
    for mark in tree.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            depth.append("begin")
        elif not depth or (kind == "separate" and depth[-1] != "begin"):
            yield f"field mark {kind} out of order"
        elif kind == "separate":
            depth[-1] = "separate"
        else:
            depth.pop()
    if depth:
        yield "a field has no end"


def _references(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Styles, numberings, notes and bookmarks that are named are there."""
    styles = {e.get(f"{W}styleId") for e in trees["word/styles.xml"].iter(f"{W}style")}
    numbering = trees.get("word/numbering.xml")
    nums = {"0"} | ({e.get(f"{W}numId") for e in numbering.iter(f"{W}num")} if numbering is not None else set())
    notes = {
        e.get(f"{W}id") for name in ("word/footnotes.xml",) if name in trees for e in trees[name].iter(f"{W}footnote")
    }
    marks = {
        e.get(f"{W}name")
        for name, tree in trees.items()
        if name.startswith("word/")
        for e in tree.iter(f"{W}bookmarkStart")
    }
    for name, tree in trees.items():
        if not name.startswith("word/"):
            continue
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            yield from (
                f"{name}: no style {e.get(f'{W}val')}"
                for e in tree.iter(f"{W}{kind}")
                if e.get(f"{W}val") not in styles
            )
        if name != "word/numbering.xml":
            yield from (
                f"{name}: no numbering {e.get(f'{W}val')}"
                for e in tree.iter(f"{W}numId")
                if e.get(f"{W}val") not in nums
            )
        yield from (f"{name}: no note" for e in tree.iter(f"{W}footnoteReference") if e.get(f"{W}id") not in notes)
        yield from (
            f"{name}: no anchor {e.get(f'{W}anchor')}"
            for e in tree.iter(f"{W}hyperlink")
            if e.get(f"{W}anchor") and e.get(f"{W}anchor") not in marks
        )
        for code in tree.iter(f"{W}instrText"):
            words = (code.text or "").split()
            if words[:1] in (["REF"], ["PAGEREF"]) and words[1] not in marks:
                yield f"{name}: field to {words[1]}"
