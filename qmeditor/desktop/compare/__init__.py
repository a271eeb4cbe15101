# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The compare view: both sides aligned, the list of changes, a note to each."""
