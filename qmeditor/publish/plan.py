# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Document, media, house style and references to a Publication: everything resolved once (design, decision 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qmeditor.document import BlockId, Document, Heading, Media
from qmeditor.document.house import HouseStyle
from qmeditor.document.numbers import numbers
from qmeditor.document.references import Referents, Words, cross_references
from qmeditor.document.standing import Standing, Status
from qmeditor.document.walk import blocks
from qmeditor.document.wording import Wording, load_wording
from qmeditor.publish.blocks import body
from qmeditor.publish.front import back, front, strip
from qmeditor.publish.publication import Blocks, ContentsEntry, PrintedParagraph, PrintedText, Publication
from qmeditor.publish.sources import BOOKMARKED, ReferenceEntry, Sources
from qmeditor.publish.standing import mark, paragraphs
from qmeditor.publish.values import field_values

__all__ = ["ReferenceEntry", "plan"]


def plan(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry] | None = None,
    wording: Wording | None = None,
    standing: Standing | None = None,
) -> Publication:
    """``document`` as it is printed in ``style``.

    ``media``: the bytes of its pictures and kept originals. ``references``: what the library knows of documents that it
    refers to, by code. ``wording``: the printed words, by default those of the document's language. What had to be
    mended or is missing is told by the publication's ``findings``. ``standing``: what the paper is; without, it
    claims nothing.
    """
    style = style.of_kind(document.properties.kind)
    words = _promised(wording or load_wording(document.properties.language), standing, style)
    said = None if standing is None else mark(standing, document.properties.language, style)
    known = numbers(document)
    sources = Sources(
        document,
        style,
        words,
        known,
        field_values(document, style, words),
        media,
        references or {},
        Referents(document, Words(words["table"], words["figure"], "…"), known=known),
        frozenset(_bookmarked(document)),
    )
    printed = body(document.body, sources)
    _check_outline(document, sources)
    contents = _contents(printed, style)
    title = (
        PrintedParagraph("contents:title", "contents_title", (PrintedText(words["contents"]),)) if contents else None
    )
    return Publication(
        document=document,
        style=style,
        wording=words,
        header_first=strip("header_first", style.header_first, sources),
        header=strip("header", style.header, sources),
        footer_first=strip("footer_first", style.footer_first, sources),
        footer=strip("footer", style.footer, sources),
        front=front(sources),
        contents_title=title,
        contents=contents,
        body=printed,
        back=back(sources),
        footnotes=sources.footnotes,
        pictures=sources.pictures,
        originals=media,
        schemes=document.schemes,
        comments=document.comments,
        findings=tuple(sources.found),
        standing=paragraphs(said),
    )


_NOTICE = "copies_notice"


def _promised(words: Wording, standing: Standing | None, style: HouseStyle) -> Wording:
    """``words`` with the notice on copies only where it is true: of a revision that is under control."""
    under_control = standing is not None and standing.status not in (Status.DRAFT, Status.COMPARISON)
    if under_control and style.mark_uncontrolled:
        return words
    return replace(words, words={**words.words, _NOTICE: ""})


def _bookmarked(document: Document) -> Iterator[BlockId]:
    """The blocks that bear a bookmark: headings, tables, figures, processes, and what is referred to."""
    for block in blocks(document.body):
        if isinstance(block, BOOKMARKED):
            yield block.id
    for use in cross_references(document):
        yield use.reference.target


def _contents(printed: Blocks, style: HouseStyle) -> tuple[ContentsEntry, ...]:
    if not style.contents:
        return ()
    headings = [block for block in printed if isinstance(block, PrintedParagraph) and block.heading]
    if len(headings) < max(style.contents_from, 1):
        return ()
    return tuple(
        ContentsEntry(each.bookmark, each.heading, each.label, " ".join(each.text.split()))
        for each in headings
        if each.heading <= style.contents and (each.text.strip() or each.label)
    )


def _check_outline(document: Document, sources: Sources) -> None:
    """Report what PDF/UA asks of an outline: it begins with level 1 and skips none."""
    level = 0
    for block in document.body:
        if isinstance(block, Heading):
            if block.level > level + 1:
                sources.find("skipped_level", "hint", block.id, level=str(block.level))
            level = block.level
    if not document.properties.title:
        sources.find("no_title", "hint")
