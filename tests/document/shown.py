# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A document as a few words a block, as tests expect it: ids without their noughts, kinds, text with marks."""

from qmeditor.document import (
    Block,
    Content,
    CrossReference,
    Definition,
    Document,
    Footnote,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Process,
    Table,
    Text,
)
from qmeditor.document.walk import block_contents


def shown(document: Document) -> list[str]:
    return [block_shown(block) for block in document.body]


def short(one: str) -> str:
    return one.lstrip("0")


def block_shown(block: Block) -> str:
    name = short(block.id)
    match block:
        case Heading():
            kind = "heading" if block.level == 1 else f"heading{block.level}"
            return f"{name} {kind} {content_shown(block.content)}"
        case Paragraph():
            kind = f"paragraph>{block.indent}" if block.indent else "paragraph"
            return f"{name} {kind} {content_shown(block.content)}"
        case ListItem():
            sign = {"bullet": "-", "number": "#", "letter": "a"}.get(block.scheme, block.scheme) * block.level
            return f"{name} {sign} {content_shown(block.content)}"
        case Definition():
            return f"{name} definition {content_shown(block.term)}: {content_shown(block.meaning)}"
        case Process():
            steps = "; ".join(f"{short(step.id)} {content_shown(step.action)}" for step in block.steps)
            return f"{name} process({steps})"
        case Table():
            rows = "; ".join(
                f"{short(row.id)}: " + " | ".join(cells_shown(cell) for cell in row.cells) for row in block.rows
            )
            return f"{name} table({rows})"
        case _:
            inside = "".join(content_shown(part) for part in block_contents(block))
            kind = type(block).__name__.lower()
            return f"{name} {kind} {inside}" if inside or kind == "note" else f"{name} {kind}"


def cells_shown(cell: object) -> str:
    if cell is None:
        return "<"
    span = f"{cell.rowspan}x{cell.colspan} " if (cell.rowspan, cell.colspan) != (1, 1) else ""
    return span + " / ".join(block_shown(block) for block in cell.blocks)


def content_shown(parts: Content) -> str:
    out = ""
    for part in parts:
        match part:
            case Text():
                text = part.text
                for mark, tag in ((Marks.BOLD, "b"), (Marks.ITALIC, "i"), (Marks.UNDERLINE, "u")):
                    if mark in part.marks:
                        text = f"<{tag}>{text}</{tag}>"
                out += text
            case CrossReference():
                out += f"[{short(part.target)}]"
            case Footnote():
                out += "{" + " | ".join(block_shown(block) for block in part.blocks) + "}"
            case _:
                out += "*"
    return out
