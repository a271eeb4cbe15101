# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of document control: states, codes, revision numbers, approvals, change notes, copies, retention.

Pure rules over values: no disk, no clock of its own, no screen; what is in force is derived from dates at each look.
"""
