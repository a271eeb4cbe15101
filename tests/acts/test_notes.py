# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes of a draft are kept in its library, which still verifies."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from qmeditor.acts import Library, Person, drafts, libraries, notes, verifying
from qmeditor.acts.comparing import compare_documents
from qmeditor.control.noting import KeptNote, NoteState
from qmeditor.document import Document
from tests.builders import doc, p

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BY = Person("Lê Thu Hà", "PC-01")


def test_notes_are_kept_with_the_draft_and_empty_ones_go(tmp_path: Path) -> None:
    path = tmp_path / "library.qmlib"
    with libraries.new_library(path, BY, NOW) as library:
        draft = drafts.new_document(library, "procedure", "QT-01", "Kiểm soát tài liệu", BY, NOW).draft_id
        assert notes.notes_of_draft(library, draft) == {}
        said = [KeptNote("k1", "Rút thời hạn", "ab", "năm"), KeptNote("k2", " "), KeptNote("", "Sửa theo đánh giá")]
        notes.note_changes(library, draft, said, BY, NOW)
        kept = {"k1": "Rút thời hạn", "": "Sửa theo đánh giá"}
        assert notes.notes_of_draft(library, draft) == kept
        rows = len(libraries.trail_of(library))
        assert notes.kept_notes(library, draft) == (said[0], said[2])
        notes.note_changes(library, draft, said, BY, NOW)
        assert len(libraries.trail_of(library)) == rows, "what is the same leaves no trace"
        notes.note_changes(library, draft, [], BY, NOW)
        assert notes.notes_of_draft(library, draft) == {}
    assert verifying.verify(path).sound


def test_a_note_to_a_change_that_was_undone_is_kept_and_shown_and_can_be_dropped(tmp_path: Path) -> None:
    path = tmp_path / "library.qmlib"
    with libraries.new_library(path, BY, NOW) as library:
        draft = drafts.new_document(library, "procedure", "QT-01", "Kiểm soát tài liệu", BY, NOW).draft_id
        base = doc(p("Gốc của đoạn thứ nhất.", id=1), p("Đoạn thứ hai giữ nguyên.", id=2))
        alpha = replace(base, body=(p("Gốc của đoạn thứ nhất alpha.", id=1), base.body[1]))
        beta = replace(base, body=(p("Gốc của đoạn thứ nhất alpha beta.", id=1), base.body[1]))
        changes = compare_documents(base, alpha).changes
        notes.write_note(library, draft, changes[0].key, " Vì sao ", changes, BY, NOW)
        assert state_of(library, draft, base, alpha) == [("Vì sao", NoteState.WRITTEN)]
        assert state_of(library, draft, base, beta) == [("Vì sao", NoteState.STALE)]
        assert state_of(library, draft, base, base) == [("Vì sao", NoteState.WITHOUT_CHANGE)]
        again = compare_documents(base, beta).changes
        notes.write_note(library, draft, again[0].key, "Vì sao", again, BY, NOW)
        assert state_of(library, draft, base, beta) == [("Vì sao", NoteState.WRITTEN)]
        rows = len(libraries.trail_of(library))
        notes.write_note(library, draft, again[0].key, "Vì sao", again, BY, NOW)
        notes.write_note(library, draft, "", "  ", again, BY, NOW)
        assert len(libraries.trail_of(library)) == rows
        notes.write_note(library, draft, "", "Cả bản", again, BY, NOW)
        (one, whole) = notes.notes_on(library, draft, ())
        assert (one.key, whole.key) == (None, "")
        notes.drop_note(library, draft, one.id, BY, NOW)
        assert notes.notes_of_draft(library, draft) == {"": "Cả bản"}
    assert verifying.verify(path).sound


def state_of(library: Library, draft: int, old: Document, new: Document) -> list[tuple[str, NoteState]]:
    changes = compare_documents(old, new).changes
    return [(one.text, one.state) for one in notes.notes_on(library, draft, changes)]
