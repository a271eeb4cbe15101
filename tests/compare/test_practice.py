# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs from office practice: the list of changes is the one that a document controller would write."""

import pytest

from qmeditor.compare import compare
from tests.compare.practice_notation import Pair, judge, pairs

each_pair = pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)


@each_pair
@pytest.mark.parametrize("how", ["strangers", "lineage"])
def test_the_list_has_at_most_one_item_more_or_less(pair: Pair, how: str):
    verdict = judge(pair.expected, compare(*getattr(pair, how)()).changes)
    assert len(verdict.missing) + len(verdict.extra) <= 1, verdict


@each_pair
def test_the_numbers_of_sections_are_those_that_are_displayed(pair: Pair):
    old, new = pair.lineage()
    for change in compare(old, new).changes:
        assert change.number == "" or change.number[0].isdigit()


@each_pair
def test_backwards_the_same_changes_are_told_from_the_other_side(pair: Pair):
    old, new = pair.strangers()
    there, back = compare(old, new).changes, compare(new, old).changes
    assert len(there) == len(back)
