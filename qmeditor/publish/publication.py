# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A publication: a document as it leaves the program, everything in it resolved.

The writers only write what stands here. There are three kinds of block: paragraph, table, break. Every block and row
keeps its ``source``: the id of the document's block, or of the part of it (``"1A2B3C4D:caption"``, ``":action"``), or
a name for what the house style adds (``"approval:name"``, ``"amendments:2"``, ``"header:0"``). Sources are unique in a
publication and the same from one revision to the next, so that two publications can be paired.

Lengths are twips (1/20 point).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qmeditor.document import Align, Comment, Document, Finding, Marks, Scheme
from qmeditor.document.house import HouseStyle
from qmeditor.document.inlines import PLAIN
from qmeditor.document.wording import Wording

# Inlines. Each has `text`, what a reader sees of it ("" for pictures).


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Characters; a newline breaks the line, a tab is a tab. ``link``: an address outside the document.

    ``field``: the name of the document's field that this text is the value of, "" for written text.
    """

    text: str
    marks: Marks = PLAIN
    link: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A cross-reference and what it shows; ``target`` is the source of a block that bears a bookmark, "" if broken."""

    text: str
    target: str
    show: Literal["number", "title", "page"] = "number"
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class PrintedDocumentReference:
    """A reference to another document of the library."""

    text: str
    code: str
    show: Literal["code", "title", "code_title", "revision"] = "code"
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class PrintedClause:
    """A clause of a standard."""

    text: str
    clause_set: str
    number: str
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The number of this page, or of all pages: known only when the pages are laid out."""

    which: Literal["page", "pages"]
    marks: Marks = PLAIN
    text: str = "1"


@dataclass(frozen=True, slots=True)
class PrintedSequence:
    """The number of a caption, which Word counts itself (``SEQ``)."""

    text: str
    kind: Literal["table", "figure"]
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class PrintedFootnote:
    """The mark of a footnote; ``id`` names it in :attr:`Publication.footnotes`, ``text`` is its number."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """A picture of :attr:`Publication.pictures`; ``original``: hash of the OOXML that Word gets back instead."""

    media: str
    width: int
    height: int
    alt: str
    original: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PrintedEquation:
    """An equation: OMML (``m:oMath`` or ``m:oMathPara``) and its linear text."""

    omml: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedComment:
    """Where a comment starts, ends or points."""

    comment: str
    edge: Literal["start", "end", "point"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLeader:
    """Dots from here to the right edge: a place to write on."""

    text: str = "\t"


PrintedInline = (
    PrintedText
    | PrintedReference
    | PrintedDocumentReference
    | PrintedClause
    | PrintedPage
    | PrintedSequence
    | PrintedFootnote
    | PrintedImage
    | PrintedEquation
    | PrintedComment
    | PrintedLeader
)
Runs = tuple[PrintedInline, ...]

# Blocks.


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a label comes from: scheme, level, and the counters of all levels down to this one (empty: bullets)."""

    scheme: str
    level: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph in the look ``look`` of the house style.

    ``label`` is the number as displayed; ``numbering`` says how Word counts it. ``heading``: its outline level, 0 =
    none. ``bookmark``: the id under which references and the contents lead here. ``label_above``: the label has a line
    of its own. ``indent``: depth of the list it belongs to. ``tab``: a tab stop from the left, 0 = none. ``rule``: the
    paragraph is a horizontal line, so far from either side; -1 = it is not.
    """

    source: str
    look: str
    runs: Runs = ()
    label: str = ""
    label_above: bool = False
    numbering: Numbering | None = None
    heading: int = 0
    bookmark: str = ""
    align: Align = ""
    indent: int = 0
    tab: int = 0
    rule: int = -1

    @property
    def text(self) -> str:
        """The text as displayed, without the label."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: paragraphs and tables; at least one block."""

    blocks: "tuple[PrintedBlock, ...]"
    colspan: int = 1
    rowspan: int = 1
    valign: Literal["top", "middle", "bottom"] = "top"
    fill: str = ""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of the grid: None where a span covers. ``height``: at least so high, 0 = as its text needs."""

    source: str
    cells: tuple[PrintedCell | None, ...]
    height: int = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table; every column has its width. ``together``: not broken over pages where it fits on one."""

    source: str
    columns: tuple[int, ...]
    rows: tuple[PrintedRow, ...]
    header_rows: int = 0
    align: Align = ""
    border: Literal["grid", "outline", "none", "above"] = "grid"
    bookmark: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class PrintedBreak:
    """A new page; from here on pages lie or stand where ``turn`` says so."""

    source: str
    turn: Literal["", "landscape", "portrait"] = ""


PrintedBlock = PrintedParagraph | PrintedTable | PrintedBreak
Blocks = tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: the heading ``target``, its level, number and text."""

    target: str
    level: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that every writer takes: PNG, JPEG or GIF, RGB or grey."""

    data: bytes
    kind: Literal["png", "jpeg", "gif"]
    width: int  # pixels
    height: int


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything of a document on paper. ``header_first`` and ``footer_first`` are for page 1.

    ``standing``: the lines at the foot of every page that say what the paper is; a PDF gets them as a stamp.
    """

    document: Document
    style: HouseStyle
    wording: Wording
    header_first: Blocks
    header: Blocks
    footer_first: Blocks
    footer: Blocks
    front: Blocks
    contents_title: PrintedParagraph | None
    contents: tuple[ContentsEntry, ...]
    body: Blocks
    back: Blocks
    footnotes: Mapping[str, Blocks]
    pictures: Mapping[str, Picture]
    originals: Mapping[str, bytes]
    schemes: tuple[Scheme, ...]
    comments: tuple[Comment, ...]
    findings: tuple[Finding, ...]
    standing: tuple[PrintedParagraph, ...] = ()
