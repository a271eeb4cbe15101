# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Documents for hypothesis: every kind of block and inline, nested tables, merged cells, footnotes with tables.

``documents()`` is the one to start with; ``texts()`` are clean texts with odd characters. Ids count from 00000001 in
document order, so that a failing document shrinks to a readable one.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from qmeditor.document import (
    KINDS,
    Amendment,
    Approval,
    Block,
    BlockId,
    Branch,
    Cell,
    ClauseReference,
    Comment,
    CommentAnchor,
    Content,
    Counter,
    CrossReference,
    Definition,
    Document,
    DocumentReference,
    Equation,
    Field,
    Figure,
    Footnote,
    FormField,
    Heading,
    Inline,
    InlineEquation,
    InlineImage,
    Kept,
    Level,
    ListItem,
    Marks,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Process,
    Properties,
    Recipient,
    Row,
    Scheme,
    Step,
    Table,
    Text,
    clean,
    content,
)
from qmeditor.document.inlines import FIELD_NAMES
from qmeditor.document.schemes import STANDARD_SCHEMES

Draw = Callable[[st.SearchStrategy[Any]], Any]

# Letters with marks, signs that XML escapes, blanks of every kind, a soft hyphen, a zero-width space, a joiner, signs
# of the private use area and beyond the first plane, right-to-left marks, combining marks that compose with nothing.
ALPHABET = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyÀẾỗữỵĐ015.,;-()/%&<>\"'] \t\n\xa0\xad\u0085\u200b\u200d\u200f\u0301\uf0b7\ufffd🙂𝒳"
)
WORDS = (
    "Mục đích",
    "đánh giá nội bộ",
    "thủ trưởng cơ quan",
    "Quy định này",
    "Điều 5",
    "02 ngày làm việc",
    "hồ sơ",
    " ",
)
MEDIA = tuple(sign * 64 for sign in "0af")
COMMENTS = ("1", "góp ý")
ALIGNS = ("", "left", "center", "right", "justify")


def texts(min_size: int = 0, max_size: int = 12) -> st.SearchStrategy[str]:
    """Clean texts: words of real documents and odd characters."""
    odd = st.text(ALPHABET, min_size=min_size, max_size=max_size).map(clean)
    return st.one_of(st.sampled_from(WORDS), odd).filter(lambda text: len(text) >= min_size)


MARKS = st.sampled_from([Marks.NONE, Marks.NONE, Marks.BOLD, Marks.ITALIC | Marks.UNDERLINE, Marks.SUBSCRIPT])
LENGTHS = st.integers(0, 9000)
PATTERNS = st.sampled_from(["{n}", "{n}.", "{n})", "Điều {n}.", "Chương {n}", "{1}.{2}", "{1}.{2}.{3}", "", "•", "<&>"])
LEVELS = st.builds(
    Level, PATTERNS, st.sampled_from(list(Counter)), st.sampled_from([None, None, 0, 1, 2]), st.booleans()
)
SCHEMES = st.lists(LEVELS, min_size=1, max_size=4).map(lambda levels: Scheme("điều", tuple(levels)))
HEADING_SCHEMES = st.sampled_from(["", "main", "main", "appendix", "điều"])
LIST_SCHEMES = st.sampled_from(["bullet", "number", "letter", "điều"])
STARTS = st.sampled_from([None, None, None, 0, 1, 4])


@st.composite
def documents(draw: Draw, max_blocks: int = 8) -> Document:
    """A whole document that :func:`qmeditor.document.validate.check` accepts."""
    return _Drawing(draw).document(max_blocks)


@st.composite
def bodies(draw: Draw, max_blocks: int = 4) -> tuple[Block, ...]:
    """Blocks as a paste brings them: ids of their own, from 00000001."""
    drawing = _Drawing(draw)
    return tuple(drawing.block(2, in_body=False) for _ in range(draw(st.integers(1, max_blocks))))


class _Drawing:
    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.ids = (f"{number:08X}" for number in itertools.count(1))
        self.in_note = False

    def document(self, max_blocks: int) -> Document:
        draw = self.draw
        count = draw(st.integers(1, max_blocks))
        body = tuple(self.block(2, in_body=True) for _ in range(count))
        return Document(
            body,
            self.properties(),
            (*STANDARD_SCHEMES, draw(SCHEMES)),
            draw(texts()),
            tuple(Approval(*self.some(4)) for _ in range(draw(st.integers(0, 2)))),
            tuple(Amendment(*self.some(5)) for _ in range(draw(st.integers(0, 1)))),
            tuple(Recipient(*self.some(2)) for _ in range(draw(st.integers(0, 1)))),
            tuple(Comment(one, *self.some(2), self.plain(), draw(st.booleans())) for one in COMMENTS),
        )

    def some(self, count: int) -> Iterator[str]:
        return (self.draw(texts()) for _ in range(count))

    def properties(self) -> Properties:
        draw = self.draw
        values = draw(st.fixed_dictionaries({"code": texts(), "title": texts(), "issued": texts()}))
        return Properties(kind=draw(st.sampled_from(KINDS)), language=draw(st.sampled_from(["vi", "en"])), **values)

    def id(self) -> BlockId:
        return next(self.ids)

    def plain(self) -> Content:
        return content(Text(text) for text in self.draw(st.lists(texts(1), max_size=2)))

    def content(self, most: int = 3) -> Content:
        return content(self.inline() for _ in range(self.draw(st.integers(0, most))))

    def caption(self) -> Content | None:
        return self.content(2) if self.draw(st.booleans()) else None

    def inline(self) -> Inline:
        draw = self.draw
        kind = draw(st.integers(0, 14))
        marks = draw(MARKS)
        match kind:
            case 0:
                target = draw(st.sampled_from(["00000001", "00000003", "7FFFFFFF"]))
                return CrossReference(target, draw(st.sampled_from(["number", "title", "page"])), draw(texts()), marks)
            case 1:
                show = draw(st.sampled_from(["code", "title", "code_title", "revision"]))
                return DocumentReference(draw(texts(1)), show, draw(texts()), marks)
            case 2:
                return ClauseReference("iso9001-2015", draw(texts(1)), marks)
            case 3:
                return Field(draw(st.sampled_from(FIELD_NAMES)), marks)
            case 4:
                return InlineImage(draw(st.sampled_from(MEDIA)), draw(LENGTHS), draw(LENGTHS), draw(texts()))
            case 5:
                return InlineEquation(draw(texts(1)), draw(texts()))
            case 6:
                return CommentAnchor(draw(st.sampled_from(COMMENTS)), draw(st.sampled_from(["start", "end", "point"])))
            case 7 if not self.in_note:
                return self.footnote()
            case 8:
                return Text(draw(texts(1)), marks, draw(texts(1)))
            case _:
                return Text(draw(texts(1)), marks)

    def footnote(self) -> Footnote:
        own = self.id()
        self.in_note = True
        inside = tuple(self.block(1, in_body=False) for _ in range(self.draw(st.integers(1, 2))))
        self.in_note = False
        return Footnote(own, inside)

    def block(self, depth: int, in_body: bool) -> Block:
        draw = self.draw
        own = self.id()
        align = draw(st.sampled_from(ALIGNS))
        match draw(st.integers(0, 18)):
            case 0 | 1 | 2:
                return self.heading(own)
            case 3 | 4 | 5:
                start, level = draw(STARTS), draw(st.integers(1, 4))
                return ListItem(own, self.content(), draw(LIST_SCHEMES), level, start, draw(st.booleans()), align)
            case 6 | 7 if depth:
                return self.table(own, depth - 1)
            case 8:
                sizes = draw(LENGTHS), draw(LENGTHS)
                return Figure(own, draw(st.sampled_from(MEDIA)), *sizes, self.caption(), draw(texts()), align)
            case 9:
                return self.process(own)
            case 10:
                return Note(own, self.content(), draw(st.sampled_from(["note", "warning", "example"])))
            case 11:
                return Definition(own, self.content(1), self.content())
            case 12:
                kind = draw(st.sampled_from(["text", "date", "choice", "tick", "signature"]))
                return FormField(own, self.content(), kind, tuple(draw(st.lists(texts(), max_size=2))), draw(texts()))
            case 13:
                return Equation(own, draw(texts()), draw(texts()))
            case 14:
                original = draw(st.sampled_from(["", MEDIA[0]]))
                return Kept(own, draw(texts(1)), original, "", draw(LENGTHS), 0, draw(texts()), draw(texts()))
            case 15 if in_body:
                return PageBreak(own)
            case 16 if in_body:
                return Orientation(own, draw(st.booleans()))
            case _:
                role = draw(st.sampled_from(["", "", "legal_ground", "ghi chú"]))
                return Paragraph(own, self.content(), align, role, draw(st.sampled_from([0, 0, 0, 1, 2])))

    def heading(self, own: BlockId) -> Heading:
        draw = self.draw
        clauses = draw(st.lists(st.builds(ClauseReference, texts(1), texts(1)), max_size=1))
        level, scheme, start = draw(st.integers(1, 6)), draw(HEADING_SCHEMES), draw(STARTS)
        return Heading(own, level, self.content(2), scheme, start, "", tuple(clauses), draw(texts()), draw(texts()))

    def process(self, own: BlockId) -> Process:
        draw = self.draw
        ids = [self.id() for _ in range(draw(st.integers(1, 3)))]
        shapes = st.sampled_from(["start", "work", "decision", "document", "end"])
        targets = st.sampled_from(["", *ids])
        branches = st.lists(st.builds(Branch, texts(), targets), max_size=2).map(tuple)
        steps = tuple(
            Step(one, self.content(2), draw(shapes), self.content(1), self.content(1), self.plain(), draw(branches))
            for one in ids
        )
        return Process(own, steps, self.caption())

    def table(self, own: BlockId, depth: int) -> Table:
        draw = self.draw
        width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        if width > 1 and draw(st.booleans()):  # one merged cell, nowhere over a whole row
            r, c = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 2))
            spans[r, c] = (draw(st.integers(1, height - r)), draw(st.integers(1, width - 1 - c)))
        covered = {
            (r + i, c + j) for (r, c), (high, wide) in spans.items() for i in range(high) for j in range(wide)
        } - spans.keys()
        rows = []
        for r in range(height):
            row = self.id()
            cells = tuple(
                None if (r, c) in covered else self.cell(depth, *spans.get((r, c), (1, 1))) for c in range(width)
            )
            rows.append(Row(row, cells))
        widths = tuple(draw(LENGTHS) for _ in range(width))
        header, border = draw(st.integers(0, height)), draw(st.sampled_from(["grid", "outline", "none"]))
        return Table(own, widths, tuple(rows), header, self.caption(), draw(st.sampled_from(ALIGNS)), border)

    def cell(self, depth: int, rowspan: int, colspan: int) -> Cell:
        inside = tuple(self.block(depth, in_body=False) for _ in range(self.draw(st.integers(1, 2))))
        return Cell(inside, colspan, rowspan, self.draw(st.sampled_from(["top", "middle", "bottom"])))
