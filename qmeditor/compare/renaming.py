# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The same document under other ids, and where its references lead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qmeditor.document import Block, CrossReference, Document, Footnote, Process, Table
from qmeditor.document.rename import renamed
from qmeditor.document.walk import block_contents


def rename(document: Document, ids: Mapping[str, str]) -> Document:
    """``document`` with every id that ``ids`` names replaced, also as the target of references."""
    return replace(document, body=renamed(document.body, ids))


def targets(body: Iterable[Block]) -> Iterator[str]:
    """Every id that a reference or branch below ``body`` leads to."""
    for block in body:
        for parts in block_contents(block):
            for part in parts:
                if isinstance(part, CrossReference):
                    yield part.target
                elif isinstance(part, Footnote):
                    yield from targets(part.blocks)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from targets(cell.blocks)
        elif isinstance(block, Process):
            yield from (branch.target for step in block.steps for branch in step.branches if branch.target)


def footnotes(block: Block) -> Iterator[Footnote]:
    """The footnotes of a block's own contents, in order."""
    for parts in block_contents(block):
        for part in parts:
            if isinstance(part, Footnote):
                yield part
