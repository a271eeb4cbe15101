# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: nets under the code, real files, and the outside judges of written DOCX.

Nets: a warning is an error and a Qt warning a failure (pyproject.toml); here, an unexpected log record and a thread or
worker process left behind. Tests see neither this user's settings nor his language, and hypothesis draws the same
cases each time (`--hypothesis-profile=explore` draws others). A judge or a folder that is not on this machine skips its
tests, with the reason in the summary.
"""

import hashlib
import json
import logging
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile(
    "same", derandomize=True, deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder in an English-speaking place, for this process and its children."""
    home = tmp_path_factory.mktemp("home")
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"HOME": str(home), "LC_ALL": "C.UTF-8", **folders}.items():
            patch.setenv(name, value)
        patch.delenv("LANGUAGE", raising=False)
        yield home


@pytest.fixture(scope="session", autouse=True)
def laid_out_here() -> Iterator[None]:
    """Documents are laid out in the tests' own process, however many; tests of the child set their own share."""
    from qmeditor.acts import publishing

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "_OWN_SHARE", sys.maxsize)
        yield


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[list[str]]:
    """Patterns of the log messages that a test expects, which it appends; any other from WARNING up fails it."""
    expected: list[str] = []
    records = _Records()
    logging.getLogger().addHandler(records)
    try:
        yield expected
    finally:
        logging.getLogger().removeHandler(records)
    messages = [record.getMessage() for record in records.kept]
    unexpected = [message for message in messages if not any(re.search(pattern, message) for pattern in expected)]
    missing = [pattern for pattern in expected if not any(re.search(pattern, message) for message in messages)]
    assert not unexpected, f"logged without being expected: {unexpected}"
    assert not missing, f"expected in the log, not there: {missing}"


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a worker process behind."""
    before = {*threading.enumerate(), *multiprocessing.active_children()}
    yield
    patience = time.monotonic() + 5
    while (left := _running() - before) and time.monotonic() < patience:
        time.sleep(0.01)
    assert not left, f"left running: {left}"


def _running() -> set[object]:
    threads = {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}
    return {*threads, *multiprocessing.active_children()}


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real files that QMEDITOR_CORPUS names."""
    folder = os.environ.get("QMEDITOR_CORPUS")
    if not folder:
        pytest.skip("QMEDITOR_CORPUS names no folder of real files")
    return Path(folder)


@pytest.fixture(scope="session")
def ooxml_validate() -> Callable[[Path], list[str]]:
    """The Open XML SDK validator: the errors that it finds in a DOCX, each as "part, XPath: description"."""
    packages = (ROOT / "packaging/validator/node_modules/@xarsh").glob("ooxml-validator-*/ooxml-validator*")
    program = next((file for file in packages if file.suffix in {"", ".exe"}), None)
    if program is None:
        pytest.skip("no Open XML SDK validator: npm was not there when `make test` set up")
    known: dict[str, list[str]] = {}

    def errors(file: Path) -> list[str]:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if digest not in known:
            run = subprocess.run(
                [program, file.absolute(), "Microsoft365"],
                capture_output=True,
                check=False,
                timeout=120,
                env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},  # it needs no ICU then
            )
            found = json.loads(run.stdout)["errors"]
            known[digest] = [f"{error['path']}, {error['xPath']}: {error['description']}" for error in found]
        return known[digest]

    return errors


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """LibreOffice: converts a file to a format ("pdf", "docx", "txt:Text") and gives the new file's path."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice: soffice is not in PATH")
    profile = tmp_path_factory.mktemp("soffice-profile")

    def convert(file: Path, to: str) -> Path:
        folder = tmp_path_factory.mktemp("soffice")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        run = subprocess.run(
            [*command, "--outdir", folder, file], capture_output=True, check=False, timeout=180, text=True
        )
        made = list(folder.iterdir())
        assert len(made) == 1, f"LibreOffice did not open {file.name}: {run.stderr}"
        return made[0]

    return convert
