# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Acts with a screen: everything Qt, and only here. The window is a view of values; what it edits are values too."""
