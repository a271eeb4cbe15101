# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Codes, their patterns, and the file names made from them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.control.codes import checked_code, code_key, next_code, pattern_text
from qmeditor.control.names import MAX_NAME, checked_path, code_of, file_name
from qmeditor.document import Trouble

CODES = [
    "QT.ISO.01",
    "BM01/QT.ISO.01",
    "ST-BGĐ-STCL/00",
    "ETV.P 14",
    "CON",
    "nul.iso.01",
    "COM1",
    "a_b",
    "..",
    " x ",
    "đ",
]


@pytest.mark.parametrize("code", CODES)
def test_the_code_can_be_read_back_from_a_name_that_windows_takes(code: str) -> None:
    name = file_name(code)
    assert code_of(name) == code
    assert set(name).isdisjoint('<>:"/\\|?*')
    assert name.isascii()
    assert name[-1] not in " ."
    assert name[0] not in " ."
    assert name.split(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1"}


def test_names_stay_readable() -> None:
    assert [file_name(code) for code in CODES[:3]] == ["QT.ISO.01", "BM01_-QT.ISO.01", "ST-BG_D-STCL_-00"]


@given(st.text(min_size=1, max_size=30))
def test_every_name_is_reversible(code: str) -> None:
    assert code_of(file_name(code)) == code


def test_a_path_that_windows_programs_refuse_is_refused() -> None:
    assert checked_path("C:/" + "x" * 190)
    with pytest.raises(Trouble, match=r"control\.path_long"):
        checked_path("C:/" + "x" * 197)


@pytest.mark.parametrize(("code", "key"), [("", "empty"), ("  ", "empty"), ("A@B", "sign"), ("A#1", "sign"),
                                           ("A\nB", "sign"),
                                           ("Ậ" * (MAX_NAME // 6 + 1), "long")])  # fmt: skip
def test_codes_that_would_not_work_are_refused(code: str, key: str) -> None:
    with pytest.raises(Trouble, match=f"control.code_{key}"):
        checked_code(code)


def test_a_code_is_nfc_and_the_same_in_either_case() -> None:
    assert checked_code(" ST-BGĐ ") == "ST-BGĐ"
    assert checked_code("QÚY") == "QÚY"
    assert code_key("qt-đg") == code_key("QT-ĐG") != code_key("QT-DG")


def test_the_next_code_follows_the_highest() -> None:
    assert next_code("QT-{n:02}", []) == "QT-01"
    assert next_code("QT-{n:02}", ["qt-09", "QT-3", "HD-44", "QT-09/B"]) == "QT-10"
    assert next_code("BM{n:02}/QT.ISO.01", ["BM01/QT.ISO.01", "BM07/QT.ISO.02"]) == "BM02/QT.ISO.01"
    assert next_code("STCL", ["QT-01"]) == "STCL"
    with pytest.raises(Trouble, match=r"control\.code_taken"):
        next_code("STCL", ["stcl"])


def test_named_slots_are_filled_and_the_number_is_left() -> None:
    assert pattern_text("{kind}.{unit}.{n:02}", {"kind": "QT", "unit": "ISO"}) == "QT.ISO.{n:02}"


ALIKE = [
    ("QT-50", "QT–50"),
    ("QT-50", "QT\u201150"),
    ("QT-50", "QT\u221250"),
    ("QT-50", "QT\ufe5850"),
    ("QT-50", "QT\uff0d50"),
    ("QT-50", "QT -50"),
    ("QT-50", "QT\u00a0–\u200a50"),
    ("QT-50", "QT\u200b-50"),
    ("QT-50", "\u202eQT-50\u2060"),
    ("QT-50", "QT\u3164-50"),
    ("QT-50", "QТ-50"),
    ("QT-50", "QΤ-50"),
    ("QT-50", "ＱＴ－５０"),
    ("QT-50", "QT-٥٠"),
    ("ST-BGĐ", "ST-BGÐ"),
    ("ST-BGĐ", "st-bgƉ"),
    ("HD CAP 01", "НD  САР\u300001"),
    ("BM01/QT.01", "BM01 \u2215 QT. 01"),
]


@pytest.mark.parametrize(("code", "other"), ALIKE)
def test_codes_that_look_alike_are_one(code: str, other: str) -> None:
    assert code_key(code) == code_key(other)


@pytest.mark.parametrize(
    ("code", "other"),
    [("QT-50", "QT-5"), ("QT-50", "QT50"), ("ST-BGĐ", "ST-BGD"), ("QUY", "QÚY"), ("QT.5", "QT-5"), ("Ж-1", "X-1")],
)
def test_codes_that_a_reader_tells_apart_are_two(code: str, other: str) -> None:
    assert code_key(code) != code_key(other)


@given(st.text(max_size=20))
def test_a_key_is_its_own_key_and_a_code_keeps_its_key(text: str) -> None:
    assert code_key(code_key(text)) == code_key(text)
    with contextlib.suppress(Trouble):
        assert code_key(checked_code(text)) == code_key(text)
