# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that was saved outside its library comes back: its notes as they stood, its basis the last released."""

from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts import Library, notes
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.draft_file import DraftFile, write_draft_file
from qmeditor.acts.drafts import discard_draft, new_draft, open_draft, save_draft
from qmeditor.acts.files import read_file
from qmeditor.acts.importing import replace_draft
from qmeditor.acts.versions import find_basis, read_version
from qmeditor.control.noting import KeptNote, NoteState, noted
from qmeditor.document import Document
from tests.builders import doc, p
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

BODY = (p("Gốc của đoạn thứ nhất.", id=1), p("Đoạn thứ hai giữ nguyên.", id=2), p("Đoạn thứ ba.", id=3))


def typed(document: Document, *texts: str) -> Document:
    """The draft with these paragraphs."""
    return replace(document, body=tuple(p(text, id=n) for n, text in enumerate(texts, 1)))


def states(library: Library, code: str) -> dict[str, NoteState]:
    """How the notes of the draft of CODE stand to what it changes."""
    basis = find_basis(library, code)
    assert basis is not None
    draft = open_draft(library, code)
    changes = compare_documents(read_version(library, basis).document, draft.document).changes
    return {one.text: one.state for one in notes.notes_on(library, draft.draft_id, changes)}


def annotated(library: Library, code: str) -> None:
    """A draft with a note that is written, one that is stale and one without a change."""
    document_in(library, code, *BODY)
    release_unprinted(library, code)
    draft = new_draft(library, code, LAN, NOW)
    base = draft.document
    first = typed(base, "Gốc của đoạn thứ nhất alpha.", "Đoạn thứ hai đổi.", "Đoạn thứ ba beta.")
    changes = compare_documents(base, first).changes
    for change, text in zip(changes, ("cũ đi", "mất đi", "còn đó"), strict=True):
        notes.write_note(library, draft.draft_id, change.key, text, changes, LAN, NOW)
    notes.write_note(library, draft.draft_id, "", "cả bản", changes, LAN, NOW)
    last = typed(base, "Gốc của đoạn thứ nhất alpha gamma.", "Đoạn thứ hai giữ nguyên.", "Đoạn thứ ba beta.")
    save_draft(library, draft.draft_id, last, {}, NOW)


def copied(library: Library, code: str, path: Path) -> None:
    """The draft of CODE as a file."""
    draft = open_draft(library, code)
    kept = notes.kept_notes(library, draft.draft_id)
    write_draft_file(path, DraftFile(code, draft.base, draft.document, draft.media, kept))


def test_notes_stand_as_they_stood_in_the_library(tmp_path: Path) -> None:
    path = tmp_path / "x.qmdraft"
    with library_at(tmp_path) as library:
        annotated(library, "QT-01")
        before = states(library, "QT-01")
        assert before == {
            "cũ đi": NoteState.STALE,
            "mất đi": NoteState.WITHOUT_CHANGE,
            "còn đó": NoteState.WRITTEN,
            "cả bản": NoteState.WRITTEN,
        }
        copied(library, "QT-01", path)
        replace_draft(library, read_file(path), "QT-01", LAN, NOW, discard=True)
        assert states(library, "QT-01") == before


@pytest.mark.parametrize("first", [True, False])
def test_a_draft_that_began_from_an_older_revision_continues_the_last_one_and_it_is_told(
    tmp_path: Path, first: bool
) -> None:
    path = tmp_path / "x.qmdraft"
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", *BODY)
        if not first:
            release_unprinted(library, "QT-01")
            new_draft(library, "QT-01", LAN, NOW)
        copied(library, "QT-01", path)
        words = open_draft(library, "QT-01").document.body
        release_unprinted(library, "QT-01", notes={} if first else {"": "Sửa"})
        result = replace_draft(library, read_file(path), "QT-01", LAN, NOW)
        draft = open_draft(library, "QT-01")
        last = "1.0" if first else "1.1"
        assert (draft.base, result.later) == (last, last)
        assert draft.document.body == words
        with library.reading() as connection:
            basis = find_basis(library, "QT-01")
            row = connection.exec_driver_sql("SELECT base_id FROM drafts WHERE state = 'open'").scalar()
        assert basis is not None
        assert row == basis.row_id
        copied(library, "QT-01", path)
        discard_draft(library, "QT-01", LAN, NOW)
        assert replace_draft(library, read_file(path), "QT-01", LAN, NOW).later == ""


def test_a_note_that_is_written_again_takes_the_place_of_the_one_before() -> None:
    base = doc(*BODY)
    changed = typed(base, "Gốc của đoạn thứ nhất alpha.", "Đoạn thứ hai giữ nguyên.", "Đoạn thứ ba.")
    changes = compare_documents(base, changed).changes
    one = noted((), changes[0].key, "vì sao", changes)
    assert [(note.text, note.block, note.words) for note in one] == [
        ("vì sao", changes[0].new_id, changes[0].new_text),
    ]
    both = noted(one, "", "cả bản", changes)
    assert noted(both, changes[0].key, "lẽ khác", changes) == (replace(one[0], text="lẽ khác"), KeptNote("", "cả bản"))
    assert noted(both, changes[0].key, " ", changes) == (KeptNote("", "cả bản"),)
