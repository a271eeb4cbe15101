# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The longer ways: new, import, compare, export. Heavy parts run in a worker process."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog

from qmeditor.acts import drafts, exporting, files, importing, notes, versions
from qmeditor.acts.comparing import compare_documents, make_redline
from qmeditor.compare import Comparison
from qmeditor.control.noting import KeptNote
from qmeditor.control.permission import ConsentNeeded
from qmeditor.control.states import State
from qmeditor.desktop import leaving
from qmeditor.desktop.compared import ComparisonTab, Side
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.notices import Notice
from qmeditor.desktop.session import now, today
from qmeditor.document import Trouble

if TYPE_CHECKING:
    from qmeditor.desktop.window import MainWindow

T = TypeVar("T")
SHOWN = 4
"""So many lines of what is to be known stand in a bar; all can be copied."""
READABLE = "*.docx *.docm *.dotx *.dotm *.xml *.qmdraft"


Failed = Callable[[BaseException], None]


def short(window: "MainWindow", call: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
    """Run an act after those before it, then `done` in the window; what goes wrong is given to `failed`, else shown."""
    refused = failed or window.failed

    def finished(result: T) -> None:
        try:
            done(result)
        except Trouble as trouble:
            refused(trouble)

    window.session.workers.short(call, finished, refused)


def on_word(
    window: "MainWindow",
    call: Callable[[bool], T],
    done: Callable[[T], None],
    refused: Callable[[], None] = lambda: None,
) -> None:
    """Run an act; what it does only on a person's word is asked about, and it runs again with that word (True).

    `refused`: what follows where it was refused, or the answer was no.
    """
    from qmeditor.desktop.dialogs import ask

    def failed(error: BaseException) -> None:
        if isinstance(error, ConsentNeeded):
            told = (say(Trouble(reason.key, **dict(reason.params))) for reason in error.asked)
            text = " ".join(f"{one[:1].upper()}{one[1:]}." for one in told)
            if ask(window, text, tr("Is that meant?"), tr("Yes, go on"), unusual=True):
                run(consent=True)
                return
        else:
            window.refused(error)
        refused()

    def run(consent: bool) -> None:
        window.session.workers.short(lambda: call(consent), finished, failed)

    def finished(result: T) -> None:
        try:
            done(result)
        except Trouble as trouble:
            failed(trouble)

    run(consent=False)


def new_document(window: "MainWindow") -> None:
    """A draft from the template of a kind."""
    from qmeditor.desktop.dialogs import new_dialog

    library = window.session.require()
    asked = new_dialog(library, window)
    if not asked.exec():
        return
    order = asked.order()
    made = drafts.new_document(library, order.kind, order.code, order.title, window.session.by, now())
    window.session.refresh()
    window.open_code(made.code)


def import_docx(window: "MainWindow") -> None:
    """A Word file: read in a worker, looked at, then taken in."""
    window.session.require()
    path, _ = QFileDialog.getOpenFileName(
        window,
        tr("Import Word file"),
        str(window.state.folder),
        f"{tr('Word documents')} ({READABLE})",
    )
    if path:
        window.state.folder = Path(path).parent
        read_in(window, Path(path))


def read_in(window: "MainWindow", path: Path) -> None:
    """Read a file and show what was found in it before anything is saved."""
    text = tr("Reading {name}", name=path.name)
    use = importing.style_in_use(window.session.require())
    window.heavy(text, files.read_file, (path, use), lambda file: _imported(window, file))


def _imported(window: "MainWindow", file: files.FileRead, again: str = "") -> None:
    """Show what was found in `file`, and take it in as is ordered. `again`: the document whose draft came from it."""
    from qmeditor.desktop.dialogs import do_import, import_dialog, ordered_file

    library = window.session.require()
    asked = import_dialog(library, file, window, window.code())
    if again:
        asked.bring_in_again(again)
    if not asked.exec():
        return
    order = asked.order()
    hold = leaving.Hold(window, window.session.drafts.get(order.code) if order.replace else None)
    if not leaving.may_leave(window, hold.drafts):
        hold.free()
        return

    def done(result: importing.ImportResult) -> None:
        window.session.end_draft(result.code)
        window.drop_tabs(result.code)
        window.session.refresh()
        window.open_code(result.code)
        window.tell(tr("{name} is now the draft of {code}", name=file.name, code=result.code))
        if result.later:
            _tell_later_basis(window, result, file.began_from or "–")

    def take_in(adopted: importing.Adopted | None = None) -> None:
        def act(consent: bool) -> importing.ImportResult:
            return do_import(library, file, replace(order, consent=consent), window.session.by, now(), adopted)

        on_word(window, act, done, hold.free)

    if not order.replace:
        take_in()
        return
    ordered = ordered_file(file, order)

    def adopt(base: importing.Base) -> None:
        arguments = (base, ordered, order.take)
        window.heavy(tr("Reading {name}", name=file.name), importing.adopt, arguments, take_in, hold.failed)

    short(window, lambda: importing.base_for(library, ordered, order.code, today(), order.discard), adopt, hold.failed)


def _tell_later_basis(window: "MainWindow", result: importing.ImportResult, began: str) -> None:
    from qmeditor.desktop.dialogs import tell

    what = tr("The draft of {code} now continues revision {basis}", code=result.code, basis=result.later)
    meaning = tr("It began from {began}. What {basis} changed may be missing in it.", began=began, basis=result.later)
    tell(window, what, meaning, tr("Compare them before it is released."), severity="hint")


def compare(window: "MainWindow") -> None:
    """The draft against its basis, the revision released last, in a tab."""
    code = window.code()
    if leaving.saved(window, code):
        with_comparison(window, code, lambda old, new, comparison: show_comparison(window, code, old, new, comparison))


def with_comparison(
    window: "MainWindow", code: str, done: Callable[[Side, Side, Comparison], None], failed: Failed | None = None
) -> None:
    """Compare the basis of the draft, and the draft, in a worker. Trouble `acts.nothing_released` where it has none."""
    library = window.session.require()

    def read() -> tuple[Side, Side]:
        former = versions.find_basis(library, code)
        if former is None:
            raise Trouble("acts.nothing_released", code=code)
        draft = versions.find_version(library, f"{code}@draft", today())
        day = today()
        return (
            (former, versions.read_version(library, former, day)),
            (draft, versions.read_version(library, draft, day)),
        )

    def ready(sides: tuple[Side, Side]) -> None:
        old, new = sides
        window.heavy(
            tr("Comparing {code}", code=code),
            compare_documents,
            (old[1].document, new[1].document),
            lambda comparison: done(old, new, comparison),
            failed,
        )

    short(window, read, ready, failed)


def show_comparison(window: "MainWindow", code: str, old: Side, new: Side, comparison: Comparison) -> None:
    """A comparison in its tab; notes are kept with the draft."""
    library = window.session.require()
    draft_id = new[0].row_id
    tab = ComparisonTab(
        window.session, code, old, new, comparison, notes.notes_on(library, draft_id, comparison.changes)
    )
    tab.again_wanted.connect(lambda: compare(window))
    tab.view.note_changed.connect(lambda key, text: keep_note(window, draft_id, key, text, comparison))
    tab.view.note_dropped.connect(lambda note: drop_note(window, draft_id, note))
    tab.view.export_requested.connect(lambda: export_redline(window))
    before = window.find_tab(code, ComparisonTab)
    if before is not None:
        window.close_tab_at(window.tabs.indexOf(before))
    window.add_tab(tab, tr("{code}, comparison", code=code), "columns-2")
    if comparison.changes:
        window.tell(tr("Checked: rejecting all gives {old}, accepting all gives the draft", old=old[0].name))
    else:
        window.tell(tr("Nothing differs from revision {old}", old=old[0].name))


def keep_note(window: "MainWindow", draft_id: int, key: str, text: str, comparison: Comparison | None) -> None:
    """Keep a note to a change of `comparison` (`""`: to the whole) with the draft, in the background."""
    library, by = window.session.require(), window.session.by
    changes = comparison.changes if comparison is not None else ()
    for draft in window.session.drafts.values():
        if draft.draft_id == draft_id:
            draft.note(key, text, changes)
            return
    short(window, lambda: notes.write_note(library, draft_id, key, text, changes, by, now()), lambda _: None)


def drop_note(window: "MainWindow", draft_id: int, note: int) -> None:
    """Take away a note whose change is gone, in the background."""
    library, by = window.session.require(), window.session.by

    def act() -> tuple[KeptNote, ...]:
        notes.drop_note(library, draft_id, note, by, now())
        return notes.kept_notes(library, draft_id)

    def done(kept: tuple[KeptNote, ...]) -> None:
        for draft in window.session.drafts.values():
            if draft.draft_id == draft_id:
                draft.notes = kept

    short(window, act, done)


def compared(window: "MainWindow") -> ComparisonTab | None:
    """The comparison in front, if one is."""
    widget = window.tabs.currentWidget()
    return widget if isinstance(widget, ComparisonTab) else None


def next_change(window: "MainWindow") -> None:
    """The next change of the comparison in front."""
    if (view := compared(window)) is not None:
        view.view.next_change()


def previous_change(window: "MainWindow") -> None:
    """The change before."""
    if (view := compared(window)) is not None:
        view.view.previous_change()


def export_redline(window: "MainWindow") -> None:
    """The comparison in front as a Word file with tracked changes."""
    from qmeditor.desktop.dialogs import ask

    view = compared(window)
    if view is None:
        return
    view.look()
    if view.stale:
        what = tr("The draft was changed after this comparison was made.")
        todo = tr("A Word file of it would show an old draft. Compare again, then export.")
        if ask(window, what, todo, tr("Compare again")):
            compare(window)
        return
    old, new, comparison = view.sides
    name = _file_name(f"{view.code} {old[0].name}")
    path, _ = QFileDialog.getSaveFileName(
        window, tr("Export comparison"), str(window.state.folder / f"{name}.docx"), tr("Word documents") + " (*.docx)"
    )
    if path:
        window.state.folder = Path(path).parent
        arguments = (old[1], new[1], comparison, window.session.by.name, today())
        text = tr("Writing {name}", name=Path(path).name)
        window.heavy(text, make_redline, arguments, lambda data: _write(window, Path(path), data))


def _write(window: "MainWindow", path: Path, data: bytes) -> None:
    short(window, lambda: files.write_file(path, data), lambda _: window.tell(tr("Saved {name}", name=path.name)))


def export(window: "MainWindow") -> None:
    """Word, PDF or XML of the document in front."""
    from qmeditor.desktop.dialogs import export_dialog

    code = window.code()
    library = window.session.require()
    if not leaving.saved(window, code):
        return
    asked = export_dialog(library, code, window.state.folder, window)
    if not asked.exec():
        return
    order = asked.order()
    path = Path(order.path)
    window.state.folder = path.parent
    text = tr("Writing {name}", name=path.name)
    if order.kind == "redline":

        def write_redline(old: Side, new: Side, comparison: Comparison) -> None:
            arguments = (old[1], new[1], comparison, window.session.by.name, today(), order.style)
            window.heavy(text, make_redline, arguments, lambda data: _write(window, path, data))

        with_comparison(window, code, write_redline)
        return
    job = exporting.export_job(library, order.version, order.kind, today(), order.style, order.as_released)
    window.heavy(text, exporting.make_export, (job,), lambda made: _exported(window, path, made))


def _exported(window: "MainWindow", path: Path, made: exporting.Exported) -> None:
    def done(_: object) -> None:
        window.tell(tr("Saved {name}", name=path.name))
        if made.findings:
            lines = list(dict.fromkeys(say(finding) for finding in made.findings))
            what = tr("{name} is saved; {count} things to know", name=path.name, count=len(made.findings))
            more = [*lines[:SHOWN], "…"] if len(lines) > SHOWN else lines
            notice = Notice(what, "\n".join(more), details="\n".join(lines), severity="hint")
            window.notices.put(f"saved {path}", notice)

    short(window, lambda: exporting.write_export(path, made), done)


def _file_name(code: str) -> str:
    return "".join("-" if sign in '/\\:*?"<>|' else sign for sign in code)


def discard_draft(window: "MainWindow") -> None:
    """Close the draft in front without a release, after asking."""
    from qmeditor.desktop.dialogs import ask

    code = window.code()
    entry = window.session.entry(code)
    stays = (
        tr("Revision {revision} stays in force.", revision=entry.revision)
        if entry and entry.state is State.EFFECTIVE
        else ""
    )
    meaning = tr("What was changed in it is gone from the document; the library keeps it in its history.")
    if not ask(
        window,
        tr("Discard the draft of {code}?", code=code),
        f"{meaning} {stays}".strip(),
        tr("Discard draft"),
        destructive=True,
    ):
        return
    _discard(window, code)


def offer_for_unreadable(window: "MainWindow", code: str) -> None:
    """The draft of `code` cannot be read: say so, and discard it or bring the file that it came from in again."""
    from qmeditor.desktop.dialogs import ask_unreadable

    library, entry = window.session.require(), window.session.entry(code)
    original = drafts.original_of_draft(library, code)
    choice = ask_unreadable(window, code, original.name if original else "", entry.revision if entry else "")
    if choice == "discard":
        _discard(window, code)
    elif choice == "original" and original is not None:
        text = tr("Reading {name}", name=original.name)
        arguments = (original.data, original.name, importing.style_in_use(library))
        window.heavy(text, files.read_data, arguments, lambda file: _imported(window, file, again=code))


def _discard(window: "MainWindow", code: str) -> None:
    entry = window.session.entry(code)
    library, by = window.session.require(), window.session.by
    hold = leaving.Hold(window, window.session.drafts.get(code))
    if not leaving.may_leave(window, hold.drafts):
        hold.free()
        return

    def done(_: object) -> None:
        window.session.end_draft(code)
        window.drop_tabs(code)
        window.session.refresh()
        if entry is not None and entry.revision:
            window.open_code(code)

    short(window, lambda: drafts.discard_draft(library, code, by, now()), done, hold.failed)
