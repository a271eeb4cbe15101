# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The commands on controlled copies: `copies LIBRARY issue | print | recall | return | list | whose`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts import copies as acts
from qmeditor.acts.files import write_file
from qmeditor.acts.stamping import copy_job, print_file, stamp_findings
from qmeditor.cli.app import By, Json, Yes, app
from qmeditor.cli.edge import changing, checked_output, now, person, reading
from qmeditor.cli.speech import put, put_json, tell, tell_findings, word
from qmeditor.control.copies import ENDS, Copy, CopyState
from qmeditor.document import Finding, Trouble
from qmeditor.document.standing import Status

MOST = 1_000_000  # a number of a copy
group = typer.Typer(help="Controlled copies: issue, print, recall, return, list, whose.")
app.add_typer(group, name="copies")


@dataclass(frozen=True, slots=True)
class _Chosen:
    library: Path


@group.callback()
def choose(
    context: typer.Context,
    library: Annotated[Path, typer.Argument(metavar="LIBRARY", help="The library file (.qmlib).")],
) -> None:
    """Controlled copies: issue, print, recall, return, list, whose."""
    context.obj = _Chosen(library)


@group.command("issue")
def issue(
    context: typer.Context,
    version: Annotated[str, typer.Argument(metavar="CODE[@REV]")],
    holder: Annotated[str, typer.Option("--holder", metavar="NAME", help="Who gets the copies.")] = "",
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many.", min=1, max=MOST)] = 1,
    to_list: Annotated[
        bool, typer.Option("--to-list", help="One for each holder of the distribution list who has none.")
    ] = False,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="OUT", help="Write the stamped PDF, all copies in one."),
    ] = None,
    by: By = "",
) -> int:
    """Issue numbered copies of the revision in force; each page of the PDF says which copy it is.

    A holder has its number in the distribution list. Only what was written is entered in the register.
    """
    if to_list and (holder or count != 1):
        raise Trouble("cli.list_or_holder")
    _checked_pdf(pdf, context.obj.library)
    findings: tuple[Finding, ...] = ()
    with changing(context.obj.library, person(by)) as library:
        planned = acts.plan_copies(library, version, now(), holder, count, to_list)
        if pdf is not None:
            job = copy_job(library, planned, now().date())
            write_file(pdf, print_file(job))
            findings = stamp_findings(job)
        with _gone_unless_done(pdf):
            made = acts.register_copies(library, planned, person(by), now(), printed=pdf is not None)
    for copy in made:
        _show(copy)
    tell_findings(findings)
    if pdf is not None:
        tell("cli.written", path=pdf)
    return 0


@group.command("print")
def reprint(
    context: typer.Context,
    version: Annotated[str, typer.Argument(metavar="CODE[@REV]")],
    number: Annotated[int, typer.Argument(metavar="N", min=1, max=MOST)],
    pdf: Annotated[Path, typer.Option("--pdf", metavar="OUT", help="The PDF to write.")],
    by: By = "",
) -> int:
    """Make the pages of a copy that is out once more; they say what it is today."""
    _checked_pdf(pdf, context.obj.library)
    with changing(context.obj.library, person(by)) as library:
        (copy,) = acts.find_copies(library, version, [number], now().date())
        acts.checked_reprint(library, copy, now().date())
        job = copy_job(library, [copy], now().date())
        write_file(pdf, print_file(job))
        with _gone_unless_done(pdf):
            acts.note_reprint(library, copy, person(by), now())
    tell_findings(stamp_findings(job))
    tell("cli.written", path=pdf)
    return 0


def _checked_pdf(pdf: Path | None, library: Path) -> None:
    if pdf is not None:
        checked_output(pdf, library)


@contextmanager
def _gone_unless_done(pdf: Path | None) -> Iterator[None]:
    """Pages of copies that could not be entered in the register are taken away again."""
    try:
        yield
    except BaseException:
        if pdf is not None:
            pdf.unlink(missing_ok=True)
        raise


@group.command("recall")
def recall(
    context: typer.Context,
    version: Annotated[str, typer.Argument(metavar="CODE[@REV]")],
    yes: Yes = False,
    by: By = "",
) -> int:
    """Call back the copies of former revisions (CODE), or of one revision (CODE@REV).

    Copies that may still be used are called back by CODE@REV and --yes alone.
    """
    with changing(context.obj.library, person(by)) as library:
        called = acts.recall(library, version, person(by), now(), consent=yes)
        left = [] if called else acts.still_used(library, version, now().date())
    for copy in called:
        _show(copy)
    tell("cli.recalled", count=len(called))
    if left:
        tell("cli.still_used", count=len(left), version=f"{left[0].code}@{left[0].revision}")
    return 0


@group.command("return")
def take_back(
    context: typer.Context,
    version: Annotated[str, typer.Argument(metavar="CODE[@REV]")],
    numbers: Annotated[list[int], typer.Argument(metavar="N...", min=1, max=MOST)],
    state: Annotated[str, typer.Option("--as", metavar="returned|destroyed|lost")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it did not come back.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="D", help="The day, YYYY-MM-DD (default: today).")] = "",
    by: By = "",
) -> int:
    """Record that copies came back, were destroyed or got lost."""
    if state not in ENDS:
        raise Trouble("cli.no_end", state=state)
    with changing(context.obj.library, person(by)) as library:
        ended = acts.end_copies(library, version, numbers, CopyState(state), reason, person(by), now(), on)
    for copy in ended:
        _show(copy)
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
    """Whose copy a page with this check code belongs to, and whether its revision is in force."""
    with reading(context.obj.library) as library:
        copy, standing = acts.whose(library, check_code, now().date())
    status = {"standing": str(standing.status), "in_force": standing.status is Status.IN_FORCE}
    if as_json:
        put_json({"copies": [_copy_json(copy) | status]})
    else:
        _show(copy, word("cli", f"standing_{standing.status}"))
    return 0


def _copy_json(copy: Copy) -> dict[str, object]:
    names = ("code", "revision", "number", "holder", "state", "check_code", "issued", "recalled", "ended", "reason")
    return {name: getattr(copy, name) for name in names}


def _show(copy: Copy, *more: str) -> None:
    state = word("cli", f"copy_{copy.state}")
    put("\t".join((str(copy.number), copy.code, copy.revision, copy.holder, state, copy.check_code, *more)))
