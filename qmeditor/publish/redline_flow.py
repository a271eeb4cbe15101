# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Two flows of printed blocks as one: which items stay, come and go, and which paragraph marks carry that.

Word keeps a paragraph's properties in its mark, and the last mark of a body, cell, note or header cannot go. So where
the last items come or go, each paragraph from the last one that stays carries the fate of the paragraph after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qmeditor.compare.order import backbone
from qmeditor.ooxml.write_xml import Element
from qmeditor.publish.publication import PrintedParagraph, PrintedTable
from qmeditor.publish.redline_runs import Mark
from qmeditor.publish.redline_text import FlowItem, PageBreakParagraph, Separator, Turn, text_of


@dataclass(slots=True)
class Entry:
    """One item of the joint flow: ``old`` and ``new`` where the sides have it. ``raw``: an element to pass on.

    Of paragraphs: ``ends``: the fate of its mark; ``ends_old``, ``ends_new``: whose properties the mark has on either
    side.
    """

    old: FlowItem | None = None
    new: FlowItem | None = None
    raw: Element | None = None
    ends: Mark = ""
    ends_old: FlowItem | None = None
    ends_new: FlowItem | None = None

    @property
    def mark(self) -> Mark:
        """What happened to the item."""
        return "" if self.old is not None and self.new is not None else "del" if self.old is not None else "ins"

    @property
    def is_paragraph(self) -> bool:
        """Whether it ends in a paragraph mark."""
        item = self.new if self.new is not None else self.old
        return is_paragraph(item)


def is_paragraph(item: FlowItem | None) -> bool:
    """Whether an item is a paragraph of the file."""
    return isinstance(item, PrintedParagraph | Separator | PageBreakParagraph) or (isinstance(item, Turn) and item.own)


def merged(
    old: Sequence[FlowItem], new: Sequence[FlowItem], whole: bool, moved: frozenset[str] = frozenset()
) -> list[Entry]:
    """The joint flow. ``whole``: nothing is held to be the same; ``moved``: sources of what left its order."""
    pairs = [] if whole else _pairs(old, new, moved)
    if old and new and is_paragraph(old[-1]) and is_paragraph(new[-1]):
        last = (len(old) - 1, len(new) - 1)
        if not any(i == last[0] or j == last[1] for i, j in pairs):
            pairs.append(last)
    out: list[Entry] = []
    i = j = 0
    for a, b in [*pairs, (len(old), len(new))]:
        out += [Entry(old=item) for item in old[i:a]]
        out += [Entry(new=item) for item in new[j:b]]
        if a < len(old):
            out.append(Entry(old[a], new[b]))
        i, j = a + 1, b + 1
    return out


def _pairs(old: Sequence[FlowItem], new: Sequence[FlowItem], moved: frozenset[str]) -> list[tuple[int, int]]:
    places = {(type(item), item.source): j for j, item in enumerate(new)}
    found: list[tuple[int, int]] = []
    for i, item in enumerate(old):
        j = places.pop((type(item), item.source), None)
        if j is not None and item.source.partition(":")[0] not in moved and _can_be_one(item, new[j]):
            found.append((i, j))
    return backbone(found, lambda pair: _weight(old[pair[0]]))


def _can_be_one(old: FlowItem, new: FlowItem) -> bool:
    if isinstance(old, PrintedTable) and isinstance(new, PrintedTable):
        return len(old.columns) == len(new.columns)
    if isinstance(old, Turn) and isinstance(new, Turn):
        return (old.landscape, old.own) == (new.landscape, new.own)
    return True


def _weight(item: FlowItem) -> int:
    if isinstance(item, PrintedParagraph):
        return 2 + len(text_of(item))
    return 2 + sum(len(row.cells) for row in item.rows) * 20 if isinstance(item, PrintedTable) else 1


def settle(entries: list[Entry], to_end: bool) -> None:
    """Give every paragraph the fate and the properties of its mark. ``to_end``: the last one is the last of all."""
    paragraphs = [entry for entry in entries if entry.is_paragraph]
    for entry in paragraphs:
        entry.ends, entry.ends_old, entry.ends_new = entry.mark, entry.old, entry.new
    if not to_end or not paragraphs or not paragraphs[-1].ends:
        return
    stays = max((n for n, entry in enumerate(paragraphs) if not entry.mark), default=-1)
    if stays < 0:
        return
    tail = paragraphs[stays:]
    for entry, following in pairwise(tail):
        entry.ends = following.mark
    tail[-1].ends = ""
    # On either side as many marks survive as there are paragraphs: each takes the properties of its own.
    come = iter([entry.new for entry in tail if entry.new is not None])
    gone = iter([entry.old for entry in tail if entry.old is not None])
    for entry in tail:
        entry.ends_new = next(come) if entry.ends != "del" else None
        entry.ends_old = next(gone) if entry.ends != "ins" else None
