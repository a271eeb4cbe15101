# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Forgeries of a library, each by somebody who knows how it is made: `verify` names every one, twice the same, also
after the library was opened for changes; nothing forged is shown as in force.

What cannot be told from inside (a trail made anew as a whole, an older copy of the file) is found by a noted head.
"""

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from qmeditor.acts import open_library
from qmeditor.acts.copies import end_copies, issue_copies, recall
from qmeditor.acts.drafts import bind_drafts, discard_draft, new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.libraries import master_list
from qmeditor.acts.notes import note_changes
from qmeditor.acts.verifying import verify
from qmeditor.control.copies import CopyState
from qmeditor.control.noting import KeptNote
from qmeditor.document import Trouble
from qmeditor.library.drafts import draft_seal
from qmeditor.library.rows import seal
from qmeditor.library.seals import GENESIS, LINKED, canonical, chained
from tests.builders import figure, p
from tests.faults.figures import Figures
from tests.forging import forge
from tests.libraries import LAN, NOW, PICTURE, SHA, document_in, library_at, release_unprinted, with_original

Forgery = Callable[[Path], None]
DAY = NOW.date()


def base(folder: Path) -> tuple[Path, Path]:
    """A library with a row in every table, closed; and the same file as it was an act before."""
    with library_at(folder, "base.qmlib") as library:
        document_in(library, "QT-01")
        document_in(library, "QT-02", p("Quy trình khác, công khai."))
        release_unprinted(library, "QT-01")
        release_unprinted(library, "QT-02")
        issue_copies(library, "QT-01", "Phòng Một cửa", 3, LAN, NOW)
        end_copies(library, "QT-01@1.0", [2], CopyState.RETURNED, "", LAN, NOW)
        draft = new_draft(library, "QT-01", LAN, NOW)
        shown = replace(draft.document, body=(*draft.document.body, figure(media=SHA, id=77)))
        save_draft(library, draft.draft_id, shown, {SHA: PICTURE}, NOW)
        release_unprinted(library, "QT-01", notes={"": "Thêm hình"})
        recall(library, "QT-01", LAN, NOW)
        with_original(library, "BM-01", b"the file of a colleague")
        new_draft(library, "QT-02", LAN, NOW)
        discard_draft(library, "QT-02", LAN, NOW)
        draft = new_draft(library, "QT-01", LAN, NOW)
        document = draft.document
        for number in range(4):
            more = replace(document, body=(*document.body, p(f"Dòng {number}.", id=90 + number)))
            type_draft(library, draft.draft_id, document, more, {}, NOW)
            document = more
        bind_drafts(library, NOW)
        older = Path(shutil.copy(library.path, folder / "older.qmlib"))
        note_changes(library, open_draft(library, "QT-01").draft_id, [KeptNote("", "Thêm dòng")], LAN, NOW)
    return library.path, older


def said(*statements: str) -> Forgery:
    """A forgery by these statements of SQL, triggers put back."""
    return lambda file: forge(file, *statements)


def as_it_stands(*statements: str) -> Forgery:
    """A forgery by statements that leave what they change in the schema."""

    def change(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def sealed_again(change: Callable[[sqlite3.Connection, dict[str, object]], None]) -> Forgery:
    """A forgery of the open draft of QT-01 and of its own seals."""

    def work(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.row_factory = sqlite3.Row
            query = "SELECT * FROM drafts WHERE state = 'open' AND document_id = 1"
            row = dict(connection.execute(query).fetchone())
            change(connection, row)
            values = ", ".join(f"{name} = :{name}" for name in row)
            connection.execute(
                f"UPDATE drafts SET {values} WHERE id = :id",
                {**row, "seal": draft_seal(row)},
            )
            connection.commit()

    return work


def other_text(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    kept = connection.execute("SELECT xml FROM draft_contents WHERE draft_id = ?", (row["id"],)).fetchone()[0]
    forged = kept.replace("thống nhất".encode(), "tùy ý".encode())
    connection.execute("UPDATE draft_contents SET xml = ? WHERE draft_id = ?", (forged, row["id"]))
    row["content"] = hashlib.sha256(forged).hexdigest()


def cut_journal(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    connection.execute("DELETE FROM journal WHERE draft_id = ? AND number = 4", (row["id"],))
    query = "SELECT seal FROM journal WHERE draft_id = ? AND number = 3"
    row |= {"splices": 3, "journal": connection.execute(query, (row["id"],)).fetchone()[0]}


def other_title(_: sqlite3.Connection, row: dict[str, object]) -> None:
    row["title"] = "Khác"


def typed(connection: sqlite3.Connection, row: dict[str, object]) -> None:
    other_text(connection, row)
    row["typed"] = 1


def audit_row_made_fit(file: Path) -> None:
    """The approver of a revision, and the seal that the audit trail has of it; the chain is left."""
    forge(file, "UPDATE revisions SET approved_by = 'Kẻ gian' WHERE id = 1")
    _reseal(file, chain=False)


def whole_trail_anew(file: Path) -> None:
    """The same, and the whole chain made anew: from inside it cannot be told."""
    forge(file, "UPDATE revisions SET approved_by = 'Kẻ gian' WHERE id = 1")
    _reseal(file, chain=True)


def _reseal(file: Path, chain: bool) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        row = dict(connection.execute("SELECT * FROM revisions WHERE id = 1").fetchone())
        previous = GENESIS
        for audit in connection.execute("SELECT * FROM audit ORDER BY seq").fetchall():
            values = dict(audit)
            rows = json.loads(values["rows"])
            for each in rows:
                if each[:2] == ["revisions", 1]:
                    each[:] = seal("revisions", row, each[3], each[4]).entry("revisions", 1)
            values["rows"] = canonical(rows)
            if chain:
                values["previous"] = previous
                values["hash"] = chained(previous, (values[name] for name in LINKED))
            previous = values["hash"]
            connection.execute(
                "UPDATE audit SET rows = :rows, previous = :previous, hash = :hash WHERE seq = :seq", values
            )
        for _, sql in triggers:
            connection.execute(sql)


def cut_short(share: float) -> Forgery:
    def work(file: Path) -> None:
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    return work


def journal_mode(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


_X = hashlib.sha256(b"x").hexdigest()
_FAKE = hashlib.sha256(b"%PDF").hexdigest()
FORGERIES: dict[str, Forgery] = {
    "text of a revision": said(
        "UPDATE revisions SET xml = CAST(replace(CAST(xml AS TEXT), 'Sở', 'sở') AS BLOB) WHERE id = 3"
    ),
    "PDF": said("UPDATE revisions SET pdf = CAST('%PDF' AS BLOB) WHERE id = 3"),
    "PDF and its hash": said(f"UPDATE revisions SET pdf = CAST('%PDF' AS BLOB), pdf_hash = '{_FAKE}' WHERE id = 3"),
    "PDF of another revision": said("UPDATE revisions SET pdf = (SELECT xml FROM revisions WHERE id = 2) WHERE id = 3"),
    "medium": said("UPDATE media SET data = x'00'"),
    "medium gone": said("DELETE FROM media"),
    "medium more": said(f"INSERT INTO media VALUES ('{_X}', CAST('x' AS BLOB))"),
    "day of issue": said("UPDATE revisions SET issued = '2020-01-01' WHERE id = 3"),
    "day of effect": said("UPDATE revisions SET effective = '2031-01-01' WHERE id = 3"),
    "approver": said("UPDATE revisions SET approved_by = 'Kẻ gian' WHERE id = 3"),
    "decision": said("UPDATE revisions SET decision = '1/QĐ' WHERE id = 3"),
    "title": said("UPDATE revisions SET title = 'x' WHERE id = 3"),
    "number": said("UPDATE revisions SET issue = 9 WHERE id = 3"),
    "taken over": said("UPDATE revisions SET taken_over = 1 WHERE id = 3"),
    "moment of release": said("UPDATE revisions SET released = '2020-01-01T00:00:00' WHERE id = 3"),
    "who released": said("UPDATE revisions SET released_by = 'x' WHERE id = 3"),
    "release hash": said("UPDATE revisions SET release_hash = 'x' WHERE id = 3"),
    "house style": said("UPDATE revisions SET style = style || ' ' WHERE id = 3"),
    "name of the house style": said("UPDATE revisions SET style_name = 'nd30' WHERE id = 3"),
    "words": said("UPDATE revisions SET wording = wording || ' ' WHERE id = 3"),
    "pages of headings": said("UPDATE revisions SET detail = '{\"heading_pages\":{}}' WHERE id = 3"),
    "list of media": said("UPDATE revisions SET media = '[]' WHERE id = 3"),
    "two revisions exchanged": said(
        "UPDATE revisions SET issue = 9 WHERE id = 1",
        "UPDATE revisions SET issue = 1, revision = 0 WHERE id = 3",
        "UPDATE revisions SET issue = 1, revision = 1 WHERE id = 1",
    ),
    "revision gone": said("DELETE FROM change_notes", "DELETE FROM revisions WHERE id = 3"),
    "revision more": said(
        "INSERT INTO revisions (document_id, issue, revision, xml, pdf, effective, issued, released) "
        "SELECT document_id, 7, 0, xml, pdf, effective, issued, released FROM revisions WHERE id = 3"
    ),
    "revision given to another document": said("UPDATE revisions SET document_id = 2, issue = 5 WHERE id = 3"),
    "change note": said("UPDATE change_notes SET text = 'x'"),
    "change note gone": said("DELETE FROM change_notes"),
    "change note more": said("INSERT INTO change_notes (revision_id, text) VALUES (1, 'y')"),
    "note on a draft": said("UPDATE draft_notes SET text = 'x'"),
    "note on a draft gone": said("DELETE FROM draft_notes"),
    "note on a draft more": said("INSERT INTO draft_notes (draft_id, text) VALUES (1, 'y')"),
    "holder": said("UPDATE copies SET holder = 'x' WHERE id = 3"),
    "state of a copy": said("UPDATE copies SET state = 'issued' WHERE id = 2"),
    "number of a copy": said("UPDATE copies SET number = 9 WHERE id = 3"),
    "revision of a copy": said("UPDATE copies SET revision_id = 3 WHERE id = 3"),
    "check code": said("UPDATE copies SET check_code = '2GGK-MHCA' WHERE id = 3"),
    "text in the place of bytes": said("UPDATE copies SET reason = CAST('' AS BLOB) WHERE id = 3"),
    "copy gone": said("DELETE FROM copies WHERE id = 3"),
    "copy more": said(
        "INSERT INTO copies (document_id, revision_id, number, check_code) VALUES (1, 1, 9, '2GGK-MHCA')"
    ),
    "who, in the trail": said("UPDATE audit SET person = 'x' WHERE seq = 4"),
    "when, in the trail": said("UPDATE audit SET time = '2020-01-01T00:00:00+07:00' WHERE seq = 4"),
    "order of the trail": said(
        "UPDATE audit SET seq = -1 WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 5",
        "UPDATE audit SET seq = 5 WHERE seq = -1",
    ),
    "trail cut at its end": said("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"),
    "trail cut in its middle": said("DELETE FROM audit WHERE seq = 6"),
    "audit row made fit": audit_row_made_fit,
    "organisation": said("UPDATE settings SET value = '\"X\"' WHERE name = 'organisation'"),
    "setting more": said("INSERT INTO settings VALUES ('new', '1')"),
    "setting gone": said("DELETE FROM settings WHERE name = 'organisation'"),
    "search index": said("UPDATE search_content SET c3 = 'zzz' WHERE c3 <> ''"),
    "search index emptied": said("DELETE FROM search_spans"),
    "original": said("UPDATE originals SET data = x'00'"),
    "original gone": said("DELETE FROM originals"),
    "name of the original": said("UPDATE originals SET name = 'x'"),
    "text of a draft": said("UPDATE draft_contents SET xml = x'00' WHERE draft_id = (SELECT max(id) FROM drafts)"),
    "text of a draft, sealed again": sealed_again(other_text),
    "title of a draft, sealed again": sealed_again(other_title),
    "journal cut, sealed again": sealed_again(cut_journal),
    "draft said to be typed, sealed again": sealed_again(typed),
    "title of a draft": said("UPDATE drafts SET title = 'x' WHERE state = 'open'"),
    "splice of the journal": said("UPDATE journal SET splice = x'00' WHERE number = 2"),
    "text of a discarded draft": said(
        "UPDATE draft_contents SET xml = x'00' WHERE draft_id IN (SELECT id FROM drafts WHERE state = 'discarded')"
    ),
    "discarded draft opened again": said("UPDATE drafts SET state = 'open' WHERE state = 'discarded'"),
    "withdrawn": said("UPDATE documents SET withdrawn = '2026-01-01' WHERE id = 1"),
    "code": said("UPDATE documents SET code = 'ZZ', code_key = 'zz' WHERE id = 2"),
    "kind": said("UPDATE documents SET kind = 'form' WHERE id = 1"),
    "document gone": said(
        *(f"DELETE FROM {table} WHERE document_id = 2" for table in ("revisions", "drafts")),
        "DELETE FROM documents WHERE id = 2",
    ),
    "trigger gone": as_it_stands("DROP TRIGGER audit_no_update"),
    "trigger more": as_it_stands("CREATE TRIGGER x AFTER INSERT ON copies BEGIN UPDATE copies SET holder = 'x'; END"),
    "table more": as_it_stands("CREATE TABLE x (a)"),
    "view more": as_it_stands("CREATE VIEW zz AS SELECT * FROM revisions"),
    "column more": as_it_stands("ALTER TABLE copies ADD COLUMN z TEXT DEFAULT 'a'"),
    "index gone": as_it_stands("DROP INDEX one_open_draft"),
    "journal mode": journal_mode,
    "application": as_it_stands("PRAGMA application_id = 1"),
    "version to come": as_it_stands("PRAGMA user_version = 99"),
    "half the file": cut_short(0.5),
    "all but the end of the file": cut_short(0.99),
}
"""What `verify` names, or refuses to open."""

IN_FORCE = [(code, "Kiểm soát tài liệu", number, "2026-03-02") for code, number in (("QT-01", "1.1"), ("QT-02", "1.0"))]
"""What was released, as the master list shows it."""

MENDED = {"search index emptied", "journal mode"}
"""What opening for changes puts right."""


def by_anchor(older: Path) -> dict[str, Forgery]:
    """What is found by a noted head alone."""
    return {
        "whole trail anew": whole_trail_anew,
        "older copy": lambda file: Path(shutil.copy(older, file)).touch(),
    }


def problem_of(file: Path, name: str, head: str, anchored: bool = False) -> str:
    """What is wrong with how the forged `file` is told of, or `""`."""
    try:
        first = verify(file, head if anchored else "")
        again = verify(file, head if anchored else "")
    except Trouble:
        return ""  # refused in one line
    if first.sound:
        return "not found"
    if again != first:
        return "said otherwise the second time"
    if anchored or name in MENDED:
        return ""
    return _shown(file) or _after_opening(file, name)


def _shown(file: Path) -> str:
    """What is shown as in force and is not what was released."""
    try:
        with open_library(file, LAN, NOW) as library:
            rows = master_list(library, DAY)
    except Trouble:
        return ""
    shown = {(row.code, row.title, row.revision, row.effective) for row in rows if row.state == "effective"}
    wrong = shown - {
        ("QT-01", "Kiểm soát tài liệu", "1.1", "2026-03-02"),
        ("QT-02", "Kiểm soát tài liệu", "1.0", "2026-03-02"),
    }
    return f"shown as in force: {wrong}" if wrong else ""


def _after_opening(file: Path, name: str) -> str:
    try:
        with open_library(file, LAN, NOW) as library:
            bind_drafts(library, NOW)
        sound = verify(file).sound
    except Trouble:
        return ""
    return f"{name}: made good by opening" if sound else ""


def forgeries(count: int, choice: random.Random, folder: Path, figures: Figures) -> None:
    """Every forgery once, then `count` bits flipped anywhere: a part of `make faults`."""
    forged = 0
    figures.said = lambda: f"tried, of them {forged} forgeries and {figures.tried - forged} flipped bits"
    file, older = base(folder)
    head = verify(file).head
    for anchored, kinds in ((False, FORGERIES), (True, by_anchor(older))):
        for name, change in kinds.items():
            copy = Path(shutil.copy(file, folder / "forged.qmlib"))
            change(copy)
            problem = problem_of(copy, name, head, anchored)
            figures.wrong += [f"{name}: {problem}"] if problem else []
            forged += 1
            figures.tried += 1
    for problem in _flipped(file, folder, count, choice):
        figures.wrong += [problem] if problem else []
        figures.tried += 1


def _flipped(file: Path, folder: Path, count: int, choice: random.Random) -> Iterator[str]:
    """Flips a bit at a time; where it changed what a table holds and was not found, its place, else `""`."""
    data, copy, held = bytearray(file.read_bytes()), folder / "flipped.qmlib", _held(file)
    for _ in range(count):
        place, bit = choice.randrange(100, len(data)), 1 << choice.randrange(8)
        data[place] ^= bit
        copy.write_bytes(data)
        data[place] ^= bit
        try:
            missed = verify(copy).sound and _held(copy) != held
        except Trouble:
            missed = False
        yield f"bit {bit} at {place}: not found" if missed else ""


def _held(file: Path) -> list[object]:
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
        return [row for (name,) in names.fetchall() for row in connection.execute(f"SELECT * FROM {name.decode()}")]
