# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of a document as printed blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qmeditor.document import (
    Align,
    Block,
    Branch,
    Cell,
    Content,
    Definition,
    Equation,
    Figure,
    FormField,
    Heading,
    Kept,
    ListItem,
    Marks,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Process,
    Row,
    Step,
    Table,
)
from qmeditor.document.inlines import Footnote
from qmeditor.document.walk import block_contents, plain_text
from qmeditor.publish.publication import (
    Blocks,
    Numbering,
    PrintedBlock,
    PrintedBreak,
    PrintedCell,
    PrintedEquation,
    PrintedImage,
    PrintedInline,
    PrintedLeader,
    PrintedParagraph,
    PrintedRow,
    PrintedSequence,
    PrintedTable,
    PrintedText,
    Runs,
)
from qmeditor.publish.runs import image, printed
from qmeditor.publish.sources import Sources

CELL_PADDING = 113
"""Left and right of the text in a cell: 2 mm."""

_MIN_COLUMN = 240
_FIRST_COLUMN = 600  # of a process: its running number


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks stand: the width of a line, the look of plain paragraphs, whether in a cell or a note."""

    room: int
    look: str = "body"
    inside: bool = False
    strong: bool = False


def body(blocks: Iterable[Block], sources: Sources) -> Blocks:
    """The printed blocks of a document's body; landscape regions are as wide as the paper is high."""
    page = sources.style.page
    setting = Setting(page.text_width)
    out: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, Orientation):
            sides = page.height - page.top - page.bottom
            setting = Setting(sides if block.landscape else page.text_width)
        out.extend(printed_blocks(block, setting, sources))
    return tuple(out)


def printed_blocks(block: Block, setting: Setting, sources: Sources) -> Iterator[PrintedBlock]:
    """What ``block`` is on paper: one printed block, or a few where it has a caption."""
    _plan_footnotes(block, sources)
    match block:
        case Heading():
            yield _heading(block, setting, sources)
        case Paragraph():
            known = block.role and block.role in sources.style.looks
            look = block.role if known and not setting.inside else setting.look
            yield _paragraph(block, look, block.content, setting, sources, indent=block.indent)
        case ListItem():
            label, numbering = _label(block, sources)
            look = setting.look if setting.inside else "list"
            made = _paragraph(block, look, block.content, setting, sources, indent=block.level)
            yield replace(made, label=label, numbering=numbering)
        case Note():
            word = PrintedText(f"{sources.wording[block.kind]}: ", Marks.BOLD, field=block.kind)
            yield _paragraph(block, block.kind, block.content, setting, sources, before=(word,))
        case Definition():
            yield _definition(block, setting, sources)
        case FormField():
            yield _form_field(block, setting, sources)
        case Equation():
            equation = PrintedEquation(block.omml, block.linear)
            yield _checked(
                PrintedParagraph(block.id, "equation", (equation,), bookmark=_bookmark(block, sources)), sources
            )
        case Figure():
            yield from _figure(block, setting, sources)
        case Kept():
            yield _kept(block, setting, sources)
        case Table():
            yield from _captioned(block, _table(block, setting, sources), setting, sources)
        case Process():
            yield from _captioned(block, _process(block, setting, sources), setting, sources)
        case PageBreak():
            yield PrintedBreak(block.id)
        case Orientation():
            yield PrintedBreak(block.id, "landscape" if block.landscape else "portrait")


def _plan_footnotes(block: Block, sources: Sources) -> None:
    for content in block_contents(block):
        for part in content:
            if isinstance(part, Footnote):
                setting = Setting(sources.style.page.text_width, "footnote", inside=True)
                inner = tuple(made for each in part.blocks for made in printed_blocks(each, setting, sources))
                sources.footnotes[part.id] = inner


def _bookmark(block: Block, sources: Sources) -> str:
    return block.id if block.id in sources.bookmarked else ""


def _checked(paragraph: PrintedParagraph, sources: Sources) -> PrintedParagraph:
    sources.check_glyphs(paragraph.runs, paragraph.source.partition(":")[0], paragraph.look)
    return paragraph


def _paragraph(
    block: Heading | Paragraph | ListItem | Note | FormField,
    look: str,
    content: Content,
    setting: Setting,
    sources: Sources,
    before: Runs = (),
    after: Runs = (),
    indent: int = 0,
) -> PrintedParagraph:
    runs = (*before, *printed(content, block.id, sources, setting.room), *after)
    if setting.strong:
        runs = tuple(map(_strong, runs))
    align: Align = getattr(block, "align", "")
    bookmark = _bookmark(block, sources)
    return _checked(PrintedParagraph(block.id, look, runs, bookmark=bookmark, align=align, indent=indent), sources)


def _strong(run: PrintedInline) -> PrintedInline:
    return replace(run, marks=run.marks | Marks.BOLD) if isinstance(run, PrintedText) else run


def _label(block: Heading | ListItem, sources: Sources) -> tuple[str, Numbering | None]:
    label = sources.numbers.labels.get(block.id, "")
    if block.id not in sources.numbers.counts:
        return label, None
    counts = sources.numbers.counts[block.id]
    return label, Numbering(block.scheme, block.level, counts)


def _heading(block: Heading, setting: Setting, sources: Sources) -> PrintedParagraph:
    label, numbering = _label(block, sources)
    look = setting.look if setting.inside else f"heading{block.level}"
    strong = setting if not setting.inside else replace(setting, strong=True)
    made = _paragraph(block, look, block.content, strong, sources)
    above = not setting.inside and _stands_above(label, sources)
    return replace(
        made,
        label=label,
        label_above=above,
        numbering=numbering,
        heading=0 if setting.inside else block.level,
        align=block.align or ("center" if above else ""),
    )


def _stands_above(label: str, sources: Sources) -> bool:
    """Whether the label has a line of its own, as "Chương I" has; "Chương I." runs on."""
    words = label.casefold().split()
    return bool(words) and words[0] in sources.wording["label_above"].split() and not label.endswith((".", ":", ")"))


def _definition(block: Definition, setting: Setting, sources: Sources) -> PrintedParagraph:
    term = tuple(map(_strong, printed(block.term, block.id, sources, setting.room)))
    meaning = printed(block.meaning, block.id, sources, setting.room)
    runs = (*term, PrintedText(": ", Marks.BOLD, field="definition"), *meaning) if meaning else term
    return _checked(PrintedParagraph(block.id, "definition", runs, bookmark=_bookmark(block, sources)), sources)


def _form_field(block: FormField, setting: Setting, sources: Sources) -> PrintedParagraph:
    before: Runs = ()
    after: Runs = ()
    filled = (PrintedText(block.value, field="value"),) if block.value else ()
    match block.kind:
        case "text":
            after = (PrintedText(": ", field="form"), *filled, PrintedLeader())
        case "date":
            after = (
                PrintedText(": ", field="form"),
                *(filled or (PrintedText(sources.wording["form_date"], field="form"),)),
            )
        case "tick":
            before = (PrintedText("☑ " if block.value else "☐ ", field="form"),)
        case "choice":
            signs = (f"{'☑' if choice == block.value else '☐'} {choice}" for choice in block.choices)
            after = (PrintedText(": " + "    ".join(signs), field="form"),)
        case "signature":
            space = f"\n{sources.wording['form_signature']}\n\n\n{block.value}".rstrip(" ")
            after = (PrintedText(space, field="form"),)
    return _paragraph(block, "form_field", block.label, setting, sources, before, after)


def _caption(block: Table | Figure | Process, look: str, setting: Setting, sources: Sources) -> PrintedParagraph:
    number = sources.numbers.captions.get(block.id, "")
    kind = PrintedText(f"{sources.caption_words(block)} ", field="caption")
    sequence = PrintedSequence(number, "table" if isinstance(block, Table) else "figure")
    text = printed(block.caption or (), block.id, sources, setting.room)
    dot = (PrintedText(". ", field="caption"),) if text else ()
    return _checked(PrintedParagraph(f"{block.id}:caption", look, (kind, sequence, *dot, *text)), sources)


def _captioned(
    block: Table | Process, table: PrintedTable, setting: Setting, sources: Sources
) -> Iterator[PrintedBlock]:
    if block.caption is not None:
        yield _caption(block, "caption_above", setting, sources)
    yield table


def _figure(block: Figure, setting: Setting, sources: Sources) -> Iterator[PrintedBlock]:
    look = "figure_bare" if block.caption is None else "figure"
    words = plain_text(block.caption or ())
    alt = block.alt or (sources.wording["picture_of"].format(text=words) if words else "")
    picture = image(block.media, block.width, block.height, alt, block.id, sources, setting.room)
    shown = look if isinstance(picture, PrintedImage) else "kept"
    made = PrintedParagraph(block.id, shown, (picture,), bookmark=block.id, align=block.align)
    yield _checked(made, sources)
    if block.caption is not None:
        yield _caption(block, "caption", setting, sources)


def _kept(block: Kept, setting: Setting, sources: Sources) -> PrintedParagraph:
    name = sources.wording.get(f"kept_{block.name}", sources.wording["kept_other"])
    if block.picture:
        alt = block.alt or sources.wording["kept"].format(name=name)
        picture = image(
            block.picture, block.width, block.height, alt, block.id, sources, setting.room, original=block.original
        )
        if isinstance(picture, PrintedImage):
            return PrintedParagraph(block.id, "figure_bare", (picture,), bookmark=_bookmark(block, sources))
    sources.find("kept_box", "warning", block.id, name=name)
    words = sources.wording["kept"].format(name=name)
    text = "\n".join(part for part in (words, block.text or block.alt) if part)
    runs: Runs = (PrintedText(text, field="kept"),)
    if block.original:
        runs = (PrintedImage("", block.width, block.height, words, block.original), *runs)
    return _checked(PrintedParagraph(block.id, "kept", runs, bookmark=_bookmark(block, sources)), sources)


def column_widths(columns: tuple[int, ...], room: int) -> tuple[int, ...]:
    """Widths of all columns: those of 0 share what is left, and a table wider than ``room`` is made to fit."""
    columns = tuple(max(0, width) for width in columns)
    open_ones = columns.count(0)
    if open_ones:
        left = room - sum(columns)
        share = max(left // open_ones, room // (2 * len(columns)), _MIN_COLUMN)
        columns = tuple(width or share for width in columns)
    total = sum(columns)
    if total > room:
        columns = tuple(max(1, width * room // total) for width in columns)
    return columns


def _table(block: Table, setting: Setting, sources: Sources) -> PrintedTable:
    columns = column_widths(block.columns, setting.room)
    rows = tuple(_row(row, r < block.header_rows, columns, sources) for r, row in enumerate(block.rows))
    return PrintedTable(block.id, columns, rows, block.header_rows, block.align, block.border, bookmark=block.id)


def _row(row: Row, head: bool, columns: tuple[int, ...], sources: Sources) -> PrintedRow:
    cells = tuple(
        None if cell is None else _cell(cell, head, sum(columns[c : c + cell.colspan]), sources)
        for c, cell in enumerate(row.cells)
    )
    return PrintedRow(row.id, cells)


def _cell(cell: Cell, head: bool, width: int, sources: Sources) -> PrintedCell:
    setting = Setting(max(width - 2 * CELL_PADDING, _MIN_COLUMN), "table_head" if head else "table", inside=True)
    blocks = tuple(made for block in cell.blocks for made in printed_blocks(block, setting, sources))
    fill = sources.style.table_head if head else ""
    return PrintedCell(blocks, cell.colspan, cell.rowspan, "middle" if head else cell.valign, fill)


def _process(block: Process, setting: Setting, sources: Sources) -> PrintedTable:
    """The steps as the table that procedures for administrative services have (number, step, who, time, output)."""
    word = sources.wording
    heads = ("number", "action", "actor", "time", "output")
    shares = (0, 40, 22, 14, 24)
    first = min(_FIRST_COLUMN, setting.room // len(heads))
    columns = (first, *((setting.room - first) * share // 100 for share in shares[1:]))
    head = PrintedRow(
        f"{block.id}:head",
        tuple(
            PrintedCell(
                (PrintedParagraph(f"{block.id}:head:{name}", "table_head", (PrintedText(word[f"process_{name}"]),)),),
                valign="middle",
                fill=sources.style.table_head,
            )
            for name in heads
        ),
    )
    rows = tuple(_step(step, columns, sources) for step in block.steps)
    return PrintedTable(block.id, columns, (head, *rows), 1, "", "grid", bookmark=block.id)


def _step(step: Step, columns: tuple[int, ...], sources: Sources) -> PrintedRow:
    def cell(name: str, content: Content, room: int, *more: PrintedParagraph) -> PrintedCell:
        runs = printed(content, step.id, sources, room - 2 * CELL_PADDING)
        mark = step.id if name == "action" and step.id in sources.bookmarked else ""
        made = _checked(PrintedParagraph(f"{step.id}:{name}", "table", runs, bookmark=mark), sources)
        return PrintedCell((made, *more), valign="middle")

    number = PrintedText(sources.numbers.labels.get(step.id, ""), field="step")
    first = PrintedCell((PrintedParagraph(f"{step.id}:number", "table", (number,), align="center"),), valign="middle")
    branches = (_branch(step, n, branch, sources) for n, branch in enumerate(step.branches))
    return PrintedRow(
        step.id,
        (
            first,
            cell("action", step.action, columns[1], *branches),
            cell("actor", step.actor, columns[2]),
            cell("time", step.time, columns[3]),
            cell("output", step.output, columns[4]),
        ),
    )


def _branch(step: Step, n: int, branch: Branch, sources: Sources) -> PrintedParagraph:
    """Where the step leads: "Không đạt: chuyển đến bước 2"."""
    target = sources.numbers.labels.get(branch.target, "") if branch.target else ""
    if branch.target and not target:
        target = sources.wording["broken"]
        sources.find("broken_reference", "error", step.id, text=branch.label)
    key = ("process_branch" if branch.label else "process_branch_bare") + ("" if target else "_end")
    text = sources.wording[key].format(label=branch.label, step=target)
    made = PrintedParagraph(f"{step.id}:branch:{n}", "table", (PrintedText(text, Marks.ITALIC, field="branch"),))
    return _checked(made, sources)
