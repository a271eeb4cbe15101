# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed inside one content: words first, then marks, cleaned for reading.

Tokens are words (Vietnamese: syllables), numbers, blanks and single signs; every inline that is not text is one
token. The edit script is the shortest one (Indel distance); texts are held against each other in the
order of their content, so that swapping the sides mirrors every span.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from qmeditor.compare.model import Span
from qmeditor.compare.texts import ATOM, Side, normal, normal_word, own_text, tokens
from qmeditor.document import (
    ClauseReference,
    CommentAnchor,
    Content,
    CrossReference,
    DocumentReference,
    Field,
    Footnote,
    InlineEquation,
    InlineImage,
    Marks,
    Text,
)

Verdict = Literal["same", "unseen", "format", "footnote", "reference", "figure", "words"]

SHORT_RUN = 3
"""An unchanged run of fewer tokens than this, and shorter than a third of the changes around it, is folded in."""
LITTLE = 0.25
"""With a smaller share of words in common the whole content counts as replaced."""
MOST_EDITS = 1_500
"""Tokens deleted and inserted in one content at most (the search takes their square); beyond, it counts as replaced."""

_DIFF = diff_match_patch()
_DIFF.Diff_Timeout = 0  # the shortest script always, whatever the clock says

Key = str | tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``key`` is equal for what reads the same; [start, end) are its offsets; ``look`` its marks."""

    key: Key
    start: int
    end: int
    look: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What :func:`difference` found; ``verdict`` names the gravest thing."""

    verdict: Verdict
    spans: tuple[Span, ...] = ()


_SAME = Difference("same")


def difference(old: Content, new: Content, before: Side, after: Side) -> Difference:
    """How ``old`` became ``new``, both in the ids of the old document."""
    if old == new:
        return _SAME
    here, there = content_tokens(old), content_tokens(new)
    keys_old, keys_new = [token.key for token in here], [token.key for token in there]
    cuts = changed(keys_old, keys_new)
    told = [c for c in cuts if not _noise(here, there, c)]
    formats = tuple(_format_spans(here, there, cuts))
    if not told:
        if any(_link(here[i]) != _link(there[k]) for i, k in _kept(here, there, cuts)):
            return Difference("reference", formats)
        if cuts or formats or own_text(old) != own_text(new):
            return Difference("format", (*formats, *(_span(here, there, c, format_only=True) for c in cuts)))
        return Difference("unseen")
    keys = [token.key for a, b, c, d in told for token in (*here[a:b], *there[c:d])]
    kinds = {key[0] if isinstance(key, tuple) else "words" for key in keys if key != " "}
    spans = tuple(_span(here, there, c) for c in folded(keys_old, keys_new, told))
    spans = tuple(sorted((*spans, *_apart(formats, spans)), key=lambda s: (s.old_start, s.new_start)))
    if kinds == {"reference"}:
        return Difference("reference", spans)
    if kinds == {"image"}:
        return Difference("figure", spans)
    if kinds == {"footnote"}:
        return Difference("footnote", spans)
    if normal(before.text(old)) == normal(after.text(new)) and "image" not in kinds:
        if "footnote" in kinds:
            return Difference("footnote", spans)  # its mark stands inside a word
        return Difference("unseen")  # a typed number became a live one, or the other way round
    return Difference("words", spans)


def content_tokens(parts: Content) -> list[Token]:
    """The tokens of a content in order; comment anchors are none."""
    out: list[Token] = []
    text = own_text(parts)
    looks = _looks(parts)
    start = 0
    for piece in tokens(text):
        end = start + len(piece)
        look = looks[start]
        if piece == ATOM:
            part = look[-1]
            if not isinstance(part, CommentAnchor):
                out.append(Token(_atom_key(part), start, end, look[:1]))
        elif piece.isspace():
            out.append(Token(" ", start, end))
        else:
            key = normal_word(piece)
            if key:
                out.append(Token(key, start, end, look if look is looks[end - 1] else tuple(looks[start:end])))
        start = end
    return out


def _looks(parts: Content) -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = []
    for part in parts:
        if isinstance(part, Text):
            out.extend([(part.marks, part.link)] * len(part.text))
        else:
            out.append((getattr(part, "marks", Marks.NONE), part))
    return out


def _atom_key(part: object) -> Key:
    match part:
        case CrossReference():
            return ("reference", "block", part.target, part.show)
        case DocumentReference():
            return ("reference", "document", part.code, part.show)
        case ClauseReference():
            return ("reference", "clause", part.clause_set, part.number)
        case Field():
            return ("field", part.name)
        case Footnote():
            return ("footnote", part.id)
        case InlineImage():
            return ("image", part.media)
        case InlineEquation():
            return ("equation", part.linear)
        case _:
            return (type(part).__name__, part)


Cut = tuple[int, int, int, int]
"""Tokens [a, b) of the old side that became [c, d) of the new side."""


def changed(here: Sequence[Key], there: Sequence[Key]) -> list[Cut]:
    """The shortest way from one sequence of token keys to another."""
    start = 0
    shorter = min(len(here), len(there))
    while start < shorter and here[start] == there[start]:
        start += 1
    end = 0
    while end < shorter - start and here[-1 - end] == there[-1 - end]:
        end += 1
    a, b = list(here[start : len(here) - end]), list(there[start : len(there) - end])
    if not a and not b:
        return []
    if not a or not b or Indel.distance(a, b) > MOST_EDITS:
        return [(start, start + len(a), start, start + len(b))]
    swapped = _rank(a) > _rank(b)
    first, second = (b, a) if swapped else (a, b)
    out: list[Cut] = []
    i = k = start
    open_cut = False
    for operation, run in _DIFF.diff_main(*_as_characters(first, second), checklines=False):
        if operation == _DIFF.DIFF_EQUAL:
            i, k, open_cut = i + len(run), k + len(run), False
            continue
        gone, come = (len(run), 0) if operation == _DIFF.DIFF_DELETE else (0, len(run))
        begin = out.pop() if open_cut else (i, i, k, k)
        i, k, open_cut = i + gone, k + come, True
        out.append((begin[0], i, begin[2], k))
    return [(c, d, a, b) for a, b, c, d in out] if swapped else out


def _rank(keys: list[Key]) -> list[str]:
    return [str(key) for key in keys]


def _as_characters(first: Sequence[Key], second: Sequence[Key]) -> tuple[str, str]:
    """Both sides as texts in which every token is one character; surrogates are none."""
    known: dict[Key, str] = {}
    for key in chain(first, second):
        if key not in known:
            number = len(known) + 1
            known[key] = chr(number if number < 0xD800 else number + 0x800)
    return "".join(known[key] for key in first), "".join(known[key] for key in second)


def _noise(old: list[Token], new: list[Token], cut: Cut) -> bool:
    a, b, c, d = cut
    return all(token.key == " " for token in old[a:b]) and all(token.key == " " for token in new[c:d])


def _span(old: list[Token], new: list[Token], cut: Cut, format_only: bool = False) -> Span:
    a, b, c, d = cut
    return Span(*_offsets(old, a, b), *_offsets(new, c, d), format_only)


def _offsets(side: list[Token], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return side[first].start, side[last - 1].end
    at = side[first - 1].end if first else 0
    return at, at


def _kept(old: list[Token], new: list[Token], changed: list[Cut]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    i = k = 0
    for a, b, c, d in [*changed, (len(old), len(old), len(new), len(new))]:
        out.extend(zip(range(i, a), range(k, c), strict=True))
        i, k = b, d
    return out


def _link(token: Token) -> object:
    return token.look[1] if len(token.look) > 1 else ""


def _format_spans(old: list[Token], new: list[Token], changed: list[Cut]) -> list[Span]:
    spans: list[Span] = []
    last = (-2, -2)
    for i, k in _kept(old, new, changed):
        if old[i].look == new[k].look:
            continue
        if spans and i - last[0] <= 2 and k - last[1] <= 2:
            spans[-1] = Span(spans[-1].old_start, old[i].end, spans[-1].new_start, new[k].end, format_only=True)
        else:
            spans.append(Span(old[i].start, old[i].end, new[k].start, new[k].end, format_only=True))
        last = (i, k)
    return spans


def _apart(formats: tuple[Span, ...], spans: tuple[Span, ...]) -> list[Span]:
    return [f for f in formats if not any(s.old_start < f.old_end and f.old_start < s.old_end for s in spans)]


def folded(old: Sequence[Key], new: Sequence[Key], cuts: list[Cut]) -> list[Cut]:
    """The changes with short unchanged runs between them folded in; all, where little is left in common (design §5)."""
    while True:
        wider: list[Cut] = []
        for cut in cuts:
            if wider and _swallows(wider[-1], cut):
                wider[-1] = (wider[-1][0], cut[1], wider[-1][2], cut[3])
            else:
                wider.append(cut)
        if len(wider) == len(cuts):
            break
        cuts = wider
    words = _words(old, 0, len(old)) + _words(new, 0, len(new))
    gone = sum(_words(old, a, b) + _words(new, c, d) for a, b, c, d in cuts)
    both = any(b > a for a, b, _, _ in cuts) and any(d > c for _, _, c, d in cuts)
    if both and words and (words - gone) / words < LITTLE:
        return [(0, len(old), 0, len(new))]
    return cuts


def _swallows(left: Cut, right: Cut) -> bool:
    run = right[0] - left[1]
    around = sum(cut[1] - cut[0] + cut[3] - cut[2] for cut in (left, right))
    both = left[1] - left[0] + right[1] - right[0] and left[3] - left[2] + right[3] - right[2]
    return run < SHORT_RUN and bool(both) and run * 3 < around


def _words(keys: Sequence[Key], first: int, last: int) -> int:
    return sum(isinstance(key, tuple) or key[:1].isalnum() for key in keys[first:last])
