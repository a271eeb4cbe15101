# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How text is folded for search, and what nobody can see in it."""

import re
import sys
import unicodedata

import pytest

from qmeditor.document.edits.search import find_text
from qmeditor.document.text import INVISIBLE, fold, is_invisible, search_expression, without_invisible
from tests.builders import doc, p

FORMATS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]


def test_every_sign_of_the_category_of_formats_is_invisible():
    assert [sign for sign in FORMATS if not is_invisible(sign)] == []


def test_no_letter_number_mark_of_a_tone_or_punctuation_is_invisible():
    found = re.findall(f"[{INVISIBLE}]", "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000))))
    kinds = {unicodedata.category(sign) for sign in found}
    assert kinds <= {"Cf", "Mn", "Cn"}
    assert not any(unicodedata.combining(sign) for sign in found)


@pytest.mark.parametrize("sign", FORMATS)
def test_an_invisible_sign_in_a_vietnamese_word_is_no_wording_and_is_not_searched(sign: str):
    assert without_invisible(f"kiểm so{sign}át") == "kiểm soát"
    assert fold(f"Kiểm so{sign}át") == "kiem soat"


def test_joiners_are_wording_in_the_scripts_that_need_them():
    persian = "می\u200cخواهم"
    assert without_invisible(persian) == persian
    assert without_invisible("\u200f" + persian) == persian
    assert without_invisible("क\u094d\u200dष") == "क\u094d\u200dष"
    assert without_invisible("ki\u200cểm") == "kiểm"
    assert fold(persian) == persian.replace("\u200c", "")


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("kĩ thuật", "Phòng kỹ thuật", "kỹ thuật"),
        ("kỹ thuật", "Phòng kĩ thuật", "kĩ thuật"),
        ("li do", "Lý do sửa đổi", "Lý do"),
        ("quí", "Báo cáo quý", "quý"),
        ("quy", "Quyền hạn", "Quy"),
        ("hoà", "Văn hòa", "hòa"),
        ("hòa bình", "hoà bình", "hoà bình"),
        ("THUỶ", "phương thủy", "thủy"),
        ("kiem soat", "ki\u00adểm\u200b so\u2060át", "ki\u00adểm\u200b so\u2060át"),
        ("QT-01", "theo Q\u200bT-\u200d01 này", "Q\u200bT-\u200d01"),
        ("ho\u00ad so", "hồ sơ", "hồ sơ"),
    ],
)
def test_search_finds_through_invisible_signs_and_both_spellings(wanted: str, text: str, found: str):
    (match,) = find_text(doc(p(text, id=1)), wanted)
    assert text[match.start.offset : match.end.offset] == found


@pytest.mark.parametrize(("wanted", "text"), [("qui", "quyền"), ("kỹ", "kiểm"), ("thui", "thúy"), ("mai", "may")])
def test_i_and_y_are_one_only_as_the_vowel_that_ends_a_syllable(wanted: str, text: str):
    assert find_text(doc(p(text, id=1)), wanted) == ()


def test_an_exact_search_keeps_marks_and_case_and_sees_through_invisible_signs():
    document = doc(p("So\u00adát xét, soat xet", id=1))
    assert [(m.start.offset, m.end.offset) for m in find_text(document, "Soát", exact=True)] == [(0, 5)]
    assert find_text(document, "kĩ", exact=True) == ()


def test_what_is_nothing_but_invisible_finds_nothing():
    assert find_text(doc(p("a\u200bb", id=1)), "\u200b") == ()


def test_an_expression_takes_no_sign_of_the_text_for_one_of_its_own():
    assert re.fullmatch(search_expression("a.b (ky)*"), "a.b (ki)*") is not None
    assert re.fullmatch(search_expression("a.b"), "axb") is None
