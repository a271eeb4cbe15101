# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The left side of the window and the start page: documents by kind, the outline, where to begin."""
