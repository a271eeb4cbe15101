# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How the house style prints dates, the numbers of revisions, and the tables of history and distribution, as text.

Paper is made of it, and an import asks it whether a table that came in would be printed again as it is.
"""

from collections.abc import Sequence
from datetime import date

from qmeditor.document.house import HouseStyle, Register
from qmeditor.document.tree import Amendment, Recipient
from qmeditor.document.wording import Wording

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
Lines = tuple[tuple[str, ...], ...]
"""A table as text: rows of cells, the first of them the heads."""


def printed_date(iso: str, form: str, language: str) -> str:
    """An ISO 8601 date as the house style prints it; what is no date stays as it was written."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if form == "iso":
        return day.isoformat()
    if form == "long" and language == "vi":
        return f"ngày {day_text(day)} tháng {month_text(day)} năm {day.year}"
    if form == "long":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


def day_text(day: date) -> str:
    """A leading zero before days under 10 (Decree 30/2020, annex I, II.4)."""
    return f"{day.day:02d}"


def month_text(day: date) -> str:
    """A leading zero before months 1 and 2 only (Decree 30/2020, annex I, II.4)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def printed_revision(number: str, style: HouseStyle) -> str:
    """A revision's number in the history as the house prints it: ``"2.3"`` is ``02/03``; other texts stay."""
    issue, dot, revision = number.partition(".")
    if style.counters == "one" or not (dot and issue.isdecimal() and revision.isdecimal()):
        return number
    return "/".join(style.printed_counter(count) for count in (issue, revision))


def register(name: str, style: HouseStyle) -> Register:
    """The table of the front matter with this name, as the style has it."""
    return dict(style.registers).get(name, Register())


def amendment_lines(rows: Sequence[Amendment], style: HouseStyle, wording: Wording) -> Lines:
    """The history of amendments: one row a revision, oldest first; empty rows where the style wants some to fill in."""
    shape = register("amendments", style)
    shown = (*rows, *(Amendment() for _ in range(shape.blank if not rows else 0)))
    lines = [tuple(wording[f"amendments_{column}"] for column, _ in shape.columns)]
    for n, row in enumerate(shown, 1):
        values = {
            "number": str(n),
            "request": row.request,
            "place": row.place,
            "description": row.description,
            "revision": printed_revision(row.revision, style),
            "date": printed_date(row.date, "numeric", wording.language),
        }
        lines.append(tuple(values[column] for column, _ in shape.columns))
    return tuple(lines)


def distribution_lines(rows: Sequence[Recipient], style: HouseStyle, wording: Wording) -> Lines:
    """The distribution list: who holds which copy, in two columns of entries where the style says so."""
    shape = register("distribution", style)
    times = 2 if shape.twice and len(rows) > 1 else 1
    height = -(-len(rows) // times)
    lines = [tuple(wording[f"distribution_{column}"] for column, _ in shape.columns) * times]
    for r in range(height):
        line: list[str] = []
        for n in range(r, r + times * height, height):
            entry = rows[n] if n < len(rows) else None
            values = {
                "number": str(n + 1) if entry else "",
                "holder": entry.holder if entry else "",
                "copy": entry.copy if entry else "",
            }
            line += [values[column] for column, _ in shape.columns]
        lines.append(tuple(line))
    return tuple(lines)
