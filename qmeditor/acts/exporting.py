# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves a library or a file: DOCX, PDF, XML; of a released revision, the PDF that was frozen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from qmeditor.acts.drafts import style_for
from qmeditor.acts.files import make_folder, write_file, write_xml
from qmeditor.acts.publishing import lay_out, make_docx, references_of
from qmeditor.acts.stamping import marked
from qmeditor.acts.standing import standing_of
from qmeditor.acts.versions import Content, Version, find_version, read_version
from qmeditor.control.names import checked_path, file_name
from qmeditor.document import Document, Finding, Media, Trouble
from qmeditor.document.frozen import frozen_wording
from qmeditor.document.house import HouseStyle, file_style, load_style
from qmeditor.document.standing import Standing
from qmeditor.document.wording import Wording
from qmeditor.library import documents, revisions
from qmeditor.library.search import DRAFT
from qmeditor.library.store import Library
from qmeditor.publish.sources import ReferenceEntry

Format = Literal["docx", "pdf", "xml"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "xml")


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Everything that :func:`make_export` needs. `frozen`: the PDF of a revision as it was released. `standing`: what
    the paper is to say that it is; None where it claims nothing."""

    form: Format
    document: Document
    media: Media
    style: HouseStyle
    references: Mapping[str, ReferenceEntry] = field(default_factory=dict)
    wording: Wording | None = None
    page_numbers: Mapping[str, int] | None = None
    frozen: bytes = b""
    standing: Standing | None = None


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


def export_job(
    library: Library, text: str, form: Format, day: date, style: str = "", as_released: bool = False
) -> ExportJob:
    """What the export of `CODE[@REV]` needs. `style` `""`: the one it was released in, else that of its kind.

    What leaves says what it is on `day`. `as_released`: the PDF that the release froze, byte for byte; Trouble
    `acts.as_released_draft`, `acts.as_released_pdf` where there is none, `acts.as_released_style` in another style.
    """
    version = find_version(library, text, day)
    if as_released:
        _checked_as_released(version, form, style)
    content = read_version(library, version)
    document = content.paper
    chosen = load_style(style) if style else content.style or style_for(library, content.document)
    standing = None if as_released else standing_of(library, version, day)
    job = ExportJob(form, document, content.media, chosen, references_of(library, document, day), standing=standing)
    if version.name == DRAFT or style:
        return job
    with library.reading() as connection:
        frozen = revisions.read_frozen(connection, version.row_id)
    wording = frozen_wording(document.properties.language, frozen.wording)
    return replace(job, wording=wording, page_numbers=frozen.heading_pages, frozen=frozen.pdf)


def _checked_as_released(version: Version, form: Format, style: str) -> None:
    if version.name == DRAFT:
        raise Trouble("acts.as_released_draft", code=version.code)
    if form != "pdf":
        raise Trouble("acts.as_released_pdf", form=form)
    if style:
        raise Trouble("acts.as_released_style", style=style)


def make_export(job: ExportJob) -> Exported:
    """The file that `job` asks for. Heavy and pure: fit for another process."""
    findings: tuple[Finding, ...] = ()
    if job.form == "xml":
        data = b""
    elif job.form == "docx":
        data, findings = make_docx(
            job.document, job.media, job.style, job.references, job.page_numbers, job.wording, job.standing
        )
    else:
        data = job.frozen
        if not data:
            laid_out = lay_out(job.document, job.media, job.style, job.references, job.wording, job.standing)
            data, findings = laid_out.pdf, laid_out.findings
        if job.standing is not None:
            data = marked(data, job.standing, job.document, job.style)
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
