# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Processes to be killed, each at one thing for ever; each line that one writes is what the library has acknowledged.

`python -m tests.faults.worker` reads lines "THING LIBRARY FOLDER" and forks a process for each, so that none needs to
load the program anew. It tells "pid N" and, when that one is dead, "ended STATUS".
"""

import contextlib
import io
import os
import platform
import random
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from qmeditor.acts import Library, Person, open_library
from qmeditor.acts.backing_up import back_up, restore
from qmeditor.acts.drafts import new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.exporting import export_job, make_export, write_export
from qmeditor.acts.files import FileRead
from qmeditor.acts.importing import import_file
from qmeditor.acts.libraries import master_list
from qmeditor.acts.releasing import ReleaseOrder, release
from qmeditor.cli.main import main as command
from qmeditor.document import Document, Paragraph, new_id, text_content
from tests.builders import doc, h1, p
from tests.libraries import NOW, release_unprinted

ME = Person("Người gõ", platform.node())
CODE, LARGE = "QT-01", "QT-02"
BLOCKS = 1000
"""Blocks of the document LARGE: more than a process lays out itself."""


def typing(path: Path, folder: Path) -> None:
    """Type: a splice for each few keys, now and then the whole draft, as a window does."""
    del folder
    with opened(path) as library:
        with_draft(library)
        draft = open_draft(library, CODE)
        saved = document = draft.document
        count = typed(document)
        choice = random.Random()
        while True:
            count += 1
            document = with_paragraph(document, count)
            now = datetime.now().astimezone()
            if choice.random() < 0.1:
                save_draft(library, draft.draft_id, document, {}, now)
            else:
                type_draft(library, draft.draft_id, saved, document, {}, now)
            saved = document
            say(f"typed {count}")


def releasing(path: Path, folder: Path) -> None:
    """Open a draft, change it, release it."""
    del folder
    now = NOW
    with opened(path) as library:
        while True:
            now += timedelta(minutes=1)
            with_draft(library, now)
            draft = open_draft(library, CODE)
            document = with_paragraph(draft.document, typed(draft.document) + 1)
            save_draft(library, draft.draft_id, document, {}, now)
            done = release(library, ReleaseOrder(CODE, {"": "Thêm một đoạn"}, approved_by="Trần Văn Bình"), ME, now)
            say(f"released {done.number}")


def committing(path: Path, folder: Path) -> None:
    """Release without laying anything out: most of the time the file is being written."""
    del folder
    now = NOW
    with opened(path) as library:
        while True:
            now += timedelta(minutes=1)
            with_draft(library, now)
            done = release_unprinted(library, CODE, now, notes={"": "Ghi lại nội dung"}, approved_by="Trần Văn Bình")
            say(f"released {done.number}")


def importing(path: Path, folder: Path) -> None:
    """Take in one document after the other, with the file it came from."""
    del folder
    with opened(path) as library:
        while True:
            code = f"BM-{os.getpid()}-{random.Random().randrange(1 << 30)}"
            body = [h1("Mục đích"), *(p(f"Đoạn {n}: quy định thống nhất.") for n in range(60))]
            import_file(library, FileRead(f"{code}.docx", os.urandom(200_000), doc(*body), {}), ME, NOW, code, "form")
            say(f"imported {code}")


def copies(path: Path, folder: Path) -> None:
    """Issue copies and write their pages, by the command: what is printed and what is registered go together."""
    say("open")
    while True:
        holder = f"Phòng {random.Random().randrange(1 << 30)}"
        pdf = ["--pdf", str(folder / "copies.pdf"), "--by", ME.name]
        with contextlib.redirect_stdout(io.StringIO()):
            status = command(["copies", str(path), "issue", CODE, "--holder", holder, "--count", "3", *pdf])
        if status:
            return
        say(f"copy {holder}")


def backup(path: Path, folder: Path) -> None:
    """Back up."""
    say("open")
    now = NOW
    while True:
        now += timedelta(seconds=1)
        say(f"made {back_up(path, folder / f'backup-{os.getpid()}', now).path}")


def restoring(path: Path, folder: Path) -> None:
    """Restore."""
    say("open")
    count = 0
    while True:
        count += 1
        target = folder / f"restored-{os.getpid()}-{count}.qmlib"
        restore(path, target)
        say(f"made {target}")


def layout(path: Path, folder: Path) -> None:
    """Lay a large document out, and write its PDF."""
    with opened(path) as library:
        while True:
            made = make_export(export_job(library, f"{LARGE}@draft", "pdf", NOW.date(), ""))
            write_export(folder / "large.pdf", made)
            say("laid")


def window(path: Path, folder: Path) -> None:
    """Type into the window."""
    from tests.faults.window import type_for_ever  # loads Qt

    type_for_ever(path, folder, CODE, say)


THINGS: dict[str, Callable[[Path, Path], None]] = {
    "typing": typing,
    "releasing": releasing,
    "committing": committing,
    "importing": importing,
    "copies": copies,
    "backup": backup,
    "restoring": restoring,
    "layout": layout,
    "window": window,
}


def opened(path: Path) -> Library:
    """The library, which counts as open from now on."""
    library = open_library(path, ME, NOW)
    say("open")
    return library


def with_draft(library: Library, now: datetime = NOW) -> None:
    """Begin a draft of CODE where there is none."""
    if not any(row.has_draft for row in master_list(library, NOW.date()) if row.code == CODE):
        new_draft(library, CODE, ME, now)


def typed(document: Document) -> int:
    """How many paragraphs were typed into `document`."""
    return sum(1 for block in document.body if isinstance(block, Paragraph) and block.role == "typed")


def with_paragraph(document: Document, count: int) -> Document:
    """`document` with one more typed paragraph, somewhere."""
    taken = {block.id for block in document.body}
    paragraph = Paragraph(new_id(taken), text_content(f"Đoạn {count}: đánh giá nội bộ."), role="typed")
    place = random.Random(count).randrange(len(document.body) + 1)
    return replace(document, body=(*document.body[:place], paragraph, *document.body[place:]))


def say(line: str) -> None:
    """Acknowledge, in one piece."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork a process for each line, until there are no more."""
    for line in sys.stdin:
        thing, path, folder = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            try:
                THINGS[thing](Path(path), Path(folder))
            except BaseException:  # noqa: BLE001 - a worker that is not killed has failed, and says why
                traceback.print_exc()
            os._exit(1)
        say(f"pid {pid}")
        say(f"ended {os.waitpid(pid, 0)[1]}")


if __name__ == "__main__":
    main()
