# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Hashes that approvals and releases bind (design, decision 7)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from qmeditor.document import Document, Properties


def undated(document: Document) -> Document:
    """`document` without what is known only at its release: the days of issue and effect, the decision, the date
    in its own row of the amendment history."""
    own = f"{document.properties.issue}.{document.properties.revision}"
    return replace(
        document,
        properties=replace(document.properties, issued="", effective="", decision=""),
        amendments=tuple(replace(row, date="") if row.revision == own else row for row in document.amendments),
    )


def content_hash(document_xml: bytes, media: Iterable[str], properties: Properties) -> str:
    """The hash (SHA-256, hex) of one exact content: what a person approves.

    `document_xml` is the canonical XML of the :func:`undated` document, `media` the hashes of the media it shows.
    """
    return bound_hash(
        {
            "xml": hashlib.sha256(document_xml).hexdigest(),
            "media": sorted(set(media)),
            "code": properties.code,
            "title": properties.title,
            "issue": properties.issue,
            "revision": properties.revision,
        }
    )


def bound_hash(parts: Mapping[str, object]) -> str:
    """The hash of named parts: the same parts, the same hash, in whatever order they come."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
