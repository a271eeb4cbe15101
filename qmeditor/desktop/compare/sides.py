# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One side of a comparison: its document, its numbers, and what a reader calls each place of it."""

from dataclasses import dataclass

from qmeditor.acts.versions import Content as Version
from qmeditor.desktop.editor.scene import Scene, media_of
from qmeditor.desktop.language import tr
from qmeditor.document import (
    Block,
    BlockId,
    Content,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Process,
    Step,
    Table,
)
from qmeditor.document.house import HouseStyle, default_style, load_style
from qmeditor.document.numbers import Numbers, numbers
from qmeditor.document.walk import block_contents, blocks


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block or row is: its place in the body, the row or step in it (-1: the block as a whole)."""

    place: int
    row: int = -1


class Side:
    """The old or the new document of a comparison."""

    def __init__(self, content: Version) -> None:
        self.document = content.document
        self.body = content.document.body
        properties = content.document.properties
        style = content.style or load_style(default_style(properties.kind, properties.language))
        self.style: HouseStyle = style.of_kind(properties.kind)
        self.numbers: Numbers = numbers(content.document)
        self.scene = Scene(content.document, self.numbers, self.style, media_of(content.media))
        self.scene.index()
        self.spots: dict[BlockId, Spot] = {}
        self._headings: list[int] = []  # for each block the place of the heading above it, -1 before the first
        self._ordinals: list[int] = []  # for each block which of its kind it is in its section, from 1
        self._texts: dict[BlockId, Block | Step] = {}
        self._index()

    def _index(self) -> None:
        heading = -1
        counts: dict[str, int] = {}
        for place, block in enumerate(self.body):
            if isinstance(block, Heading):
                heading, counts = place, {}
            kind = _counted(block)
            counts[kind] = counts.get(kind, 0) + 1
            self._headings.append(heading)
            self._ordinals.append(counts[kind])
            self.spots[block.id] = Spot(place)
            for n, inner in enumerate(inner_ids(block)):
                self.spots.setdefault(inner, Spot(place, n))

    def content(self, one: BlockId, part: str) -> Content:
        """The text of a block, of a block in a cell or footnote, or of a step; () where there is none."""
        if not self._texts:
            self._texts = {block.id: block for block in blocks(self.body)}
            for block in self.body:
                if isinstance(block, Process):
                    self._texts |= {step.id: step for step in block.steps}
        found: Content | None = getattr(self._texts.get(one), part, None)
        return found or ()

    def label(self, block: BlockId) -> str:
        """The number of a heading or list item as it is shown, without the mark after it."""
        return self.numbers.labels.get(block, "").rstrip(".)")

    def section(self, place: int) -> str:
        """What the section is called in which the block at `place` stands: its number, else its words."""
        heading = self._headings[place] if 0 <= place < len(self._headings) else -1
        if heading < 0:
            return tr("Opening")
        block = self.body[heading]
        number = self.label(block.id)
        return tr("Section {number}", number=number) if number else self.scene.title_of(block.id)[:40]

    def section_number(self, place: int) -> str:
        """The number of the section in which the block at `place` stands, "" where it has none."""
        heading = self._headings[place] if 0 <= place < len(self._headings) else -1
        return self.label(self.body[heading].id) if heading >= 0 else ""

    def part(self, spot: Spot) -> str:
        """What the place inside its section is called: "paragraph 2", "Table 1, row 3"."""
        block = self.body[spot.place]
        n = self._ordinals[spot.place]
        if isinstance(block, (Table, Process)):
            captioned = block.caption is not None
            name = self.scene.number_of(block.id) if captioned else tr("table {n}", n=n)
            if spot.row < 0:
                return name
            row = tr("step {n}", n=spot.row + 1) if isinstance(block, Process) else self._row(block, spot.row)
            return f"{name}, {row}"
        if isinstance(block, Figure):
            return self.scene.number_of(block.id) if block.caption is not None else tr("figure {n}", n=n)
        if isinstance(block, Heading):
            return tr("heading")
        if isinstance(block, ListItem):
            return tr("line {n}", n=n)
        return tr("paragraph {n}", n=n) if isinstance(block, Paragraph) else tr("block {n}", n=n)

    def _row(self, table: Table, row: int) -> str:
        if row < table.header_rows:
            return tr("head row")
        return tr("row {n}", n=row + 1 - table.header_rows)

    def place_name(self, spot: Spot) -> str:
        """The place as a reader says it: "Section 2, paragraph 1"; a captioned table is known by its number."""
        block = self.body[spot.place]
        if isinstance(block, Heading):
            return self.section(spot.place)
        if isinstance(block, (Table, Process, Figure)) and block.caption is not None:
            return self.part(spot)
        return f"{self.section(spot.place)}, {self.part(spot)}"


def inner_ids(block: Block) -> list[BlockId]:
    """The ids of the rows or steps of a block."""
    if isinstance(block, Table):
        return [row.id for row in block.rows]
    return [step.id for step in block.steps] if isinstance(block, Process) else []


def rows_in(block: Block) -> int:
    """How many rows or steps a block has."""
    return len(block.rows if isinstance(block, Table) else block.steps if isinstance(block, Process) else ())


def text_size(block: Block) -> int:
    """About how many characters a block shows, without its cells."""
    return sum(len(getattr(part, "text", "")) or 6 for content in block_contents(block) for part in content)


def _counted(block: Block) -> str:
    return "table" if isinstance(block, Process) else type(block).__name__.lower()
