# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: a file beside the library names person, PC and time, and the system holds it.

The system's own lock on that file ends with the process, so a file that is left behind by a crash or a power cut is
stale as soon as it can be locked; it is taken over, and who had it is told. A holder on another PC whose lock the
file system does not know is living while its file changes: each write and a window's timer renew it. Whether it is old
is asked of the folder, not of this PC: a new file beside it tells the folder's time. Where both clocks call it old, it
is watched for :data:`WATCH` seconds before it is taken over.

The file is never followed where it is a link, and written only where it is a file of its own.
"""

import errno
import json
import math
import os
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qmeditor.document import Trouble
from qmeditor.library.people import Person

STALE = 120.0
"""Seconds after which a lock of another PC may be stale."""
WATCH = 25.0
"""Seconds for which an old lock of another PC must not change; a living window renews it twice meanwhile."""
LOOK = 0.5
"""Seconds between two looks at it."""
_ATTEMPTS = 50
_MOST = 1 << 16  # bytes of a lock file that are read
_AT = 1 << 20  # the byte that Windows locks, far behind the text, so that others can read the text
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe in its place must not hold us up
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or had, the lock; `since` is ISO 8601."""

    person: Person
    since: str
    process: int


class Lock:
    """The lock of one library, held until :meth:`release`; several threads may use it."""

    def __init__(self, path: Path, descriptor: int, holder: Holder, former: Holder | None) -> None:
        self.path = path
        self.former = former
        self._descriptor = descriptor
        self._holder = holder
        self._lost: Trouble | None = None
        self._one = threading.Lock()

    @classmethod
    def acquire(
        cls, library: Path, person: Person, now: datetime, wait: Callable[[float], None] = time.sleep
    ) -> "Lock":
        """Lock `library` for `person`. `former` is the holder of a stale lock that was taken over; `wait` lets the
        seconds pass for which an old lock of another PC is watched.

        Trouble `library.locked` names who has it; `library.lock_in_way` that something else stands in its place;
        `library.folder_read_only`, `library.disk_full` and `library.disk_error` say why no lock can be made.
        """
        path = library.with_name(library.name + ".lock")
        try:
            descriptor, held = _opened(path)
        except OSError as error:
            raise disk_trouble(error, library) from error
        try:
            former = _holder(descriptor)
            other = former is not None and former.person.pc != person.pc
            if not held or (other and _lives(path, now, wait)):
                raise _locked("library.locked", library, former)
            mine = Holder(person, now.isoformat(timespec="seconds"), os.getpid())
            os.ftruncate(descriptor, 0)
            _write(descriptor, mine)
        except Trouble:
            os.close(descriptor)
            raise
        except OSError as error:
            os.close(descriptor)
            raise disk_trouble(error, library) from error
        return cls(path, descriptor, mine, former)

    def refresh(self) -> None:
        """Say that the holder lives. A lock file that vanished is made anew.

        Trouble `library.lock_lost` names who has taken the library over: nothing may be written to it any more.
        Trouble `library.closed`: it was released.
        """
        with self._one:
            if self._lost is not None:
                raise self._lost
            if self._descriptor < 0:
                raise Trouble("library.closed", path=str(self.path.with_name(self.path.name.removesuffix(".lock"))))
            library = self.path.with_name(self.path.name.removesuffix(".lock"))
            try:
                if not _same_file(self._descriptor, self.path):
                    self._retake(library)
                _write(self._descriptor, self._holder)
            except OSError as error:
                raise disk_trouble(error, library) from error

    def _retake(self, library: Path) -> None:
        """Take the place of a lock file that was removed; of one that another program made only where it is free."""
        descriptor, held = _opened(self.path)
        found = _holder(descriptor)
        if not held or found not in (None, self._holder):
            os.close(descriptor)
            self._lost = _locked("library.lock_lost", library, found)
            raise self._lost
        os.ftruncate(descriptor, 0)
        os.close(self._descriptor)
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock up and remove its file, where that is still ours and can be: what stays is stale."""
        with self._one:
            if self._descriptor < 0:
                return
            descriptor, self._descriptor = self._descriptor, -1
            try:
                # The folder may have become read-only meanwhile, or the drive been pulled out.
                with suppress(OSError):
                    ours = _same_file(descriptor, self.path)
                    if sys.platform == "win32":  # an open file cannot be removed there
                        os.ftruncate(descriptor, 0)
                        os.close(descriptor)
                    if ours:
                        self.path.unlink(missing_ok=True)
            finally:
                if sys.platform != "win32":
                    os.close(descriptor)


def _locked(key: str, library: Path, holder: Holder | None) -> Trouble:
    known = holder or Holder(Person("?", "?"), "?", 0)
    since = known.since.replace("T", " ")[:16]
    return Trouble(key, path=str(library), person=known.person.name, pc=known.person.pc, since=since)


def disk_trouble(error: OSError, path: Path) -> Trouble:
    """The trouble that a failed file operation on `path` is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble("library.disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Trouble("library.folder_read_only", path=str(path))
    if error.errno == errno.ENOENT:
        return Trouble("library.no_folder", path=str(path))
    if error.errno in (errno.EEXIST, errno.ENOTDIR):  # a file stands where a folder is to be
        return Trouble("library.not_a_folder", path=str(path))
    if error.errno == errno.EFBIG:
        return Trouble("library.too_large", path=str(path))
    return Trouble("library.disk_error", path=str(path), reason=error.strerror or str(error))


def _try_lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _AT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(path: Path) -> tuple[int, bool]:
    """The lock file, opened, made where there is none; and whether the system holds it for us.

    A link in its place goes, and so does a further name of some other file: what they lead to is left alone.
    """
    for _ in range(_ATTEMPTS):
        if path.is_symlink():
            path.unlink(missing_ok=True)
        try:
            descriptor = os.open(path, _FLAGS, 0o666)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK):  # a link came in between
                continue
            if error.errno in (errno.EISDIR, errno.ENXIO) or path.is_dir():
                raise Trouble("library.lock_in_way", path=str(path)) from error
            raise
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise Trouble("library.lock_in_way", path=str(path))
        held = _try_lock(descriptor)
        alone = os.fstat(descriptor).st_nlink <= 1
        if not held or (alone and _same_file(descriptor, path)):
            return descriptor, held
        if not alone:
            path.unlink(missing_ok=True)
        os.close(descriptor)  # else its holder removed it meanwhile: a new one is needed
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def _lives(path: Path, now: datetime, wait: Callable[[float], None]) -> bool:
    """Whether a lock of another PC is renewed: lately by this PC's clock or the folder's, else while it is watched."""
    first = _sign(path)
    if first is None:
        return False
    changed = first[0] / 1e9
    if min(abs(now.timestamp() - changed), abs(_folder_time(path) - changed)) < STALE:
        return True
    for _ in range(math.ceil(WATCH / LOOK)):
        wait(LOOK)
        if _sign(path) != first:
            return True
    return False


def _folder_time(path: Path) -> float:
    """The time of the disk that the folder of `path` lies on, in seconds."""
    descriptor, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        return os.fstat(descriptor).st_mtime
    finally:
        os.close(descriptor)
        Path(beside).unlink(missing_ok=True)


def _sign(path: Path) -> tuple[int, bytes] | None:
    """The time and the text of a lock file, opened anew: a network drive may keep what it told of an open one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        return os.fstat(descriptor).st_mtime_ns, os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> Holder | None:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        data = json.loads(os.read(descriptor, _MOST))
        return Holder(Person(str(data["person"]), str(data["pc"])), str(data["since"]), int(data["process"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # empty: nobody had it; unreadable: nobody can be named


def _write(descriptor: int, holder: Holder) -> None:
    """Write who has the lock over what stands there, so that it is never seen empty; the disk gives it its time."""
    text = json.dumps(
        {"person": holder.person.name, "pc": holder.person.pc, "since": holder.since, "process": holder.process},
        ensure_ascii=False,
    )
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text.encode())
