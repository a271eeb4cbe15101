# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Controlled copies: issued with a number and a check code, called back, returned; every page says which it is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from qmeditor.acts.standing import standing_of
from qmeditor.acts.versions import Version, find_version, read_version, split_version
from qmeditor.control import copies as rules
from qmeditor.control.copies import Copy, CopyState
from qmeditor.control.numbers import revision_number
from qmeditor.control.permission import IssueCopies, Recall, Reprint, may
from qmeditor.document import Document, Trouble, clean
from qmeditor.document.distribution import copy_numbers
from qmeditor.document.standing import Standing
from qmeditor.library import copies as register
from qmeditor.library import documents, revisions, settings
from qmeditor.library.people import Person
from qmeditor.library.search import DRAFT
from qmeditor.library.store import Library
from qmeditor.library.tables import COPIES

MOST = 1000


def issued_version(library: Library, text: str, day: date) -> Version:
    """The revision that copies are issued of: that in force. Trouble `acts.copy_of_draft` where there is none."""
    version = find_version(library, text, day)
    if version.name == DRAFT:
        raise Trouble("acts.copy_of_draft", code=version.code)
    return version


def plan_copies(
    library: Library, text: str, now: datetime, holder: str = "", count: int = 1, to_list: bool = False
) -> list[Copy]:
    """The copies that an issue of `CODE[@REV]` would make, with their numbers and check codes; nothing is entered yet.

    `count` for one `holder`, or `to_list`: one for each holder of the document's distribution list who has none.
    Trouble `acts.holder`, `acts.count`, `acts.copy_of_draft`, `acts.no_distribution`, `acts.list_served`, what is wrong
    with the version, or `control.issue_of_superseded` where it is not and will not be in force.
    """
    holder = clean(holder).strip()
    if not (holder or to_list):
        raise Trouble("acts.holder")
    if not 1 <= count <= MOST:
        raise Trouble("acts.count", count=count, limit=MOST)
    version = issued_version(library, text, now.date())
    rows = listed(read_version(library, version).document)
    with library.reading() as connection:
        row = documents.document_of(connection, version.code)
        history = revisions.history_of(connection, row)
        known = register.copies(connection, row.id)
        taken = set(register.check_codes(connection))
        seed = settings.get(connection, "library")
    may(IssueCopies(revision_number(version.name)), history, now.date()).require(consent=False)
    if to_list and not rows:
        raise Trouble("acts.no_distribution", code=version.code, revision=version.name)
    wanted = [(name, 1) for name in rules.unserved(rows, known, version.name)] if to_list else [(holder, count)]
    if not wanted:
        raise Trouble("acts.list_served", code=version.code, revision=version.name)
    planned: list[Copy] = []
    for name, times in wanted:
        for number in rules.numbers_for(name, times, rows, [*known, *planned], version.name):
            check = rules.check_code(f"{seed}\0{version.code}\0{version.name}\0{number}", taken)
            taken.add(check)
            issued = now.isoformat(timespec="seconds")
            planned.append(Copy(number, version.code, version.name, clean(name).strip(), check, issued))
    return planned


def listed(document: Document) -> list[tuple[str, int]]:
    """The distribution list of a document: each holder and the number of its copy."""
    return [(row.holder, n) for row, n in zip(document.distribution, copy_numbers(document.distribution), strict=True)]


def register_copies(
    library: Library, planned: Sequence[Copy], by: Person, now: datetime, printed: bool = False
) -> list[Copy]:
    """Enter copies that were planned, and whose pages were written, into the register: one act.

    `printed`: pages were made of them. Trouble `acts.copies_meanwhile` where others were issued since, or that of
    :func:`plan_copies`.
    """
    first = planned[0]
    with library.act("issue_copies", by, now, first.code, first.revision) as act:
        row = documents.document_of(act.connection, first.code)
        number = revision_number(first.revision)
        may(IssueCopies(number), revisions.history_of(act.connection, row), now.date()).require(consent=False)
        revision = next(one.id for one in revisions.revisions_of(act.connection, row.id) if one.number == number)
        used = {copy.number for copy in register.copies(act.connection, row.id) if copy.revision == first.revision}
        codes = register.check_codes(act.connection)
        if any(copy.number in used or copy.check_code in codes for copy in planned):
            raise Trouble("acts.copies_meanwhile", code=first.code, revision=first.revision)
        ids: list[int] = []
        for copy in planned:
            values: dict[str, object] = {"document_id": row.id, "revision_id": revision, "number": copy.number}
            values |= {"holder": copy.holder, "check_code": copy.check_code, "issued": copy.issued}
            values |= {"issued_by": by.name, "state": CopyState.ISSUED, "printed": act.time if printed else ""}
            ids.append(act.insert(COPIES, values))
        act.detail |= {"copies": [[copy.number, copy.holder] for copy in planned]}
        return register.copies(act.connection, ids=ids)


def issue_copies(library: Library, text: str, holder: str, count: int, by: Person, now: datetime) -> list[Copy]:
    """Issue `count` numbered copies of `CODE[@REV]` to `holder` whose pages are printed another time."""
    return register_copies(library, plan_copies(library, text, now, holder, count), by, now)


def find_copies(library: Library, text: str, numbers: Sequence[int], day: date) -> list[Copy]:
    """The copies of `CODE[@REV]` with these numbers; without @REV of the revision in force on `day`.

    Trouble `acts.no_copy`, which says of which revisions there is one.
    """
    version = issued_version(library, text, day)
    with library.reading() as connection:
        known = register.copies(connection, version.document_id)
    found = {copy.number: copy for copy in known if copy.revision == version.name}
    for number in numbers:
        if number not in found:
            others = [f"{copy.code}@{copy.revision}" for copy in known if copy.number == number]
            key = "acts.no_copy_but" if others else "acts.no_copy"
            raise Trouble(key, code=version.code, revision=version.name, number=number, others=", ".join(others))
    return [found[number] for number in dict.fromkeys(numbers)]


def checked_reprint(library: Library, copy: Copy, day: date) -> None:
    """Trouble `control.copy_gone` where a copy is out no more: its pages are not made again."""
    with library.reading() as connection:
        history = revisions.history_of(connection, documents.document_of(connection, copy.code))
    may(Reprint(copy.state), history, day).require(consent=False)


def note_reprint(library: Library, copy: Copy, by: Person, now: datetime) -> None:
    """Enter that the pages of a copy were made again. Trouble `control.copy_gone` where it is out no more."""
    with library.act("print_copy", by, now, copy.code, copy.revision) as act:
        (found,) = register.copies(act.connection, ids=[copy.id])
        history = revisions.history_of(act.connection, documents.document_of(act.connection, copy.code))
        may(Reprint(found.state), history, now.date()).require(consent=False)
        act.update(COPIES, copy.id, {"printed": act.time})
        act.detail |= {"number": copy.number}


def list_copies(library: Library, code: str = "") -> list[Copy]:
    """The register of copies, whole or of one document."""
    with library.reading() as connection:
        document = documents.document_of(connection, code).id if code else None
        return register.copies(connection, document)


def whose(library: Library, text: str, day: date) -> tuple[Copy, Standing]:
    """The copy with this check code, however it is typed, and what its revision is on `day`.

    Trouble `acts.check_code_unknown`.
    """
    check = rules.typed_check_code(text)
    with library.reading() as connection:
        found = register.check_codes(connection).get(check)
        if found is None:
            raise Trouble("acts.check_code_unknown", code=check)
        (copy,) = register.copies(connection, ids=[found])
    return copy, standing_of(library, find_version(library, f"{copy.code}@{copy.revision}", day), day)


def recall(library: Library, text: str, by: Person, now: datetime, consent: bool = False) -> list[Copy]:
    """Call back copies; those that were. `CODE@REV`: of that revision. `CODE`: of all that are former ones (superseded,
    overtaken, withdrawn).

    Copies of what is or will be in force only by their revision and with `consent`: ConsentNeeded
    `control.recall_of_valid`. Trouble `acts.no_revision` where there is no such revision.
    """
    code, name = split_version(text)
    revision = str(revision_number(name)) if name else ""
    with library.act("recall", by, now, code, revision) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        history = revisions.history_of(act.connection, row)
        if not revision:
            out = register.out_of_date(act.connection, row, now.date())
        elif any(str(one.number) == revision for one in history):
            out = [copy for copy in register.copies(act.connection, row.id) if copy.revision == revision]
        else:
            raise Trouble("acts.no_revision", code=row.code, number=revision)
        called = [copy for copy in out if copy.state is CopyState.ISSUED]
        for number in sorted({revision_number(copy.revision) for copy in called}):
            may(Recall(number), history, now.date()).require(consent)
        for copy in called:
            values = {"state": rules.recall_state(copy.state), "recalled": act.time}
            act.update(COPIES, copy.id, values, copy.code, copy.revision)
        act.detail["copies"] = [copy.number for copy in called]
        return register.copies(act.connection, ids=[copy.id for copy in called])


def still_used(library: Library, text: str, day: date) -> list[Copy]:
    """The copies that `CODE[@REV]` has handed out and that are no former revision's on `day`: :func:`recall` of the
    code alone leaves them with their holders."""
    code, name = split_version(text)
    with library.reading() as connection:
        row = documents.document_of(connection, code)
        former = {copy.id for copy in register.out_of_date(connection, row, day)}
        known = register.copies(connection, row.id)
    named = str(revision_number(name)) if name else ""
    handed = [copy for copy in known if copy.state is CopyState.ISSUED and named in ("", copy.revision)]
    return [copy for copy in handed if copy.id not in former]


def end_copies(
    library: Library,
    text: str,
    numbers: Sequence[int],
    state: CopyState,
    reason: str,
    by: Person,
    now: datetime,
    on: str = "",
) -> list[Copy]:
    """Record that copies of `CODE[@REV]` were returned, destroyed or lost, `on` a day (`""`: today): all or none.

    Trouble `acts.no_copy`, `control.copy_gone`, `control.copy_reason`, or what is wrong with the day.
    """
    found = find_copies(library, text, numbers, now.date())
    with library.act("end_copy", by, now, found[0].code, found[0].revision) as act:
        for copy in register.copies(act.connection, ids=[one.id for one in found]):
            values = {"state": rules.end_state(copy.state, state, reason), "reason": clean(reason)}
            ended = rules.checked_end_day(copy, on, now.date().isoformat())
            act.update(COPIES, copy.id, {**values, "ended": ended if on else act.time})
        act.detail |= {"copies": [copy.number for copy in found], "state": state, "reason": clean(reason), "on": on}
        return register.copies(act.connection, ids=[copy.id for copy in found])


def due_back(library: Library, day: date) -> dict[str, int]:
    """By code of their document, how many copies are still out of a revision that another one has followed on `day`:
    looked up each time, as the day of effect comes while the program is closed. Of a damaged document nothing can be
    said; the master list names it."""
    with library.reading() as connection:
        out = register.all_out_of_date(connection, day)
    return dict(Counter(copy.code for copy in out))
