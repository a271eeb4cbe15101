# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Bars of compare and redline: two revisions of the 500-page manual whose edits are known."""

from qmeditor.compare import Comparison, compare
from qmeditor.document import Block, Content, Document, Table, Text
from qmeditor.document.house import load_style
from qmeditor.document.walk import block_contents, blocks
from qmeditor.publish.plan import plan
from qmeditor.publish.redline import write_redline
from tests.bench.manual import manual
from tests.bench.measures import Bar, Result, result, timed
from tests.bench.revision import Revision, revise, revise_mixed, strangers

SHARED = Bar("compare_500", "s", 1.0, "compare two 500-page revisions with shared ids, proved")
STRANGERS = Bar("compare_500_strangers", "s", 3.0, "the same as strangers")
RATIO = Bar("marked_words_ratio", "ratio", 1.01, "marked words / truth, edits apart")
MIXED = Bar("marked_words_ratio_mixed", "ratio", 1.1, "marked words / truth, mixed edits")
MOVES = Bar("moves_missed", "count", 0, "moved paragraphs and sections not told as moves")
REDLINE = Bar("redline_500", "s", 2.0, "redline DOCX of the same, written and proved on the file")


def measure() -> list[Result]:
    """All bars of this group."""
    old = manual()
    new = revise(old)
    mixed = revise_mixed(old)
    stranger = strangers(new.document)
    comparison = compare(old, new.document)
    style = load_style("iso-vn")
    publications = plan(old, {}, style), plan(new.document, {}, style)
    size = f"{len(old.body)} blocks, {len(new.edits)} edits, {len(comparison.changes)} changes told"
    return [
        result(SHARED, timed(lambda: compare(old, new.document)), size),
        result(STRANGERS, timed(lambda: compare(old, stranger), runs=3)),
        result(RATIO, [marked_words(comparison, old, new.document) / new.words()]),
        result(MIXED, [_ratio(old, mixed)]),
        result(MOVES, [float(missed_moves(comparison, new))]),
        result(REDLINE, timed(lambda: write_redline(*publications, comparison, "Bench", "2026-01-01"), runs=3)),
    ]


def _ratio(old: Document, revision: Revision) -> float:
    return marked_words(compare(old, revision.document), old, revision.document) / revision.words()


def missed_moves(comparison: Comparison, revision: Revision) -> int:
    """How many of the true moves are not told as one move each."""
    told = {change.new_id for change in comparison.changes if change.kind.startswith("moved")}
    return sum(edit.block not in told for edit in revision.edits if edit.kind.startswith("moved"))


def marked_words(comparison: Comparison, old: Document, new: Document) -> int:
    """How many words a redline of ``comparison`` marks as deleted or inserted; moves count for their edits only."""
    sides = _by_id(old), _by_id(new)
    total = 0
    for change in comparison.changes:
        if change.wordings:
            for wording in change.wordings:
                for side, block_id, ends in (
                    (sides[0], wording.old_id, [(s.old_start, s.old_end) for s in wording.spans if not s.format_only]),
                    (sides[1], wording.new_id, [(s.new_start, s.new_end) for s in wording.spans if not s.format_only]),
                ):
                    text = _flat(getattr(side[block_id], wording.part))
                    total += sum(len(text[start:end].split()) for start, end in ends)
        elif change.kind in ("inserted", "deleted", "row_inserted", "row_deleted", "cell", "reworded"):
            total += len(change.old_text.split()) + len(change.new_text.split())
    return total


def _by_id(document: Document) -> dict[str, Block]:
    return {block.id: block for block in blocks(document.body)}


def _flat(content: Content) -> str:
    return "".join(part.text if isinstance(part, Text) else "\ufffc" for part in content)


def words_of(document: Document) -> int:
    """Words in the body, cells included."""
    contents = (content for block in blocks(document.body) for content in block_contents(block))
    return sum(len(_flat(content).split()) for content in contents)


def tables_of(document: Document) -> int:
    """Tables in the body."""
    return sum(isinstance(block, Table) for block in document.body)
