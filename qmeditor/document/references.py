# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What cross-references show, and how they stand: valid, changed since a former text, or broken.

A reference holds an id; its text follows from the block that has it (design, decision 3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from qmeditor.document.blocks import Block, Definition, Figure, Process, Step, Table
from qmeditor.document.edits.places import find, own_content, slots
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import CrossReference, Footnote
from qmeditor.document.numbers import Numbers, numbers
from qmeditor.document.tree import Document
from qmeditor.document.walk import block_contents, plain_text
from qmeditor.document.walk import blocks as all_blocks

State = Literal["valid", "changed", "broken"]
LONGEST = 60  # characters of the text that stands for the number of a block without one


@dataclass(frozen=True, slots=True)
class Words:
    """The printed words of numbers of captions, in the document's language; ``unknown``: a page not yet known."""

    table: str = "Bảng"
    figure: str = "Hình"
    unknown: str = "…"


class Referents:
    """What references in ``document`` can point to and what they then show. Looks up only what it is asked for.

    ``pages``: the page of a block by id, as far as a layout is known.
    """

    def __init__(
        self,
        document: Document,
        words: Words = Words(),
        pages: Mapping[BlockId, str] | None = None,
        known: Numbers | None = None,
    ) -> None:
        self.document = document
        self.words = words
        self.pages = pages or {}
        self._known = known

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of the document."""
        return self._known if self._known is not None else numbers(self.document)

    def text(self, reference: CrossReference) -> str | None:
        """What ``reference`` shows; None where its target is gone."""
        target = self._target(reference.target)
        if target is None:
            return None
        match reference.show:
            case "page":
                return self.pages.get(reference.target, self.words.unknown)
            case "title":
                return _title(target) or self._number(target)
            case _:
                return self._number(target) or _shortened(_title(target)) or self.words.unknown

    def _target(self, one: BlockId) -> Block | Step | Footnote | None:
        try:
            block = find(self.document, one).block
        except InvalidEdit:
            return None
        if block.id == one:
            return block
        if isinstance(block, Process):
            return next((step for step in block.steps if step.id == one), None)
        inside = (part for slot in slots(block) for part in slot.content)
        return next((part for part in inside if isinstance(part, Footnote) and part.id == one), None)

    def _number(self, target: Block | Step | Footnote) -> str:
        own = target.id
        if isinstance(target, Table | Figure | Process):
            number = self.numbers.captions.get(own)
            word = self.words.table if isinstance(target, Table) else self.words.figure
            return f"{word} {number}" if number else ""
        if isinstance(target, Footnote):
            return self.numbers.captions.get(own, "")
        return self.numbers.labels.get(own, "").rstrip(".")  # as Word's REF \r: without the full stop at the end


def _title(target: Block | Step | Footnote) -> str:
    match target:
        case Table() | Figure() | Process():
            return plain_text(target.caption or ())
        case Step():
            return plain_text(target.action)
        case Definition():
            return plain_text(target.term)
        case Footnote():
            return plain_text(own_content(target.blocks[0]) or ())
        case _:
            return plain_text(own_content(target) or ())


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def state(reference: CrossReference, now: Referents, base: Referents | None = None) -> State:
    """How ``reference`` stands: ``broken`` without its target, ``changed`` where its text is not that in ``base``."""
    text = now.text(reference)
    if text is None:
        return "broken"
    before = base.text(reference) if base is not None else None
    return "changed" if before is not None and before != text else "valid"


def shown(reference: CrossReference, referents: Referents) -> str:
    """What stands in the text: what the target gives, else what it said last (``fallback``), else a question mark."""
    text = referents.text(reference)
    return text if text is not None else reference.fallback or "?"


@dataclass(frozen=True, slots=True)
class Use:
    """A reference and the block or step in whose own text it stands."""

    owner: BlockId
    part: str
    reference: CrossReference


def cross_references(document: Document) -> Iterator[Use]:
    """Every cross-reference, in document order, those in cells and footnotes too."""
    for block in all_blocks(document.body):
        if not any(isinstance(part, CrossReference) for parts in block_contents(block) for part in parts):
            continue
        for slot in slots(block):
            for part in slot.content:
                if isinstance(part, CrossReference):
                    yield Use(slot.owner, slot.part, part)


def references_to(document: Document, one: BlockId) -> tuple[Use, ...]:
    """All references to ``one``."""
    return tuple(use for use in cross_references(document) if use.reference.target == one)
