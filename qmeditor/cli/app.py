# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The commands and their words. Each returns its exit status: 0 done, 1 differences, findings or damage, 2 trouble."""

from typing import Annotated

import typer

app = typer.Typer(
    name="qmeditor",
    help="Quality manuals and procedures under control: write, revise, compare, export and print.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command, or with a library alone, the window opens: qmeditor [LIBRARY].",
)

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it (default: the system's user).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Yes = Annotated[bool, typer.Option("--yes", help="What is unusual and would be asked about is meant.")]
Style = Annotated[str, typer.Option("--style", metavar="NAME", help="The house style.")]
