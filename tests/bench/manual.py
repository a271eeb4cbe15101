# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The standard load: a Vietnamese manual of any length, the same for the same seed.

At the standard 500 pages it has about 6,000 blocks in its body, 190,000 words and 200 tables of 6 by 4.
"""

import random
from collections.abc import Iterator

from qmeditor.document import (
    Block,
    BlockId,
    Cell,
    Content,
    CrossReference,
    Document,
    DocumentReference,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Properties,
    Row,
    Table,
    Text,
    content,
    text_content,
)
from qmeditor.document.schemes import STANDARD_SCHEMES
from tests.bench.phrases import ACTORS, MANNERS, OBJECTS, TIMES, TITLES, VERBS

BLOCKS_A_PAGE = 12
SECTIONS_A_CHAPTER = 8


class Writer:
    """Draws sentences and ids from one seeded stream."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._taken: set[BlockId] = set()

    def id(self) -> BlockId:
        """A new id, unique for this writer."""
        while True:
            candidate = f"{self.random.randrange(1, 0x80000000):08X}"
            if candidate not in self._taken:
                self._taken.add(candidate)
                return candidate

    def sentence(self) -> str:
        """One sentence of 14 to 24 words."""
        pick = self.random.choice
        first = f"{pick(ACTORS)} {pick(VERBS)} {pick(OBJECTS)} {pick(MANNERS)}"
        if self.random.random() < 0.5:
            return f"{first}, {pick(TIMES)}."
        return f"{first}; {pick(ACTORS).lower()} {pick(VERBS)} {pick(OBJECTS)} {pick(TIMES)}."

    def text(self, sentences: int) -> str:
        """So many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """A heading of a few words."""
        return f"{self.random.choice(TITLES)} {self.random.choice(OBJECTS)}"


def manual(pages: int = 500, seed: int = 20260101) -> Document:
    """A manual of about ``pages`` A4 pages; deterministic."""
    writer = Writer(seed)
    body: list[Block] = []
    wanted = pages * BLOCKS_A_PAGE
    headings: list[BlockId] = []
    while len(body) < wanted:
        body.extend(_chapter(writer, headings))
    properties = Properties(
        kind="manual",
        code="STCL-500",
        title="Sổ tay chất lượng",
        organisation="Sở Thí Dụ tỉnh An Bình",
        parent_organisation="Ủy ban nhân dân tỉnh An Bình",
        issue="1",
        revision="0",
        issued="2025-01-02",
        effective="2025-01-15",
    )
    return Document(tuple(body[:wanted]), properties, STANDARD_SCHEMES, lineage=f"bench-{seed}")


def _chapter(writer: Writer, headings: list[BlockId]) -> Iterator[Block]:
    yield _heading(writer, 1, headings)
    for number in range(SECTIONS_A_CHAPTER):
        yield _heading(writer, 2, headings)
        yield from _section(writer, headings, deep=number % 2 == 1)


def _heading(writer: Writer, level: int, headings: list[BlockId]) -> Heading:
    heading = Heading(writer.id(), level, text_content(writer.title()))
    headings.append(heading.id)
    return heading


def _section(writer: Writer, headings: list[BlockId], deep: bool) -> Iterator[Block]:
    draw = writer.random
    for _ in range(draw.randrange(3, 7)):
        yield Paragraph(writer.id(), _rich(writer, headings))
    for _ in range(draw.randrange(2, 6)):
        yield ListItem(writer.id(), text_content(writer.sentence()), "bullet")
    if draw.random() < 0.45:
        yield _table(writer)
    if deep:
        yield _heading(writer, 3, headings)
        for _ in range(draw.randrange(2, 5)):
            yield Paragraph(writer.id(), text_content(writer.text(draw.choice((1, 2, 2)))))
        for _ in range(draw.randrange(2, 5)):
            yield ListItem(writer.id(), text_content(writer.sentence()), "number")


def _rich(writer: Writer, headings: list[BlockId]) -> Content:
    draw = writer.random
    text = writer.text(draw.choice((1, 1, 2, 2, 3)))
    kind = draw.random()
    if kind < 0.15:
        first, _, rest = text.partition(" ")
        return content([Text(first, Marks.BOLD), Text(" " + rest)])
    if kind < 0.30:
        return content([Text(text + " Xem mục "), CrossReference(draw.choice(headings)), Text(".")])
    if kind < 0.36:
        return content([Text(text + " Áp dụng "), DocumentReference(f"QT-{draw.randrange(1, 40):02d}"), Text(".")])
    return text_content(text)


def _table(writer: Writer) -> Table:
    draw = writer.random
    head = ("TT", "Nội dung công việc", "Trách nhiệm", "Thời hạn")
    rows = [Row(writer.id(), tuple(_cell(writer, word, Marks.BOLD) for word in head))]
    for number in range(1, 6):
        work = f"{draw.choice(VERBS).capitalize()} {draw.choice(OBJECTS)} {draw.choice(MANNERS)}"
        cells = (str(number), work, draw.choice(ACTORS), draw.choice(TIMES))
        rows.append(Row(writer.id(), tuple(_cell(writer, word) for word in cells)))
    return Table(writer.id(), (700, 4500, 2000, 2155), tuple(rows), 1, text_content(writer.title()))


def _cell(writer: Writer, text: str, marks: Marks = Marks.NONE) -> Cell:
    return Cell((Paragraph(writer.id(), text_content(text, marks)),))
