# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The Document: an immutable value. Edits are functions from Document to Document."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from qmeditor.document.blocks import Block
from qmeditor.document.errors import InvalidDocument
from qmeditor.document.inlines import Content, check_content, check_texts
from qmeditor.document.schemes import Scheme

Media = Mapping[str, bytes]
"""Bytes of pictures and kept originals by their SHA-256 (hex)."""

KINDS = (
    "manual",
    "policy",
    "objectives",
    "procedure",
    "administrative_procedure",
    "instruction",
    "form",
    "external",
    "decision",
    "plan",
    "report",
    "minutes",
)


def _check_strings(value: "Properties | Approval | Amendment | Recipient | Comment") -> None:
    texts = (getattr(value, field.name) for field in fields(value))
    check_texts(type(value).__name__.lower(), *(text for text in texts if isinstance(text, str)))


@dataclass(frozen=True, slots=True)
class Properties:
    """What the header and the registers say of a document. Dates are ISO 8601, ``""`` = not known.

    ``issue`` and ``revision`` are the counters as numbers in text (``"2"``, ``"3"``); how they are printed
    is the house style's. ``owner`` is the responsible unit. ``place``, ``number``: place name and official
    number of a letterhead document (NĐ 30/2020).
    """

    kind: str = "procedure"
    language: str = "vi"
    code: str = ""
    title: str = ""
    organisation: str = ""
    parent_organisation: str = ""
    owner: str = ""
    issue: str = ""
    revision: str = ""
    issued: str = ""
    effective: str = ""
    decision: str = ""
    place: str = ""
    number: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidDocument("kind", self.kind)
        _check_strings(self)


@dataclass(frozen=True, slots=True)
class Approval:
    """One column of the approval block: ``role`` (prepared, reviewed, approved, or a label as printed)."""

    role: str
    name: str = ""
    post: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        _check_strings(self)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One row of the amendment history, older than what the library itself knows."""

    request: str = ""
    place: str = ""
    description: str = ""
    revision: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        _check_strings(self)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of the distribution list: who holds which copy."""

    holder: str
    copy: str = ""

    def __post_init__(self) -> None:
        _check_strings(self)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the text; :class:`~qmeditor.document.inlines.CommentAnchor` says where."""

    id: str
    author: str = ""
    created: str = ""
    content: Content = ()
    resolved: bool = False

    def __post_init__(self) -> None:
        _check_strings(self)
        check_content(self.content)


@dataclass(frozen=True, slots=True)
class Document:
    """A structured document. ``lineage`` names the family within which block ids may be trusted.

    ``body`` is a flat sequence; sections follow from heading levels (:mod:`qmeditor.document.outline`).
    """

    body: tuple[Block, ...]
    properties: Properties = Properties()
    schemes: tuple[Scheme, ...] = ()
    lineage: str = ""
    approvals: tuple[Approval, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    distribution: tuple[Recipient, ...] = ()
    comments: tuple[Comment, ...] = ()

    def __post_init__(self) -> None:
        if not self.body:
            raise InvalidDocument("body", "no block")
        check_texts("lineage", self.lineage)
