# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the elements of a DOCX share: ids, bookmarks, relationships, numbering, pictures, notes, comments.

One :class:`PackageState` a file, one :class:`PartWriter` for the body and for each header, footer and the notes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from qmeditor.document import Scheme, Trouble, derived_id, is_block_id
from qmeditor.document.house import HouseStyle
from qmeditor.document.wording import Wording
from qmeditor.ooxml.namespaces import M, R
from qmeditor.ooxml.resolve import resolve
from qmeditor.ooxml.write_drawing import picture_run, word_format
from qmeditor.ooxml.write_fragment import as_runs, open_fragment, renamed_parts
from qmeditor.ooxml.write_numbering import LevelForm, NumberingWriter
from qmeditor.ooxml.write_styles import style_id
from qmeditor.ooxml.write_xml import Element, add, add_text, make
from qmeditor.publish.labels import Indent, hang, sample_label
from qmeditor.publish.publication import (
    PrintedBlock,
    PrintedComment,
    PrintedEquation,
    PrintedImage,
    PrintedParagraph,
    PrintedReference,
    PrintedSequence,
    PrintedTable,
    Publication,
)

HYPERLINK = f"{R}/hyperlink"
IMAGE = f"{R}/image"


def paragraphs(printed: tuple[PrintedBlock, ...]) -> Iterator[PrintedParagraph]:
    """All paragraphs of ``printed``, those in tables too, in order."""
    for block in printed:
        if isinstance(block, PrintedParagraph):
            yield block
        elif isinstance(block, PrintedTable):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from paragraphs(cell.blocks)


@dataclass(slots=True)
class PackageState:
    """One DOCX in the making."""

    publication: Publication
    page_numbers: Mapping[str, int]
    numbering: NumberingWriter
    forms: Mapping[tuple[str, int], LevelForm]
    style_nums: Mapping[int, int]
    looks: frozenset[str]
    anchors: frozenset[str]
    numbered: frozenset[str]
    captioned: frozenset[str]
    headings: frozenset[str]
    commented: frozenset[str]
    taken: set[str] = field(default_factory=set)
    bookmarks: int = 0
    drawings: int = 0
    fragments: int = 0
    media: dict[str, str] = field(default_factory=dict)  # hash to part name
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def next_bookmark(self) -> int:
        """An id for a pair of bookmark marks, unique over all parts."""
        self.bookmarks += 1
        return self.bookmarks

    def next_drawing(self) -> int:
        """An id for a drawing, unique over all parts."""
        self.drawings += 1
        return self.drawings


def package_state(publication: Publication, page_numbers: Mapping[str, int]) -> PackageState:
    """The state in which the writing of ``publication`` begins."""
    style, schemes = publication.style, publication.schemes
    notes = (block for blocks in publication.footnotes.values() for block in blocks)
    everything = (*publication.front, *publication.body, *publication.back, *notes)
    found = list(paragraphs(everything))
    heading_schemes = {each.numbering.scheme for each in found if each.heading and each.numbering is not None}
    above = {(each.numbering.scheme, each.heading) for each in found if each.label_above and each.numbering is not None}
    forms = {
        (scheme.name, level): _form(scheme, level, scheme.name in heading_schemes, (scheme.name, level) in above, style)
        for scheme in schemes
        for level in range(1, min(len(scheme.levels), 9) + 1)
    }
    numbering = NumberingWriter(schemes, lambda scheme, level: forms[scheme.name, level])
    comments = {comment.id for comment in publication.comments}
    return PackageState(
        publication,
        page_numbers,
        numbering,
        forms,
        numbering.main("main") if "main" in heading_schemes else {},
        frozenset(style.looks),
        frozenset({*(each.bookmark for each in found), *_table_bookmarks(everything)} - {""}),
        frozenset(each.bookmark for each in found if each.bookmark and each.label and each.numbering is not None),
        frozenset(_captioned(found)),
        frozenset(each.bookmark for each in found if each.heading),
        frozenset(comments & set(_commented(publication.body))),
    )


def _table_bookmarks(printed: tuple[PrintedBlock, ...]) -> Iterator[str]:
    for block in printed:
        if isinstance(block, PrintedTable):
            yield block.bookmark
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _table_bookmarks(cell.blocks)


def _captioned(found: list[PrintedParagraph]) -> Iterator[str]:
    for each in found:
        if each.source.endswith(":caption") and any(isinstance(run, PrintedSequence) for run in each.runs):
            yield each.source.removesuffix(":caption")


def _commented(body: tuple[PrintedBlock, ...]) -> Iterator[str]:
    """The comments whose marks are whole: a point, or a start with an end after it and no point between."""
    first: dict[str, str] = {}
    for each in paragraphs(body):
        for run in each.runs:
            if isinstance(run, PrintedComment):
                if run.edge == "start" or run.comment not in first:
                    first.setdefault(run.comment, run.edge)
                if (first[run.comment], run.edge) in (("start", "end"), ("point", "point")):
                    yield run.comment


def _form(scheme: Scheme, level: int, is_heading: bool, above: bool, style: HouseStyle) -> LevelForm:
    label = sample_label(scheme, level)
    if is_heading:
        name = f"heading{min(level, 6)}"
        look = style.look(name)
        linked = style_id(name) if scheme.name == "main" and level <= 6 else ""
        if above:
            return LevelForm(alone=True, style=linked)
        hanging = hang(label, look, look.label, style)
        return LevelForm(look.left + hanging, hanging, look.first, style=linked)
    look = style.look("list")
    if not look.label:
        return LevelForm(look.left, 0, look.first)
    hanging = hang(label, look, look.label, style)
    return LevelForm(look.left + (level if hanging else level - 1) * look.label, hanging)


@dataclass(slots=True)
class PartWriter:
    """Writes one part. ``room``: the width of a line; ``keep_next``: whether what it writes holds to what follows;
    ``stretch``: whether tables are as wide as their page (in headers that lying and standing pages share); ``counts``:
    whether its numbered paragraphs count (deleted ones of a redline do not)."""

    state: PackageState
    room: int
    in_body: bool = True
    stretch: bool = False
    keep_next: bool = False
    counts: bool = True
    relations: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    nested: list[str] = field(default_factory=list)
    seen_comments: dict[str, str] = field(default_factory=dict)

    @property
    def style(self) -> HouseStyle:
        """The house style, as it is for this kind of document."""
        return self.state.publication.style

    @property
    def wording(self) -> Wording:
        """The printed words."""
        return self.state.publication.wording

    @property
    def page_numbers(self) -> Mapping[str, int]:
        """The pages of headings where a layout is known."""
        return self.state.page_numbers

    def identity(self, source: str) -> str:
        """A ``w14:paraId`` that no other paragraph or row of the file has."""
        taken = self.state.taken
        identity = source if is_block_id(source) and source not in taken else derived_id(source, taken)
        taken.add(identity)
        return identity

    def relation(self, kind: str, target: str, external: bool) -> str:
        """The id of a relationship of this part; the same for the same target."""
        row = (kind, target, external)
        for identity, known in self.relations.items():
            if known == row and not external:
                return identity
        identity = f"rId{len(self.relations) + 1}"
        self.relations[identity] = row
        return identity

    def link(self, address: str) -> str:
        """The relationship of a link; characters that an address cannot hold are escaped."""
        return self.relation(HYPERLINK, quote(address, safe="%/:=&?~#+!$,;'@()*[]"), True)

    def bookmark(self, parent: Element, block: str, name: str = "") -> list[Element]:
        """Begin a bookmark in ``parent`` for a block; the marks that end it (none where there is no block)."""
        if not block:
            return []
        number = self.state.next_bookmark()
        add(parent, "w:bookmarkStart", id=number, name=name or f"_qm{block}")
        return [make("w:bookmarkEnd", id=number)]

    def caption_bookmarks(self, owner: PrintedParagraph) -> tuple[list[Element], list[Element]] | None:
        """The marks around "Bảng 1" in a caption, to which references lead; None for another paragraph."""
        block = owner.source.removesuffix(":caption")
        if block == owner.source or block not in self.state.captioned or not self.in_body:
            return None
        holder = make("w:p")
        ends = self.bookmark(holder, block, f"_qmn{block}")
        return list(holder), ends

    def bookmark_name(self, reference: PrintedReference) -> str:
        """The bookmark that shows what ``reference`` shows; "" where it is broken."""
        if reference.target not in self.state.anchors:
            return ""
        captioned = reference.show == "number" and reference.target in self.state.captioned
        return f"_qmn{reference.target}" if captioned else f"_qm{reference.target}"

    def shows(self, reference: PrintedReference) -> str:
        """The switches of the ``REF`` field that shows the same, or "" where no such field does."""
        state = self.state
        if reference.show == "number" and reference.target in state.numbered:
            return "\\r \\h"
        quoted = state.captioned if reference.show == "number" else state.headings
        return "\\h" if reference.target in quoted else ""

    def number(self, printed: PrintedParagraph) -> tuple[int, int] | None:
        """The numbering to write on a paragraph: None where its style says it already, num 0 where it has none."""
        numbering = printed.numbering
        placed = None
        if numbering is not None:
            lists = self.state.numbering
            place = lists.place if self.counts else lists.follow
            placed = place(numbering.scheme, numbering.level, numbering.counts, printed.label)
        if not printed.heading:
            return placed
        if placed is None:
            return (0, 0) if self.state.style_nums else None
        return None if placed == (self.state.style_nums.get(printed.heading), printed.heading - 1) else placed

    def hanging(self, printed: PrintedParagraph) -> Indent | None:
        """The indents that the numbering of ``printed`` brings along."""
        numbering = printed.numbering
        form = self.state.forms.get((numbering.scheme, numbering.level)) if numbering is not None else None
        return None if form is None else Indent(form.left, form.first, form.hanging)

    def footnote(self, identity: str) -> Element:
        """The mark of a footnote. Word knows no notes in notes: there the number stands, and its text follows below."""
        element = make("w:r")
        properties = add(element, "w:rPr")
        add(properties, "w:rStyle", val="FootnoteReference")
        if not self.in_body:
            self.nested.append(identity)
            add_text(element, "w:t", f"({len(self.nested)})")
            return element
        self.state.notes.append(identity)
        add(element, "w:footnoteReference", id=len(self.state.notes))
        return element

    def picture(self, image: PrintedImage) -> Iterator[Element]:
        """The runs of a picture, or of the original that is kept for it."""
        if image.original:
            restored = self._original(image.original)
            if restored:
                yield from restored
                return
        if image.media:
            relation = self.relation(IMAGE, self._media(image.media), False)
            yield picture_run(relation, self.state.next_drawing(), image.width, image.height, image.alt)

    def _media(self, media: str) -> str:
        state = self.state
        if media not in state.media:
            data = state.publication.originals[media]
            known = word_format(data)
            if known is None:
                picture = state.publication.pictures[media]
                data, known = picture.data, (picture.kind, f"image/{picture.kind}")
            name = f"media/image{len(state.media) + 1}.{known[0]}"
            state.media[media] = name
            state.parts[f"word/{name}"] = data
            state.types[f"word/{name}"] = known[1]
        return state.media[media]

    def _original(self, original: str) -> list[Element]:
        """The runs of a kept original; none where it is not among the media or not sound."""
        data = self.state.publication.originals.get(original)
        if data is None:
            return []
        try:
            fragment = open_fragment(data)
        except Trouble:
            return []
        self.state.fragments += 1
        parts, types, names = renamed_parts(fragment, self.state.fragments)
        self.state.parts |= parts
        self.state.types |= types

        def relation(kind: str, target: str, external: bool) -> str:
            if external:
                return self.relation(kind, target, True)
            return self.relation(kind, f"/{names[target]}" if target in names else target, False)

        return as_runs(fragment, relation, self.state.next_drawing)

    def equation(self, equation: PrintedEquation) -> Iterator[Element]:
        """The OMML of an equation, or its linear text where that is not sound."""
        try:
            element = etree.fromstring(equation.omml, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            element = None
        if element is not None and element.tag in (f"{{{M}}}oMath", f"{{{M}}}oMathPara"):
            resolve(element, "accept")  # an older import left the tracked changes of others in it
            yield element
        elif equation.text:
            run = make("w:r")
            add_text(run, "w:t", equation.text)
            yield run

    def comment(self, mark: PrintedComment) -> Iterator[Element]:
        """The marks of a comment; its text stands in a part of its own."""
        if not self.in_body or mark.comment not in self.state.commented:
            return
        number = [comment.id for comment in self.state.publication.comments].index(mark.comment)
        seen = self.seen_comments.get(mark.comment, "")
        if mark.edge == "start" and not seen:
            self.seen_comments[mark.comment] = "start"
            yield make("w:commentRangeStart", id=number)
        if mark.edge == "start" or (mark.edge == "point" and seen) or (mark.edge == "end" and seen != "start"):
            return
        self.seen_comments[mark.comment] = "end"
        if mark.edge == "end":
            yield make("w:commentRangeEnd", id=number)
        run = make("w:r")
        add(run, "w:commentReference", id=number)
        yield run
