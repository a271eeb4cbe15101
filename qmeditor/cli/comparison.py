# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command that holds two documents against each other."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts.comparing import NotCompared, compare_contents, make_redline, not_compared, read_source, read_sources
from qmeditor.acts.files import write_file
from qmeditor.acts.versions import Content
from qmeditor.cli.app import By, Json, Style, app
from qmeditor.cli.edge import checked_output, listen, now, person
from qmeditor.cli.speech import put, put_json, say, tell, word, work_on
from qmeditor.compare import KINDS, Change, Kind
from qmeditor.document import Trouble
from qmeditor.document.house import StyleInUse

_LONGEST, _BEFORE = 160, 40
_FIELDS = ("kind", "what", "number", "name", "old_text", "new_text", "old_id", "new_id", "moved_from")


@app.command("compare")
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, or LIBRARY#CODE@REV.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A file, or LIBRARY#CODE@REV.")],
    redline: Annotated[
        Path | None, typer.Option("--redline", metavar="OUT.docx", help="Write the changes as tracked changes.")
    ] = None,
    as_json: Json = False,
    ignore: Annotated[str, typer.Option("--ignore", metavar="KINDS", help="Kinds of change to leave out: a,b,c.")] = "",
    style: Style = "",
    by: By = "",
) -> int:
    """What changed from OLD to NEW: 0 nothing, 1 differences."""
    hidden = _kinds(ignore)
    if redline is not None:
        if redline.suffix.lower() != ".docx":
            raise Trouble("cli.redline_is_docx", name=redline.name)
        checked_output(redline, old, new)
    day = now().date()
    before, after = read_sources(old, new, day, style, _read_one)
    comparison = compare_contents(before, after)
    left_out = not_compared(before, after, comparison)
    changes = comparison.without(hidden)
    if redline is not None:
        data = make_redline(before, after, comparison, person(by).name, day, style)
        write_file(redline, data)
        tell("cli.written", path=redline)
    if as_json:
        proof = comparison.proof
        put_json(
            {
                "not_compared": [_not_compared_json(one) for one in left_out],
                "changes": [_change_json(change) for change in changes],
                "proof": {
                    "accept_equals_new": proof.accept_equals_new,
                    "reject_equals_old": proof.reject_equals_old,
                },
            }
        )
    else:
        for change in changes:
            put(_line(change))
        tell("cli.changes" if changes else "cli.no_changes", count=len(changes))
        if left_out:
            tell("cli.not_compared", count=len(left_out), what=_kinds_of(left_out))
    return 1 if changes else 0


def _read_one(text: str, day: date, use: StyleInUse) -> Content:
    if library := _library(text):
        listen(Path(library))
    content = read_source(text, day, use)
    work_on("")
    return content


def _library(text: str) -> str:
    """The library that a side names, ``""`` where it names a file."""
    library = text.rpartition("#")[0]
    return library if library and Path(library).is_file() else ""


def _change_json(change: Change) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(change, name) for name in _FIELDS}
    place = {"section": change.section, "pages": change.pages} if change.section else {}
    return {**values, "place": place, "alarms": list(change.alarms), "key": change.key}


def _not_compared_json(one: NotCompared) -> dict[str, str]:
    return {"side": one.side, "what": one.what, "text": one.text, "key": one.key}


def _kinds_of(left_out: Sequence[NotCompared]) -> str:
    """What was not compared, by kind: "header, hidden text"."""
    return ", ".join(dict.fromkeys(_beside_word(one.what, one.key.removeprefix("intake.")) for one in left_out))


def _beside_word(what: str, name: str) -> str:
    return word("cli", f"beside_{name}" if name else f"what_{what}")


def _line(change: Change) -> str:
    """One change for reading: where, what, from and to."""
    place = change.number or "–"
    if change.moved_from:
        place = f"{change.moved_from} → {place}"
    what = f"{word('cli', 'change_' + change.kind)} ({_subject(change)})"
    said = " → ".join(_about(change.old_text, change.new_text))
    alarms = f" [{', '.join(word('cli', 'alarm_' + alarm) for alarm in change.alarms)}]" if change.alarms else ""
    return say("cli.change", place=place, what=what, text=said) + alarms


def _subject(change: Change) -> str:
    """What changed: the label that a reader knows, the kind of thing; of a header also where it is shown."""
    if change.what not in ("header", "footer", "watermark", "hidden", "unread"):
        return change.name or word("cli", "what_" + change.what)
    where = [word("cli", "what_" + change.what)] if change.what != "unread" or not change.name else []
    where += [_beside_word(change.what, change.name)] if change.name else []
    if change.section > 1:
        where.append(say("cli.section_of_file", number=change.section))
    if change.pages in ("first", "even"):
        where.append(word("cli", f"pages_{change.pages}"))
    return ", ".join(where)


def _about(old: str, new: str) -> list[str]:
    """Both texts in one line each, from a little before the first sign that differs."""
    old, new = " ".join(old.split()), " ".join(new.split())
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, old.rfind(" ", 0, max(0, same - _BEFORE)) + 1)
    return list(dict.fromkeys(_short(text, start) for text in (old, new) if text))


def _short(text: str, start: int) -> str:
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _kinds(names: str) -> frozenset[Kind]:
    asked = [name.strip() for name in names.split(",") if name.strip()]
    for name in asked:
        if name not in KINDS:
            raise Trouble("cli.no_kind_of_change", name=name, known=", ".join(KINDS))
    return frozenset(kind for kind in KINDS if kind in asked)
