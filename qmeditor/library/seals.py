# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Digests of rows, and the chain of the audit trail."""

import hashlib
import json
from collections.abc import Iterable, Mapping

GENESIS = "0" * 64

LINKED = ("seq", "time", "person", "pc", "act", "document", "revision", "detail", "rows")
"""The columns of an audit row that its hash binds, with the hash of the row before."""


def digest(values: Mapping[str, object]) -> str:
    """The SHA-256 (hex) of a row: every column with its name, type and value, in the order of the names.

    Text that is not UTF-8 (in a damaged file) counts with its raw bytes.
    """
    total = hashlib.sha256()
    for name in sorted(values):
        value = values[name]
        data = value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")
        total.update(f"{name}\0{type(value).__name__}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def canonical(value: object) -> str:
    """`value` as JSON: the same value, the same text."""
    return _encode(value)


def chained(previous: str, parts: Iterable[object]) -> str:
    """The hash of a link: of the one before it and its own parts."""
    return hashlib.sha256(canonical([previous, *parts]).encode(errors="surrogateescape")).hexdigest()


def read_json(text: object) -> object:
    """What a column of JSON holds. Raises ValueError for what is none, however deep it is nested."""
    try:
        value: object = json.loads(str(text))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def foreign(value: object) -> object:
    """In JSON, a value that no column of a sound file holds: bytes where text or a number belongs."""
    return {"bytes": value.hex()} if isinstance(value, bytes) else str(value)


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=foreign).encode
