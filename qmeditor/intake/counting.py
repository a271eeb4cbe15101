# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Sees to it that the numbers which the Document derives are those that the file showed.

One pass over the blocks in the order in which they are counted: a block whose number would be another one goes on from
the last of its kind, else gets an explicit start, else a scheme in which the numbers above its own belong to the look.
A typed label that even that cannot write stays text; anything else is reported with both numbers.
"""

from collections.abc import Iterator
from dataclasses import replace

from qmeditor.document import Block, Document, Heading, ListItem, Paragraph, Scheme
from qmeditor.document.numbers import Counting, Shown
from qmeditor.intake.build import Builder
from qmeditor.intake.labels import Label
from qmeditor.intake.mapping import mapped


def count_as_shown(document: Document, builder: Builder) -> Document:
    """The document with the starts that make its labels those of the file; what differs still is reported."""
    counting = _AsShown(document, builder)
    counting.run(document.body)
    if not counting.changed:
        return document
    document = mapped(document, lambda block: counting.changed.get(block.id, block))
    return replace(document, schemes=(*document.schemes, *counting.added))


class _AsShown(Counting):
    """A count that puts in the place of each block the one that shows what the file showed."""

    def __init__(self, document: Document, builder: Builder) -> None:
        super().__init__(document.schemes)
        self.builder = builder
        self.changed: dict[str, Block] = {}
        self.added: list[Scheme] = []

    def chosen(self, block: Block, shown: Shown) -> Block:
        """The block as it is where its number is right, else the first of its forms that shows the number."""
        label = self.builder.labels.get(block.id)
        if label is None or not isinstance(block, Heading | ListItem):
            return block
        first, counts = shown(block)
        if _same(first, label.text, block):
            return block
        for form in self._forms(block, label):
            if _same(shown(form)[0], label.text, form):
                self.changed[block.id] = form
                return form
        if isinstance(block, ListItem) and block.id in self.builder.typed:
            text = Paragraph(block.id, self.builder.typed[block.id], block.align)
            self.changed[block.id] = text
            return text
        if label.value and counts and counts[-1] != label.value:  # at least its own number
            block = self.changed[block.id] = replace(block, start=label.value)
        said = shown(block)[0]
        if _bare(said) != _bare(label.text):
            place = self.builder.places.get(block.id, -1)
            self.builder.context.lose(
                "number", self.builder.part, place, label.text, label.text, typed=label.text, shown=said or "-"
            )
        return block

    def _forms(self, block: Heading | ListItem, label: Label) -> Iterator[Heading | ListItem]:
        """What else the block could be, so that it shows its label: the least change first."""
        if isinstance(block, ListItem):
            yield replace(block, continued=True, start=None)
            yield replace(block, start=label.value)
            scheme = self.builder.book.typed(label, block.level)
            self._know(next(one for one in self.builder.book.schemes() if one.name == scheme))
            yield replace(block, scheme=scheme, start=None, continued=False)
            yield replace(block, scheme=scheme, start=label.value, continued=False)
        else:
            yield replace(block, start=label.value)
            fixed = self.builder.book.fixed(label, block.level, self.schemes)
            self._know(fixed)
            yield replace(block, scheme=fixed.name, start=None)
            yield replace(block, scheme=fixed.name, start=label.value)

    def _know(self, scheme: Scheme) -> None:
        if scheme.name not in self.schemes:
            self.add(scheme)
            self.added.append(scheme)


def _same(shown: str, wanted: str, block: Heading | ListItem) -> bool:
    if shown == wanted or " ".join(shown.split()) == " ".join(wanted.split()):
        return True
    return isinstance(block, Heading) and _bare(shown) == _bare(wanted)


def _bare(label: str) -> str:
    """A number without what only sets it off: "5.1." and "5.1" are one."""
    return " ".join(label.split()).rstrip(" .:)-–—").casefold()
