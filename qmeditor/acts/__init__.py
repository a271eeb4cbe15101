# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a person does, whole: import, release, issue and recall copies, compare and prove, export, back up.

Each act on a library is one transaction and one row of the audit trail. Acts that need no library (convert, compare
files, preview) live here too, without either. What is heavy (reading files, comparing, laying out) is a function of
plain values that a window runs in another process; what it gives is then written by a short act.
"""

from qmeditor.library.audit import AuditRow
from qmeditor.library.people import Person
from qmeditor.library.revisions import ChangeNote, RevisionRow
from qmeditor.library.store import Library, open_library, read_library

__all__ = ["AuditRow", "ChangeNote", "Library", "Person", "RevisionRow", "open_library", "read_library"]
