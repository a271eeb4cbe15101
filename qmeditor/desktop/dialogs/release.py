# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Release: what the paper says and who signed it; a note to each change; the copies that are to come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.releasing import ReleaseOrder
from qmeditor.control.amendments import says_something
from qmeditor.control.copies import Copy
from qmeditor.control.noting import PlacedNote
from qmeditor.control.numbers import FIRST, RevisionNumber, revision_number
from qmeditor.desktop.dates import kept_date, shown_date
from qmeditor.desktop.dialogs.dates import DateField
from qmeditor.desktop.dialogs.frame import (
    LARGE,
    ROW,
    Frame,
    Missing,
    Rows,
    caption,
    field_label,
    headed,
    mark_wrong,
    rule,
)
from qmeditor.desktop.dialogs.notes import ChangeLine, ReleaseNotes
from qmeditor.desktop.language import tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import pixmap
from qmeditor.document import Properties, Trouble, clean

RIGHT = 352


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What a release begins with. `former`: the basis of the draft, None for the first release; `in_force`: what is in
    force now, where that is another; `quiet`: how many changes need no note; `gone`: notes that were
    written to changes that there are no more."""

    code: str
    title: str
    today: str
    former: RevisionNumber | None = None
    former_since: str = ""
    in_force: str = ""
    changes: Sequence[ChangeLine] = ()
    quiet: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    gone: Sequence[PlacedNote] = ()
    people: Sequence[str] = ()
    approver: str = ""
    recalls: Sequence[Copy] = ()
    found: Properties = field(default_factory=Properties)


class ReleaseDialog(Frame):
    """Everything that a release asks for, on one page."""

    note_changed = Signal(str, str)
    note_dropped = Signal(int)
    show_change = Signal(str)
    """A change is to be looked at in the compare view; the dialog closes."""

    def __init__(self, facts: ReleaseFacts, parent: QWidget | None = None) -> None:
        super().__init__(tr("Release {code} {title}", code=facts.code, title=facts.title), tr("Release"), LARGE, parent)
        self.facts = facts
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._steps())
        self.body.addWidget(rule())
        both = QHBoxLayout()
        both.setSpacing(0)
        self.notes_part = ReleaseNotes(facts.changes, facts.notes, facts.quiet, facts.former is None, facts.gone)
        self.notes_part.changed.connect(self.refresh)
        self.notes_part.note_changed.connect(self.note_changed)
        self.notes_part.gone.dropped.connect(self.note_dropped)
        self.notes_part.show_change.connect(self._show)
        both.addWidget(self.notes_part, 1)
        line = rule()
        line.setMaximumSize(1, 16777215)
        line.setMinimumSize(1, 1)
        both.addWidget(line)
        both.addWidget(self._right())
        self.body.addLayout(both, 1)
        self.checks = [self.notes_part.missing, self._no_approver, self._wrong_number, self._wrong_dates]
        self._number_chosen()
        first = self.missing()
        (first[0].widget if first else self.primary).setFocus()

    # the facts on top

    def _steps(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(12)
        facts = self.facts
        self.becomes = Label()
        steps = [("pencil", tr("Draft|state"), Label(f"{facts.code} {facts.title}"))]
        since = tr("{number}, from {date}", number=facts.former, date=shown_date(facts.former_since))
        if facts.former is None:
            steps.append(("circle-check", tr("Now in force"), Label(tr("None: this is the first revision"))))
        elif facts.former_since <= facts.today:
            steps.append(("circle-check", tr("Now in force"), Label(since)))
        else:
            if facts.in_force:
                steps.append(("circle-check", tr("Now in force"), Label(facts.in_force)))
            steps.append(("clock", tr("Waiting for its day"), Label(since)))
        steps.append(("badge-check", tr("Becomes"), self.becomes))
        for n, (sign, name, value) in enumerate(steps):
            if n:
                between = rule()
                between.setMinimumWidth(16)
                row.addWidget(between, 1)
            picture = Label()
            picture.setPixmap(pixmap(sign, "accent" if n == len(steps) - 1 else "muted", 18, self.devicePixelRatioF()))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(caption(name, "bold" if n == len(steps) - 1 else "muted"))
            value.setToolTip(tip(value.text()))
            value.setMaximumWidth(300)
            words.addWidget(value)
            row.addWidget(picture)
            row.addLayout(words)
        return box

    def _show(self, key: str) -> None:
        self.done(self.DialogCode.Rejected.value)
        QTimer.singleShot(0, self, lambda: self.show_change.emit(key))

    def notes(self) -> dict[str, str]:
        """The notes as they are now; none that is empty."""
        return self.notes_part.notes()

    # the right side

    def _right(self) -> QWidget:
        facts = self.facts
        box = QWidget()
        box.setFixedWidth(RIGHT)
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 20, 10)
        column.setSpacing(6)
        column.addWidget(caption(tr("Approval")))
        self.approver = QComboBox()
        self.approver.setEditable(True)
        line = QLineEdit()
        line.setPlaceholderText(tr("Who signed the paper"))
        self.approver.setLineEdit(line)
        self.approver.addItems(list(dict.fromkeys(facts.people)))
        self.approver.setCurrentText(facts.approver)
        self.approver.setFixedHeight(26)
        self.approver.editTextChanged.connect(self.refresh)
        self.decision = QLineEdit(facts.found.decision if facts.former is None else "")
        self.decision.setFixedHeight(26)
        self.decision.setPlaceholderText(tr("where there is one"))
        form = _form()
        _add(form, tr("Approved on paper by"), self.approver)
        _add(form, tr("Decision number"), self.decision)
        column.addLayout(form)
        column.addWidget(rule())
        column.addWidget(caption(tr("Revision")))
        column.addLayout(self._number_part())
        column.addWidget(rule())
        column.addWidget(caption(tr("Dates|of a release")))
        column.addLayout(self._date_part())
        self.taken_over = QCheckBox(tr("Taken over: was already in force on paper"))
        said_issue = kept_date(facts.found.issued) or ""
        self.taken_over.setChecked(facts.former is None and "" < said_issue < facts.today)
        self.taken_over.toggled.connect(self._number_chosen)
        column.addWidget(self.taken_over)
        if facts.recalls:
            column.addWidget(rule())
            count = caption(str(len(facts.recalls)), "count")
            self.recall_caption = caption(tr("Copies to be recalled"))
            column.addLayout(headed(self.recall_caption, count))
            column.addWidget(self._recalls())
        column.addStretch()
        return box

    def _number_part(self) -> QGridLayout:
        former = self.facts.former
        choices = [FIRST] if former is None else [former.next_revision(), former.next_issue()]
        names = [tr("First|revision")] if former is None else [tr("Next revision"), tr("Next issue")]
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        self.numbers: list[tuple[QRadioButton, RevisionNumber]] = []
        ways = QButtonGroup(self)
        for row, (number, name) in enumerate(zip(choices, names, strict=True)):
            button = QRadioButton(f"{name}: {number}")
            button.toggled.connect(self._number_chosen)
            ways.addButton(button)
            grid.addWidget(button, row, 0, 1, 2)
            self.numbers.append((button, number))
        self.numbers[0][0].setChecked(True)
        self.other = QRadioButton(tr("Other:"))
        self.other.toggled.connect(self._number_chosen)
        ways.addButton(self.other)
        self.number = QLineEdit()
        self.number.setFixedHeight(26)
        self.number.setPlaceholderText(tr("issue.revision, such as 2.3"))
        self.number.setAccessibleName(tr("Other revision number"))
        self.number.textChanged.connect(self._number_chosen)
        self.number.setEnabled(False)
        grid.addWidget(self.other, len(choices), 0)
        grid.addWidget(self.number, len(choices), 1)
        found = self._found_number()
        if former is None and found is not None and found != FIRST:
            self.other.setChecked(True)
            self.number.setText(str(found))
        return grid

    def _found_number(self) -> RevisionNumber | None:
        """The number that the document says of itself, as an imported one does."""
        issue, revision = self.facts.found.issue, self.facts.found.revision
        if issue.isdecimal() and (revision or "0").isdecimal():
            return RevisionNumber(int(issue), int(revision or 0))
        return None

    def _date_part(self) -> QGridLayout:
        found = self.facts.found if self.facts.former is None else Properties()
        issued = kept_date(found.issued) or self.facts.today
        effective = kept_date(found.effective) or issued
        self.issued = DateField(issued)
        self.at_once = QRadioButton(tr("On the day of issue"))
        self.later = QRadioButton(tr("From"))
        self.effective = DateField(effective)
        days = QButtonGroup(self)
        days.addButton(self.at_once)
        days.addButton(self.later)
        (self.later if effective != issued else self.at_once).setChecked(True)
        for widget in (self.issued, self.effective):
            widget.textChanged.connect(self._dates_chosen)
        self.effective.setAccessibleName(tr("Effective from"))
        grid = _form()
        _add(grid, tr("Issued on"), self.issued)
        grid.addWidget(caption(tr("Effective"), "muted"), 1, 0)
        grid.addWidget(self.at_once, 1, 1)
        later = QHBoxLayout()
        later.setSpacing(8)
        later.addWidget(self.later)
        later.addWidget(self.effective, 1)
        grid.addLayout(later, 2, 1)
        self.later.toggled.connect(self._dates_chosen)
        self._dates_chosen()
        return grid

    def _recalls(self) -> QTreeWidget:
        view = QTreeWidget()
        view.setProperty("role", "table")
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setItemDelegate(Rows(view))
        view.setHeaderHidden(True)
        view.setColumnCount(2)
        view.setAccessibleName(tr("Copies to be recalled"))
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for copy in self.facts.recalls:
            number = tr("{revision}, no. {number:02}", revision=copy.revision, number=copy.number)
            item = QTreeWidgetItem([number, copy.holder])
            item.setToolTip(1, tip(copy.holder))
            view.addTopLevelItem(item)
        view.setFixedHeight(min(3, len(self.facts.recalls)) * ROW + 4)
        return view

    def _dates_chosen(self) -> None:
        self.effective.setEnabled(self.later.isChecked())
        if self.facts.recalls and hasattr(self, "recall_caption"):
            day = self._effective() or ""
            later = tr("Copies to be recalled from {date} on", date=shown_date(day))
            self.recall_caption.setText(later if day > self.facts.today else tr("Copies to be recalled"))
        self.refresh()

    def _effective(self) -> str | None:
        return self.effective.iso() if self.later.isChecked() else self.issued.iso()

    def _number_chosen(self) -> None:
        if not hasattr(self, "taken_over"):
            return
        self.number.setEnabled(self.other.isChecked())
        wrong = self.other.isChecked() and bool(self.number.text()) and self._chosen_number() is None
        mark_wrong(self.number, wrong)
        number = self._chosen_number()
        self.becomes.setText(f"{self.facts.code} {number}" if number else "–")
        self.then = tr("Makes revision {number} and its PDF. It cannot be changed afterwards.", number=number)
        self.primary.setText(tr("Release {number}", number=number) if number else tr("Release"))
        self.refresh()

    def _chosen_number(self) -> RevisionNumber | None:
        for button, number in self.numbers:
            if button.isChecked():
                return number
        try:
            number = revision_number(self.number.text())
        except Trouble:
            return None
        return number if self.facts.former is None or number > self.facts.former else None

    # what is missing

    def _no_approver(self) -> list[Missing]:
        if says_something(self.approver.currentText()):
            return []
        return [Missing(tr("say who approved it on paper"), self.approver)]

    def _wrong_number(self) -> list[Missing]:
        if self._chosen_number() is not None:
            return []
        former = self.facts.former
        text = tr("enter a number after {former}", former=former) if former else tr("enter a revision number")
        return [Missing(text, self.number)]

    def _wrong_dates(self) -> list[Missing]:
        issued, effective = self.issued.iso(), self._effective()
        if issued is None:
            return [Missing(tr("write the date as dd/mm/yyyy"), self.issued)]
        if effective is None:
            return [Missing(tr("write the date as dd/mm/yyyy"), self.effective)]
        if effective < issued:
            return [Missing(tr("set the date of effect on or after the day of issue"), self.effective)]
        return []

    def order(self) -> ReleaseOrder:
        """What was decided."""
        issued = self.issued.iso() or ""
        return ReleaseOrder(
            self.facts.code,
            self.notes_part.notes(),
            self._chosen_number(),
            issued,
            self._effective() or "",
            clean(self.decision.text()).strip(),
            clean(self.approver.currentText()).strip(),
            self.taken_over.isChecked(),
        )


def _form() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    return grid


def _add(grid: QGridLayout, name: str, widget: QWidget) -> None:
    row = grid.rowCount() if grid.count() else 0
    grid.addWidget(field_label(name, widget), row, 0)
    grid.addWidget(widget, row, 1)
