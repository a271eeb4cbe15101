# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed between two documents, in words and numbers: alignment, changes, apply, inverse, merge of three.

A Comparison holds each difference once, by kind, and is proved in memory each time it is made: applied to the old
document it gives the new one, and its inverse the old one again.
"""
