# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says: results on standard output, everything else on standard error, in one language."""

import errno
import json
import os
import re
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from typing import TextIO

from qmeditor.control.permission import ConsentNeeded
from qmeditor.document import Finding, Loss, Params, Place, Trouble
from qmeditor.messages import LANGUAGES, text

_language: ContextVar[str] = ContextVar("language", default="en")
_library: ContextVar[str] = ContextVar("library", default="")


_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_FILES = frozenset({"file", "path", "name"})
"""Parameters of troubles that name a file or what was typed instead of one."""


class Unread(Exception):
    """Whoever read the output has enough: nothing is wrong."""


def speak(language: str) -> None:
    """From here on, speak `language`; English where there are no messages in it."""
    _language.set(language if language in LANGUAGES else "en")


def work_on(library: str) -> None:
    """From here on, what goes wrong is told of the file `library`, where it names no other; of none for ""."""
    _library.set(library)


def spoken() -> str:
    """The language spoken."""
    return _language.get()


def system_language() -> str:
    """The language of the person's system: `vi`, or `en` for every other."""
    if sys.platform == "win32":
        import ctypes

        return "vi" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x2A else "en"
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "vi" if named.lower().startswith("vi") else "en"


def say(key: str, /, **values: object) -> str:
    """The message `key` in the language spoken."""
    return text(key, _language.get(), **values)


def word(room: str, name: str) -> str:
    """A single word of a list (a state, a kind), or the name itself where there is no word for it."""
    try:
        return say(f"{room}.{name}")
    except KeyError:
        return name


def tell(key: str, /, **values: object) -> None:
    """Tell something on standard error."""
    _line(_bare(say(key, **values)), sys.stderr)


def put(line: str) -> None:
    """Print a line of the result."""
    _line(_bare(line), sys.stdout)


def put_json(value: object) -> None:
    """Print the one JSON object of a command."""
    _line(json.dumps(value, ensure_ascii=False, indent=1), sys.stdout)


def trouble_text(trouble: Trouble) -> str:
    """The one line that a Trouble is shown as."""
    return _one_line(_told(trouble.key, trouble.params))


def tell_trouble(trouble: Trouble) -> None:
    """Tell a Trouble in one line on standard error, which names the file."""
    library = _library.get()
    of = f"{library}: " if library and not _FILES & {name for name, _ in trouble.params} else ""
    text = trouble_text(trouble)
    if isinstance(trouble, ConsentNeeded):
        told = (_one_line(_told(reason.key, reason.params)) for reason in trouble.asked)
        text = say("cli.consent", what="; ".join(told))
    _line(f"qmeditor: {of}{text}", sys.stderr)


def tell_findings(findings: Iterable[Finding]) -> None:
    """Tell what a layout had to mend, each kind of thing once with how often."""
    lines: dict[str, int] = {}
    for finding in findings:
        line = _told(finding.key, finding.params)
        lines[line] = lines.get(line, 0) + 1
    for line, count in lines.items():
        _line(f"  {line}" + (f" (× {count})" if count > 1 else ""), sys.stderr)


def loss_text(loss: Loss) -> str:
    """What an import could not represent, in words."""
    return _told(loss.key, loss.params)


def loss_line(loss: Loss) -> str:
    """The same in one line, with the beginning of what it said."""
    said = _one_line(loss.text)[:80]
    return f"{loss_text(loss)} [{said}]" if said else loss_text(loss)


def _told(key: str, params: Params) -> str:
    """What a room reports, in words; its key where there are none: what it says must not stop what was done."""
    values = dict(params)
    if key.startswith("control.copy_") and "state" in values:
        values["state"] = word("cli", f"copy_{values['state']}")
    try:
        return say(key, **values)
    except KeyError:
        return " ".join((key, *(f"{name}={value}" for name, value in params)))


def place_json(place: Place) -> dict[str, object]:
    """A place as JSON."""
    return {"part": place.part, "block": place.block, "paragraph": place.paragraph, "near": place.near}


def _line(line: str, stream: TextIO | None) -> None:
    """Write a line. A result that cannot be written is Trouble `cli.output`; a message that cannot is left out."""
    try:
        if stream is None:  # closed when the program was started
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        stream.write(f"{line}\n")
        stream.flush()
    except BrokenPipeError as error:
        raise Unread from error
    except OSError as error:
        if stream is sys.stdout:
            raise Trouble("cli.output", reason=error.strerror or str(error)) from error


def _bare(message: str) -> str:
    """A message without line breaks and signs that steer a terminal: the name of a file may have them."""
    return _STEERING.sub(" ", message)


def _one_line(message: str) -> str:
    return " ".join(_bare(message).split())
