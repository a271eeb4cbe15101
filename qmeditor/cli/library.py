# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on a library as a whole and its documents: new, list, import, release."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts.files import read_bytes, read_file
from qmeditor.acts.importing import ImportResult, import_file, replace_draft, style_in_use
from qmeditor.acts.kinds import load_kind
from qmeditor.acts.libraries import Listed, as_damaged, is_proved, master_list, new_library
from qmeditor.acts.notes import added_notes, standing_notes
from qmeditor.acts.releasing import ReleaseOrder, commit_release, make_release, prepare_release
from qmeditor.acts.samples import load_sample, read_sample
from qmeditor.cli.app import By, Json, Style, Yes, app
from qmeditor.cli.edge import changing, login, now, person, reading
from qmeditor.cli.speech import (
    loss_line,
    loss_text,
    place_json,
    put,
    put_json,
    say,
    speak,
    spoken,
    system_language,
    tell,
    tell_findings,
    tell_trouble,
    word,
)
from qmeditor.control.numbers import revision_number
from qmeditor.control.states import State, checked_date
from qmeditor.document import Trouble

MAX_NOTES = 1 << 24  # bytes of a file of notes
LibraryFile = Annotated[Path, typer.Argument(metavar="LIBRARY", help="The library file (.qmlib).")]


@app.command("new")
def new(
    library: LibraryFile,
    sample: Annotated[str, typer.Option("--sample", metavar="vi|none", help="Fill it with the sample.")] = "none",
    style: Style = "",
    language: Annotated[str, typer.Option("--language", metavar="vi|en", help="Its language.")] = "",
    by: By = "",
) -> int:
    """Make a new library, empty or filled with the sample of a fictional agency."""
    if sample != "none":
        read_sample(sample)
    chosen = language or (sample if sample != "none" else system_language())
    made = new_library(library, person(by), now(), chosen, style)
    speak(chosen)
    try:
        with made:
            if sample != "none":
                load_sample(made, sample, person(by), now())
    except BaseException:
        library.unlink(missing_ok=True)  # half a sample is none
        raise
    tell("cli.made", path=library)
    return 0


@app.command("list")
def master(
    library: LibraryFile,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="As of this day, YYYY-MM-DD.")] = "",
    as_json: Json = False,
) -> int:
    """The master list, of today or of any day."""
    day = date.fromisoformat(checked_date(on)) if on else now().date()
    names = ("code", "title", "kind", "state", "revision", "issued", "effective")
    with reading(library) as opened:
        rows = [row if is_proved(opened, row) else as_damaged(row) for row in master_list(opened, day)]
    damaged = [row.code for row in rows if row.state is State.DAMAGED]
    for code in damaged:
        tell("cli.damaged_document", code=code)
    if as_json:
        put_json({"documents": [{name: str(getattr(row, name)) for name in names} | _next(row) for row in rows]})
        return 1 if damaged else 0
    for row in rows:
        state = word("cli", f"state_{row.state}")
        kind = load_kind(row.kind).name(spoken()) if row.kind else "-"
        coming = (say("cli.next", number=row.next, effective=row.next_effective),) if _coming(row) else ()
        put("\t".join((row.code, row.revision or "-", state, row.effective or "-", kind, row.title, *coming)))
    if not rows:
        tell("cli.no_documents")
    return 1 if damaged else 0


def _coming(row: Listed) -> bool:
    """Whether another revision than the one that is shown waits for its day."""
    return bool(row.next) and row.next != row.revision


def _next(row: Listed) -> dict[str, object]:
    """The revision that waits and its day, as JSON; null where none does."""
    return {"next": {"revision": row.next, "effective": row.next_effective} if row.next else None}


@app.command("import")
def bring_in(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="DOCX (or XML) files.")],
    into: Annotated[Path, typer.Option("--into", metavar="LIBRARY", help="The library.")],
    code: Annotated[str, typer.Option("--code", metavar="C", help="The code of the new document.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="K", help="The kind of the new document.")] = "",
    replace: Annotated[str, typer.Option("--replace", metavar="CODE", help="Make the file the draft of CODE.")] = "",
    discard_draft: Annotated[
        bool, typer.Option("--discard-draft", help="With --replace: an open draft goes to the history.")
    ] = False,
    take: Annotated[
        str,
        typer.Option(
            "--take",
            metavar="NAMES",
            help="With --replace: what of title,owner,organisation,history is the file's instead of the library's.",
        ),
    ] = "",
    yes: Yes = False,
    by: By = "",
    as_json: Json = False,
) -> int:
    """Import Word files as drafts; what cannot be represented is listed, the file itself is kept."""
    if len(files) > 1 and (code or replace):
        raise Trouble("cli.one_file")
    if replace and (code or kind):
        raise Trouble("cli.replace_alone")
    if discard_draft and not replace:
        raise Trouble("cli.discard_needs_replace")
    if take and not replace:
        raise Trouble("cli.take_needs_replace")
    taken = [name.strip() for name in take.split(",") if name.strip()]
    done: list[ImportResult] = []
    failed = False
    with changing(into, person(by)) as library:
        for file in files:
            try:
                read = read_file(file, style_in_use(library, kind))
                if replace:
                    result = replace_draft(
                        library, read, replace, person(by), now(), discard=discard_draft, take=taken, consent=yes
                    )
                else:
                    result = import_file(library, read, person(by), now(), code, kind)
            except Trouble as trouble:
                tell_trouble(trouble)
                failed = True
                continue
            done.append(result)
            tell("cli.imported", file=file.name, code=result.code, blocks=sum(result.blocks.values()))
            if result.later:
                tell("cli.later_basis", file=file.name, began=read.began_from or "–", basis=result.later)
            for offer in result.offers:
                tell(f"cli.offer_{offer.name}", file=offer.file, library=offer.library)
            for loss in result.losses if not as_json else ():
                put(f"  {loss_line(loss)}")
    if as_json:
        values = [import_json(result) for result in done]
        put_json(values[0] if len(values) == 1 and len(files) == 1 else {"imports": values})
    return 2 if failed else 0


def import_json(result: ImportResult) -> dict[str, object]:
    """What an import found, as JSON: of each property the value that is surest, then the others."""
    properties: dict[str, dict[str, object]] = {}
    for one in sorted(result.properties, key=lambda found: -found.sure):
        value: dict[str, object] = {"value": one.value, "place": place_json(one.place), "sure": one.sure}
        if one.name in properties:
            others = properties[one.name].setdefault("others", [])
            assert isinstance(others, list)
            others.append(value)
        else:
            properties[one.name] = value
    losses = [
        {"what": loss.key, "message": loss_text(loss), "place": place_json(loss.place), "text": loss.text}
        for loss in result.losses
    ]
    named = {"file": result.name, "code": result.code} if result.code else {"file": result.name}
    found = {**named, "blocks": result.blocks, "properties": properties, "losses": losses}
    found |= {"later_basis": result.later} if result.later else {}
    return found | ({"offers": [asdict(offer) for offer in result.offers]} if result.offers else {})


@app.command("release")
def release(
    library: LibraryFile,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The documents whose drafts are released.")],
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="What was changed and why, besides the draft's kept notes.")
    ] = "",
    notes: Annotated[
        Path | None,
        typer.Option("--notes", metavar="FILE.json", help="Notes by the key of a change, besides those kept."),
    ] = None,
    rev: Annotated[str, typer.Option("--rev", metavar="I.R", help="Issue and revision (default: the next).")] = "",
    issued: Annotated[str, typer.Option("--issued", metavar="D", help="Day of issue, YYYY-MM-DD.")] = "",
    effective: Annotated[str, typer.Option("--effective", metavar="D", help="First day of effect.")] = "",
    decision: Annotated[str, typer.Option("--decision", metavar="TEXT", help="Number of the decision.")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="NAME", help="Who approved it on paper.")] = "",
    taken_over: Annotated[bool, typer.Option("--taken-over", help="It was in force before this program.")] = False,
    yes: Yes = False,
    by: By = "",
) -> int:
    """Release drafts: approved on paper, numbered, dated, frozen with their PDF.

    Notes that were kept with a draft count where their change is still there; what is said here is added to them.
    """
    if note and notes:
        raise Trouble("cli.note_or_notes")
    said = _notes(notes) if notes else {"": note} if note else {}
    number = revision_number(rev) if rev else None
    who = person(by)
    with changing(library, who) as opened:
        orders = [
            ReleaseOrder(
                code,
                added_notes(standing_notes(opened, code), said),
                number,
                issued,
                effective,
                decision,
                approved_by,
                taken_over,
                consent=yes,
                login=login(),
            )
            for code in dict.fromkeys(codes)
        ]
        jobs = [prepare_release(opened, order, now()) for order in orders]
        # Whatever cannot be laid out is known before the first is released.
        for job, made in [(job, make_release(job)) for job in jobs]:
            done = commit_release(opened, job, made, who, now())
            tell("cli.released", code=done.code, number=done.number, effective=done.effective, pages=done.pages)
            tell_findings(done.findings)
            for copy in done.recalls:
                tell("cli.to_recall", number=copy.number, code=copy.code, revision=copy.revision, holder=copy.holder)
    return 0


def _notes(path: Path) -> dict[str, str]:
    try:
        value = json.loads(read_bytes(path, MAX_NOTES))
    except (ValueError, RecursionError) as error:
        raise Trouble("acts.notes_file", path=str(path)) from error
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise Trouble("acts.notes_file", path=str(path))
    for text in (*value, *value.values()):
        if any((ord(sign) < 0x20 and sign not in "\t\r\n") or "\ud800" <= sign <= "\udfff" for sign in text):
            raise Trouble("acts.notes_signs", path=str(path))
    return value
