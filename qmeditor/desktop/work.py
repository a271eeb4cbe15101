# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Work outside the interface: short acts one after the other on one thread, heavy ones each in a process of its own.

A heavy function gets and gives plain values; a thread pickles them, so that the window never stalls. Cancel ends the
process. What went wrong comes back as Trouble, anything else as an error for the crash message.
"""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from qmeditor.document import Trouble

T = TypeVar("T")


class Job(QObject):
    """One piece of work: `done` with what it gave, or `failed` with the exception; neither after `cancel`."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cancelled = False
        self._process: Any = None

    def cancel(self) -> None:
        """Stop the work; what it would give is not wanted any more."""
        self.cancelled = True
        if self._process is not None and self._process.is_alive():
            self._process.terminate()

    def finish(self, result: object, error: BaseException | None) -> None:
        """Tell the outcome; from any thread."""
        if self.cancelled:
            return
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)


def _child(pipe: Connection, call: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    result: tuple[Any, BaseException | None]
    try:
        result = (call(*arguments), None)
    except Trouble as trouble:
        result = (None, trouble)
    except BaseException as error:  # noqa: BLE001 - told to the window, which shows and logs it
        result = (None, RuntimeError(f"{type(error).__name__}: {error}"))
    pipe.send(result)
    pipe.close()


class Workers(QObject):
    """Runs jobs; `close` waits for the short ones and ends the heavy ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._short = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._heavy: set[threading.Thread] = set()
        self._jobs: set[Job] = set()

    def short(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> Job:
        """Run `call` after the short work before it: acts on the library, in order."""
        job = self._job(done, failed)

        def run() -> None:
            try:
                job.finish(call(), None)
            except BaseException as error:  # noqa: BLE001 - told to the window, which shows and logs it
                job.finish(None, error)

        self._short.submit(run)
        return job

    def heavy(
        self,
        call: Callable[..., T],
        arguments: tuple[Any, ...],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Run `call` of a module, with `arguments`, in a process of its own."""
        job = self._job(done, failed)
        thread = threading.Thread(target=self._run, args=(job, call, arguments), name="heavy", daemon=True)
        self._heavy.add(thread)
        thread.start()
        return job

    def _job(self, done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> Job:
        job = Job(self)
        job.done.connect(done)
        job.failed.connect(failed)
        self._jobs.add(job)
        return job

    def _run(self, job: Job, call: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe(duplex=False)
        try:
            process = context.Process(target=_child, args=(theirs, call, arguments), daemon=True)
            job._process = process
            if job.cancelled:
                return
            process.start()
            theirs.close()
            try:
                result, error = mine.recv()
            except EOFError:
                result, error = None, Trouble("desktop.worker_ended")  # killed, or out of memory
            process.join()
            job.finish(result, error)
        except BaseException as error:  # noqa: BLE001 - told to the window, which shows and logs it
            job.finish(None, error)
        finally:
            mine.close()
            self._heavy.discard(threading.current_thread())

    def close(self) -> None:
        """Finish the short work, end the heavy work."""
        for job in self._jobs:
            if job._process is not None:
                job.cancel()
        self._short.shutdown(wait=True)
        for thread in list(self._heavy):
            thread.join(5)
