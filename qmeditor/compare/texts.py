# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader sees of a block, and its normal form: the same for texts that differ in typing only.

Typing noise (double, no-break and trailing blanks, curly or straight quotes, soft hyphens) is folded
here and nowhere else, so that it can never become a change of wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qmeditor.document import (
    Block,
    BlockId,
    Cell,
    ClauseReference,
    CommentAnchor,
    Content,
    CrossReference,
    Definition,
    Document,
    DocumentReference,
    Equation,
    Field,
    Figure,
    Footnote,
    FormField,
    Heading,
    Inline,
    InlineEquation,
    Kept,
    ListItem,
    Note,
    Paragraph,
    Process,
    Row,
    Step,
    Table,
    Text,
)
from qmeditor.document.numbers import Numbers, numbers
from qmeditor.document.text import INVISIBLE, PERHAPS_INVISIBLE, without_invisible
from qmeditor.document.walk import blocks, plain_text

_ALIKE = str.maketrans("“”„‟«»‘’‚‛‑\u00b4", '""""""\'\'\'\'-\'')
_ODD = re.compile(f"[^\\S ]|  |^ | $|[“”„‟«»‘’‚‛‑\u00b4{PERHAPS_INVISIBLE}]")


def normal(text: str) -> str:
    """``text`` without typing noise: blanks folded and trimmed, quotes straight, invisible signs gone."""
    if _ODD.search(text) is None:
        return text
    return " ".join(without_invisible(text).translate(_ALIKE).split())


def normal_word(word: str) -> str:
    """One token without typing noise."""
    return word if word.isascii() or word.isalpha() else without_invisible(word).translate(_ALIKE)


@dataclass(frozen=True)
class Side:
    """One of the two documents with what is derived from it: shown texts, numbers, sections."""

    document: Document

    @cached_property
    def numbers(self) -> Numbers:
        """Labels and captions of this side."""
        return numbers(self.document)

    @cached_property
    def by_id(self) -> dict[BlockId, Block]:
        """Every block of this side by id."""
        return {block.id: block for block in blocks(self.document.body)}

    def label(self, block: Block) -> str:
        """The number that stands before the block, "" for none."""
        return self.numbers.labels.get(block.id, "") if isinstance(block, Heading | ListItem) else ""

    @cached_property
    def section_numbers(self) -> list[str]:
        """For each place in the body the number of its section as displayed (an unnumbered one: of the next above)."""
        out: list[str] = []
        path: list[tuple[int, str]] = []
        for block in self.document.body:
            if isinstance(block, Heading):
                while path and path[-1][0] >= block.level:
                    path.pop()
                path.append((block.level, self.label(block) or (path[-1][1] if path else "")))
            out.append(path[-1][1] if path else "")
        return out

    def shown(self, part: Inline) -> str:
        """What one inline shows."""
        match part:
            case Text():
                return part.text
            case CrossReference():
                return self._target(part)
            case DocumentReference():
                return part.fallback or part.code
            case ClauseReference():
                return part.number
            case Field():
                return str(getattr(self.document.properties, part.name, ""))
            case InlineEquation():
                return part.linear
            case _:
                return ""

    def _target(self, reference: CrossReference) -> str:
        target = self.by_id.get(reference.target)
        if target is None or reference.show == "page":
            return reference.fallback
        if reference.show == "title":
            parts = target.caption if isinstance(target, Table | Figure | Process) else getattr(target, "content", ())
            return plain_text(parts or ())
        number = self.numbers.labels.get(target.id) or self.numbers.captions.get(target.id, "")
        return number or reference.fallback

    def text(self, parts: Content | None) -> str:
        """What a content shows."""
        return "".join(map(self.shown, parts)) if parts else ""

    def block_text(self, block: Block) -> str:
        """What a block shows, without its own number: cells are joined by tabs, rows by line breaks."""
        match block:
            case Heading() | Paragraph() | ListItem() | Note():
                return self.text(block.content)
            case Table():
                rows = [self.row_text(row) for row in block.rows]
                return "\n".join([self.text(block.caption), *rows] if block.caption else rows)
            case Process():
                rows = [self.step_text(step) for step in block.steps]
                return "\n".join([self.text(block.caption), *rows] if block.caption else rows)
            case Definition():
                return f"{self.text(block.term)}: {self.text(block.meaning)}"
            case FormField():
                return "\t".join(filter(None, (self.text(block.label), *block.choices, block.value)))
            case Figure():
                return self.text(block.caption) or block.alt
            case Equation():
                return block.linear
            case Kept():
                return block.text or block.alt or block.name
            case _:
                return ""

    def row_text(self, row: Row) -> str:
        """A row's cells, joined by tabs."""
        return "\t".join(self.cell_text(cell) for cell in row.cells if cell is not None)

    def cell_text(self, cell: Cell) -> str:
        """A cell's blocks, one a line."""
        return "\n".join(self.labelled(block) for block in cell.blocks)

    def step_text(self, step: Step) -> str:
        """A step's parts, joined by tabs."""
        return "\t".join(self.text(part) for part in (step.action, step.actor, step.time, step.output))

    def labelled(self, block: Block) -> str:
        """A block with its number as it looks on the page."""
        text = self.block_text(block)
        label = self.label(block)
        return f"{label} {text}" if label else text


ATOM = "\ufffc"  # documents refuse it, so it can stand for an inline that is not text


def own_text(parts: Content) -> str:
    """The characters of a content, each other inline as :data:`ATOM`: offsets as in the content."""
    if len(parts) == 1 and isinstance(parts[0], Text):
        return parts[0].text
    return "".join(part.text if isinstance(part, Text) else ATOM for part in parts)


def _alignment_text(parts: Content | None) -> str:
    if not parts:
        return ""
    if len(parts) == 1 and isinstance(parts[0], Text):
        return normal(parts[0].text)
    return normal("".join(_alignment_sign(part) for part in parts))


def _alignment_sign(part: Inline) -> str:
    # What may differ between strangers without being a change (ids, shown numbers) stays out.
    match part:
        case Text():
            return part.text
        case CommentAnchor() | Footnote():
            return ""
        case InlineEquation():
            return part.linear
        case DocumentReference():
            return part.code
        case ClauseReference():
            return part.number
        case _:
            return ATOM


def alignment_text(block: Block) -> str:
    """The normal text by which strangers are recognised; "" for blocks without any."""
    match block:
        case Heading() | Paragraph() | ListItem() | Note():
            return _alignment_text(block.content)
        case Table():
            return "\n".join((_alignment_text(block.caption), *map(row_alignment_text, block.rows)))
        case Process():
            return "\n".join((_alignment_text(block.caption), *map(step_alignment_text, block.steps)))
        case Definition():
            return f"{_alignment_text(block.term)}: {_alignment_text(block.meaning)}"
        case FormField():
            return " ".join((_alignment_text(block.label), *block.choices, block.value))
        case Figure():
            return f"{block.media} {_alignment_text(block.caption)}"
        case Equation():
            return normal(block.linear)
        case Kept():
            return normal(f"{block.name} {block.original or block.picture} {block.text}")
        case _:
            return ""


def cell_alignment_text(cell: Cell) -> str:
    """The normal text of a cell."""
    if len(cell.blocks) == 1:
        return alignment_text(cell.blocks[0])
    return "\n".join(map(alignment_text, cell.blocks)).strip()


def row_alignment_text(row: Row) -> str:
    """The normal text of a row, cells joined by tabs."""
    return "\t".join(cell_alignment_text(cell) for cell in row.cells if cell is not None)


def step_alignment_text(step: Step) -> str:
    """The normal text of a step."""
    return "\t".join(_alignment_text(part) for part in (step.action, step.actor, step.time, step.output))


# Invisible signs inside a word or number do not part it.
_WORD = re.compile(
    rf"\d+(?:[{INVISIBLE}]*[.,:/][{INVISIBLE}]*\d+|[{INVISIBLE}]+\d+)*"
    rf"|[^\W\d](?:[{INVISIBLE}]*[^\W\d])*|\s+|.",
    re.DOTALL,
)


def tokens(text: str) -> Iterator[str]:
    """``text`` cut into words (Vietnamese: syllables), numbers, runs of blanks and single signs."""
    return (match.group() for match in _WORD.finditer(text))


def words(text: str) -> list[str]:
    """The words and numbers of a normal text, in small letters: what similarity is measured on."""
    return _BARE.findall(text.lower())


_BARE = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d]+|" + ATOM)
