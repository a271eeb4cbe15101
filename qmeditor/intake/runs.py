# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a paragraph of a Word file: runs with their marks, fields, notes, drawings, equations.

Drawings that are no picture in a line, text boxes and page breaks go to
``aside``: they stand after the paragraph.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from qmeditor.document import (
    CommentAnchor,
    Field,
    Footnote,
    Inline,
    InlineEquation,
    InlineImage,
    Marks,
    Text,
    clean,
    content,
)
from qmeditor.document.inlines import Content
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.intake.context import Context
from qmeditor.intake.fields import (
    CONTENTS,
    DRAWN,
    HARMLESS,
    SILENT,
    OpenField,
    argument,
    hyperlink,
    meaning,
    switch,
)
from qmeditor.intake.forms import control_box, form_result, form_state
from qmeditor.intake.legacy import is_legacy
from qmeditor.intake.looks import marks_of, toggled, without_font
from qmeditor.intake.note_marks import take_mark
from qmeditor.intake.pictures import Drawing, read_drawing
from qmeditor.intake.source import Evidence
from qmeditor.ooxml.fragment import canonical
from qmeditor.ooxml.namespaces import MC, M, R, W
from qmeditor.ooxml.omml import linear
from qmeditor.ooxml.styles_read import VAL, RunLook, Style, run_look, whole
from qmeditor.ooxml.symbols import is_symbol_font, symbol, without_private_codes

_W = f"{{{W}}}"
_PARAGRAPH = f"{_W}p"
_TRANSPARENT = frozenset(
    {f"{_W}{name}" for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "rt", "rubyBase")}
)


class Story(Protocol):
    """What reads the blocks of a part: the paragraph reader asks it for notes and counts its paragraphs on."""

    part: str
    xml_part: str
    index: int
    fields: list[OpenField]

    def footnote(self, note_id: str, endnote: bool, mark: str = "") -> Footnote | None:
        """The note that a reference names, with its own ``mark`` taken off."""


@dataclass(slots=True)
class Aside:
    """What was met in a paragraph and stands beside its text: ``at`` inlines came before it."""

    at: int
    kind: str  # drawing, box, page_break, column_break, equation
    element: etree._Element
    drawing: Drawing | None = None
    index: int = 0
    whole: etree._Element | None = None


@dataclass(slots=True)
class ParagraphReader:
    """Reads one paragraph; used once."""

    context: Context
    story: Story
    style: Style
    paragraph: int
    parts: list[Inline] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    bookmarks: list[str] = field(default_factory=list)
    sequence: tuple[str, str] = ("", "")
    contents: bool = False
    """A contents list begins, goes on or ends here."""
    listed: list[Inline] = field(default_factory=list)
    """What stands in a contents list."""
    hidden: list[str] = field(default_factory=list)
    legacy: list[tuple[str, str]] = field(default_factory=list)
    link: str = ""
    _pending: list[str] = field(default_factory=list)
    _look_of_pending: tuple[Marks, str] = (Marks.NONE, "")

    def read(self, paragraph: etree._Element) -> Content:
        """The content of a w:p in canonical form."""
        before = any(f.name in CONTENTS for f in self.story.fields)
        self._children(paragraph)
        self._flush()
        within = False
        for open_field in self.story.fields:  # a field that runs on into the next paragraph
            within = within or open_field.name in CONTENTS
            (self.listed if within else self.parts).extend(open_field.parts)
            open_field.parts = []
        self.contents = self.contents or before or within
        if self.legacy:
            self._lose("legacy_font", " ".join(text for _, text in self.legacy), font=self.legacy[0][0])
        if self.hidden:
            self._lose("hidden_text", " ".join(self.hidden))
        return content(self.parts)

    def near(self) -> str:
        """The text so far, for places and for what leaves the document as text; a reference as it shows."""
        self._flush()
        return shown_text(part for part in self.parts if not isinstance(part, Footnote))

    # Elements

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            reader = _READERS.get(child.tag)
            if reader is not None:
                reader(self, child)
            elif child.tag in _TRANSPARENT:
                self._children(child)
            elif child.tag not in _NO_TEXT:
                self._unknown(child)

    def _run(self, run: etree._Element) -> None:
        properties = next(run.iterchildren(f"{_W}rPr"), None)
        look = self._look(properties)
        for child in run:
            name = child.tag
            if name == f"{_W}t":
                self._text(child.text or "", look)
            elif name == f"{_W}tab" or name == f"{_W}ptab":
                self._text("\t", look)
            else:
                reader = _RUN_READERS.get(name)
                if reader is not None:
                    reader(self, child, look)
                elif name not in _NO_TEXT:
                    self._unknown(child)

    def _look(self, properties: etree._Element | None) -> RunLook:
        # In a file of our own a style's look is the house style's; what the text has itself stands on the run.
        below = self.style.run if self.context.own is None else RunLook()
        if properties is None:
            return below
        named = next(properties.iterchildren(f"{_W}rStyle"), None)
        if named is not None and named.get(VAL, "") not in _LINK_STYLES:
            below = toggled(self.context.styles.character(named.get(VAL, "")), below)
        return run_look(properties).over(below)

    def _text(self, text: str, look: RunLook) -> None:
        if not text:
            return
        open_field = self.story.fields[-1] if self.story.fields else None
        if open_field is not None and not open_field.result:
            open_field.code += text
            open_field.unseen += text
            return
        if look.hidden:
            self.hidden.append(text)
            return
        font = look.font or ""
        if "\uf020" <= max(text) <= "\uf0ff" or is_symbol_font(font):
            text = without_private_codes(text, font)
        if is_legacy(font) and not text.isascii():
            self.legacy.append((font, text))
        letters = len(text) - text.count(" ") - text.count("\t") - text.count("\xa0")
        if letters:
            seen = self.evidence
            seen.letters += letters
            seen.bold += letters if look.bold else 0
            seen.italic += letters if look.italic else 0
            seen.underlined += letters if look.underline else 0
            seen.caps += letters if look.caps else 0
            seen.size = max(seen.size, look.size or 0)
        marks = marks_of(look)
        if self._pending and (marks, self.link) != self._look_of_pending:
            self._flush()
        self._look_of_pending = (marks, self.link)
        self._pending.append(text)

    def _flush(self) -> None:
        """Put the text of runs of one look, as one piece: runs end wherever Word once saved."""
        if self._pending:
            text = clean("".join(self._pending))
            self._pending = []
            if text:
                self._sink().append(Text(text, *self._look_of_pending))

    def _sink(self) -> list[Inline]:
        return self.story.fields[-1].parts if self.story.fields else self.parts

    def _put(self, part: Inline) -> None:
        self._flush()
        fields = self.story.fields
        if not fields or fields[-1].result:
            self._sink().append(part)
        else:  # the result of a field inside the code of another
            fields[-1].code += shown_text([part])
            fields[-1].unseen += shown_text([part])

    def _lose(self, key: str, text: str = "", **values: str | int) -> None:
        self.context.lose(key, self.story.part, self.paragraph, text, self.near(), **values)

    # Fields

    def _field_mark(self, mark: etree._Element, look: RunLook) -> None:
        self._flush()
        kind = mark.get(f"{_W}fldCharType")
        fields = self.story.fields
        if mark in self.context.unended:
            if kind == "begin":
                self._lose("field_open", self.context.unended[mark])
        elif kind == "begin":
            fields.append(OpenField(form=form_state(mark)))
        elif kind == "separate" and fields:
            fields[-1].result = True
        elif kind == "end" and fields:
            done = fields.pop()
            if shown := form_result(done.name, done.form, done.parts):
                done.parts.insert(0, Text(clean(shown), marks_of(look), self.link))
            self._finish(done, look)

    def _instruction(self, element: etree._Element, _look: RunLook) -> None:
        if self.story.fields:
            self.story.fields[-1].code += element.text or ""

    def _simple_field(self, element: etree._Element) -> None:
        self._flush()
        self.story.fields.append(OpenField(element.get(f"{_W}instr", ""), result=True))
        self._children(element)
        self._flush()
        self._finish(self.story.fields.pop(), self.style.run)

    def _finish(self, done: OpenField, look: RunLook) -> None:
        code, parts, name = done.code, done.parts, done.name
        shown = shown_text(parts)
        if name in CONTENTS:
            self.contents = True
            self.listed += parts
            parts = []
        if name == "SEQ":
            self.sequence = (argument(code), shown)
        if name == "HYPERLINK" and (address := clean(hyperlink(code))):
            parts = [Text(p.text, p.marks, address) if isinstance(p, Text) else p for p in parts]
        elif name == "SYMBOL" and not parts:
            code_point = whole(argument(code)) or 0
            parts = [Text(clean(symbol(switch(code, "\\f") or "symbol", code_point)) or "▪", marks_of(look))]
        became = meaning(code, parts, self.context.target_of)
        if became is None:
            self._tell_field(done, parts)
        elif name in SILENT and (shown or name != "TC"):
            self._lose("field_mark", shown, field=name)
        stays = parts if became is None else became
        if (unseen := clean(done.unseen).strip()) and unseen not in shown_text(stays):
            self._lose("field_code", unseen, field=name or "-")
        for part in stays:
            self._put(part)

    def _tell_field(self, done: OpenField, parts: list[Inline]) -> None:
        """Report a field whose result became plain text, or of which the file holds no result."""
        name = done.name
        if not name or name in CONTENTS:
            return
        if parts or done.drawn:
            if name not in HARMLESS and name not in ("REF", "PAGEREF"):
                self._lose("field", shown_text(parts), field=name)
        elif name not in HARMLESS or name in DRAWN:
            self._lose("field_empty", done.code.strip(), field=name)

    # Inside a run

    def _break(self, element: etree._Element, look: RunLook) -> None:
        kind = element.get(f"{_W}type")
        if kind in ("page", "column"):
            self.asides.append(Aside(self._length(), f"{kind}_break", element))
        else:
            self._text("\n", look)

    def _length(self) -> int:
        """How many inlines stand before what comes now, those of open fields counted."""
        self._flush()
        return len(self.parts) + sum(len(f.parts) for f in self.story.fields)

    def _symbol(self, element: etree._Element, look: RunLook) -> None:
        try:
            code = int(element.get(f"{_W}char", ""), 16)
        except ValueError:
            code = 0
        self._text(symbol(element.get(f"{_W}font", "symbol"), code), RunLook().over(without_font(look)))

    def _drawn(self, element: etree._Element, _look: RunLook, outer: etree._Element | None = None) -> None:
        self._place_drawing(element, element if outer is None else outer)

    def _place_drawing(self, element: etree._Element, outer: etree._Element) -> None:
        drawing = read_drawing(element, self.context.package, self.story.xml_part)
        place = Aside(self._length(), "drawing", element, drawing, self.story.index, outer)
        self.asides.append(place)
        for open_field in self.story.fields:
            open_field.drawn = True
        if not drawing.boxes:
            self.story.index += paragraphs_in(element)
            return
        for box in drawing.boxes:
            self.asides.append(Aside(self._length(), "box", box, drawing, self.story.index))
            self.story.index += paragraphs_in(box)

    def _alternate(self, element: etree._Element, _look: RunLook | None = None) -> None:
        chosen = element.find(f"{{{MC}}}Choice")
        for child in element if chosen is None else chosen:
            if child.tag in _DRAWN:
                self._place_drawing(child, element)
            else:
                self._unknown(child)

    def _note(self, element: etree._Element, _look: RunLook) -> None:
        endnote = element.tag == f"{_W}endnoteReference"
        mark = take_mark(element)
        note = self.story.footnote(element.get(f"{_W}id", ""), endnote, mark)
        if mark:
            self._lose("note_mark", mark)
        if note is not None:
            self._put(note)

    def _comment_point(self, element: etree._Element, _look: RunLook) -> None:
        self._put(CommentAnchor(clean(element.get(f"{_W}id", "")), "point"))

    def _page_number(self, _element: etree._Element, look: RunLook) -> None:
        self._put(Field("page", marks_of(look)))

    def _date_part(self, element: etree._Element, _look: RunLook) -> None:
        self._lose("field_empty", etree.QName(element).localname, field=etree.QName(element).localname)

    def _ruby(self, element: etree._Element, _look: RunLook) -> None:
        base = element.find(f"{_W}rubyBase")
        above = element.find(f"{_W}rt")
        if above is not None:
            self._lose("ruby", "".join(t.text or "" for t in above.iter(f"{_W}t")))
        if base is not None:
            self._children(base)

    # Beside runs

    def _hyperlink(self, element: etree._Element) -> None:
        relation = self.context.package.relationships(self.story.xml_part).get(element.get(f"{{{R}}}id", ""))
        place = element.get(f"{_W}anchor", "")
        before, self.link = self.link, clean((relation.target if relation else "") + (f"#{place}" if place else ""))
        self._children(element)
        self.link = before

    def _content_control(self, element: etree._Element) -> None:
        inner = element.find(f"{_W}sdtContent")
        before = self._length()
        if inner is not None:
            self._children(inner)
        box = control_box(element)
        if box and self._length() == before:
            self._text(box, self.style.run)

    def _equation(self, element: etree._Element) -> None:
        whole_line = element.tag == f"{{{M}}}oMathPara"
        omml = clean(canonical(element).decode())
        text = clean(linear(element))
        self.evidence.letters += 1
        if whole_line:
            self.asides.append(Aside(self._length(), "equation", element))
        self._put(InlineEquation(omml, text))

    def _bookmark(self, element: etree._Element) -> None:
        name = element.get(f"{_W}name", "")
        if name and name != "_GoBack":
            self.bookmarks.append(name)

    def _comment_start(self, element: etree._Element) -> None:
        self._put(CommentAnchor(clean(element.get(f"{_W}id", "")), "start"))

    def _comment_end(self, element: etree._Element) -> None:
        self._put(CommentAnchor(clean(element.get(f"{_W}id", "")), "end"))

    def _unknown(self, element: etree._Element) -> None:
        """Tell the words of an element that no reader knows."""
        text = "".join(t.text or "" for t in element.iter(f"{_W}t"))
        if text.strip():
            self._lose("unknown", text, what=etree.QName(element).localname)

    def _outside(self, element: etree._Element) -> None:
        self._lose("outside_part", "", what=etree.QName(element).localname)


_LINK_STYLES = frozenset({"Hyperlink", "InternetLink", "FollowedHyperlink"})
_NO_TEXT = frozenset(
    f"{_W}{name}"
    for name in (
        "pPr",
        "rPr",
        "bookmarkEnd",
        "proofErr",
        "lastRenderedPageBreak",
        "permStart",
        "permEnd",
        "footnoteRef",
    )
)
"""What never holds text, passed over without a look."""
_DRAWN = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object"})
_READERS: dict[str, Callable[[ParagraphReader, etree._Element], None]] = {
    f"{_W}r": ParagraphReader._run,
    f"{_W}hyperlink": ParagraphReader._hyperlink,
    f"{_W}fldSimple": ParagraphReader._simple_field,
    f"{_W}sdt": ParagraphReader._content_control,
    f"{_W}bookmarkStart": ParagraphReader._bookmark,
    f"{_W}commentRangeStart": ParagraphReader._comment_start,
    f"{_W}commentRangeEnd": ParagraphReader._comment_end,
    f"{_W}subDoc": ParagraphReader._outside,
    f"{_W}contentPart": ParagraphReader._outside,
    f"{{{M}}}oMath": ParagraphReader._equation,
    f"{{{M}}}oMathPara": ParagraphReader._equation,
    f"{{{MC}}}AlternateContent": ParagraphReader._alternate,
}
_RUN_READERS: dict[str, Callable[[ParagraphReader, etree._Element, RunLook], None]] = {
    f"{_W}fldChar": ParagraphReader._field_mark,
    f"{_W}instrText": ParagraphReader._instruction,
    f"{_W}br": ParagraphReader._break,
    f"{_W}cr": lambda reader, _element, look: reader._text("\n", look),
    f"{_W}noBreakHyphen": lambda reader, _element, look: reader._text("\u2011", look),
    f"{_W}softHyphen": lambda reader, _element, look: reader._text("\u00ad", look),
    f"{_W}sym": ParagraphReader._symbol,
    f"{_W}drawing": ParagraphReader._drawn,
    f"{_W}pict": ParagraphReader._drawn,
    f"{_W}object": ParagraphReader._drawn,
    f"{_W}footnoteReference": ParagraphReader._note,
    f"{_W}endnoteReference": ParagraphReader._note,
    f"{_W}commentReference": ParagraphReader._comment_point,
    f"{_W}ruby": ParagraphReader._ruby,
    f"{_W}pgNum": ParagraphReader._page_number,
    **{
        f"{_W}{what}{how}": ParagraphReader._date_part for what in ("day", "month", "year") for how in ("Long", "Short")
    },
    f"{{{MC}}}AlternateContent": ParagraphReader._alternate,
}


def inline_image(drawing: Drawing, media: str) -> InlineImage:
    """A picture in a line of text."""
    return InlineImage(media, drawing.width, drawing.height, clean(drawing.alt))


def shown_text(parts: Iterable[Inline]) -> str:
    """What inlines show as text; a reference as it was last shown, a note with its words."""
    return "".join(
        part.text
        if isinstance(part, Text)
        else " ".join(plain_text(line) for block in blocks(part.blocks) for line in block_contents(block))
        if isinstance(part, Footnote)
        else getattr(part, "fallback", "") or getattr(part, "linear", "")
        for part in parts
    )


def paragraphs_in(element: etree._Element) -> int:
    """How many paragraphs lie in an element, those of mc:Fallback not counted."""
    return sum(
        1
        for p in element.iter(_PARAGRAPH)
        if not any(a.tag == f"{{{MC}}}Fallback" for a in p.iterancestors() if a is not element)
    )
