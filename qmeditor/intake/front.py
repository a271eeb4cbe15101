# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What headers, footers and the tables of the first pages say of the document: code, title, issue, approval, history.

A table of the body is taken over only where all that it says is known afterwards; its whole text is told besides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from qmeditor.document import Place, Properties, fold
from qmeditor.document.house import HouseStyle, StyleInUse
from qmeditor.document.walk import plain_text
from qmeditor.document.wording import load_wording
from qmeditor.intake.control_words import (
    CONTROL,
    counter,
    counters,
    is_organisation,
    iso_date,
    kind_of,
    labelled,
)
from qmeditor.intake.decisions import Decided
from qmeditor.intake.findings import Front, FrontTable, Grid
from qmeditor.intake.lines import LONG_TITLE
from qmeditor.intake.official import OFFICIAL, read_letterhead, read_official
from qmeditor.intake.printed import is_printed_again, not_printed
from qmeditor.intake.registers import read_amendments, read_approvals, read_distribution
from qmeditor.intake.source import SourceBlock, SourceItem, SourceParagraph, SourceTable

SURE_TITLE = 0.6  # from here on a title tells the kind of the document
FRONT = 80  # items at the most before the first heading that are looked at


def lines_of(items: Sequence[SourceItem]) -> Iterator[str]:
    """The lines of text of a cell, nested tables told row by row."""
    for item in items:
        if isinstance(item, SourceParagraph):
            yield from (line for line in item.text.split("\n") if line.strip())
        elif isinstance(item, SourceTable):
            for row in item.rows:
                for cell in row.cells:
                    yield from lines_of(cell.items)
        elif isinstance(item, SourceBlock):
            yield from (text for text in [getattr(item.block, "text", "")] if text)


def grid_of(table: SourceTable) -> Grid:
    """The lines of each cell of a table."""
    return [[list(lines_of(cell.items)) for cell in row.cells] for row in table.rows]


def table_text(table: SourceTable) -> str:
    """All text of a table, a line a row."""
    return "\n".join(" | ".join(" / ".join(cell) for cell in row) for row in grid_of(table))


def read_strip(items: Sequence[SourceItem], part: str, front: Front) -> list[str]:
    """Read a header or footer; gives the lines that tell nothing known (and so are lost)."""
    unknown: list[str] = []
    for item in items:
        if isinstance(item, SourceTable):
            unknown += _header_table(grid_of(item), Place(part, "", item.index), front)
        elif isinstance(item, SourceParagraph):
            for line in item.text.split("\n"):
                if line.strip() and not _line(line, Place(part, "", item.index, line[:80]), front):
                    unknown.append(line.strip())
        elif isinstance(item, SourceBlock):
            unknown += [text for text in [getattr(item.block, "text", "")] if text]
    return unknown


def _line(line: str, place: Place, front: Front) -> bool:
    found = labelled(line)
    for each in found:
        _take(each.name, each.value or "", place, each.sure - 0.1, front)
    return bool(found) or not any(c.isalnum() for c in line) or _is_page(line)


_PAGE = re.compile(r"(?:trang|page)?\s*\d*\s*(?:/|of|tren|den)?\s*\d*\s*(?:trang|pages?)?")


def _is_page(line: str) -> bool:
    return _PAGE.fullmatch(fold(line).strip(" .:-–")) is not None


def _take(name: str, value: str, place: Place, sure: float, front: Front) -> bool:
    """Note the value of a labelled field; whether it could be read as what the label says."""
    if name == "page":
        return True
    if not value.strip(" .…_-"):
        return True
    if name in ("issued", "effective"):
        day = iso_date(value)
        front.add(name, day or value, place, sure if day else 0.3)
        return True
    if name == "issue_revision":
        issue, revision = counters(value)
        if not issue:
            issue, revision = counter(value), ""
        front.add("issue", issue, place, sure)
        front.add("revision", revision, place, sure)
        return bool(issue)
    if name in ("issue", "revision"):
        pair = counters(value)
        number = counter(value) or (pair[0] if name == "issue" else "")
        front.add(name, number or value, place, sure if number else 0.4)
        return True
    if name == "code":
        front.add(name, value.partition("\n")[0], place, sure if any(c.isdigit() or c in "-./" for c in value) else 0.5)
        return True
    front.add(name, value, place, sure)
    return True


def _header_table(grid: Grid, place: Place, front: Front) -> list[str]:
    """Read a header table: labelled fields, then title and organisation among the rest; gives what is left unknown."""
    rest: list[tuple[int, int, list[str]]] = []
    used: set[tuple[int, int]] = set()
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if (r, c) in used:
                continue
            left: list[str] = []
            for n, line in enumerate(cell):
                found = labelled(line)
                for each in found:
                    value = each.value
                    if value is None and len(cell) > n + 1 and not labelled(cell[n + 1]):
                        value = cell[n + 1]
                    if value is None:
                        at, value = _beside(grid, r, c, used)
                        used |= {at} if at else set()
                    _take(each.name, value or "", place, each.sure, front)
                known = front.found[-1].value if front.found else ""
                if not found and not _is_page(line) and " ".join(line.split()) != known and any(map(str.isalnum, line)):
                    left.append(line)
            if left and (r, c) not in used:
                rest.append((r, c, left))
    return _title_and_organisation([entry for entry in rest if entry[:2] not in used], place, front)


def _beside(grid: Grid, r: int, c: int, used: set[tuple[int, int]]) -> tuple[tuple[int, int] | None, str | None]:
    """The value of a label that stands alone in its cell: right of it, else below."""
    for row, column in ((r, c + 1), (r + 1, c)):
        if row < len(grid) and column < len(grid[row]) and (row, column) not in used:
            cell = grid[row][column]
            if cell and not any(labelled(line) for line in cell):
                return (row, column), " ".join(cell)
    return None, None


def _title_and_organisation(rest: list[tuple[int, int, list[str]]], place: Place, front: Front) -> list[str]:
    unknown: list[str] = []
    title = ""
    entries = [lines for _, _, lines in rest]
    while entries:
        lines = entries.pop(0)
        text = " ".join(lines)
        if not title and kind_of(text):
            following = " ".join(entries[0]) if entries else ""
            if len(text.split()) <= 3 and len(following) >= 8 and following.upper() == following:  # its own cell
                text = f"{text} {following}"
                del entries[0]
            title = text
            front.add("title", text, place, 0.85)
        elif is_organisation(lines[0]):
            *parents, own = lines
            if parents:
                front.add("parent_organisation", " ".join(parents), place, 0.6)
            front.add("organisation", own, place, 0.7)
        elif not title and len(text) >= 8 and text.upper() == text and len(rest) <= 3:
            title = text
            front.add("title", text, place, 0.6)
        elif fold(text).strip() not in ("logo", "bieu trung"):
            unknown += lines
    return unknown


# The first pages of the body


def read_front(
    items: Sequence[SourceItem], end: int, front: Front, language: str, decided: Decided, use: StyleInUse
) -> HouseStyle:
    """Look through the items before ``end`` (the first heading) for tables of control and for the title; gives the
    house style that such a document is published in.

    A history or distribution list is taken where that style prints it again as it is, the rest where it has a place for
    it. ``decided``: also what stays in the body.
    """
    zone = range(min(end, FRONT, len(items)))
    tables = _control_tables(items, zone, front)
    _first_page(items, zone, front)
    title = front.best().get("title")
    kind = kind_of(title.value) if title is not None and title.sure >= SURE_TITLE else ""
    style = use.of_document(decided.kind or kind or Properties().kind, language)
    kept = decided.kept | not_printed(style)
    for at, table in tables.items():
        above = items[at - 1] if at else None
        named = isinstance(above, SourceParagraph) and _names(above, table.what)
        item = items[at]
        assert isinstance(item, SourceTable)
        heading = above.text if named and isinstance(above, SourceParagraph) else None
        if table.what not in kept and is_printed_again(
            item, grid_of(item), heading, table, style, load_wording(language)
        ):
            front.take(table)
            front.taken |= dict.fromkeys((at - 1, at) if named else (at,), table.what)
        else:
            front.propose(table)
    front.leave(kept)
    return style


def read_own_front(items: Sequence[SourceItem], front: Front) -> None:
    """The tables and the title that the house style made in a file of our own."""
    for table in _control_tables(items, range(len(items)), front).values():
        front.take(table)
    _first_page(items, range(len(items)), front)


def _control_tables(items: Sequence[SourceItem], zone: range, front: Front) -> dict[int, FrontTable]:
    """Read the tables of control; gives those that may be history or distribution list by place."""
    tables: dict[int, FrontTable] = {}
    for at in zone:
        item = items[at]
        if not isinstance(item, SourceTable):
            continue
        place, grid = Place("body", "", item.index), grid_of(item)
        if read_approvals(grid, place, front):
            front.taken[at] = "approvals"
            above = items[at - 1] if at else None
            if isinstance(above, SourceParagraph) and _names(above, "approvals"):
                front.taken[at - 1] = "approvals"
        elif table := read_amendments(grid, place) or read_distribution(grid, place):
            tables[at] = table
        elif what := _control_table(grid, place, front):
            front.taken[at] = what
    return tables


_TITLES = {
    "approvals": r"(?:bang |trang |khoi )?(?:phe duyet|ky duyet)(?: tai lieu)?"
    r"|trang kiem soat(?: tai lieu)?|(?:document )?approvals?",
    "amendments": r".*(?:sua doi|thay doi|soat xet|revision|amendment|change|document history).*",
    "distribution": r".*(?:phan phoi|noi nhan|distribution).*",
}


def _names(above: SourceParagraph, what: str) -> bool:
    """Whether a line names the table of this kind that stands below it."""
    return len(above.text) <= 80 and bool(re.fullmatch(_TITLES[what], " ".join(fold(above.text).split()).strip(" .:")))


def _control_table(grid: Grid, place: Place, front: Front) -> str:
    names = {each.name for row in grid for cell in row for line in cell for each in labelled(line)}
    if len(names & CONTROL) < 2:
        return ""
    return "" if _header_table(grid, place, front) else "header"


# A typed contents list

_CONTENTS = re.compile(r"muc luc|(?:table of )?contents|noi dung muc luc")
_CONTENTS_LINE = re.compile(r".*(?:\t|\.{3,}|…{2,}|\s{3,})[\s.…]*\d{1,4}\s*", re.DOTALL)


def read_contents(items: Sequence[SourceItem], left_out: Iterable[int], front: Front) -> None:
    """Take a typed contents list, or the title of one that is left out already: it is made anew from the headings.

    ``left_out``: the first paragraph of each contents list that is a field.
    """
    for at, item in enumerate(items[:FRONT]):
        if not isinstance(item, SourceParagraph) or not _CONTENTS.fullmatch(fold(item.text).strip(" .:\t\n")):
            continue
        end = at + 1
        while end < len(items) and _is_contents_line(items[end]):
            end += 1
        following = items[at + 1].index if at + 1 < len(items) else 1 << 30
        if end - at > 2 or any(item.index < first <= following for first in left_out):
            front.taken |= dict.fromkeys(range(at, end), "contents")


def _is_contents_line(item: SourceItem) -> bool:
    if not isinstance(item, SourceParagraph):
        return False
    if len(item.text) > LONG_TITLE:
        return False
    return not item.text.strip() or fold(item.text).strip() == "trang" or bool(_CONTENTS_LINE.fullmatch(item.text))


# The title on the first page


def _first_page(items: Sequence[SourceItem], zone: range, front: Front) -> None:
    """Labelled lines and the title among the paragraphs before the first heading; the letterhead of an agency."""
    titles: list[SourceParagraph] = []
    letterheads: list[int] = []
    for at in zone:
        item = items[at]
        if isinstance(item, SourceTable) and at not in front.taken:
            is_letterhead = read_letterhead(grid_of(item), Place("body", "", item.index), front)
            letterheads += [at] if is_letterhead else []
        if not isinstance(item, SourceParagraph) or not item.text.strip():
            continue
        text = plain_text(item.content).strip()
        place = Place("body", "", item.index, text[:80])
        for each in labelled(text):
            if each.value and (each.name in CONTROL or each.name in ("title", "owner")) and len(text) < 120:
                _take(each.name, each.value, place, min(each.sure, 0.8), front)
        if item.align == "center" and (item.bold or text.upper() == text) and any(c.isalpha() for c in text):
            titles.append(item)
    _title(titles, items, front)
    title = front.best().get("title")
    if title is not None and kind_of(title.value) in OFFICIAL:
        read_official(items, zone.stop, letterheads, front)


_LONGEST_TITLE = 300
"""Characters: what is longer is text, however large, and would fill the pages as their header."""


def _title(lines: list[SourceParagraph], items: Sequence[SourceItem], front: Front) -> None:
    titles = [line for line in lines if len(line.text) <= _LONGEST_TITLE]
    for place, paragraph in enumerate(titles):
        text = paragraph.text.strip()
        kind = kind_of(text)
        if not kind:
            continue
        parts = [text]
        for following in titles[place + 1 : place + 3]:
            near = following.index - paragraph.index <= 3
            if near and not kind_of(following.text) and not following.text.strip().startswith("("):
                parts.append(following.text.strip())
        if len(parts) == 1 and len(text.split()) <= 3:
            after = [
                i
                for i in items
                if isinstance(i, SourceParagraph) and i.index in (paragraph.index + 1, paragraph.index + 2)
            ]
            parts += [i.text.strip() for i in after[:1] if i.align == "center" and len(i.text) < 200]
        front.add("title", " ".join(parts), Place("body", "", paragraph.index, text[:80]), 0.65)
        return
    if titles:
        largest = max(titles, key=lambda p: p.size)
        front.add("title", largest.text, Place("body", "", largest.index, largest.text[:80]), 0.4)
