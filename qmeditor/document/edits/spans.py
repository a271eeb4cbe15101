# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Content by offsets: characters of text count one each, every other inline counts one."""

from collections.abc import Callable

from qmeditor.document.errors import InvalidEdit
from qmeditor.document.inlines import CommentAnchor, Content, Inline, Text, content


def length(parts: Content) -> int:
    """How many characters and atoms ``parts`` has."""
    return sum([len(part.text) if isinstance(part, Text) else 1 for part in parts])


def span(parts: Content, start: int, end: int) -> Content:
    """What stands from ``start`` to ``end``; parts that lie within wholly keep identity."""
    out: list[Inline] = []
    place = 0
    for part in parts:
        size = len(part.text) if isinstance(part, Text) else 1
        left, right = max(start - place, 0), min(end - place, size)
        if left < right:
            whole = right - left == size or not isinstance(part, Text)
            out.append(part if whole else _cut(part, left, right))
        place += size
        if place >= end:
            break
    return tuple(out)


def _cut(part: Inline, left: int, right: int) -> Inline:
    assert isinstance(part, Text)
    return Text(part.text[left:right], part.marks, part.link)


def spliced(parts: Content, start: int, end: int, new: Content) -> Content:
    """``parts`` with ``new`` in the place of what stands from ``start`` to ``end``.

    Anchors of comments that lose only one of their two ends stay. Raises :class:`InvalidEdit` for offsets outside.
    """
    size = length(parts)
    if not 0 <= start <= end <= size:
        raise InvalidEdit("offset", f"{start}..{end} of {size}")
    saved = _half_anchors(span(parts, start, end)) if start < end else ()
    return content((*span(parts, 0, start), *new, *saved, *span(parts, end, size)))


def _half_anchors(parts: Content) -> Content:
    anchors = [part for part in parts if isinstance(part, CommentAnchor) and part.edge != "point"]
    edges = [(anchor.comment, anchor.edge) for anchor in anchors]
    other = {"start": "end", "end": "start"}
    return tuple(anchor for anchor in anchors if (anchor.comment, other[anchor.edge]) not in edges)


def mapped(parts: Content, start: int, end: int, change: Callable[[Inline], Inline]) -> Content:
    """``parts`` with ``change`` applied to each piece of what stands from ``start`` to ``end``."""
    size = length(parts)
    if not 0 <= start <= end <= size:
        raise InvalidEdit("offset", f"{start}..{end} of {size}")
    inside = (change(part) for part in span(parts, start, end))
    return content((*span(parts, 0, start), *inside, *span(parts, end, size)))


def inline_at(parts: Content, offset: int) -> Inline | None:
    """The inline that covers the place behind ``offset``; None at the end."""
    place = 0
    for part in parts:
        place += len(part.text) if isinstance(part, Text) else 1
        if offset < place:
            return part
    return None
