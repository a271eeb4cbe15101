# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves a library or a file: DOCX, PDF, XML; of a released revision, the PDF that was frozen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import style_for
from qmeditor.acts.files import make_folder, write_file, write_xml
from qmeditor.acts.publishing import lay_out, make_docx, references_of
from qmeditor.acts.stamping import CopyJob, copy_job, stamped
from qmeditor.acts.versions import Content, Version, find_version, read_version, split_version
from qmeditor.control.names import checked_path, file_name
from qmeditor.control.numbers import number_for
from qmeditor.document import Document, Finding, Media, Trouble
from qmeditor.document.frozen import frozen_wording
from qmeditor.document.house import HouseStyle, file_style, load_style
from qmeditor.document.wording import Wording
from qmeditor.library import documents, revisions
from qmeditor.library.search import DRAFT
from qmeditor.library.store import Library
from qmeditor.publish.sources import ReferenceEntry

Format = Literal["docx", "pdf", "xml"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "xml")


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Everything that :func:`make_export` needs. `frozen`: the PDF of a revision as it was released."""

    form: Format
    document: Document
    media: Media
    style: HouseStyle
    references: Mapping[str, ReferenceEntry] = field(default_factory=dict)
    wording: Wording | None = None
    page_numbers: Mapping[str, int] | None = None
    frozen: bytes = b""
    copy: CopyJob | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file; of XML the media go beside it (:func:`write_export`)."""

    form: Format
    data: bytes
    document: Document
    media: Media
    findings: tuple[Finding, ...] = ()


def format_of(name: str) -> Format:
    """The format that the ending of a file's name asks for. Trouble `acts.output_format`."""
    suffix = Path(name).suffix.lower().removeprefix(".")
    for form in FORMATS:
        if suffix == form:
            return form
    raise Trouble("acts.output_format", name=Path(name).name)


def export_job(library: Library, text: str, form: Format, day: date, style: str = "", copy: int = 0) -> ExportJob:
    """What the export of `CODE[@REV]` needs. `style` `""`: the one it was released in, else that of its kind.

    `copy`: the number of a copy of that revision, with whose stamp the PDF leaves. Trouble `acts.copy_other`.
    """
    if copy:
        return _copy_job(library, text, day, copy)
    version = find_version(library, text, day)
    content = read_version(library, version)
    document = content.document if version.name != DRAFT else as_draft(library, version, content.document)
    chosen = load_style(style) if style else content.style or style_for(library, content.document)
    job = ExportJob(form, document, content.media, chosen, references_of(library, document, day))
    if version.name == DRAFT or style:
        return job
    with library.reading() as connection:
        frozen = revisions.read_frozen(connection, version.row_id)
    wording = frozen_wording(document.properties.language, frozen.wording)
    return replace(job, wording=wording, page_numbers=frozen.heading_pages, frozen=frozen.pdf)


def _copy_job(library: Library, text: str, day: date, number: int) -> ExportJob:
    found = [copy for copy in list_copies(library) if copy.number == number]
    if not found:
        raise Trouble("acts.no_copy", number=number)
    copy = found[0]
    version = find_version(library, text if "@" in text else f"{copy.code}@{copy.revision}", day)
    named = _code(library, text)
    if (version.code, version.name) != (copy.code, copy.revision) or named != copy.code:
        raise Trouble("acts.copy_other", number=number, code=copy.code, revision=copy.revision)
    content = read_version(library, version)
    style = content.style or style_for(library, content.document)
    return ExportJob("pdf", content.document, content.media, style, copy=copy_job(library, [copy]))


def _code(library: Library, text: str) -> str:
    """The code of the document that `CODE[@REV]` names, as the library writes it."""
    with library.reading() as connection:
        return documents.document_of(connection, split_version(text)[0]).code


def as_draft(library: Library, version: Version, document: Document) -> Document:
    """A draft as it leaves: with the number that it would get, and no date of issue, which it does not have yet."""
    with library.reading() as connection:
        rows = revisions.revisions_of(connection, version.document_id)
    number = number_for(rows[-1].number if rows else None, None)
    properties = replace(
        document.properties,
        issue=str(number.issue),
        revision=str(number.revision),
        issued="",
        effective="",
        decision="",
    )
    return replace(document, properties=properties)


def make_export(job: ExportJob) -> Exported:
    """The file that `job` asks for. Heavy and pure: fit for another process."""
    findings: tuple[Finding, ...] = ()
    if job.copy is not None:
        data = stamped(job.copy)[0]
    elif job.form == "xml":
        data = b""
    elif job.form == "docx":
        data, findings = make_docx(job.document, job.media, job.style, job.references, job.page_numbers, job.wording)
    elif job.frozen:
        data = job.frozen
    else:
        laid_out = lay_out(job.document, job.media, job.style, job.references, job.wording)
        data, findings = laid_out.pdf, laid_out.findings
    return Exported(job.form, data, job.document, job.media, findings)


def write_export(path: Path, exported: Exported) -> None:
    """Write a finished export. Trouble where it cannot be written."""
    checked_path(str(path.absolute()))
    if exported.form == "xml":
        write_xml(path, exported.document, exported.media)
    else:
        write_file(path, exported.data)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of an export of the whole library, or why it could not be made."""

    version: str
    path: Path
    trouble: Trouble | None = None


def export_all(
    library: Library, folder: Path, forms: Sequence[Format], day: date, start: Callable[[int], None]
) -> Iterator[ExportedFile]:
    """Every document as it is on `day` (in force, else its draft) in each format, into `folder`; one at a time.

    `start` is told how many files there will be.
    """
    make_folder(folder)
    with library.reading() as connection:
        codes = [row.code for row in documents.documents(connection)]
    start(len(codes) * len(forms))
    for code in codes:
        for form in forms:
            path = folder / f"{file_name(code)}.{form}"
            try:
                write_export(path, make_export(export_job(library, code, form, day)))
            except Trouble as trouble:
                yield ExportedFile(code, path, trouble)
            else:
                yield ExportedFile(code, path)


def file_job(content: Content, form: Format, style: str = "") -> ExportJob:
    """The export of a file that is in no library. `style` `""`: `iso-vn`, of an English document `iso`."""
    return ExportJob(
        form, content.document, content.media, load_style(style or file_style(content.document.properties.language))
    )
