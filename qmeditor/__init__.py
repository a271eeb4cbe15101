# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Quality manuals and procedures as structured documents under control: write, revise, compare, export and print."""

__version__ = "0.1.0"
