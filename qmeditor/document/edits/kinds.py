# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of what blocks are: paragraph, heading, list item, note; their level, alignment, start."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from qmeditor.document.blocks import (
    MAX_HEADING,
    MAX_LIST,
    Align,
    Block,
    Definition,
    Figure,
    FormField,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Table,
)
from qmeditor.document.edits.places import TextBlock, find, in_order, own_content, put_block
from qmeditor.document.edits.ranges import map_blocks
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.tree import Document


def _over(document: Document, anchor: Position, head: Position, change: Callable[[Block], Block]) -> Edit:
    start, end = in_order(document, anchor, head)
    return Edit(map_blocks(document, start, end, change), head, anchor)


def _text_blocks(document: Document, anchor: Position, head: Position, make: Callable[[TextBlock], Block]) -> Edit:
    def change(block: Block) -> Block:
        if not isinstance(block, TextBlock):
            return block
        made = make(block)
        return block if made == block else made

    return _over(document, anchor, head, change)


def _check_scheme(document: Document, scheme: str) -> None:
    if all(scheme != one.name for one in document.schemes):
        raise InvalidEdit("unknown scheme", scheme)


def _align(block: TextBlock) -> Align:
    return block.align if isinstance(block, Heading | Paragraph | ListItem) else ""


def to_paragraph(document: Document, anchor: Position, head: Position, role: str = "") -> Edit:
    """Make the selected blocks paragraphs of a role."""

    def make(block: TextBlock) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, role=role)
        return Paragraph(block.id, own_content(block) or (), _align(block), role)

    return _text_blocks(document, anchor, head, make)


def to_heading(document: Document, anchor: Position, head: Position, level: int, scheme: str = "main") -> Edit:
    """Make the selected blocks headings; ``scheme`` ``""`` gives no number."""
    if not 1 <= level <= MAX_HEADING:
        raise InvalidEdit("heading level", str(level))
    if scheme:
        _check_scheme(document, scheme)

    def make(block: TextBlock) -> Block:
        if isinstance(block, Heading):
            return replace(block, level=level, scheme=scheme)
        return Heading(block.id, level, own_content(block) or (), scheme, None, _align(block))

    return _text_blocks(document, anchor, head, make)


def to_list(document: Document, anchor: Position, head: Position, scheme: str = "bullet") -> Edit:
    """Make the selected blocks items of a list scheme; items keep their level, indented paragraphs stand at theirs."""
    _check_scheme(document, scheme)

    def make(block: TextBlock) -> Block:
        if isinstance(block, ListItem):
            return replace(block, scheme=scheme)
        level = max(block.indent, 1) if isinstance(block, Paragraph) else 1
        return ListItem(block.id, own_content(block) or (), scheme, level, None, False, _align(block))

    return _text_blocks(document, anchor, head, make)


def toggle_list(document: Document, anchor: Position, head: Position, scheme: str = "bullet") -> Edit:
    """Make the selected blocks items of ``scheme``; paragraphs, where they all are already."""
    changed = to_list(document, anchor, head, scheme)
    return to_paragraph(document, anchor, head) if changed.document is document else changed


def to_note(
    document: Document, anchor: Position, head: Position, kind: Literal["note", "warning", "example"] = "note"
) -> Edit:
    """Make the selected blocks notes, warnings or examples."""
    return _text_blocks(document, anchor, head, lambda block: Note(block.id, own_content(block) or (), kind))


def to_form_field(
    document: Document,
    anchor: Position,
    head: Position,
    kind: Literal["text", "date", "choice", "tick", "signature"] = "text",
) -> Edit:
    """Make the selected blocks form fields; their text is the label."""

    def make(block: TextBlock) -> Block:
        if isinstance(block, FormField):
            return replace(block, kind=kind)
        return FormField(block.id, own_content(block) or (), kind)

    return _text_blocks(document, anchor, head, make)


def to_definition(document: Document, position: Position) -> Edit:
    """Make the block at ``position`` a definition; its text is the term."""
    spot = find(document, position.block)
    block = spot.block
    if not isinstance(block, TextBlock):
        raise InvalidEdit("no text", block.id)
    definition = Definition(block.id, own_content(block) or ())
    return Edit(put_block(document, spot, definition), Position(block.id, position.offset, "term"))


def indent(document: Document, anchor: Position, head: Position, by: int = 1) -> Edit:
    """Move the selected blocks in by ``by`` levels (negative: out): list items, headings, indented paragraphs.

    Levels stop at the first and the last; a paragraph at 0.
    """

    def change(block: Block) -> Block:
        match block:
            case ListItem():
                level = min(max(block.level + by, 1), MAX_LIST)
                return block if level == block.level else replace(block, level=level)
            case Heading():
                level = min(max(block.level + by, 1), MAX_HEADING)
                return block if level == block.level else replace(block, level=level)
            case Paragraph():
                depth = min(max(block.indent + by, 0), MAX_LIST)
                return block if depth == block.indent else replace(block, indent=depth)
            case _:
                return block

    return _over(document, anchor, head, change)


def set_align(document: Document, anchor: Position, head: Position, align: Align) -> Edit:
    """Align the selected blocks; ``""`` leaves it to the house style."""

    def change(block: Block) -> Block:
        if not isinstance(block, Heading | Paragraph | ListItem | Table | Figure) or block.align == align:
            return block
        return replace(block, align=align)

    return _over(document, anchor, head, change)


def set_start(document: Document, one: BlockId, start: int | None, continued: bool = False) -> Edit:
    """Let a heading or list item count from ``start`` (None: on by itself); an item also from the list before."""
    spot = find(document, one)
    block = spot.block
    if isinstance(block, ListItem):
        changed: Block = replace(block, start=start, continued=continued)
    elif isinstance(block, Heading):
        changed = replace(block, start=start)
    else:
        raise InvalidEdit("no number", one)
    return Edit(document if changed == block else put_block(document, spot, changed), Position(one))
