# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Where documents live: one SQLite file with drafts, frozen revisions, media by hash, copies, search and audit chain.

The only room that knows SQL. A library is changed through acts alone, one writer and one transaction at a time.
"""
