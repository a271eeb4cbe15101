# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the blocks of a part of a Word file: paragraphs, tables, what stands beside them, notes.

Nothing is decided here: what a paragraph is (heading, list item, text) follows from the whole document later.
"""

from dataclasses import dataclass, field, replace

from lxml import etree

from qmeditor.document import (
    Align,
    Block,
    CommentAnchor,
    Equation,
    Figure,
    Footnote,
    Inline,
    Kept,
    ListItem,
    Orientation,
    PageBreak,
    Paragraph,
    Text,
    Trouble,
    clean,
    content,
)
from qmeditor.document.walk import plain_text
from qmeditor.intake.context import Context
from qmeditor.intake.fields import OpenField
from qmeditor.intake.foreign import foreign_text
from qmeditor.intake.ids import bookmark_id
from qmeditor.intake.note_marks import drop_mark
from qmeditor.intake.own import is_separator, zones
from qmeditor.intake.pictures import Drawing
from qmeditor.intake.placed import without_breaks
from qmeditor.intake.runs import Aside, ParagraphReader, inline_image, paragraphs_in, shown_text
from qmeditor.intake.source import ALIGNS, SourceBlock, SourceItem, SourceParagraph
from qmeditor.intake.tables import TableReader
from qmeditor.ooxml.fragment import canonical, pack_fragment
from qmeditor.ooxml.namespaces import W14, M, R, W
from qmeditor.ooxml.omml import linear
from qmeditor.ooxml.styles_read import VAL, ParagraphLook, paragraph_look, twips, whole

_W = f"{{{W}}}"
_TRANSPARENT = frozenset({f"{_W}{n}" for n in ("customXml", "smartTag", "sdtContent")})
_Told = dict[str, etree._Element]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file: ``landscape`` pages, ``new_page`` where it begins on one."""

    landscape: bool
    new_page: bool
    columns: int


@dataclass(slots=True)
class PartReader:
    """Reads one part: the body, a header, the notes. ``part`` is what places call it."""

    context: Context
    part: str
    xml_part: str
    sections: tuple[Section, ...] = ()
    index: int = 0
    fields: list[OpenField] = field(default_factory=list)
    _section: int = 0
    bookmarks: list[str] = field(default_factory=list)
    _anchors: list[Inline] = field(default_factory=list)
    _contents: list[str] = field(default_factory=list)
    _contents_at: int = -1
    _notes: dict[str, int] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def read(self, container: etree._Element, keep_blank: bool = False) -> list[SourceItem]:
        """The blocks of a body, cell, text box or note."""
        items: list[SourceItem] = []
        self._children(container, items, keep_blank or self.context.own is not None)
        return items

    def read_body(self, body: etree._Element) -> tuple[list[SourceItem], list[SourceItem]]:
        """The blocks of a body, and apart from them those that the house style made in a file of our own."""
        own = self.context.own
        items: list[SourceItem] = []
        if own is None:
            if self.sections and self.sections[0].landscape:
                items.append(
                    SourceBlock(0, Orientation(self.context.ids.take(f"{self.part}/landscape"), landscape=True))
                )
            return [*items, *self.read(body)], []
        around: list[SourceItem] = []
        placed = zones(body)
        for place, child in enumerate(body):
            self._child(child, around if place in placed else items, keep_blank=True)
        if placed and own.style.break_after_front and items:
            first = items[0]
            if isinstance(first, SourceBlock) and isinstance(first.block, PageBreak):
                items.pop(0)
        return items, around

    def finish(self) -> None:
        """Report what only the end of the part tells."""
        self._close_contents()

    def _children(self, container: etree._Element, items: list[SourceItem], keep_blank: bool) -> None:
        for child in container:
            self._child(child, items, keep_blank)

    def _child(self, child: etree._Element, items: list[SourceItem], keep_blank: bool) -> None:
        name = child.tag
        if name == f"{_W}p":
            self._paragraph(child, items, keep_blank)
        elif name == f"{_W}tbl":
            self._close_contents()
            table = TableReader(self).read(child)
            items += [table] if table is not None else []
        elif name == f"{_W}sdt":
            self._content_control(child, items, keep_blank)
        elif name in _TRANSPARENT:
            self._children(child, items, keep_blank)
        elif name == f"{_W}bookmarkStart":
            self.bookmarks.append(child.get(f"{_W}name", ""))
        elif name == f"{_W}commentRangeStart":
            self._anchors.append(CommentAnchor(clean(child.get(f"{_W}id", "")), "start"))
        elif name == f"{_W}commentRangeEnd":
            self._anchors.append(CommentAnchor(clean(child.get(f"{_W}id", "")), "end"))
        elif name in (f"{{{M}}}oMathPara", f"{{{M}}}oMath"):
            items.append(self._equation(child))
        elif name == f"{_W}altChunk":
            items.append(self._foreign(child))
        elif text := "".join(t.text or "" for t in child.iter(f"{_W}t")).strip():
            self.context.lose("unknown", self.part, self.index, text, text, what=etree.QName(child).localname)

    # Paragraphs

    def _paragraph(self, element: etree._Element, items: list[SourceItem], keep_blank: bool) -> None:
        index, self.index = self.index, self.index + 1
        if self.context.own is not None and is_separator(element):
            self.bookmarks += [e.get(f"{_W}name", "") for e in element.iter(f"{_W}bookmarkStart")]
            self._after_paragraph(_told(element.find(f"{_W}pPr")), items, index)
            return
        properties = next(element.iterchildren(f"{_W}pPr"), None)
        told = _told(properties)
        named = told.get(f"{_W}pStyle")
        style = self.context.styles.paragraph(None if named is None else named.get(VAL))
        own = paragraph_look(properties)
        look = own.over(style.paragraph)
        reader = ParagraphReader(self.context, self, style, index)
        reader.read(element)
        if reader.contents:
            self._contents_at = index if self._contents_at < 0 else self._contents_at
            self._contents.append(shown_text(reader.listed))
            if _is_blank(reader.parts) and all(aside.kind.endswith("_break") for aside in reader.asides):
                self._after_paragraph(told, items, index)
                return
        else:
            self._close_contents()
        parts = [*self._anchors, *reader.parts]
        shift = len(parts) - len(reader.parts)
        if self._is_kept(style.id) and any(aside.kind == "drawing" for aside in reader.asides):
            parts = []  # the words in the frame are those of the kept thing
        elif self._is_kept(style.id) and (shown := shown_text(parts)):
            self.context.lose("kept_gone", self.part, index, shown, shown)
        self._anchors = []
        bookmarks = tuple(name for name in (*self.bookmarks, *reader.bookmarks) if name not in self.claimed)
        self.bookmarks = []
        number = self._number(look, style.id)
        made: list[SourceItem] = [self._page_break(index)] if own.page_break else []
        asides = [replace(aside, at=aside.at + shift) for aside in reader.asides]
        pieces = self._pieces(parts, asides)
        for place, (piece, beside) in enumerate(pieces):
            numbered = bool(number[0]) and place == 0
            known = bookmark_id(bookmarks) if place == 0 else ""
            para_id = element.get(f"{{{W14}}}paraId", "") if place == 0 else ""
            lone = _is_blank(piece) and not numbered
            line, blocks = self._beside(index, piece, beside, (known, para_id) if lone else None)
            if not _is_blank(line) or numbered or (keep_blank and not blocks and len(pieces) == 1):
                made_content = content(line)
                seed = f"{self.part}/{index}/{place}/{plain_text(made_content)}"
                paragraph = SourceParagraph(
                    index,
                    self.context.ids.take(seed, known, para_id),
                    made_content,
                    style,
                    look,
                    self._align(own, look),
                    number=number if numbered else ("", 0, ()),
                    sequence=reader.sequence,
                )
                paragraph.weigh(reader.evidence)
                made.append(paragraph)
            made += blocks
        self.bookmarks = _give_bookmarks(made, bookmarks)
        self.context.blank += not made and self.part == "body"
        items += made
        self._after_paragraph(told, items, index)

    def _is_kept(self, style_id: str) -> bool:
        """Whether a paragraph of our own stands for a kept thing."""
        own = self.context.own
        return own is not None and own.looks.get(style_id) == "kept"

    def _number(self, look: ParagraphLook, style_id: str) -> tuple[str, int, tuple[int, ...]]:
        if look.number is None or look.number[0] in (None, "0", ""):
            return "", 0, ()
        num = look.number[0] or ""
        level = look.number[1]
        if level is None:
            level = self.context.numbering.level_of_style(num, style_id)
        counts = self.context.counters.count(num, level)
        return (num, level, counts) if counts else ("", 0, ())

    def _align(self, own: ParagraphLook, look: ParagraphLook) -> Align:
        if own.align is not None:
            return ALIGNS.get(own.align, "")
        from_style = ALIGNS.get(look.align or "", "")
        return from_style if self.context.own is None and from_style in ("center", "right") else ""

    def _after_paragraph(self, told: _Told, items: list[SourceItem], index: int) -> None:
        ends = told.get(f"{_W}sectPr")
        if ends is None or _in_cell(ends):
            return
        self._section += 1
        if self._section >= len(self.sections):
            return
        before, after = self.sections[self._section - 1], self.sections[self._section]
        if before.landscape != after.landscape:
            block_id = self.context.ids.take(f"{self.part}/{index}/section")
            items.append(SourceBlock(index, Orientation(block_id, after.landscape)))
        elif after.new_page:
            items.append(self._page_break(index))

    def _page_break(self, index: int, *wanted: str) -> SourceBlock:
        return SourceBlock(
            index, PageBreak(self.context.ids.take(f"{self.part}/{index}/page/{len(self.context.ids.taken)}", *wanted))
        )

    def _pieces(self, parts: list[Inline], asides: list[Aside]) -> list[tuple[list[Inline], list[Aside]]]:
        """The paragraph cut at its page breaks: the inlines of each piece and what stands beside them."""
        pieces: list[tuple[list[Inline], list[Aside]]] = []
        start, waiting = 0, []
        for aside in asides:
            waiting.append(aside)
            if aside.kind == "page_break":
                pieces.append((parts[start : aside.at], waiting))
                waiting = []
                start = aside.at
        pieces.append((parts[start:], waiting))
        done, offset = [], 0
        for piece, beside in pieces:
            done.append((piece, [replace(a, at=max(0, a.at - offset)) for a in beside]))
            offset += len(piece)
        return done

    def _beside(
        self, index: int, piece: list[Inline], asides: list[Aside], wanted: tuple[str, str] | None
    ) -> tuple[list[Inline], list[SourceItem]]:
        """What stands beside the text: pictures in the line are put into it, the rest becomes blocks after it.

        ``wanted``: the ids that the file has for the paragraph, where there is no text to bear them; else None.
        """
        ids = wanted or ()
        out: list[SourceItem] = []
        pictures: list[tuple[int, Inline]] = []
        for aside in asides:
            if aside.kind == "page_break":
                out.append(self._page_break(index, *ids))
            elif aside.kind == "column_break":
                self.context.lose("column_break", self.part, index)
            elif aside.kind == "equation":
                only = (
                    all(not isinstance(p, Text) or not p.text.strip() for p in piece)
                    and sum(not isinstance(p, Text) for p in piece) == 1
                )
                if only:
                    out.append(self._equation(aside.element, index, *ids))
                    piece = []
            elif aside.kind == "box":
                out += self._box(aside)
            elif aside.drawing is not None:
                made = self._drawing(index, aside, wanted)
                if isinstance(made, SourceBlock):
                    out.append(made)
                elif made is not None:
                    pictures.append((aside.at, made))
        for at, picture in reversed(pictures):
            piece = [*piece[:at], picture, *piece[at:]]
        return piece, out

    def _drawing(self, index: int, aside: Aside, wanted: tuple[str, str] | None) -> SourceBlock | Inline | None:
        drawing = aside.drawing
        assert drawing is not None
        near = drawing.alt
        if drawing.image and not drawing.problem and drawing.kind == "picture":
            media = self.context.keep(drawing.image)
            if drawing.floating:
                self.context.lose("floating_picture", self.part, index, "", near)
            if wanted is None:
                return inline_image(drawing, media)
            block_id = self.context.ids.take(f"{self.part}/{index}/figure/{media}/{aside.at}", *wanted)
            return SourceBlock(index, Figure(block_id, media, drawing.width, drawing.height, None, clean(drawing.alt)))
        if drawing.boxes and drawing.kind == "shape":
            text = " ".join("".join(t.text or "" for t in b.iter(f"{_W}t")) for b in drawing.boxes)
            self.context.lose("text_box", self.part, index, text, text)
            return None
        return self._kept(index, aside, drawing, *(wanted or ()))

    def _kept(self, index: int, aside: Aside, drawing: Drawing, *wanted: str) -> SourceBlock:
        whole_element = aside.element if aside.whole is None else aside.whole
        original = self.context.keep(pack_fragment(whole_element, self.context.package, self.xml_part))
        picture = self.context.keep(drawing.image) if drawing.image and not drawing.problem else ""
        key = f"picture_{drawing.problem}" if drawing.kind == "picture" else f"kept_{drawing.kind}"
        if self.context.own is None:
            self.context.lose(key, self.part, index, drawing.text, drawing.alt or drawing.text, detail=drawing.detail)
        block_id = self.context.ids.take(f"{self.part}/{index}/kept/{original}/{aside.at}", *wanted)
        kept = Kept(
            block_id,
            drawing.kind,
            original,
            picture,
            drawing.width,
            drawing.height,
            clean(drawing.alt),
            clean(drawing.text),
        )
        return SourceBlock(index, kept)

    def _box(self, aside: Aside) -> list[SourceItem]:
        if aside.drawing is not None and aside.drawing.kind != "shape":
            return []  # a group or canvas is kept whole, its words with it
        inner = PartReader(self.context, self.part, self.xml_part, index=aside.index)
        inner._notes = self._notes
        items = inner.read(aside.element)
        inner.finish()
        return without_breaks(items, self.context, self.part)

    def _equation(self, element: etree._Element, index: int = -1, *wanted: str) -> SourceBlock:
        index = self.index if index < 0 else index
        omml = clean(canonical(element).decode())
        block_id = self.context.ids.take(f"{self.part}/{index}/equation/{omml}", *wanted)
        return SourceBlock(index, Equation(block_id, omml, clean(linear(element))))

    def _foreign(self, element: etree._Element) -> SourceBlock:
        """A file in another format laid into this one (altChunk): kept, its words told, nothing of it is run."""
        relation = self.context.package.relationships(self.xml_part).get(element.get(f"{{{R}}}id", ""))
        text = ""
        if relation is not None and not relation.external and relation.target in self.context.package:
            try:
                text = foreign_text(self.context.package.part(relation.target), relation.target)
            except Trouble:
                text = ""
        original = self.context.keep(pack_fragment(element, self.context.package, self.xml_part))
        self.context.lose("alt_chunk", self.part, self.index, text, text)
        block_id = self.context.ids.take(f"{self.part}/{self.index}/chunk/{original}")
        return SourceBlock(self.index, Kept(block_id, "document", original, text=clean(text)))

    # Content controls

    def _content_control(self, element: etree._Element, items: list[SourceItem], keep_blank: bool) -> None:
        inner = element.find(f"{_W}sdtContent")
        if inner is None:
            return
        gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
        if gallery is not None and gallery.get(VAL, "") == "Table of Contents":
            self._contents_at = self.index if self._contents_at < 0 else self._contents_at
            for paragraph in inner.iter(f"{_W}p"):
                self._contents.append("".join(t.text or "" for t in paragraph.iter(f"{_W}t")))
            self.index += paragraphs_in(inner)
            for name in inner.iter(f"{_W}bookmarkStart"):
                self.bookmarks.append(name.get(f"{_W}name", ""))
            for ends in inner.iter(f"{_W}sectPr"):
                self._after_paragraph({ends.tag: ends}, items, self.index)
            return
        self._children(inner, items, keep_blank)

    def _close_contents(self) -> None:
        """Report a contents list that ended: it is derived here, so its text goes."""
        if not self._contents:
            return
        text = "\n".join(line for line in self._contents if line.strip())
        if text and self.context.own is None:
            self.context.lose("contents", self.part, self._contents_at, text, text)
        self._contents, self._contents_at = [], -1

    # Notes

    def footnote(self, note_id: str, endnote: bool, mark: str = "") -> Footnote | None:
        """The note that a reference names, with its own ``mark`` taken off, read anew for each reference."""
        kind = "endnote" if endnote else "footnote"
        part = next(iter(self.context.package.related(self.context.package.main, f"{kind}s")), "")
        if not part:
            return None
        known = self.context.notes.get(kind)
        if known is None:
            notes = self.context.package.xml(part).iterchildren(f"{_W}{kind}")
            known = self.context.notes[kind] = {e.get(f"{_W}id", ""): e for e in notes}
        element = known.get(note_id)
        if element is None:
            return None
        use = self._notes[f"{kind}{note_id}"] = self._notes.get(f"{kind}{note_id}", 0) + 1
        if use > 20 or self.part == kind:
            return None  # a note that refers to itself
        self.context.endnotes += endnote
        if mark:
            drop_mark(element, mark)
        reader = PartReader(self.context, kind, part)
        reader._notes = self._notes
        items = reader.read(element, keep_blank=False)
        reader.finish()
        note = self.context.ids.take(f"{kind}/{note_id}/{use}")
        blocks = self.context.settle(items)
        if blocks and isinstance(items[0], SourceParagraph):
            blocks = (_without_first_blank(blocks[0]), *blocks[1:])
        return Footnote(note, blocks) if blocks else None


def _without_first_blank(block: Block) -> Block:
    """A note's text without the blank that Word sets after its number."""
    if not isinstance(block, Paragraph | ListItem):
        return block
    parts = block.content
    if not parts or not isinstance(parts[0], Text) or not parts[0].text[0].isspace():
        return block
    rest = parts[0].text.lstrip()
    first = (Text(rest, parts[0].marks, parts[0].link),) if rest else ()
    return replace(block, content=content((*first, *parts[1:])))


def read_sections(body: etree._Element) -> tuple[Section, ...]:
    """The sections of the body, in order; what says one in a cell or a text box says nothing (17.6.18)."""
    return tuple(_section(element) for element in body.iter(f"{_W}sectPr") if not _in_cell(element))


def _in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{_W}tc", f"{_W}txbxContent", f"{_W}sectPrChange"), None) is not None


def _section(element: etree._Element) -> Section:
    size = element.find(f"{_W}pgSz")
    kind = element.find(f"{_W}type")
    columns = element.find(f"{_W}cols")
    landscape = False
    if size is not None:
        width, height = twips(size.get(f"{_W}w")), twips(size.get(f"{_W}h"))
        landscape = width > height if width and height else size.get(f"{_W}orient") == "landscape"
    new_page = kind is None or kind.get(VAL, "nextPage") not in ("continuous", "nextColumn")
    return Section(landscape, new_page, (whole(columns.get(f"{_W}num")) or 1) if columns is not None else 1)


def _told(properties: etree._Element | None) -> _Told:
    """The children of paragraph properties by tag."""
    return {} if properties is None else {child.tag: child for child in properties}


def _is_blank(parts: list[Inline]) -> bool:
    return all(isinstance(part, Text) and not part.text.strip() for part in parts)


def _give_bookmarks(made: list[SourceItem], bookmarks: tuple[str, ...]) -> list[str]:
    """Let the first of these blocks that can be a target carry the bookmarks; gives those that wait for the next."""
    for item in made:
        if bookmarks and not (isinstance(item, SourceBlock) and isinstance(item.block, PageBreak | Orientation)):
            item.bookmarks = bookmarks
            return []
    return list(bookmarks)
