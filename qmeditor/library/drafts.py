# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts: at most one open a document, its content, and the journal of what was typed since that was written.

A draft is saved without an audit row, so its row carries its own seal: over its columns, the hash of its content and
the last link of its journal.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from qmeditor.document import Document, Media, Trouble, xml
from qmeditor.library.audit import OPEN, Act
from qmeditor.library.journal import apply_splice
from qmeditor.library.media import kept_media, missing_media
from qmeditor.library.seals import canonical, chained, digest
from qmeditor.library.tables import DRAFT_CONTENTS, DRAFTS, JOURNAL, MEDIA

DISCARDED = "discarded"
RELEASED = "released"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft, without its content; times are ISO 8601, `base_id` the revision that it began from."""

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


_COLUMNS = tuple(DRAFTS.c[name] for name in DraftRow.__slots__)


def open_drafts(connection: Connection) -> dict[int, DraftRow]:
    """The open drafts by the id of their document."""
    rows = connection.execute(select(*_COLUMNS).where(DRAFTS.c.state == OPEN))
    return {row.document_id: DraftRow(*row) for row in rows}


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

    Trouble `library.damaged_draft` where it is not there or not sound.
    """
    data = connection.execute(select(DRAFT_CONTENTS.c.xml).where(DRAFT_CONTENTS.c.draft_id == draft_id)).scalar()
    if data is None:
        raise Trouble("library.damaged_draft", id=draft_id)
    try:
        document = xml.read(data)
        query = select(JOURNAL.c.splice).where(JOURNAL.c.draft_id == draft_id).order_by(JOURNAL.c.number)
        for splice in connection.execute(query).scalars() if journal else ():
            document = apply_splice(document, splice)
    except Trouble as error:
        raise Trouble("library.damaged_draft", id=draft_id) from error
    return document


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
    act.connection.execute(DRAFT_CONTENTS.insert().values(draft_id=draft_id, xml=b""))
    write_draft(act.connection, draft_id, document, media, act.now)
    return draft_id


def write_draft(connection: Connection, draft_id: int, document: Document, media: Media, now: datetime) -> None:
    """Write the whole content of an open draft and empty its journal."""
    _checked_open(connection, draft_id)
    add_media(connection, media)
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
    )


def append_splice(connection: Connection, draft_id: int, splice: bytes, media: Media, now: datetime) -> None:
    """Append what was typed to the journal of an open draft."""
    row = _checked_open(connection, draft_id)
    add_media(connection, media)
    saved = now.isoformat(timespec="milliseconds")
    values = {"draft_id": draft_id, "number": row.splices + 1, "saved": saved, "splice": splice}
    seal = splice_seal(row.journal, values)
    connection.execute(JOURNAL.insert().values(**values, seal=seal))
    _seal(connection, draft_id, saved=saved, splices=row.splices + 1, journal=seal)


def close_draft(act: Act, draft_id: int, state: str) -> None:
    """End an open draft: `discarded` keeps its content in the history, `released` has it in the revision."""
    _checked_open(act.connection, draft_id)
    if state == RELEASED:
        act.connection.execute(JOURNAL.delete().where(JOURNAL.c.draft_id == draft_id))
        act.connection.execute(DRAFT_CONTENTS.delete().where(DRAFT_CONTENTS.c.draft_id == draft_id))
        _seal(act.connection, draft_id, state=state, content="", media="[]", splices=0, journal="")
    else:
        _seal(act.connection, draft_id, state=state)
    act.touch(DRAFTS, draft_id)


def add_media(connection: Connection, media: Media) -> None:
    """Keep those media that the library does not have yet."""
    if new := missing_media(connection, media):
        connection.execute(MEDIA.insert(), [{"sha": sha, "data": data} for sha, data in new.items()])


def draft_seal(row: Mapping[str, Any]) -> str:
    """The seal that the row of a draft must carry."""
    return digest({name: value for name, value in row.items() if name != "seal"})


def splice_seal(previous: str, row: Mapping[str, Any]) -> str:
    """The seal that a row of the journal must carry after the one with the seal `previous`."""
    splice = row["splice"] if isinstance(row["splice"], bytes) else str(row["splice"]).encode(errors="surrogateescape")
    return chained(previous, (row["draft_id"], row["number"], row["saved"], hashlib.sha256(splice).hexdigest()))


def media_names(text: str) -> list[str]:
    """The hashes that a `media` column lists."""
    names = json.loads(text)
    return [str(name) for name in names] if isinstance(names, list) else []


def _checked_open(connection: Connection, draft_id: int) -> Row[Any, Any, Any]:
    row = connection.execute(
        select(DRAFTS.c.state, DRAFTS.c.splices, DRAFTS.c.journal).where(DRAFTS.c.id == draft_id)
    ).one_or_none()
    if row is None or row.state != OPEN:
        raise Trouble("library.draft_closed", id=draft_id)
    return row


def _seal(connection: Connection, draft_id: int, **values: object) -> None:
    connection.execute(DRAFTS.update().where(DRAFTS.c.id == draft_id).values(**values))
    row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).mappings().one()
    connection.execute(DRAFTS.update().where(DRAFTS.c.id == draft_id).values(seal=draft_seal(dict(row))))
