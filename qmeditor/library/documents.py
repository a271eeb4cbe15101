# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The documents of a library and their codes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from qmeditor.control.codes import checked_code, code_key, plain_key
from qmeditor.document import Trouble
from qmeditor.library.audit import Act
from qmeditor.library.tables import DOCUMENTS
from qmeditor.library.trail import missing, unsound


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document: what stays the same over its revisions. `withdrawn`: first day without effect, or `""`;
    `damaged`: the row is not what the audit trail says."""

    id: int
    code: str
    kind: str
    lineage: str
    withdrawn: str
    damaged: bool = False


def documents(connection: Connection) -> list[DocumentRow]:
    """All documents, by code; also those whose row is damaged."""
    return _rows(connection, select(DOCUMENTS).order_by(DOCUMENTS.c.code_key))


def missing_documents(connection: Connection) -> list[str]:
    """The codes of documents that the audit trail says are there and that are gone."""
    return sorted(seal.document for seal in missing(connection, DOCUMENTS))


def find_document(connection: Connection, code: str) -> DocumentRow | None:
    """The document with this code, however it is typed (:func:`~qmeditor.control.codes.code_key`).

    A library that an older build filled may have several that look alike: each is found by its own code.
    """
    key, plain = code_key(code), plain_key(code)
    found = _rows(connection, select(DOCUMENTS).where(DOCUMENTS.c.code_key.in_({key, plain})))
    if not found:  # an older build kept another key
        found = [row for row in documents(connection) if code_key(row.code) == key]
    return min(found, key=lambda row: (plain_key(row.code) != plain, row.id), default=None)


def document_of(connection: Connection, code: str) -> DocumentRow:
    """The document with this code. Trouble `library.no_document` where there is none, `library.damaged_document` where
    its row is not what the audit trail says."""
    found = find_document(connection, code)
    if found is None:
        raise Trouble("library.no_document", code=code)
    if found.damaged:
        raise Trouble("library.damaged_document", code=found.code)
    return found


def document_by_id(connection: Connection, document_id: int) -> DocumentRow:
    """The document with this id. Trouble `library.damaged_reference` where a damaged file has none."""
    found = _rows(connection, select(DOCUMENTS).where(DOCUMENTS.c.id == document_id))
    if not found:
        raise Trouble("library.damaged_reference", table="documents", id=document_id)
    return found[0]


def add_document(act: Act, code: str, kind: str, lineage: str) -> DocumentRow:
    """A new document. Trouble `library.code_taken` where another has its code, or one that looks like it."""
    code = checked_code(code)
    if (known := find_document(act.connection, code)) is not None:
        raise Trouble("library.code_taken", code=known.code)
    values = {"code": code, "code_key": code_key(code), "kind": kind, "lineage": lineage}
    key = act.insert(DOCUMENTS, values, code)
    return DocumentRow(key, code, kind, lineage, "")


def _rows(connection: Connection, query: Select[Any]) -> list[DocumentRow]:
    rows = [dict(row) for row in connection.execute(query).mappings()]
    damaged = unsound(connection, DOCUMENTS, rows)
    return [
        DocumentRow(row["id"], row["code"], row["kind"], row["lineage"], row["withdrawn"], row["id"] in damaged)
        for row in rows
    ]
