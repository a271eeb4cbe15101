# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: the standard load and the program that prints the bars (``make bench``)."""
