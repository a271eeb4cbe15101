# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A document in a tab: the page, the line above it where it cannot be edited, and find."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qmeditor.acts.libraries import Listed
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.drafts import Draft
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label
from qmeditor.desktop.session import Session
from qmeditor.document import Document, Media
from qmeditor.document.edits.search import Match, find_text, replace_matches


class DocumentTab(QWidget):
    """An editor for a draft in work, or a page to read for a revision (`draft` None)."""

    draft_wanted = Signal()
    revision_wanted = Signal(str)
    """Another revision of the document is to be shown: its number."""

    def __init__(
        self,
        session: Session,
        code: str,
        version: str,
        document: Document,
        media: Media,
        zoom: float = 1.0,
        draft: Draft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.code, self.version, self.draft = session, code, version, draft
        due = draft.due if draft is not None else None
        self.editor = Editor(document, session.style(document), dict(media), session.entries(), zoom, due=due)
        self.editor.setReadOnly(draft is None)
        self.find_bar = FindBar(self.editor)
        self.find_bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if draft is None:
            layout.addWidget(self._read_only_line())
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.find_bar)
        if draft is not None:
            self.editor.history = draft.history
            self.editor.changed.connect(self._edited)
            draft.changed.connect(self._draft_changed)
            self._draft_changed()

    @classmethod
    def of_draft(cls, session: Session, draft: Draft, zoom: float) -> "DocumentTab":
        """A tab in which `draft` is written."""
        return cls(session, draft.code, "draft", draft.value, draft.media, zoom, draft)

    @property
    def draft_id(self) -> int:
        """The id of the draft, 0 for a revision."""
        return self.draft.draft_id if self.draft is not None else 0

    def _read_only_line(self) -> QWidget:
        line = QWidget()
        line.setObjectName("panel")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 4, 16, 4)
        said = Label(self._standing())
        said.setProperty("role", "muted")
        button = QPushButton(tr("Open new draft"))
        button.clicked.connect(self.draft_wanted)
        button.setAccessibleName(button.text())
        row.addWidget(said, 1)
        if (other := self._other()) and self.session.library is not None:
            look = QPushButton(tr("Show revision {revision}", revision=other))
            look.clicked.connect(lambda: self.revision_wanted.emit(other))
            look.setAccessibleName(look.text())
            row.addWidget(look)
        row.addWidget(button)
        return line

    def _standing(self) -> str:
        """What is read here: in force, or waiting for its day, and what another one is."""
        entry = self.session.entry(self.code)
        if entry is not None and entry.next == self.version:
            day = shown_date(entry.next_effective)
            words = tr("Revision {revision}, to read: it waits for its day, {day}.", revision=self.version, day=day)
            return f"{words} {self._says_other(entry)}".strip()
        words = tr("Revision {revision}, to read. To change it, open a new draft.", revision=self.version)
        return f"{words} {self._says_other(entry)}".strip()

    def _says_other(self, entry: Listed | None) -> str:
        if entry is None or not self._other():
            return ""
        if entry.next == self.version:
            return tr("Until then {revision} is in force.", revision=entry.revision)
        return tr("{revision} waits for its day, {day}.", revision=entry.next, day=shown_date(entry.next_effective))

    def _other(self) -> str:
        """The revision beside this one: that waits where this one is in force, that is in force where this waits."""
        entry = self.session.entry(self.code)
        if entry is None or not entry.next or entry.next == entry.revision:
            return ""
        return entry.next if self.version == entry.revision else entry.revision

    @property
    def title(self) -> str:
        """What the tab is called."""
        return f"{self.code} {self.editor.value.properties.title}".strip()

    def _edited(self) -> None:
        assert self.draft is not None
        media, self.editor.new_media = self.editor.new_media, {}
        self.draft.edit(self.editor.value, media)

    def _draft_changed(self) -> None:
        assert self.draft is not None
        self.editor.setReadOnly(self.draft.held or self.draft.ended)


class FindBar(QWidget):
    """Find and replace in the document; marks and case do not count unless asked."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editor = editor
        self.matches: tuple[Match, ...] = ()
        self.wanted, self.new = QLineEdit(), QLineEdit()
        self.wanted.setPlaceholderText(tr("Find"))
        self.wanted.setAccessibleName(tr("Find"))
        self.new.setPlaceholderText(tr("Replace by"))
        self.new.setAccessibleName(tr("Replace by"))
        self.exact = QCheckBox(tr("Exact"))
        self.exact.setToolTip(tr("Marks and case count"))
        self.exact.setAccessibleName(self.exact.text())
        self.count = Label()
        self.count.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.wanted, 2)
        row.addWidget(self.count)
        row.addWidget(self.exact)
        for text, call in ((tr("Previous"), self.previous), (tr("Next"), self.next)):
            row.addWidget(self._button(text, call))
        row.addWidget(self.new, 2)
        for text, call in ((tr("Replace"), self.replace), (tr("Replace all"), self.replace_all)):
            button = self._button(text, call)
            button.setVisible(not editor.isReadOnly())
            row.addWidget(button)
        self.new.setVisible(not editor.isReadOnly())
        row.addWidget(self._button(tr("Close"), self.close_bar))
        self.wanted.textChanged.connect(self.search)
        self.exact.toggled.connect(self.search)
        self.wanted.returnPressed.connect(self.next)

    def _button(self, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(call)
        return button

    def open_bar(self) -> None:
        """Show it, with what is selected as what to find."""
        chosen = self.editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and len(chosen) < 80:
            self.wanted.setText(chosen)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Back to the page."""
        self.hide()
        self.editor.set_hits(())
        self.editor.setFocus()

    def search(self) -> None:
        """Find all places."""
        words = self.wanted.text()
        self.matches = find_text(self.editor.value, words, self.exact.isChecked()) if words else ()
        self.count.setText(tr("{count} found", count=len(self.matches)) if words else "")
        self.editor.set_hits(tuple((match.start, match.end) for match in self.matches))

    def _step(self, by: int) -> None:
        self.search()
        if not self.matches:
            return
        chosen, places = self.editor.selection(), [(match.start, match.end) for match in self.matches]
        at = places.index(chosen) + by if chosen in places else 0
        start, end = places[at % len(places)]
        self.editor.go_to(end, start)
        self.editor.ensureCursorVisible()

    def next(self) -> None:
        """The next place."""
        self._step(1)

    def previous(self) -> None:
        """The place before."""
        self._step(-1)

    def replace(self) -> None:
        """Replace the place that is selected, and go on."""
        chosen = self.editor.selection()
        hit = [match for match in self.matches if (match.start, match.end) == chosen]
        if hit:
            self.editor.replace_value(replace_matches(self.editor.value, hit, self.new.text()), tr("Replace"))
        self.next()

    def replace_all(self) -> None:
        """Replace every place, as one step."""
        self.search()
        if self.matches:
            changed = replace_matches(self.editor.value, self.matches, self.new.text())
            self.editor.replace_value(changed, tr("Replace all"))
        self.search()
