# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes: needed after a former revision, on changes that exist, and printed as a history row."""

import pytest

from qmeditor.control.amendments import WHOLE, amendment, checked_notes
from qmeditor.control.numbers import RevisionNumber
from qmeditor.document import Amendment, Trouble


def test_a_note_is_needed_only_after_a_former_revision() -> None:
    assert checked_notes({}, [], former=False) == {}
    with pytest.raises(Trouble, match=r"control\.note_needed"):
        checked_notes({"a": "  "}, ["a"], former=True)


def test_a_note_on_a_change_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Trouble, match=r"control\.note_key change=b"):
        checked_notes({"b": "x"}, ["a"], former=True)


def test_notes_come_in_the_order_of_the_changes_the_whole_first() -> None:
    notes = checked_notes({"b": "two", "a": "one", WHOLE: "all"}, ["a", "b", "c"], former=True)
    assert list(notes.items()) == [(WHOLE, "all"), ("a", "one"), ("b", "two")]


def test_the_history_row_names_each_section_once() -> None:
    notes = {WHOLE: "New law", "a": "Deadline", "b": "Form", "c": "Term"}
    row = amendment(notes, {"a": "5.2", "b": "5.2", "c": ""}, RevisionNumber(1, 1), "2026-03-01", "YC-07")
    assert row == Amendment("YC-07", "5.2", "New law\n5.2: Deadline\n5.2: Form\nTerm", "1.1", "2026-03-01")
