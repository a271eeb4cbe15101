# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Sees to it that the numbers which the Document derives are those that the file showed.

Where a number starts late, skips or goes on after a break, the heading or item gets an explicit start; what even that
cannot reproduce is reported with both numbers.
"""

from collections.abc import Mapping
from dataclasses import replace

from qmeditor.document import Block, Document, Heading, ListItem, Paragraph
from qmeditor.document.numbers import numbers
from qmeditor.intake.build import Builder
from qmeditor.intake.labels import Label
from qmeditor.intake.mapping import mapped

ROUNDS = 6


def count_as_shown(document: Document, builder: Builder) -> Document:
    """The document with the starts that make its labels those of the file; what differs still is reported."""
    wanted = {block_id: label.text.strip() for block_id, label in builder.labels.items()}
    for attempt in range(ROUNDS):
        wrong = _wrong(document, wanted)
        if not wrong:
            return document
        if attempt == ROUNDS - 3:
            document = _fixed(document, wrong, builder)
        document = _started(document, wrong, builder.labels, every=attempt == ROUNDS - 2)
    wrong = _wrong(document, wanted)
    return _settled(document, wrong, builder) if wrong else document


def _wrong(document: Document, wanted: Mapping[str, str]) -> dict[str, str]:
    """The label shown, by the id of each block whose label is not the wanted one."""
    shown = numbers(document).labels
    return {
        block_id: shown.get(block_id, "")
        for block_id, label in wanted.items()
        if block_id in shown and not _same(shown[block_id], label)
    }


def _same(shown: str, wanted: str) -> bool:
    return shown == wanted or " ".join(shown.split()) == " ".join(wanted.split())


def _started(document: Document, wrong: Mapping[str, str], labels: Mapping[str, Label], every: bool) -> Document:
    """A start for the first wrong block of each sequence (one that follows from it may be right then)."""
    counts = numbers(document).counts
    begun: set[tuple[str, str, int]] = set()
    last: dict[tuple[str, int], int] = {}

    def mend(block: Block) -> Block:
        if not isinstance(block, Heading | ListItem):
            return block
        kind = "heading" if isinstance(block, Heading) else "item"
        label = labels.get(block.id)
        key = (kind, block.scheme, block.level)
        if label is None:
            return block
        before, last[block.scheme, block.level] = last.get((block.scheme, block.level)), label.value
        if block.id not in wrong or counts.get(block.id, (0,))[-1] == label.value:  # right, or wrong by a higher number
            begun.discard(key)
            return block
        if key in begun and not every:
            return block
        begun.add(key)
        if isinstance(block, ListItem) and before is not None and label.value == before + 1 and not block.continued:
            return replace(block, continued=True)
        return replace(block, start=label.value)

    return mapped(document, mend)


def _fixed(document: Document, wrong: Mapping[str, str], builder: Builder) -> Document:
    """Items whose label shows numbers that their list does not count get a list in which those are part of the look."""

    def mend(block: Block) -> Block:
        label = builder.labels.get(block.id)
        if block.id in wrong and isinstance(block, ListItem) and label is not None and len(label.values) > 1:
            return replace(block, scheme=builder.book.typed(label, block.level), start=None, continued=False)
        return block

    document = mapped(document, mend)
    known = {scheme.name for scheme in document.schemes}
    added = tuple(scheme for scheme in builder.book.schemes() if scheme.name not in known)
    return replace(document, schemes=(*document.schemes, *added))


def _settled(document: Document, wrong: Mapping[str, str], builder: Builder) -> Document:
    """What no start can mend: a typed item becomes text again, with its label; anything else is reported."""

    def mend(block: Block) -> Block:
        if block.id not in wrong:
            return block
        label = builder.labels[block.id]
        if isinstance(block, ListItem) and block.id in builder.typed:
            return Paragraph(block.id, builder.typed[block.id], block.align)
        if _bare(label.text) != _bare(wrong[block.id]):
            place = builder.places.get(block.id, -1)
            builder.context.lose(
                "number", builder.part, place, label.text, label.text, typed=label.text, shown=wrong[block.id] or "-"
            )
        return block

    return mapped(document, mend)


def _bare(label: str) -> str:
    """A number without what only sets it off: "5.1." and "5.1" are one."""
    return " ".join(label.split()).rstrip(" .:)-–—").casefold()
