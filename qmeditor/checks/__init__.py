# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong: rules over a document and its library, each finding with a place and, where possible, a fix."""
