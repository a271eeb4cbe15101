# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A law of comparisons, over real files: a file and itself with one block taken out, or two that changed places.

The comparison gives that change and what was renumbered by it, nothing else: what intake makes of an untouched
paragraph is the same on both sides. As a program it tries every file below a folder and prints what broke the law::

    python -m tests.corpus.one_edit FOLDER [EDITS OF EACH FILE]
"""

import io
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from qmeditor.acts.comparing import compare_contents, read_sources
from qmeditor.compare import Change
from qmeditor.compare.texts import normal, words
from qmeditor.compare.told import printed
from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.raw import story_paragraphs

_W = f"{{{W}}}"
_FOLLOWS = frozenset({"renumbered"})
"""Kinds that follow from another change."""
_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class OneEdit:
    """A file with one edit: ``what`` was done (``paragraph``, ``table``, ``row``, ``swap``) to which text."""

    what: str
    text: str
    data: bytes


def edits(data: bytes, count: int, seed: int = 0) -> Iterator[OneEdit]:
    """At most ``count`` edited files, evenly of each sort, chosen by ``seed``."""
    package = read_package(data, "corpus.docx")
    main = package.main
    root = package.xml(main)
    body = root.find(f"{_W}body")
    assert body is not None
    blocks = [e for e in body if e.tag in (f"{_W}p", f"{_W}tbl") and _words(e) and _is_whole(e)]
    rows = [r for e in blocks if e.tag == f"{_W}tbl" for r in e.iterfind(f"{_W}tr") if _words(r)]
    swaps = [(a, b) for a in blocks if (b := a.getnext()) is not None and b in blocks and _words(a) != _words(b)]
    chosen: list[tuple[str, list[etree._Element]]] = [("swap", [a, b]) for a, b in swaps]
    chosen += [("paragraph" if e.tag == f"{_W}p" else "table", [e]) for e in blocks] if len(blocks) > 1 else []
    chosen += [("row", [r]) for r in rows if len(list(r.itersiblings())) > 1 and r.find(f".//{_W}vMerge") is None]
    random.Random(seed).shuffle(chosen)
    sorts = [[one for one in chosen if one[0] == sort] for sort in ("paragraph", "swap", "row", "table")]
    taken = [one for turn in zip(*(_padded(sort, len(chosen)) for sort in sorts), strict=True) for one in turn if one]
    for what, elements in taken[:count]:
        edited = _edited(root, what, elements)
        text = "\n".join(text for element in elements for _, text in story_paragraphs(element))
        yield OneEdit(what, text, _with_part(data, main, edited))


def _padded(sort: list[tuple[str, list[etree._Element]]], length: int) -> list[tuple[str, list[etree._Element]] | None]:
    return [*sort, *([None] * (length - len(sort)))]


def _words(element: etree._Element) -> list[str]:
    return [word for _, text in story_paragraphs(element) for word in words(normal(text))]


def _is_whole(element: etree._Element) -> bool:
    """Whether nothing that begins or ends in the block reaches out of it: fields, sections, tracked changes, notes."""
    odd = ("fldChar", "sectPr", "ins", "del", "moveFrom", "moveTo", "footnoteReference", "endnoteReference", "drawing",
           "pict", "object", "bookmarkStart", "bookmarkEnd", "commentReference", "br", "pageBreakBefore")  # fmt: skip
    return next(element.iter(*(f"{_W}{name}" for name in odd)), None) is None


def _edited(root: etree._Element, what: str, elements: list[etree._Element]) -> bytes:
    copied = deepcopy(root)
    found = [there for here, there in zip(root.iter(), copied.iter(), strict=True) if here in elements]
    if what == "swap":
        found[0].addprevious(found[1])
    else:
        parent = found[0].getparent()
        assert parent is not None
        parent.remove(found[0])
    return etree.tostring(copied, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_part(data: bytes, part: str, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in old.infolist():
            made.writestr(info.filename, new if info.filename.lstrip("/") == part else old.read(info))
    return out.getvalue()


def surplus(data: bytes, edit: OneEdit) -> list[Change]:
    """The changes that tell of something else than the edit. Raises Trouble where the file cannot be read."""
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.docx", Path(folder) / "new.docx"
        old.write_bytes(data)
        new.write_bytes(edit.data)
        changes = compare_contents(*read_sources(str(old), str(new), _DAY)).changes
    return [change for change in changes if not _of_the_edit(change, edit)]


def _of_the_edit(change: Change, edit: OneEdit) -> bool:
    if change.kind in _FOLLOWS:
        return True
    own = _bag(edit.text)
    if change.kind == "property":  # as it is printed somewhere in the block: a date, a number
        sides = [change.old_text] if edit.what != "swap" else [change.old_text, change.new_text]
        return all(not text or any(not _bag(form) - own for form in printed(text)) for text in sides)
    if change.what == "equation":  # its linear form has signs of its own
        return not Counter(filter(str.isalnum, change.old_text)) - Counter(edit.text + edit.text)
    old, new = _bag(change.old_text), _bag(change.new_text)
    if change.kind.startswith(("moved", "row_moved")):
        return edit.what == "swap" and not (old - own)
    return not (old - new) - own and (edit.what == "swap" or not new - old)


def _bag(text: str) -> Counter[str]:
    """The words of a text; numbers and letters that may be labels do not count."""
    return Counter(word for word in words(normal(text)) if len(word) > 1 and not word.isdigit())


def main(folder: Path, count: int) -> int:
    """Try every file; the number of edits that broke the law."""
    tried = broken = 0
    sorts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.docx")):
        try:
            for edit in edits(path.read_bytes(), count):
                tried += 1
                found = surplus(path.read_bytes(), edit)
                broken += bool(found)
                for change in found[:3]:
                    sorts[f"{edit.what}: {change.kind} {change.what} {change.name}".strip()] += 1
                    print(f"{path.name}\t{edit.what} {edit.text[:40]!r}\t{change.kind} {change.what} {change.name}"
                          f"\t{change.old_text[:60]!r} -> {change.new_text[:60]!r}")  # fmt: skip
        except Trouble as trouble:
            print(f"{path.name}\t{trouble}")
    for sort, times in sorts.most_common():
        print(f"{times}\t{sort}")
    print(f"{broken} of {tried} edits told of more than themselves")
    return broken


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8) else 0)
