# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Find and replace in the value: without marks and case where wished (``danh gia`` finds ``Đánh giá``)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qmeditor.document.blocks import Block, Table
from qmeditor.document.edits.places import slots, with_cell, with_content
from qmeditor.document.edits.spans import inline_at, spliced
from qmeditor.document.edits.values import Position
from qmeditor.document.inlines import Content, Footnote, Marks, Text
from qmeditor.document.text import FOLDS, clean, fold, is_invisible, search_expression
from qmeditor.document.tree import Document

_ATOM = "\ufffc"


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the text was found: from ``start`` to ``end`` of one content."""

    start: Position
    end: Position


def find_text(document: Document, wanted: str, exact: bool = False, whole_words: bool = False) -> tuple[Match, ...]:
    """Every place where ``wanted`` stands, in document order; not overlapping.

    Without ``exact`` marks and case do not count, on either side, nor how the vowel of ``kĩ``/``kỹ`` is written.
    Invisible signs never count. ``whole_words``: no letter or digit on either side.
    """
    wanted = clean(wanted)
    key = wanted.translate(_SEEN) if exact else fold(wanted)
    if not key:
        return ()
    border = (r"(?<!\w)", r"(?!\w)") if whole_words else ("", "")
    pattern = re.compile(border[0] + (re.escape(key) if exact else search_expression(key)) + border[1])
    return tuple(_found(document.body, pattern, exact))


def _found(blocks: Sequence[Block], pattern: re.Pattern[str], exact: bool) -> Iterator[Match]:
    for block in blocks:
        for slot in slots(block):
            for start, end in _spans(slot.content, pattern, exact):
                yield Match(Position(slot.owner, start, slot.part), Position(slot.owner, end, slot.part))
            for part in slot.content:
                if isinstance(part, Footnote):
                    yield from _found(part.blocks, pattern, exact)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _found(cell.blocks, pattern, exact)


def _spans(parts: Content, pattern: re.Pattern[str], exact: bool) -> Iterator[tuple[int, int]]:
    if len(parts) == 1 and isinstance(parts[0], Text):
        text = parts[0].text
    else:
        text = "".join([part.text if isinstance(part, Text) else _ATOM for part in parts])
    folded, places = _folded(text, exact)
    for found in pattern.finditer(folded):
        start, end = found.span()
        yield (start, end) if places is None else (places[start], places[end - 1] + 1)


class _Seen(dict[int, str]):
    """Characters by code point without the invisible ones, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = seen = "" if is_invisible(sign) else sign
        return seen


_SEEN = _Seen()


@lru_cache(maxsize=1 << 15)  # one searches again with each key typed
def _folded(text: str, exact: bool) -> tuple[str, tuple[int, ...] | None]:
    """``text`` folded, and where its characters come from (None: each from the one at its place)."""
    table = _SEEN if exact else FOLDS
    folded = text.translate(table)
    if len(folded) == len(text) and all(len(table[ord(sign)]) == 1 for sign in set(text)):
        return folded, None
    return folded, tuple(place for place, sign in enumerate(text) for _ in table[ord(sign)])


def replace_matches(document: Document, matches: Sequence[Match], new: str) -> Document:
    """``new`` in the place of each match; it takes the marks and the link of the first character that goes."""
    new = clean(new)
    by_content: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        by_content.setdefault((match.start.block, match.start.part), []).append(match)

    def changed(owner: str, part: str, parts: Content) -> Content:
        for match in sorted(by_content.get((owner, part), ()), key=lambda one: -one.start.offset):
            model = inline_at(parts, match.start.offset)
            marks, link = (model.marks, model.link) if isinstance(model, Text) else (Marks.NONE, "")
            text = (Text(new, marks, link),) if new else ()
            parts = spliced(parts, match.start.offset, match.end.offset, text)
        return parts

    return _map_document(document, changed)


def map_all_contents(document: Document, change: Callable[[Content], Content]) -> Document:
    """``document`` with ``change(content)`` in the place of each content, in cells and footnotes too."""
    return _map_document(document, lambda _owner, _part, parts: change(parts))


def map_owned_contents(document: Document, change: Callable[[str, str, Content], Content]) -> Document:
    """The same with ``change(owner, part, content)``: owner is the id of a block or step, part as in a position."""
    return _map_document(document, change)


_Change = Callable[[str, str, Content], Content]


def _map_document(document: Document, change: _Change) -> Document:
    body = _map_blocks(document.body, change)
    return document if body is document.body else replace(document, body=body)


def _map_blocks(blocks: tuple[Block, ...], change: _Change) -> tuple[Block, ...]:
    new = tuple(_map_block(block, change) for block in blocks)
    return blocks if all(a is b for a, b in zip(blocks, new, strict=True)) else new


def _map_block(block: Block, change: _Change) -> Block:
    for slot in slots(block):
        parts = change(slot.owner, slot.part, slot.content)
        if any(isinstance(part, Footnote) for part in parts):
            parts = tuple(_map_note(part, change) if isinstance(part, Footnote) else part for part in parts)
        if parts != slot.content:
            block = with_content(block, slot.owner, slot.part, parts)
    if isinstance(block, Table):
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row.cells):
                if cell is not None and (inner := _map_blocks(cell.blocks, change)) is not cell.blocks:
                    block = with_cell(block, r, c, replace(cell, blocks=inner))
    return block


def _map_note(note: Footnote, change: _Change) -> Footnote:
    inner = _map_blocks(note.blocks, change)
    return note if inner is note.blocks else Footnote(note.id, inner)
