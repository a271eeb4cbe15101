# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The commands on controlled copies: `copies LIBRARY issue | recall | return | list | whose`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts import copies as acts
from qmeditor.acts.files import write_file
from qmeditor.acts.stamping import copy_job, print_file
from qmeditor.cli.app import By, Json, app
from qmeditor.cli.edge import changing, checked_output, now, person, reading
from qmeditor.cli.speech import put, put_json, tell, word
from qmeditor.control.copies import ENDS, Copy, CopyState
from qmeditor.document import Trouble

group = typer.Typer(help="Controlled copies: issue, recall, return, list, whose.")
app.add_typer(group, name="copies")


@dataclass(frozen=True, slots=True)
class _Chosen:
    library: Path


@group.callback()
def choose(
    context: typer.Context,
    library: Annotated[Path, typer.Argument(metavar="LIBRARY", help="The library file (.qmlib).")],
) -> None:
    """Controlled copies: issue, recall, return, list, whose."""
    context.obj = _Chosen(library)


@group.command("issue")
def issue(
    context: typer.Context,
    version: Annotated[str, typer.Argument(metavar="CODE")],
    holder: Annotated[str, typer.Option("--holder", metavar="NAME", help="Who gets the copies.")],
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many.")] = 1,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="OUT", help="Write the stamped PDF, all copies in one."),
    ] = None,
    by: By = "",
) -> int:
    """Issue numbered copies of the revision in force; each page of the PDF says which copy it is."""
    if pdf is not None:
        checked_output(pdf, context.obj.library)
    if pdf is not None and not pdf.absolute().parent.is_dir():
        raise Trouble("library.no_folder", path=str(pdf))  # said before anything is issued
    with changing(context.obj.library, person(by)) as library:
        made = acts.issue_copies(library, version, holder, count, person(by), now())
        job = copy_job(library, made, now().date()) if pdf is not None else None
    for copy in made:
        _show(copy)
    if job is not None and pdf is not None:
        write_file(pdf, print_file(job))
        tell("cli.written", path=pdf)
    return 0


@group.command("recall")
def recall(context: typer.Context, version: Annotated[str, typer.Argument(metavar="CODE")], by: By = "") -> int:
    """Call back the copies of former revisions (CODE), or of one revision (CODE@REV)."""
    with changing(context.obj.library, person(by)) as library:
        called = acts.recall(library, version, person(by), now())
    for copy in called:
        _show(copy)
    tell("cli.recalled", count=len(called))
    return 0


@group.command("return")
def take_back(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N")],
    state: Annotated[str, typer.Option("--as", metavar="returned|destroyed|lost")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it did not come back.")] = "",
    by: By = "",
) -> int:
    """Record that copy N came back, was destroyed or got lost."""
    if state not in ENDS:
        raise Trouble("cli.no_end", state=state)
    with changing(context.obj.library, person(by)) as library:
        _show(acts.end_copy(library, number, CopyState(state), reason, person(by), now()))
    return 0


@group.command("list")
def register(context: typer.Context, as_json: Json = False) -> int:
    """The register of all copies."""
    with reading(context.obj.library) as library:
        found = acts.list_copies(library)
    if as_json:
        put_json({"copies": [_copy_json(copy) for copy in found]})
        return 0
    for copy in found:
        _show(copy)
    if not found:
        tell("cli.no_copies")
    return 0


@group.command("whose")
def whose(
    context: typer.Context,
    check_code: Annotated[str, typer.Argument(metavar="CHECKCODE")],
    as_json: Json = False,
) -> int:
    """Whose copy a page with this check code belongs to, and whether it is still to be used."""
    with reading(context.obj.library) as library:
        copy = acts.whose(library, check_code)
    if as_json:
        put_json({"copies": [_copy_json(copy)]})
    else:
        _show(copy)
    return 0


def _copy_json(copy: Copy) -> dict[str, object]:
    names = ("code", "revision", "number", "holder", "state", "check_code", "issued", "recalled", "ended", "reason")
    return {name: getattr(copy, name) for name in names}


def _show(copy: Copy) -> None:
    state = word("cli", f"copy_{copy.state}")
    put("\t".join((str(copy.number), copy.code, copy.revision, copy.holder, state, copy.check_code)))
