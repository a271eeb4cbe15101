# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words that a list of changes tells of one side: whether a text stands among them."""

import re
from collections.abc import Iterable

from qmeditor.compare.texts import normal, words

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def printed(value: str) -> list[str]:
    """How the value of a property may be printed: counters with a leading zero, ISO dates as people write them."""
    forms = [value]
    if value.isdigit() and len(value) < 3:
        forms.append(value.zfill(2))
    if date := _DATE.fullmatch(value):
        year, month, day = date.groups()
        for d, m in ((day, month), (day.lstrip("0"), month.lstrip("0")), (day, month.lstrip("0"))):
            forms += [f"{d}{sign}{m}{sign}{year}" for sign in "/-."]
            forms.append(f"ngày {d} tháng {m} năm {year}")
    return list(dict.fromkeys(form for form in forms if form))


class Told:
    """The texts that changes tell of one side, as words."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines: list[str] = []
        for text in texts:
            lines.append(text)
            lines += (form for part in re.split(r"[\s,]+", text) for form in printed(part)[1:])
        self._text = "\n".join(map(normal, lines))
        self._words = f" {' | '.join(' '.join(words(normal(line))) for line in lines)} "
        self._signs = _signs(self._text)

    def holds(self, text: str) -> bool:
        """Whether the words of ``text`` stand in one of the texts, in this order; of a text without words its signs."""
        found = words(normal(text))
        if not found:
            return normal(text) in self._text
        return f" {' '.join(found)} " in self._words or (len(found) > 1 and _signs(text) in self._signs)


def _signs(text: str) -> str:
    """Letters and digits alone: an equation has other signs in each of its forms."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
