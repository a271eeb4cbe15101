# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of controlled copies: the frozen PDF of the revision with each copy's stamp. Heavy part: `stamped`."""

from collections.abc import Sequence
from dataclasses import dataclass

from qmeditor.control.copies import Copy
from qmeditor.control.numbers import revision_number
from qmeditor.library import documents, revisions
from qmeditor.library.store import Library


@dataclass(frozen=True, slots=True)
class CopyJob:
    """Copies of one revision and what their pages are made from."""

    pdf: bytes
    language: str
    copies: tuple[Copy, ...]


def copy_job(library: Library, copies: Sequence[Copy]) -> CopyJob:
    """What the pages of `copies`, all of one revision, are made from."""
    with library.reading() as connection:
        row = documents.document_of(connection, copies[0].code)
        number = revision_number(copies[0].revision)
        revision = next(one for one in revisions.revisions_of(connection, row.id) if one.number == number)
        return CopyJob(revisions.read_frozen(connection, revision.id).pdf, revision.language, tuple(copies))


def stamped(job: CopyJob) -> list[bytes]:
    """One PDF a copy, each page stamped with number, holder, status, check code and QR. Heavy and pure."""
    from qmeditor.publish.copies import Stamp, stamp

    return stamp(
        job.pdf,
        [
            Stamp(
                number=copy.number,
                holder=copy.holder,
                check_code=copy.check_code,
                code=copy.code,
                revision=copy.revision,
                issued=copy.issued[:10],
                language=job.language,
            )
            for copy in job.copies
        ],
    )


def print_file(job: CopyJob) -> bytes:
    """All copies of a job in one PDF, one after the other: for the printer. Heavy and pure."""
    from qmeditor.publish.copies import joined

    made = stamped(job)
    return made[0] if len(made) == 1 else joined(made)
