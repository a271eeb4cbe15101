# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is written in one place of the view, and which words of it are marked: on either side, or both in one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qmeditor.compare import Change, Span, Wording
from qmeditor.desktop.compare.rows import CAPTION, HEAD, Item, Mark
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.editor.pieces import ObjectPiece, Owner, TextPiece, all_pieces, pieces
from qmeditor.document import (
    Block,
    BlockId,
    Cell,
    Content,
    Footnote,
    FormField,
    Inline,
    Marks,
    Paragraph,
    Process,
    Step,
    Table,
    Text,
)
from qmeditor.document.edits.spans import length, span
from qmeditor.document.walk import block_contents

Key = tuple[BlockId, str]
"""A text of a document: the id of its block or step, and which part of it."""
Which = Literal["old", "new"]
Marked = tuple[int, int, Mark]
_PARTS = {"content": "", "label": ""}
NOBODY: BlockId = "7FFFFFFF"
"""The id of paragraphs that stand for no block: a part of a step, a property."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece to be written, with its marked stretches as content offsets."""

    piece: TextPiece | ObjectPiece
    key: Key
    marked: tuple[Marked, ...] = ()
    shift: int = 0  # characters written before the text itself: the number of a footnote
    whole: Mark = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid row: from grid column `column`, over `colspan`. `ends`: whether it ends with this row."""

    column: int
    colspan: int
    bits: tuple[Bit, ...]
    head: bool = False
    begins: bool = True
    ends: bool = True
    mark: Mark = ""


class Words:
    """The marked words of a comparison, by the texts that they stand in."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._marked: dict[Which, dict[Key, list[Marked]]] = {"old": {}, "new": {}}
        self._wordings: dict[Key, Wording] = {}
        self._told: set[tuple[Which, Key]] = set()
        self.whole: dict[Which, dict[Key, Mark]] = {"old": {}, "new": {}}
        self.labels: set[BlockId] = set()
        for change in changes:
            self._add(change)

    def _add(self, change: Change) -> None:
        soft = change.kind in ("reformatted", "reference")
        if change.kind == "renumbered" and change.new_id:
            self.labels.add(change.new_id)
        for wording in change.wordings:
            part = _PARTS.get(wording.part, wording.part)
            old, new = (wording.old_id, part), (wording.new_id, part)
            self._wordings[new] = wording
            self._told |= {("old", old), ("new", new)}
            if not wording.spans and soft:
                self.whole["old"][old] = self.whole["new"][new] = "reformatted"
            for one in wording.spans:
                left: Mark = "reformatted" if soft or one.format_only else "deleted"
                right: Mark = "reformatted" if soft or one.format_only else "inserted"
                if one.old_start < one.old_end:
                    self._marked["old"].setdefault(old, []).append((one.old_start, one.old_end, left))
                if one.new_start < one.new_end:
                    self._marked["new"].setdefault(new, []).append((one.new_start, one.new_end, right))

    def marked(self, which: Which, key: Key, size: int) -> tuple[Marked, ...]:
        """The marked stretches of a text of `size` characters and atoms."""
        whole = self.whole[which].get(key)
        if whole is not None:
            return ((0, size, whole),)
        return tuple(self._marked[which].get(key, ()))

    def touches(self, which: Which, key: Key) -> bool:
        """Whether anything is marked in a text."""
        return key in self._marked[which] or key in self.whole[which]

    def tells(self, which: Which, key: Key) -> bool:
        """Whether some words of a text, on either side of it, are told as changed."""
        return (which, key) in self._told

    def wording(self, key: Key) -> Wording | None:
        """The wording of a text of the new side."""
        return self._wordings.get(key)


def text_bits(side: Side, which: Which, words: Words, item: Item) -> list[Bit]:
    """What stands at an item that is no row of a grid."""
    block = side.body[item.place]
    if item.row == CAPTION:
        return [_caption(which, words, block)]
    out = [_bit(which, words, piece) for piece in pieces(block, inside=True) if not _is_grid(piece)]
    if isinstance(block, FormField) and block.kind != "tick":
        out.append(_value(side, block))
    return [*out, *_footnotes(side, which, words, block)]


def _value(side: Side, field: FormField) -> Bit:
    """What stands in a form field, or what there is to choose."""
    empty = side.scene.wording["form_date"] if field.kind == "date" else "…"
    text = field.value or empty
    if field.kind == "choice":
        text = "   ".join(f"{'☑' if one == field.value else '☐'} {one}" for one in field.choices)
    return _plain(field.id, side.scene.wording["form_signature"] if field.kind == "signature" else text)


def _is_grid(piece: object) -> bool:
    return not isinstance(piece, (TextPiece, ObjectPiece))


def _bit(which: Which, words: Words, piece: object, key: Key | None = None) -> Bit:
    assert isinstance(piece, (TextPiece, ObjectPiece))
    if isinstance(piece, ObjectPiece):
        return Bit(piece, (piece.id, ""))
    own = key or (piece.id, piece.part)
    return Bit(piece, own, words.marked(which, own, length(piece.content)))


def _caption(which: Which, words: Words, block: Block) -> Bit:
    caption: Content = getattr(block, "caption", None) or ()
    kind: Literal["table", "figure", "process"] = (
        "table" if isinstance(block, Table) else "process" if isinstance(block, Process) else "figure"
    )
    return _bit(which, words, TextPiece(Owner(block.id, kind), "caption", caption))


def _footnotes(side: Side, which: Which, words: Words, block: Block) -> list[Bit]:
    """The footnotes of a block whose words changed: they stand nowhere else in the view."""
    out: list[Bit] = []
    for content in block_contents(block):
        for part in content:
            if not isinstance(part, Footnote):
                continue
            inner = [_bit(which, words, piece) for piece in all_pieces(part.blocks, inside=True)]
            if any(words.touches(which, bit.key) for bit in inner):
                number = side.numbers.captions.get(part.id, "*")
                out += [_noted(bit, number) if n == 0 else bit for n, bit in enumerate(inner)]
    return out


def _noted(bit: Bit, number: str) -> Bit:
    if not isinstance(bit.piece, TextPiece):
        return bit
    head = (Text(number, Marks.SUPERSCRIPT), Text(" "))
    shift = len(number) + 1
    moved = tuple((start + shift, end + shift, mark) for start, end, mark in bit.marked)
    return Bit(replace(bit.piece, content=(*head, *bit.piece.content)), bit.key, moved, shift)


# rows of a grid


def boxes(side: Side, which: Which, words: Words, item: Item) -> list[Box]:
    """The cells of a row of a table or process."""
    block = side.body[item.place]
    if isinstance(block, Process):
        if item.row == HEAD:
            names = ("number", "action", "actor", "time", "output")
            texts = [side.scene.wording[f"process_{name}"] for name in names]
            return [Box(n, 1, (_plain(block.id, text, Marks.BOLD),), head=True) for n, text in enumerate(texts)]
        return _step_boxes(side, which, words, block.steps[item.row])
    assert isinstance(block, Table)
    out: list[Box] = []
    head = item.row < block.header_rows
    for column, cell in enumerate(block.rows[item.row].cells):
        if cell is not None:
            bits = tuple(_bit(which, words, piece) for piece in all_pieces(cell.blocks, inside=True))
            out.append(Box(column, cell.colspan, bits, head, ends=cell.rowspan == 1))
        elif (above := _over(block, item.row, column)) is not None:
            first, owner = above
            out.append(Box(column, owner.colspan, (), head, False, first + owner.rowspan - 1 == item.row))
    return out


def _over(table: Table, row: int, column: int) -> tuple[int, Cell] | None:
    """The cell of a row above that reaches down to (row, column) with its left edge there, and its row."""
    for first in range(row - 1, -1, -1):
        cell = table.rows[first].cells[column]
        if cell is not None:
            return (first, cell) if first + cell.rowspan > row else None
    return None


def _plain(owner: BlockId, text: str, marks: Marks = Marks.NONE) -> Bit:
    content: Content = (Text(text, marks),) if text else ()
    return Bit(TextPiece(Paragraph(NOBODY), "", content), (owner, "-"))


def _step_boxes(side: Side, which: Which, words: Words, step: Step) -> list[Box]:
    numbers = side.numbers.labels
    out = [Box(0, 1, (_plain(step.id, numbers.get(step.id, "")),))]
    for column, part in enumerate(("action", "actor", "time", "output"), 1):
        content: Content = getattr(step, part)
        bit = _bit(which, words, TextPiece(Paragraph(NOBODY), "", content), (step.id, part))
        bits = [bit]
        if part == "action":
            for branch in step.branches:
                key = "process_branch" if branch.target else "process_branch_end"
                text = side.scene.wording[key].format(label=branch.label, step=numbers.get(branch.target, ""))
                bits.append(_plain(step.id, text, Marks.ITALIC))
        out.append(Box(column, 1, tuple(bits)))
    return out


def column_shares(block: Block) -> list[float]:
    """The widths of the columns of a grid as shares of 1."""
    if isinstance(block, Process):
        return [0.07, 0.39, 0.19, 0.15, 0.20]
    assert isinstance(block, Table)
    known = sum(block.columns)
    share = known / max(1, sum(1 for width in block.columns if width)) if known else 1
    widths = [width or share for width in block.columns]
    return [width / sum(widths) for width in widths]


# what has no words that could be marked


def marked_whole(words: Words, which: Which, bits: Sequence[Bit], others: Sequence[Bit]) -> list[Bit]:
    """`bits`, of a changed place, with those marked as a whole that the other side does not have and whose words are
    not told: a paragraph that a cell gained, an equation, the value of a form field, where a branch leads."""
    there = {_said(bit) for bit in others}
    mark: Mark = "deleted" if which == "old" else "inserted"
    known = [words.tells(which, bit.key) or _said(bit) in there or _counts(bit) for bit in bits]
    return [bit if told else replace(bit, whole=mark) for bit, told in zip(bits, known, strict=True)]


def _counts(bit: Bit) -> bool:
    """Whether a text is a running number: one that only moved on follows from another change."""
    said = _said(bit)
    return isinstance(said, str) and bool(said) and all(part.isdecimal() for part in said.rstrip(".)").split("."))


def _said(bit: Bit) -> object:
    piece = bit.piece
    if isinstance(piece, ObjectPiece):
        return replace(piece.block, id=NOBODY)
    return " ".join("".join(_as_text(part) for part in piece.content).split())


def _as_text(part: Inline) -> str:
    if isinstance(part, Text):
        return part.text
    return "*" if isinstance(part, Footnote) else repr(part)  # the words of a note are told apart


# both sides in one text


def merged_bits(words: Words, old: Sequence[Bit], new: Sequence[Bit]) -> list[Bit]:
    """The new texts with the deleted words of the old ones in their places."""
    before: Mapping[Key, Bit] = {bit.key: bit for bit in old}
    return [_merged(words, before, bit) for bit in new]


def _merged(words: Words, before: Mapping[Key, Bit], bit: Bit) -> Bit:
    wording = words.wording(bit.key)
    if wording is None or not isinstance(bit.piece, TextPiece) or not wording.spans:
        return bit
    other = before.get((wording.old_id, _PARTS.get(wording.part, wording.part)))
    if other is None or not isinstance(other.piece, TextPiece):
        return bit
    spans = sorted(wording.spans, key=lambda one: (one.new_start, one.old_start))
    out: list[Content] = []
    marked: list[Marked] = []
    place = size = 0
    for one in spans:
        start, end = one.new_start + bit.shift, one.new_end + bit.shift
        out.append(span(bit.piece.content, place, start))
        size += max(0, start - place)
        for content, mark in _stretches(one, bit, other):
            wide = length(content)
            if wide:
                out.append(content)
                marked.append((size, size + wide, mark))
                size += wide
        place = end
    out.append(span(bit.piece.content, place, length(bit.piece.content)))
    merged = tuple(part for parts in out for part in parts)
    return Bit(replace(bit.piece, content=merged), bit.key, tuple(marked), bit.shift)


def _stretches(one: Span, new: Bit, old: Bit) -> Iterator[tuple[Content, Mark]]:
    assert isinstance(new.piece, TextPiece)
    assert isinstance(old.piece, TextPiece)
    if not one.format_only:
        yield span(old.piece.content, one.old_start + old.shift, one.old_end + old.shift), "deleted"
    mark: Mark = "reformatted" if one.format_only else "inserted"
    yield span(new.piece.content, one.new_start + new.shift, one.new_end + new.shift), mark
