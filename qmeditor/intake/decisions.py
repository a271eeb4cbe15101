# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What an import decides of a file as a whole, so that two files that are compared are decided of alike.

Which paragraphs are headings, whether typed captions are taken, which tables leave the body, kind and language follow
from the whole file: one block more or less may turn them, and every paragraph that was not touched would change with
them. A pair is therefore decided once: each file is read, and where their decisions contradict each other it is read
again by those of both.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

SURE = 1_000_000
_SAME_TABLE = 0.5
"""From this share of common words on, a table of one file is that of the other."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided of one file.

    ``language``, ``kind``: ``""`` where nothing told; ``sure``: the letters that told the language, :data:`SURE` and
    more where they leave no doubt. ``title``: the line of the body that became the title. ``headings``: the level of
    each heading by the text of its paragraph. ``captions``: the kind (``table``, ``figure``) of each caption that was
    taken, by its text. ``taken``: what left the body, with its text; ``tables``: the text of each other table of the
    first pages. ``texts``: how often each paragraph of the body says the same.
    """

    language: str = ""
    sure: int = 0
    kind: str = ""
    title: str = ""
    headings: Mapping[str, int] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()
    texts: Mapping[str, int] = field(default_factory=dict)


UNDECIDED = Decisions()
"""Of a file that says itself what it is, as those of this program do."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What an import must follow: the decisions that another file of the pair has led to. Empty: none."""

    language: str = ""
    kind: str = ""
    untitled: str = ""
    """A line that is not the title."""
    headings: tuple[tuple[str, int], ...] = ()
    """Paragraphs that are headings of these levels."""
    uncaptioned: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    """What stays in the body (``approvals``, ``amendments``…)."""


NOTHING = Decided()


def decide_alike(one: Decisions, other: Decisions) -> Decided:
    """What the file that decided ``one`` must follow to be read as ``other`` was; :data:`NOTHING` where it does."""
    return Decided(
        language=other.language if one.language != other.language and one.sure < min(other.sure, SURE) else "",
        kind=other.kind if not one.kind else "",
        untitled=one.title if _is_stopgap(one, other) else "",
        headings=tuple(_headings(one, other)),
        uncaptioned=(_left(one, other) | _left(other, one)) & frozenset(one.captions.values()),
        kept=frozenset(what for what, text in one.taken if _is_kept(what, text, other)),
    )


def _is_stopgap(one: Decisions, other: Decisions) -> bool:
    """Whether the title is a line that the other file has too, and took for none, while it had its own."""
    return bool(one.title and other.title and one.title in other.texts and other.title not in one.texts)


def _headings(one: Decisions, other: Decisions) -> Sequence[tuple[str, int]]:
    """Headings of the other file that are text here, or of another level; the fuller outline is believed."""
    here, there = ((len(side.headings), sorted(side.headings.items())) for side in (one, other))
    return [
        (text, level)
        for text, level in other.headings.items()
        if one.texts.get(text) == other.texts.get(text) == 1
        and (text not in one.headings or (here < there and one.headings[text] != level))
    ]


def _left(one: Decisions, other: Decisions) -> frozenset[str]:
    """The kinds of caption of which the other file left one as text that this one took."""
    return frozenset(kind for text, kind in one.captions.items() if text not in other.captions and text in other.texts)


def _is_kept(what: str, text: str, other: Decisions) -> bool:
    if any(name == what for name, _ in other.taken):
        return False
    words = text.split()
    return any(Indel.normalized_similarity(words, table.split()) >= _SAME_TABLE for table in other.tables)


def counted(texts: Sequence[str]) -> Mapping[str, int]:
    """How often each text stands among ``texts``."""
    return Counter(text.strip() for text in texts if text.strip())
