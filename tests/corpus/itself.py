# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A law of comparisons, over real files: a file and itself are no difference, and their redline marks nothing.

As a program it tries every file below a folder, in the styles given, and prints what broke the law::

    python -m tests.corpus.itself FOLDER [STYLE...]
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from qmeditor.acts.comparing import compare_contents, make_redline, read_sources
from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.package import read_package

_DAY = date(2026, 1, 1)
_MARKS = [
    f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel")
]


def faults(path: Path, styles: Iterable[str]) -> list[str]:
    """What of a file broke the law. Raises Trouble where the file cannot be read."""
    old, new = read_sources(str(path), str(path), _DAY)
    comparison = compare_contents(old, new)
    found = [f"{change.kind} {change.what} {change.new_text[:60]!r}" for change in comparison.changes]
    for style in styles:
        try:
            redline = make_redline(old, new, comparison, "Lan", _DAY, style)
        except Trouble as trouble:
            found.append(f"{style or 'its style'}: {trouble}")
            continue
        if marks := revisions(redline):
            found.append(f"{style or 'its style'}: {marks} marks")
    return found


def revisions(docx: bytes) -> int:
    """How many tracked changes a file holds."""
    package = read_package(docx, "redline.docx")
    parts = [name for name in package.names() if name.startswith("word/") and name.endswith(".xml")]
    return sum(1 for name in parts for _ in package.xml(name).iter(*_MARKS))


def main(folder: Path, styles: Sequence[str]) -> int:
    """Try every file; how many broke the law."""
    tried = broken = 0
    for path in sorted(folder.rglob("*.docx")):
        try:
            found = faults(path, styles)
        except Trouble as trouble:
            print(f"{path.name}\tnot read: {trouble}")
            continue
        tried += 1
        broken += bool(found)
        for fault in found:
            print(f"{path.name}\t{fault}")
    print(f"{broken} of {tried} files differ from themselves")
    return broken


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), sys.argv[2:] or ["", "plain"]) else 0)
