# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that keep a library whole: verify, backup, restore, upgrade."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts.backing_up import back_up
from qmeditor.acts.backing_up import restore as restore_library
from qmeditor.acts.libraries import kept_copy, mend_search
from qmeditor.acts.verifying import Damage, Verification
from qmeditor.acts.verifying import verify as verify_library
from qmeditor.cli.app import By, Json, app
from qmeditor.cli.edge import changing, listen, now, person
from qmeditor.cli.library import LibraryFile
from qmeditor.cli.speech import put, put_json, say, tell, trouble_text
from qmeditor.document import Trouble


@app.command("verify")
def verify(
    library: LibraryFile,
    anchor: Annotated[str, typer.Option("--anchor", metavar="HASH", help="A head that was noted before.")] = "",
    as_json: Json = False,
) -> int:
    """Prove that nothing was changed behind the program's back: 0 sound, 1 damage found. Nothing is written."""
    _listen(library)
    found = verify_library(library, anchor)
    if as_json:
        lists = {"damage": _json(found.damage), "unread": _json(found.unread)}
        put_json({"sound": found.sound, "head": found.head, **lists})
        return 0 if found.sound else 1
    return _tell(found)


@app.command("backup")
def backup(
    library: LibraryFile,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the copy goes.")],
) -> int:
    """Copy a library into a folder, while whoever has it open works on, and prove the copy: 1 damage found."""
    _listen(library)
    made = back_up(library, folder, now())
    put(str(made.path))
    return 0 if made.found.sound and not made.found.unread else _tell(made.found)


@app.command("restore")
def restore(
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", help="A copy that backup made.")],
    library: LibraryFile,
) -> int:
    """Make a library from a backup, all that can be read of it: 1 damage found."""
    _listen(copy)
    made = restore_library(copy, library)
    tell("cli.restored", path=library)
    return 0 if made.found.sound and not made.found.unread else _tell(made.found)


@app.command("upgrade")
def upgrade(library: LibraryFile, by: By = "") -> int:
    """Bring a library of an older version of the program up to date, its search index too; a copy is kept beside."""
    with changing(library, person(by)) as opened:
        kept, mended = kept_copy(opened), mend_search(opened)
    if kept:
        tell("cli.upgraded", path=library, kept=kept)
    elif mended:
        tell("cli.search_mended", path=library)
    else:
        tell("cli.up_to_date", path=library)
    return 0


def _listen(library: Path) -> None:
    """Speak the language of a library, whatever is damaged in it."""
    try:
        listen(library)
    except Trouble as trouble:
        if not trouble.key.startswith("library.damaged"):
            raise


def _line(one: Damage) -> str:
    values = dict(one.params)
    if one.cause is not None:
        values["reason"] = trouble_text(Trouble(one.cause.key, **dict(one.cause.params)))
    return trouble_text(Trouble(f"library.{one.what}", **values))


def _json(found: Sequence[Damage]) -> list[dict[str, str]]:
    return [
        {"document": one.document, "revision": one.revision, "what": one.what, "message": _line(one)} for one in found
    ]


def _tell(found: Verification) -> int:
    """Print what is damaged or cannot be read, a line each; the exit status."""
    for one in (*found.damage, *found.unread):
        name = "@".join(part for part in (one.document, one.revision) if part)
        put(f"{name}: {_line(one)}" if name else _line(one))
    put(say("cli.sound" if found.sound else "cli.damaged", count=len(found.damage), head=found.head))
    return 0 if found.sound else 1
