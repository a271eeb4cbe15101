# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts in work: each has one owner, beside the session, which brings into the library what is typed.

Tabs and windows come and go; the value, its history and what is not saved yet stay with the :class:`Draft`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from qmeditor.acts import Library, Person, drafts, notes
from qmeditor.acts.draft_file import DraftFile
from qmeditor.acts.drafts import NOTHING, OpenDraft
from qmeditor.compare import Change
from qmeditor.control.noting import KeptNote, noted
from qmeditor.desktop.editor.history import History
from qmeditor.desktop.work import Workers
from qmeditor.document import Document, Media, Trouble

JOURNAL_MS = 1000
"""A second after the first key that is not in the journal it goes there: 2 s are promised."""
IDLE_MS = 5000
"""After so long without a key the draft is written whole; after so long what failed is tried again."""
PATIENCE_MS = 15_000
"""So long a flush is waited for: three times what SQLite waits for another program. A dead network never answers."""
LOST = frozenset({"library.gone", "library.replaced", "library.damaged", "library.draft_closed"})
"""Troubles after which nothing counts as kept, whatever the library took before."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    done: Callable[[], None]
    failed: Callable[[BaseException], None]


class Draft(QObject):
    """One draft in work: its value and history, the pictures that it shows, what of it the library has.

    One write at a time is under way; one that failed is tried again, whole, until it succeeds or the draft ends.
    """

    saved = Signal()
    """What was typed last is in the library."""
    failed = Signal(object)
    """A write failed; said once until one succeeds."""
    changed = Signal()
    """What a window shows of it is otherwise: saved or not, held or not."""

    def __init__(
        self,
        library: Library,
        workers: Workers,
        opened: OpenDraft,
        kept_notes: Sequence[KeptNote],
        by: Person,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library, self.workers, self.by, self.now = library, workers, by, now
        self.code, self.draft_id, self.base = opened.code, opened.draft_id, opened.base
        self.due = (str(opened.due.issue), str(opened.due.revision))
        self.value: Document = opened.document
        self.history = History()
        self.media: dict[str, bytes] = dict(opened.media)
        self.notes: tuple[KeptNote, ...] = tuple(kept_notes)  # as the library has them
        self._new_notes: dict[str, tuple[str, Sequence[Change]]] = {}
        self.saved_at = ""
        self.trouble: BaseException | None = None
        self.held = False
        self.ended = False
        self._kept: Document | None = opened.document
        self._whole: Document | None = opened.document
        self._new_media: dict[str, bytes] = {}
        self._behind = False  # the journal may hold what failed: only the whole will do
        self._writing = False
        self._waiting: list[_Waiting] = []
        self._soon, self._idle = QTimer(self), QTimer(self)
        for timer, wait, whole in ((self._soon, JOURNAL_MS, False), (self._idle, IDLE_MS, True)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(lambda whole=whole: self._write(whole))

    @property
    def safe(self) -> bool:
        """Whether the library has everything that was typed."""
        return self.ended or (self.value is self._kept and not self._new_notes)

    @property
    def title(self) -> str:
        """The title as it is typed now."""
        return self.value.properties.title

    def edit(self, value: Document, media: Media = NOTHING) -> None:
        """Take what was typed, with the pictures that came in."""
        self.media |= media
        self._new_media |= media
        self.value = value
        self.saved_at = ""
        if not self._soon.isActive():
            self._soon.start()
        self._idle.start()

    def note(self, key: str, text: str, changes: Sequence[Change]) -> None:
        """Take the note to the change `key` of `changes`; `""` is the whole."""
        self._new_notes[key] = (text, changes)
        if not self._soon.isActive():
            self._soon.start()

    def as_file(self) -> DraftFile:
        """All of it, for a file outside the library."""
        notes = self.notes
        for key, (text, changes) in self._new_notes.items():
            notes = noted(notes, key, text, changes)
        return DraftFile(self.code, self.base, self.value, self.media, notes)

    def hold(self, held: bool) -> None:
        """Let nobody type into it, or let them again: it is being released, discarded or replaced."""
        self.held = held
        self.changed.emit()

    def end(self) -> None:
        """It is no draft any more (released, discarded, replaced, given up): nothing of it is written."""
        self.ended = True
        self._soon.stop()
        self._idle.stop()
        self._serve(self._waiting)
        self._waiting = []

    def lose(self, error: BaseException) -> None:
        """The library is not there any more, or is another: what it had does not count."""
        if not self.ended:
            self._lose(error)

    def flush(self, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Write whole what is not written yet; then `done`, or `failed` with the reason, once. One that ended has
        nothing to write: `done`."""
        if self.ended:
            done()
            return
        self._waiting.append(_Waiting(done, failed))
        self._write(whole=True)

    def _write(self, whole: bool) -> None:
        if self._writing or self.ended:
            return
        whole = whole or self._behind or self._kept is None
        value, former, written = self.value, self._kept, dict(self._new_notes)
        served, self._waiting = self._waiting, []
        same = value is (self._whole if whole else former)
        if same and not written:
            self._serve(served)
            return
        media = dict(self.media if whole else self._new_media)
        self._soon.stop()
        if whole:
            self._idle.stop()

        def act() -> tuple[KeptNote, ...] | None:
            for key, (text, changes) in written.items():
                notes.write_note(self.library, self.draft_id, key, text, changes, self.by, self.now())
            kept = notes.kept_notes(self.library, self.draft_id) if written else None
            if same:
                return kept
            if whole or former is None:
                drafts.save_draft(self.library, self.draft_id, value, media, self.now())
            else:
                drafts.type_draft(self.library, self.draft_id, former, value, media, self.now())
            return kept

        def done(kept: tuple[KeptNote, ...] | None) -> None:
            if self.ended:  # meanwhile: nobody waits for more
                self._serve(served)
                return
            self.notes = self.notes if kept is None else kept
            self._writing = False
            self._kept = value
            self._new_notes = {key: new for key, new in self._new_notes.items() if written.get(key) is not new}
            if whole:
                self._whole, self._behind = value, False
            self._new_media = {sha: data for sha, data in self._new_media.items() if sha not in media}
            self.trouble = None
            if value is self.value:
                self.saved_at = self.now().strftime("%H:%M")
                self.saved.emit()
            self.changed.emit()
            self._serve(served)
            self._go_on()

        def failed(error: BaseException) -> None:
            if self.ended:
                self._serve(served)
                return
            self._writing = False
            self._behind = True
            if isinstance(error, Trouble) and error.key in LOST:
                self._kept = None
            if self.safe:  # the journal has it all; only the whole was refused
                self._idle.start()
                self._serve(served)
            else:
                self._lose(error)
                for one in served:
                    one.failed(error)
            self._go_on()

        self._writing = True
        self.workers.short(act, done, failed)

    def _lose(self, error: BaseException) -> None:
        first, self.trouble = self.trouble is None, error
        if isinstance(error, Trouble) and error.key in LOST:
            self._kept = self._whole = None
        self.saved_at = ""
        self._idle.start()  # try again
        self.changed.emit()
        if first:
            self.failed.emit(error)

    def _serve(self, served: Iterable[_Waiting]) -> None:
        for one in served:
            one.done()

    def _go_on(self) -> None:
        """What came in while a write was under way."""
        if self._waiting:
            self._write(whole=True)
        elif not self.ended and self.trouble is None and not self.safe and not self._soon.isActive():
            self._soon.start()


def flush(every: Iterable[Draft]) -> dict[Draft, BaseException]:
    """Flush `every` draft and wait for the outcome; those that failed, with the reason.

    The window paints while it waits, and takes no keys: they come after. Trouble `desktop.save_slow` stands for a write
    that has not ended in :data:`PATIENCE_MS`.
    """
    loop = QEventLoop()
    left = {draft for draft in every if not draft.ended}
    out: dict[Draft, BaseException] = {}

    def settled(draft: Draft, error: BaseException | None) -> None:
        if draft not in left:
            return  # it came after the patience had ended
        left.discard(draft)
        if error is not None:
            out[draft] = error
        if not left:
            loop.quit()

    for draft in tuple(left):
        draft.flush(
            lambda one=draft: settled(one, None),  # type: ignore[misc]
            lambda error, one=draft: settled(one, error),  # type: ignore[misc]
        )
    if left:
        patience = QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(PATIENCE_MS)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        patience.stop()
    for draft in tuple(left):
        left.discard(draft)
        out[draft] = Trouble("desktop.save_slow", path=str(draft.library.path))
    return out
