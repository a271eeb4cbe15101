# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed in what intake set aside: headers, footers, watermarks, hidden text, looks that carry meaning.

What a header shows of the properties is told with these: a line that differs by nothing else is not told again.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from qmeditor.compare.drafts import Draft, Work
from qmeditor.compare.properties import paired_rows
from qmeditor.compare.texts import Side, normal
from qmeditor.compare.told import Told, printed
from qmeditor.document.setaside import Passage, SetAside


def tell_set_aside(work: Work, old: SetAside, new: SetAside) -> None:
    """Each line that differs; looks only of words that no other change tells of."""
    if old.passages == new.passages:
        return
    masks = _masks(work)
    groups: dict[tuple[str, ...], tuple[list[Passage], list[Passage]]] = defaultdict(lambda: ([], []))
    for side, passages in enumerate((old.passages, new.passages)):
        for passage in passages:
            kind = "" if passage.look in ("", "picture") else passage.look
            groups[passage.what, passage.pages, kind][side].append(passage)
    for group in sorted(groups):
        here, there = groups[group]
        if not group[2]:
            for i, j in paired_rows(_keys(here, there, masks[0]), _keys(there, here, masks[1])):
                _tell(work, here[i] if i >= 0 else None, there[j] if j >= 0 else None)
    told = Told(draft.old_text for draft in work.drafts), Told(draft.new_text for draft in work.drafts)
    for group in sorted(groups):
        if group[2]:
            _tell_looks(work, *groups[group], told)


def _keys(side: Sequence[Passage], other: Sequence[Passage], masks: Sequence[tuple[re.Pattern[str], str]]) -> list[str]:
    """What lines are known by: those that the other side has not, without the properties that changed."""
    same = {_key(passage, ()) for passage in other}
    return [key if (key := _key(passage, ())) in same else _key(passage, masks) for passage in side]


def _key(passage: Passage, masks: Sequence[tuple[re.Pattern[str], str]]) -> str:
    text = normal(passage.text)
    for pattern, name in masks:
        text = pattern.sub(f"\0{name}\0", text)
    return f"{passage.value}\0{text}"


def _masks(work: Work) -> tuple[list[tuple[re.Pattern[str], str]], list[tuple[re.Pattern[str], str]]]:
    """For either side: the values of the properties that changed, as they may be printed, the longest first."""
    out: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for draft in work.drafts:
        if draft.what == "property" and draft.kind == "property" and draft.old_text and draft.new_text:
            for side, value in zip(out, (draft.old_text, draft.new_text), strict=True):
                side.extend((form, draft.name) for form in printed(value))
    here, there = (
        [
            (re.compile(rf"(?<!\w){re.escape(normal(form))}(?!\w)", re.IGNORECASE), name)
            for form, name in sorted(side, key=lambda one: (-len(one[0]), one))
        ]
        for side in out
    )
    return here, there


def _tell(work: Work, before: Passage | None, after: Passage | None) -> None:
    shown = after or before
    assert shown is not None
    work.tell(
        Draft(
            "property",
            shown.what,
            name=shown.look,
            number=_number(work.after if after else work.before, shown),
            old_text=before.text if before else "",
            new_text=after.text if after else "",
            section=shown.section,
            pages=shown.pages,
        )
    )


def _tell_looks(work: Work, old: Sequence[Passage], new: Sequence[Passage], told: tuple[Told, Told]) -> None:
    here, there = Counter(map(_look, old)), Counter(map(_look, new))
    gone = [p for p in _left(old, here - there) if not told[0].holds(p.text)]
    come = [p for p in _left(new, there - here) if not told[1].holds(p.text)]
    for passage in gone:
        again = next((p for p in come if normal(p.text) == normal(passage.text)), None)
        if again is not None:
            come.remove(again)
        _tell_look(work, passage, again)
    for passage in come:
        _tell_look(work, None, passage)


def _look(passage: Passage) -> tuple[str, str]:
    return passage.value, normal(passage.text)


def _left(passages: Sequence[Passage], counts: Counter[tuple[str, str]]) -> list[Passage]:
    out: list[Passage] = []
    for passage in passages:
        if counts[_look(passage)] > 0:
            counts[_look(passage)] -= 1
            out.append(passage)
    return out


def _tell_look(work: Work, before: Passage | None, after: Passage | None) -> None:
    shown = after or before
    assert shown is not None
    draft = Draft("reformatted", "unread", name=shown.look, old_text=shown.text, new_text=shown.text)
    draft.number = _number(work.after if after else work.before, shown)
    work.tell(draft)


def _number(side: Side, passage: Passage) -> str:
    """The number of the section that a passage of the body stands in."""
    if not passage.block:
        return ""
    return next(
        (n for block, n in zip(side.document.body, side.section_numbers, strict=True) if block.id == passage.block), ""
    )
