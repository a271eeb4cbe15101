# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Files that acts read and write: a document as DOCX or as XML with its media beside; results written whole or not."""

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from qmeditor.control.noting import KeptNote
from qmeditor.document import Document, FoundProperty, Loss, Media, Trouble, xml
from qmeditor.document.base import BaseId
from qmeditor.document.house import HouseStyle, StyleInUse, load_style
from qmeditor.intake.decisions import NOTHING, UNDECIDED, Decided, Decisions
from qmeditor.library.backup import sync_folder
from qmeditor.library.lock import disk_trouble
from qmeditor.library.media import shown_media
from qmeditor.temporary import unfinished

MOST = 1 << 29  # bytes of a file that is read
WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
"""Endings of what Word writes as a package: documents and templates, with and without macros."""
_FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"

_EXTENSIONS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"PK\x03\x04": ".zip", b"<svg": ".svg"}


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and the document that was read from it. `base`: what the file says it was made from.

    `began_from`: of a draft's own file, the number of the revision that it began from, `""` for none; None elsewhere.
    `notes`: its change notes. `decisions`: what intake decided of it as a whole, for the house style `style`
    (None where the file says itself what it is).
    """

    name: str
    data: bytes
    document: Document
    media: Media
    properties: tuple[FoundProperty, ...] = ()
    losses: tuple[Loss, ...] = ()
    base: BaseId | None = None
    began_from: str | None = None
    notes: tuple[KeptNote, ...] = ()
    decisions: Decisions = UNDECIDED
    style: HouseStyle | None = None


OF_FILES = StyleInUse()


def style_of_files(name: str) -> StyleInUse:
    """The style in use of files that are in no library: the house style `name`, `""` the usual one. Trouble where there
    is none of that name."""
    return StyleInUse(load_style(name)) if name else OF_FILES


def read_file(path: Path, use: StyleInUse = OF_FILES, decided: Decided = NOTHING) -> FileRead:
    """Read a document from a `.docx`, `.xml` or `.qmdraft` file. Heavy, without side effects: fit for another process.

    `use`: the house style in use; `decided`: what the file that this one is compared with says of it.

    Trouble names the file: `acts.no_file`, `acts.format`, `acts.old_format`, or what the format's room finds.
    """
    return read_data(read_bytes(path), path.name, use, decided, media_folder(path))


def read_data(
    data: bytes,
    name: str,
    use: StyleInUse = OF_FILES,
    decided: Decided = NOTHING,
    media: Path | None = None,
) -> FileRead:
    """The same of the bytes of the file `name`. `media`: where those of an XML file lie, None where they are known."""
    suffix = Path(name).suffix.lower()
    if suffix in WORD_ENDINGS:
        from qmeditor.intake.docx import read_docx

        imported = read_docx(data, name, decided, use)
        found = (imported.properties, imported.losses, imported.base_id)
        return FileRead(
            name,
            data,
            imported.document,
            imported.media,
            *found,
            decisions=imported.decisions,
            style=imported.style,
        )
    if suffix == ".xml":
        _check_own_xml(data, name)
        document = xml.read(data, name)
        return FileRead(name, data, document, _read_media(document, media) if media is not None else {})
    if suffix == ".qmdraft":
        from qmeditor.acts.draft_file import read_draft_file

        draft = read_draft_file(data, name)
        return FileRead(
            name,
            data,
            draft.document,
            draft.media,
            losses=draft.losses,
            began_from=draft.base,
            notes=draft.notes,
        )
    if suffix in {".doc", ".rtf", ".odt", ".dot"}:
        raise Trouble("acts.old_format", name=name)
    raise Trouble("acts.format", name=name)


def _check_own_xml(data: bytes, name: str) -> None:
    """Trouble for the XML that Word itself writes: the whole package in one file, or that of Word 2003."""
    if _FLAT in data[:4096]:
        raise Trouble("acts.flat_package", name=name)
    if _WORD_2003 in data[:4096]:
        raise Trouble("acts.old_format", name=name)


def read_bytes(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file, `most` at the most.

    Trouble `acts.no_file`, `acts.no_permission`, `acts.file_large`, `acts.is_folder`, `acts.empty_file`, and
    `acts.not_a_file` for a pipe or a device, which might never end.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise Trouble("acts.is_folder", path=str(path))
        if not stat.S_ISREG(state.st_mode):
            raise Trouble("acts.not_a_file", path=str(path))
        if state.st_size > most:
            raise Trouble("acts.file_large", path=str(path), limit=most >> 20)
        data = path.read_bytes()
        if not data:
            raise Trouble("acts.empty_file", path=str(path))
        return data
    except FileNotFoundError as error:
        raise Trouble("acts.no_file", path=str(path)) from error
    except PermissionError as error:
        raise Trouble("acts.no_permission", path=str(path)) from error
    except ValueError as error:  # a name with a NUL
        raise Trouble("acts.no_file", path=str(path)) from error
    except OSError as error:
        raise disk_trouble(error, path) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole: a failure, or a kill, leaves what was there before. Trouble where it cannot be written."""
    if path.is_dir():
        raise Trouble("acts.is_folder", path=str(path))
    # A name that nobody has: a file of the person's own beside it is neither written over nor followed as a link.
    part = path.with_name(f".{secrets.token_hex(8)}{path.suffix}.part")
    try:
        if path.exists() and not path.is_file():
            raise Trouble("acts.output_not_a_file", path=str(path))
        with unfinished(part):
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # the bytes are on the disk before the name is
            part.replace(path)
        sync_folder(path.parent)
    except PermissionError as error:
        raise Trouble("acts.file_locked", path=str(path)) from error
    except OSError as error:
        raise disk_trouble(error, path) from error


def media_folder(path: Path) -> Path:
    """Where the media of the document in the XML file `path` lie: a folder beside it."""
    return path.with_suffix(".media")


def write_xml(path: Path, document: Document, media: Media) -> None:
    """Write a document as XML and the media that it shows into the folder beside, each named by its SHA-256."""
    write_file(path, xml.write(document))
    shown = [sha for sha in shown_media(document) if sha in media]
    if shown:
        make_folder(media_folder(path))
    for sha in shown:
        start = media[sha][:4]
        suffix = next((suffix for magic, suffix in _EXTENSIONS.items() if start.startswith(magic)), ".bin")
        write_file(media_folder(path) / (sha + suffix), media[sha])


def make_folder(folder: Path) -> None:
    """Make `folder` where it is not there yet. Trouble where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_trouble(error, folder) from error


def _read_media(document: Document, folder: Path) -> dict[str, bytes]:
    shown = set(shown_media(document))
    files = {file.stem: file for file in folder.iterdir()} if shown and folder.is_dir() else {}
    media = {sha: read_bytes(files[sha]) for sha in shown if sha in files}
    for sha, data in media.items():
        if hashlib.sha256(data).hexdigest() != sha:
            raise Trouble("acts.media_changed", name=str(files[sha]))
    return media
