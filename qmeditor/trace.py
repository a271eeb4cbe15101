# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is written of a fault in the program: kinds of exceptions and lines of the code, for the person's eyes alone.

The message of an exception and the values of variables may be text of a document; they stand in no report.
"""

import os
import traceback
from pathlib import Path


def trace(error: BaseException) -> str:
    """The lines of the program that `error` and what caused it went through, each with the kind of exception that came
    of it, the first cause first. What a child process told of itself (`trace`) is kept: it is made the same way."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return "\n".join(_one(each) for each in reversed(chain))


def _one(error: BaseException) -> str:
    told = getattr(error, "trace", "")
    within = told if isinstance(told, str) and told else ""
    return f"{''.join(traceback.format_tb(error.__traceback__))}{type(error).__qualname__}\n{within}".rstrip("\n")


def private_file(path: Path) -> Path:
    """`path`, made where it is not there yet, and its folder; readable by its owner alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if hasattr(os, "fchmod"):  # it may be of an older version; Windows has its own rights
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)
    return path
