# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Typed labels are read into a form and a value that write the very same label again."""

import pytest

from qmeditor.document import Counter
from qmeditor.intake.labels import read_labels, roman_value, shown


@pytest.mark.parametrize(
    ("text", "label", "form", "values", "kind"),
    [
        ("5.2.1 Kiểm soát", "5.2.1", "{1}.{2}.{n}", (5, 2, 1), "decimal3"),
        ("1. Mục đích", "1.", "{n}.", (1,), "decimal1"),
        ("1.Mục đích", "1.", "{n}.", (1,), "decimal1"),
        ("3 .Trách nhiệm", "3 .", "{n} .", (3,), "decimal1"),
        ("2/ Phạm vi", "2/", "{n}/", (2,), "decimal1"),
        ("Điều 4. Nguyên tắc", "Điều 4.", "Điều {n}.", (4,), "article"),
        ("CHƯƠNG II", "CHƯƠNG II", "CHƯƠNG {n}", (2,), "chapter"),
        ("Mục 1. Quy định", "Mục 1.", "Mục {n}.", (1,), "section"),
        ("Phụ lục 01: Danh mục", "Phụ lục 01:", "Phụ lục {n}:", (1,), "appendix"),
        ("Phần I", "Phần I", "Phần {n}", (1,), "part"),
        ("Mẫu 1.10 - Giấy nghỉ phép", "Mẫu 1.10 -", "Mẫu 1.{n} -", (10,), "form"),
        ("IV. Nội dung", "IV.", "{n}.", (4,), "roman"),
        ("A. Nội dung", "A.", "{n}.", (1,), "upper"),
        ("đ) Khác", "đ)", "{n})", (5,), "lower"),
        ("(ii) Khác", "(ii)", "({n})", (2,), "bracketed_roman"),
        ("- Khác", "-", "-", (), "bullet"),
        ("-Khác", "-", "-", (), "bullet"),
        ("Article 3 Scope", "Article 3", "Article {n}", (3,), "article"),
    ],
)
def test_labels_are_read(text: str, label: str, form: str, values: tuple[int, ...], kind: str) -> None:
    read = read_labels(text)[0]
    assert (read.text, read.form, read.values, read.kind) == (label, form, values, kind)
    assert shown(read) == label
    assert text[read.length :] == text[len(label) :].lstrip()


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2020 là ngày",
        "10.000 đồng",
        "3mm",
        "2x4",
        "v.v",
        "A.B.C",
        "-5 độ",
        "Mục tiêu I",
        "mục c khoản 1",
        "2020",
        "",
        "Chương trình",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert read_labels(text) == ()


def test_a_letter_has_all_its_readings() -> None:
    readings = {(r.counter, r.value) for r in read_labels("i) khác")}
    assert readings == {(Counter.ROMAN_LOWER, 1), (Counter.LETTER_VI, 9), (Counter.LETTER_LOWER, 9)}
    assert {r.value for r in read_labels("e) khác")} == {5, 6}


def test_roman_numbers() -> None:
    assert [roman_value(text) for text in ("I", "iv", "XIV", "IIII", "", "ABC")] == [1, 4, 14, 0, 0, 0]
