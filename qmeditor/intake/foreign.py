# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a file in another format that a DOCX carries (altChunk): HTML, RTF, plain text. Nothing is run."""

import re
from html.parser import HTMLParser

MAX_FOREIGN = 4 << 20  # bytes that are looked at
_RTF = re.compile(r"\\'[0-9a-fA-F]{2}|\\[a-zA-Z]+-?\d* ?|[{}]|\\.")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in ("script", "style", "head")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in ("script", "style", "head")))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def foreign_text(data: bytes, name: str) -> str:
    """The plain words of the file, ``""`` for a format that is not text."""
    data = data[:MAX_FOREIGN]
    if data.startswith(b"PK") or b"\0" in data[:1000]:
        return ""
    text = data.decode("utf-8", "replace")
    if data.startswith(b"{\\rtf"):
        text = _RTF.sub(" ", text)
    elif "<" in text and name.casefold().endswith((".html", ".htm", ".xhtml", ".mht", ".xml")):
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = " ".join(reader.words)
    return " ".join(text.split())
