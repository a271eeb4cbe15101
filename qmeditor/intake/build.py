# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the blocks of a Document from what was read and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qmeditor.document import (
    Block,
    Content,
    Heading,
    Inline,
    ListItem,
    Marks,
    Paragraph,
    Text,
    clean,
    content,
)
from qmeditor.intake.context import Context
from qmeditor.intake.grids import table_block
from qmeditor.intake.headings import FoundHeading
from qmeditor.intake.labels import Label
from qmeditor.intake.lists import ListReader
from qmeditor.intake.restore import as_before, restored_by, restored_figure, restored_heading, restored_table
from qmeditor.intake.schemes import SchemeBook
from qmeditor.intake.source import SourceBlock, SourceItem, SourceParagraph, SourceTable

_LOOK = Marks.BOLD | Marks.ITALIC | Marks.UNDERLINE


@dataclass(slots=True)
class Builder:
    """Makes blocks of source items, and remembers where each came from and which label it must show."""

    context: Context
    book: SchemeBook
    part: str = "body"
    exact: bool = False
    heading_lists: frozenset[str] = frozenset()
    labels: dict[str, Label] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    """The block that each bookmark of the file marks."""
    sequences: set[str] = field(default_factory=set)
    """Paragraphs that Word numbers as captions."""
    typed: dict[str, Content] = field(default_factory=dict)
    """The content of list items with the label still in it, where it was typed."""

    def settle(self, items: list[SourceItem]) -> tuple[Block, ...]:
        """The blocks of a cell, a note or a text box: without headings."""
        return self.blocks(items, {}, {})

    def blocks(
        self,
        items: Sequence[SourceItem],
        headings: Mapping[int, FoundHeading],
        schemes: Mapping[int, str],
        taken: frozenset[int] = frozenset(),
        *,
        top: bool = False,
        roles: Mapping[int, str] | None = None,
    ) -> tuple[Block, ...]:
        """The blocks of a run of items less those ``taken``; ``headings`` by place, each with its scheme's name;
        ``roles`` of paragraphs by place; ``top``: they are the body itself, no cell or note."""
        reader = ListReader(items, self.context.numbering, self.book, self.heading_lists)
        merged = {title.at for heading in headings.values() for title in heading.titles}
        out: list[Block] = []
        for at, item in enumerate(items):
            if at in merged or at in taken:
                continue
            if isinstance(item, SourceBlock):
                own = self.context.own
                block = item.block if own is None else restored_figure(item.block, own)
                self._put(out, block, item.index, item.bookmarks)
            elif isinstance(item, SourceTable):
                table = table_block(item, self.context, self.settle, self.part, self.exact)
                if table is not None:
                    own = self.context.own
                    self._put(
                        out, table if own is None else as_before(restored_table, table, own), item.index, item.bookmarks
                    )
            elif at in headings:
                reader.interrupt()
                self._put(out, self._heading(headings[at], schemes[at]), item.index, item.bookmarks)
                for title in headings[at].titles:
                    self._mark(headings[at].line.paragraph.id, title.paragraph.bookmarks)
            else:
                made = self._text(reader, at, item)
                if top and self.context.own is None and isinstance(made, Paragraph) and made.align == "justify":
                    made = replace(made, align="")  # how running text is set is the house style's
                if roles and at in roles and isinstance(made, Paragraph):
                    made = replace(made, role=roles[at], content=plain_look(stripped(made.content)), align="")
                self._put(out, made, item.index, item.bookmarks)
        return tuple(out)

    def _put(self, out: list[Block], block: Block, index: int, bookmarks: tuple[str, ...]) -> None:
        out.append(block)
        self.places[block.id] = index
        self._mark(block.id, bookmarks)

    def move_bookmarks(self, moved: Mapping[str, str]) -> None:
        """Let bookmarks of one block mark another: those of a caption's paragraph its table or figure."""
        for name, block in self.bookmarks.items():
            self.bookmarks[name] = moved.get(block, block)

    def _mark(self, block_id: str, bookmarks: tuple[str, ...]) -> None:
        for name in bookmarks:
            self.bookmarks.setdefault(name, block_id)

    def _heading(self, found: FoundHeading, scheme: str) -> Block:
        paragraph = found.line.paragraph
        parts: Content = paragraph.content
        if found.label is not None:
            self.labels[paragraph.id] = found.label
            self._tell_format(paragraph, found.label, found.label.text)
            if found.line.typed:
                parts = without_start(parts, found.label.length)
        for title in found.titles:
            joint = (Text(" "),) if parts else ()
            parts = content((*parts, *joint, *stripped(title.paragraph.content)))
        if self.context.own is not None:
            above = parts[:1] and isinstance(parts[0], Text) and parts[0].text.startswith("\n")  # its number has a line
            align = "" if above and paragraph.align == "center" else paragraph.align
            made = Heading(paragraph.id, found.level, stripped(parts), scheme, align=align)
            return as_before(restored_heading, made, self.context.own)
        return Heading(paragraph.id, found.level, plain_look(stripped(parts)), scheme)

    def _text(self, reader: ListReader, at: int, paragraph: SourceParagraph) -> Block:
        found = reader.item(at, paragraph)
        if found is None:
            text = Paragraph(paragraph.id, paragraph.content, paragraph.align, indent=reader.indent(paragraph))
            if paragraph.sequence[0]:
                self.sequences.add(paragraph.id)
            own = self.context.own
            return text if own is None else as_before(restored_by(paragraph.style.id), text, own)
        self.labels[paragraph.id] = found.label
        self._tell_format(paragraph, found.label, found.label.written or found.label.text)
        parts = paragraph.content
        if found.length:
            self.typed[paragraph.id] = parts
            parts = without_start(parts, found.length)
        align = paragraph.align if paragraph.align in ("center", "right") else ""
        return ListItem(paragraph.id, parts, found.scheme, found.level, align=align)

    def _tell_format(self, paragraph: SourceParagraph, label: Label, shown: str) -> None:
        """Report a number that no scheme can count: what the file has, and what the document shows."""
        if not label.format:
            return
        said = label.written or f"{label.text} ({label.format})"
        values = {"format": label.format, "shown": shown}
        if said == shown:
            self.context.lose("number_kept", self.part, paragraph.index, said, paragraph.text, **values)
        else:
            self.context.lose("number_format", self.part, paragraph.index, said, paragraph.text, **values)


def without_start(parts: Content, length: int) -> Content:
    """The content less its first ``length`` characters; what is no text stays."""
    out: list[Inline] = []
    for part in parts:
        if length and isinstance(part, Text):
            cut = min(length, len(part.text))
            length -= cut
            rest = clean(part.text[cut:])
            if rest:
                out.append(Text(rest, part.marks, part.link))
        else:
            out.append(part)
    return content(out)


def stripped(parts: Content) -> Content:
    """The content without blanks at its ends."""
    out = list(parts)
    while out and isinstance(out[0], Text) and not out[0].text.strip():
        out.pop(0)
    while out and isinstance(out[-1], Text) and not out[-1].text.strip():
        out.pop()
    for place, cut in ((0, str.lstrip), (-1, str.rstrip)):
        part = out[place] if out else None
        if isinstance(part, Text):
            out[place] = Text(cut(part.text), part.marks, part.link)
    return content(out)


def plain_look(parts: Content) -> Content:
    """A heading's content without the look that all its letters share: that is the house style's."""
    texts = [part for part in parts if isinstance(part, Text) and part.text.strip()]
    common = _LOOK
    for part in texts:
        common &= part.marks
    if not common or not texts:
        return parts
    return content(
        Text(part.text, part.marks & ~common, part.link) if isinstance(part, Text) else part for part in parts
    )
