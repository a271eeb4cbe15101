# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Ways through a document: the content and the inner blocks of a block, all blocks in order."""

from collections.abc import Iterable, Iterator

from qmeditor.document.blocks import (
    Block,
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
from qmeditor.document.inlines import Content, Footnote, InlineEquation, Text


def block_contents(block: Block) -> tuple[Content, ...]:
    """The inline contents that stand in ``block`` itself (not in cells), in reading order."""
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            return (block.content,)
        case Table() | Figure():
            return (block.caption,) if block.caption else ()
        case Process():
            steps = tuple(part for step in block.steps for part in (step.action, step.actor, step.time, step.output))
            return (*steps, block.caption) if block.caption else steps
        case Definition():
            return (block.term, block.meaning)
        case FormField():
            return (block.label,)
        case _:
            return ()


def children(block: Block) -> Iterator[tuple[Block, ...]]:
    """The sequences of blocks inside ``block``: of each cell of a table, row by row."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                if cell is not None:
                    yield cell.blocks


def blocks(body: Iterable[Block], footnotes: bool = True) -> Iterator[Block]:
    """Every block in document order: each before what stands in its cells and footnotes."""
    for block in body:
        yield block
        if footnotes:
            for parts in block_contents(block):
                for part in parts:
                    if isinstance(part, Footnote):
                        yield from blocks(part.blocks, footnotes)
        for inner in children(block):
            yield from blocks(inner, footnotes)


def plain_text(parts: Content) -> str:
    """The text of ``parts`` without marks; references, fields and pictures count as nothing."""
    return "".join(
        part.text if isinstance(part, Text) else part.linear if isinstance(part, InlineEquation) else ""
        for part in parts
    )
