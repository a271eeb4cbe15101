# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Acts without a screen: the commands, their exit status, their one line of trouble, their JSON.

The command line is a contract that scripts rely on. Nothing here loads Qt.
"""
