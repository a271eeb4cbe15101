# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is the same thing in two documents: blocks, rows, cells, steps, footnotes, however deep.

The result holds the new document under the ids of the old one, so that from here on equal values are
equal things.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qmeditor.compare.align import Alignment, Items, align
from qmeditor.compare.columns import Columns, match_columns
from qmeditor.compare.parting import Partings, Parts, partings
from qmeditor.compare.renaming import footnotes, rename, targets
from qmeditor.compare.texts import (
    alignment_text,
    cell_alignment_text,
    step_alignment_text,
)
from qmeditor.document import Block, Cell, Document, Footnote, Process, Row, Step, Table, derived_id
from qmeditor.document.rename import ids_in

_TEXT = ("Heading", "Paragraph", "ListItem", "Note")
_GROUPS = dict.fromkeys(_TEXT, "text")
_FIRM = frozenset({"Figure", "Process", "Kept", "Equation", "PageBreak", "Orientation"})


@dataclass
class Matched:
    """``document``: the new document in the old ids; ``ids``: (old, new) where they differ.

    ``body``: the pairs of blocks. ``rows``: by table or process id, how its rows or steps pair up;
    ``columns``: by table id, where columns came or went. ``splits``, ``joins``: by place in the body, the places of the
    parts on the other side.
    """

    document: Document
    ids: tuple[tuple[str, str], ...]
    body: Alignment
    rows: dict[str, Alignment] = field(default_factory=dict)
    columns: dict[str, Columns] = field(default_factory=dict)
    splits: Parts = field(default_factory=dict)
    joins: Parts = field(default_factory=dict)

    def rows_of(self, block: Table | Process) -> Alignment:
        """How the rows or steps of a paired table or process pair up."""
        found = self.rows.get(block.id)
        if found is None:  # equal but for where its references lead
            count = len(block.rows if isinstance(block, Table) else block.steps)
            return Alignment(tuple((n, n) for n in range(count)), frozenset())
        return found


def adopt_ids(base: Document, new: Document) -> Document:
    """``new`` with ``base``'s ids where a block, row, step or footnote is the same; ids of others stay unless taken.

    Its lineage becomes that of ``base``.
    """
    from dataclasses import replace

    return replace(match(base, new).document, lineage=base.lineage)


def match(old: Document, new: Document) -> Matched:
    """Pair ``old`` and ``new``. Ids count within one lineage only, and not where the content is wholly different."""
    trusted = bool(old.lineage) and old.lineage == new.lineage
    finder = _Finder(trusted)
    body, parted = finder.body(old.body, new.body)
    ids = _injective(finder.ids, old, new)
    document = rename(new, ids) if ids else new
    back = tuple(sorted((theirs, mine) for mine, theirs in ids.items()))
    return Matched(document, back, body, finder.rows, finder.columns, parted.splits, parted.joins)


def _injective(found: dict[str, str], old: Document, new: Document) -> dict[str, str]:
    """The new ids' names in the old ids: those found, and fresh ones where an id means another thing there."""
    taken = set(ids_in(old.body))
    own = set(ids_in(new.body))
    ids = {mine: theirs for mine, theirs in found.items() if mine != theirs}
    used = set(found.values())
    for mine in sorted((own | {t for t in targets(new.body) if t in ids.values()}) - found.keys()):
        if mine in taken and (mine in own or mine in used):
            fresh = derived_id(f"apart {mine}", taken | own)
            taken.add(fresh)
            ids[mine] = fresh
    return ids


def block_items(body: Sequence[Block]) -> Items:
    """A sequence of blocks for :func:`~qmeditor.compare.align.align`."""
    kinds = [type(block).__name__ for block in body]
    return Items(body, kinds, [_GROUPS.get(kind, kind) for kind in kinds], alignment_text, _FIRM)  # type: ignore[arg-type]


class _Finder:
    """Collects the ids of what is the same (new: old) while it goes down."""

    def __init__(self, trusted: bool) -> None:
        self.trusted = trusted
        self.ids: dict[str, str] = {}
        self.rows: dict[str, Alignment] = {}
        self.columns: dict[str, Columns] = {}

    def body(self, old: Sequence[Block], new: Sequence[Block]) -> tuple[Alignment, Partings]:
        """The bodies of two documents: here blocks may also have been split and joined."""
        here, there = block_items(old), block_items(new)
        found = align(here, there, self.trusted)
        parted = partings(here, there, found)
        pairs = sorted((*found.pairs, *parted.pairs), key=lambda pair: pair[1])
        kept = [(i, j) for i, j in pairs if self.pair(old[i], new[j])]
        return Alignment(tuple(kept), found.moved & frozenset(kept)), parted

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> Alignment:
        found = align(block_items(old), block_items(new), self.trusted)
        pairs = [(i, j) for i, j in found.pairs if self.pair(old[i], new[j])]
        return Alignment(tuple(pairs), found.moved & frozenset(pairs))

    def pair(self, old: Block, new: Block) -> bool:
        """Go into two blocks that are one; False where their inner parts say that they are two."""
        if self.trusted and old == new:
            self.ids.update(zip(ids_in((old,)), ids_in((new,)), strict=True))
            return True
        if isinstance(old, Table) and isinstance(new, Table) and not self.table(old, new):
            return False
        if isinstance(old, Process) and isinstance(new, Process):
            self.steps(old, new)
        self.ids[new.id] = old.id
        self.notes(old, new)
        return True

    def notes(self, old: Block, new: Block) -> None:
        here, there = list(footnotes(old)), list(footnotes(new))
        known = {note.id: note for note in here} if self.trusted else {}
        rest = [note for note in there if note.id not in known]
        pairs = [(known[note.id], note) for note in there if note.id in known]
        met = {note.id for note, _ in pairs}
        pairs += zip((note for note in here if note.id not in met), rest, strict=False)
        for mine, theirs in pairs:
            self.ids[theirs.id] = mine.id
            self.inner(mine.blocks, theirs.blocks)

    def inner(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        """The blocks of a cell or footnote."""
        if len(old) == len(new) == 1:
            if type(old[0]) is type(new[0]) or all(type(block).__name__ in _TEXT for block in (old[0], new[0])):
                self.pair(old[0], new[0])
            return
        self.blocks(old, new)

    def table(self, old: Table, new: Table) -> bool:
        columns: Columns | None = None
        if len(old.columns) != len(new.columns):
            columns = match_columns(old, new)
            if columns is None:
                return False
            here = _rows([columns.of_old(row) for row in old.rows])
            there = _rows([columns.of_new(row) for row in new.rows])
        else:
            here, there = _rows(old.rows), _rows(new.rows)
        found = align(here, there, self.trusted)
        self.rows[old.id] = found
        if columns is not None:
            self.columns[old.id] = columns
        for i, j in found.pairs:
            mine, theirs = here.values[i], there.values[j]
            self.ids[theirs.id] = mine.id
            assert isinstance(mine, Row)
            assert isinstance(theirs, Row)
            for a, b in zip(mine.cells, theirs.cells, strict=True):
                if a is not None and b is not None:
                    self.cell(a, b)
        return True

    def cell(self, old: Cell, new: Cell) -> None:
        if self.trusted and old == new:
            self.ids.update(zip(ids_in(old.blocks), ids_in(new.blocks), strict=True))
        else:
            self.inner(old.blocks, new.blocks)

    def steps(self, old: Process, new: Process) -> None:
        found = align(_steps(old.steps), _steps(new.steps), self.trusted)
        self.rows[old.id] = found
        for i, j in found.pairs:
            self.ids[new.steps[j].id] = old.steps[i].id
            for mine, theirs in zip(_step_notes(old.steps[i]), _step_notes(new.steps[j]), strict=False):
                self.ids[theirs.id] = mine.id
                self.inner(mine.blocks, theirs.blocks)


def _step_notes(step: Step) -> Iterator[Footnote]:
    return footnotes(Process(step.id, (step,)))


def _rows(rows: Sequence[Row]) -> Items:
    """Rows are known by their text without the running number."""
    same = ["row"] * len(rows)
    return Items(rows, same, same, _row_text)  # type: ignore[arg-type]


def _row_text(row: Row) -> str:
    cells = [cell_alignment_text(cell) for cell in row.cells if cell is not None]
    if len(cells) > 1 and cells[0].rstrip(".)").isdigit():
        cells = cells[1:]
    return "\t".join(cells).strip()


def _steps(steps: Sequence[Step]) -> Items:
    same = ["step"] * len(steps)
    return Items(steps, same, same, step_alignment_text)  # type: ignore[arg-type]
