# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A child process answers, fails in the open, and is gone when it or its parent ends, with all that it wrote."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from qmeditor import child
from qmeditor.child import Child, ChildEnded, ChildError, in_child
from qmeditor.document import Trouble
from qmeditor.temporary import own_folder, temporary_folder
from tests.processes import gone, seen

ROOT = Path(__file__).parent.parent


SECRET, OTHER = "a secret word", "another secret"


class Awkward(Exception):
    """An exception that cannot be made anew from its arguments, as some libraries' cannot."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def fail(kind: str) -> None:
    raise {"value": ValueError(SECRET), "awkward": Awkward("a", "b"), "trouble": Trouble("acts.no_file")}[kind]


def fail_for_a_reason() -> None:
    try:
        fail("value")
    except ValueError as error:
        raise KeyError(OTHER) from error


def give(value: object) -> object:
    return value


def give_what_cannot_be_sent() -> object:
    return threading.Lock()


def temporary_things() -> list[str]:
    with temporary_folder() as folder, tempfile.NamedTemporaryFile() as file:
        (folder / "picture").write_bytes(b"x")
        return [str(folder), file.name, tempfile.gettempdir()]


def write_to_streams() -> None:
    os.write(1, b"out")
    os.write(2, b"err")
    print("out")
    print("err", file=sys.stderr)


def fault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def test_a_child_answers_one_call_after_the_other_in_a_process_of_its_own() -> None:
    with Child() as made:
        numbers = {made.call(os.getpid) for _ in range(3)}
        assert numbers == {made.pid} != {os.getpid()}
        assert made.call(in_child)
        assert not in_child()
        assert made.call(give, "ế" * 3_000_000) == "ế" * 3_000_000
    assert not made.alive
    assert gone(made.pid)


def test_what_goes_wrong_comes_back_as_it_was_with_where_but_without_its_words() -> None:
    with Child() as made:
        with pytest.raises(ValueError, match=SECRET) as caught:
            made.call(fail, "value")
        told = caught.value.__cause__
        assert isinstance(told, ChildError)
        assert "in fail" in told.trace
        assert "secret" not in str(told)
        with pytest.raises(KeyError) as chained:
            made.call(fail_for_a_reason)
        told = chained.value.__cause__
        assert isinstance(told, ChildError)
        assert "in fail\n" in told.trace
        assert "in fail_for_a_reason" in told.trace
        assert "secret" not in str(told)
        with pytest.raises(Trouble, match="no_file"):
            made.call(fail, "trouble")
        with pytest.raises(ChildError, match="Awkward"):
            made.call(fail, "awkward")
        with pytest.raises(TypeError, match="pickle"):
            made.call(give_what_cannot_be_sent)
        assert made.call(give, 1) == 1, "and it goes on"


def test_what_cannot_be_sent_to_a_child_is_the_callers_error() -> None:
    with Child() as made, pytest.raises(TypeError, match="pickle"):
        made.call(give, threading.Lock())
    assert gone(made.pid)


def test_a_child_keeps_its_temporary_things_in_its_folder_which_goes_with_it() -> None:
    with Child() as made:
        for path in made.call(temporary_things):
            assert Path(path).is_relative_to(made.folder)
        assert made.folder.is_relative_to(own_folder())
        assert made.folder.exists()
    assert not made.folder.exists()


@pytest.mark.parametrize("how", ["kill", "signal", "fault"])
def test_a_child_that_ends_too_soon_is_told_and_leaves_nothing(how: str) -> None:
    made = Child()
    made.call(give, 1)
    if how == "signal":
        os.kill(made.pid, signal.SIGKILL)
    elif how == "kill":
        threading.Timer(0.2, made.kill).start()
    with pytest.raises(ChildEnded) as caught:
        made.call(*((fault,) if how == "fault" else (time.sleep, 60)))
    assert caught.value.status == (-signal.SIGSEGV if how == "fault" else -signal.SIGKILL)
    assert ("in fault" in caught.value.trace) == (how == "fault")
    assert not made.alive
    assert gone(made.pid)
    assert not made.folder.exists()


def test_a_child_that_nobody_holds_any_more_ends() -> None:
    made = Child()
    pid, folder = made.pid, made.folder
    del made
    assert gone(pid)
    assert not folder.exists()


def test_an_interrupted_call_ends_its_child_so_that_no_answer_is_taken_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Child() as made:
        made.call(give, 1)

        def interrupted() -> object:
            raise KeyboardInterrupt

        monkeypatch.setattr(made._pipe, "recv", interrupted)
        with pytest.raises(KeyboardInterrupt):
            made.call(give, 2)
        assert not made.alive


def test_a_child_has_nothing_of_its_parents_streams(capfd: pytest.CaptureFixture[str]) -> None:
    with Child() as made:
        made.call(write_to_streams)
    assert capfd.readouterr() == ("", "")


# A shell lets programs that it starts in the background ignore Ctrl+C, and what they start inherits that.
HEARS_CTRL_C = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"

PARENT = """
import sys, time
from qmeditor.child import Child
from qmeditor.temporary import own_folder, temporary_folder
from tests import test_child

if __name__ == "__main__":
    with Child() as made, Child() as other, temporary_folder() as folder:
        (folder / "picture").write_bytes(b"x")
        made.call(test_child.give, 1)
        print(made.pid, other.pid, own_folder(), flush=True)
        {what}
"""


@pytest.mark.parametrize(
    ("what", "signal_number"),
    [
        ("made.call(time.sleep, 60)", signal.SIGKILL),
        ("made.call(test_child.compile_for_long)", signal.SIGKILL),
        ("time.sleep(60)", signal.SIGKILL),
        ("time.sleep(60)", signal.SIGTERM),
        ("made.call(time.sleep, 60)", signal.SIGINT),
    ],
)
def test_a_killed_parent_takes_its_children_and_all_temporary_folders_along(
    tmp_path: Path, what: str, signal_number: int
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(HEARS_CTRL_C + PARENT.replace("{what}", what), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as parent:
        assert parent.stdout is not None
        line = parent.stdout.readline().split()
        pids, folder = [int(word) for word in line[:2]], Path(line[2])
        assert seen(pids[0])
        time.sleep(0.5)
        parent.send_signal(signal_number)
        said(parent, 10)  # the streams of the parent are nobody's any more
    assert all(gone(pid, within=2) for pid in pids)
    assert not folder.exists()


def said(parent: "subprocess.Popen[str]", within: float) -> str:
    """What a program that ends wrote to its standard error; one that does not end is killed, and fails the test."""
    try:
        return parent.communicate(timeout=within)[1]
    finally:
        parent.kill()


INTERRUPTED = """
import time
from qmeditor.child import Child

if __name__ == "__main__":
    print("begun", flush=True)
    try:
        while True:
            with Child() as made:
                made.call(time.monotonic)
    except KeyboardInterrupt:
        pass
"""


@pytest.mark.parametrize("after", [0.05, 0.15, 0.25, 0.4])
def test_ctrl_c_in_a_terminal_is_the_parents_to_answer(tmp_path: Path, after: float) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(HEARS_CTRL_C + INTERRUPTED, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        time.sleep(after)
        os.killpg(parent.pid, signal.SIGINT)
        assert said(parent, 20) == ""
    assert parent.returncode == 0
    assert list(tmp_path.iterdir()) == [script]


def compile_for_long() -> None:
    """A Typst run of many seconds."""
    import typst

    source = "#set page(width: 200pt)\n" + "\n".join(f"= H{n}\n" + "lorem ipsum dolor " * 60 for n in range(40_000))
    typst.Compiler().compile(input=source.encode(), format="pdf")


def test_a_child_is_spawned_without_qt() -> None:
    code = "from qmeditor.child import Child\nfrom tests import test_child\n"
    code += "if __name__ == '__main__':\n  with Child() as made: print(made.call(test_child.has_qt))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == "False"


def has_qt() -> bool:
    return "PySide6" in sys.modules


def test_only_one_module_makes_processes() -> None:
    wanted = ("multiprocessing", "ProcessPoolExecutor", "os.fork", "subprocess")
    home, door = Path(child.__file__), ROOT / "qmeditor/__main__.py"  # the door calls freeze_support
    modules = [file for file in (ROOT / "qmeditor").rglob("*.py") if file not in {home, door}]
    assert [file for file in modules if any(word in file.read_text(encoding="utf-8") for word in wanted)] == []
