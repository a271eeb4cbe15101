# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dates as people write them (31/01/2026) and as they are kept (2026-01-31)."""

import re
from datetime import date, datetime

_WRITTEN = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*", re.ASCII)
_KEPT = re.compile(r"\s*(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})\s*", re.ASCII)


def shown_date(iso: str) -> str:
    """A kept date as people write it; anything else as it is."""
    parts = iso.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso


def kept_date(text: str) -> str | None:
    """A written date, day before month, or year first, as it is kept; "" for nothing, None where it is no date."""
    if not text.strip():
        return ""
    if match := _WRITTEN.fullmatch(text):
        day, month, year = match.groups()
    elif match := _KEPT.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def shown_moment(iso: str) -> str:
    """A kept moment, in the local time of this PC, as people write it: 31/01/2026 15:04."""
    try:
        return datetime.fromisoformat(iso).astimezone().strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return iso
