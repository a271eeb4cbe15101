# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Revision numbers: issue (lần ban hành) and revision (lần sửa đổi), written `issue.revision`.

Where the issue goes up, the revision starts at 0 again. A library's numbers only ever rise: the order of numbers is
the order of releases.
"""

import re
from dataclasses import dataclass

from qmeditor.document import Trouble

_FORM = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


@dataclass(frozen=True, slots=True, order=True)
class RevisionNumber:
    """Issue and revision, both counted from 0; `str` gives `1.0`."""

    issue: int
    revision: int

    def __str__(self) -> str:
        return f"{self.issue}.{self.revision}"

    def next_revision(self) -> "RevisionNumber":
        """The number of the next amendment of this issue."""
        return RevisionNumber(self.issue, self.revision + 1)

    def next_issue(self) -> "RevisionNumber":
        """The number of the next issue: its revision starts at 0."""
        return RevisionNumber(self.issue + 1, 0)


FIRST = RevisionNumber(1, 0)


def revision_number(text: str) -> RevisionNumber:
    """The number that `text` writes; Trouble `control.revision_form` where it is none."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise Trouble("control.revision_form", text=text)
    return RevisionNumber(int(match[1]), int(match[2]))


def number_for(former: RevisionNumber | None, wanted: RevisionNumber | None) -> RevisionNumber:
    """The number that a release gets after `former`: `wanted`, else 1.0 first and then the next revision.

    Trouble `control.revision_not_after` where `wanted` does not come after `former`.
    """
    if former is None:
        return wanted or FIRST
    number = wanted or former.next_revision()
    if number <= former:
        raise Trouble("control.revision_not_after", number=str(number), former=str(former))
    return number
