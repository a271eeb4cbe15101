# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Notes that were written while a draft was compared, held against the changes that it has now.

A note is bound to a block and to the words that its change said. Words that go on being written make another change of
it; the note stays with the block and is shown as what it is, and what it is never stops a release.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qmeditor.compare import Change
from qmeditor.control.amendments import WHOLE

MOST_WORDS = 2000
"""Letters of a change that a note remembers."""


class NoteState(StrEnum):
    """Written to the change as it is; stale: the change under it became another; or there is no change any more."""

    WRITTEN = "written"
    STALE = "stale"
    WITHOUT_CHANGE = "without_change"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note (`id` in its library) and the change that it stands for now: `key`, `""` for the whole, None for none.
    `words`: what the change said when the note was written, `""` where that is not known."""

    id: int
    text: str
    block: str
    words: str
    key: str | None
    state: NoteState = NoteState.WRITTEN


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note as it is kept with its draft: the `key` of the change that it was written to (`""`: the whole), the
    `block` that it is bound to and the `words` that the change said; both `""` where that is not known."""

    key: str
    text: str
    block: str = ""
    words: str = ""


def noted(notes: Sequence[KeptNote], key: str, text: str, changes: Sequence[Change]) -> tuple[KeptNote, ...]:
    """`notes` after the note to the change `key` of `changes` was written as `text`; an empty one goes."""
    change = next((one for one in changes if one.key == key), None)
    made = KeptNote(key, text, *(("", "") if change is None else (block_of(change), words_of(change))))
    places = [PlacedNote(n, one.text, one.block, one.words, one.key) for n, one in enumerate(notes)]
    at = next((one.id for one in placed_notes(places, changes) if one.key == key), len(notes))
    return (*notes[:at], *([made] if text.strip() else []), *notes[at + 1 :])


def block_of(change: Change) -> str:
    """What a note to `change` is bound to: the block on the new side, else on the old one, else what is changed."""
    return change.new_id or change.old_id or f"{change.what} {change.name}"


def words_of(change: Change) -> str:
    """What `change` says, as a note remembers it."""
    return (change.new_text or change.old_text)[:MOST_WORDS]


def placed_notes(notes: Iterable[PlacedNote], changes: Sequence[Change]) -> list[PlacedNote]:
    """`notes` (whose `key` is the one that they were written under) held against the `changes` that there are now.

    A note goes with its key, else to a change of its block; each change has one note. In the order in which they came.
    """
    known = {change.key: change for change in changes}
    found: dict[int, PlacedNote] = {}
    taken: set[str] = set()
    waiting: list[PlacedNote] = []
    for note in notes:
        change = known.get(note.key or WHOLE)
        if note.key == WHOLE:
            found[note.id] = replace(note, state=NoteState.WRITTEN)
        elif change is not None and change.key not in taken:
            found[note.id] = _on(note, change)
            taken.add(change.key)
        else:
            waiting.append(note)
        found.setdefault(note.id, replace(note, key=None, state=NoteState.WITHOUT_CHANGE))
    for note in waiting:
        near = [one for one in changes if one.key not in taken and note.block in (block_of(one), one.old_id)]
        if note.block and near:
            change = min(near, key=lambda one: words_of(one) != note.words)
            found[note.id] = _on(note, change)
            taken.add(change.key)
    return list(found.values())


def _on(note: PlacedNote, change: Change) -> PlacedNote:
    same = not note.words or note.words == words_of(change)
    return replace(note, key=change.key, state=NoteState.WRITTEN if same else NoteState.STALE)
