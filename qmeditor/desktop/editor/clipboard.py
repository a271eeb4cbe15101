# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What goes to the clipboard and comes from it: blocks as the document's own XML, as HTML and as plain text."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from qmeditor.acts.pasting import Offer
from qmeditor.desktop.editor.scene import Scene
from qmeditor.document import (
    Block,
    Content,
    Document,
    Heading,
    ListItem,
    Marks,
    Table,
    Text,
    content,
)
from qmeditor.document.edits.search import map_all_contents
from qmeditor.document.inlines import CommentAnchor
from qmeditor.document.walk import block_contents
from qmeditor.document.walk import blocks as walk
from qmeditor.document.xml import write

MIME = "application/x-qmeditor+xml"
_MEDIA = "application/x-qmeditor-media;hash="


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


def offered(data: QMimeData) -> tuple[Offer, dict[str, bytes]]:
    """What is on the clipboard, to be read by :func:`qmeditor.acts.pasting.read_offer`, and the pictures beside it."""
    own = bytes(data.data(MIME).data()) if data.hasFormat(MIME) else b""
    media = {n[len(_MEDIA) :]: bytes(data.data(n).data()) for n in data.formats() if own and n.startswith(_MEDIA)}
    sound = {name: found for name, found in media.items() if hashlib.sha256(found).hexdigest() == name}
    return Offer(own, data.html() if data.hasHtml() else "", data.text() if data.hasText() else ""), sound


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
