# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""An import before anything is saved: what was found in the file, what could not be taken over, where it shall go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts import Library, Person
from qmeditor.acts.drafts import suggested_code
from qmeditor.acts.files import FileRead
from qmeditor.acts.importing import (
    OFFERED,
    OFFERS,
    Adopted,
    ImportResult,
    block_counts,
    import_file,
    kept_properties,
    replace_draft,
)
from qmeditor.acts.kinds import kind_of_code
from qmeditor.acts.libraries import bare_codes, master_list
from qmeditor.control.codes import code_key
from qmeditor.desktop.compare.naming import property_name
from qmeditor.desktop.dates import kept_date, shown_date
from qmeditor.desktop.dialogs.codes import CodeField
from qmeditor.desktop.dialogs.frame import LARGE, Frame, Missing, Rows, caption, field_label, mark_wrong
from qmeditor.desktop.dialogs.kinds import KindChoice, kind_choices
from qmeditor.desktop.language import say, tr
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import icon
from qmeditor.document import Document, FoundProperty, Loss, Place, Properties, Trouble, clean
from qmeditor.document.walk import block_contents, plain_text

EDITED = ("title", "issue", "revision", "issued", "effective", "decision", "owner", "organisation")
ALSO = ("parent_organisation", "number", "place")
"""Properties that are asked for only where the file has them."""
DATES = ("issued", "effective")
SURE = 0.85
UNSURE = 0.5
_BLOCKS = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "list_item": "list items",
    "table": "tables",
    "figure": "figures",
    "process": "processes",
    "note": "notes",
    "definition": "definitions",
    "form_field": "form fields",
    "equation": "equations",
    "kept": "things kept as they are",
    "page_break": "page breaks",
    "orientation": "changes of page direction",
}


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Where a file shall go. `replace`: as the draft of `code`, which is there; `discard`: in place of an open one.
    `properties`: what the document shall say of itself; `consent`: a file of another document is
    meant; `history`: its history of amendments is taken."""

    code: str
    kind: str
    properties: Properties
    replace: bool = False
    discard: bool = False
    consent: bool = False
    history: bool = False

    @property
    def take(self) -> tuple[str, ...]:
        """What of :data:`~qmeditor.acts.importing.OFFERS` is as the dialog says, not as the library has it."""
        return OFFERS if self.history else OFFERED


class ImportDialog(Frame):
    """Shows what was read; nothing is saved before it is accepted.

    `documents`: code -> whether a draft is open; `titles`: code -> title; `front`: the code of the document in front;
    `kept`: what the library says of a document, which stays where the file becomes its draft, unless the person takes
    what the file says.
    """

    def __init__(
        self,
        file: FileRead,
        kinds: Sequence[KindChoice],
        suggest: Callable[[str], str],
        documents: Mapping[str, bool],
        parent: QWidget | None = None,
        titles: Mapping[str, str] | None = None,
        front: str = "",
        kept: Callable[[str], Properties] | None = None,
    ) -> None:
        super().__init__(tr("Import {name}", name=file.name), tr("Import"), LARGE, parent)
        self.file = file
        self._found = {one.name: one for one in sorted(file.properties, key=lambda one: one.sure)}
        self._blocks = {one.id: one for one in file.document.body}
        self._documents = documents
        self._titles = titles or {}
        self._front = front
        self._kept = kept or (lambda _: Properties())
        self._shown = ""  # the document whose values stand in the fields, "" for the file's
        self._offers: dict[str, QPushButton] = {}
        self._suggest = suggest
        self._suggested = ""
        self.fields: dict[str, QLineEdit] = {}
        self._signs: dict[str, QWidget] = {}
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(self._left(kinds), 5)
        both.addLayout(self._right(), 4)
        self.body.addLayout(both)
        self.checks = [self._no_target, self.code.missing, self._no_title, self._wrong_dates]
        self._kind_chosen()
        self._target_chosen()
        self.code.line.setFocus()

    # building

    def _left(self, kinds: Sequence[KindChoice]) -> QVBoxLayout:
        found = self.file.document.properties
        self.new = QRadioButton(tr("As a new document"))
        self.old = QRadioButton(tr("As the draft of"))
        ways = QButtonGroup(self)
        ways.addButton(self.new)
        ways.addButton(self.old)
        self.new.setChecked(True)
        self.old.setEnabled(bool(self._documents))
        self.target = QComboBox()
        for code in sorted(self._documents):
            self.target.addItem(f"{code} {self._titles.get(code, '')}".strip(), code)
        self.target.setMaxVisibleItems(12)
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choose_target(self._front)
        self.target.setAccessibleName(tr("Document whose draft it becomes"))
        self.target.setEnabled(False)
        self.discard = QCheckBox(tr("Discard the draft that is open; it stays in the history"))
        if (known := self._same_code(found.code)) is not None:
            self.old.setChecked(True)
            self._choose_target(known)
        where = QGridLayout()
        where.setVerticalSpacing(6)
        where.addWidget(self.new, 0, 0, 1, 2)
        where.addWidget(self.old, 1, 0)
        where.addWidget(self.target, 1, 1)
        where.addWidget(self.discard, 2, 0, 1, 2)
        rows = len(self.file.document.amendments)
        self.history = QCheckBox(tr("Take the file's history of amendments ({count} rows)", count=rows))
        where.addWidget(self.history, 3, 0, 1, 2)
        where.setColumnStretch(1, 1)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(tr("Kind of document"))
        for choice in kinds:
            self.kinds.addItem(choice.name, choice.id)
        wanted = kind_of_code(found.code) or found.kind
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(wanted)))
        self.code = CodeField(self._documents, lambda: self._suggest(self.kind()))
        self.code.set_code(found.code)
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        self._row(form, 0, tr("Code"), self.code, "code")
        self._row(form, 1, tr("Kind of document"), self.kinds, "kind")
        names = (*EDITED, *(name for name in ALSO if getattr(found, name)))
        for row, name in enumerate(names, 2):
            value = getattr(found, name)
            field = QLineEdit(shown_date(value) if name in DATES else value)
            field.setFixedHeight(26)
            if name in DATES:
                field.setPlaceholderText(tr("dd/mm/yyyy"))
            field.textChanged.connect(self._edited)
            self.fields[name] = field
            self._row(form, row, property_name(name), field, name)
            if name in OFFERED:
                form.addWidget(self._offer(name), row, 2, Qt.AlignmentFlag.AlignTop)
        form.setRowStretch(form.rowCount(), 1)
        inside = QWidget()
        inside.setLayout(form)
        form.setContentsMargins(2, 2, 8, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        scroll.setWidget(inside)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(where)
        left.addSpacing(4)
        left.addWidget(caption(tr("Found in the file")))
        left.addWidget(scroll, 1)
        for button in (self.new, self.old):
            button.toggled.connect(self._target_chosen)
        self.target.currentIndexChanged.connect(self._target_chosen)
        self.discard.toggled.connect(self.refresh)
        self.code.changed.connect(self.refresh)
        self.kinds.currentIndexChanged.connect(self._kind_chosen)
        return left

    def _row(self, form: QGridLayout, row: int, name: str, field: QWidget, found: str) -> None:
        form.addWidget(field_label(name, field), row, 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(field, row, 1)
        sign = caption(*self._sureness(self._found.get(found)))
        sign.setFixedWidth(124)
        sign.setWordWrap(True)
        one = self._found.get(found)
        if one is not None:
            sign.setToolTip(tip(tr("“{value}” {place}", value=one.value, place=self.place_text(one.place))))
        sign.setMinimumHeight(26)
        self._signs[found] = sign
        form.addWidget(sign, row, 2, Qt.AlignmentFlag.AlignTop)

    def _offer(self, name: str) -> QPushButton:
        """The button that takes what the file says, where the library says other."""
        said = getattr(self.file.document.properties, name)
        button = QPushButton(tr("Take the file's"))
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setFixedSize(124, 26)
        button.setToolTip(tip(tr("The file says: {value}", value=said)))
        button.setAccessibleName(tr("Take what the file says: {value}", value=said))
        button.clicked.connect(lambda: self.fields[name].setText(said))
        self._offers[name] = button
        return button

    def _sureness(self, one: FoundProperty | None) -> tuple[str, str]:
        """How sure a value is and where it was found, and the look of these words."""
        if one is None:
            return tr("not found"), "caption"
        place = self.part_text(one.place)
        if one.sure >= SURE:
            return tr("found {place}", place=place), "caption"
        if one.sure >= UNSURE:
            return tr("likely, {place}", place=place), "caption"
        return tr("unsure, {place}", place=place), "warning"

    def part_text(self, place: Place) -> str:
        """The part of the file in which something is, in a few words."""
        part = place.part.lower()
        if part.startswith("header"):
            return tr("in the header")
        if part.startswith("footer"):
            return tr("in the footer")
        if part.startswith(("core", "docprops", "properties", "custom")):
            return tr("in the file's properties")
        if part.startswith(("footnote", "endnote")):
            return tr("in a footnote")
        return tr("in the text")

    def place_text(self, place: Place) -> str:
        """Where something is: the part, the paragraph, the words around."""
        text = self.part_text(place)
        if place.paragraph >= 0:
            text = tr("{part}, paragraph {n}", part=text, n=place.paragraph + 1)
        near = place.near or self._near(place.block)
        return f"{text}: “{near[:60]}”" if near else text

    def _near(self, block: str) -> str:
        one = self._blocks.get(block)
        return " ".join(plain_text(content) for content in block_contents(one)) if one is not None else ""

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(caption(tr("Contents")))
        counts = Label(self._counts(self.file.document))
        counts.setWordWrap(True)
        right.addWidget(counts)
        losses = self.file.losses
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(caption(tr("Not taken over as it was")))
        head.addWidget(caption(str(len(losses)), "count"))
        head.addStretch()
        right.addSpacing(4)
        right.addLayout(head)
        self.losses = QTreeWidget()
        self.losses.setProperty("role", "table")
        self.losses.setRootIsDecorated(False)
        self.losses.setUniformRowHeights(True)
        self.losses.setItemDelegate(Rows(self.losses))
        self.losses.setHeaderLabels([tr("What"), tr("Where")])
        self.losses.setAccessibleName(tr("Not taken over as it was"))
        self.losses.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.losses.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.losses.header().setStretchLastSection(False)
        self.losses.setColumnWidth(1, 130)
        self.losses.addTopLevelItems([self._loss(one) for one in losses])
        if losses:
            right.addWidget(self.losses, 1)
            self.detail = Label()
            self.detail.setWordWrap(True)
            self.detail.setAccessibleName(tr("The chosen line in full"))
            self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right.addWidget(self.detail)
            self.losses.currentItemChanged.connect(self._detailed)
            self.losses.setCurrentIndex(self.losses.model().index(0, 0))
        else:
            right.addWidget(caption(tr("Nothing: all of the file is in the document."), "muted"))
            right.addStretch()
        kept = Label(tr("The file itself is kept byte for byte with the draft."))
        kept.setProperty("role", "muted")
        kept.setWordWrap(True)
        right.addWidget(kept)
        return right

    def _detailed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            one = self.file.losses[self.losses.indexOfTopLevelItem(item)]
            words = f"\n“{one.text[:200]}”" if one.text else ""
            self.detail.setText(f"{say(one)}\n{tr('Where')}: {self.place_text(one.place)}{words}")

    def _loss(self, one: Loss) -> QTreeWidgetItem:
        text = say(one)
        item = QTreeWidgetItem([text, self.place_text(one.place)])
        item.setIcon(0, icon("info", "muted", 14))
        item.setToolTip(0, tip(f"{text}\n{one.text}".strip()))
        item.setToolTip(1, tip(self.place_text(one.place)))
        return item

    def _counts(self, document: Document) -> str:
        counts = block_counts(document)
        return " · ".join(f"{tr(_BLOCKS[kind])}: {count}" for kind, count in counts.items() if kind in _BLOCKS)

    # what is chosen

    def kind(self) -> str:
        """The id of the kind that is chosen."""
        return str(self.kinds.currentData() or "procedure")

    def _same_code(self, code: str) -> str | None:
        return next((one for one in self._documents if code and code_key(one) == code_key(code)), None)

    def _choose_target(self, code: str) -> None:
        place = self.target.findData(code)
        if place >= 0:
            self.target.setCurrentIndex(place)

    def bring_in_again(self, code: str) -> None:
        """Propose that the file takes the place of the open draft of `code`."""
        self._choose_target(code)
        self.old.setChecked(True)
        self.discard.setChecked(True)

    def target_code(self) -> str:
        """The code of the document whose draft the file would become."""
        return str(self.target.currentData() or "")

    def _show_values(self, replacing: bool) -> None:
        """Title, unit and organisation: the library's where a draft is replaced, else the file's."""
        shown = self.target_code() if replacing else ""
        if shown != self._shown:
            self._shown = shown
            said = self._kept(shown) if shown else self.file.document.properties
            for name in OFFERED:
                self.fields[name].setText(getattr(said, name) or getattr(self.file.document.properties, name))
        for name, button in self._offers.items():
            told = getattr(self.file.document.properties, name)
            other = bool(shown and told) and clean(self.fields[name].text()).strip() != told
            button.setVisible(other)
            self._signs[name].setVisible(not shown)

    def _kind_chosen(self) -> None:
        if self.code.code() in ("", self._suggested):
            try:
                self._suggested = self._suggest(self.kind())
            except Trouble:
                self._suggested = ""
            self.code.set_code(self._suggested)
        self.refresh()

    def _target_chosen(self) -> None:
        replacing = self.old.isChecked()
        self.target.setEnabled(replacing)
        self.code.setEnabled(not replacing)
        self.code.ask(not replacing)
        self.kinds.setEnabled(not replacing)
        for name in ("issue", "revision", "issued", "effective", "decision"):
            self.fields[name].setEnabled(not replacing)
        self._show_values(replacing)
        self.history.setVisible(replacing and bool(self.file.document.amendments))
        self.discard.setVisible(replacing and self._documents.get(self.target_code(), False))
        self.primary.setText(tr("Replace draft") if replacing else tr("Import"))
        self.then = (
            tr("{code} keeps its number and history; blocks are matched to it.", code=self.target_code())
            if replacing
            else tr("Makes a draft; nothing is released yet.")
        )
        self.refresh()

    def _edited(self) -> None:
        for name in DATES:
            mark_wrong(self.fields[name], kept_date(self.fields[name].text()) is None)
        self._show_values(self.old.isChecked())
        self.refresh()

    def _no_target(self) -> list[Missing]:
        if not self.old.isChecked() or not self._documents.get(self.target_code(), False):
            return []
        wanted = tr("agree to discard the open draft of {code}", code=self.target_code())
        return [] if self.discard.isChecked() else [Missing(wanted, self.discard)]

    def _no_title(self) -> list[Missing]:
        field = self.fields["title"]
        return [] if field.text().strip() else [Missing(tr("enter a title"), field)]

    def _wrong_dates(self) -> list[Missing]:
        return [
            Missing(tr("write the date as dd/mm/yyyy"), self.fields[name])
            for name in DATES
            if self.fields[name].isEnabled() and kept_date(self.fields[name].text()) is None
        ]

    def order(self) -> ImportOrder:
        """What was chosen."""
        values = {name: clean(field.text()).strip() for name, field in self.fields.items()}
        for name in DATES:
            values[name] = kept_date(values[name]) or ""
        replacing = self.old.isChecked()
        code = self.target_code() if replacing else self.code.code()
        properties = replace(self.file.document.properties, code=code, kind=self.kind(), **values)
        return ImportOrder(
            code,
            self.kind(),
            properties,
            replacing,
            replacing and self.discard.isChecked(),
            history=replacing and self.history.isChecked(),
        )


def import_dialog(library: Library, file: FileRead, parent: QWidget | None = None, front: str = "") -> ImportDialog:
    """The dialog for a library. `front`: the code of the document in front."""
    listed = master_list(library, date.max)
    return ImportDialog(
        file,
        kind_choices(),
        lambda kind: suggested_code(library, kind),
        {one.code: one.has_draft for one in listed} | dict.fromkeys(bare_codes(library), False),
        parent,
        {one.code: one.title for one in listed},
        front,
        lambda code: kept_properties(library, file, code),
    )


def ordered_file(file: FileRead, order: ImportOrder) -> FileRead:
    """The file with the properties that were ordered; where it replaces a draft, still of the code that it names."""
    code = file.document.properties.code if order.replace else order.code
    return replace(file, document=replace(file.document, properties=replace(order.properties, code=code)))


def do_import(
    library: Library,
    file: FileRead,
    order: ImportOrder,
    by: Person,
    now: datetime,
    adopted: Adopted | None = None,
) -> ImportResult:
    """Do what was ordered: one act. `adopted`: what `acts.importing.adopt` gave for :func:`ordered_file`, where
    another process did it."""
    file = ordered_file(file, order)
    if order.replace:
        return replace_draft(
            library, file, order.code, by, now, order.discard, adopted, take=order.take, consent=order.consent
        )
    return import_file(library, file, by, now, order.code, order.kind)
