# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: a file beside the library names person, PC and time, and the system holds it.

The system's own lock on that file ends with the process, so a file that is left behind by a crash or a power cut is
stale as soon as it can be locked; it is taken over, and who had it is told. A holder on another PC whose lock the
file system does not know counts as living while its file is younger than :data:`STALE` seconds; a window refreshes it.
"""

import errno
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qmeditor.document import Trouble
from qmeditor.library.people import Person

STALE = 120.0
_AT = 1 << 20  # the byte that Windows locks, far behind the text, so that others can read the text


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or had, the lock; `since` is ISO 8601."""

    person: Person
    since: str
    process: int


class Lock:
    """The lock of one library, held until :meth:`release`."""

    def __init__(self, path: Path, descriptor: int, former: Holder | None) -> None:
        self.path = path
        self.former = former
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, library: Path, person: Person, now: datetime) -> "Lock":
        """Lock `library` for `person`. `former` is the holder of a stale lock that was taken over.

        Trouble `library.locked` names who has it; `library.folder_read_only`, `library.disk_full` and
        `library.disk_error` say why no lock can be made.
        """
        path = library.with_name(library.name + ".lock")
        try:
            while True:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
                held = _try_lock(descriptor)
                if held and not _same_file(descriptor, path):
                    os.close(descriptor)  # its holder removed it meanwhile: a new one is needed
                    continue
                break
        except OSError as error:
            raise disk_trouble(error, library) from error
        former = _holder(path)
        try:
            if not held or (
                former and former.person.pc != person.pc and now.timestamp() - path.stat().st_mtime < STALE
            ):
                known = former or Holder(Person("?", "?"), "?", 0)
                raise Trouble(
                    "library.locked",
                    path=str(library),
                    person=known.person.name,
                    pc=known.person.pc,
                    since=known.since.replace("T", " ")[:16],
                )
            _write(descriptor, Holder(person, now.isoformat(timespec="seconds"), os.getpid()))
        except Trouble:
            os.close(descriptor)
            raise
        except OSError as error:
            os.close(descriptor)
            raise disk_trouble(error, library) from error
        return cls(path, descriptor, former)

    def refresh(self) -> None:
        """Say that the holder lives; a window calls it at least once in :data:`STALE` seconds."""
        os.utime(self.path)

    def release(self) -> None:
        """Give the lock up and remove its file."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform == "win32":  # an open file cannot be removed there
            os.ftruncate(descriptor, 0)
            os.close(descriptor)
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(descriptor)


def disk_trouble(error: OSError, path: Path) -> Trouble:
    """The trouble that a failed file operation on `path` is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble("library.disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Trouble("library.folder_read_only", path=str(path))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Trouble("library.no_folder", path=str(path))
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


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> Holder | None:
    try:
        data = json.loads(path.read_bytes())
        return Holder(Person(str(data["person"]), str(data["pc"])), str(data["since"]), int(data["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # empty: nobody had it; unreadable: nobody can be named


def _write(descriptor: int, holder: Holder) -> None:
    text = json.dumps(
        {"person": holder.person.name, "pc": holder.person.pc, "since": holder.since, "process": holder.process},
        ensure_ascii=False,
    )
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, text.encode())
