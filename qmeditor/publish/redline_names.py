# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A publication under other ids, so that what is the same in two publications has one source."""

from collections.abc import Mapping
from dataclasses import replace

from qmeditor.compare import Comparison
from qmeditor.document import derived_id
from qmeditor.document.rename import ids_in
from qmeditor.publish.publication import (
    Blocks,
    ContentsEntry,
    PrintedBlock,
    PrintedCell,
    PrintedFootnote,
    PrintedInline,
    PrintedParagraph,
    PrintedReference,
    PrintedRow,
    PrintedTable,
    Publication,
)

Names = Mapping[str, str]


def under_new_ids(old: Publication, new: Publication, comparison: Comparison) -> Publication:
    """``old`` with the ids that ``new`` has for the same things; an id that means another thing there is changed."""
    own = set(ids_in(old.document.body))
    names = {mine: theirs for mine, theirs in comparison.ids if mine in own}
    taken = own | set(ids_in(new.document.body))
    stay = {old.document.body[i].id for i, _ in comparison.pairs}
    for theirs in sorted(taken - own | {theirs for _, theirs in comparison.ids}):
        if theirs in own and theirs not in names and theirs not in stay:
            names[theirs] = derived_id(f"old {theirs}", taken)
            taken.add(names[theirs])
    return _publication(old, names) if names else old


def _publication(old: Publication, names: Names) -> Publication:
    return replace(
        old,
        header_first=_blocks(old.header_first, names),
        header=_blocks(old.header, names),
        footer_first=_blocks(old.footer_first, names),
        footer=_blocks(old.footer, names),
        front=_blocks(old.front, names),
        contents=tuple(_entry(entry, names) for entry in old.contents),
        body=_blocks(old.body, names),
        back=_blocks(old.back, names),
        footnotes={names.get(note, note): _blocks(blocks, names) for note, blocks in old.footnotes.items()},
    )


def _entry(entry: ContentsEntry, names: Names) -> ContentsEntry:
    return replace(entry, target=names.get(entry.target, entry.target))


def _blocks(printed: Blocks, names: Names) -> Blocks:
    return tuple(_block(block, names) for block in printed)


def _block(block: PrintedBlock, names: Names) -> PrintedBlock:
    source = _source(block.source, names)
    if isinstance(block, PrintedParagraph):
        runs = tuple(_run(run, names) for run in block.runs)
        return replace(block, source=source, runs=runs, bookmark=names.get(block.bookmark, block.bookmark))
    if isinstance(block, PrintedTable):
        rows = tuple(_row(row, names) for row in block.rows)
        return replace(block, source=source, rows=rows, bookmark=names.get(block.bookmark, block.bookmark))
    return replace(block, source=source)


def _row(row: PrintedRow, names: Names) -> PrintedRow:
    cells = tuple(cell and _cell(cell, names) for cell in row.cells)
    return replace(row, source=_source(row.source, names), cells=cells)


def _cell(cell: PrintedCell, names: Names) -> PrintedCell:
    return replace(cell, blocks=_blocks(cell.blocks, names))


def _source(source: str, names: Names) -> str:
    first, colon, rest = source.partition(":")
    return names.get(first, first) + colon + rest


def _run(run: PrintedInline, names: Names) -> PrintedInline:
    if isinstance(run, PrintedReference):
        return replace(run, target=names.get(run.target, run.target))
    if isinstance(run, PrintedFootnote):
        return replace(run, id=names.get(run.id, run.id))
    return run
