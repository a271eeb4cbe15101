# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Disks that fail: full, with a largest size of file, read-only, gone. Every act is done or refused in one line, the
library is as sound as before, and when the disk works again so does the act."""

import contextlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from qmeditor.acts import Library, open_library
from qmeditor.acts.backing_up import back_up, restore
from qmeditor.acts.drafts import new_document, open_draft, save_draft, type_draft
from qmeditor.acts.exporting import export_job, make_export, write_export
from qmeditor.acts.files import FileRead
from qmeditor.acts.importing import import_file
from qmeditor.acts.releasing import ReleaseOrder, release
from qmeditor.acts.verifying import verify
from qmeditor.child import Child
from qmeditor.cli.main import main as command
from qmeditor.cli.speech import speak, trouble_text
from qmeditor.document import Trouble
from tests.builders import doc, h1, p
from tests.faults.worker import with_paragraph
from tests.libraries import LAN, NOW, document_in, library_at

CODE, OTHER = "QT-01", "QT-02"
Act = Callable[[Library, Path], object]


def _type(library: Library, folder: Path) -> None:
    del folder
    draft = open_draft(library, OTHER)
    type_draft(library, draft.draft_id, draft.document, with_paragraph(draft.document, 1), {}, NOW)


def _save(library: Library, folder: Path) -> None:
    del folder
    draft = open_draft(library, OTHER)
    body = [p("đánh giá nội bộ " * 200) for _ in range(40)]
    save_draft(library, draft.draft_id, replace(draft.document, body=doc(*body).body), {}, NOW)


def _copies(library: Library, folder: Path) -> None:
    path = library.path
    library.close()
    pdf = ["--pdf", str(folder / "copies.pdf"), "--by", LAN.name]
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        status = command(["copies", str(path), "issue", CODE, "--holder", "Phòng Một", "--count", "20", *pdf])
    if status:
        raise _RefusedError(said.getvalue().strip())


class _RefusedError(Exception):
    """What a command said that could not be done."""


def _export(form: str) -> Act:
    def act(library: Library, folder: Path) -> None:
        made = make_export(export_job(library, f"{OTHER}@draft", form, NOW.date(), ""))  # type: ignore[arg-type]
        write_export(folder / f"out.{form}", made)

    return act


def _restore(library: Library, folder: Path) -> None:
    del library
    restore(folder.parent / "seed.qmlib", folder / "restored.qmlib")


ACTS: dict[str, Act] = {
    "type": _type,
    "save": _save,
    "new": lambda library, _: new_document(library, "procedure", "QT-09", "Mới", LAN, NOW),
    "import": lambda library, _: import_file(
        library, FileRead("mau.docx", os.urandom(100_000), doc(h1("Biểu mẫu")), {}), LAN, NOW, "BM-09", "form"
    ),
    "release": lambda library, _: release(library, ReleaseOrder(OTHER, approved_by="Trần Văn Bình"), LAN, NOW),
    "copies": _copies,
    "backup": lambda library, folder: back_up(library.path, folder / "backups", NOW),
    "restore": _restore,
    "pdf": _export("pdf"),
    "docx": _export("docx"),
    "xml": _export("xml"),
}


@contextmanager
def full(folder: Path, choice: random.Random) -> Iterator[None]:
    """Nothing can be written any more, or nearly nothing."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - choice.choice((0, 0, 4096, 16_384, 65_536, 262_144))))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def limited(folder: Path, choice: random.Random) -> Iterator[None]:
    """No file can be longer than the library is, or a little more (setrlimit(2); the signal is Python's to ignore)."""
    import resource

    size = (folder / "so.qmlib").stat().st_size + choice.choice((0, 0, 4096, 65_536))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path, choice: random.Random) -> Iterator[None]:
    """The file system is read-only, as seen by its paths: the lock that is open keeps the whole from being so."""
    del choice
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def removed(folder: Path, choice: random.Random) -> Iterator[None]:
    """The library is not there any more, for a while."""
    del choice
    away = folder.parent / "away"
    shutil.move(folder / "so.qmlib", away)
    try:
        yield
    finally:
        if not (folder / "so.qmlib").exists():
            shutil.move(away, folder / "so.qmlib")


@contextmanager
def no_temporary(folder: Path, choice: random.Random) -> Iterator[None]:
    """The system's temporary folder cannot be written."""
    del choice
    from qmeditor.temporary import settle_in

    former = Path(tempfile.gettempdir())
    settle_in(folder / "nowhere")
    try:
        yield
    finally:
        settle_in(former)


DISKS = {"full": full, "limited": limited, "read_only": read_only, "removed": removed, "no_temporary": no_temporary}
MOUNTED = {"full", "read_only"}


def try_disk(disk: str, act: str, seed: int, folder: Path) -> str:
    """What is wrong with an act on a disk, in a process of its own; "" if nothing, "skipped" without the rights."""
    place = folder / "disk"
    place.mkdir()
    mounted = disk in MOUNTED
    if mounted and (not sys.platform.startswith("linux") or not _mount(place)):
        return "skipped"
    try:
        with Child() as child:
            return child.call(_tried, disk, act, seed, place)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", place], check=True)
        shutil.rmtree(place)


def _mount(place: Path) -> bool:
    """A small file system of its own; only root may."""
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _tried(disk: str, act: str, seed: int, folder: Path) -> str:
    speak("vi")
    choice = random.Random(seed)
    with library_at(folder) as library:
        document_in(library, CODE)
        document_in(library, OTHER)
        release(library, ReleaseOrder(CODE, approved_by="Trần Văn Bình"), LAN, NOW)
    shutil.copy(folder / "so.qmlib", folder.parent / "seed.qmlib")
    said = ""
    library = open_library(folder / "so.qmlib", LAN, NOW)
    try:
        with DISKS[disk](folder, choice):
            try:
                ACTS[act](library, folder)
            except Trouble as trouble:
                said = trouble_text(trouble)
            except _RefusedError as refused:
                said = str(refused)
    finally:
        library.close()
    if "\n" in said or "a fault in the program" in said or "lỗi của chương trình" in said:
        return f"more than one line: {said!r}"
    if disk == "removed":
        return ""
    found = verify(folder / "so.qmlib")
    if not found.sound:
        return f"damage: {found.damage}"
    if left := [file.name for file in folder.rglob("*.part*")]:
        return f"left unfinished: {left}"
    if said:
        with open_library(folder / "so.qmlib", LAN, NOW) as again:
            ACTS[act](again, folder)
    return ""
