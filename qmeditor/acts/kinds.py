# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of document as data, `resources/kinds/*.toml`: their name, the pattern of their codes, their template.

A template has one block a line: `# `, `## `… a heading; `- `, `1. `, `a) ` a list item; `| a | b |` the rows of a
table, whose first row repeats on every page; `[role] ` a paragraph with that role; `---` a page break; anything else a
paragraph.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from qmeditor.document import (
    KINDS,
    Block,
    Cell,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Properties,
    Row,
    Scheme,
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
            beginning = re.split(r"[-./ {]", pattern)[0]
            if len(beginning) > best and re.match(re.escape(beginning) + r"(?![A-Za-zĐđ])", code, re.IGNORECASE):
                best, kind = len(beginning), one
    return kind


def from_template(kind: Kind, language: str, schemes: tuple[Scheme, ...], lineage: str) -> Document:
    """A new document of `kind`; its ids follow from the lineage, so two new documents share none."""
    body = tuple(_blocks(kind.templates.get(language, kind.templates["en"]), lineage))
    return Document(body, Properties(kind=kind.id, language=language), schemes, lineage)


_LINE = re.compile(
    r"(?P<heading>#{1,6})(?: |$)|(?P<bullet>-)(?: |$)|(?P<number>1\.)(?: |$)|(?P<letter>a\))(?: |$)"
    r"|\[(?P<role>[a-z_]+)\] ?|(?P<page>---$)"
)
_SCHEMES = {"bullet": "bullet", "number": "number", "letter": "letter"}


def _blocks(template: str, seed: str) -> Iterator[Block]:
    count = 0

    def own_id() -> str:
        nonlocal count
        count += 1
        return derived_id(f"{seed}\0{count}")

    for table, lines in groupby(template.strip().splitlines(), lambda line: line.startswith("|")):
        if table:
            rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
            yield Table(
                own_id(),
                (0,) * len(rows[0]),
                tuple(
                    Row(own_id(), tuple(Cell((Paragraph(own_id(), text_content(text)),)) for text in row))
                    for row in rows
                ),
                header_rows=1,
            )
            continue
        for line in lines:
            match = _LINE.match(line)
            content = text_content(line[match.end() if match else 0 :].strip())
            found = match.lastgroup if match else None
            if match and found == "heading":
                yield Heading(own_id(), len(match["heading"]), content)
            elif found in _SCHEMES:
                yield ListItem(own_id(), content, _SCHEMES[found])
            elif found == "page":
                yield PageBreak(own_id())
            else:
                yield Paragraph(own_id(), content, role=match["role"] if match else "")
