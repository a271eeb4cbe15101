# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What two writings of a person's name have in common; file names made from codes.

File names are safe on Windows, and the code can be read back from the name.

Letters, digits, blank, `-`, `.` and the like stand for themselves. Everything else is escaped by `_`: `__` is `_`,
`_-` is `/`, `_D` and `_d` are Đ and đ, `_uXXXX` (`_UXXXXXX`) any other character by its number. So `BM01/QT.ISO.01` is
`BM01_-QT.ISO.01` and `ST-BGĐ` is `ST-BG_D`. Names reserved by Windows (CON, NUL, COM1…, with any extension), blanks and
dots at an end are escaped too.
"""

import re
import unicodedata

from qmeditor.document import Trouble
from qmeditor.document.distribution import holder_key

MAX_NAME = 100
MAX_PATH = 199

_PLAIN = re.compile(r"[A-Za-z0-9 .,;=+()\[\]~-]")
_SHORT = {"_": "__", "/": "_-", "Đ": "_D", "đ": "_d"}
_LONG = {short: sign for sign, short in _SHORT.items()}
_ESCAPE = re.compile(r"_(?:[_Dd-]|u(?P<four>[0-9A-F]{4})|U(?P<six>[0-9A-F]{6}))")
# Naming Files, Paths, and Namespaces (Windows); the superscripts count as digits there.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def person_key(name: str) -> str:
    """What all writings of a person's name have in common: case, form, blanks and the letter that carries the tone
    (Hoà, Hòa) do not count; the tone does, Hùng is not Hưng."""
    words = (unicodedata.normalize("NFD", word) for word in holder_key(name).split())
    return " ".join("".join(sorted(word, key=_TONES.__contains__)) for word in words)


def file_name(code: str) -> str:
    """The name (without extension) of a file for `code`; :func:`code_of` gives the code back."""
    name = "".join(sign if _PLAIN.match(sign) else _escaped(sign) for sign in code)
    if _RESERVED.fullmatch(name.strip()) or name[:1] in {" ", "."}:
        name = _numbered(name[0]) + name[1:]
    if name[-1:] in {" ", "."}:
        name = name[:-1] + _numbered(name[-1])
    return name


def code_of(name: str) -> str:
    """The code whose :func:`file_name` is `name`."""
    return _ESCAPE.sub(lambda match: _LONG.get(match[0]) or chr(int(match["four"] or match["six"], 16)), name)


def checked_path(path: str) -> str:
    """`path` where it is short enough for Windows programs and sticks; Trouble `control.path_long` otherwise."""
    if len(path) > MAX_PATH:
        raise Trouble("control.path_long", path=path, limit=MAX_PATH)
    return path


def _escaped(sign: str) -> str:
    return _SHORT.get(sign) or _numbered(sign)


def _numbered(sign: str) -> str:
    return f"_u{ord(sign):04X}" if ord(sign) < 0x10000 else f"_U{ord(sign):06X}"
