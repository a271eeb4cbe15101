# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a person does, whole: import, release, issue and recall copies, compare and prove, export, back up.

Each act on a library is one transaction and one row of the audit trail. Acts that need no library (convert, compare
files, preview) live here too, without either.
"""
