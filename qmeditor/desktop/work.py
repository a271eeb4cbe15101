# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Work outside the interface: short acts one after the other on one thread, heavy ones each in a process of its own.

A heavy function gets and gives plain values; a thread pickles them, so that the window never stalls. Cancel ends the
process. What went wrong comes back as Trouble, anything else as an error for the crash message; where in the program
it went wrong in a process is written to the log. A job that ended is let go, with what it gave and who was told.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from qmeditor.child import Child, ChildEnded, ChildError
from qmeditor.document import Trouble

LOG = logging.getLogger("qmeditor.desktop.work")
T = TypeVar("T")


class Cancelled(Exception):
    """What is told in the place of a result where a person stopped the work. `leaving`: to go on elsewhere, so that
    nothing is to be asked again."""

    def __init__(self, leaving: bool = False) -> None:
        super().__init__()
        self.leaving = leaving


def _nothing(*_: object) -> None:
    """What a job that was let go holds."""


class Job:
    """One piece of work under way. `text`: what it is called where it is shown, "" where it is not.

    What it holds (windows, dialogs, drafts in closures) is let go in the interface thread: where another thread drops
    the last reference to an object of Qt, the program crashes.
    """

    def __init__(
        self,
        text: str,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        ended: Callable[["Job"], None],
    ) -> None:
        self.text = text
        self.cancelled = False
        self._call: Callable[[], object] = _nothing
        self._done, self._failed, self._ended = done, failed, ended
        self._outcome: tuple[Any, BaseException | None] = (None, None)
        self._child: Child | None = None

    def cancel(self, leaving: bool = False) -> None:
        """Stop the work, as a person wants it: `failed` is told :class:`Cancelled`."""
        if not self.cancelled:
            self.stop()
            self._failed(Cancelled(leaving))

    def stop(self) -> None:
        """Stop the work; what it would give is not wanted any more, and nobody is told."""
        self.cancelled = True
        child = self._child
        if child is not None:
            child.kill()
        self._ended(self)

    def run(self, call: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        """What `call` gives, in a process that ends with it. Trouble where the process cannot be, or ended too soon."""
        try:
            child = Child()
        except OSError as error:
            raise Trouble("desktop.worker_not_started", reason=error.strerror or str(error)) from error
        with child:
            self._child = child
            try:
                if self.cancelled:  # before there was a process to end
                    raise Trouble("desktop.worker_ended")
                return child.call(call, *arguments)
            except Exception as error:
                if not self.cancelled:
                    _log(error)
                if isinstance(error, ChildEnded):
                    raise Trouble("desktop.worker_ended") from error
                raise
            finally:
                self._child = None

    def work(self) -> None:
        """Do it, outside the interface thread; the outcome is kept for :meth:`tell`."""
        try:
            self._outcome = (self._call(), None)
        except BaseException as error:  # noqa: BLE001 - told to the window, which shows and logs it
            self._outcome = (None, error)

    def tell(self) -> None:
        """Give the outcome to who asked for it, in the interface thread."""
        (result, error), done, failed = self._outcome, self._done, self._failed
        self.let_go()
        if self.cancelled:
            return
        if error is None:
            done(result)
        else:
            failed(error)

    def let_go(self) -> None:
        """Hold nothing any more; in the interface thread, when the work is over."""
        self._call = self._done = self._failed = self._ended = _nothing
        self._outcome = (None, None)


def _log(error: Exception) -> None:
    """Write where a process went wrong; what was foreseen, Trouble, is told to the person alone."""
    where = error if isinstance(error, ChildError | ChildEnded) else error.__cause__
    if isinstance(where, ChildEnded):
        LOG.error("a process ended by itself, exit status %s\n%s", where.status, where.trace)
    elif where is not None and not isinstance(error, Trouble):
        LOG.error("%s", where)


class Workers(QObject):
    """Runs jobs; `close` waits for the short ones and ends the heavy ones. `changed`: a heavy one began or ended."""

    changed = Signal()
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._short = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._queued: set[Job] = set()
        self._heavy: dict[Job, threading.Thread] = {}
        self._told.connect(self._tell)  # a job tells from its thread; this object lives in the interface's

    def short(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> Job:
        """Run `call` after the short work before it: acts on the library, in order."""
        job = Job("", done, failed, self._let_go)
        job._call = call
        self._queued.add(job)
        self._short.submit(self._run, job)
        return job

    def heavy(
        self,
        text: str,
        call: Callable[..., T],
        arguments: tuple[Any, ...],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Run `call` of a module, with `arguments`, in a process of its own; it is shown as `text`."""
        job = Job(text, done, failed, self._let_go)
        job._call = partial(job.run, call, arguments)
        thread = threading.Thread(target=self._run, args=(job,), name="heavy", daemon=True)
        self._heavy[job] = thread
        thread.start()
        self.changed.emit()
        return job

    def running(self) -> tuple[Job, ...]:
        """The heavy jobs under way, the oldest first."""
        return tuple(self._heavy)

    def _run(self, job: Job) -> None:
        job.work()
        self._told.emit(job)

    def _tell(self, job: Job) -> None:
        self._let_go(job)
        job.tell()

    def _let_go(self, job: Job) -> None:
        self._queued.discard(job)
        if self._heavy.pop(job, None) is not None:
            self.changed.emit()

    def finish_short(self) -> None:
        """Wait until the short work is done and told, with what that brings about: the library is to be closed."""
        while self._queued:
            self._short.submit(lambda: None).result()
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Finish the short work, end the heavy work."""
        heavy = dict(self._heavy)
        for job in heavy:
            job.stop()
        self._short.shutdown(wait=True)
        for thread in heavy.values():
            thread.join(5)
        for job in (*self._queued, *(job for job, thread in heavy.items() if not thread.is_alive())):
            job.let_go()  # nobody is told any more
        self._queued.clear()
