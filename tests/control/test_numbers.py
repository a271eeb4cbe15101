# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Revision numbers rise: 1.0 first, then the next revision, or a wanted number that comes after."""

import pytest

from qmeditor.control.numbers import FIRST, RevisionNumber, number_for, revision_number
from qmeditor.document import Trouble


def test_a_number_is_written_and_read_as_issue_and_revision() -> None:
    assert str(RevisionNumber(2, 13)) == "2.13"
    assert revision_number(" 2.13 ") == RevisionNumber(2, 13)


@pytest.mark.parametrize("text", ["", "2", "2.", ".3", "2.3.4", "v2.3", "2,3", "-1.0", "12345.0", "２.３"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Trouble, match=r"control\.revision_form"):
        revision_number(text)


def test_the_first_release_is_1_0_and_the_next_one_the_next_revision() -> None:
    assert number_for(None, None) == FIRST == RevisionNumber(1, 0)
    assert number_for(RevisionNumber(1, 9), None) == RevisionNumber(1, 10)


def test_a_wanted_number_is_taken_where_it_rises() -> None:
    assert number_for(None, RevisionNumber(4, 2)) == RevisionNumber(4, 2)
    assert number_for(RevisionNumber(1, 9), RevisionNumber(2, 0)) == RevisionNumber(1, 9).next_issue()
    for low in (RevisionNumber(1, 9), RevisionNumber(1, 3), RevisionNumber(0, 99)):
        with pytest.raises(Trouble, match=r"control\.revision_not_after"):
            number_for(RevisionNumber(1, 9), low)
