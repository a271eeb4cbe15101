# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Which fields of a value are attributes of its element, in the order in which they are written."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from qmeditor.document import blocks, inlines, schemes, tree
from qmeditor.document.inlines import Marks
from qmeditor.document.schemes import Counter

VERSION = 1
NAMESPACE_STEM = "urn:qmeditor:document:"
NAMESPACE = f"{NAMESPACE_STEM}{VERSION}"

MARKS = tuple((mark, str(mark.name).lower()) for mark in Marks)
_MARK_OF = {name: mark for mark, name in MARKS}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: left out where the field has its ``default`` (a fresh ``object`` = never left out)."""

    name: str
    default: object
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def marks_text(marks: Marks) -> str:
    """The names of ``marks``, parted by spaces."""
    return " ".join(name for mark, name in MARKS if mark in marks)


def marks_of(text: str) -> Marks:
    """The marks that :func:`marks_text` wrote."""
    found = Marks.NONE
    for name in text.split():
        found |= _MARK_OF[name]
    return found


def _plain(text: str) -> str:
    return text


def escaped(text: str) -> str:
    """``text`` as the value of an attribute, as Canonical XML writes it."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;")):
        if sign in text:
            text = text.replace(sign, entity)
    return text


def _flag_text(flag: object) -> str:
    return "true" if flag else "false"


def _flag(text: str) -> bool:
    return text == "true"


def _widths_text(widths: tuple[int, ...]) -> str:
    return " ".join(map(str, widths))


def _widths(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


# How fields are written and read, by their type; a field of any other type is a child element.
_FORMS: dict[object, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    str: (escaped, _plain),
    int: (str, int),
    int | None: (str, int),
    bool: (_flag_text, _flag),
    Marks: (marks_text, marks_of),
    Counter: (_plain, Counter),
    tuple[int, ...]: (_widths_text, _widths),
}


def _attribute(field: Field[Any]) -> Attribute | None:
    literal = str(field.type).startswith("typing.Literal")
    form = _FORMS[str] if literal else _FORMS.get(field.type)
    if form is None:
        return None
    return Attribute(field.name, object() if field.default is MISSING else field.default, *form)


def _attributes(kind: type) -> tuple[Attribute, ...]:
    found = [attribute for field in fields(kind) if (attribute := _attribute(field)) is not None]
    return tuple(sorted(found, key=lambda attribute: attribute.name))


ATTRIBUTES: Mapping[type, tuple[Attribute, ...]] = {
    kind: _attributes(kind)
    for kind in (
        blocks.Heading,
        blocks.Paragraph,
        blocks.ListItem,
        blocks.Cell,
        blocks.Row,
        blocks.Table,
        blocks.Figure,
        blocks.Branch,
        blocks.Step,
        blocks.Process,
        blocks.Note,
        blocks.Definition,
        blocks.FormField,
        blocks.Equation,
        blocks.Kept,
        blocks.PageBreak,
        blocks.Orientation,
        inlines.CrossReference,
        inlines.DocumentReference,
        inlines.ClauseReference,
        inlines.Field,
        inlines.Footnote,
        inlines.CommentAnchor,
        inlines.InlineImage,
        inlines.InlineEquation,
        schemes.Level,
        schemes.Scheme,
        tree.Properties,
        tree.Approval,
        tree.Amendment,
        tree.Recipient,
        tree.Comment,
    )
}


def tag(kind: type) -> str:
    """The element that a value of ``kind`` is: its class's name in lower case, words joined by ``_``."""
    name = kind.__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() and place else sign.lower() for place, sign in enumerate(name))


TAGS: Mapping[type, str] = {kind: tag(kind) for kind in ATTRIBUTES}
