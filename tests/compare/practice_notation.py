# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs of documents from the practice of an office, and the list of changes that its document controller would write.

Each file of `practice/` holds one pair: `description`, `old`, `new`, and `expected`, the changes. The texts are in a
notation of one line a block:

    @owner: Văn phòng              a property of the document, by its field name
    # Nội dung {#noi-dung}         a heading, # to ######; {#name} lets references lead to it
    Không quá 12 ngày.             a paragraph
    - mục   1) mục   a) mục        a list item: bullet, number, letter (Vietnamese: a b c d đ e g)
    > Bản in chỉ để tham khảo.     a note
    ! so-do-2024 | Sơ đồ           a figure (a name that stands for its picture) and its caption
    = Trình tự                     the caption of the table below
    ^ TT ^ Việc ^                  a header row
    | 1 | Tiếp nhận // Vào sổ |    a row; // between paragraphs of one cell

and within a line `**bold**`, `{see name}` a reference to a heading's number, `{doc QT-01}` a reference to another
document, `{note text}` a footnote. Blank lines end a table and are nothing else.

An expected change has `kind` and `what` as a comparison has them, and where they can be told beforehand
`number` (the section's, as displayed) and `hint` (a piece of its old or new text; of several, any). One that is
`optional` may be told or not. `instead` lists other ways to tell the same thing, each a list of changes.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from qmeditor.compare.model import Change
from qmeditor.document import Block, BlockId, Cell, Document, Properties, Row, Table, derived_id
from qmeditor.document.schemes import STANDARD_SCHEMES
from tests import builders
from tests.builders import Part

FOLDER = Path(__file__).parent / "practice"

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\{see (?P<see>[\w-]+)\}|\{doc (?P<doc>[^}]+)\}|\{note (?P<note>[^}]+)\}")
_HEADING = re.compile(r"(#{1,6}) (.+?)(?: \{#([\w-]+)\})?$")
_SAME_LINE = 0.6  # likeness from which a changed line is taken for an edit of the old one
_ITEM = re.compile(r"(-|\d+\)|[a-zđ]\)) (.+)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """A change that the document controller would list. None: whatever is told there is right."""

    kind: str
    what: str | None
    number: str | None
    hints: tuple[str, ...] = ()
    optional: bool = False
    instead: "tuple[tuple[Expected, ...], ...]" = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states of one document as texts of the notation, and what changed between them."""

    name: str
    description: str
    old_text: str
    new_text: str
    expected: tuple[Expected, ...]

    def strangers(self) -> tuple[Document, Document]:
        """Both documents with ids that have nothing to do with each other, as two imported files."""
        return (
            document(self.old_text, [f"old {n}" for n, _ in enumerate(lines(self.old_text))]),
            document(self.new_text, [f"new {n}" for n, _ in enumerate(lines(self.new_text))]),
        )

    def lineage(self) -> tuple[Document, Document]:
        """Both documents in one lineage, as if the new one came from edits of the old: what stayed keeps its id."""
        old, new = lines(self.old_text), lines(self.new_text)
        keys = [str(n) for n, _ in enumerate(old)]
        return document(self.old_text, keys, self.name), document(self.new_text, _inherited(old, new, keys), self.name)


def pairs() -> tuple[Pair, ...]:
    """All pairs of the folder, in the order of their names."""
    return tuple(_pair(path) for path in sorted(FOLDER.glob("*.toml")))


def _pair(path: Path) -> Pair:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Pair(path.stem, data["description"], data["old"], data["new"], tuple(map(_expected, data["expected"])))


def _expected(item: Mapping[str, Any]) -> Expected:
    hint = item.get("hint", ())
    return Expected(
        kind=item["kind"],
        what=item.get("what"),
        number=item.get("number"),
        hints=(hint,) if isinstance(hint, str) else tuple(hint),
        optional=item.get("optional", False),
        instead=tuple(tuple(map(_expected, way)) for way in item.get("instead", ())),
    )


def lines(text: str) -> list[str]:
    """The lines of a text of the notation, blank ones at its ends left out."""
    return text.strip("\n").split("\n")


def _inherited(old: Sequence[str], new: Sequence[str], keys: Sequence[str]) -> list[str]:
    """For each line of `new` the key of the line of `old` that it came from, else a key of its own."""
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    origin = {run.b + k: run.a + k for run in same for k in range(run.size)}
    gone = set(range(len(old))) - set(origin.values())
    likeness = {
        (SequenceMatcher(None, old[i], new[j], autojunk=False).ratio(), -j, -i)
        for i in gone
        for j in range(len(new))
        if j not in origin
    }
    for ratio, j, i in sorted(likeness, reverse=True):
        if ratio >= _SAME_LINE and -j not in origin and -i in gone:
            origin[-j] = -i
            gone.discard(-i)
    return [keys[origin[n]] if n in origin else f"new {n}" for n in range(len(new))]


def document(text: str, keys: Sequence[str], lineage: str = "") -> Document:
    """The document that `text` writes. The ids of a line's blocks follow from its key, one for each line."""
    reader = _Reader(lines(text), keys)
    body = tuple(reader.blocks())
    return Document(body, Properties(**reader.properties), STANDARD_SCHEMES, lineage)


class _Reader:
    """Goes through the lines once; the headings that references lead to are known before."""

    def __init__(self, written: Sequence[str], keys: Sequence[str]) -> None:
        self.written = written
        self.keys = keys
        self.properties: dict[str, str] = {}
        self.taken: set[BlockId] = set()
        anchors = {m[3]: keys[n] for n, line in enumerate(written) if (m := _HEADING.match(line)) and m[3]}
        self.targets = {name: self._id(key) for name, key in anchors.items()}

    def blocks(self) -> Iterator[Block]:
        caption: tuple[Part, ...] = ()
        rows: list[int] = []
        for n, (line, key) in enumerate(zip(self.written, self.keys, strict=True)):
            if rows and line[:1] not in ("^", "|"):
                yield self._table(rows, caption)
                caption, rows = (), []
            if line.startswith(("^", "|")):
                rows.append(n)
            elif line.startswith("@"):
                name, value = line[1:].split(":", 1)
                self.properties[name.strip()] = value.strip()
            elif line.startswith("= "):
                caption = self._parts(line[2:], key)
            elif line:
                yield self._block(line, key)
        if rows:
            yield self._table(rows, caption)

    def _block(self, line: str, key: str) -> Block:
        if heading := _HEADING.match(line):
            block_id = self.targets[heading[3]] if heading[3] else self._id(key)
            return builders.h(len(heading[1]), *self._parts(heading[2], key), id=block_id)
        if item := _ITEM.match(line):
            scheme = "bullet" if item[1] == "-" else "number" if item[1][0].isdigit() else "letter"
            return builders.li(*self._parts(item[2], key), scheme=scheme, id=self._id(key))
        if line.startswith("> "):
            return builders.note(*self._parts(line[2:], key), id=self._id(key))
        if line.startswith("! "):
            name, caption = (part.strip() for part in line[2:].split("|"))
            return builders.figure(caption, media=hashlib.sha256(name.encode()).hexdigest(), id=self._id(key))
        return builders.p(*self._parts(line, key), id=self._id(key))

    def _table(self, places: Sequence[int], caption: tuple[Part, ...]) -> Table:
        rows = [self._row(self.written[n], self.keys[n]) for n in places]
        return builders.table(
            *rows,
            header_rows=sum(self.written[n].startswith("^") for n in places),
            caption=builders.line(*caption) or None,
            id=self._id(f"{self.keys[places[0]]} table"),
        )

    def _row(self, line: str, key: str) -> Row:
        texts = line.strip()[1:-1].split(line[0])
        return builders.row(*(self._cell(text, f"{key} {n}") for n, text in enumerate(texts)), id=self._id(key))

    def _cell(self, text: str, key: str) -> Cell:
        parts = [part.strip() for part in text.split(" // ")]
        inside = [
            builders.p(*self._parts(part, f"{key} {n}"), id=self._id(f"{key} {n}")) for n, part in enumerate(parts)
        ]
        return builders.cell(*inside)

    def _parts(self, text: str, key: str) -> tuple[Part, ...]:
        parts: list[Part] = []
        done = 0
        for found in _INLINE.finditer(text):
            parts += [text[done : found.start()], self._inline(found, f"{key} {found.start()}")]
            done = found.end()
        return (*parts, text[done:])

    def _inline(self, found: re.Match[str], key: str) -> Part:
        if found["bold"]:
            return builders.b(found["bold"])
        if found["see"]:
            return builders.ref(self.targets[found["see"]])
        if found["doc"]:
            return builders.docref(found["doc"])
        text = builders.p(found["note"], id=self._id(f"{key} note text"))
        return builders.footnote(text, id=self._id(f"{key} note"))

    def _id(self, key: str) -> BlockId:
        block_id = derived_id(key, self.taken)
        self.taken.add(block_id)
        return block_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """The changes that were expected and not told, and those told that nobody expected."""

    missing: tuple[Expected, ...]
    extra: tuple[Change, ...]


def judge(expected: Sequence[Expected], told: Sequence[Change]) -> Verdict:
    """Hold the changes of a comparison against what was expected; each counts once."""
    free = list(range(len(told)))
    missing: list[Expected] = []
    wanted = [item for item in expected if not item.optional]
    met = _matched(wanted, told, free)
    for item, place in zip(wanted, met, strict=True):
        if place is None and not _told_otherwise(item, told, free):
            missing.append(item)
    _matched([item for item in expected if item.optional], told, free)
    return Verdict(tuple(missing), tuple(told[place] for place in free))


def _told_otherwise(item: Expected, told: Sequence[Change], free: list[int]) -> bool:
    for way in item.instead:
        trial = list(free)
        if None not in _matched(way, told, trial):
            free[:] = trial
            return True
    return False


def _matched(wanted: Sequence[Expected], told: Sequence[Change], free: list[int]) -> list[int | None]:
    """The most of `wanted` that can be met by different changes, each with its place; those leave `free`."""
    holder: dict[int, int] = {}

    def place(n: int, tried: set[int]) -> bool:
        for spot in free:
            if spot not in tried and _meets(wanted[n], told[spot]):
                tried.add(spot)
                if spot not in holder or place(holder[spot], tried):
                    holder[spot] = n
                    return True
        return False

    for n in range(len(wanted)):
        place(n, set())
    spots = {n: spot for spot, n in holder.items()}
    free[:] = [spot for spot in free if spot not in holder]
    return [spots.get(n) for n in range(len(wanted))]


def _meets(item: Expected, change: Change) -> bool:
    texts = f"{change.old_text}\n{change.new_text}"
    return (
        change.kind == item.kind
        and item.what in (None, change.what)
        and item.number in (None, change.number)
        and (not item.hints or any(hint in texts for hint in item.hints))
    )
