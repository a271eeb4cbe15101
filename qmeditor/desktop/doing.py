# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What each command of the table does with the window."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QToolTip

from qmeditor import __version__
from qmeditor.acts import drafts
from qmeditor.desktop import copying, flows, keeping, leaving, releasing
from qmeditor.desktop.choosing import FootnoteDialog, ReferenceDialog, TableDialog
from qmeditor.desktop.dialogs.jobs import may_end_jobs
from qmeditor.desktop.documents import DocumentTab
from qmeditor.desktop.editor import atoms, deeds
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import language, say, tr
from qmeditor.desktop.palette import Palette
from qmeditor.desktop.plain import tip
from qmeditor.desktop.session import now
from qmeditor.desktop.theme import apply_theme, current, load_theme
from qmeditor.document import CrossReference, DocumentReference, Footnote, Marks, Trouble
from qmeditor.document.edits.values import Position

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow

Deed = Callable[["MainWindow"], None]


def show_trouble(window: "MainWindow", trouble: Trouble) -> None:
    """One message: what is wrong and what to do."""
    from qmeditor.desktop.dialogs import tell

    tell(window, say(trouble), severity="warning")


def show_error(window: "MainWindow", error: BaseException) -> None:
    """What nobody expected; the hook of the program tells and logs it."""
    del window
    sys.excepthook(type(error), error, error.__traceback__)


def go_to(editor: Editor, one: str) -> None:
    """Go to a block and show it near the top."""
    editor.history.break_group()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.go_to(Position(one))
    editor.ensureCursorVisible()
    bar = editor.verticalScrollBar()
    bar.setValue(bar.value() + editor.cursorRect().top() - 60)
    editor.setFocus()


def open_atom(window: "MainWindow", tab: DocumentTab, at: QPoint) -> None:
    """Follow a reference, edit a footnote."""
    match atoms.atom_at(tab.editor, at):
        case CrossReference(target=target) if target in tab.editor.scene.targets:
            go_to(tab.editor, target)
        case DocumentReference(code=code) if window.session.entry(code) is not None:
            window.open_code(code)
        case Footnote() as note if not tab.editor.isReadOnly() and atoms.editable(note):
            asked = FootnoteDialog(window, atoms.note_text(note))
            if asked.exec():
                atoms.rewrite_note(tab.editor, note.id, asked.field.toPlainText())
        case _:
            pass


def explain_atom(tab: DocumentTab, at: QPoint, screen: QPoint) -> None:
    """Say what a chip under the mouse refers to."""
    part = atoms.atom_at(tab.editor, at)
    QToolTip.showText(screen, tip(atoms.explained(tab.editor, part)) if part is not None else "", tab.editor)


def open_code(window: "MainWindow", code: str) -> None:
    """Show a document in a tab."""
    session = window.session
    tab = window.find_tab(code)
    if tab is not None:
        window.tabs.setCurrentWidget(tab)
        return
    entry = session.entry(code)
    if entry is None:
        raise Trouble("desktop.no_document", code=code)
    zoom = window.state.zoom / 100
    if entry.has_draft:
        try:
            draft = session.draft(code)
        except Trouble as trouble:
            if trouble.key != "library.damaged_draft":
                raise
            flows.offer_for_unreadable(window, code)
            return
        made = DocumentTab.of_draft(session, draft, zoom)
    else:
        open_revision(window, code, entry.revision)
        return
    window.add_tab(made, made.title, "file-pen")
    window.library.select(code)


def open_revision(window: "MainWindow", code: str, number: str) -> None:
    """Show a revision of a document to read, in the place of another one of it that is shown."""
    content = window.session.content(f"{code}@{number}")
    shown = window.find_tab(code)
    if shown is not None and not getattr(shown, "draft_id", 0):
        window.close_tab_at(window.tabs.indexOf(shown))
    made = DocumentTab(window.session, code, number, content.document, content.media, zoom=window.state.zoom / 100)
    window.add_tab(made, made.title, "file-text")
    window.library.select(code)


def _editing(call: Callable[[Editor], object]) -> Deed:
    def deed(window: "MainWindow") -> None:
        tab = window.tab
        if tab is not None and not tab.editor.isReadOnly():
            call(tab.editor)
            tab.editor.setFocus()

    return deed


def _reading(call: Callable[[Editor], object]) -> Deed:
    def deed(window: "MainWindow") -> None:
        if window.tab is not None:
            call(window.tab.editor)

    return deed


def _mark(mark: Marks, name: str) -> Deed:
    return _editing(lambda editor: deeds.toggle_mark(editor, mark, tr(name)))


def new_library(window: "MainWindow") -> None:
    """A new library file."""
    name, good = QInputDialog.getText(window, tr("New library"), tr("Name of the organisation"))
    if not good:
        return
    path, _ = QFileDialog.getSaveFileName(
        window, tr("New library"), str(window.state.folder / "library.qmlib"), tr("Libraries") + " (*.qmlib)"
    )
    if path:
        target = Path(path) if path.endswith(".qmlib") else Path(f"{path}.qmlib")
        _enter(window, target, lambda: window.session.create(target, language(), name.strip()))


def open_library(window: "MainWindow") -> None:
    """Another library file."""
    path, _ = QFileDialog.getOpenFileName(
        window, tr("Open library"), str(window.state.folder), tr("Libraries") + " (*.qmlib)"
    )
    if path and (window.session.path is None or Path(path).absolute() != window.session.path.absolute()):
        _enter(window, Path(path), lambda: window.session.open(Path(path)))


def _enter(window: "MainWindow", path: Path, enter: Callable[[], None]) -> None:
    """Go over to another library; where it cannot be opened, or drafts are not saved, all stays as it is."""
    session = window.session
    if not (may_end_jobs(window, session.workers) and leaving.may_leave(window, list(session.drafts.values()))):
        return
    enter()
    window.drop_tabs()
    window.notices.clear()
    window.state.library, window.state.folder = path, path.parent
    window.tab_changed()


def open_document(window: "MainWindow") -> None:
    """Find a document: the palette with the documents."""
    window.library.show()
    if not window.left.isVisible():
        window.toggle_dock("library")
    window.library.field.setFocus()
    window.library.field.selectAll()


def open_draft(window: "MainWindow") -> None:
    """The draft of the document in front, a new one where there is none."""
    code = window.code()
    entry = window.session.entry(code)
    if entry is not None and not entry.has_draft:
        drafts.new_draft(window.session.require(), code, window.session.by, now())
    window.drop_tabs(code)
    window.session.refresh()
    open_code(window, code)


def close_tab(window: "MainWindow") -> None:
    """The tab in front."""
    window.close_tab_at(window.tabs.currentIndex())


def quit_program(window: "MainWindow") -> None:
    """Close the window: everything is saved."""
    window.close()


def zoom(window: "MainWindow", by: int) -> None:
    """The page larger or smaller."""
    window.set_zoom(window.status.slider.value() + by)


def palette(window: "MainWindow") -> None:
    """The command palette below its field."""
    shown = Palette(window, window.commands, window.session.listed, window.open_clicked)
    at = window.command_field.mapToGlobal(window.command_field.rect().bottomRight())
    shown.move(at.x() - shown.width(), at.y() + 2)
    shown.exec()


def about(window: "MainWindow") -> None:
    """Version, licence, places."""
    from qmeditor.desktop.dialogs import tell

    tell(
        window,
        f"qmeditor {__version__}",
        tr("Free software under the Apache License 2.0. Nothing leaves this computer."),
        tr("Settings: {place}", place=window.state.settings.fileName()),
        severity="hint",
    )


def speak(window: "MainWindow", name: str) -> None:
    """Another language: the window is made anew."""
    if name != language() and may_end_jobs(window, window.session.workers):
        window.state.language = name
        window.rebuild_wanted.emit()
    window.commands["vietnamese" if window.state.language == "vi" else "english"].setChecked(True)


def dark(window: "MainWindow") -> None:
    """The other theme."""
    name = "light" if current().name == "dark" else "dark"
    window.state.theme = name
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, load_theme(name))
    window.commands["dark"].setChecked(name == "dark")


def insert_table(window: "MainWindow") -> None:
    """Ask how large, insert."""
    tab = window.tab
    asked = TableDialog(window)
    if tab is not None and asked.exec():
        deeds.insert_table(tab.editor, asked.rows.value(), asked.columns.value())
        tab.editor.setFocus()


def insert_picture(window: "MainWindow") -> None:
    """Ask for a file, insert."""
    tab = window.tab
    path, _ = QFileDialog.getOpenFileName(
        window,
        tr("Insert picture"),
        str(window.state.folder),
        tr("Pictures") + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp)",
    )
    if tab is None or not path:
        return
    window.state.folder = Path(path).parent
    if not deeds.insert_picture(tab.editor, Path(path)):
        raise Trouble("desktop.no_picture", name=Path(path).name)


def insert_reference(window: "MainWindow") -> None:
    """Ask to what, insert."""
    tab = window.tab
    if tab is None:
        return
    asked = ReferenceDialog(window, tab.editor, window.session.listed)
    target = asked.target() if asked.exec() else None
    if target is not None:
        kind, name = target
        (deeds.insert_reference if kind == "block" else deeds.insert_document_reference)(tab.editor, name)
        tab.editor.setFocus()


def insert_footnote(window: "MainWindow") -> None:
    """Ask for the words, insert."""
    tab = window.tab
    asked = FootnoteDialog(window)
    if tab is not None and asked.exec():
        deeds.insert_footnote(tab.editor, asked.field.toPlainText())
        tab.editor.setFocus()


def find(window: "MainWindow") -> None:
    """The bar below the page."""
    if window.tab is not None:
        window.tab.find_bar.open_bar()


def _move(up: bool) -> Deed:
    def move(editor: Editor) -> None:
        one = deeds.section_of_caret(editor)
        if one is not None:
            deeds.move_section(editor, one, up)

    return _editing(move)


DEEDS: dict[str, Deed] = {
    "new_document": flows.new_document,
    "open_document": open_document,
    "import_docx": flows.import_docx,
    "new_library": new_library,
    "open_library": open_library,
    "verify_library": keeping.verify_library,
    "back_up": keeping.back_up,
    "restore": keeping.restore,
    "export": flows.export,
    "print_copy": copying.print_copy,
    "close_tab": close_tab,
    "quit": quit_program,
    "undo": _editing(lambda editor: editor.undo()),
    "redo": _editing(lambda editor: editor.redo()),
    "cut": _editing(lambda editor: editor.cut()),
    "copy": _reading(lambda editor: editor.copy()),
    "paste": _editing(lambda editor: editor.paste()),
    "select_all": _reading(lambda editor: editor.selectAll()),
    "find": find,
    "show_library": lambda window: window.toggle_dock("library"),
    "show_inspector": lambda window: window.toggle_dock("inspector"),
    "zoom_in": lambda window: zoom(window, 10),
    "zoom_out": lambda window: zoom(window, -10),
    "zoom_reset": lambda window: window.set_zoom(100),
    "dark": dark,
    "vietnamese": lambda window: speak(window, "vi"),
    "english": lambda window: speak(window, "en"),
    "add_section": _editing(deeds.add_section),
    "insert_table": insert_table,
    "insert_picture": insert_picture,
    "insert_reference": insert_reference,
    "insert_footnote": insert_footnote,
    "insert_page_break": _editing(deeds.page_break),
    "bold": _mark(Marks.BOLD, "Bold"),
    "italic": _mark(Marks.ITALIC, "Italic"),
    "underline": _mark(Marks.UNDERLINE, "Underline"),
    "strike": _mark(Marks.STRIKE, "Strikethrough"),
    "superscript": _mark(Marks.SUPERSCRIPT, "Superscript"),
    "subscript": _mark(Marks.SUBSCRIPT, "Subscript"),
    "paragraph": _editing(deeds.paragraph),
    "heading_1": _editing(lambda editor: deeds.heading(editor, 1)),
    "heading_2": _editing(lambda editor: deeds.heading(editor, 2)),
    "heading_3": _editing(lambda editor: deeds.heading(editor, 3)),
    "note": _editing(deeds.note),
    "bullets": _editing(lambda editor: deeds.toggle_list(editor, "bullet", tr("Bulleted list"))),
    "numbered": _editing(lambda editor: deeds.toggle_list(editor, "number", tr("Numbered list"))),
    "lettered": _editing(lambda editor: deeds.toggle_list(editor, "letter", tr("Lettered list"))),
    "indent": _editing(lambda editor: deeds.indent(editor, 1)),
    "outdent": _editing(lambda editor: deeds.indent(editor, -1)),
    "align_left": _editing(lambda editor: deeds.align(editor, "left")),
    "align_center": _editing(lambda editor: deeds.align(editor, "center")),
    "align_right": _editing(lambda editor: deeds.align(editor, "right")),
    "justify": _editing(lambda editor: deeds.align(editor, "justify")),
    "row_above": _editing(lambda editor: deeds.insert_row(editor, below=False)),
    "row_below": _editing(lambda editor: deeds.insert_row(editor, below=True)),
    "column_left": _editing(lambda editor: deeds.insert_column(editor, right=False)),
    "column_right": _editing(lambda editor: deeds.insert_column(editor, right=True)),
    "merge_cells": _editing(deeds.merge_cells),
    "split_cell": _editing(deeds.split_cell),
    "delete_row": _editing(deeds.delete_rows),
    "delete_column": _editing(deeds.delete_columns),
    "delete_table": _editing(deeds.delete_table),
    "open_draft": open_draft,
    "compare": flows.compare,
    "next_change": flows.next_change,
    "previous_change": flows.previous_change,
    "export_redline": flows.export_redline,
    "release": releasing.release,
    "discard_draft": flows.discard_draft,
    "copies": copying.show_copies,
    "move_up": _move(up=True),
    "move_down": _move(up=False),
    "palette": palette,
    "about": about,
}
