# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Documents in one line: ``doc(h1("Mục đích"), p("Quy định ", b("thống nhất"), "."), table("a|b", "c|d"))``.

Ids: ``id=3`` is ``"00000003"``; without it, :func:`doc` derives the id from kind and text, so it is the same in every
run and does not depend on the order of tests. Blocks with the same kind and text in two documents so get the same id:
give ``seed="other"`` for a document of another lineage. Blocks taken from one :func:`doc` into another keep their ids,
and ``ref(block)`` follows the block.
"""

import itertools
from collections.abc import Sequence
from typing import Any

from qmeditor.document import (
    Block,
    BlockId,
    Branch,
    Cell,
    ClauseReference,
    Comment,
    CommentAnchor,
    Content,
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
    InlineImage,
    Kept,
    ListItem,
    Marks,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Process,
    Properties,
    Row,
    Step,
    Table,
    Text,
    content,
    derived_id,
)
from qmeditor.document.rename import ids_in, renamed
from qmeditor.document.schemes import STANDARD_SCHEMES, Scheme
from qmeditor.document.walk import block_contents, children, plain_text
from qmeditor.document.walk import blocks as all_blocks

Part = str | Inline
MEDIA = "0123456789abcdef" * 4
_PROVISIONAL = 0x70000000
_count = itertools.count(_PROVISIONAL + 1)


def _id(given: int | str | None) -> BlockId:
    return f"{next(_count) if given is None else given:08X}" if not isinstance(given, str) else given


def line(*parts: Part) -> Content:
    """Content of texts and inlines."""
    return content(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def doc(
    *body: Block,
    schemes: tuple[Scheme, ...] = STANDARD_SCHEMES,
    comments: tuple[Comment, ...] = (),
    lineage: str = "test",
    seed: str = "",
    **properties: str,
) -> Document:
    """A document of these blocks (one empty paragraph without any); more keywords are its properties."""
    named = _named(body or (p(),), seed)
    return Document(named, Properties(**properties), schemes, lineage, comments=comments)


def _named(body: Sequence[Block], seed: str) -> tuple[Block, ...]:
    """``body`` with ids of content in the place of provisional ones."""
    seeds = {block.id: f"{type(block).__name__}\0{_text(block)}" for block in all_blocks(body)}
    used = list(ids_in(body))
    taken = {one for one in used if int(one, 16) < _PROVISIONAL}
    names: dict[BlockId, BlockId] = {}
    last = ""
    for one in used:
        if one in taken or one in names:
            continue
        last = seeds.get(one, last + "+")  # a row, step or footnote is named by the block before it
        names[one] = derived_id(f"{seed}\0{last}", taken)
        taken.add(names[one])
    return renamed(body, names)


def _text(block: Block) -> str:
    inner = (_text(part) for blocks in children(block) for part in blocks)
    return "|".join([*(plain_text(part) for part in block_contents(block)), *inner])


def h(level: int, *parts: Part, id: int | str | None = None, **fields: Any) -> Heading:
    return Heading(_id(id), level, line(*parts), **fields)


def h1(*parts: Part, **fields: Any) -> Heading:
    return h(1, *parts, **fields)


def h2(*parts: Part, **fields: Any) -> Heading:
    return h(2, *parts, **fields)


def h3(*parts: Part, **fields: Any) -> Heading:
    return h(3, *parts, **fields)


def p(*parts: Part, id: int | str | None = None, **fields: Any) -> Paragraph:
    return Paragraph(_id(id), line(*parts), **fields)


def li(*parts: Part, id: int | str | None = None, scheme: str = "bullet", level: int = 1, **fields: Any) -> ListItem:
    return ListItem(_id(id), line(*parts), scheme, level, **fields)


def num(*parts: Part, level: int = 1, **fields: Any) -> ListItem:
    return li(*parts, scheme="number", level=level, **fields)


def letter(*parts: Part, level: int = 1, **fields: Any) -> ListItem:
    return li(*parts, scheme="letter", level=level, **fields)


def cell(*inside: Part | Block, **fields: Any) -> Cell:
    """A cell of blocks, or of one paragraph of these parts."""
    if any(isinstance(part, str | Inline) for part in inside) or not inside:
        return Cell((p(*inside),), **fields)  # type: ignore[arg-type]
    return Cell(tuple(inside), **fields)  # type: ignore[arg-type]


def row(*cells: str | Cell | None, id: int | str | None = None) -> Row:
    return Row(_id(id), tuple(cell(each) if isinstance(each, str) else each for each in cells))


def table(
    *rows: str | Row,
    id: int | str | None = None,
    columns: Sequence[int] = (),
    caption: str | Content | None = None,
    **fields: Any,
) -> Table:
    """A table of rows, each a :class:`Row`, or cells parted by ``|``.

    There ``<`` widens the cell to the left and ``^`` the one above: ``table("a|<|b", "^|<|c")`` has a cell of 2×2
    """
    grid = [[None if each in ("<", "^") else each for each in r.split("|")] if isinstance(r, str) else r for r in rows]
    signs = [r.split("|") if isinstance(r, str) else [] for r in rows]
    made: list[Row] = []
    for r, entries in enumerate(grid):
        if isinstance(entries, Row):
            made.append(entries)
            continue
        cells: list[str | Cell | None] = []
        for c, entry in enumerate(entries):
            if entry is None:
                cells.append(None)
                continue
            wide = sum(1 for _ in itertools.takewhile(lambda sign: sign == "<", signs[r][c + 1 :]))
            below = [s[c : c + 1] for s in signs[r + 1 :]]
            high = sum(1 for _ in itertools.takewhile(lambda sign: sign == ["^"], below))
            cells.append(cell(entry, colspan=1 + wide, rowspan=1 + high))
        made.append(row(*cells))
    width = len(made[0].cells)
    text = line(caption) if isinstance(caption, str) else caption
    return Table(_id(id), tuple(columns) or (0,) * width, tuple(made), caption=text, **fields)


def figure(caption: str | None = None, id: int | str | None = None, media: str = MEDIA, **fields: Any) -> Figure:
    size = {"width": 4000, "height": 3000} | fields
    return Figure(_id(id), media, caption=None if caption is None else line(caption), **size)


def step(
    action: str, actor: str = "", time: str = "", output: str = "", id: int | str | None = None, **fields: Any
) -> Step:
    """``branches``: pairs of label and target (a step or an id)."""
    branches = tuple(
        Branch(label, target.id if isinstance(target, Step) else target) for label, target in fields.pop("branches", ())
    )
    own = line(action), fields.pop("shape", "work"), line(actor), line(time), line(output)
    return Step(_id(id), *own, branches, **fields)


def process(*steps: str | Step, id: int | str | None = None, caption: str | None = None) -> Process:
    made = tuple(step(each) if isinstance(each, str) else each for each in steps)
    return Process(_id(id), made, None if caption is None else line(caption))


def note(*parts: Part, id: int | str | None = None, **fields: Any) -> Note:
    return Note(_id(id), line(*parts), **fields)


def definition(term: str, meaning: str, id: int | str | None = None) -> Definition:
    return Definition(_id(id), line(term), line(meaning))


def form(label: str, id: int | str | None = None, **fields: Any) -> FormField:
    return FormField(_id(id), line(label), **fields)


def equation(linear: str = "a = b", id: int | str | None = None) -> Equation:
    omml = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"></m:oMath>'
    return Equation(_id(id), omml, linear)


def kept(name: str = "chart", id: int | str | None = None, **fields: Any) -> Kept:
    return Kept(_id(id), name, **fields)


def page_break(id: int | str | None = None) -> PageBreak:
    return PageBreak(_id(id))


def landscape(lying: bool = True, id: int | str | None = None) -> Orientation:
    return Orientation(_id(id), lying)


def b(text: str, **fields: Any) -> Text:
    return Text(text, Marks.BOLD, **fields)


def i(text: str, **fields: Any) -> Text:
    return Text(text, Marks.ITALIC, **fields)


def u(text: str, **fields: Any) -> Text:
    return Text(text, Marks.UNDERLINE, **fields)


def link(text: str, target: str) -> Text:
    return Text(text, link=target)


def ref(target: Block | Step | str | int, show: str = "number", fallback: str = "") -> CrossReference:
    own = f"{target:08X}" if isinstance(target, int) else target if isinstance(target, str) else target.id
    return CrossReference(own, show, fallback)  # type: ignore[arg-type]


def docref(code: str, show: str = "code") -> DocumentReference:
    return DocumentReference(code, show)  # type: ignore[arg-type]


def clause(number: str, clause_set: str = "iso9001-2015") -> ClauseReference:
    return ClauseReference(clause_set, number)


def field(name: str) -> Field:
    return Field(name)


def footnote(*inside: Part | Block, id: int | str | None = None) -> Footnote:
    """A footnote of blocks, or of one paragraph of these parts."""
    return Footnote(_id(id), cell(*inside).blocks)


def anchor(comment: str, edge: str = "point") -> CommentAnchor:
    return CommentAnchor(comment, edge)  # type: ignore[arg-type]


def image(media: str = MEDIA, width: int = 300, height: int = 300, alt: str = "") -> InlineImage:
    return InlineImage(media, width, height, alt)
