# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""References to bookmarks as references to blocks, where the bookmark marks a block that can be referred to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from qmeditor.document import (
    Block,
    Content,
    CrossReference,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    Note,
    Paragraph,
    Process,
    Table,
    Text,
    clean,
    content,
)
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import blocks, plain_text
from qmeditor.intake.ids import own_target
from qmeditor.intake.mapping import mapped


def resolve_targets(document: Document, bookmarks: Mapping[str, str], stand_ins: Mapping[str, str]) -> Document:
    """The document with each reference to a bookmark pointing to its block; others become the text that they showed."""
    by_id = {block.id: block for block in blocks(document.body)}
    labels = numbers(document).labels

    def target(name: str) -> Block | None:
        return by_id.get(own_target(name)) or by_id.get(bookmarks.get(name, ""))

    def resolve(part: Inline) -> Inline | None:
        if isinstance(part, CrossReference) and part.target in stand_ins:
            return _reference(part, target(stand_ins[part.target]), labels)
        if isinstance(part, Text) and part.link.startswith("#"):
            block = target(part.link[1:])
            if block is not None and own_target(part.link[1:]):
                return _reference(CrossReference(block.id, "number", part.text, part.marks), block, labels)
            return Text(part.text, part.marks, f"#{block.id}") if block is not None else part
        return part

    def change(block: Block) -> Block:
        if isinstance(block, Heading | Paragraph | ListItem | Note):
            parts = _resolved(block.content, resolve)
            return block if parts is block.content else replace(block, content=parts)
        if isinstance(block, Table | Figure | Process) and block.caption:
            parts = _resolved(block.caption, resolve)
            return block if parts is block.caption else replace(block, caption=parts)
        return block

    return mapped(document, change)


def _resolved(parts: Content, resolve: Callable[[Inline], Inline | None]) -> Content:
    if not any(isinstance(p, CrossReference) or (isinstance(p, Text) and p.link.startswith("#")) for p in parts):
        return parts
    return content(made for part in parts if (made := resolve(part)) is not None)


def _reference(part: CrossReference, block: Block | None, labels: Mapping[str, str]) -> Inline | None:
    """The reference where its target can be one and it shows what such a reference shows; else the text."""
    shown = " ".join(part.fallback.split())
    if isinstance(block, Heading | ListItem | Figure | Table | Process):
        show = part.show
        if show != "page":
            title = plain_text(block.content) if isinstance(block, Heading | ListItem) else ""
            label = labels.get(block.id, "")
            if label and _bare(shown) == _bare(label):
                show = "number"
            elif title and shown == " ".join(title.split()):
                show = "title"
            elif isinstance(block, Figure | Table | Process):
                show = "number"
            elif show != "number":
                return _text(part)
        return CrossReference(block.id, show, clean(part.fallback), part.marks)
    return _text(part)


def _text(part: CrossReference) -> Inline | None:
    shown = clean(part.fallback)
    return Text(shown, part.marks) if shown else None


def _bare(label: str) -> str:
    return label.strip().rstrip(".:)").casefold()
