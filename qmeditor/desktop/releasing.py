# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The way of a draft to a revision: compared with its basis, asked about, laid out in a worker, released."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qmeditor.acts import notes, releasing
from qmeditor.compare import Comparison
from qmeditor.desktop import flows, leaving
from qmeditor.desktop.compared import Side
from qmeditor.desktop.language import tr
from qmeditor.desktop.notices import Notice
from qmeditor.desktop.session import now, today
from qmeditor.desktop.work import Cancelled
from qmeditor.document import Trouble

if TYPE_CHECKING:
    from qmeditor.desktop.dialogs import ReleaseDialog
    from qmeditor.desktop.window import MainWindow


def release(window: "MainWindow") -> None:
    """Make the approved draft a revision. From here until it is one, or is not to be, nobody types into it."""
    code = window.code()
    entry = window.session.entry(code)
    hold = leaving.Hold(window, window.session.draft(code))
    if not leaving.saved(window, code):
        hold.free()
    elif entry is not None and entry.revision:
        flows.with_comparison(
            window, code, lambda _old, _new, comparison: ask_release(window, code, comparison), hold.failed
        )
    else:
        ask_release(window, code, None)


def ask_release(window: "MainWindow", code: str, comparison: Comparison | None) -> None:
    """The dialog for a draft that is saved, then the release itself."""
    from qmeditor.desktop.dialogs import release_dialog

    library = window.session.require()
    hold = leaving.Hold(window, window.session.draft(code))
    draft_id = window.session.draft(code).draft_id
    try:
        known = notes.notes_on(library, draft_id, comparison.changes if comparison is not None else ())
        asked = release_dialog(library, code, comparison, known, now(), window)
    except Trouble as trouble:
        hold.failed(trouble)
        return
    asked.note_changed.connect(lambda key, text: flows.keep_note(window, draft_id, key, text, comparison))
    asked.note_dropped.connect(lambda note: flows.drop_note(window, draft_id, note))
    asked.show_change.connect(lambda key: _show_change(window, code, key))
    _decide_release(window, code, asked, hold)


def _decide_release(window: "MainWindow", code: str, asked: "ReleaseDialog", hold: leaving.Hold) -> None:
    """Show the dialog and release as it says. Refused or cancelled, it comes again with all that was entered in it."""
    from qmeditor.desktop import doing
    from qmeditor.desktop.dates import shown_date

    library, by = window.session.require(), window.session.by
    if not asked.exec():
        hold.free()
        asked.deleteLater()
        return
    order = asked.order()

    def again() -> None:
        _decide_release(window, code, asked, hold)

    def refused(error: BaseException) -> None:
        window.refused(error)
        if isinstance(error, Trouble) or (isinstance(error, Cancelled) and not error.leaving):
            again()
        else:
            hold.free()
            asked.deleteLater()

    def prepared(job: releasing.ReleaseJob) -> None:
        window.heavy(
            tr("Releasing {code}: laying out the pages", code=code),
            releasing.make_release,
            (job,),
            lambda made: flows.short(
                window, lambda: releasing.commit_release(library, job, made, by, now()), released, refused
            ),
            refused,
        )

    def released(result: releasing.ReleaseResult) -> None:
        asked.deleteLater()
        window.session.end_draft(code)
        window.drop_tabs(code)
        window.session.refresh()
        doing.open_revision(window, code, str(result.number))
        number, day = str(result.number), shown_date(result.effective)
        window.tell(
            tr("{code} revision {revision} is released, {pages} pages", code=code, revision=number, pages=result.pages)
            if result.effective <= today().isoformat()
            else tr("{code} revision {revision} is released; it waits for {day}", code=code, revision=number, day=day)
        )
        if result.recalls:
            numbers = ", ".join(f"{one.number} ({one.holder})" for one in result.recalls)
            what = tr("{count} copies are to be called back", count=len(result.recalls))
            window.notices.put(f"recalls {code}", Notice(what, numbers, severity="hint"))

    def prepare(consent: bool) -> releasing.ReleaseJob:
        return releasing.prepare_release(library, replace(order, consent=consent, login=window.session.by.name), now())

    flows.on_word(window, prepare, prepared, again)


def _show_change(window: "MainWindow", code: str, key: str) -> None:
    """Jump from the release dialog to a change."""

    def shown(old: Side, new: Side, comparison: Comparison) -> None:
        flows.show_comparison(window, code, old, new, comparison)
        view = flows.compared(window)
        if view is not None:
            view.view.go_to(key)

    flows.with_comparison(window, code, shown)
