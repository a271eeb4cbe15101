# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 (a table: one command a line)
"""The one table of what can be done in the window: menus, toolbar, shortcuts and palette are built from it.

Texts are English sources for :func:`qmeditor.desktop.language.tr`. No shortcut has Ctrl+Shift and a letter, none is
Alt+Z: Vietnamese keyboards (UniKey) switch on them.
"""

from dataclasses import dataclass
from typing import Literal

Need = Literal["", "library", "tab", "draft", "table", "compare", "undo", "redo", "selection"]
"""What must be there for a command to make sense: nothing, an open library, a document, a draft, the caret in a table…"""


@dataclass(frozen=True, slots=True)
class Command:
    """`id` names the method of the window that does it; `menu` and `group` say where it stands."""

    id: str
    text: str
    icon: str = ""
    keys: str = ""
    tip: str = ""
    menu: str = ""
    group: int = 0
    need: Need = ""
    checkable: bool = False
    toolbar: Literal["", "begin", "left", "edit", "insert", "end"] = ""
    bare: bool = False  # in the toolbar an icon alone: what Word taught


MENUS = ("File", "Edit", "View", "Insert", "Format", "Table", "Document", "Help")

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("new_document", "New document…", "file-plus", "Ctrl+N", "Begin a draft from the template of a kind of document", "File", 0, "library", toolbar="begin"),
    Command("open_document", "Open document…", "file-text", "Ctrl+O", "Find a document of the library by code or title", "File", 0, "library"),
    Command("import_docx", "Import Word file…", "file-input", "Ctrl+Alt+O", "Take a Word file into the library, after a look at what was found in it", "File", 0, "library", toolbar="begin"),
    Command("new_library", "New library…", "library", "", "Begin a library file for an organisation", "File", 1),
    Command("open_library", "Open library…", "folder-open", "", "Open another library file", "File", 1),
    Command("verify_library", "Prove library…", "shield-check", "", "Look whether anything in the library was changed behind the program's back or is damaged", "File", 1, "library"),
    Command("back_up", "Back up library…", "archive", "", "Copy the library into a folder, such as one on a stick, and prove the copy", "File", 1, "library"),
    Command("restore", "Restore backup…", "archive-restore", "", "Make a library of a backup, with all that can be read of it", "File", 1),
    Command("export", "Export…", "file-output", "Ctrl+Alt+E", "Save the document as a Word, PDF or XML file", "File", 2, "tab", toolbar="end"),
    Command("print_copy", "Print numbered copy…", "printer", "Ctrl+P", "Issue a controlled copy with number and holder, as PDF", "File", 2, "tab", toolbar="end"),
    Command("close_tab", "Close tab", "x", "Ctrl+W", "Close the tab in front; what was typed is saved", "File", 3, "tab"),
    Command("quit", "Quit", "log-out", "Ctrl+Q", "Close the program; what was typed is saved", "File", 3),
    Command("undo", "Undo", "undo-2", "Ctrl+Z", "Take the last step back", "Edit", 0, "undo", toolbar="left", bare=True),
    Command("redo", "Redo", "redo-2", "Ctrl+Y", "Make the step that was taken back again", "Edit", 0, "redo", toolbar="left", bare=True),
    Command("cut", "Cut", "scissors", "Ctrl+X", "Move what is selected to the clipboard", "Edit", 1, "draft"),
    Command("copy", "Copy", "copy", "Ctrl+C", "Copy what is selected to the clipboard", "Edit", 1, "tab"),
    Command("paste", "Paste", "clipboard-paste", "Ctrl+V", "Insert what is on the clipboard", "Edit", 1, "draft"),
    Command("select_all", "Select all", "", "Ctrl+A", "Select the whole document", "Edit", 2, "tab"),
    Command("find", "Find and replace…", "search", "Ctrl+F; Ctrl+H", "Find words in the document, with or without diacritics, and replace them", "Edit", 3, "tab"),
    Command("show_library", "Library and outline", "panel-left", "Ctrl+F2", "Show or hide the library and the outline", "View", 0, checkable=True, toolbar="left", bare=True),
    Command("show_inspector", "Properties", "panel-right", "Ctrl+F3", "Show or hide the properties", "View", 0, checkable=True, toolbar="end", bare=True),
    Command("zoom_in", "Zoom in", "zoom-in", "Ctrl++", "Show the page larger", "View", 1),
    Command("zoom_out", "Zoom out", "zoom-out", "Ctrl+-", "Show the page smaller", "View", 1),
    Command("zoom_reset", "Actual size", "search", "Ctrl+0", "Show the page as large as on paper", "View", 1),
    Command("dark", "Dark theme", "moon", "", "Light text on dark ground, the page too; print stays black on white", "View", 2, checkable=True),
    Command("vietnamese", "Vietnamese", "languages", "", "The window in Vietnamese", "View", 3, checkable=True),
    Command("english", "English", "languages", "", "The window in English", "View", 3, checkable=True),
    Command("add_section", "Section", "heading", "Ctrl+Alt+S", "Add a section after the one at the caret", "Insert", 0, "draft", toolbar="insert"),
    Command("insert_table", "Table…", "table", "", "Insert a table at the caret", "Insert", 0, "draft", toolbar="insert"),
    Command("insert_picture", "Picture…", "image", "", "Insert a picture from a file", "Insert", 0, "draft"),
    Command("insert_reference", "Reference…", "link", "Ctrl+Alt+R", "Refer to a section, table, figure or another document; the number follows", "Insert", 1, "draft", toolbar="insert"),
    Command("insert_footnote", "Footnote…", "footprints", "", "Insert a note at the foot of the page", "Insert", 1, "draft"),
    Command("insert_page_break", "Page break", "separator-horizontal", "Ctrl+Return", "Begin a new page here", "Insert", 2, "draft"),
    Command("bold", "Bold", "bold", "Ctrl+B", "Bold", "Format", 0, "draft", checkable=True, toolbar="edit", bare=True),
    Command("italic", "Italic", "italic", "Ctrl+I", "Italic", "Format", 0, "draft", checkable=True, toolbar="edit", bare=True),
    Command("underline", "Underline", "underline", "Ctrl+U", "Underline", "Format", 0, "draft", checkable=True, toolbar="edit", bare=True),
    Command("strike", "Strikethrough", "strikethrough", "", "Strike text through", "Format", 0, "draft", checkable=True),
    Command("superscript", "Superscript", "superscript", "Ctrl+.", "Raise text", "Format", 0, "draft", checkable=True),
    Command("subscript", "Subscript", "subscript", "Ctrl+,", "Lower text", "Format", 0, "draft", checkable=True),
    Command("paragraph", "Body text", "pilcrow", "Ctrl+Alt+0", "Make the paragraph body text", "Format", 1, "draft"),
    Command("heading_1", "Heading 1", "heading-1", "Ctrl+Alt+1", "Make the paragraph a heading of level 1", "Format", 1, "draft"),
    Command("heading_2", "Heading 2", "heading-2", "Ctrl+Alt+2", "Make the paragraph a heading of level 2", "Format", 1, "draft"),
    Command("heading_3", "Heading 3", "heading-3", "Ctrl+Alt+3", "Make the paragraph a heading of level 3", "Format", 1, "draft"),
    Command("note", "Note", "info", "", "Set the paragraph apart as a note", "Format", 1, "draft"),
    Command("bullets", "Bulleted list", "list", "", "Make the paragraphs a list with dashes", "Format", 2, "draft", toolbar="edit", bare=True),
    Command("numbered", "Numbered list", "list-ordered", "", "Make the paragraphs a list with numbers", "Format", 2, "draft", toolbar="edit", bare=True),
    Command("lettered", "Lettered list", "list-ordered", "", "Make the paragraphs a list a), b), c), d), đ)", "Format", 2, "draft"),
    Command("indent", "Deeper level", "indent-increase", "Alt+Shift+Right", "Set the heading or list item one level deeper", "Format", 3, "draft"),
    Command("outdent", "Higher level", "indent-decrease", "Alt+Shift+Left", "Set the heading or list item one level higher", "Format", 3, "draft"),
    Command("align_left", "Align left", "text-align-start", "Ctrl+L", "Align the paragraph left", "Format", 4, "draft"),
    Command("align_center", "Center", "text-align-center", "Ctrl+E", "Center the paragraph", "Format", 4, "draft"),
    Command("align_right", "Align right", "text-align-end", "Ctrl+R", "Align the paragraph right", "Format", 4, "draft"),
    Command("justify", "Justify", "text-align-justify", "Ctrl+J", "Align the paragraph on both sides", "Format", 4, "draft"),
    Command("row_above", "Insert row above", "between-vertical-start", "", "Insert a row above the one at the caret", "Table", 0, "table"),
    Command("row_below", "Insert row below", "between-vertical-end", "", "Insert a row below the one at the caret", "Table", 0, "table"),
    Command("column_left", "Insert column left", "between-horizontal-start", "", "Insert a column left of the one at the caret", "Table", 0, "table"),
    Command("column_right", "Insert column right", "between-horizontal-end", "", "Insert a column right of the one at the caret", "Table", 0, "table"),
    Command("merge_cells", "Merge cells", "table-cells-merge", "", "Make the selected cells one", "Table", 1, "table"),
    Command("split_cell", "Split cell", "table-cells-split", "", "Make a merged cell single cells again", "Table", 1, "table"),
    Command("delete_row", "Delete row", "table-rows-split", "", "Delete the row at the caret", "Table", 2, "table"),
    Command("delete_column", "Delete column", "table-columns-split", "", "Delete the column at the caret", "Table", 2, "table"),
    Command("delete_table", "Delete table", "trash-2", "", "Delete the table at the caret", "Table", 2, "table"),
    Command("open_draft", "Open new draft", "file-pen", "", "Begin the next revision from the last one", "Document", 0, "tab"),
    Command("compare", "Compare with last revision", "columns-2", "Ctrl+Alt+C", "Show what the draft changes in the revision that it began from", "Document", 1, "tab", toolbar="end"),
    Command("next_change", "Next change", "arrow-down", "Alt+Down", "Go to the next change", "Document", 1, "compare"),
    Command("previous_change", "Previous change", "arrow-up", "Alt+Up", "Go to the change before", "Document", 1, "compare"),
    Command("export_redline", "Export comparison…", "file-diff", "", "Save a Word file with the changes as tracked changes", "Document", 1, "compare"),
    Command("release", "Release…", "badge-check", "Ctrl+Alt+B", "Make the approved draft a revision: numbers, dates, the PDF that is kept", "Document", 2, "tab"),
    Command("discard_draft", "Discard draft…", "trash-2", "", "Close the draft without a release; what was released stays", "Document", 2, "draft"),
    Command("copies", "Register of copies…", "stamp", "", "Who holds which numbered copy; call copies back, take returns", "Document", 2, "tab"),
    Command("move_up", "Move section up", "arrow-up", "Alt+Shift+Up", "Move the section at the caret before the one above", "Document", 3, "draft"),
    Command("move_down", "Move section down", "arrow-down", "Alt+Shift+Down", "Move the section at the caret behind the one below", "Document", 3, "draft"),
    Command("palette", "Find a command…", "search", "Alt+Q", "Type what you want to do", "Help", 0),
    Command("about", "About qmeditor", "info", "", "Version, licence and where the program keeps its files", "Help", 1),
)
# fmt: on

COMMONEST = {
    "open a document": "open_document",
    "new from a kind": "new_document",
    "import DOCX": "import_docx",
    "add a section": "add_section",
    "insert a table": "insert_table",
    "insert a reference": "insert_reference",
    "compare with the last revision": "compare",
    "release": "release",
    "export": "export",
    "print a numbered copy": "print_copy",
}
"""The ten commonest actions and the commands that do them."""


def clicks(command: Command) -> int:
    """How many clicks the command takes: one in the toolbar, two in a menu."""
    return 1 if command.toolbar else 2


def searchable(command: Command) -> bool:
    """Whether the palette offers it: everything but itself."""
    return command.id != "palette"
