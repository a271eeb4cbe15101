# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The tables of a library file, version 2.

Every row is sealed: its digest stands in the audit row of the act that wrote it, or (drafts while they are typed, their
content and journal, which are saved without an audit row) in the row of the draft itself. A column more is a version
more, a step in `upgrades` and a format more in `rows`.
"""

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, UniqueConstraint, text

from qmeditor.library.values import Number, Octets, Words

APPLICATION_ID = 0x716D6C62  # "qmlb", at offset 68 of the file
VERSION = 2

METADATA = MetaData()


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Words, nullable=False, server_default=default)


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Number, nullable=False, server_default=text(str(default)))


def _key() -> Column[int]:
    return Column("id", Number, primary_key=True)


def _of(table: str, name: str) -> Column[int]:
    return Column(name, Number, ForeignKey(f"{table}.id"), nullable=False, index=True)


def _detail() -> Column[str]:
    return _text("detail", "{}")


SETTINGS = Table("settings", METADATA, Column("name", Words, primary_key=True), _text("value"))

DOCUMENTS = Table(
    "documents",
    METADATA,
    _key(),
    _text("code"),
    Column("code_key", Words, nullable=False, unique=True),  # two codes that look alike are one
    _text("kind"),
    _text("form", "structured"),  # or "file": a document whose content is one frozen file a revision
    _text("lineage"),
    _text("withdrawn"),
    _detail(),
)

MEDIA = Table("media", METADATA, Column("sha", Words, primary_key=True), Column("data", Octets, nullable=False))

ORIGINALS = Table(
    "originals",
    METADATA,
    _key(),
    _of("documents", "document_id"),
    _text("name"),
    _text("sha"),
    Column("data", Octets, nullable=False),
    _text("imported"),
    _text("found", "[]"),  # the properties that were found in it
    _text("losses", "[]"),
    _detail(),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    _key(),
    _of("documents", "document_id"),
    _text("state"),  # open, discarded, released
    _text("opened"),
    _text("opened_by"),
    _text("saved"),
    _text("title"),
    Column("base_id", Number(or_none=True), ForeignKey("revisions.id")),  # the revision that it began from
    Column("original_id", Number(or_none=True), ForeignKey("originals.id")),  # the file that it was imported from
    _text("content"),  # the SHA-256 of its XML
    _text("media", "[]"),
    _number("splices"),
    _text("journal"),  # the seal of the last splice
    _number("typed"),  # 1 while it holds more than the audit trail has bound
    _detail(),
    _text("seal"),
    Index("one_open_draft", "document_id", unique=True, sqlite_where=text("state = 'open'")),
)

DRAFT_CONTENTS = Table(
    "draft_contents",
    METADATA,
    Column("draft_id", Number, ForeignKey("drafts.id"), primary_key=True),
    Column("xml", Octets, nullable=False),
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("draft_id", Number, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Number, primary_key=True),  # from 1
    _text("saved"),
    Column("splice", Octets, nullable=False),
    _text("seal"),
)

REVISIONS = Table(
    "revisions",
    METADATA,
    _key(),
    _of("documents", "document_id"),
    _number("issue"),
    _number("revision"),
    _text("title"),
    _text("kind"),
    _text("language"),
    Column("xml", Octets, nullable=False),
    _text("media", "[]"),
    _text("content_hash"),
    _text("style_name"),
    _text("style"),
    _text("wording"),
    Column("pdf", Octets, nullable=False),
    _text("pdf_hash"),
    _number("pages"),
    _text("issued"),
    _text("effective"),
    _text("decision"),
    _text("approval"),  # how it was approved: "paper"
    _text("approved_by"),
    _number("taken_over"),
    _text("released"),
    _text("released_by"),
    _text("release_hash"),
    Column("draft_id", Number(or_none=True)),  # the draft that it was; no foreign key, a draft names its revision
    _detail(),
    UniqueConstraint("document_id", "issue", "revision"),
)

CHANGE_NOTES = Table(
    "change_notes",
    METADATA,
    _key(),
    _of("revisions", "revision_id"),
    _text("key"),  # of the change, "" for the whole
    _text("place"),
    _text("text"),
    _detail(),
)

DRAFT_NOTES = Table(
    "draft_notes",  # what is said of the changes in a draft, until its release takes it
    METADATA,
    _key(),
    _of("drafts", "draft_id"),
    _text("block"),  # the block that was changed, "" for the whole or where it is not known
    _text("words"),  # what the change said when the note was written
    _text("change_key"),  # of the change, "" for the whole
    _text("text"),
    _text("written"),
    _text("written_by"),
    _detail(),
)

COPIES = Table(
    "copies",
    METADATA,
    _key(),
    _of("documents", "document_id"),
    _of("revisions", "revision_id"),
    _number("number"),  # as printed
    _text("holder"),
    Column("check_code", Words, nullable=False, unique=True),
    _text("issued"),
    _text("issued_by"),
    _text("state"),
    _text("recalled"),
    _text("ended"),
    _text("reason"),
    _text("printed"),  # when its pages were last made
    _detail(),
    UniqueConstraint("revision_id", "number"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Number, primary_key=True),
    _text("time"),
    _text("person"),
    _text("pc"),
    _text("act"),
    _text("document"),
    _text("revision"),
    _detail(),
    _text("rows", "[]"),  # what the act wrote: the seals of `rows`
    _text("previous"),
    _text("hash"),
)

SEALED = (SETTINGS, DOCUMENTS, ORIGINALS, DRAFTS, DRAFT_NOTES, REVISIONS, CHANGE_NOTES, COPIES)
"""The tables whose rows the audit trail seals (a draft while it is typed: that it exists); media seal themselves."""

SEARCH = (
    (
        "CREATE VIRTUAL TABLE search USING fts5("
        "document_id UNINDEXED, version UNINDEXED, block UNINDEXED, text UNINDEXED, folded, "
        'tokenize = "unicode61 remove_diacritics 0")'
    ),
    # Which rows of the index hold a version, and what they were made from: FTS5 finds rows by their number or their
    # words only.
    (
        "CREATE TABLE search_spans (document_id INTEGER NOT NULL, version TEXT NOT NULL, first INTEGER NOT NULL, "
        "last INTEGER NOT NULL UNIQUE, source TEXT NOT NULL, PRIMARY KEY (document_id, version))"
    ),
)

TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("audit", "revisions", "change_notes", "originals", "media")
    for verb in ("UPDATE", "DELETE")
)
