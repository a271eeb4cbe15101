# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What only the edge knows: the clock, the person, the PC, and which library a command works on."""

import getpass
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from qmeditor.acts import Library, Person, open_library, read_library
from qmeditor.acts.drafts import bind_drafts
from qmeditor.acts.libraries import language_of
from qmeditor.cli.speech import speak, tell, work_on
from qmeditor.document import Trouble, clean


def now() -> datetime:
    """This moment, with the offset of the local time."""
    return datetime.now().astimezone()


def login() -> str:
    """The name by which the person is logged in at this PC; `?` for a user without an entry."""
    try:
        return clean(getpass.getuser()).strip() or "?"
    except (OSError, KeyError):
        return "?"


def person(name: str) -> Person:
    """Who does it: `name`, or where it is empty the system's user."""
    return Person(clean(name).strip() or login(), clean(platform.node()) or "?")


@contextmanager
def changing(path: Path, by: Person) -> Iterator[Library]:
    """The library at `path`, open for changing, one of a former version brought up to date; its language is spoken."""
    listen(path)
    with open_library(path, by, now()) as library:
        yield library
        if library.clock_behind:
            tell("cli.clock_behind", before=library.clock_behind, now=now().isoformat(timespec="seconds"))
        bind_drafts(library, now())


@contextmanager
def reading(path: Path) -> Iterator[Library]:
    """The library at `path`, open for reading; from here on its language is spoken."""
    listen(path)
    with read_library(path) as library:
        yield library


def listen(path: Path) -> None:
    """Speak from here on the language of the library at `path`, also of one of a former version. Trouble where it is
    none."""
    with read_library(path, former=True) as library:
        try:
            speak(language_of(library))
        except Trouble as trouble:
            if trouble.key != "library.damaged_setting":  # what it is in is no matter then
                raise
    work_on(str(path))


def checked_output(out: Path, *sources: str | Path) -> None:
    """Trouble `cli.same_file` where a result would be written over what it is made from."""
    try:
        if out.is_dir():
            raise Trouble("acts.is_folder", path=str(out))
        for source in sources:
            path = Path(source)
            if path.exists() and out.exists() and out.samefile(path):
                raise Trouble("cli.same_file", path=str(out))
    except (OSError, ValueError) as error:  # a name that no file can have
        raise Trouble("cli.output_name", path=str(out), reason=getattr(error, "strerror", "") or str(error)) from error
