# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a file shows or holds beside the Document that was made of it: set aside by intake, compared by compare.

Headers and footers are made anew by the house style and a Document has no hidden text, so they stand here and not in
its body. A comparison of two files is about these too: "no difference" is about the files.
"""

from dataclasses import dataclass
from typing import Literal

What = Literal["header", "footer", "watermark", "hidden", "unread"]
"""Where such a text stands: in a header or footer, in a watermark, hidden in the text, or where nothing was read."""

Look = Literal["", "highlight", "colour", "capitals", "picture"]
"""What of a passage was set aside: ``""`` its words, else how they look, or a picture that stands there."""

Area = Literal[
    "character_look", "paragraph_look", "numbering", "fields", "pictures", "formulas", "controls", "table_look",
    "page_setup", "styles", "theme", "settings", "file_properties", "custom_xml",
]  # fmt: skip
"""What of a file a trait is of."""

CONTENT: frozenset[Area] = frozenset(
    ("character_look", "paragraph_look", "numbering", "fields", "pictures", "formulas", "controls", "table_look",
     "styles")
)  # fmt: skip
"""Areas that come and go with text: what one file alone has is told with its text."""


@dataclass(frozen=True, slots=True)
class Trait:
    """How something in a file is laid down: equal where ``digest`` is. ``place``: the text that it is of, the number
    of the section, the name of the style or property."""

    area: Area
    place: str
    digest: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One line that was set aside.

    ``section``: the section of the file (from 1) from which on it is shown, 0 where that says nothing; ``pages``:
    ``first``, ``even`` or ``default`` of a header (ECMA-376 part 1, 17.18.36). ``value``: of a look which one, of a
    picture its SHA-256. ``block``: the block of the Document that it stands in or after, where known.
    """

    what: What
    text: str
    section: int = 0
    pages: str = ""
    look: Look = ""
    value: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What was set aside of one file.

    ``paragraphs``: the text of all parts of the file, paragraph by paragraph, read by itself: the measure of what a
    comparison must explain. Blank ones and what only a layout or another text says (page numbers, contents lists,
    cross-references) are not among them. ``uncompared``: what of the file no comparison sees, as keys of messages with
    the text concerned. ``traits``: of everything, how it is laid down: the measure of what took no part.
    """

    passages: tuple[Passage, ...] = ()
    paragraphs: tuple[str, ...] = ()
    uncompared: tuple[tuple[str, str], ...] = ()
    traits: tuple[Trait, ...] = ()
