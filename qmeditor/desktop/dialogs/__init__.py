# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dialogs: they ask, say what is missing, and give back what was decided; they change nothing themselves.

Only the register of copies does acts on its own (:mod:`qmeditor.desktop.dialogs.register`).
"""

from qmeditor.desktop.dialogs.copy import CopyDialog, CopyOrder, copy_dialog, copy_path
from qmeditor.desktop.dialogs.export import ExportDialog, ExportOrder, export_dialog
from qmeditor.desktop.dialogs.importing import ImportDialog, ImportOrder, do_import, import_dialog, ordered_file
from qmeditor.desktop.dialogs.message import Message, ask, tell, tell_trouble
from qmeditor.desktop.dialogs.new import NewDialog, NewOrder, new_dialog
from qmeditor.desktop.dialogs.register import CopiesDialog, CopiesView
from qmeditor.desktop.dialogs.release import ReleaseDialog, ReleaseFacts
from qmeditor.desktop.dialogs.releasing import release_dialog
from qmeditor.desktop.dialogs.unreadable import ask_unreadable
from qmeditor.desktop.dialogs.unsaved import ask_copy_paths, ask_unsaved

__all__ = [
    "CopiesDialog",
    "CopiesView",
    "CopyDialog",
    "CopyOrder",
    "ExportDialog",
    "ExportOrder",
    "ImportDialog",
    "ImportOrder",
    "Message",
    "NewDialog",
    "NewOrder",
    "ReleaseDialog",
    "ReleaseFacts",
    "ask",
    "ask_copy_paths",
    "ask_unreadable",
    "ask_unsaved",
    "copy_dialog",
    "copy_path",
    "do_import",
    "export_dialog",
    "import_dialog",
    "new_dialog",
    "ordered_file",
    "release_dialog",
    "tell",
    "tell_trouble",
]
