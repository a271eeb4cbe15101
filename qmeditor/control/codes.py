# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Codes of documents: which are allowed, when two are the same, and the next one of a pattern.

Every organisation has its own pattern, so a pattern is data: `QT-{n:02}`, `{kind}.{unit}.{n:02}`, `BM{n:02}/{parent}`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from qmeditor.control.names import MAX_NAME, file_name
from qmeditor.document import Trouble, clean

# "@" and "#" separate code, revision and library on the command line.
_FORBIDDEN = re.compile(r"[@#\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"\{n(?::0?([1-9]))?\}")
_SLOT = re.compile(r"\{([a-z_]+)\}")

# Characters that show nothing though no category says so; a blank that none calls one (Braille).
_UNSEEN = str.maketrans({**dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", ""), "\u2800": " "})
# Signs whose category does not say what they look like: minus signs, fraction slashes, the lunate sigma.
_SIGNS = str.maketrans({**dict.fromkeys("\u02d7\u2043\u2212\u2796", "-"), **dict.fromkeys("\u2044\u2215", "/"),
                        **dict.fromkeys("\u03f2\u03f9", "c")})  # fmt: skip
# Small letters of the Greek and Cyrillic ones that look like Latin capitals (Unicode TR 39, confusables).
_LOOKS = {
    "a": "\u03b1\u0430", "b": "\u03b2\u0432", "c": "\u0441", "d": "\u0501", "e": "\u03b5\u0435", "g": "\u050d",
    "h": "\u03b7\u043d", "i": "\u03b9\u0456\u04cf", "j": "\u03f3\u0458", "k": "\u03ba\u043a", "m": "\u03bc\u043c",
    "n": "\u03bd", "o": "\u03bf\u043e", "p": "\u03c1\u0440", "q": "\u051b", "s": "\u0455", "t": "\u03c4\u0442",
    "w": "\u051d", "x": "\u03c7\u0445", "y": "\u03c5\u0443\u04af", "z": "\u03b6", "\u0111": "\u00f0\u0256",
}  # fmt: skip
_ALIKE = str.maketrans({sign: latin for latin, signs in _LOOKS.items() for sign in signs})
_AROUND = re.compile(r" ?([-/._]) ?")
_RUNNING = "0000000000"  # stands for the running number while a pattern is folded


def checked_code(text: str) -> str:
    """`text` as a code: NFC, without blanks around it and without what is not seen.

    Trouble `control.code_empty`, `control.code_sign` (@, # and control characters), `control.code_long` (its file
    name would be).
    """
    if found := _FORBIDDEN.search(text):
        raise Trouble("control.code_sign", code=repr(text)[1:-1], sign=repr(found[0])[1:-1])
    code = " ".join(_seen(clean(text)).split())
    if not code:
        raise Trouble("control.code_empty")
    if len(file_name(code)) > MAX_NAME:
        raise Trouble("control.code_long", code=code)
    return code


def code_key(code: str) -> str:
    """What two codes share that count as the same one, because a reader of paper cannot tell them apart.

    They differ in case (as file names on Windows may), in the make of dashes and digits, in blanks around a sign or
    twice over, in what nobody sees, or in letters of another alphabet that look like Latin capitals (Ð as Đ). A letter
    with marks, and Đ beside D, stay what they are.
    """
    text = unicodedata.normalize("NFKC", _seen(clean(code)).translate(_SIGNS)).translate(_SIGNS).casefold()
    text = "".join("-" if unicodedata.category(sign) == "Pd" else _digit(sign) for sign in text)
    bare = unicodedata.normalize("NFD", text).translate(_ALIKE)
    return _AROUND.sub(r"\1", " ".join(unicodedata.normalize("NFC", bare).split()))


def plain_key(code: str) -> str:
    """What codes are compared by where two that look alike were let in: an older build folded case alone."""
    return clean(code).strip().casefold()


def _seen(text: str) -> str:
    """`text` without what is not seen: zero widths, joiners, marks of direction, fillers."""
    return "".join(sign for sign in text.translate(_UNSEEN) if unicodedata.category(sign) != "Cf")


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


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
    start, _, end = code_key(f"{before}{_RUNNING}{after}").partition(_RUNNING)
    form = re.compile(re.escape(start) + "([0-9]+)" + re.escape(end))
    highest = max((int(found[1]) for code in used if (found := form.fullmatch(code))), default=0)
    return f"{before}{highest + 1:0{width}}{after}"
