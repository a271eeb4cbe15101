# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Mutated files are read or refused in one line: no fault in the program, no crash, not long, not much memory."""

import os
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qmeditor.acts.files import read_file
from qmeditor.acts.libraries import master_list, revisions_of_code, trail_of
from qmeditor.acts.publishing import make_docx
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.child import Child, ChildEnded
from qmeditor.cli.speech import speak, trouble_text
from qmeditor.document import Trouble, xml
from qmeditor.document.house import load_style
from qmeditor.library.store import read_library
from tests import builders as made
from tests import ooxml_builder as word
from tests.faults.mutations import mutated
from tests.libraries import NOW, document_in, library_at, release_unprinted, with_original

SECONDS, MEGABYTES = 10, 500
"""What a file may take (design §9); seconds of the processor, as others use the machine too."""
_HANGING = 60
_SHARE = 100
"""Files that one process reads: memory is measured from its beginning."""


@dataclass(slots=True)
class Read:
    """What became of many files. `wrong`: each that was not read or refused as it must be."""

    files: int = 0
    refused: int = 0
    slowest: float = 0.0
    largest: int = 0
    wrong: list[str] = field(default_factory=list)


def read_mutated(count: int, choice: random.Random, folder: Path, found: Read) -> Iterator[None]:
    """Make and read `count` files in `folder`, one a step; what is wrong is kept there under its number."""
    originals = list(seeds(folder))
    child: Child | None = None
    try:
        for number in range(count):
            if child is None or not child.alive or number % _SHARE == 0:
                if child is not None:
                    child.end()
                child = Child()
                child.call(speak, "vi")  # its beginning is not the first file's
            name, data = choice.choice(originals)
            path = folder / f"{number}-{name}"
            path.write_bytes(mutated(data, choice))
            if wrong := _read(child, path, found):
                found.wrong.append(f"{path.name}: {wrong}")
            else:
                path.unlink()
            yield
    finally:
        if child is not None:
            child.end()


def _read(child: Child, path: Path, found: Read) -> str:
    """What is wrong with how a file is read, or ""."""
    found.files += 1
    hanging = threading.Timer(_HANGING, child.kill)
    hanging.start()
    try:
        said, seconds, megabytes = child.call(looked_at, path)
    except ChildEnded as ended:
        return f"the process ended, status {ended.status} {ended.trace}"
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error} {error.__cause__}"
    finally:
        hanging.cancel()
        hanging.join()
    found.refused += bool(said)
    found.slowest, found.largest = max(found.slowest, seconds), max(found.largest, megabytes)
    if "\n" in said or "\r" in said:
        return f"more than one line: {said!r}"
    if seconds > SECONDS or megabytes > MEGABYTES:
        return f"{seconds:.1f} s, {megabytes} MB"
    return ""


def looked_at(path: Path) -> tuple[str, float, int]:
    """Read a file as the program does: what it is refused with, "" where it is read; seconds; megabytes at the most."""
    speak("vi")
    start = time.process_time()
    said = ""
    try:
        if path.suffix == ".qmlib":
            _look_through(path)
        else:
            read = read_file(path)
            if xml.read(xml.write(read.document), "again") != read.document:
                raise AssertionError("what was read is not what is kept")
    except Trouble as trouble:
        said = trouble_text(trouble)
    return said, time.process_time() - start, _peak()


def _look_through(path: Path) -> None:
    """Everything that a library shows."""
    verify(path)
    with read_library(path) as library:
        trail_of(library)
        for row in master_list(library, NOW.date()):
            names = [str(one.number) for one in revisions_of_code(library, row.code)]
            for name in [*names, *(["draft"] if row.has_draft else [])]:
                read_version(library, find_version(library, f"{row.code}@{name}", NOW.date()), NOW.date())


def _peak() -> int:
    """The most memory that this process had, in MB: VmHWM of proc(5), as `getrusage` hands on the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text(encoding="utf-8").split("\n") if line.startswith("VmHWM"))
    return int(line.split()[1]) >> 10


def seeds(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The good files: a rich DOCX by hand, one of our own, the XML, a library; small real ones where they are."""
    document = made.doc(
        made.h1("Mục đích"),
        made.p("Quy định ", made.b("thống nhất"), made.footnote("Ghi chú"), made.field("title"), made.clause("7.5")),
        made.num("một"),
        made.letter("đ"),
        made.table(["TT", "Tên"], ["1", "Sổ theo dõi"]),
        made.process("Tiếp nhận", "Trả kết quả"),
        made.note("Lưu ý"),
        made.definition("Tài liệu", "Thông tin và phương tiện chứa nó"),
        made.form("Họ và tên"),
        made.equation(),
        made.landscape(),
        made.page_break(),
    )
    yield "own.xml", xml.write(document)
    yield "own.docx", make_docx(document, {}, load_style("iso-vn"), {})[0]
    yield (
        "word.docx",
        word.docx(
            word.para("QUY TRÌNH", bold=True, center=True),
            word.para("1. Mục đích", style="Heading1", num=(1, 0)),
            word.para("Xem ", word.field("REF _Ref1 \\h", "Bảng 1"), word.text_box(word.para("Hộp"))),
            word.tbl([["TT", "Tên"], [word.cell("1", span=2)]], grid=(1000, 2000)),
            '<w:p><w:ins w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:t>mới</w:t></w:r></w:ins></w:p>',
            parts={"numbering.xml": word.numbering([("decimal", "%1.")]), "styles.xml": word.styles()},
        ),
    )
    with library_at(folder, "seed.qmlib") as library:
        document_in(library, "QT-01", *document.body[:5])
        release_unprinted(library, "QT-01", approved_by="Trần Văn Bình")
        document_in(library, "QT-02")
        with_original(library, "BM-01", b"PK an original")
        path = library.path
    yield "kept.qmlib", path.read_bytes()
    if real := os.environ.get("QMEDITOR_CORPUS"):
        files = sorted(Path(real).rglob("*.docx"))
        yield from (("real.docx", file.read_bytes()) for file in files if file.stat().st_size < 1 << 15)
