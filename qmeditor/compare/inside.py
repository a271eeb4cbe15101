# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed inside a block that both documents have, field by field."""

from dataclasses import dataclass, field

from qmeditor.compare.apply import changed_fields
from qmeditor.compare.drafts import Draft, Work, joined
from qmeditor.compare.model import Edit, Kind, Wording, kind_of_block
from qmeditor.compare.structure import is_blank
from qmeditor.compare.tables import block_wordings, tell_steps, tell_table
from qmeditor.compare.texts import Side, normal
from qmeditor.compare.words import difference
from qmeditor.document import Block, Content, Equation, Figure, Footnote, Heading, Kept, ListItem, Note, Process, Table

CONTENTS = frozenset({"content", "caption", "term", "meaning", "label"})
_NUMBERING = frozenset({"scheme", "start", "continued"})
_PROPERTIES = frozenset({"clauses", "role", "mark"})
_WORDS = frozenset({"linear", "value", "choices", "text"})
_VERDICTS: dict[str, Kind] = {
    "format": "reformatted",
    "reference": "reference",
    "figure": "figure",
    "words": "reworded",
}


@dataclass
class Found:
    """What was found for one kind of change inside one block."""

    edits: list[Edit] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)


class Pair:
    """One block on both sides, and what changed in it."""

    def __init__(self, work: Work, i: int, j: int) -> None:
        self.work, self.i, self.j = work, i, j
        self.old, self.new = work.old[i], work.new[j]
        self.found: dict[Kind, Found] = {}
        self.notes: list[Draft] = []  # told after what changed around them

    def add(self, kind: Kind, edit: Edit, wording: Wording | None = None) -> None:
        """Take up an edit of this kind."""
        found = self.found.setdefault(kind, Found())
        found.edits.append(edit)
        if wording is not None:
            found.wordings.append(wording)

    def edit(self, name: str, before: object, after: object) -> Edit:
        """An edit of a field of this block."""
        return Edit("", self.i, self.j, name, before, after)

    def draft(self, kind: Kind, old_text: str, new_text: str, edits: list[Edit]) -> Draft:
        """A change at this block."""
        return Draft(
            kind,
            kind_of_block(min(self.old, self.new, key=_standing)),
            old=[self.i],
            new=[self.j],
            old_text=old_text,
            new_text=new_text,
            old_id=self.old.id,
            new_id=self.new.id,
            edits=edits,
        )


def _standing(block: Block) -> int:
    """A paragraph that became a heading is told at the heading, from either side."""
    return next((n for n, kind in enumerate((Heading, ListItem, Note)) if isinstance(block, kind)), 9)


def tell_inside(work: Work) -> None:
    """Whatever changed inside the pairs of the body."""
    for j in range(len(work.new)):
        i = work.to_old.get(j)
        if i is not None and work.old[i] != work.new[j]:
            pair = Pair(work, i, j)
            if type(pair.old) is type(pair.new):
                _fields(pair)
                _gather(pair)
            else:
                _other_kind(pair)
            _tell(pair)


def _fields(pair: Pair) -> None:
    old, new, work = pair.old, pair.new, pair.work
    for name in changed_fields(old, new):
        before, after = getattr(old, name), getattr(new, name)
        edit = pair.edit(name, before, after)
        if name in CONTENTS:
            _content(pair, name, before, after)
        elif name == "rows" and isinstance(old, Table) and isinstance(new, Table):
            for cell_edit in tell_table(work, pair.i, pair.j, old, new):
                pair.add("reformatted", cell_edit)
        elif name == "steps" and isinstance(old, Process) and isinstance(new, Process):
            for step_edit in tell_steps(work, pair.i, pair.j, old, new):
                pair.add("reformatted", step_edit)
        elif name == "columns" and old.id in work.matched.columns:
            continue  # told with the column that came or went
        elif name == "level":
            work.levels.append(edit)
        elif name in _NUMBERING and isinstance(old, Heading | ListItem):
            work.numbering.append(edit)  # whether it shows is seen when the numbers are compared
        elif name in _PROPERTIES and isinstance(old, Heading):
            work.tell(pair.draft("property", _value(before), _value(after), [edit])).name = name
        elif name == "media" or (isinstance(old, Kept) and name in ("original", "picture")):
            pair.add("figure", edit)
        elif name in _WORDS:
            pair.add("reworded", edit)
        else:
            pair.add("reformatted", edit)


def _gather(pair: Pair) -> None:
    """The size of another picture, the OMML of another equation: no changes of their own."""
    graver: Kind = "figure" if "figure" in pair.found else "reworded"
    if graver in pair.found and "reformatted" in pair.found and isinstance(pair.old, Figure | Kept | Equation):
        pair.found[graver].edits += pair.found.pop("reformatted").edits


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(part.number for part in value)
    return str(value)


def _content(pair: Pair, name: str, before: Content | None, after: Content | None) -> None:
    """A content: the words of the block here, those of footnotes that both sides have as changes of their own.

    The block's edit leaves those footnotes as they were; their own edits come after it.
    """
    known = {part.id: part for part in before or () if isinstance(part, Footnote)}
    notes = [
        part
        for part in after or ()
        if isinstance(part, Footnote) and part.id in known and known[part.id].blocks != part.blocks
    ]
    kept = after
    if notes and after is not None:
        former = {note.id: known[note.id] for note in notes}
        kept = tuple(former.get(part.id, part) if isinstance(part, Footnote) else part for part in after)
    first = [pair.edit(name, before, kept)] if kept != before and not _words(pair, name, before, kept) else []
    if not notes:
        pair.work.unseen += first
    for note in notes:
        pair.notes.append(_note(pair, first, f"{name}.{note.id}", known[note.id], note))
        first = []


def _words(pair: Pair, name: str, before: Content | None, after: Content | None) -> bool:
    """Take up what changed in a content; False where nobody could see it."""
    edit = pair.edit(name, before, after)
    found = difference(before or (), after or (), pair.work.before, pair.work.after)
    if found.verdict in ("same", "unseen"):
        return False
    if found.verdict == "footnote":
        _mark(pair, edit, before or (), after or ())
    else:
        pair.add(_VERDICTS[found.verdict], edit, Wording(pair.old.id, pair.new.id, name, found.spans))
    return True


def _mark(pair: Pair, edit: Edit, before: Content, after: Content) -> None:
    """Only footnotes came or went."""
    work = pair.work
    here = {part.id: part for part in before if isinstance(part, Footnote)}
    there = {part.id: part for part in after if isinstance(part, Footnote)}
    gone = [note for note in here.values() if note.id not in there]
    come = [note for note in there.values() if note.id not in here]
    kind: Kind = "reworded" if gone and come else "inserted" if come else "deleted" if gone else "moved"
    draft = pair.draft(kind, _note_text(work.before, gone), _note_text(work.after, come), [edit])
    draft.what = "footnote"
    draft.old_id = gone[0].id if gone else ""
    draft.new_id = come[0].id if come else ""
    work.tell(draft)


def _note_text(side: Side, notes: list[Footnote]) -> str:
    return joined(side.labelled(block) for note in notes for block in note.blocks)


def _note(pair: Pair, first: list[Edit], name: str, old: Footnote, new: Footnote) -> Draft:
    work = pair.work
    before, after = _note_text(work.before, [old]), _note_text(work.after, [new])
    kind: Kind = "reformatted" if normal(before) == normal(after) else "reworded"
    draft = pair.draft(kind, before, after, [*first, pair.edit(name, old.blocks, new.blocks)])
    draft.what, draft.old_id, draft.new_id = "footnote", old.id, new.id
    draft.wordings = block_wordings(work, old.blocks, new.blocks)
    return draft


def _other_kind(pair: Pair) -> None:
    """A paragraph became a heading, a list item a note: the same words in another role."""
    old, new, work = pair.old, pair.new, pair.work
    edit = pair.edit("*", old, new)
    before: Content = getattr(old, "content", ())
    after: Content = getattr(new, "content", ())
    found = difference(before, after, work.before, work.after)
    if normal(work.before.labelled(old)) == normal(work.after.labelled(new)):
        lists = isinstance(old, Heading) == isinstance(new, Heading)
        typed = work.before.block_text(old) != work.after.block_text(new)
        if lists and typed:
            work.unseen.append(edit)  # a typed number became an automatic one of the same look
            return
        found = difference((), (), work.before, work.after)
    wording = Wording(old.id, new.id, "content", found.spans) if found.spans else None
    if found.verdict in ("words", "reference", "figure"):
        pair.add("reworded", edit, wording)
    elif isinstance(old, Heading) or isinstance(new, Heading):
        pair.add("level", edit, wording)
    else:
        pair.add("reformatted", edit, wording)


def _tell(pair: Pair) -> None:
    work = pair.work
    move = work.moves.get(pair.i)
    parted = work.parted.get((pair.i, pair.j))
    for kind, found in pair.found.items():
        if kind == "reworded" and move is not None and len(move.old) == 1:
            move.kind = "moved_reworded"
            move.edits += found.edits
            move.wordings += found.wordings
            continue
        if kind == "reworded" and parted is not None:
            parted.edits += found.edits
            parted.wordings += found.wordings
            continue
        told = kind
        if kind == "reworded" and type(pair.old) is type(pair.new):
            told = "inserted" if is_blank(pair.old) else "deleted" if is_blank(pair.new) else kind
        draft = pair.draft(told, *_texts(pair), found.edits)
        draft.wordings = found.wordings
        work.tell(draft)
    for note in pair.notes:
        work.tell(note)


def _texts(pair: Pair) -> tuple[str, str]:
    old, new, before, after = pair.old, pair.new, pair.work.before, pair.work.after
    if isinstance(old, Table | Process) and isinstance(new, Table | Process):
        return before.text(old.caption), after.text(new.caption)
    return before.block_text(old), after.block_text(new)
