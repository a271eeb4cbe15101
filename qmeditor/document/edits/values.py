# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What edits take and give: positions in a document, and a document with the caret's new place."""

from dataclasses import dataclass

from qmeditor.document.ids import BlockId
from qmeditor.document.tree import Document


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two characters: ``offset`` characters into one content of the block (or step) ``block``.

    ``part`` says which content: ``""`` of a heading, paragraph, list item, note or form field; ``term``, ``meaning`` of
    a definition; ``caption`` of a table, figure or process; ``action``, ``actor``, ``time`` and ``output`` of a step.
    With ``part`` ``""`` a block without such content (table, figure, process, equation, kept thing, page break, turn of
    the page) is an atom: offset 0 is before it, 1 behind it. Offsets count as in :mod:`qmeditor.document.inlines`.
    """

    block: BlockId
    offset: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit made: the document (the SAME object where nothing changed) and where the caret is now.

    ``anchor``: the other end of the selection where the edit selects something, None for a bare caret.
    """

    document: Document
    caret: Position
    anchor: Position | None = None
