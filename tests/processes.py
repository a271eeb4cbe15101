# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a process is still there."""

import os
import time
from pathlib import Path


def seen(pid: int) -> bool:
    """Whether a process lives; one that ended and that nobody asked about yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int, within: float = 5) -> bool:
    """Whether a process is gone within so many seconds."""
    patience = time.monotonic() + within
    while seen(pid) and time.monotonic() < patience:
        time.sleep(0.02)
    return not seen(pid)
