# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves: a document, its control data and its house style become a Publication, and that becomes DOCX or PDF.

`plan` resolves everything once (cover, header, numbers, contents, tables of history, stamps); the writers only
write, so that what is printed is what is exported. Content never makes printing fail.
"""
