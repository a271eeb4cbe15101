# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of a file of our own as what they were: notes, definitions, form fields, processes, fields in the text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar, get_args

from lxml import etree

from qmeditor.document import (
    KINDS,
    Block,
    Branch,
    ClauseReference,
    Content,
    CrossReference,
    Definition,
    Document,
    DocumentReference,
    Field,
    Figure,
    FormField,
    Heading,
    Inline,
    InlineEquation,
    InvalidDocument,
    ListItem,
    Marks,
    Note,
    Paragraph,
    Process,
    Step,
    Table,
    Text,
    clean,
    content,
)
from qmeditor.document.inlines import FIELD_NAMES
from qmeditor.document.walk import plain_text
from qmeditor.intake.mapping import mapped
from qmeditor.intake.own import NAMESPACE, OwnFile, Part

_KINDS = get_args(FormField.__dataclass_fields__["kind"].type) or ("text", "date", "choice", "tick", "signature")
_SHAPES = ("start", "work", "decision", "document", "end")


B = TypeVar("B", bound=Block)


def as_before(restore: Callable[[B, OwnFile], Block], block: B, own: OwnFile) -> Block:
    """The block restored; as it was read where what the file tells of it is damaged."""
    try:
        return restore(block, own)
    except InvalidDocument:
        return block


def restored_by(style: str) -> Callable[[Paragraph, OwnFile], Block]:
    """What makes of a paragraph of this Word style the block that it was."""
    return lambda block, own: _restored(block, style, own)


def _restored(block: Paragraph, style: str, own: OwnFile) -> Block:
    """A paragraph by the role of its Word style."""
    role = own.role(style)
    if role in ("note", "warning", "example"):
        return _note(block, role, own)
    if role == "definition":
        term, meaning = split_at(block.content, ": ")
        return Definition(block.id, _without(term, Marks.BOLD), meaning) if meaning else block
    if role == "form_field":
        return _form_field(block, own)
    return replace(block, role=role)


def _note(block: Paragraph, role: str, own: OwnFile) -> Block:
    word = f"{own.wording[role]}: "
    if not plain_text(block.content).startswith(word):
        return block
    rest = without_text(block.content, len(word))
    return Note(block.id, rest, "warning" if role == "warning" else "example" if role == "example" else "note")


def _form_field(block: Paragraph, own: OwnFile) -> Block:
    """A form field: its label is the text before what the house style set there."""
    data = own.blocks.get(block.id)
    if data is None and own.forms:
        data = own.forms[0]
    if data is None or data.get("kind") != "form_field":
        return block
    if data in own.forms:
        own.forms.remove(data)
    kind, value = data.get("field", "text"), data.get("value", "")
    choices = tuple(e.get("text", "") for e in data.iterchildren(f"{{{NAMESPACE}}}choice"))
    text = plain_text(block.content)
    if kind == "tick" and text[:2] in ("☑ ", "☐ "):
        return FormField(block.id, without_text(block.content, 2), "tick", choices, value)
    if kind == "signature":
        label, rest = split_at(block.content, "\n")
        return FormField(block.id, label, "signature", choices, value) if rest else block
    label, rest = split_at(block.content, ": ")
    if not rest:
        label, rest = split_at(block.content, ":")
    if not rest and not text.endswith(":"):
        return block
    if kind == "date":
        return FormField(block.id, label, "date", choices, value)
    if kind == "choice":
        return FormField(block.id, label, "choice", choices, value)
    filled = plain_text(rest).strip("\t ")
    return FormField(block.id, label, "text", choices, filled or value)


def restored_heading(block: Heading, own: OwnFile) -> Heading:
    """A heading with what belongs to its section."""
    data = own.blocks.get(block.id)
    if data is None or data.get("kind") != "heading":
        return block
    clauses = tuple(
        ClauseReference(e.get("set", ""), e.get("number", ""))
        for e in data.iterchildren(f"{{{NAMESPACE}}}clause")
        if e.get("number")
    )
    return replace(block, clauses=clauses, role=data.get("role", ""), mark=data.get("mark", ""))


def restored_table(block: Table, own: OwnFile) -> Block:
    """A process whose steps went out as a table; any other table with what its house style set taken back."""
    data = own.blocks.get(block.id)
    if data is not None and data.get("kind") == "process":
        made = _process(block, data)
        if made is not None:
            return made
    rows = tuple(
        replace(row, cells=tuple(None if c is None else replace(c, valign="top") for c in row.cells))
        if r < block.header_rows
        else row
        for r, row in enumerate(block.rows)
    )
    return replace(block, rows=rows)


def restored_figure(block: Block, own: OwnFile) -> Block:
    """A figure without the alternative text that was made for it because it had none."""
    made = (own.wording["picture"], own.wording["picture_of"].partition("{")[0])
    if isinstance(block, Figure) and (block.alt == made[0] or block.alt.startswith(made[1])):
        return replace(block, alt="")
    return block


def _process(block: Table, data: etree._Element) -> Process | None:
    """The steps of a table that still has the shape of one: five columns, a head, a row a step."""
    rows = block.rows[block.header_rows or 1 :]
    if len(block.columns) != 5 or not rows or any(cell is None for row in rows for cell in row.cells):
        return None
    known = {e.get("id", ""): e for e in data.iterchildren(f"{{{NAMESPACE}}}step")}
    named = list(known.values()) if len(known) == len(rows) else []
    steps: list[Step] = []
    for place, row in enumerate(rows):
        told = known.get(row.id)
        told = named[place] if told is None and named else told
        cells = [[b for b in cell.blocks if isinstance(b, Paragraph)] for cell in row.cells if cell is not None]
        if any(len(cell) < 1 for cell in cells):
            return None
        branches = () if told is None else _branches(told)
        first, *further = cells[1]
        if len(further) > len(branches):  # someone wrote more paragraphs into the step
            return None
        shape = "work" if told is None else told.get("shape", "work")
        steps.append(
            Step(
                row.id if told is None else told.get("id", row.id),
                first.content,
                shape if shape in _SHAPES else "work",  # type: ignore[arg-type]
                cells[2][0].content,
                cells[3][0].content,
                cells[4][0].content,
                branches,
            )
        )
    return Process(block.id, tuple(steps), block.caption)


def _branches(step: etree._Element) -> tuple[Branch, ...]:
    found = step.iterchildren(f"{{{NAMESPACE}}}branch")
    return tuple(Branch(e.get("label", ""), e.get("target", "")) for e in found)


def as_own(document: Document, own: OwnFile) -> Document:
    """The document with what a file of our own says of itself: lineage, kind, language, counters."""
    told = {name: own.values[name] for name in ("code", "issue", "revision") if own.values.get(name)}
    found = document.properties
    kind = own.values.get("kind", "")
    properties = replace(
        found,
        kind=kind if kind in KINDS else found.kind,
        language=own.language,
        title=own.title or found.title,
        code=found.code or told.get("code", ""),
        issue=found.issue or told.get("issue", ""),
        revision=found.revision or told.get("revision", ""),
    )
    keys = {own.wording[key]: key for key in ("prepared", "reviewed", "approved")}
    approvals = tuple(replace(a, role=keys.get(a.role, a.role)) for a in document.approvals)
    named = approvals if any(a.name or a.post or a.date for a in approvals) else ()
    return replace(document, properties=properties, lineage=own.base.lineage, approvals=named)


# Fields and references in the text


def restore_parts(document: Document, own: OwnFile) -> Document:
    """The document with the stretches of text that are fields or references put back, where the text still says so.

    What a cross-reference showed was derived, so it is not kept.
    """
    by_source: dict[str, list[Part]] = {}
    for part in own.parts:
        by_source.setdefault(part.source, []).append(part)

    def change(block: Block) -> Block:
        if not isinstance(block, Heading | Paragraph | ListItem | Note):
            return block
        shift = -len(own.wording[block.kind]) - 2 if isinstance(block, Note) else 0
        parts = by_source.get(block.id, [])
        made = _with_parts(block.content, parts, shift) if parts else block.content
        if any(isinstance(p, CrossReference) for p in made):
            made = content(replace(p, fallback="") if isinstance(p, CrossReference) else p for p in made)
        return block if made is block.content else replace(block, content=made)

    return mapped(document, change)


def _with_parts(parts: Content, told: list[Part], shift: int) -> Content:
    out: list[Inline] = []
    at = 0
    waiting = [part for part in told if part.at + shift >= 0]
    for part in parts:
        if not isinstance(part, Text):
            out.append(part)
            at += _length(part)
            continue
        start = 0
        for one in waiting:
            begin = one.at + shift - at
            if one.text and begin >= start and part.text[begin : begin + len(one.text)] == one.text:
                made = _meaning(one, part.marks)
                if made is None:
                    continue
                if begin > start:
                    out.append(Text(clean(part.text[start:begin]), part.marks, part.link))
                out.append(made)
                start = begin + len(one.text)
        if start < len(part.text):
            out.append(Text(clean(part.text[start:]), part.marks, part.link) if start else part)
        at += len(part.text)
    return content(out)


def _length(part: Inline) -> int:
    if isinstance(part, CrossReference):
        return len(part.fallback)
    return len(part.linear) if isinstance(part, InlineEquation) else 1


def _meaning(part: Part, marks: Marks) -> Inline | None:
    try:
        return _told(part, marks)
    except InvalidDocument:
        return None


def _told(part: Part, marks: Marks) -> Inline | None:
    values: Mapping[str, str] = part.values
    if part.kind == "document" and values.get("code"):
        show = values.get("show", "code")
        fallback = "" if part.text == values["code"] else part.text
        if show in ("code", "title", "code_title", "revision"):
            return DocumentReference(values["code"], show, fallback, marks)  # type: ignore[arg-type]
    if part.kind == "clause" and values.get("number"):
        return ClauseReference(values.get("set", ""), values["number"], marks)
    if part.kind == "field" and values.get("name") in FIELD_NAMES:
        return Field(values["name"], marks)
    return None


# Content


def without_text(parts: Content, length: int) -> Content:
    """The content less its first characters."""
    out: list[Inline] = []
    for part in parts:
        if length and isinstance(part, Text):
            rest = clean(part.text[length:])
            length = max(0, length - len(part.text))
            if rest:
                out.append(Text(rest, part.marks, part.link))
        else:
            out.append(part)
    return content(out)


def split_at(parts: Content, mark: str) -> tuple[Content, Content]:
    """What stands before and after the first ``mark``; all and nothing where there is none."""
    for place, part in enumerate(parts):
        if isinstance(part, Text) and mark in part.text:
            before, _, after = part.text.partition(mark)
            left = (Text(clean(before), part.marks, part.link),) if before else ()
            right = (Text(clean(after), part.marks, part.link),) if after else ()
            return content((*parts[:place], *left)), content((*right, *parts[place + 1 :]))
    return parts, ()


def _without(parts: Content, mark: Marks) -> Content:
    return content(Text(p.text, p.marks & ~mark, p.link) if isinstance(p, Text) else p for p in parts)
