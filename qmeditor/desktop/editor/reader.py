# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the page back into blocks. Law: what was rendered is read as it was; what else Qt did becomes a sound body."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from qmeditor.desktop.editor.pieces import CellShape, Owner, TableShell, Written, with_text
from qmeditor.desktop.editor.render import OBJECT_CHARACTER
from qmeditor.desktop.editor.store import ATOM, LINK, MARKS, OBJECT, PART, SHELL, SPACER, Store, atom
from qmeditor.document import (
    Block,
    BlockId,
    Cell,
    Content,
    Definition,
    Figure,
    Inline,
    Marks,
    Paragraph,
    Process,
    Row,
    Table,
    Text,
    clean,
    content,
    new_id,
)
from qmeditor.document.rename import ids_in, renamed


@dataclass(frozen=True, slots=True)
class Line:
    """A text block as it was read: what it says it is, its text, and a block that stands in it as an object."""

    shell: Written | Owner | None
    part: str
    content: Content
    block: Block | None = None


def read_line(block: QTextBlock, store: Store) -> Line:
    """One text block of the page."""
    form = block.blockFormat()
    shell = store.value(form.property(SHELL))
    found: Block | None = None
    parts: list[Inline] = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        text, chars = fragment.text(), fragment.charFormat()
        if chars.objectType() and OBJECT_CHARACTER in text:
            value = atom(store, chars.property(ATOM))
            if isinstance(value, Inline):
                parts.extend(value for _ in text)
            elif value is not None and chars.objectType() == OBJECT:
                found = value
        elif kept := clean(text.replace(OBJECT_CHARACTER, "")):
            marks = chars.property(MARKS)
            link = chars.property(LINK)
            parts.append(
                Text(
                    kept, Marks(marks) if isinstance(marks, int) else Marks.NONE, link if isinstance(link, str) else ""
                )
            )
        step += 1
    written = shell if isinstance(shell, (Written, Owner)) else None
    part = form.property(PART)
    return Line(written, part if isinstance(part, str) else "", content(parts), found)


def text_blocks(first: QTextBlock, last: QTextBlock) -> Iterator[QTextBlock]:
    """The text blocks from `first` to `last`."""
    block = first
    while block.isValid():
        yield block
        if block.position() >= last.position():
            return
        block = block.next()


def table_at(block: QTextBlock) -> QTextTable | None:
    """The grid in which a text block stands; Qt gives None where it stands in none."""
    return QTextCursor(block).currentTable()


class Reader:
    """Puts lines together into blocks; gives new ids where one comes a second time or is missing."""

    def __init__(self, document: QTextDocument, store: Store) -> None:
        self.document = document
        self.store = store

    def read_all(self) -> tuple[Block, ...]:
        """The whole page."""
        return self.read_range(0, self.document.blockCount() - 1)

    def read_range(self, first: int, last: int) -> tuple[Block, ...]:
        """The blocks whose text blocks have the numbers `first` to `last`; grids that begin in it are read whole."""
        entries: list[Line | tuple[TableShell | None, QTextTable]] = []
        block = self.document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            table = table_at(block)
            if table is None:
                entries.append(read_line(block, self.store))
                block = block.next()
                continue
            shell = self.store.value(table.format().property(SHELL))
            entries.append((shell if isinstance(shell, TableShell) else None, table))
            block = self.document.findBlock(table.lastPosition() + 1)
        return tuple(self._join(entries))

    def _join(self, entries: list[Line | tuple[TableShell | None, QTextTable]]) -> Iterator[Block]:
        place = 0
        while place < len(entries):
            entry = entries[place]
            after = entries[place + 1] if place + 1 < len(entries) else None
            place += 1
            if not isinstance(entry, Line):
                yield self._table(*entry, None)
            elif (
                entry.part == "caption"
                and isinstance(after, tuple)
                and after[0]
                and entry.shell
                and after[0].id == entry.shell.id
            ):
                yield self._table(*after, entry.content)
                place += 1
            elif entry.part == "term" and isinstance(after, Line) and after.part == "meaning" and _same(entry, after):
                yield Definition(cast("Owner", entry.shell).id, entry.content, after.content)
                place += 1
            elif entry.block is not None and isinstance(after, Line) and _captions(entry.block, after):
                yield replace(cast("Figure", entry.block), caption=after.content)
                place += 1
            else:
                yield from self._line(entry)

    def _line(self, line: Line) -> Iterator[Block]:
        if line.block is not None:
            yield line.block
            if line.content:
                yield Paragraph(new_id(), line.content)
        elif isinstance(line.shell, Written):
            yield with_text(line.shell, line.content)
        elif line.part == SPACER and not line.content:
            return
        elif line.shell is not None and line.part in ("term", "meaning"):
            both = (line.content, ()) if line.part == "term" else ((), line.content)
            yield Definition(line.shell.id, *both)
        else:
            yield Paragraph(new_id(), line.content)

    def _table(self, shell: TableShell | None, table: QTextTable, caption: Content | None) -> Table:
        if shell is None or len(shell.rows) != table.rows() or len(shell.columns) != table.columns():
            shell = _shape(shell, table)
        rows: list[Row] = []
        for r, (row_id, shapes) in enumerate(shell.rows):
            cells: list[Cell | None] = []
            for c, shape in enumerate(shapes):
                if shape is None:
                    cells.append(None)
                    continue
                blocks = self.read_cell(table, r, c)
                cells.append(Cell(blocks, shape.colspan, shape.rowspan, shape.valign))
            rows.append(Row(row_id, tuple(cells)))
        return Table(shell.id, shell.columns, tuple(rows), shell.header_rows, caption, shell.align, shell.border)

    def read_cell(self, table: QTextTable, row: int, column: int) -> tuple[Block, ...]:
        """The blocks of one cell."""
        cell = table.cellAt(row, column)
        first, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
        lines: list[Line | tuple[TableShell | None, QTextTable]] = [
            read_line(block, self.store) for block in text_blocks(first, last)
        ]
        return tuple(self._join(lines)) or (Paragraph(new_id()),)


def _same(one: Line, other: Line) -> bool:
    return one.shell is not None and other.shell is not None and one.shell.id == other.shell.id


def _captions(block: Block, line: Line) -> bool:
    return (
        isinstance(block, (Figure, Process))
        and line.part == "caption"
        and isinstance(line.shell, Owner)
        and line.shell.id == block.id
    )


def _shape(shell: TableShell | None, table: QTextTable) -> TableShell:
    """The grid that Qt shows, where it is not the one that was rendered."""
    known = [row_id for row_id, _ in shell.rows] if shell else []
    rows: list[tuple[BlockId, tuple[CellShape | None, ...]]] = []
    for r in range(table.rows()):
        shapes: list[CellShape | None] = []
        for c in range(table.columns()):
            cell = table.cellAt(r, c)
            own = cell.row() == r and cell.column() == c
            shapes.append(CellShape(cell.columnSpan(), cell.rowSpan(), "top") if own else None)
        rows.append((known[r] if r < len(known) else new_id(), tuple(shapes)))
    rows = [row for row in rows if any(row[1])] or rows
    columns = shell.columns if shell and len(shell.columns) == table.columns() else (0,) * table.columns()
    header = min(shell.header_rows, len(rows)) if shell else 0
    border: Literal["grid", "outline", "none"] = shell.border if shell else "grid"
    return TableShell(
        shell.id if shell else new_id(), columns, tuple(rows), header, False, shell.align if shell else "", border
    )


def unique(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """`body` with new ids in the place of those that come a second time: the first block with text keeps its own."""
    seen: set[BlockId] = set()
    doubled = False
    for one in ids_in(body):
        doubled = doubled or one in seen
        seen.add(one)
    if not doubled:
        return body
    out: list[Block] = []
    owners: dict[BlockId, int] = {}
    for item, block in enumerate(body):
        best = owners.get(block.id)
        if best is None or (not getattr(body[best], "content", True) and getattr(block, "content", True)):
            owners[block.id] = item
    taken: set[BlockId] = set()
    for item, block in enumerate(body):
        names = {
            one: new_id(seen) for one in ids_in((block,)) if one in taken or (one == block.id and owners[one] != item)
        }
        fresh = renamed((block,), names)[0] if names else block
        taken.update(ids_in((fresh,)))
        out.append(fresh)
    return tuple(out)
