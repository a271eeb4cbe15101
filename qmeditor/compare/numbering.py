# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Levels and numbers: what a person changed, and what only followed, told once."""

from qmeditor.compare.drafts import Draft, Work, section_end
from qmeditor.compare.model import Edit, kind_of_block
from qmeditor.compare.texts import Side
from qmeditor.document import Block, Figure, Heading, Level, ListItem, Process, Table

Place = tuple[int, int]


def tell_levels(work: Work) -> set[int]:
    """Headings and items that went up or down; a section's own headings follow it. Returns their new places."""
    by_place = {edit.new: edit for edit in work.levels}
    told: set[int] = set()
    for j in sorted(by_place):
        if j in told:
            continue
        edit = by_place[j]
        members = [edit]
        block = work.new[j]
        if isinstance(block, Heading):
            inside = range(j + 1, section_end(work.new, j))
            members += [by_place[n] for n in inside if n in by_place and _step(by_place[n]) == _step(edit)]
        told.update(member.new for member in members)
        old = work.old[edit.old]
        work.tell(
            Draft(
                "level",
                "section" if len(members) > 1 else kind_of_block(block),
                old=[member.old for member in members],
                new=[member.new for member in members],
                old_text=work.before.block_text(old),
                new_text=work.after.block_text(block),
                old_id=old.id,
                new_id=block.id,
                edits=members,
            )
        )
    return told


def _step(edit: Edit) -> int:
    assert isinstance(edit.before, int)
    assert isinstance(edit.after, int)
    return edit.after - edit.before


def tell_numbers(work: Work, levelled: set[int]) -> None:
    """Numbers that show otherwise: followed from another change, began elsewhere, or are of another scheme."""
    edits: dict[int, list[Edit]] = {}
    for edit in work.numbering:
        edits.setdefault(edit.new, []).append(edit)
    headings: list[Place] = []
    captions: list[Place] = []
    items: list[Place] = []
    other_look: list[Place] = []
    redefined: list[Place] = []
    for j in range(len(work.new)):
        i = work.to_old.get(j)
        if i is None:
            continue
        old, new = work.old[i], work.new[j]
        own = edits.get(j, [])
        if isinstance(old, Table | Figure | Process):
            if i not in work.moved and _caption(work.before, old) != _caption(work.after, new):
                captions.append((i, j))
            continue
        if not isinstance(old, Heading | ListItem) or type(old) is not type(new):
            continue
        if work.before.label(old) == work.after.label(new):
            work.unseen += own
        elif i in work.moves:
            work.moves[i].edits += own
        elif j in levelled:
            _of(work, "level", j).edits += own
        elif _look(work.before, old) == _look(work.after, new):
            (headings if isinstance(old, Heading) else items).append((i, j))
        elif not own:
            redefined.append((i, j))
        else:
            (headings if isinstance(old, Heading) else other_look).append((i, j))
    _tell_renumbered(work, [*headings, *captions], "section" if headings else "", edits)
    for run in _runs(work, items):
        _tell_renumbered(work, run, "list_item", edits)
    for run in _runs(work, other_look):
        draft = _tell_renumbered(work, run, "list_item", edits)
        draft.kind = "reformatted"
    _tell_schemes(work, redefined)


def _of(work: Work, kind: str, j: int) -> Draft:
    return next(draft for draft in work.drafts if draft.kind == kind and j in draft.new)


def _caption(side: Side, block: Block) -> str:
    return side.numbers.captions.get(block.id, "")


def _look(side: Side, block: Heading | ListItem | Block) -> Level | None:
    assert isinstance(block, Heading | ListItem)
    for scheme in side.document.schemes:
        if scheme.name == block.scheme and block.level <= len(scheme.levels):
            return scheme.levels[block.level - 1]
    return None


def _runs(work: Work, places: list[Place]) -> list[list[Place]]:
    """Items that belong to one list: nothing of another kind that ends a list stands between them."""
    out: list[list[Place]] = []
    for i, j in places:
        if out and all(isinstance(work.new[n], ListItem) for n in range(out[-1][-1][1] + 1, j)):
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
    return out


def _tell_renumbered(work: Work, places: list[Place], what: str, edits: dict[int, list[Edit]]) -> Draft:
    draft = Draft("renumbered", what)
    if not places:
        return draft
    places = sorted(places, key=lambda place: place[1])
    (i, j), *_ = places
    draft.what = what or kind_of_block(work.new[j])
    draft.old, draft.new = [i for i, _ in places], [j for _, j in places]
    draft.old_text = ", ".join(_shown(work.before, work.old[i]) for i in draft.old)
    draft.new_text = ", ".join(_shown(work.after, work.new[j]) for j in draft.new)
    draft.old_id, draft.new_id = work.old[i].id, work.new[j].id
    draft.edits = [edit for _, j in places for edit in edits.get(j, [])]
    return work.tell(draft)


def _shown(side: Side, block: Block) -> str:
    return side.label(block) or _caption(side, block)


def _tell_schemes(work: Work, redefined: list[Place]) -> None:
    before, after = work.before.document.schemes, work.after.document.schemes
    if before == after:
        return
    edit = Edit("document", -1, -1, "schemes", before, after)
    if not redefined:
        work.unseen.append(edit)
        return
    work.tell(
        Draft(
            "property",
            "property",
            name="schemes",
            old=[i for i, _ in redefined],
            new=[j for _, j in redefined],
            old_text=", ".join(_shown(work.before, work.old[i]) for i, _ in redefined),
            new_text=", ".join(_shown(work.after, work.new[j]) for _, j in redefined),
            edits=[edit],
        )
    )
