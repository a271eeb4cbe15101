# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The text rules of a document: which characters it may hold, and how text is folded for search.

Text is NFC, made of XML 1.0 characters, without CR, U+2028/9, U+FEFF, U+FFFC, noncharacters or lone
surrogates. A line break inside a block is a newline, a tab is a tab. Constructors refuse other text
(:func:`is_clean`), intake and edits clean it (:func:`clean`).
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


def fold(text: str) -> str:
    """``text`` for search: without marks and case, đ as d (``Đánh giá`` and ``danh gia`` fold alike)."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d")
