# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Libraries for tests: a person, a moment, a document released without a typesetter."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from qmeditor.acts import Library, Person
from qmeditor.acts.drafts import new_document, save_draft
from qmeditor.acts.files import FileRead
from qmeditor.acts.importing import import_file
from qmeditor.acts.libraries import new_library
from qmeditor.acts.publishing import LaidOut
from qmeditor.acts.releasing import (
    MadeRelease,
    ReleaseOrder,
    ReleaseResult,
    commit_release,
    prepare_release,
)
from qmeditor.document import Block
from tests.builders import doc, h1, p

LAN = Person("Nguyễn Thị Lan", "PC-ISO")
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=7)))
PDF = b"%PDF-1.7 a laid-out page\n%%EOF\n"
PICTURE = b"\x89PNG a picture"
SHA = hashlib.sha256(PICTURE).hexdigest()


def library_at(folder: Path, name: str = "so.qmlib") -> Library:
    """A new library in Vietnamese, open for changing."""
    return new_library(folder / name, LAN, NOW, organisation="Sở Mẫu")


def document_in(library: Library, code: str, *body: Block, title: str = "Kiểm soát tài liệu") -> None:
    """A new procedure with this body as its draft."""
    draft = new_document(library, "procedure", code, title, LAN, NOW)
    document = replace(draft.document, body=body or (h1("Mục đích"), p("Quy định thống nhất.")))
    save_draft(library, draft.draft_id, document, {}, NOW)


def release_unprinted(library: Library, code: str, when: datetime = NOW, **order: object) -> ReleaseResult:
    """Release with this PDF: for tests of what a library keeps, not of how pages look."""
    named = {"approved_by": "Trần Văn Bình"} | order
    job = prepare_release(library, ReleaseOrder(code, **named), when)  # type: ignore[arg-type]
    made = MadeRelease(job.document, LaidOut(PDF, 1, {}, ()), dict(job.order.notes), {})
    return commit_release(library, job, made, LAN, when)


def with_original(library: Library, code: str, data: bytes) -> None:
    """A new form imported from a file with these bytes."""
    import_file(library, FileRead("mau.docx", data, doc(p("Biểu mẫu")), {}), LAN, NOW, code)
