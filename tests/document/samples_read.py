# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The kept sample: one document with every kind of block and inline."""

from functools import cache
from pathlib import Path

from qmeditor.document import Document
from qmeditor.document.xml import read


@cache
def sample() -> Document:
    return read((Path(__file__).parent / "samples/document-1.xml").read_bytes())
