# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The page: shows a Document value on a white sheet, with everything derived painted around the text."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from qmeditor.desktop.editor.history import Step
from qmeditor.desktop.editor.margin import cell_of, paint_margin
from qmeditor.desktop.editor.objects import Objects
from qmeditor.desktop.editor.pieces import Owner, Part, TextPiece, Written
from qmeditor.desktop.editor.reader import Reader, text_blocks
from qmeditor.desktop.editor.reconcile import Reconciler, renumbers
from qmeditor.desktop.editor.render import Page
from qmeditor.desktop.editor.scene import Entry, Scene
from qmeditor.desktop.editor.skin import PX, Skin
from qmeditor.desktop.editor.store import PART, SHELL, SPACER
from qmeditor.desktop.plain import ClosedDocument
from qmeditor.desktop.theme import colour, current, watch
from qmeditor.document import Block, BlockId, Document, InvalidEdit, Table
from qmeditor.document.edits.selection import meant
from qmeditor.document.edits.values import Position
from qmeditor.document.house import HouseStyle
from qmeditor.document.numbers import numbers
from qmeditor.document.outline import index

SINGLE_MARKS = 8
"""So many lines are laid out anew one by one; more than that at once."""
TOP = 24
"""Pixels of desk above the page."""


class PageView(QTextEdit):
    """Shows `value`; :meth:`show_step` shows what a step of the history makes of it."""

    def __init__(
        self,
        value: Document,
        style: HouseStyle,
        media: Mapping[str, bytes] | None = None,
        entries: Mapping[str, Entry] | None = None,
        zoom: float = 1.0,
        parent: QWidget | None = None,
        due: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.rendering = False
        self._first = 0
        self.value = value
        self.zoom = zoom
        self.hits: tuple[tuple[Position, Position], ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(True)
        self.device = _device(zoom)
        kind = value.properties.kind
        self.scene = Scene(value, numbers(value), style.of_kind(kind), dict(media or {}), dict(entries or {}), due)
        self.skin = Skin(self.scene.style, current().name)
        self.page = Page(self.skin, zoom=zoom)
        self.header = ClosedDocument(self)
        self.objects = Objects(self, self.scene, self.skin, self.page.store, self.device)
        self.objects.zoom = zoom
        self._fresh_document()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        watch(self._theme_changed)

    # showing

    def _fresh_document(self) -> None:
        """Show the value from nothing, in a new QTextDocument: the old one would stay as a child."""
        self.rendering = True
        old = self.document()
        own = old.parent() is self  # the widget's first document goes by itself
        document = ClosedDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self.reconciler = Reconciler(document, self.page)
        self.reader = Reader(document, self.page.store)
        self._palette()
        self._number()
        self._measure(document)
        self.reconciler.load(self.value.body)  # no layout yet: what is seen will be laid out first
        layout = document.documentLayout()
        layout.setPaintDevice(self.device)
        self.objects.register(layout)
        self.setDocument(document)
        self.document_changed(document)
        if own:
            old.deleteLater()
        self.rendering = False

    def document_changed(self, document: QTextDocument) -> None:
        """For those who listen to the QTextDocument."""

    def _palette(self) -> None:
        palette = QPalette(QGuiApplication.palette())
        palette.setColor(QPalette.ColorRole.Base, colour("page"))
        palette.setColor(QPalette.ColorRole.Text, colour("page-text"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("text-selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("page-text"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)

    def _number(self) -> None:
        self.scene.document = self.value
        self.scene.numbers = numbers(self.value)
        self.scene.index()
        self.page.labels = self.scene.labels()

    def show_step(self, step: Step) -> None:
        """Show what `step` makes of the value, redrawing what differs."""
        if step.rest is None and not step.splices:
            return
        self.rendering = True
        old, scrolled = self.value, self.verticalScrollBar().value()
        self.value = step.apply(old)
        numbered, body = False, old.body
        for splice in step.splices:
            numbered = numbered or renumbers(splice, body)
            body = splice.apply(body)
        chips = self._chip_texts() if numbered else {}
        old_labels = self.page.labels
        self.scene.document = self.value
        for splice in step.splices:
            self.scene.follow(splice.old, splice.new)
        if numbered:
            self.scene.numbers = numbers(self.value)
            self.page.labels = self.scene.labels()
        body = old.body
        for splice in step.splices:
            body = self.reconciler.show(body, splice)
        if numbered:
            self._relabel(old_labels, chips)
        if step.rest is not None:
            self._measure()
        self.rendering = False
        self._keep(scrolled)
        self.viewport().update()

    def _chip_texts(self) -> dict[BlockId, tuple[str, ...]]:
        """Blocks with chips whose text follows from the numbers, and what these say."""
        shown = self.scene.shown
        return {one: tuple(shown(part)[0] for part in parts) for one, parts in self.scene.chips.items()}

    def _wide(self, texts: tuple[str, ...]) -> float:
        face = self.skin.font(self.skin.named("body"))
        return sum(self.objects.numbered_width(text, face) for text in texts)

    def _relabel(self, old: Mapping[BlockId, str], chips: dict[BlockId, tuple[str, ...]]) -> None:
        """Make room where a label or a chip became wider or narrower; what only reads otherwise is painted anew."""
        labels = self.page.labels
        for one in [one for one, label in labels.items() if old.get(one, label) != label]:
            for block in self.lines_of(one):
                self._set_slot(block)
        now = self._chip_texts()
        other = [one for one, texts in now.items() if chips.get(one, texts) != texts]
        marks = [one for one in other if self._wide(chips[one]) != self._wide(now[one])]
        lines = [line for one in marks for line in self.lines_of(one)]
        if 0 < len(lines) <= SINGLE_MARKS:
            for line in lines:
                self.document().markContentsDirty(line.position(), line.length())
        elif lines:
            start = min(line.position() for line in lines)
            end = max(line.position() + line.length() for line in lines)
            self.document().markContentsDirty(start, end - start)

    def _set_slot(self, line: QTextBlock) -> None:
        """Give a line the width for its label as it now is."""
        form = line.blockFormat()
        shell, part = self.page.store.value(form.property(SHELL)), cast("Part", form.property(PART) or "")
        if not isinstance(shell, (Written, Owner)) or (isinstance(shell, Owner) and part != "caption"):
            return
        fresh = self.page.block_format(TextPiece(shell, part, ()), cell_of(line))
        if fresh != form:
            QTextCursor(line).setBlockFormat(fresh)

    def reload(self) -> None:
        """Show the value anew as a whole, the caret where it was."""
        caret = self.position()
        self._fresh_document()
        if caret is not None:
            self.go_to(caret)

    def _theme_changed(self) -> None:
        self.restyle(self.scene.style)

    def restyle(self, style: HouseStyle) -> None:
        """Show the page in another house style, or in the theme as it now is."""
        self.scene.style = style
        self.skin = Skin(style, current().name)
        self.page.skin = self.skin
        self.objects.skin = self.skin
        self.objects.forget()
        self.reload()

    # geometry

    def set_zoom(self, zoom: float) -> None:
        """Show the page at `zoom`, 1.0 = as large as on paper."""
        if zoom == self.zoom:
            return
        self.zoom = self.page.zoom = self.objects.zoom = zoom
        self.device = self.objects.device = _device(zoom)
        self.objects.forget()
        self._place_page()
        self.reload()

    @property
    def page_width(self) -> float:
        """The width of the sheet in pixels on the screen."""
        return self.scene.style.page.width * PX * self.zoom

    def _measure(self, document: QTextDocument | None = None) -> None:
        """Lay out the header of page 1 and keep room for it."""
        page = self.scene.style.page
        html = self.scene.header(colour("field-chip").name(), colour("page-muted").name())
        ink, line = colour("page-text").name(), colour("page-line").name()
        self.header.documentLayout().setPaintDevice(self.device)
        self.header.setDocumentMargin(0)
        self.header.setDefaultFont(self.skin.font(self.scene.style.look("header")))
        self.header.setDefaultStyleSheet(
            f"table.grid {{ border: 1px solid {line}; border-collapse: collapse; }} td {{ color: {ink}; }}"
        )
        self.header.setHtml(html)
        self.header.setTextWidth(page.text_width * PX * self.zoom)
        height = self.header.size().height() / self.zoom if html else 0
        frame = (document or self.document()).rootFrame()
        form = QTextFrameFormat(frame.frameFormat())
        form.setLeftMargin(page.left * PX)
        form.setRightMargin(page.right * PX)
        form.setTopMargin(page.top * PX * 0.5 + (height + 14 if height else 0))
        form.setBottomMargin(page.bottom * PX)
        if form != frame.frameFormat():
            frame.setFrameFormat(form)

    def _place_page(self) -> None:
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - self.page_width
        side = max(0, int(spare / 2))
        self.setViewportMargins(side, 10, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_page()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            painter.fillRect(self.rect(), colour("desk"))
            page = QRectF(self.viewport().geometry()).adjusted(-0.5, -0.5, 0.5, 0.5)
            painter.setPen(colour("border"))
            painter.drawRect(page)
            painter.end()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self._paint_header(painter)
        paint_margin(painter, self, event.rect())
        painter.end()

    def _paint_header(self, painter: QPainter) -> None:
        top = self.scene.style.page.top * PX * 0.5 * self.zoom - self.verticalScrollBar().value()
        if self.header.isEmpty() or top + self.header.size().height() < 0:
            return
        painter.save()
        painter.translate(self.scene.style.page.left * PX * self.zoom, top)
        self.header.drawContents(painter)
        painter.restore()

    def in_header(self, point: QPoint) -> bool:
        """Whether a point of the viewport lies on the header of the page, which is not in the text."""
        top = self.document().documentLayout().blockBoundingRect(self.document().begin()).top()
        return not self.header.isEmpty() and point.y() + self.verticalScrollBar().value() < top

    # places

    def first_line(self, y: float) -> QTextBlock:
        """The first text block of the item of the body that stands at `y` pixels from the top, or a little above it.

        Asked from the place that was found last: Qt looks through all blocks, and lays out those that it is asked for.
        """
        document, layout, starts = self.document(), self.document().documentLayout(), self.reconciler.index.starts

        def above(item: int) -> bool:
            return layout.blockBoundingRect(document.findBlockByNumber(starts[item])).top() <= y

        low, step = min(self._first, len(starts) - 1), 1
        while low > 0 and not above(low):
            low, step = max(0, low - step), step * 2
        high, step = low + 1, 1
        while high < len(starts) and above(high):
            low, high, step = high, high + step, step * 2
        high = min(high, len(starts))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if above(middle) else (low, middle)
        self._first = low
        return document.findBlockByNumber(starts[low])

    def lines_of(self, one: BlockId, part: str | None = None) -> list[QTextBlock]:
        """The text blocks on the page that show (the `part` of) the block with this id; none for an unknown one."""
        item = index(self.value).place(one)
        if item is None or item >= len(self.reconciler.index.starts):
            return []
        number = self.reconciler.index.starts[item]
        first = self.document().findBlockByNumber(number)
        last = self.document().findBlockByNumber(self.reconciler.index.end(item) - 1)
        found = []
        for block in text_blocks(first, last):
            form = block.blockFormat()
            shell = self.page.store.value(form.property(SHELL))
            if getattr(shell, "id", "") == one and (part is None or (form.property(PART) or "") == part):
                found.append(block)
        return found

    def cursor_at(self, position: Position) -> int | None:
        """The place of `position` in the QTextDocument; None for a block that is not there."""
        item = self.reconciler.index.items.get(position.block)
        if item is not None and not position.part and isinstance(self.value.body[item], Table):
            return self._beside(item, position.offset)
        lines = self.lines_of(position.block, position.part) or self.lines_of(position.block)
        if lines:
            text = lines[0].text()
            return (
                lines[0].position()
                + len(text[: position.offset])
                + sum(ord(c) > 0xFFFF for c in text[: position.offset])
            )
        item = index(self.value).place(position.block)
        if item is None:
            return None
        return self.document().findBlockByNumber(self.reconciler.index.starts[item]).position()

    def _beside(self, item: int, behind: int) -> int:
        """The place before a table of the body, or behind it."""
        places = self.reconciler.index
        if behind:
            return self.document().findBlockByNumber(places.end(item)).position()
        start = self.document().findBlockByNumber(places.starts[item])
        before = start.previous()
        return before.position() if before.blockFormat().property(PART) == SPACER else start.position()

    def position_at(self, place: int) -> Position | None:
        """What a place in the QTextDocument is in the document; in a spacer the edge of the table beside it."""
        block = self.document().findBlock(place)
        form = block.blockFormat()
        shell = self.page.store.value(form.property(SHELL))
        if form.property(PART) == SPACER:
            return self._edge(block.blockNumber())
        if shell is None:
            return None
        units, offset = place - block.position(), 0
        for character in block.text():
            if units <= 0:
                break
            units -= 2 if ord(character) > 0xFFFF else 1
            offset += 1
        return Position(shell.id, offset, form.property(PART) or "")  # type: ignore[union-attr]

    def _edge(self, number: int) -> Position:
        places = self.reconciler.index
        item = places.item_at(number)
        return Position(self.value.body[item].id, 0 if number < places.starts[item] else 1)

    def position(self) -> Position | None:
        """Where the caret is."""
        return self.position_at(self.textCursor().position())

    def raw_selection(self) -> tuple[Position, Position] | None:
        """Anchor and caret of the selection as Qt has them, None without one."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        anchor, head = self.position_at(cursor.anchor()), self.position_at(cursor.position())
        return (anchor, head) if anchor and head else None

    def selection(self) -> tuple[Position, Position] | None:
        """Anchor and caret of the selection as it is meant, None without one."""
        ends = self.raw_selection()
        if ends is None:
            return None
        try:
            return meant(self.value, *ends)
        except InvalidEdit:  # composed text that the value does not have yet
            return ends

    def meant_cursor(self) -> QTextCursor:
        """The caret and the selection as they are meant."""
        cursor, ends, raw = self.textCursor(), self.selection(), self.raw_selection()
        if ends is not None and ends != raw:
            anchor, head = (self.cursor_at(one) for one in ends)
            if anchor is not None and head is not None:
                cursor.setPosition(anchor)
                cursor.setPosition(head, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def go_to(self, position: Position, anchor: Position | None = None) -> None:
        """Set the caret, and the selection from `anchor`."""
        place = self.cursor_at(position)
        if place is None:
            return
        cursor = self.textCursor()
        other = None if anchor is None else self.cursor_at(anchor)
        cursor.setPosition(place if other is None else other)
        if other is not None:
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def block_at_caret(self) -> Block | None:
        """The innermost block at the caret; of a selection, where it is meant to end."""
        ends = self.selection()
        position = ends[1] if ends else self.position()
        return None if position is None else self.scene.targets.get(position.block)

    # hits of a search

    def set_hits(self, hits: tuple[tuple[Position, Position], ...]) -> None:
        """Mark these places; only what is visible is painted."""
        self.hits = hits
        self._show_hits()

    def _show_hits(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        if self.hits:
            first = self.cursorForPosition(QPoint(0, 0)).position()
            last = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
            for start, end in self.hits:
                item = index(self.value).place(start.block)
                if item is None or not self._in_view(item, first, last):
                    continue
                a, b = self.cursor_at(start), self.cursor_at(end)
                if a is None or b is None:
                    continue
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(a)
                cursor.setPosition(b, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor = cursor
                form = QTextCharFormat()
                form.setBackground(colour("find"))
                form.setForeground(colour("page-text"))
                mark.format = form
                marks.append(mark)
        self.setExtraSelections(marks)

    def _in_view(self, item: int, first: int, last: int) -> bool:
        start = self.document().findBlockByNumber(self.reconciler.index.starts[item]).position()
        end = self.document().findBlockByNumber(self.reconciler.index.end(item) - 1)
        return start <= last and end.position() + end.length() >= first

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.hits:
            self._show_hits()

    # keep what is seen in its place

    def _keep(self, scrolled: int) -> None:
        with QSignalBlocker(self):
            self.verticalScrollBar().setValue(scrolled)


def _device(zoom: float) -> QImage:
    """What the page is measured on: a sheet with so many dots to the metre that text comes out at `zoom`."""
    made = QImage(1, 1, QImage.Format.Format_RGB32)
    dots = round(96 / 0.0254 * zoom)
    made.setDotsPerMeterX(dots)
    made.setDotsPerMeterY(dots)
    return made
