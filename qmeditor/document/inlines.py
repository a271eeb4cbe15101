# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What stands inside a block: text with marks, references, fields, footnotes, pictures, equations.

Offsets inside a block count characters (code points) of :class:`Text`; every other inline is an atom
of length 1. The content of a block is a tuple of inlines in canonical form: no empty text, no two
neighbouring texts with the same marks and link (:func:`content` makes it).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING, Literal

from qmeditor.document.errors import InvalidDocument
from qmeditor.document.ids import BlockId, is_block_id
from qmeditor.document.text import clean, is_clean

if TYPE_CHECKING:
    from qmeditor.document.blocks import Block


class Marks(IntFlag):
    """Character formatting that a document keeps."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    STRIKE = 8
    SUPERSCRIPT = 16
    SUBSCRIPT = 32


PLAIN = Marks.NONE


def check_texts(what: str, *texts: str) -> None:
    """Raise :class:`InvalidDocument` that names ``what`` unless each of ``texts`` is clean."""
    for text in texts:
        if text and not is_clean(text):
            raise InvalidDocument(what, repr(text[:40]))


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with the same marks and link target (``""`` = no link)."""

    text: str
    marks: Marks = PLAIN
    link: str = ""

    def __post_init__(self) -> None:
        if not self.text or not is_clean(self.text):
            raise InvalidDocument("text", repr(self.text[:40]))
        if self.link and not is_clean(self.link):
            raise InvalidDocument("link", repr(self.link[:40]))


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a block of this document; what it shows is derived.

    ``show``: ``number`` ("5.2", "Bảng 1" for captions), ``title`` (the heading's or caption's text),
    ``page``. ``fallback`` is what it said when its target was last known (shown as broken).
    """

    target: BlockId
    show: Literal["number", "title", "page"] = "number"
    fallback: str = ""
    marks: Marks = PLAIN

    def __post_init__(self) -> None:
        if not is_block_id(self.target):
            raise InvalidDocument("reference", self.target)
        check_texts("reference", self.fallback)


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """A reference to another document of the library by its code."""

    code: str
    show: Literal["code", "title", "code_title", "revision"] = "code"
    fallback: str = ""
    marks: Marks = PLAIN

    def __post_init__(self) -> None:
        check_texts("document reference", self.code, self.fallback)


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """A clause of one edition of a standard: ``ClauseReference("iso9001-2015", "9.2")``."""

    clause_set: str
    number: str
    marks: Marks = PLAIN

    def __post_init__(self) -> None:
        check_texts("clause", self.clause_set, self.number)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the document or of its control data, by name (see ``FIELD_NAMES``)."""

    name: str
    marks: Marks = PLAIN

    def __post_init__(self) -> None:
        check_texts("field", self.name)


FIELD_NAMES = (
    "organisation",
    "parent_organisation",
    "unit",
    "code",
    "title",
    "issue",
    "revision",
    "issued",
    "effective",
    "decision",
    "approver",
    "page",
    "pages",
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page: at least one block. It has an id as blocks have, and so have its blocks."""

    id: BlockId
    blocks: "tuple[Block, ...]"

    def __post_init__(self) -> None:
        if not is_block_id(self.id):
            raise InvalidDocument("id", self.id)
        if not self.blocks:
            raise InvalidDocument("footnote", "no block")


@dataclass(frozen=True, slots=True)
class CommentAnchor:
    """Where a comment of :attr:`Document.comments` starts, ends, or points."""

    comment: str
    edge: Literal["start", "end", "point"] = "point"

    def __post_init__(self) -> None:
        check_texts("comment", self.comment)


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in a line of text; ``media`` is its SHA-256 (hex), sizes in twips (1/20 point)."""

    media: str
    width: int
    height: int
    alt: str = ""

    def __post_init__(self) -> None:
        check_texts("image", self.media, self.alt)


@dataclass(frozen=True, slots=True)
class InlineEquation:
    """An equation in a line: its OMML (``m:oMath``, canonical XML) and its linear text."""

    omml: str
    linear: str

    def __post_init__(self) -> None:
        check_texts("equation", self.omml, self.linear)


Inline = (
    Text
    | CrossReference
    | DocumentReference
    | ClauseReference
    | Field
    | Footnote
    | CommentAnchor
    | InlineImage
    | InlineEquation
)
Content = tuple[Inline, ...]


def content(parts: Iterable[Inline]) -> Content:
    """``parts`` in canonical form: neighbouring texts of the same marks and link become one."""
    out: list[Inline] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Text) and isinstance(last, Text) and (last.marks, last.link) == (part.marks, part.link):
            out[-1] = Text(clean(last.text + part.text), part.marks, part.link)
        else:
            out.append(part)
    return tuple(out)


def text_content(text: str, marks: Marks = PLAIN) -> Content:
    """Content that is just ``text`` (empty for an empty text)."""
    return (Text(text, marks),) if text else ()


def check_content(parts: Content) -> None:
    """Raise :class:`InvalidDocument` unless ``parts`` is canonical."""
    last: Inline | None = None
    for part in parts:
        if isinstance(part, Text) and isinstance(last, Text) and part.marks == last.marks and part.link == last.link:
            raise InvalidDocument("content", "neighbouring texts with the same marks")
        last = part
