# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Lines and tables as HTML has them, made into the blocks of a Document: numbers as shown, tables as a grid."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qmeditor.document import (
    Align,
    Block,
    BlockId,
    Cell,
    Content,
    Counter,
    Footnote,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Row,
    Table,
    Text,
    clean,
    content,
)
from qmeditor.document.blocks import MAX_HEADING, MAX_LIST
from qmeditor.document.numbers import VIETNAMESE_LETTERS
from qmeditor.document.schemes import STANDARD_SCHEMES
from qmeditor.intake.labels import LATIN_LETTERS, read_labels

MAX_GRID = 200_000  # cells of one table, empty ones included
_BLANKS = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")
_LETTER = Counter.LETTER_VI
_LISTED = frozenset({"decimal1", "bracketed", "bracketed_letter", "lower"})  # kinds of labels that our lists write
_LEVELS = {scheme.name: scheme.levels for scheme in STANDARD_SCHEMES}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; `note`: the name of the footnote that it is the mark of; `kept`: its blanks are meant."""

    text: str
    marks: Marks = Marks.NONE
    link: str = ""
    note: str = ""
    kept: bool = False


@dataclass(slots=True)
class Item:
    """The list item that a line begins: of a list that counts (`letters` or numbers) from `value`, or with bullets."""

    level: int
    counted: bool = False
    letters: bool = False
    value: int = 0
    begun: bool = False


@dataclass(slots=True)
class Line:
    """Text up to a line's end. `heading`: its level, else 0; `label`: a number that the writer's program typed."""

    pieces: list[Piece]
    heading: int = 0
    align: Align = ""
    item: Item | None = None
    begins: bool = False
    label: str = ""
    depth: int = 0


@dataclass(slots=True)
class GridCell:
    """A cell of a table; `head`: it is a heading of rows or columns."""

    flow: "list[Line | Grid]"
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


@dataclass(slots=True)
class Grid:
    """A table: rows of cells; `heads`: how many rows stand in its head."""

    rows: list[list[GridCell]] = field(default_factory=list)
    heads: int = 0


@dataclass(slots=True)
class Builder:
    """Makes blocks with ids from `ids`; `notes`: footnotes by name. `apart`: how many tables were taken apart."""

    ids: Iterator[BlockId]
    notes: Mapping[str, "list[Line | Grid]"]
    apart: int = 0

    def blocks(self, flow: "list[Line | Grid]", inside: bool = False, bold: bool = False) -> tuple[Block, ...]:
        """The blocks of a flow; `inside` a cell headings are bold paragraphs, as all text of a `bold` cell is."""
        out: list[Block] = []
        counts: dict[tuple[str, int], int] = {}
        for part in flow:
            if isinstance(part, Grid):
                out += self._table(part)
                counts.clear()
                continue
            made = self._line(part, inside, bold, counts)
            if made is None:
                continue
            out.append(made)
            if not isinstance(made, ListItem):
                kept = made.indent if isinstance(made, Paragraph) else 0
                for key in [key for key in counts if key[1] > kept]:
                    del counts[key]
        return tuple(out)

    def _line(self, line: Line, inside: bool, bold: bool, counts: dict[tuple[str, int], int]) -> Block | None:
        heading = line.heading if not inside and line.item is None else 0
        extra = Marks.BOLD if bold or (line.heading and not heading) else Marks.NONE
        item, label = _labelled(line)
        pieces = [Piece(f"{label} "), *line.pieces] if label and not heading else line.pieces
        text = self._content(pieces, extra, bare=bool(heading))
        if not text:
            return None
        if heading:
            return Heading(next(self.ids), min(heading, MAX_HEADING), text, align=line.align)
        if item is None:
            return Paragraph(next(self.ids), text, line.align)
        level = min(item.level, MAX_LIST)
        if not line.begins:
            return Paragraph(next(self.ids), text, line.align, indent=level)
        scheme = _scheme(item, level) or "number"
        start = None
        for key in [key for key in counts if key[1] > level]:
            del counts[key]
        if scheme != "bullet":
            start = item.value if item.value != counts.get((scheme, level), 0) + 1 else None
            counts[scheme, level] = item.value
        return ListItem(next(self.ids), text, scheme, level, start, align=line.align)

    def _content(self, pieces: list[Piece], extra: Marks, bare: bool) -> Content:
        """The content of a line: blanks as a page shows them, one between words and none at the ends."""
        parts: list[Text | Footnote] = []
        blank = True
        for piece in _joined(pieces):
            marks = (piece.marks | extra) & ~(Marks.BOLD if bare else Marks.NONE)
            if piece.note:
                parts += self._note(piece, marks)
                blank = False
                continue
            text = piece.text
            if not piece.kept:
                text = _BLANKS.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
                text = text[1:] if blank and text[:1] == " " else text
            if text := clean(text):
                parts.append(Text(text, marks, piece.link))
                blank = text[-1] in " \n"
        while parts and isinstance(last := parts[-1], Text) and last.text != (short := last.text.rstrip(" \n\t")):
            parts[-1:] = [Text(short, last.marks, last.link)] if short else []
        while parts and isinstance(first := parts[0], Text) and first.text != (short := first.text.lstrip("\n")):
            parts[:1] = [Text(short, first.marks, first.link)] if short else []
        if all(isinstance(part, Text) and not part.text.strip() for part in parts):
            return ()
        return content(parts)

    def _note(self, piece: Piece, marks: Marks) -> list[Text | Footnote]:
        found = self.notes.get(piece.note)
        blocks = Builder(self.ids, {}).blocks(found, inside=True) if found else ()
        if blocks:
            return [Footnote(next(self.ids), blocks)]
        text = clean(piece.text).strip()  # the note itself was not copied: its mark stays as it was shown
        return [Text(text, marks | Marks.SUPERSCRIPT)] if text else []

    def _table(self, grid: Grid) -> Iterator[Block]:
        placed, width, height = _placed(grid)
        if not placed or width * height > MAX_GRID:
            self.apart += 1
            for row in grid.rows:
                for cell in row:
                    yield from self.blocks(cell.flow, inside=True)
            return
        heads = _heads(grid, placed, height)
        cells: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        covered = [[False] * width for _ in range(height)]
        for (r, c), (cell, colspan, rowspan) in placed.items():
            inside = self.blocks(cell.flow, inside=True, bold=cell.head and r >= heads)
            cells[r][c] = Cell(inside or (Paragraph(next(self.ids)),), colspan, rowspan)
            for across in range(r, r + rowspan):
                covered[across][c : c + colspan] = [True] * colspan
        for r in range(height):
            for c in range(width):
                if not covered[r][c]:
                    cells[r][c] = Cell((Paragraph(next(self.ids)),))
        rows = tuple(Row(next(self.ids), tuple(row)) for row in cells)
        yield Table(next(self.ids), (0,) * width, rows, heads)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one: a parser gives a text in many."""
    for look, group in itertools.groupby(pieces, lambda piece: (piece.marks, piece.link, piece.note, piece.kept)):
        yield Piece("".join([piece.text for piece in group]), *look)


_Placed = dict[tuple[int, int], tuple[GridCell, int, int]]


def _placed(grid: Grid) -> tuple[_Placed, int, int]:
    """Where each cell stands, with its spans cut to what is free; width and height. Rows without a cell are left out.

    Nothing where it would be larger than :data:`MAX_GRID`.
    """
    rows = [row for row in grid.rows if row]
    steps = sum(cell.colspan for row in rows for cell in row)
    wide: list[tuple[int, int, GridCell]] = []
    spans: list[tuple[int, int]] = []
    open_until: dict[int, int] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while open_until.get(c, 0) > r:
                c, steps = c + 1, steps + 1
            if steps > MAX_GRID:
                return {}, 0, 0
            colspan = 1
            while colspan < cell.colspan and open_until.get(c + colspan, 0) <= r:
                colspan += 1
            rowspan = min(cell.rowspan or len(rows), len(rows) - r)
            wide.append((r, c, cell))
            spans.append((colspan, rowspan))
            for column in range(c, c + colspan):
                open_until[column] = r + rowspan
            c += colspan
    width = max((c + span[0] for (_, c, _), span in zip(wide, spans, strict=True)), default=0)
    return {(r, c): (cell, *span) for (r, c, cell), span in zip(wide, spans, strict=True)}, width, len(rows)


def _heads(grid: Grid, placed: _Placed, height: int) -> int:
    """How many rows are the table's head: those in its head, else the first with headings alone."""
    rows = [row for row in grid.rows if row]
    heads = min(grid.heads, height)
    while heads < height and not grid.heads and all(cell.head for cell in rows[heads]):
        heads += 1
    reach = max((r + rowspan for (r, _), (_, _, rowspan) in placed.items() if r < heads), default=0)
    return 0 if max(heads, reach) == height > 1 and not grid.heads else max(heads, reach)


def _labelled(line: Line) -> tuple[Item | None, str]:
    """The item that a line begins, with the value of the label that was typed for it; a label that no list writes."""
    if not line.label:
        return line.item, ""
    label = line.label.strip(" \t\n\xa0")
    if len(label) == 1 and not label.isdigit():
        return line.item, ""  # a bullet, often a letter of a symbol font
    for reading in read_labels(f"{label} x"):
        if reading.kind == "bullet":
            return line.item, ""
        if line.item is None or reading.kind not in _LISTED or reading.counter not in (_LETTER, Counter.DECIMAL):
            continue
        if reading.value:
            found = Item(line.item.level, True, reading.counter == _LETTER, reading.value)
            if _scheme(found, min(found.level, MAX_LIST)):
                return found, ""
    return None, label


def _scheme(item: Item, level: int) -> str:
    """The standard scheme that counts as the item does at `level`, "" for none."""
    wanted = (_LETTER if item.letters else Counter.DECIMAL) if item.counted else Counter.BULLET
    fitting = (name for name in ("bullet", "number", "letter") if _LEVELS[name][level - 1].counter == wanted)
    return next(fitting, "")


def letter_value(value: int) -> int:
    """The place in the Vietnamese alphabet of the letter that HTML's `type=a` counts as `value`; as it is for none."""
    letter = LATIN_LETTERS[value - 1] if 1 <= value <= len(LATIN_LETTERS) else ""
    return VIETNAMESE_LETTERS.index(letter) + 1 if letter and letter in VIETNAMESE_LETTERS else value
