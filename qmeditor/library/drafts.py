# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts: at most one open a document, its content, and the journal of what was typed since that was written.

A draft is saved without an audit row while it is typed, so its row carries its own seal: over its columns, the hash of
its content and the last link of its journal. One audit row tells that typing began, one binds what was made of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from qmeditor.document import Document, InvalidDocument, Media, Trouble, xml
from qmeditor.document.validate import check
from qmeditor.library.audit import Act
from qmeditor.library.documents import document_by_id
from qmeditor.library.journal import apply_splice
from qmeditor.library.media import kept_media, missing_media
from qmeditor.library.people import Person
from qmeditor.library.rows import FORMATS, OPEN, newest
from qmeditor.library.seals import canonical, chained, digest, read_json
from qmeditor.library.tables import DOCUMENTS, DRAFT_CONTENTS, DRAFTS, JOURNAL, MEDIA, ORIGINALS
from qmeditor.library.trail import is_free, is_sound
from qmeditor.library.values import octets

DISCARDED = "discarded"
RELEASED = "released"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft, without its content; times are ISO 8601, `base_id` the revision that it began from. `damaged`: the
    row is not as it was sealed."""

    id: int
    document_id: int
    state: str
    opened: str
    opened_by: str
    saved: str
    title: str
    base_id: int | None
    original_id: int | None
    splices: int
    damaged: bool = False


_FACTS = tuple(name for name in DraftRow.__slots__ if name != "damaged")
_COLUMNS = tuple(DRAFTS.c[name] for name in _FACTS)


def open_drafts(connection: Connection) -> dict[int, DraftRow]:
    """The open drafts by the id of their document; also those that are damaged."""
    out = {}
    for row in connection.execute(select(DRAFTS).where(DRAFTS.c.state == OPEN)).mappings():
        sound = _row_as_sealed(connection, dict(row))
        out[row["document_id"]] = DraftRow(**{name: row[name] for name in _FACTS}, damaged=not sound)
    return out


def open_draft(connection: Connection, document_id: int) -> DraftRow | None:
    """The open draft of a document."""
    query = select(*_COLUMNS).where(DRAFTS.c.state == OPEN, DRAFTS.c.document_id == document_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else DraftRow(*row)


def draft_by_id(connection: Connection, draft_id: int) -> DraftRow:
    """One draft, open or not. Trouble `library.damaged_reference` where there is none."""
    row = connection.execute(select(*_COLUMNS).where(DRAFTS.c.id == draft_id)).one_or_none()
    if row is None:
        raise Trouble("library.damaged_reference", table="drafts", id=draft_id)
    return DraftRow(*row)


def read_draft(connection: Connection, draft_id: int, journal: bool = True) -> Document:
    """The content of a draft, with everything that its journal holds or as it was last written whole.

    Trouble `library.damaged_draft` where it is not there, not as it was sealed or not sound.
    """
    data = connection.execute(select(DRAFT_CONTENTS.c.xml).where(DRAFT_CONTENTS.c.draft_id == draft_id)).scalar()
    query = select(JOURNAL).where(JOURNAL.c.draft_id == draft_id).order_by(JOURNAL.c.number)
    splices = [dict(row) for row in connection.execute(query).mappings()]
    if data is None or not _as_sealed(connection, draft_id, data, splices):
        raise _damaged(connection, draft_id)
    try:
        document = xml.read(data)
        for row in splices if journal else ():
            document = apply_splice(document, row["splice"])
        if splices and journal:
            check(document)  # what was read is sound; what splices make of it may not be
    except (Trouble, InvalidDocument) as error:
        raise _damaged(connection, draft_id) from error
    return document


def _damaged(connection: Connection, draft_id: int) -> Trouble:
    of = select(DOCUMENTS.c.code).join(DRAFTS, DRAFTS.c.document_id == DOCUMENTS.c.id).where(DRAFTS.c.id == draft_id)
    return Trouble("library.damaged_draft", code=connection.execute(of).scalar() or "?")


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a draft came from, byte for byte."""

    name: str
    data: bytes


def read_original(connection: Connection, draft_id: int) -> Original | None:
    """The file that a draft came from; None where there is none, or it is not what was kept."""
    original_id = draft_by_id(connection, draft_id).original_id
    row = connection.execute(select(ORIGINALS).where(ORIGINALS.c.id == original_id)).mappings().one_or_none()
    if row is None or not isinstance(row["data"], bytes) or hashlib.sha256(row["data"]).hexdigest() != row["sha"]:
        return None
    if not is_sound(connection, ORIGINALS, row["id"], dict(row)):
        return None
    return Original(row["name"], row["data"])


def add_draft(
    act: Act,
    document_id: int,
    document: Document,
    media: Media,
    base_id: int | None = None,
    original_id: int | None = None,
) -> int:
    """Open a draft with this content; its id."""
    values = {
        "document_id": document_id,
        "state": OPEN,
        "opened": act.time,
        "opened_by": act.by.name,
        "base_id": base_id,
        "original_id": original_id,
    }
    draft_id = act.insert(DRAFTS, values)
    new = act.connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).mappings().one()
    act.connection.execute(DRAFTS.update().where(DRAFTS.c.id == draft_id).values(seal=draft_seal(dict(new))))
    act.connection.execute(DRAFT_CONTENTS.insert().values(draft_id=draft_id, xml=b""))
    write_draft(act.connection, draft_id, document, media, act.now)
    bind_draft(act, draft_id)
    return draft_id


def begin_typing(connection: Connection, draft_id: int, by: Person, now: datetime) -> None:
    """Before an open draft is written without acts: one audit row tells that it is, until :func:`bind_draft`."""
    if _checked_open(connection, draft_id).typed:
        return
    code = document_by_id(connection, draft_by_id(connection, draft_id).document_id).code
    act = Act(connection, "type_draft", by, now, code, "draft", {})
    _seal(connection, draft_id, typed=1)
    act.let_free(DRAFTS, draft_id)
    act.record()


def bind_draft(act: Act, draft_id: int) -> None:
    """Bind a draft as it is into the audit trail: from here on no change goes unseen, however it is sealed."""
    _seal(act.connection, draft_id, typed=0)
    act.touch(DRAFTS, draft_id)


def typed_drafts(connection: Connection) -> "list[Row[int, str]]":
    """Id and document's code of the open drafts that the audit trail does not bind as they are."""
    query = select(DRAFTS.c.id, DOCUMENTS.c.code).outerjoin(DOCUMENTS, DOCUMENTS.c.id == DRAFTS.c.document_id)
    return list(connection.execute(query.where(DRAFTS.c.state == OPEN, DRAFTS.c.typed != 0).order_by(DRAFTS.c.id)))


def write_draft(connection: Connection, draft_id: int, document: Document, media: Media, now: datetime) -> None:
    """Write the whole content of an open draft and empty its journal."""
    row = _checked_open(connection, draft_id)
    added = add_media(connection, media)
    data = xml.write(document)
    connection.execute(DRAFT_CONTENTS.update().where(DRAFT_CONTENTS.c.draft_id == draft_id).values(xml=data))
    connection.execute(JOURNAL.delete().where(JOURNAL.c.draft_id == draft_id))
    _seal(
        connection,
        draft_id,
        saved=now.isoformat(timespec="seconds"),
        title=document.properties.title,
        content=hashlib.sha256(data).hexdigest(),
        media=canonical(kept_media(connection, document)),
        splices=0,
        journal="",
        detail=_with_media(row.detail, added),
    )


def append_splice(connection: Connection, draft_id: int, splice: bytes, media: Media, now: datetime) -> None:
    """Append what was typed to the journal of an open draft."""
    row = _checked_open(connection, draft_id)
    added = add_media(connection, media)
    saved = now.isoformat(timespec="milliseconds")
    values = {"draft_id": draft_id, "number": row.splices + 1, "saved": saved, "splice": splice}
    seal = splice_seal(row.journal, values)
    connection.execute(JOURNAL.insert().values(**values, seal=seal))
    detail = _with_media(row.detail, added)
    _seal(connection, draft_id, saved=saved, splices=row.splices + 1, journal=seal, detail=detail)


def close_draft(act: Act, draft_id: int, state: str) -> None:
    """End an open draft: `discarded` keeps its content in the history, `released` has it in the revision."""
    _checked_open(act.connection, draft_id)
    if state == RELEASED:
        act.connection.execute(JOURNAL.delete().where(JOURNAL.c.draft_id == draft_id))
        act.connection.execute(DRAFT_CONTENTS.delete().where(DRAFT_CONTENTS.c.draft_id == draft_id))
        _seal(act.connection, draft_id, state=state, typed=0, content="", media="[]", splices=0, journal="")
    else:
        _seal(act.connection, draft_id, state=state, typed=0)
    act.touch(DRAFTS, draft_id)


def add_media(connection: Connection, media: Media) -> list[str]:
    """Keep those media that the library does not have yet; their hashes."""
    if new := missing_media(connection, media):
        connection.execute(MEDIA.insert(), [{"sha": sha, "data": data} for sha, data in new.items()])
    return list(new)


def _with_media(detail: str, added: Sequence[str]) -> str:
    """The `detail` of a draft with the media that came with it, which stay when it does not show them any more."""
    if not added:
        return detail
    try:
        known = read_json(detail)
    except ValueError:  # changed behind the program's back: the seal tells it
        known = {}
    known = known if isinstance(known, dict) else {}
    named = known.get("media")
    return canonical({**known, "media": [*(named if isinstance(named, list) else ()), *added]})


def draft_seal(row: Mapping[str, Any], number: int = 0) -> str:
    """The seal that the row of a draft must carry, in format `number` (0: the newest)."""
    columns = FORMATS[DRAFTS.name][number or newest(DRAFTS.name)].columns
    return digest({name: row[name] for name in columns if name != "seal"})


def _as_sealed(connection: Connection, draft_id: int, data: bytes, splices: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a draft is as it was written: its own seal, its content, its journal, and what the audit trail binds."""
    row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).mappings().one_or_none()
    if row is None or not _row_as_sealed(connection, dict(row)) or hashlib.sha256(data).hexdigest() != row["content"]:
        return False
    last = ""
    for splice in splices:
        seal = splice_seal(last, splice)
        if splice["seal"] != seal:
            return False
        last = seal
    return (len(splices), last) == (row["splices"], row["journal"])


def _row_as_sealed(connection: Connection, row: Mapping[str, Any]) -> bool:
    if not seal_holds(row):
        return False
    return is_free(connection, DRAFTS, row["id"]) if row["typed"] else is_sound(connection, DRAFTS, row["id"], row)


def seal_holds(row: Mapping[str, Any]) -> bool:
    """Whether the row of a draft is as it was sealed."""
    return bool(row["seal"] == draft_seal(row))


def splice_seal(previous: str, row: Mapping[str, Any]) -> str:
    """The seal that a row of the journal must carry after the one with the seal `previous`."""
    splice = hashlib.sha256(octets(row["splice"])).hexdigest()
    return chained(previous, (row["draft_id"], row["number"], row["saved"], splice))


def _checked_open(connection: Connection, draft_id: int) -> Row[Any, Any, Any, Any, Any]:
    row = connection.execute(
        select(DRAFTS.c.state, DRAFTS.c.splices, DRAFTS.c.journal, DRAFTS.c.typed, DRAFTS.c.detail).where(
            DRAFTS.c.id == draft_id
        )
    ).one_or_none()
    if row is None or row.state != OPEN:
        raise Trouble("library.draft_closed", id=draft_id)
    return row


def _seal(connection: Connection, draft_id: int, **values: object) -> None:
    """Write columns of a draft and its seal; one that was not as it was sealed never gets a seal that holds again."""
    which = DRAFTS.c.id == draft_id
    held = _row_as_sealed(connection, dict(connection.execute(select(DRAFTS).where(which)).mappings().one()))
    connection.execute(DRAFTS.update().where(which).values(**values))
    row = dict(connection.execute(select(DRAFTS).where(which)).mappings().one())
    connection.execute(DRAFTS.update().where(which).values(seal=draft_seal(row) if held else ""))
