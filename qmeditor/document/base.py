# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What names the exact text that a file was made from, so that it can be matched to it when it comes back."""

import hashlib
from dataclasses import dataclass, replace

from qmeditor.document.tree import Document, Properties
from qmeditor.document.xml import write


@dataclass(frozen=True, slots=True)
class BaseId:
    """Lineage and content hash, as the custom properties `qmeditor.lineage` and `qmeditor.content` of a DOCX say."""

    lineage: str
    content: str


def base_id(document: Document) -> BaseId:
    """The id of the text of `document`: header data, approvals, history and distribution, which a release and an
    export set anew, do not count."""
    bare = replace(document, properties=Properties(), approvals=(), amendments=(), distribution=())
    return BaseId(document.lineage, hashlib.sha256(write(bare)).hexdigest())
