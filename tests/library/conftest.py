# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A library with one of everything."""

from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts.copies import end_copies, issue_copies
from qmeditor.acts.drafts import discard_draft, new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.notes import note_changes
from qmeditor.control.copies import CopyState
from qmeditor.control.noting import KeptNote
from tests.builders import figure, h1, p
from tests.libraries import LAN, NOW, PICTURE, SHA, document_in, library_at, release_unprinted, with_original


@pytest.fixture(scope="session")
def whole_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a row in every table: revisions, a note, an original, copies, a draft being typed, one discarded."""
    with library_at(tmp_path_factory.mktemp("library")) as library:
        document_in(library, "QT-01")
        release_unprinted(library, "QT-01")
        issue_copies(library, "QT-01", "Phòng Một cửa", 2, LAN, NOW)
        end_copies(library, "QT-01@1.0", [2], CopyState.RETURNED, "", LAN, NOW)
        draft = new_draft(library, "QT-01", LAN, NOW)
        with_picture = replace(draft.document, body=(*draft.document.body, figure(media=SHA, id=77)))
        save_draft(library, draft.draft_id, with_picture, {SHA: PICTURE}, NOW)
        release_unprinted(library, "QT-01", notes={"": "Thêm hình"})
        with_original(library, "BM-01", b"the file of a colleague")
        new_draft(library, "QT-01", LAN, NOW)
        discard_draft(library, "QT-01", LAN, NOW)
        new_draft(library, "QT-01", LAN, NOW)
        draft = open_draft(library, "QT-01")
        typed = replace(draft.document, body=(*draft.document.body, p("Một dòng mới.", id=99)))
        type_draft(library, draft.draft_id, draft.document, typed, {}, NOW)
        more = replace(typed, body=(h1("Mục đích chung", id=98), *typed.body[1:]))
        type_draft(library, draft.draft_id, typed, more, {}, NOW)
        assert open_draft(library, "QT-01").document == more
        note_changes(library, draft.draft_id, [KeptNote("", "Thêm một dòng")], LAN, NOW)
    return library.path
