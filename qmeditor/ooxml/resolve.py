# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Tracked changes resolved as Word does it: all accepted or all rejected; and the text of a DOCX by paragraph.

ECMA-376 part 1, 17.13.5 (revisions). A paragraph whose mark goes is joined with the next one, which keeps its own
properties; before a table, or as the last of its kind, an empty one goes and any other stays. A row goes with its mark,
a table with its last row, a note with its reference. A field of which a change would take one mark only keeps all.
"""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import MC, M, W, tag
from qmeditor.ooxml.package import Package, read_package, write_package
from qmeditor.ooxml.standing import without_standing

Element = etree._Element
Side = Literal["accept", "reject"]

_W = f"{{{W}}}"
_STORIES = ("header", "footer", "footnotes", "endnotes")
_OTHER_PARTS = ("comments", "styles", "numbering")
_IN = frozenset((f"{_W}ins", f"{_W}moveTo"))
_OUT = frozenset((f"{_W}del", f"{_W}moveFrom"))
_RANGES = frozenset(
    f"{_W}{name}{edge}"
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
                 "customXmlMoveToRange")
    for edge in ("Start", "End")
)  # fmt: skip
_CHANGES = {
    f"{_W}{name}Change": f"{_W}{name}"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
}
_TRACKED = (*_IN, *_OUT, *_CHANGES, *(f"{_W}{name}" for name in ("cellIns", "cellDel", "cellMerge")))
"""What marks one tracked change each."""
_STAYS = {
    f"{_W}pPr": frozenset((f"{_W}rPr", f"{_W}sectPr")),
    f"{_W}sectPr": frozenset((f"{_W}headerReference", f"{_W}footerReference")),
}
"""What the former properties never name, so that it stays when they come back."""
_MARKED = frozenset((f"{_W}rPr", f"{_W}trPr", f"{{{M}}}ctrlPr", f"{_W}numPr"))
_BLOCKS = frozenset((f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}customXml", f"{_W}sectPr", f"{_W}altChunk"))
_HOLDERS = (f"{_W}hyperlink", f"{_W}smartTag", f"{_W}fldSimple", f"{_W}bdo", f"{_W}dir")


def accept_all(docx: bytes) -> bytes:
    """The package with every tracked change taken in. Raises Trouble as :func:`read_package` does."""
    return _resolved(docx, "accept")


def reject_all(docx: bytes) -> bytes:
    """The package as it was before its tracked changes. Raises Trouble as :func:`read_package` does."""
    return _resolved(docx, "reject")


def _resolved(docx: bytes, side: Side) -> bytes:
    package = read_package(docx, "document.docx")
    parts = {name: package.part(name) for name in package.names() if not name.endswith("/")}
    for name in resolve_package(package, side):
        parts[name] = etree.tostring(package.xml(name), xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(parts)


def accept_changes(package: Package) -> int:
    """Take in every tracked change of an opened package, in place; how many there were.

    Raises Trouble as :func:`story_roots` does.
    """
    count = 0
    for root in story_roots(package):
        marks = list(root.iter(*_TRACKED))
        count += sum(1 for mark in marks if next(mark.iterancestors(f"{{{MC}}}Fallback"), None) is None)
        if marks:
            resolve(root, "accept")
    return count


def story_roots(package: Package) -> Iterator[Element]:
    """The root of each part that holds text: the main part, headers, footers, notes, comments.

    Raises Trouble where the main part cannot be read; another that cannot is told by whoever needs it.
    """
    for name in dict.fromkeys(_parts(package, (*_STORIES, "comments"))):
        try:
            yield package.xml(name)
        except Trouble:
            if name == package.main:
                raise


def resolve_package(package: Package, side: Side) -> list[str]:
    """Resolve every part of an opened package in place; the names of the parts that may have changed."""
    names = list(_parts(package, (*_STORIES, *_OTHER_PARTS)))
    for name in names:
        resolve(package.xml(name), side)
    return names


def _parts(package: Package, kinds: tuple[str, ...]) -> Iterator[str]:
    yield package.main
    for kind in kinds:
        yield from package.related(package.main, kind)


def resolve(root: Element, side: Side) -> None:
    """Resolve every tracked change below ``root``, in place."""
    gone, kept = (_OUT, _IN) if side == "accept" else (_IN, _OUT)
    broken = _marks(root, gone)
    _keep_fields_whole(root, gone)
    _rows_and_cells(root, gone, side)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is not None:
            _remove(element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for change in list(root.iter(*_CHANGES)):
        _property_change(change, side)
    if side == "reject":
        for element in root.iter(f"{_W}delText", f"{_W}delInstrText"):
            element.tag = f"{_W}t" if element.tag == f"{_W}delText" else f"{_W}instrText"
    for holder in list(root.iter(*_HOLDERS)):
        if not len(holder):
            _remove(holder)
    for paragraph in broken:
        _join(paragraph)


def _marks(root: Element, gone: frozenset[str]) -> list[Element]:
    """The paragraphs whose mark goes, in document order; marks of marks are taken off all properties."""
    broken: list[Element] = []
    for element in list(root.iter(*_IN, *_OUT)):
        parent = element.getparent()
        if parent is None or parent.tag not in _MARKED or parent.tag == f"{_W}trPr":
            continue
        properties = parent.getparent()
        if element.tag in gone and properties is not None and properties.tag == f"{_W}pPr":
            paragraph = properties.getparent()
            if paragraph is not None and (not broken or broken[-1] is not paragraph):
                broken.append(paragraph)
        parent.remove(element)
        if not len(parent) and parent.tag == f"{_W}rPr" and properties is not None:
            properties.remove(parent)
    return broken


def _keep_fields_whole(root: Element, gone: frozenset[str]) -> None:
    """Lift the marks of a field that would go without its other marks out of the change that takes them."""
    opened: list[list[tuple[Element, Element | None]]] = []  # each mark, and the outermost change that takes it
    for mark in root.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        taking = next((a for a in reversed(list(mark.iterancestors())) if a.tag in gone), None)
        if kind == "begin":
            opened.append([(mark, taking)])
        elif opened:
            opened[-1].append((mark, taking))
            if kind == "end":
                field = opened.pop()
                if any(change is None for _, change in field):
                    for one, change in field:
                        if change is not None:
                            _lift(one, change)


def _lift(mark: Element, change: Element) -> None:
    """Set a field mark, in a run of its own, before the change that would take it."""
    run, parent = etree.Element(f"{_W}r"), change.getparent()
    if parent is not None:
        run.append(mark)
        parent.insert(parent.index(change), run)


def _rows_and_cells(root: Element, gone: frozenset[str], side: Side) -> None:
    for row in list(root.iter(f"{_W}tr")):
        properties = row.find(f"{_W}trPr")
        if properties is None:
            continue
        marks = [child for child in properties if child.tag in _IN or child.tag in _OUT]
        if any(mark.tag in gone for mark in marks):
            _remove_row(row)
            continue
        for mark in marks:
            properties.remove(mark)
    leaves = f"{_W}cellDel" if side == "accept" else f"{_W}cellIns"
    for mark in list(root.iter(f"{_W}cellDel", f"{_W}cellIns")):
        holder = mark.getparent()
        cell = holder.getparent() if holder is not None else None
        _remove(mark)
        if mark.tag == leaves and cell is not None:
            emptied = cell.getparent()
            _remove(cell)
            if emptied is not None and emptied.find(f"{_W}tc") is None:
                _remove_row(emptied)
    for mark in list(root.iter(f"{_W}cellMerge")):
        _merge(mark, side)


def _merge(mark: Element, side: Side) -> None:
    properties = mark.getparent()
    assert properties is not None
    value = mark.get(f"{_W}vMerge" if side == "accept" else f"{_W}vMergeOrig")
    at = properties.index(mark)
    properties.remove(mark)
    for former in properties.findall(f"{_W}vMerge"):
        properties.remove(former)
    if value in ("cont", "rest"):
        merge = etree.Element(f"{_W}vMerge")
        if value == "rest":
            merge.set(f"{_W}val", "restart")
        properties.insert(min(at, len(properties)), merge)


def _remove_row(row: Element) -> None:
    table = next(row.iterancestors(f"{_W}tbl"), None)
    _remove(row)
    if table is not None and table.find(f".//{_W}tr") is None:
        _remove(table)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _property_change(change: Element, side: Side) -> None:
    properties = change.getparent()
    if properties is None:
        return
    if side == "reject" and change.tag != f"{_W}numberingChange":
        former = change.find(_CHANGES[change.tag])
        stays = _STAYS.get(properties.tag, frozenset())
        for child in list(properties):
            if child.tag not in stays:
                properties.remove(child)
        at = 0
        if properties.tag == f"{_W}sectPr":
            at = sum(child.tag in stays for child in properties)
        for n, child in enumerate(list(former) if former is not None else ()):
            properties.insert(at + n, child)
        return
    properties.remove(change)


def _join(paragraph: Element) -> None:
    """Take away the mark of ``paragraph``: what it holds goes to the front of the next paragraph."""
    parent = paragraph.getparent()
    if parent is None:
        return
    following = paragraph.getnext()
    between: list[Element] = []
    while following is not None and following.tag not in _BLOCKS:
        between.append(following)
        following = following.getnext()
    own = [child for child in paragraph if child.tag != f"{_W}pPr"]
    if following is not None and following.tag == f"{_W}p":
        at = 1 if len(following) and following[0].tag == f"{_W}pPr" else 0
        following[at:at] = own
        parent.remove(paragraph)
    elif not _visible(own) and not _needed(paragraph, following):
        at = parent.index(paragraph)
        marks = [child for child in own if child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd")]
        parent[at : at + 1] = marks


def _visible(children: list[Element]) -> bool:
    return any(
        node.tag in (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}fldChar")
        or node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference", f"{_W}sym", f"{{{M}}}oMath")
        for child in children
        for node in child.iter()
    )


def _needed(paragraph: Element, following: Element | None) -> bool:
    """Whether Word wants this paragraph: the last of a cell, a note or a header, between tables, or with a section."""
    if paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
        return True
    previous = paragraph.getprevious()
    while previous is not None and previous.tag not in _BLOCKS:
        previous = previous.getprevious()
    if following is None or following.tag == f"{_W}sectPr":
        return previous is None or previous.tag != f"{_W}p"
    return following.tag == f"{_W}tbl" and previous is not None and previous.tag == f"{_W}tbl"


# The text of a DOCX.

_LAID_OUT = frozenset(("PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"))
_TEXT = f"{_W}t"
_READ = (
    f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}sym", f"{_W}fldChar", f"{_W}instrText",
    f"{_W}p", f"{{{M}}}t", f"{_W}delInstrText",
)  # fmt: skip


def paragraphs(docx: bytes) -> list[str]:
    """The text of body, headers, footers and notes, paragraph by paragraph.

    Field results count, except of PAGE, NUMPAGES and PAGEREF, which only a layout knows. Headers and footers come in
    the order in which sections name them, notes in the order of their references. What stands in a drawing (text boxes)
    is the drawing's own. Raises Trouble as :func:`read_package` does.
    """
    return package_paragraphs(read_package(docx, "document.docx"))


def package_paragraphs(package: Package, strips: bool = True) -> list[str]:
    """:func:`paragraphs` of an opened package; without headers and footers unless ``strips``, and without
    the lines that say what the paper is."""
    body = package.xml(package.main)
    out = story_paragraphs(body)
    relations = package.relationships(package.main)
    seen: set[str] = set()
    for reference in body.iter(tag("w:headerReference"), tag("w:footerReference")) if strips else ():
        relation = relations.get(reference.get(tag("r:id"), ""))
        if relation is not None and relation.target not in seen and relation.target in package:
            seen.add(relation.target)
            out += story_paragraphs(without_standing(package.xml(relation.target)))
    for kind in ("footnote", "endnote"):
        notes = {
            note.get(f"{_W}id", ""): note
            for part in package.related(package.main, f"{kind}s")
            for note in package.xml(part).iter(f"{_W}{kind}")
        }
        for reference in body.iter(f"{_W}{kind}Reference"):
            note_element = notes.get(reference.get(f"{_W}id", ""))
            if note_element is not None:
                out += story_paragraphs(note_element)
    return out


def story_paragraphs(root: Element) -> list[str]:
    """The text of each ``w:p`` below ``root``."""
    out: list[str] = []
    text: list[str] = []
    fields: list[tuple[list[str], bool]] = []  # the code of each open field, and whether its result has begun
    hidden = 0
    for node in root.iter(_READ):
        name = node.tag
        if name == _TEXT or name == f"{{{M}}}t":
            if not hidden and not _apart(node):
                text.append(node.text or "")
        elif name == f"{_W}p":
            if _apart(node):
                continue
            if out:
                out[-1] = "".join(text)
            text = []
            out.append("")
        elif name == f"{_W}fldChar":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                fields.append(([], False))
            elif fields and kind == "separate":
                code, _ = fields[-1]
                fields[-1] = (code, True)
                hidden += _is_laid_out(code)
            elif fields and kind == "end":
                code, shown = fields.pop()
                hidden -= shown and _is_laid_out(code)
        elif name in (f"{_W}instrText", f"{_W}delInstrText"):
            if fields and not fields[-1][1]:
                fields[-1][0].append(node.text or "")
        elif not hidden and not _apart(node):
            text.append(_sign(node))
    if out:
        out[-1] = "".join(text)
    return out


def _is_laid_out(code: list[str]) -> bool:
    words = "".join(code).split()
    return bool(words) and words[0].upper() in _LAID_OUT


def _sign(node: Element) -> str:
    if node.tag == f"{_W}br":
        return "" if node.get(f"{_W}type") in ("page", "column") else "\n"
    if node.tag == f"{_W}sym":
        return chr(int(node.get(f"{_W}char", "0020"), 16))
    if node.tag == f"{_W}tab":
        parent = node.getparent()
        return "\t" if parent is not None and parent.tag == f"{_W}r" else ""
    return {f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}.get(node.tag, "")


def _apart(node: Element) -> bool:
    """Whether the node stands in a drawing, in the fallback of newer markup, or in a field that shows a page."""
    parent = node.getparent()
    while parent is not None:
        name = parent.tag
        if name in (f"{_W}txbxContent", f"{{{MC}}}Fallback"):
            return True
        if name == f"{_W}fldSimple" and node.tag != f"{_W}p":
            words = parent.get(f"{_W}instr", "").split()
            if words and words[0].upper() in _LAID_OUT:
                return True
        if name in (f"{_W}body", f"{_W}tc"):
            return False
        parent = parent.getparent()
    return False
