# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The DOCX format itself: package, styles, numbering and tracked changes, read, resolved (accept, reject) and written.

Everything that is a rule of ECMA-376 or an unwritten rule of Word lives here, and nothing of what a manual means:
intake makes a Document of what this room reads, and publish lays a Publication out through what it writes.
"""
