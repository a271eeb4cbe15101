# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Files made from good ones by chance: bytes, parts of a package, elements and values of its XML. Same seed, same file.

Most mutations go through the XML of a part, so that what is read gets past the archive and the parser.
"""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

WORST = (
    "", "0", "-1", "1", "99", "2147483648", "-2147483649", "99999999999999999999", "1.5", "NaN", "true", "x", "ế",
    "\u200b", "&#xD;", "a b", "../../../etc/passwd", "file:///dev/zero", "rId1", "&#x10FFFF;", "A" * 70_000,
)  # fmt: skip
_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)([^<>]*?)(/?)>")
_VALUE = re.compile(rb'=("[^"<]*"|\'[^\'<]*\')')


def mutated(data: bytes, choice: random.Random) -> bytes:
    """`data`, a file of whatever format, with one to four mutations that suit it."""
    for _ in range(choice.choice((1, 1, 2, 4))):
        if data[:2] == b"PK" and choice.random() < 0.85:
            data = _package(data, choice)
        elif data.lstrip()[:1] == b"<" and choice.random() < 0.85:
            data = _xml(data, choice)
        else:
            data = choice.choice(_BYTES)(data, choice)
    return data


def _place(data: bytes, choice: random.Random) -> int:
    return choice.randrange(len(data) + 1)


def _flipped(data: bytes, choice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(choice.choice((1, 1, 3, 30))):
        if out:
            out[choice.randrange(len(out))] ^= 1 << choice.randrange(8)
    return bytes(out)


def _cut(data: bytes, choice: random.Random) -> bytes:
    return data[: _place(data, choice)]


def _without(data: bytes, choice: random.Random) -> bytes:
    start, end = sorted((_place(data, choice), _place(data, choice)))
    return data[:start] + data[max(end - choice.randrange(end - start + 1), start) :]


def _twice(data: bytes, choice: random.Random) -> bytes:
    start, end = sorted((_place(data, choice), _place(data, choice)))
    return data[:end] + data[start : min(end, start + 4096)] + data[end:]


def _noise(data: bytes, choice: random.Random) -> bytes:
    at = _place(data, choice)
    return data[:at] + choice.randbytes(choice.choice((1, 4, 100))) + data[at:]


def _blank(data: bytes, choice: random.Random) -> bytes:
    at = _place(data, choice)
    size = choice.choice((1, 16, 512, 4096))
    return data[:at] + choice.choice((b"\0", b"\xff")) * min(size, len(data) - at) + data[at + size :]


_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _flipped,
    _cut,
    _without,
    _twice,
    _noise,
    _blank,
)


def _package(data: bytes, choice: random.Random) -> bytes:
    """A ZIP archive with a part changed, left out, doubled, renamed, empty or of another's content."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 - zipfile raises whatever comes up in a damaged archive
        return _flipped(data, choice)
    if not parts:
        return _noise(data, choice)
    at = choice.randrange(len(parts))
    name, content = parts[at]
    how = choice.random()
    if how < 0.75:
        parts[at] = (name, _xml(content, choice) if content.lstrip()[:1] == b"<" else _flipped(content, choice))
    elif how < 0.8:
        del parts[at]
    elif how < 0.85:
        parts.insert(_place(data, choice) % (len(parts) + 1), (name, _xml(content, choice)))
    elif how < 0.9:
        names = (name.upper(), f"../{name}", f"/{name}", name + "x", name.replace("/", "\\"))
        parts[at] = (choice.choice(names), content)
    elif how < 0.95:
        wide = content.decode("utf-8", "replace").encode("utf-16")
        parts[at] = (name, choice.choice((b"", b"<a/>", b"\xef\xbb\xbf" + content, wide)))
    else:
        parts[at] = (name, choice.choice(parts)[1])
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # a name twice is meant
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name or "x"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xml(data: bytes, choice: random.Random) -> bytes:
    """XML with one element or value changed; mostly well formed."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return _flipped(data, choice)
    how = choice.random()
    if how < 0.3:
        values = list(_VALUE.finditer(data))
        if values:
            value = choice.choice(values)
            worst = choice.choice(WORST).encode()
            return data[: value.start()] + b'="' + worst + b'"' + data[value.end() :]
    start, end = _element(data, tags, choice)
    element = data[start:end]
    if how < 0.5:
        return data[:start] + data[end:]
    if how < 0.65:
        return data[:start] + element * choice.choice((2, 2, 50)) + data[end:]
    if how < 0.8:
        other, after = _element(data, tags, choice)
        return data[:start] + data[other:after] + data[end:]
    if how < 0.85:
        tag = choice.choice(tags)
        return data[: tag.start(2)] + choice.choice(tags)[2] + data[tag.end(2) :]
    if how < 0.9:
        name = choice.choice(tags)[2]
        deep = choice.choice((3, 300, 3000))
        opening, closing = (b"<" + name + b">") * deep, (b"</" + name + b">") * deep
        return data[:start] + opening + element + closing + data[end:]
    if how < 0.95:
        text = choice.choice(WORST).encode()
        return data[:end] + text + data[end:]
    return _flipped(data, choice)


def _element(data: bytes, tags: list[re.Match[bytes]], choice: random.Random) -> tuple[int, int]:
    """Where an element begins and ends, as far as tags tell."""
    at = choice.randrange(len(tags))
    tag = tags[at]
    if tag[1] or tag[4]:
        return tag.start(), tag.end()
    depth = 1
    for after in tags[at + 1 :]:
        if after[2] == tag[2] and not after[4]:
            depth += -1 if after[1] else 1
            if depth == 0:
                return tag.start(), after.end()
    return tag.start(), tag.end()
