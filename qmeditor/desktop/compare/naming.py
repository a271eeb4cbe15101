# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changes are called: their groups, icons and colours, where they are, what they say in a line."""

from dataclasses import dataclass

from qmeditor.compare import Change, Span, Wording
from qmeditor.desktop.compare.sides import Side, Spot
from qmeditor.desktop.language import tr
from qmeditor.document import Content, Footnote
from qmeditor.document.edits.spans import span
from qmeditor.document.walk import block_contents, blocks, plain_text

QUIET = frozenset({"renumbered", "reformatted"})
"""Kinds that follow from others or change no word: they need no note and are hidden at first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds of change that a filter shows or hides together. `ground`: the role of its colours, "" for grey."""

    name: str
    kinds: frozenset[str]
    icon: str
    ground: str = ""


GROUPS = (
    Group("Inserted", frozenset({"inserted"}), "plus", "inserted"),
    Group("Deleted", frozenset({"deleted"}), "minus", "deleted"),
    Group("Reworded", frozenset({"reworded", "split", "joined", "level"}), "pencil"),
    Group("Moved", frozenset({"moved", "moved_reworded"}), "arrow-up-down", "moved"),
    Group(
        "Tables|changes",
        frozenset({"row_inserted", "row_deleted", "row_moved", "column_inserted", "column_deleted", "cell"}),
        "table",
    ),
    Group("Figures|changes", frozenset({"figure"}), "image"),
    Group("References|changes", frozenset({"reference"}), "link"),
    Group("Properties|changes", frozenset({"property"}), "tag"),
    Group("Renumbered", frozenset({"renumbered"}), "hash"),
    Group("Formatting|changes", frozenset({"reformatted"}), "paintbrush", "reformatted"),
)
_BY_KIND = {kind: group for group in GROUPS for kind in group.kinds}

_PROPERTIES = {
    "kind": "Kind of document",
    "language": "Language",
    "code": "Code",
    "title": "Title",
    "organisation": "Organisation",
    "parent_organisation": "Higher organisation",
    "owner": "Responsible unit",
    "issue": "Issue number",
    "revision": "Revision number",
    "issued": "Date of issue",
    "effective": "Date of effect",
    "decision": "Decision",
    "place": "Place",
    "number": "Official number",
    "approvals": "Approval",
    "amendments": "Amendment history",
    "distribution": "Distribution",
    "comments": "Comments",
}

_BESIDE = {
    "header": "Page header",
    "footer": "Page footer",
    "watermark": "Watermark",
    "hidden": "Hidden text",
    "unread": "Not explained",
}

ALARMS = {
    "modal": "what is binding",
    "negation": "a “not”",
    "number": "a number",
    "time": "a time limit or date",
    "role": "who is responsible",
    "form": "a form",
    "reference": "a reference",
}


def group_of(change: Change) -> Group:
    """The group of a change."""
    return _BY_KIND[change.kind]


def needs_note(change: Change) -> bool:
    """Whether a person is asked what was changed and why."""
    return change.kind not in QUIET


def property_name(name: str) -> str:
    """What a property is called."""
    return tr(_PROPERTIES[name]) if name in _PROPERTIES else name


def changed_property(change: Change) -> str:
    """What the property is called that changed; of what a file has beside its text, where it stands."""
    return tr(_BESIDE[change.what]) if change.what in _BESIDE else property_name(change.name)


def section_word(number: str) -> str:
    """The section with this number ("Section 4.2"); "" stands for what is before the first heading."""
    return tr("Section {number}", number=number.rstrip(".)")) if number else tr("Opening")


def title(change: Change, old: Side, new: Side) -> str:
    """Where a change is, as the heading of its line: "Section 2, paragraph 1"."""
    if change.kind == "property" or change.what in ("property", "unread"):
        return changed_property(change)
    side, spot = _spot(change, old, new)
    if change.kind in ("moved", "moved_reworded") and change.what == "section":
        former, now = change.moved_from.rstrip(".)"), change.number.rstrip(".)")
        if former and now and former != now:
            return tr("Section {former} becomes {now}", former=former, now=now)
    if change.what == "section":
        return tr("All of {section}", section=side.section(spot.place) if spot else section_word(change.number))
    if spot is None:
        return section_word(change.number)
    name = side.place_name(spot)
    match change.kind:
        case "row_inserted":
            return tr("{place} added", place=name)
        case "row_deleted":
            return tr("{place} deleted", place=name)
        case "row_moved":
            return tr("{place} moved", place=name)
        case "cell" if change.name:
            column = side.scene.wording.get(f"process_{change.name}", change.name)
            return tr("{place}, column {name}", place=name, name=column)
        case "column_inserted" | "column_deleted":
            return tr("{place}, column", place=name)
        case _:
            pass
    if change.what == "footnote":
        return tr("{place}, footnote", place=name)
    return name


def _spot(change: Change, old: Side, new: Side) -> tuple[Side, Spot | None]:
    if change.new_id and (found := _find(new, change.new_id)) is not None:
        return new, found
    return old, _find(old, change.old_id) if change.old_id else None


def _find(side: Side, one: str) -> Spot | None:
    found = side.spots.get(one)
    if found is not None:
        return found
    for place, block in enumerate(side.body):  # a footnote or a block in a cell: rare, so looked for when asked
        if any(inner.id == one for inner in blocks((block,))) or any(
            isinstance(part, Footnote) and part.id == one for content in block_contents(block) for part in content
        ):
            return Spot(place)
    return None


def excerpt(change: Change, old: Side, new: Side) -> str:
    """What a change says, in one line."""
    if change.kind in ("reworded", "moved_reworded", "cell", "reference", "property"):
        before, after = _words(change, old, new)
        if before and after:
            return f"{_short(before, 40)} → {_short(after, 60)}"
        return _short(before or after or change.new_text, 100)
    if change.kind == "renumbered":
        return f"{_short(change.old_text, 40)} → {_short(change.new_text, 40)}"
    return _short(change.new_text or change.old_text, 100)


def _words(change: Change, old: Side, new: Side) -> tuple[str, str]:
    """The words that left and came, of all spans of the change."""
    before: list[str] = []
    after: list[str] = []
    for wording in change.wordings:
        for one in wording.spans:
            here, there = _stretch(old, wording, one, old_side=True), _stretch(new, wording, one, old_side=False)
            before += [here] if here else []
            after += [there] if there else []
    if not before and not after:
        return change.old_text, change.new_text
    return " … ".join(before), " … ".join(after)


def _stretch(side: Side, wording: Wording, one: Span, old_side: bool) -> str:
    content = side.content(wording.old_id if old_side else wording.new_id, wording.part)
    start, end = (one.old_start, one.old_end) if old_side else (one.new_start, one.new_end)
    return _shown(side, span(content, start, end)).strip()


def _shown(side: Side, parts: Content) -> str:
    return "".join(plain_text((part,)) or side.scene.shown(part)[0] for part in parts)


def _short(text: str, most: int) -> str:
    line = " · ".join(part for part in (one.strip() for one in text.replace("\t", "\n").split("\n")) if part)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def alarm_text(change: Change) -> str:
    """What in a change deserves a second look, in words."""
    words = ", ".join(tr(ALARMS[alarm]) for alarm in change.alarms)
    return tr("Look twice: {words}", words=words) if words else ""
