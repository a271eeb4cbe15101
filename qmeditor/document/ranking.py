# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Best fit first: how well a name, a number or a title fits the few words that somebody typed to find it.

Marks count where they are typed. A number is a whole: "bang 2" is "Bảng 2", not "5.3.2 … bằng".
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from qmeditor.document.text import fold

T = TypeVar("T")

SURE = 6
"""The last rank of a name that is meant: what fits no better is shown, but nobody can have meant it for sure."""
_TOKEN = re.compile(r"[^\W_]+(?:[./\-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")


def rank(words: str, text: str, also: str = "") -> int | None:
    """How well `text` fits `words`: 0 the same, 1 and 2 it begins so, 3 and 4 they stand together in it, 5 each is a
    word of it, 6 each begins one, 7 each stands somewhere, 8 with the help of `also`; None: it does not fit."""
    wanted, shown = " ".join(fold(words).split()), " ".join(fold(text).split())
    if shown == wanted:
        return 0
    if shown.startswith(wanted):
        return 1 if _ends(shown, len(wanted)) else 2
    places = [found.start() for found in _TOKEN.finditer(shown) if shown.startswith(wanted, found.start())]
    if places:
        return 3 if any(_ends(shown, place + len(wanted)) for place in places) else 4
    each = wanted.split()
    tokens = _TOKEN.findall(shown)
    if all(word in tokens for word in each):
        return 5
    if all(_begins(word, tokens) for word in each):
        return 6
    if all(word in shown for word in each):
        return 7
    return 8 if also and all(word in f"{shown} {fold(also)}" for word in each) else None


def _ends(text: str, place: int) -> bool:
    """Whether a word or a number ends at `place`: "5.2" does not end in "5.2.1"."""
    return _PART.match(text, place) is None and (place >= len(text) - 1 or not text[place + 1].isdigit())


def _begins(word: str, tokens: list[str]) -> bool:
    """Whether `word` begins one of `tokens`; with a digit in it, it must be a whole one or a whole part of a code."""
    if not any(character.isdigit() for character in word):
        return any(part.startswith(word) for token in tokens for part in _PART.findall(token))
    return any(word == token or (word in _PART.findall(token) and not token[0].isdigit()) for token in tokens)


def best_first(
    words: str, entries: Sequence[T], text: Callable[[T], str], also: Callable[[T], str] = lambda _: ""
) -> list[tuple[int, T]]:
    """The entries that fit `words`, each with its rank, the best first, else in their order; all of them for none."""
    if not words.strip():
        return [(SURE, entry) for entry in entries]
    marked = " ".join(words.casefold().split())
    found = []
    for place, entry in enumerate(entries):
        fits = rank(words, text(entry), also(entry))
        if fits is not None:
            other = marked not in text(entry).casefold()
            found.append((other and not marked.isascii(), fits, other, place))  # marks that were typed are meant
    return [(fits, entries[place]) for _, fits, _, place in sorted(found)]
