# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Copies: who may go where, and the check code that a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.control.copies import ALPHABET, CopyState, check_code, end_state, recall_state, typed_check_code
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
