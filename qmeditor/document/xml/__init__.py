# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The XML form of a document: one canonical text for one value, checked against its schema when read.

Namespace ``urn:qmeditor:document:1``, schema ``resources/schema/document-1.rng``. Canonical means: Canonical XML 1.0 of
it changes no byte (no declaration, no end of line at the end, attributes in order, no empty-element tags), attributes
that have their default are left out, each block begins a line, and no white space is added inside a block. The XML
mirrors the value: an element is named as its class, an attribute as its field; a line break in text is ``br``.
"""

from qmeditor.document.xml.read import read
from qmeditor.document.xml.write import write

__all__ = ["read", "write"]
