# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a window has open: the library, the person, the documents; acts with the clock and the person filled in."""

import getpass
import platform
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from qmeditor.acts import Library, Person, copies, drafts, libraries, open_library, versions
from qmeditor.acts.libraries import Listed
from qmeditor.acts.notes import kept_notes
from qmeditor.desktop.drafts import LOST, Draft
from qmeditor.desktop.editor.scene import Entry
from qmeditor.desktop.work import Workers
from qmeditor.document import Document, Trouble
from qmeditor.document.house import HouseStyle

_AT_ONCE = 20  # documents whose content is proved before the next short work may begin


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now().astimezone()


def today() -> date:
    """The day."""
    return now().date()


def _wait(seconds: float) -> None:
    """Let `seconds` pass while an old lock is watched: the window is painted, but takes no key and no click."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QGuiApplication.restoreOverrideCursor()


class Session(QObject):
    """An open library, or none; `listed` is its master list of today."""

    changed = Signal()
    clock_behind = Signal(str, bool)
    """This PC's clock was behind the last act of the library: when that was, and whether this is new."""
    drafts_changed = Signal()
    """What is to be shown of a draft in work is otherwise."""
    not_saved = Signal(object, object)
    """A draft in work that could not be saved, and why; once until it can."""
    lock_lost = Signal(object)
    """Why the library is no longer ours to change; once for a library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self._told: Library | None = None
        self.path: Path | None = None
        self.by = Person(getpass.getuser(), platform.node())
        self.listed: list[Listed] = []
        self.workers = Workers(self)
        self.drafts: dict[str, Draft] = {}
        self._clock_told = ""
        self._missed = False
        self._proved: set[int] = set()  # the rows of revisions whose content was looked at
        self._unsound: set[int] = set()  # those of them that are not as they were released

    def open(self, path: Path) -> None:
        """Open the library at `path` in the place of the one that is open. Raises Trouble."""
        library = open_library(path, self.by, now(), _wait)
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
        listed = libraries.master_list(self.library, today()) if self.library else []
        self.listed = self._told_damaged(listed)
        self.changed.emit()
        self._look_at_clock()
        self._prove()

    def _prove(self) -> None:
        """Look in the background, some documents at a time, whether what is listed has the content that was released:
        the PDFs of a whole library take longer to read than a window may take to open."""
        library = self.library
        some = [one for one in self.listed if one.revision_id and one.revision_id not in self._proved][:_AT_ONCE]
        if library is None or not some:
            return
        known = self._proved

        def told(found: list[int]) -> None:
            if known is not self._proved:  # another library is open
                return
            known.update(one.revision_id for one in some)
            self._unsound.update(found)
            if found:
                self.listed = self._told_damaged(self.listed)
                self.changed.emit()
            self._prove()

        def failed(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error
            # The file cannot be reached: that is told where the lock is kept, and the next refresh looks again.

        self.workers.short(
            lambda: [one.revision_id for one in some if not libraries.is_proved(library, one)], told, failed
        )

    def _told_damaged(self, lines: list[Listed]) -> list[Listed]:
        return [libraries.as_damaged(one) if one.revision_id in self._unsound else one for one in lines]

    def _look_at_clock(self) -> None:
        """Tell where an act was done with a clock that was set back."""
        before = self.library.clock_behind if self.library is not None else ""
        if before:
            first, self._clock_told = before != self._clock_told, before
            self.clock_behind.emit(before, first)

    def close_library(self) -> None:
        """Close the library that is open; what was typed in it is saved before, or not wanted. Acts that wait for
        their turn are done before: once it is closed, another PC may have it."""
        self.workers.finish_short()
        for code in tuple(self.drafts):
            self.end_draft(code)
        if self.library is not None:
            with suppress(Trouble):  # the library cannot be written: whoever opens it next binds them
                drafts.bind_drafts(self.library, now())
            self.library.close()
            self.library, self.path = None, None
        self._proved, self._unsound = set(), set()

    def keep_lock(self) -> None:
        """Say that the window is still alive, so that nobody takes the library over, and look in the background whether
        somebody has, and whether the file is there as it was left; where not, no draft counts as kept. Look at the
        clock."""
        self._look_at_clock()
        library = self.library
        if library is None or library.lock is None or library is self._told:
            return
        lock = library.lock

        def act() -> None:
            library.look()
            lock.refresh()

        self.workers.short(act, lambda _: self._kept(), lambda error: self._not_kept(library, error))

    def _kept(self) -> None:
        self._missed = False

    def _not_kept(self, library: Library, error: BaseException) -> None:
        """Tell it once: an unreachable folder may come back, and what is typed says by itself that it is not saved."""
        if not isinstance(error, Trouble):
            raise error
        if library is not self.library:
            return
        if error.key == "library.lock_lost" and self._told is not library:
            self._told = library
            self.lock_lost.emit(error)
        elif error.key in LOST:
            told = self._missed or bool(self.drafts)
            self._missed = True
            for draft in self.drafts.values():
                draft.lose(error)
            if not told:
                self.lock_lost.emit(error)

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

    def copies_due_back(self) -> dict[str, int]:
        """How many copies of each document are still out though another revision is in force today."""
        return copies.due_back(self.library, today()) if self.library is not None else {}

    def organisation(self) -> str:
        """The name of the organisation, "" where none is known."""
        return libraries.organisation_of(self.library) if self.library else ""

    def require(self) -> Library:
        """The open library. Raises Trouble where none is."""
        if self.library is None:
            raise Trouble("desktop.no_library")
        return self.library

    def draft(self, code: str) -> Draft:
        """The draft of a document that is in work, opened where it is not yet. Raises Trouble where there is none."""
        known = self.drafts.get(code)
        if known is not None:
            return known
        library = self.require()
        opened = drafts.open_draft(library, code)
        notes = kept_notes(library, opened.draft_id)
        draft = self.drafts[opened.code] = Draft(library, self.workers, opened, notes, self.by, now, self)
        draft.failed.connect(lambda error, own=draft: self.not_saved.emit(own, error))
        draft.changed.connect(self.drafts_changed)
        return draft

    def unsaved(self) -> dict[str, BaseException]:
        """Why drafts in work could not be saved, by code; those that could are not in it."""
        return {code: one.trouble for code, one in self.drafts.items() if one.trouble is not None}

    def end_draft(self, code: str) -> None:
        """Let go of a draft that is in work: it is saved, or what was typed is not wanted any more."""
        draft = self.drafts.pop(code, None)
        if draft is not None:
            draft.end()
            draft.deleteLater()
            self.drafts_changed.emit()

    def content(self, version: str) -> versions.Content:
        """The document of `CODE@REV`. Raises Trouble."""
        library = self.require()
        day = today()
        return versions.read_version(library, versions.find_version(library, version, day), day)

    def style(self, document: Document) -> HouseStyle:
        """The house style in which a document is shown."""
        return drafts.style_for(self.require(), document)
