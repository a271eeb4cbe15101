# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dates as people write them (31/01/2026) and as they are kept (2026-01-31)."""

import re
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

_WRITTEN = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*")


def shown_date(iso: str) -> str:
    """A kept date as people write it; anything else as it is."""
    parts = iso.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso


def kept_date(text: str) -> str | None:
    """A written date as it is kept; "" for nothing, None where it is no date."""
    if not text.strip():
        return ""
    match = _WRITTEN.fullmatch(text)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day.isoformat()


def date_field(iso: str) -> QDateEdit:
    """A field for a date, with a calendar."""
    field = QDateEdit()
    field.setDisplayFormat("dd/MM/yyyy")
    field.setCalendarPopup(True)
    field.setDate(QDate.fromString(iso, "yyyy-MM-dd"))
    return field


def field_date(field: QDateEdit) -> str:
    """The date in a field as it is kept."""
    return field.date().toString("yyyy-MM-dd")
