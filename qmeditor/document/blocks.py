# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The blocks of a document: every kind of design §4.

All lengths are twips (1/20 point, as OOXML's ``dxa``). Media and kept originals are named by the
SHA-256 (hex) of their bytes; the bytes live beside the document (library, or a ``Media`` mapping).
"""

from dataclasses import dataclass
from typing import Literal

from qmeditor.document.errors import InvalidDocument
from qmeditor.document.ids import BlockId, is_block_id
from qmeditor.document.inlines import ClauseReference, Content, check_content, check_texts

Align = Literal["", "left", "center", "right", "justify"]  # "" = as the house style says
MAX_HEADING = 6
MAX_LIST = 9


def _check_id(block_id: BlockId) -> None:
    if not is_block_id(block_id):
        raise InvalidDocument("id", block_id)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the section under it reaches to the next heading of its level or a higher one.

    ``scheme``: the name of the heading scheme it follows (``main``, ``appendix``, an imported one) or
    ``""`` for no number. ``start`` sets its counter. What belongs to the section stands here: the
    clauses that it covers, the responsible role, its own revision mark.
    """

    id: BlockId
    level: int
    content: Content = ()
    scheme: str = "main"
    start: int | None = None
    align: Align = ""
    clauses: tuple[ClauseReference, ...] = ()
    role: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("heading", self.scheme, self.role, self.mark)
        check_content(self.content)
        if not 1 <= self.level <= MAX_HEADING:
            raise InvalidDocument("heading level", str(self.level))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``role`` is one that the house style knows (``title``, ``motto``, ``place_date``,
    ``recipients``, ``legal_ground``, ``quote``…) or ``""``. ``indent``: steps of list depth, 0 to 9: text
    that belongs to a list item above it stands at that item's depth."""

    id: BlockId
    content: Content = ()
    align: Align = ""
    role: str = ""
    indent: int = 0

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("paragraph", self.role)
        check_content(self.content)
        if not 0 <= self.indent <= MAX_LIST:
            raise InvalidDocument("indent", str(self.indent))


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item at ``level`` 1 to 9 of a list scheme (``bullet``, ``number``, ``letter`` or an imported one).

    Items of one scheme that follow each other are one list. After anything else an item begins a new
    list, unless it is ``continued``: then it counts on from the last item of its scheme and level
    before it in the same body or cell. ``start`` sets its counter.
    """

    id: BlockId
    content: Content = ()
    scheme: str = "bullet"
    level: int = 1
    start: int | None = None
    continued: bool = False
    align: Align = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("list item", self.scheme)
        check_content(self.content)
        if not 1 <= self.level <= MAX_LIST:
            raise InvalidDocument("list level", str(self.level))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: at least one block. ``colspan`` and ``rowspan`` count grid columns and rows from here."""

    blocks: "tuple[Block, ...]"
    colspan: int = 1
    rowspan: int = 1
    valign: Literal["top", "middle", "bottom"] = "top"

    def __post_init__(self) -> None:
        if not self.blocks:
            raise InvalidDocument("cell", "no block")
        if self.colspan < 1 or self.rowspan < 1:
            raise InvalidDocument("cell", "span")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid: one entry a grid column, None where a span of another cell covers it."""

    id: BlockId
    cells: tuple[Cell | None, ...]

    def __post_init__(self) -> None:
        _check_id(self.id)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid. ``columns`` are widths in twips, one a grid column (0 = share what is left).

    ``caption`` None: neither caption nor number. The first ``header_rows`` repeat on each page.
    No row is covered wholly by spans from above, spans neither overlap nor leave the grid.
    """

    id: BlockId
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    header_rows: int = 0
    caption: Content | None = None
    align: Align = ""
    border: Literal["grid", "outline", "none"] = "grid"

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_content(self.caption or ())
        if not self.columns or not self.rows:
            raise InvalidDocument("table", "empty")
        if not 0 <= self.header_rows <= len(self.rows):
            raise InvalidDocument("table", "header rows")
        _check_grid(self)


def _check_grid(table: Table) -> None:
    width, height = len(table.columns), len(table.rows)
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        if len(row.cells) != width:
            raise InvalidDocument("table", f"row {r} has {len(row.cells)} of {width} columns")
        if all(cell is None for cell in row.cells):
            raise InvalidDocument("table", f"row {r} has no cell")
        for c, cell in enumerate(row.cells):
            if (cell is None) != ((r, c) in covered):
                raise InvalidDocument("table", f"cell {r},{c}")
            if cell is None or (cell.colspan == 1 and cell.rowspan == 1):
                continue
            if c + cell.colspan > width or r + cell.rowspan > height:
                raise InvalidDocument("table", f"span at {r},{c} leaves the grid")
            area = {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)} - {(r, c)}
            if not area.isdisjoint(covered):
                raise InvalidDocument("table", f"spans overlap at {r},{c}")
            covered |= area


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own, with an optional numbered caption (None: neither caption nor number)."""

    id: BlockId
    media: str
    width: int
    height: int
    caption: Content | None = None
    alt: str = ""
    align: Align = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("figure", self.media, self.alt)
        check_content(self.caption or ())


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step leads under a condition: ``label`` ("Không đạt") and the target step's id ("" = the end)."""

    label: str
    target: BlockId = ""

    def __post_init__(self) -> None:
        check_texts("branch", self.label)
        if self.target:
            _check_id(self.target)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process; its number is derived from its place."""

    id: BlockId
    action: Content
    shape: Literal["start", "work", "decision", "document", "end"] = "work"
    actor: Content = ()
    time: Content = ()
    output: Content = ()
    branches: tuple[Branch, ...] = ()

    def __post_init__(self) -> None:
        _check_id(self.id)
        for part in (self.action, self.actor, self.time, self.output):
            check_content(part)


@dataclass(frozen=True, slots=True)
class Process:
    """A work process (lưu đồ): drawn as a flowchart and as a table from the same steps."""

    id: BlockId
    steps: tuple[Step, ...]
    caption: Content | None = None

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_content(self.caption or ())
        if not self.steps:
            raise InvalidDocument("process", "no step")


@dataclass(frozen=True, slots=True)
class Note:
    """A note, warning or example set apart from the text."""

    id: BlockId
    content: Content = ()
    kind: Literal["note", "warning", "example"] = "note"

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_content(self.content)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning."""

    id: BlockId
    term: Content = ()
    meaning: Content = ()

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_content(self.term)
        check_content(self.meaning)


@dataclass(frozen=True, slots=True)
class FormField:
    """A place to fill in on a form; ``choices`` for a choice, ``value`` what stands there beforehand."""

    id: BlockId
    label: Content = ()
    kind: Literal["text", "date", "choice", "tick", "signature"] = "text"
    choices: tuple[str, ...] = ()
    value: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("form field", self.value, *self.choices)
        check_content(self.label)


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation on its own line: OMML (``m:oMathPara`` or ``m:oMath``, canonical XML) and linear text."""

    id: BlockId
    omml: str
    linear: str

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("equation", self.omml, self.linear)


@dataclass(frozen=True, slots=True)
class Kept:
    """What cannot be modelled (a chart, SmartArt, a drawn shape): kept, shown, written back unchanged.

    ``name`` says what it is (``chart``, ``smartart``, ``shape``, ``picture``, ``object``…). ``original`` is the
    SHA-256 of its original OOXML package fragment, ``picture`` of the picture that the file carries
    ("" = none: a framed box names it). ``text``: the words inside it, for reading and search.
    """

    id: BlockId
    name: str
    original: str = ""
    picture: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        check_texts("kept", self.name, self.original, self.picture, self.alt, self.text)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page begins here."""

    id: BlockId

    def __post_init__(self) -> None:
        _check_id(self.id)


@dataclass(frozen=True, slots=True)
class Orientation:
    """Pages from here on lie (``landscape``) or stand: a landscape region reaches from one to the next."""

    id: BlockId
    landscape: bool

    def __post_init__(self) -> None:
        _check_id(self.id)


Block = (
    Heading
    | Paragraph
    | ListItem
    | Table
    | Figure
    | Process
    | Note
    | Definition
    | FormField
    | Equation
    | Kept
    | PageBreak
    | Orientation
)
