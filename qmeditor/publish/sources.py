# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a plan draws on, gathered once: numbers, targets of references, values, pictures, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qmeditor.document import (
    BlockId,
    Document,
    Figure,
    Finding,
    Heading,
    Media,
    Place,
    Process,
    Table,
    params,
)
from qmeditor.document.findings import Severity
from qmeditor.document.house import HouseStyle
from qmeditor.document.numbers import Numbers
from qmeditor.document.references import Referents
from qmeditor.document.wording import Wording
from qmeditor.publish.glyphs import missing
from qmeditor.publish.pictures import BadPicture, usable
from qmeditor.publish.publication import Blocks, Picture, Runs


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """What the library knows of a document that another one refers to."""

    code: str
    title: str = ""
    revision: str = ""


@dataclass(slots=True)
class Sources:
    """The material of one plan. What is found on the way is added to ``found``, ``pictures``, ``footnotes``."""

    document: Document
    style: HouseStyle
    wording: Wording
    numbers: Numbers
    values: Mapping[str, str]
    media: Media
    references: Mapping[str, ReferenceEntry]
    referents: Referents
    bookmarked: frozenset[BlockId]
    found: dict[Finding, None] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, Blocks] = field(default_factory=dict)

    def find(self, key: str, severity: Severity, block: str = "", **values: str) -> None:
        """Report once that something of ``block`` was mended or is missing."""
        self.found[Finding(f"publish.{key}", severity, Place(block=block), params(**values))] = None

    def picture(self, media: str, block: str) -> Picture | None:
        """The picture with the hash ``media``, converted where needed; None, with a finding, if it cannot be shown."""
        if media in self.pictures:
            return self.pictures[media]
        if media not in self.refused:
            try:
                if media not in self.media:
                    raise BadPicture("missing")
                self.pictures[media], was = usable(self.media[media])
            except BadPicture as bad:
                self.refused[media] = bad.reason
            else:
                if was:
                    self.find("picture_converted", "hint", block, format=was)
                return self.pictures[media]
        self.find(f"picture_{self.refused[media]}", "warning", block)
        return None

    def check_glyphs(self, runs: Runs, block: str, look: str = "body") -> None:
        """Report characters that no font has."""
        font = self.style.look(look).font or self.style.font
        absent = {letter: None for run in runs for letter in missing(run.text, font)}
        if absent:
            codes = ", ".join(f"U+{ord(letter):04X}" for letter in absent)
            self.find("no_glyph", "warning", block, characters=" ".join(absent), codes=codes)

    def caption_words(self, block: Table | Figure | Process) -> str:
        """The words before a caption's number: ``Bảng``, ``Hình``."""
        return self.wording["table" if isinstance(block, Table) else "figure"]


BOOKMARKED = (Heading, Table, Figure, Process)
"""The blocks that bear a bookmark of their own in DOCX (design, decision 2)."""
