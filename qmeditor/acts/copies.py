# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Controlled copies: issued with a number and a check code, called back, returned; every page says which it is."""

from datetime import date, datetime

from qmeditor.acts.versions import Version, find_version, split_version
from qmeditor.control import copies as rules
from qmeditor.control.copies import Copy, CopyState
from qmeditor.control.numbers import revision_number
from qmeditor.control.permission import IssueCopies, may
from qmeditor.document import Trouble, clean
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


def issue_copies(library: Library, text: str, holder: str, count: int, by: Person, now: datetime) -> list[Copy]:
    """Issue `count` numbered copies of `CODE[@REV]` to `holder`.

    Trouble `acts.holder`, `acts.count`, `acts.copy_of_draft`, what is wrong with the version, or
    `control.issue_of_superseded` where it is not and will not be in force.
    """
    holder = clean(holder).strip()
    if not holder:
        raise Trouble("acts.holder")
    if not 1 <= count <= MOST:
        raise Trouble("acts.count", count=count, limit=MOST)
    version = issued_version(library, text, now.date())
    with library.act("issue_copies", by, now, version.code, version.name) as act:
        row = documents.document_of(act.connection, version.code)
        history = revisions.history_of(act.connection, row)
        may(IssueCopies(revision_number(version.name)), history, now.date()).require(consent=False)
        taken = set(register.check_codes(act.connection))
        seed = settings.get(act.connection, "library")
        first = register.next_number(act.connection)
        numbers = range(first, first + count)
        for number in numbers:
            check = rules.check_code(f"{seed}\0{version.code}\0{version.name}\0{number}", taken)
            taken.add(check)
            values: dict[str, object] = {
                "document_id": version.document_id,
                "revision_id": version.row_id,
                "number": number,
            }
            values |= {"holder": holder, "check_code": check}
            values |= {"issued": act.time, "issued_by": by.name, "state": CopyState.ISSUED}
            act.insert(COPIES, values)
        act.detail |= {"holder": holder, "first": first, "count": count}
        return register.copies(act.connection, numbers=numbers)


def list_copies(library: Library, code: str = "") -> list[Copy]:
    """The register of copies, whole or of one document."""
    with library.reading() as connection:
        document = documents.document_of(connection, code).id if code else None
        return register.copies(connection, document)


def whose(library: Library, text: str) -> Copy:
    """The copy with this check code, however it is typed. Trouble `acts.check_code_unknown`."""
    check = rules.typed_check_code(text)
    with library.reading() as connection:
        number = register.check_codes(connection).get(check)
        if number is None:
            raise Trouble("acts.check_code_unknown", code=check)
        return register.copies(connection, numbers=[number])[0]


def recall(library: Library, text: str, by: Person, now: datetime) -> list[Copy]:
    """Call back copies; those that were. `CODE@REV`: of that revision. `CODE`: of all revisions that another has
    followed, and of a document that never had another, all."""
    code, name = split_version(text)
    revision = str(revision_number(name)) if name else ""
    with library.act("recall", by, now, code, revision) as act:
        row = documents.document_of(act.connection, code)
        act.document = row.code
        if not revision and len(revisions.revisions_of(act.connection, row.id)) > 1:
            out = register.out_of_date(act.connection, row, now.date())
        else:
            known = register.copies(act.connection, row.id)
            out = [copy for copy in known if not revision or copy.revision == revision]
        called = [copy for copy in out if copy.state is CopyState.ISSUED]
        for copy in called:
            values = {"state": rules.recall_state(copy.state), "recalled": act.time}
            act.update(COPIES, copy.id, values, copy.code, copy.revision)
        act.detail["copies"] = [copy.number for copy in called]
        return register.copies(act.connection, numbers=[copy.number for copy in called])


def end_copy(library: Library, number: int, state: CopyState, reason: str, by: Person, now: datetime) -> Copy:
    """Record that a copy was returned, destroyed or lost.

    Trouble `acts.no_copy`, `control.copy_gone`, `control.copy_reason`.
    """
    with library.act("end_copy", by, now) as act:
        found = register.copies(act.connection, numbers=[number])
        if not found:
            raise Trouble("acts.no_copy", number=number)
        copy = found[0]
        act.document, act.revision = copy.code, copy.revision
        values = {"state": rules.end_state(copy.state, state, reason), "ended": act.time, "reason": clean(reason)}
        act.update(COPIES, copy.id, values)
        act.detail |= {"number": number, "state": state, "reason": clean(reason)}
        return register.copies(act.connection, numbers=[number])[0]


def due_back(library: Library, day: date) -> dict[str, int]:
    """By code of their document, how many copies are still out of a revision that another one has followed on `day`:
    looked up each time, as the day of effect comes while the program is closed."""
    with library.reading() as connection:
        rows = {row.code: row for row in documents.documents(connection)}
        held = {copy.code for copy in register.copies(connection) if copy.state in rules.OUT}
        found = {code: len(register.out_of_date(connection, rows[code], day)) for code in sorted(held)}
    return {code: count for code, count in found.items() if count}
