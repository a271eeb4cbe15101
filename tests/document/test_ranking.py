# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Best fit first: the name that somebody means stands before those that only have its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document.ranking import SURE, best_first, rank

PLACES = [
    "5 Nội dung",
    "5.2 Lập kế hoạch",
    "5.2.1 Chương trình",
    "5.3.2 Đánh giá bằng chứng",
    "7.1 Bảng cân đối",
    "Bảng 1. Chương trình đánh giá",
    "Bảng 2. Danh sách biểu mẫu",
    "Bảng 21. Phụ lục",
    "BM-01-01 Danh mục tài liệu",
    "BM-02-03 Phiếu ghi chép đánh giá",
    "QT-02 Đánh giá nội bộ",
]


def found(words: str) -> list[str]:
    return [text for _, text in best_first(words, PLACES, str)]


def sure(words: str) -> str:
    best = best_first(words, PLACES, str)
    return best[0][1] if best and best[0][0] <= SURE else ""


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("bang 2", "Bảng 2. Danh sách biểu mẫu"),
        ("Bảng 2", "Bảng 2. Danh sách biểu mẫu"),
        ("bang 21", "Bảng 21. Phụ lục"),
        ("5.2", "5.2 Lập kế hoạch"),
        ("5", "5 Nội dung"),
        ("bm", "BM-01-01 Danh mục tài liệu"),
        ("bm-02", "BM-02-03 Phiếu ghi chép đánh giá"),
        ("bm 02", "BM-02-03 Phiếu ghi chép đánh giá"),
        ("danh gia noi bo", "QT-02 Đánh giá nội bộ"),
        ("noi danh", "QT-02 Đánh giá nội bộ"),
        ("bằng", "5.3.2 Đánh giá bằng chứng"),
        ("bang", "Bảng 1. Chương trình đánh giá"),
        ("chuong trinh", "5.2.1 Chương trình"),
    ],
)
def test_what_is_meant_comes_first(words: str, best: str) -> None:
    assert sure(words) == best


@pytest.mark.parametrize("words", ["BM-02-06", "bang 3", "xyz", "5.9", "QT-020", "bang 7"])
def test_what_nobody_can_have_meant_is_never_sure(words: str) -> None:
    assert sure(words) == ""


def test_nothing_typed_leaves_the_order() -> None:
    assert found("") == found("  ") == PLACES


def test_other_words_help_but_come_last() -> None:
    assert rank("thay", "Nhập tệp Word", "thay bản thảo") == 8
    assert rank("thay", "Tìm và thay") == 3
    assert rank("thay", "Nhập tệp Word") is None


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_each_is_found_by_its_own_name_and_none_twice(words: str, names: list[str]) -> None:
    best = [place for _, place in best_first(words, range(len(names)), lambda place: names[place])]
    assert len(best) == len(set(best))
    for name in names:
        assert rank(name, name) == 0
