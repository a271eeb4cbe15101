# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The one kind of child process: it runs functions of modules on plain values, and never outlives who started it.

Started by `spawn` on every system. A thread in the child waits for the end of its parent (on Linux the pipe, on Windows
the process handle that `multiprocessing.parent_process` holds) and ends the child at once, also in the middle of a
Typst run, which lets other threads work; a call into a library that keeps Python's lock ends first. Linux's
PR_SET_PDEATHSIG is not used: it follows the thread that started the child, not the process (prctl(2)).

A child keeps nothing open that its parent had: no standard input, output or error. Its temporary folder lies in its
parent's; the parent removes it however the child ended, and where the parent was killed the child removes both.
Outside the rooms, as layout, window and tests need it; standard library only.
"""

import contextlib
import copy
import faulthandler
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self, TypeVar

from qmeditor.temporary import own_folder, remove_folder, remove_unfinished, settle_in
from qmeditor.trace import trace

T = TypeVar("T")
_FAULT = "fault.txt"


class ChildEnded(Exception):
    """The child ended before it answered: killed, out of memory, or by a fault in a library.

    `status`: its exit status, negative the signal. `trace`: where it was at a fault that it noticed, else "".
    """

    def __init__(self, status: int | None, trace: str = "") -> None:
        super().__init__(status, trace)
        self.status, self.trace = status, trace


class ChildError(Exception):
    """What went wrong in a child, as far as it can be told here: the kind of exception, and the lines of the program.

    The cause of each exception that `Child.call` raises for its function; raised itself where that one cannot be sent.
    It has no message of the exception and no values, which may be text of a document.
    """

    def __init__(self, kind: str, trace: str) -> None:
        super().__init__(kind, trace)
        self.kind, self.trace = kind, trace

    def __str__(self) -> str:
        return f"in a child process: {self.kind}\n{self.trace}"


class Child:
    """A child process, started. `call` it from one thread at a time; `kill` it from any."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.folder = Path(tempfile.mkdtemp(prefix="child-", dir=own_folder()))
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, str(self.folder)), name="child", daemon=True)
        self._end = weakref.finalize(self, _end, self._process, self._pipe, self.folder)
        try:
            with _interrupts_held():
                self._process.start()
        except BaseException:
            self.end()
            raise
        finally:
            theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def alive(self) -> bool:
        """Whether it can still be called."""
        return self._end.alive

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What `function`, which a module holds, gives for `arguments`.

        Raises what it raises, caused by a ChildError, and ChildEnded. A child that did not answer is ended.
        """
        try:
            self._pipe.send((function, arguments))
            result, error, told = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            ended = ChildEnded(self._process.exitcode, self._fault())
            self.end()
            raise ended from None
        except BaseException:
            self.end()
            raise
        if told is not None:
            if error is None:
                raise told
            raise error from told
        made: T = result
        return made

    def _fault(self) -> str:
        try:
            return (self.folder / _FAULT).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def kill(self) -> None:
        """End it now; a call under way raises ChildEnded. Does not wait."""
        if self._end.alive and self._process.pid is not None:
            self._process.kill()

    def end(self) -> None:
        """End it, whatever it does, and remove its folder."""
        self._end()


def call_apart(function: Callable[..., T], *arguments: object) -> T:
    """What `function` gives in a child of its own; here, where this is one or none can be. Raises as `Child.call`."""
    if in_child():
        return function(*arguments)
    try:
        child = Child()
    except OSError:  # no memory for another process, or no temporary folder
        return function(*arguments)
    with child:
        return child.call(function, *arguments)


def in_child() -> bool:
    """Whether this process is a child, which may have no children of its own."""
    return multiprocessing.current_process().daemon


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C waits meanwhile, and for good in a process that is started: it would print where it was before it began.

    Windows has no such mask; there the first moments of a child are open to it.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start, which a first spawn brings about, would let interrupts through again
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _end(process: BaseProcess, pipe: Connection, folder: Path) -> None:
    if process.pid is not None:
        process.kill()
        process.join()
    pipe.close()
    shutil.rmtree(folder, ignore_errors=True)


def _serve(pipe: Connection, folder: str) -> None:
    """The life of a child: orders in, results out, until nobody is there to give one."""
    _let_go_of_streams()  # first: where the parent is gone already, and the folder with it, there is nobody to tell
    settle_in(Path(folder))
    with Path(folder, _FAULT).open("w", encoding="utf-8") as fault:
        threading.Thread(target=_follow_parent, args=(Path(folder),), name="parent", daemon=True).start()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches all; the parent decides
        faulthandler.enable(fault)
        with contextlib.suppress(EOFError, OSError):
            while True:
                _answer(pipe)
        faulthandler.disable()
    _follow_parent(Path(folder))


def _follow_parent(folder: Path) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        remove_folder(folder.parent)
        remove_unfinished()  # last: the work goes on meanwhile
        os._exit(1)


def _let_go_of_streams() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _answer(pipe: Connection) -> None:
    """Run one order and send what it gives, or its exception as far as that can be sent, with where it came from."""
    order = pipe.recv()
    parent = multiprocessing.parent_process()
    if parent is None or not parent.is_alive():  # nobody waits for it, and what it began might be left
        raise EOFError
    try:
        function, arguments = order
        pipe.send((function(*arguments), None, None))
    except BaseException as error:  # noqa: BLE001 - told to the parent, which raises it
        told = ChildError(type(error).__qualname__, trace(error))
        try:
            copy.copy(error)  # made anew from its arguments, as the parent must
            pipe.send((None, error, told))
        except Exception:  # noqa: BLE001 - whatever a foreign exception does when it is packed
            pipe.send((None, None, told))
