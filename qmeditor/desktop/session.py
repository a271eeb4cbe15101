# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a window has open: the library, the person, the documents; acts with the clock and the person filled in."""

import getpass
import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qmeditor.acts import Library, Person, drafts, libraries, open_library, versions
from qmeditor.acts.drafts import OpenDraft
from qmeditor.acts.libraries import Listed
from qmeditor.desktop.editor.scene import Entry
from qmeditor.desktop.work import Workers
from qmeditor.document import Document, Media, Trouble
from qmeditor.document.house import HouseStyle


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now().astimezone()


def today() -> date:
    """The day."""
    return now().date()


class Session(QObject):
    """An open library, or none; `listed` is its master list of today."""

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self.path: Path | None = None
        self.by = Person(getpass.getuser(), platform.node())
        self.listed: list[Listed] = []
        self.workers = Workers(self)

    def open(self, path: Path) -> None:
        """Open the library at `path` in the place of the one that is open. Raises Trouble."""
        library = open_library(path, self.by, now())
        self.close_library()
        self.library, self.path = library, path
        self.refresh()

    def create(self, path: Path, language: str, organisation: str) -> None:
        """Begin a library. Raises Trouble."""
        library = libraries.new_library(path, self.by, now(), language=language, organisation=organisation)
        self.close_library()
        self.library, self.path = library, path
        self.refresh()

    def refresh(self) -> None:
        """Read the master list anew and tell everybody."""
        self.listed = libraries.master_list(self.library, today()) if self.library else []
        self.changed.emit()

    def close_library(self) -> None:
        """Close the library that is open."""
        if self.library is not None:
            with suppress(Trouble):  # the library cannot be written: whoever opens it next binds them
                drafts.bind_drafts(self.library, now())
            self.library.close()
            self.library, self.path = None, None

    def keep_lock(self) -> None:
        """Say that the window is still alive, so that nobody takes the library over."""
        if self.library is not None and self.library.lock is not None:
            self.library.lock.refresh()

    def close(self) -> None:
        """Finish what is under way and close the library."""
        self.workers.close()
        self.close_library()

    # what is there

    def entry(self, code: str) -> Listed | None:
        """The row of a document in the master list."""
        return next((one for one in self.listed if one.code == code), None)

    def entries(self) -> dict[str, Entry]:
        """What documents can refer to."""
        return {one.code: Entry(one.code, one.title, one.revision) for one in self.listed}

    def organisation(self) -> str:
        """The name of the organisation, "" where none is known."""
        return libraries.organisation_of(self.library) if self.library else ""

    def require(self) -> Library:
        """The open library. Raises Trouble where none is."""
        if self.library is None:
            raise Trouble("desktop.no_library")
        return self.library

    def draft(self, code: str) -> OpenDraft:
        """The open draft of a document. Raises Trouble where there is none."""
        return drafts.open_draft(self.require(), code)

    def content(self, version: str) -> versions.Content:
        """The document of `CODE@REV`. Raises Trouble."""
        library = self.require()
        day = today()
        return versions.read_version(library, versions.find_version(library, version, day), day)

    def style(self, document: Document) -> HouseStyle:
        """The house style in which a document is shown."""
        return drafts.style_for(self.require(), document)

    def type(
        self,
        draft_id: int,
        old: Document,
        new: Document,
        media: Media,
        done: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Append what was typed to the journal, in the background."""
        library = self.require()
        self.workers.short(lambda: drafts.type_draft(library, draft_id, old, new, media, now()), done, failed)

    def save(
        self,
        draft_id: int,
        document: Document,
        media: Media,
        done: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Write a draft whole, in the background."""
        library = self.require()
        self.workers.short(lambda: drafts.save_draft(library, draft_id, document, media, now()), done, failed)
