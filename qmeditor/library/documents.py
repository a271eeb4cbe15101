# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The documents of a library and their codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from qmeditor.control.codes import checked_code, code_key, plain_key
from qmeditor.document import Trouble
from qmeditor.library.audit import Act
from qmeditor.library.tables import DOCUMENTS


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document: what stays the same over its revisions. `withdrawn`: first day without effect, or `""`."""

    id: int
    code: str
    kind: str
    lineage: str
    withdrawn: str


_COLUMNS = tuple(DOCUMENTS.c[name] for name in DocumentRow.__slots__)


def documents(connection: Connection) -> list[DocumentRow]:
    """All documents, by code."""
    rows = connection.execute(select(*_COLUMNS).order_by(DOCUMENTS.c.code_key))
    return [DocumentRow(*row) for row in rows]


def find_document(connection: Connection, code: str) -> DocumentRow | None:
    """The document with this code, however it is typed (:func:`~qmeditor.control.codes.code_key`).

    A library that an older build filled may have several that look alike: each is found by its own code.
    """
    key, plain = code_key(code), plain_key(code)
    query = select(*_COLUMNS).where(DOCUMENTS.c.code_key.in_({key, plain}))
    found = [_document(row) for row in connection.execute(query)]
    if not found:  # an older build kept another key
        found = [row for row in documents(connection) if code_key(row.code) == key]
    return min(found, key=lambda row: (plain_key(row.code) != plain, row.id), default=None)


def document_of(connection: Connection, code: str) -> DocumentRow:
    """The document with this code. Trouble `library.no_document` where there is none."""
    found = find_document(connection, code)
    if found is None:
        raise Trouble("library.no_document", code=code)
    return found


def document_by_id(connection: Connection, document_id: int) -> DocumentRow:
    """The document with this id. Trouble `library.damaged_reference` where a damaged file has none."""
    row = connection.execute(select(*_COLUMNS).where(DOCUMENTS.c.id == document_id)).one_or_none()
    if row is None:
        raise Trouble("library.damaged_reference", table="documents", id=document_id)
    return _document(row)


def add_document(act: Act, code: str, kind: str, lineage: str) -> DocumentRow:
    """A new document. Trouble `library.code_taken` where another has its code, or one that looks like it."""
    code = checked_code(code)
    if (known := find_document(act.connection, code)) is not None:
        raise Trouble("library.code_taken", code=known.code)
    values = {"code": code, "code_key": code_key(code), "kind": kind, "lineage": lineage}
    key = act.insert(DOCUMENTS, values, code)
    return DocumentRow(key, code, kind, lineage, "")


def _document(row: "Row[tuple[object, ...]]") -> DocumentRow:
    values: Sequence[object] = tuple(row)
    return DocumentRow(*values)  # type: ignore[arg-type]
