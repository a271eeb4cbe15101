# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A second revision of a manual that knows every edit that it made: the truth for compare.

``revise`` touches a share of the words and adds, drops and moves blocks, a section and table rows, each
edit apart from the others. ``revise_mixed`` packs edits of every kind closely, as busy authors do.
"""

import random
from dataclasses import dataclass, replace

from qmeditor.document import (
    Block,
    Cell,
    CrossReference,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Table,
    Text,
    text_content,
)
from qmeditor.document.walk import blocks
from tests.bench.manual import Writer
from tests.bench.phrases import WORDS


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its kind (as in a Comparison), the block it was made on, words taken out and put in."""

    kind: str
    block: str
    deleted: int = 0
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """The new document and the edits that made it."""

    document: Document
    edits: tuple[Edit, ...]

    def words(self) -> int:
        """How many words a perfect redline marks (moves count apart)."""
        return sum(edit.deleted + edit.inserted for edit in self.edits if not edit.kind.startswith("moved"))


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is edited: shares of paragraphs, blocks and rows; words between two edits of a paragraph."""

    reworded: float = 0.13
    inserted: float = 0.012
    deleted: float = 0.012
    moved: int = 3
    sections: int = 1
    rows: float = 0.2
    cells: float = 0.8
    apart: int = 8


STANDARD = Pace()
MIXED = Pace(reworded=0.3, inserted=0.03, deleted=0.03, moved=12, sections=3, rows=0.5, cells=1.5, apart=4)


def revise(document: Document, seed: int = 7, pace: Pace = STANDARD) -> Revision:
    """A revision of ``document`` with about 3 % of its words touched."""
    draw = random.Random(seed)
    writer = Writer(seed + 1_000_003)
    edits: list[Edit] = []
    body = [_touch(block, draw, writer, pace, edits) for block in document.body]
    body = _drop_and_add(body, draw, writer, pace, edits)
    body = _move_blocks(body, draw, pace, edits)
    body = _move_sections(body, draw, pace, edits)
    return Revision(replace(document, body=tuple(body)), tuple(edits))


def revise_mixed(document: Document, seed: int = 11) -> Revision:
    """A heavier revision: more edits of every kind, closer to each other."""
    return revise(document, seed, MIXED)


def strangers(document: Document, seed: int = 99) -> Document:
    """The same document with another lineage and all ids drawn anew (references follow)."""
    writer = Writer(seed)
    new: dict[str, str] = {}
    for block in blocks(document.body):
        new[block.id] = writer.id()
        if isinstance(block, Table):
            new.update({row.id: writer.id() for row in block.rows})

    def renamed(block: Block) -> Block:
        if isinstance(block, Table):
            rows = tuple(
                Row(
                    new[row.id],
                    tuple(cell and replace(cell, blocks=tuple(map(renamed, cell.blocks))) for cell in row.cells),
                )
                for row in block.rows
            )
            return replace(block, id=new[block.id], rows=rows)
        if isinstance(block, Heading | Paragraph | ListItem):
            parts = tuple(
                replace(part, target=new.get(part.target, part.target)) if isinstance(part, CrossReference) else part
                for part in block.content
            )
            return replace(block, id=new[block.id], content=parts)
        return replace(block, id=new[block.id])

    return replace(document, body=tuple(map(renamed, document.body)), lineage=f"stranger-{seed}")


def _touch(block: Block, draw: random.Random, writer: Writer, pace: Pace, edits: list[Edit]) -> Block:
    if isinstance(block, Table):
        return _touch_table(block, draw, writer, pace, edits)
    if not isinstance(block, Paragraph | ListItem) or draw.random() >= pace.reworded:
        return block
    if len(block.content) != 1 or not isinstance(block.content[0], Text):
        return block
    text, deleted, inserted = _reword(block.content[0].text, draw, pace)
    if not deleted + inserted:
        return block
    edits.append(Edit("reworded", block.id, deleted, inserted))
    return replace(block, content=text_content(text, block.content[0].marks))


def _reword(text: str, draw: random.Random, pace: Pace) -> tuple[str, int, int]:
    """``text`` with one or more edits of one or two words, apart from each other and from the ends."""
    words = text.split(" ")
    out: list[str] = []
    deleted = inserted = 0
    wait = draw.randrange(2, 2 + pace.apart)
    index = 0
    while index < len(words):
        inner = wait <= 0 and 1 < index < len(words) - 2
        if not inner or not words[index].isalpha() or not words[index + 1].isalpha():
            out.append(words[index])
            wait -= 1
            index += 1
            continue
        fresh = draw.choice([word for word in WORDS if word.split()[0] != words[index]]).split()
        match draw.choice(("replace", "insert", "delete")):
            case "insert":
                out.extend(fresh)
                inserted += len(fresh)
            case "replace":
                if set(fresh) & {words[index], words[index - 1], words[index + 1]}:
                    out.append(words[index])
                    index += 1
                    continue
                out.extend(fresh)
                inserted, deleted, index = inserted + len(fresh), deleted + 1, index + 1
            case _:
                if words[index] == words[index + 1] or words[index] == words[index - 1]:
                    out.append(words[index])
                    index += 1
                    continue
                deleted, index = deleted + 1, index + 1
        wait = pace.apart + draw.randrange(0, 5)
    return " ".join(out), deleted, inserted


def _touch_table(table: Table, draw: random.Random, writer: Writer, pace: Pace, edits: list[Edit]) -> Table:
    rows = list(table.rows)
    if draw.random() < pace.rows:
        at = draw.randrange(2, len(rows))
        if draw.random() < 0.5:
            words = (str(at), writer.sentence().rstrip("."), "Tổ thẩm tra", "trong 07 ngày")
            rows.insert(at, Row(writer.id(), tuple(Cell((Paragraph(writer.id(), text_content(w)),)) for w in words)))
            edits.append(Edit("row_inserted", rows[at].id, 0, sum(len(w.split()) for w in words)))
        else:
            gone = rows.pop(at)
            edits.append(Edit("row_deleted", gone.id, _row_words(gone), 0))
    rows = rows[:1] + [
        replace(row, cells=tuple(_number(cell, n) if c == 0 else cell for c, cell in enumerate(row.cells)))
        for n, row in enumerate(rows[1:], 1)
    ]
    if draw.random() < pace.cells:
        at = draw.randrange(1, len(rows))
        if rows[at].id in {row.id for row in table.rows}:
            rows[at] = _touch_cell(rows[at], draw, pace, edits)
    return replace(table, rows=tuple(rows))


def _row_words(row: Row) -> int:
    return sum(len(_text(cell).split()) for cell in row.cells if cell)


def _text(cell: Cell) -> str:
    return " ".join(
        part.text for b in cell.blocks if isinstance(b, Paragraph) for part in b.content if isinstance(part, Text)
    )


def _number(cell: Cell | None, number: int) -> Cell | None:
    if cell is None or _text(cell) == str(number):
        return cell
    block = cell.blocks[0]
    assert isinstance(block, Paragraph)
    return replace(cell, blocks=(replace(block, content=text_content(str(number))),))


def _touch_cell(row: Row, draw: random.Random, pace: Pace, edits: list[Edit]) -> Row:
    cell = row.cells[1]
    if cell is None:
        return row
    text, deleted, inserted = _reword(_text(cell), draw, pace)
    if not deleted + inserted:
        return row
    edits.append(Edit("cell", row.id, deleted, inserted))
    block = cell.blocks[0]
    assert isinstance(block, Paragraph)
    touched = replace(cell, blocks=(replace(block, content=text_content(text)),))
    return replace(row, cells=(row.cells[0], touched, *row.cells[2:]))


def _plain(block: Block) -> bool:
    return isinstance(block, Paragraph | ListItem) and all(isinstance(part, Text) for part in block.content)


def _block_words(block: Block) -> int:
    parts = block.content if isinstance(block, Paragraph | ListItem) else ()
    return len(" ".join(part.text for part in parts if isinstance(part, Text)).split())


def _drop_and_add(body: list[Block], draw: random.Random, writer: Writer, pace: Pace, edits: list[Edit]) -> list[Block]:
    touched = {edit.block for edit in edits}
    out: list[Block] = []
    for before, block in zip([None, *body], body, strict=False):
        lone = _plain(block) and block.id not in touched and isinstance(before, Paragraph)
        if lone and draw.random() < pace.deleted:
            edits.append(Edit("deleted", block.id, _block_words(block), 0))
            continue
        out.append(block)
        if isinstance(block, Paragraph) and draw.random() < pace.inserted:
            fresh = Paragraph(writer.id(), text_content(writer.text(2)))
            edits.append(Edit("inserted", fresh.id, 0, _block_words(fresh)))
            out.append(fresh)
    return out


def _move_blocks(body: list[Block], draw: random.Random, pace: Pace, edits: list[Edit]) -> list[Block]:
    touched = {edit.block for edit in edits}
    for _ in range(pace.moved):
        movable = [
            i for i, b in enumerate(body) if isinstance(b, Paragraph) and b.id not in touched and _block_words(b) > 20
        ]
        source = draw.choice(movable)
        block = body.pop(source)
        far = [i for i in range(1, len(body)) if abs(i - source) > 30 and isinstance(body[i - 1], Paragraph)]
        body.insert(draw.choice(far), block)
        touched.add(block.id)
        edits.append(Edit("moved", block.id))
    return body


def _move_sections(body: list[Block], draw: random.Random, pace: Pace, edits: list[Edit]) -> list[Block]:
    def ends(start: int, level: int) -> int:
        for index, block in enumerate(body[start + 1 :], start + 1):
            if isinstance(block, Heading) and block.level <= level:
                return index
        return len(body)

    touched: set[str] = set()
    for _ in range(pace.sections):
        starts = [i for i, b in enumerate(body) if isinstance(b, Heading) and b.level == 2 and b.id not in touched]
        source = draw.choice(starts[2:-2])
        section = body[source : ends(source, 2)]
        del body[source : source + len(section)]
        targets = [i for i, b in enumerate(body) if isinstance(b, Heading) and b.level == 2 and abs(i - source) > 40]
        target = draw.choice(targets or [i for i, b in enumerate(body) if isinstance(b, Heading) and b.level == 2])
        body[target:target] = section
        touched.add(section[0].id)
        edits.append(Edit("moved section", section[0].id))
    return body
