# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the canvas shows: the rows with their heights, their runs and changes, and what they say."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QObject

from qmeditor.compare import Change, Comparison
from qmeditor.desktop.compare.placing import Placing
from qmeditor.desktop.compare.rows import Item, Mark, Row
from qmeditor.desktop.compare.sides import Side
from qmeditor.desktop.compare.texts import Which
from qmeditor.desktop.language import tr

LEAST = 22.0
"""The least height of a row with a change: its sign must fit beside it."""
Name = tuple[Item | None, Item | None, tuple[str, ...], Mark, bool]


class Stage:
    """The rows of the view and where they are. Tops and heights are pixels from the top of all rows."""

    def __init__(self, comparison: Comparison, old: Side, new: Side, parent: QObject) -> None:
        self.old, self.new = old, new
        self.placing = Placing(comparison, old, new, parent)
        self.all = {change.key: change for change in comparison.changes}
        self.rows: Sequence[Row] = ()
        self.changes: dict[str, tuple[int, Change]] = {}
        self.current = ""
        self.first_row: dict[str, int] = {}
        self.groups: dict[int, tuple[int, int]] = {}
        self.heights: list[float] = []
        self.tops: list[float] = [0.0]
        self._exact: list[bool] = []
        self._known: dict[Name, float] = {}
        self._shape = (0.0, 0)

    def show(self, rows: Sequence[Row], changes: Sequence[Change]) -> None:
        """Take other rows; `changes` are the visible changes in the order of their numbers."""
        self.rows = rows
        self.changes = {change.key: (number, change) for number, change in enumerate(changes, 1)}
        self.first_row, self.groups = {}, {}
        for index, row in enumerate(rows):
            for key in row.keys:
                self.first_row.setdefault(key, index)
            if row.group >= 0:
                self.groups[row.group] = (self.groups.get(row.group, (index, index))[0], index)
        self.placing.show(rows, changes)
        self.heights, self.tops = [], [0.0]

    def guess(self, width: float) -> None:
        """Take `width` pixels, and guess the heights that are not known for it."""
        shape = (width, self.placing.columns)
        if shape != self._shape:
            self._shape = shape
            self._known.clear()
        self.placing.width = width
        self.placing.forget()
        known = [self._known.get(self._name(index)) for index in range(len(self.rows))]
        self.heights = [self.placing.guess(n) if high is None else high for n, high in enumerate(known)]
        self._exact = [high is not None or row.fold is not None for row, high in zip(self.rows, known, strict=True)]
        self.sum()

    def _name(self, index: int) -> Name:
        """What the height of a row follows from, whatever other rows there are."""
        row = self.rows[index]
        return row.old, row.new, row.keys, row.mark, self.placing.first_of_run(index)

    def sum(self) -> None:
        """Work out the tops from the heights."""
        self.tops = list(accumulate(self.heights, initial=0.0))

    def measure(self, index: int, keep: bool = True) -> bool:
        """Lay a row out; whether its height is another than thought. `keep`: it will be painted soon."""
        if self._exact[index]:
            return False
        height = self.placing.placed(index, keep).height
        self._exact[index] = True
        height = max(height, LEAST) if self.rows[index].keys else height
        self._known[self._name(index)] = height
        if abs(height - self.heights[index]) < 0.5:
            return False
        self.heights[index] = height
        return True

    @property
    def length(self) -> float:
        """The height of all rows, and a little room below."""
        return self.tops[-1] + 24

    def row_at(self, y: float) -> int:
        """The row at `y`; the nearest one beyond the ends."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.rows) - 1))

    def span(self, value: float, high: float) -> range:
        """The rows between `value` and `high` pixels further."""
        return range(self.row_at(value), min(len(self.heights), self.row_at(value + high) + 1))

    def fold_text(self, row: Row) -> str:
        """What a folded run says."""
        fold = row.fold
        assert fold is not None
        if fold.inside:
            return tr("{count} rows alike", count=fold.count)
        first, last = self.new.section(fold.first), self.new.section(fold.last)
        numbers = self.new.section_number(fold.first), self.new.section_number(fold.last)
        where = first if first == last else tr("{first} to {last}", first=first, last=last)
        if all(numbers) and first != last:
            where = tr("Sections {first} to {last}", first=numbers[0], last=numbers[1])
        return tr("{where}: {count} blocks alike", where=where, count=fold.count)

    def extent(self, index: int, value: float) -> tuple[float, float]:
        """Top and bottom on the viewport of the run that a row belongs to."""
        first, last = self.groups.get(self.rows[index].group, (index, index))
        return self.tops[first] - value, self.tops[last + 1] - value

    def move_words(self, index: int) -> tuple[str, str, bool]:
        """Of a moved run: what it says itself, what its empty other side says, whether its other place is above."""
        row = self.rows[index]
        first, last = self.groups.get(row.group, (index, index))
        change = next((self.all[key] for key in row.keys if self.all[key].kind.startswith("moved")), None)
        other = self._other_group(row, change.key) if change else -1
        above = 0 <= other < index
        count = last - first + 1
        former = change.moved_from.rstrip(".)") if change else ""
        now = change.number.rstrip(".)") if change else ""
        former_place = tr("section {number}", number=former) if former else tr("another place")
        now_place = tr("section {number}", number=now) if now else tr("another place")
        if row.old is None:
            kept = all(len(one.keys) == 1 for one in self.rows[first : last + 1])
            kept = kept and change is not None and change.kind == "moved"
            blocks = tr("1 block") if count == 1 else tr("{count} blocks", count=count)
            own = tr("Moved from {place}, words kept, {blocks}" if kept else "Moved from {place}, {blocks}",
                     place=former_place, blocks=blocks)  # fmt: skip
            text = "In the old version {place}, above" if above else "In the old version {place}, below"
            return own, tr(text, place=former_place), above
        own = tr("Moved up to {place}" if above else "Moved down to {place}", place=now_place)
        text = "Now {place}, above" if above else "Now {place}, below"
        return own, tr(text, place=now_place), above

    def _other_group(self, row: Row, key: str) -> int:
        """The first row of the run at the other place of a move."""
        for first, _ in self.groups.values():
            found = self.rows[first]
            if key in found.keys and (found.old is None) != (row.old is None):
                return first
        return -1

    def sides_of(self, row: Row) -> tuple[Which, ...]:
        if self.placing.columns == 1:
            return ("new",)
        if row.property is not None:
            return ("old", "new")
        olds: tuple[Which, ...] = ("old",) if row.old is not None else ()
        return (*olds, "new") if row.new is not None else olds
