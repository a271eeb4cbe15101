# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies: who may go where, and the check code that a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.control.copies import (
    ALPHABET,
    OUT,
    Copy,
    CopyState,
    check_code,
    end_state,
    numbers_for,
    recall_state,
    typed_check_code,
    unserved,
)
from qmeditor.document import Trouble


def test_a_copy_is_recalled_and_comes_back() -> None:
    assert recall_state(CopyState.ISSUED) is CopyState.RECALLED
    assert end_state(CopyState.RECALLED, CopyState.RETURNED, "") is CopyState.RETURNED


def test_what_is_gone_stays_gone() -> None:
    for state in (CopyState.RETURNED, CopyState.DESTROYED, CopyState.LOST):
        with pytest.raises(Trouble, match=r"control\.copy_gone"):
            recall_state(state)
        with pytest.raises(Trouble, match=r"control\.copy_gone"):
            end_state(state, CopyState.RETURNED, "")


def test_a_copy_that_did_not_come_back_needs_a_reason() -> None:
    with pytest.raises(Trouble, match=r"control\.copy_reason"):
        end_state(CopyState.ISSUED, CopyState.LOST, "  ")
    assert end_state(CopyState.ISSUED, CopyState.LOST, "flood") is CopyState.LOST


def test_a_check_code_is_the_same_for_the_same_copy_and_never_one_that_is_taken() -> None:
    code = check_code("a")
    assert check_code("a") == code
    assert check_code("a", {code}) != code


@given(st.text(max_size=5))
def test_it_may_be_typed_in_any_case_without_hyphens(seed: str) -> None:
    code = check_code(seed)
    assert typed_check_code(f" {code.lower().replace('-', ' ')} ") == code


@given(st.text(max_size=5), st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_wrong_sign_is_found(seed: str, place: int, sign: str) -> None:
    signs = check_code(seed).replace("-", "")
    if signs[place] != sign:
        with pytest.raises(Trouble, match=r"control\.check_code"):
            typed_check_code(signs[:place] + sign + signs[place + 1 :])


@given(st.text(max_size=5), st.integers(0, 6))
def test_two_signs_that_changed_places_are_found(seed: str, place: int) -> None:
    signs = check_code(seed).replace("-", "")
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if swapped != signs:
        with pytest.raises(Trouble, match=r"control\.check_code"):
            typed_check_code(swapped)


HOLDERS = st.sampled_from(["Văn phòng", "VĂN PHÒNG ", "Kho", "Phòng A", "Phòng B", "Khách"])
ROWS = st.lists(HOLDERS, max_size=5).map(lambda names: [(name, n) for n, name in enumerate(names, 1)])
ORDERS = st.lists(st.tuples(st.sampled_from(["1.0", "1.1"]), HOLDERS, st.integers(1, 3), st.sampled_from(CopyState)))


@given(ROWS, ORDERS)
def test_a_number_is_given_once_a_revision_and_the_lists_holders_keep_theirs(
    rows: list[tuple[str, int]], orders: list[tuple[str, str, int, CopyState]]
) -> None:
    known: list[Copy] = []
    for revision, holder, count, state in orders:
        made = numbers_for(holder, count, rows, known, revision)
        assert len(made) == count
        for number in made:
            listed = [name for name, n in rows if n == number]
            assert not listed or listed[0].casefold().split() == holder.casefold().split(), "a list's number is its own"
        known += [Copy(number, "QT-01", revision, holder, "", "", state) for number in made]
        numbers = [copy.number for copy in known if copy.revision == revision]
        assert len(set(numbers)) == len(numbers), "a lost copy has no twin"
    for revision in ("1.0", "1.1"):
        waiting = unserved(rows, known, revision)
        out = [copy.holder for copy in known if copy.revision == revision and copy.state in OUT]
        keys = [" ".join(name.casefold().split()) for name in (*waiting, *out)]
        for name, _ in rows:
            assert " ".join(name.casefold().split()) in keys, "everybody in the list has a copy or waits for one"
