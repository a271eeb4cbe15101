# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of document as data, `resources/kinds/*.toml`: their name, the pattern of their codes, their template.

A template has one block a line: `# `, `## `… a heading (`#~ ` one of the appendix scheme); `- `, `1. `, `a) ` a list
item; `| a | b |` the rows of a table, whose first row repeats on every page and may say how wide a column is, in mm
(`| No.:12 |`); `> action | who | time | output` the steps of a process, a question a decision; `.. `, `./. `, `☐ `,
`✍ ` a form field for text, a date, a tick, a signature; `[recipients] ` one line of the distribution list, `[role] ` a
paragraph with that role; `---` a page break; anything else a paragraph: in brackets it tells the author what belongs
there, and is printed in italics.
"""

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from qmeditor.document import (
    KINDS,
    Block,
    Cell,
    Content,
    Document,
    FormField,
    Heading,
    ListItem,
    Marks,
    PageBreak,
    Paragraph,
    Process,
    Properties,
    Recipient,
    Row,
    Scheme,
    Step,
    Table,
    Trouble,
    derived_id,
    text_content,
)
from qmeditor.resources import resource


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind; the texts are by language."""

    id: str
    names: dict[str, str]
    codes: dict[str, str]
    templates: dict[str, str]

    def name(self, language: str) -> str:
        """What the kind is called."""
        return self.names.get(language, self.names["en"])

    def pattern(self, language: str) -> str:
        """The pattern of its codes (:mod:`qmeditor.control.codes`)."""
        return self.codes.get(language, self.codes["en"])


@cache
def load_kind(kind: str) -> Kind:
    """The kind with this id. Trouble `acts.kind` names those that there are."""
    if kind not in KINDS:
        raise Trouble("acts.kind", kind=kind, known=", ".join(KINDS))
    data = tomllib.loads(resource("kinds", f"{kind}.toml").read_text(encoding="utf-8"))
    return Kind(
        kind,
        names={language: table["name"] for language, table in data.items()},
        codes={language: table["code"] for language, table in data.items()},
        templates={language: table["template"] for language, table in data.items()},
    )


def kind_of_code(code: str) -> str:
    """The kind whose code pattern in any language begins as `code` does, or `""`: the longest beginning decides."""
    best, kind = 0, ""
    for one in KINDS:
        for pattern in load_kind(one).codes.values():
            beginning = pattern.partition("{")[0].rstrip("-./ ")
            if len(beginning) > best and re.match(re.escape(beginning) + r"(?![A-Za-zĐđ])", code, re.IGNORECASE):
                best, kind = len(beginning), one
    return kind


def from_template(kind: Kind, language: str, schemes: tuple[Scheme, ...], lineage: str) -> Document:
    """A new document of `kind`; its ids follow from the lineage, so two new documents share none."""
    lines = kind.templates.get(language, kind.templates["en"]).strip().splitlines()
    body = tuple(_blocks([line for line in lines if not line.startswith(_RECIPIENTS)], lineage))
    recipients = tuple(
        Recipient(line.removeprefix(_RECIPIENTS).strip()) for line in lines if line.startswith(_RECIPIENTS)
    )
    properties = Properties(kind=kind.id, language=language)
    return Document(body, properties, schemes, lineage, distribution=recipients)


_LINE = re.compile(
    r"(?P<heading>#{1,6})(?P<appendix>~?)(?: |$)|(?P<bullet>-)(?: |$)|(?P<number>1\.)(?: |$)|(?P<letter>a\))(?: |$)"
    r"|(?P<text>\.\.) |(?P<date>\./\.) |(?P<tick>☐) |(?P<signature>✍) |\[(?P<role>[a-z_]+)\] ?|(?P<page>---$)"
)
_SCHEMES = {"bullet": "bullet", "number": "number", "letter": "letter"}
_FIELDS: Mapping[str, Literal["text", "date", "tick", "signature"]] = {
    "text": "text",
    "date": "date",
    "tick": "tick",
    "signature": "signature",
}
_RECIPIENTS = "[recipients] "
_WIDTH = re.compile(r"(.*):(\d+)")
_MM = 1440 / 25.4  # twips


def _blocks(template: list[str], seed: str) -> Iterator[Block]:
    ids = (derived_id(f"{seed}\0{count}") for count in itertools.count(1))
    for sign, group in groupby(template, lambda line: line[:1] if line[:1] in "|>" else ""):
        lines = list(group)
        if sign == "|":
            yield _table(lines, ids)
        elif sign == ">":
            yield _process(lines, ids)
        else:
            yield from (_block(line, ids) for line in lines)


def _table(lines: list[str], ids: Iterator[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")] for line in lines]
    widths = [_WIDTH.fullmatch(cell) for cell in rows[0]]
    rows[0] = [match[1] if match else cell for match, cell in zip(widths, rows[0], strict=True)]
    made = tuple(Row(next(ids), tuple(Cell((_paragraph(text, ids),)) for text in row)) for row in rows)
    columns = tuple(round(int(match[2]) * _MM) if match else 0 for match in widths)
    return Table(next(ids), columns, made, header_rows=1)


def _process(lines: list[str], ids: Iterator[str]) -> Process:
    steps = []
    for n, line in enumerate(lines):
        action, actor, time, output = (text_content(part.strip()) for part in line[1:].split("|"))
        shape: Literal["start", "work", "decision", "end"] = "start" if n == 0 else "work"
        if line[1:].split("|")[0].strip().endswith("?"):
            shape = "decision"
        elif n == len(lines) - 1:
            shape = "end"
        steps.append(Step(next(ids), action, shape, actor, time, output))
    return Process(next(ids), tuple(steps))


def _told(text: str) -> Content:
    """`text`, in italics where it tells the author what belongs there."""
    return text_content(text, Marks.ITALIC if text.startswith("(") and text.endswith(")") else Marks.NONE)


def _paragraph(text: str, ids: Iterator[str], role: str = "") -> Paragraph:
    return Paragraph(next(ids), _told(text), role=role)


def _block(line: str, ids: Iterator[str]) -> Block:
    match = _LINE.match(line)
    text = line[match.end() if match else 0 :].strip()
    if match is None:
        return _paragraph(text, ids)
    if match["heading"]:
        scheme = "appendix" if match["appendix"] else "main"
        return Heading(next(ids), len(match["heading"]), text_content(text), scheme)
    kind = match.lastgroup or ""
    if kind in _SCHEMES:
        return ListItem(next(ids), _told(text), _SCHEMES[kind])
    if kind in _FIELDS:
        return FormField(next(ids), text_content(text), _FIELDS[kind])
    return PageBreak(next(ids)) if kind == "page" else _paragraph(text, ids, match["role"] or "")
