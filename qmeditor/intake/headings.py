# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Which paragraphs are headings, and at which level: decided by evidence over the whole document.

Four kinds of evidence, in this order: a word with a number (Chương II, Điều 4., Phụ lục 1), a style or an outline
level, groups of numbers that count on and look or read like titles, and, where there is none of these, bold lines.
"""

import re
from bisect import bisect_left
from collections import Counter as Count
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from qmeditor.document.blocks import MAX_HEADING
from qmeditor.intake.labels import Label
from qmeditor.intake.lines import LONG_TITLE, Line, is_keyword, is_letterhead, read_lines
from qmeditor.intake.sequences import Group, chosen_labels, sibling_groups
from qmeditor.intake.source import SourceBlock, SourceItem, SourceParagraph
from qmeditor.ooxml.numbering_read import Numbering

NONE_DECIDED: Mapping[str, int] = MappingProxyType({})
MAX_STYLED = 400  # characters: a longer paragraph in a heading style is text
_TO_FILL_IN = re.compile(r"\.{4,}|…\s*…|_{4,}")
MERGED_TITLES = 3  # lines that may stand below "Phụ lục I" and belong to its title
BARE_TITLES = ("lời nói đầu", "lời giới thiệu", "lời mở đầu", "mở đầu", "kết luận", "tài liệu tham khảo", "phụ lục",
               "introduction", "foreword", "preface", "conclusion", "references", "appendices")  # fmt: skip


@dataclass(slots=True)
class FoundHeading:
    """A heading: ``line``, its ``label`` (None: no number), further places of its title, what told so, its level."""

    line: Line
    label: Label | None
    key: tuple[str, int]
    titles: list[Line] = field(default_factory=list)
    level: int = 1
    appendix: bool = False


def find_headings(
    items: Sequence[SourceItem], numbering: Numbering, decided: Mapping[str, int] = NONE_DECIDED
) -> dict[int, FoundHeading]:
    """The headings of a body by the place of their paragraph, with levels 1 to 6.

    ``decided``: paragraphs, by their text, that are headings of these levels (:mod:`qmeditor.intake.decisions`).
    """
    lines = list(read_lines(items, numbering))
    labels = chosen_labels(lines)
    found: dict[int, FoundHeading] = {}
    merged: set[int] = set()
    after = {line.at: k for k, line in enumerate(lines)}
    for line in lines:
        label = labels.get(line.at)
        if line.at in merged or label is None or not is_keyword(label):
            continue
        if _is_keyword_heading(line, label, _following(lines, after[line.at])):
            heading = FoundHeading(line, label, (label.kind, 0))
            heading.titles = _titles_below(heading, lines, after[line.at], items)
            merged.update(title.at for title in heading.titles)
            found[line.at] = heading
    styled = [line for line in lines if line.at not in found and line.at not in merged and _is_styled_heading(line)]
    for line in styled:
        found[line.at] = FoundHeading(line, _own_label(line, labels), ("style", line.style_level))
    worded = sorted(at for at, heading in found.items() if heading.label is not None and is_keyword(heading.label))
    articles = [at for at in worded if (label := found[at].label) is not None and label.kind == "article"]
    free = [line for line in lines if line.at in found or (line.at not in merged and not is_letterhead(line.rest))]
    for group in sibling_groups(free, labels, set(found)):
        for line, label in zip(group.lines, group.labels, strict=True):
            if line.at in found or not _accepts(group, line, label, items, found, worded, articles):
                continue
            found[line.at] = FoundHeading(line, label, (label.kind, 0))
    _drop_lying_styles(found)
    if not found:
        found = _bold_headings(lines, items)
    else:
        _bare_titles(lines, merged, found)
    for line in lines:
        if line.at not in found and line.at not in merged and line.paragraph.text.strip() in decided:
            label = labels.get(line.at)
            level = decided[line.paragraph.text.strip()]
            found[line.at] = FoundHeading(line, label, (label.kind, 0) if label else ("style", level))
    ordered = dict(sorted(found.items()))
    _set_levels(list(ordered.values()))
    if decided:
        _set_decided(list(ordered.values()), decided)
    return ordered


def _set_decided(headings: Sequence[FoundHeading], decided: Mapping[str, int]) -> None:
    """Levels as decided, those of the same look with them."""
    known: dict[tuple[tuple[str, int], int, bool], Count[int]] = {}
    for heading in headings:
        level = decided.get(heading.line.paragraph.text.strip())
        if level is not None:
            known.setdefault((heading.key, heading.level, heading.appendix), Count())[level] += 1
    for heading in headings:
        level = decided.get(heading.line.paragraph.text.strip())
        alike = known.get((heading.key, heading.level, heading.appendix))
        if level is not None:
            heading.level = level
        elif alike:
            heading.level = alike.most_common(1)[0][0]


# A word with a number


def _is_keyword_heading(line: Line, label: Label, following: Line | None) -> bool:
    if line.contents_line:
        return False
    set_apart = line.bold or line.caps or line.centred or line.style_level > 0
    if not line.rest or not any(c.isalpha() for c in line.rest):
        if label.kind in ("article", "step"):
            return set_apart and not line.rest
        short = len(line.paragraph.text.strip()) <= len(label.text.strip()) + 3
        return short and (set_apart or (following is not None and (following.centred or following.caps)))
    if len(line.rest) > LONG_TITLE:
        return False
    if label.kind in ("article", "form", "step"):
        return (line.bold or line.label_bold or line.style_level > 0) and line.title_like
    opens = line.rest[:1].isupper() or line.rest[:1] in '“"('
    return set_apart and line.title_like and opens


def _following(lines: Sequence[Line], place: int) -> Line | None:
    return lines[place + 1] if place + 1 < len(lines) else None


def _titles_below(heading: FoundHeading, lines: Sequence[Line], place: int, items: Sequence[SourceItem]) -> list[Line]:
    """The lines below a lone "Chương II" that are its title: centred, bold or in capitals, next to it."""
    line, label = heading.line, heading.label
    if line.rest or label is None:
        return []
    titles: list[Line] = []
    at = line.at
    for candidate in lines[place + 1 : place + 1 + MERGED_TITLES]:
        between = items[at + 1 : candidate.at]
        if any(not isinstance(i, SourceParagraph) for i in between):
            break
        if candidate.readings and is_keyword(candidate.readings[0]):
            break
        if candidate.typed and not candidate.caps:
            break
        text = candidate.paragraph.text.strip()
        look = candidate.bold or candidate.caps
        first_plain = not titles and candidate.centred and line.centred and candidate.title_like
        if not text or len(text) > LONG_TITLE or text.startswith("(") or not (look or first_plain):
            break
        if is_letterhead(text) or not any(c.isalpha() for c in text):
            break
        if titles and (candidate.centred, candidate.caps) != (titles[0].centred, titles[0].caps):
            break
        titles.append(candidate)
        at = candidate.at
    return titles


# Styles and outline levels


def _is_styled_heading(line: Line) -> bool:
    text = line.paragraph.text.strip()
    fits = 0 < len(text) <= MAX_STYLED and any(c.isalnum() for c in text) and not _TO_FILL_IN.search(text)
    return line.style_level > 0 and fits and not is_letterhead(text)


def _own_label(line: Line, labels: dict[int, Label]) -> Label | None:
    label = labels.get(line.at)
    if label is None or not label.values:
        return None
    return None if line.typed and not line.rest else label


def _drop_lying_styles(found: dict[int, FoundHeading]) -> None:
    """Old files use heading styles for the look of their letterhead: before the first numbered heading, where numbers
    make the outline and styles hardly take part in it, a styled line without a number is no heading."""
    numbered = [at for at, heading in found.items() if heading.label is not None]
    bare = [at for at, heading in found.items() if heading.label is None]
    if len(numbered) < 3 or len(bare) * 4 > len(numbered):
        return
    by_style = sum(1 for at in numbered if found[at].line.style_level)
    if by_style * 2 > len(numbered):
        return
    for at in bare:
        if at < min(numbered) or found[at].line.style_level > MAX_HEADING:
            del found[at]


# Groups of numbers


def _accepts(
    group: Group,
    line: Line,
    label: Label,
    items: Sequence[SourceItem],
    found: dict[int, FoundHeading],
    worded: Sequence[int],
    articles: Sequence[int],
) -> bool:
    """Whether a numbered line is a heading, as its group tells."""
    if label.kind not in ("roman", "upper") and not label.kind.startswith("decimal"):
        return False
    if label.kind == "decimal1" and not label.form.startswith("{n}"):
        return False
    if not line.title_like or line.contents_line:
        return False
    members = list(zip(group.lines, group.labels, strict=True))
    late = group.labels[0].value > 1 and label.kind in ("upper", "roman") and len(members) == 1
    if late and not _continues(group, found):
        return False
    titles = sum(1 for member in group.lines if member.title_like)
    if line.emphasised and (line.bold or line.caps):
        return titles * 10 >= len(members) * 6
    if label.weak or label.kind == "upper" or not line.typed or label.form.endswith(")"):
        return False
    if _under_article(line, worded, articles):
        return False
    bodies = sum(1 for k, member in enumerate(group.lines) if _has_body(group, k, member, items))
    opens = all(member.rest[:1].isupper() or member.rest[:1] in '“"' for member in group.lines if member.rest)
    if label.kind != "decimal1" and label.kind != "roman":
        return titles * 10 >= len(members) * 7 and bodies * 2 >= len(members)
    return len(members) >= 2 and titles == len(members) and opens and bodies == len(members)


def _continues(group: Group, found: dict[int, FoundHeading]) -> bool:
    """Whether a late beginning counts on from a heading of its kind."""
    first = group.labels[0]
    before = [h for at, h in found.items() if at < group.lines[0].at and h.label and h.label.form == first.form]
    return bool(before) and before[-1].label is not None and before[-1].label.value + 1 == first.value


def _under_article(line: Line, worded: Sequence[int], articles: Sequence[int]) -> bool:
    """Whether the nearest heading with a word above is a Điều: plain numbers under it are its clauses (khoản)."""
    above, article = bisect_left(worded, line.at), bisect_left(articles, line.at)
    return article > 0 and worded[above - 1] == articles[article - 1]


def _has_body(group: Group, place: int, member: Line, items: Sequence[SourceItem]) -> bool:
    """Whether text of its own stands under a member: what follows is not its next sibling."""
    following = member.at + 1
    while following < len(items) and isinstance(items[following], SourceBlock):
        following += 1
    if following >= len(items):
        return False
    return not (place + 1 < len(group.lines) and group.lines[place + 1].at == following)


# Documents without numbers


def _bold_headings(lines: Sequence[Line], items: Sequence[SourceItem]) -> dict[int, FoundHeading]:
    """Bold lines with text below them, in a document that has no other sign of an outline.

    The first bold lines before any text are its title. A look (centred, capitals, size) that occurs once is no level.
    """
    text_from = next((line.at for line in lines if not line.bold and len(line.rest) > 40), len(items))
    candidates: list[Line] = []
    places = {line.at: line for line in lines}
    for line in lines:
        below = places.get(line.at + 1)
        is_title = line.bold and line.title_like and len(line.rest) <= 100 and not line.readings
        has_text = line.at + 1 < len(items) and (below is None or (not below.bold and bool(below.rest)))
        beside = places.get(line.at - 1)
        in_title = line.at < text_from and beside is not None and beside.bold
        if is_title and has_text and not in_title and not is_letterhead(line.rest):
            candidates.append(line)
    looks = Count((line.centred, line.caps, line.paragraph.size) for line in candidates)
    order = sorted(looks, key=lambda look: (-look[0], -look[1], -look[2]))
    levels = {look: k + 1 for k, look in enumerate(look for look in order if looks[look] > 1)}
    return {
        line.at: FoundHeading(line, None, ("style", min(levels[look], MAX_HEADING)))
        for line in candidates
        if (look := (line.centred, line.caps, line.paragraph.size)) in levels
    }


def _bare_titles(lines: Sequence[Line], merged: set[int], found: dict[int, FoundHeading]) -> None:
    """Well-known titles without a number: foreword, conclusion, references."""
    for line in lines:
        if line.at in found or line.at in merged or line.readings or not (line.bold or line.caps):
            continue
        if line.rest.casefold().rstrip(" .:") in BARE_TITLES:
            found[line.at] = FoundHeading(line, None, ("bare", 0))


# Levels

_CANONICAL = ("appendix", "part", "chapter", "section", "subsection", "article")


def _set_levels(headings: Sequence[FoundHeading]) -> None:
    """Give each heading its level: styles by their own level, numbers by how their kinds are nested.

    An appendix begins a region with levels of its own.
    """
    in_appendix = False
    for heading in headings:
        in_appendix = in_appendix or heading.key[0] == "appendix"
        heading.appendix = in_appendix
    for region in (False, True):
        members = [heading for heading in headings if heading.appendix is region]
        _adopt_style_levels(members)
        levels = _levels([h for h in members if h.key[0] not in ("style", "bare")])
        anchors = any(h.key[0] == "style" for h in members)
        current = 0
        base: dict[tuple[str, int], int] = {}
        for heading in members:
            if heading.key[0] == "style":
                heading.level = current = min(heading.key[1], MAX_HEADING)
            elif heading.key[0] == "bare":
                heading.level = 1
            else:
                level = levels[heading.key]
                if anchors:
                    # The first of its kind tells under which style level it stands; the others follow it.
                    shift = base.setdefault(("", 0), max(0, current - (level - 1)))
                    level += shift
                heading.level = min(level, MAX_HEADING)


def _adopt_style_levels(members: Sequence[FoundHeading]) -> None:
    """A kind of number whose headings mostly have a style of one level stands at that level."""
    by_key: dict[tuple[str, int], list[FoundHeading]] = {}
    for heading in members:
        by_key.setdefault(heading.key, []).append(heading)
    for key, group in by_key.items():
        if key[0] in ("style", "bare"):
            continue
        styles = Count(h.line.style_level for h in group if h.line.style_level)
        if not styles:
            continue
        level, count = styles.most_common(1)[0]
        if count * 2 > len(group):
            for heading in group:
                heading.key = ("style", level)


def _levels(members: Sequence[FoundHeading]) -> dict[tuple[str, int], int]:
    """A level for each kind of number: words in their legal order, the others as they first appear."""
    order: list[tuple[str, int]] = []
    for heading in members:
        if heading.key not in order:
            order.append(heading.key)
    words = [key for key in order if key[0] in _CANONICAL]
    words.sort(key=lambda key: _CANONICAL.index(key[0]))
    others = [key for key in order if key[0] not in _CANONICAL]
    decimals = sorted((key for key in others if key[0].startswith("decimal")), key=lambda key: key[0])
    queue = iter(decimals)
    others = [next(queue) if key[0].startswith("decimal") else key for key in others]
    return {key: place + 1 for place, key in enumerate([*words, *others])}
