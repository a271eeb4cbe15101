# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is copied and pasted: blocks as the document's own XML (read with its schema), else HTML, else plain text."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextBlock, QTextList, QTextListFormat

from qmeditor.desktop.editor.reader import table_at, text_blocks
from qmeditor.desktop.editor.scene import Scene
from qmeditor.desktop.plain import ClosedDocument
from qmeditor.document import (
    Block,
    BlockId,
    Cell,
    Content,
    Document,
    Heading,
    InvalidDocument,
    ListItem,
    Marks,
    Paragraph,
    Row,
    Table,
    Text,
    Trouble,
    clean,
    content,
)
from qmeditor.document.edits.search import map_all_contents
from qmeditor.document.inlines import CommentAnchor
from qmeditor.document.walk import block_contents
from qmeditor.document.walk import blocks as walk
from qmeditor.document.xml import read, write

MIME = "application/x-qmeditor+xml"
_MEDIA = "application/x-qmeditor-media;hash="
_MOST = 50_000_000


def put(blocks: tuple[Block, ...], value: Document, scene: Scene) -> QMimeData:
    """What goes to the clipboard for `blocks` of `value`."""
    data = QMimeData()
    own = replace(value, body=blocks, comments=(), approvals=(), amendments=(), distribution=())
    own = map_all_contents(own, lambda parts: content(p for p in parts if not isinstance(p, CommentAnchor)))
    data.setData(MIME, QByteArray(write(own)))
    for name in _media(blocks):
        if name in scene.media:
            data.setData(_MEDIA + name, QByteArray(scene.media[name]))
    data.setText("\n".join(_lines(blocks, scene)))
    data.setHtml("".join(_html(block, scene) for block in blocks))
    return data


def take(data: QMimeData, ids: Iterator[BlockId]) -> tuple[tuple[Block, ...], dict[str, bytes], str]:
    """The blocks of what is on the clipboard, their media, and the lineage of the document that they come from."""
    if data.hasFormat(MIME) and 0 < data.data(MIME).size() < _MOST:
        try:
            found = read(bytes(data.data(MIME).data()), "clipboard")
        except (Trouble, InvalidDocument):
            pass  # written by somebody else: the other forms remain
        else:
            media = {n[len(_MEDIA) :]: bytes(data.data(n).data()) for n in data.formats() if n.startswith(_MEDIA)}
            return found.body, media, found.lineage
    if data.hasHtml() and (blocks := from_html(data.html(), ids)):
        return blocks, {}, ""
    return from_text(data.text(), ids), {}, ""


def from_text(text: str, ids: Iterator[BlockId]) -> tuple[Block, ...]:
    """A paragraph for each line."""
    lines = clean(text).split("\n")
    return tuple(Paragraph(next(ids), (Text(line),) if line else ()) for line in lines) if any(lines) else ()


def from_html(html: str, ids: Iterator[BlockId]) -> tuple[Block, ...]:
    """The headings, paragraphs, lists and tables of HTML, as Qt understands it; pictures are left out."""
    document = ClosedDocument()
    document.setUndoRedoEnabled(False)
    document.setHtml(html)
    blocks = tuple(_from_range(document.begin(), document.lastBlock(), ids))
    return tuple(block for block in blocks if not isinstance(block, Paragraph) or block.content)


def _from_range(first: QTextBlock, last: QTextBlock, ids: Iterator[BlockId]) -> Iterator[Block]:
    skip = -1
    for block in text_blocks(first, last):
        if block.position() <= skip:
            continue
        table = table_at(block)
        if table is None:
            yield _from_line(block, ids)
            continue
        skip = table.lastPosition()
        rows = []
        for r in range(table.rows()):
            cells: list[Cell | None] = []
            for c in range(table.columns()):
                cell = table.cellAt(r, c)
                if cell.row() != r or cell.column() != c:
                    cells.append(None)
                    continue
                inside = text_blocks(cell.firstCursorPosition().block(), cell.lastCursorPosition().block())
                lines = tuple(_from_line(line, ids) for line in inside)
                cells.append(Cell(lines or (Paragraph(next(ids)),), cell.columnSpan(), cell.rowSpan()))
            rows.append(Row(next(ids), tuple(cells)))
        try:
            yield Table(next(ids), (0,) * table.columns(), tuple(rows))
        except InvalidDocument:  # spans that no grid allows: the text alone
            for row in rows:
                for cell_ in row.cells:
                    if cell_ is not None:
                        yield from cell_.blocks


def _from_line(block: QTextBlock, ids: Iterator[BlockId]) -> Block:
    parts: list[Text] = []
    level = block.blockFormat().headingLevel()
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        step += 1
        text = clean(fragment.text().replace("\ufffc", ""))
        if not text:
            continue
        chars = fragment.charFormat()
        marks = Marks.NONE
        if chars.fontWeight() >= 600 and not level:
            marks |= Marks.BOLD
        if chars.fontItalic():
            marks |= Marks.ITALIC
        if chars.fontUnderline() and not chars.isAnchor():
            marks |= Marks.UNDERLINE
        if chars.fontStrikeOut():
            marks |= Marks.STRIKE
        if chars.verticalAlignment() == chars.VerticalAlignment.AlignSuperScript:
            marks |= Marks.SUPERSCRIPT
        elif chars.verticalAlignment() == chars.VerticalAlignment.AlignSubScript:
            marks |= Marks.SUBSCRIPT
        parts.append(Text(text, marks, clean(chars.anchorHref()).replace("\n", "") if chars.isAnchor() else ""))
    inside: Content = content(parts)
    if level:
        return Heading(next(ids), min(level, 6), inside)
    group = _list_of(block)
    if group is not None:
        form = group.format()
        style = form.style()
        numbered = style == QTextListFormat.Style.ListDecimal
        lettered = style in (QTextListFormat.Style.ListLowerAlpha, QTextListFormat.Style.ListUpperAlpha)
        scheme = "number" if numbered else "letter" if lettered else "bullet"
        return ListItem(next(ids), inside, scheme, min(max(form.indent(), 1), 9))
    return Paragraph(next(ids), inside)


def _list_of(block: QTextBlock) -> QTextList | None:
    return block.textList()  # Qt gives None outside lists


def _lines(blocks: tuple[Block, ...], scene: Scene) -> Iterator[str]:
    labels = scene.labels()
    for block in blocks:
        if isinstance(block, Table):
            if block.caption is not None:
                yield f"{labels.get(block.id, '')} {scene.text(block.caption)}".strip()
            for row in block.rows:
                yield "\t".join(" ".join(_lines(cell.blocks, scene)) for cell in row.cells if cell)
            continue
        text = " ".join(scene.text(parts) for parts in block_contents(block))
        yield f"{labels.get(block.id, '')} {text}".strip()


def _html(block: Block, scene: Scene) -> str:
    if isinstance(block, Table):
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td colspan="{c.colspan}" rowspan="{c.rowspan}">{"".join(_html(b, scene) for b in c.blocks)}</td>'
                for c in row.cells
                if c
            )
            + "</tr>"
            for row in block.rows
        )
        return f'<table border="1">{rows}</table>'
    label = scene.labels().get(block.id, "") if isinstance(block, Heading) else ""
    inside = f"{escape(label)} ".lstrip() + "<br/>".join(_marked(parts, scene) for parts in block_contents(block))
    tag = f"h{block.level}" if isinstance(block, Heading) else "li" if isinstance(block, ListItem) else "p"
    return f"<{tag}>{inside}</{tag}>"


def _marked(parts: Content, scene: Scene) -> str:
    out = []
    for part in parts:
        text = escape(part.text if isinstance(part, Text) else scene.shown(part)[0]).replace("\n", "<br/>")
        marks = part.marks if isinstance(part, Text) else Marks.NONE
        for mark, tag in ((Marks.BOLD, "b"), (Marks.ITALIC, "i"), (Marks.UNDERLINE, "u"), (Marks.STRIKE, "s")):
            if marks & mark:
                text = f"<{tag}>{text}</{tag}>"
        out.append(text)
    return "".join(out)


def _media(blocks: tuple[Block, ...]) -> set[str]:
    found: set[str] = set()
    for block in walk(blocks):
        found |= {getattr(block, name, "") for name in ("media", "picture", "original")}
        found |= {getattr(part, "media", "") for parts in block_contents(block) for part in parts}
    return found - {""}
