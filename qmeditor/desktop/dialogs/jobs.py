# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked before the window goes while heavy work is under way."""

from PySide6.QtWidgets import QWidget

from qmeditor.desktop.dialogs.message import ask
from qmeditor.desktop.language import tr
from qmeditor.desktop.work import Workers


def may_end_jobs(parent: QWidget, workers: Workers) -> bool:
    """Whether nothing heavy is under way, or the person wants it stopped, which is done then."""
    running = workers.running()
    if not running:
        return True
    what = (
        tr("A job is still under way")
        if len(running) == 1
        else tr("{count} jobs are still under way", count=len(running))
    )
    names = "; ".join(job.text for job in running)
    meaning = tr("{jobs}. If you go on, this is stopped and what it was to make is not made.", jobs=names)
    if not ask(parent, what, meaning, tr("Stop and go on"), destructive=True, no=tr("Let it finish")):
        return False
    for job in workers.running():
        job.cancel(leaving=True)
    return True
