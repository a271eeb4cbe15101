# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The labels of headers and first pages (Mã hiệu, Lần ban hành, Rev., Effective date…) and the values behind them.

The variants are those of Vietnamese and English quality documents in use; labels are compared folded (no marks, no
case).
"""

import re
from dataclasses import dataclass
from datetime import date

from qmeditor.document import fold

_LABELS = (
    ("issue_revision", (r"lan (?:ban hanh|bh) ?/ ?(?:lan )?(?:sua doi|sd|soat xet|sx)", "lan bh/sd",
                        r"issue ?/ ?rev(?:ision)?")),
    ("code", (r"ma hieu(?: tai lieu)?", r"ma so(?: tai lieu| quy trinh)?", "so hieu", r"ky (?:ma )?hieu", "ma tai lieu",
              "ma van ban", "ma quy trinh", "document (?:no|number|code|id)", r"doc\.? ?(?:no|number|id|code)")),
    ("effective", (r"ngay (?:co )?hieu luc", r"(?:co )?hieu luc tu(?: ngay)?", "hieu luc", "ngay ap dung",
                   r"effective(?: date| from)?", "valid from")),
    ("issued", ("ngay ban hanh", "ngay bh", "ban hanh ngay", "ngay phat hanh", "date of issue", "issue date",
                r"issued(?: on)?", "release date", "date", "ngay")),
    ("issue", (r"lan ban hanh(?: thu)?", r"ban hanh(?: lan)(?: thu)?", "lan bh", r"issue(?: no| number)?", "phien ban",
               "version")),
    ("revision", ("lan (?:sua doi|soat xet|sd|sx)", r"(?:sua doi|soat xet) lan(?: thu)?", "sua doi", "soat xet",
                  r"rev(?:ision)?(?: no| number| level)?")),
    ("page", (r"(?:so )?trang(?: so)?", "tong so trang", r"pages?(?: no)?")),
    ("title", ("ten tai lieu", "ten quy trinh", "tieu de", "document title", "title", "subject")),
    ("owner", ("don vi (?:soan thao|ban hanh|chu tri|ap dung)", r"bo phan(?: soan thao)?", "phong/ban", "phong ban",
               "department", r"(?:process )?owner")),
    ("organisation", ("ten co quan", "co quan ban hanh", "co quan", "organi[sz]ation", "company")),
)  # fmt: skip
_ANY = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in _LABELS)
_BEFORE_COLON = re.compile(rf"(?<![a-z0-9])(?:{_ANY})\.?\s*[:：]")
_ALONE = re.compile(rf"(?:{_ANY})\s*[.:：]*")
_WITH_NUMBER = re.compile(rf"(?:{_ANY})[.\s]+(?P<number>\S*\d\S*(?: ?(?:/|of|tren) ?\d+)?)")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_WORD_DATE = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DATE = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})[a-z]*\.?,?\s+(\d{{4}}))"
    rf"|(?:({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}))"
)
_COUNTER = re.compile(r"(?:lan\s*)?(?:thu\s*)?0*(\d{1,3})")
_PAIR = re.compile(r"0*(\d{1,3})\s*[./-]\s*0*(\d{1,3})")

MAX_LINE = 400  # characters: a longer line is running text

CONTROL = frozenset({"code", "issue", "revision", "issue_revision", "issued", "effective", "page"})
"""The fields that make a table a header of a controlled document."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field that a line names; ``value`` None: it stands elsewhere, beside or below. ``sure``: 0 to 1."""

    name: str
    value: str | None
    sure: float


def labelled(line: str) -> list[Labelled]:
    """The fields that a line of a header names, with their values as written."""
    folded = fold(line) if len(line) <= MAX_LINE else ""
    if len(folded) != len(line):
        return []
    found = list(_BEFORE_COLON.finditer(folded))
    if found and not folded[: found[0].start()].strip(" -–|\t•*"):
        out = []
        for place, each in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(line)
            value = line[each.end() : end].strip(" \t\n|;,–-")
            out.append(Labelled(_name(each), value or None, 0.95))
        return out
    whole = _ALONE.fullmatch(folded.strip())
    if whole is not None:
        return [Labelled(_name(whole), None, 0.9)]
    numbered = _WITH_NUMBER.fullmatch(folded.strip())
    if numbered is not None and _name(numbered) in CONTROL:
        start = len(line) - len(line.lstrip()) + numbered.start("number")
        return [Labelled(_name(numbered), line[start:].strip(), 0.7)]
    return []


def _name(found: re.Match[str]) -> str:
    return next(name for name, _ in _LABELS if found[name])


def iso_date(text: str) -> str:
    """The date in a text as ISO 8601, day before month, ``""`` where there is none."""
    folded = fold(text)
    for form, order in ((_WORD_DATE, (3, 2, 1)), (_ISO_DATE, (1, 2, 3)), (_NUMERIC_DATE, (3, 2, 1))):
        if found := form.search(folded):
            year, month, day = (int(found[k]) for k in order)
            return _iso(year + (2000 if year < 100 else 0), month, day)
    if found := _ENGLISH_DATE.search(folded):
        word, day_text, year_text = found[2] or found[4], found[1] or found[5], found[3] or found[6]
        return _iso(int(year_text), _MONTHS.index(word) + 1, int(day_text))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def counter(text: str) -> str:
    """An issue or revision counter as a plain number ("02", "lần thứ 2": "2"), ``""`` for anything else."""
    found = _COUNTER.fullmatch(fold(text).strip(" ."))
    return str(int(found[1])) if found else ""


def counters(text: str) -> tuple[str, str]:
    """Issue and revision of a joint entry such as "02/01", empty where it is none."""
    found = _PAIR.fullmatch(text.strip())
    return (str(int(found[1])), str(int(found[2]))) if found else ("", "")


_KINDS = (
    ("administrative_procedure", r"quy trinh (?:giai quyet )?(?:thu tuc hanh chinh|tthc)|thu tuc hanh chinh"),
    ("manual", r"so tay|quality manual|manual"),
    ("policy", r"chinh sach|quality policy|policy"),
    ("objectives", r"muc tieu chat luong|quality objectives"),
    ("instruction", r"huong dan|work instruction|instruction"),
    ("form", r"bieu mau|phieu|to khai|mau so|form"),
    ("decision", r"quyet dinh"),
    ("plan", r"ke hoach|chuong trinh|plan"),
    ("report", r"bao cao|report"),
    ("minutes", r"bien ban|minutes"),
    ("external", r"nghi dinh|thong tu|luat|tieu chuan|tcvn"),
    ("procedure", r"quy trinh|thu tuc|procedure|quy dinh"),
)


def kind_of(title: str) -> str:
    """The kind of document that a title begins with, ``""`` where it tells none."""
    folded = " ".join(fold(title).split())
    return next((kind for kind, words in _KINDS if re.match(rf"(?:{words})(?![a-z])", folded)), "")


_ORGANISATION = re.compile(
    r"(?:ubnd|uy ban|hdnd|hoi dong|so |bo |cuc |chi cuc|tong cuc|vien |trung tam|cong ty|tap doan|tong cong ty|phong "
    r"|ban |truong |benh vien|doanh nghiep|hop tac xa|ngan hang|van phong|dai hoc|chinh phu|thanh tra|kho bac|bao hiem)"
)
_COMPANY = re.compile(
    r"(?:\b(?:ltd|llc|inc|corp|company|co\.|university|institute|department|ministry|agency|jsc|gmbh)\b)"
)

_LONGEST_NAME = 100
_OTHER_FIRST_WORDS = (["bản"], ["bàn"], ["số"], ["sổ"], ["bỏ"])
"""Without their marks these read like "Ban", "Sở" and "Bộ"."""


def is_organisation(text: str) -> bool:
    """Whether a line looks like the name of an organisation."""
    folded = " ".join(fold(text).split()) + " "
    if len(folded) > _LONGEST_NAME or text.casefold().split()[:1] in _OTHER_FIRST_WORDS:
        return False
    return _ORGANISATION.match(folded) is not None or (len(folded) < 80 and _COMPANY.search(folded) is not None)


_ROLES = (
    ("prepared", ("(?:nguoi |don vi )?(?:bien soan|soan thao|viet|soan|lap|xay dung)",
                  "(?:prepared|written|drafted)(?: by)?", "author")),
    ("reviewed", ("(?:nguoi )?(?:soat xet|kiem tra|xem xet|tham dinh|tham tra|ra soat)",
                  "(?:reviewed|checked|verified)(?: by)?")),
    ("approved", ("(?:nguoi )?(?:phe duyet|duyet|ban hanh|ky duyet)", "(?:approved|authori[sz]ed)(?: by)?")),
)  # fmt: skip


def role_of(text: str) -> str:
    """The role that a label of an approval block tells: prepared, reviewed or approved, else ``""``."""
    folded = " ".join(fold(text).split()).strip(" .:")
    return next((role for role, words in _ROLES if any(re.fullmatch(each, folded) for each in words)), "")
