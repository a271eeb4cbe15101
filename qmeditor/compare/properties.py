# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed beside the body: title, dates and other header data, approvals, history, distribution, comments."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from typing import Any

from rapidfuzz.distance import Indel

from qmeditor.compare.drafts import Draft, Work
from qmeditor.compare.model import Edit, Kind
from qmeditor.compare.texts import Side, normal
from qmeditor.document import Amendment, Approval, Properties, Recipient

ROWS = ("approvals", "amendments", "distribution")


def tell_properties(work: Work) -> None:
    """Each property that differs, each row of the tables of control."""
    old, new = work.before.document, work.after.document
    if old.lineage != new.lineage:
        work.unseen.append(Edit("document", -1, -1, "lineage", old.lineage, new.lineage))
    for name in (f.name for f in fields(Properties)):
        before, after = getattr(old.properties, name), getattr(new.properties, name)
        if before != after:
            _tell(work, name, before, after, Edit("document", -1, -1, f"properties.{name}", before, after))
    for name in ROWS:
        _rows(work, name, getattr(old, name), getattr(new, name))
    if old.comments != new.comments:
        edit = Edit("document", -1, -1, "comments", old.comments, new.comments)
        _tell(work, "comments", _remarks(work.before), _remarks(work.after), edit)


def _rows(work: Work, name: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
    if old == new:
        return
    for i, j in paired_rows([repr(row) for row in old], [repr(row) for row in new]):
        if i >= 0 and j >= 0:
            _tell(work, name, _line(old[i]), _line(new[j]), Edit(name, i, j, "*", old[i], new[j]))
        elif i >= 0:
            _tell(work, name, _line(old[i]), "", Edit(name, i, -1, before=old[i]))
        else:
            _tell(work, name, "", _line(new[j]), Edit(name, -1, j, after=new[j]))


def paired_rows(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of two sequences whose items differ: changed ones in pairs, others with -1 on the other side."""
    i = j = 0
    here, there = list(old), list(new)
    swapped = here > there
    steps = [
        ((op.dest_start, op.dest_end), (op.src_start, op.src_end))
        if swapped
        else ((op.src_start, op.src_end), (op.dest_start, op.dest_end))
        for op in Indel.opcodes(*((there, here) if swapped else (here, there)))
        if op.tag == "equal"
    ]
    for (a, b), (c, d) in [*steps, ((len(old), len(old)), (len(new), len(new)))]:
        both = min(a - i, c - j)
        yield from ((i + k, j + k) for k in range(both))
        yield from ((k, -1) for k in range(i + both, a))
        yield from ((-1, k) for k in range(j + both, c))
        i, j = b, d


def _remarks(side: Side) -> str:
    return "\n".join(side.text(comment.content) for comment in side.document.comments)


def _line(row: Approval | Amendment | Recipient) -> str:
    return "\t".join(astuple(row)).strip("\t")


def _tell(work: Work, name: str, before: str, after: str, edit: Edit) -> None:
    kind: Kind = "reformatted" if normal(before) == normal(after) else "property"
    work.tell(Draft(kind, "property", name=name, old_text=before, new_text=after, edits=[edit]))
