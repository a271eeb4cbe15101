# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The text that a publication has as DOCX, paragraph by paragraph: what a redline must come back to.

The same list as :func:`qmeditor.ooxml.resolve.paragraphs` gives of the written file, without writing it. Where it
differs (text inside a kept original or an equation), the file itself is written and asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qmeditor.publish.publication import (
    Blocks,
    PrintedBlock,
    PrintedBreak,
    PrintedFootnote,
    PrintedInline,
    PrintedPage,
    PrintedParagraph,
    PrintedReference,
    PrintedTable,
    Publication,
)


@dataclass(frozen=True, slots=True)
class Separator:
    """The low paragraph that Word wants after a table."""

    source: str


@dataclass(frozen=True, slots=True)
class PageBreakParagraph:
    """The paragraph of a page break."""

    source: str


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on pages lie or stand. ``own``: the break stands in an empty paragraph of its own."""

    source: str
    landscape: bool
    own: bool


FlowItem = PrintedParagraph | PrintedTable | Separator | PageBreakParagraph | Turn


def flow(printed: Sequence[PrintedBlock], empty: bool = True, follows: bool = False) -> list[FlowItem]:
    """Printed blocks with the paragraphs that the writer adds.

    ``empty``: also where there is no block at all. ``follows``: a paragraph stands before, which can end a section.
    """
    out: list[FlowItem] = []
    lying = False
    begun = False  # whether something was written since the last break
    after_table = False

    def close(source: str) -> None:
        nonlocal after_table
        if after_table:
            out.append(Separator(f"{source}:after"))
        after_table = False

    last = ""
    for block in printed:
        if isinstance(block, PrintedParagraph):
            out.append(block)
            after_table, begun = False, True
        elif isinstance(block, PrintedTable):
            close(last)
            out.append(block)
            after_table, begun = True, True
        elif not block.turn:
            close(last)
            out.append(PageBreakParagraph(block.source))
            begun = True
        elif (block.turn == "landscape") != lying:
            close(last)
            own = isinstance(out[-1], Turn) if out else not follows
            lying = not lying
            out.append(Turn(block.source, lying, own))
        last = block.source
    close(last)
    if empty and not begun:
        out.append(Separator("empty"))
    return out


def text_of(printed: PrintedParagraph) -> str:
    """The text of a paragraph, without what only a layout knows."""
    text = "".join(map(_shown, printed.runs))
    return f"\n{text}" if printed.label_above else text


def _shown(inline: PrintedInline) -> str:
    if isinstance(inline, PrintedPage | PrintedFootnote):
        return ""
    if isinstance(inline, PrintedReference) and inline.show == "page" and inline.target:
        return ""
    return inline.text


def flow_text(items: Sequence[FlowItem]) -> Iterator[str]:
    """The texts of the paragraphs of a flow."""
    for item in items:
        if isinstance(item, PrintedParagraph):
            yield text_of(item)
        elif isinstance(item, PrintedTable):
            yield from _table_text(item)
        elif not isinstance(item, Turn) or item.own:
            yield ""


def _table_text(table: PrintedTable) -> Iterator[str]:
    covering: dict[int, tuple[int, int]] = {}  # by column: rows still covered, columns
    for row in table.rows:
        c = 0
        while c < len(table.columns):
            cell = row.cells[c]
            if cell is None:
                rows, columns = covering[c]
                covering[c] = (rows - 1, columns)
                yield ""
                c += columns
                continue
            covering[c] = (cell.rowspan - 1, cell.colspan)
            yield from flow_text(flow([block for block in cell.blocks if not isinstance(block, PrintedBreak)]))
            c += cell.colspan


def contents_text(publication: Publication) -> Iterator[str]:
    """The lines of the contents list."""
    if publication.contents:
        if publication.contents_title is not None:
            yield text_of(publication.contents_title)
        for entry in publication.contents:
            yield f"{entry.label}\t{entry.text}\t" if entry.label else f"{entry.text}\t"
        yield ""


def printed_text(publication: Publication, with_strips: bool = True) -> list[str]:
    """The text of the DOCX of ``publication``: body, headers and footers, notes."""
    before = [*(_story(publication.front)), *contents_text(publication)]
    if breaks_after_front(publication):
        before.append("")
    out = [*before, *flow_text(body_flow(publication)), *_story(publication.back)]
    for strip in strips(publication).values() if with_strips else ():
        out += flow_text(flow(strip))
    for note in _notes(publication):
        texts = list(flow_text(flow(note)))
        out += [f" {texts[0]}", *texts[1:]]
    return out


def breaks_after_front(publication: Publication) -> bool:
    """Whether the text begins on a page of its own."""
    return publication.style.break_after_front and bool(publication.front or publication.contents)


def body_flow(publication: Publication) -> list[FlowItem]:
    """The flow of the text itself."""
    return flow(publication.body, empty=False, follows=breaks_after_front(publication))


def _story(printed: Blocks) -> Iterator[str]:
    return flow_text(flow(printed)) if printed else iter(())


def strips(publication: Publication) -> dict[str, Blocks]:
    """Headers and footers by their name in the publication, in the order in which the file names them."""
    both = {"header": publication.header, "footer": publication.footer}
    if (publication.header_first, publication.footer_first) != (publication.header, publication.footer):
        return both | {"header_first": publication.header_first, "footer_first": publication.footer_first}
    return {name: strip for name, strip in both.items() if strip}


def _notes(publication: Publication) -> Iterator[Blocks]:
    for printed in (publication.front, publication.body, publication.back):
        for identity in references(printed):
            blocks = publication.footnotes.get(identity, ())
            if not blocks or isinstance(blocks[0], PrintedTable):
                blocks = (PrintedParagraph(f"{identity}:note", "footnote"), *blocks)
            yield blocks


def references(printed: Sequence[PrintedBlock]) -> Iterator[str]:
    """The footnotes that the blocks refer to, in order."""
    for block in printed:
        if isinstance(block, PrintedParagraph):
            yield from (run.id for run in block.runs if isinstance(run, PrintedFootnote))
        elif isinstance(block, PrintedTable):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from references(cell.blocks)
