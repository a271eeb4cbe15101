# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A publication as Typst source: calls of the functions of `resources/typst/publication.typ`, one printed block a line.

All text goes in as string literals, so nothing that a document says is ever read as markup.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qmeditor.document import Marks
from qmeditor.document.house import HouseStyle, Look
from qmeditor.publish.docx_part import paragraphs
from qmeditor.publish.glyphs import width
from qmeditor.publish.labels import indent
from qmeditor.publish.pdf_heights import tall_rows
from qmeditor.publish.pdf_letters import (
    DESCENT,
    PLACES,
    ambient_settings,
    dashed,
    is_ambient,
    literal,
    look_value,
    marked,
    points,
    shown,
    text_source,
)
from qmeditor.publish.publication import (
    Blocks,
    ContentsEntry,
    PrintedBlock,
    PrintedBreak,
    PrintedCell,
    PrintedClause,
    PrintedComment,
    PrintedDocumentReference,
    PrintedEquation,
    PrintedFootnote,
    PrintedImage,
    PrintedInline,
    PrintedLeader,
    PrintedPage,
    PrintedParagraph,
    PrintedReference,
    PrintedRow,
    PrintedSequence,
    PrintedTable,
    PrintedText,
    Publication,
)


@dataclass(slots=True)
class Source:
    """The source in the making; ``lines`` says which line of the body is which printed block."""

    publication: Publication
    targets: frozenset[str]
    levels: list[int] = field(default_factory=list)  # the open heading levels
    placed: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    depth: int = 0

    @property
    def flowing(self) -> bool:
        """Whether blocks stand in the flow of the pages, not in a cell, a note or a header."""
        return self.depth == 0

    @property
    def style(self) -> HouseStyle:
        """The house style."""
        return self.publication.style


def new_source(publication: Publication) -> Source:
    """A source for ``publication`` that knows where references can lead."""
    everything = (*publication.front, *publication.body, *publication.back)
    found = {each.bookmark for each in paragraphs(everything) if each.bookmark}
    return Source(publication, frozenset(found | set(_tables(everything))))


def _tables(printed: Blocks) -> Iterator[str]:
    for block in printed:
        if isinstance(block, PrintedTable):
            if block.bookmark:
                yield block.bookmark
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _tables(cell.blocks)


def preamble(publication: Publication) -> str:
    """Settings and looks: what stands before the body."""
    style, document = publication.style, publication.document
    props = document.properties
    title = props.title or props.code or next((entry.text for entry in publication.contents), "") or "—"
    looks = "\n".join(f"#let look-{dashed(name)} = {look_value(look, style)}" for name, look in style.looks.items())
    notes = "#show footnote.entry: it => dressed(look-footnote, it)" if "footnote" in style.looks else ""
    author = f", author: {literal(props.organisation)}" if props.organisation else ""
    return f"""#set document(title: {literal(title)}{author})
#set text(lang: {literal(props.language)}, hyphenate: false, bottom-edge: -{DESCENT}em)
#set par(spacing: 0pt, leading: 0pt)
#set block(spacing: 0pt)
{ambient_settings(style.look("body"), style)}
#set list(marker: [])
#show heading: it => it.body
#set footnote.entry(gap: 2pt, clearance: 4pt)
{looks}
{notes}
"""


def pages(source: Source) -> tuple[str, str]:
    """The call that sets up the pages, and what closes it: the body stands between."""
    publication, page = source.publication, source.style.page
    strips = (publication.header_first, publication.header, publication.footer_first, publication.footer)
    heads = ", ".join(_strip(each, source) for each in strips)
    gap = max(0, page.bottom - page.footer - sum(_height(block) for block in publication.footer))
    margins = (
        f"(left: {points(page.left)}, right: {points(page.right)}, top: {points(page.top)}, "
        f"bottom: {points(page.bottom)}, header: {points(page.header)}, foot-gap: {points(min(gap, 120))})"
    )
    first_foot = max(0, page.first_bottom - page.bottom)
    opening = f"#publication({points(page.width)}, {points(page.height)}, {margins}, {points(first_foot)}, {heads})["
    return opening, "]"


def _height(block: PrintedBlock) -> int:
    return sum(row.height for row in block.rows) if isinstance(block, PrintedTable) else 300


def _strip(printed: Blocks, source: Source) -> str:
    if not printed:
        return "none"
    source.depth += 1
    made = f"[{_joined(printed, source)}]"
    source.depth -= 1
    return made


def _joined(printed: Sequence[PrintedBlock], source: Source) -> str:
    """Blocks of a cell, a header or a note in one line."""
    out: list[str] = []
    before: PrintedBlock | None = None
    for tab, group in groupby(printed, lambda block: block.tab if isinstance(block, PrintedParagraph) else 0):
        some = list(group)
        if tab:
            out.append(_pairs([block for block in some if isinstance(block, PrintedParagraph)], tab, source))
            before = some[-1]
            continue
        for block in some:
            out.append(block_source(block, before, source))
            before = block
    return "".join(out)


def _pairs(rows: list[PrintedParagraph], tab: int, source: Source) -> str:
    """Lines of a header that have a label and a value, as one paragraph."""
    look = source.style.look(rows[0].look)
    halves = ((*_halves(row, look, source), "[]")[:2] for row in rows)
    cells = ", ".join(f"({label}, {value})" for label, value in halves)
    return f"#pairs(look-{dashed(rows[0].look)}, {points(tab)}, {cells});"


def block_source(block: PrintedBlock, before: PrintedBlock | None, source: Source) -> str:
    """One printed block; ``before`` is the block above, whose look shares in the space between."""
    if isinstance(block, PrintedBreak):
        return "#pagebreak(weak: true);"
    above = _space(block, source)[0] if source.flowing or before is not None else 0.0
    gap = f"{max(_space(before, source)[1], above):g}pt"  # the larger of the two, as Word does
    if isinstance(block, PrintedTable):
        return _table(block, gap, source)
    return _paragraph(block, gap, source)


_TABLE_SPACE = 3.0


def _space(block: PrintedBlock | None, source: Source) -> tuple[float, float]:
    if isinstance(block, PrintedParagraph):
        look = source.style.look(block.look)
        return look.before, look.after
    return (_TABLE_SPACE, _TABLE_SPACE) if isinstance(block, PrintedTable) else (0, 0)


def plain_source(block: PrintedBlock, source: Source) -> str:
    """A block that Typst refused, as nothing but its text: the last resort."""
    texts = [paragraph.label + " " + paragraph.text for paragraph in paragraphs((block,))]
    text = shown("\n".join(texts).replace("\t", " "), source.style.look("body"), source.style)
    lines = "#linebreak();".join(f"#{literal(line)};" for line in text.split("\n"))
    return f"#para(look-body, 6pt, [{lines}]);" + _labels(block, source)


def _labels(block: PrintedBlock, source: Source) -> str:
    """Marks for all references into a block that is printed as plain text."""
    names = [each.bookmark for each in paragraphs((block,)) if each.bookmark]
    names += list(_tables((block,)))
    return "".join(f"#[#metadata(0)<q{name}>]" for name in names if _fresh(name, source))


def _fresh(name: str, source: Source) -> bool:
    if not name or name in source.placed:
        return False
    source.placed.add(name)
    return True


def _paragraph(block: PrintedParagraph, gap: str, source: Source) -> str:
    look = source.style.look(block.look)
    name = _name(block, look, source)
    if block.rule >= 0:
        return f"#rule({name}, {gap}, {points(block.rule)});"
    mark = f"<q{block.bookmark}>" if _fresh(block.bookmark, source) else ""
    runs = _runs(block, look, source)
    where = indent(block, source.style)
    options = [f"left: {points(where.left)}"] if where.left else []
    if where.first:
        options.append(f"first: {points(where.first)}")
    if block.label:
        options.append(f"label: {_label(block, look, source)}")
        if where.hanging:
            options.append(f"hang: {points(where.hanging)}")
    more = "".join(f", {option}" for option in options)
    if block.heading and (block.text.strip() or block.label.strip()):  # a heading without words is none to a reader
        return f"#head({_level(block.heading, source)}, {name}, {gap}, {runs}{more}){mark}"
    sticky = ", sticky: true" if look.keep_next and not source.depth else ""
    if not sticky and not source.depth and not block.align and is_ambient(look, source.style.look("body")):
        return f"#plain({gap}, {runs}{more}){mark}" + ("" if mark else ";")
    return f"#para({name}, {gap}, {runs}{more}{sticky}){mark}" + ("" if mark else ";")


def _name(block: PrintedParagraph, look: Look, source: Source) -> str:
    """The look of a paragraph in Typst, with its own alignment where it has one."""
    name = f"look-{dashed(block.look if block.look in source.style.looks else 'body')}"
    if block.align and block.align != look.align:
        return f'({name} + (align: "{block.align}", place: {PLACES[block.align]}))'
    return name


def _label(block: PrintedParagraph, look: Look, source: Source) -> str:
    label = literal(shown(block.label.upper() if look.caps else block.label, look, source.style))
    if block.label_above:
        return f"[#{label};#linebreak();]"
    return f"[#{label};#h(0.35em)]" if block.heading and not indent(block, source.style).hanging else f"[#{label}]"


def _level(level: int, source: Source) -> int:
    """The level in the outline of the PDF, which begins with 1 and skips none."""
    while source.levels and source.levels[-1] >= level:
        source.levels.pop()
    source.levels.append(level)
    return len(source.levels)


def _halves(block: PrintedParagraph, look: Look, source: Source) -> list[str]:
    """What stands before and after the tab of a header line."""
    sides: list[list[PrintedInline]] = [[]]
    for run in block.runs:
        if isinstance(run, PrintedText) and "\t" in run.text and len(sides) == 1:
            left, _, right = run.text.partition("\t")
            if left:
                sides[0].append(PrintedText(left, run.marks))
            sides.append([PrintedText(right, run.marks)] if right else [])
        else:
            sides[-1].append(run)
    return ["[" + "".join(_run(run, look, source) for run in side) + "]" for side in sides]


# Runs.


def _runs(block: PrintedParagraph, look: Look, source: Source) -> str:
    made = "".join(_run(run, look, source) for run in block.runs)
    return f"[{made or _BLANK}]"


_BLANK = "#box(width: 0pt, height: 0.8em);"
"""A line without text keeps its height."""


def _run(run: PrintedInline, look: Look, source: Source) -> str:
    match run:
        case PrintedText(link=""):
            return marked(text_source(run.text, look, source.style), run.marks)
        case PrintedText():
            return f"#link({literal(run.link)})[{marked(text_source(run.text, look, source.style), run.marks)}];"
        case PrintedReference():
            return _reference(run, look, source)
        case PrintedDocumentReference() | PrintedClause():
            return marked(text_source(run.text, look, source.style), run.marks)
        case PrintedPage():
            return marked("#this-page;" if run.which == "page" else "#all-pages;", run.marks)
        case PrintedSequence():
            return marked(text_source(run.text, look, source.style), run.marks)
        case PrintedFootnote():
            return _footnote(run, source)
        case PrintedImage():
            return _image(run)
        case PrintedEquation():
            return marked(text_source(run.text, look, source.style), Marks.ITALIC)
        case PrintedComment():
            return ""
        case PrintedLeader():
            return "#dots;"


def _reference(run: PrintedReference, look: Look, source: Source) -> str:
    text = text_source(run.text, look, source.style)
    if run.target not in source.targets:
        return marked(text, run.marks)
    if run.show == "page":
        return marked(f"#page-of(<q{run.target}>);", run.marks)
    return marked(f"#link(<q{run.target}>)[{text}];", run.marks) if text else ""


def _footnote(run: PrintedFootnote, source: Source) -> str:
    if run.id in source.notes or source.depth > 8:
        return marked(f"#{literal(run.text or '*')};", Marks.SUPERSCRIPT)
    source.notes.add(run.id)
    source.depth += 1
    blocks = source.publication.footnotes.get(run.id, ())
    inside = ""
    if blocks and isinstance(blocks[0], PrintedParagraph) and not blocks[0].label:  # it runs on from the number
        inside = "#h(0.3em);" + "".join(
            _run(each, source.style.look(blocks[0].look), source) for each in blocks[0].runs
        )
        inside += "".join(f"#[#metadata(0)<q{name}>]" for name in (blocks[0].bookmark,) if _fresh(name, source))
        blocks = blocks[1:]
    inside += _joined(blocks, source)
    source.depth -= 1
    return f"#footnote(numbering: (..n) => {literal(run.text or '*')})[{inside}];"


def _image(run: PrintedImage) -> str:
    if not run.media:
        return ""
    size = f"width: {points(run.width)}, height: {points(run.height)}"
    return f'#box(image("{run.media}", {size}, fit: "stretch", alt: {literal(run.alt or "—")}));'


# Tables.


def _table(block: PrintedTable, gap: str, source: Source) -> str:
    source.depth += 1
    columns = ", ".join(_columns(block))
    tall = tall_rows(block, source.style)
    heads = _header_rows(block, tall)
    stroke = "lines" if block.border == "grid" else "none"
    ambient = _usual_look(block, source)
    usual = _inset(block, source)
    rows = [_row(row, n in tall, ambient, usual, source) for n, row in enumerate(block.rows)]
    head = f"table.header({''.join(rows[:heads])}), " if heads else ""
    heights = _heights(block)
    source.depth -= 1
    settings = f"columns: ({columns},), {heights}stroke: {stroke}, {usual}"
    body = f"table({settings}, {head}{''.join(rows[heads:])})"
    if ambient:
        body = f"dressed(look-{dashed(ambient)}, {body})"
    outline = {"outline": "lines", "above": "(top: lines)"}.get(block.border, "none")
    whole = "true" if block.together and len(block.rows) <= 25 and not tall else "false"
    mark = f"<q{block.bookmark}>" if _fresh(block.bookmark, source) else ";"
    return f"#placed({gap}, {PLACES[block.align]}, {outline}, {whole}, {body}){mark}"


def _columns(block: PrintedTable) -> list[str]:
    """The widths; in headers and footers the widest column takes what a landscape page has more."""
    widths = [points(width) for width in block.columns]
    if block.source in ("header", "footer"):
        widths[block.columns.index(max(block.columns))] = "1fr"
    return widths


def _inset(block: PrintedTable, source: Source) -> str:
    """Room above and below the text of a cell: what Word makes of the spaces of its paragraphs."""
    first = next(iter(paragraphs((block,))), None)
    return _cell_inset(first, first, source)


def _cell_inset(first: PrintedBlock | None, last: PrintedBlock | None, source: Source) -> str:
    above, below = _space(first, source)[0], _space(last, source)[1]
    return f"inset: (x: 2mm, top: {above + 0.5:g}pt, bottom: {below + 0.5:g}pt)"


def _heights(block: PrintedTable) -> str:
    if not any(row.height for row in block.rows):
        return ""
    return "rows: (" + "".join("auto, " for _ in block.rows) + "), "


def _header_rows(block: PrintedTable, tall: frozenset[int]) -> int:
    """The rows that repeat: none where a cell of theirs reaches below them or holds a table or a note (Typst cannot
    tag those twice), where they would take the page, or where nothing would be left."""
    count = block.header_rows
    if any(row < count for row in tall):
        return 0
    for r, row in enumerate(block.rows[:count]):
        for cell in row.cells:
            if cell is not None and (r + cell.rowspan > count or not _repeatable(cell)):
                return 0
    return count if count < len(block.rows) else 0


def _repeatable(cell: PrintedCell) -> bool:
    return all(
        isinstance(block, PrintedParagraph) and not any(isinstance(run, PrintedFootnote) for run in block.runs)
        for block in cell.blocks
    )


def _usual_look(block: PrintedTable, source: Source) -> str:
    """The look of most cells of a table, which is set once for all of it; "" where none can be."""
    looks = Counter(
        cell.blocks[0].look
        for row in block.rows
        for cell in row.cells
        if cell is not None and isinstance(cell.blocks[0], PrintedParagraph)
    )
    usual = looks.most_common(1)[0][0] if looks else ""
    look = source.style.look(usual)
    return usual if usual in source.style.looks and not look.border and not look.fill else ""


def _row(row: PrintedRow, tall: bool, ambient: str, usual: str, source: Source) -> str:
    return "".join(_cell(cell, row, tall, ambient, usual, source) for cell in row.cells if cell is not None)


def _bare(cell: PrintedCell, ambient: str, source: Source) -> str | None:
    """What is in a cell of one plain paragraph, without the paragraph's own block; None for any other cell."""
    only = cell.blocks[0]
    if len(cell.blocks) > 1 or not isinstance(only, PrintedParagraph) or not ambient:
        return None
    if only.label or only.indent or only.bookmark or only.tab or only.rule >= 0 or only.look not in source.style.looks:
        return None
    look, usual = source.style.look(only.look), source.style.look(ambient)
    if look.border or look.fill or look.left or look.first:
        return None
    made = _runs(only, look, source)
    if (look.size, look.font, look.line, look.align) != (usual.size, usual.font, usual.line, usual.align) or only.align:
        return f"[#dressed({_name(only, look, source)}, {made})]"
    if (look.bold, look.italic) != (usual.bold, usual.italic):
        weight, slant = ("bold" if look.bold else "regular"), ("italic" if look.italic else "normal")
        return f'[#text(weight: "{weight}", style: "{slant}"){made}]'
    return made


def _cell(cell: PrintedCell, row: PrintedRow, tall: bool, ambient: str, usual: str, source: Source) -> str:
    options = []
    if cell.colspan > 1:
        options.append(f"colspan: {cell.colspan}")
    if cell.rowspan > 1:
        options.append(f"rowspan: {cell.rowspan}")
    if cell.fill:
        options.append(f'fill: rgb("{cell.fill}")')
    valign: dict[str, str] = {"top": "top", "middle": "horizon", "bottom": "bottom"}
    options.append(f"align: {valign[cell.valign]}")
    if not tall and cell.rowspan == 1:  # one such cell keeps its whole row in one piece
        options.append("breakable: false")
    own = _cell_inset(cell.blocks[0], cell.blocks[-1], source)
    if own != usual and isinstance(cell.blocks[0], PrintedParagraph):
        options.append(own)
    inside = _bare(cell, ambient, source) or f"[{_joined(cell.blocks, source)}]"
    if row.height and not row.source.startswith("footer"):  # a footer's room is the page's margin
        strut = f"#box(width: 0pt, height: {points(row.height)});"
        inside = f"[#grid(columns: (0pt, 1fr), align: {valign[cell.valign]}, [{strut}], {inside})]"
    return f"table.cell({', '.join(options)}){inside}, "


def contents_source(entries: Sequence[ContentsEntry], source: Source) -> Iterator[str]:
    """The lines of the contents list."""
    for n, entry in enumerate(entries):
        name = f"contents{entry.level}"
        look = source.style.look(name)
        hang = look.label
        if entry.label:
            label = entry.label.upper() if look.caps else entry.label
            hang = max(hang, width(label, look.font or source.style.font, look.size, look.bold) + 120)
        gap = max(look.after, look.before) if n else look.before
        text = text_source(entry.text, look, source.style) or "#sym.zws;"
        label_source = f"#{literal(shown(entry.label, look, source.style))};"
        own = f"look-{name}" if name in source.style.looks else "look-body"
        yield (
            f"#entry({own}, {gap:g}pt, {points(look.left)}, {points(hang if entry.label else 0)}, "
            f"<q{entry.target}>, [{label_source}], [{text}]);"
        )
