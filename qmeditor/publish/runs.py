# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Content of a block as printed runs: references, fields and footnotes resolved."""

import re

from qmeditor.document import (
    ClauseReference,
    CommentAnchor,
    Content,
    CrossReference,
    DocumentReference,
    Field,
    Footnote,
    Inline,
    InlineEquation,
    InlineImage,
    Text,
)
from qmeditor.document.inlines import PLAIN
from qmeditor.publish.publication import (
    PrintedClause,
    PrintedComment,
    PrintedDocumentReference,
    PrintedEquation,
    PrintedFootnote,
    PrintedImage,
    PrintedInline,
    PrintedPage,
    PrintedReference,
    PrintedText,
    Runs,
)
from qmeditor.publish.sources import Sources

MAX_LINK = 2000
"""Longer addresses are no use to any reader; Word ends at 2,083 characters, Typst at 8,000."""

_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|#|[^:/?#]*(?:[/?#]|$))")


def printed(content: Content, block: str, sources: Sources, room: int) -> Runs:
    """The runs of ``content``, which stands in ``block``; pictures are no wider than ``room`` twips."""
    return tuple(run for part in content if (run := _printed(part, block, sources, room)) is not None)


def _printed(part: Inline, block: str, sources: Sources, room: int) -> PrintedInline | None:
    match part:
        case Text():
            return PrintedText(part.text, part.marks, _link(part.link, block, sources))
        case CrossReference():
            return _reference(part, block, sources)
        case DocumentReference():
            return PrintedDocumentReference(_document_text(part, block, sources), part.code, part.show, part.marks)
        case ClauseReference():
            return PrintedClause(part.number, part.clause_set, part.number, part.marks)
        case Field(name="page" | "pages"):
            return PrintedPage("page" if part.name == "page" else "pages", part.marks)
        case Field():
            value = sources.values.get(part.name, "")
            if not value:
                sources.find("empty_field", "warning", block, field=part.name)
            return PrintedText(value or "…", part.marks, field=part.name)
        case Footnote():
            return PrintedFootnote(part.id, sources.numbers.captions.get(part.id, ""))
        case CommentAnchor():
            return PrintedComment(part.comment, part.edge)
        case InlineImage():
            return image(part.media, part.width, part.height, part.alt, block, sources, room)
        case InlineEquation():
            return PrintedEquation(part.omml, part.linear)


def _link(link: str, block: str, sources: Sources) -> str:
    address = link.strip()
    if not link:
        return ""
    if not address or len(address) > MAX_LINK or not _ADDRESS.match(address) or "\n" in address or "\t" in address:
        sources.find("bad_link", "warning", block, link=address[:60])
        return ""
    return address


def _reference(part: CrossReference, block: str, sources: Sources) -> PrintedReference:
    text = sources.referents.text(part)
    if text is None:
        text = part.fallback or sources.wording["broken"]
        sources.find("broken_reference", "error", block, text=text)
        return PrintedReference(text, "", part.show, part.marks)
    return PrintedReference("1" if part.show == "page" else text, part.target, part.show, part.marks)


def _document_text(part: DocumentReference, block: str, sources: Sources) -> str:
    entry = sources.references.get(part.code)
    if part.show == "code":
        return part.code
    if entry is None:
        sources.find("unknown_document", "warning", block, code=part.code)
        return part.fallback or part.code
    if part.show == "code_title":
        return f"{part.code} {entry.title}".strip()
    return (entry.title if part.show == "title" else entry.revision) or part.fallback or part.code


def image(
    media: str, width: int, height: int, alt: str, block: str, sources: Sources, room: int, original: str = ""
) -> PrintedInline:
    """A picture in a line, or the words of a box in its place where it cannot be shown."""
    picture = sources.picture(media, block)
    if not alt:
        sources.find("no_alt", "hint", block)
    shown = alt or sources.wording["picture"]
    if picture is None:
        return PrintedText(sources.wording["kept"].format(name=shown), PLAIN, field="picture")
    if width < 1 or height < 1:
        width, height = picture.width * 15, picture.height * 15  # 96 dots an inch
    limit = min(1.0, room / width, sources.style.page.height * 0.7 / height)
    return PrintedImage(media, max(1, round(width * limit)), max(1, round(height * limit)), shown, original)
