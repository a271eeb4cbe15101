# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is pasted: the document's own XML where a clipboard has it, else HTML, else plain text. No library is needed."""

from dataclasses import dataclass

from qmeditor.document import Block, InvalidDocument, Loss, Paragraph, Text, Trouble, clean, xml
from qmeditor.intake.html import read_html

MAX_OWN = 50_000_000  # bytes of our own XML
MAX_BLOCKS = 20_000  # more is imported from a file: a page that grows by as much at once stalls


@dataclass(frozen=True, slots=True)
class Offer:
    """What a clipboard holds, in the forms that can be read; each may be empty."""

    own: bytes = b""
    html: str = ""
    text: str = ""

    @property
    def size(self) -> int:
        """How much there is to read: bytes and characters."""
        return len(self.own) + len(self.html) + len(self.text)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The blocks that were read, the lineage of the document that they come from ("" = of none of ours), and what could
    not be taken."""

    blocks: tuple[Block, ...] = ()
    lineage: str = ""
    losses: tuple[Loss, ...] = ()


def read_offer(offer: Offer) -> Pasted:
    """Read what is pasted. Heavy where it is long, without side effects: fit for another process.

    Trouble `intake.html_large` and `acts.paste_large` where it is too long to be pasted at all.
    """
    pasted = _read(offer)
    if len(pasted.blocks) > MAX_BLOCKS:
        raise Trouble("acts.paste_large", limit=MAX_BLOCKS)
    return pasted


def _read(offer: Offer) -> Pasted:
    if 0 < len(offer.own) < MAX_OWN:
        try:
            found = xml.read(offer.own, "clipboard")
        except (Trouble, InvalidDocument):
            pass  # written by somebody else: the other forms remain
        else:
            return Pasted(found.body, found.lineage)
    losses: tuple[Loss, ...] = ()
    if offer.html:
        read = read_html(offer.html)
        if read.blocks:
            return Pasted(read.blocks, "", read.losses)
        losses = read.losses
    lines = clean(offer.text).split("\n")
    if len(lines) > MAX_BLOCKS:
        raise Trouble("acts.paste_large", limit=MAX_BLOCKS)
    if not any(lines):
        return Pasted(losses=losses)
    return Pasted(tuple(Paragraph(f"{n:08X}", (Text(line),) if line else ()) for n, line in enumerate(lines, 1)))
