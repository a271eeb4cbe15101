# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Ids in bulk: which ones blocks use, and blocks with other ids in their place.

Blocks, rows, steps and footnotes share one space of ids. A copy that enters a document (paste, insert) gets new ones;
references inside the copy follow.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qmeditor.document.blocks import (
    Block,
    Branch,
    Cell,
    Definition,
    Figure,
    FormField,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Process,
    Row,
    Step,
    Table,
)
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import Content, CrossReference, Footnote, Inline
from qmeditor.document.walk import block_contents


def ids_in(blocks: Iterable[Block]) -> Iterator[BlockId]:
    """Every id that ``blocks`` use, in document order: of blocks, rows, steps and footnotes, at any depth."""
    for block in blocks:
        yield block.id
        if isinstance(block, Process):
            yield from (step.id for step in block.steps)
        for content in block_contents(block):
            for part in content:
                if isinstance(part, Footnote):
                    yield part.id
                    yield from ids_in(part.blocks)
        if isinstance(block, Table):
            for row in block.rows:
                yield row.id
                for cell in row.cells:
                    if cell is not None:
                        yield from ids_in(cell.blocks)


def renamed(blocks: Iterable[Block], names: Mapping[BlockId, BlockId]) -> tuple[Block, ...]:
    """``blocks`` with each id that ``names`` knows replaced, and with it each reference to that id.

    References to ids that ``names`` does not know stay as they are, blocks without any of both the same objects.
    """
    return tuple(block if (new := _block(block, names)) == block else new for block in blocks)


def _block(block: Block, names: Mapping[BlockId, BlockId]) -> Block:
    own = names.get(block.id, block.id)
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            return replace(block, id=own, content=_content(block.content, names))
        case Definition():
            return replace(block, id=own, term=_content(block.term, names), meaning=_content(block.meaning, names))
        case FormField():
            return replace(block, id=own, label=_content(block.label, names))
        case Figure():
            return replace(block, id=own, caption=_caption(block.caption, names))
        case Process():
            steps = tuple(_step(step, names) for step in block.steps)
            return replace(block, id=own, steps=steps, caption=_caption(block.caption, names))
        case Table():
            rows = tuple(_row(row, names) for row in block.rows)
            return replace(block, id=own, rows=rows, caption=_caption(block.caption, names))
        case _:
            return replace(block, id=own)


def _step(step: Step, names: Mapping[BlockId, BlockId]) -> Step:
    return Step(
        names.get(step.id, step.id),
        _content(step.action, names),
        step.shape,
        _content(step.actor, names),
        _content(step.time, names),
        _content(step.output, names),
        tuple(Branch(branch.label, names.get(branch.target, branch.target)) for branch in step.branches),
    )


def _row(row: Row, names: Mapping[BlockId, BlockId]) -> Row:
    return Row(names.get(row.id, row.id), tuple(_cell(cell, names) for cell in row.cells))


def _cell(cell: Cell | None, names: Mapping[BlockId, BlockId]) -> Cell | None:
    return None if cell is None else replace(cell, blocks=renamed(cell.blocks, names))


def _caption(caption: Content | None, names: Mapping[BlockId, BlockId]) -> Content | None:
    return None if caption is None else _content(caption, names)


def _content(parts: Content, names: Mapping[BlockId, BlockId]) -> Content:
    return tuple(_inline(part, names) for part in parts)


def _inline(part: Inline, names: Mapping[BlockId, BlockId]) -> Inline:
    match part:
        case CrossReference():
            return replace(part, target=names.get(part.target, part.target))
        case Footnote():
            return Footnote(names.get(part.id, part.id), renamed(part.blocks, names))
        case _:
            return part
