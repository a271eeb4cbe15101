# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a table of a Word file: its rows and cells as they are written (ECMA-376 part 1, 17.4)."""

from dataclasses import dataclass
from typing import Protocol, get_args

from lxml import etree

from qmeditor.document import Align
from qmeditor.intake.context import Context
from qmeditor.intake.ids import bookmark_id
from qmeditor.intake.source import ALIGNS, SourceCell, SourceItem, SourceParagraph, SourceRow, SourceTable
from qmeditor.ooxml.namespaces import W14, W
from qmeditor.ooxml.styles_read import VAL, drawn_sides, is_on, twips, whole

_W = f"{{{W}}}"
_TRANSPARENT = frozenset({f"{_W}{n}" for n in ("customXml", "smartTag", "sdtContent")})
MAX_SPAN = 10_000


class CellStory(Protocol):
    """What reads the blocks of a cell. ``bookmarks`` wait for the next block; ``claimed`` ones belong to a table."""

    context: Context
    part: str
    index: int
    bookmarks: list[str]
    claimed: set[str]

    def read(self, container: etree._Element, keep_blank: bool = False) -> list[SourceItem]:
        """The blocks of a cell."""


@dataclass(slots=True)
class TableReader:
    """Reads one table."""

    story: CellStory

    def read(self, element: etree._Element) -> SourceTable | None:
        """The table, None where it has no cell."""
        story = self.story
        index = story.index
        properties = element.find(f"{_W}tblPr")
        bookmarks = tuple(story.bookmarks) or self._marks_inside(element)
        story.bookmarks.clear()
        grid = [twips(c.get(f"{_W}w")) or 0 for c in element.iterfind(f"{_W}tblGrid/{_W}gridCol")]
        rows: list[SourceRow] = []
        self._rows(element, rows)
        if not any(row.cells for row in rows):
            return None
        cells = (cell for row in rows for cell in row.cells)
        first = next((i for cell in cells for i in cell.items if isinstance(i, SourceParagraph)), None)
        known = bookmark_id(bookmarks)
        text = first.text if first is not None else ""
        return SourceTable(
            index,
            self.story.context.ids.take(f"{self.story.part}/{index}/table/{text}", known),
            [row for row in rows if row.cells],
            grid,
            _table_align(properties),
            self._table_lines(properties),
            bookmarks,
        )

    def _marks_inside(self, table: etree._Element) -> tuple[str, ...]:
        """The bookmark of a table of our own that LibreOffice has moved into its first paragraph."""
        paragraph = next(table.iter(f"{_W}p"), None)
        if self.story.context.own is None or paragraph is None:
            return ()
        names = (e.get(f"{_W}name", "") for e in paragraph.iter(f"{_W}bookmarkStart"))
        marks = tuple(name for name in names if bookmark_id((name,)))
        self.story.claimed.update(marks)
        return marks

    def _table_lines(self, properties: etree._Element | None) -> frozenset[str] | None:
        if properties is None:
            return None
        borders = properties.find(f"{_W}tblBorders")
        if borders is not None:
            return drawn_sides(borders)
        named = properties.find(f"{_W}tblStyle")
        style = self.story.context.styles.by_id.get("" if named is None else named.get(VAL, ""))
        return style.borders if style else None

    def _rows(self, parent: etree._Element, rows: list[SourceRow]) -> None:
        for child in parent:
            if child.tag == f"{_W}tr":
                self._row(child, rows)
            elif child.tag in _TRANSPARENT:
                self._rows(child, rows)
            elif child.tag == f"{_W}sdt":
                inner = child.find(f"{_W}sdtContent")
                if inner is not None:
                    self._rows(inner, rows)
            elif child.tag == f"{_W}bookmarkStart":
                self.story.bookmarks.append(child.get(f"{_W}name", ""))
            else:
                self._unknown(child)

    def _row(self, element: etree._Element, rows: list[SourceRow]) -> None:
        properties = element.find(f"{_W}trPr")
        before = after = 0
        header = False
        if properties is not None:
            before = _span(properties.find(f"{_W}gridBefore"), 0)
            after = _span(properties.find(f"{_W}gridAfter"), 0)
            marked = properties.find(f"{_W}tblHeader")
            header = marked is not None and is_on(marked)
        at = self.story.index
        cells: list[SourceCell] = []
        self._cells(element, cells)
        row_id = self.story.context.ids.take(
            f"{self.story.part}/{at}/row/{len(rows)}", element.get(f"{{{W14}}}paraId", "")
        )
        rows.append(SourceRow(row_id, cells, before, after, header))

    def _cells(self, parent: etree._Element, cells: list[SourceCell]) -> None:
        for child in parent:
            if child.tag == f"{_W}tc":
                self._cell(child, cells)
            elif child.tag in _TRANSPARENT:
                self._cells(child, cells)
            elif child.tag == f"{_W}sdt":
                inner = child.find(f"{_W}sdtContent")
                if inner is not None:
                    self._cells(inner, cells)
            elif child.tag == f"{_W}bookmarkStart":
                self.story.bookmarks.append(child.get(f"{_W}name", ""))
            else:
                self._unknown(child)

    def _unknown(self, element: etree._Element) -> None:
        """Tell the words of an element that stands where only rows or cells may."""
        story = self.story
        if text := "".join(t.text or "" for t in element.iter(f"{_W}t")).strip():
            story.context.lose("unknown", story.part, story.index, text, text, what=etree.QName(element).localname)

    def _cell(self, element: etree._Element, cells: list[SourceCell]) -> None:
        properties = next(element.iterchildren(f"{_W}tcPr"), None)
        span, merge, valign, width = 1, "", "", 0
        lines: frozenset[str] | None = None
        told = {} if properties is None else {child.tag: child for child in properties}
        if told:
            span = _span(told.get(f"{_W}gridSpan"), 1)
            vertical = told.get(f"{_W}vMerge")
            if vertical is not None:
                merge = "start" if vertical.get(VAL) == "restart" else "on"
            horizontal = told.get(f"{_W}hMerge")
            if horizontal is not None and horizontal.get(VAL) != "restart" and cells:
                cells[-1].items += self.story.read(element)
                cells[-1].span += span
                return
            placed = told.get(f"{_W}vAlign")
            valign = "" if placed is None else placed.get(VAL, "")
            measured = told.get(f"{_W}tcW")
            if measured is not None and measured.get(f"{_W}type", "dxa") == "dxa":
                width = twips(measured.get(f"{_W}w")) or 0
            borders = told.get(f"{_W}tcBorders")
            lines = None if borders is None else drawn_sides(borders)
        cells.append(SourceCell(self.story.read(element, keep_blank=True), span, merge, valign, width, lines))


def _table_align(properties: etree._Element | None) -> Align:
    found = None if properties is None else properties.find(f"{_W}jc")
    align = "" if found is None else ALIGNS.get(found.get(VAL, ""), "")
    return align if align in get_args(Align) and align != "left" else ""


def _span(element: etree._Element | None, default: int) -> int:
    value = None if element is None else whole(element.get(VAL))
    return default if value is None else max(default, min(value, MAX_SPAN))
