# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Official letters of an agency (Decree 30/2020): decisions, plans, reports, minutes.

Their house style prints letterhead, recipients and signature itself: tables that say only this become properties,
recipients and who signed. Type, abstract and legal grounds are paragraphs with a role.
"""

import re
from collections.abc import Iterator, Sequence

from qmeditor.document import Approval, FoundProperty, Place, Recipient, clean, fold
from qmeditor.intake.control_words import iso_date, kind_of
from qmeditor.intake.findings import Front, Grid
from qmeditor.intake.source import SourceItem, SourceParagraph, SourceTable

OFFICIAL = frozenset({"decision", "plan", "report", "minutes"})
LAST = 12  # items at the end among which the signature stands

_NUMBER = re.compile(r"so\s*:\s*")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*[-–]\s*tu do\s*[-–]\s*hanh phuc")
_GROUND = re.compile(r"(?:can cu|theo de nghi|xet de nghi|xet|thuc hien)\b")
_HINT = re.compile(r"\(.*\)|da ky|chu ky.*")


def read_letterhead(grid: Grid, place: Place, front: Front) -> bool:
    """Read a letterhead: organisation and number on the left, place and date right; whether nothing else is in it."""
    lines = [line.strip() for row in grid for cell in row for line in cell]
    if not any(_MOTTO.match(fold(line)) for line in lines):
        return False
    rest: list[str] = []
    for line in lines:
        folded = fold(line)
        number = _NUMBER.match(folded)
        day = iso_date(line)
        if number:
            if any(c.isdigit() for c in line):
                front.add("number", line[number.end() :].strip(), place, 0.85)
        elif day and "," in line:
            front.add("issued", day, place, 0.8)
            front.add("place", line.partition(",")[0].strip(), place, 0.8)
        elif not _MOTTO.match(folded) and any(c.isalpha() for c in line):
            rest.append(line)
    names = [line.strip() for line in grid[0][0] if line.strip() in rest]
    if names:
        front.add("organisation", names[-1], place, 0.8)
        front.add("parent_organisation", " ".join(names[:-1]), place, 0.7)
    return bool(names) and len(names) == len(rest) <= 3


def read_official(items: Sequence[SourceItem], end: int, letterheads: Sequence[int], front: Front) -> None:
    """Let the house style print what it prints itself; ``letterheads``: places of tables that are nothing else."""
    front.taken |= dict.fromkeys(letterheads[:1], "letterhead")
    _title(items[:end], front)
    for at in range(max(0, len(items) - LAST), len(items)):
        item = items[at]
        if isinstance(item, SourceTable) and at not in front.taken and _signature(item, front):
            front.taken[at] = "signature"


def _title(items: Sequence[SourceItem], front: Front) -> None:
    """Roles of the paragraphs before the first article: type, abstract, legal grounds."""
    words = ""
    for at, item in enumerate(items):
        if not isinstance(item, SourceParagraph) or not item.text.strip():
            continue
        text = item.text.strip()
        if not words and item.align == "center" and kind_of(text) in OFFICIAL:
            words = text
            front.roles[at] = "type"
        elif words and at - 1 in front.roles and item.align == "center" and any(c.isalpha() for c in text):
            if front.roles[at - 1] == "type" or text[:1].islower():
                front.roles[at] = "abstract"
                title = f"{words.capitalize()} {text[:1].lower()}{text[1:]}"
                front.add("title", title, Place("body", "", item.index, text[:80]), 0.9)
        elif words and _GROUND.match(fold(text)) and text.endswith((";", ",", ".", ":")):
            front.roles[at] = "legal_ground"


def _signature(table: SourceTable, front: Front) -> bool:
    """Recipients on the left, who signs on the right; whether the table is that and nothing else."""
    if len(table.rows) != 1 or not 1 < len(table.rows[0].cells) <= 3:
        return False
    cells = [list(_lines(cell.items)) for cell in table.rows[0].cells]
    if not cells[0] or not fold(cells[0][0]).startswith("noi nhan"):
        return False
    signed = [_signer(cell) for cell in cells[1:]]
    if any(each is None for each in signed):
        return False
    recipients = [clean(line.lstrip("-–+ ").rstrip(";. ")) for line in cells[0][1:]]
    front.recipients += [Recipient(each) for each in recipients if each]
    place = Place("body", "", table.index, cells[0][0])
    for each in signed:
        if each is not None:
            front.signers.append(each)
            front.found.append(FoundProperty("approver", each.name or each.post, place, 0.8))
    return True


def _signer(lines: list[str]) -> Approval | None:
    """Post in capitals, then the name, which is not; None where there is more."""
    told = [line.strip(" _.…") for line in lines if not _HINT.fullmatch(fold(line).strip())]
    told = [line for line in told if any(c.isalpha() for c in line)]
    posts = [line for line in told if line.upper() == line]
    names = [line for line in told if line.upper() != line]
    return Approval("approved", clean(" ".join(names)), clean(" ".join(posts))) if posts and len(names) <= 1 else None


def _lines(items: Sequence[SourceItem]) -> Iterator[str]:
    for item in items:
        if isinstance(item, SourceParagraph):
            yield from (line.strip() for line in item.text.split("\n") if line.strip())
