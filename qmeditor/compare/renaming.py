# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The same document under other ids: of blocks, rows, steps, footnotes, and where references lead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qmeditor.document import (
    Block,
    Branch,
    Cell,
    Content,
    CrossReference,
    Definition,
    Document,
    Figure,
    Footnote,
    FormField,
    Heading,
    Inline,
    ListItem,
    Note,
    Paragraph,
    Process,
    Row,
    Step,
    Table,
    Text,
)
from qmeditor.document.walk import block_contents

Ids = Mapping[str, str]


def rename(document: Document, ids: Ids) -> Document:
    """``document`` with every id that ``ids`` names replaced, also as the target of references."""
    return replace(document, body=rename_blocks(document.body, ids))


def rename_blocks(body: Iterable[Block], ids: Ids) -> tuple[Block, ...]:
    """The blocks with their ids replaced, however deep."""
    return tuple(_block(block, ids) for block in body)


def _block(block: Block, ids: Ids) -> Block:
    own = ids.get(block.id, block.id)
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            content = _content(block.content, ids)
            if own == block.id and content is block.content:
                return block
            return replace(block, id=own, content=content)
        case Table():
            rows = tuple(_row(row, ids) for row in block.rows)
            return replace(block, id=own, rows=rows, caption=_optional(block.caption, ids))
        case Process():
            steps = tuple(_step(step, ids) for step in block.steps)
            return replace(block, id=own, steps=steps, caption=_optional(block.caption, ids))
        case Figure():
            return replace(block, id=own, caption=_optional(block.caption, ids))
        case Definition():
            return replace(block, id=own, term=_content(block.term, ids), meaning=_content(block.meaning, ids))
        case FormField():
            return replace(block, id=own, label=_content(block.label, ids))
        case _:
            return block if own == block.id else replace(block, id=own)


def _row(row: Row, ids: Ids) -> Row:
    return Row(ids.get(row.id, row.id), tuple(cell and _cell(cell, ids) for cell in row.cells))


def _cell(cell: Cell, ids: Ids) -> Cell:
    return Cell(rename_blocks(cell.blocks, ids), cell.colspan, cell.rowspan, cell.valign)


def _step(step: Step, ids: Ids) -> Step:
    return replace(
        step,
        id=ids.get(step.id, step.id),
        action=_content(step.action, ids),
        actor=_content(step.actor, ids),
        time=_content(step.time, ids),
        output=_content(step.output, ids),
        branches=tuple(Branch(branch.label, ids.get(branch.target, branch.target)) for branch in step.branches),
    )


def _optional(parts: Content | None, ids: Ids) -> Content | None:
    return None if parts is None else _content(parts, ids)


def _content(parts: Content, ids: Ids) -> Content:
    if all(type(part) is Text for part in parts):
        return parts
    return tuple(_inline(part, ids) for part in parts)


def _inline(part: Inline, ids: Ids) -> Inline:
    if isinstance(part, CrossReference) and part.target in ids:
        return replace(part, target=ids[part.target])
    if isinstance(part, Footnote):
        return Footnote(ids.get(part.id, part.id), rename_blocks(part.blocks, ids))
    return part


def all_ids(body: Iterable[Block]) -> Iterator[str]:
    """Every id below ``body``: blocks, rows, steps, footnotes."""
    for block in body:
        yield block.id
        for note in footnotes(block):
            yield note.id
            yield from all_ids(note.blocks)
        if isinstance(block, Table):
            for row in block.rows:
                yield row.id
                for cell in row.cells:
                    if cell is not None:
                        yield from all_ids(cell.blocks)
        elif isinstance(block, Process):
            yield from (step.id for step in block.steps)


def targets(body: Iterable[Block]) -> Iterator[str]:
    """Every id that a reference or branch below ``body`` leads to."""
    for block in body:
        for parts in block_contents(block):
            for part in parts:
                if isinstance(part, CrossReference):
                    yield part.target
                elif isinstance(part, Footnote):
                    yield from targets(part.blocks)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from targets(cell.blocks)
        elif isinstance(block, Process):
            yield from (branch.target for step in block.steps for branch in step.branches if branch.target)


def footnotes(block: Block) -> Iterator[Footnote]:
    """The footnotes of a block's own contents, in order."""
    for parts in block_contents(block):
        for part in parts:
            if isinstance(part, Footnote):
                yield part
