# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The edits of a document: pure functions that give a new document and share with the old all that they do not touch.

An edit takes the document, one or two :class:`Position` and what it needs, draws new ids from ``ids`` (an endless
supply such as :func:`qmeditor.document.new_ids` of ids that the document does not use) and gives an :class:`Edit`.
Without effect it gives the SAME document object; where it does not apply it raises
:class:`~qmeditor.document.errors.InvalidEdit`. Blocks that it does not touch keep their identity.
"""

from qmeditor.document.edits.structure import join_next, join_previous, split
from qmeditor.document.edits.text import delete_range, insert_inline, insert_text
from qmeditor.document.edits.values import Edit, Position

__all__ = [
    "Edit",
    "Position",
    "delete_range",
    "insert_inline",
    "insert_text",
    "join_next",
    "join_previous",
    "split",
]
