# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing two documents: files, or versions in a library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qmeditor.acts.files import OF_FILES, WORD_ENDINGS, FileRead, read_file, style_of_files
from qmeditor.acts.publishing import lay_out
from qmeditor.acts.versions import Content, find_version, read_version
from qmeditor.compare import Comparison, compare
from qmeditor.compare.traits import untold_traits
from qmeditor.document import Document, Trouble
from qmeditor.document.house import HouseStyle, StyleInUse, file_style, load_style
from qmeditor.document.printed import printed_revision
from qmeditor.document.setaside import What
from qmeditor.document.standing import Standing, Status
from qmeditor.document.wording import load_wording
from qmeditor.intake.aside import read_set_aside
from qmeditor.intake.decisions import NOTHING, decide_alike
from qmeditor.library.search import DRAFT
from qmeditor.library.store import read_library


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Something of the `old` or the `new` side that took no part in the comparison.

    `key`: of the message that says what it is, the look that it has, or the area of the file (:data:`Area`); `""` for
    words of their own.
    """

    side: str
    what: What
    text: str
    key: str = ""


def compare_documents(old: Document, new: Document) -> Comparison:
    """What changed from `old` to `new`, proved in memory. Heavy and pure: fit for another process."""
    return compare(old, new)


def compare_contents(old: Content, new: Content) -> Comparison:
    """The same of two contents; of two DOCX files also what was set aside of them. Heavy and pure."""
    beside = (old.set_aside, new.set_aside) if old.set_aside is not None and new.set_aside is not None else None
    return compare(old.document, new.document, beside)


def not_compared(old: Content, new: Content, comparison: Comparison) -> tuple[NotCompared, ...]:
    """What of either side took no part: what only one of them can have, being a file, what nothing sees, and in what
    two files differ that no change of their ``comparison`` tells of (on the new side)."""
    out: list[NotCompared] = []
    for name, content, other in (("old", old, new), ("new", new, old)):
        if content.set_aside is not None:
            if other.set_aside is None:
                out += (NotCompared(name, p.what, p.text, p.look) for p in content.set_aside.passages)
            out += (NotCompared(name, "unread", text, key) for key, text in content.set_aside.uncompared)
    if old.set_aside is not None and new.set_aside is not None:
        untold = untold_traits(old.set_aside, new.set_aside, comparison.changes)
        out += (NotCompared("new", "unread", place, area) for area, place in untold)
    return tuple(out)


def read_source(text: str, day: date, use: StyleInUse = OF_FILES) -> Content:
    """The document that `text` names: a file, or `LIBRARY#CODE[@REV]` (split at the last `#`). `use`: the house style
    in use where it is a file."""
    if _is_file(text):
        return _content(read_file(Path(text), use))
    library, _, version = text.rpartition("#")
    with read_library(Path(library)) as opened:
        return read_version(opened, find_version(opened, version, day), day)


def read_sources(
    old: str,
    new: str,
    day: date,
    style: str = "",
    read: Callable[[str, date, StyleInUse], Content] = read_source,
) -> tuple[Content, Content]:
    """The two documents that `old` and `new` name; of two files what must be decided is decided once for both.

    Files are read for the house style of their redline (:func:`make_redline`): `style`, else that of the new side.
    `read`: how one side is read, where not both are files.
    """
    use = style_of_files(style)
    if not _is_file(new):
        to = read(new, day, use)
        return read(old, day, use if style else StyleInUse(to.style)), to
    if not _is_file(old):
        return read(old, day, use), read(new, day, use)
    before, after = read_file(Path(old), use), read_file(Path(new), use)
    here = decide_alike(before.decisions, after.decisions)
    there = decide_alike(after.decisions, before.decisions)
    if here != NOTHING:
        before = read_file(Path(old), use, here)
    if there != NOTHING:
        after = read_file(Path(new), use, there)
    return _content(before), _content(after)


def _is_file(text: str) -> bool:
    return "#" not in text or Path(text).exists()


def _content(file: FileRead) -> Content:
    aside = (
        read_set_aside(file.data, file.name, file.losses) if Path(file.name).suffix.lower() in WORD_ENDINGS else None
    )
    return Content(file.document, file.media, file.name, set_aside=aside)


def make_redline(old: Content, new: Content, comparison: Comparison, author: str, day: date, style: str = "") -> bytes:
    """The DOCX that shows the changes as tracked changes, proved on the written file. Heavy and pure.

    Both sides in one house style: `style`, else that of a file (the same as `convert` takes). Each page says between
    what it is, and of which day; the contents have the page numbers of the new side.
    """
    from qmeditor.publish.plan import plan
    from qmeditor.publish.redline import write_redline

    house = load_style(style) if style else new.style or load_style(file_style(new.document.properties.language))
    own = house.of_kind(new.document.properties.kind)
    names = (_side_name(old, own), _side_name(new, own))
    standing = Standing(Status.COMPARISON, day.isoformat(), sides=names)
    before, after = (plan(side.paper, side.media, house, side.references, standing=standing) for side in (old, new))
    pages = {**old.heading_pages, **(_pages(new, house) if after.contents else {})}
    return write_redline(before, after, comparison, author, f"{day.isoformat()}T00:00:00Z", pages)


def _side_name(side: Content, style: HouseStyle) -> str:
    """How a side is called on paper: code and number as the house prints them, else the name of the file."""
    properties = side.document.properties
    word = load_wording(properties.language)
    if not side.version:
        return side.name
    if side.version == DRAFT:
        return f"{properties.code} ({word['draft'].lower()})"
    return f"{properties.code} {word['issue_revision']} {printed_revision(side.version, style)}"


def _pages(side: Content, style: HouseStyle) -> Mapping[str, int]:
    """The pages of the headings: as they were frozen, else as they are laid out now."""
    if side.heading_pages:
        return side.heading_pages
    try:
        return lay_out(side.paper, side.media, style, side.references).heading_pages
    except Trouble:  # what cannot be laid out can still be compared: Word numbers the pages
        return {}
