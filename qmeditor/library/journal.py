# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Splices: what typing changed from one Document to the next, small enough to be written every two seconds.

A splice replaces a run of the body's blocks; where something besides the body changed, it carries the rest too. It is
one line of JSON, a newline, and the new blocks as the XML of a document.
"""

import json
from dataclasses import replace
from itertools import takewhile

from qmeditor.document import Document, InvalidDocument, Trouble, xml


def splice(old: Document, new: Document) -> bytes | None:
    """What makes `new` of `old`; None where they are equal."""
    rest = replace(old, body=new.body) != new
    if not rest and (old.body is new.body or old.body == new.body):
        return None
    shorter = min(len(old.body), len(new.body))
    start = sum(1 for _ in takewhile(_same, zip(old.body, new.body, strict=False)))
    tail = zip(reversed(old.body), reversed(new.body), strict=False)
    end = min(sum(1 for _ in takewhile(_same, tail)), shorter - start)
    blocks = new.body[start : len(new.body) - end]
    head = {"start": start, "removed": len(old.body) - end - start, "blocks": len(blocks), "rest": rest}
    # Blocks name schemes and comments, and XML is read only with those that it names.
    carrier = new if rest else Document(new.body, schemes=new.schemes, comments=new.comments)
    carried = replace(carrier, body=blocks or new.body[:1])
    data = xml.write(carried) if rest or blocks else b""
    return json.dumps(head).encode() + b"\n" + data


def apply_splice(document: Document, data: bytes) -> Document:
    """The document that :func:`splice` was given as `new`. Trouble `library.damaged_journal` where `data` is none."""
    try:
        line, _, written = data.partition(b"\n")
        head = json.loads(line)
        start, removed, count, rest = (head[name] for name in ("start", "removed", "blocks", "rest"))
        carried = xml.read(written) if rest or count else document
        blocks = carried.body if count else ()
        if len(blocks) not in (count, 1) or not 0 <= start <= start + removed <= len(document.body):
            raise Trouble("library.damaged_journal")
        body = (*document.body[:start], *blocks, *document.body[start + removed :])
        return replace(carried if rest else document, body=body)
    except (ValueError, KeyError, TypeError, InvalidDocument) as error:
        raise Trouble("library.damaged_journal") from error


def _same(pair: tuple[object, object]) -> bool:
    return pair[0] is pair[1] or pair[0] == pair[1]
