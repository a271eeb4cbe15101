# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The inspector: what is known of the thing at the caret, of its section and of the document, to be set there."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qmeditor.acts.kinds import load_kind
from qmeditor.acts.libraries import Listed
from qmeditor.control.states import State
from qmeditor.desktop.dates import shown_date
from qmeditor.desktop.editor.widget import Editor
from qmeditor.desktop.language import language, tr
from qmeditor.desktop.library.chips import state_word
from qmeditor.desktop.plain import Label, tip
from qmeditor.desktop.theme import icon, watch
from qmeditor.document import Block, Document, Figure, FormField, Heading, InvalidEdit, Table, Text, clean
from qmeditor.document.edits import properties as edit_properties
from qmeditor.document.edits import tables
from qmeditor.document.edits.blocks import replace_block
from qmeditor.document.outline import heading_text, section_at

LABEL = 84


class Group(QWidget):
    """A part of the inspector under a head that folds it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.head = QToolButton()
        self.head.setProperty("role", "group")
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setText(title)
        self.head.setAccessibleName(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.body = QWidget()
        self.form = QFormLayout(self.body)
        self.form.setContentsMargins(12, 0, 12, 6)
        self.form.setVerticalSpacing(6)
        self.form.setHorizontalSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        line = QFrame()
        line.setProperty("role", "line")
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 0)
        row.addWidget(self.head)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.body)
        layout.addWidget(line)
        self.head.toggled.connect(self._fold)
        self._icon()
        watch(self._icon)

    def _icon(self) -> None:
        name = "chevron-down" if self.head.isChecked() else "chevron-right"
        self.head.setIcon(icon(name, "text", 14, checked="text"))

    def _fold(self, shown: bool) -> None:
        self.body.setVisible(shown)
        self._icon()

    def title(self, text: str) -> None:
        """Say what the group is about."""
        self.head.setText(text)
        self.head.setAccessibleName(text)

    def fact(self, name: str, value: str) -> None:
        """A row that only tells."""
        label = Label(name)
        label.setProperty("role", "muted")
        label.setFixedWidth(LABEL)
        shown = Label(value)
        shown.setToolTip(tip(value))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form.addRow(label, shown)

    def field(self, name: str, widget: QWidget) -> None:
        """A row with an input."""
        label = Label(name)
        label.setProperty("role", "muted")
        label.setFixedWidth(LABEL)
        label.setBuddy(widget)
        label.setWordWrap(True)
        widget.setAccessibleName(name)
        if not isinstance(widget, QCheckBox):
            widget.setFixedHeight(26)
        self.form.addRow(label, widget)

    def clear(self) -> None:
        """Take all rows away."""
        while self.form.rowCount():
            self.form.removeRow(0)


class Inspector(QScrollArea):
    """Shows and sets the properties of what an editor has at its caret."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Properties"))
        self.editor: Editor | None = None
        self.facts: tuple[tuple[str, str], ...] = ()
        self.block_group, self.section_group, self.document_group = Group(""), Group(""), Group(tr("Document"))
        inside = QWidget()
        inside.setObjectName("panelBody")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        for group in (self.block_group, self.section_group, self.document_group):
            layout.addWidget(group)
        layout.addStretch(1)
        self.inside = inside
        self.setWidget(inside)
        self.viewport().setObjectName("panelBody")
        self._shown: tuple[object, ...] = ()

    def show_editor(self, editor: Editor | None, facts: tuple[tuple[str, str], ...] = ()) -> None:
        """Show what `editor` edits; `facts` of the library about its document as rows of name and value."""
        self.editor, self.facts = editor, facts
        self._shown = ()
        self.refresh()

    def refresh(self) -> None:
        """Show what is at the caret now."""
        editor = self.editor
        self.inside.setVisible(editor is not None)
        if editor is None:
            self._shown = ()
            return
        item = editor.item_at_caret()
        block = editor.value.body[item]
        at = section_at(editor.value.body, item)
        heading = None if at is None else editor.value.body[at]
        properties, locked = editor.value.properties, editor.isReadOnly()
        shown = (editor, block if _inspected(block) else None, heading, properties, self.facts, locked)
        if self._shown and all(a is b for a, b in zip(shown, self._shown, strict=True)):
            return
        focus = self.inside.focusWidget()
        if isinstance(focus, QLineEdit) and focus.hasFocus():
            return  # somebody types here: what they typed arrives with their next step
        self._shown = shown
        self._block(editor, block)
        self._section(editor, heading)
        self._document(editor)

    def take_in(self) -> None:
        """Take what is being typed into a field, as leaving the field would."""
        field = self.inside.focusWidget()
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()

    def _line(self, value: str, set_: Callable[[str], None]) -> QLineEdit:
        field = QLineEdit(value)
        field.setReadOnly(self.editor is None or self.editor.isReadOnly())
        field.setCursorPosition(0)

        def finished() -> None:
            if clean(field.text()) != value:
                self._try(lambda: set_(clean(field.text())))

        field.editingFinished.connect(finished)
        return field

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except InvalidEdit as error:
            self.refused.emit(error.detail or error.what)
        self._shown = ()

    # groups

    def _block(self, editor: Editor, block: Block) -> None:
        self.block_group.clear()
        self.block_group.setVisible(_inspected(block))
        group, locked = self.block_group, editor.isReadOnly()
        if isinstance(block, Table):
            group.title(editor.scene.number_of(block.id) or tr("Table"))
            head, caption, border = QCheckBox(tr("Header row")), QCheckBox(tr("Caption")), QComboBox()
            head.setChecked(block.header_rows > 0)
            caption.setChecked(block.caption is not None)
            borders = (("grid", tr("Grid")), ("outline", tr("Outline")), ("none", tr("None|border")))
            for key, name in borders:
                border.addItem(name, key)
            border.setCurrentIndex([key for key, _ in borders].index(block.border))
            head.toggled.connect(
                lambda on: self._set(editor, lambda: tables.set_header_rows(editor.value, block.id, int(on)).document)
            )
            caption.toggled.connect(
                lambda on: self._set(
                    editor, lambda: tables.set_caption(editor.value, block.id, () if on else None).document
                )
            )
            border.activated.connect(
                lambda _: self._set(
                    editor, lambda: tables.set_border(editor.value, block.id, border.currentData()).document
                )
            )
            for widget in (head, caption, border):
                widget.setEnabled(not locked)
            group.form.addRow(head)
            group.form.addRow(caption)
            head.setAccessibleName(head.text())
            caption.setAccessibleName(caption.text())
            group.field(tr("Lines"), border)
        elif isinstance(block, Figure):
            group.title(editor.scene.number_of(block.id) or tr("Picture"))
            said = self._line(block.alt, lambda text: self._replace(editor, replace(block, alt=text)))
            group.field(tr("Described as"), said)
            caption = QCheckBox(tr("Caption"))
            caption.setAccessibleName(caption.text())
            caption.setChecked(block.caption is not None)
            caption.setEnabled(not locked)
            caption.toggled.connect(
                lambda on: self._set(
                    editor, lambda: tables.set_caption(editor.value, block.id, () if on else None).document
                )
            )
            group.form.addRow(caption)
        elif isinstance(block, FormField):
            group.title(tr("Form field"))
            kind = QComboBox()
            kinds = (
                ("text", tr("Text")), ("date", tr("Date")), ("choice", tr("Choice")), ("tick", tr("Tick box")),
                ("signature", tr("Signature")),
            )  # fmt: skip
            for key, name in kinds:
                kind.addItem(name, key)
            kind.setCurrentIndex([key for key, _ in kinds].index(block.kind))
            kind.setEnabled(not locked)
            kind.activated.connect(lambda _: self._replace(editor, replace(block, kind=kind.currentData())))
            group.field(tr("Kind"), kind)
            if block.kind == "choice":
                group.field(
                    tr("Choices"),
                    self._line("; ".join(block.choices), lambda text: self._replace(
                        editor, replace(block, choices=tuple(one.strip() for one in text.split(";") if one.strip()))
                    )),
                )  # fmt: skip

    def _section(self, editor: Editor, heading: Block | None) -> None:
        self.section_group.clear()
        self.section_group.setVisible(isinstance(heading, Heading))
        if not isinstance(heading, Heading):
            return
        number = editor.page.labels.get(heading.id, "")
        whole = heading_text(heading, editor.scene.numbers)
        self.section_group.title(tr("Section {number}", number=number.rstrip(".")) if number else tr("Section"))
        self.section_group.head.setToolTip(tip(whole))
        role = self._line(
            heading.role,
            lambda text: self._set(editor, lambda: edit_properties.set_role(editor.value, heading.id, text)),
        )
        self.section_group.field(tr("Responsible"), role)
        if heading.clauses:
            self.section_group.fact(tr("Clauses"), ", ".join(one.number for one in heading.clauses))

    def _document(self, editor: Editor) -> None:
        group, value = self.document_group, editor.value.properties
        group.clear()
        for name, text in self.facts:
            group.fact(name, text)
        group.fact(tr("Kind"), load_kind(value.kind).name(language()))
        for key, name in (
            ("title", tr("Title")), ("owner", tr("Unit in charge")), ("organisation", tr("Organisation")),
            ("parent_organisation", tr("Parent body")), ("place", tr("Place")), ("number", tr("Number")),
        ):  # fmt: skip
            group.field(name, self._line(getattr(value, key), self._setter(editor, key)))

    def _setter(self, editor: Editor, key: str) -> Callable[[str], None]:
        return lambda text: self._set(editor, lambda: edit_properties.set_properties(editor.value, **{key: text}))

    def _set(self, editor: Editor, make: Callable[[], Document]) -> None:
        def act() -> None:
            editor.replace_value(make(), tr("Change properties"))

        self._try(act)

    def _replace(self, editor: Editor, block: Block) -> None:
        self._set(editor, lambda: replace_block(editor.value, block).document)


def _inspected(block: Block) -> bool:
    return isinstance(block, (Table, Figure, FormField))


def state_facts(entry: Listed) -> tuple[tuple[str, str], ...]:
    """What the library knows of a document, as rows."""
    word = state_word(str(entry.state))
    if entry.has_draft and entry.state is not State.DRAFT:
        word = f"{word} + {state_word('draft')}"
    rows = [(tr("Code"), entry.code), (tr("State"), word)]
    if entry.revision and entry.revision != entry.next:
        rows.append((tr("In force"), _from(entry.revision, entry.effective)))
    if entry.next:
        rows.append((tr("Waiting"), _from(entry.next, entry.next_effective)))
    return tuple(rows)


def _from(revision: str, effective: str) -> str:
    return tr("{revision}, from {day}", revision=revision, day=shown_date(effective)) if effective else revision


def plain(text: str) -> tuple[Text, ...]:
    """Content of a text."""
    return (Text(text),) if text else ()
