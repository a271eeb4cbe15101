# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Change notes of a draft are kept in its library, which still verifies."""

from datetime import UTC, datetime
from pathlib import Path

from qmeditor.acts import Person, drafts, libraries, notes, verifying

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BY = Person("Lê Thu Hà", "PC-01")


def test_notes_are_kept_with_the_draft_and_empty_ones_go(tmp_path: Path) -> None:
    path = tmp_path / "library.qmlib"
    with libraries.new_library(path, BY, NOW) as library:
        draft = drafts.new_document(library, "procedure", "QT-01", "Kiểm soát tài liệu", BY, NOW).draft_id
        assert notes.notes_of_draft(library, draft) == {}
        notes.note_changes(library, draft, {"k1": "Rút thời hạn", "k2": " ", "": "Sửa theo đánh giá"}, BY, NOW)
        kept = {"k1": "Rút thời hạn", "": "Sửa theo đánh giá"}
        assert notes.notes_of_draft(library, draft) == kept
        rows = len(libraries.trail_of(library))
        notes.note_changes(library, draft, kept, BY, NOW)
        assert len(libraries.trail_of(library)) == rows, "what is the same leaves no trace"
        notes.note_changes(library, draft, {}, BY, NOW)
        assert notes.notes_of_draft(library, draft) == {}
    assert verifying.verify(path).sound
