# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is in force follows from dates alone, at each look."""

from datetime import date

import pytest

from qmeditor.control.numbers import RevisionNumber
from qmeditor.control.states import Released, State, checked_date, in_force, state_on
from qmeditor.document import Trouble

FIRST = Released(RevisionNumber(1, 0), "2026-01-10")
SECOND = Released(RevisionNumber(1, 1), "2026-03-01")
BOTH = (FIRST, SECOND)


def test_a_revision_is_in_force_from_its_first_day_until_the_day_of_the_next() -> None:
    assert in_force(BOTH, date(2026, 1, 9)) is None
    assert in_force(BOTH, date(2026, 1, 10)) == FIRST
    assert in_force(BOTH, date(2026, 2, 28)) == FIRST
    assert in_force(BOTH, date(2026, 3, 1)) == SECOND


def test_states_change_with_the_day() -> None:
    states = [state_on(revision, BOTH, date(2026, 2, 1)) for revision in BOTH]
    assert states == [State.EFFECTIVE, State.WAITING]
    states = [state_on(revision, BOTH, date(2026, 3, 1)) for revision in BOTH]
    assert states == [State.SUPERSEDED, State.EFFECTIVE]


def test_a_withdrawn_document_has_nothing_in_force_from_that_day_on() -> None:
    gone = (
        Released(FIRST.number, FIRST.effective, "2026-04-01"),
        Released(SECOND.number, SECOND.effective, "2026-04-01"),
    )
    assert in_force(gone, date(2026, 3, 31)) == gone[1]
    assert in_force(gone, date(2026, 4, 1)) is None
    assert state_on(gone[1], gone, date(2026, 4, 1)) is State.WITHDRAWN


def test_the_number_decides_where_dates_cross() -> None:
    early = Released(RevisionNumber(1, 1), "2026-01-05")
    assert in_force((FIRST, early), date(2026, 2, 1)) == early
    assert state_on(FIRST, (FIRST, early), date(2026, 2, 1)) is State.SUPERSEDED


@pytest.mark.parametrize("text", ["", "2026-2-1", "2026-02-30", "20260201", "01/02/2026", "2026-02-01T00:00"])
def test_other_forms_of_a_date_are_refused(text: str) -> None:
    with pytest.raises(Trouble, match=r"control\.date_form"):
        checked_date(text)
