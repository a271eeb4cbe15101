# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Controlled copies in the window: planned, their pages made and written, and only then entered in the register.

Whatever is cancelled or fails before that leaves no copy in the register; what is in it can be printed again.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qmeditor.acts import copies, files, stamping
from qmeditor.control.copies import Copy
from qmeditor.desktop import leaving
from qmeditor.desktop.flows import short
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.session import now, today
from qmeditor.document import Finding

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow


def print_copy(window: "MainWindow") -> None:
    """Numbered copies of the revision in force, or of the one in front where that waits for its day: for one holder, or
    for everybody in the distribution list."""
    from qmeditor.desktop.dialogs import copy_dialog, copy_path

    code = window.code()
    library, by = window.session.require(), window.session.by
    if not leaving.saved(window, code):
        return
    entry, tab = window.session.entry(code), window.tab
    in_front = entry is not None and tab is not None and bool(entry.next) and tab.version == entry.next
    version = f"{code}@{entry.next}" if entry is not None and in_front else code
    asked = copy_dialog(library, version, now(), window.state.folder, window)
    if not asked.exec():
        return
    order = asked.order()
    folder = Path(order.folder)
    window.state.folder = folder

    def plan() -> tuple[list[Copy], stamping.CopyJob]:
        planned = copies.plan_copies(library, order.version, now(), order.holder, order.count, order.to_list)
        return planned, stamping.copy_job(library, planned, today())

    def planned(result: tuple[list[Copy], stamping.CopyJob]) -> None:
        made, job = result
        paths = [copy_path(folder, one) for one in made]
        window.heavy(
            tr("Stamping {count} copies of {code}", count=len(made), code=code),
            stamping.stamped,
            (job,),
            lambda pdfs: _written(
                window, paths, pdfs, lambda: copies.register_copies(library, made, by, now(), printed=True), job
            ),
        )

    short(window, plan, planned)


def show_copies(window: "MainWindow") -> None:
    """The numbered copies of the document in front: hand out, print again, recall, return."""
    from qmeditor.desktop.dialogs import CopiesDialog

    shown = CopiesDialog(window.session.require(), window.code(), window.session.by, now, window)
    wanted: list[Copy] = []

    def print_again(copy: Copy) -> None:
        wanted.append(copy)
        shown.done(_PRINT)

    shown.issue_wanted.connect(lambda _: shown.done(_ISSUE))
    shown.print_wanted.connect(print_again)
    answer = shown.exec()
    if answer == _ISSUE:
        print_copy(window)
    elif answer == _PRINT:
        print_again_to(window, wanted[0])


_ISSUE, _PRINT = 2, 3


def print_again_to(window: "MainWindow", copy: Copy) -> None:
    """The pages of a copy that is out, once more, into a file that is asked for."""
    from qmeditor.desktop.dialogs import copy_path

    proposed = str(copy_path(window.state.folder, copy))
    name, _ = QFileDialog.getSaveFileName(window, tr("Print copy again"), proposed, "PDF (*.pdf)")
    if not name:
        return
    library, by = window.session.require(), window.session.by
    path = Path(name)
    window.state.folder = path.parent

    def prepare() -> stamping.CopyJob:
        copies.checked_reprint(library, copy, today())
        return stamping.copy_job(library, [copy], today())

    def prepared(job: stamping.CopyJob) -> None:
        window.heavy(
            tr("Writing {name}", name=path.name),
            stamping.stamped,
            (job,),
            lambda pdfs: _written(window, [path], pdfs, lambda: copies.note_reprint(library, copy, by, now()), job),
        )

    short(window, prepare, prepared)


def _written(
    window: "MainWindow",
    paths: Sequence[Path],
    pdfs: Sequence[bytes],
    enter: Callable[[], object],
    job: stamping.CopyJob,
) -> None:
    """Write the pages, then enter it in the library; where either fails, no page stays. What the stamps of `job` cannot
    show is told."""

    def act() -> tuple[Finding, ...]:
        done: list[Path] = []
        try:
            for path, data in zip(paths, pdfs, strict=True):
                files.write_file(path, data)
                done.append(path)
            enter()
        except BaseException:
            for path in done:
                path.unlink(missing_ok=True)
            raise
        return stamping.stamp_findings(job)

    def told(findings: tuple[Finding, ...]) -> None:
        names = ", ".join(path.name for path in paths[:3]) + (" …" if len(paths) > 3 else "")
        window.tell(tr("Saved {name}", name=names))
        if findings:
            from qmeditor.desktop.dialogs import tell

            what = tr("{name} is saved; {count} things to know", name=names, count=len(findings))
            tell(window, what, "\n".join(map(say, findings)), severity="hint")

    short(window, act, told)
