# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The values of a comparison: changes for people, the edits inside them, lines for a view, the proof.

Every difference between two documents stands in exactly one place: in the edits of one
:class:`Change`, or, where a reader could not see it, in :attr:`Comparison.unseen`. The old document
and these edits give the new one, and backwards (:mod:`qmeditor.compare.apply`).
"""

from dataclasses import dataclass
from typing import Literal

from qmeditor.document import Block, BlockId

Kind = Literal[
    "inserted",
    "deleted",
    "reworded",
    "moved",
    "moved_reworded",
    "split",
    "joined",
    "level",
    "renumbered",
    "reformatted",
    "row_inserted",
    "row_deleted",
    "row_moved",
    "column_inserted",
    "column_deleted",
    "cell",
    "figure",
    "reference",
    "property",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
"""All kinds of change, in the order in which a list of changes counts them."""

MIRROR: dict[Kind, Kind] = {
    "inserted": "deleted",
    "split": "joined",
    "row_inserted": "row_deleted",
    "column_inserted": "column_deleted",
}
MIRROR |= {there: here for here, there in MIRROR.items()}
"""The kind that a change has when old and new are swapped, where it differs."""

Alarm = Literal["modal", "negation", "number", "time", "role", "form", "reference"]
ALARMS: tuple[Alarm, ...] = Alarm.__args__  # type: ignore[attr-defined]
"""What in a change deserves a second look."""


@dataclass(frozen=True, slots=True)
class Span:
    """Content of the old side that became content of the new side; either may be empty.

    Offsets count as in :mod:`qmeditor.document.inlines`: characters of text, 1 for every other
    inline. ``format_only``: the same words, other marks.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    format_only: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that changed in one content of a block that both documents have.

    ``part``: the field of the block (``content``, ``caption``, ``term``, ``meaning``, ``label``; of a
    step ``action``, ``actor``, ``time``, ``output``). In cells and footnotes the ids are those of the block inside.
    """

    old_id: BlockId
    new_id: BlockId
    part: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """The smallest thing that ``apply`` does, and that ``invert`` turns round.

    ``scope``: ``""`` the body, the id of a table (its rows) or process (its steps) in the old document,
    ``"document"`` for a field of the Document itself. ``old``, ``new``: places in that sequence on
    either side, -1 where there is none. Without ``field`` the item itself is deleted (``before``),
    inserted (``after``) or moved (both None); with ``field`` that attribute of the paired item
    changes from ``before`` to ``after``.
    """

    scope: str
    old: int
    new: int
    field: str = ""
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, as design §6 lists it in JSON, and the edits that make it.

    ``number``: the section's number as displayed on the new side (old where deleted); ``moved_from``:
    that of the old place, for moves. ``name``: which property, or the label that a reader knows (``""`` =
    none). ``old_text``, ``new_text``: the whole block, cell (a row's cells joined by tabs) or value.
    ``key`` is stable for the same pair. ``section``, ``pages``: of a header or footer, in which section of the file and
    on which of its pages (:class:`~qmeditor.document.setaside.Passage`). What was set aside is in no Document and has
    no edits.
    """

    key: str
    kind: Kind
    what: str
    number: str = ""
    name: str = ""
    old_text: str = ""
    new_text: str = ""
    old_id: str = ""
    new_id: str = ""
    moved_from: str = ""
    alarms: tuple[Alarm, ...] = ()
    wordings: tuple[Wording, ...] = ()
    edits: tuple[Edit, ...] = ()
    section: int = 0
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the aligned view: ``count`` items from ``old`` and ``new`` on (places in the body, or in
    a table's rows), -1 where a side has none.

    A line without ``keys`` is a run that did not change (``count`` may be large: a view folds it); one
    with keys has ``count`` 1 and those changes. A moved item stands twice: at its old place with
    ``new`` -1 and at its new place with ``old`` -1, both with the key of the move. ``rows``: lines
    inside a paired table or process.
    """

    old: int
    new: int
    count: int = 1
    keys: tuple[str, ...] = ()
    rows: "tuple[Line, ...]" = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What was tried in memory before the comparison was handed out."""

    accept_equals_new: bool
    reject_equals_old: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two documents, in the order of the new one.

    ``pairs``: places in the body (old, new) of blocks held to be the same. ``ids``: (old, new) id of
    whatever is the same on both sides under different ids: edits speak in the old ids, these are changed
    last. ``adopted``: the same for an inverse, changed first. ``unseen``: edits without visible effect.
    """

    changes: tuple[Change, ...]
    lines: tuple[Line, ...]
    pairs: tuple[tuple[int, int], ...]
    ids: tuple[tuple[str, str], ...] = ()
    adopted: tuple[tuple[str, str], ...] = ()
    unseen: tuple[Edit, ...] = ()
    proof: Proof = Proof(accept_equals_new=False, reject_equals_old=False)

    def change(self, key: str) -> Change:
        """The change with this key; raises KeyError."""
        for change in self.changes:
            if change.key == key:
                return change
        raise KeyError(key)

    def without(self, kinds: frozenset[Kind]) -> tuple[Change, ...]:
        """The changes that are left when ``kinds`` are hidden."""
        return tuple(change for change in self.changes if change.kind not in kinds)


def kind_of_block(block: Block) -> str:
    """The word for a block's kind in ``Change.what``: ``heading``, ``paragraph``, ``list_item``, ``table``…"""
    return _WHAT[type(block).__name__]


_WHAT = {
    "Heading": "heading",
    "Paragraph": "paragraph",
    "ListItem": "list_item",
    "Table": "table",
    "Figure": "figure",
    "Process": "process",
    "Note": "note",
    "Definition": "definition",
    "FormField": "form_field",
    "Equation": "equation",
    "Kept": "kept",
    "PageBreak": "page_break",
    "Orientation": "orientation",
}
