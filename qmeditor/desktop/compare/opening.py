# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The compare view of two versions of a library."""

from collections.abc import Mapping
from datetime import date

from qmeditor.acts import Library
from qmeditor.acts.libraries import revisions_of_code
from qmeditor.acts.versions import Content, Version, read_version
from qmeditor.compare import Comparison
from qmeditor.control.states import Released, State, state_on
from qmeditor.desktop.compare.heads import Head
from qmeditor.desktop.compare.view import NO_NOTES, CompareView
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.language import tr

DRAFT = "draft"


def head_of(library: Library, version: Version, day: date) -> Head:
    """The head of a version: its state on `day`, what it is called, since when."""
    if version.name == DRAFT:
        return Head(DRAFT, tr("Draft of {code}", code=version.code))
    rows = revisions_of_code(library, version.code)
    row = next(one for one in rows if str(one.number) == version.name)
    released = [Released(one.number, one.effective) for one in rows]
    state = state_on(Released(row.number, row.effective), released, day)
    since = "from {date}" if state is not State.SUPERSEDED else "was in effect from {date}"
    return Head(str(state), tr("Revision {number}", number=version.name), tr(since, date=shown_date(row.effective)))


def compare_view(
    library: Library,
    comparison: Comparison,
    old: Version,
    new: Version,
    day: date,
    notes: Mapping[str, str] = NO_NOTES,
    editable: bool = True,
    contents: tuple[Content, Content] | None = None,
) -> CompareView:
    """The view of two versions whose comparison was made. `contents`: theirs, where they have been read already."""
    heads = head_of(library, old, day), head_of(library, new, day)
    sides = contents or (read_version(library, old, day), read_version(library, new, day))
    return CompareView(*sides, comparison, notes, *heads, editable=editable)
