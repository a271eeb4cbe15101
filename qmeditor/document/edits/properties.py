# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of what stands beside the text: properties, approvals, history, clauses of a section, comments."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qmeditor.document.blocks import Heading
from qmeditor.document.edits.places import find, in_order, put_block, put_content, slot_at
from qmeditor.document.edits.search import map_all_contents
from qmeditor.document.edits.spans import spliced
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidDocument, InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import ClauseReference, CommentAnchor, content
from qmeditor.document.schemes import Scheme
from qmeditor.document.tree import Amendment, Approval, Comment, Document, Recipient


def set_properties(document: Document, **values: str) -> Document:
    """``document`` with other properties, by name. Raises :class:`InvalidEdit` for an unknown kind or unclean text."""
    try:
        changed = replace(document.properties, **values)
    except (InvalidDocument, TypeError) as error:
        raise InvalidEdit("property", str(error)) from error
    return document if changed == document.properties else replace(document, properties=changed)


def set_rows(
    document: Document,
    approvals: tuple[Approval, ...] | None = None,
    amendments: tuple[Amendment, ...] | None = None,
    distribution: tuple[Recipient, ...] | None = None,
) -> Document:
    """``document`` with other rows of approval, history or distribution; None leaves them."""
    given = {"approvals": approvals, "amendments": amendments, "distribution": distribution}
    new: dict[str, Any] = {name: rows for name, rows in given.items() if rows is not None}
    same = all(getattr(document, name) == rows for name, rows in new.items())
    return document if same else replace(document, **new)


def set_schemes(document: Document, schemes: tuple[Scheme, ...]) -> Document:
    """``document`` with other numbering schemes; the caller keeps those that are in use (``validate.check`` tells)."""
    return document if schemes == document.schemes else replace(document, schemes=schemes)


def set_clauses(document: Document, heading: BlockId, clauses: tuple[ClauseReference, ...]) -> Document:
    """The clauses that the section under ``heading`` covers."""
    return _set_heading(document, heading, lambda own: replace(own, clauses=clauses))


def set_role(document: Document, heading: BlockId, role: str) -> Document:
    """Who is responsible for the section under ``heading``."""
    return _set_heading(document, heading, lambda own: replace(own, role=role))


def _set_heading(document: Document, one: BlockId, change: Callable[[Heading], Heading]) -> Document:
    spot = find(document, one)
    if not isinstance(spot.block, Heading):
        raise InvalidEdit("no section", one)
    try:
        changed = change(spot.block)
    except InvalidDocument as error:
        raise InvalidEdit(error.what, error.detail) from error
    return document if changed == spot.block else put_block(document, spot, changed)


def add_comment(document: Document, anchor: Position, head: Position, comment: Comment) -> Edit:
    """``comment`` on what is selected (one point of the text, where nothing is).

    Raises :class:`InvalidEdit` for an id that another comment has.
    """
    if any(comment.id == other.id for other in document.comments):
        raise InvalidEdit("comment id twice", comment.id)
    start, end = in_order(document, anchor, head)
    document = replace(document, comments=(*document.comments, comment))
    if start == end:
        return Edit(_anchored(document, start, CommentAnchor(comment.id)), head)
    document = _anchored(document, end, CommentAnchor(comment.id, "end"))
    return Edit(_anchored(document, start, CommentAnchor(comment.id, "start")), start)


def _anchored(document: Document, position: Position, mark: CommentAnchor) -> Document:
    spot = find(document, position.block)
    slot = slot_at(spot.block, position)
    if slot is None:
        raise InvalidEdit("no text", position.block)
    return put_content(document, spot, slot, spliced(slot.content, position.offset, position.offset, (mark,)))


def set_comment(document: Document, comment: Comment) -> Document:
    """``comment`` in the place of the one with its id (answered, resolved)."""
    if all(comment.id != other.id for other in document.comments):
        raise InvalidEdit("unknown comment", comment.id)
    changed = tuple(comment if comment.id == other.id else other for other in document.comments)
    return document if changed == document.comments else replace(document, comments=changed)


def delete_comment(document: Document, one: str) -> Document:
    """``document`` without the comment ``one`` and its anchors."""
    if all(one != other.id for other in document.comments):
        raise InvalidEdit("unknown comment", one)
    left = map_all_contents(
        document,
        lambda parts: (
            content(part for part in parts if not (isinstance(part, CommentAnchor) and part.comment == one))
            if any(isinstance(part, CommentAnchor) for part in parts)
            else parts
        ),
    )
    return replace(left, comments=tuple(other for other in left.comments if other.id != one))
