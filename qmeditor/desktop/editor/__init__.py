# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The editor: a text widget that shows an immutable Document and turns what is typed into edits of it.

Qt changes text inside one block only; that is read back (intake, reader). Everything else is a function from Document
to Document whose result is shown by redrawing the blocks that differ (reconcile).
"""
