# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Changes while they are being found, and what all finders share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qmeditor.compare.identity import Matched
from qmeditor.compare.model import Edit, Kind, Wording
from qmeditor.compare.texts import Side
from qmeditor.document import Block, Document, Heading


@dataclass
class Draft:
    """A change in the making. ``old``, ``new``: places in the body that it concerns, the main one first.

    ``rows``: for each place of a table, the rows concerned (old, new), -1 = none. ``section``, ``pages``: of a header
    or footer (:class:`~qmeditor.document.setaside.Passage`).
    """

    kind: Kind
    what: str
    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    name: str = ""
    number: str = ""
    old_text: str = ""
    new_text: str = ""
    old_id: str = ""
    new_id: str = ""
    moved_from: str = ""
    wordings: list[Wording] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    section: int = 0
    pages: str = ""


@dataclass
class Work:
    """Both sides, what is the same on them, and the changes found so far."""

    before: Side
    after: Side
    matched: Matched
    to_new: dict[int, int]
    to_old: dict[int, int]
    moved: set[int]  # old places of pairs that left the common order
    drafts: list[Draft] = field(default_factory=list)
    unseen: list[Edit] = field(default_factory=list)
    levels: list[Edit] = field(default_factory=list)
    numbering: list[Edit] = field(default_factory=list)
    parted: dict[tuple[int, int], Draft] = field(default_factory=dict)  # by pair: a block that was split or joined
    moves: dict[int, Draft] = field(default_factory=dict)  # by old place: the move that it is part of

    @property
    def old(self) -> tuple[Block, ...]:
        """The blocks of the old document."""
        return self.before.document.body

    @property
    def new(self) -> tuple[Block, ...]:
        """The blocks of the new document, in the old ids."""
        return self.after.document.body

    def tell(self, draft: Draft) -> Draft:
        """Take ``draft`` up, with its section's number where it has none."""
        if not draft.number and draft.what != "property" and (draft.old or draft.new):
            draft.number = self.number(draft)
        self.drafts.append(draft)
        return draft

    def number(self, draft: Draft) -> str:
        """The number of the section that the draft's main place is in, on the new side where it has one."""
        if draft.new:
            return self.after.section_numbers[draft.new[0]]
        return self.before.section_numbers[draft.old[0]] if draft.old else ""


def start(old: Document, matched: Matched) -> Work:
    """Nothing told yet."""
    pairs = matched.body.pairs
    return Work(
        Side(old),
        Side(matched.document),
        matched,
        dict(pairs),
        {j: i for i, j in pairs},
        {i for i, _ in matched.body.moved},
    )


def section_end(body: tuple[Block, ...], place: int) -> int:
    """Where the section of the heading at ``place`` ends (exclusive)."""
    heading = body[place]
    assert isinstance(heading, Heading)
    for n in range(place + 1, len(body)):
        block = body[n]
        if isinstance(block, Heading) and block.level <= heading.level:
            return n
    return len(body)


def joined(texts: Iterable[str]) -> str:
    """Texts of several blocks, one a line."""
    return "\n".join(texts)
