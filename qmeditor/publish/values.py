# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""How the document's own facts are printed: dates, counters, fields, and the lines of a header."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from qmeditor.document import Document, Marks
from qmeditor.document.house import HouseStyle
from qmeditor.document.printed import MONTHS, day_text, month_text, printed_date
from qmeditor.document.wording import Wording
from qmeditor.publish.publication import PrintedInline, PrintedPage, PrintedText, Runs

_PIECE = re.compile(r"(\*\*|\{[a-z_:]+\})")


def place_and_date(document: Document, wording: Wording) -> str:
    """Place and date of a letterhead; the blanks to fill in by hand where the date is not known."""
    props = document.properties
    key = "place_date" if props.place else "place_date_bare"
    try:
        day = date.fromisoformat(props.issued[:10])
    except ValueError:
        shown = {"day": "…", "month": "…", "month_name": "…", "year": "…"}
    else:
        shown = {
            "day": day_text(day) if wording.language == "vi" else str(day.day),
            "month": month_text(day),
            "month_name": MONTHS[day.month - 1],
            "year": str(day.year),
        }
    return wording[key].format(place=props.place, **shown)


def field_values(document: Document, style: HouseStyle, wording: Wording) -> Mapping[str, str]:
    """The printed value of every field but page and pages; ``""`` where it is not known."""
    props = document.properties
    approver = next((each.name for each in document.approvals if each.role == "approved"), "")
    return {
        "organisation": props.organisation,
        "parent_organisation": props.parent_organisation,
        "unit": props.owner,
        "code": props.code,
        "title": props.title,
        "title_lines": title_lines(props.title, wording.get(f"type_{props.kind}")),
        "issue": style.printed_counter(props.issue),
        "revision": style.printed_counter(props.revision),
        "issued": printed_date(props.issued, style.date, wording.language),
        "effective": printed_date(props.effective, style.date, wording.language),
        "decision": props.decision,
        "approver": approver,
        "number": props.number,
        "place": props.place,
    }


def title_lines(title: str, kind: str) -> str:
    """``title`` with the word for its kind on a line of its own where it begins with it ("Quy trình …")."""
    rest = title[len(kind) :]
    if kind and title.casefold().startswith(kind.casefold()) and rest.startswith(" ") and len(rest) > 1:
        return title[: len(kind)] + "\n" + rest.strip()
    return title


def template_runs(line: str, values: Mapping[str, str], wording: Wording) -> Runs | None:
    """The runs of a header line: ``{field}``, ``{w:word}``, ``**bold**``. None where the line falls away:
    it begins with ``?`` and one of its fields is empty."""
    optional = line.startswith("?")
    runs: list[PrintedInline] = []
    marks = Marks.NONE
    for piece, is_field in _pieces(line.removeprefix("?")):
        if piece == "**":
            marks ^= Marks.BOLD
        elif not is_field:
            runs.append(PrintedText(piece, marks))
        elif piece in ("page", "pages"):
            runs.append(PrintedPage("page" if piece == "page" else "pages", marks))
        elif piece.startswith("w:"):
            runs.append(PrintedText(wording[piece[2:]], marks))
        elif values.get(piece):
            runs.append(PrintedText(values[piece], marks, field=piece))
        elif optional:
            return None
    return tuple(runs)


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    for piece in _PIECE.split(line):
        if piece:
            is_field = piece.startswith("{") and piece.endswith("}")
            yield (piece[1:-1] if is_field else piece), is_field
