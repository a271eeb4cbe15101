# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that write files: export from a library, convert a file."""

from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts.exporting import export_all, export_job, file_job, format_of, make_export, write_export
from qmeditor.acts.files import read_file, style_of_files
from qmeditor.acts.importing import ImportResult, block_counts
from qmeditor.acts.versions import Content
from qmeditor.cli.app import Json, Style, app
from qmeditor.cli.edge import checked_output, now, reading
from qmeditor.cli.library import LibraryFile, import_json
from qmeditor.cli.speech import loss_line, put, put_json, tell, tell_findings, tell_trouble
from qmeditor.document import Trouble


@app.command("export")
def export(
    library: LibraryFile,
    version: Annotated[str, typer.Argument(metavar="CODE[@REV]", show_default=False)] = "",
    out: Annotated[Path | None, typer.Argument(metavar="OUT.(docx|pdf|xml)", show_default=False)] = None,
    style: Style = "",
    as_released: Annotated[
        bool, typer.Option("--as-released", help="The PDF that the release froze, byte for byte.")
    ] = False,
    everything: Annotated[Path | None, typer.Option("--all", metavar="DIR", help="Every document, into DIR.")] = None,
    to: Annotated[str, typer.Option("--to", metavar="docx,pdf", help="With --all: the formats.")] = "",
) -> int:
    """Export a draft or any revision; each page of PDF and DOCX says what it is on the day of printing."""
    if everything is not None:
        if version or out or as_released or style:
            raise Trouble("cli.all_alone")
        return _export_all(library, everything, to or "docx,pdf")
    if not version or out is None or to:
        raise Trouble("cli.export_what")
    form = format_of(out.name)
    checked_output(out, library)
    with reading(library) as opened:
        job = export_job(opened, version, form, now().date(), style, as_released)
    exported = make_export(job)
    write_export(out, exported)
    tell_findings(exported.findings)
    tell("cli.written", path=out)
    return 0


def _export_all(library: Path, folder: Path, to: str) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    forms = [format_of(f"*.{name.strip()}") for name in to.split(",")]
    failed = False
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with (
        reading(library) as opened,
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("", total=None)
        for one in export_all(opened, folder, forms, now().date(), lambda n: progress.update(task, total=n)):
            progress.update(task, advance=1, description=one.version)
            if one.trouble is not None:
                failed = True
                tell_trouble(one.trouble)
            else:
                put(str(one.path))
    return 2 if failed else 0


@app.command("convert")
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN.(docx|xml)")],
    out: Annotated[Path, typer.Argument(metavar="OUT.(docx|pdf|xml)")],
    style: Style = "",
    as_json: Json = False,
) -> int:
    """Convert a file without a library."""
    form = format_of(out.name)
    checked_output(out, source)
    file = read_file(source, style_of_files(style))
    exported = make_export(file_job(Content(file.document, file.media, file.name), form, style))
    write_export(out, exported)
    if as_json:
        put_json(import_json(ImportResult("", 0, block_counts(file.document), file.properties, file.losses, file.name)))
    else:
        for loss in file.losses:
            put(loss_line(loss))
    tell_findings(exported.findings)
    tell("cli.written", path=out)
    return 0
