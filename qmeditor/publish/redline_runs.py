# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed inside a paragraph as tracked runs, and the marks of tracked changes.

ECMA-376 part 1, 17.13.5. ``w:ins`` and ``w:del`` hold runs and equations only: a hyperlink stays outside and its runs
are marked; bookmarks and comment marks are never part of a change. Nothing inside a drawing is marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from qmeditor.compare.texts import tokens
from qmeditor.compare.words import Key, changed, folded
from qmeditor.document import Marks
from qmeditor.ooxml.namespaces import M, W
from qmeditor.ooxml.write_xml import Element, make, put
from qmeditor.publish import docx_blocks
from qmeditor.publish.docx_part import PartWriter
from qmeditor.publish.publication import (
    PrintedComment,
    PrintedFootnote,
    PrintedInline,
    PrintedPage,
    PrintedParagraph,
    PrintedSequence,
    PrintedText,
)

Mark = Literal["", "ins", "del"]
MOVE = "move "
"""Begins the ids of the comments that label moves."""
_W = f"{{{W}}}"
_RUN = f"{_W}r"
_TRACKED = frozenset((_RUN, f"{{{M}}}oMath", f"{{{M}}}oMathPara"))


@dataclass(slots=True)
class RedlinePart(PartWriter):
    """Writes a part of a redline. ``mark``: the fate of what it writes; ``bookmarked``: what the new side bears."""

    mark: Mark = ""
    bookmarked: frozenset[str] = frozenset()

    def of(self, mark: Mark) -> "RedlinePart":
        """The same part, for what has this fate."""
        return self if mark == self.mark else replace(self, mark=mark, counts=mark != "del")

    def footnote(self, identity: str) -> Element:
        """A footnote that went or came has a text of its own beside one that stays."""
        return PartWriter.footnote(self, f"{self.mark}\0{identity}")

    def bookmark(self, parent: Element, block: str, name: str = "") -> list[Element]:
        """Bookmarks are no part of a change: the new side's name wins."""
        if self.mark == "del" and block in self.bookmarked:
            return []
        return PartWriter.bookmark(self, parent, block, name)

    def comment(self, mark: PrintedComment) -> Iterator[Element]:
        """Comments are shown as they are now."""
        return iter(()) if self.mark == "del" and not mark.comment.startswith(MOVE) else PartWriter.comment(self, mark)


@dataclass
class Tracker:
    """Makes the marks of tracked changes; ``author`` and ``date`` (ISO 8601 with Z) stand on each."""

    author: str
    date: str
    last: int = field(default=0)

    def put_on(self, element: Element) -> Element:
        """Give a mark its id (unique over all parts), author and date."""
        self.last += 1
        put(element, "w:id", self.last)
        put(element, "w:author", self.author)
        put(element, "w:date", self.date)
        return element

    def mark(self, name: str) -> Element:
        """A new mark: ``w:ins``, ``w:del``, ``w:pPrChange``…"""
        return self.put_on(make(name))

    def runs(self, elements: Iterable[Element], mark: Mark) -> Iterator[Element]:
        """The children of a paragraph with their runs inside insertions or deletions."""
        if not mark:
            yield from elements
            return
        holder: Element | None = None
        for element in elements:
            if element.tag in _TRACKED:
                if holder is None:
                    holder = self.mark(f"w:{mark}")
                    yield holder
                if mark == "del":
                    _as_deleted(element)
                holder.append(element)
                continue
            holder = None
            if element.tag == f"{_W}hyperlink":
                inside = list(element)
                for child in inside:
                    element.remove(child)
                for child in self.runs(inside, mark):
                    element.append(child)
            yield element

    def paragraph(self, element: Element, mark: Mark) -> None:
        """Mark the runs of a paragraph and its own mark."""
        self.contents(element, mark)
        self.paragraph_mark(element, mark)

    def contents(self, element: Element, mark: Mark) -> None:
        """Mark the runs of a paragraph."""
        children = [child for child in element if child.tag != f"{_W}pPr"]
        for child in children:
            element.remove(child)
        for child in self.runs(children, mark):
            element.append(child)

    def paragraph_mark(self, element: Element, mark: Mark) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        if not mark:
            return
        properties = paragraph_properties(element)
        own = properties.find(f"{_W}rPr")
        if own is None:
            own = make("w:rPr")
            late = [n for n, child in enumerate(properties) if child.tag in (f"{_W}sectPr", f"{_W}pPrChange")]
            properties.insert(late[0] if late else len(properties), own)
        own.insert(1 if len(own) and own[0].tag == f"{_W}ins" else 0, self.mark(f"w:{mark}"))

    def former(self, properties: Element, name: str, before: Element) -> None:
        """Note in ``properties`` what they were before (``w:pPrChange`` and the like)."""
        change = self.mark(f"w:{name}Change")
        for child in list(before):
            if child.tag in (f"{_W}rPr", f"{_W}sectPr", f"{_W}pPrChange") and name == "pPr":
                before.remove(child)
        change.append(before)
        properties.append(change)


def paragraph_properties(element: Element) -> Element:
    """The ``w:pPr`` of a paragraph, made where there is none."""
    properties = element.find(f"{_W}pPr")
    if properties is None:
        properties = make("w:pPr")
        element.insert(0, properties)
    return properties


def _as_deleted(run: Element) -> None:
    for child in run:
        if child.tag == f"{_W}t":
            child.tag = f"{_W}delText"
        elif child.tag == f"{_W}instrText":
            child.tag = f"{_W}delInstrText"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: ``mark`` "" for what both sides have, ``marks_before`` its former look."""

    mark: Mark
    inline: PrintedInline
    marks_before: Marks | None = None


def merged_runs(
    old: PrintedParagraph, new: PrintedParagraph, writer: RedlinePart, tracker: Tracker
) -> Iterator[Element]:
    """The children of a paragraph that both sides have. Comments are shown as they are now."""
    bookmarks = writer.caption_bookmarks(new)
    if bookmarks is not None:
        yield from bookmarks[0]
    for piece in _joined(_pieces(old, new)):
        made = list(tracker.runs(docx_blocks.run(piece.inline, writer.of(piece.mark)), piece.mark))
        if piece.marks_before is not None:
            _note_look(made, piece.marks_before, tracker)
        yield from made
        if bookmarks is not None and piece.mark != "del" and isinstance(piece.inline, PrintedSequence):
            yield from bookmarks[1]


def _pieces(old: PrintedParagraph, new: PrintedParagraph) -> Iterator[Piece]:
    here = [piece for run in old.runs if not isinstance(run, PrintedComment) for piece in _cut(run)]
    there: list[PrintedInline] = []
    comments: dict[int, list[PrintedComment]] = defaultdict(list)  # by what stands behind them
    for run in new.runs:
        if isinstance(run, PrintedComment):
            comments[len(there)].append(run)
        else:
            there += _cut(run)
    keys_old, keys_new = list(map(_key, here)), list(map(_key, there))
    i = k = 0
    end = (len(here), len(here), len(there), len(there))
    for a, b, c, d in [*folded(keys_old, keys_new, changed(keys_old, keys_new)), end]:
        for was, n in zip(here[i:a], range(k, c), strict=True):
            yield from (Piece("", mark) for mark in comments.get(n, ()))
            now = there[n]
            other = isinstance(was, PrintedText) and isinstance(now, PrintedText) and was.marks != now.marks
            yield Piece("", now, was.marks if other and isinstance(was, PrintedText) else None)
        yield from (Piece("del", run) for run in here[a:b])
        for n in range(c, d):
            yield from (Piece("", mark) for mark in comments.get(n, ()))
            yield Piece("ins", there[n])
        i, k = b, d
    yield from (Piece("", mark) for mark in comments.get(len(there), ()))


def _cut(run: PrintedInline) -> list[PrintedInline]:
    if isinstance(run, PrintedText):
        return [PrintedText(text, run.marks, run.link) for text in tokens(run.text)]
    return [run]


def _key(run: PrintedInline) -> Key:
    if isinstance(run, PrintedText):
        return (run.text, run.link) if run.link else run.text
    if isinstance(run, PrintedPage):
        return ("page", run.which)
    if isinstance(run, PrintedFootnote):
        return ("footnote", run.id)
    return ("inline", run)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbouring texts of one look and fate as one."""
    texts: list[str] = []
    look: tuple[Mark, Marks | None, Marks, str] = ("", None, Marks.NONE, "")
    for piece in pieces:
        inline = piece.inline
        own = (piece.mark, piece.marks_before, inline.marks, inline.link) if isinstance(inline, PrintedText) else None
        if texts and own != look:
            yield Piece(look[0], PrintedText("".join(texts), look[2], look[3]), look[1])
            texts = []
        if own is not None:
            look = own
            texts.append(inline.text)
        else:
            yield piece
    if texts:
        yield Piece(look[0], PrintedText("".join(texts), look[2], look[3]), look[1])


def _note_look(elements: list[Element], before: Marks, tracker: Tracker) -> None:
    for element in elements:
        for run in element.iter(_RUN):
            properties = run.find(f"{_W}rPr")
            if properties is None:
                properties = make("w:rPr")
                run.insert(0, properties)
            holder = make("w:r")
            docx_blocks.run_properties(holder, before)
            former = holder[0] if len(holder) else make("w:rPr")
            tracker.former(properties, "rPr", former)
