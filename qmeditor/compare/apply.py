# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The law of a comparison: the old document and the edits give the new one, and backwards.

``apply`` knows nothing of the new document: it takes out what is deleted or moves, patches what stayed, and puts what
is inserted and what moved at their new places; everything else keeps its order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from qmeditor.compare.model import MIRROR, Change, Comparison, Edit, Line, Span, Wording
from qmeditor.compare.renaming import rename
from qmeditor.document import Block, Content, Document, Footnote, Process, Properties, Row, Table

LISTS = ("approvals", "amendments", "distribution", "schemes", "comments")
"""The sequences of a document beside its body; their name is the scope of their edits."""

MOVES = frozenset({"moved", "moved_reworded", "row_moved"})
"""The kinds of change that have two places."""

T = TypeVar("T")


class Mismatch(Exception):
    """The edits are not of this document; ``place`` says where."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def apply(old: Document, comparison: Comparison) -> Document:
    """The document that the comparison leads to from ``old``; raises :class:`Mismatch` for another document."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for edit in all_edits(comparison):
        edits[edit.scope].append(edit)
    document = rename(old, dict(comparison.adopted)) if comparison.adopted else old
    values: dict[str, Any] = {"body": tuple(_rebuilt(document.body, edits.get("", ()), edits))}
    for name in LISTS:
        if name in edits:
            values[name] = tuple(_rebuilt(getattr(document, name), edits[name], edits))
    for edit in edits.get("document", ()):
        owner, _, name = edit.field.rpartition(".")
        if owner:
            values[owner] = _set(values.get(owner, getattr(document, owner)), name, edit)
        else:
            _check(getattr(document, name), edit)
            values[name] = edit.after
    document = replace(document, **values)
    return rename(document, dict(comparison.ids)) if comparison.ids else document


def all_edits(comparison: Comparison) -> Iterable[Edit]:
    """Every edit of a comparison, in the order in which they apply."""
    for change in comparison.changes:
        yield from change.edits
    yield from comparison.unseen


def invert(comparison: Comparison) -> Comparison:
    """The comparison of new with old: every kind, text, place and edit seen from the other side."""
    edits = [_turned(edit) for edit in reversed(list(all_edits(comparison)))]
    of = iter(edits)
    unseen = tuple(next(of) for _ in comparison.unseen)
    turned: dict[str, Change] = {}
    for change in reversed(comparison.changes):
        own = tuple(next(of) for _ in change.edits)
        moved = change.kind in MOVES
        turned[change.key] = replace(
            change,
            kind=MIRROR.get(change.kind, change.kind),
            old_text=change.new_text,
            new_text=change.old_text,
            old_id=change.new_id,
            new_id=change.old_id,
            number=change.moved_from if moved else change.number,
            moved_from=change.number if moved else "",
            wordings=tuple(map(_turned_wording, change.wordings)),
            edits=own,
        )
    return Comparison(
        changes=tuple(turned.values()),  # what came last goes first: a footnote before the text around it
        lines=_turned_lines(comparison.lines),
        pairs=tuple(sorted(((j, i) for i, j in comparison.pairs), key=lambda pair: pair[1])),
        ids=tuple((new, old) for old, new in comparison.adopted),
        adopted=tuple((new, old) for old, new in comparison.ids),
        unseen=unseen,
        proof=replace(
            comparison.proof,
            accept_equals_new=comparison.proof.reject_equals_old,
            reject_equals_old=comparison.proof.accept_equals_new,
        ),
    )


def _turned(edit: Edit) -> Edit:
    return Edit(edit.scope, edit.new, edit.old, edit.field, edit.after, edit.before)


def _turned_wording(wording: Wording) -> Wording:
    spans = (Span(s.new_start, s.new_end, s.old_start, s.old_end, s.format_only) for s in wording.spans)
    return Wording(wording.new_id, wording.old_id, wording.part, tuple(spans))


def _turned_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(Line(x.new, x.old, x.count, x.keys, _turned_lines(x.rows)) for x in lines)


def _rebuilt(items: Sequence[T], edits: Iterable[Edit], scopes: dict[str, list[Edit]]) -> Iterable[T]:
    gone: set[int] = set()
    put: dict[int, Any] = {}
    patches: dict[int, list[Edit]] = defaultdict(list)
    moves: list[Edit] = []
    for edit in edits:
        if edit.field:
            patches[edit.old].append(edit)
            continue
        if edit.old >= 0:
            if edit.old >= len(items):
                raise Mismatch(f"{edit.scope}/{edit.old}")
            gone.add(edit.old)
        if edit.new < 0:
            _check(items[edit.old], edit)
        elif edit.old < 0:
            put[edit.new] = edit.after
        else:
            moves.append(edit)

    def patched(i: int) -> T:
        item: Any = items[i]
        inner = scopes.get(item.id) if isinstance(item, Table | Process) else None
        return _patched(items[i], patches.get(i, ()), inner, scopes) if inner or i in patches else items[i]

    for edit in moves:
        put[edit.new] = patched(edit.old)
    left = (patched(i) for i in range(len(items)) if i not in gone)
    for n in range(len(items) - len(gone) + len(put)):
        if n in put:
            yield put[n]
        else:
            try:
                yield next(left)
            except StopIteration:
                raise Mismatch(str(n)) from None


def _patched(item: T, patches: Iterable[Edit], inner: list[Edit] | None, scopes: dict[str, list[Edit]]) -> T:
    now: Any = item
    values: dict[str, Any] = {}
    cells: list[Any] | None = None
    for edit in patches:
        field, _, place = edit.field.partition(".")
        if field == "*":
            _check(item, edit)
            return cast("T", edit.after)
        if field == "cells":
            cells = cells if cells is not None else list(now.cells)
            _check(cells[int(place)], edit)
            cells[int(place)] = edit.after
        elif place:
            values[field] = _with_footnote(values.get(field, getattr(item, field)), place, edit)
        else:
            _check(values.get(field, getattr(item, field)), edit)
            values[field] = edit.after
    if cells is not None:
        values["cells"] = tuple(cells)
    if inner and isinstance(item, Table):
        values["rows"] = tuple(_rebuilt_rows(item, inner, scopes))
    elif inner:
        values["steps"] = tuple(_rebuilt(now.steps, inner, scopes))
    return cast("T", replace(now, **values))


def _rebuilt_rows(table: Table, edits: list[Edit], scopes: dict[str, list[Edit]]) -> Iterable[Row]:
    """Columns go first and come last: rows in between have the columns that both sides have."""
    columns = [edit for edit in edits if edit.field == "column"]
    rows = table.rows
    for edit in sorted((e for e in columns if e.new < 0), key=lambda e: -e.old):
        _check(tuple(row.cells[edit.old] for row in rows), edit)
        rows = tuple(Row(row.id, row.cells[: edit.old] + row.cells[edit.old + 1 :]) for row in rows)
    rows = tuple(_rebuilt(rows, [edit for edit in edits if edit.field != "column"], scopes))
    for edit in sorted((e for e in columns if e.old < 0), key=lambda e: e.new):
        column: Any = edit.after
        rows = tuple(
            Row(row.id, (*row.cells[: edit.new], cell, *row.cells[edit.new :]))
            for row, cell in zip(rows, column, strict=True)
        )
    return rows


def _with_footnote(parts: Content, note: str, edit: Edit) -> Content:
    out = list(parts)
    for n, part in enumerate(out):
        if isinstance(part, Footnote) and part.id == note:
            _check(part.blocks, edit)
            out[n] = Footnote(note, edit.after)  # type: ignore[arg-type]
            return tuple(out)
    raise Mismatch(note)


def _set(owner: Properties, name: str, edit: Edit) -> Properties:
    _check(getattr(owner, name), edit)
    changed: dict[str, Any] = {name: edit.after}
    return replace(owner, **changed)


def _check(value: object, edit: Edit) -> None:
    if value != edit.before:
        raise Mismatch(f"{edit.scope}/{edit.old}/{edit.field}")


def changed_fields(old: Block, new: Block) -> list[str]:
    """The names of the fields in which two values of one type differ, the id left out."""
    return [f.name for f in fields(old) if f.name != "id" and getattr(old, f.name) != getattr(new, f.name)]
