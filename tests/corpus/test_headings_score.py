# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The scorer of headings tells right from wrong, and the labels themselves are sound."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.headings_score import score

LABELS = sorted((Path(__file__).parent / "truth" / "headings").glob("*.json"))

TRUTH: dict[str, Any] = {
    "headings": [
        {"paragraph": 2, "level": 1, "number": "Chương I", "also": [3]},
        {"paragraph": 4, "level": 3, "or_level": 2, "number": "Điều 1.", "also": []},
        {"paragraph": 9, "level": 3, "number": "Điều 2.", "also": []},
        {"paragraph": 12, "level": 1, "number": "", "also": [13], "doubtful": True},
    ],
    "ignore": [20],
}
ALL = [(2, 1, "Chương I"), (4, 3, "Điều 1."), (9, 3, "Điều 2.")]


def test_all_found_is_all_right():
    result = score(TRUTH, ALL)
    assert (result.wanted, result.right, result.right_share) == (3, 3, 1.0)
    assert (result.missed, result.false, result.wrong_level, result.wrong_number) == ((), (), (), ())


def test_nothing_found_is_all_missed():
    result = score(TRUTH, [])
    assert (result.right_share, result.missed) == (0.0, (2, 4, 9))


def test_a_second_sound_level_is_right_and_another_is_not():
    assert score(TRUTH, [*ALL[:1], (4, 2, "Điều 1."), *ALL[2:]]).right == 3
    result = score(TRUTH, [*ALL[:1], (4, 1, "Điều 1."), (9, 2, "Điều 2.")])
    assert (result.right, result.wrong_level) == (1, ((4, 3, 1), (9, 3, 2)))
    assert result.missed == ()


def test_a_heading_where_none_is_counts_against():
    result = score(TRUTH, [*ALL, (7, 2, "1.")])
    assert (result.false, result.right_share) == ((7,), 1.0)
    assert result.false_share == pytest.approx(1 / 3)


def test_a_heading_of_two_lines_may_be_told_by_either_but_only_once():
    by_title = score(TRUTH, [(3, 1, "Chương I"), *ALL[1:]])
    assert (by_title.right, by_title.missed, by_title.false) == (3, (), ())
    assert score(TRUTH, [*ALL, (3, 1, "")]).false == (3,)


def test_what_is_in_doubt_is_not_judged():
    result = score(TRUTH, [*ALL, (12, 2, ""), (13, 2, ""), (20, 1, "")])
    assert (result.wanted, result.right, result.false) == (3, 3, ())


def test_numbers_are_compared_without_what_sets_them_off():
    same = score(TRUTH, [(2, 1, "CHƯƠNG  I"), (4, 3, "Điều 1:"), (9, 3, "Điều 2 -")])
    assert same.wrong_number == ()
    other = score(TRUTH, [(2, 1, "Chương II"), (4, 3, ""), (9, 1, "Điều 2.")])
    assert other.wrong_number == ((2, "Chương I", "Chương II"), (4, "Điều 1.", ""))


def test_decomposed_letters_in_a_number_make_no_difference():
    decomposed = "\u0110ie\u0302\u0300u 1."
    assert score(TRUTH, [(4, 3, decomposed)]).wrong_number == ()


def test_the_order_of_what_was_found_does_not_matter():
    found = [*ALL, (3, 1, ""), (7, 2, "1.")]
    assert score(TRUTH, found) == score(TRUTH, found[::-1])


def test_the_score_reads_as_a_line():
    assert str(score(TRUTH, [*ALL[:2], (7, 1, "")])) == "2 of 3 right (66.7%); missed [9]; false [7]"


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_name_each_paragraph_once_and_no_text(path: Path):
    truth = json.loads(path.read_text(encoding="utf-8"))
    assert set(truth) == {"file", "how", "headings", "ignore"}
    places = [place for entry in truth["headings"] for place in (entry["paragraph"], *entry["also"])]
    places += truth["ignore"]
    assert len(places) == len(set(places))
    assert [entry["paragraph"] for entry in truth["headings"]] == sorted(
        entry["paragraph"] for entry in truth["headings"]
    )
    for entry in truth["headings"]:
        assert set(entry) <= {"paragraph", "level", "or_level", "number", "also", "doubtful"}
        assert 1 <= entry["level"] <= 6
        assert len(entry["number"]) < 15, "a number, not a title"


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_found_in_full_score_in_full(path: Path):
    truth = json.loads(path.read_text(encoding="utf-8"))
    found = [(entry["paragraph"], entry["level"], entry["number"]) for entry in truth["headings"]]
    result = score(truth, found)
    assert result.right_share == 1.0
    assert (result.false, result.missed, result.wrong_number) == ((), (), ())


def test_there_are_labels_for_the_decree_the_manual_and_three_annexes_or_forms_at_least():
    assert len(LABELS) >= 5
