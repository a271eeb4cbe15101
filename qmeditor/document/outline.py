# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What follows from the flat body: sections from heading levels, and an index from ids to places.

A section is a heading and what stands under it, to the next heading of its level or a higher one. Headings in cells and
footnotes open no section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import is_not

from qmeditor.document.blocks import Block, Heading
from qmeditor.document.ids import BlockId
from qmeditor.document.numbers import Numbers
from qmeditor.document.rename import ids_in
from qmeditor.document.tree import Document
from qmeditor.document.walk import plain_text


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the body: ``body[start:end]``, its heading at ``start``, ``depth`` headings above it."""

    heading: Heading
    start: int
    end: int
    depth: int


def sections(document: Document) -> tuple[Section, ...]:
    """All sections in document order; a parent comes before its children."""
    found: list[Section] = []
    opened: list[tuple[Heading, int, int]] = []  # heading, start, place in ``found``

    def close(level: int, end: int) -> None:
        while opened and opened[-1][0].level >= level:
            heading, start, place = opened.pop()
            found[place] = Section(heading, start, end, len(opened))

    for place, block in enumerate(document.body):
        if isinstance(block, Heading):
            close(block.level, place)
            opened.append((block, place, len(found)))
            found.append(Section(block, place, place, 0))
    close(0, len(document.body))
    return tuple(found)


def section_range(body: Sequence[Block], start: int) -> tuple[int, int]:
    """The range of the section whose heading is ``body[start]``: ``(start, end)``."""
    heading = body[start]
    assert isinstance(heading, Heading), f"no heading at {start}"
    for place in range(start + 1, len(body)):
        block = body[place]
        if isinstance(block, Heading) and block.level <= heading.level:
            return start, place
    return start, len(body)


def section_at(body: Sequence[Block], place: int) -> int | None:
    """Where the heading stands under which ``body[place]`` stands (itself, if it is one); None before the first."""
    for candidate in range(place, -1, -1):
        if isinstance(body[candidate], Heading):
            return candidate
    return None


def heading_text(heading: Heading, numbers: Numbers) -> str:
    """A heading as it is shown: its number, a blank, its text ("5.2 Kiểm soát tài liệu")."""
    return f"{numbers.labels.get(heading.id, '')} {plain_text(heading.content)}".strip()


@dataclass(frozen=True, slots=True)
class Index:
    """Where ids are in one body.

    ``tops`` maps a block of the body to its index; ``owners`` maps each id inside such a block (rows, blocks of cells,
    steps, footnotes and their blocks) to the id of that block.
    """

    body: tuple[Block, ...]
    tops: Mapping[BlockId, int]
    owners: Mapping[BlockId, BlockId]

    def place(self, one: BlockId) -> int | None:
        """The index in the body of the block that has or holds the id ``one``; None where no block does."""
        top = self.tops.get(one)
        return self.tops.get(self.owners[one]) if top is None and one in self.owners else top

    def __contains__(self, one: object) -> bool:
        return one in self.tops or one in self.owners


_given: tuple[Index, ...] = ()  # what index() gave last: edits and references ask for the same again and again


def index(document: Document) -> Index:
    """The index of ``document``; cheap (0.2 ms for 6,000 blocks) if it differs little from the one asked for last."""
    global _given  # noqa: PLW0603 (a cache of immutable values: any thread may swap it)
    body, given = document.body, _given
    for known in given:
        if known.body is body:
            return known
    found = _updated(given[0], body) if given else _index(body)
    _given = (found, *given[:3])
    return found


def _index(body: tuple[Block, ...]) -> Index:
    owners = {inner: block.id for block in body for inner in _inner_ids(block)}
    return Index(body, {block.id: place for place, block in enumerate(body)}, owners)


def _inner_ids(block: Block) -> list[BlockId]:
    return list(ids_in((block,)))[1:]


def _updated(last: Index, body: tuple[Block, ...]) -> Index:
    old = last.body
    first = next((place for place, differs in enumerate(map(is_not, old, body)) if differs), min(len(old), len(body)))
    most = min(len(old), len(body)) - first
    same = next(
        (count for count, differs in enumerate(map(is_not, reversed(old), reversed(body))) if differs or count == most),
        most,
    )
    gone, come = old[first : len(old) - same], body[first : len(body) - same]
    if [block.id for block in gone] == [block.id for block in come]:
        tops = last.tops
    else:
        tops = {block.id: place for place, block in enumerate(body)}
    before = {inner: block.id for block in gone for inner in _inner_ids(block)}
    after = {inner: block.id for block in come for inner in _inner_ids(block)}
    if before == after:
        return Index(body, tops, last.owners)
    owners = {inner: owner for inner, owner in last.owners.items() if inner not in before}
    return Index(body, tops, owners | after)
