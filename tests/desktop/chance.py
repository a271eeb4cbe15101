# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Documents by chance, the same for the same seed, with every kind of block and inline."""

import random
from collections.abc import Callable
from dataclasses import replace

from qmeditor.document import Align, Block, Cell, Content, Document, Marks, Row, Table, Text, content
from tests import builders as make

TEXT = "Quy định thống nhất đánh giá nội bộ hồ sơ trưởng đơn vị 05 ngày 𝄞 ễ ban\u00a0nhân"
WORDS = TEXT.split(" ")


def words(chance: random.Random, most: int = 6) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def line(chance: random.Random, targets: list[str], empty: float = 0.15) -> Content:
    if chance.random() < empty:
        return ()
    parts = []
    for _ in range(chance.randint(1, 4)):
        kind = chance.random()
        if kind < 0.62:
            marks = Marks(chance.choice([0, 0, 0, 1, 2, 3, 4, 8, 16, 32]))
            text = words(chance) + chance.choice(["", " ", "\n", "\t", "  "])
            parts.append(Text(text, marks, chance.choice(["", "", "", "https://example.org"])))
        elif kind < 0.75 and targets:
            parts.append(make.ref(chance.choice(targets)))
        elif kind < 0.8:
            parts.append(make.docref("QT-01"))
        elif kind < 0.85:
            parts.append(make.clause("9.2"))
        elif kind < 0.9:
            parts.append(make.field("code"))
        elif kind < 0.94:
            parts.append(make.footnote(words(chance)))
        elif kind < 0.97:
            parts.append(make.image())
        else:
            parts.append(make.anchor("c1"))
    return content(parts)


def text_block(chance: random.Random, targets: list[str]) -> Block:
    inside = line(chance, targets)
    align: Align = chance.choice(["", "", "center", "right"])
    makers: list[Callable[[], Block]] = [
        lambda: make.p(*inside, align=align),
        lambda: make.p(*inside, indent=chance.randint(0, 2)),
        lambda: make.p(*inside, role=chance.choice(["", "quote", "title"])),
        lambda: make.li(*inside, level=chance.randint(1, 3)),
        lambda: make.num(*inside, level=chance.randint(1, 2)),
        lambda: make.letter(*inside, start=chance.choice([None, 3])),
    ]
    return chance.choice(makers)()


def grid(chance: random.Random, targets: list[str], nested: bool = True) -> Table:
    width, height = chance.randint(1, 4), chance.randint(1, 4)
    signs = [[words(chance, 2) for _ in range(width)] for _ in range(height)]
    if width > 1 and height > 1 and chance.random() < 0.4:
        c, r = chance.randrange(width - 1), chance.randrange(height - 1)
        if width > 2:
            signs[r][c + 1], signs[r + 1][c], signs[r + 1][c + 1] = "<", "^", "<"
        else:
            signs[r][c + 1] = "<"
    made = make.table(
        *("|".join(row) for row in signs),
        caption=chance.choice([None, None, words(chance), ""]),
        header_rows=chance.randint(0, 1),
        columns=chance.choice([(), tuple(1000 + 500 * c for c in range(width))]),
        border=chance.choice(["grid", "grid", "none", "outline"]),
    )
    if made.caption is not None and chance.random() < 0.3:
        made = replace(made, caption=line(chance, targets))
    rows = []
    for row in made.rows:
        cells: list[Cell | None] = []
        for cell in row.cells:
            if cell is not None and chance.random() < 0.5:
                inside = tuple(
                    text_block(chance, targets) if chance.random() < 0.9 else other(chance, targets, nested=False)
                    for _ in range(chance.randint(1, 3))
                )
                if nested and chance.random() < 0.05:
                    inside = (*inside, grid(chance, targets, nested=False))
                cell = replace(cell, blocks=inside, valign=chance.choice(["top", "middle"]))
            cells.append(cell)
        rows.append(Row(row.id, tuple(cells)))
    return replace(made, rows=tuple(rows))


def other(chance: random.Random, targets: list[str], nested: bool = True) -> Block:
    caption = chance.choice([None, words(chance)])
    makers: list[Callable[[], Block]] = [
        lambda: make.note(*line(chance, targets), kind=chance.choice(["note", "warning", "example"])),
        lambda: make.definition(words(chance, 2), words(chance)),
        lambda: make.figure(caption),
        lambda: make.process("Lập kế hoạch", make.step("Phê duyệt?", "Giám đốc", shape="decision"), caption=caption),
        lambda: make.form("Họ và tên", kind=chance.choice(["text", "tick", "date"])),
        make.equation,
        lambda: make.kept(chance.choice(["chart", "shape"]), text="Quý I"),
        make.page_break,
        lambda: make.landscape(chance.random() < 0.5),
    ]
    return chance.choice(makers)()


def block(chance: random.Random, targets: list[str]) -> Block:
    kind = chance.random()
    if kind < 0.2:
        scheme = chance.choice(["main", "main", "appendix", ""])
        return make.h(chance.randint(1, 3), *line(chance, targets), scheme=scheme)
    if kind < 0.6:
        return text_block(chance, targets)
    if kind < 0.78:
        return grid(chance, targets)
    return other(chance, targets)


def document(seed: int, most: int = 9) -> Document:
    """A document of up to `most` blocks."""
    chance = random.Random(seed)
    body: list[Block] = []
    targets: list[str] = []
    for _ in range(chance.randint(1, most)):
        body.append(block(chance, targets))
        targets.append(body[-1].id)
    return make.doc(*body)
