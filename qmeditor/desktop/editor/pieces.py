# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a block of the document is on the page: one or more pieces, each a text block, a table or a painted object.

A piece carries everything of its block but the text, so that the view alone gives the document back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from qmeditor.document import (
    Align,
    Block,
    BlockId,
    Content,
    Definition,
    Figure,
    FormField,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Process,
    Table,
)

Part = Literal["", "term", "meaning", "caption"]
Written = Heading | Paragraph | ListItem | Note | FormField
"""Blocks that are one run of text."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose part a text is where the block is not one run of text: of a definition, or the caption of `kind`."""

    id: BlockId
    kind: Literal["definition", "table", "figure", "process"]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A text block: `shell` is its document block without text, or the owner of the part."""

    shell: Written | Owner
    part: Part
    content: Content

    @property
    def id(self) -> BlockId:
        """The id of the block that the text belongs to."""
        return self.shell.id


@dataclass(frozen=True, slots=True)
class ObjectPiece:
    """A painted block; a figure or process without its caption."""

    block: Block

    @property
    def id(self) -> BlockId:
        """The id of the block."""
        return self.block.id


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell without its blocks."""

    colspan: int
    rowspan: int
    valign: Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class TableShell:
    """A table without its text: all that the grid on the page does not say by itself."""

    id: BlockId
    columns: tuple[int, ...]
    rows: tuple[tuple[BlockId, tuple[CellShape | None, ...]], ...]
    header_rows: int
    captioned: bool
    align: Align
    border: Literal["grid", "outline", "none"]


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A grid; `cells` are the blocks of each cell that is not covered, row by row."""

    shell: TableShell
    cells: tuple[tuple[Block, ...], ...]

    @property
    def id(self) -> BlockId:
        """The id of the table."""
        return self.shell.id


Piece = TextPiece | ObjectPiece | TablePiece


def table_shell(table: Table) -> TableShell:
    """`table` without its text."""
    rows = tuple(
        (row.id, tuple(CellShape(c.colspan, c.rowspan, c.valign) if c else None for c in row.cells))
        for row in table.rows
    )
    captioned = table.caption is not None
    return TableShell(table.id, table.columns, rows, table.header_rows, captioned, table.align, table.border)


def pieces(block: Block, inside: bool = False) -> tuple[Piece, ...]:
    """The pieces of `block`; `inside` a cell, where a table is painted as one object."""
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            return (TextPiece(replace(block, content=()) if block.content else block, "", block.content),)
        case FormField():
            return (TextPiece(replace(block, label=()) if block.label else block, "", block.label),)
        case Definition():
            owner = Owner(block.id, "definition")
            return TextPiece(owner, "term", block.term), TextPiece(owner, "meaning", block.meaning)
        case Table() if not inside:
            grid = TablePiece(table_shell(block), tuple(c.blocks for row in block.rows for c in row.cells if c))
            return (*_caption(block.id, "table", block.caption), grid)
        case Figure():
            return ObjectPiece(replace(block, caption=None)), *_caption(block.id, "figure", block.caption)
        case Process():
            return ObjectPiece(replace(block, caption=None)), *_caption(block.id, "process", block.caption)
        case _:
            return (ObjectPiece(block),)


def with_text(shell: Written, text: Content) -> Written:
    """The block of `shell` with `text`."""
    return replace(shell, label=text) if isinstance(shell, FormField) else replace(shell, content=text)


def _caption(owner: BlockId, kind: Literal["table", "figure", "process"], text: Content | None) -> tuple[Piece, ...]:
    return () if text is None else (TextPiece(Owner(owner, kind), "caption", text),)


def all_pieces(blocks: Iterable[Block], inside: bool = False) -> Iterator[Piece]:
    """The pieces of `blocks`, one after the other."""
    for block in blocks:
        yield from pieces(block, inside)


def is_table(block: Block) -> bool:
    """Whether the block is shown as a grid of Qt's, which needs a text block on either side."""
    return isinstance(block, Table)


def starts_with_table(block: Block) -> bool:
    """Whether the grid is the block's first piece: a caption stands before it."""
    return isinstance(block, Table) and block.caption is None


def length(block: Block, inside: bool = False) -> int:
    """How many text blocks of Qt's the block takes, spacers around tables not counted."""
    match block:
        case Definition():
            return 2
        case Table() if not inside:
            cells = sum(length(b, True) for row in block.rows for c in row.cells if c for b in c.blocks)
            # Qt keeps a text block in every grid place, the covered ones' are merged away
            return cells + (block.caption is not None)
        case Figure() | Process():
            return 1 + (block.caption is not None)
        case _:
            return 1
