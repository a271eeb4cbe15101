# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The numbers of a distribution list: unique, written ones kept, a holder's the same from revision to revision."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import Recipient
from qmeditor.document.distribution import (
    copy_numbers,
    holder_key,
    numbered,
    repeated_numbers,
    words_for_numbers,
)

NAMES = st.sampled_from(["Văn phòng Sở", "văn phòng  sở", "Phòng A", "Phòng B", "Kho", "Lưu"])
ROWS = st.lists(
    st.builds(Recipient, NAMES, st.sampled_from(["", "", "01", "2", "03", "7", "x", "1-2", "Bản số 5", "☑"])),
    max_size=8,
)


def rows(*pairs: tuple[str, str]) -> list[Recipient]:
    return [Recipient(holder, copy) for holder, copy in pairs]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["", "", ""], (1, 2, 3)),
        (["01", "02", "03"], (1, 2, 3)),
        (["05", "", "07"], (5, 8, 7)),
        (["1", "1", "1"], (1, 2, 3)),  # how many, not which
        (["Bản số 4", "☑", ""], (4, 6, 5)),  # what is empty is filled first, and printed
        (["1-2", "", ""], (5, 3, 4)),
        (["01", "02", "02", "05"], (1, 2, 6, 5)),
        (["1 bản", "01", ""], (3, 1, 2)),
        (["0", "99999999999", ""], (2, 3, 1)),
    ],
)
def test_a_row_has_the_number_that_is_written_else_its_place_or_the_next_free_one(
    written: list[str], numbers: tuple[int, ...]
) -> None:
    assert copy_numbers(rows(*((f"Phòng {n}", copy) for n, copy in enumerate(written)))) == numbers


@given(ROWS, ROWS)
def test_numbers_are_unique_and_written_out_once_and_for_all(first: list[Recipient], second: list[Recipient]) -> None:
    for each in (first, second):
        assert len(set(copy_numbers(each))) == len(each)
        assert min(copy_numbers(each), default=1) >= 1
    frozen = numbered(second, first)
    assert [row.holder for row in frozen] == [row.holder for row in second]
    assert len(set(copy_numbers(frozen))) == len(frozen)
    assert numbered(frozen, first) == frozen
    assert numbered(frozen) == frozen
    for row, was in zip(frozen, second, strict=True):
        assert row.copy == was.copy or not was.copy, "what is written stays"


WORDS = ["Bản gốc", "1 bản", "4 bản (A4)", "01-03", "PDF", "01, 02", "02 (màu)", "A4", "một", "1/2", "☑"]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_kept_and_told_and_their_holder_has_a_number_of_its_own(words: str) -> None:
    frozen = numbered(rows(("Phòng A", words), ("Phòng B", ""), ("Phòng C", "")))
    assert frozen[0].copy == words
    assert words_for_numbers(frozen) == (words,)
    numbers = copy_numbers(frozen)
    assert [int(row.copy) for row in frozen[1:]] == list(numbers[1:]), "list and register are one"
    assert numbers[0] not in numbers[1:]


@pytest.mark.parametrize("text", ["3", "03", " 003 ", "Bản số 3", "bản số: 03", "No. 3", "số 3", "#3", "Copy 3"])
def test_a_number_is_one_however_it_is_named(text: str) -> None:
    assert copy_numbers(rows(("A", text))) == (3,)
    assert words_for_numbers(rows(("A", text))) == ()


def test_a_holder_with_several_copies_keeps_all_its_numbers_in_order() -> None:
    former = rows(("A", "01"), ("A", "02"), ("B", "03"))
    for names, numbers in (("AAB", "01 02 03"), ("BAA", "03 01 02"), ("AB", "01 03"), ("AAAB", "01 02 04 03")):
        now = numbered([Recipient(name) for name in names], former)
        assert [row.copy for row in now] == numbers.split()


def test_a_number_that_two_have_is_told_and_left() -> None:
    twice = rows(("A", "01"), ("B", "01"), ("C", ""))
    frozen = numbered(twice)
    assert [row.copy for row in frozen] == ["01", "01", "02"]
    assert repeated_numbers(frozen) == (1,)
    assert copy_numbers(frozen) == (1, 3, 2)


@given(st.lists(st.text("abcđ", min_size=1, max_size=3), unique_by=holder_key, min_size=1, max_size=8), st.randoms())
def test_a_holder_keeps_its_number_when_others_come_and_go(names: list[str], chance) -> None:  # type: ignore[no-untyped-def]
    former = numbered([Recipient(name) for name in names])
    stay = [name for name in names if chance.random() < 0.6]
    later = [*stay, "mới 1", "mới 2"]
    chance.shuffle(later)
    kept = dict(zip((row.holder for row in former), copy_numbers(former), strict=True))
    now = numbered([Recipient(name) for name in later], former)
    for row, number in zip(now, copy_numbers(now), strict=True):
        if row.holder in kept:
            assert number == kept[row.holder]
        else:
            assert number not in kept.values(), "what was somebody's number is not given to another"


def test_two_writings_of_a_holder_are_one() -> None:
    name = "Phòng Quản lý Khoa học"
    for other in (name.upper(), f"  {name} ", name.replace(" ", "  "), unicodedata.normalize("NFD", name), f"{name}\n"):
        assert holder_key(other) == holder_key(name)
    for another in ("Phòng Quản lý Khoa hóc", "Phòng Quan ly Khoa hoc", "PhòngQuản lý Khoa học"):
        assert holder_key(another) != holder_key(name)
