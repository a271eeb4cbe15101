# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The two sides laid beside each other, line by line, for a view."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qmeditor.compare.drafts import Draft, Work
from qmeditor.compare.model import Line
from qmeditor.document import Block, Process, Table

Keys = Mapping[int, Sequence[str]]


def aligned_lines(work: Work, drafts: Sequence[Draft], keys: Sequence[str]) -> tuple[Line, ...]:
    """The lines of the body, those of tables and processes inside them."""
    old: dict[int, list[str]] = defaultdict(list)
    new: dict[int, list[str]] = defaultdict(list)
    inner: dict[int, list[tuple[Draft, str]]] = defaultdict(list)
    for draft, key in zip(drafts, keys, strict=True):
        for i in draft.old:
            old[i].append(key)
        for j in draft.new:
            new[j].append(key)
        if draft.rows:
            inner[draft.new[0]].append((draft, key))
    stay = {i: j for i, j in work.to_new.items() if i not in work.moved}
    rows = {j: _rows(work, j, told) for j, told in inner.items()}
    return _lines(len(work.old), len(work.new), stay, old, new, rows)


def _rows(work: Work, j: int, told: Sequence[tuple[Draft, str]]) -> tuple[Line, ...]:
    block = work.new[j]
    assert isinstance(block, Table | Process)
    found = work.matched.rows_of(block)
    old: dict[int, list[str]] = defaultdict(list)
    new: dict[int, list[str]] = defaultdict(list)
    for draft, key in told:
        for r, s in draft.rows:
            if r >= 0:
                old[r].append(key)
            if s >= 0:
                new[s].append(key)
    stay = dict(pair for pair in found.pairs if pair not in found.moved)
    here = work.old[work.to_old[j]]
    return _lines(_length(here), _length(block), stay, old, new, {})


def _length(block: Block) -> int:
    return len(block.rows if isinstance(block, Table) else block.steps if isinstance(block, Process) else ())


def _lines(
    before: int, after: int, stay: Mapping[int, int], old: Keys, new: Keys, rows: Mapping[int, tuple[Line, ...]]
) -> tuple[Line, ...]:
    out: list[Line] = []
    i = j = 0
    while i < before or j < after:
        if i < before and i not in stay:
            out.append(Line(i, -1, keys=_unique(old.get(i, ()))))
            i += 1
        elif i < before and stay[i] == j:
            here = _unique((*old.get(i, ()), *new.get(j, ())))
            inside = rows.get(j, ())
            last = out[-1] if out else None
            if here or inside or last is None or last.keys or last.old < 0 or last.new < 0:
                out.append(Line(i, j, keys=here, rows=inside))
            else:
                out[-1] = Line(last.old, last.new, last.count + 1)
            i, j = i + 1, j + 1
        else:
            out.append(Line(-1, j, keys=_unique(new.get(j, ()))))
            j += 1
    return tuple(out)


def _unique(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
