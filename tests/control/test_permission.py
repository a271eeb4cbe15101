# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether an act may be done follows from the whole history and the day: forbidden sequences, and timelines."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.control.copies import CopyState
from qmeditor.control.numbers import RevisionNumber, revision_number
from qmeditor.control.permission import (
    Answer,
    ConsentNeeded,
    ControlAct,
    IssueCopies,
    Recall,
    Release,
    ReplaceDraft,
    Reprint,
    may,
)
from qmeditor.control.states import Released, State, in_force, next_in_force, state_on
from qmeditor.document import Trouble


def was(number: str, issued: str, effective: str = "", withdrawn: str = "") -> Released:
    """A revision of the history: issued in 2026 on a day such as `03-01`, effective then or on another day."""
    return Released(
        revision_number(number), f"2026-{effective or issued}", withdrawn and f"2026-{withdrawn}", f"2026-{issued}"
    )


def release(number: str, issued: str, effective: str = "", **more: object) -> Release:
    """A release in 2026 that has all it needs but what a case takes away."""
    made = Release(
        revision_number(number), f"2026-{issued}", f"2026-{effective or issued}", "Trần Văn Bình", {"": "Kéo dài hạn"}
    )
    return replace(made, **more)  # type: ignore[arg-type]


def issue(number: str) -> IssueCopies:
    return IssueCopies(revision_number(number))


NONE: tuple[Released, ...] = ()
ONE = (was("1.0", "03-01"),)
TWO = (was("1.0", "03-01"), was("1.1", "05-01"))
WAITS = (was("1.0", "03-01"), was("1.1", "05-01", "09-01"))
OVERTAKEN = (*WAITS, was("1.2", "05-10", "08-01"))
GONE = (was("1.0", "03-01", withdrawn="06-01"),)
OLD = (replace(was("1.0", "03-01"), taken_over=True),)
OLD_LATER = (replace(was("1.0", "03-01", "05-01"), taken_over=True),)
ONLY_WAITS = (was("1.0", "05-01", "09-01"),)

# The history, the day, the act, what it is refused for or (with "?") asked about.
FORBIDDEN: list[tuple[tuple[Released, ...], str, ControlAct, str]] = [
    # numbers rise
    (ONE, "06-01", release("1.0", "06-01"), "revision_not_after"),
    (TWO, "06-01", release("1.1", "06-01"), "revision_not_after"),
    (TWO, "06-01", release("1.0", "06-01"), "revision_not_after"),
    (WAITS, "06-01", release("1.1", "06-01"), "revision_not_after"),
    # a day of issue before the former one's
    (ONE, "06-01", release("1.1", "02-28", "06-01"), "issued_before_former"),
    (TWO, "06-01", release("1.2", "04-30", "06-01"), "issued_before_former"),
    (WAITS, "06-01", release("1.2", "04-30", "09-01"), "issued_before_former"),
    (ONE, "06-01", release("2.0", "01-01"), "issued_before_former"),
    # an effect that changes who was in force on days that have passed
    (ONE, "06-01", release("1.1", "03-01"), "effective_in_past"),
    (ONE, "06-01", release("1.1", "03-02"), "effective_in_past"),
    (ONE, "06-01", release("1.1", "05-31"), "effective_in_past"),
    (TWO, "06-01", release("1.2", "05-01"), "effective_in_past"),
    (TWO, "06-01", release("2.0", "05-31"), "effective_in_past"),
    (WAITS, "06-01", release("1.2", "05-31"), "effective_in_past"),
    # what was released in the program is the past, whatever is said of the new one
    (ONE, "06-01", release("1.1", "01-01", taken_over=True), "issued_before_former"),
    (ONE, "06-01", release("1.1", "03-01", taken_over=True), "effective_in_past"),
    (ONE, "06-01", release("1.1", "05-20", "05-31", taken_over=True), "effective_in_past"),
    (TWO, "06-01", release("2.0", "04-30", "06-01", taken_over=True), "issued_before_former"),
    (TWO, "06-01", release("2.0", "05-01", "05-02", taken_over=True), "effective_in_past"),
    (WAITS, "06-01", release("1.2", "05-01", "05-31", taken_over=True), "effective_in_past"),
    ((*OLD, was("1.1", "05-01")), "06-01", release("1.2", "05-02", taken_over=True), "effective_in_past"),
    # a history that is taken over goes on in its order
    (OLD, "06-01", release("1.1", "02-28", taken_over=True), "issued_before_former"),
    (OLD, "06-01", release("1.1", "02-28", "06-01", taken_over=True), "issued_before_former"),
    (OLD, "06-01", release("1.1", "04-01"), "effective_in_past_unless"),
    (OLD_LATER, "06-01", release("1.1", "03-02", "04-30", taken_over=True), "effective_before_former"),
    # effect before issue
    (NONE, "06-01", release("1.0", "06-01", "05-31"), "effective_before_issued"),
    (ONE, "06-01", release("1.1", "06-02", "06-01"), "effective_before_issued"),
    (ONE, "06-01", release("1.1", "06-01", "05-01", taken_over=True), "effective_before_issued"),
    # a day of issue that is still to come
    (NONE, "06-01", release("1.0", "06-02"), "?issued_in_future"),
    (ONE, "06-01", release("1.1", "12-31"), "?issued_in_future"),
    (ONE, "06-01", release("1.1", "06-02", "07-01", taken_over=True), "?issued_in_future"),
    # one that overtakes a revision that waits for its day
    (WAITS, "06-01", release("1.2", "06-01"), "?overtakes_waiting"),
    (WAITS, "06-01", release("1.2", "06-01", "08-31"), "?overtakes_waiting"),
    (WAITS, "06-01", release("1.2", "06-01", "09-01"), "?overtakes_waiting"),
    (WAITS, "06-01", release("2.0", "06-01", "07-01", taken_over=True), "?overtakes_waiting"),
    (ONLY_WAITS, "06-01", release("1.1", "06-01"), "?overtakes_waiting"),
    # no approver, no words
    (NONE, "06-01", release("1.0", "06-01", approver=""), "approver_needed"),
    (NONE, "06-01", release("1.0", "06-01", approver=" . "), "approver_needed"),
    (ONE, "06-01", release("1.1", "06-01", approver="\u200b"), "approver_needed"),
    # the login at the PC is nobody's name
    (NONE, "06-01", release("1.0", "06-01", approver="root", login="root"), "approver_is_login"),
    (NONE, "06-01", release("1.0", "06-01", approver=" ROOT\u200b ", login="root"), "approver_is_login"),
    (ONE, "06-01", release("1.1", "06-01", approver="Bình", login="binh"), "approver_is_login"),
    (ONE, "06-01", release("1.1", "06-01", approver="lan  nguyễn", login="Lan Nguyen"), "approver_is_login"),
    (OLD, "06-01", release("1.1", "04-01", approver="iso", login="iso", taken_over=True), "approver_is_login"),
    (ONE, "06-01", release("1.1", "06-01", notes={}), "note_needed"),
    (ONE, "06-01", release("1.1", "06-01", notes={"": " \u00a0\n"}), "note_needed"),
    (ONE, "06-01", release("1.1", "06-01", notes={"": "."}), "note_without_words"),
    (ONE, "06-01", release("1.1", "06-01", notes={"": "\u200b"}), "note_without_words"),
    (ONE, "06-01", release("1.1", "06-01", notes={"": "\u3164"}), "note_without_words"),
    (ONE, "06-01", release("1.1", "06-01", notes={"": "Có lời", "a": "…–…"}), "note_without_words"),
    (NONE, "06-01", release("1.0", "06-01", notes={"": "\u2800\u115f"}), "note_without_words"),
    # after the document was withdrawn
    (GONE, "07-01", release("1.1", "07-01"), "withdrawn"),
    (GONE, "05-01", release("1.1", "05-01", "06-01"), "withdrawn"),
    (GONE, "07-01", issue("1.0"), "issue_of_withdrawn"),
    # copies of what is not and will not be in force
    (TWO, "06-01", issue("1.0"), "issue_of_superseded"),
    (WAITS, "09-01", issue("1.0"), "issue_of_superseded"),
    (OVERTAKEN, "06-01", issue("1.1"), "issue_of_superseded"),
    # a copy that is out no more is not printed again
    (ONE, "06-01", Reprint(CopyState.RETURNED), "copy_gone"),
    (ONE, "06-01", Reprint(CopyState.DESTROYED), "copy_gone"),
    (ONE, "06-01", Reprint(CopyState.LOST), "copy_gone"),
    # copies that may be used are not called back by mistake
    (ONE, "06-01", Recall(RevisionNumber(1, 0)), "?recall_of_valid"),
    (WAITS, "08-31", Recall(RevisionNumber(1, 0)), "?recall_of_valid"),
    (WAITS, "08-31", Recall(RevisionNumber(1, 1)), "?recall_of_valid"),
    # a file of another document
    (ONE, "06-01", ReplaceDraft("QT-05", "QT-11"), "?other_code"),
    (ONE, "06-01", ReplaceDraft("QT-05", "QT-05/B"), "?other_code"),
    (ONE, "06-01", ReplaceDraft("QT-05", "", 0.0), "?nothing_matches"),
    (ONE, "06-01", ReplaceDraft("QT-05", "qt-05", 0.1), "?nothing_matches"),
]


@pytest.mark.parametrize(("history", "day", "act", "key"), FORBIDDEN)
def test_a_forbidden_sequence_is_refused_or_asked_about(
    history: tuple[Released, ...], day: str, act: ControlAct, key: str
) -> None:
    answer = may(act, history, date.fromisoformat(f"2026-{day}"))
    assert not answer.allowed
    with pytest.raises(Trouble, match=rf"control\.{key.removeprefix('?')}\b") as caught:
        answer.require(consent=False)
    if key.startswith("?"):
        assert isinstance(caught.value, ConsentNeeded)
        answer.require(consent=True)
    else:
        assert not isinstance(caught.value, ConsentNeeded)
        with pytest.raises(Trouble):
            answer.require(consent=True)


ALLOWED: list[tuple[tuple[Released, ...], str, ControlAct]] = [
    (NONE, "06-01", release("1.0", "06-01")),
    (NONE, "06-01", release("1.0", "01-01")),  # nothing was in force on the days that have passed
    (NONE, "06-01", release("1.0", "06-01", notes={})),
    (NONE, "06-01", release("1.0", "06-01", approver="Trần Văn Bình", login="binh")),  # the full name of a login
    (NONE, "06-01", release("1.0", "06-01", approver="Gốc Root", login="root")),
    (NONE, "06-01", release("3.2", "06-01", "12-31")),
    (ONE, "06-01", release("1.1", "05-20", "06-01")),  # signed some days ago, in force from today
    (ONE, "06-01", release("1.1", "06-01", "07-01")),
    (ONE, "03-01", release("1.1", "03-01")),  # a correction on the same day
    (OLD, "06-01", release("1.1", "04-01", taken_over=True)),  # a history of paper, entered in its order
    (OLD, "06-01", release("1.1", "03-01", taken_over=True)),
    (OLD, "06-01", release("2.0", "03-02", "05-31", taken_over=True)),
    (OLD, "06-01", release("1.1", "06-01")),  # the first one of the program
    (ONE, "06-01", release("1.1", "06-01", "07-01", taken_over=True)),
    (NONE, "06-01", release("4.2", "01-01", taken_over=True)),
    (WAITS, "06-01", release("1.2", "06-01", "09-02")),  # after the one that waits
    (WAITS, "09-01", release("1.2", "09-01")),
    (OVERTAKEN, "06-01", release("1.3", "06-01", "08-02")),  # 1.1 never comes into force, so it is not overtaken
    (ONE, "06-01", issue("1.0")),
    (WAITS, "06-01", issue("1.0")),
    (WAITS, "06-01", issue("1.1")),
    (ONE, "06-01", Reprint(CopyState.ISSUED)),
    (ONE, "06-01", Reprint(CopyState.RECALLED)),
    (WAITS, "09-01", Recall(RevisionNumber(1, 0))),
    (ONE, "06-01", ReplaceDraft("QT-05", "qt–05", 0.5)),
    (ONE, "06-01", ReplaceDraft("QT-05")),
]


@pytest.mark.parametrize(("history", "day", "act"), ALLOWED)
def test_what_a_controller_does_every_day_is_allowed(history: tuple[Released, ...], day: str, act: ControlAct) -> None:
    assert may(act, history, date.fromisoformat(f"2026-{day}")) == Answer()


def test_a_question_stays_one_over_the_border_of_a_process() -> None:
    import pickle

    asked = may(ReplaceDraft("A", "B", 0.0), NONE, START).asked
    caught = pickle.loads(pickle.dumps(ConsentNeeded(*asked)))
    assert isinstance(caught, ConsentNeeded)
    assert (str(caught), caught.asked) == ("control.other_code code=A other=B", asked)
    assert len(asked) == 2


# Timelines: days go by, and somebody tries to release with whatever dates.

START = date(2026, 1, 1)


@dataclass(frozen=True)
class Try:
    """After `wait` days somebody releases, issued and effective so many days from that one; says yes or not."""

    wait: int
    issued: int
    effective: int
    consent: bool


TRIES = st.lists(
    st.builds(Try, st.integers(0, 9), st.integers(-12, 6), st.integers(-12, 12), st.booleans()),
    max_size=12,
)


@given(TRIES, st.booleans())
def test_no_timeline_changes_what_was_in_force(tries: list[Try], taken_over: bool) -> None:
    history: list[Released] = []
    day = START
    seen: dict[date, Released | None] = {}
    for one in tries:
        for _ in range(one.wait):
            seen[day] = in_force(history, day)
            day += timedelta(days=1)
        waiting = next_in_force(history, day)
        dates = [(day + timedelta(days=n)).isoformat() for n in (one.issued, one.effective)]
        said = taken_over and bool(history)  # the first one was released in the program
        wanted = Release(number_after(history), *dates, "Trần Văn Bình", {"": "Sửa"}, said)
        try:
            may(wanted, history, day).require(one.consent)
        except Trouble:
            continue
        made = Released(wanted.number, wanted.effective, "", wanted.issued, said)
        history.append(made)
        assert one.consent or made.issued <= day.isoformat()
        assert one.consent or waiting is None or state_on(waiting, history, day) is State.WAITING
    for then, force in seen.items():
        assert force is None or in_force(history, then) == force
    assert [one.issued for one in history] == sorted(one.issued for one in history)
    assert [one.number for one in history] == sorted({one.number for one in history})


@given(TRIES, st.integers(0, 60))
def test_copies_are_issued_of_what_is_or_will_be_in_force_alone(tries: list[Try], after: int) -> None:
    history = [
        Released(RevisionNumber(1, n), (START + timedelta(days=12 + one.effective + n)).isoformat())
        for n, one in enumerate(tries)
    ]
    day = START + timedelta(days=after)
    later = {in_force(history, day + timedelta(days=n)) for n in range(80)}
    for one in history:
        assert may(IssueCopies(one.number), history, day).allowed == (one in later)
        valid = state_on(one, history, day) in {State.EFFECTIVE, State.WAITING}
        assert may(Recall(one.number), history, day).allowed is not valid
    coming = next_in_force(history, day)
    assert coming is None or (coming in later and coming.effective > day.isoformat())


def number_after(history: list[Released]) -> RevisionNumber:
    return history[-1].number.next_revision() if history else RevisionNumber(1, 0)
