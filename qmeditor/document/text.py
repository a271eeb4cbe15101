# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The text rules of a document: which characters it may hold, and how text is folded for search.

Text is NFC, made of XML 1.0 characters, without CR, U+2028/9, U+FEFF, U+FFFC, noncharacters or lone
surrogates. A line break inside a block is a newline, a tab is a tab. Constructors refuse other text
(:func:`is_clean`), intake and edits clean it (:func:`clean`).

Invisible signs (Unicode category Cf, and the selectors of a sign's form) are no wording: a soft hyphen, a zero-width
blank, a mark of writing direction. Those that join or part letters (U+200C, U+200D) or are drawn with what follows
(U+0600) carry meaning in scripts that need them, and are wording beside a sign of such a script.
"""

import re
import unicodedata

# XML 1.0 (5th ed.) production 2, less the characters that break a block in Qt or vanish in OOXML.
_FORBIDDEN = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffb\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_NONCHARACTER_PLANES = frozenset(chr((plane << 16) | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))


def is_clean(text: str) -> bool:
    """Whether ``text`` may stand in a document as it is."""
    if text.isascii() and text.isprintable():
        return True
    return (
        _FORBIDDEN.search(text) is None
        and unicodedata.is_normalized("NFC", text)
        and _NONCHARACTER_PLANES.isdisjoint(text)
    )


def clean(text: str) -> str:
    """The nearest clean text: line breaks of every kind become newlines, forbidden characters go, NFC."""
    if is_clean(text):
        return text
    text = _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text))
    text = "".join(c for c in text if c not in _NONCHARACTER_PLANES)
    return unicodedata.normalize("NFC", text)


# Never wording: soft hyphen, combining joiner, marks of direction, zero-width blanks, selectors of a form, tags.
_NEVER = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb"
)
_NEVER_HIGH = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
# Wording beside a sign of a script that needs them: joiners, signs drawn with the digits after them, hieroglyph
# controls.
_JOINERS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d"
_JOINERS_HIGH = "\U000110bd\U000110cd\U00013430-\U00013440\U00013447-\U00013455"
# Arabic and its relatives, the scripts of India, Tibet and Burma, Khmer, Mongolian; Brahmi's later forms; hieroglyphs.
_JOINED = (
    "\u0606-\u061b\u061d-\u06dc\u06de-\u070e\u0710-\u088f\u0892-\u08e1\u08e3-\u109f\u1780-\u180a\u1810-\u18af"
    "\U00011000-\U000110bc\U000110be-\U000110cc\U000110ce-\U0001342f"
)

INVISIBLE = _NEVER + _NEVER_HIGH + _JOINERS + _JOINERS_HIGH
"""The invisible signs, as they stand between the brackets of a regular expression."""

PERHAPS_INVISIBLE = _NEVER + _JOINERS + "\U00010000-\U0010ffff"
"""The same for a quick look: every sign above U+FFFF with them (ranges there are looked through one by one)."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_NO_WORDING = re.compile(f"[{_NEVER}{_NEVER_HIGH}]|(?<![{_JOINED}])[{_JOINERS}{_JOINERS_HIGH}](?![{_JOINED}])")


def is_invisible(sign: str) -> bool:
    """Whether the character is an invisible sign."""
    return _INVISIBLE.match(sign) is not None


def without_invisible(text: str) -> str:
    """``text`` without the signs that nobody can see and that are no wording where they stand."""
    return text if text.isascii() else _NO_WORDING.sub("", text)


class _Folds(dict[int, str]):
    """Folded characters by code point, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        decomposed = unicodedata.normalize("NFD", sign.casefold())
        bare = "" if is_invisible(sign) else "".join(c for c in decomposed if not unicodedata.combining(c))
        self[code] = folded = bare.replace("đ", "d")
        return folded


FOLDS = _Folds()
"""What :func:`fold` makes of each character, by code point."""


def fold(text: str) -> str:
    """``text`` without marks, case and invisible signs, đ as d (``Đánh giá`` and ``danh gia`` fold alike)."""
    return text.lower() if text.isascii() else text.translate(FOLDS)


_OPEN_SYLLABLE = re.compile(r"(?<![^\W\d_])(?:qu|[bcdghklmnpqrstvx]{1,3})[iy](?![^\W\d_])")


def search_expression(wanted: str) -> str:
    """The regular expression that finds a folded text in folded texts, in both spellings of Vietnamese.

    The vowel of an open syllable is written i or y as the school has it (``kĩ thuật``, ``kỹ thuật``): the other letter
    is found where a syllable ends with it. Where the tone stands (``hoà``, ``hòa``) is nothing to folded texts.
    """
    out: list[str] = []
    end = 0
    for syllable in _OPEN_SYLLABLE.finditer(wanted):
        typed = wanted[syllable.end() - 1]
        out.append(re.escape(wanted[end : syllable.end() - 1]))
        out.append(rf"(?:{typed}|{_OTHER[typed]}(?![^\W\d_]))")
        end = syllable.end()
    return "".join((*out, re.escape(wanted[end:])))


def other_spelling(word: str) -> str:
    """A folded word with the other letter where it is an open syllable in i or y (``ky``, ``ki``), else ``""``."""
    return word[:-1] + _OTHER[word[-1]] if _OPEN_SYLLABLE.fullmatch(word) else ""


_OTHER = {"i": "y", "y": "i"}
