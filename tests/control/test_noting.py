# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Notes stay with their block: written, stale, or without a change any more; none is lost, each change has one."""

from hypothesis import given
from hypothesis import strategies as st

from qmeditor.compare import Change
from qmeditor.control.noting import NoteState, PlacedNote, block_of, placed_notes, words_of

CHANGES = st.lists(
    st.builds(
        Change,
        key=st.sampled_from("abcdef"),
        kind=st.sampled_from(["reworded", "deleted", "moved"]),
        what=st.just("paragraph"),
        old_text=st.sampled_from(["", "cũ"]),
        new_text=st.sampled_from(["", "một", "hai"]),
        old_id=st.sampled_from(["", "1", "2", "3"]),
        new_id=st.sampled_from(["", "1", "2", "3"]),
    ),
    unique_by=lambda change: change.key,
    max_size=6,
)
NOTES = st.lists(
    st.builds(
        PlacedNote,
        id=st.integers(1, 99),
        text=st.just("x"),
        block=st.sampled_from(["", "1", "2", "3"]),
        words=st.sampled_from(["", "một", "hai"]),
        key=st.sampled_from("abcdefgh"),
    ),
    unique_by=lambda note: note.id,
    max_size=8,
)


def reworded(text: str, key: str = "k", block: str = "0000000A", kind: str = "reworded") -> Change:
    return Change(key, kind, "paragraph", old_text="gốc", new_text=text, old_id=block, new_id=block)  # type: ignore[arg-type]


def note_to(change: Change) -> PlacedNote:
    return PlacedNote(1, "vì sao", block_of(change), words_of(change), change.key)


def states(note: PlacedNote, *changes: Change) -> tuple[str | None, NoteState]:
    (placed,) = placed_notes([note], changes)
    assert placed.text == note.text
    return placed.key, placed.state


def test_a_note_is_written_stale_or_without_a_change() -> None:
    note = note_to(reworded("alpha"))
    assert states(note, reworded("alpha")) == ("k", NoteState.WRITTEN)
    assert states(note, reworded("alpha beta")) == ("k", NoteState.STALE)
    assert states(note, reworded("khác", "m", "0000000B")) == (None, NoteState.WITHOUT_CHANGE)
    assert states(note) == (None, NoteState.WITHOUT_CHANGE)


def test_a_note_goes_with_its_block_where_the_change_has_another_key() -> None:
    note = note_to(reworded("alpha"))
    assert states(note, reworded("alpha", "m", kind="moved_reworded")) == ("m", NoteState.WRITTEN)
    gone = Change("d", "deleted", "paragraph", old_text="gốc", old_id="0000000A")
    assert states(note, gone) == ("d", NoteState.STALE)


def test_a_note_of_an_older_build_knows_its_key_alone() -> None:
    assert states(PlacedNote(1, "x", "", "", "k"), reworded("alpha")) == ("k", NoteState.WRITTEN)
    assert states(PlacedNote(1, "x", "", "", "z"), reworded("alpha")) == (None, NoteState.WITHOUT_CHANGE)
    assert states(PlacedNote(1, "x", "", "", ""), reworded("alpha")) == ("", NoteState.WRITTEN)


@given(NOTES, CHANGES)
def test_no_note_is_lost_and_each_change_has_one_at_most(notes: list[PlacedNote], changes: list[Change]) -> None:
    placed = placed_notes(notes, changes)
    assert [(one.id, one.text) for one in placed] == [(one.id, one.text) for one in notes]
    keys = [one.key for one in placed if one.key is not None]
    assert len(keys) == len(set(keys))
    known = {change.key: change for change in changes}
    for one in placed:
        assert (one.key is None) is (one.state is NoteState.WITHOUT_CHANGE)
        if one.key is not None:
            same = one.words in ("", words_of(known[one.key]))
            assert (one.state is NoteState.WRITTEN) is same
