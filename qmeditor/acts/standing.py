# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a version of a document in a library is on a day, for the paper that it is printed on."""

from datetime import date

from qmeditor.acts.versions import Version
from qmeditor.control.states import State, in_force, state_on
from qmeditor.document import Trouble
from qmeditor.document.standing import Standing, Status
from qmeditor.library import documents, revisions
from qmeditor.library.search import DRAFT
from qmeditor.library.store import Library

_STATUS = {
    State.WAITING: Status.WAITING,
    State.EFFECTIVE: Status.IN_FORCE,
    State.SUPERSEDED: Status.SUPERSEDED,
    State.WITHDRAWN: Status.WITHDRAWN,
}


def standing_of(library: Library, version: Version, day: date) -> Standing:
    """The standing of a draft or revision on `day`. Trouble `acts.no_revision` where there is no such revision."""
    if version.name == DRAFT:
        return Standing(Status.DRAFT, day.isoformat(), version.code)
    with library.reading() as connection:
        row = documents.document_of(connection, version.code)
        known = [revisions.released(one, row) for one in revisions.revisions_of(connection, row.id)]
    mine = next((one for one in known if str(one.number) == version.name), None)
    if mine is None:
        raise Trouble("acts.no_revision", code=version.code, number=version.name)
    status = _STATUS[state_on(mine, known, day)]
    current = in_force(known, day)
    since, by, overtaken = mine.effective, "", False
    if status is Status.SUPERSEDED:
        after = [one for one in known if one.number > mine.number]
        begun = [one for one in after if one.effective <= day.isoformat()]
        overtaken = not begun
        if overtaken:  # by the first that takes effect; nothing of this is so yet
            last = min(after, key=lambda one: (one.effective, -one.number.issue, -one.number.revision))
        else:
            last = current if current in after else max(begun, key=lambda one: one.number)
        since, by = min(one.effective for one in after), str(last.number)
    elif status is Status.WITHDRAWN:
        since = mine.withdrawn
    now = str(current.number) if overtaken and current else ""
    return Standing(status, day.isoformat(), version.code, version.name, since, by, overtaken=overtaken, current=now)
