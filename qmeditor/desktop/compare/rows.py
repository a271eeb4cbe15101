# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The rows of the view: a comparison's lines, tables taken apart into their rows, unchanged runs folded."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from qmeditor.compare import Change, Comparison, Line
from qmeditor.desktop.compare.sides import Side, rows_in
from qmeditor.document import Block, Heading, Process, Table

CAPTION = -2
"""The row of an item that is the caption of a table, figure or process."""
WHOLE = -1
"""The row of an item that is a block on its own."""
HEAD = -3
"""The row of an item that is the head row of a process, which no document has."""
KEEP_ROWS = 6
"""Runs of unchanged rows in a table up to so many are shown."""

Mark = Literal["", "inserted", "deleted", "moved", "reformatted"]


@dataclass(frozen=True, slots=True)
class Item:
    """What stands on one side of a row: a block of the body, or one row of it."""

    place: int
    row: int = WHOLE


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of unchanged things that is shown as one band. `start`: where on the old side, also its name."""

    start: tuple[int, int]
    count: int
    first: int  # places on the new side
    last: int
    inside: bool = False  # rows of a table


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the view. `keys`: the changes that it shows; `mark`: how a side that stands alone is marked."""

    old: Item | None = None
    new: Item | None = None
    keys: tuple[str, ...] = ()
    mark: Mark = ""
    fold: Fold | None = None
    property: Change | None = None
    group: int = -1  # rows of one moved or one-sided run share it


def view_rows(
    comparison: Comparison,
    old: Side,
    new: Side,
    hidden: AbstractSet[str],
    folding: bool = True,
    unfolded: AbstractSet[tuple[int, int]] = frozenset(),
) -> list[Row]:
    """The rows of the view; changes of the kinds `hidden` count as none."""
    return _Rows(comparison, old, new, hidden, folding, unfolded).build()


class _Rows:
    def __init__(
        self,
        comparison: Comparison,
        old: Side,
        new: Side,
        hidden: AbstractSet[str],
        folding: bool,
        unfolded: AbstractSet[tuple[int, int]],
    ) -> None:
        self.lines = comparison.lines
        self.changes = {change.key: change for change in comparison.changes if change.kind not in hidden}
        self.all = comparison.changes
        self.old, self.new = old, new
        self.folding, self.unfolded = folding, unfolded

    def build(self) -> list[Row]:
        rows = list(self._body())
        shown = {key for row in rows for key in row.keys}
        # what has no line of its own (title, dates, the tables of control) stands above everything
        loose = [Row(keys=(key,), property=change) for key, change in self.changes.items() if key not in shown]
        return _grouped([*loose, *rows], self.changes)

    def _body(self) -> Iterator[Row]:
        run: list[tuple[int, int]] = []
        for line in self.lines:
            keys = self._visible(line.keys)
            if not keys and line.old >= 0 and line.new >= 0:
                run += [(line.old + n, line.new + n) for n in range(line.count)]
                continue
            if run:
                yield from self._run(run, followed=True)
                run = []
            yield from self._line(line, keys)
        if run:
            yield from self._run(run, followed=False)

    def _visible(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in self.changes)

    def _run(self, run: list[tuple[int, int]], followed: bool) -> Iterator[Row]:
        kept: list[tuple[int, int]] = []
        if followed and isinstance(self.new.body[run[-1][1]], Heading):
            kept = [run.pop()]  # the heading right above a change says where it is
        if self.folding and len(run) > 1:
            start = (run[0][0], WHOLE)
            yield Row(fold=Fold(start, len(run), run[0][1], run[-1][1]))
            if start not in self.unfolded:
                run = []
        for i, j in (*run, *kept):
            yield from self._pair(Line(i, j), ())

    def _line(self, line: Line, keys: tuple[str, ...]) -> Iterator[Row]:
        if line.old >= 0 and line.new >= 0:
            yield from self._pair(line, keys)
            return
        mark: Mark = "inserted" if line.old < 0 else "deleted"
        if any(self.changes[key].kind.startswith("moved") for key in keys):
            mark = "moved"
        if not keys:  # its kind is hidden: shown as it is
            mark = ""
        side, place = (self.new, line.new) if line.old < 0 else (self.old, line.old)
        for item in items(side.body[place], place):
            yield Row(None if line.old < 0 else item, item if line.old < 0 else None, keys, mark)

    def _pair(self, line: Line, keys: tuple[str, ...]) -> Iterator[Row]:
        here, there = self.old.body[line.old], self.new.body[line.new]
        if not (_is_grid(here) and type(here) is type(there)):
            olds, news = items(here, line.old), items(there, line.new)
            for n in range(max(len(olds), len(news))):
                left, right = olds[n] if n < len(olds) else None, news[n] if n < len(news) else None
                yield Row(left, right, keys, self._level(keys))
            return
        inner = line.rows or _zipped(rows_in(here), rows_in(there))
        told = {key for one in inner for key in one.keys}
        rest = tuple(key for key in keys if key not in told)
        if _caption(here) or _caption(there):
            yield Row(
                Item(line.old, CAPTION) if _caption(here) else None,
                Item(line.new, CAPTION) if _caption(there) else None,
                rest,
            )
            rest = ()
        if isinstance(here, Process):
            yield Row(Item(line.old, HEAD), Item(line.new, HEAD), rest)
            rest = ()
        for row in self._grid(line, inner):
            yield replace(row, keys=(*row.keys, *rest)) if rest and row.fold is None else row
            rest = () if row.fold is None else rest

    def _level(self, keys: tuple[str, ...]) -> Mark:
        soft = {"level", "figure", "reformatted"}
        told = (self.changes[key] for key in keys)
        return "reformatted" if any(change.kind in soft and not change.wordings for change in told) else ""

    def _grid(self, line: Line, inner: Sequence[Line]) -> Iterator[Row]:
        table = self.new.body[line.new]
        heads = table.header_rows if isinstance(table, Table) else 0
        for part in inner:
            keys = self._visible(part.keys)
            if part.old >= 0 and part.new >= 0:
                pairs = [(part.old + n, part.new + n) for n in range(part.count)]
                shown = 0 if keys else sum(1 for _, j in pairs if j < heads)
                rows = [Row(Item(line.old, i), Item(line.new, j), keys) for i, j in pairs]
                yield from rows[:shown]
                rows = rows[shown:]
                start = (line.old, pairs[shown][0]) if rows else (line.old, 0)
                if self.folding and not keys and len(rows) > KEEP_ROWS:
                    yield Row(fold=Fold(start, len(rows), line.new, line.new, inside=True))
                    if start not in self.unfolded:
                        continue
                yield from rows
                continue
            kinds = {self.changes[key].kind for key in keys}
            mark: Mark = "moved" if "row_moved" in kinds else "inserted" if part.old < 0 else "deleted"
            left = Item(line.old, part.old) if part.old >= 0 else None
            right = Item(line.new, part.new) if part.new >= 0 else None
            yield Row(left, right, keys, mark if keys else "")


def items(block: Block, place: int) -> list[Item]:
    """A block taken apart: caption and rows of a table or process, else the block itself."""
    if not _is_grid(block):
        return [Item(place)]
    out = [Item(place, CAPTION)] if _caption(block) else []
    if isinstance(block, Process):
        out.append(Item(place, HEAD))
    return [*out, *(Item(place, row) for row in range(rows_in(block)))]


def _is_grid(block: Block) -> bool:
    return isinstance(block, (Table, Process))


def _caption(block: Block) -> bool:
    return isinstance(block, (Table, Process)) and block.caption is not None


def _zipped(before: int, after: int) -> tuple[Line, ...]:
    same = min(before, after)
    lines = [Line(0, 0, same)] if same else []
    lines += [Line(n, -1) for n in range(same, before)]
    return (*lines, *(Line(-1, n) for n in range(same, after)))


def _grouped(rows: list[Row], changes: dict[str, Change]) -> list[Row]:
    """Give rows of one run that stands on one side only the same group."""
    out: list[Row] = []
    group = 0
    last: tuple[object, ...] | None = None
    for row in rows:
        alone = row.fold is None and row.property is None and (row.old is None) != (row.new is None) and row.mark
        own = next((key for key in row.keys if _single(changes[key])), row.keys[0] if row.keys else "")
        name = (own, row.old is None, row.mark) if alone else None
        if name is None:
            out.append(row)
        else:
            if name != last:
                group += 1
            out.append(replace(row, group=group))
        last = name
    return out


def _single(change: Change) -> bool:
    return change.kind in ("inserted", "deleted") or change.kind.startswith("moved")
