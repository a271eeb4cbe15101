# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What may stand where in a document: the one table that checks, edits and imports ask.

The schema of the XML says the same for other programs; a test holds the two together.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from qmeditor.document.blocks import Block, Orientation, PageBreak
from qmeditor.document.inlines import CommentAnchor, Footnote, Inline

Where = Literal["body", "cell", "note", "comment"]
"""The body itself, a cell of a table in the body, anywhere in a footnote (cells in it too), a comment."""

_STORIES: frozenset[Where] = frozenset(("body", "cell", "note"))
_EXCEPTIONS: Mapping[type, frozenset[Where]] = {
    PageBreak: frozenset(("body",)),
    Orientation: frozenset(("body",)),
    Footnote: frozenset(("body", "cell")),
    CommentAnchor: _STORIES,
}
PLACES: Mapping[type, frozenset[Where]] = {
    **dict.fromkeys(get_args(Block), _STORIES),
    **dict.fromkeys(get_args(Inline), _STORIES | {"comment"}),
    **_EXCEPTIONS,
}
"""The places of each kind of block and inline."""
MAX_NESTING = 50
"""How deep tables and footnotes may stand in each other: what libxml2 reads with its limits on."""


def may_stand(part: Block | Inline, where: Where) -> bool:
    """Whether a block or inline of this kind may stand there."""
    return where in PLACES[type(part)]


def in_cell(where: Where) -> Where:
    """The place that a cell of a table at ``where`` is."""
    return "cell" if where == "body" else where
