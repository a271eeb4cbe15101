# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What one import gathers while it reads: pictures, losses, ids; and what it reads with: styles and numbering."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from qmeditor.document import Block, Loss, Place, clean, derived_id, params
from qmeditor.intake.ids import Ids
from qmeditor.intake.own import OwnFile
from qmeditor.intake.source import SourceItem
from qmeditor.ooxml.numbering_read import Counters, Numbering
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.styles_read import Styles

NEAR = 80  # characters of the text around that a place shows


@dataclass(slots=True)
class Context:
    """The state of one import."""

    package: Package
    styles: Styles
    numbering: Numbering
    counters: Counters
    unended: Mapping[etree._Element, str] = field(default_factory=dict)
    """The marks of fields that do not end in their story, each begin mark with the field's code."""
    ids: Ids = field(default_factory=Ids)
    media: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    """The bookmark that each stand-in of :meth:`target_of` is for."""
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    """Footnotes and endnotes of the file by kind and id."""
    endnotes: int = 0
    blank: int = 0
    """Blank paragraphs of the body that were left out."""
    own: OwnFile | None = None
    """What a file of our own says of itself."""
    settle: Callable[[list[SourceItem]], tuple[Block, ...]] = lambda _items: ()
    """Makes the blocks of a note while the text that refers to it is read."""

    def target_of(self, bookmark: str) -> str:
        """The id that stands for a bookmark, in references to it, until its block is known."""
        stand_in = derived_id(f"bookmark/{bookmark}")
        self.targets[stand_in] = bookmark
        return stand_in

    def keep(self, data: bytes) -> str:
        """Put bytes beside the document; gives their SHA-256 (hex)."""
        digest = hashlib.sha256(data).hexdigest()
        self.media[digest] = data
        return digest

    def lose(self, key: str, part: str, paragraph: int, text: str = "", near: str = "", **values: str | int) -> None:
        """Report something that the document cannot hold; ``text`` is what it said."""
        place = Place(part, "", paragraph, clean(near)[:NEAR])
        self.losses.append(Loss(f"intake.{key}", place, params(**values), clean(text)))
