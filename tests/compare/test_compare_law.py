# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The law of a comparison on any two documents: it leads from the old one to the new one and back."""

import pickle
import random
from collections import Counter
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from qmeditor.compare import Comparison, apply, compare, invert
from qmeditor.compare.apply import all_edits
from qmeditor.compare.model import MIRROR
from qmeditor.document import Document, Paragraph, Table, text_content
from qmeditor.document.rename import ids_in
from tests.strategies import documents

# Drawing documents is what costs here, so none is drawn again to make a failing one smaller.
quick = settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
LINEAGES = st.sampled_from(["", "a", "b"])


def told(comparison: Comparison) -> Counter[tuple[str, str]]:
    return Counter((change.kind, change.what) for change in comparison.changes)


def mirrored(comparison: Comparison) -> Counter[tuple[str, str]]:
    return Counter({(MIRROR.get(kind, kind), what): n for (kind, what), n in told(comparison).items()})  # type: ignore[call-overload]


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document and another made from it as editing does: blocks dropped, added, moved, reworded, taken over."""
    old = draw(documents(max_blocks=10))
    other = draw(documents(max_blocks=4))
    chance = random.Random(draw(st.integers(0, 9999)))
    body = list(old.body)
    for _ in range(draw(st.integers(0, 6))):
        place = chance.randrange(len(body))
        match chance.choice(["drop", "move", "reword", "add", "row", "take"]):
            case "drop" if len(body) > 1:
                del body[place]
            case "move":
                body.insert(chance.randrange(len(body)), body.pop(place))
            case "reword" if hasattr(body[place], "content"):
                body[place] = replace(
                    body[place], content=text_content(chance.choice(["mới", "phải nộp 5 ngày", "a b"]))
                )
            case "add":
                new_id = f"{0x60000000 + chance.randrange(1 << 20):08X}"
                if all(block.id != new_id for block in body):
                    body.insert(place, Paragraph(new_id, text_content("Đoạn thêm vào sau này")))
            case "row" if isinstance(body[place], Table):
                body[place] = _other_rows(body[place], chance)  # type: ignore[arg-type]
            case "take":
                body[place] = chance.choice(other.body)
    taken: set[str] = set()
    unique = []
    for block in body:
        ids = list(ids_in((block,)))
        if taken.isdisjoint(ids):
            taken.update(ids)
            unique.append(block)
    return old, replace(other, body=tuple(unique) or other.body, lineage=draw(LINEAGES))


def _other_rows(table: Table, chance: random.Random) -> Table:
    if any(cell is None or cell.rowspan > 1 for row in table.rows for cell in row.cells):
        return table
    rows = list(table.rows)
    chance.shuffle(rows)
    if len(rows) > 1:
        rows.pop()
    return replace(table, rows=tuple(rows), header_rows=0)


def holds(old: Document, new: Document) -> Comparison:
    comparison = compare(old, new)
    assert apply(old, comparison) == new
    assert apply(new, invert(comparison)) == old
    assert invert(invert(comparison)) == comparison
    assert len({change.key for change in comparison.changes}) == len(comparison.changes)
    return comparison


@quick
@given(revisions(), LINEAGES)
def test_a_revision_is_rebuilt_from_the_old_document_and_the_edits(pair: tuple[Document, Document], lineage: str):
    old, new = pair
    holds(replace(old, lineage=lineage), new)


@quick
@given(documents(), documents(), LINEAGES, LINEAGES)
def test_any_document_is_rebuilt_from_any_other(old: Document, new: Document, here: str, there: str):
    holds(replace(old, lineage=here), replace(new, lineage=there))


@quick
@given(documents(), LINEAGES)
def test_a_document_with_itself_gives_nothing(document: Document, lineage: str):
    document = replace(document, lineage=lineage)
    comparison = compare(document, document)
    assert comparison.changes == ()
    assert list(all_edits(comparison)) == []


@quick
@given(revisions(), LINEAGES)
def test_swapped_sides_mirror_kinds_and_counts(pair: tuple[Document, Document], lineage: str):
    old, new = replace(pair[0], lineage=lineage), pair[1]
    assert told(compare(new, old)) == mirrored(compare(old, new))


@quick
@given(revisions())
def test_the_same_pair_gives_the_same_comparison(pair: tuple[Document, Document]):
    assert compare(*pair) == compare(*pickle.loads(pickle.dumps(pair)))


@quick
@given(revisions(), LINEAGES)
def test_the_lines_show_every_block_of_both_sides_once(pair: tuple[Document, Document], lineage: str):
    old, new = replace(pair[0], lineage=lineage), pair[1]
    comparison = compare(old, new)
    keys = {change.key for change in comparison.changes}
    for side, document in (("old", old), ("new", new)):
        places = [
            getattr(line, side) + n for line in comparison.lines for n in range(line.count) if getattr(line, side) >= 0
        ]
        assert places == list(range(len(document.body)))
    for line in comparison.lines:
        assert keys.issuperset(line.keys)
        assert line.keys or (line.old >= 0 and line.new >= 0)
