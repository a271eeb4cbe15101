# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What came, went and moved in the body: whole sections as one change, else block by block."""

from collections.abc import Callable

from qmeditor.compare.drafts import Draft, Work, joined, section_end
from qmeditor.compare.model import Edit, Kind, kind_of_block
from qmeditor.compare.texts import Side, normal
from qmeditor.document import Block, Heading, ListItem, Note, PageBreak, Paragraph


def tell_structure(work: Work) -> None:
    """Deleted, inserted and moved blocks and sections."""
    gone_apart, come_apart = _partings(work)
    gone = {i for i in range(len(work.old)) if i not in work.to_new} - gone_apart
    come = {j for j in range(len(work.new)) if j not in work.to_old} - come_apart
    _one_side(work, gone, work.old, work.before, "deleted")
    _one_side(work, come, work.new, work.after, "inserted")
    _moves(work)


def _partings(work: Work) -> tuple[set[int], set[int]]:
    """Blocks that were split or joined; the places of the parts that came or went with it."""
    gone: set[int] = set()
    come: set[int] = set()
    for i, parts in work.matched.splits.items():
        others = [j for j in parts if work.to_old.get(j) != i]
        come.update(others)
        _parted(work, "split", [i], list(parts), [Edit("", -1, j, after=work.new[j]) for j in others])
    for j, parts in work.matched.joins.items():
        others = [i for i in parts if work.to_new.get(i) != j]
        gone.update(others)
        _parted(work, "joined", list(parts), [j], [Edit("", i, -1, before=work.old[i]) for i in others])
    return gone, come


def _parted(work: Work, kind: Kind, old: list[int], new: list[int], edits: list[Edit]) -> None:
    i, j = next((i, j) for i in old for j in new if work.to_new.get(i) == j)
    told = Draft(
        kind,
        kind_of_block(work.old[i] if kind == "split" else work.new[j]),
        old=[i, *(n for n in old if n != i)],
        new=[j, *(n for n in new if n != j)],
        old_text=joined(work.before.block_text(work.old[n]) for n in old),
        new_text=joined(work.after.block_text(work.new[n]) for n in new),
        old_id=work.old[i].id,
        new_id=work.new[j].id,
        edits=edits,
    )
    work.parted[i, j] = work.tell(told)


def _one_side(work: Work, places: set[int], body: tuple[Block, ...], side: Side, kind: Kind) -> None:
    told: set[int] = set()
    blank: list[int] = []
    for place in sorted(places):
        if place in told:
            continue
        block = body[place]
        whole = [place]
        what = kind_of_block(block)
        if isinstance(block, Heading):
            end = section_end(body, place)
            if end > place + 1 and all(n in places for n in range(place, end)):
                whole, what = list(range(place, end)), "section"
        told.update(whole)
        if len(whole) == 1 and is_blank(block):
            blank.append(place)
            continue
        text = joined(map(side.labelled, (body[n] for n in whole))) if len(whole) > 1 else side.block_text(block)
        work.tell(_draft(kind, what, whole, body, text))
    for run in _runs(blank):
        draft = _draft(kind, kind_of_block(body[run[0]]), run, body, "")
        draft.kind = "reformatted"
        work.tell(draft)


def _draft(kind: Kind, what: str, places: list[int], body: tuple[Block, ...], text: str) -> Draft:
    own = body[places[0]].id
    if kind == "deleted":
        edits = [Edit("", n, -1, before=body[n]) for n in places]
        return Draft(kind, what, old=places, old_text=text, old_id=own, edits=edits)
    edits = [Edit("", -1, n, after=body[n]) for n in places]
    return Draft(kind, what, new=places, new_text=text, new_id=own, edits=edits)


def is_blank(block: Block) -> bool:
    """Whether a block is only white space on the page: adding one is no change of content."""
    if isinstance(block, PageBreak):
        return True
    return isinstance(block, Paragraph | ListItem | Heading | Note) and not any(
        normal(getattr(part, "text", "x")) for part in block.content
    )


def _runs(places: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for place in places:
        if out and out[-1][-1] + 1 == place:
            out[-1].append(place)
        else:
            out.append([place])
    return out


def _moves(work: Work) -> None:
    left = set(work.moved)
    for i in sorted(work.moved):
        if i not in left:
            continue
        j = work.to_new[i]
        members = [i]
        what = kind_of_block(work.new[j])
        if isinstance(work.old[i], Heading) and isinstance(work.new[j], Heading):
            end, last = section_end(work.old, i), section_end(work.new, j)
            members = [n for n in range(i, end) if n in left and j <= work.to_new[n] < last]
            if end > i + 1 and len(members) > 1:
                what = "section"
        left.difference_update(members)
        told = work.tell(
            Draft(
                "moved",
                what,
                old=members,
                new=[work.to_new[n] for n in members],
                old_text=_text(members, work.old, work.before),
                new_text=_text([work.to_new[n] for n in members], work.new, work.after),
                old_id=work.old[i].id,
                new_id=work.new[j].id,
                moved_from=work.before.section_numbers[i],
                edits=[Edit("", n, work.to_new[n]) for n in members],
            )
        )
        work.moves.update(dict.fromkeys(members, told))


def _text(places: list[int], body: tuple[Block, ...], side: Side) -> str:
    show: Callable[[Block], str] = side.labelled if len(places) > 1 else side.block_text
    return joined(show(body[n]) for n in sorted(places))
