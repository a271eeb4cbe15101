# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a paper says of itself: the words of its standing, the same in PDF and DOCX."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qmeditor.document import Marks
from qmeditor.document.house import HouseStyle
from qmeditor.document.printed import printed_date, printed_revision
from qmeditor.document.standing import CopyMark, Standing, Status
from qmeditor.document.wording import Wording, load_wording
from qmeditor.publish.publication import (
    Blocks,
    PrintedCell,
    PrintedParagraph,
    PrintedTable,
    PrintedText,
    Publication,
)

LOOK = "standing"
"""The look of the lines that say it; in DOCX the style `Standing`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The words: a title in capitals, what stands below it, what the QR code holds (`""`: none) and a note on that."""

    title: str
    rows: tuple[str, ...] = ()
    qr: str = ""
    note: str = ""


def mark(standing: Standing, language: str, style: HouseStyle) -> Mark | None:
    """The words of ``standing`` in the document's language; None where there is nothing to say.

    ``style`` is that of the document's kind: it says how revisions are numbered, and whether a print of what is in
    force says that it is not controlled.
    """
    word = load_wording(language)  # what a paper is, is said on the day it is printed: never in words frozen before
    copy = standing.copy
    if copy is None and (not standing.day or _unmarked(standing, style)):
        return None
    title, row = _status(standing, word, style)
    if copy is None:
        return Mark(title, (row,) if row else ())
    known = row if standing.status is not Status.IN_FORCE else ""
    rows = tuple(filter(None, (*_copy_rows(copy, word), known)))
    if not standing.controlled:
        return Mark(title, rows)
    qr = f"{standing.code} {standing.revision} #{_number(copy)} {copy.check_code}"
    return Mark(word["controlled"], rows, qr, word["qr_holds"])


def _unmarked(standing: Standing, style: HouseStyle) -> bool:
    marked = {Status.IN_FORCE: style.mark_uncontrolled, Status.COMPARISON: style.mark_comparisons}
    return not marked.get(standing.status, True)


def _status(standing: Standing, word: Wording, style: HouseStyle) -> tuple[str, str]:
    """Title and line for what the content is; a copy that is out no more is titled by that."""
    day, since = (printed_date(each, "numeric", word.language) for each in (standing.day, standing.since))
    by = printed_revision(standing.by, style)
    old, new = standing.sides
    title, row = {
        Status.DRAFT: ("draft", "draft_on"),
        Status.WAITING: ("waiting", "in_force_from"),
        Status.IN_FORCE: ("uncontrolled", "in_force_on"),
        Status.SUPERSEDED: ("superseded", "superseded_by"),
        Status.WITHDRAWN: ("withdrawn", "withdrawn_from"),
        Status.COMPARISON: ("comparison", "between"),
    }[standing.status]
    if standing.copy is not None and standing.copy.state != "issued" and standing.status in _STANDS:
        title = standing.copy.state
    if standing.overtaken:
        current = printed_revision(standing.current, style) if standing.current else ""
        also = "; " + word["in_force_now"].format(current=current) if current else ""
        return word[title], word["overtaken_by"].format(since=since, by=by) + also
    missing = standing.status is Status.SUPERSEDED and not standing.by
    return word[title], "" if missing else word[row].format(day=day, since=since, by=by, old=old, new=new)


_STANDS = frozenset({Status.WAITING, Status.IN_FORCE})
"""What a copy may be used for; of everything else it is said first that it may not."""


def _copy_rows(copy: CopyMark, word: Wording) -> tuple[str, ...]:
    day = printed_date(copy.issued, "numeric", word.language)
    return (
        f"{word['copy_number']}: {_number(copy)}",
        f"{word['holder']}: {' '.join(copy.holder.split())}",
        f"{word['handed_over']}: {day}" if day else "",
        f"{word['check_code']}: {copy.check_code}",
    )


def _number(copy: CopyMark) -> str:
    return str(copy.number).zfill(2)


def paragraphs(said: Mark | None) -> tuple[PrintedParagraph, ...]:
    """The lines of a mark, for the foot of a page."""
    if said is None:
        return ()
    lines = [PrintedText(said.title, Marks.BOLD), *map(PrintedText, said.rows)]
    return tuple(PrintedParagraph(f"standing:{n}", LOOK, (line,)) for n, line in enumerate(lines))


def with_marked_footers(publication: Publication) -> Publication:
    """``publication`` with its standing in the footers: for a format whose pages nobody stamps."""
    lines = publication.standing
    if not lines:
        return publication
    differs = (publication.header_first, publication.footer_first) != (publication.header, publication.footer)
    first = _with_lines(publication.footer_first, _named(lines, "first" if differs else "later"), differs)
    later = _with_lines(publication.footer, _named(lines, "later"), differs)
    return replace(publication, footer_first=first, footer=later)


def _named(lines: Sequence[PrintedParagraph], page: str) -> tuple[PrintedParagraph, ...]:
    return tuple(replace(line, source=f"{line.source}:{page}") for line in lines)


def _with_lines(footer: Blocks, lines: tuple[PrintedParagraph, ...], differs: bool) -> Blocks:
    """``lines`` in the last empty cell, which a footer keeps free for a stamp; below everything where it has none.

    All other paragraphs of the file stay, also the blank one of a footer without text and the one after a table.
    """
    if footer and isinstance(last := footer[-1], PrintedTable):
        for r, row in reversed(list(enumerate(last.rows))):
            for c, cell in reversed(list(enumerate(row.cells))):
                if cell is not None and _empty(cell):
                    filled = replace(cell, blocks=(*lines, *cell.blocks))
                    cells = (*row.cells[:c], filled, *row.cells[c + 1 :])
                    rows = (*last.rows[:r], replace(row, cells=cells), *last.rows[r + 1 :])
                    return (*footer[:-1], replace(last, rows=rows))
    blank = isinstance(footer[-1], PrintedTable) if footer else differs
    below = (PrintedParagraph(f"{lines[0].source}:below", "footer"),) if blank else ()
    return (*footer, *lines, *below)


def _empty(cell: PrintedCell) -> bool:
    return all(isinstance(block, PrintedParagraph) and not block.text for block in cell.blocks)
