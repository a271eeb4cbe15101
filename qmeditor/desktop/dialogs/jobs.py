# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked before the window goes while heavy work is under way."""

from PySide6.QtWidgets import QDialog, QWidget

from qmeditor.desktop.dialogs.message import ask_dialog
from qmeditor.desktop.language import tr
from qmeditor.desktop.work import Job, Workers


def may_end_jobs(parent: QWidget, workers: Workers) -> bool:
    """Whether nothing heavy is under way, or the person wants it stopped, which is done then.

    The question goes by itself when the work ends before the answer: nothing is to be stopped any more, the leaving
    goes on.
    """
    while running := workers.running():
        agreed = _may_stop(parent, workers, running)
        if not workers.running():
            return True  # it ended first, made what it was to make
        if not agreed:
            return False
        for job in workers.running():
            job.cancel(leaving=True)
    return True


def _may_stop(parent: QWidget, workers: Workers, running: tuple[Job, ...]) -> bool:
    what = (
        tr("A job is still under way")
        if len(running) == 1
        else tr("{count} jobs are still under way", count=len(running))
    )
    names = "; ".join(job.text for job in running)
    meaning = tr("{jobs}. If you go on, this is stopped and what it was to make is not made.", jobs=names)
    dialog = ask_dialog(parent, what, meaning, tr("Stop and go on"), destructive=True, no=tr("Let it finish"))

    def look() -> None:
        if not workers.running():
            dialog.accept()

    workers.changed.connect(look)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    workers.changed.disconnect(look)
    dialog.deleteLater()
    return agreed
