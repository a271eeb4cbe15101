# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The joint flow of two publications as tracked paragraphs, tables and rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from qmeditor.compare.order import backbone
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.write_xml import Element, add, extend, make
from qmeditor.publish import docx_blocks
from qmeditor.publish.publication import (
    PrintedBlock,
    PrintedBreak,
    PrintedCell,
    PrintedComment,
    PrintedFootnote,
    PrintedInline,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
)
from qmeditor.publish.redline_flow import Entry, merged, settle
from qmeditor.publish.redline_runs import Mark, RedlinePart, Tracker, merged_runs, paragraph_properties
from qmeditor.publish.redline_text import FlowItem, PageBreakParagraph, Separator, Turn, flow

_W = f"{{{W}}}"
Section = Callable[[Turn], Element]


class Blocks:
    """Makes the elements of one part; ``section`` makes the ``w:sectPr`` that ends before a turn of the page."""

    def __init__(
        self,
        writer: RedlinePart,
        tracker: Tracker,
        whole: bool,
        section: Section | None = None,
        labels: Mapping[tuple[str, Mark], str] | None = None,
    ) -> None:
        self.writer, self.tracker, self.whole, self.section = writer, tracker, whole, section
        self.labels = labels or {}
        self.labelled: set[str] = set()

    def story(self, old: tuple[PrintedBlock, ...], new: tuple[PrintedBlock, ...]) -> list[Element]:
        """A header, footer or note."""
        entries = merged(flow(old), flow(new), self.whole)
        return self.elements(entries, to_end=True)

    def elements(self, entries: list[Entry], to_end: bool, above: Element | None = None) -> list[Element]:
        """The elements of a joint flow; ``above``: the paragraph before it that can end a section."""
        settle(entries, to_end)
        out: list[Element] = []
        survivor = above  # the last paragraph that the new side has
        for entry in entries:
            if entry.raw is not None:
                out.append(entry.raw)
                if entry.raw.tag == f"{_W}p":
                    survivor = entry.raw
                continue
            item = entry.new if entry.new is not None else entry.old
            if isinstance(item, PrintedTable):
                if out and out[-1].tag == f"{_W}tbl":
                    out.append(self._between())
                out += self._table(entry)
                continue
            if entry.is_paragraph:
                made = self._paragraph(entry)
                out.append(made)
                if entry.ends != "del":
                    survivor = made
            if isinstance(entry.new, Turn) and self.section is not None and survivor is not None:
                _end_section(survivor, self.section(entry.new))
        return out

    def _between(self) -> Element:
        """A paragraph that neither side has, which keeps two tables apart."""
        element = docx_blocks.separator()
        self.tracker.paragraph_mark(element, "ins")
        self.tracker.paragraph_mark(element, "del")
        return element

    # Paragraphs.

    def _paragraph(self, entry: Entry) -> Element:
        if not entry.mark and not entry.ends and entry.ends_old is entry.old and entry.ends_new is entry.new:
            if isinstance(entry.new, PrintedParagraph) and isinstance(entry.old, PrintedParagraph):
                if _alike(entry.old, entry.new):
                    return docx_blocks.paragraph(entry.new, self.writer)
            elif type(entry.old) is type(entry.new):
                return self._plain(entry.new)
        element = self._with_runs(entry)
        self._properties(element, entry)
        self.tracker.paragraph_mark(element, entry.ends)
        return element

    def _plain(self, item: FlowItem | None, mark: Mark = "") -> Element:
        writer = self.writer.of(mark)
        if isinstance(item, PrintedParagraph):
            return docx_blocks.paragraph(item, writer)
        if isinstance(item, Separator):
            return docx_blocks.separator()
        element = make("w:p")
        if isinstance(item, PageBreakParagraph):
            docx_blocks.identify(element, item.source, writer)
            add(add(element, "w:r"), "w:br", type="page")
        return element

    def _with_runs(self, entry: Entry) -> Element:
        if entry.mark:
            element = self._plain(self._with_label(entry), entry.mark)
            self.tracker.contents(element, entry.mark)
            return element
        old, new = entry.old, entry.new
        if isinstance(old, PrintedParagraph) and isinstance(new, PrintedParagraph):  # noqa: SIM102 - narrows types
            if old.label_above == new.label_above:
                return self._merged_paragraph(old, new)
        element = self._plain(new)
        self.tracker.contents(element, "ins")
        gone = self._plain(old, "del")
        self.tracker.contents(gone, "del")
        for child in reversed([child for child in gone if child.tag != f"{_W}pPr"]):
            element.insert(1 if element.find(f"{_W}pPr") is not None else 0, child)
        return element

    def _with_label(self, entry: Entry) -> FlowItem | None:
        """What came or went, with the comment that says where it moved."""
        item = entry.new if entry.mark == "ins" else entry.old
        label = self.labels.get((item.source, entry.mark)) if item is not None else None
        if label is None or not isinstance(item, PrintedParagraph):
            return item
        self.labelled.add(label)
        return replace(item, runs=(*item.runs, PrintedComment(label, "point")))

    def _merged_paragraph(self, old: PrintedParagraph, new: PrintedParagraph) -> Element:
        element = make("w:p")
        docx_blocks.identify(element, new.source, self.writer)
        ends = self.writer.bookmark(element, new.bookmark)
        if new.label_above:
            add(add(element, "w:r"), "w:br")
        extend(element, merged_runs(old, new, self.writer, self.tracker))
        extend(element, ends)
        return element

    def _properties(self, element: Element, entry: Entry) -> None:
        own = element.find(f"{_W}pPr")
        if own is not None:
            element.remove(own)
        before = self._properties_of(entry.ends_old, "del")
        after = self._properties_of(entry.ends_new, "")
        element.insert(0, after if entry.ends_new is not None else before)
        both = entry.ends_old is not None and entry.ends_new is not None
        if both and _look(entry.ends_old) != _look(entry.ends_new):
            self.tracker.former(paragraph_properties(element), "pPr", before)

    def _properties_of(self, item: FlowItem | None, mark: Mark) -> Element:
        if isinstance(item, PrintedParagraph):
            return docx_blocks.paragraph_properties(item, self.writer.of(mark))
        if isinstance(item, Separator):
            return paragraph_properties(docx_blocks.separator())
        return make("w:pPr")

    # Tables.

    def _table(self, entry: Entry) -> list[Element]:
        old, new = entry.old, entry.new
        if isinstance(old, PrintedTable) and isinstance(new, PrintedTable):
            if old == new:
                return docx_blocks.table(new, self.writer)
            return self._merged_table(old, new)
        item = new if new is not None else old
        assert isinstance(item, PrintedTable)
        elements = docx_blocks.table(item, self.writer.of(entry.mark))
        for element in elements:
            for row in list(element.iter(f"{_W}tr")):
                self._mark_row(row, entry.mark)
            self._mark_paragraphs(element, entry.mark)
        return elements

    def _merged_table(self, old: PrintedTable, new: PrintedTable) -> list[Element]:
        holder = make("w:p")
        ends = self.writer.bookmark(holder, new.bookmark)
        element = make("w:tbl")
        properties = docx_blocks.table_properties(new)
        before = docx_blocks.table_properties(old)
        if etree.tostring(properties) != etree.tostring(before):
            self.tracker.former(properties, "tblPr", before)
        element.append(properties)
        grid = add(element, "w:tblGrid")
        for width in new.columns:
            add(grid, "w:gridCol", w=width)
        for r, s in self._row_pairs(old, new):
            element.append(self._row(old, new, r, s))
        return [*holder, element, *ends]

    def _row_pairs(self, old: PrintedTable, new: PrintedTable) -> Iterator[tuple[int, int]]:
        places = {} if self.whole else {row.source: s for s, row in enumerate(new.rows)}
        found = [(r, places[row.source]) for r, row in enumerate(old.rows) if row.source in places]
        stay = backbone(found, lambda pair: 1 + _row_weight(old.rows[pair[0]]))
        i = j = 0
        for r, s in [*stay, (len(old.rows), len(new.rows))]:
            yield from ((n, -1) for n in range(i, r))
            yield from ((-1, n) for n in range(j, s))
            if r < len(old.rows):
                if _shape(old, r) == _shape(new, s):
                    yield r, s
                else:
                    yield r, -1
                    yield -1, s
            i, j = r + 1, s + 1

    def _row(self, old: PrintedTable, new: PrintedTable, r: int, s: int) -> Element:
        if r < 0 or s < 0:
            mark: Mark = "ins" if r < 0 else "del"
            table, place = (new, s) if r < 0 else (old, r)
            element = docx_blocks.row(table, place, self._in_row(table, place, mark))
            self._mark_row(element, mark)
            for row in list(element.iter(f"{_W}tr")):
                if row is not element:
                    self._mark_row(row, mark)
            self._mark_paragraphs(element, mark)
            return element
        writer = self._in_row(new, s, "")
        if old.rows[r] == new.rows[s]:
            return docx_blocks.row(new, s, writer)
        element = make("w:tr")
        docx_blocks.identify(element, new.rows[s].source, writer)
        element.append(docx_blocks.row_properties(new, s))
        c = 0
        while c < len(new.columns):
            cell = new.rows[s].cells[c]
            _, covering = _covering(new, s, c)
            width = sum(new.columns[c : c + covering.colspan])
            made = add(element, "w:tc")
            made.append(docx_blocks.cell_properties(covering, width, cell is not None))
            former = old.rows[r].cells[c]
            if cell is None or former is None:
                add(made, "w:p")
            else:
                extend(made, self._cell(former, cell, writer, width))
            c += covering.colspan
        return element

    def _in_row(self, table: PrintedTable, r: int, mark: Mark) -> RedlinePart:
        writer = replace(self.writer.of(mark))
        writer.keep_next = table.together and r < len(table.rows) - 1
        return writer

    def _cell(self, old: PrintedCell, new: PrintedCell, writer: RedlinePart, width: int) -> list[Element]:
        writer.room = max(width - 226, 200)
        inner = Blocks(writer, self.tracker, self.whole)
        before, after = (tuple(b for b in cell.blocks if not isinstance(b, PrintedBreak)) for cell in (old, new))
        return inner.story(before, after)

    def _mark_row(self, row: Element, mark: Mark) -> None:
        if _in_drawing(row):
            return
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = make("w:trPr")
            row.insert(0, properties)
        properties.append(self.tracker.mark(f"w:{mark}"))

    def _mark_paragraphs(self, element: Element, mark: Mark) -> None:
        for paragraph in list(element.iter(f"{_W}p")):
            if not _in_drawing(paragraph):
                self.tracker.paragraph(paragraph, mark)


def _in_drawing(element: Element) -> bool:
    return any(parent.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object") for parent in element.iterancestors())


def _end_section(paragraph: Element, section: Element) -> None:
    properties = paragraph_properties(paragraph)
    late = [n for n, child in enumerate(properties) if child.tag == f"{_W}pPrChange"]
    properties.insert(late[0] if late else len(properties), section)


def _look(item: FlowItem | None) -> object:
    if not isinstance(item, PrintedParagraph):
        return type(item).__name__
    numbering = item.numbering
    level = (numbering.scheme, numbering.level) if numbering is not None and item.label else None
    return (item.look, item.align, item.indent, item.tab, item.rule, item.heading, level)


def _alike(old: PrintedParagraph, new: PrintedParagraph) -> bool:
    """Whether nothing of a paragraph is tracked: its number may be another."""
    if old.runs != new.runs and _seen(old) != _seen(new):
        return False
    return old.label_above == new.label_above and _look(old) == _look(new)


def _seen(printed: PrintedParagraph) -> list[PrintedInline | str]:
    return [
        run.id if isinstance(run, PrintedFootnote) else run
        for run in printed.runs
        if not isinstance(run, PrintedComment)
    ]


def _row_weight(row: PrintedRow) -> int:
    return sum(
        len(block.text) if isinstance(block, PrintedParagraph) else 50
        for cell in row.cells
        if cell is not None
        for block in cell.blocks
    )


def _covering(table: PrintedTable, r: int, c: int) -> tuple[int, PrintedCell]:
    for top in range(r, -1, -1):
        cell = table.rows[top].cells[c]
        if cell is not None:
            return top, cell
    raise AssertionError("a grid place that no cell covers")


def _shape(table: PrintedTable, r: int) -> list[tuple[int, str]]:
    """How the cells of a row join with others: what has no tracked form must be equal, else the row is replaced."""
    out: list[tuple[int, str]] = []
    c = 0
    while c < len(table.columns):
        top, cell = _covering(table, r, c)
        out.append((cell.colspan, "alone" if cell.rowspan == 1 else "top" if top == r else "below"))
        c += cell.colspan
    return out
