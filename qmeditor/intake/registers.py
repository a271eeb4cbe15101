# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of control on the first pages: approval block, history of amendments, distribution list."""

import re
from collections.abc import Iterable

from qmeditor.document import Amendment, Approval, FoundProperty, Place, Recipient, clean, fold
from qmeditor.intake.control_words import counter, counters, iso_date, role_of
from qmeditor.intake.findings import Front, FrontTable, Grid

_PARTS = (
    ("name", r"ho (?:va )?ten|ten|(?:full )?name"),
    ("post", r"chuc (?:vu|danh)|position|title|post|function"),
    ("signature", r"chu ky|ky ten|ky|signature|signed"),
    ("date", r"ngay(?: thang)?(?: nam)?|ngay ky|thoi gian|date"),
)


def _part_of(text: str) -> str:
    folded = " ".join(fold(text).split()).strip(" .:()")
    return next((name for name, words in _PARTS if re.fullmatch(words, folded)), "")


def read_approvals(grid: Grid, place: Place, front: Front) -> str:
    """An approval block, its roles in the first row or in the first column; one that says anything else is none."""
    first = [role_of(cell[0]) if cell else "" for cell in grid[0]]
    people = _by_column(grid, first) if sum(map(bool, first)) >= 2 else _by_row(grid)
    if not people:
        return ""
    front.approvals += people
    for person in people:
        front.found.append(
            FoundProperty("approval", f"{person.role}: {person.name or person.post}".strip(": "), place, 0.8)
        )
        if role_of(person.role) == "approved" and person.name:
            front.add("approver", person.name, place, 0.8)
    return "approvals"


def _by_column(grid: Grid, roles: list[str]) -> list[Approval]:
    """The people of a block with one column for each; none where a column or a line is about something else."""
    labels = grid[1:] if not roles[0] else ()
    if any(any(row[0]) and not _part_of(" ".join(row[0])) for row in labels if row):
        return []
    people: list[Approval] = []
    for c, role in enumerate(roles):
        if not role:
            if c and any(any(row[c]) for row in grid if c < len(row)):
                return []
            continue
        pairs: list[tuple[str, list[str]]] = [("", grid[0][c][1:])]
        pairs += [(_part_of(" ".join(row[0])) if labels else "", row[c]) for row in grid[1:] if c < len(row)]
        person = _person(grid[0][c][0].strip(" :."), pairs)
        if person is None:
            return []
        people.append(person)
    return people


def _by_row(grid: Grid) -> list[Approval]:
    """The people of a block with one row for each; none where a column or a line is about something else."""
    parts = [_part_of(" ".join(cell)) for cell in grid[0]]
    rows = [row for row in grid[1:] if any(map(any, row))]
    roles = [role_of(" ".join(row[0])) if row else "" for row in rows]
    if len(rows) < 2 or not all(roles) or not any(parts) or not all(parts[1:]):
        return []
    people = [_person(" ".join(row[0]), zip(parts[1:], row[1:], strict=False)) for row in rows]
    return [person for person in people if person is not None] if all(people) else []


def _person(label: str, pairs: Iterable[tuple[str, list[str]]]) -> Approval | None:
    """One person of an approval block, of the lines of each part of it ("" = the part is not told).

    None where a line is left that no part of a person is.
    """
    name = post = day = ""
    for part, lines in pairs:
        for line in lines:
            text = line.strip(" .…_")
            said, _, value = text.partition(":")
            own = part or (_part_of(said) if value else "")
            value = (value if value and own != part else text).strip(" .…_")
            if not value or (not own and (role_of(value) or _part_of(value))) or _is_sign_hint(value):
                continue
            if not own or own == "signature":
                own = "date" if iso_date(value) else own or ("post" if not post and _is_post(value) else "name")
            if own == "date" and not day:
                day = iso_date(value) or value
            elif own == "name" and not name:
                name = value
            elif own == "post" and not post:
                post = value
            else:
                return None
    return Approval(clean(label), clean(name), clean(post), clean(day))


def _is_sign_hint(text: str) -> bool:
    return re.fullmatch(r"\(?(?:da )?ky(?: ten)?(?:,? .*)?\)?|\(?signature\)?", fold(text)) is not None


_POST = re.compile(
    r"(?:pho |quyen )?(?:giam doc|truong|thu ky|chuyen vien|chu tich|vien truong|chanh|dai dien|can bo|nhan vien"
    r"|hieu truong|bi thu|director|manager|head|secretary|officer|engineer|qmr)"
)


def _is_post(text: str) -> bool:
    return _POST.match(fold(text).strip()) is not None


_COLUMNS = (
    ("number", r"stt|tt|so tt|no|so"),
    ("request", r"yeu cau.*|(?:change )?request.*|ly do.*|reason.*"),
    (
        "description",
        r"(?:mo ta|tom tat|noi dung|chi tiet).*|nhung thay doi.*|description.*|(?:summary of )?changes?.*|details.*",
    ),
    ("place", r"(?:trang|vi tri|muc|phan|chuong|dieu|section|page|clause|location)(?:[ /,].*)?|.*lien quan.*sua doi.*"),
    ("revision", r"(?:lan|so).*(?:sua doi|soat xet|ban hanh|sd|bh|sx).*|rev.*|version.*|issue.*|phien ban"),
    ("date", r"ngay.*|thoi gian.*|date.*|hieu luc.*"),
    ("note", r"ghi chu|notes?|remarks?"),
    ("person", r"nguoi.*|(?:phe )?duyet.*|ky.*|approved.*|author.*|by"),
)


def _column_of(text: str) -> str:
    folded = " ".join(fold(text[:120]).split()).strip(" .:")
    return next((name for name, words in _COLUMNS if re.fullmatch(words, folded)), "")


def read_amendments(grid: Grid, place: Place) -> FrontTable | None:
    """A history of amendments: a head that names a description and a revision or a date, and rows under it."""
    for start in range(min(2, len(grid))):
        columns = [_column_of(" ".join(cell)) for cell in grid[start]]
        if "description" in columns and ({"revision", "date"} & set(columns)) and all(columns):
            break
    else:
        return None
    rows: list[Amendment] = []
    for row in grid[start + 1 :]:
        values: dict[str, list[str]] = {}
        for name, cell in zip(columns, row, strict=False):
            text = "\n".join(line.strip() for line in cell).strip()
            if text.strip(" .…-_"):
                values.setdefault(name, []).append(text)
        note = " ".join(values.pop("note", []))
        if note and iso_date(note) and "date" not in values:
            values["date"] = [note]
        elif note:
            values.setdefault("description", []).append(note)
        values.pop("person", None)
        values.pop("number", None)
        if not values:
            continue
        day = " ".join(values.get("date", []))
        revision = "/".join(values.get("revision", []))
        rows.append(
            Amendment(
                clean(" ".join(values.get("request", []))),
                clean(" ".join(values.get("place", []))),
                clean("\n".join(values.get("description", []))),
                clean(revision),
                clean(iso_date(day) or day),
            )
        )
    table = FrontTable("amendments", amendments=rows)
    for each in rows:
        table.add("amendment", " | ".join(v for v in (each.revision, each.date, each.description) if v), place, 0.85)
    if rows:
        issue, revision = counters(rows[-1].revision)
        table.add("issue", issue, place, 0.5)
        table.add("revision", revision or counter(rows[-1].revision), place, 0.5)
        table.add("issued", iso_date(rows[-1].date), place, 0.45)
    return table


_HOLDER = re.compile(
    r"(?:don vi|bo phan|noi|nguoi|phong).*(?:nhan|giu|phan phoi)?.*|(?:copy )?holder|recipient|department"
    r"|issued to|name"
)
_COPY = re.compile(r"(?:so|ban|ma)(?: so)?(?: ban)?(?: so)?(?: sao)?(?: luong)?|copy(?: no| number)?|copies|so luong")
_IGNORED = re.compile(r"stt|tt|no|ky nhan|chu ky|ngay nhan|ghi chu|signature|date|notes?|")


def read_distribution(grid: Grid, place: Place) -> FrontTable | None:
    """A distribution list: who holds which copy, once or twice side by side."""
    if len(grid) < 2:
        return None
    heads = [" ".join(fold(" ".join(cell)[:120]).split()).strip(" .:") for cell in grid[0]]
    holders = [c for c, head in enumerate(heads) if head and _HOLDER.fullmatch(head) and not _IGNORED.fullmatch(head)]
    copies = [c for c, head in enumerate(heads) if head and _COPY.fullmatch(head) and c not in holders]
    others = [c for c in range(len(heads)) if c not in holders and c not in copies]
    if not holders or not copies or any(not _IGNORED.fullmatch(heads[c]) for c in others):
        return None
    rows: list[Recipient] = []
    for holder in holders:
        copy = next((c for c in copies if c > holder), copies[-1])
        for row in grid[1:]:
            who = " ".join(row[holder]).strip(" .…_") if holder < len(row) else ""
            if who:
                rows.append(Recipient(clean(who), clean(" ".join(row[copy]).strip(" .…_") if copy < len(row) else "")))
    table = FrontTable("distribution", distribution=rows)
    for each in rows:
        table.add("recipient", f"{each.holder} {each.copy}".strip(), place, 0.8)
    return table
