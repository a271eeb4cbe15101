# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""From two documents to a proved comparison."""

import hashlib
from collections import defaultdict
from dataclasses import replace

from qmeditor.compare.apply import Mismatch, apply, invert
from qmeditor.compare.beside import tell_set_aside
from qmeditor.compare.drafts import Draft, Work, start
from qmeditor.compare.identity import match
from qmeditor.compare.inside import tell_inside
from qmeditor.compare.lexicon import alarms
from qmeditor.compare.lines import aligned_lines
from qmeditor.compare.model import Change, Comparison, Proof, Wording
from qmeditor.compare.notes import add_notes
from qmeditor.compare.numbering import tell_levels, tell_numbers
from qmeditor.compare.properties import tell_properties
from qmeditor.compare.structure import tell_structure
from qmeditor.compare.unexplained import tell_unexplained
from qmeditor.document import Document, Trouble
from qmeditor.document.setaside import SetAside


def compare(old: Document, new: Document, beside: tuple[SetAside, SetAside] | None = None) -> Comparison:
    """What changed from ``old`` to ``new``, proved in memory both ways.

    ``beside``: what was set aside of the files that they were read from, where both are files: it is compared too, and
    all text of the files is held against the changes. It is no part of the proof.
    Raises Trouble("compare.unproved") should the proof fail: no comparison is better than a wrong one.
    """
    matched = match(old, new)
    work = start(old, matched)
    tell_properties(work)
    if old.body != matched.document.body or old.schemes != new.schemes:
        tell_structure(work)
        tell_inside(work)
        tell_numbers(work, tell_levels(work))
        add_notes(work)
    if beside is not None and beside[0] != beside[1]:
        tell_set_aside(work, *beside)
        tell_unexplained(work, *beside)
    drafts = sorted(work.drafts, key=_order(work))
    keys = _keys(drafts)
    ids = dict(matched.ids)
    comparison = Comparison(
        changes=tuple(_change(draft, key, ids) for draft, key in zip(drafts, keys, strict=True)),
        lines=aligned_lines(work, drafts, keys),
        pairs=matched.body.pairs,
        ids=matched.ids,
        unseen=tuple(work.unseen),
    )
    proof = prove(old, new, comparison)
    if not (proof.accept_equals_new and proof.reject_equals_old):
        raise Trouble("compare.unproved")
    return replace(comparison, proof=proof)


def prove(old: Document, new: Document, comparison: Comparison) -> Proof:
    """Whether the comparison leads from ``old`` to ``new`` and its inverse back."""
    return Proof(_leads(old, comparison, new), _leads(new, invert(comparison), old))


def _leads(start: Document, comparison: Comparison, end: Document) -> bool:
    try:
        return apply(start, comparison) == end
    except Mismatch:
        return False


class _order:  # noqa: N801 - a key function with what it needs
    """Changes stand as on the new side, deleted ones where they stood; what is beside the body comes first."""

    def __init__(self, work: Work) -> None:
        self.after: dict[int, int] = {}
        last = -1
        for i in range(len(work.old)):
            j = work.to_new.get(i)
            if j is not None and i not in work.moved:
                last = j
            self.after[i] = last

    def __call__(self, draft: Draft) -> tuple[int, int, int, int]:
        if not draft.new and not draft.old:
            return (-1, 0, 0, 0)
        row = max(draft.rows[0][1], draft.rows[0][0]) if draft.rows else -1
        if draft.new:
            return (draft.new[0], 0, row, 0)
        return (self.after[draft.old[0]], 1, draft.old[0], row)


def _keys(drafts: list[Draft]) -> list[str]:
    seen: dict[str, int] = defaultdict(int)
    out: list[str] = []
    for draft in drafts:
        first = draft.edits[0] if draft.edits else None
        place = f"{first.scope} {first.field}" if first else ""
        seed = f"{draft.kind}\0{draft.what}\0{draft.name}\0{draft.old_id}\0{draft.new_id}\0{place}"
        if not draft.old_id and not draft.new_id:
            seed += f"\0{draft.old_text}\0{draft.new_text}"
        key = hashlib.sha256(seed.encode()).hexdigest()[:10]
        seen[key] += 1
        out.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return out


def _change(draft: Draft, key: str, ids: dict[str, str]) -> Change:
    return Change(
        key=key,
        kind=draft.kind,
        what=draft.what,
        number=draft.number,
        name=draft.name,
        old_text=draft.old_text,
        new_text=draft.new_text,
        old_id=draft.old_id,
        new_id=ids.get(draft.new_id, draft.new_id),
        moved_from=draft.moved_from,
        alarms=alarms(draft.kind, draft.old_text, draft.new_text),
        wordings=tuple(Wording(w.old_id, ids.get(w.new_id, w.new_id), w.part, w.spans) for w in draft.wordings),
        edits=tuple(draft.edits),
        section=draft.section,
        pages=draft.pages,
    )
