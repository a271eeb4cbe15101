# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The sample library: documents of a fictional organisation, brought in by the ordinary acts.

`resources/samples/<language>/sample.toml` names the organisation, its documents and their revisions; beside it lie
their contents as XML, one file a revision, and in `media/` their pictures, each named by its SHA-256. A document's
first revision is imported and taken over; each later one is a draft that was edited and released with notes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from qmeditor.acts import copies, drafts, importing, libraries, releasing
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.files import FileRead
from qmeditor.control.copies import OUT, CopyState
from qmeditor.control.numbers import revision_number
from qmeditor.document import Document, Media, Trouble, xml
from qmeditor.library.media import shown_media
from qmeditor.library.people import Person
from qmeditor.library.store import Library
from qmeditor.resources import resource


@dataclass(frozen=True, slots=True)
class Handed:
    """A copy to be issued of a revision; `end` where it came back, was destroyed or lost once another followed."""

    holder: str
    count: int = 1
    end: CopyState | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SampleRevision:
    """One revision; `notes`: what to say of the change to the block or row with that id, `""` for the whole."""

    code: str
    kind: str
    number: str
    issued: str
    effective: str
    decision: str
    approved_by: str
    request: str
    notes: Mapping[str, str]
    handed: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample library as data. `revisions` by date of issue; `drafts`: codes of documents with an open draft;
    `elsewhere`: codes that are referred to and lie outside; `secretary`: who does the acts."""

    folder: Path
    organisation: str
    parent_organisation: str
    secretary: str
    revisions: tuple[SampleRevision, ...]
    drafts: tuple[str, ...]
    elsewhere: tuple[str, ...]


def sample_languages() -> list[str]:
    """The languages in which there is a sample."""
    return sorted(folder.name for folder in resource("samples").iterdir() if (folder / "sample.toml").is_file())


def read_sample(language: str) -> Sample:
    """The manifest of the sample in `language`. Trouble `acts.no_sample`."""
    if language not in sample_languages():
        raise Trouble("acts.no_sample", language=language, known=", ".join(sample_languages()))
    folder = resource("samples", language)
    data = tomllib.loads((folder / "sample.toml").read_text(encoding="utf-8"))
    found = [_revision(document, each) for document in data["documents"] for each in document["revisions"]]
    return Sample(
        folder,
        data["organisation"],
        data["parent_organisation"],
        data["secretary"],
        tuple(sorted(found, key=lambda one: (one.issued, one.code))),
        tuple(document["code"] for document in data["documents"] if document.get("draft")),
        tuple(data["elsewhere"]),
    )


def _revision(document: Mapping[str, Any], table: Mapping[str, Any]) -> SampleRevision:
    facts = {name: table.get(name, "") for name in ("issued", "effective", "decision", "approved_by", "request")}
    handed = tuple(
        Handed(
            one["holder"],
            one.get("count", 1),
            CopyState(one["end"]) if "end" in one else None,
            one.get("reason", ""),
        )
        for one in table.get("copies", ())
    )
    notes = dict(table.get("notes", {}))
    return SampleRevision(document["code"], document["kind"], table["number"], notes=notes, handed=handed, **facts)


def read_content(sample: Sample, code: str, name: str) -> tuple[Document, Media, bytes]:
    """The content of a revision (`2.1`) or of the `draft`, its media and the bytes of its file."""
    data = (sample.folder / f"{code}@{name}.xml").read_bytes()
    document = xml.read(data)
    pictures = {path.stem: path for path in sample.folder.glob("media/*")}
    return document, {sha: pictures[sha].read_bytes() for sha in shown_media(document)}, data


def load_sample(library: Library, language: str, by: Person, now: datetime) -> None:
    """Fill a new library with the sample in `language`: every revision is laid out and frozen, copies are handed out
    and called back, one draft is left open. `by` starts it, the sample's secretary does the acts on that PC.

    Trouble `acts.no_sample`; `acts.sample_not_empty` where the library has documents.
    """
    sample = read_sample(language)
    if libraries.master_list(library, now.date()):
        raise Trouble("acts.sample_not_empty")
    secretary = Person(sample.secretary, by.pc)
    libraries.set_organisation(library, sample.organisation, secretary, now, sample.parent_organisation)
    firsts = {one.code: one for one in reversed(sample.revisions)}
    for one in firsts.values():  # all at once: what is printed names the titles of others
        document, media, data = read_content(sample, one.code, one.number)
        file = FileRead(f"{one.code}@{one.number}.xml", data, document, media)
        importing.import_file(library, file, secretary, now, one.code, one.kind)
    handed: dict[str, tuple[Handed, ...]] = {}
    for one in sample.revisions:
        first = one is firsts[one.code]
        notes = {} if first else _notes(library, sample, one, secretary, now)
        order = releasing.ReleaseOrder(
            one.code,
            notes,
            revision_number(one.number),
            one.issued,
            one.effective,
            one.decision,
            one.approved_by,
            taken_over=True,
            request=one.request,
        )
        releasing.release(library, order, secretary, now)
        _call_back(library, one.code, handed.get(one.code, ()), secretary, now)
        for each in one.handed:
            copies.issue_copies(library, f"{one.code}@{one.number}", each.holder, each.count, secretary, now)
        handed[one.code] = one.handed
    for code in sample.drafts:
        _edit(library, sample, code, "draft", secretary, now)


def _notes(library: Library, sample: Sample, one: SampleRevision, by: Person, now: datetime) -> dict[str, str]:
    """Open the draft of a later revision; its notes by the keys of its changes."""
    old, new = _edit(library, sample, one.code, one.number, by, now)
    return notes_by_key(old, new, one.notes)


def _edit(
    library: Library, sample: Sample, code: str, name: str, by: Person, now: datetime
) -> tuple[Document, Document]:
    """Open a draft and write the sample's content into it; what it was and what it is. The history of the document
    is the library's."""
    opened = drafts.new_draft(library, code, by, now)
    document, media, _ = read_content(sample, code, name)
    document = replace(document, amendments=opened.document.amendments)
    drafts.save_draft(library, opened.draft_id, document, media, now)
    return opened.document, document


def notes_by_key(old: Document, new: Document, notes: Mapping[str, str]) -> dict[str, str]:
    """`notes` by block as notes by the key of the change to that block. Raises KeyError for a block that no change
    touches: the sample itself would be wrong."""
    keys: dict[str, str] = {"": ""}
    for change in compare_documents(old, new).changes:
        for block in (change.old_id, change.new_id):
            keys.setdefault(block, change.key)
    return {keys[block]: text for block, text in notes.items()}


def _call_back(library: Library, code: str, handed: tuple[Handed, ...], by: Person, now: datetime) -> None:
    if not handed:
        return
    copies.recall(library, code, by, now)
    ends = {each.holder: each for each in handed if each.end is not None}
    for copy in copies.list_copies(library, code):
        each = ends.get(copy.holder)
        if each is not None and each.end is not None and copy.state in OUT:
            version = f"{copy.code}@{copy.revision}"
            copies.end_copies(library, version, [copy.number], each.end, each.reason, by, now)
