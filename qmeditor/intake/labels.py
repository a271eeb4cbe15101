# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Typed numbers: what stands at the beginning of a paragraph where an old file has no numbering of its own.

A label is read into a form ("Điều {n}.", "{n})", "-") and a value, so that a numbering scheme can write it again. Some
labels can be read in two ways ("i)" is a Roman one or the ninth letter): all readings are given, the sequence decides.
"""

import re
from dataclasses import dataclass

from qmeditor.document import Counter
from qmeditor.document.numbers import VIETNAMESE_LETTERS, counter_text

LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_VALUE = 199  # a typed number above this is a year, a sum or a code, not a place in a sequence


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a typed label.

    ``text``: as typed. ``form``: the pattern with ``{n}`` for its own counter and ``{1}``, ``{2}``… for the numbers of
    the levels above (``{1}.{n}``). ``values``: these numbers, its own last. ``kind``: the family of forms that it
    belongs to (``article``, ``roman``, ``decimal2``, ``bullet``…). ``length``: characters of the paragraph that it and
    the blanks after it take. ``weak``: a bare number, which only a heading's look makes one. ``format``: the w:numFmt
    of an automatic number that no scheme can write, ``written`` that number as Word shows it ("" = not known).
    """

    text: str
    form: str
    counter: Counter
    values: tuple[int, ...]
    kind: str
    length: int
    weak: bool = False
    format: str = ""
    written: str = ""

    @property
    def value(self) -> int:
        """Its place in the sequence; 0 for a bullet."""
        return self.values[-1] if self.values else 0


_KEYWORDS = (
    ("part", r"phần(?:\s+thứ)?|part"),
    ("chapter", r"chương|chapter"),
    ("subsection", r"tiểu\s+mục"),
    ("section", r"mục|section"),
    ("article", r"điều|article|clause"),
    ("appendix", r"phụ\s+lục|phụ\s+bản|appendix|annex"),
    ("step", r"bước|step"),
    ("form", r"biểu\s+mẫu|mẫu(?:\s+số)?|biểu(?:\s+số)?|form"),
)
KEYWORD_KINDS = tuple(kind for kind, _ in _KEYWORDS)
_KEYWORD = re.compile(
    "(?P<word>" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KEYWORDS) + r")"
    r"[ \t\xa0]+(?:số[ \t\xa0]+)?"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3}){0,3}|[IVXLC]{1,7}|[A-ZĐ])"
    r"(?P<after>\.(?![\d.])|\)|:|[ \t]+[-–—](?=\s)|/(?=\s)|)"
    r"(?=[\s.:\-–—(]|$)",
    re.IGNORECASE,
)
_WORD_NUMBERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDINAL_PART = re.compile(r"(?P<word>phần thứ)[ \t\xa0]+(?P<number>\w+)(?P<after>[.:]?)(?=\s|$)", re.IGNORECASE)

_DECIMAL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,5})"
    r"(?P<after>\.\)|\.-|[.)/:]|[ \t]\.(?!\.)|[ \t]?[-–](?=\s)|)(?P<rest>\s*)(?=\D|$)"
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7}|[ivxlc]{1,7})(?P<after>\.-|[.)/:]|[ \t]?[-–](?=\s))(?=\s|\w|$)")
_LETTER = re.compile(r"(?P<number>[A-Za-zĐđ])(?P<after>\.-|[.)/])(?=\s|\w|$|[“\"(])")
_BRACKETED = re.compile(r"\((?P<number>\d{1,3}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-zĐđ])\)(?=\s|\w)")
# Empty and ticked boxes are no bullets: in a form they are what is filled in.
_BULLET = re.compile(r"(?P<sign>[-–—+*•●○◦▪■·➢✓✔➔→⇒❖◆♦Ø§])(?:(?=[ \t\xa0])|(?=[^\W\d_]))|(?P<letter>o)(?=\t)")
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BLANKS = re.compile(r"[ \t\xa0\u2002\u2003\u2009]*")


def read_labels(text: str) -> tuple[Label, ...]:
    """Every reading of the label at the beginning of ``text`` (leading blanks included), the likelier first."""
    indent = _BLANKS.match(text)
    start = indent.end() if indent else 0
    readings: list[Label] = []
    for read in (_keyword_labels, _decimal_labels, _roman_labels, _letter_labels, _bracketed_labels, _bullet_labels):
        readings += read(text, start)
        if readings and read in (_keyword_labels, _decimal_labels):
            break
    return tuple(readings)


def roman_value(text: str) -> int:
    """The value of a Roman number up to 399 in either case, 0 where it is none."""
    upper = text.upper()
    if not upper or _ROMAN_FORM.fullmatch(upper) is None or any(c not in _ROMAN_SIGNS for c in upper):
        return 0
    total = 0
    for sign, following in zip(upper, [*upper[1:], ""], strict=True):
        value = _ROMAN_SIGNS[sign]
        total += -value if _ROMAN_SIGNS.get(following, 0) > value else value
    return total


def _end(text: str, place: int) -> int:
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _escaped(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _keyword_labels(text: str, start: int) -> list[Label]:
    found = _KEYWORD.match(text, start)
    if found is None:
        return _ordinal_part(text, start)
    kind = next(k for k in KEYWORD_KINDS if found[k])
    number, after = found["number"], found["after"]
    before = text[start : found.start("number")]
    label = text[start : found.end()]
    length = _end(text, found.end())
    readings: list[Label] = []
    if number[0].isdigit():
        cut = max(number.rfind("."), number.rfind("-")) + 1
        own, fixed = number[cut:], number[:cut]
        if int(own) > MAX_VALUE:
            return []
        counter = Counter.DECIMAL_ZERO if own.startswith("0") and len(own) == 2 else Counter.DECIMAL
        # A chain after a word ("Mẫu 1.2") is counted in its last number; what stands before is part of the form.
        readings.append(Label(label, f"{_escaped(before)}{fixed}{{n}}{after}", counter, (int(own),), kind, length))
        return readings
    upper = number.isupper()
    if value := roman_value(number):
        counter = Counter.ROMAN_UPPER if upper else Counter.ROMAN_LOWER
        readings.append(Label(label, f"{_escaped(before)}{{n}}{after}", counter, (value,), kind, length))
    if len(number) == 1 and upper:
        for counter, value in _letter_values(number):
            readings.append(Label(label, f"{_escaped(before)}{{n}}{after}", counter, (value,), kind, length))
    if not upper:  # "mục c" of running text
        return []
    return readings


def _ordinal_part(text: str, start: int) -> list[Label]:
    """The part of a document whose number is a word (Phần thứ nhất): each is a form of its own."""
    found = _ORDINAL_PART.match(text, start)
    value = _WORD_NUMBERS.get(found["number"].casefold(), 0) if found else 0
    if not found or not value:
        return []
    label = found[0]
    return [Label(label, _escaped(label), Counter.BULLET, (value,), "part", _end(text, found.end()))]


def _decimal_labels(text: str, start: int) -> list[Label]:
    found = _DECIMAL.match(text, start)
    if found is None:
        return []
    parts = found["number"].split(".")
    after = found["after"]
    if len(parts) == 2 and parts[1] == "0":  # "1.0 PURPOSE" is the section above 1.1
        parts, zero_form = parts[:1], ".0"
    else:
        zero_form = ""
    if any(int(p) > MAX_VALUE or (len(p) > 1 and p.startswith("0") and (k or len(p) > 2)) for k, p in enumerate(parts)):
        return []
    following = text[found.end("after") : found.end("after") + 1]
    if not after and not (following.isspace() or not following):
        return []  # "3mm", "2x4"
    if after and following.isdigit():
        return []  # "01/02/2020"
    values = tuple(int(p) for p in parts)
    zero = parts[-1].startswith("0") and len(parts[-1]) == 2
    form = ".".join([*(f"{{{k}}}" for k in range(1, len(parts))), "{n}"]) + zero_form + after
    label = found["number"] + after
    weak = not after and len(parts) == 1 and not zero_form
    counter = Counter.DECIMAL_ZERO if zero else Counter.DECIMAL
    return [Label(label, form, counter, values, f"decimal{len(parts)}", _end(text, found.end("after")), weak)]


def _roman_labels(text: str, start: int) -> list[Label]:
    found = _ROMAN.match(text, start)
    value = roman_value(found["number"]) if found else 0
    if not found or not value or value > 60:
        return []
    upper = found["number"].isupper()
    if not upper and found["after"] == "." and not text[found.end() : found.end() + 1].isspace():
        return []  # "v.v"
    counter = Counter.ROMAN_UPPER if upper else Counter.ROMAN_LOWER
    kind = "roman" if upper else "roman_lower"
    return [Label(found[0], f"{{n}}{found['after']}", counter, (value,), kind, _end(text, found.end()))]


def _letter_labels(text: str, start: int) -> list[Label]:
    found = _LETTER.match(text, start)
    if found is None:
        return []
    after = found["after"]
    if after == "." and not text[found.end() : found.end() + 1].isspace():
        return []  # "v.v", "A.B.C"
    kind = "upper" if found["number"].isupper() else "lower"
    end = _end(text, found.end())
    return [
        Label(found[0], f"{{n}}{after}", counter, (value,), kind, end)
        for counter, value in _letter_values(found["number"])
    ]


def _bracketed_labels(text: str, start: int) -> list[Label]:
    found = _BRACKETED.match(text, start)
    if found is None:
        return []
    number, end = found["number"], _end(text, found.end())
    readings: list[Label] = []
    if number.isdigit():
        if int(number) <= MAX_VALUE and not number.startswith("0"):
            readings.append(Label(found[0], "({n})", Counter.DECIMAL, (int(number),), "bracketed", end))
        return readings
    if value := roman_value(number):
        counter = Counter.ROMAN_UPPER if number.isupper() else Counter.ROMAN_LOWER
        readings.append(Label(found[0], "({n})", counter, (value,), "bracketed_roman", end))
    if len(number) == 1:
        readings += [
            Label(found[0], "({n})", counter, (value,), "bracketed_letter", end)
            for counter, value in _letter_values(number)
        ]
    return readings


def _bullet_labels(text: str, start: int) -> list[Label]:
    found = _BULLET.match(text, start)
    if found is None:
        return []
    sign = found[0]
    return [Label(sign, sign, Counter.BULLET, (), "bullet", _end(text, found.end()))]


def _letter_values(letter: str) -> list[tuple[Counter, int]]:
    """The readings of a letter: in the Vietnamese alphabet first, where it and the Latin one differ both."""
    upper = letter.isupper()
    low = letter.lower()
    readings: list[tuple[Counter, int]] = []
    if low in VIETNAMESE_LETTERS:
        readings.append((Counter.LETTER_VI_UPPER if upper else Counter.LETTER_VI, VIETNAMESE_LETTERS.index(low) + 1))
    if low in LATIN_LETTERS:
        readings.append((Counter.LETTER_UPPER if upper else Counter.LETTER_LOWER, LATIN_LETTERS.index(low) + 1))
    return readings


def shown(label: Label) -> str:
    """The label as a scheme of its form writes it: what a reader of the new document sees in its place."""
    text = label.form
    for place, value in enumerate(label.values[:-1], 1):
        text = text.replace(f"{{{place}}}", str(value))
    return text.replace("{n}", counter_text(label.value, label.counter))
