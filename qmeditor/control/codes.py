# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Codes of documents: which are allowed, when two are the same, and the next one of a pattern.

Every organisation has its own pattern, so a pattern is data: `QT-{n:02}`, `{kind}.{unit}.{n:02}`, `BM{n:02}/{parent}`.
"""

import re
from collections.abc import Iterable, Mapping

from qmeditor.control.names import MAX_NAME, file_name
from qmeditor.document import Trouble, clean

# "@" and "#" separate code, revision and library on the command line.
_FORBIDDEN = re.compile(r"[@#\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"\{n(?::0?([1-9]))?\}")
_SLOT = re.compile(r"\{([a-z_]+)\}")


def checked_code(text: str) -> str:
    """`text` as a code: NFC, without blanks around it.

    Trouble `control.code_empty`, `control.code_sign` (@, # and control characters), `control.code_long` (its file
    name would be).
    """
    if found := _FORBIDDEN.search(text):
        raise Trouble("control.code_sign", code=repr(text)[1:-1], sign=repr(found[0])[1:-1])
    code = clean(text).strip()
    if not code:
        raise Trouble("control.code_empty")
    if len(file_name(code)) > MAX_NAME:
        raise Trouble("control.code_long", code=code)
    return code


def code_key(code: str) -> str:
    """What two codes share that count as the same one: they differ in case alone, as file names on Windows may."""
    return clean(code).strip().casefold()


def pattern_text(pattern: str, values: Mapping[str, str]) -> str:
    """`pattern` with its named slots filled, the running number `{n}` left; KeyError names a slot without a value."""
    return _SLOT.sub(lambda match: match[0] if match[1] == "n" else values[match[1]], pattern)


def next_code(pattern: str, taken: Iterable[str]) -> str:
    """The code that `pattern` gives after the highest number among `taken`; a pattern without `{n}` is a code itself.

    Trouble `control.code_taken` where a pattern without a number is taken.
    """
    match = _NUMBER.search(pattern)
    used = {code_key(code) for code in taken}
    if match is None:
        if code_key(pattern) in used:
            raise Trouble("control.code_taken", code=pattern)
        return pattern
    before, after, width = pattern[: match.start()], pattern[match.end() :], int(match[1] or 1)
    form = re.compile(re.escape(code_key(before)) + "([0-9]+)" + re.escape(code_key(after)))
    highest = max((int(found[1]) for code in used if (found := form.fullmatch(code))), default=0)
    return f"{before}{highest + 1:0{width}}{after}"
