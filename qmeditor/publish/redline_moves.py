# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Moves in a redline: a deletion and an insertion, each with a comment that names the other place.

Word's own move marks are not written: badly paired ones make it call a file unreadable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qmeditor.compare import Comparison
from qmeditor.document import Comment, text_content
from qmeditor.document.wording import load_wording
from qmeditor.publish.publication import PrintedParagraph, Publication
from qmeditor.publish.redline_runs import MOVE, Mark


@dataclass(frozen=True, slots=True)
class Moves:
    """``sources``: of blocks that left their order, by the new ids. ``comments`` and where they stand (``labels``)."""

    sources: frozenset[str] = frozenset()
    comments: tuple[Comment, ...] = ()
    labels: Mapping[tuple[str, Mark], str] = field(default_factory=dict)


def moves(new: Publication, comparison: Comparison, author: str, date: str) -> Moves:
    """The moves of blocks that a comparison tells."""
    words = load_wording(new.document.properties.language)
    body = new.document.body
    printed = {block.source for block in new.body if isinstance(block, PrintedParagraph)}
    sources: set[str] = set()
    comments: list[Comment] = []
    labels: dict[tuple[str, Mark], str] = {}
    for change in comparison.changes:
        if change.kind not in ("moved", "moved_reworded"):
            continue
        places = [
            edit.new for edit in change.edits if not edit.scope and not edit.field and min(edit.old, edit.new) >= 0
        ]
        sources.update(body[place].id for place in places)
        if change.new_id not in printed:
            continue
        sides: tuple[tuple[Mark, str, str], ...] = (
            ("del", "moved_to", change.number),
            ("ins", "moved_from", change.moved_from),
        )
        for mark, word, number in sides:
            identity = f"{MOVE}{change.key} {mark}"
            text = f"{words[word]} {number}".strip()
            comments.append(Comment(identity, author, date, text_content(text)))
            labels[change.new_id, mark] = identity
    return Moves(frozenset(sources), tuple(comments), labels)
