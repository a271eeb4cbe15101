# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The content hash binds what is approved, and not the dates that are known only later."""

from dataclasses import replace

from qmeditor.control.content import bound_hash, content_hash, undated
from qmeditor.document import Amendment, Document, Paragraph, Properties

DOCUMENT = Document(
    (Paragraph("00000001"),),
    Properties(code="QT-01", title="T", issue="1", revision="1", issued="2026-01-01"),
    amendments=(Amendment(revision="1.0", date="2025-01-01"), Amendment(revision="1.1", date="2026-01-01")),
)


def test_days_and_decision_do_not_count_but_the_history_of_others_does() -> None:
    later = replace(
        DOCUMENT, properties=replace(DOCUMENT.properties, issued="2026-02-02", decision="7/QĐ", effective="x")
    )
    later = replace(later, amendments=(DOCUMENT.amendments[0], replace(DOCUMENT.amendments[1], date="2026-02-02")))
    assert undated(later) == undated(DOCUMENT)
    assert undated(DOCUMENT).amendments[0].date == "2025-01-01"


def test_each_part_changes_the_hash() -> None:
    base = content_hash(b"<x/>", ["m1", "m2"], DOCUMENT.properties)
    assert base == content_hash(b"<x/>", ["m2", "m1", "m1"], DOCUMENT.properties)
    others = [
        content_hash(b"<y/>", ["m1", "m2"], DOCUMENT.properties),
        content_hash(b"<x/>", ["m1"], DOCUMENT.properties),
    ]
    changed = (replace(DOCUMENT.properties, **{name: "z"}) for name in ("code", "title", "issue", "revision"))
    others += [content_hash(b"<x/>", ["m1", "m2"], properties) for properties in changed]
    assert len({base, *others}) == 7


def test_the_order_of_bound_parts_does_not_matter() -> None:
    assert bound_hash({"a": 1, "b": "é"}) == bound_hash({"b": "é", "a": 1}) != bound_hash({"a": 1})
