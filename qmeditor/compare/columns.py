# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Columns that came into a table or left it, where no cell spans several."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from qmeditor.compare.texts import cell_alignment_text
from qmeditor.document import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """``gone``: places in the old table, ``come``: in the new one; the others follow each other in order."""

    gone: tuple[int, ...]
    come: tuple[int, ...]

    def of_old(self, row: Row) -> Row:
        """An old row without the columns that left."""
        return _without(row, self.gone)

    def of_new(self, row: Row) -> Row:
        """A new row without the columns that came."""
        return _without(row, self.come)


def _without(row: Row, places: tuple[int, ...]) -> Row:
    return Row(row.id, tuple(cell for n, cell in enumerate(row.cells) if n not in places)) if places else row


def match_columns(old: Table, new: Table) -> Columns | None:
    """How the columns of two tables follow from each other; None where that cannot be told."""
    if not (_plain(old) and _plain(new)):
        return None
    here, there = _columns(old), _columns(new)
    longer, shorter = (here, there) if len(here) >= len(there) else (there, here)
    kept = _best(shorter, longer)
    if kept is None:
        return None
    left = tuple(n for n in range(len(longer)) if n not in kept)
    return Columns(left, ()) if longer is here else Columns((), left)


def _plain(table: Table) -> bool:
    return all(cell is not None and cell.colspan == cell.rowspan == 1 for row in table.rows for cell in row.cells)


def _columns(table: Table) -> list[list[str]]:
    return [
        [cell_alignment_text(cell) for row in table.rows if isinstance(cell := row.cells[n], Cell)]
        for n in range(len(table.columns))
    ]


def _best(shorter: list[list[str]], longer: list[list[str]]) -> tuple[int, ...] | None:
    """Where each column of the narrower table is in the wider one: in order, as alike as can be."""
    scores = [[Indel.normalized_similarity(a, b) for b in longer] for a in shorter]
    rows, columns = len(shorter), len(longer)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            if columns - j >= rows - i:
                take = scores[i][j] + total[i + 1][j + 1]
                skip = total[i][j + 1] if columns - j > rows - i else -1.0
                total[i][j] = max(take, skip)
    if total[0][0] < rows / 2:
        return None
    kept: list[int] = []
    i = j = 0
    while i < rows:
        if columns - j > rows - i and total[i][j + 1] > scores[i][j] + total[i + 1][j + 1]:
            j += 1
            continue
        kept.append(j)
        i, j = i + 1, j + 1
    return tuple(kept)
