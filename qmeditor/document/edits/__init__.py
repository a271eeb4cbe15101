# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The edits of a document: pure functions that give a new document and share with the old all that they do not touch.

An edit takes the document, one or two :class:`Position` and what it needs, draws new ids from ``ids`` (an endless
supply such as :func:`qmeditor.document.new_ids` of ids that the document does not use) and gives an :class:`Edit`.
Without effect it gives the SAME document object; where it does not apply it raises
:class:`~qmeditor.document.errors.InvalidEdit`. Blocks that it does not touch keep their identity.
"""

from qmeditor.document.edits.blocks import (
    delete_block,
    insert_blocks,
    move_range,
    page_break,
    paste,
    replace_block,
    slice_chosen,
    slice_range,
)
from qmeditor.document.edits.cells import (
    cell_area,
    cell_end,
    clear_cells,
    merge_cells,
    next_cell,
    previous_cell,
    split_cell,
)
from qmeditor.document.edits.kinds import (
    indent,
    set_align,
    set_start,
    to_definition,
    to_form_field,
    to_heading,
    to_list,
    to_note,
    to_paragraph,
    toggle_list,
)
from qmeditor.document.edits.marks import apply_marks, common_marks, link_at, marks_at, set_link, toggle_marks
from qmeditor.document.edits.places import end_of, in_order, start_of
from qmeditor.document.edits.process import add_step, delete_step, move_step, set_step
from qmeditor.document.edits.properties import (
    add_comment,
    delete_comment,
    set_clauses,
    set_comment,
    set_properties,
    set_role,
    set_rows,
    set_schemes,
)
from qmeditor.document.edits.search import Match, find_text, map_all_contents, map_owned_contents, replace_matches
from qmeditor.document.edits.sections import (
    delete_section,
    move_section,
    move_section_down,
    move_section_up,
    shift_section,
)
from qmeditor.document.edits.selection import Chosen, chosen, clear_chosen, delete_chosen, meant
from qmeditor.document.edits.structure import join_next, join_previous, split
from qmeditor.document.edits.tables import (
    delete_columns,
    delete_rows,
    delete_table,
    insert_column,
    insert_row,
    insert_table,
    set_border,
    set_caption,
    set_header_rows,
    set_widths,
)
from qmeditor.document.edits.text import delete_range, insert_inline, insert_text
from qmeditor.document.edits.values import Edit, Position

__all__ = [
    "Chosen",
    "Edit",
    "Match",
    "Position",
    "add_comment",
    "add_step",
    "apply_marks",
    "cell_area",
    "cell_end",
    "chosen",
    "clear_cells",
    "clear_chosen",
    "common_marks",
    "delete_block",
    "delete_chosen",
    "delete_columns",
    "delete_comment",
    "delete_range",
    "delete_rows",
    "delete_section",
    "delete_step",
    "delete_table",
    "end_of",
    "find_text",
    "in_order",
    "indent",
    "insert_blocks",
    "insert_column",
    "insert_inline",
    "insert_row",
    "insert_table",
    "insert_text",
    "join_next",
    "join_previous",
    "link_at",
    "map_all_contents",
    "map_owned_contents",
    "marks_at",
    "meant",
    "merge_cells",
    "move_range",
    "move_section",
    "move_section_down",
    "move_section_up",
    "move_step",
    "next_cell",
    "page_break",
    "paste",
    "previous_cell",
    "replace_block",
    "replace_matches",
    "set_align",
    "set_border",
    "set_caption",
    "set_clauses",
    "set_comment",
    "set_header_rows",
    "set_link",
    "set_properties",
    "set_role",
    "set_rows",
    "set_schemes",
    "set_start",
    "set_step",
    "set_widths",
    "shift_section",
    "slice_chosen",
    "slice_range",
    "split",
    "split_cell",
    "start_of",
    "to_definition",
    "to_form_field",
    "to_heading",
    "to_list",
    "to_note",
    "to_paragraph",
    "toggle_list",
    "toggle_marks",
]
