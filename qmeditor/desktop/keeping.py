# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Keeping a library whole, in the window: prove it, back it up, restore a backup. All of it in another process."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qmeditor.acts import backing_up, verifying
from qmeditor.acts.backing_up import Copied
from qmeditor.acts.verifying import Damage, Verification
from qmeditor.desktop import leaving
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.notices import Notice
from qmeditor.desktop.session import now
from qmeditor.document import Trouble

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow

_SHOWN = 6  # lines of damage in the message; all of them can be copied


def verify_library(window: "MainWindow") -> None:
    """Prove that nothing in the open library was changed behind the program's back."""
    path = window.session.require().path
    text = tr("Proving {name}", name=path.name)
    window.heavy(text, verifying.verify, (path,), lambda found: _tell(window, found))


def back_up(window: "MainWindow") -> None:
    """Copy the open library into a folder, and prove the copy."""
    path = window.session.require().path
    folder = QFileDialog.getExistingDirectory(window, tr("Folder for the backup"), str(window.state.folder))
    if folder and all(leaving.saved(window, code) for code in list(window.session.drafts)):
        text = tr("Backing up {name}", name=path.name)
        window.heavy(text, backing_up.back_up, (path, Path(folder), now()), lambda made: _made(window, made))


def restore(window: "MainWindow") -> None:
    """Make a library of a backup, under a name of its own; all that can be read of it."""
    kinds = tr("Libraries") + " (*.qmlib)"
    copy, _ = QFileDialog.getOpenFileName(window, tr("Backup to restore"), str(window.state.folder), kinds)
    if not copy:
        return
    name, _ = QFileDialog.getSaveFileName(window, tr("Restore as"), str(Path(copy).with_name("library.qmlib")), kinds)
    if not name:
        return
    target = Path(name) if name.endswith(".qmlib") else Path(f"{name}.qmlib")
    text = tr("Restoring {name}", name=target.name)
    window.heavy(text, backing_up.restore, (Path(copy), target), lambda made: _restored(window, made))


def _made(window: "MainWindow", made: Copied) -> None:
    window.tell(tr("Backed up as {name}", name=made.path.name))
    _tell(window, made.found, tr("Backed up as {name}", name=str(made.path)))


def _restored(window: "MainWindow", made: Copied) -> None:
    window.tell(tr("Restored as {name}", name=made.path.name))
    _tell(window, made.found, tr("Restored as {name}", name=str(made.path)))


def _tell(window: "MainWindow", found: Verification, done: str = "") -> None:
    """What was found, in words; the head of the audit trail and every line of damage can be copied."""
    lines = [_line(one) for one in found.damage]
    unread = [_line(one) for one in found.unread]
    if found.sound:
        what = tr("Everything is as the program wrote it.")
        noted = tr("Head of the audit trail, to be noted on paper: {head}", head=found.head)
        more = ["…"] if len(unread) > _SHOWN else []
        told = "\n".join([*unread[:_SHOWN], *more, noted])
        details = "\n".join([*unread, found.head])
        good = Notice(f"{done}. {what}" if done else what, told, details=details, severity="ok")
        window.notices.put("proved", good)
        return
    what = tr("{count} things were changed behind the program's back or are damaged.", count=len(lines))
    more = ["…"] if len(lines) > _SHOWN else []
    bad = Notice(
        f"{done}. {what}" if done else what,
        "\n".join([*lines[:_SHOWN], *more]),
        tr("What is named is not shown, printed or copied. Restore a backup from before, or ask who had the file."),
        "\n".join([*lines, *unread, found.head]),
    )
    window.notices.put("proved", bad)


def _line(one: Damage) -> str:
    name = "@".join(part for part in (one.document, one.revision) if part)
    values = dict(one.params)
    if one.cause is not None:
        values["reason"] = say(Trouble(one.cause.key, **dict(one.cause.params)))
    text = say(Trouble(f"library.{one.what}", **values))
    return f"{name}: {text}" if name else text
