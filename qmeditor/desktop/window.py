# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The main window: library and outline on the left, tabs in the middle, properties on the right."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QWidget,
)

from qmeditor.desktop import doing, leaving, pasting
from qmeditor.desktop.commands import COMMANDS, Need
from qmeditor.desktop.compared import ComparisonTab
from qmeditor.desktop.dialogs.jobs import may_end_jobs
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.editor import deeds
from qmeditor.desktop.editor.reader import table_at
from qmeditor.desktop.focus import Round
from qmeditor.desktop.inspector import Inspector, state_facts
from qmeditor.desktop.language import language, tr
from qmeditor.desktop.library.outline import OutlinePanel
from qmeditor.desktop.library.panel import LibraryPanel
from qmeditor.desktop.menus import Actions, ToolBars, style_of
from qmeditor.desktop.notices import Notices, below
from qmeditor.desktop.plain import tip
from qmeditor.desktop.session import Session
from qmeditor.desktop.start import StartPage
from qmeditor.desktop.state import State
from qmeditor.desktop.statusbar import StatusBar
from qmeditor.desktop.tabs import Tabs
from qmeditor.desktop.theme import icon, watch
from qmeditor.desktop.work import Cancelled, Job
from qmeditor.document import Marks, Trouble

T = TypeVar("T")
NARROW_INSPECTOR, NARROW_LIBRARY = 1200, 1000
LOCK_MS = 10_000
_MARKS = {
    "bold": Marks.BOLD, "italic": Marks.ITALIC, "underline": Marks.UNDERLINE, "strike": Marks.STRIKE,
    "superscript": Marks.SUPERSCRIPT, "subscript": Marks.SUBSCRIPT,
}  # fmt: skip


class MainWindow(QMainWindow):
    """The one window. `rebuild_wanted`: it is to be made anew, in another language."""

    rebuild_wanted = Signal()

    def __init__(self, session: Session, state: State) -> None:
        super().__init__()
        self.session: Session = session
        self.state: State = state
        self.leaving = False
        """Whether it is being asked what is to become of drafts that are not saved."""
        self._given_over = False
        self.commands = Actions(self, {one.id: self._call(one.id) for one in COMMANDS})
        self.commands.fill_menus()
        self._corner()
        self.toolbar = ToolBars(self, self.commands, self.next_step)
        self.library, self.outline, self.inspector = LibraryPanel(), OutlinePanel(), Inspector()
        self.start = StartPage(session, {name: self._call(name) for name in (
            "new_library", "open_library", "new_document", "import_docx",
        )})  # fmt: skip
        self.tabs = Tabs(self.start)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.library)
        self.left.addWidget(self.outline)
        self.left.setSizes([380, 230])
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.left, self.tabs, self.inspector):
            self.middle.addWidget(widget)
        for splitter in (self.left, self.middle):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.left.setMinimumWidth(200)
        self.inspector.setMinimumWidth(220)
        self.middle.setStretchFactor(1, 1)
        self.middle.setSizes([288, 806, 272])
        self.notices = Notices(session, lambda: leaving.rescue(self))
        self.setCentralWidget(below(self.notices, self.middle))
        self.status = StatusBar(state.zoom, tr("Tiếng Việt") if language() == "vi" else "English", session.workers)
        self.setStatusBar(self.status)
        self._connect()
        self.setMinimumSize(800, 500)
        self.resize(1366, 698)
        self._wanted = {"library": True, "inspector": True}
        self._show_docks()
        self.library_changed()
        self.tab_changed()
        self.start.setFocus()

    def _connect(self) -> None:
        self.library.opened.connect(self.open_code)
        self.library.new_wanted.connect(self._call("new_document"))
        self.start.opened.connect(self.open_clicked)
        self.outline.go_wanted.connect(self._go_to_section)
        self.outline.move_wanted.connect(self._move_section)
        self.outline.step_wanted.connect(self._step_section)
        self.inspector.refused.connect(lambda text: self.status.showMessage(text, 6000))
        self.tabs.currentChanged.connect(lambda _: self.tab_changed())
        self.tabs.tabCloseRequested.connect(self.close_tab_at)
        self.status.zoom_wanted.connect(self.set_zoom)
        self.status.language_wanted.connect(lambda: doing.speak(self, "en" if language() == "vi" else "vi"))
        self.status.rescue_wanted.connect(lambda: leaving.rescue(self))
        self.session.changed.connect(self.library_changed)
        self.session.drafts_changed.connect(self._drafts_changed)
        self.session.clock_behind.connect(self.status.show_clock)
        self._lock = QTimer(self)
        self._lock.setInterval(LOCK_MS)
        self._lock.timeout.connect(self.session.keep_lock)
        self._lock.start()
        self._numbers = QTimer(self)
        self._numbers.setSingleShot(True)
        self._numbers.setInterval(150)
        self._numbers.timeout.connect(self._refresh_panels)
        self._zoom = QTimer(self)  # a drag of the slider lays the page out once, not at each step
        self._zoom.setSingleShot(True)
        self._zoom.setInterval(80)
        self._zoom.timeout.connect(self._show_zoom)
        watch(self._icons)
        self._round = Round(self, self._regions)

    def _regions(self) -> list[QWidget]:
        """What F6 goes round, the page first."""
        page: QWidget | None = self.tab.editor if self.tab else self.tabs.currentWidget()
        rest = (
            self.inspector,
            self.toolbar.editing,
            self.library.field,
            self.library.tree,
            self.outline.list,
            self.notices,
        )
        return [one for one in (page, *rest, self.notices, self.tabs.tabBar()) if one is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._round.home()
            return
        super().keyPressEvent(event)

    def _corner(self) -> None:
        self.command_field = QPushButton(tr("Find a command or document") + "    Alt+Q")
        self.command_field.setObjectName("commandField")
        self.command_field.setFixedSize(300, 22)
        self.command_field.setIcon(icon("search", "muted", 14))
        self.command_field.setAccessibleName(tr("Find a command or document"))
        self.command_field.clicked.connect(self._call("palette"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 3, 8, 2)
        row.addWidget(self.command_field)
        self.menuBar().setCornerWidget(holder)
        self.menuBar().setFixedHeight(28)
        self._holder = holder  # Qt does not own it

    def _call(self, name: str) -> Callable[[], None]:
        def call() -> None:
            try:
                doing.DEEDS[name](self)
            except Trouble as trouble:
                doing.show_trouble(self, trouble)

        return call

    def _icons(self) -> None:
        self.command_field.setIcon(icon("search", "muted", 14))

    # what is in front

    @property
    def tab(self) -> DocumentTab | None:
        """The document in front."""
        widget = self.tabs.currentWidget()
        return widget if isinstance(widget, DocumentTab) else None

    def code(self) -> str:
        """The code of the document in front, compared ones too."""
        found: str = getattr(self.tabs.currentWidget(), "code", "")
        return found

    def needs(self) -> set[Need]:
        """What is there for commands."""
        found: set[Need] = set()
        if self.session.library is not None:
            found.add("library")
        if self.code():
            found.add("tab")
        if isinstance(self.tabs.currentWidget(), ComparisonTab):
            found.add("compare")
        tab = self.tab
        if tab is not None and not tab.editor.isReadOnly():
            found.add("draft")
            history = tab.editor.history
            found |= {"undo"} if history.done else set()
            found |= {"redo"} if history.undone else set()
            if table_at(tab.editor.textCursor().block()) is not None:
                found.add("table")
        return found

    def enable(self) -> None:
        """Enable what makes sense now, and name what undo would do."""
        has = self.needs()
        self.commands.enable(has)
        tab = self.tab
        for name, steps in (("undo", tab and tab.editor.history.done), ("redo", tab and tab.editor.history.undone)):
            word = tr("Undo") if name == "undo" else tr("Redo")
            self.commands[name].setText(f"{word}: {steps[-1].name}" if steps else word)
        entry = self.session.entry(self.code())
        self.commands["open_draft"].setEnabled("tab" in has and entry is not None and not entry.has_draft)
        self.commands["compare"].setEnabled(
            "tab" in has and entry is not None and bool(entry.revision and entry.has_draft)
        )
        draft = self.session.drafts.get(self.code())
        free = draft is None or not draft.held
        self.commands["release"].setEnabled("tab" in has and entry is not None and entry.has_draft and free)
        self.commands["print_copy"].setEnabled("tab" in has and entry is not None and bool(entry.revision))
        if tab is None:
            return
        marks = tab.editor.marks_here()
        for mark_name, mark in _MARKS.items():
            self.commands[mark_name].setChecked(mark in marks)

    def tab_changed(self) -> None:
        """Another tab is in front."""
        tab = self.tab
        entry = self.session.entry(self.code())
        facts = () if entry is None else state_facts(entry)
        self.inspector.show_editor(tab.editor if tab else None, facts)
        self._refresh_panels()
        self.toolbar.show_tab(
            tab is not None and bool(tab.draft_id), self.tabs.currentWidget() is self.start, bool(self.code())
        )
        self.outline.setVisible(tab is not None)
        self.toolbar.show_next(self._next_text())
        self._show_docks()
        self._say_saved()
        self.enable()
        title = tab.title if tab else self.tabs.tabText(self.tabs.currentIndex())
        library = self.session.path.stem if self.session.path else ""
        self.setWindowTitle(" – ".join(part for part in (title, library, "qmeditor") if part))

    def _next_text(self) -> str:
        tab = self.tab
        if tab is not None:
            if tab.draft_id:
                return tr("Release…")
            entry = self.session.entry(tab.code)
            return tr("Open draft") if entry and entry.has_draft else tr("Open new draft")
        return tr("Release…") if self.code() else ""

    def next_step(self) -> None:
        """The next step of the document in front."""
        tab = self.tab
        if tab is not None and not tab.draft_id:
            self._call("open_draft")()
        elif self.code():
            self._call("release")()

    def _refresh_panels(self) -> None:
        tab = self.tab
        editor = tab.editor if tab else None
        self.outline.show_document(
            editor.value if editor else None, editor.scene.numbers if editor else None, "draft" in self.needs()
        )
        if editor is not None:
            self.outline.show_caret(editor.value, editor.item_at_caret())
            self.inspector.refresh()
            self._say_place()

    def _say_place(self) -> None:
        tab = self.tab
        if tab is None:
            self.status.place.setText("")
            return
        one = deeds.section_of_caret(tab.editor)
        number = tab.editor.page.labels.get(one or "", "")
        self.status.place.setText(tr("Section {number}", number=number.rstrip(".")) if number else "")

    def _say_saved(self) -> None:
        draft = self.tab.draft if self.tab is not None else None
        if draft is None or draft.trouble is not None:
            self.status.show_saved("")
        elif draft.held:
            self.status.show_saved(tr("Closed to typing for now"), good=False)
        elif draft.saved_at:
            self.status.show_saved(tr("Saved {time}", time=draft.saved_at))
        else:
            self.status.show_saved(tr("Saved") if draft.safe else tr("Saving…"), good=draft.safe)
        self.status.show_unsaved(self.session.unsaved())

    # tabs

    def open_code(self, code: str) -> None:
        """Show a document: its draft where it has one, else the revision in force."""
        try:
            doing.open_code(self, code)
        except Trouble as trouble:
            doing.show_trouble(self, trouble)

    def open_clicked(self, code: str) -> None:
        """The same at a click, which may be the first of two."""
        self.open_code(code)
        if self.tab is not None:
            self.tab.editor.expect_second_click()

    def add_tab(self, tab: QWidget, title: str, icon_name: str) -> None:
        """Put a tab in front."""
        place = self.tabs.addTab(tab, icon(icon_name, "muted", 15), title)
        self.tabs.setTabToolTip(place, tip(title))
        self.tabs.setCurrentIndex(place)
        if isinstance(tab, DocumentTab):
            tab.editor.set_zoom(self.state.zoom / 100)
            pasting.serve(self, tab.editor)
            tab.editor.changed.connect(self._edited)
            tab.editor.caret_moved.connect(self._caret_moved)
            tab.editor.menu_wanted.connect(lambda at: self.commands.context_menu(self.needs()).exec(at))
            tab.editor.opened.connect(lambda at, own=tab: doing.open_atom(self, own, at))
            tab.editor.hovered.connect(lambda at, screen, own=tab: doing.explain_atom(own, at, screen))
            tab.draft_wanted.connect(self._call("open_draft"))
            tab.revision_wanted.connect(lambda number, code=tab.code: doing.open_revision(self, code, number))
            tab.editor.setFocus()
        self.tab_changed()

    def find_tab(self, code: str, kind: type[QWidget] = DocumentTab) -> QWidget | None:
        """The tab of this kind that shows a document."""
        return self.tabs.of_document(code, kind)

    def close_tab_at(self, place: int) -> bool:
        """Close a tab; what was typed is saved before, else the person chooses. Whether it is closed."""
        widget = self.tabs.widget(place)
        if widget is self.start or widget is None:
            return False
        draft = widget.draft if isinstance(widget, DocumentTab) else None
        if draft is not None:
            if not leaving.may_leave(self, [draft]):
                return False
            if not draft.held:  # a release goes on without its tab
                self.session.end_draft(draft.code)
        self.tabs.remove(widget)
        return True

    def drop_tabs(self, code: str | None = None) -> None:
        """Take away all tabs (of a document), as it is not any more what they show; its draft stays as it is."""
        self.tabs.drop(code)

    def _drafts_changed(self) -> None:
        self._say_saved()
        self.tabs.show_icons()
        if self.tab is not None and self.tab.draft is not None:
            self.inspector.refresh()
        self.enable()

    def _edited(self) -> None:
        self._say_saved()
        self._numbers.start()
        self.enable()

    def _caret_moved(self) -> None:
        self._numbers.start()
        self.enable()
        tab = self.tab
        if tab is not None:
            self.toolbar.show_style(style_of(tab.editor.block_at_caret()))

    # sections

    def _go_to_section(self, one: str) -> None:
        if self.tab is not None:
            doing.go_to(self.tab.editor, one)

    def _move_section(self, one: str, before: str) -> None:
        if self.tab is not None and one != before:
            deeds.move_section_before(self.tab.editor, one, before or None)

    def _step_section(self, one: str, up: bool) -> None:
        if self.tab is not None:
            deeds.move_section(self.tab.editor, one, up)

    # library, zoom, docks

    def library_changed(self) -> None:
        """Show the library as it is now."""
        self.library.fill(self.session.listed, self.session.library is not None)
        self.library.select(self.code())
        self.enable()

    def set_zoom(self, percent: int) -> None:
        """Show pages at so many per cent."""
        percent = max(50, min(200, percent))
        self.state.zoom = percent
        self.status.show_zoom(percent)
        self._zoom.start()

    def _show_zoom(self) -> None:
        for tab in self.tabs.documents():
            tab.editor.set_zoom(self.state.zoom / 100)

    def toggle_dock(self, name: str) -> None:
        """Show or hide the library or the properties."""
        shown = self.left.isVisible() if name == "library" else self.inspector.isVisible()
        self._wanted[name] = not shown
        self._show_docks(forced=name)

    def _show_docks(self, forced: str = "") -> None:
        """Show the docks that are wanted and for which there is room."""
        wide = self.width()
        compared = isinstance(self.tabs.currentWidget(), ComparisonTab)
        library = self._wanted["library"] and (wide >= NARROW_LIBRARY or forced == "library") and not compared
        inspector = self._wanted["inspector"] and (wide >= NARROW_INSPECTOR or forced == "inspector")
        self.left.setVisible(library)
        self.inspector.setVisible(inspector and self.tab is not None)
        self.commands["show_library"].setChecked(library)
        self.commands["show_inspector"].setChecked(inspector)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.keep_lock()  # somebody may have been at the file meanwhile

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_docks()

    # work

    def heavy(
        self,
        text: str,
        call: Callable[..., T],
        arguments: tuple[Any, ...],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run something long in a process of its own, with progress and Cancel.

        What goes wrong, :class:`Cancelled` too, is given to `failed`, else shown.
        """
        refused = failed or self.failed

        def finished(result: T) -> None:
            try:
                done(result)
            except Trouble as trouble:
                refused(trouble)

        return self.session.workers.heavy(text, call, arguments, finished, refused)

    def failed(self, error: BaseException) -> None:
        """Show what went wrong in the background, without taking the keyboard."""
        if isinstance(error, Trouble):
            self.notices.trouble(error)
        elif not isinstance(error, Cancelled):
            doing.show_error(self, error)

    def refused(self, error: BaseException) -> None:
        """Show at once why what the person has just asked for is not done."""
        if isinstance(error, Trouble):
            doing.show_trouble(self, error)
        else:
            self.failed(error)

    def tell(self, text: str) -> None:
        """A short word in the status bar."""
        self.status.showMessage(text, 8000)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._given_over and not (
            may_end_jobs(self, self.session.workers) and leaving.may_leave(self, list(self.session.drafts.values()))
        ):
            event.ignore()
            return
        self.state.geometry = bytes(self.saveGeometry().data())
        self._lock.stop()
        event.accept()

    def give_over(self) -> None:
        """Another window takes the place of this one, drafts in work and all."""
        self._given_over = True
        self.session.changed.disconnect(self.library_changed)
        self.session.drafts_changed.disconnect(self._drafts_changed)
        self.session.clock_behind.disconnect(self.status.show_clock)
