# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Document, media, house style and references to a Publication: everything resolved once (design, decision 5)."""

from collections.abc import Iterator, Mapping

from qmeditor.document import Block, BlockId, Content, CrossReference, Document, Heading, Media, Process, Step
from qmeditor.document.house import HouseStyle
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import block_contents, blocks
from qmeditor.document.wording import Wording, load_wording
from qmeditor.publish.blocks import body
from qmeditor.publish.front import back, front, strip
from qmeditor.publish.publication import Blocks, ContentsEntry, PrintedParagraph, PrintedText, Publication
from qmeditor.publish.sources import BOOKMARKED, ReferenceEntry, Sources
from qmeditor.publish.values import field_values

__all__ = ["ReferenceEntry", "plan"]


def plan(
    document: Document,
    media: Media,
    style: HouseStyle,
    references: Mapping[str, ReferenceEntry] | None = None,
    wording: Wording | None = None,
) -> Publication:
    """``document`` as it is printed in ``style``.

    ``media``: the bytes of its pictures and kept originals. ``references``: what the library knows of documents that it
    refers to, by code. ``wording``: the printed words, by default those of the document's language. What had to be
    mended or is missing is told by the publication's ``findings``.
    """
    style = style.of_kind(document.properties.kind)
    words = wording or load_wording(document.properties.language)
    targets = _targets(document)
    sources = Sources(
        document,
        style,
        words,
        numbers(document),
        field_values(document, style, words),
        media,
        references or {},
        targets,
        frozenset(_bookmarked(document, targets)),
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
    )


def _targets(document: Document) -> dict[BlockId, Block | Step]:
    found: dict[BlockId, Block | Step] = {}
    for block in blocks(document.body):
        found[block.id] = block
        if isinstance(block, Process):
            found.update((step.id, step) for step in block.steps)
    return found


def _bookmarked(document: Document, targets: Mapping[BlockId, Block | Step]) -> Iterator[BlockId]:
    for block in blocks(document.body):
        if isinstance(block, BOOKMARKED):
            yield block.id
        for content in block_contents(block):
            yield from (part.target for part in _references(content) if part.target in targets)


def _references(content: Content) -> Iterator[CrossReference]:
    return (part for part in content if isinstance(part, CrossReference))


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
