# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Who signed a revision, and when: the approval block of a release says nothing of the signatures of another one."""

from dataclasses import replace

from qmeditor.control.names import person_key
from qmeditor.document import Approval, Document

APPROVED = "approved"


def own_signatures(
    document: Document, former: Document | None, issued: str, taken_over: bool = False
) -> tuple[Approval, ...]:
    """The approval block of a draft without the days on which people signed another revision than the one that it
    becomes, issued on `issued`.

    Own are days that the `former` revision does not have, from its issue on; those of a first revision, unless the
    draft says that it was issued another day. Of what is `taken_over`, the file knows all but what the former has.
    """
    carried = {(one.role, person_key(one.name), one.date) for one in former.approvals} if former else set()
    since = former.properties.issued if former else ""
    said = document.properties.issued

    def own(one: Approval) -> bool:
        if (one.role, person_key(one.name), one.date) in carried:
            return False
        if taken_over:
            return True
        return since <= one.date <= issued if former else said in ("", issued)

    return tuple(one if own(one) else replace(one, date="") for one in document.approvals)


def approver_of(document: Document) -> str:
    """Who approves a document, as it says; `""` where it names nobody."""
    place = _approving(document.approvals)
    return document.approvals[place].name if place >= 0 else ""


def approved(approvals: tuple[Approval, ...], name: str, day: str) -> tuple[Approval, ...]:
    """The approval block with its approver's name and date; a column for the approver where there is none.

    The post that stands there is that of the person who stood there.
    """
    if not approvals:
        return (Approval(APPROVED, name, date=day),)
    place = _approving(approvals)
    before = approvals[place]
    post = before.post if not before.name or person_key(before.name) == person_key(name) else ""
    return (*approvals[:place], replace(before, name=name, post=post, date=day), *approvals[place + 1 :])


def _approving(approvals: tuple[Approval, ...]) -> int:
    """The place of the approver's column: the one with that role, else the last, as it is printed; -1 without any."""
    return next((n for n, one in enumerate(approvals) if one.role == APPROVED), len(approvals) - 1)
