# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed inside a table that both documents have: rows, columns, cells, the running number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from itertools import pairwise

from qmeditor.compare.align import Alignment
from qmeditor.compare.columns import Columns
from qmeditor.compare.drafts import Draft, Work
from qmeditor.compare.lexicon import lexicon
from qmeditor.compare.model import Edit, Kind, Wording
from qmeditor.compare.texts import normal
from qmeditor.compare.words import difference
from qmeditor.document import Block, Cell, Process, Row, Step, Table

_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)*[.)]?")
_TEXTS = ("Heading", "Paragraph", "ListItem", "Note")
_NONE = Columns((), ())


class _Grid:
    """A pair of tables, rows reduced to the columns that both have."""

    def __init__(self, work: Work, i: int, j: int, old: Table, new: Table) -> None:
        self.work, self.i, self.j, self.old, self.new = work, i, j, old, new
        columns = work.matched.columns.get(old.id, _NONE)
        self.columns = columns
        self.here = [columns.of_old(row) for row in old.rows]
        self.there = [columns.of_new(row) for row in new.rows]
        self.running = _running(self.here, old.header_rows, work) & _running(self.there, new.header_rows, work)
        self.headers = [_cell_text(work, cell) for cell in self.there[0].cells]
        self.same_shape = len(self.here) == len(self.there) and columns == _NONE

    def draft(self, kind: Kind, rows: list[tuple[int, int]], edits: list[Edit], **values: str) -> Draft:
        """A change inside this table, told at once."""
        told = Draft(kind, "table", [self.i], [self.j], rows=rows, edits=edits, **values)  # type: ignore[arg-type]
        return self.work.tell(told)


def tell_table(work: Work, i: int, j: int, old: Table, new: Table) -> Iterator[Edit]:
    """Tell the rows, columns and cells that changed; yields the edits that only change how cells look."""
    grid = _Grid(work, i, j, old, new)
    found = work.matched.rows_of(old)
    _tell_rows(grid, found)
    numbers: list[Edit] = []
    places: list[tuple[int, int]] = []
    for r, s in found.pairs:
        if grid.here[r] == grid.there[s]:
            continue
        for c, (before, after) in enumerate(zip(grid.here[r].cells, grid.there[s].cells, strict=True)):
            if before == after:
                continue
            edit = Edit(old.id, r, s, f"cells.{c}", before, after)
            match _verdict(grid, c, before, after):
                case "number":
                    numbers.append(edit)
                    places.append((r, s))
                case "words":
                    _tell_cell(grid, edit, before, after, c)
                case "format":
                    yield edit
                case _:
                    work.unseen.append(edit)
    if numbers:
        grid.draft(
            "renumbered",
            places,
            numbers,
            old_text=" ".join(_cell_text(work, edit.before, old=True) for edit in numbers),
            new_text=" ".join(_cell_text(work, edit.after) for edit in numbers),
            old_id=old.id,
            new_id=new.id,
        )
    _tell_columns(grid)


def _tell_rows(grid: _Grid, found: Alignment) -> None:
    old_id, work = grid.old.id, grid.work
    paired = {r for r, _ in found.pairs}
    come = {s for _, s in found.pairs}
    for r, row in enumerate(grid.here):
        if r not in paired:
            text = work.before.row_text(row)
            grid.draft("row_deleted", [(r, -1)], [Edit(old_id, r, -1, before=row)], old_text=text, old_id=row.id)
    for s, row in enumerate(grid.there):
        if s not in come:
            text = work.after.row_text(row)
            grid.draft("row_inserted", [(-1, s)], [Edit(old_id, -1, s, after=row)], new_text=text, new_id=row.id)
    for r, s in sorted(found.moved):
        before, after = grid.here[r], grid.there[s]
        grid.draft(
            "row_moved",
            [(r, s)],
            [Edit(old_id, r, s)],
            old_text=work.before.row_text(before),
            new_text=work.after.row_text(after),
            old_id=before.id,
            new_id=after.id,
            moved_from=work.before.section_numbers[grid.i],
        )


def _tell_cell(grid: _Grid, edit: Edit, before: Cell | None, after: Cell | None, column: int) -> None:
    work = grid.work
    told = grid.draft(
        "cell",
        [(edit.old, edit.new)],
        [edit],
        name=grid.headers[column] if grid.new.header_rows else "",
        old_text=_cell_text(work, before, old=True),
        new_text=_cell_text(work, after),
        old_id=grid.here[edit.old].id,
        new_id=grid.there[edit.new].id,
    )
    if before is not None and after is not None:
        told.wordings = block_wordings(work, before.blocks, after.blocks)


def _tell_columns(grid: _Grid) -> None:
    old, new, work = grid.old, grid.new, grid.work
    if grid.columns == _NONE:
        return
    widths = Edit("", grid.i, grid.j, "columns", old.columns, new.columns)
    rows = [(r, s) for r, s in work.matched.rows_of(old).pairs]
    for c in grid.columns.gone:
        cells = tuple(row.cells[c] for row in old.rows)
        edits = [Edit(old.id, c, -1, "column", before=cells), widths]
        text = "\n".join(_cell_text(work, cell, old=True) for cell in cells)
        grid.draft("column_deleted", rows, edits, old_text=text, old_id=old.id)
    for c in grid.columns.come:
        cells = tuple(row.cells[c] for row in new.rows)
        edits = [Edit(old.id, -1, c, "column", after=cells), widths]
        text = "\n".join(_cell_text(work, cell) for cell in cells)
        grid.draft("column_inserted", rows, edits, new_text=text, new_id=new.id)
    told = [draft for draft in work.drafts if widths in draft.edits]
    for draft in told[1:]:
        draft.edits.remove(widths)


def _verdict(grid: _Grid, column: int, before: Cell | None, after: Cell | None) -> str:
    here, there = _cell_text(grid.work, before, old=True), _cell_text(grid.work, after)
    if normal(here) != normal(there):
        running = column in grid.running and _NUMBER.fullmatch(here.strip()) and _NUMBER.fullmatch(there.strip())
        return "number" if running else "words"
    if before is None or after is None:
        return "format"
    if before.blocks == after.blocks and before.valign == after.valign and not grid.same_shape:
        return "unseen"  # a span that follows from rows that came or went
    if _pictures(before) != _pictures(after):
        return "words"
    return "format"


def _pictures(cell: Cell) -> list[str]:
    out: list[str] = []
    for block in cell.blocks:
        out += [getattr(part, "media", "") for part in getattr(block, "content", ())]
        out.append(getattr(block, "media", ""))
    return [media for media in out if media]


def _cell_text(work: Work, cell: object, old: bool = False) -> str:
    if not isinstance(cell, Cell):
        return ""
    return (work.before if old else work.after).cell_text(cell)


def _running(rows: Sequence[Row], header_rows: int, work: Work) -> set[int]:
    """Columns that count the rows: by their heading (TT, STT, No.), or because they do."""
    out: set[int] = set()
    for c in range(len(rows[0].cells)):
        texts = [normal(_cell_text(work, row.cells[c])) for row in rows]
        if texts[0].casefold().rstrip(".:") in _headings():
            out.add(c)
            continue
        counts = [int(text.rstrip(".)")) for text in texts[header_rows:] if text.rstrip(".)").isdecimal()]
        if len(counts) > 2 and all(b - a == 1 for a, b in pairwise(counts)):
            out.add(c)
    return out


@cache
def _headings() -> frozenset[str]:
    return frozenset(lexicon().running_numbers)


def tell_steps(work: Work, i: int, j: int, old: Process, new: Process) -> Iterator[Edit]:
    """The same for a process, whose steps are printed as rows."""
    found = work.matched.rows_of(old)
    paired, come = {r for r, _ in found.pairs}, {s for _, s in found.pairs}

    def tell(kind: Kind, r: int, s: int, edit: Edit, **values: str) -> Draft:
        before, after = old.steps[r] if r >= 0 else None, new.steps[s] if s >= 0 else None
        values = {
            "old_text": work.before.step_text(before) if before else "",
            "new_text": work.after.step_text(after) if after else "",
            "old_id": before.id if before else "",
            "new_id": after.id if after else "",
            **values,
        }
        return work.tell(Draft(kind, "process", [i], [j], rows=[(r, s)], edits=[edit], **values))  # type: ignore[arg-type]

    for r, step in enumerate(old.steps):
        if r not in paired:
            tell("row_deleted", r, -1, Edit(old.id, r, -1, before=step))
    for s, step in enumerate(new.steps):
        if s not in come:
            tell("row_inserted", -1, s, Edit(old.id, -1, s, after=step))
    for r, s in sorted(found.moved):
        tell("row_moved", r, s, Edit(old.id, r, s), moved_from=work.before.section_numbers[i])
    for r, s in found.pairs:
        before, after = old.steps[r], new.steps[s]
        for name in (f.name for f in fields(Step)):
            was, now = getattr(before, name), getattr(after, name)
            if was == now:
                continue
            edit = Edit(old.id, r, s, name, was, now)
            if name == "shape":
                yield edit
                continue
            if name == "branches":
                texts = ["\n".join(branch.label for branch in side) for side in (was, now)]
                tell("cell", r, s, edit, name=name, old_text=texts[0], new_text=texts[1])
                continue
            difference_ = difference(was, now, work.before, work.after)
            if difference_.verdict in ("same", "unseen"):
                work.unseen.append(edit)
            elif difference_.verdict == "format":
                yield edit
            else:
                told = tell(
                    "cell", r, s, edit, name=name, old_text=work.before.text(was), new_text=work.after.text(now)
                )
                told.wordings = [Wording(before.id, after.id, name, difference_.spans)]


def block_wordings(work: Work, old: tuple[Block, ...], new: tuple[Block, ...]) -> list[Wording]:
    """The words that changed between two short runs of blocks, of a cell or a footnote, paired by id."""
    known = {block.id: block for block in old}
    out: list[Wording] = []
    for block in new:
        before = known.get(block.id)
        if before is None or type(before).__name__ not in _TEXTS or type(block).__name__ not in _TEXTS:
            continue
        found = difference(before.content, block.content, work.before, work.after)  # type: ignore[union-attr]
        if found.spans:
            out.append(Wording(before.id, block.id, "content", found.spans))
    return out
