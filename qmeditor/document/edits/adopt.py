# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks from elsewhere in a form that may stand at a place of this document."""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document.blocks import Block, Heading, ListItem, Paragraph, Table
from qmeditor.document.edits.grid import placed_cells
from qmeditor.document.edits.places import Way, slots, with_cell, with_content
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import CommentAnchor, Content, Footnote, Inline, Text, content
from qmeditor.document.outline import index
from qmeditor.document.placement import MAX_NESTING, Where, in_cell, may_stand
from qmeditor.document.rename import ids_in, renamed
from qmeditor.document.tree import Document
from qmeditor.document.walk import block_contents, children, plain_text
from qmeditor.document.walk import blocks as all_blocks


def adopted(
    document: Document,
    blocks: tuple[Block, ...],
    where: Where,
    ids: Iterator[BlockId] | None = None,
    keep_ids: bool = False,
) -> tuple[Block, ...]:
    """``blocks`` as they may stand in ``document`` at ``where``.

    With ``ids``, new ids for all (``keep_ids``: for those that are taken), references inside follow. What needs no
    change stays the same object.
    """
    fit = _Fit(document)
    mine = fit.blocks(blocks, where)
    if ids is None:
        return mine
    known = index(document)
    names: dict[BlockId, BlockId] = {}
    seen: set[BlockId] = set()
    for one in ids_in(mine):
        if not keep_ids or one in known:
            names[one] = next(ids)
    for one in ids_in(mine):
        if one in seen:  # a copy that was not sound
            return _each_new(mine, ids)
        seen.add(one)
    return renamed(mine, names) if names else mine


def check_depth(way: Way, blocks: tuple[Block, ...]) -> None:
    """Raise :class:`InvalidEdit` where ``blocks`` at the end of ``way`` would stand too deep in each other."""
    if len(way) + _depth(blocks) > MAX_NESTING:
        raise InvalidEdit("nesting", str(MAX_NESTING))


def _depth(blocks: tuple[Block, ...]) -> int:
    """How deep tables and footnotes stand in ``blocks``."""
    inner = [cells for block in blocks for cells in children(block)]
    inner += [
        part.blocks
        for block in blocks
        for parts in block_contents(block)
        for part in parts
        if isinstance(part, Footnote)
    ]
    return max((1 + _depth(each) for each in inner), default=0)


def _each_new(blocks: tuple[Block, ...], ids: Iterator[BlockId]) -> tuple[Block, ...]:
    """New ids for blocks of which two have the same one: renamed block by block, as far as that goes."""
    return tuple(renamed((block,), {one: next(ids) for one in ids_in((block,))})[0] for block in blocks)


class _Fit:
    def __init__(self, document: Document) -> None:
        self.schemes = [scheme.name for scheme in document.schemes]
        self.comments = {comment.id for comment in document.comments}

    def blocks(self, blocks: tuple[Block, ...], where: Where) -> tuple[Block, ...]:
        return tuple(self.block(block, where) for block in blocks if may_stand(block, where))

    def block(self, block: Block, where: Where) -> Block:
        if isinstance(block, Heading) and block.scheme and block.scheme not in self.schemes:
            block = replace(block, scheme="main" if "main" in self.schemes else "")
        elif isinstance(block, ListItem) and block.scheme not in self.schemes:
            scheme = next((name for name in ("bullet", *self.schemes) if name in self.schemes), None)
            if scheme is None:
                block = Paragraph(block.id, block.content, block.align, "", block.level)
            else:
                block = replace(block, scheme=scheme)
        for slot in slots(block):
            parts = self.content(slot.content, where)
            if parts != slot.content:
                block = with_content(block, slot.owner, slot.part, parts)
        if isinstance(block, Table):
            for one in placed_cells(block):
                inner = self.blocks(one.cell.blocks, in_cell(where))
                if inner != one.cell.blocks:
                    block = with_cell(block, one.row, one.column, replace(one.cell, blocks=inner))
        return block

    def content(self, parts: Content, where: Where) -> Content:
        return content(one for part in parts for one in self.inline(part, where))

    def inline(self, part: Inline, where: Where) -> tuple[Inline, ...]:
        if isinstance(part, CommentAnchor) and part.comment not in self.comments:
            return ()
        if not isinstance(part, Footnote):
            return (part,)
        if not may_stand(part, where):
            text = " ".join(plain_text(line) for block in all_blocks(part.blocks) for line in block_contents(block))
            return (Text(f" ({text})"),) if text else ()
        inner = self.blocks(part.blocks, "note")
        return (part if inner == part.blocks else Footnote(part.id, inner),)
