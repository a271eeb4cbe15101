# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a DOCX says, read as plainly as can be: the words of each paragraph and the pictures, by zipfile and lxml alone.

It shares no code with the program, so that it can judge an import. Tracked changes are read as accepted.
"""

import hashlib
import io
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_OUT = ("del", "moveFrom", "Fallback", "instrText", "delText", "rubyPr")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a part's paragraphs, and the SHA-256 of the pictures that its drawings show."""

    paragraphs: tuple[str, ...]
    pictures: frozenset[str]
    drawings: int


def words(text: str) -> str:
    """Letters and digits of a text in NFC, one blank between words: what remains when all looks are gone."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def read(data: bytes) -> dict[str, Said]:
    """What the body, the notes, the comments, headers and footers say, by part name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = [n for n in names if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", n)]
        return {name: _said(archive, name, set(names)) for name in parts}


def _said(archive: zipfile.ZipFile, name: str, names: set[str]) -> Said:
    root = etree.fromstring(archive.read(name))
    folder, base = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    targets = {}
    if rels in names:
        for relation in etree.fromstring(archive.read(rels)):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                targets[relation.get("Id")] = target
    shown = set()
    for element in root.iter("{*}blip", "{*}imagedata"):
        for key, value in element.attrib.items():
            target = targets.get(value)
            if etree.QName(key).localname in ("embed", "id") and target in names and not _gone(element):
                shown.add(hashlib.sha256(archive.read(target)).hexdigest())
    drawings = sum(1 for e in root.iter("{*}drawing", "{*}pict", "{*}object") if not _gone(e))
    paragraphs = tuple(_text(p) for p in root.iter("{*}p") if _is_word(p) and not _gone(p))
    return Said(paragraphs, frozenset(shown), drawings)


def _is_word(element: etree._Element) -> bool:
    return "wordprocessingml" in etree.QName(element).namespace


def _gone(element: etree._Element) -> bool:
    """Whether an element is no part of what the reader of the file sees."""
    if any(etree.QName(a).localname in _OUT for a in element.iterancestors()):
        return True
    row = next(element.iterancestors("{*}tr"), None)
    return row is not None and row.find("{*}trPr/{*}del") is not None


def _text(paragraph: etree._Element) -> str:
    out = []
    for element in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen"):
        if _gone(element) or next(element.iterancestors("{*}p"), None) is not paragraph:
            continue
        name = etree.QName(element).localname
        if name == "t" and ("wordprocessingml" in element.tag or "/math" in element.tag):
            out.append(element.text or "")
        elif name != "t":
            out.append(" ")
    return "".join(out)


def runs(data: bytes) -> Iterator[str]:
    """The words of all paragraphs of the body."""
    yield from (words(text) for text in read(data)["word/document.xml"].paragraphs)
