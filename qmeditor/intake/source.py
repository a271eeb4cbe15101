# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a Word file says, before anything is decided: paragraphs with all their evidence, tables, other blocks.

Reading (`reader.py`) makes these; what decides what is a heading and what a list item reads them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qmeditor.document import Align, BlockId, Content, Equation, Figure, Kept, Orientation, PageBreak, Text
from qmeditor.document.walk import plain_text
from qmeditor.intake.labels import Label
from qmeditor.ooxml.styles_read import ParagraphLook, Style

ALIGNS: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify",
    "distribute": "justify",
}  # fmt: skip
"""The alignments of Word (w:jc)."""


@dataclass(slots=True)
class Evidence:
    """How the letters of a paragraph look: counts of letters, ``size`` of the largest in half-points (0 = not said)."""

    letters: int = 0
    bold: int = 0
    italic: int = 0
    underlined: int = 0
    caps: int = 0
    size: int = 0


@dataclass(slots=True)
class SourceParagraph:
    """A paragraph. ``index``: its place among the paragraphs of its part. ``number``: the list that it belongs to, its
    level (0 to 8) and Word's counters, where it is numbered. ``sequence``: name and result of a SEQ field in it, as
    captions have. ``bold``, ``italic``, ``caps``: all its letters are."""

    index: int
    id: BlockId
    content: Content
    style: Style
    look: ParagraphLook
    align: Align
    number: tuple[str, int, tuple[int, ...]] = ("", 0, ())
    sequence: tuple[str, str] = ("", "")
    bookmarks: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False
    caps: bool = False
    size: int = 0
    labels: tuple[Label, ...] | None = None
    """The readings of the label that Word shows, once they are known."""
    text: str = ""

    def __post_init__(self) -> None:
        self.text = plain_text(self.content)

    def weigh(self, seen: Evidence) -> None:
        """Take over what the letters showed."""
        letters = max(seen.letters, 1)
        self.bold, self.italic, self.caps = seen.bold >= letters, seen.italic >= letters, seen.caps >= letters
        self.size = seen.size

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing at all."""
        return not self.num and all(isinstance(part, Text) and not part.text.strip() for part in self.content)

    @property
    def num(self) -> str:
        """The list that it belongs to, "" for none."""
        return self.number[0]

    @property
    def ilvl(self) -> int:
        """Its level in that list, 0 to 8."""
        return self.number[1]

    @property
    def counts(self) -> tuple[int, ...]:
        """Word's counters of the levels down to its own."""
        return self.number[2]


@dataclass(slots=True)
class SourceCell:
    """A cell as written: ``span`` grid columns; ``merge``: "start" and "on" of a vertical merge, else ""."""

    items: "list[SourceItem]"
    span: int = 1
    merge: str = ""
    valign: str = ""
    width: int = 0
    lines: frozenset[str] | None = None


@dataclass(slots=True)
class SourceRow:
    """A row as written, with the grid columns left out before and after it."""

    id: BlockId
    cells: list[SourceCell]
    before: int = 0
    after: int = 0
    header: bool = False


@dataclass(slots=True)
class SourceTable:
    """A table as written. ``index``: of its first paragraph. ``grid``: column widths in twips."""

    index: int
    id: BlockId
    rows: list[SourceRow]
    grid: list[int]
    align: Align = ""
    lines: frozenset[str] | None = None
    bookmarks: tuple[str, ...] = ()


@dataclass(slots=True)
class SourceBlock:
    """A block about which nothing is left to decide."""

    index: int
    block: Figure | Kept | Equation | PageBreak | Orientation
    bookmarks: tuple[str, ...] = ()


SourceItem = SourceParagraph | SourceTable | SourceBlock


def paragraphs(items: Sequence[SourceItem]) -> Iterator[SourceParagraph]:
    """All paragraphs of ``items``, those in cells too, in order."""
    for item in items:
        if isinstance(item, SourceParagraph):
            yield item
        elif isinstance(item, SourceTable):
            for row in item.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.items)
