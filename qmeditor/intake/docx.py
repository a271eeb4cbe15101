# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A DOCX made anywhere as a Document: accept tracked changes, read, decide, build; what is lost on the way is told."""

import gc
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from lxml import etree

from qmeditor.document import (
    CommentAnchor,
    Content,
    Document,
    FoundProperty,
    Loss,
    Media,
    Paragraph,
    Place,
    Properties,
    Trouble,
    content,
)
from qmeditor.document.base import BaseId
from qmeditor.document.edits import map_all_contents
from qmeditor.document.house import HouseStyle, StyleInUse
from qmeditor.document.walk import block_contents, blocks
from qmeditor.intake.build import Builder
from qmeditor.intake.captions import Captions, with_captions
from qmeditor.intake.comments import read_comments
from qmeditor.intake.context import Context
from qmeditor.intake.control_words import kind_of
from qmeditor.intake.counting import count_as_shown
from qmeditor.intake.decisions import NOTHING, SURE, UNDECIDED, Decided, Decisions, counted
from qmeditor.intake.findings import Front
from qmeditor.intake.frames import without_frames
from qmeditor.intake.front import FRONT, SURE_TITLE, read_contents, read_front, read_own_front, table_text
from qmeditor.intake.headings import FoundHeading, find_headings
from qmeditor.intake.own import read_own
from qmeditor.intake.placed import as_placed
from qmeditor.intake.reader import PartReader, read_sections
from qmeditor.intake.restore import as_own, restore_parts
from qmeditor.intake.schemes import SchemeBook
from qmeditor.intake.source import SourceItem, SourceParagraph, SourceTable, paragraphs
from qmeditor.intake.strips import read_strips
from qmeditor.intake.targets import resolve_targets
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.numbering_read import Counters, read_numbering
from qmeditor.ooxml.package import Package, read_package
from qmeditor.ooxml.resolve import accept_changes, story_roots
from qmeditor.ooxml.styles_read import read_styles
from qmeditor.ooxml.wellformed import choose_alternates, open_fields

_W = f"{{{W}}}"
_VIETNAMESE = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives.

    ``places``: the index of the paragraph that each block came from (see :class:`Place`), by block id. ``base_id``: the
    text that the file says it was made from, where it was made by this program. ``decisions``: what was decided of the
    file as a whole. ``style``: the house style that it was read for, None where the file says itself what it is.
    """

    document: Document
    media: Media
    losses: tuple[Loss, ...]
    places: Mapping[str, int]
    properties: tuple[FoundProperty, ...] = ()
    base_id: BaseId | None = None
    decisions: Decisions = UNDECIDED
    style: HouseStyle | None = None


BY_KIND = StyleInUse(by_kind=True)


def read_docx(data: bytes, name: str, decided: Decided = NOTHING, use: StyleInUse = BY_KIND) -> Imported:
    """The document in the bytes of a DOCX; ``name`` is what a Trouble calls the file.

    ``decided``: what the file it is compared with says of this one; ``use``: the house style in use, which prints again
    what leaves the body. The same bytes give the same Document. Raises Trouble where the file cannot be read at all.
    """
    # Everything made here lives on: the collector would only search it again and again (measured: a sixth of the time).
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read(read_package(data, name), decided, use)
    finally:
        if collecting:
            gc.enable()


def _read(package: Package, decided: Decided, use: StyleInUse) -> Imported:
    revisions = accept_changes(package)
    unended: dict[etree._Element, str] = {}
    for root in story_roots(package):
        choose_alternates(root)
        unended.update(open_fields(root))
    body = package.xml(package.main).find(f"{_W}body")
    if body is None:
        raise Trouble("ooxml.no_document", file=package.name)
    styles = read_styles(package)
    numbering = read_numbering(package, styles)
    context = Context(package, styles, numbering, Counters(numbering), unended=unended)
    own = context.own = read_own(package)
    builder = Builder(context, SchemeBook(own), exact=own is not None)
    context.settle = builder.settle
    sections = read_sections(body)
    reader = PartReader(context, "body", package.main, sections)
    items, around = reader.read_body(body)
    reader.finish()
    if own is None:
        items = without_frames(items, context)
    front, style = Front(), None
    read_strips(body, context, front, tell=own is None)
    headings = find_headings(items, numbering, dict(decided.headings))
    if own is None:
        language = decided.language or _language(items)[0]
        style = read_front(items, min(headings, default=len(items)), front, language, decided, use)
        read_contents(items, [loss.place.paragraph for loss in context.losses if loss.key == "intake.contents"], front)
    else:
        read_own_front(around, front)
    document, captions = _build(items, headings, builder, front, decided)
    document = as_placed(replace(document, comments=read_comments(context)), context, builder.places)
    document = count_as_shown(document, builder)
    document = resolve_targets(document, builder.bookmarks, context.targets)
    if own is not None:
        document = restore_parts(document, own)
    document = _with_known_comments(document)
    _report_totals(context, max((section.columns for section in sections), default=1), revisions)
    places = sorted((index, block) for block, index in builder.places.items())
    losses = tuple(replace(loss, place=_with_block(loss.place, places)) for loss in context.losses)
    found = tuple(replace(each, place=_with_block(each.place, places)) for each in (*front.found, *front.proposed))
    decisions = _decisions(items, headings, front, captions) if own is None else UNDECIDED
    return Imported(document, context.media, losses, builder.places, found, own.base if own else None, decisions, style)


def _decisions(
    items: Sequence[SourceItem], headings: Mapping[int, FoundHeading], front: Front, captions: Captions
) -> Decisions:
    title = front.best().get("title")
    taken: dict[str, str] = {}
    for at, what in sorted(front.taken.items()):
        item = items[at]
        if isinstance(item, SourceTable):
            taken[what] = f"{taken.get(what, '')} {table_text(item)}"
    language, sure = _language(items)
    return Decisions(
        language,
        sure,
        _kind(front),
        title.value if title is not None and title.place.part == "body" else "",
        {found.line.paragraph.text.strip(): found.level for found in headings.values()},
        captions.taken,
        tuple(taken.items()),
        tuple(
            table_text(item)
            for at, item in enumerate(items[:FRONT])
            if isinstance(item, SourceTable) and at not in front.taken
        ),
        counted([item.text for item in items if isinstance(item, SourceParagraph)]),
    )


def _with_block(place: Place, places: Sequence[tuple[int, str]]) -> Place:
    """The place with the block of the body that its paragraph became, or that stands before it."""
    after = bisect_left(places, (place.paragraph + 1, ""))
    if place.part != "body" or place.paragraph < 0 or not after:
        return place
    return replace(place, block=places[after - 1][1])


def _build(
    items: Sequence[SourceItem],
    headings: Mapping[int, FoundHeading],
    builder: Builder,
    front: Front,
    decided: Decided,
) -> tuple[Document, Captions]:
    found = list(headings.values())
    context, own = builder.context, builder.context.own
    schemes, names = builder.book.headings(found)
    nums = context.numbering.nums
    builder.heading_lists = frozenset(
        nums[h.line.paragraph.num].abstract for h in found if own is None and h.line.paragraph.num in nums
    )
    taken: frozenset[int] = frozenset()
    if own is None:
        taken = frozenset(front.taken)
        _report_taken(items, front, context)
    made = builder.blocks(items, headings, dict(zip(headings, names, strict=True)), taken, top=True, roles=front.roles)
    captions = with_captions(made, frozenset(builder.sequences), decided.uncaptioned)
    builder.move_bookmarks(captions.owners)
    known = {scheme.name for scheme in schemes}
    document = Document(
        captions.body or (Paragraph(context.ids.take("empty")),),
        _properties(front, items, decided),
        schemes=(*schemes, *(scheme for scheme in builder.book.schemes() if scheme.name not in known)),
        approvals=(*front.approvals, *front.signers),
        amendments=tuple(front.amendments),
        distribution=(*front.distribution, *front.recipients),
    )
    return (document if own is None else as_own(document, own)), captions


def _properties(front: Front, items: Sequence[SourceItem], decided: Decided) -> Properties:
    """The surest findings as the properties of the Document."""
    best = front.best()
    values = {field.name: best[field.name].value for field in fields(Properties) if field.name in best}
    if values.get("title") == decided.untitled and decided.untitled:
        values["title"] = ""
    kind = decided.kind or _kind(front) or Properties().kind
    return replace(Properties(**values), kind=kind, language=decided.language or _language(items)[0])


def _kind(front: Front) -> str:
    """The kind of document that its title tells, ``""`` where the title does not or is unsure."""
    title = front.best().get("title")
    return kind_of(title.value) if title is not None and title.sure >= SURE_TITLE else ""


def _language(items: Sequence[SourceItem]) -> tuple[str, int]:
    """Vietnamese where the text has its letters, English where it has others only; and how sure that is."""
    letters = marked = 0
    for paragraph in paragraphs(items):
        letters += sum(c.isalpha() for c in paragraph.text)
        marked += sum(c in _VIETNAMESE for c in paragraph.text.casefold())
        if letters > 20_000:
            break
    doubtful = letters < 200 or letters < marked * 100 < 4 * letters
    return ("en" if letters >= 20 and marked * 50 < letters else "vi"), letters if doubtful else SURE + letters


def _report_taken(items: Sequence[SourceItem], front: Front, context: Context) -> None:
    """Tell the whole text of what left the body for the properties, approvals and registers."""
    for at, what in sorted(front.taken.items()):
        item = items[at]
        text = table_text(item) if isinstance(item, SourceTable) else getattr(item, "text", "")
        context.lose(f"taken_{what}", "body", item.index, text, text)


def _with_known_comments(document: Document) -> Document:
    """Anchors and comments that belong together: those without a partner go, a range needs no point of its own."""
    anchors: dict[str, set[str]] = {}
    for block in blocks(document.body):
        for parts in block_contents(block):
            for part in parts:
                if isinstance(part, CommentAnchor):
                    anchors.setdefault(part.comment, set()).add(part.edge)
    known = {comment.id for comment in document.comments}
    ranged = {comment for comment, edges in anchors.items() if {"start", "end"} <= edges}

    def wanted(part: object) -> bool:
        if not isinstance(part, CommentAnchor):
            return True
        return part.comment in known and ((part.edge != "point") is (part.comment in ranged))

    def known_only(parts: Content) -> Content:
        return parts if all(wanted(part) for part in parts) else content(part for part in parts if wanted(part))

    return map_all_contents(document, known_only) if anchors else document


def _report_totals(context: Context, columns: int, revisions: int) -> None:
    if columns > 1:
        context.lose("columns", "body", -1, columns=columns)
    if revisions:
        context.lose("tracked_changes", "body", -1, count=revisions)
    if context.endnotes:
        context.lose("endnotes", "endnote", -1, count=context.endnotes)
    if context.blank:
        context.lose("blank_lines", "body", -1, count=context.blank)
