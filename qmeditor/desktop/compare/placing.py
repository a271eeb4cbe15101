# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Gives each row of the view its strips and its height: guessed first, laid out when it is looked at."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QObject

from qmeditor.compare import Change, Comparison
from qmeditor.compare.columns import match_columns
from qmeditor.desktop.compare.naming import changed_property
from qmeditor.desktop.compare.rows import HEAD, WHOLE, Item, Mark, Row
from qmeditor.desktop.compare.sides import Side, text_size
from qmeditor.desktop.compare.strips import ZOOM, Grid, Laid, Typesetter, lay_grid
from qmeditor.desktop.compare.texts import (
    NOBODY,
    Bit,
    Box,
    Which,
    Words,
    boxes,
    column_shares,
    marked_whole,
    merged_bits,
    text_bits,
)
from qmeditor.desktop.editor.pieces import TextPiece
from qmeditor.desktop.editor.skin import PX
from qmeditor.document import Figure, Heading, Kept, Marks, Paragraph, Process, Table, Text

GUTTER = 45
PAD = 18
FOLD = 25
LABEL = 19
"""Height of the line that says where a moved run came from."""
ABSENT = 24
GAP = 3
"""Room above and below a text."""
_KEPT = 150


@dataclass(frozen=True, slots=True)
class Strip:
    """One side of a row as it is painted."""

    laid: Laid | Grid
    rules: bool = True
    gap: float = 0.0

    @property
    def height(self) -> float:
        """With the room above and below."""
        return self.laid.height + 2 * self.gap


@dataclass(frozen=True, slots=True)
class Placed:
    """A row laid out. In one column only `new` is used."""

    old: Strip | None
    new: Strip | None
    height: float
    top: float = 0.0  # room above for the label of a moved run


class Placing:
    """Lays rows out for one width, in one column or two."""

    def __init__(self, comparison: Comparison, old: Side, new: Side, parent: QObject) -> None:
        self.comparison = comparison
        self.old, self.new = old, new
        self.setters: dict[Which, Typesetter] = {"old": Typesetter(old, parent), "new": Typesetter(new, parent)}
        self.words = Words(comparison.changes)
        self.columns = 2
        self.width = 900.0
        self.rows: Sequence[Row] = ()
        self._placed: OrderedDict[int, Placed] = OrderedDict()
        self._tables: dict[tuple[int, int], tuple[tuple[int, ...], tuple[int, ...]]] = {}

    # geometry

    @property
    def column(self) -> float:
        """The width of a column with its margins."""
        return max(80.0, (self.width - GUTTER) / self.columns)

    @property
    def line(self) -> float:
        """The width of the text in a column."""
        return max(40.0, self.column - 2 * PAD)

    def left(self, which: Which) -> float:
        """Where the text of a side begins."""
        if self.columns == 1:
            return GUTTER + PAD
        return PAD if which == "old" else self.column + GUTTER + PAD

    # what is shown

    def show(self, rows: Sequence[Row], shown: Sequence[Change]) -> None:
        """Lay out `rows`, in which the words of the changes `shown` are marked."""
        self.rows = rows
        self.words = Words(shown)
        self._tables.clear()
        self._placed.clear()

    def forget(self) -> None:
        """Lay everything out anew: width, columns or theme are others."""
        self._placed.clear()

    def renew(self) -> None:
        """Take the colours of the theme that is shown now."""
        for setter in self.setters.values():
            setter.renew()
        self._placed.clear()

    def placed(self, index: int, keep: bool = True) -> Placed:
        """The row laid out."""
        found = self._placed.get(index)
        if found is None:
            found = self._place(index)
            if keep:
                self._placed[index] = found
                if len(self._placed) > _KEPT:
                    self._placed.popitem(last=False)
        else:
            self._placed.move_to_end(index)
        return found

    def first_of_run(self, index: int) -> bool:
        """Whether a moved run begins with this row and says where it came from."""
        row = self.rows[index]
        if row.mark != "moved" or self.is_grid_row(index):
            return False
        return index == 0 or self.rows[index - 1].group != row.group

    def is_grid_row(self, index: int) -> bool:
        """Whether a row is one of a table or process."""
        item = self.rows[index].new or self.rows[index].old
        return item is not None and item.row >= 0

    # guessing

    def guess(self, index: int) -> float:
        """About how high a row will be."""
        row = self.rows[index]
        if row.fold is not None:
            return FOLD
        sides = ((row.old, self.old), (row.new, self.new))
        high = max((self._guess(item, side) for item, side in sides if item is not None), default=40.0)
        return high + (LABEL if self.first_of_run(index) else 0)

    def _guess(self, item: Item, side: Side) -> float:
        block = side.body[item.place]
        if item.row == HEAD:
            return 26
        if item.row == WHOLE and isinstance(block, (Figure, Kept)) and block.width:
            wide = min(self.line, block.width * PX * ZOOM)
            return wide * block.height / block.width + 30
        if item.row >= 0 and isinstance(block, Table):
            share = self.line / len(block.columns)
            cells = [cell for cell in block.rows[item.row].cells if cell is not None]
            sizes = [(sum(text_size(inner) for inner in cell.blocks), cell.colspan) for cell in cells]
            lines = max((ceil(size * 6 / max(20.0, share * wide - 10)) for size, wide in sizes), default=1)
            return max(1, lines) * 16 + 10
        if item.row >= 0 and isinstance(block, Process):
            return 42
        lines = max(1, ceil(text_size(block) * 7.0 / self.line))
        return lines * 18 + (14 if isinstance(block, Heading) else 5)

    # laying out

    def _place(self, index: int) -> Placed:
        row = self.rows[index]
        if row.fold is not None:
            return Placed(None, None, FOLD)
        if row.property is not None:
            return self._property(row.property)
        top = LABEL if self.first_of_run(index) else 0
        if self.columns == 1:
            strip = self._one(index)
            return Placed(None, strip, strip.height + top, top)
        old = self._strip(index, "old") if row.old is not None else None
        new = self._strip(index, "new") if row.new is not None else None
        heights = [strip.height for strip in (old, new) if strip is not None]
        return Placed(old, new, max(heights) + top, top)

    def _strip(self, index: int, which: Which) -> Strip:
        row = self.rows[index]
        side = self.old if which == "old" else self.new
        item = row.old if which == "old" else row.new
        assert item is not None
        setter = self.setters[which]
        mark = self._mark(index, which)
        if item.row >= 0 or item.row == HEAD:
            cells = [replace(box, mark=own) for box, own in self._boxes(row, which, item)]
            return self._grid(setter, side, item, cells, mark)
        bits = text_bits(side, which, self.words, item)
        if row.keys and row.old is not None and row.new is not None:
            bits = marked_whole(self.words, which, bits, self._other_bits(row, which))
        return Strip(setter.lay(bits, self.line, mark, numbered=self.words.labels), gap=GAP)

    def _other_bits(self, row: Row, which: Which) -> list[Bit]:
        if which == "old":
            assert row.new is not None
            return text_bits(self.new, "new", self.words, row.new)
        assert row.old is not None
        return text_bits(self.old, "old", self.words, row.old)

    def _mark(self, index: int, which: Which) -> Mark:
        """What a side that stands alone is marked with; of a moved run only the first row, where it was."""
        row = self.rows[index]
        if row.mark != "moved" or self.is_grid_row(index):
            return row.mark
        return "moved" if which == "old" and self.first_of_run(index) else ""

    def _grid(self, setter: Typesetter, side: Side, item: Item, cells: Sequence[Box], mark: Mark) -> Strip:
        block = side.body[item.place]
        laid = lay_grid(setter, cells, column_shares(block), self.line, mark)
        return Strip(laid, rules=not isinstance(block, Table) or block.border == "grid")

    def _boxes(self, row: Row, which: Which, item: Item) -> list[tuple[Box, Mark]]:
        side = self.old if which == "old" else self.new
        gone, come = self._moved_columns(row)
        places = gone if which == "old" else come
        mark: Mark = "deleted" if which == "old" else "inserted"
        found = boxes(side, which, self.words, item)
        if row.keys and row.old is not None and row.new is not None and not (gone or come):
            opposite = self._opposite(row, which)
            bits = (marked_whole(self.words, which, box.bits, opposite.get(box.column, ())) for box in found)
            found = [replace(box, bits=tuple(own)) for box, own in zip(found, bits, strict=True)]
        return [(box, mark if box.column in places else "") for box in found]

    def _opposite(self, row: Row, which: Which) -> dict[int, tuple[Bit, ...]]:
        """What the other side has in each column of a row."""
        if which == "old":
            assert row.new is not None
            return {box.column: box.bits for box in boxes(self.new, "new", self.words, row.new)}
        assert row.old is not None
        return {box.column: box.bits for box in boxes(self.old, "old", self.words, row.old)}

    def _moved_columns(self, row: Row) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The columns that left and came, of the table whose row this is."""
        if row.old is None or row.new is None:
            return (), ()
        key = (row.old.place, row.new.place)
        found = self._tables.get(key)
        if found is None:
            before, after = self.old.body[key[0]], self.new.body[key[1]]
            found = ((), ())
            if isinstance(before, Table) and isinstance(after, Table) and len(before.columns) != len(after.columns):
                columns = match_columns(before, after)
                found = (columns.gone, columns.come) if columns is not None else found
            self._tables[key] = found
        return found

    def _one(self, index: int) -> Strip:
        """Both sides in one column: the new text, with the deleted words in their places."""
        row = self.rows[index]
        if row.new is None:
            return self._strip(index, "old")
        if row.old is None:
            return self._strip(index, "new")
        setter, item = self.setters["new"], row.new
        if item.row >= 0 or item.row == HEAD:
            old = {box.column: box.bits for box, _ in self._boxes(row, "old", row.old)}
            before = [bit for bits in old.values() for bit in bits]
            cells = [
                replace(box, mark=own, bits=self._both(old.get(box.column, ()), before, box.bits))
                for box, own in self._boxes(row, "new", item)
            ]
            return self._grid(setter, self.new, item, cells, "")
        before = text_bits(self.old, "old", self.words, row.old)
        after = text_bits(self.new, "new", self.words, item)
        bits = merged_bits(self.words, before, marked_whole(self.words, "new", after, before) if row.keys else after)
        if row.keys:
            bits = [*(bit for bit in marked_whole(self.words, "old", before, after) if bit.whole), *bits]
        return Strip(setter.lay(bits, self.line, row.mark, numbered=self.words.labels), gap=GAP)

    def _both(self, old: Sequence[Bit], before: Sequence[Bit], new: Sequence[Bit]) -> tuple[Bit, ...]:
        """A cell of both sides: what only the old one has, then the new one with the deleted words."""
        return (*(bit for bit in old if bit.whole), *merged_bits(self.words, before, new))

    def _property(self, change: Change) -> Placed:
        name = f"{changed_property(change)}: "
        line = self.line

        def strip(which: Which, parts: Sequence[tuple[str, Mark]]) -> Strip:
            content: list[Text] = [Text(name, Marks.BOLD)]
            marked: list[tuple[int, int, Mark]] = []
            size = len(name)
            for text, mark in parts:
                shown = text.replace("\t", " · ") or "–"
                content.append(Text(shown))
                marked.append((size, size + len(shown), mark))
                size += len(shown)
            piece = TextPiece(Paragraph(NOBODY, align="left"), "", tuple(content))
            bit = Bit(piece, (NOBODY, ""), tuple(marked))
            return Strip(self.setters[which].lay([bit], line), gap=GAP)

        if self.columns == 1:
            sides: list[tuple[str, Mark]] = [(change.old_text, "deleted"), (change.new_text, "inserted")]
            one = strip("new", [side for side in sides if side[0]])
            return Placed(None, one, one.height + 4)
        old = strip("old", [(change.old_text, "deleted")]) if change.old_text else None
        new = strip("new", [(change.new_text, "inserted")]) if change.new_text else None
        heights = [one.height for one in (old, new) if one is not None]
        return Placed(old, new, max(heights, default=ABSENT) + 4)
