# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing two documents: files, or versions in a library."""

from datetime import date
from pathlib import Path

from qmeditor.acts.files import read_file
from qmeditor.acts.versions import Content, find_version, read_version
from qmeditor.compare import Comparison, compare
from qmeditor.document import Document
from qmeditor.document.house import file_style, load_style
from qmeditor.library.store import read_library


def compare_documents(old: Document, new: Document) -> Comparison:
    """What changed from `old` to `new`, proved in memory. Heavy and pure: fit for another process."""
    return compare(old, new)


def read_source(text: str, day: date) -> Content:
    """The document that `text` names: a file, or `LIBRARY#CODE[@REV]` (split at the last `#`)."""
    library, sign, version = text.rpartition("#")
    if sign and not Path(text).exists():
        with read_library(Path(library)) as opened:
            return read_version(opened, find_version(opened, version, day), day)
    file = read_file(Path(text))
    return Content(file.document, file.media, file.name)


def make_redline(old: Content, new: Content, comparison: Comparison, author: str, day: date, style: str = "") -> bytes:
    """The DOCX that shows the changes as tracked changes, proved on the written file. Heavy and pure.

    Both sides in one house style: `style`, else that of a file (the same as `convert` takes).
    """
    from qmeditor.publish.plan import plan
    from qmeditor.publish.redline import write_redline

    house = load_style(style) if style else new.style or load_style(file_style(new.document.properties.language))
    before, after = (plan(side.document, side.media, house, side.references) for side in (old, new))
    return write_redline(before, after, comparison, author, f"{day.isoformat()}T00:00:00Z")
