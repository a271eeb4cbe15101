# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The command on drafts: `draft LIBRARY CODE [--discard]`."""

from pathlib import Path
from typing import Annotated

import typer

from qmeditor.acts.drafts import discard_draft, new_draft
from qmeditor.cli.app import By, app
from qmeditor.cli.edge import changing, now, person
from qmeditor.cli.speech import tell


@app.command("draft")
def draft(
    library: Annotated[Path, typer.Argument(metavar="LIBRARY", help="The library file (.qmlib).")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The document.")],
    discard: Annotated[bool, typer.Option("--discard", help="Throw its open draft away.")] = False,
    by: By = "",
) -> int:
    """Open a draft of the last released revision; or throw the open one away (its content stays in the history)."""
    with changing(library, person(by)) as opened:
        if discard:
            discard_draft(opened, code, person(by), now())
            tell("cli.draft_discarded", code=code)
        else:
            made = new_draft(opened, code, person(by), now())
            tell("cli.draft_opened", code=made.code, base=made.base)
    return 0
