# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Two versions of a document beside each other, with the list of changes and a note to each."""

from qmeditor.desktop.compare.heads import Head
from qmeditor.desktop.compare.naming import needs_note
from qmeditor.desktop.compare.opening import compare_view
from qmeditor.desktop.compare.view import CompareView

__all__ = ["CompareView", "Head", "compare_view", "needs_note"]
