# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Folders for what is needed for a moment only: pictures that Typst reads, codes of copies.

A process has one folder in the system's temporary folder, and all others lie in it. A lock on a file there, which the
system lets go of when the process ends in whatever way, tells that the folder is in use: a process that begins its
own removes those of ours whose owner was killed. Outside the rooms, as every room may need it; standard library only.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

PREFIX = "qmeditor-"
LOCK = "qmeditor.lock"
"""The file whose lock says that a folder is in use; a folder without it is not ours to remove."""


_TRIES = 5


class _Own:
    """The folder of this process, once it has one, and the files elsewhere that it has not finished."""

    guard = threading.Lock()
    folder: Path | None = None
    lock: int | None = None
    unfinished: ClassVar[set[Path]] = set()


def own_folder() -> Path:
    """The temporary folder of this process; it is removed when the process ends. Raises OSError."""
    with _Own.guard:
        if _Own.folder is None:
            remove_left()
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            _Own.lock = _locked(folder / LOCK, create=True)
            _Own.folder = folder
            weakref.finalize(_Own, _remove_own, os.getpid())
        return _Own.folder


def settle_in(folder: Path) -> None:
    """Use `folder`, which another process made and removes, for everything temporary of this process."""
    with _Own.guard:
        _Own.folder = folder
        tempfile.tempdir = str(folder)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is removed at the end of the block; at the end of the process, or at the next start, if killed."""
    with tempfile.TemporaryDirectory(dir=own_folder(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def unfinished(*files: Path) -> Iterator[None]:
    """`files`, which are written in the block beside what they are to replace, are not there after it.

    Also where the process is a child whose parent is killed meanwhile (:func:`remove_unfinished`).
    """
    _Own.unfinished.update(files)
    try:
        yield
    finally:
        remove_files(files)
        _Own.unfinished.difference_update(files)


def remove_unfinished() -> None:
    """Remove what this process is writing: it is about to be ended."""
    remove_files(tuple(_Own.unfinished))


def remove_files(files: Iterable[Path]) -> None:
    """Remove those of `files` that are there and can be removed."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove `folder`, its lock last: what somebody still writes into it meanwhile is found at the next start."""
    for _ in range(_TRIES):
        for inside in (path for path in _listed(folder) if path.name != LOCK):
            shutil.rmtree(inside, ignore_errors=True)
            remove_files([inside])
        if [path.name for path in _listed(folder)] in ([LOCK], []):
            break
    else:
        return
    shutil.rmtree(folder, ignore_errors=True)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def lasting_folder() -> Path:
    """A folder that is removed when the process ends."""
    return Path(tempfile.mkdtemp(dir=own_folder()))


def remove_left() -> None:
    """Remove the folders of our processes that were killed; never one that is in use, or that is not ours."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # removed by another process meanwhile, or not for us to see
            if _is_mine(folder.lstat()):
                _remove_if_left(folder)


def _is_mine(found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())


def _remove_if_left(folder: Path) -> None:
    lock = _locked(folder / LOCK, create=False)
    if lock is not None:
        if sys.platform == "win32":  # a file that is open cannot be removed there
            os.close(lock)
        remove_folder(folder)
        if sys.platform != "win32":
            os.close(lock)


def _locked(file: Path, *, create: bool) -> int | None:
    """A descriptor of `file` that holds its lock; None where somebody else does, or where there is no such file."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | (os.O_CREAT if create else 0)
    try:
        descriptor = os.open(file, flags, 0o600)
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _remove_own(process: int) -> None:
    """Remove this process's folder; not in a process that was forked from it."""
    if _Own.folder is None or os.getpid() != process:
        return
    if _Own.lock is not None and sys.platform == "win32":
        os.close(_Own.lock)
    remove_folder(_Own.folder)
