# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Notes that have a mark of their own instead of a number (w:customMarkFollows, ECMA-376 part 1, 17.11.2)."""

import re

from lxml import etree

from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.symbols import symbol

_W = f"{{{W}}}"
_SIGNS = (f"{_W}t", f"{_W}sym")
_MARK = re.compile(r"\s*(\S{1,10})(?=\s|$)")


def take_mark(reference: etree._Element) -> str:
    """The own mark of a note, taken out of the text that follows its reference; "" where it has none."""
    if reference.get(f"{_W}customMarkFollows", "0") in ("0", "false", "off"):
        return ""
    signs = list(reference.itersiblings(*_SIGNS))
    run = reference.getparent()
    following = None if run is None else next(run.itersiblings(), None)
    if not signs and following is not None and following.tag == f"{_W}r":
        signs = list(following.iterchildren(*_SIGNS))
    return _cut(signs[0]) if signs else ""


def drop_mark(note: etree._Element, mark: str) -> None:
    """Take the own mark off the beginning of a note's text: the note will have a number there."""
    first = next((sign for sign in note.iter(*_SIGNS) if sign.tag != f"{_W}t" or (sign.text or "").strip()), None)
    if first is not None and _begins_with(first, mark):
        _cut(first)


def _text(sign: etree._Element) -> str:
    if sign.tag == f"{_W}t":
        return sign.text or ""
    try:
        return symbol(sign.get(f"{_W}font", "symbol"), int(sign.get(f"{_W}char", ""), 16))
    except ValueError:
        return ""


def _begins_with(sign: etree._Element, mark: str) -> bool:
    found = _MARK.match(_text(sign))
    return found is not None and found[1] == mark


def _cut(sign: etree._Element) -> str:
    """Take the first word out of a w:t or w:sym; what it was."""
    text = _text(sign)
    found = _MARK.match(text)
    if found is None:
        return ""
    sign.tag, sign.text = f"{_W}t", text[found.end() :]
    return found[1]
