# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Captions: "Bảng 1. Hồ sơ cần lưu" above a table, "Hình 2: Sơ đồ" below a picture, as captions of these.

A caption is taken only where the number that it shows is the one that the Document derives; one kind of caption in a
file is taken as a whole or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qmeditor.document import Block, Content, Figure, Paragraph, Process, Table
from qmeditor.document.walk import plain_text
from qmeditor.intake.build import without_start

_CAPTION = re.compile(
    r"(?P<word>bảng|table|hình|figure|fig\.)(?:\s+số)?[ \xa0]+(?P<number>\d{1,4})(?P<after>\s*[.:)–—-]?\s*)",
    re.IGNORECASE,
)
_TABLES = ("bảng", "table")
_Captioned = Table | Figure | Process


@dataclass(frozen=True, slots=True)
class Captions:
    """``body``: with captions in their tables and figures; ``owners``: the block that took each caption's paragraph, by
    its id; ``taken``: the kind (``table``, ``figure``) of each caption that was taken, by its text."""

    body: tuple[Block, ...]
    owners: dict[str, str]
    taken: dict[str, str]


def with_captions(body: Sequence[Block], marked: frozenset[str], untaken: frozenset[str] = frozenset()) -> Captions:
    """Find the captions of a body and take them.

    ``marked``: paragraphs that Word itself numbers as captions (SEQ). ``untaken``: kinds that stay text.
    """
    taken: dict[str, str] = {}
    found: dict[int, int] = {}
    for place, block in enumerate(body):
        match = _match(block)
        owner = None if match is None else _owner(body, place, match, found)
        if match is not None and owner is not None and (block.id in marked or _is_short(block)):
            found[place] = owner
    for kind in ("table", "figure"):
        places = [p for p in sorted(found) if (_word(body[p]) in _TABLES) is (kind == "table")]
        numbers = [_number(body[p]) for p in places]
        if numbers == list(range(1, len(numbers) + 1)) and kind not in untaken:
            taken |= {_text(body[place]): kind for place in places}
        else:
            for place in places:
                del found[place]
    captions: dict[int, Content] = {}
    for place, owner in found.items():
        block, match = body[place], _match(body[place])
        assert isinstance(block, Paragraph)
        assert match is not None
        captions[owner] = without_start(block.content, match.end())
    out = (
        replace(block, caption=captions[place]) if place in captions and isinstance(block, _Captioned) else block
        for place, block in enumerate(body)
        if place not in found
    )
    owners = {body[place].id: body[owner].id for place, owner in found.items()}
    return Captions(tuple(out), owners, taken)


def _match(block: Block) -> re.Match[str] | None:
    return _CAPTION.match(plain_text(block.content)) if isinstance(block, Paragraph) else None


def _text(block: Block) -> str:
    return plain_text(block.content).strip() if isinstance(block, Paragraph) else ""


def _word(block: Block) -> str:
    match = _match(block)
    return match["word"].casefold() if match else ""


def _number(block: Block) -> int:
    match = _match(block)
    return int(match["number"]) if match else 0


def _is_short(block: Block) -> bool:
    """A typed caption: short, no sentence that begins with "Bảng 1 nêu…"."""
    match = _match(block)
    if match is None or not isinstance(block, Paragraph):
        return False
    text = plain_text(block.content)
    return len(text) <= 200 and bool(match["after"].strip() or block.align == "center")


def _owner(body: Sequence[Block], place: int, match: re.Match[str], found: dict[int, int]) -> int | None:
    """What the caption belongs to: the table below or above, the figure above or below."""
    table = match["word"].casefold() in _TABLES
    order = (place + 1, place - 1) if table else (place - 1, place + 1)
    for at in order:
        if 0 <= at < len(body) and at not in found.values():
            block = body[at]
            fits = isinstance(block, Table) if table else isinstance(block, Figure | Process)
            if fits and isinstance(block, _Captioned) and block.caption is None:
                return at
    return None
