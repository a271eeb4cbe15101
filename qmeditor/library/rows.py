# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a seal is over: the formats of the rows of each table, by number.

The audit row of an act holds for each row that it wrote its digest and the number of the format. The digest is over the
columns that this format names and no others, so a table can gain a column without any row that was sealed before being
changed by it. A column never changes its meaning within a format, and formats are never taken away: seals of any age
stay valid.

Format 1 is that of the first libraries: every value with its type, large ones as they are. Since format 2 a large value
counts with its SHA-256, which the seal names too, so that the small columns of thousands of rows can be proved without
a look at their content.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

from qmeditor.library.seals import digest, foreign, read_json


@dataclass(frozen=True, slots=True)
class RowFormat:
    """The columns that a seal of this format is over. `parts`: those of them that count with their SHA-256."""

    columns: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """What the audit trail holds of a row. `digest`: None where an act deleted it, :data:`OPEN` for a draft that
    seals itself; `parts`: the SHA-256 of each large value; whose the row is."""

    digest: str | None
    document: str = ""
    revision: str = ""
    format: int = 1
    parts: Mapping[str, str] = field(default_factory=dict)

    def entry(self, table: str, key: object) -> list[object]:
        """The seal as an audit row writes it."""
        return [table, key, self.digest, self.document, self.revision, self.format, dict(self.parts)]


_FIELDS = range(5, 8)  # of an entry: those of format 1 have neither its number nor parts
OPEN = "open"
"""What the audit trail holds instead of a digest for a draft that is being typed: it exists, and seals itself."""


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_SETTINGS = _columns("name value")
_DOCUMENTS = _columns("id code code_key kind form lineage withdrawn detail")
_ORIGINALS = _columns("id document_id name sha data imported found losses detail")
_DRAFTS = _columns(
    "id document_id state opened opened_by saved title base_id original_id content media splices journal detail seal"
)
_REVISIONS = _columns(
    "id document_id issue revision title kind language xml media content_hash style_name style wording pdf pdf_hash "
    "pages issued effective decision approval approved_by taken_over released released_by release_hash draft_id detail"
)
_CHANGE_NOTES = _columns("id revision_id key place text detail")
_COPIES = _columns("number revision_id holder check_code issued issued_by state recalled ended reason detail")
_COPIES_2 = _columns(
    "id document_id revision_id number holder check_code issued issued_by state recalled ended reason printed detail"
)
_DRAFT_NOTES = _columns("id draft_id block words change_key text written written_by detail")

FORMATS: Mapping[str, Mapping[int, RowFormat]] = {
    "settings": {1: RowFormat(_SETTINGS), 2: RowFormat(_SETTINGS)},
    "documents": {1: RowFormat(_DOCUMENTS), 2: RowFormat(_DOCUMENTS)},
    "originals": {1: RowFormat(_ORIGINALS), 2: RowFormat(_ORIGINALS, ("data",))},
    "drafts": {1: RowFormat(_DRAFTS), 2: RowFormat((*_DRAFTS, "typed"))},
    "revisions": {
        1: RowFormat(_REVISIONS),
        2: RowFormat(_REVISIONS, ("xml", "style", "wording", "pdf", "detail")),
    },
    "change_notes": {1: RowFormat(_CHANGE_NOTES), 2: RowFormat(_CHANGE_NOTES)},
    "copies": {1: RowFormat(_COPIES), 2: RowFormat(_COPIES_2)},
    "draft_notes": {2: RowFormat(_DRAFT_NOTES)},
}
"""The formats of the rows of each sealed table; the highest number is the one in which rows are sealed now."""


def newest(table: str) -> int:
    """The number of the format in which rows of `table` are sealed now."""
    return max(FORMATS[table])


def seal(table: str, row: Mapping[str, Any], document: str = "", revision: str = "", number: int = 0) -> Seal:
    """The seal of `row` as it is, in format `number` (0: the newest)."""
    number = number or newest(table)
    format_ = FORMATS[table][number]
    if number == 1:
        return Seal(digest({name: row[name] for name in format_.columns}), document, revision)
    parts = {name: part_hash(row[name]) for name in format_.parts}
    return Seal(row_digest(table, format_, row, parts), document, revision, number, parts)


def holds(known: Seal, table: str, row: Mapping[str, Any]) -> bool:
    """Whether `row` is what the seal `known` was made over; False where a column or the format is unknown."""
    if known.digest in (None, OPEN) or known.format not in FORMATS.get(table, {}):
        return False
    try:
        return seal(table, row, number=known.format).digest == known.digest
    except KeyError:
        return False


def small_columns(table: str) -> tuple[str, ...]:
    """The columns of the newest format that are not large: those that :func:`holds_without_parts` looks at."""
    format_ = FORMATS[table][newest(table)]
    return tuple(name for name in format_.columns if name not in format_.parts)


def holds_without_parts(known: Seal, table: str, row: Mapping[str, Any]) -> bool:
    """The same from the small columns alone, and from the hashes that the seal names for the large ones."""
    format_ = FORMATS[table].get(known.format)
    if known.format == 1 or format_ is None or known.parts.keys() != set(format_.parts):
        return False
    return row_digest(table, format_, row, known.parts) == known.digest


def read_seals(rows: str, of: str = "") -> Iterator[tuple[tuple[str, Any], Seal]]:
    """What the `rows` of an audit row hold, by table and key; of one table alone where it is named. Raises ValueError
    for what is none."""
    entries = read_json(rows)
    if not isinstance(entries, list):
        raise ValueError("no list of seals")  # noqa: TRY004 JSON of another form
    for entry in entries:
        if not isinstance(entry, list) or len(entry) not in _FIELDS:
            raise ValueError("no seal")
        if of and entry[0] != of:
            continue
        table, key, sealed, document, revision, *more = entry
        number, parts = more[0] if more else 1, more[1] if more[1:] else {}
        if not (
            isinstance(key, str | int)
            and isinstance(sealed, str | None)
            and all(isinstance(each, str) for each in (table, document, revision))
            and isinstance(number, int)
            and isinstance(parts, dict)
        ):
            raise ValueError("no seal")
        yield (table, key), Seal(sealed, document, revision, number, parts)


def row_digest(table: str, format_: RowFormat, row: Mapping[str, Any], parts: Mapping[str, str]) -> str:
    """The digest of a row since format 2: SHA-256 of the table's name, the small values and the hashes of the large
    ones, each in the order of the columns."""
    small = _small(format_)(row)
    values = _encode([table, *small, *[parts[name] for name in format_.parts]])
    return hashlib.sha256(values.encode(errors="surrogateescape")).hexdigest()


@cache
def _small(format_: RowFormat) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    return itemgetter(*(name for name in format_.columns if name not in format_.parts))


def part_hash(value: object) -> str:
    """The SHA-256 (hex) of a large value, bytes or text."""
    data = value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")
    return hashlib.sha256(data).hexdigest()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=foreign).encode
