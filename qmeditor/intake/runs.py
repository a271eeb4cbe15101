# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a paragraph of a Word file: runs with their marks, fields, notes, drawings, equations.

Drawings that are no picture in a line, text boxes and page breaks go to
``aside``: they stand after the paragraph.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from qmeditor.document import (
    CommentAnchor,
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
from qmeditor.intake.context import Context
from qmeditor.intake.fields import (
    CONTENTS,
    HARMLESS,
    SILENT,
    OpenField,
    argument,
    field_name,
    hyperlink,
    meaning,
    switch,
)
from qmeditor.intake.forms import control_box, form_result, form_state
from qmeditor.intake.legacy import is_legacy
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

    def footnote(self, note_id: str, endnote: bool) -> Footnote | None:
        """The note that a reference names."""


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
    hidden: list[str] = field(default_factory=list)
    legacy: list[tuple[str, str]] = field(default_factory=list)
    link: str = ""
    _pending: list[str] = field(default_factory=list)
    _look_of_pending: tuple[Marks, str] = (Marks.NONE, "")

    def read(self, paragraph: etree._Element) -> Content:
        """The content of a w:p in canonical form."""
        self.contents = any(f.name in CONTENTS for f in self.story.fields)
        self._children(paragraph)
        self._flush()
        for open_field in self.story.fields:  # a field that runs on into the next paragraph
            self.parts += open_field.parts
            open_field.parts = []
            self.contents = self.contents or open_field.name in CONTENTS
        if self.legacy:
            self._lose("legacy_font", " ".join(text for _, text in self.legacy), font=self.legacy[0][0])
        if self.hidden:
            self._lose("hidden_text", " ".join(self.hidden))
        return content(self.parts)

    def near(self) -> str:
        """The text so far, for places and for what leaves the document as text; a reference as it shows."""
        self._flush()
        texts = (p.text if isinstance(p, Text) else getattr(p, "fallback", "") for p in self.parts)
        return "".join(texts)

    # Elements

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            reader = _READERS.get(child.tag)
            if reader is not None:
                reader(self, child)
            elif child.tag in _TRANSPARENT:
                self._children(child)

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

    def _look(self, properties: etree._Element | None) -> RunLook:
        # In a file of our own a style's look is the house style's; what the text has itself stands on the run.
        below = self.style.run if self.context.own is None else RunLook()
        if properties is None:
            return below
        named = next(properties.iterchildren(f"{_W}rStyle"), None)
        if named is not None and named.get(VAL, "") not in _LINK_STYLES:
            below = _toggled(self.context.styles.character(named.get(VAL, "")), below)
        return run_look(properties).over(below)

    def _text(self, text: str, look: RunLook) -> None:
        if not text:
            return
        open_field = self.story.fields[-1] if self.story.fields else None
        if open_field is not None and not open_field.result:
            open_field.code += text  # the result of a field inside the code of another
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
        marks = _marks(look)
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

    def _lose(self, key: str, text: str = "", **values: str | int) -> None:
        self.context.lose(key, self.story.part, self.paragraph, text, self.near(), **values)

    # Fields

    def _field_mark(self, mark: etree._Element, look: RunLook) -> None:
        self._flush()
        kind = mark.get(f"{_W}fldCharType")
        fields = self.story.fields
        if kind == "begin":
            fields.append(OpenField(form=form_state(mark)))
        elif kind == "separate" and fields:
            fields[-1].result = True
            self.contents = self.contents or fields[-1].name in CONTENTS
        elif kind == "end" and fields:
            done = fields.pop()
            if shown := form_result(done.name, done.form, done.parts):
                done.parts.insert(0, Text(clean(shown), _marks(look), self.link))
            self.contents = self.contents or done.name in CONTENTS
            self._finish(done.code, done.parts, look)

    def _instruction(self, element: etree._Element, _look: RunLook) -> None:
        if self.story.fields:
            self.story.fields[-1].code += element.text or ""

    def _simple_field(self, element: etree._Element) -> None:
        code = element.get(f"{_W}instr", "")
        self._flush()
        self.story.fields.append(OpenField(code, result=True))
        self._children(element)
        self._flush()
        done = self.story.fields.pop()
        self._finish(code, done.parts, self.style.run)

    def _finish(self, code: str, parts: list[Inline], look: RunLook) -> None:
        name = field_name(code)
        shown = "".join(p.text for p in parts if isinstance(p, Text))
        if name == "SEQ":
            self.sequence = (argument(code), shown)
        if name == "HYPERLINK" and (address := clean(hyperlink(code))):
            parts = [Text(p.text, p.marks, address) if isinstance(p, Text) else p for p in parts]
        elif name == "SYMBOL" and not parts:
            code_point = whole(argument(code)) or 0
            parts = [Text(clean(symbol(switch(code, "\\f") or "symbol", code_point)) or "▪", _marks(look))]
        became = meaning(code, parts, self.context.target_of)
        if became is None:
            if name and name not in HARMLESS and name not in ("REF", "PAGEREF"):
                self._lose("field", shown, field=name)
        elif name in SILENT and name != "TC":
            self._lose("field_mark", "", field=name)
        for part in parts if became is None else became:
            self._put(part)

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
        self._text(symbol(element.get(f"{_W}font", "symbol"), code), RunLook().over(_without_font(look)))

    def _drawn(self, element: etree._Element, _look: RunLook, outer: etree._Element | None = None) -> None:
        self._place_drawing(element, element if outer is None else outer)

    def _place_drawing(self, element: etree._Element, outer: etree._Element) -> None:
        drawing = read_drawing(element, self.context.package, self.story.xml_part)
        place = Aside(self._length(), "drawing", element, drawing, self.story.index, outer)
        self.asides.append(place)
        if not drawing.boxes:
            self.story.index += paragraphs_in(element)
            return
        for box in drawing.boxes:
            self.asides.append(Aside(self._length(), "box", box, drawing, self.story.index))
            self.story.index += paragraphs_in(box)

    def _alternate(self, element: etree._Element, look: RunLook | None = None) -> None:
        chosen = element.find(f"{{{MC}}}Choice")
        if chosen is None:
            chosen = element.find(f"{{{MC}}}Fallback")
        if chosen is None:
            return
        for child in chosen:
            if child.tag in _DRAWN:
                self._place_drawing(child, element)
            elif look is not None and child.tag in _RUN_READERS:
                _RUN_READERS[child.tag](self, child, look)
            elif child.tag in _READERS:
                _READERS[child.tag](self, child)
        for other in element.iterchildren(f"{{{MC}}}Choice"):
            if other is not chosen:
                self.story.index += paragraphs_in(other)

    def _alternate_in_run(self, element: etree._Element, look: RunLook) -> None:
        self._alternate(element, look)

    def _note(self, element: etree._Element, _look: RunLook) -> None:
        endnote = element.tag == f"{_W}endnoteReference"
        note = self.story.footnote(element.get(f"{_W}id", ""), endnote)
        if note is not None:
            self._put(note)

    def _comment_point(self, element: etree._Element, _look: RunLook) -> None:
        self._put(CommentAnchor(element.get(f"{_W}id", ""), "point"))

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
        omml = canonical(element).decode()
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
        self._put(CommentAnchor(element.get(f"{_W}id", ""), "start"))

    def _comment_end(self, element: etree._Element) -> None:
        self._put(CommentAnchor(element.get(f"{_W}id", ""), "end"))

    def _outside(self, element: etree._Element) -> None:
        self._lose("outside_part", "", what=etree.QName(element).localname)


_LINK_STYLES = frozenset({"Hyperlink", "InternetLink", "FollowedHyperlink"})
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
    f"{{{MC}}}AlternateContent": ParagraphReader._alternate_in_run,
}


def inline_image(drawing: Drawing, media: str) -> InlineImage:
    """A picture in a line of text."""
    return InlineImage(media, drawing.width, drawing.height, clean(drawing.alt))


def _toggled(own: RunLook, below: RunLook) -> RunLook:
    """A character style over a paragraph style: what both switch on is off (17.7.3)."""
    over = own.over(below)
    return RunLook(
        bool(own.bold) != bool(below.bold) if own.bold is not None else over.bold,
        bool(own.italic) != bool(below.italic) if own.italic is not None else over.italic,
        over.underline,
        over.strike,
        bool(own.caps) != bool(below.caps) if own.caps is not None else over.caps,
        over.hidden,
        over.vertical,
        over.size,
        over.font,
    )


def _marks(look: RunLook) -> Marks:
    marks = Marks.NONE
    if look.bold:
        marks |= Marks.BOLD
    if look.italic:
        marks |= Marks.ITALIC
    if look.underline:
        marks |= Marks.UNDERLINE
    if look.strike:
        marks |= Marks.STRIKE
    if look.vertical == "superscript":
        marks |= Marks.SUPERSCRIPT
    elif look.vertical == "subscript":
        marks |= Marks.SUBSCRIPT
    return marks


def _without_font(look: RunLook) -> RunLook:
    return RunLook(
        look.bold, look.italic, look.underline, look.strike, look.caps, look.hidden, look.vertical, look.size, ""
    )


def paragraphs_in(element: etree._Element) -> int:
    """How many paragraphs lie in an element, those of mc:Fallback not counted."""
    return sum(
        1
        for p in element.iter(_PARAGRAPH)
        if not any(a.tag == f"{{{MC}}}Fallback" for a in p.iterancestors() if a is not element)
    )
