# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What comes in: a DOCX made anywhere becomes a Document, with the properties found and the losses named.

Nothing is dropped in silence: what a Document cannot represent is reported with its place, and kept where it can be.
"""
