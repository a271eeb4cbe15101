# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""States, derived from dates at each look: time passes while the program is closed (design, decision 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qmeditor.control.numbers import RevisionNumber
from qmeditor.document import Trouble


class State(StrEnum):
    """What a document or a revision is on a day; in review and for approval come with approvals in the program.
    Damaged: what the library holds of it is not what the program wrote, so nothing can be said."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    FOR_APPROVAL = "for_approval"
    APPROVED = "approved"
    WAITING = "waiting"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DAMAGED = "damaged"


FORMER = frozenset({State.SUPERSEDED, State.WITHDRAWN})
"""What a revision is that is not used any more, and will not be."""


@dataclass(frozen=True, slots=True)
class Released:
    """What the state of a revision follows from: its number, its first day of effect and, where the
    document was withdrawn, the first day without effect; `issued`: its day of issue. Dates are ISO 8601.
    `taken_over`: it was approved and in force before the program was used."""

    number: RevisionNumber
    effective: str
    withdrawn: str = ""
    issued: str = ""
    taken_over: bool = False


def in_force(revisions: Sequence[Released], day: date) -> Released | None:
    """The revision in force on `day`: the highest number whose effect has begun, unless it was withdrawn."""
    begun = [revision for revision in revisions if revision.effective <= day.isoformat()]
    latest = max(begun, key=lambda revision: revision.number, default=None)
    return None if latest is None or _withdrawn(latest, day) else latest


def state_on(revision: Released, revisions: Sequence[Released], day: date) -> State:
    """The state of `revision` among all `revisions` of its document on `day`."""
    if _withdrawn(revision, day):
        return State.WITHDRAWN
    if revision == in_force(revisions, day):
        return State.EFFECTIVE
    waits = revision.effective > day.isoformat() and comes_into_force(revision, revisions)
    return State.WAITING if waits else State.SUPERSEDED


def comes_into_force(revision: Released, revisions: Sequence[Released]) -> bool:
    """Whether there is a day on which `revision` is the one in force: no later one takes effect before or with it."""
    gone = bool(revision.withdrawn) and revision.withdrawn <= revision.effective
    return not gone and not any(
        one.number > revision.number and one.effective <= revision.effective for one in revisions
    )


def next_in_force(revisions: Sequence[Released], day: date) -> Released | None:
    """The revision that waits for its day and is the first to take effect after `day`."""
    waiting = [one for one in revisions if one.effective > day.isoformat() and comes_into_force(one, revisions)]
    return min(waiting, key=lambda one: one.effective, default=None)


def begun_before(revisions: Sequence[Released], day: date) -> bool:
    """Whether some revision was in force on a day before `day`."""
    return any(one.effective < day.isoformat() for one in revisions)


def _withdrawn(revision: Released, day: date) -> bool:
    return bool(revision.withdrawn) and revision.withdrawn <= day.isoformat()


def checked_date(text: str) -> str:
    """`text` where it is a date written YYYY-MM-DD; Trouble `control.date_form` otherwise."""
    try:
        if len(text) == len("2026-01-31") and date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise Trouble("control.date_form", text=text)
