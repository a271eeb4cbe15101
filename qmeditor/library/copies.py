# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The register of controlled copies."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from qmeditor.control.copies import OUT, Copy, CopyState
from qmeditor.control.states import FORMER, Released, state_on
from qmeditor.document import Trouble
from qmeditor.library.documents import DocumentRow, documents
from qmeditor.library.revisions import history_of, missing_revisions, released, revisions
from qmeditor.library.tables import COPIES, DOCUMENTS, REVISIONS
from qmeditor.library.trail import unsound

_QUERY = (
    select(
        COPIES.c.id,
        COPIES.c.number,
        DOCUMENTS.c.code,
        REVISIONS.c.issue,
        REVISIONS.c.revision,
        COPIES.c.holder,
        COPIES.c.check_code,
        COPIES.c.issued,
        COPIES.c.state,
        COPIES.c.recalled,
        COPIES.c.ended,
        COPIES.c.reason,
    )
    .join(REVISIONS, REVISIONS.c.id == COPIES.c.revision_id)
    .join(DOCUMENTS, DOCUMENTS.c.id == REVISIONS.c.document_id)
    .order_by(DOCUMENTS.c.code_key, REVISIONS.c.issue, REVISIONS.c.revision, COPIES.c.number)
)


def copies(connection: Connection, document_id: int | None = None, ids: Iterable[int] | None = None) -> list[Copy]:
    """The register by document, revision and number: whole, of one document, or the copies with those ids.

    A copy whose record is not what the audit trail says has the state damaged.
    """
    damaged = unsound(connection, COPIES, (dict(row) for row in connection.execute(select(COPIES)).mappings()))
    query = _QUERY
    if document_id is not None:
        query = query.where(DOCUMENTS.c.id == document_id)
    if ids is not None:
        query = query.where(COPIES.c.id.in_(list(ids)))
    return [
        Copy(
            row.number,
            row.code,
            f"{row.issue}.{row.revision}",
            row.holder,
            row.check_code,
            row.issued,
            CopyState.DAMAGED if row.id in damaged else _state(row.id, row.state),
            row.recalled,
            row.ended,
            row.reason,
            row.id,
        )
        for row in connection.execute(query)
    ]


def _state(copy_id: int, state: str) -> CopyState:
    try:
        return CopyState(state)
    except ValueError as error:  # changed behind the program's back
        raise Trouble("library.damaged_reference", table="copies", id=copy_id) from error


def out_of_date(connection: Connection, row: DocumentRow, day: date) -> list[Copy]:
    """The copies still out of a document's revisions that may not be used on `day`, nor ever after: another one has
    followed or overtaken them, or the document is withdrawn."""
    return _out_of_date(copies(connection, row.id), history_of(connection, row), day)


def all_out_of_date(connection: Connection, day: date) -> list[Copy]:
    """The same of all documents, from one look at the register and the revisions. Of a document whose row, or one of
    whose revisions, is damaged or gone nothing can be said, and none is named."""
    frozen, gone = revisions(connection), missing_revisions(connection)
    found: dict[str, list[Copy]] = {}
    for copy in copies(connection):
        found.setdefault(copy.code, []).append(copy)
    out: list[Copy] = []
    for row in documents(connection):
        mine = frozen.get(row.id, [])
        sound = not row.damaged and row.code not in gone and not any(one.damaged for one in mine)
        if sound and row.code in found:
            out += _out_of_date(found[row.code], [released(one, row) for one in mine], day)
    return out


def _out_of_date(known: Iterable[Copy], history: Sequence[Released], day: date) -> list[Copy]:
    former = {str(one.number) for one in history if state_on(one, history, day) in FORMER}
    return [copy for copy in known if copy.state in OUT and copy.revision in former]


def check_codes(connection: Connection) -> dict[str, int]:
    """The ids of all copies by their check code."""
    return {row.check_code: row.id for row in connection.execute(select(COPIES.c.check_code, COPIES.c.id))}
