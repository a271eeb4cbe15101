# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Dialogs of the main acts: import, new from a kind, release, export, a numbered copy."""
