# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What of a Word file stands beside the Document that is made of it, so that a comparison can be about the files."""

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from qmeditor.document import Loss, Trouble, clean
from qmeditor.document.setaside import Look, Passage, SetAside, What
from qmeditor.ooxml.namespaces import R, V, W
from qmeditor.ooxml.package import Package, read_package
from qmeditor.ooxml.raw import raw_paragraphs, shown_strips, story_paragraphs
from qmeditor.ooxml.resolve import resolve_package
from qmeditor.ooxml.traits import traits

Element = etree._Element

_W = f"{{{W}}}"
_HIDDEN = frozenset({"intake.hidden_text"})
_UNREAD = frozenset(
    f"intake.{key}"
    for key in (
        "merged_cell",
        "ruby",
        "outside_part",
        "field_code",
        "field_empty",
        "note_mark",
        "number_format",
        "unknown",
    )
)
_COMPARED = _HIDDEN | _UNREAD
_UNCOMPARED = frozenset({"intake.columns", "intake.column_break", "intake.floating_picture", "intake.field_mark"})
"""Losses that show on the page and that no comparison sees."""


def read_set_aside(data: bytes, name: str, losses: Sequence[Loss]) -> SetAside:
    """What was set aside of the bytes of a DOCX that was read with these ``losses``. Raises Trouble as reading does."""
    package = read_package(data, name)
    resolve_package(package, "accept")
    passages = [*_strips(package), *_lost(losses), *_looks(package)]
    uncompared = [(loss.key, loss.text) for loss in losses if loss.key in _UNCOMPARED]
    found = tuple(traits(package))
    return SetAside(tuple(passages), tuple(map(clean, raw_paragraphs(package))), tuple(uncompared), found)


def _lost(losses: Sequence[Loss]) -> Iterator[Passage]:
    for loss in losses:
        if loss.key in _COMPARED:
            what: What = "hidden" if loss.key in _HIDDEN else "unread"
            yield Passage(what, loss.text.strip(), block=loss.place.block)


def _strips(package: Package) -> Iterator[Passage]:
    """Headers and footers line by line, each from the section on in which it is first shown."""
    before: dict[tuple[str, str], list[Passage]] = {}
    for section, kind, pages, part in shown_strips(package):
        try:
            made = list(_strip(package, part, "header" if kind == "header" else "footer", pages))
        except Trouble:
            continue  # reading the document has told its damage
        if before.get((kind, pages)) != made:
            before[kind, pages] = made
            yield from (replace(passage, section=section) for passage in made)


def _strip(package: Package, part: str, what: What, pages: str) -> Iterator[Passage]:
    root = package.xml(part)
    for _, text in story_paragraphs(root):
        for line in text.split("\n"):
            if line.strip():
                yield Passage(what, clean(line.strip()), pages=pages)
    for mark in root.iter(f"{{{V}}}textpath"):
        if text := clean(mark.get("string", "").strip()):
            yield Passage("watermark", text, pages=pages)
    marks = {relation for shape in root.iter(f"{{{V}}}shape") if _is_watermark(shape) for relation in _named(shape)}
    for relation in package.relationships(part).values():
        if relation.type == "image" and not relation.external and relation.target in package:
            where: What = "watermark" if relation.id in marks else what
            digest = hashlib.sha256(package.part(relation.target)).hexdigest()
            yield Passage(where, posixpath.basename(relation.target), 0, pages, "picture", digest)


def _is_watermark(shape: Element) -> bool:
    """Whether Word or LibreOffice made the shape as a watermark: both name it so."""
    return "watermark" in shape.get("id", "").casefold()


def _named(shape: Element) -> Iterator[str]:
    for picture in shape.iter(f"{{{V}}}imagedata"):
        yield picture.get(f"{{{R}}}id", "")


# Looks that carry meaning and that no Document holds

_LOOKS: dict[str, Look] = {
    f"{_W}highlight": "highlight",
    f"{_W}color": "colour",
    f"{_W}caps": "capitals",
    f"{_W}smallCaps": "capitals",
}


def _looks(package: Package) -> Iterator[Passage]:
    """What of each paragraph is highlighted, coloured or shown in capitals by its own runs."""
    found: dict[tuple[Element, Look, str], list[str]] = {}
    for mark in package.xml(package.main).iter(*_LOOKS):
        run, value = _run_of(mark), _look_value(mark)
        paragraph = None if run is None else next(run.iterancestors(f"{_W}p"), None)
        if run is not None and paragraph is not None and value:
            shown = "".join(text.text or "" for text in run.iterchildren(f"{_W}t"))
            found.setdefault((paragraph, _LOOKS[mark.tag], value), []).append(shown)
    for (_, look, value), texts in found.items():
        if text := clean("".join(texts).strip()):
            yield Passage("unread", text, look=look, value=value)


def _run_of(mark: Element) -> Element | None:
    properties = mark.getparent()
    run = None if properties is None or properties.tag != f"{_W}rPr" else properties.getparent()
    return run if run is not None and run.tag == f"{_W}r" else None


def _look_value(mark: Element) -> str:
    value = mark.get(f"{_W}val", "")
    if mark.tag == f"{_W}color":
        return "" if value.casefold() in ("auto", "000000", "") else value.casefold()
    if mark.tag == f"{_W}highlight":
        return "" if value == "none" else value
    return "" if value in ("0", "false", "off") else etree.QName(mark).localname
