# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether an act may be done: asked of the act, the whole history of the document and the day, never of one input.

ISO 9001, 7.5.2 and 7.5.3: documented information is approved before it is used, its changes are controlled, obsolete
copies are not used by mistake. So nothing that was in force may become another thing afterwards, and what is unusual
(an issue date that is still to come, a revision that overtakes one waiting for its day) needs a person's word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from qmeditor.control.amendments import says_something
from qmeditor.control.codes import code_key
from qmeditor.control.copies import OUT, CopyState
from qmeditor.control.numbers import RevisionNumber
from qmeditor.control.states import Released, State, begun_before, comes_into_force, state_on
from qmeditor.document import Params, Trouble, params
from qmeditor.document.text import fold

LEAST_MATCHED = 0.25
"""The share of a document's blocks that a file must still have to become its draft without a question."""


@dataclass(frozen=True, slots=True)
class Release:
    """A draft becomes revision `number`. Dates are ISO 8601; `approver`: who signed; `notes` by the key of a change;
    `taken_over`: it was approved and in force before the program was used; `login`: the name by which the one who
    releases is logged in at this PC."""

    number: RevisionNumber
    issued: str
    effective: str
    approver: str
    notes: Mapping[str, str] = field(default_factory=dict)
    taken_over: bool = False
    login: str = ""


@dataclass(frozen=True, slots=True)
class IssueCopies:
    """Controlled copies of revision `number` are handed out."""

    number: RevisionNumber


@dataclass(frozen=True, slots=True)
class Reprint:
    """A copy that was handed out, now in `state`, is printed again."""

    state: CopyState


@dataclass(frozen=True, slots=True)
class Recall:
    """The copies of revision `number` are called back."""

    number: RevisionNumber


@dataclass(frozen=True, slots=True)
class ReplaceDraft:
    """A file becomes the draft of the document `code`. `file_code`: the one that the file names, `""` for none;
    `matched`: the share (0 to 1) of the document's blocks that the file still has."""

    code: str
    file_code: str = ""
    matched: float = 1.0


ControlAct = Release | IssueCopies | Reprint | Recall | ReplaceDraft


@dataclass(frozen=True, slots=True)
class Reason:
    """A message key and its parameters."""

    key: str
    params: Params = ()


class ConsentNeeded(Trouble):
    """The act is possible, but only on a person's word: the window asks, the command line wants its option.

    `asked` is everything that the word is about; key and parameters are those of the first.
    """

    def __init__(self, *asked: Reason) -> None:
        super().__init__(asked[0].key, **dict(asked[0].params))
        self.asked = asked

    def __reduce__(self) -> tuple[object, ...]:
        return (ConsentNeeded, self.asked)


@dataclass(frozen=True, slots=True)
class Answer:
    """Allowed where there is nothing in it; `refused` stands for good, `asked` gives way to a person's word."""

    refused: Reason | None = None
    asked: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the act may be done without a word."""
        return self.refused is None and not self.asked

    def require(self, consent: bool) -> None:
        """Trouble where the act is refused; :class:`ConsentNeeded` where it is asked for and there is no `consent`."""
        if self.refused is not None:
            raise Trouble(self.refused.key, **dict(self.refused.params))
        if self.asked and not consent:
            raise ConsentNeeded(*self.asked)


ALLOWED = Answer()


def may(act: ControlAct, history: Sequence[Released], day: date) -> Answer:
    """Whether `act` may be done on `day` to the document whose revisions are `history`."""
    match act:
        case Release():
            return _release(act, history, day)
        case IssueCopies(number):
            return _issue(_one(history, number), history, day)
        case Reprint(state):
            return ALLOWED if state in OUT else _refused("control.copy_gone", state=state)
        case Recall(number):
            return _recall(_one(history, number), history, day)
        case ReplaceDraft():
            return _replace(act)


def _release(act: Release, history: Sequence[Released], day: date) -> Answer:
    former = max(history, key=lambda one: one.number, default=None)
    refused = _refused_number(act, former) or _refused_words(act, former) or _refused_dates(act, former, history, day)
    if refused is not None:
        return Answer(refused)
    asked: list[Reason] = []
    today = day.isoformat()
    if act.issued > today:
        asked.append(_reason("control.issued_in_future", issued=act.issued, today=today))
    for one in history:
        waits = one.effective > today and comes_into_force(one, history)
        if waits and act.effective <= one.effective:
            asked.append(
                _reason(
                    "control.overtakes_waiting",
                    number=str(act.number),
                    effective=act.effective,
                    waiting=str(one.number),
                    day=one.effective,
                )
            )
    return Answer(None, tuple(asked))


def _refused_number(act: Release, former: Released | None) -> Reason | None:
    if former is None:
        return None
    if former.withdrawn and former.withdrawn <= act.effective:
        return _reason("control.withdrawn", day=former.withdrawn)
    if act.number <= former.number:
        return _reason("control.revision_not_after", number=str(act.number), former=str(former.number))
    return None


def _refused_words(act: Release, former: Released | None) -> Reason | None:
    """Paper and history name a person and a reason, not a dot."""
    if not says_something(act.approver):
        return _reason("control.approver_needed")
    if act.login and _bare(act.approver) == _bare(act.login):
        return _reason("control.approver_is_login", login=act.login)
    if empty := [text for text in act.notes.values() if text.strip() and not says_something(text)]:
        return _reason("control.note_without_words", note=empty[0].strip())
    if former is not None and not any(says_something(text) for text in act.notes.values()):
        return _reason("control.note_needed")
    return None


def _refused_dates(act: Release, former: Released | None, history: Sequence[Released], day: date) -> Reason | None:
    if act.effective < act.issued:
        return _reason("control.effective_before_issued", issued=act.issued, effective=act.effective)
    if former is None:
        return None
    if act.issued < former.issued:
        dates = {"issued": act.issued, "former": str(former.number), "former_issued": former.issued}
        return _reason("control.issued_before_former", **dates)
    # From its first day on the new revision would be the one in force: a day that has passed must have had none.
    today = day.isoformat()
    if act.effective >= today or not begun_before(history, day):
        return None
    if not all(one.taken_over for one in history):
        return _reason("control.effective_in_past", effective=act.effective, today=today)
    # A history from before the program is entered one by one, in its order; each was in force once.
    if not act.taken_over:
        return _reason("control.effective_in_past_unless", effective=act.effective, today=today)
    if act.effective < former.effective <= today:
        dates = {"effective": act.effective, "former": str(former.number), "former_effective": former.effective}
        return _reason("control.effective_before_former", **dates)
    return None


def _issue(revision: Released, history: Sequence[Released], day: date) -> Answer:
    state = state_on(revision, history, day)
    if state in {State.EFFECTIVE, State.WAITING}:
        return ALLOWED
    if state is State.WITHDRAWN:
        return _refused("control.issue_of_withdrawn", number=str(revision.number), day=revision.withdrawn)
    return _refused("control.issue_of_superseded", number=str(revision.number))


def _recall(revision: Released, history: Sequence[Released], day: date) -> Answer:
    state = state_on(revision, history, day)
    if state in {State.EFFECTIVE, State.WAITING}:
        return Answer(None, (_reason("control.recall_of_valid", number=str(revision.number)),))
    return ALLOWED


def _replace(act: ReplaceDraft) -> Answer:
    asked: list[Reason] = []
    if act.file_code.strip() and code_key(act.file_code) != code_key(act.code):
        asked.append(_reason("control.other_code", code=act.code, other=act.file_code.strip()))
    if act.matched < LEAST_MATCHED:
        asked.append(_reason("control.nothing_matches", code=act.code, percent=int(act.matched * 100)))
    return Answer(None, tuple(asked))


def _bare(name: str) -> str:
    """A name without case, marks, blanks and signs that nobody sees."""
    return "".join(fold(name).split())


def _one(history: Sequence[Released], number: RevisionNumber) -> Released:
    """The revision with this number. KeyError where there is none: a programming error."""
    for one in history:
        if one.number == number:
            return one
    raise KeyError(str(number))


def _reason(key: str, **values: str | int) -> Reason:
    return Reason(key, params(**values))


def _refused(key: str, **values: str | int) -> Answer:
    return Answer(_reason(key, **values))
