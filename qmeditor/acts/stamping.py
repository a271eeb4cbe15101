# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pages that say what they are: a PDF with its standing, the frozen one of a revision with each copy's stamp.

Heavy parts: `stamped`, `marked`, `print_file`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qmeditor.acts.drafts import style_for
from qmeditor.acts.standing import standing_of
from qmeditor.acts.versions import find_version, read_version
from qmeditor.control.copies import Copy
from qmeditor.document import Document, Finding, Place, params
from qmeditor.document.house import HouseStyle
from qmeditor.document.standing import CopyMark, Standing
from qmeditor.library import revisions
from qmeditor.library.store import Library
from qmeditor.publish.standing import Mark, mark


@dataclass(frozen=True, slots=True)
class CopyJob:
    """Copies of one revision and what their pages are made from: its frozen PDF, and what it is now."""

    pdf: bytes
    language: str
    style: HouseStyle
    standing: Standing
    copies: tuple[Copy, ...]


def copy_job(library: Library, copies: Sequence[Copy], day: date) -> CopyJob:
    """What the pages of `copies`, all of one revision, are made from on `day`."""
    version = find_version(library, f"{copies[0].code}@{copies[0].revision}", day)
    standing = standing_of(library, version, day)
    content = read_version(library, version)
    properties = content.document.properties
    style = (content.style or style_for(library, content.document)).of_kind(properties.kind)
    with library.reading() as connection:
        pdf = revisions.read_frozen(connection, version.row_id).pdf
    return CopyJob(pdf, properties.language, style, standing, tuple(copies))


def stamped(job: CopyJob) -> list[bytes]:
    """One PDF a copy, each page stamped with number, holder, status, check code and QR. Heavy and pure."""
    from qmeditor.publish.copies import stamp

    return stamp(job.pdf, _marks(job))


def stamp_findings(job: CopyJob) -> tuple[Finding, ...]:
    """What the stamps of a job cannot show as it is: characters of holders that no font has."""
    from qmeditor.publish.stamp_shapes import unshown

    absent = sorted({letter for each in _marks(job) for letter in unshown(each)})
    if not absent:
        return ()
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in absent)
    said = params(characters=" ".join(absent), codes=codes)
    return (Finding("publish.no_glyph", "warning", Place(), said),)


def _marks(job: CopyJob) -> list[Mark]:
    said = (mark(replace(job.standing, copy=_copy_mark(copy)), job.language, job.style) for copy in job.copies)
    return [each for each in said if each is not None]


def _copy_mark(copy: Copy) -> CopyMark:
    return CopyMark(copy.number, copy.holder, copy.check_code, copy.issued[:10], copy.state)


def marked(pdf: bytes, standing: Standing, document: Document, style: HouseStyle) -> bytes:
    """`pdf` with what it is on every page; as it is where that is nothing that a page would say. Heavy and pure."""
    from qmeditor.publish.copies import stamp

    said = mark(standing, document.properties.language, style.of_kind(document.properties.kind))
    return pdf if said is None else stamp(pdf, [said])[0]


def print_file(job: CopyJob) -> bytes:
    """All copies of a job in one PDF, one after the other: for the printer. Heavy and pure."""
    from qmeditor.publish.copies import joined

    made = stamped(job)
    return made[0] if len(made) == 1 else joined(made)
