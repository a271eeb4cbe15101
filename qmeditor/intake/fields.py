# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a Word file (ECMA-376 part 1, 17.16): what each becomes. A field's code is read, never run.

A reference to a bookmark becomes a cross-reference, page numbers become fields; of any other field its last result
stays as text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qmeditor.document import CrossReference, Field, Inline, Marks, Text, clean

CONTENTS = frozenset({"TOC"})
"""Lists that are made anew from the headings."""
SILENT = frozenset({"XE", "TC", "TA", "SET", "ASK", "PRIVATE", "RD"})
"""Fields that show nothing where they stand, not even a result that the file holds."""
HARMLESS = frozenset(
    {"SEQ", "HYPERLINK", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "NOTEREF", "LISTNUM", "EQ"}
)
"""Fields whose result is all that there is to them."""
DRAWN = frozenset({"EQ", "LISTNUM"})
"""Those of them that Word draws from their code where the file holds no result."""

_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(slots=True)
class OpenField:
    """A field between its begin and its end mark. ``parts``: the inlines of its result so far; ``unseen``: the text
    that stands in its code as if it were text; ``drawn``: a drawing belongs to it."""

    code: str = ""
    result: bool = False
    parts: list[Inline] = field(default_factory=list)
    form: str = ""
    unseen: str = ""
    drawn: bool = False

    @property
    def name(self) -> str:
        """The first word of the code in capitals."""
        return field_name(self.code)


def words_of(code: str) -> list[str]:
    """The words of a field code, quotes taken off; a switch is a word of its own."""
    return [
        quoted.replace('\\"', '"').replace("\\\\", "\\") if quoted else bare for quoted, bare in _WORD.findall(code)
    ]


def field_name(code: str) -> str:
    """The kind of a field, from its code."""
    found = words_of(code)
    return found[0].upper() if found else ""


def argument(code: str) -> str:
    """The first word of the code after its name that is no switch, else ``""``."""
    return next((word for word in words_of(code)[1:] if not word.startswith("\\")), "")


def switch(code: str, name: str) -> str | None:
    r"""The word after a switch such as ``\l``, ``""`` where none follows, None without the switch."""
    found = words_of(code)
    for place, word in enumerate(found):
        if word.lower() == name:
            following = found[place + 1] if place + 1 < len(found) else ""
            return "" if following.startswith("\\") else following
    return None


def hyperlink(code: str) -> str:
    """Where a HYPERLINK field leads: an address, with ``#`` and the place in it."""
    place = switch(code, "\\l")
    address = argument(code)
    if place is not None and address == place:
        address = next((w for w in words_of(code)[1:] if not w.startswith("\\") and w != place), "")
    return address + (f"#{place}" if place else "")


def meaning(code: str, result: list[Inline], target_of: Callable[[str], str]) -> list[Inline] | None:
    """What a finished field becomes, None where its result stays as it is.

    ``target_of`` gives the target that stands for a bookmark until its block is known.
    """
    name = field_name(code)
    marks = next((part.marks for part in result if isinstance(part, Text)), Marks.NONE)
    if name == "PAGE":
        return [Field("page", marks)]
    if name == "NUMPAGES":
        return [Field("pages", marks)]
    if name in SILENT:
        return []
    button = _BUTTON.match(code)
    if button is not None:  # what a button shows stands in its code
        shown = clean(button[1].rstrip())
        return [Text(shown, marks)] if shown and not result else None
    if name in ("REF", "PAGEREF") or (name.startswith("_") and len(words_of(code)) <= 3):
        target = argument(code) if name in ("REF", "PAGEREF") else words_of(code)[0]
        if not target or any(not isinstance(part, Text) for part in result):
            return None
        shown = "".join(part.text for part in result if isinstance(part, Text))
        if name == "PAGEREF":
            return [CrossReference(target_of(target), "page", shown, marks)]
        numbered = any(switch(code, s) is not None for s in ("\\r", "\\n", "\\w"))
        return [CrossReference(target_of(target), "number" if numbered else "title", shown, marks)]
    return None
