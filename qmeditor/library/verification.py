# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Finds every change that was made to a library behind the program's back.

SQLite's own check; the schema; the chain of the audit trail; every sealed row against the digest that the trail holds;
drafts and their journal against their own seals; media against their names. Rows are read as they are, in raw SQL, so
that no damage stops the rest from being looked at.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from qmeditor.control.permission import Reason
from qmeditor.document import Params, Trouble, params, xml
from qmeditor.document.frozen import frozen_style, frozen_wording
from qmeditor.library.drafts import DISCARDED, RELEASED, seal_holds, splice_seal
from qmeditor.library.journal import apply_splice
from qmeditor.library.media import media_names
from qmeditor.library.rows import OPEN, Seal, holds, read_seals
from qmeditor.library.seals import GENESIS, LINKED, chained, read_json
from qmeditor.library.tables import METADATA, SEALED, SEARCH, TRIGGERS
from qmeditor.library.values import as_kept, octets

Raw = dict[str, Any]
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises on a damaged file; its own words may hold damaged names."""

_MOST = 50  # lines of SQLite's own check


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as the program left it. `what` is a message key without its room."""

    document: str
    revision: str
    what: str
    params: Params = ()
    cause: Reason | None = None
    """Why, where another room says it: told as `reason`."""


@dataclass(frozen=True, slots=True)
class Found:
    """`head`: of the audit trail. `unread`: discarded drafts that are as they were written, and that this program does
    not read any more: no damage."""

    head: str
    damage: list[Damage]
    unread: list[Damage]


@dataclass(slots=True)
class _Look:
    """What one verification has read and found so far."""

    connection: sqlite3.Connection
    damage: list[Damage] = field(default_factory=list)
    unread: list[Damage] = field(default_factory=list)
    sealed: dict[tuple[str, Any], Seal] = field(default_factory=dict)
    hashes: list[str] = field(default_factory=list)
    codes: dict[Any, str] = field(default_factory=dict)
    numbers: dict[Any, tuple[Any, str]] = field(default_factory=dict)
    users: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # of media: code, revision
    adopted: set[str] = field(default_factory=set)  # media that an older program kept and nothing names

    def tell(
        self, what: str, document: str = "", revision: str = "", cause: Reason | None = None, **values: str | int
    ) -> None:
        self.damage.append(Damage(_readable(document), _readable(revision), what, params(**values), cause))

    def rows(self, table: str, order: str) -> Iterator[Raw]:
        """The rows of a table, as far as they can be read."""
        try:
            cursor = self.connection.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except UNREADABLE as error:
            self.tell("table_unreadable", table=table, reason=str(error))


def verify(path: Path, anchor: str = "") -> Found:
    """The head of the audit trail and everything that is not sound. `anchor`: a head that was noted before."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)) as connection:
        connection.text_factory = _text
        look = _Look(connection)
        steps: tuple[Callable[[_Look], None], ...] = (
            *(_journal_mode, _sqlite, _schema, _trail, _names, _values, _sealed, _drafts, _media, _revisions),
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
        except UNREADABLE as error:
            look.tell("sqlite", reason=str(error))
            steps = ()
        for step in steps:
            try:
                step(look)
            except UNREADABLE as error:
                look.tell("sqlite", reason=str(error))
        if anchor and anchor.strip().lower() not in look.hashes:
            look.tell("anchor_missing", anchor=anchor)
        return Found(look.hashes[-1] if look.hashes else GENESIS, look.damage, look.unread)


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")


def _readable(text: object) -> str:
    return str(text).encode(errors="surrogateescape").decode(errors="replace")


def _journal_mode(look: _Look) -> None:
    """Another journal than the one that the program works with needs files beside and the right to write them."""
    mode = str(look.connection.execute("PRAGMA journal_mode").fetchone()[0])
    if mode != "delete":
        look.tell("journal_mode", mode=mode)


def _sqlite(look: _Look) -> None:
    for pragma in (f"integrity_check({_MOST})", "foreign_key_check"):
        for row in look.connection.execute(f"PRAGMA {pragma}"):
            if row[0] != "ok":
                look.tell("sqlite", reason=_readable(" ".join(str(part) for part in row)))


def expected_schema() -> dict[str, str]:
    """The statements that make each table, index and trigger, by its name."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        for statement in (*SEARCH, *TRIGGERS):
            connection.exec_driver_sql(statement)
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    engine.dispose()
    return {row[0]: " ".join(str(row[1]).split()) for row in rows}


def _schema(look: _Look) -> None:
    rows = look.connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    found = {str(name): " ".join(str(sql).split()) for name, sql in rows}
    expected = expected_schema()
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            look.tell("schema", name=_readable(name))


def _trail(look: _Look) -> None:
    previous, number = GENESIS, 0
    for row in look.rows("audit", "seq"):
        number += 1
        document, revision = str(row.get("document")), str(row.get("revision"))
        if row.get("seq") != number:
            look.tell("audit_gap", document, revision, seq=number)
            number = row["seq"] if isinstance(row.get("seq"), int) else number
        if row.get("previous") != previous or row.get("hash") != chained(previous, (row.get(name) for name in LINKED)):
            look.tell("audit_changed", document, revision, seq=number)
        previous = str(row.get("hash"))
        look.hashes.append(previous)
        try:
            look.sealed.update(read_seals(str(row.get("rows"))))
            look.adopted.update(_listed(row.get("detail"), "media") if row.get("act") == "upgrade" else ())
        except ValueError:
            look.tell("audit_changed", document, revision, seq=number)


def _names(look: _Look) -> None:
    """What ids stand for, so that each finding can name document and revision."""
    look.codes = {row.get("id"): str(row.get("code")) for row in look.rows("documents", "id")}
    for row in look.rows("revisions", "id"):
        number = f"{row.get('issue')}.{row.get('revision')}"
        look.numbers[row.get("id")] = (row.get("document_id"), number)
        _use(look, row, number)
    for row in look.rows("drafts", "id"):
        _use(look, row, "draft")
        look.adopted.update(_listed(row.get("detail"), "media"))


def _listed(detail: object, name: str) -> list[str]:
    """What the JSON of a `detail` column lists under `name`; nothing where it is none: its seal tells that."""
    try:
        known = read_json(detail)
    except ValueError:
        return []
    listed = known.get(name) if isinstance(known, dict) else None
    return [str(each) for each in listed] if isinstance(listed, list) else []


def _use(look: _Look, row: Raw, version: str) -> None:
    try:
        for sha in media_names(str(row.get("media"))):
            look.users.setdefault(sha, []).append((look.codes.get(row.get("document_id"), ""), version))
    except ValueError:
        pass  # the row's own seal tells it


def _values(look: _Look) -> None:
    """Every value is of its column's kind: another reads as none that the program writes, or is taken for one."""
    for table in METADATA.sorted_tables:
        keys = [column.name for column in table.primary_key.columns]
        for row in look.rows(table.name, ", ".join(keys)):
            own = " ".join(_readable(row.get(name)) for name in keys)
            for column in table.columns:
                if column.name in row and not as_kept(row[column.name], column.type):
                    look.tell("value_kind", *_owner(look, row), table=table.name, row=own, column=column.name)


def _owner(look: _Look, row: Raw) -> tuple[str, str]:
    """Whose row it is, from the row itself: for rows that no act wrote."""
    if "revision_id" in row:
        document_id, number = look.numbers.get(row["revision_id"], (None, ""))
        return look.codes.get(document_id, ""), number
    if "issue" in row:
        return look.codes.get(row.get("document_id"), ""), f"{row['issue']}.{row.get('revision')}"
    return look.codes.get(row.get("document_id", row.get("id")), ""), ""


def _sealed(look: _Look) -> None:
    for table in SEALED:
        name, key = table.name, next(iter(table.primary_key.columns)).name
        seen = set()
        for row in look.rows(name, key):
            own = row.get(key)
            seen.add(own)
            known = look.sealed.get((name, own))
            if known is None or known.digest is None:
                look.tell(f"{name}_added", *_owner(look, row), row=_readable(own))
            elif not _as_sealed(known, name, row):
                look.tell(f"{name}_changed", known.document, known.revision, row=_readable(own), part=_part(name, row))
        for (other, own), known in look.sealed.items():
            if other == name and known.digest is not None and own not in seen:
                look.tell(f"{name}_missing", known.document, known.revision, row=_readable(own))


def _as_sealed(known: Seal, table: str, row: Raw) -> bool:
    """Whether a row is as the trail has it; of a draft that is being typed the trail says that and no more."""
    if known.digest == OPEN:
        return row.get("state") == OPEN and bool(row.get("typed"))
    return holds(known, table, row)


def _part(table: str, row: Raw) -> str:
    """Which part of a changed revision or original is not what its own hash says."""
    data, sha = ("pdf", "pdf_hash") if table == "revisions" else ("data", "sha")
    if table in {"revisions", "originals"} and hashlib.sha256(octets(row.get(data))).hexdigest() != row.get(sha):
        return "pdf" if table == "revisions" else "file"
    return "record"


def _drafts(look: _Look) -> None:
    broken = {own for one in look.damage if one.what.startswith("drafts_") for name, own in one.params if name == "row"}
    contents = {row.get("draft_id"): octets(row.get("xml")) for row in look.rows("draft_contents", "draft_id")}
    journal: dict[Any, list[Raw]] = {}
    for row in look.rows("journal", "draft_id, number"):
        journal.setdefault(row.get("draft_id"), []).append(row)
    for row in look.rows("drafts", "id"):
        code, own = look.codes.get(row.get("document_id"), ""), row.get("id")
        before = len(look.damage)
        if not _sealed_by_itself(row):
            look.tell("draft_changed", code, "draft", row=_readable(own))
        content = contents.pop(own, None)
        sha = "" if content is None else hashlib.sha256(content).hexdigest()
        if sha != row.get("content") or (content is None) != (row.get("state") == RELEASED):
            look.tell("draft_text_changed", code, "draft", row=_readable(own))
        splices, last = journal.pop(own, []), ""
        for splice in splices:
            expected = splice_seal(last, splice)
            last = str(splice.get("seal"))
            if last != expected:
                look.tell("journal_changed", code, "draft", row=_readable(own))
        if (len(splices), last) != (row.get("splices"), row.get("journal")):
            look.tell("journal_changed", code, "draft", row=_readable(own))
        if content is None or row.get("state") == RELEASED:
            continue
        proved = len(look.damage) == before and _readable(own) not in broken
        if (cause := _refused(f"{code}@draft", content, splices)) is None:
            continue
        if proved and row.get("state") == DISCARDED:
            look.unread.append(Damage(_readable(code), "", "draft_discarded_unread", params(row=_readable(own)), cause))
        else:
            look.tell("draft_unreadable", code, "draft", cause, row=_readable(own))
    for own in contents.keys() | journal.keys():
        look.tell("draft_text_changed", "", "draft", row=_readable(own))


def _refused(name: str, content: bytes, splices: list[Raw]) -> Reason | None:
    """Why a draft cannot be read with all that was typed; None where it can."""
    try:
        document = xml.read(content, _readable(name))
        for splice in splices:
            document = apply_splice(document, octets(splice.get("splice")))
    except Trouble as trouble:
        return Reason(trouble.key, trouble.params)
    return None


def _sealed_by_itself(row: Raw) -> bool:
    try:
        return seal_holds(row)
    except KeyError:  # a column was taken away
        return False


def _media(look: _Look) -> None:
    seen = set()
    for row in look.rows("media", "sha"):
        sha = str(row.get("sha"))
        seen.add(sha)
        if hashlib.sha256(octets(row.get("data"))).hexdigest() != sha:
            _tell_users(look, "media_changed", sha)
    for sha in sorted(look.users.keys() - seen):
        _tell_users(look, "media_missing", sha)
    for sha in sorted(seen - look.users.keys() - look.adopted):
        look.tell("media_added", sha=_readable(sha)[:12])


def _revisions(look: _Look) -> None:
    """Every revision can be read, by its seal or not: what cannot be shown is not sound."""
    for row in look.rows("revisions", "id"):
        code, number = look.codes.get(row.get("document_id"), ""), f"{row.get('issue')}.{row.get('revision')}"
        try:
            xml.read(octets(row.get("xml")), _readable(f"{code}@{number}"))
            frozen_style(str(row.get("style_name")), str(row.get("style")), str(row.get("language")))
            frozen_wording(str(row.get("language")), str(row.get("wording")))
        except Trouble as trouble:
            look.tell("revision_unreadable", code, number, Reason(trouble.key, trouble.params))


def _tell_users(look: _Look, what: str, sha: str) -> None:
    for document, revision in dict.fromkeys(look.users.get(sha, [("", "")])):
        look.tell(what, document, revision, sha=_readable(sha)[:12])
